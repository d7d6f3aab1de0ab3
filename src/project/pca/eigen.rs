//! The first eigenvectors of a symmetric matrix, a bounded piece at a time.

use nalgebra::DMatrix;
use rand::{RngExt, SeedableRng};

use crate::project::linear::{add, combine, dot, eigenvectors};
use crate::random::Generator;

/// A symmetric matrix.
#[derive(Clone, Debug, Default)]
pub struct Symmetric {
    /// `[side, side]`; only what is right of the diagonal, and the diagonal, is kept up until it is solved.
    values: Vec<f64>,
    side: usize,
}

impl Symmetric {
    pub fn zeros(side: usize) -> Self {
        Self { values: vec![0.0; side * side], side }
    }

    /// Adds `x x^T` for each row `x`.
    pub fn add(&mut self, rows: &[f64]) {
        let side = self.side;
        let fours = rows.chunks_exact(4 * side);
        // Four rows at a time: the sums are read and written once for all of them.
        for row in fours.remainder().chunks_exact(side) {
            for (at, sums) in self.values.chunks_exact_mut(side).enumerate() {
                sums[at..].iter_mut().zip(&row[at..]).for_each(|(sum, value)| *sum += row[at] * value);
            }
        }
        for four in fours {
            let (a, rest) = four.split_at(side);
            let (b, rest) = rest.split_at(side);
            let (c, d) = rest.split_at(side);
            for (at, sums) in self.values.chunks_exact_mut(side).enumerate() {
                let others = a[at..].iter().zip(&b[at..]).zip(&c[at..]).zip(&d[at..]);
                for (sum, (((p, q), r), s)) in sums[at..].iter_mut().zip(others) {
                    *sum += (a[at] * p + b[at] * q) + (c[at] * r + d[at] * s);
                }
            }
        }
    }

    pub fn trace(&self) -> f64 {
        self.values.iter().step_by(self.side + 1).sum()
    }

    fn mirrored(mut self) -> Self {
        for row in 0..self.side {
            for column in 0..row {
                self.values[row * self.side + column] = self.values[column * self.side + row];
            }
        }
        self
    }

    /// What it makes of some vectors; the matrix is read once for all of them.
    fn times(&self, vectors: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let mut images = vec![Vec::with_capacity(self.side); vectors.len()];
        for row in self.values.chunks_exact(self.side) {
            for (image, vector) in images.iter_mut().zip(vectors) {
                image.push(dot(row, vector));
            }
        }
        images
    }
}

/// An eigenvalue and its eigenvector, of length 1.
pub type Pair = (f64, Vec<f64>);

/// The eigenvectors of the largest eigenvalues in the making.
///
/// A small matrix is solved at once. Of a large one, only a subspace: it grows by its own product with the matrix, a block of
/// vectors at a time, until the eigenvectors within it are those of the matrix. When it is as large as a small matrix, the better
/// half of it begins the next. This is the block Lanczos method with full reorthogonalisation (Golub and Van Loan, Matrix
/// Computations, section 10.3.6) and thick restarts (Wu and Simon 2000, <https://doi.org/10.1137/S0895479898334605>): exact to
/// rounding, but without the cubic cost in one piece. As each block has more vectors than are asked for, equal eigenvalues are all
/// found.
#[derive(Clone, Debug)]
pub struct Eigen {
    matrix: Symmetric,
    wanted: usize,
    /// The basis may not become larger.
    most: usize,
    /// An orthonormal basis of the subspace, and what the matrix makes of it; of its last block that is not known yet.
    basis: Vec<Vec<f64>>,
    images: Vec<Vec<f64>>,
    /// How large the subspace was when its eigenvectors were last looked at.
    looked: usize,
    /// How many vectors were multiplied, restarts and all.
    products: usize,
}

