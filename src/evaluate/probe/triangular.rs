//! Gram matrices and triangular systems of double precision, row by row: what a linear probe needs of linear algebra.

use crate::evaluate::Turns;

/// How many parallel parts a sum has, which the compiler turns into SIMD.
const LANES: usize = 4;

/// A dot product, in a fixed order.
pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let ((a, a_left), (b, b_left)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
    let mut sums = [0.0; LANES];
    for (a, b) in a.iter().zip(b) {
        add(&mut sums, a, b);
    }
    total(&sums) + a_left.iter().zip(b_left).map(|(a, b)| a * b).sum::<f64>()
}

/// The dot products of four rows with another, each as [`dot`]; as their sums run side by side, they cost little more than one.
pub(super) fn dots(rows: [&[f64]; 4], other: &[f64]) -> [f64; 4] {
    let (chunks, left) = other.as_chunks::<LANES>();
    let [a0, a1, a2, a3] = rows.map(|row| row.as_chunks::<LANES>().0);
    // One by one: a loop over the four is not unrolled for the browser.
    let [mut s0, mut s1, mut s2, mut s3] = [[0.0; LANES]; 4];
    for ((((b, a0), a1), a2), a3) in chunks.iter().zip(a0).zip(a1).zip(a2).zip(a3) {
        add(&mut s0, a0, b);
        add(&mut s1, a1, b);
        add(&mut s2, a2, b);
        add(&mut s3, a3, b);
    }
    let sums = [s0, s1, s2, s3];
    std::array::from_fn(|place| {
        let row_left = &rows[place][other.len() - left.len()..];
        total(&sums[place]) + row_left.iter().zip(left).map(|(a, b)| a * b).sum::<f64>()
    })
}

#[inline]
fn add(sums: &mut [f64; LANES], a: &[f64; LANES], b: &[f64; LANES]) {
    for lane in 0..LANES {
        sums[lane] += a[lane] * b[lane];
    }
}

/// The sum of the parts. Kept apart, or the compiler lays the parts of four rows across each other, which costs more than it gains.
#[inline(never)]
fn total(parts: &[f64; LANES]) -> f64 {
    parts.iter().sum()
}

/// `y += a x`
pub(super) fn add_scaled(y: &mut [f64], a: f64, x: &[f64]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += a * x;
    }
}

/// `y += a[0] x[0] + a[1] x[1] + ...`
pub(super) fn add_four(y: &mut [f64], a: [f64; 4], x: [&[f64]; 4]) {
    let [x0, x1, x2, x3] = x.map(|x| &x[..y.len()]);
    for (index, y) in y.iter_mut().enumerate() {
        *y += a[0] * x0[index] + a[1] * x1[index] + (a[2] * x2[index] + a[3] * x3[index]);
    }
}

/// Four rows of a table from `first` on; where fewer are left, the last stands in for those that are missing.
pub(super) fn four_rows(rows: &[f64], dim: usize, first: usize) -> [&[f64]; 4] {
    let last = rows.len() / dim - 1;
    [0, 1, 2, 3].map(|place| {
        let row = (first + place).min(last);
        &rows[row * dim..(row + 1) * dim]
    })
}

/// All dot products of `rows` of `dim` values, `[n, n]`.
pub(super) async fn gram(rows: &[f64], dim: usize, turns: &dyn Turns) -> Vec<f64> {
    let n = rows.len() / dim;
    let row = |index: usize| &rows[index * dim..(index + 1) * dim];
    let mut gram = vec![0.0; n * n];
    for first in (0..n).step_by(4) {
        let block = four_rows(rows, dim, first);
        for other in 0..(first + 4).min(n) {
            for (index, sum) in (first..n).zip(dots(block, row(other))) {
                gram[index * n + other] = sum;
                gram[other * n + index] = sum;
            }
            // Of the square of all pairs, those up to here.
            turns.after(4 * dim, first * first / 4, n * n / 4 + 1).await;
        }
    }
    gram
}

/// The rows of a table as columns.
pub(super) fn transposed(rows: &[f64], dim: usize) -> Vec<f64> {
    let n = rows.len() / dim;
    let mut columns = vec![0.0; rows.len()];
    for (index, row) in rows.chunks_exact(dim).enumerate() {
        for (column, &value) in row.iter().enumerate() {
            columns[column * n + index] = value;
        }
    }
    columns
}

/// The lower triangle L with `matrix = L Lᵀ`, in place; what lies above it is left as it was.
///
/// `matrix` must be symmetric and positive definite.
pub(super) async fn cholesky(matrix: &mut [f64], n: usize, turns: &dyn Turns) {
    for index in 0..n {
        let (above, row) = matrix.split_at_mut(index * n);
        let row = &mut row[..n];
        for column in 0..index {
            let other = &above[column * n..column * n + n];
            row[column] = (row[column] - dot(&row[..column], &other[..column])) / other[column];
        }
        row[index] = (row[index] - dot(&row[..index], &row[..index])).sqrt();
        turns.after(index * index / 2, index, n).await;
    }
}

/// `L⁻¹ x`, in place, for every one of `rows` of `n` values.
pub(super) async fn forward(lower: &[f64], n: usize, rows: &mut [f64], turns: &dyn Turns) {
    let blocks = rows.len().div_ceil(4 * n);
    for (done, block) in rows.chunks_mut(4 * n).enumerate() {
        for index in 0..n {
            let row = &lower[index * n..(index + 1) * n];
            let sums = dots(four_rows(block, n, 0).map(|x| &x[..index]), &row[..index]);
            for (x, sum) in block.chunks_exact_mut(n).zip(sums) {
                x[index] = (x[index] - sum) / row[index];
            }
        }
        turns.after(2 * n * n, done, blocks).await;
    }
}

