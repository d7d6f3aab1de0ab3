//! The loss of BYOL: predict the target's embedding.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Inputs, Landmarks, Loss, Terms, negative_cosine};

/// The squared distance of unit vectors, from prediction to target.
///
/// ```text
/// L = mean_i || p_i/||p_i|| - t_i/||t_i|| ||^2 = 2 - 2 mean_i cos(p_i, t_i)
/// ```
///
/// from 0 to 4. Nothing is detached: in training the target comes without gradients.
/// Grill et al. 2020, equation 2: <https://arxiv.org/abs/2006.07733>.
///
/// # Shapes
/// - `prediction`, `target`: `[batch, dim]`, row i of both from image i
/// - output: `[1]`
#[must_use]
pub fn byol(prediction: Tensor<2>, target: Tensor<2>) -> Tensor<1> {
    negative_cosine(prediction, target) * 2.0 + 2.0
}

/// One view must predict the embedding of the other. There are no negatives, and no gradient reaches the target.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "BYOL",
    extend(
        "x-formula" = "2 - 2 cos(prediction, target)",
        "x-paper" = "https://arxiv.org/abs/2006.07733",
        "x-paper-title" = "Grill et al. 2020, Bootstrap your own latent, equation 2"
    )
)]
pub struct Config {}

impl Loss for Config {
    fn terms(&self, inputs: &Inputs) -> Result<Terms, String> {
        Ok(Terms(vec![("BYOL", byol(inputs.a.clone(), inputs.b.clone().detach()))]))
    }

    /// Both are 0: the loss alone cannot tell success from collapse.
    fn landmarks(&self, _batch: usize, _dim: usize) -> Landmarks {
        Landmarks { floor: Some(0.0), collapse: Some(0.0) }
    }
}
