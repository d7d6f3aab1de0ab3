//! Stochastic gradient descent with momentum.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Optimiser, VELOCITY, Weights, gather};

/// Steps against the gradient, with momentum. Needs a larger learning rate than AdamW.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "SGD",
    extend(
        "x-live" = true,
        "x-formula" = "v <- momentum v + g + decay w;  w <- w - r v",
        "x-paper" = "https://proceedings.mlr.press/v28/sutskever13.html",
        "x-paper-title" = "Sutskever et al. 2013, On the importance of initialization and momentum"
    )
)]
pub struct Config {
    /// The size of a step, at the top of the schedule.
    #[schemars(title = "Learning rate", range(min = 0.0001, max = 2.0), extend("x-scale" = "log"))]
    pub learning_rate: f64,
    /// How much of the last step carries over into the next.
    #[schemars(title = "Momentum", range(min = 0.0, max = 0.99))]
    pub momentum: f64,
    /// Looks ahead: the gradient counts where momentum is about to carry the weights.
    #[schemars(title = "Nesterov")]
    pub nesterov: bool,
    /// How strongly weights are pulled to zero.
    #[schemars(title = "Weight decay", range(min = 0.0, max = 0.1))]
    pub weight_decay: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { learning_rate: 0.06, momentum: 0.9, nesterov: false, weight_decay: 0.0005 }
    }
}

impl Optimiser for Config {
    fn remembers(&self) -> &'static [&'static str] {
        &VELOCITY
    }

    fn step(&self, rate: f64, weights: Weights, memory: &mut [Tensor<1>]) -> Tensor<1> {
        #[cfg(feature = "gpu")]
        if super::gpu::lie_here(&weights, memory) {
            let numbers = [rate, self.momentum, self.weight_decay, f64::from(u8::from(self.nesterov))];
            return super::gpu::SGD.step(weights, memory, &numbers);
        }
        let Weights { value, gradient, .. } = weights;
        let gradient = value.clone() * self.weight_decay + gradient;
        let velocity = gather(gradient.clone(), self.momentum, memory);
        let direction = if self.nesterov { velocity * self.momentum + gradient } else { velocity };
        value - direction * rate
    }

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }
}
