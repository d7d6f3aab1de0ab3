//! Numbers at the points of tiles, where a convolution is one matrix product per point. Knows no Burn.
#![allow(
    clippy::inline_always,
    reason = "what is inlined is compiled for the processor that its caller asks for"
)]

use rayon::prelude::*;

use super::lanes::{LANES, Lanes, Work, run};
use super::product::{Block, COLUMNS, ROWS, Row};
use super::winograd::{Filter, KERNEL, both_ways, lines};

/// What lies between the numbers of two points, so that those of one tile do not share one place in the cache.
const GAP: usize = 2 * COLUMNS;

/// Channels of tiles at every point: tile after tile, then those of the next point.
#[derive(Debug)]
pub struct Points {
    channels: usize,
    stride: usize,
    values: Vec<f32>,
}

impl Points {
    /// Room for so many tiles.
    pub fn new(points: usize, tiles: usize, channels: usize) -> Self {
        let stride = tiles * channels + GAP;
        // One more tile at the end, so that a piece of every tile may be read as if it were a whole one.
        Self { channels, stride, values: vec![0.0; points * stride + channels + ROWS] }
    }

    /// How many channels a tile has.
    pub fn channels(&self) -> usize {
        self.channels
    }

    /// Some channels of a tile at a point.
    #[inline(always)]
    pub fn lanes(&self, point: usize, tile: usize, channel: usize) -> Lanes {
        Lanes::of(&self.values[point * self.stride + tile * self.channels + channel..])
    }

    /// Writes some channels of a tile at a point.
    #[inline(always)]
    pub fn write(&mut self, point: usize, tile: usize, channel: usize, lanes: Lanes) {
        lanes.write(&mut self.values[point * self.stride + tile * self.channels + channel..]);
    }

    /// The channels of the first so many tiles at a point, tile after tile.
    #[inline(always)]
    fn tiles(&self, point: usize, tiles: usize) -> impl Iterator<Item = &[f32]> {
        self.values[point * self.stride..][..tiles * self.channels].chunks_exact(self.channels)
    }

    /// The channels of the first so many tiles at a point from a certain one on, tile after tile: of the last one further ones.
    #[inline(always)]
    fn from(&self, point: usize, channel: usize, tiles: usize) -> &[f32] {
        &self.values[point * self.stride + channel..][..tiles * self.channels]
    }

    /// Becomes the products of the first so many tiles with the weights, at every point.
    #[inline(always)]
    pub fn multiply<const FUSED: bool>(&mut self, left: &Self, weights: &Weights, tiles: usize) {
        let depth = left.channels;
        for (point, output) in self.values.chunks_exact_mut(self.stride).enumerate() {
            let left = left.from(point, 0, tiles);
            for (panel, weights) in weights.panels(point).enumerate() {
                for tile in (0..tiles).step_by(ROWS) {
                    let row = |row: usize| &left[(tile + row).min(tiles - 1) * depth..][..depth];
                    let mut block = Block::new(&Row::default());
                    block.add_rows::<FUSED>(std::array::from_fn(row), weights);
                    for row in 0..ROWS.min(tiles - tile) {
                        for (half, channel) in halves(panel, self.channels) {
                            let place = (tile + row) * self.channels + channel;
                            block.lanes(row, half).write(&mut output[place..]);
                        }
                    }
                }
            }
        }
    }
}

/// The halves of a row of [`COLUMNS`] that lie within so many channels, and the first channel of each.
#[inline(always)]
fn halves(row: usize, channels: usize) -> impl Iterator<Item = (usize, usize)> {
    [0, 1]
        .map(|half| (half, row * COLUMNS + half * LANES))
        .into_iter()
        .filter(move |(_, channel)| *channel < channels)
}

/// Weights at every point, as right sides of products: panel after panel of [`COLUMNS`] columns, each row by row.
pub struct Weights {
    depth: usize,
    stride: usize,
    rows: Vec<Row>,
}

impl Weights {
    /// Of weights `[kernel height, kernel width, rows, columns]`, as many columns as whole [`Lanes`] hold.
    pub fn new<const P: usize>(filter: impl Filter<P>, weights: &[f32], columns: usize) -> Self {
        let depth = weights.len() / (KERNEL * KERNEL * columns);
        let stride = depth * columns.div_ceil(COLUMNS) + GAP / COLUMNS;
        let rows = vec![Row::default(); P * P * stride];
        let mut new = Self { depth, stride, rows };
        run(OfWeights { filter, weights, columns, of: &mut new });
        new
    }

    fn panels(&self, point: usize) -> impl Iterator<Item = &[Row]> {
        self.rows[point * self.stride..][..self.stride - GAP / COLUMNS].chunks_exact(self.depth)
    }
}

struct OfWeights<'a, F, const P: usize> {
    filter: F,
    weights: &'a [f32],
    columns: usize,
    of: &'a mut Weights,
}

