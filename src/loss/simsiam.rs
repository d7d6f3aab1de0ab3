//! The loss of `SimSiam`: predict the other branch, which holds still.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::byol::NO_NEGATIVES;
use super::{Contrast, Inputs, Landmarks, Loss, Terms, negative_cosine};

/// The negative cosine similarity of prediction and target, averaged over the batch; from -1 to 1.
///
/// ```text
/// L = -mean_i cos(p_i, t_i)
/// ```
///
/// Nothing is detached here: a method stops the gradient of the target itself, or shows what happens when it does not.
/// Chen and He 2021, equation 1: <https://arxiv.org/abs/2011.10566>.
///
/// # Shapes
/// - `prediction`, `target`: `[batch, dim]`, row i of both from image i
/// - output: `[1]`
#[must_use]
pub fn simsiam(prediction: Tensor<2>, target: Tensor<2>) -> Tensor<1> {
    negative_cosine(prediction, target)
}

/// One view must predict the embedding of the other, whose gradient is stopped. There are no negatives.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "SimSiam",
    extend(
        "x-live" = true,
        "x-formula" = "-cos(prediction, stop_gradient(target))",
        "x-paper" = "https://arxiv.org/abs/2011.10566",
        "x-paper-title" = "Chen and He 2021, Exploring simple Siamese representation learning, equation 1"
    )
)]
pub struct Config {}

impl Loss for Config {
    fn terms(&self, inputs: &Inputs) -> Result<Terms, String> {
        Ok(Terms(vec![("SimSiam", simsiam(inputs.a.clone(), inputs.b.clone().detach()))]))
    }

    /// Both are -1: the loss alone cannot tell success from collapse.
    fn landmarks(&self, _batch: usize, _dim: usize) -> Landmarks {
        Landmarks { floor: Some(-1.0), collapse: Some(-1.0) }
    }

    fn contrast(&self) -> Contrast {
        NO_NEGATIVES
    }
}
