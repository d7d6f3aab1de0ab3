//! A convolution and its gradients as matrix products whose factors are never written down.
//!
//! With one row per output channel and one column per output pixel, `C` the windows, `W` the weights and `G` the gradient of the output:
//! `Y = W C`, `dW = G C'`, `dX = scatter(W' G)` (an implicit form of im2col: Chellapilla et al. 2006, High performance
//! convolutional neural networks for document processing).

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;

use super::product::Product;
use super::sum_rows;
use crate::gpu::{contiguous, empty};
use crate::model::kernel::geometry::{Wanted, Window};

/// See [`Kernels::convolution`](crate::model::kernel::kernels::Kernels::convolution).
pub fn forward(
    maps: CubeTensor,
    weight: &CubeTensor,
    bias: Option<&CubeTensor>,
    window: Window,
) -> CubeTensor {
    let sizes = Sizes::of(&maps, weight, window);
    let (maps, weight) = (contiguous(maps), contiguous(weight.clone()));
    let bias = bias.map(|bias| contiguous(bias.clone()));
    let output = empty(&maps, [sizes.batch, sizes.output, sizes.new[0], sizes.new[1]]);
    let columns = sizes.pixels();
    let product = Product {
        name: "convolution_forward",
        pieces: &[include_str!("convolution/sizes.wgsl"), include_str!("convolution/forward.wgsl")],
        reads: &["maps", "weight", "bias"],
        writes: &["output"],
        rows: sizes.output,
        columns,
        by_columns: true,
    };
    let constants = [("BIASED", usize::from(bias.is_some()))];
    // Without a bias something must be bound in its place.
    let reads = [&maps, &weight, bias.as_ref().unwrap_or(&weight)];
    sizes.launch(&product, &constants, 1, &reads, &output, [columns, 0, 0]);
    output
}

/// See [`Kernels::convolution_gradients`](crate::model::kernel::kernels::Kernels::convolution_gradients).
pub fn backward(
    maps: CubeTensor,
    weight: &CubeTensor,
    gradient: CubeTensor,
    window: Window,
    wanted: Wanted,
) -> [Option<CubeTensor>; 3] {
    let sizes = Sizes::of(&maps, weight, window);
    let gradient = contiguous(gradient);
    let of_maps = wanted.maps.then(|| gradient_of_maps(&sizes, &contiguous(weight.clone()), &gradient));
    if !wanted.weight && !wanted.bias {
        return [of_maps, None, None];
    }
    let [of_weight, of_bias] = gradient_of_weight(&sizes, &contiguous(maps), &gradient, wanted.bias);
    [of_maps, wanted.weight.then_some(of_weight), wanted.bias.then_some(of_bias)]
}

fn gradient_of_maps(sizes: &Sizes, weight: &CubeTensor, gradient: &CubeTensor) -> CubeTensor {
    let found = empty(gradient, [sizes.batch, sizes.channels, sizes.size[0], sizes.size[1]]);
    let [down, across] = sizes.window.stride;
    let product = Product {
        name: "convolution_gradient_of_maps",
        pieces: &[include_str!("convolution/sizes.wgsl"), include_str!("convolution/gradient_of_maps.wgsl")],
        reads: &["weight", "gradient"],
        writes: &["found"],
        rows: sizes.channels,
        // Of the largest class of pixels, which is the first.
        columns: sizes.batch * sizes.size[0].div_ceil(down) * sizes.size[1].div_ceil(across),
        by_columns: true,
    };
    sizes.launch(&product, &[], down * across, &[weight, gradient], &found, [sizes.batch, 0, 0]);
    found
}

/// Of the weights and of the bias, the second one not written where it is not wanted.
fn gradient_of_weight(
    sizes: &Sizes,
    maps: &CubeTensor,
    gradient: &CubeTensor,
    with_bias: bool,
) -> [CubeTensor; 2] {
    let columns = sizes.under() + usize::from(with_bias);
    let product = Product {
        name: "convolution_gradient_of_weight",
        pieces: &[
            include_str!("convolution/sizes.wgsl"),
            include_str!("convolution/gradient_of_weight.wgsl"),
        ],
        reads: &["maps", "gradient"],
        writes: &["parts"],
        rows: sizes.output,
        columns,
        by_columns: false,
    };
    let pixels = sizes.pixels();
    let [parts, part] = product.layers(pixels);
    let sums = empty(maps, [parts, sizes.output, columns]);
    sizes.launch(&product, &[], parts, &[maps, gradient], &sums, [pixels, part, 0]);
    let weights = sizes.output * sizes.under();
    let [of_weight, of_bias] = sum_rows(&sums, [parts, sizes.output * columns], weights);
    let [height, width] = sizes.window.kernel;
    let CubeTensor { client, handle, device, dtype, .. } = of_weight;
    let shape = [sizes.output, sizes.channels, height, width].into();
    [CubeTensor::new_contiguous(client, device, shape, handle, dtype), of_bias]
}

/// All sizes of a convolution.
struct Sizes {
    batch: usize,
    channels: usize,
    /// How many channels come out.
    output: usize,
    /// Height and width of an image.
    size: [usize; 2],
    /// Height and width of what comes out.
    new: [usize; 2],
    window: Window,
}

impl Sizes {
    fn of(maps: &CubeTensor, weight: &CubeTensor, window: Window) -> Self {
        let [batch, channels, height, width] = maps.shape().dims();
        let [output, ..] = weight.shape().dims::<4>();
        let size = [height, width];
        Self { batch, channels, output, size, new: window.output(size), window }
    }

    /// How many values lie under a window.
    fn under(&self) -> usize {
        self.channels * self.window.kernel[0] * self.window.kernel[1]
    }

    /// How many pixels come out, of all images.
    fn pixels(&self) -> usize {
        self.batch * self.new[0] * self.new[1]
    }

    /// See [`Product::launch`]. `own` is what one of the three products is given besides the sizes of the layer.
    fn launch(
        &self,
        product: &Product,
        constants: &[(&'static str, usize)],
        layers: usize,
        reads: &[&CubeTensor],
        output: &CubeTensor,
        own: [usize; 3],
    ) {
        let Window { kernel, stride, padding } = self.window;
        let of_window = [
            ("KERNEL_HEIGHT", kernel[0]),
            ("KERNEL_WIDTH", kernel[1]),
            ("DOWN", stride[0]),
            ("ACROSS", stride[1]),
            ("PADDING_DOWN", padding[0]),
            ("PADDING_ACROSS", padding[1]),
        ];
        let constants = [&of_window, constants].concat();
        let ([height, width], [new_height, new_width]) = (self.size, self.new);
        let given = [
            [0, own[0], own[1], own[2]],
            [self.channels, height, width, self.output],
            [new_height, new_width, product.columns, 0],
        ];
        let given: [usize; 12] = std::array::from_fn(|at| given[at / 4][at % 4]);
        product.launch(&constants, layers, reads, output, given);
    }
}
