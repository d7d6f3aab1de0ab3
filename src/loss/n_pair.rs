//! N-pair: one positive against N - 1 negatives at once, by dot products.

use burn::tensor::Tensor;
use burn::tensor::activation::softplus;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pairs::{contrast_signs, mean_of, only, same};
use super::{Contrast, Inputs, Landmarks, Loss, Sign, Terms, cosines, log_sum_exp};
use crate::model::kernel::product;

/// The N-pair loss, on embeddings of any length.
///
/// ```text
/// l_i = log(1 + sum_{j != i} exp(a_i . b_j - a_i . b_i))
/// ```
///
/// averaged over the N anchors `a_i`: one positive, and as negatives the positives of the N - 1 other anchors. With labels, j runs
/// over the images of other classes, and the mean over all positives of i is taken. Without them this is `InfoNCE` in one direction
/// with dot products and a temperature of 1.
/// Sohn 2016, NIPS, section 3: <https://papers.nips.cc/paper/6200>.
///
/// # Shapes
/// - `a`, `b`: `[batch, dim]`, row i of both from image i
/// - `labels`: one per image; below 0 is none
/// - output: `[1]`
#[must_use]
pub fn n_pair(a: Tensor<2>, b: Tensor<2>, labels: Option<&[i64]>) -> Tensor<1> {
    let positive = same(labels, a.dims()[0], &a.device());
    let logits = product(a, b.transpose());
    let negatives = log_sum_exp(only(logits.clone(), positive.ones_like() - positive.clone()));
    mean_of(softplus(negatives - logits, 1.0), positive).mean()
}

/// The mean squared length of the 2N embeddings, which the paper keeps small: nothing else bounds dot products.
///
/// # Shapes
/// - `a`, `b`: `[batch, dim]`
/// - output: `[1]`
#[must_use]
pub fn mean_squared_length(a: Tensor<2>, b: Tensor<2>) -> Tensor<1> {
    Tensor::cat(vec![a, b], 0).powi_scalar(2).sum_dim(1).mean()
}

/// Each first view has one positive, its second view, and N - 1 negatives: the other second views. Lengths are free.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "N-pair",
    extend(
        "x-live" = true,
        "x-formula" = "l_i = log(1 + sum_{j != i} exp(a_i . b_j - a_i . b_i)) + lambda mean(||z||^2)",
        "x-paper" = "https://papers.nips.cc/paper/6200",
        "x-paper-title" = "Sohn 2016, Improved deep metric learning with multi-class N-pair loss objective"
    )
)]
pub struct Config {
    /// The price of long embeddings. Without it, making them longer lowers the loss for ever.
    #[schemars(title = "Length penalty", range(min = 0.0, max = 1.0))]
    pub l2: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { l2: 0.002 }
    }
}

impl Loss for Config {
    fn terms(&self, inputs: &Inputs) -> Result<Terms, String> {
        let (a, b) = (inputs.a.clone(), inputs.b.clone());
        let mut terms = vec![("N-pair", n_pair(a.clone(), b.clone(), inputs.labels()?))];
        if self.l2 > 0.0 {
            terms.push(("L2", mean_squared_length(a, b) * self.l2));
        }
        Ok(Terms(terms))
    }

    /// At collapse the penalty comes on top: this is the value for embeddings of length zero.
    fn landmarks(&self, batch: usize, _dim: usize) -> Landmarks {
        // Without the penalty, embeddings that grow come as near to zero as they like.
        Landmarks { floor: (self.l2 == 0.0).then_some(0.0), collapse: Some((batch as f64).ln()) }
    }

    fn signs(&self, inputs: &Inputs) -> Result<Vec<Sign>, String> {
        let (a, b) = (inputs.a.clone(), inputs.b.clone());
        let positive = same(inputs.labels()?, inputs.batch(), &a.device());
        let negative = positive.ones_like() - positive.clone();
        let dots = product(a.clone(), b.clone().transpose());
        let mut signs =
            contrast_signs(cosines(a.clone(), b.clone()), dots, positive, negative, inputs.batch() - 1);
        signs.push(Sign::number(
            "Length of z",
            mean_squared_length(a, b).sqrt(),
            "The root of the mean squared length. Longer embeddings are a sharper softmax: length takes the place of the temperature.",
            "Grows while it pays, and is held by the length penalty.",
        ));
        Ok(signs)
    }

    fn contrast(&self) -> Contrast {
        Contrast::other(
            "Each first view is pushed away from the second views of other images by a softmax over dot products, which cosines alone \
             do not tell.",
        )
    }
}
