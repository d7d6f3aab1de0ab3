//! A convolution as matrix products: windows × weights forward, and two more for the gradients.
//!
//! With one row per output pixel, `C` the windows (see [`Windows`]), `W` the weights and `G` the gradient of the output:
//! `Y = C W'`, `dW = G' C`, `dX = scatter(G W)`. Windows are gathered again for the gradient instead of kept: nine times the memory
//! of the maps would cost more than the copies. They are worked through in tiles that stay in the processor's cache; the size of
//! a tile depends on shapes alone and tiles are summed in order, so that every run gives the same bits.

use std::ops::Range;

use burn::backend::Flex;
use burn::backend::TensorMetadata;
use burn::backend::flex::FlexTensor;
use burn::backend::ops::FloatTensorOps;
use burn::tensor::TensorData;

use super::maps::{Maps, tensor_of, vector};
use super::windows::{Window, Windows};

/// About how many values of windows are worked on at once: 1 MiB, what a second-level cache holds.
const TILE: usize = 1 << 18;

/// The output of a convolution.
///
/// # Shapes
/// - `maps`: `[batch, input, height, width]`
/// - `weight`: `[output, input, kernel height, kernel width]`
/// - `bias`: `[output]`
/// - output: `[batch, output, new height, new width]`
pub fn forward(maps: FlexTensor, weight: &FlexTensor, bias: &FlexTensor, window: Window) -> FlexTensor {
    let maps = Maps::new(maps);
    let mut tiles = Tiles::new(&maps, window);
    let weights = rows_of(weight).transpose(0, 1);
    let bias = bias.to_contiguous();
    let (bias, [batch, ..]) = (bias.storage::<f32>(), maps.dims());
    let [height, width] = tiles.windows.output;
    let mut pixels = Vec::with_capacity(batch * height * width * bias.len());
    for lines in tiles.lines() {
        let product = Flex::float_matmul(tiles.rows(lines), weights.clone());
        for pixel in product.storage::<f32>().chunks_exact(bias.len()) {
            pixels.extend(pixel.iter().zip(bias).map(|(value, bias)| value + bias));
        }
    }
    tensor_of(pixels, [batch, height, width, bias.len()])
}

/// Which gradients somebody asks for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// That of the maps: not of images.
    pub maps: bool,
    /// That of the weights: not of frozen ones.
    pub weight: bool,
    /// That of the bias: there may be none.
    pub bias: bool,
}

/// The gradients of the maps, the weights and the bias, in shapes as in [`forward`].
pub fn backward(
    maps: FlexTensor,
    weight: &FlexTensor,
    gradient: FlexTensor,
    window: Window,
    wanted: Wanted,
) -> [Option<FlexTensor>; 3] {
    let (maps, gradient) = (Maps::new(maps), Maps::new(gradient));
    let mut tiles = Tiles::new(&maps, window);
    let windows = tiles.windows;
    let weights = rows_of(weight);
    let [output, row] = weights.shape().dims();
    let per_line = windows.output[1];
    let gradients = gradient.matrix();

    let mut of_maps = if wanted.maps { vec![0.0; maps.pixels().len()] } else { Vec::new() };
    let mut of_weights = if wanted.weight { vec![0.0; output * row] } else { Vec::new() };
    for lines in tiles.lines() {
        let part = gradients.narrow(0, lines.start * per_line, lines.len() * per_line);
        if wanted.weight {
            let product = Flex::float_matmul(part.transpose(0, 1), tiles.rows(lines.clone()));
            of_weights.iter_mut().zip(product.storage::<f32>()).for_each(|(sum, value)| *sum += value);
        }
        if wanted.maps {
            let product = Flex::float_matmul(part, weights.clone());
            windows.scatter(product.storage(), lines, &mut of_maps);
        }
    }
    let [kernel_height, kernel_width] = window.kernel;
    let of_maps = wanted.maps.then(|| tensor_of(of_maps, maps.dims()));
    let of_weights = wanted.weight.then(|| {
        let dims = [output, kernel_height, kernel_width, maps.dims()[3]];
        // The optimiser's loops are fastest over weights without gaps.
        tensor_of(of_weights, dims).to_contiguous()
    });
    let of_bias = wanted.bias.then(|| column_sums(gradient.pixels(), output));
    [of_maps, of_weights, of_bias]
}

/// Weights with one row per output channel, in the order of [`Windows`].
fn rows_of(weight: &FlexTensor) -> FlexTensor {
    let [output, input, height, width] = weight.shape().dims();
    weight.permute(&[0, 2, 3, 1]).to_contiguous().reshape([output, height * width * input].into())
}

fn column_sums(pixels: &[f32], channels: usize) -> FlexTensor {
    let mut sums = vec![0.0_f64; channels];
    for pixel in pixels.chunks_exact(channels) {
        sums.iter_mut().zip(pixel).for_each(|(sum, &value)| *sum += f64::from(value));
    }
    vector(sums.into_iter().map(|sum| sum as f32).collect())
}

/// All windows of a batch, tile after tile, in one piece of memory.
struct Tiles<'a> {
    maps: &'a Maps,
    windows: Windows,
    rows: FlexTensor,
}

impl<'a> Tiles<'a> {
    fn new(maps: &'a Maps, window: Window) -> Self {
        let [_, height, width, channels] = maps.dims();
        let windows = Windows::new(window, [height, width], channels);
        Self { maps, windows, rows: FlexTensor::from_data(TensorData::zeros::<f32, _>([0, windows.row()])) }
    }

    /// Of each tile the lines of the output, counted over all images.
    fn lines(&self) -> impl Iterator<Item = Range<usize>> + use<> {
        let lines = self.maps.dims()[0] * self.windows.output[0];
        let step = (TILE / (self.windows.output[1] * self.windows.row()).max(1)).max(1);
        (0..lines).step_by(step).map(move |line| line..(line + step).min(lines))
    }

    /// The windows of some lines, one row each.
    ///
    /// Their memory is used again if the windows before have been dropped, else it is copied first.
    fn rows(&mut self, lines: Range<usize>) -> FlexTensor {
        let count = lines.len() * self.windows.output[1];
        if self.rows.shape()[0] < count {
            self.rows = FlexTensor::from_data(TensorData::zeros::<f32, _>([count, self.windows.row()]));
        }
        self.windows.gather(self.maps.pixels(), lines, self.rows.storage_mut());
        self.rows.narrow(0, 0, count)
    }
}
