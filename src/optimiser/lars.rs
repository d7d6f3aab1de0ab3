//! `LARS`, layer-wise adaptive rate scaling.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Optimiser, VELOCITY, Weights};

/// SGD whose step is a fixed share of each layer's weights, however large their gradients. Made for batches of thousands.
///
/// At batches below 256 it has no advantage; it is here because SimCLR, BYOL and Barlow Twins were trained with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "LARS",
    extend(
        "x-live" = true,
        "x-formula" = "v <- momentum v + trust |w| / |g + decay w| (g + decay w);  w <- w - r v; biases and norms: plain SGD",
        "x-paper" = "https://arxiv.org/abs/1708.03888",
        "x-paper-title" = "You et al. 2017, Large batch training of convolutional networks"
    )
)]
pub struct Config {
    /// The size of a step, at the top of the schedule.
    #[schemars(title = "Learning rate", range(min = 0.001, max = 20.0), extend("x-scale" = "log"))]
    pub learning_rate: f64,
    /// How much of the last step carries over into the next.
    #[schemars(title = "Momentum", range(min = 0.0, max = 0.99))]
    pub momentum: f64,
    /// The share of a layer's weights that a step of rate 1 moves.
    #[schemars(title = "Trust", range(min = 0.0001, max = 0.1), extend("x-scale" = "log"))]
    pub trust: f64,
    /// How strongly weights are pulled to zero. Biases and normalisation layers are left out.
    #[schemars(title = "Weight decay", range(min = 0.0, max = 0.1))]
    pub weight_decay: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { learning_rate: 1.0, momentum: 0.9, trust: 0.02, weight_decay: 0.0001 }
    }
}

/// You et al. 2017, algorithm 1.
impl Optimiser for Config {
    fn remembers(&self) -> &'static [&'static str] {
        &VELOCITY
    }

    fn step(&self, rate: f64, weights: Weights, memory: &mut [Tensor<1>]) -> Tensor<1> {
        let Weights { value, gradient, is_vector, .. } = weights;
        // Biases, and scales and shifts of normalisation layers, are the vectors among the weights. They are scaled by no trust
        // and do not decay, as in the code of SimCLR and BYOL.
        let gradient = if is_vector { gradient } else { self.scaled(&value, gradient) };
        value - gather(gradient, self.momentum, memory) * rate
    }

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }
}

impl Config {
    fn scaled(&self, value: &Tensor<1>, gradient: Tensor<1>) -> Tensor<1> {
        let gradient = gradient + value.clone() * self.weight_decay;
        let ratio = length(value.clone()) / length(gradient.clone()) * self.trust;
        gradient * ratio
    }
}

/// The velocity with this gradient: `v <- momentum v + g`, without the dampening of the gradient that some libraries add.
fn gather(gradient: Tensor<1>, momentum: f64, memory: &mut [Tensor<1>]) -> Tensor<1> {
    memory[0] = gradient + memory[0].clone() * momentum;
    memory[0].clone()
}

/// The Euclidean length of all entries, never quite zero.
fn length(tensor: Tensor<1>) -> Tensor<1> {
    tensor.powi_scalar(2).sum().clamp_min(1e-24).sqrt()
}

#[cfg(all(test, feature = "cpu"))]
#[allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "the CPU may be read at once")]
mod tests {
    use burn::tensor::Device;

    use super::super::Together;
    use super::*;

    fn values(tensor: Tensor<1>) -> Vec<f32> {
        tensor.into_data().try_to_vec().unwrap()
    }

    #[test]
    fn a_step_by_hand() {
        let device = Device::flex();
        let lars = Config { momentum: 0.5, trust: 0.1, weight_decay: 0.0, ..Config::default() };
        let mut memory = [Tensor::zeros([2], &device)];
        let mut step = |value: Tensor<1>| {
            let gradient = Tensor::from_data([6.0, 8.0], &device);
            lars.step(
                1.0,
                Weights { value, gradient, time: 1, is_vector: false, together: Together::default() },
                &mut memory,
            )
        };
        // |w| = 5, |g| = 10: g is scaled by 0.1 * 5 / 10 = 0.05.
        let first = step(Tensor::from_data([3.0, 4.0], &device));
        assert_eq!(values(first.clone()), [3.0 - 0.3, 4.0 - 0.4]);
        // The second step adds half of the first: v = 0.5 (0.3, 0.4) + 0.1 * 4.5 / 10 * (6, 8).
        let second = values(step(first));
        assert!((second[0] - (2.7 - 0.15 - 0.27)).abs() < 1e-6, "{second:?}");
        // A vector is a bias: plain SGD.
        let (value, gradient) = (Tensor::from_data([1.0], &device), Tensor::from_data([2.0], &device));
        let bias = Weights { value, gradient, time: 1, is_vector: true, together: Together::default() };
        assert_eq!(values(lars.step(0.5, bias, &mut [Tensor::zeros([1], &device)])), [0.0]);
    }
}
