//! The fuzzy graph: how surely two rows are neighbours, whatever the density around them.

use std::f64::consts::LN_2;

use super::elementary::{exp, ln};
use crate::project::Progress;
use crate::project::neighbours::Graph;
use crate::project::sparse::{Merging, Sparse};

/// A fuzzy graph in the making.
///
/// ```text
/// w(j | i) = exp( -max(0, d(i, j) - rho_i) / sigma_i )      rho_i: the distance to the nearest
/// sum over j of w(j | i) = log2(k)                            sets sigma_i
/// w(i, j)  = w(j | i) + w(i | j) - w(j | i) w(i | j)
/// ```
///
/// UMAP, `McInnes` et al. 2018, algorithms 2 and 3: <https://arxiv.org/abs/1802.03426>; with the least sigma and the zero
/// distances of umap-learn 0.5. As there, `k` counts the row itself: the graph of neighbours has `k - 1` of each.
#[derive(Clone, Debug)]
pub struct FuzzyBuilder {
    graph: Graph,
    mean: f64,
    rhos: Vec<f64>,
    sigmas: Vec<f64>,
    /// `[n, k - 1]`: how surely each row holds its neighbours for connected.
    weights: Vec<f32>,
    /// The graph, once all are weighed.
    union: Option<Merging>,
}

impl FuzzyBuilder {
    /// Begins the fuzzy graph of rows whose neighbours are known.
    #[must_use]
    pub fn new(graph: Graph) -> Self {
        let mean = mean_distance(&graph.distances, graph.len());
        Self { graph, mean, rhos: Vec::new(), sigmas: Vec::new(), weights: Vec::new(), union: None }
    }

    /// Weighs the neighbours of the next rows, then unites what both ends hold for connected, a few rows at a time: some 10 ms.
    pub fn advance(&mut self) -> Progress {
        let n = self.graph.len();
        let united = if self.rhos.len() < n {
            self.weigh();
            0
        } else if let Some(union) = &mut self.union {
            union.advance(|a, b| a + b - a * b)
        } else {
            self.union = Some(self.directed());
            0
        };
        let done = self.rhos.len() + united;
        Progress { label: "weighing neighbours", done, total: 2 * n, finished: done == 2 * n }
    }

    fn weigh(&mut self) {
        let (n, k) = (self.graph.len(), self.graph.k);
        let mut work = 0;
        while self.rhos.len() < n && work < WORK_PER_PIECE {
            let distances = &self.graph.distances[self.rhos.len() * k..][..k];
            // Rows that are equal do not make all others of their neighbours infinitely far.
            let rho =
                distances.iter().find(|&&distance| distance > 0.0).map_or(0.0, |&nearest| f64::from(nearest));
            let least = if rho > 0.0 { mean_distance(distances, 1) } else { self.mean };
            let (sigma, tries) = bandwidth(distances, rho, target(k + 1));
            let sigma = sigma.max(LEAST_BANDWIDTH * least);
            self.weights.extend(distances.iter().map(|&distance| membership(distance, rho, sigma) as f32));
            self.rhos.push(rho);
            self.sigmas.push(sigma);
            work += (tries + 1) * k;
        }
    }

    /// Each weight goes to both rows that it adds to: within a row the two of a pair come together.
    fn directed(&self) -> Merging {
        let k = self.graph.k;
        Merging::new(self.graph.len(), || {
            let columns = self.graph.indices.iter().map(|&column| column as usize);
            let weights = columns.zip(&self.weights).enumerate().filter(|&(_, (_, &weight))| weight > 0.0);
            weights.flat_map(move |(at, (j, &weight))| [(at / k, j, weight), (j, at / k, weight)])
        })
    }

    /// `[n]`: the distance from each row to its nearest.
    #[must_use]
    pub fn rhos(&self) -> &[f64] {
        &self.rhos
    }

    /// `[n]`: over what distance the weights of each row fall to 1/e.
    #[must_use]
    pub fn sigmas(&self) -> &[f64] {
        &self.sigmas
    }

    /// The fuzzy graph as far as it has come: a symmetric matrix of weights in (0, 1].
    #[must_use]
    pub fn finish(self) -> Sparse {
        self.union.map(Merging::finish).unwrap_or_default()
    }
}

/// How many memberships are tried in one piece.
const WORK_PER_PIECE: usize = 500_000;

/// The least sigma, as a share of the mean distance.
pub(super) const LEAST_BANDWIDTH: f64 = 1e-3;

/// How surely a neighbour at this distance is connected.
pub(super) fn membership(distance: f32, rho: f64, sigma: f64) -> f64 {
    let beyond = f64::from(distance) - rho;
    if beyond <= 0.0 || sigma == 0.0 { 1.0 } else { exp(-beyond / sigma) }
}

/// The mean of distances and of `zeros` more, those of rows to themselves.
pub(super) fn mean_distance(distances: &[f32], zeros: usize) -> f64 {
    distances.iter().map(|&distance| f64::from(distance)).sum::<f64>() / (distances.len() + zeros) as f64
}

/// What the memberships of `k` neighbours sum to: `log2 k`.
pub(super) fn target(k: usize) -> f64 {
    ln(k as f64) / LN_2
}

/// The sigma with which the memberships sum to `target`, by bisection, and after how many tries.
pub(super) fn bandwidth(distances: &[f32], rho: f64, target: f64) -> (f64, usize) {
    let (mut low, mut high, mut sigma) = (0.0, f64::INFINITY, 1.0);
    for tries in 1..=TRIES {
        let sum: f64 = distances.iter().map(|&distance| membership(distance, rho, sigma)).sum();
        if (sum - target).abs() < 1e-5 {
            return (sigma, tries);
        }
        if sum > target {
            high = sigma;
        } else {
            low = sigma;
        }
        sigma = if high.is_finite() { f64::midpoint(low, high) } else { 2.0 * sigma };
    }
    (sigma, TRIES)
}

const TRIES: usize = 64;
