//! `Adam`.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Optimiser, Weights, moments};

/// Adapts the step of every weight to the size of its gradients. Weight decay is part of the gradient, and so is adapted too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Adam",
    extend(
        "x-live" = true,
        "x-formula" = "w <- w - r m / (sqrt(v) + e)",
        "x-paper" = "https://arxiv.org/abs/1412.6980",
        "x-paper-title" = "Kingma and Ba 2015, Adam: a method for stochastic optimization, algorithm 1"
    )
)]
pub struct Config {
    /// The size of a step, at the top of the schedule.
    #[schemars(title = "Learning rate", range(min = 0.00001, max = 0.1), extend("x-scale" = "log"))]
    pub learning_rate: f64,
    /// How strongly weights are pulled to zero.
    #[schemars(title = "Weight decay", range(min = 0.0, max = 0.1))]
    pub weight_decay: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { learning_rate: 0.004, weight_decay: 0.0 }
    }
}

impl Optimiser for Config {
    fn remembers(&self) -> &'static [&'static str] {
        &moments::NAMES
    }

    fn step(&self, rate: f64, weights: Weights, memory: &mut [Tensor<1>]) -> Tensor<1> {
        moments::step(rate, [1.0, self.weight_decay], weights, memory)
    }

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }
}
