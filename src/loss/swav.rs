//! The loss of `SwAV`: predict the cluster of one view from the other.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::sign::{Shows, Sign, effective_number, entropy};
use super::{
    Contrast, Inputs, Landmarks, Loss, Terms, above_zero, cosines, cross_entropy, log_sum_exp, temperatures,
    unit_rows,
};
use crate::model::kernel::product;

/// Swapping assignments between views: the prototypes of one view, evenly shared out, are predicted from the other.
///
/// ```text
/// L = ( CE(codes(s_b), softmax(s_a / t)) + CE(codes(s_a), softmax(s_b / t)) ) / 2,   s = cosines of z with the prototypes
/// ```
///
/// Codes come from [`sinkhorn`], without gradients. Embeddings and prototypes are scaled to unit length here.
/// Caron et al. 2020, equations 1 and 2 (here halved): <https://arxiv.org/abs/2006.09882>.
///
/// # Shapes
/// - `a`, `b`: `[batch, dim]`, row i of both from image i
/// - `prototypes`: `[prototypes, dim]`
/// - output: `[1]`
#[must_use]
pub fn swav(
    a: Tensor<2>,
    b: Tensor<2>,
    prototypes: Tensor<2>,
    temperature: f64,
    epsilon: f64,
    iterations: usize,
) -> Tensor<1> {
    let prototypes = unit_rows(prototypes).transpose();
    let (a, b) = (product(unit_rows(a), prototypes.clone()), product(unit_rows(b), prototypes));
    let codes = |scores: &Tensor<2>| sinkhorn(scores.clone(), epsilon, iterations);
    let (codes_a, codes_b) = (codes(&a), codes(&b));
    (swapped_prediction(codes_b, a, temperature) + swapped_prediction(codes_a, b, temperature)) / 2.0
}

/// How well one view's scores predict the other view's codes: the cross entropy of `softmax(scores / t)`.
///
/// # Shapes
/// - `codes`, `scores`: `[batch, prototypes]`
/// - output: `[1]`
#[must_use]
pub fn swapped_prediction(codes: Tensor<2>, scores: Tensor<2>, temperature: f64) -> Tensor<1> {
    cross_entropy(codes, scores / temperature)
}

/// Codes: `softmax(scores / epsilon)`, brought by turns to give every prototype and then every image the same total.
///
/// Rows sum to 1, columns to about `batch / prototypes`, nearer with every iteration; with none it is the softmax of each row.
/// Without gradients. In logarithms, so that no `epsilon` overflows.
/// Cuturi 2013; Caron et al. 2020, equations 3 to 5: <https://arxiv.org/abs/2006.09882>.
///
/// # Shapes
/// - `scores` and output: `[batch, prototypes]`
#[must_use]
pub fn sinkhorn(scores: Tensor<2>, epsilon: f64, iterations: usize) -> Tensor<2> {
    let share_rows = |log: Tensor<2>| log.clone() - log_sum_exp(log);
    let share_columns = |log: Tensor<2>| share_rows(log.transpose()).transpose();
    let balanced = (0..iterations).fold(scores.detach() / epsilon, |log, _| share_rows(share_columns(log)));
    share_rows(balanced).exp()
}

