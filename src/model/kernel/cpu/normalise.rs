//! Normalisation and `ReLU` in one, with its gradient.
//!
//! `y = relu(gamma (x - mean) / sqrt(var + epsilon) + beta)`, mean and variance over sets of pixels and channels: batch
//! normalisation takes all pixels of a batch and each channel by itself, group normalisation the pixels of one image and a group
//! of channels. With `x' = (x - mean) / sqrt(var + epsilon)` and `g` the gradient of `y` where `y > 0`, and means over a set
//! (Ioffe and Szegedy 2015, section 3): `dx = (gamma g - mean(gamma g) - x' mean(gamma g x')) / sqrt(var + epsilon)`.
//! What is forgotten after the forward pass, x' and the sign of y, is computed again from x.

use burn::backend::TensorMetadata;
use burn::backend::flex::FlexTensor;
use rayon::prelude::*;

use super::maps::{Maps, tensor_of, vector};
use super::statistics::{gradient_sums, mean_and_variance};
use crate::model::kernel::geometry::Over;

/// How many values a thread takes at once.
const PART: usize = 1 << 14;

/// A normalisation of certain maps: what the forward pass leaves for the gradient.
#[derive(Clone, Debug)]
pub struct Normalisation {
    maps: FlexTensor,
    gamma: FlexTensor,
    beta: FlexTensor,
    over: Over,
    epsilon: f64,
    relu: bool,
    /// Mean and variance of every set: block by block, group by group. A block is what shares them across pixels.
    statistics: Vec<[f32; 2]>,
}

impl Normalisation {
    /// By the statistics of the maps themselves.
    ///
    /// # Shapes
    /// - `maps`: `[batch, channels, height, width]`
    /// - `gamma`, `beta`: `[channels]`
    pub fn new(
        maps: FlexTensor,
        [gamma, beta]: [FlexTensor; 2],
        over: Over,
        epsilon: f64,
        relu: bool,
    ) -> Self {
        let statistics = Vec::new();
        let mut new = Self { maps, gamma, beta, over, epsilon, relu, statistics }.without_gaps();
        let maps = Maps::new(new.maps.clone());
        let [.., channels] = maps.dims();
        let blocks = maps.pixels().chunks_exact(new.block(&maps));
        new.statistics = blocks.flat_map(|block| mean_and_variance(block, channels, over.groups)).collect();
        new
    }

    /// By a mean and a variance per channel that were found elsewhere.
    pub fn by(
        maps: FlexTensor,
        weights: [FlexTensor; 2],
        [mean, variance]: [FlexTensor; 2],
        epsilon: f64,
        relu: bool,
    ) -> Self {
        let [gamma, beta] = weights;
        let (mean, variance) = (mean.to_contiguous(), variance.to_contiguous());
        let both = mean.storage::<f32>().iter().zip(variance.storage::<f32>());
        let statistics: Vec<_> = both.map(|(&mean, &variance)| [mean, variance]).collect();
        let over = Over { whole_batch: true, groups: statistics.len() };
        Self { maps, gamma, beta, over, epsilon, relu, statistics }.without_gaps()
    }

    fn without_gaps(mut self) -> Self {
        self.gamma = self.gamma.to_contiguous();
        self.beta = self.beta.to_contiguous();
        self
    }

    /// Mean and variance of every set.
    pub fn vectors(&self) -> [FlexTensor; 2] {
        [0, 1].map(|which| vector(self.statistics.iter().map(|both| both[which]).collect()))
    }

    /// The normalised maps.
    pub fn forward(&self) -> FlexTensor {
        let maps = Maps::new(self.maps.clone());
        let pixels = maps.pixels();
        let mut output = vec![0.0; pixels.len()];
        let block = self.block(&maps);
        for ((pixels, output), statistics) in
            pixels.chunks_exact(block).zip(output.chunks_exact_mut(block)).zip(self.blocks())
        {
            let line = self.line(statistics);
            output.par_chunks_mut(line.part()).zip(pixels.par_chunks(line.part())).for_each(
                |(output, pixels)| {
                    let channels = line.mean.len();
                    for (output, pixel) in
                        output.chunks_exact_mut(channels).zip(pixels.chunks_exact(channels))
                    {
                        for (output, value) in output.iter_mut().zip(line.of(pixel)) {
                            *output = if self.relu && value <= 0.0 { 0.0 } else { value };
                        }
                    }
                },
            );
        }
        tensor_of(output, maps.dims())
    }

