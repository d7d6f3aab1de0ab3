//! A residual network: blocks add to what they are given, so that depth costs the gradient nothing.

use burn::module::{Module, Param};
use burn::nn::conv::Conv2d;
use burn::tensor::{Device, Tensor};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Architecture, Encoder, EncoderConfig, check_halvings, product_flops};
use crate::model::kernel::{add_relu, convolution, mean};
use crate::model::layers::conv;
use crate::model::norm::{Norm, NormKind};
use crate::random::Generator;

/// A small residual network: a 3 × 3 stem, then per width a stage of basic blocks, whose input is added to their output; all stages
/// but the first halve the image. The mean over what remains is h.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "ResNet",
    extend(
        "x-formula" = "block(x) = relu(norm(W2 relu(norm(W1 x))) + shortcut(x))",
        "x-paper" = "https://arxiv.org/abs/1512.03385",
        "x-paper-title" = "He et al. 2016, Deep residual learning for image recognition"
    )
)]
pub struct Config {
    /// Channels of each stage, from 1 to 5 stages. The last one is the dimension of h.
    #[schemars(title = "Widths", length(min = 1, max = 5), inner(range(min = 4, max = 512)))]
    pub widths: Vec<usize>,
    /// Blocks per stage, each of two convolutions.
    #[schemars(title = "Depth", range(min = 1, max = 8))]
    pub depth: usize,
    /// What keeps the scale of features in hand between layers. Batch is that of the paper.
    #[schemars(title = "Normalisation")]
    pub norm: NormKind,
}

impl Default for Config {
    fn default() -> Self {
        Self { widths: vec![8, 16, 64, 128], depth: 1, norm: NormKind::Batch }
    }
}

impl Config {
    fn stem(&self) -> usize {
        self.widths.first().copied().unwrap_or(3)
    }

    /// Of each block the channels that come in and go out, and the stride.
    fn blocks(&self) -> impl Iterator<Item = ([usize; 2], usize)> {
        let inputs = std::iter::once(self.stem()).chain(self.widths.iter().copied());
        inputs.zip(&self.widths).enumerate().flat_map(|(stage, (input, &output))| {
            let first = ([input, output], 1 + usize::from(stage > 0));
            std::iter::once(first).chain(std::iter::repeat_n(([output, output], 1), self.depth - 1))
        })
    }

    fn block(&self, channels: [usize; 2], stride: usize, rng: &mut Generator, device: &Device) -> Block {
        let [input, output] = channels;
        let mut layer = |channels: [usize; 2], kernel, stride| Layer {
            conv: conv(channels, kernel, stride, self.norm.wants_bias(), rng, device),
            norm: self.norm.init(channels[1], device),
        };
        let first = layer([input, output], 3, stride);
        let mut second = layer([output, output], 3, 1);
        if self.norm == NormKind::None {
            let count = self.widths.len() * self.depth;
            second.conv.weight = shrunk(&second.conv.weight, count);
        }
        let projection = needs_projection(channels, stride).then(|| layer([input, output], 1, stride));
        Block { first, second, projection }
    }
}

impl Architecture for Config {
    fn init(&self, _size: usize, rng: &mut Generator, device: &Device) -> Encoder {
        let stem = Layer {
            conv: conv([3, self.stem()], 3, 1, self.norm.wants_bias(), rng, device),
            norm: self.norm.init(self.stem(), device),
        };
        let blocks = self.blocks().map(|(channels, stride)| self.block(channels, stride, rng, device));
        Encoder::Resnet(Resnet { stem, blocks: blocks.collect() })
    }

    fn h_dim(&self) -> usize {
        self.widths.last().copied().unwrap_or(3)
    }

    fn flops(&self, size: usize) -> u64 {
        let stem = product_flops(size * size, 9 * 3, self.stem());
        let mut size = size;
        let blocks = self.blocks().map(|([input, output], stride)| {
            size = size.div_ceil(stride);
            let projection = if needs_projection([input, output], stride) { input } else { 0 };
            product_flops(size * size, 9 * input + 9 * output + projection, output)
        });
        stem + blocks.sum::<u64>()
    }

    fn any_size(&self) -> bool {
        true
    }

    fn check(&self, size: usize) -> Result<(), String> {
        check_halvings(size, self.widths.len().saturating_sub(1))
    }

    fn tiny(&self) -> EncoderConfig {
        EncoderConfig::Resnet(Self { widths: vec![8, 16], depth: 1, ..self.clone() })
    }
}

/// Whether the input of a block has another shape than its output, so that a 1 × 1 convolution must fit it (option B of the paper).
fn needs_projection([input, output]: [usize; 2], stride: usize) -> bool {
    input != output || stride != 1
}

/// Weights over the square root of the number of blocks, as GPT-2 starts its residual layers (Radford et al. 2019, section 2.3):
/// without normalisation every block adds its variance to what passes, and this keeps the sum of all from growing with depth.
fn shrunk(weight: &Param<Tensor<4>>, blocks: usize) -> Param<Tensor<4>> {
    Param::from_tensor(weight.val().div_scalar((blocks as f64).sqrt()).detach())
}

/// A residual encoder. The scale of every normalisation starts at 1, also that of the last in a block, so that all layers learn
/// from the first step.
#[derive(Module, Debug)]
pub struct Resnet {
    stem: Layer,
    blocks: Vec<Block>,
}

/// Two convolutions, and the way around them.
#[derive(Module, Debug)]
struct Block {
    first: Layer,
    second: Layer,
    projection: Option<Layer>,
}

/// Convolution and normalisation.
#[derive(Module, Debug)]
struct Layer {
    conv: Conv2d,
    norm: Norm,
}

impl Resnet {
    /// See [`Encoder::forward`].
    #[must_use]
    pub fn forward(&self, images: Tensor<4>) -> Tensor<2> {
        let stem = self.stem.forward(images, true);
        let features = self.blocks.iter().fold(stem, |features, block| block.forward(features));
        mean(features)
    }

    /// See [`Encoder::norms_mut`].
    pub fn norms_mut(&mut self) -> Vec<&mut Norm> {
        let blocks = self
            .blocks
            .iter_mut()
            .flat_map(|block| [&mut block.first, &mut block.second].into_iter().chain(&mut block.projection));
        std::iter::once(&mut self.stem).chain(blocks).map(|layer| &mut layer.norm).collect()
    }
}

impl Block {
    fn forward(&self, features: Tensor<4>) -> Tensor<4> {
        let shortcut = match &self.projection {
            Some(projection) => projection.forward(features.clone(), false),
            None => features.clone(),
        };
        add_relu(self.second.forward(self.first.forward(features, true), false), shortcut)
    }
}

impl Layer {
    fn forward(&self, features: Tensor<4>, then_relu: bool) -> Tensor<4> {
        self.norm.forward_maps(convolution(&self.conv, features), then_relu)
    }
}
