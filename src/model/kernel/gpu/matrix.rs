//! Products of matrices: of losses, linear layers and attention.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;

use super::product::Product;
use super::sum_rows;
use crate::gpu::{contiguous, empty};

/// See [`Kernels::product`](crate::model::kernel::kernels::Kernels::product).
pub fn product(left: CubeTensor, right: CubeTensor) -> CubeTensor {
    Matrices::of(left).by(&Matrices::of(right), None)
}

/// `left right`, and to each column its bias.
pub fn linear(left: CubeTensor, right: CubeTensor, bias: CubeTensor) -> CubeTensor {
    Matrices::of(left).by(&Matrices::of(right), Some(&contiguous(bias)))
}

/// See [`Kernels::product_gradients`](crate::model::kernel::kernels::Kernels::product_gradients).
pub fn backward(
    left: &CubeTensor,
    right: &CubeTensor,
    gradient: &CubeTensor,
    wanted: [bool; 2],
) -> [Option<CubeTensor>; 2] {
    let [left, right, gradient] = [left, right, gradient].map(|tensor| Matrices::of(tensor.clone()));
    [
        wanted[0].then(|| gradient.by(&right.turned(), None)),
        wanted[1].then(|| left.turned().by(&gradient, None)),
    ]
}

/// The gradient of the rows whose products with each other have a gradient: `(gradient + gradient') rows`.
pub fn gram_backward(rows: &CubeTensor, gradient: &CubeTensor) -> CubeTensor {
    let [rows, gradient] = [rows, gradient].map(|tensor| Matrices::of(tensor.clone()));
    Matrices { and_turned: true, ..gradient }.by(&rows, None)
}

/// Matrices, one after the other.
struct Matrices {
    tensor: CubeTensor,
    /// What they are ordered by: the axes before the last two.
    before: Vec<usize>,
    /// Rows and columns of each.
    size: [usize; 2],
    /// How far the next row and the next column lie away in memory.
    strides: [usize; 2],
    /// Whether it is the sum of each and itself turned that is meant.
    and_turned: bool,
}

impl Matrices {
    /// A single matrix may lie in memory as it likes; several are copied where they have gaps.
    fn of(tensor: CubeTensor) -> Self {
        let single = tensor.shape().num_dims() == 2;
        let tensor = if single { tensor } else { contiguous(tensor) };
        let (mut before, strides) = (tensor.shape().to_vec(), tensor.meta.strides().to_vec());
        let last = before.len() - 2;
        Self {
            size: [before[last], before[last + 1]],
            before: {
                before.truncate(last);
                before
            },
            strides: [strides[last], strides[last + 1]],
            and_turned: false,
            tensor,
        }
    }

    /// Each with its rows as columns.
    fn turned(&self) -> Self {
        let ([rows, columns], [down, across]) = (self.size, self.strides);
        Self {
            tensor: self.tensor.clone(),
            before: self.before.clone(),
            size: [columns, rows],
            strides: [across, down],
            and_turned: self.and_turned,
        }
    }

    /// `self right`, matrix by matrix, and a bias for each column. (Whether the right one is meant with itself turned is not asked.)
    fn by(&self, right: &Self, bias: Option<&CubeTensor>) -> CubeTensor {
        let ([rows, depth], [_, columns]) = (self.size, right.size);
        let product = Product {
            name: "matrix_product",
            pieces: &[include_str!("matrix.wgsl")],
            reads: &["left", "right", "bias"],
            writes: &["output"],
            rows,
            columns,
            by_columns: right.strides[1] == 1,
        };
        let shape = [self.before.as_slice(), &[rows, columns]].concat();
        let count: usize = self.before.iter().product();
        if count * rows * columns == 0 {
            return empty(&self.tensor, shape);
        }
        // A single product of few tiles is shared out along its sums.
        let [parts, part] = if count == 1 { product.layers(depth.max(1)) } else { [1, depth] };
        let layers = count * parts;
        let sums = empty(&self.tensor, if parts == 1 { shape.clone() } else { vec![parts, rows * columns] });
        let most = product.most_layers();
        let constants =
            [("AND_TURNED", usize::from(self.and_turned)), ("BIASED", usize::from(bias.is_some()))];
        // Without a bias something must be bound in its place.
        let reads = [&self.tensor, &right.tensor, bias.unwrap_or(&right.tensor)];
        for first in (0..layers).step_by(most) {
            let given = [
                [0, first, parts, part],
                [rows, columns, depth, 0],
                [self.strides[0], self.strides[1], rows * depth, 0],
                [right.strides[0], right.strides[1], depth * columns, 0],
            ];
            let given: [usize; 16] = std::array::from_fn(|at| given[at / 4][at % 4]);
            product.launch(&constants, most.min(layers - first), &reads, &sums, given);
        }
        if parts == 1 {
            return sums;
        }
        let [sum, _] = sum_rows(&sums, [parts, rows * columns], rows * columns);
        let CubeTensor { client, handle, device, dtype, .. } = sum;
        CubeTensor::new_contiguous(client, device, shape.into(), handle, dtype)
    }
}
