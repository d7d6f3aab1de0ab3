//! Stochastic gradient descent with momentum.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Optimiser, VELOCITY, Weights};

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
        #[cfg(feature = "cpu")]
        return super::cpu::step(weights, memory, self.rule(rate as f32));
        #[cfg(not(feature = "cpu"))]
        unreachable!("weights lie on a graphics card, in single precision")
    }

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }
}

#[cfg(feature = "cpu")]
impl Config {
    /// How one weight is moved along its gradient.
    fn rule(&self, rate: f32) -> impl Fn(f32, f32, [f32; 1]) -> (f32, [f32; 1]) + Sync {
        let [momentum, decay] = [self.momentum, self.weight_decay].map(|number| number as f32);
        let nesterov = self.nesterov;
        move |value, gradient, [velocity]| {
            let gradient = value * decay + gradient;
            let velocity = gradient + velocity * momentum;
            let direction = if nesterov { velocity * momentum + gradient } else { velocity };
            (value - direction * rate, [velocity])
        }
    }
}
