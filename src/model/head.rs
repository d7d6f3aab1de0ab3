//! A multi-layer perceptron: the shape of projectors and predictors.

use burn::module::Module;
use burn::nn::Linear;
use burn::tensor::{Device, Tensor};

use super::kernel;
use super::layers::linear;
use super::norm::{Norm, NormKind};
use crate::random::Generator;

/// Linear layers with normalisation and `ReLU` between them. Without layers it hands on what it is given.
#[derive(Module, Debug)]
pub struct Head {
    layers: Vec<Layer>,
}

/// A linear layer and the normalisation behind it.
#[derive(Module, Debug)]
struct Layer {
    linear: Linear,
    norm: Norm,
}

impl Head {
    /// A fresh head. `sizes` holds the width of its input, of each hidden layer, and of its output; a single size is no layer at all.
    ///
    /// Hidden layers are normalised by `norm`, the output by `output_norm`.
    pub fn new(
        sizes: &[usize],
        norm: NormKind,
        output_norm: NormKind,
        rng: &mut Generator,
        device: &Device,
    ) -> Self {
        let last = sizes.len().saturating_sub(2);
        let layers = sizes.windows(2).enumerate().map(|(index, pair)| {
            let norm = if index == last { output_norm } else { norm };
            // A normalisation layer has a shift of its own; without one the bias is needed.
            let bias = matches!(norm, NormKind::None);
            Layer { linear: linear([pair[0], pair[1]], bias, rng, device), norm: norm.init(pair[1], device) }
        });
        Self { layers: layers.collect() }
    }

    /// The output of the last layer.
    ///
    /// # Shapes
    /// - `input`: `[batch, input]`
    /// - output: `[batch, output]`
    #[must_use]
    pub fn forward(&self, input: Tensor<2>) -> Tensor<2> {
        let last = self.layers.len().saturating_sub(1);
        self.layers.iter().enumerate().fold(input, |features, (index, layer)| {
            layer.norm.forward_features(kernel::linear(&layer.linear, features), index < last)
        })
    }

    /// Its normalisation layers, to be calibrated.
    pub fn norms_mut(&mut self) -> Vec<&mut Norm> {
        self.layers.iter_mut().map(|layer| &mut layer.norm).collect()
    }
}
