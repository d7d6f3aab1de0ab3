//! Stochastic descent: connected points attract, points drawn at random repel.

use rand::{Rng, SeedableRng};

use super::curve::Curve;
use super::elementary::power;
use crate::project::Progress;
use crate::project::sparse::Sparse;
use crate::random::Generator;

/// Moves points so that their curve of membership comes to agree with a fuzzy graph.
///
/// ```text
/// attract:  y_i <- y_i + r clip(  -2ab d^(2b-2) / (1 + a d^(2b))             (y_i - y_j))       and y_j the other way
/// repel:    y_i <- y_i + r clip(   2b / ((0.001 + d^2) (1 + a d^(2b)))       (y_i - y_j))       j drawn, 5 for each pull
/// ```
///
/// An edge of weight w is pulled at w / max w of the epochs; `clip` keeps every coordinate within 4; the rate r falls linearly to 0.
/// UMAP, `McInnes` et al. 2018, algorithm 5: <https://arxiv.org/abs/1802.03426>, with the steps of umap-learn 0.5;
/// only the pushes that follow one pull are taken from one place, all at once, so that they need not wait for one another.
#[derive(Debug)]
pub(super) struct Descent {
    heads: Vec<u32>,
    tails: Vec<u32>,
    /// After how many epochs each edge is pulled again.
    periods: Vec<f32>,
    /// The epoch at which each edge is pulled next.
    next: Vec<f32>,
    /// Up to which epoch each edge has had its draws of others.
    pushed: Vec<f32>,
    curve: [f32; 2],
    rate: f32,
    epochs: usize,
    epoch: usize,
    /// The next edge of the epoch.
    edge: usize,
    /// The points that others are drawn from: the first so many.
    drawn: usize,
    /// Whether only the heads of edges move.
    anchored: bool,
    rng: Generator,
}

/// Draws of others for each pull.
const NEGATIVES: f32 = 5.0;
/// No coordinate moves by more than this times the rate.
const CLIP: f32 = 4.0;
/// Edges looked at and points moved in one piece.
const WORK_PER_PIECE: usize = 600_000;

impl Descent {
    /// Begins to arrange the rows of a graph.
    pub fn new(graph: &Sparse, curve: Curve, epochs: usize, rate: f32, rng: &mut Generator) -> Self {
        let edges =
            (0..graph.len()).flat_map(|row| graph.of(row).map(move |(other, weight)| (row, other, weight)));
        Self::begin(edges, graph.len(), false, curve, epochs, rate, rng)
    }

    /// Begins to arrange new points, by edges to the first `drawn`, which stay where they are.
    pub fn anchored(
        edges: impl Iterator<Item = (usize, usize, f32)>,
        drawn: usize,
        curve: Curve,
        epochs: usize,
        rate: f32,
        rng: &mut Generator,
    ) -> Self {
        Self::begin(edges, drawn, true, curve, epochs, rate, rng)
    }

    fn begin(
        edges: impl Iterator<Item = (usize, usize, f32)>,
        drawn: usize,
        anchored: bool,
        curve: Curve,
        epochs: usize,
        rate: f32,
        rng: &mut Generator,
    ) -> Self {
        let (ends, weights): (Vec<(u32, u32)>, Vec<f32>) =
            edges.map(|(head, tail, weight)| ((head as u32, tail as u32), weight)).unzip();
        let (heads, tails) = ends.into_iter().unzip();
        let largest = weights.iter().copied().fold(0.0, f32::max);
        let periods: Vec<f32> = weights.iter().map(|weight| largest / weight).collect();
        Self {
            heads,
            tails,
            next: periods.clone(),
            pushed: periods.iter().map(|period| period / NEGATIVES).collect(),
            periods,
            curve: [curve.a as f32, curve.b as f32],
            rate,
            epochs,
            epoch: 0,
            edge: 0,
            drawn,
            anchored,
            rng: Generator::from_rng(rng),
        }
    }

    /// Moves the points, `[n, dims]`, on for one piece: some 20 ms.
    pub fn advance(&mut self, points: &mut [f32], dims: usize) -> Progress {
        let mut work = WORK_PER_PIECE;
        while self.epoch < self.epochs && work > 0 {
            match dims {
                2 => self.sweep(points.as_chunks_mut::<2>().0, &mut work),
                _ => self.sweep(points.as_chunks_mut::<3>().0, &mut work),
            }
        }
        Progress {
            label: "arranging",
            done: self.epoch,
            total: self.epochs,
            finished: self.epoch == self.epochs,
        }
    }

    /// Goes over the edges until the epoch ends or the work is done.
    fn sweep<const D: usize>(&mut self, points: &mut [[f32; D]], work: &mut usize) {
        let now = self.epoch as f32;
        // The first two epochs go at the full rate, as umap-learn's do.
        let rate = self.rate * (1.0 - self.epoch.saturating_sub(1) as f32 / self.epochs as f32);
        while self.edge < self.heads.len() {
            if *work == 0 {
                return;
            }
            let edge = self.edge;
            self.edge += 1;
            *work -= 1;
            if self.next[edge] > now {
                continue;
            }
            let (head, tail) = (self.heads[edge] as usize, self.tails[edge] as usize);
            let period = self.periods[edge];
            self.next[edge] += period;
            let pushes = ((now - self.pushed[edge]) * NEGATIVES / period).max(0.0).floor();
            self.pushed[edge] += pushes * period / NEGATIVES;
            self.pull(points, head, tail, rate);
            self.push(points, head, pushes as usize, rate);
            *work = work.saturating_sub(1 + pushes as usize);
        }
        self.edge = 0;
        self.epoch += 1;
    }

    #[inline]
    fn pull<const D: usize>(&self, points: &mut [[f32; D]], head: usize, tail: usize, rate: f32) {
        let (mut from, mut to) = (points[head], points[tail]);
        let square = square_distance(&from, &to);
        if square <= 0.0 {
            return;
        }
        let [a, b] = self.curve;
        let power = power(square, b);
        let strength = -2.0 * a * b * power / (square * (a * power + 1.0));
        for (from, to) in from.iter_mut().zip(&mut to) {
            let step = (strength * (*from - *to)).clamp(-CLIP, CLIP) * rate;
            *from += step;
            *to -= step;
        }
        points[head] = from;
        if !self.anchored {
            points[tail] = to;
        }
    }

    #[inline]
    fn push<const D: usize>(&mut self, points: &mut [[f32; D]], head: usize, times: usize, rate: f32) {
        let [a, b] = self.curve;
        let point = points[head];
        let mut step = [0.0; D];
        for _ in 0..times {
            let other = (u64::from(self.rng.next_u32()) * self.drawn as u64) >> 32;
            let other = &points[other as usize];
            // 0 for itself, which then does not push.
            let square = square_distance(&point, other);
            let strength = 2.0 * b / ((0.001 + square) * (a * power(square, b) + 1.0));
            for axis in 0..D {
                step[axis] += (strength * (point[axis] - other[axis])).clamp(-CLIP, CLIP);
            }
        }
        for (value, step) in points[head].iter_mut().zip(step) {
            *value += step * rate;
        }
    }
}

#[inline]
fn square_distance<const D: usize>(a: &[f32; D], b: &[f32; D]) -> f32 {
    let mut sum = 0.0;
    for axis in 0..D {
        sum += (a[axis] - b[axis]) * (a[axis] - b[axis]);
    }
    sum
}