impl<F: Filter<P>, const P: usize> Work for OfWeights<'_, F, P> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let Weights { depth, stride, rows } = self.of;
        let mut between = lines();
        for column in (0..self.columns).step_by(LANES) {
            for row in 0..*depth {
                both_ways(
                    &mut between,
                    |y, x| {
                        Lanes::of(&self.weights[((y * KERNEL + x) * *depth + row) * self.columns + column..])
                    },
                    |weights| self.filter.of_weights(weights),
                    |y, x, value| {
                        let place = (y * P + x) * *stride + column / COLUMNS * *depth + row;
                        rows[place].0[column % COLUMNS / LANES] = value.values();
                    },
                );
            }
        }
    }
}

/// The gradient of weights at every point: sums over tiles of the gradients of outputs times inputs.
pub struct Sums {
    inputs: usize,
    outputs: usize,
    blocks: Vec<Block>,
}

impl Sums {
    /// Zero, for so many channels.
    pub fn new(points: usize, inputs: usize, outputs: usize) -> Self {
        let blocks = inputs.div_ceil(COLUMNS) * outputs.div_ceil(ROWS);
        Self { inputs, outputs, blocks: vec![Block::new(&Row::default()); points * blocks] }
    }

    /// Those of every point, to be added to by [`Correlate`].
    pub fn points(&mut self) -> impl IndexedParallelIterator<Item = &mut [Block]> {
        let per_point = self.per_point();
        self.blocks.par_chunks_mut(per_point)
    }

    fn per_point(&self) -> usize {
        self.inputs.div_ceil(COLUMNS) * self.outputs.div_ceil(ROWS)
    }

    /// The gradient `[outputs, kernel height, kernel width, inputs]`.
    pub fn gradient<const P: usize>(&self, filter: impl Filter<P>) -> Vec<f32> {
        let mut gradient = vec![0.0; self.outputs * KERNEL * KERNEL * self.inputs];
        run(OfSums { filter, sums: self, gradient: &mut gradient });
        gradient
    }
}

struct OfSums<'a, F, const P: usize> {
    filter: F,
    sums: &'a Sums,
    gradient: &'a mut [f32],
}

impl<F: Filter<P>, const P: usize> Work for OfSums<'_, F, P> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let Sums { inputs, outputs, blocks } = self.sums;
        let (rows, per_point) = (outputs.div_ceil(ROWS), self.sums.per_point());
        let mut between = lines();
        for (output, gradient) in self.gradient.chunks_exact_mut(KERNEL * KERNEL * inputs).enumerate() {
            for input in (0..*inputs).step_by(LANES) {
                let block = input / COLUMNS * rows + output / ROWS;
                both_ways(
                    &mut between,
                    |y, x| {
                        blocks[(y * P + x) * per_point + block].lanes(output % ROWS, input % COLUMNS / LANES)
                    },
                    |points| self.filter.to_weights(points),
                    |y, x, value| value.write(&mut gradient[(y * KERNEL + x) * inputs + input..]),
                );
            }
        }
    }
}

/// Inputs and gradients of outputs at the points of some tiles.
pub struct Pair {
    /// How many tiles there are.
    pub tiles: usize,
    /// Of the inputs.
    pub inputs: Points,
    /// Of the gradients of the outputs.
    pub gradients: Points,
}

/// Adds what some tiles give at one point to its sums.
pub struct Correlate<'a, I> {
    pub point: usize,
    pub pairs: I,
    pub columns: &'a mut Vec<Row>,
    pub sums: &'a mut [Block],
}

impl<'a, I: Iterator<Item = &'a Pair> + Clone> Work for Correlate<'_, I> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let columns = self.columns;
        let Some(Pair { inputs, gradients, .. }) = self.pairs.clone().next() else { return };
        let (inputs, outputs) = (inputs.channels, gradients.channels);
        let rows = outputs.div_ceil(ROWS);
        for (strip, sums) in self.sums.chunks_exact_mut(rows).enumerate() {
            columns.clear();
            for pair in self.pairs.clone() {
                columns.extend(pair.inputs.tiles(self.point, pair.tiles).map(|input| {
                    let mut row = Row::default();
                    for (half, channel) in halves(strip, inputs) {
                        row.0[half] = Lanes::of(&input[channel..]).values();
                    }
                    row
                }));
            }
            for (row, sums) in sums.iter_mut().enumerate() {
                let mut columns = columns.as_slice();
                for pair in self.pairs.clone() {
                    let (part, rest) = columns.split_at(pair.tiles);
                    let gradients = pair.gradients.from(self.point, row * ROWS, pair.tiles);
                    sums.add_columns::<FUSED>(gradients, outputs, part);
                    columns = rest;
                }
            }
        }
    }
}
