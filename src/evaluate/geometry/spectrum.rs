//! The axes along which rows lie.

use nalgebra::{DMatrix, SymmetricEigen};

use crate::rows::Rows;

/// The principal axes of rows: how much lies along each, and how much of each row.
pub(super) struct Axes {
    /// The sum of the squares of all rows along each axis, descending, none below 0: squared singular values.
    pub values: Vec<f64>,
    /// `[n, axes]`: the square of each row along each axis. An eigenvalue grows by as much when the row counts more: if
    /// `A = sum of w_i x_i x_iᵀ`, then `d lambda / d w_i = (x_i · v)²`.
    squares: DMatrix<f64>,
}

impl Axes {
    /// Those of rows as they are, and of the rows less their mean.
    pub fn both(rows: Rows, mean: &[f64]) -> (Self, Self) {
        let plain = DMatrix::from_row_iterator(
            rows.len(),
            rows.dim(),
            rows.values().iter().map(|&value| f64::from(value)),
        );
        let mut centred = plain.clone();
        for (mut column, mean) in centred.column_iter_mut().zip(mean) {
            column.add_scalar_mut(-mean);
        }
        (Self::of(&plain), Self::of(&centred))
    }

    fn of(matrix: &DMatrix<f64>) -> Self {
        // Whichever product is smaller has the same values but for zeros.
        let is_wide = matrix.nrows() < matrix.ncols();
        let product = if is_wide { matrix * matrix.transpose() } else { matrix.transpose() * matrix };
        let SymmetricEigen { eigenvectors, eigenvalues } = product.symmetric_eigen();
        let mut order: Vec<usize> = (0..eigenvalues.len()).collect();
        order.sort_by(|&a, &b| eigenvalues[b].total_cmp(&eigenvalues[a]));
        let values: Vec<f64> = order.iter().map(|&axis| eigenvalues[axis].max(0.0)).collect();
        let vectors = eigenvectors.select_columns(&order);
        // The eigenvectors of X Xᵀ are those of Xᵀ X as the rows see them: X v = sigma u.
        let mut squares = if is_wide { vectors } else { matrix * vectors };
        for (mut column, value) in squares.column_iter_mut().zip(&values) {
            let scale = if is_wide { *value } else { 1.0 };
            column.apply(|entry| *entry = *entry * *entry * scale);
        }
        Self { values, squares }
    }

    /// How far each row moves a function of the values, whose derivatives by them these are.
    pub fn influences(&self, by_value: &[f64]) -> Vec<f64> {
        let mut influences = vec![0.0; self.squares.nrows()];
        for (column, by) in self.squares.column_iter().zip(by_value) {
            influences.iter_mut().zip(&column).for_each(|(sum, square)| *sum += by * square);
        }
        influences
    }
}

/// `exp(-sum p ln p)` with `p = value / sum + epsilon`, 0 of nothing but zeros; and its derivative by each value.
///
/// ```text
/// d rank / d value_j = -rank / sum (ln p_j + 1 - sum over k of (ln p_k + 1) value_k / sum)
/// ```
pub(super) fn effective(values: &[f64], epsilon: f64) -> (f64, Vec<f64>) {
    let sum = values.iter().sum::<f64>();
    if sum < 1e-12 {
        return (0.0, vec![0.0; values.len()]);
    }
    let logarithm = |value: &f64| {
        let p = value / sum + epsilon;
        if p > 0.0 { p.ln() } else { 0.0 }
    };
    let logarithms: Vec<f64> = values.iter().map(logarithm).collect();
    let entropy =
        values.iter().zip(&logarithms).map(|(value, ln)| -(value / sum + epsilon) * ln).sum::<f64>();
    let rank = entropy.exp();
    let mean = values.iter().zip(&logarithms).map(|(value, ln)| (ln + 1.0) * value / sum).sum::<f64>();
    let derivatives = logarithms.iter().map(|ln| -rank / sum * (ln + 1.0 - mean));
    (rank, derivatives.collect())
}
