//! The projector: a small head between `h` and the loss, thrown away when training ends.

use burn::tensor::Device;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::head::Head;
use super::norm::NormKind;
use crate::random::Generator;

/// The loss acts on its output z, so that h may keep what z has to forget. It is thrown away when training ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Projector",
    extend(
        "x-formula" = "z = W2 relu(norm(W1 h)) + b2",
        "x-paper" = "https://arxiv.org/abs/2002.05709",
        "x-paper-title" = "Chen et al. 2020, SimCLR, section 4.2"
    )
)]
pub struct Config {
    /// Linear layers. With none, the loss acts on h itself, and what it forgets is lost.
    #[schemars(title = "Layers", range(min = 0, max = 4))]
    pub layers: usize,
    /// Width of the hidden layers.
    #[schemars(title = "Hidden width", range(min = 8, max = 1024), extend("x-scale" = "log"))]
    pub hidden: usize,
    /// Dimension of z, the space in which views are compared. With 2 or 3 the map can show that very space.
    #[schemars(title = "Dimension of z", range(min = 2, max = 512), extend("x-scale" = "log"))]
    pub output: usize,
    /// Normalisation of the hidden layers.
    #[schemars(title = "Normalisation")]
    pub norm: NormKind,
    /// Normalisation of z, as SimSiam has it.
    #[schemars(title = "Normalisation of z")]
    pub output_norm: NormKind,
}

impl Default for Config {
    fn default() -> Self {
        Self { layers: 2, hidden: 128, output: 64, norm: NormKind::Batch, output_norm: NormKind::None }
    }
}

impl Config {
    /// A fresh projector for `h` of dimension `h_dim`.
    pub fn init(&self, h_dim: usize, rng: &mut Generator, device: &Device) -> Head {
        let mut sizes = vec![h_dim];
        if self.layers > 0 {
            sizes.extend(vec![self.hidden; self.layers - 1]);
            sizes.push(self.output);
        }
        Head::new(&sizes, self.norm, self.output_norm, rng, device)
    }

    /// The dimension of z for `h` of dimension `h_dim`.
    #[must_use]
    pub fn z_dim(&self, h_dim: usize) -> usize {
        if self.layers == 0 { h_dim } else { self.output }
    }
}
