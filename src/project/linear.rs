//! The little linear algebra that principal components and UMAP's first layout share.

use nalgebra::{DMatrix, SymmetricEigen};

/// A dot product in four parallel sums, in a fixed order, which the compiler turns into SIMD.
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    let (chunks_a, chunks_b) = (a.chunks_exact(4), b.chunks_exact(4));
    let rest: f64 = chunks_a.remainder().iter().zip(chunks_b.remainder()).map(|(a, b)| a * b).sum();
    let mut sums = [0.0; 4];
    for (a, b) in chunks_a.zip(chunks_b) {
        for lane in 0..4 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    (sums[0] + sums[2]) + (sums[1] + sums[3]) + rest
}

/// Adds a multiple of another vector.
pub fn add(vector: &mut [f64], share: f64, other: &[f64]) {
    vector.iter_mut().zip(other).for_each(|(value, other)| *value += share * other);
}

/// The sum of vectors, each as often as its share says.
pub fn combine<'a>(vectors: &[Vec<f64>], shares: impl IntoIterator<Item = &'a f64>) -> Vec<f64> {
    let mut sum = vec![0.0; vectors[0].len()];
    for (vector, share) in vectors.iter().zip(shares) {
        add(&mut sum, *share, vector);
    }
    sum
}

/// The eigenvalues of a small symmetric matrix, the largest first, and their eigenvectors as columns.
///
/// # Errors
///
/// A sentence when an entry is no finite number, or when they are not found in [`ROUNDS`] rounds for each row.
pub fn eigenvectors(matrix: DMatrix<f64>) -> Result<(Vec<f64>, DMatrix<f64>), String> {
    if matrix.iter().any(|value| !value.is_finite()) {
        return Err(
            "The products of the embeddings are no finite numbers: they have no principal axes.".to_owned()
        );
    }
    let side = matrix.nrows();
    let rounds = ROUNDS * side;
    let eigen = SymmetricEigen::try_new(matrix, f64::EPSILON, rounds)
        .ok_or_else(|| format!("{side} principal axes were not found in {rounds} rounds."))?;
    let mut order: Vec<usize> = (0..side).collect();
    order.sort_by(|&a, &b| eigen.eigenvalues[b].total_cmp(&eigen.eigenvalues[a]));
    let values = order.iter().map(|&at| eigen.eigenvalues[at]).collect();
    Ok((values, eigen.eigenvectors.select_columns(&order)))
}

/// Each eigenvalue takes two or three.
const ROUNDS: usize = 50;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eigenvectors_come_in_order_and_what_is_no_number_is_refused() {
        // (1, 1) to 3, (1, -1) to 1.
        let (values, vectors) = eigenvectors(DMatrix::from_row_slice(2, 2, &[2.0, 1.0, 1.0, 2.0])).unwrap();
        assert!((values[0] - 3.0).abs() < 1e-12 && (values[1] - 1.0).abs() < 1e-12, "{values:?}");
        assert!((vectors[(0, 0)] - vectors[(1, 0)]).abs() < 1e-12, "{vectors}");
        let broken = DMatrix::from_element(6, 6, f64::NAN);
        assert!(eigenvectors(broken).is_err_and(|error| error.contains("no finite numbers")));
    }

    #[test]
    fn dot_products_of_any_length() {
        let row: Vec<f64> = (1..=19).map(f64::from).collect();
        // 19 * 20 * 39 / 6
        assert_eq!(dot(&row, &row), 2470.0);
        assert_eq!(combine(&[vec![1.0, 2.0], vec![10.0, 20.0]], &[3.0, 0.5]), [8.0, 16.0]);
    }
}
