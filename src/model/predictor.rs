//! The predictor: a head that guesses the other view's projection, so that the two branches need not be the same.

use burn::tensor::Device;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::head::Head;
use super::norm::NormKind;
use crate::random::Generator;

/// Guesses the projection of the other view. Without it, nothing keeps all projections from becoming the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Predictor",
    extend(
        "x-formula" = "p = W2 relu(BN(W1 z)) + b2",
        "x-paper" = "https://arxiv.org/abs/2006.07733",
        "x-paper-title" = "Grill et al. 2020, BYOL, section 3.1"
    )
)]
pub struct Config {
    /// Switch it off to watch the projections collapse.
    #[schemars(title = "Predictor")]
    pub enabled: bool,
    /// Width of the hidden layer.
    #[schemars(title = "Hidden width", range(min = 8, max = 1024), extend("x-scale" = "log"))]
    pub hidden: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self { enabled: true, hidden: 128 }
    }
}

impl Config {
    /// A fresh predictor for `z` of dimension `z_dim`; switched off, it hands on what it is given.
    pub fn init(&self, z_dim: usize, rng: &mut Generator, device: &Device) -> Head {
        let sizes = if self.enabled { vec![z_dim, self.hidden, z_dim] } else { vec![z_dim] };
        Head::new(&sizes, NormKind::Batch, NormKind::None, rng, device)
    }
}
