//! The first layout: the slowest waves of the graph.

use nalgebra::DMatrix;
use rand::{RngExt, SeedableRng};

use crate::project::linear::{add, combine, dot, eigenvectors};
use crate::project::sparse::Sparse;
use crate::random::Generator;

/// The eigenvectors of a graph's normalised Laplacian to its smallest eigenvalues but the first, in the making.
///
/// ```text
/// L = 1 - D^(-1/2) W D^(-1/2)
/// ```
///
/// Belkin and Niyogi 2003, Laplacian eigenmaps, <https://doi.org/10.1162/089976603321780317>, as umap-learn starts with.
/// Found as the largest of `1 - L` by Lanczos' method with thick restarts, Wu and Simon 2000,
/// <https://doi.org/10.1137/S0895479898334605>, from as many vectors as are wanted, so that those with the same eigenvalue are
/// parted. Every new vector is made orthogonal to all before: what is projected is read off as they are made.
#[derive(Debug)]
pub(super) struct Spectral {
    graph: Sparse,
    /// `D^(-1/2)`.
    scale: Vec<f64>,
    /// The eigenvector that is known: to the eigenvalue 0 of a connected graph.
    known: Vec<f64>,
    /// How many are wanted.
    dims: usize,
    /// Orthonormal vectors: first those that were multiplied, then those that are next.
    basis: Vec<Vec<f64>>,
    multiplied: usize,
    /// `1 - L` between the vectors of the basis.
    projected: DMatrix<f64>,
    /// How often a vector was multiplied, restarts and all.
    steps: usize,
    rng: Generator,
}

/// How the search stands.
#[derive(Debug, PartialEq)]
pub(super) enum State {
    Searching,
    /// `[n, dims]`: the coordinates of every row.
    Found(Vec<f32>),
    /// No layout is to be had from this graph.
    Failed,
}

/// More vectors than this in the basis cost more than a restart.
const LARGEST_BASIS: usize = 40;
/// How far an eigenvector may be off: umap-learn's tolerance.
const TOLERANCE: f64 = 1e-4;
/// After so many multiplications a search is given up.
const MOST_STEPS: usize = 1000;
const OPERATIONS_PER_PIECE: usize = 10_000_000;

impl Spectral {
    /// Begins the search, unless parts of the graph are not connected (their eigenvectors tell nothing but the parts) or it has
    /// too few rows.
    pub fn new(graph: Sparse, dims: usize, rng: &mut Generator) -> Option<Self> {
        let n = graph.len();
        if n < dims + 2 || !graph.connected() {
            return None;
        }
        let degrees: Vec<f64> =
            (0..n).map(|row| graph.of(row).map(|(_, weight)| f64::from(weight)).sum()).collect();
        let total = degrees.iter().sum::<f64>();
        let known = degrees.iter().map(|degree| (degree / total).sqrt()).collect();
        let scale = degrees.iter().map(|degree| 1.0 / degree.sqrt()).collect();
        let mut search = Self {
            graph,
            scale,
            known,
            dims,
            basis: Vec::with_capacity(LARGEST_BASIS + dims),
            multiplied: 0,
            projected: DMatrix::zeros(LARGEST_BASIS + dims, LARGEST_BASIS + dims),
            steps: 0,
            rng: Generator::from_rng(rng),
        };
        (0..dims).for_each(|_| search.extend_anywhere());
        Some(search)
    }

    /// How far the search is at most from its end, and how far that is.
    pub fn progress(&self) -> (usize, usize) {
        (self.steps, MOST_STEPS)
    }

    /// Multiplies a few more vectors: some 20 ms.
    pub fn advance(&mut self) -> State {
        let mut operations = 0;
        while operations < OPERATIONS_PER_PIECE {
            operations += 2 * self.graph.weights.len() + 8 * self.basis.len() * self.scale.len();
            self.step();
            if self.multiplied < self.basis.len().min(LARGEST_BASIS) {
                continue;
            }
            let multiplied = self.projected.view((0, 0), (self.multiplied, self.multiplied)).into_owned();
            let Ok((values, vectors)) = eigenvectors(multiplied) else { return State::Failed };
            if (0..self.dims).all(|at| self.error(&vectors, at) < TOLERANCE) {
                return State::Found(self.coordinates(&vectors));
            }
            if self.steps >= MOST_STEPS {
                return State::Failed;
            }
            self.restart(&values, &vectors);
            operations += LARGEST_BASIS * LARGEST_BASIS * self.scale.len() / 2;
        }
        State::Searching
    }

