//! Rows that a layout was not made from, placed into it.

use rand::SeedableRng;

use super::curve::Curve;
use super::descent::Descent;
use super::graph::{LEAST_BANDWIDTH, bandwidth, mean_distance, membership, target};
use super::{Config, RATE};
use crate::project::neighbours::{Graph, GraphBuilder};
use crate::project::{Layout, Progress, measurable};
use crate::random::Generator;
use crate::rows::Rows;

/// New points of a layout in the making: each among its neighbours in it, which stay where they are.
///
/// As umap-learn's `transform`: weights `exp(-d / sigma)` without the distance to the nearest taken off, the mean of the
/// neighbours by weight, then a third of the epochs at a quarter of the rate.
#[derive(Debug)]
pub struct Placement {
    curve: Curve,
    dims: usize,
    epochs: usize,
    /// How many points there were.
    known: usize,
    /// `[known + new, dims]`: those there were, and behind them the new ones once they have a place.
    points: Vec<f32>,
    phase: Phase,
}

#[derive(Debug)]
enum Phase {
    Neighbours(GraphBuilder, Generator),
    Arranging(Descent),
    Finished,
}

impl Placement {
    /// Begins to place new rows into the layout of others.
    ///
    /// # Shapes
    /// - `rows`: `[n, dim]`; `layout`: `[n, dims]`, their places
    /// - `new`: `[m, dim]`
    ///
    /// # Errors
    ///
    /// A sentence when the rows differ in dimension, `layout` is not that of `rows`, or a value is not finite.
    pub fn begin(config: &Config, rows: Rows, layout: &[f32], new: Rows, seed: u64) -> Result<Self, String> {
        let n = rows.len();
        let dims = layout.len().checked_div(n).unwrap_or(0);
        if !(2..=3).contains(&dims) || layout.len() != n * dims {
            return Err(format!(
                "A layout of {} values is no map of {n} images in 2 or 3 dimensions.",
                layout.len()
            ));
        }
        if layout.iter().any(|value| !value.is_finite()) {
            return Err("The layout to place into holds values that are no finite numbers.".to_string());
        }
        measurable(new)?;
        let search = GraphBuilder::between(new, rows, config.neighbours.clamp(1, n))?;
        Ok(Self {
            curve: Curve::fit(config.min_dist),
            dims,
            epochs: config.epochs / 3,
            known: n,
            points: layout.to_vec(),
            phase: Phase::Neighbours(search, Generator::seed_from_u64(seed)),
        })
    }

    /// Puts every new point at the mean of its neighbours, and begins to arrange them.
    fn settle(&mut self, graph: &Graph, rng: &mut Generator) -> Descent {
        let weights = memberships(graph);
        for (distances, weights) in (0..graph.len()).zip(weights.chunks_exact(graph.k)) {
            let total: f32 = weights.iter().sum();
            let mut point = [0.0; 3];
            for ((other, _), weight) in graph.of(distances).zip(weights) {
                for (value, axis) in point.iter_mut().zip(0..self.dims) {
                    *value += weight / total * self.points[other * self.dims + axis];
                }
            }
            self.points.extend(&point[..self.dims]);
        }
        let heaviest = weights.iter().copied().fold(0.0, f32::max);
        let edges = graph.indices.iter().zip(&weights).enumerate();
        let edges = edges.map(|(at, (&tail, &weight))| (self.known + at / graph.k, tail as usize, weight));
        let edges = edges.filter(|&(_, _, weight)| weight * self.epochs as f32 >= heaviest && weight > 0.0);
        Descent::anchored(edges, self.known, self.curve, self.epochs, RATE / 4.0, rng)
    }
}

impl Layout for Placement {
    fn advance(&mut self) -> Result<Progress, String> {
        let progress = match std::mem::replace(&mut self.phase, Phase::Finished) {
            Phase::Neighbours(mut search, mut rng) => {
                let progress = search.advance();
                self.phase = if progress.finished {
                    Phase::Arranging(self.settle(&search.finish(), &mut rng))
                } else {
                    Phase::Neighbours(search, rng)
                };
                Progress { finished: false, ..progress }
            }
            Phase::Arranging(mut descent) => {
                let progress = descent.advance(&mut self.points, self.dims);
                if !progress.finished {
                    self.phase = Phase::Arranging(descent);
                }
                progress
            }
            Phase::Finished => {
                Progress { label: "arranging", done: self.epochs, total: self.epochs, finished: true }
            }
        };
        Ok(progress)
    }

    fn points(&self) -> &[f32] {
        &self.points[self.known * self.dims..]
    }
}

/// `[m, k]`: how surely each new row is connected to its neighbours.
fn memberships(graph: &Graph) -> Vec<f32> {
    let least = LEAST_BANDWIDTH * mean_distance(&graph.distances, 0);
    let mut weights = Vec::with_capacity(graph.distances.len());
    for distances in graph.distances.chunks_exact(graph.k) {
        // umap-learn leaves the nearest out of the sum here too, although no row is its own neighbour.
        let sigma = bandwidth(&distances[1..], 0.0, target(graph.k)).0.max(least);
        weights.extend(distances.iter().map(|&distance| membership(distance, 0.0, sigma) as f32));
    }
    weights
}