impl Eigen {
    pub fn new(matrix: Symmetric, wanted: usize) -> Self {
        let (matrix, block) = (matrix.mirrored(), wanted + SPARE);
        let (basis, images, most) = (Vec::new(), Vec::new(), AT_ONCE.max(3 * block));
        let mut eigen = Self { matrix, wanted, most, basis, images, looked: 0, products: 0 };
        let side = eigen.matrix.side;
        if wanted > 0 && side > AT_ONCE {
            let mut rng = Generator::seed_from_u64(0);
            let start = (0..block).map(|_| (0..side).map(|_| rng.random::<f64>() - 0.5).collect());
            eigen.extend(start.collect());
        }
        eigen
    }

    /// Works on; gives the eigenvalues and their vectors once they are found, in descending order.
    ///
    /// # Errors
    ///
    /// A sentence when they are not to be found.
    pub fn advance(&mut self) -> Result<Option<Vec<Pair>>, String> {
        if self.wanted == 0 {
            return Ok(Some(Vec::new()));
        }
        if self.basis.is_empty() {
            return self.at_once().map(Some);
        }
        let (size, all) = (self.images.len(), self.basis.len());
        // Solving the subspace costs as much as several blocks: not after every one.
        if size == all || all > self.most || size > 0 && size * 4 >= self.looked * 5 {
            return self.look();
        }
        let fresh = self.matrix.times(&self.basis[size..]);
        self.products += fresh.len();
        self.images.extend(fresh.iter().cloned());
        self.extend(fresh);
        Ok(None)
    }

    fn at_once(&self) -> Result<Vec<Pair>, String> {
        let side = self.matrix.side;
        let (values, vectors) = eigenvectors(DMatrix::from_row_slice(side, side, &self.matrix.values))?;
        let vectors = vectors.column_iter().map(|vector| vector.iter().copied().collect());
        Ok(values.into_iter().zip(vectors).take(self.wanted).collect())
    }

    /// Adds to the basis what is new in these vectors.
    fn extend(&mut self, vectors: Vec<Vec<f64>>) {
        for mut vector in vectors {
            if self.basis.len() == self.matrix.side {
                return;
            }
            let length = dot(&vector, &vector).sqrt();
            // Twice is enough: what the first pass leaves by rounding, the second takes away.
            for _ in 0..2 {
                for other in &self.basis {
                    let along = dot(&vector, other);
                    add(&mut vector, -along, other);
                }
            }
            let left = dot(&vector, &vector).sqrt();
            if left > 1e-12 * length {
                for value in &mut vector {
                    *value /= left;
                }
                self.basis.push(vector);
            }
        }
    }

    /// Solves the subspace. If its eigenvectors are not those of the matrix yet, it goes on growing: from its better half, if it is
    /// full.
    fn look(&mut self) -> Result<Option<Vec<Pair>>, String> {
        let (size, all) = (self.images.len(), self.basis.len());
        let (values, shares) = eigenvectors(DMatrix::from_fn(size, size, |row, column| {
            let (row, column) = (row.min(column), row.max(column));
            dot(&self.basis[row], &self.images[column])
        }))?;
        let turned = |vectors: &[Vec<f64>], count: usize| -> Vec<Vec<f64>> {
            (0..count).map(|at| combine(vectors, shares.column(at).iter())).collect()
        };
        let wanted = self.wanted.min(size);
        let (vectors, images) = (turned(&self.basis, wanted), turned(&self.images, wanted));
        let off = |at: usize| {
            let off = vectors[at].iter().zip(&images[at]).map(|(entry, image)| image - values[at] * entry);
            off.map(|off| off * off).sum::<f64>().sqrt()
        };
        // What the matrix makes of a subspace without a next block lies within it.
        if size == all
            || self.products > MOST_PRODUCTS
            || (0..wanted).all(|at| off(at) <= ACCURACY * values[0])
        {
            return Ok(Some(values.into_iter().zip(vectors).collect()));
        }
        if all > self.most {
            let mut basis = turned(&self.basis, self.most / 2);
            self.images = turned(&self.images, self.most / 2);
            basis.extend(self.basis.drain(size..));
            self.basis = basis;
        }
        self.looked = self.images.len();
        Ok(None)
    }
}