    /// Multiplies the next vector, and adds to the basis what that has beyond it.
    fn step(&mut self) {
        let at = self.multiplied;
        self.multiplied += 1;
        self.steps += 1;
        let mut vector = self.multiply(&self.basis[at]);
        let along = self.orthogonalise(&mut vector);
        for (other, along) in along.into_iter().enumerate() {
            self.projected[(at, other)] = along;
            self.projected[(other, at)] = along;
        }
        // The basis and the known vector may already be all there is.
        if self.basis.len() + 1 == self.scale.len() {
            return;
        }
        let beyond = length(&vector);
        if beyond < 1e-9 {
            return self.extend_anywhere();
        }
        self.projected[(at, self.basis.len())] = beyond;
        self.projected[(self.basis.len(), at)] = beyond;
        scale(&mut vector, 1.0 / beyond);
        self.basis.push(vector);
    }

    /// `(1 - L)` times a vector.
    fn multiply(&self, vector: &[f64]) -> Vec<f64> {
        let row = |row: usize| {
            let entries = self.graph.of(row);
            let sum: f64 =
                entries.map(|(column, weight)| f64::from(weight) * self.scale[column] * vector[column]).sum();
            self.scale[row] * sum
        };
        (0..vector.len()).map(row).collect()
    }

    /// Takes away what the basis and the known vector hold, and says how much that was of each vector of the basis.
    fn orthogonalise(&self, vector: &mut [f64]) -> Vec<f64> {
        let mut along = vec![0.0; self.basis.len()];
        // The second time takes what rounding left.
        for _ in 0..2 {
            let known = dot(&self.known, vector);
            add(vector, -known, &self.known);
            for (along, base) in along.iter_mut().zip(&self.basis) {
                let part = dot(base, vector);
                add(vector, -part, base);
                *along += part;
            }
        }
        along
    }

    /// Adds a random vector to the basis: at first, and where the graph's symmetry leaves nothing to go on with.
    fn extend_anywhere(&mut self) {
        let mut vector: Vec<f64> = self.scale.iter().map(|_| self.rng.random_range(-1.0..1.0)).collect();
        self.orthogonalise(&mut vector);
        let length = length(&vector);
        scale(&mut vector, 1.0 / length);
        self.basis.push(vector);
    }

    /// How far a vector is from being an eigenvector: what multiplying it adds of those that are next.
    fn error(&self, vectors: &DMatrix<f64>, at: usize) -> f64 {
        let next = self.multiplied..self.basis.len();
        let part = |row: usize| {
            let shares = vectors.column(at);
            shares
                .iter()
                .enumerate()
                .map(|(column, share)| self.projected[(row, column)] * share)
                .sum::<f64>()
        };
        next.map(|row| part(row) * part(row)).sum::<f64>().sqrt()
    }

    /// Keeps the best of what was multiplied, and goes on with those that are next.
    fn restart(&mut self, values: &[f64], vectors: &DMatrix<f64>) {
        let keep = self.dims + LARGEST_BASIS / 4;
        let mut basis: Vec<Vec<f64>> =
            (0..keep).map(|at| combine(&self.basis, vectors.column(at).iter())).collect();
        basis.extend(self.basis.drain(self.multiplied..));
        self.basis = basis;
        self.multiplied = keep;
        self.projected.fill(0.0);
        for (at, &value) in values.iter().take(keep).enumerate() {
            self.projected[(at, at)] = value;
        }
    }