    /// The gradients of maps, gamma and beta.
    pub fn backward(&self, gradient: FlexTensor) -> [FlexTensor; 3] {
        let (maps, mut gradient) = (Maps::new(self.maps.clone()), Maps::new(gradient));
        let (pixels, block) = (maps.pixels(), self.block(&maps));
        let mut of_weights = [0, 1].map(|_| vec![0.0_f64; self.beta.shape()[0]]);
        let gradients = gradient.pixels_mut().chunks_exact_mut(block);
        for ((pixels, gradient), statistics) in pixels.chunks_exact(block).zip(gradients).zip(self.blocks()) {
            let line = self.line(statistics);
            let sums = gradient_sums(gradient, pixels, &line.mean, |gradient, pixels| {
                if self.relu {
                    line.stop(gradient, pixels);
                }
            });
            self.correct(gradient, pixels, &line, statistics, &sums);
            for (channel, inverse) in line.inverse.iter().enumerate() {
                of_weights[0][channel] += sums[1][channel] * f64::from(*inverse);
                of_weights[1][channel] += sums[0][channel];
            }
        }
        let [of_gamma, of_beta] =
            of_weights.map(|sums| vector(sums.into_iter().map(|sum| sum as f32).collect()));
        [gradient.into_tensor(), of_gamma, of_beta]
    }

    /// Makes the gradient of a block's pixels of the gradient of what passed: `factor g - constant - slope (x - mean)`.
    fn correct(
        &self,
        gradient: &mut [f32],
        pixels: &[f32],
        line: &Line,
        statistics: &[[f32; 2]],
        [plain, weighed]: &[Vec<f64>; 2],
    ) {
        let channels = line.mean.len();
        let (gamma, per_group) = (self.gamma.storage::<f32>(), channels / statistics.len());
        let size = (gradient.len() / statistics.len()) as f64;
        let mut constant = Vec::with_capacity(channels);
        let mut slope = Vec::with_capacity(channels);
        for group in (0..channels).step_by(per_group) {
            let mean = |sums: &[f64]| {
                let scaled =
                    (group..group + per_group).map(|channel| f64::from(gamma[channel]) * sums[channel]);
                scaled.sum::<f64>() / size
            };
            let inverse = f64::from(line.inverse[group]);
            constant.resize(group + per_group, (mean(plain) * inverse) as f32);
            slope.resize(group + per_group, (mean(weighed) * inverse * inverse * inverse) as f32);
        }
        let parts = gradient.par_chunks_mut(line.part()).zip(pixels.par_chunks(line.part()));
        parts.for_each(|(gradient, pixels)| {
            for (gradient, pixel) in gradient.chunks_exact_mut(channels).zip(pixels.chunks_exact(channels)) {
                let corrections = line.factor.iter().zip(&constant).zip(&slope).zip(&line.mean);
                for ((gradient, value), (((factor, constant), slope), mean)) in
                    gradient.iter_mut().zip(pixel).zip(corrections)
                {
                    *gradient = factor * *gradient - constant - slope * (value - mean);
                }
            }
        });
    }

    /// How many values of the maps share statistics, all channels together.
    fn block(&self, maps: &Maps) -> usize {
        let [batch, height, width, channels] = maps.dims();
        let images = if self.over.whole_batch { batch } else { 1 };
        (images * height * width * channels).max(1)
    }

    /// The statistics of every block.
    fn blocks(&self) -> impl Iterator<Item = &[[f32; 2]]> {
        self.statistics.chunks_exact(self.over.groups)
    }

    fn line(&self, statistics: &[[f32; 2]]) -> Line {
        let (gamma, beta) = (self.gamma.storage::<f32>(), self.beta.storage::<f32>());
        let per_group = gamma.len() / statistics.len();
        let spread = |of: &dyn Fn([f32; 2]) -> f32| -> Vec<f32> {
            statistics.iter().flat_map(|&both| std::iter::repeat_n(of(both), per_group)).collect()
        };
        let inverse = spread(&|[_, variance]| (1.0 / (f64::from(variance) + self.epsilon).sqrt()) as f32);
        let factor = gamma.iter().zip(&inverse).map(|(gamma, inverse)| gamma * inverse).collect();
        Line { mean: spread(&|[mean, _]| mean), inverse, factor, beta: beta.to_vec() }
    }
}

/// The line that every channel is mapped by, as long as the channels are many.
struct Line {
    mean: Vec<f32>,
    /// `1 / sqrt(var + epsilon)`.
    inverse: Vec<f32>,
    /// `gamma / sqrt(var + epsilon)`.
    factor: Vec<f32>,
    beta: Vec<f32>,
}

impl Line {
    /// How many values a thread takes at once: those of whole pixels.
    fn part(&self) -> usize {
        PART.next_multiple_of(self.mean.len())
    }

    /// A pixel normalised.
    fn of<'a>(&'a self, pixel: &'a [f32]) -> impl Iterator<Item = f32> + 'a {
        let values = pixel.iter().zip(&self.mean).zip(&self.factor).zip(&self.beta);
        values.map(|(((value, mean), factor), beta)| (value - mean) * factor + beta)
    }
    /// Sets the gradient to zero where the `ReLU` lets nothing pass.
    fn stop(&self, gradient: &mut [f32], pixels: &[f32]) {
        let channels = self.mean.len();
        for (gradient, pixel) in gradient.chunks_exact_mut(channels).zip(pixels.chunks_exact(channels)) {
            for (gradient, value) in gradient.iter_mut().zip(self.of(pixel)) {
                *gradient = if value <= 0.0 { 0.0 } else { *gradient };
            }
        }
    }
}
