//! `VICReg`: variance, invariance, covariance, each a term of its own.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::sign::{Shows, Sign, mean_where};
use super::{Contrast, Inputs, Landmarks, Loss, Terms};
use crate::model::kernel::product;

/// The three terms of `VICReg`, `(invariance, variance, covariance)`, not yet weighted.
///
/// ```text
/// invariance = mean (a - b)^2
/// variance   = mean over dimensions and both views of max(0, 1 - sqrt(var + 1e-4))
/// covariance = sum over both views of sum_{i != j} cov_ij^2 / D
/// ```
///
/// Embeddings are not scaled to unit length; variances and covariances are divided by N - 1.
/// Bardes et al. 2022, equations 1 to 6, with the mean over dimensions and the halved variance of the paper's code: <https://arxiv.org/abs/2105.04906>.
///
/// # Shapes
/// - `a`, `b`: `[batch, dim]`, row i of both from image i, at least 2 rows
/// - output: `[1]` each
#[must_use]
pub fn vicreg(a: Tensor<2>, b: Tensor<2>) -> (Tensor<1>, Tensor<1>, Tensor<1>) {
    let invariance = (a.clone() - b.clone()).powi_scalar(2).mean();
    let (variance_a, covariance_a) = spread(a);
    let (variance_b, covariance_b) = spread(b);
    (invariance, (variance_a + variance_b) / 2.0, covariance_a + covariance_b)
}

/// The variance and covariance terms of one view.
fn spread(z: Tensor<2>) -> (Tensor<1>, Tensor<1>) {
    let [_, dim] = z.dims();
    let others = 1.0_f64 - Tensor::<2>::eye(dim, &z.device());
    let (deviation, covariance) = moments(z);
    let covariance = covariance * others;
    ((1.0_f64 - deviation).clamp_min(0.0).mean(), covariance.powi_scalar(2).sum() / dim as f64)
}

/// The standard deviation of each dimension and their covariance matrix over the batch, `[1, dim]` and `[dim, dim]`.
fn moments(z: Tensor<2>) -> (Tensor<2>, Tensor<2>) {
    let degrees = (z.dims()[0] - 1) as f64;
    let centred = z.clone() - z.mean_dim(0);
    let deviation = (centred.clone().powi_scalar(2).sum_dim(0) / degrees + EPSILON).sqrt();
    (deviation, product(centred.clone().transpose(), centred) / degrees)
}

/// Keeps the slope of the root finite when a dimension is constant.
const EPSILON: f64 = 1e-4;

/// Views agree (invariance), every dimension keeps a spread of 1 (variance), and dimensions are not correlated (covariance).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "VICReg",
    extend(
        "x-live" = true,
        "x-formula" = "lambda mean (a - b)^2 + mu mean max(0, 1 - std) + nu sum_{i != j} cov_ij^2 / D",
        "x-paper" = "https://arxiv.org/abs/2105.04906",
        "x-paper-title" = "Bardes et al. 2022, VICReg, equation 6"
    )
)]
pub struct Config {
    /// How much it costs when the two views of an image differ.
    #[schemars(title = "Invariance weight", range(min = 0.0, max = 100.0))]
    pub invariance: f64,
    /// How much it costs when a dimension's standard deviation over the batch is below 1. This is what prevents collapse.
    #[schemars(title = "Variance weight", range(min = 0.0, max = 100.0))]
    pub variance: f64,
    /// How much it costs when two dimensions vary together.
    #[schemars(title = "Covariance weight", range(min = 0.0, max = 100.0))]
    pub covariance: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { invariance: 25.0, variance: 25.0, covariance: 1.0 }
    }
}

impl Loss for Config {
    fn terms(&self, inputs: &Inputs) -> Result<Terms, String> {
        if inputs.batch() < 2 {
            return Err(
                "VICReg measures spread over the batch: it needs at least 2 pairs, and there is 1.".into()
            );
        }
        let (invariance, variance, covariance) = vicreg(inputs.a.clone(), inputs.b.clone());
        Ok(Terms(vec![
            ("Invariance", invariance * self.invariance),
            ("Variance", variance * self.variance),
            ("Covariance", covariance * self.covariance),
        ]))
    }

    fn landmarks(&self, batch: usize, dim: usize) -> Landmarks {
        Landmarks {
            // N centred embeddings span N - 1 dimensions: more cannot be uncorrelated.
            floor: (dim < batch).then_some(0.0),
            collapse: (batch > 1).then_some(self.variance * (1.0 - EPSILON.sqrt())),
        }
    }

    fn signs(&self, inputs: &Inputs) -> Result<Vec<Sign>, String> {
        let (a, b) = (inputs.a.clone(), inputs.b.clone());
        let distance = (a.clone() - b.clone()).powi_scalar(2).mean().sqrt();
        let ((deviation_a, covariance_a), (deviation_b, covariance_b)) = (moments(a), moments(b));
        let deviation = (deviation_a + deviation_b) / 2.0;
        let covariance = (covariance_a + covariance_b) / 2.0;
        let others = 1.0_f64 - Tensor::<2>::eye(covariance.dims()[0], &covariance.device());
        Ok(vec![
            Sign::number(
                "Distance of views",
                distance,
                "The root of the mean squared difference of the two views' z, per dimension: what invariance makes smaller.",
                "Falls, but not at once: it stands against the variance.",
            ),
            Sign::share(
                "Dimensions below the wanted spread",
                deviation.clone().lower_elem(1.0).float().mean(),
                "How many dimensions have a standard deviation below 1 and are pushed to spread more.",
                "Falls as dimensions spread. If it stays at 100 %, invariance wins, and z may shrink to a point.",
            ),
            Sign::number(
                "Mean size of covariance",
                mean_where(covariance.clone().abs(), others),
                "The mean of |covariance| over all pairs of different dimensions: how far they vary together.",
                "Falls towards 0 once dimensions spread.",
            ),
            Sign {
                title: "Standard deviation of each dimension",
                help: "Over the batch, mean of both views. The variance term pushes those below 1 up to it.",
                shows: Shows::Bars {
                    values: deviation.flatten(0, 1),
                    of: "dimension",
                    level: ("wanted", 1.0),
                },
            },
            Sign {
                title: "Covariance",
                help: "How dimensions of z vary together over the batch, mean of both views. The loss asks for 0 beside the diagonal.",
                shows: Shows::Matrix {
                    values: covariance,
                    axes: ["dimension", "dimension"],
                    range: [-1.0, 1.0],
                },
            },
        ])
    }

    fn contrast(&self) -> Contrast {
        Contrast::none(
            "This loss does not push views apart: it asks every dimension of z to keep a spread of 1 over the batch, and views of \
             different images come apart with that.",
        )
    }
}
