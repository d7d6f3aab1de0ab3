//! `SupCon`: NT-Xent with all views of a class as positives.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pairs::{Views, contrast, contrast_signs};
use super::sign::{Sign, mean_where};
use super::{
    Contrast, Inputs, Landmarks, Loss, Terms, above_zero, nt_xent, nt_xent_at_collapse, nt_xent_floor,
    temperatures,
};

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

/// How similar a view is to its own other view, and to the other images of its class.
///
/// # Shapes
/// - `cosine`, `positive`: `[2 * batch, 2 * batch]`
fn within_class(cosine: Tensor<2>, positive: Tensor<2>) -> Vec<Sign> {
    let batch = cosine.dims()[0] / 2;
    let own = Tensor::eye(batch, &cosine.device()).repeat(&[2, 2]) - Tensor::eye(2 * batch, &cosine.device());
    vec![
        Sign::number(
            "Similarity to the own view",
            mean_where(cosine.clone(), own.clone()),
            "The mean cosine of the two views of an image.",
            "Near that of the class: then views of an image are no closer than other images of its class.",
        ),
        Sign::number(
            "Similarity within the class",
            mean_where(cosine, positive - own),
            "The mean cosine with the other images of the same label, which are positives here too.",
            "Rises towards 1, with that to the own view.",
        ),
    ]
}

/// Each view must find all views of its class. Without labels its only positive is the other view of its image.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "SupCon",
    extend(
        "x-live" = true,
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

    fn signs(&self, inputs: &Inputs) -> Result<Vec<Sign>, String> {
        above_zero("temperature", self.temperature)?;
        let labels = inputs.labels()?;
        let views = Views::new(inputs.a.clone(), inputs.b.clone(), labels);
        let cosine = views.cosine();
        let logits = cosine.clone() / self.temperature;
        let mut signs = contrast_signs(
            cosine.clone(),
            logits,
            views.positive.clone(),
            views.negative,
            2 * inputs.batch() - 2,
        );
        if labels.is_some() {
            signs.extend(within_class(cosine, views.positive));
        }
        Ok(signs)
    }

    fn contrast(&self) -> Contrast {
        nt_xent::Config { temperature: self.temperature }.contrast()
    }
}
