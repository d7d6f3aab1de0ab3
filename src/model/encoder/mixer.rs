//! MLP-Mixer: nearly nothing but matrix products, which every device does fast.

use burn::module::Module;
use burn::nn::{GroupNorm, Linear};
use burn::tensor::activation::gelu;
use burn::tensor::{Device, Tensor};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::patches::{self, Patches};
use super::{Architecture, Encoder, EncoderConfig, product_flops};
use crate::model::kernel::{layer_norm, linear};
use crate::model::layers::{Initial, group_norm, linear_from};
use crate::model::norm::Norm;
use crate::random::Generator;

/// The image in patches, mixed in turn across places and across channels by small perceptrons. The mean over the places is h.
/// Nearly all of it is matrix products.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "MLP-Mixer",
    extend(
        "x-formula" = "U = X + W2 gelu(W1 LN(X)) over places;  Y = U + W4 gelu(W3 LN(U)) over channels",
        "x-paper" = "https://arxiv.org/abs/2105.01601",
        "x-paper-title" = "Tolstikhin et al. 2021, MLP-Mixer: an all-MLP architecture for vision"
    )
)]
pub struct Config {
    /// Width and height of a patch. Smaller ones see finer detail and cost more.
    #[schemars(title = "Patch", transform = patches::sizes)]
    pub patch: usize,
    /// Values per patch, and the dimension of h.
    #[schemars(title = "Dimension", range(min = 8, max = 512), extend("x-scale" = "log"))]
    pub dim: usize,
    /// Blocks, each of one mixing across places and one across channels.
    #[schemars(title = "Depth", range(min = 1, max = 8))]
    pub depth: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self { patch: 8, dim: 128, depth: 4 }
    }
}

impl Config {
    /// Hidden widths of the mixing across places and across channels: half and four times the dimension, as in the paper (table 1).
    fn hidden(&self) -> [usize; 2] {
        [self.dim / 2, 4 * self.dim]
    }
}

impl Architecture for Config {
    fn init(&self, size: usize, rng: &mut Generator, device: &Device) -> Encoder {
        let tokens = patches::tokens(size, self.patch);
        let [across_places, across_channels] = self.hidden();
        let patches = Patches::new(self.patch, self.dim, rng, device);
        let blocks = (0..self.depth).map(|_| Block {
            places_norm: group_norm(1, self.dim, device),
            // A bias per place would shift all channels alike: the layer normalisations take it out again, and nothing trains it.
            places: Perceptron::new(tokens, across_places, false, rng, device),
            channels_norm: group_norm(1, self.dim, device),
            channels: Perceptron::new(self.dim, across_channels, true, rng, device),
        });
        let blocks = blocks.collect();
        Encoder::Mixer(Mixer { patches, blocks, norm: group_norm(1, self.dim, device) })
    }

    fn h_dim(&self) -> usize {
        self.dim
    }

    fn flops(&self, size: usize) -> u64 {
        let tokens = patches::tokens(size, self.patch);
        let [across_places, across_channels] = self.hidden();
        let block = 2 * product_flops(self.dim, tokens, across_places)
            + 2 * product_flops(tokens, self.dim, across_channels);
        patches::flops(size, self.patch, self.dim) + self.depth as u64 * block
    }

    /// Its weights count the places.
    fn any_size(&self) -> bool {
        false
    }

    fn check(&self, size: usize) -> Result<(), String> {
        patches::check(size, self.patch)
    }

    fn tiny(&self) -> EncoderConfig {
        EncoderConfig::Mixer(Self { dim: 16, depth: 1, ..self.clone() })
    }
}

/// An MLP-Mixer.
#[derive(Module, Debug)]
pub struct Mixer {
    patches: Patches,
    blocks: Vec<Block>,
    norm: GroupNorm,
}

#[derive(Module, Debug)]
struct Block {
    places_norm: GroupNorm,
    places: Perceptron,
    channels_norm: GroupNorm,
    channels: Perceptron,
}

impl Mixer {
    /// See [`Encoder::forward`].
    #[must_use]
    pub fn forward(&self, images: Tensor<4>) -> Tensor<2> {
        let tokens = self.patches.forward(images);
        let tokens = self.blocks.iter().fold(tokens, |tokens, block| block.forward(tokens));
        layer_norm(&self.norm, tokens).mean_dim(1).squeeze_dim(1)
    }

    /// See [`Encoder::norms_mut`].
    pub fn norms_mut(&mut self) -> Vec<&mut Norm> {
        Vec::new()
    }
}

impl Block {
    fn forward(&self, tokens: Tensor<3>) -> Tensor<3> {
        let columns = layer_norm(&self.places_norm, tokens.clone()).swap_dims(1, 2);
        let tokens = tokens + self.places.forward(columns).swap_dims(1, 2);
        tokens.clone() + self.channels.forward(layer_norm(&self.channels_norm, tokens))
    }
}

/// Two linear layers with a GELU between them, back to the width it was given.
#[derive(Module, Debug)]
pub(super) struct Perceptron {
    hidden: Linear,
    output: Linear,
}

impl Perceptron {
    /// A fresh perceptron; `bias` says whether its output has one.
    pub fn new(width: usize, hidden: usize, bias: bool, rng: &mut Generator, device: &Device) -> Self {
        Self {
            hidden: linear_from(Initial::XavierUniform, [width, hidden], true, rng, device),
            output: linear_from(Initial::XavierUniform, [hidden, width], bias, rng, device),
        }
    }

    pub fn forward(&self, values: Tensor<3>) -> Tensor<3> {
        linear(&self.output, gelu(linear(&self.hidden, values)))
    }
}
