//! The loss of BYOL: predict the target's embedding.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::sign::Sign;
use super::{Contrast, Inputs, Landmarks, Loss, Terms, negative_cosine, unit_rows};

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

/// How well a target is predicted, and how far it would be met without the predictor.
///
/// # Shapes
/// - `prediction`, `projection`, `target`: `[rows, dim]`, row i of all from one image, the target from its other view
#[must_use]
pub fn prediction_signs(prediction: Tensor<2>, projection: Tensor<2>, target: Tensor<2>) -> Vec<Sign> {
    let [_, dim] = projection.dims();
    let unit = unit_rows(projection.clone());
    let [rows, _] = unit.dims();
    let centred = unit.clone() - unit.mean_dim(0);
    let spread = (centred.powi_scalar(2).sum_dim(0) / rows as f64).sqrt().mean() * (dim as f64).sqrt();
    vec![
        Sign::number(
            "Prediction meets target",
            -negative_cosine(prediction, target.clone()),
            "The mean cosine of the prediction from one view and the target from the other. The loss asks for 1.",
            "Rises towards 1. Read it beside the spread: at a spread of 0 it is 1 for nothing.",
        ),
        Sign::number(
            "Projection meets target",
            -negative_cosine(projection, target),
            "The same without the predictor: how alike the two views are.",
            "Rises towards 1, and stays below the prediction: the difference is what the predictor makes up for.",
        ),
        Sign::number(
            "Spread of projections",
            spread,
            "The standard deviation of z at length 1 over the batch, times the root of its dimension. Nothing in the loss holds it up.",
            "Near 1 when projections point everywhere; towards 0 they have collapsed.",
        ),
    ]
}

/// Why no view is pushed where one predicts the other.
pub const NO_NEGATIVES: Contrast = Contrast {
    sentence: "This loss only pulls: one view of an image predicts the other, and nothing pushes views of different images apart. What keeps \
               them apart is the predictor and the branch that holds still.",
    pushes: false,
    softmax: None,
    by_label: false,
};

/// One view must predict the embedding of the other. There are no negatives, and no gradient reaches the target.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "BYOL",
    extend(
        "x-live" = true,
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

    fn contrast(&self) -> Contrast {
        NO_NEGATIVES
    }
}
