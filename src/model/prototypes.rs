//! Prototypes: learned directions that projections are compared with, as classes that nobody named.

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor};

use super::layers::linear;
use crate::random::Generator;

/// `k` directions in the space of z.
#[derive(Module, Debug)]
pub struct Prototypes {
    /// `[k, z_dim]`; only the directions count, wherever they are used.
    pub weight: Param<Tensor<2>>,
}

impl Prototypes {
    /// Fresh directions.
    pub fn new(count: usize, z_dim: usize, rng: &mut Generator, device: &Device) -> Self {
        Self { weight: linear([count, z_dim], false, rng, device).weight }
    }

    /// The directions as they are, `[k, z_dim]`, of any length.
    #[must_use]
    pub fn directions(&self) -> Tensor<2> {
        self.weight.val()
    }
}
