//! The loss of `MoCo`: a query finds its key among the keys of earlier batches.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pairs::contrast_signs;
use super::{
    Contrast, Inputs, Landmarks, Loss, Sign, Terms, above_zero, log_sum_exp, temperatures, unit_rows,
};
use crate::model::kernel::product;

/// `InfoNCE` against a queue: each query must find its own key among the keys of earlier batches.
///
/// ```text
/// l_i = -log  exp(sim(q_i, k_i) / t) / (exp(sim(q_i, k_i) / t) + sum_j exp(sim(q_i, queue_j) / t))
/// ```
///
/// averaged over the N queries. Nothing is detached: in training, keys and queue come without gradients.
/// He et al. 2020, equation 1: <https://arxiv.org/abs/1911.05722>.
///
/// # Shapes
/// - `q`, `k`: `[batch, dim]`, row i of both from image i
/// - `queue`: `[keys, dim]`
/// - output: `[1]`
#[must_use]
pub fn moco(q: Tensor<2>, k: Tensor<2>, queue: Tensor<2>, temperature: f64) -> Tensor<1> {
    let q = unit_rows(q);
    let positive = (q.clone() * unit_rows(k)).sum_dim(1) / temperature; // [n, 1]
    let negative = product(q, unit_rows(queue).transpose()) / temperature; // [n, keys]
    (log_sum_exp(Tensor::cat(vec![positive.clone(), negative], 1)) - positive).mean()
}

/// The least that it reaches when positives agree and the queue is orthogonal: `ln(1 + K e^(-1/t))`.
#[must_use]
pub fn moco_floor(queue: usize, temperature: f64) -> f64 {
    (queue as f64 * (-1.0 / temperature).exp()).ln_1p()
}

/// What it is when all embeddings are the same: `ln(K + 1)`.
#[must_use]
pub fn moco_at_collapse(queue: usize) -> f64 {
    (queue as f64).ln_1p()
}

/// Each query must pick its key out of a queue of keys from earlier batches, so that small batches have many negatives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "MoCo",
    extend(
        "x-live" = true,
        "x-formula" = "-log( exp(q.k / t) / (exp(q.k / t) + sum_queue exp(q.k_j / t)) )",
        "x-paper" = "https://arxiv.org/abs/1911.05722",
        "x-paper-title" = "He et al. 2020, Momentum contrast, equation 1"
    )
)]
pub struct Config {
    /// How sharply keys are compared. Lower punishes the most similar negatives most.
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
        let queue = inputs.queue.clone().ok_or("MoCo needs a queue of keys, and there is none.")?;
        let value = moco(inputs.a.clone(), inputs.b.clone(), queue, self.temperature);
        Ok(Terms(vec![("MoCo", value)]))
    }

    /// Not known from the batch: they depend on the queue, see [`moco_floor`] and [`moco_at_collapse`].
    fn landmarks(&self, _batch: usize, _dim: usize) -> Landmarks {
        Landmarks::default()
    }

    fn signs(&self, inputs: &Inputs) -> Result<Vec<Sign>, String> {
        above_zero("temperature", self.temperature)?;
        let queue = inputs.queue.clone().ok_or("MoCo needs a queue of keys, and there is none.")?;
        let ([batch, _], [keys, _]) = (inputs.a.dims(), queue.dims());
        let q = unit_rows(inputs.a.clone());
        let own = (q.clone() * unit_rows(inputs.b.clone())).sum_dim(1);
        let cosine = Tensor::cat(vec![own, product(q, unit_rows(queue).transpose())], 1); // [n, 1 + keys]
        let device = cosine.device();
        let (yes, no) = (Tensor::ones([batch, 1], &device), Tensor::zeros([batch, keys], &device));
        let positive = Tensor::cat(vec![yes, no], 1);
        let negative = positive.ones_like() - positive.clone();
        let logits = cosine.clone() / self.temperature;
        Ok(contrast_signs(cosine, logits, positive, negative, keys))
    }

    fn contrast(&self) -> Contrast {
        Contrast::other(
            "Each view is pushed away from the keys of earlier batches in the queue, not from the views of this batch.",
        )
    }
}
