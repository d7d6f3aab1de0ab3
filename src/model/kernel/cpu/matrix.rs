//! Products of matrices: of losses, linear layers and attention.
#![allow(
    clippy::inline_always,
    reason = "what is inlined is compiled for the processor that its caller asks for"
)]

use burn::backend::TensorMetadata;
use burn::backend::flex::FlexTensor;
use burn::tensor::TensorData;
use rayon::prelude::*;

use super::lanes::{Work, run};
use super::product::{Block, COLUMNS, Panels, ROWS, Row};

/// How many rows of a product a thread takes at once.
const ROWS_AT_ONCE: usize = 8 * ROWS;

/// Matrix by matrix, `left right`.
///
/// # Shapes
/// - `left`: `[..., rows, depth]`
/// - `right`: `[..., depth, columns]`
/// - output: `[..., rows, columns]`
pub fn product(left: &FlexTensor, right: &FlexTensor) -> FlexTensor {
    let (left, right) = (left.to_contiguous(), right.to_contiguous());
    let mut dims = left.shape().to_vec();
    let columns = right.shape()[dims.len() - 1];
    let [.., rows, depth] = dims[..] else { unreachable!("matrices have two axes") };
    *dims.last_mut().expect("just seen") = columns;

    let mut output = vec![0.0; dims.iter().product()];
    if !output.is_empty() && depth > 0 {
        let rights = right.storage::<f32>().par_chunks(depth * columns);
        let matrices = left.storage::<f32>().par_chunks(rows * depth).zip(rights);
        output.par_chunks_mut(rows * columns).zip(matrices).for_each(|(output, (left, right))| {
            let right = Panels::new(depth, columns, |row, column| right[row * columns + column]);
            let left = left.par_chunks(ROWS_AT_ONCE * depth);
            output.par_chunks_mut(ROWS_AT_ONCE * columns).zip(left).for_each(|(output, left)| {
                run(Rows { left, right: &right, output, columns });
            });
        });
    }
    FlexTensor::from_data(TensorData::new(output, dims))
}

/// The gradients of both sides: `gradient right'` and `left' gradient`.
pub fn backward(
    left: &FlexTensor,
    right: &FlexTensor,
    gradient: &FlexTensor,
    wanted: [bool; 2],
) -> [Option<FlexTensor>; 2] {
    let last = left.shape().num_dims() - 1;
    let turned = |matrix: &FlexTensor| matrix.transpose(last - 1, last);
    [
        wanted[0].then(|| product(gradient, &turned(right))),
        wanted[1].then(|| product(&turned(left), gradient)),
    ]
}

/// Some rows of a product.
struct Rows<'a> {
    left: &'a [f32],
    right: &'a Panels,
    output: &'a mut [f32],
    columns: usize,
}

impl Work for Rows<'_> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let depth = self.right.depth();
        for (panel, right) in self.right.iter().enumerate() {
            let outputs = self.output.chunks_mut(ROWS * self.columns);
            for (left, output) in self.left.chunks(ROWS * depth).zip(outputs) {
                // The last row stands in for what is missing.
                let row = |row: usize| &left[(row * depth).min(left.len() - depth)..][..depth];
                let mut block = Block::new(&Row::default());
                block.add_rows::<FUSED>(std::array::from_fn(row), right);
                for (row, output) in block.rows().iter().zip(output.chunks_exact_mut(self.columns)) {
                    let part = &mut output[panel * COLUMNS..];
                    let width = part.len().min(COLUMNS);
                    part[..width].copy_from_slice(&row.values()[..width]);
                }
            }
        }
    }
}
