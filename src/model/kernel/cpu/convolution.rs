//! A convolution as matrix products: windows × weights forward, and two more for the gradients.
//!
//! With one row per output pixel, `C` the windows (see [`Windows`]), `W` the weights and `G` the gradient of the output:
//! `Y = C W'`, `dW = G' C`, `dX = scatter(G W)`. `C` is never written down: it is read where it lies, in a few images at a time
//! with zeros around them, which stay in the processor's cache. Threads share the images or the columns of `C`, never what is
//! summed; how many images are taken at a time depends on shapes alone. So every run gives the same bits on any number of threads.
#![allow(
    clippy::inline_always,
    reason = "what is inlined is compiled for the processor that its caller asks for"
)]

use burn::backend::TensorMetadata;
use burn::backend::flex::FlexTensor;
use burn::tensor::TensorData;
use rayon::prelude::*;

use super::lanes::{Work, run};
use super::maps::{Maps, tensor_of, vector};
use super::product::{Block, COLUMNS, Panels, ROWS, Row};
use super::tiled::Tiled;
use super::windows::{Strip, Windows};
use crate::model::kernel::geometry::{Wanted, Window};

/// About how many values of padded images a thread works on at once: a quarter MiB.
const IMAGES: usize = 1 << 16;
/// The same for images that all threads work on together.
const SHARED_IMAGES: usize = 1 << 18;
/// Over how many pixels a block of the gradient of the weights is summed before the next one is.
const PIXELS: usize = 512;

/// The output of a convolution.
///
/// # Shapes
/// - `maps`: `[batch, input, height, width]`
/// - `weight`: `[output, input, kernel height, kernel width]`
/// - `bias`: `[output]`
/// - output: `[batch, output, new height, new width]`
pub fn forward(maps: FlexTensor, weight: &FlexTensor, bias: &FlexTensor, window: Window) -> FlexTensor {
    let maps = Maps::new(maps);
    let [batch, height, width, channels] = maps.dims();
    let windows = Windows::new(window, [height, width], channels);
    let bias = bias.to_contiguous();
    let [new_height, new_width] = windows.output;
    let dims = [batch, new_height, new_width, bias.shape()[0]];
    if let Some(tiled) = Tiled::of(&windows, dims[3]) {
        let weight = weight.to_contiguous();
        return tensor_of(tiled.forward(maps.pixels(), weight.storage(), bias.storage()), dims);
    }
    let weight = rows_of(weight);
    let (weight, bias, depth) = (weight.storage::<f32>(), bias.storage::<f32>(), windows.depth());
    let weights = Panels::new(depth, bias.len(), |row, column| weight[column * depth + row]);
    let biases = Panels::new(1, bias.len(), |_, column| bias[column]);

    let seen = windows.unfolded().unwrap_or(windows);
    let (images, of_image) = (at_once(IMAGES, &seen, batch), windows.count() * bias.len());
    let starts = seen.starts(images);
    let mut output = vec![0.0; batch * of_image];
    let parts = output.par_chunks_mut((images * of_image).max(1));
    parts.zip(maps.pixels().par_chunks(images * windows.frame.image())).for_each_init(
        || Laid::new(windows, images),
        |laid, (output, images)| {
            let (padded, channels) = (laid.lay(images), bias.len());
            let (starts, weights, biases) = (&starts, &weights, &biases);
            run(Forward { windows: seen, starts, padded, weights, biases, output, channels });
        },
    );
    tensor_of(output, dims)
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
    let [_, height, width, channels] = maps.dims();
    let windows = Windows::new(window, [height, width], channels);
    let [output, ..] = weight.shape().dims::<4>();
    if let Some(tiled) = Tiled::of(&windows, output) {
        let plain = wanted.maps.then(|| weight.to_contiguous());
        let plain = plain.as_ref().map(FlexTensor::storage);
        let [of_maps, of_weight] = tiled.backward(maps.pixels(), plain, gradient.pixels(), wanted.weight);
        return [
            of_maps.map(|values| tensor_of(values, maps.dims())),
            of_weight.map(|values| FlexTensor::from_data(TensorData::new(values, weight.shape()))),
            wanted.bias.then(|| column_sums(gradient.pixels(), output)),
        ];
    }
    let of_maps = wanted.maps.then(|| {
        let values = gradient_of_maps(&maps, rows_of(weight).storage(), &gradient, &windows);
        tensor_of(values, maps.dims())
    });
    let of_weight = wanted.weight.then(|| {
        let [kernel_height, kernel_width] = window.kernel;
        let values = gradient_of_weight(&maps, &gradient, &windows);
        // The optimiser's loops are fastest over weights without gaps.
        tensor_of(values, [output, kernel_height, kernel_width, channels]).to_contiguous()
    });
    let of_bias = wanted.bias.then(|| column_sums(gradient.pixels(), output));
    [of_maps, of_weight, of_bias]
}

