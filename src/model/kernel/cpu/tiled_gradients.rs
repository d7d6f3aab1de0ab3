//! The gradients of a convolution by tiles: see [`tiled`](super::tiled). Knows no Burn.
#![allow(
    clippy::inline_always,
    reason = "what is inlined is compiled for the processor that its caller asks for"
)]

use rayon::prelude::*;

use super::lanes::{LANES, Lanes, Work, run};
use super::points::{Correlate, Pair, PlainWeights, Points, Sums, Weights};
use super::tiled::OfInputs;
use super::tiles::{Tile, Tiles};
use super::winograd::{Filter, both_ways, lines};

/// About how many tiles all threads work on together.
const SHARED_TILES: usize = 128;

/// See [`Tiled::backward`](super::tiled::Tiled::backward).
pub fn gradients<const P: usize>(
    filter: impl Filter<P>,
    tiles: &Tiles,
    maps: &[f32],
    weight: Option<&[f32]>,
    gradient: &[f32],
    of_weight: bool,
) -> [Option<Vec<f32>>; 2] {
    let (image, inputs) = (tiles.frame.image(), tiles.frame.channels);
    let batch = maps.len() / image.max(1);
    let outputs = gradient.len() / (batch * tiles.outputs()).max(1);
    let images = tiles.at_once(batch);
    let places = tiles.of(images);
    let plain = |values| PlainWeights { values, size: [outputs, inputs], apart: [inputs, 1] };
    let weights = weight.map(|weight| Weights::new(filter, plain(weight)));
    let mut of_maps = weight.map(|_| vec![0.0; maps.len()]);
    let mut sums = Sums::new(P * P, inputs, outputs);
    let together = SHARED_TILES.div_ceil(places.len()).min(batch.div_ceil(images));
    let new = |_| Task::new(P * P, tiles, images, outputs);
    let mut tasks: Vec<Task> = (0..together).map(new).collect();

    let mut found = of_maps.iter_mut().flat_map(|found| found.chunks_mut(images * image));
    let mut parts =
        maps.chunks(images * image).zip(gradient.chunks(images * tiles.outputs() * outputs)).peekable();
    while parts.peek().is_some() {
        let work: Vec<_> = tasks.iter_mut().zip(&mut parts).map(|both| (both, found.next())).collect();
        let count = work.len();
        work.into_par_iter().for_each(|((task, (maps, gradient)), found)| {
            let places = &places[..maps.len() / image * tiles.per_image()];
            let Task { padded, pair, products, scattered } = task;
            pair.tiles = places.len();
            run(OfGradient { filter, tiles, places, gradient, points: &mut pair.gradients });
            if of_weight {
                tiles.frame.pad(maps, padded);
                run(OfInputs { filter, tiles, places, padded, points: &mut pair.inputs });
            }
            if let (Some(weights), Some(found)) = (&weights, found) {
                scattered.fill(0.0);
                let gradients = &pair.gradients;
                run(Scatter { filter, tiles, places, gradients, weights, products, padded: scattered });
                tiles.frame.crop(scattered, found);
            }
        });
        if of_weight {
            let tasks = &tasks[..count];
            sums.points().enumerate().for_each_init(Vec::new, |columns, (point, sums)| {
                run(Correlate { point, pairs: tasks.iter().map(|task| &task.pair), columns, sums });
            });
        }
    }
    [of_maps, of_weight.then(|| sums.gradient(filter))]
}

/// What is needed for some images.
struct Task {
    /// With zeros around them.
    padded: Vec<f32>,
    pair: Pair,
    /// The gradient of the images at every point.
    products: Points,
    /// And where they were read.
    scattered: Vec<f32>,
}

impl Task {
    fn new(points: usize, tiles: &Tiles, images: usize, outputs: usize) -> Self {
        let inputs = tiles.frame.channels;
        let count = images * tiles.per_image();
        let new = |channels: usize| Points::new(points, count, channels);
        let pair = Pair { tiles: count, inputs: new(inputs), gradients: new(outputs) };
        let padded = tiles.frame.padded(images);
        Self { scattered: padded.clone(), padded, pair, products: new(inputs) }
    }
}

/// The gradient of the outputs of some tiles at every point.
struct OfGradient<'a, F, const P: usize> {
    filter: F,
    tiles: &'a Tiles,
    places: &'a [Tile],
    gradient: &'a [f32],
    points: &'a mut Points,
}

impl<F: Filter<P>, const P: usize> Work for OfGradient<'_, F, P> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let channels = self.points.channels();
        let mut between = lines();
        for (index, tile) in self.places.iter().enumerate() {
            for channel in (0..channels).step_by(LANES) {
                let gradient = &self.gradient[tile.output * channels + channel..];
                both_ways(
                    &mut between,
                    |y, x| {
                        if y < tile.size[0] && x < tile.size[1] {
                            Lanes::of(&gradient[(y * self.tiles.width() + x) * channels..])
                        } else {
                            Lanes::splat(0.0)
                        }
                    },
                    |outputs| self.filter.of_outputs(outputs),
                    |y, x, value| self.points.write(y * P + x, index, channel, value),
                );
            }
        }
    }
}

/// `dX = B((G W) ⊙ (A dY A')) B'` for some images: adds the gradient of every tile to where it was read.
struct Scatter<'a, F, const P: usize> {
    filter: F,
    tiles: &'a Tiles,
    places: &'a [Tile],
    gradients: &'a Points,
    weights: &'a Weights,
    products: &'a mut Points,
    padded: &'a mut [f32],
}

impl<F: Filter<P>, const P: usize> Work for Scatter<'_, F, P> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        self.products.multiply::<P, FUSED>(self.gradients, self.weights, self.places.len());
        let (line, channels) = (self.tiles.frame.line(), self.tiles.frame.channels);
        let mut between = lines();
        for (index, tile) in self.places.iter().enumerate() {
            for channel in (0..channels).step_by(LANES) {
                let inputs = &mut self.padded[tile.input + channel..];
                both_ways(
                    &mut between,
                    |y, x| self.products.lanes(y * P + x, index, channel),
                    |points| self.filter.to_inputs(points),
                    |y, x, value| {
                        let place = &mut inputs[y * line + x * channels..];
                        (Lanes::of(place) + value).write(place);
                    },
                );
            }
        }
    }
}
