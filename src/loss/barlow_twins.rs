//! Barlow Twins: each dimension agrees between the views, and no two dimensions say the same.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Inputs, Landmarks, Loss, Terms};

/// Invariance and redundancy of the cross-correlation matrix of the two views, `(on diagonal, off diagonal)`, not yet weighted.
///
/// ```text
/// C = A^T B / N,   A, B standardised over the batch
/// on = sum_i (1 - C_ii)^2,   off = sum_{i != j} C_ij^2,   L = on + lambda off
/// ```
///
/// Zbontar et al. 2021, equations 1 and 2: <https://arxiv.org/abs/2103.03230>. The variance is that of the batch (divided by N)
/// plus 1e-5, as in the batch normalisation of the paper's code.
///
/// # Shapes
/// - `a`, `b`: `[batch, dim]`, row i of both from image i, at least 2 rows
/// - output: `[1]` each
#[must_use]
pub fn barlow_twins(a: Tensor<2>, b: Tensor<2>) -> (Tensor<1>, Tensor<1>) {
    let [batch, dim] = a.dims();
    let itself = Tensor::eye(dim, &a.device());
    let correlation = standardised(a).transpose().matmul(standardised(b)) / batch as f64; // [d, d]
    let off = correlation.clone() * (itself.ones_like() - itself.clone());
    let on = (itself.clone() - correlation) * itself;
    (on.powi_scalar(2).sum(), off.powi_scalar(2).sum())
}

/// Columns of mean 0 and variance 1.
fn standardised(z: Tensor<2>) -> Tensor<2> {
    let centred = z.clone() - z.mean_dim(0);
    let variance = centred.clone().powi_scalar(2).mean_dim(0);
    centred / (variance + 1e-5).sqrt()
}

/// Makes the cross-correlation of the two views the identity: dimensions agree across views and differ from each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Barlow Twins",
    extend(
        "x-formula" = "sum_i (1 - C_ii)^2 + lambda sum_{i != j} C_ij^2",
        "x-paper" = "https://arxiv.org/abs/2103.03230",
        "x-paper-title" = "Zbontar et al. 2021, Barlow Twins, equation 1"
    )
)]
pub struct Config {
    /// How much redundancy between dimensions costs. About 1 over the dimension suits small projectors.
    #[serde(rename = "lambda")]
    #[schemars(title = "Redundancy weight", range(min = 0.0, max = 1.0))]
    pub off_diagonal: f64,
}

/// The paper's 0.005 is for 8192 dimensions and thousands of steps. With 64 on Shapes, 200 steps gain 6 points of shape at 0.05 and
/// 2 at 0.015.
impl Default for Config {
    fn default() -> Self {
        Self { off_diagonal: 0.05 }
    }
}

impl Loss for Config {
    fn terms(&self, inputs: &Inputs) -> Result<Terms, String> {
        if inputs.batch() < 2 {
            return Err(
                "Barlow Twins correlates over the batch: it needs at least 2 pairs, and there is 1.".into()
            );
        }
        let (on, off) = barlow_twins(inputs.a.clone(), inputs.b.clone());
        Ok(Terms(vec![("On diagonal", on), ("Off diagonal", off * self.off_diagonal)]))
    }

    fn landmarks(&self, batch: usize, dim: usize) -> Landmarks {
        // N centred vectors span N - 1 dimensions. When views agree, C is a correlation matrix of no higher rank, whose squares
        // sum to at least D^2 / (N - 1), of which the diagonal takes D.
        let dim = dim as f64;
        let redundancy = (dim * dim / (batch as f64 - 1.0) - dim).max(0.0);
        Landmarks {
            floor: (batch > 1).then_some(self.off_diagonal * redundancy),
            collapse: (batch > 1).then_some(dim),
        }
    }
}
