//! `SupCon`: NT-Xent with all views of a class as positives.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pairs::{Views, contrast};
use super::{Inputs, Landmarks, Loss, Terms, above_zero, nt_xent_at_collapse, nt_xent_floor, temperatures};

/// The supervised contrastive loss: each view must find every other view of its class among all views.
///
/// ```text
/// l_i = -1/|P(i)| sum_{p in P(i)} log  exp(sim(z_i, z_p) / t) / sum_{k != i} exp(sim(z_i, z_k) / t)
/// ```
///
/// averaged over the 2N views; `P(i)` are the other views of i's class, `sim` the cosine similarity, `t` the temperature. The mean
/// stands outside the logarithm. Without labels, or with a label of its own for every image, this is NT-Xent.
/// Khosla et al. 2020, equation 2: <https://arxiv.org/abs/2004.11362>.
///
/// # Shapes
/// - `a`, `b`: `[batch, dim]`, row i of both from image i
/// - `labels`: one per image; below 0 is none
/// - output: `[1]`
#[must_use]
pub fn sup_con(a: Tensor<2>, b: Tensor<2>, labels: Option<&[i64]>, temperature: f64) -> Tensor<1> {
    let views = Views::new(a, b, labels);
    let candidate = views.positive.clone() + views.negative.clone();
    contrast(views.cosine() / temperature, views.positive, candidate)
}

/// Each view must find all views of its class. Without labels its only positive is the other view of its image.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "SupCon",
    extend(
        "x-formula" = "l_i = -1/|P(i)| sum_{p in P(i)} log( exp(sim(z_i, z_p) / t) / sum_{k != i} exp(sim(z_i, z_k) / t) )",
        "x-paper" = "https://arxiv.org/abs/2004.11362",
        "x-paper-title" = "Khosla et al. 2020, Supervised contrastive learning, equation 2"
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
        let value = sup_con(inputs.a.clone(), inputs.b.clone(), inputs.labels()?, self.temperature);
        Ok(Terms(vec![("SupCon", value)]))
    }

    fn landmarks(&self, batch: usize, _dim: usize) -> Landmarks {
        Landmarks {
            floor: Some(nt_xent_floor(batch, self.temperature)),
            collapse: Some(nt_xent_at_collapse(batch)),
        }
    }
}