/// Up to here, a matrix is solved at once.
const AT_ONCE: usize = 128;
/// How many vectors a block has beyond those that are asked for.
const SPARE: usize = 6;
/// How far the image of an eigenvector may be from its multiple, as a share of the largest eigenvalue.
const ACCURACY: f64 = 1e-11;
/// After so many, several times what it takes else, eigenvalues that are not told apart are as good as equal.
const MOST_PRODUCTS: usize = 3000;

#[cfg(test)]
mod tests {
    use super::*;

    /// The matrix of these eigenvalues, along axes turned by reflections at vectors without a pattern.
    fn with(values: &[f64]) -> Symmetric {
        let side = values.len();
        let mut rng = Generator::seed_from_u64(3);
        let mut axes: Vec<Vec<f64>> =
            (0..side).map(|row| (0..side).map(|at| f64::from(u8::from(at == row))).collect()).collect();
        for _ in 0..3 {
            let mirror: Vec<f64> = (0..side).map(|_| rng.random::<f64>() - 0.5).collect();
            let length = dot(&mirror, &mirror);
            for axis in &mut axes {
                let along = 2.0 * dot(axis, &mirror) / length;
                axis.iter_mut().zip(&mirror).for_each(|(value, mirror)| *value -= along * mirror);
            }
        }
        let mut matrix = Symmetric::zeros(side);
        for (axis, value) in axes.iter().zip(values) {
            let scaled: Vec<f64> = axis.iter().map(|entry| entry * value.sqrt()).collect();
            matrix.add(&scaled);
        }
        matrix
    }

    fn solve(matrix: &Symmetric, wanted: usize) -> Vec<(f64, Vec<f64>)> {
        let mut eigen = Eigen::new(matrix.clone(), wanted);
        loop {
            if let Some(pairs) = eigen.advance().unwrap() {
                return pairs;
            }
        }
    }

    #[test]
    fn of_a_large_matrix_with_equal_and_with_close_eigenvalues() {
        for top in [[9.0, 9.0, 9.0], [9.0, 8.99, 8.98]] {
            let rest = (0..297).map(|at| 8.9 * 0.999_f64.powi(at));
            let values: Vec<f64> = top.into_iter().chain(rest).collect();
            let matrix = with(&values);
            let pairs = solve(&matrix, 3);
            let full = matrix.mirrored();
            for ((found, vector), value) in pairs.iter().zip(top) {
                assert!((found - value).abs() < 1e-9, "{found} for {value}");
                let image = &full.times(std::slice::from_ref(vector))[0];
                assert!(image.iter().zip(vector).all(|(image, entry)| (image - value * entry).abs() < 1e-8));
            }
            for (at, (_, vector)) in pairs.iter().enumerate() {
                for (other, (_, along)) in pairs.iter().enumerate() {
                    assert!((dot(vector, along) - f64::from(u8::from(at == other))).abs() < 1e-9);
                }
            }
        }
    }

    #[test]
    fn a_hundred_that_can_hardly_be_told_apart_are_left_so() {
        let rest = (0..200).map(|at| 0.9 - 0.004 * f64::from(at));
        let values: Vec<f64> = (0..100).map(|at| 1.0 - 1e-8 * f64::from(at)).chain(rest).collect();
        let matrix = with(&values);
        let pairs = solve(&matrix, 3);
        let full = matrix.mirrored();
        for (value, vector) in &pairs {
            assert!((1.0 - value).abs() < 1e-7, "{value}");
            let image = &full.times(std::slice::from_ref(vector))[0];
            assert!(image.iter().zip(vector).all(|(image, entry)| (image - entry).abs() < 1e-7));
        }
    }

    #[test]
    fn of_a_large_matrix_of_low_rank() {
        let mut values = vec![0.0; 200];
        values[0] = 4.0;
        let pairs = solve(&with(&values), 2);
        assert!((pairs[0].0 - 4.0).abs() < 1e-9 && pairs[1].0.abs() < 1e-9, "{} {}", pairs[0].0, pairs[1].0);
    }
}