fn gradient_of_maps(maps: &Maps, weight: &[f32], gradient: &Maps, windows: &Windows) -> Vec<f32> {
    let ([batch, ..], [.., channels]) = (maps.dims(), gradient.dims());
    let (strips, depth) = (windows.strips(), windows.depth());
    let weights: Vec<Panels> = strips
        .iter()
        .map(|strip| {
            let at = |row: usize, column: usize| weight[row * depth + strip.first + column];
            Panels::new(channels, strip.width, at)
        })
        .collect();
    let images = at_once(IMAGES, windows, batch);
    let starts = windows.starts(images);
    let mut found = vec![0.0; maps.pixels().len()];
    let gradients = gradient.pixels().par_chunks((images * windows.count() * channels).max(1));
    found.par_chunks_mut(images * windows.frame.image()).zip(gradients).for_each_init(
        || windows.padded(images),
        |padded, (found, gradient)| {
            padded.fill(0.0);
            run(Scatter { starts: &starts, strips: &strips, weights: &weights, gradient, padded });
            windows.frame.crop(padded, found);
        },
    );
    found
}

/// One row of the kernel after the other, of one output channel after the other.
fn gradient_of_weight(maps: &Maps, gradient: &Maps, windows: &Windows) -> Vec<f32> {
    let ([batch, ..], [.., channels]) = (maps.dims(), gradient.dims());
    let seen = windows.unfolded().unwrap_or(*windows);
    let (strips, depth) = (seen.strips(), seen.depth());
    let images = at_once(SHARED_IMAGES, &seen, batch);
    let starts = seen.starts(images);
    let mut laid = Laid::new(*windows, images);
    let mut factors = Vec::new();
    let blocks = channels.div_ceil(ROWS);
    let mut sums = vec![Block::new(&Row::default()); strips.len() * blocks];
    let parts = gradient.pixels().chunks((images * windows.count() * channels).max(1));
    for (images, gradient) in maps.pixels().chunks(images * windows.frame.image()).zip(parts) {
        let padded = laid.lay(images);
        let pixels = gradient.len() / channels;
        factors.resize(blocks * pixels, [0.0; ROWS]);
        factors.par_chunks_mut(pixels).enumerate().for_each(|(block, factors)| {
            let from = block * ROWS;
            for (factors, gradient) in factors.iter_mut().zip(gradient.chunks_exact(channels)) {
                let part = &gradient[from..];
                if let Some(part) = part.first_chunk() {
                    *factors = *part; // of a size that is known, so no call
                } else {
                    factors[..part.len()].copy_from_slice(part);
                }
            }
        });
        let (starts, factors) = (&starts[..pixels], &factors);
        sums.par_chunks_mut(blocks).zip(&strips).for_each_init(
            || Vec::with_capacity(PIXELS),
            |columns, (sums, strip)| run(Correlate { padded, starts, strip, factors, columns, sums }),
        );
    }
    let mut found = vec![0.0; channels * depth];
    for (sums, strip) in sums.chunks_exact(blocks).zip(&strips) {
        let rows = sums.iter().flat_map(Block::rows);
        for (row, found) in rows.zip(found.chunks_exact_mut(depth)) {
            found[strip.first..][..strip.width].copy_from_slice(&row.values()[..strip.width]);
        }
    }
    found
}

/// Images as products read them: with zeros around them, and unfolded where a kernel's rows are short.
struct Laid {
    windows: Windows,
    /// Where windows start in padded images that are to be unfolded.
    starts: Vec<usize>,
    padded: Vec<f32>,
    unfolded: Option<Vec<f32>>,
}

impl Laid {
    /// Memory for so many images.
    fn new(windows: Windows, images: usize) -> Self {
        let unfolded = windows.unfolded().map(|seen| seen.padded(images));
        let starts = if unfolded.is_some() { windows.starts(images) } else { Vec::new() };
        Self { windows, starts, padded: windows.padded(images), unfolded }
    }