/// Which prototypes views lie nearest to, before any balancing.
///
/// # Shapes
/// - `a`, `b`: `[batch, prototypes]`, cosines with the prototypes of both views
#[must_use]
pub fn prototype_signs(a: Tensor<2>, b: Tensor<2>, temperature: f64) -> Vec<Sign> {
    let [_, count] = a.dims();
    // Ties share.
    let nearest = |scores: &Tensor<2>| {
        let most = scores.clone().greater_equal(scores.clone().max_dim(1)).float();
        most.clone() / most.sum_dim(1)
    };
    let (of_a, of_b) = (nearest(&a), nearest(&b));
    let agree = (of_a.clone() * of_b.clone()).sum_dim(1).mean();
    let use_of = Tensor::cat(vec![of_a, of_b], 0).mean_dim(0).flatten::<1>(0, 1);
    let decided = entropy(Tensor::cat(vec![a, b], 0) / temperature).mean();
    let most = (count as f64).ln();
    vec![
        Sign::number(
            "Prototypes in use",
            effective_number(use_of.clone()),
            "How many prototypes views lie nearest to, as exp of the entropy of their shares in this batch.",
            format!(
                "Between 1 and {count}. A handful of many: the balancing works against what the encoder says."
            ),
        ),
        Sign::share(
            "Views that agree",
            agree,
            "How often both views of an image lie nearest to the same prototype.",
            "Rises towards 100 %, while the prototypes in use stay many.",
        ),
        Sign::number(
            "Entropy of the prediction",
            decided,
            "How undecided a view is between the prototypes, in nats.",
            format!(
                "Falls below ln {count} = {most:.2}, where all are alike. If it stays there, the run has collapsed."
            ),
        ),
        Sign {
            title: "Use of the prototypes",
            help: "The share of the views that lie nearest to each prototype, largest first.",
            shows: Shows::Bars { values: use_of, of: "prototype", level: ("even", 1.0 / count as f64) },
        },
    ]
}

/// What it is when embeddings lie evenly between the prototypes and predict nothing: `ln K`. A loss stuck there is a collapse.
#[must_use]
pub fn swav_at_collapse(prototypes: usize) -> f64 {
    (prototypes as f64).ln()
}

/// Swapping assignments between views: each view must predict the prototypes that the other view was assigned to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "SwAV",
    extend(
        "x-live" = true,
        "x-formula" = "( CE(codes_b, softmax(s_a / t)) + CE(codes_a, softmax(s_b / t)) ) / 2",
        "x-paper" = "https://arxiv.org/abs/2006.09882",
        "x-paper-title" = "Caron et al. 2020, Unsupervised learning of visual features by contrasting cluster assignments, equation 2"
    )
)]
pub struct Config {
    /// How sharply a view predicts its prototype.
    #[schemars(title = "Temperature", transform = temperatures)]
    pub temperature: f64,
    /// How soft the assignments are. Lower makes them sharper, which helps when the loss is stuck.
    #[schemars(title = "Softness of codes", range(min = 0.01, max = 1.0), extend("x-scale" = "log"))]
    pub epsilon: f64,
    /// How often assignments are balanced, so that every prototype gets its share of the batch.
    #[schemars(title = "Balancing rounds", range(min = 1, max = 20))]
    pub iterations: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self { temperature: 0.1, epsilon: 0.05, iterations: 3 }
    }
}

impl Loss for Config {
    fn terms(&self, inputs: &Inputs) -> Result<Terms, String> {
        above_zero("temperature", self.temperature)?;
        above_zero("epsilon", self.epsilon)?;
        let prototypes = inputs.prototypes.clone().ok_or("SwAV needs prototypes, and there are none.")?;
        let (a, b) = (inputs.a.clone(), inputs.b.clone());
        let value = swav(a, b, prototypes, self.temperature, self.epsilon, self.iterations);
        Ok(Terms(vec![("SwAV", value)]))
    }

    /// Not known from the batch: they depend on the prototypes, see [`swav_at_collapse`].
    fn landmarks(&self, _batch: usize, _dim: usize) -> Landmarks {
        Landmarks::default()
    }

    fn signs(&self, inputs: &Inputs) -> Result<Vec<Sign>, String> {
        above_zero("temperature", self.temperature)?;
        let prototypes = inputs.prototypes.clone().ok_or("SwAV needs prototypes, and there are none.")?;
        let scores = |z: &Tensor<2>| cosines(z.clone(), prototypes.clone());
        Ok(prototype_signs(scores(&inputs.a), scores(&inputs.b), self.temperature))
    }

    fn contrast(&self) -> Contrast {
        Contrast::none(
            "This loss does not push views apart: it pulls each towards a prototype, and the even balancing of prototypes keeps \
             different images from all choosing the same.",
        )
    }
}
