//! How strongly images hold on to each other: Gaussians around each, as wide as its neighbourhood is sparse.

use crate::project::Progress;
use crate::project::neighbours::Graph;
use crate::project::sparse::{Merging, Sparse};

/// The affinities of neighbours in the making.
///
/// ```text
/// p_j|i = exp(-b_i d_ij^2) / sum_k exp(-b_i d_ik^2),      b_i such that  exp(-sum_j p_j|i ln p_j|i) = perplexity
/// p_ij  = (p_j|i + p_i|j) / 2n
/// ```
///
/// van der Maaten and Hinton 2008, section 2, over nearest neighbours alone as in van der Maaten 2014, section 4.1:
/// <https://jmlr.org/papers/v15/vandermaaten14a.html>.
pub struct Affinities {
    graph: Graph,
    perplexity: f64,
    /// `p_j|i`, in the order of the graph; as many as are found.
    weights: Vec<f32>,
    /// Both ways of each pair, once all are found.
    pairs: Option<Merging>,
}

impl Affinities {
    pub fn new(graph: Graph, perplexity: f64) -> Self {
        let weights = Vec::with_capacity(graph.indices.len());
        Self { graph, perplexity, weights, pairs: None }
    }

    /// Weighs the neighbours of the next rows, then brings the next pairs together: some 10 ms.
    pub fn advance(&mut self) -> Progress {
        let n = self.graph.len();
        let paired = if self.weights.len() < self.graph.indices.len() {
            self.weigh();
            0
        } else if let Some(pairs) = &mut self.pairs {
            pairs.advance(|one_way, other_way| one_way + other_way)
        } else {
            self.pairs = Some(self.directed());
            0
        };
        let done = self.weights.len() / self.graph.k + paired;
        Progress { label: "weighing neighbours", done, total: 2 * n, finished: done == 2 * n }
    }

    fn weigh(&mut self) {
        let k = self.graph.k;
        let mut row = vec![0.0; k];
        let mut work = 0;
        while self.weights.len() < self.graph.indices.len() && work < WORK_PER_PIECE {
            let distances = &self.graph.distances[self.weights.len()..][..k];
            work += k * conditional(distances, self.perplexity, &mut row);
            self.weights.extend(row.iter().map(|&weight| weight as f32));
        }
    }

    fn directed(&self) -> Merging {
        let n = self.graph.len();
        Merging::new(n, || {
            let pairs = (0..n)
                .flat_map(|row| self.graph.of(row).map(move |(other, _)| (row.min(other), row.max(other))));
            let weights = self.weights.iter().map(move |&weight| weight / (2 * n) as f32);
            pairs.zip(weights).map(|((lower, upper), weight)| (lower, upper, weight))
        })
    }

    /// The affinities `p_ij` of pairs `i < j` by their `i`, as far as they have come.
    pub fn finish(self) -> Sparse {
        self.pairs.map(Merging::finish).unwrap_or_default()
    }
}

/// How many affinities are tried in one piece.
const WORK_PER_PIECE: usize = 1 << 19;

/// The affinities of one image to its neighbours at these distances, in ascending order; after how many tries.
fn conditional(distances: &[f32], perplexity: f64, weights: &mut [f64]) -> usize {
    let square = |distance: f32| f64::from(distance) * f64::from(distance);
    // Measured from the nearest on: the affinities are the same, and at least one is not rounded to nothing.
    let nearest = square(distances[0]);
    let mean =
        distances.iter().map(|&distance| square(distance) - nearest).sum::<f64>() / distances.len() as f64;
    let (mut low, mut high) = (0.0, f64::INFINITY);
    let mut precision = if mean > 0.0 { 1.0 / mean } else { 1.0 };
    for tries in 1..=TRIES {
        let (mut sum, mut weighted) = (0.0, 0.0);
        for (weight, &distance) in weights.iter_mut().zip(distances) {
            let beyond = square(distance) - nearest;
            *weight = (-precision * beyond).exp();
            sum += *weight;
            weighted += *weight * beyond;
        }
        for weight in &mut *weights {
            *weight /= sum;
        }
        let surplus = sum.ln() + precision * weighted / sum - perplexity.ln();
        if surplus.abs() < 1e-5 || mean <= 0.0 {
            return tries;
        }
        if surplus > 0.0 {
            low = precision;
            precision = if high.is_finite() { f64::midpoint(low, high) } else { 2.0 * precision };
        } else {
            high = precision;
            precision = f64::midpoint(low, high);
        }
    }
    TRIES
}

/// After so many, the width is exact, or there is none: equally near neighbours are more than the perplexity.
const TRIES: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_have_the_perplexity() {
        let distances: Vec<f32> = (0..30).map(|at| 3.0 + (at as f32).sqrt()).collect();
        let mut weights = vec![0.0; 30];
        for perplexity in [1.5, 5.0, 25.0] {
            conditional(&distances, perplexity, &mut weights);
            let entropy: f64 =
                weights.iter().filter(|weight| **weight > 0.0).map(|weight| -weight * weight.ln()).sum();
            assert!((entropy.exp() - perplexity).abs() < 1e-3, "{} for {perplexity}", entropy.exp());
            assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn equally_near_neighbours_weigh_the_same() {
        let mut weights = vec![0.0; 4];
        for distances in [[0.0; 4], [2.0; 4], [1.0, 1.0, 1.0, 1e9]] {
            conditional(&distances, 1.5, &mut weights);
            assert_eq!(weights[0], weights[2]);
            assert!(weights.iter().all(|weight| weight.is_finite()));
        }
    }

    #[test]
    fn pairs_carry_both_ways_once() {
        // 0 -> 1 at 0.25 and back at 0.75, and so on: sums over 2n = 6, all exact.
        let graph = Graph { k: 2, indices: vec![1, 2, 0, 2, 1, 0], distances: vec![0.0; 6] };
        let weights = vec![0.375, 0.75, 0.75, 0.1875, 1.5, 0.0];
        let mut affinities = Affinities { graph, perplexity: 1.0, weights, pairs: None };
        while !affinities.advance().finished {}
        let pairs = affinities.finish();
        let of = |lower| pairs.of(lower).collect::<Vec<_>>();
        assert_eq!((of(0), of(1), of(2)), (vec![(1, 0.1875), (2, 0.125)], vec![(2, 0.28125)], vec![]));
    }
}
