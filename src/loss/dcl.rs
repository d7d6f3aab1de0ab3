//! DCL: NT-Xent without the positive in the denominator.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pairs::{Views, contrast, need_negative};
use super::{Contrast, Inputs, Landmarks, Loss, Sign, Softmax, Terms, above_zero, sup_con, temperatures};

/// The decoupled contrastive loss: attraction to the positive, and repulsion from negatives alone.
///
/// ```text
/// l_i = -sim(z_i, z_p) / t + log sum_{k in negatives of i} exp(sim(z_i, z_k) / t)
/// ```
///
/// averaged over the 2N views; with labels, the first part is averaged over all positives of i. The gradient of a pair no longer
/// fades when the positive is found easily. The value may be negative.
/// Yeh et al. 2022, section 3: <https://arxiv.org/abs/2110.06848>.
///
/// # Shapes
/// - `a`, `b`: `[batch, dim]`, row i of both from image i, not all images of one class
/// - `labels`: one per image; below 0 is none
/// - output: `[1]`
#[must_use]
pub fn dcl(a: Tensor<2>, b: Tensor<2>, labels: Option<&[i64]>, temperature: f64) -> Tensor<1> {
    let views = Views::new(a, b, labels);
    contrast(views.cosine() / temperature, views.positive, views.negative)
}

/// NT-Xent whose denominator leaves out the positive, which helps with small batches. It may fall below zero.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "DCL",
    extend(
        "x-live" = true,
        "x-formula" = "l_i = -sim(z_i, z_p) / t + log sum_{k in negatives} exp(sim(z_i, z_k) / t)",
        "x-paper" = "https://arxiv.org/abs/2110.06848",
        "x-paper-title" = "Yeh et al. 2022, Decoupled contrastive learning"
    )
)]
pub struct Config {
    /// How sharply views are compared. Lower punishes the most similar negatives most.
    #[schemars(title = "Temperature", transform = temperatures)]
    pub temperature: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { temperature: 0.1 }
    }
}

impl Loss for Config {
    fn terms(&self, inputs: &Inputs) -> Result<Terms, String> {
        above_zero("temperature", self.temperature)?;
        let labels = inputs.labels()?;
        need_negative("DCL", labels, inputs.batch())?;
        let value = dcl(inputs.a.clone(), inputs.b.clone(), labels, self.temperature);
        Ok(Terms(vec![("DCL", value)]))
    }

    fn landmarks(&self, batch: usize, _dim: usize) -> Landmarks {
        let at = |positive: f64, negative: f64| {
            (batch > 1).then(|| ((2 * batch - 2) as f64).ln() + (negative - positive) / self.temperature)
        };
        Landmarks { floor: at(1.0, 0.0), collapse: at(1.0, 1.0) }
    }

    fn signs(&self, inputs: &Inputs) -> Result<Vec<Sign>, String> {
        sup_con::Config { temperature: self.temperature }.signs(inputs)
    }

    fn contrast(&self) -> Contrast {
        let softmax = Softmax { temperature: self.temperature, across: false, with_positives: false };
        Contrast::softmax(
            "Each view is pushed away from every view of another image, however well it has found its own other view already.",
            softmax,
        )
    }
}
