//! The projector: a small head between `h` and the loss, thrown away when training ends.

use burn::module::Module;
use burn::nn::{BatchNorm, BatchNormConfig, Linear};
use burn::tensor::activation::relu;
use burn::tensor::{Device, Tensor};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::layers::linear;
use crate::random::Generator;

/// A head with one hidden layer. The loss acts on its output z, so that h may keep what z has to forget.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Projector",
    extend(
        "x-formula" = "z = W2 relu(BN(W1 h)) + b2",
        "x-paper" = "https://arxiv.org/abs/2002.05709",
        "x-paper-title" = "Chen et al. 2020, SimCLR, section 4.2"
    )
)]
pub struct Config {
    /// Width of the hidden layer.
    #[schemars(title = "Hidden width", range(min = 8, max = 1024), extend("x-scale" = "log"))]
    pub hidden: usize,
    /// Dimension of z, the space in which views are compared.
    #[schemars(title = "Dimension of z", range(min = 2, max = 512), extend("x-scale" = "log"))]
    pub output: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self { hidden: 128, output: 64 }
    }
}

impl Config {
    /// A fresh projector for `h` of dimension `h_dim`.
    pub fn init(&self, h_dim: usize, rng: &mut Generator, device: &Device) -> Projector {
        Projector {
            hidden: linear([h_dim, self.hidden], false, rng, device),
            norm: BatchNormConfig::new(self.hidden).init(device),
            output: linear([self.hidden, self.output], true, rng, device),
        }
    }
}

/// A two-layer perceptron.
#[derive(Module, Debug)]
pub struct Projector {
    hidden: Linear,
    norm: BatchNorm,
    output: Linear,
}

impl Projector {
    /// The projection `z` of `h`.
    ///
    /// # Shapes
    /// - `h`: `[batch, h_dim]`
    /// - output: `[batch, z_dim]`
    #[must_use]
    pub fn forward(&self, h: Tensor<2>) -> Tensor<2> {
        self.output.forward(relu(self.norm.forward(self.hidden.forward(h))))
    }
}
