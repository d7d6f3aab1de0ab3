//! Barlow Twins: each dimension agrees between the views, and no two dimensions say the same.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::sign::{Shows, Sign, mean_where};
use super::{Contrast, Inputs, Landmarks, Loss, Terms};
use crate::model::kernel::product;

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
    let correlation = cross_correlation(a, b);
    let itself = Tensor::eye(correlation.dims()[0], &correlation.device());
    let off = correlation.clone() * (itself.ones_like() - itself.clone());
    let on = (itself.clone() - correlation) * itself;
    (on.powi_scalar(2).sum(), off.powi_scalar(2).sum())
}

/// How each dimension of the first views goes with each of the second ones: `C = A^T B / N`, A and B standardised over the batch.
///
/// # Shapes
/// - `a`, `b`: `[batch, dim]`
/// - output: `[dim, dim]`
fn cross_correlation(a: Tensor<2>, b: Tensor<2>) -> Tensor<2> {
    let [batch, _] = a.dims();
    product(standardised(a).transpose(), standardised(b)) / batch as f64
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
        "x-live" = true,
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

    fn signs(&self, inputs: &Inputs) -> Result<Vec<Sign>, String> {
        let correlation = cross_correlation(inputs.a.clone(), inputs.b.clone());
        let itself = Tensor::eye(correlation.dims()[0], &correlation.device());
        let others = itself.ones_like() - itself.clone();
        Ok(vec![
            Sign::number(
                "Mean of the diagonal",
                mean_where(correlation.clone(), itself),
                "How far a dimension says the same of both views: its correlation with itself across them.",
                "Rises towards 1.",
            ),
            Sign::number(
                "Mean size off the diagonal",
                mean_where(correlation.clone().abs(), others),
                "How far two dimensions say the same: the mean of |correlation| over all pairs of different ones.",
                format!(
                    "Falls towards that of chance, about {:.2} in batches of {}.",
                    (2.0 / (std::f64::consts::PI * inputs.batch() as f64)).sqrt(),
                    inputs.batch()
                ),
            ),
            Sign {
                title: "Cross-correlation",
                help: "Each dimension of z of view A with each of view B, over the batch. The loss asks for 1 on the diagonal and 0 beside it.",
                shows: Shows::Matrix {
                    values: correlation,
                    axes: ["dimension of view A", "dimension of view B"],
                    range: [-1.0, 1.0],
                },
            },
        ])
    }

    fn contrast(&self) -> Contrast {
        Contrast::none(
            "This loss does not push views apart: it makes dimensions of z differ from each other, and views of different images come \
             apart because no dimension may be idle.",
        )
    }
}

#[cfg(all(test, feature = "cpu"))]
#[allow(clippy::disallowed_methods, reason = "the CPU may be read at once")]
mod tests {
    use burn::tensor::Device;

    use super::*;

    /// Columns (-1, 1, -1, 1) and (-1, -1, 1, 1) have variance 1 and are uncorrelated; 1e-5 is added to the variance.
    #[test]
    fn equal_views_correlate_fully_with_themselves() {
        let z = Tensor::<2>::from_data([[-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0], [1.0, 1.0]], &Device::flex());
        let found = cross_correlation(z.clone(), z).into_data().try_to_vec::<f32>().unwrap();
        for (found, expected) in found.iter().zip([1.0, 0.0, 0.0, 1.0]) {
            assert!((found - expected).abs() < 2e-5, "{found} for {expected}");
        }
    }
}
