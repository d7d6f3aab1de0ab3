//! The pairwise logistic loss: is this pair a positive, yes or no?

use burn::tensor::Tensor;
use burn::tensor::activation::softplus;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pairs::{same, similarities};
use super::sign::{Sign, mean_where};
use super::{Contrast, Inputs, Landmarks, Loss, Terms, cosines, unit_rows};
use crate::model::kernel::product;

/// The pairwise logistic loss of `SigLIP`: every pair `(a_i, b_j)` is classified on its own as positive or negative.
///
/// ```text
/// L = -1/N sum_ij log sigmoid(y_ij (t sim(a_i, b_j) + c)),   y_ij = 1 for positives, -1 for negatives
/// ```
///
/// `t` is the scale and `c` the bias, which makes up for the N - 1 negatives per positive. `SigLIP` learns both.
/// Zhai et al. 2023, section 3.2: <https://arxiv.org/abs/2303.15343>.
///
/// # Shapes
/// - `a`, `b`: `[batch, dim]`, row i of both from image i
/// - `labels`: one per image; below 0 is none
/// - output: `[1]`
#[must_use]
pub fn logistic(a: Tensor<2>, b: Tensor<2>, labels: Option<&[i64]>, scale: f64, bias: f64) -> Tensor<1> {
    let [batch, _] = a.dims();
    let sign = same(labels, batch, &a.device()) * 2.0 - 1.0;
    let logits = product(unit_rows(a), unit_rows(b).transpose()) * scale + bias;
    softplus(-(sign * logits), 1.0).sum() / batch as f64
}

/// A binary question for every pair: do these two belong together? No pair is compared with another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Logistic (SigLIP)",
    extend(
        "x-live" = true,
        "x-formula" = "-1/N sum_ij log sigmoid(y_ij (t sim(a_i, b_j) + c))",
        "x-paper" = "https://arxiv.org/abs/2303.15343",
        "x-paper-title" = "Zhai et al. 2023, Sigmoid loss for language image pre-training"
    )
)]
pub struct Config {
    /// How sharply similarity decides: the inverse of a temperature.
    #[schemars(title = "Scale", range(min = 0.5, max = 100.0), extend("x-scale" = "log"))]
    pub scale: f64,
    /// What is added before the decision. Below zero, as most pairs are negatives.
    #[schemars(title = "Bias", range(min = -20.0, max = 5.0))]
    pub bias: f64,
}

/// The scale is the paper's first value. The bias is not, as it stays: halfway, orthogonal pairs are as clearly negative as equal
/// ones are positive.
impl Default for Config {
    fn default() -> Self {
        Self { scale: 10.0, bias: -5.0 }
    }
}

impl Loss for Config {
    fn terms(&self, inputs: &Inputs) -> Result<Terms, String> {
        let (a, b) = (inputs.a.clone(), inputs.b.clone());
        let value = logistic(a, b, inputs.labels()?, self.scale, self.bias);
        Ok(Terms(vec![("Logistic", value)]))
    }

    fn landmarks(&self, batch: usize, _dim: usize) -> Landmarks {
        let softplus = |x: f64| x.max(0.0) + (-x.abs()).exp().ln_1p();
        let positive = softplus(-(self.scale + self.bias));
        let at =
            |cosine: f64| Some(positive + (batch - 1) as f64 * softplus(self.scale * cosine + self.bias));
        Landmarks { floor: at(0.0), collapse: at(1.0) }
    }

    fn signs(&self, inputs: &Inputs) -> Result<Vec<Sign>, String> {
        let (a, b) = (inputs.a.clone(), inputs.b.clone());
        let positive = same(inputs.labels()?, inputs.batch(), &a.device());
        let negative = positive.ones_like() - positive.clone();
        let cosine = cosines(a, b);
        let yes = (cosine.clone() * self.scale + self.bias).greater_elem(0.0).float();
        let mut signs = similarities(cosine, positive.clone(), negative.clone());
        signs.push(Sign::share(
            "Positives found",
            mean_where(yes.clone(), positive),
            "How many pairs that belong together are said to.",
            "Rises towards 100 %.",
        ));
        signs.push(Sign::share(
            "Negatives refused",
            mean_where(1.0_f64 - yes, negative),
            "How many pairs that do not belong together are said not to.",
            "Starts at 0 or at 100 %, as all pairs are alike at first, and stays near 100 %.",
        ));
        Ok(signs)
    }

    fn contrast(&self) -> Contrast {
        Contrast::other(
            "Each pair of a first and a second view is pushed on its own: no softmax weighs one negative against another.",
        )
    }
}
