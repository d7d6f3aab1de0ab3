//! What losses do with the rows of a matrix.

use burn::tensor::{Device, Tensor};

use crate::model::kernel::{product, tensor};

/// Rows scaled to unit length. A row of zeros stays zero, and its gradient is zero.
///
/// # Shapes
/// - `z` and output: `[batch, dim]`
#[must_use]
pub fn unit_rows(z: Tensor<2>) -> Tensor<2> {
    #[cfg(feature = "gpu")]
    if let Some(units) = crate::gpu::rows::unit(&z) {
        return units;
    }
    // Clamped before the root, whose gradient at zero would be infinite.
    let length = z.clone().powi_scalar(2).sum_dim(1).clamp_min(1e-24).sqrt();
    z / length
}

/// The cosine of every row of `a` with every row of `b`.
///
/// # Shapes
/// - `a`: `[n, dim]`, `b`: `[m, dim]`
/// - output: `[n, m]`
#[must_use]
pub fn cosines(a: Tensor<2>, b: Tensor<2>) -> Tensor<2> {
    product(unit_rows(a), unit_rows(b).transpose())
}

/// A 1 in the column of each row's class; a row without class holds zeros, and so counts for nothing in a [`cross_entropy`].
///
/// # Shapes
/// - output: `[rows, classes]`
#[must_use]
pub fn one_hot(rows: &[Option<usize>], classes: usize, device: &Device) -> Tensor<2> {
    let mut values = vec![0.0_f32; rows.len() * classes];
    for (row, class) in rows.iter().enumerate() {
        if let Some(class) = class {
            values[row * classes + class] = 1.0;
        }
    }
    tensor(values, [rows.len(), classes], device)
}

/// `log sum exp` of each row, safe at any temperature.
///
/// # Shapes
/// - `logits`: `[rows, columns]`
/// - output: `[rows, 1]`
#[must_use]
pub fn log_sum_exp(logits: Tensor<2>) -> Tensor<2> {
    #[cfg(feature = "gpu")]
    if let Some(logs) = crate::gpu::rows::log_sum_exp(&logits) {
        return logs;
    }
    let largest = logits.clone().max_dim(1).detach();
    (logits - largest.clone()).exp().sum_dim(1).log() + largest
}

/// The cross entropy between the distributions `target` and `softmax(logits)`, averaged over the rows.
///
/// # Shapes
/// - `target`: `[batch, classes]`, rows that sum to 1
/// - `logits`: `[batch, classes]`
/// - output: `[1]`
#[must_use]
pub fn cross_entropy(target: Tensor<2>, logits: Tensor<2>) -> Tensor<1> {
    let log_probability = logits.clone() - log_sum_exp(logits);
    -(target * log_probability).sum_dim(1).mean()
}

/// `-mean_i cos(a_i, b_i)`, from -1 when all rows point the same way to 1 when they are opposite.
///
/// # Shapes
/// - `a`, `b`: `[batch, dim]`
/// - output: `[1]`
#[must_use]
pub fn negative_cosine(a: Tensor<2>, b: Tensor<2>) -> Tensor<1> {
    -(unit_rows(a) * unit_rows(b)).sum_dim(1).mean()
}