    fn coordinates(&self, vectors: &DMatrix<f64>) -> Vec<f32> {
        let axis = |at: usize| upright(combine(&self.basis, vectors.column(at).iter()));
        let axes: Vec<Vec<f64>> = (0..self.dims).map(axis).collect();
        (0..self.scale.len()).flat_map(|row| axes.iter().map(move |axis| axis[row] as f32)).collect()
    }
}

/// Of a vector and its negative, the one whose first large value is positive: the same picture from every seed.
fn upright(mut vector: Vec<f64>) -> Vec<f64> {
    let largest = vector.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    // Not the largest itself: in a symmetric graph two are equally large but for rounding.
    if vector.iter().find(|value| value.abs() > 0.9 * largest).is_some_and(|&value| value < 0.0) {
        scale(&mut vector, -1.0);
    }
    vector
}

fn length(vector: &[f64]) -> f64 {
    dot(vector, vector).sqrt()
}

fn scale(vector: &mut [f64], factor: f64) {
    for value in vector {
        *value *= factor;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A graph of edges of weight 1.
    fn graph(n: usize, edges: impl Iterator<Item = (usize, usize)>) -> Sparse {
        let mut rows = vec![Vec::new(); n];
        for (i, j) in edges {
            rows[i].push(j as u32);
            rows[j].push(i as u32);
        }
        let mut graph = Sparse { starts: vec![0], ..Sparse::default() };
        for row in rows {
            graph.weights.extend(row.iter().map(|_| 1.0));
            graph.columns.extend(row);
            graph.starts.push(graph.columns.len());
        }
        graph
    }

    fn found(graph: Sparse, dims: usize) -> Vec<f32> {
        let mut search = Spectral::new(graph, dims, &mut Generator::seed_from_u64(3)).unwrap();
        loop {
            match search.advance() {
                State::Searching => {}
                State::Found(points) => return points,
                State::Failed => panic!("nothing found in {} steps", search.steps),
            }
        }
    }

    #[test]
    fn a_path_by_hand() {
        // The wave of k half periods: sqrt(degree) cos(pi k i / (n - 1)), with the eigenvalue 1 - cos(pi k / (n - 1)).
        let n = 90;
        let points = found(graph(n, (1..n).map(|i| (i - 1, i))), 3);
        for k in 1..=3 {
            let wave = |i: usize| {
                let degree = if i == 0 || i == n - 1 { 1.0_f64 } else { 2.0 };
                degree.sqrt() * (std::f64::consts::PI * (k * i) as f64 / (n - 1) as f64).cos()
            };
            // Both have length 1 when divided by this.
            let length = (0..n).map(|i| wave(i) * wave(i)).sum::<f64>().sqrt();
            let along: f64 = (0..n).map(|i| wave(i) / length * f64::from(points[i * 3 + k - 1])).sum();
            assert!((along.abs() - 1.0).abs() < 1e-4, "wave {k}: {along}");
        }
    }

    #[test]
    fn a_ring_is_laid_out_as_a_circle() {
        // Sine and cosine have the same eigenvalue: from one vector alone they would never be told apart.
        let n = 120;
        let points = found(graph(n, (0..n).map(|i| (i, (i + 1) % n))), 2);
        let radius = |i: usize| points[2 * i].hypot(points[2 * i + 1]) * (n as f32 / 2.0).sqrt();
        assert!(
            (0..n).all(|i| (radius(i) - 1.0).abs() < 0.01),
            "{:?}",
            (0..n).map(radius).collect::<Vec<_>>()
        );
    }

    #[test]
    fn what_has_no_waves() {
        let search = |graph, dims| Spectral::new(graph, dims, &mut Generator::seed_from_u64(0));
        assert!(search(graph(6, [(0, 1), (1, 2), (3, 4), (4, 5)].into_iter()), 2).is_none(), "two parts");
        assert!(search(graph(3, [(0, 1), (1, 2)].into_iter()), 2).is_none(), "too few rows");
        // All connected alike: any coordinates are as good, but they must be numbers.
        let all = (0..30).flat_map(|i| (0..i).map(move |j| (i, j)));
        assert!(found(graph(30, all), 3).iter().all(|value| value.is_finite()));
    }
}
