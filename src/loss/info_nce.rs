//! `InfoNCE`: which of the N second views belongs to this first view?

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pairs::{contrast, contrast_signs, same};
use super::{
    Contrast, Inputs, Landmarks, Loss, Sign, Softmax, Terms, above_zero, cosines, temperatures, unit_rows,
};
#[cfg(feature = "gpu")]
use crate::gpu::rows::{Picking, pick};
use crate::model::kernel::product;

/// `InfoNCE`, an N-way softmax classification: each first view must find its second view among the N second views.
///
/// ```text
/// l_i = -log  exp(sim(a_i, b_i) / t) / sum_j exp(sim(a_i, b_j) / t)
/// ```
///
/// averaged over the N first views; with labels, over all positives j of i too, outside the logarithm. `symmetric` also asks the
/// other way round, from b to a, and takes the mean. `ln N - loss` is a lower bound of the mutual information of the views.
/// Van den Oord et al. 2018, CPC, equation 4: <https://arxiv.org/abs/1807.03748>.
///
/// # Shapes
/// - `a`, `b`: `[batch, dim]`, row i of both from image i
/// - `labels`: one per image; below 0 is none
/// - output: `[1]`
#[must_use]
pub fn info_nce(
    a: Tensor<2>,
    b: Tensor<2>,
    labels: Option<&[i64]>,
    temperature: f64,
    symmetric: bool,
) -> Tensor<1> {
    let similarities = product(unit_rows(a), unit_rows(b).transpose());
    let one_way = |similarities: Tensor<2>| {
        #[cfg(feature = "gpu")]
        if labels.is_none()
            && let Some(cost) = pick(&similarities, Picking { temperature, after: 0, with_itself: true })
        {
            return cost;
        }
        let positive = same(labels, similarities.dims()[0], &similarities.device());
        let candidate = positive.ones_like();
        contrast(similarities / temperature, positive, candidate)
    };
    if symmetric {
        (one_way(similarities.clone()) + one_way(similarities.transpose())) / 2.0
    } else {
        one_way(similarities)
    }
}

/// A softmax over N candidates: each first view must pick its own second view out of the N in the batch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "InfoNCE",
    extend(
        "x-live" = true,
        "x-formula" = "l_i = -log( exp(sim(a_i, b_i) / t) / sum_j exp(sim(a_i, b_j) / t) )",
        "x-paper" = "https://arxiv.org/abs/1807.03748",
        "x-paper-title" = "Van den Oord et al. 2018, Representation learning with contrastive predictive coding, equation 4"
    )
)]
pub struct Config {
    /// How sharply views are compared. Lower punishes the most similar negatives most.
    #[schemars(title = "Temperature", transform = temperatures)]
    pub temperature: f64,
    /// Whether second views must also find their first views.
    #[schemars(title = "Both directions")]
    pub symmetric: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self { temperature: 0.2, symmetric: true }
    }
}

impl Loss for Config {
    fn terms(&self, inputs: &Inputs) -> Result<Terms, String> {
        above_zero("temperature", self.temperature)?;
        let (a, b) = (inputs.a.clone(), inputs.b.clone());
        let value = info_nce(a, b, inputs.labels()?, self.temperature, self.symmetric);
        Ok(Terms(vec![("InfoNCE", value)]))
    }

    fn landmarks(&self, batch: usize, _dim: usize) -> Landmarks {
        let negatives = (batch - 1) as f64;
        Landmarks {
            floor: Some((negatives * (-1.0 / self.temperature).exp()).ln_1p()),
            collapse: Some(negatives.ln_1p()),
        }
    }

    fn signs(&self, inputs: &Inputs) -> Result<Vec<Sign>, String> {
        above_zero("temperature", self.temperature)?;
        let (a, b) = (inputs.a.clone(), inputs.b.clone());
        let positive = same(inputs.labels()?, inputs.batch(), &a.device());
        let cosine = cosines(a, b);
        let logits = cosine.clone() / self.temperature;
        Ok(contrast_signs(
            cosine,
            logits,
            positive.clone(),
            positive.ones_like() - positive,
            inputs.batch() - 1,
        ))
    }

    fn contrast(&self) -> Contrast {
        let softmax = Softmax { temperature: self.temperature, across: true, with_positives: true };
        Contrast::softmax(
            "Each first view is pushed away from the second views of all other images, most of all from those that are most similar to it.",
            softmax,
        )
    }
}