    /// Lays so many images or fewer, which threads share.
    fn lay(&mut self, images: &[f32]) -> &[f32] {
        let Self { windows, starts, padded, unfolded } = self;
        let frame = windows.frame;
        let both = padded.par_chunks_mut(frame.padded_image().max(1)).zip(images.par_chunks(frame.image()));
        both.for_each(|(padded, image)| frame.pad(image, padded));
        let Some(unfolded) = unfolded else { return padded };
        let values = unfolded.par_chunks_mut((windows.count() * windows.depth()).max(1));
        let padded = padded.as_slice();
        starts.par_chunks(windows.count().max(1)).zip(values).for_each(|(starts, values)| {
            windows.unfold(padded, starts, values);
        });
        unfolded
    }
}

/// How many images make about so many padded values.
fn at_once(values: usize, windows: &Windows, batch: usize) -> usize {
    (values / windows.frame.padded_image().max(1)).clamp(1, batch.max(1))
}

/// Weights with one row per output channel, in the order of the values under a window.
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

/// `Y = C W' + b` for some images.
struct Forward<'a> {
    windows: Windows,
    starts: &'a [usize],
    padded: &'a [f32],
    weights: &'a Panels,
    biases: &'a Panels,
    output: &'a mut [f32],
    channels: usize,
}

impl Work for Forward<'_> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let (span, line) = (self.windows.span(), self.windows.frame.line());
        for (panel, (weights, bias)) in self.weights.iter().zip(self.biases.iter()).enumerate() {
            let pixels = self.output.chunks_mut(ROWS * self.channels);
            for (starts, pixels) in self.starts.chunks(ROWS).zip(pixels) {
                let starts = all_rows(starts);
                let mut block = Block::new(&bias[0]);
                for (row, weights) in weights.chunks_exact(span).enumerate() {
                    let rows = starts.map(|start| &self.padded[start + row * line..][..span]);
                    block.add_rows::<FUSED>(rows, weights);
                }
                for (row, pixel) in block.rows().iter().zip(pixels.chunks_exact_mut(self.channels)) {
                    row.write(&mut pixel[panel * COLUMNS..]);
                }
            }
        }
    }
}

/// `scatter(G W)` for some images: adds the gradient of every window to where it was read.
struct Scatter<'a> {
    starts: &'a [usize],
    strips: &'a [Strip],
    weights: &'a [Panels],
    gradient: &'a [f32],
    padded: &'a mut [f32],
}

impl Work for Scatter<'_> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        for (strip, weights) in self.strips.iter().zip(self.weights) {
            let depth = weights.depth();
            let Some(weights) = weights.iter().next() else { continue };
            for (starts, gradient) in self.starts.chunks(ROWS).zip(self.gradient.chunks(ROWS * depth)) {
                let row = |row: usize| &gradient[(row * depth).min(gradient.len() - depth)..][..depth];
                let mut block = Block::new(&Row::default());
                block.add_rows::<FUSED>(std::array::from_fn(row), weights);
                for (row, start) in block.rows().iter().zip(starts).take(gradient.len() / depth) {
                    let part = &mut self.padded[start + strip.offset..][..COLUMNS];
                    part.iter_mut().zip(row.values()).for_each(|(sum, value)| *sum += value);
                }
            }
        }
    }
}

/// `G' C` for some images and one strip of the columns of `C`.
struct Correlate<'a> {
    padded: &'a [f32],
    starts: &'a [usize],
    strip: &'a Strip,
    /// `G'` in the order in which blocks read it: [`ROWS`] channels of every pixel, then the next ones.
    factors: &'a [[f32; ROWS]],
    columns: &'a mut Vec<Row>,
    sums: &'a mut [Block],
}

impl Work for Correlate<'_> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        for (part, starts) in self.starts.chunks(PIXELS).enumerate() {
            self.columns.clear();
            let at = |start: &usize| Row::from(&self.padded[start + self.strip.offset..][..COLUMNS]);
            self.columns.extend(starts.iter().map(at));
            for (sums, factors) in self.sums.iter_mut().zip(self.factors.chunks_exact(self.starts.len())) {
                let factors = &factors[part * PIXELS..][..starts.len()];
                sums.add_columns::<FUSED>(factors.as_flattened(), ROWS, self.columns);
            }
        }
    }
}

/// As many starts as a block has rows; the last one stands in for what is missing.
#[inline(always)]
fn all_rows(starts: &[usize]) -> [usize; ROWS] {
    std::array::from_fn(|row| starts[row.min(starts.len() - 1)])
}
