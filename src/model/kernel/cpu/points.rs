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

/// How many weights a kernel has.
const PLACES: usize = KERNEL * KERNEL;

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
    pub fn multiply<const P: usize, const FUSED: bool>(
        &mut self,
        left: &Self,
        weights: &Weights,
        tiles: usize,
    ) {
        let depth = left.channels;
        for (point, output) in self.values.chunks_exact_mut(self.stride).enumerate() {
            let left = left.from(point, 0, tiles);
            for (panel, weights) in weights.panels::<P>(point).enumerate() {
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

/// Weights at every point, as right sides of products: panel after panel of [`COLUMNS`] columns, in each point after point, row by row.
pub struct Weights {
    depth: usize,
    /// From where the rows of one point start to where those of the next do.
    stride: usize,
    rows: Vec<Row>,
}

impl Weights {
    /// Of these weights. Threads share the panels.
    pub fn new<const P: usize>(filter: impl Filter<P>, plain: PlainWeights) -> Self {
        let [depth, columns] = plain.size;
        let stride = depth + GAP / COLUMNS;
        let mut rows = vec![Row::default(); columns.div_ceil(COLUMNS) * P * P * stride];
        rows.par_chunks_mut(P * P * stride).enumerate().for_each(|(panel, rows)| {
            run(OfWeights { filter, plain, panel, stride, rows });
        });
        Self { depth, stride, rows }
    }

    fn panels<const P: usize>(&self, point: usize) -> impl Iterator<Item = &[Row]> {
        let panels = self.rows.chunks_exact(P * P * self.stride);
        panels.map(move |rows| &rows[point * self.stride..][..self.depth])
    }
}

/// Weights `[.., .., kernel height, kernel width]`, as the right side of a product with one row for each channel that is summed over.
#[derive(Clone, Copy)]
pub struct PlainWeights<'a> {
    /// Without gaps.
    pub values: &'a [f32],
    /// How many rows and columns there are, as many columns as whole [`Lanes`] hold.
    pub size: [usize; 2],
    /// How many kernels lie between those of two rows, and of two columns.
    pub apart: [usize; 2],
}

impl PlainWeights<'_> {
    /// The kernels of a row and some columns, place by place.
    #[inline(always)]
    fn kernels(&self, row: usize, column: usize) -> [[f32; LANES]; PLACES] {
        let [down, across] = self.apart;
        let mut kernels = [[0.0; LANES]; PLACES];
        for lane in 0..LANES {
            let kernel = &self.values[(row * down + (column + lane) * across) * PLACES..][..PLACES];
            kernels.iter_mut().zip(kernel).for_each(|(lanes, &weight)| lanes[lane] = weight);
        }
        kernels
    }
}

/// One panel of the weights at every point.
struct OfWeights<'a, F, const P: usize> {
    filter: F,
    plain: PlainWeights<'a>,
    panel: usize,
    stride: usize,
    rows: &'a mut [Row],
}

impl<F: Filter<P>, const P: usize> Work for OfWeights<'_, F, P> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let [depth, columns] = self.plain.size;
        let mut between = lines();
        for (half, column) in halves(self.panel, columns) {
            for row in 0..depth {
                let kernels = self.plain.kernels(row, column);
                both_ways(
                    &mut between,
                    |y, x| Lanes::load(&kernels[y * KERNEL + x]),
                    |weights| self.filter.of_weights(weights),
                    |y, x, value| self.rows[(y * P + x) * self.stride + row].0[half] = value.values(),
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

    /// The gradient `[outputs, inputs, kernel height, kernel width]`. Threads share the outputs.
    pub fn gradient<const P: usize>(&self, filter: impl Filter<P>) -> Vec<f32> {
        let of_output = self.inputs * PLACES;
        let mut gradient = vec![0.0; self.outputs * of_output];
        gradient.par_chunks_exact_mut(of_output).enumerate().for_each(|(output, gradient)| {
            run(OfSums { filter, sums: self, output, gradient });
        });
        gradient
    }
}

/// The gradient of the weights of one output.
struct OfSums<'a, F, const P: usize> {
    filter: F,
    sums: &'a Sums,
    output: usize,
    gradient: &'a mut [f32],
}

impl<F: Filter<P>, const P: usize> Work for OfSums<'_, F, P> {
    #[inline(always)]
    fn run<const FUSED: bool>(self) {
        let Self { filter, sums, output, gradient } = self;
        let (rows, per_point) = (sums.outputs.div_ceil(ROWS), sums.per_point());
        let mut between = lines();
        let mut kernels = [[0.0; LANES]; PLACES];
        for (group, gradient) in gradient.chunks_exact_mut(LANES * PLACES).enumerate() {
            let input = group * LANES;
            let block = input / COLUMNS * rows + output / ROWS;
            both_ways(
                &mut between,
                |y, x| {
                    let block = &sums.blocks[(y * P + x) * per_point + block];
                    block.lanes(output % ROWS, input % COLUMNS / LANES)
                },
                |points| filter.to_weights(points),
                |y, x, value| kernels[y * KERNEL + x] = value.values(),
            );
            for (lane, kernel) in gradient.chunks_exact_mut(PLACES).enumerate() {
                kernel.iter_mut().zip(&kernels).for_each(|(weight, lanes)| *weight = lanes[lane]);
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
