//! A convolution by fewer products: tile by tile, at the points of [`winograd`](super::winograd). Knows no Burn.
//!
//! Threads share images, and points of the weights' gradient, never what is summed; how many images are taken at a time depends on
//! shapes alone. So every run gives the same bits on any number of threads, as in [`convolution`](super::convolution).
#![allow(
    clippy::inline_always,
    reason = "what is inlined is compiled for the processor that its caller asks for"
)]

use rayon::prelude::*;

use super::lanes::{LANES, Lanes, Work, run};
use super::points::{PlainWeights, Points, Weights};
use super::tiled_gradients::gradients;
use super::tiles::{Tile, Tiles};
use super::windows::Windows;
use super::winograd::{Dense, Filter, KERNEL, Strided, both_ways, lines};
use crate::model::kernel::geometry::Window;

/// Channels in and out are multiples of this: whole [`Lanes`] on every processor, so that all take the same way.
const CHANNELS: usize = 8;

/// A convolution that pays by tiles.
pub enum Tiled {
    /// One that moves by one pixel.
    Dense(Tiles),
    /// One that moves by two.
    Strided(Tiles),
}

impl Tiled {
    /// That of these windows, if it pays: if it takes a fifth of the products less, or more.
    pub fn of(windows: &Windows, outputs: usize) -> Option<Self> {
        let Window { kernel, stride, .. } = windows.window;
        let inputs = windows.frame.channels;
        if kernel != [KERNEL, KERNEL] || !inputs.is_multiple_of(CHANNELS) || !outputs.is_multiple_of(CHANNELS)
        {
            return None;
        }
        let tiles = Tiles::new(windows.window, windows.frame.size, inputs, windows.output);
        let (tiled, points) = match stride {
            [1, 1] => (Self::Dense(tiles), Dense::POINTS),
            [2, 2] => (Self::Strided(tiles), Strided::POINTS),
            _ => return None,
        };
        let (products, plain) = (tiles.per_image() * points * points, windows.count() * KERNEL * KERNEL);
        (1..=plain * 4 / 5).contains(&products).then_some(tiled)
    }

    /// The output.
    ///
    /// # Shapes
    /// - `maps`: `[batch, height, width, input]`
    /// - `weight`: `[output, input, kernel height, kernel width]`
    /// - `bias`: `[output]`
    /// - output: `[batch, new height, new width, output]`
    pub fn forward(&self, maps: &[f32], weight: &[f32], bias: &[f32]) -> Vec<f32> {
        match self {
            Self::Dense(tiles) => forward(Dense, tiles, maps, weight, bias),
            Self::Strided(tiles) => forward(Strided, tiles, maps, weight, bias),
        }
    }

    /// The gradients of the maps, where there are weights, and of the weights, where that is wanted, in shapes as in
    /// [`forward`](Self::forward).
    pub fn backward(
        &self,
        maps: &[f32],
        weight: Option<&[f32]>,
        gradient: &[f32],
        of_weight: bool,
    ) -> [Option<Vec<f32>>; 2] {
        match self {
            Self::Dense(tiles) => gradients(Dense, tiles, maps, weight, gradient, of_weight),
            Self::Strided(tiles) => gradients(Strided, tiles, maps, weight, gradient, of_weight),
        }
    }
}

fn forward<const P: usize>(
    filter: impl Filter<P>,
    tiles: &Tiles,
    maps: &[f32],
    weight: &[f32],
    bias: &[f32],
) -> Vec<f32> {
    let channels = bias.len();
    let inputs = tiles.frame.channels;
    let plain = PlainWeights { values: weight, size: [inputs, channels], apart: [1, inputs] };
    let weights = Weights::new(filter, plain);
    let (image, of_image) = (tiles.frame.image(), tiles.outputs() * channels);
    let batch = maps.len() / image.max(1);
    let images = tiles.at_once(batch);
    let places = tiles.of(images);
    let mut output = vec![0.0; batch * of_image];
    output.par_chunks_mut(images * of_image).zip(maps.par_chunks(images * image)).for_each_init(
        || {
            let points = |channels: usize| Points::new(P * P, places.len(), channels);
            (tiles.frame.padded(images), points(inputs), points(channels))
        },
        |(padded, inputs, outputs), (output, maps)| {
            tiles.frame.pad(maps, padded);
            let places = &places[..maps.len() / image * tiles.per_image()];
            run(Forward { filter, tiles, places, padded, inputs, weights: &weights, bias, outputs, output });
        },
    );
    output
}

/// `Y = A'((G W) ⊙ (B' X)) A + b` for some images.
struct Forward<'a, F, const P: usize> {
    filter: F,
    tiles: &'a Tiles,
    places: &'a [Tile],
    padded: &'a [f32],
    inputs: &'a mut Points,
    weights: &'a Weights,
    bias: &'a [f32],
    outputs: &'a mut Points,
    output: &'a mut [f32],
}

impl<F: Filter<P>, const P: usize> Work for Forward<'_, F, P> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let Self { filter, tiles, places, padded, inputs, weights, bias, outputs, output } = self;
        OfInputs { filter, tiles, places, padded, points: &mut *inputs }.run::<FUSED>();
        outputs.multiply::<P, FUSED>(inputs, weights, places.len());
        let channels = bias.len();
        let mut between = lines();
        for (index, tile) in places.iter().enumerate() {
            for channel in (0..channels).step_by(LANES) {
                let bias = Lanes::of(&bias[channel..]);
                let output = &mut output[tile.output * channels + channel..];
                both_ways(
                    &mut between,
                    |y, x| outputs.lanes(y * P + x, index, channel),
                    |points| filter.to_outputs(points),
                    |y, x, value| {
                        if y < tile.size[0] && x < tile.size[1] {
                            (value + bias).write(&mut output[(y * tiles.width() + x) * channels..]);
                        }
                    },
                );
            }
        }
    }
}

/// The inputs of some tiles at every point.
pub struct OfInputs<'a, F, const P: usize> {
    pub filter: F,
    pub tiles: &'a Tiles,
    pub places: &'a [Tile],
    pub padded: &'a [f32],
    pub points: &'a mut Points,
}

impl<F: Filter<P>, const P: usize> Work for OfInputs<'_, F, P> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let (line, channels) = (self.tiles.frame.line(), self.tiles.frame.channels);
        let mut between = lines();
        for (index, tile) in self.places.iter().enumerate() {
            for channel in (0..channels).step_by(LANES) {
                let inputs = &self.padded[tile.input + channel..];
                both_ways(
                    &mut between,
                    |y, x| Lanes::of(&inputs[y * line + x * channels..]),
                    |inputs| self.filter.of_inputs(inputs),
                    |y, x, value| self.points.write(y * P + x, index, channel, value),
                );
            }
        }
    }
}
