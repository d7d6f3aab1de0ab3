//! Losses: pure functions of embeddings, one per file. In: `[batch, dim]` tensors. Out: a scalar tensor `[1]`.

mod nt_xent;

use burn::tensor::Tensor;

pub use nt_xent::{nt_xent, nt_xent_at_collapse, nt_xent_floor};

/// Rows scaled to unit length. A row of zeros stays zero, and its gradient is zero.
///
/// # Shapes
/// - `z` and output: `[batch, dim]`
#[must_use]
pub fn unit_rows(z: Tensor<2>) -> Tensor<2> {
    // Clamped before the root, whose gradient at zero would be infinite.
    let length = z.clone().powi_scalar(2).sum_dim(1).clamp_min(1e-24).sqrt();
    z / length
}

/// `log sum exp` of each row, safe at any temperature.
///
/// # Shapes
/// - `logits`: `[rows, columns]`
/// - output: `[rows, 1]`
#[must_use]
pub fn log_sum_exp(logits: Tensor<2>) -> Tensor<2> {
    let largest = logits.clone().max_dim(1).detach();
    (logits - largest.clone()).exp().sum_dim(1).log() + largest
}