/// `L⁻ᵀ x`, in place.
pub(super) fn backward(lower: &[f64], n: usize, x: &mut [f64]) {
    for index in (0..n).rev() {
        let row = &lower[index * n..(index + 1) * n];
        x[index] /= row[index];
        let value = x[index];
        add_scaled(&mut x[..index], -value, &row[..index]);
    }
}

/// Rows in the coordinates of the space they span, which has no more dimensions than there are rows.
pub(super) struct RowSpace {
    /// `[n, rank]`
    pub coordinates: Vec<f64>,
    /// The rows that span the space, in the order in which they were chosen, `[rank]`.
    pub pivots: Vec<usize>,
}

impl RowSpace {
    /// The coordinates L of a Gram matrix, `gram = L Lᵀ`: a Cholesky decomposition that takes the largest remaining row first and
    /// ends when none is left. There is a Q of orthonormal columns with `rows = L Qᵀ`, so lengths and angles stay as they are.
    pub async fn of(gram: &[f64], n: usize, turns: &dyn Turns) -> Self {
        let mut remaining: Vec<f64> = (0..n).map(|index| gram[index * n + index]).collect();
        let smallest = 1e-10 * remaining.iter().fold(0.0_f64, |largest, &value| largest.max(value));
        let mut lower = vec![0.0; n * n];
        let mut pivots = Vec::new();
        let mut left: Vec<usize> = (0..n).collect();
        while !left.is_empty() {
            let larger = |best: usize, row: usize| if remaining[row] > remaining[best] { row } else { best };
            let pivot = left.iter().copied().fold(left[0], larger);
            if remaining[pivot] <= smallest {
                break;
            }
            let rank = pivots.len();
            pivots.push(pivot);
            let length = remaining[pivot].sqrt();
            let pivot_row = lower[pivot * n..pivot * n + rank].to_vec();
            left.retain(|&row| row != pivot);
            for &row in &left {
                let value =
                    (gram[row * n + pivot] - dot(&lower[row * n..row * n + rank], &pivot_row)) / length;
                lower[row * n + rank] = value;
                remaining[row] -= value * value;
            }
            lower[pivot * n + rank] = length;
            remaining[pivot] = 0.0;
            turns.after(left.len() * rank, rank, n).await;
        }
        let rank = pivots.len();
        let coordinates = lower.chunks_exact(n).flat_map(|row| &row[..rank]).copied().collect();
        Self { coordinates, pivots }
    }

    /// The vector of the space with these coordinates: `Q u`, from the `rows` of `dim` values it was made of.
    pub fn vector(&self, coordinates: &[f64], rows: &[f64], dim: usize) -> Vec<f64> {
        let rank = self.pivots.len();
        let mut shares = coordinates[..rank].to_vec();
        let lower: Vec<f64> = self
            .pivots
            .iter()
            .flat_map(|&row| &self.coordinates[row * rank..(row + 1) * rank])
            .copied()
            .collect();
        backward(&lower, rank, &mut shares);
        let mut vector = vec![0.0; dim];
        for (&pivot, share) in self.pivots.iter().zip(shares) {
            add_scaled(&mut vector, share, &rows[pivot * dim..(pivot + 1) * dim]);
        }
        vector
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{AtOnce, at_once};

    /// Five rows of seven, the fourth of which is the sum of the first two.
    fn rows() -> Vec<f64> {
        let mut rows: Vec<f64> = (0..35).map(|index| f64::from(index * 29 % 31) - 15.0).collect();
        for column in 0..7 {
            rows[21 + column] = rows[column] + rows[7 + column];
        }
        rows
    }

    fn assert_close(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        for (a, b) in found.iter().zip(expected) {
            assert!((a - b).abs() < 1e-9, "{found:?} is not {expected:?}");
        }
    }

    #[test]
    fn triangular_systems_are_undone() {
        let mut lower = at_once(gram(&rows(), 7, &AtOnce));
        for index in 0..5 {
            lower[index * 5 + index] += 1.0;
        }
        let matrix = lower.clone();
        at_once(cholesky(&mut lower, 5, &AtOnce));
        // (L Lᵀ)⁻¹ of the columns of L Lᵀ is the identity; of five rows, so that a block of four is left with one.
        let mut columns = matrix.clone();
        at_once(forward(&lower, 5, &mut columns, &AtOnce));
        for (index, x) in columns.chunks_exact_mut(5).enumerate() {
            backward(&lower, 5, x);
            let unit: Vec<f64> = (0..5).map(|other| f64::from(u8::from(other == index))).collect();
            assert_close(x, &unit);
        }
    }

    #[test]
    fn the_space_of_rows_keeps_lengths_and_angles() {
        let rows = rows();
        let gram_of_rows = at_once(gram(&rows, 7, &AtOnce));
        let space = at_once(RowSpace::of(&gram_of_rows, 5, &AtOnce));
        assert_eq!(space.pivots.len(), 4, "one row is the sum of two others");
        assert_close(&at_once(gram(&space.coordinates, 4, &AtOnce)), &gram_of_rows);
        for (coordinates, row) in space.coordinates.chunks_exact(4).zip(rows.chunks_exact(7)) {
            assert_close(&space.vector(coordinates, &rows, 7), row);
        }
    }
}
