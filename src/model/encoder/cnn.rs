//! A plain convolutional network: the encoder that everything else is measured against.

use burn::module::Module;
use burn::nn::conv::Conv2d;
use burn::tensor::{Device, Tensor};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Architecture, Encoder, EncoderConfig, check_halvings, product_flops};
use crate::model::kernel::{convolution, mean};
use crate::model::layers::conv;
use crate::model::norm::{Norm, NormKind};
use crate::random::Generator;

/// A small convolutional network: per width one 3 × 3 convolution, normalisation and ReLU; all but the first halve the image.
/// The mean over what remains is h.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "CNN",
    extend(
        "x-formula" = "h = mean over positions of conv blocks(x)",
        "x-paper" = "https://doi.org/10.1109/5.726791",
        "x-paper-title" = "LeCun et al. 1998, Gradient-based learning applied to document recognition"
    )
)]
pub struct Config {
    /// Channels of each block, from 1 to 5 blocks. The last one is the dimension of h. More blocks see larger parts, wider ones see more kinds of them.
    #[schemars(title = "Widths", length(min = 1, max = 5), inner(range(min = 4, max = 512)))]
    pub widths: Vec<usize>,
    /// What keeps the scale of features in hand between layers. Group does so image by image, so that how bright an image is as a whole
    /// tells nothing; without any, learning is slower and less sure.
    #[schemars(title = "Normalisation")]
    pub norm: NormKind,
}

impl Default for Config {
    fn default() -> Self {
        // With batch normalisation the brightness of the background, which both views share, is the first thing that is learned, and for
        // BYOL, SimSiam and DINO the last: after 500 steps they were 4 to 8 points below the untrained encoder on shape, and SwAV 4 above
        // it. With groups they are 3, 17, 7 and 26 above it: `src/method/README.md`.
        Self { widths: vec![16, 32, 64, 64, 128], norm: NormKind::Group }
    }
}

impl Config {
    /// Of each block the channels that come in and go out, and the stride.
    fn blocks(&self) -> impl Iterator<Item = ([usize; 2], usize)> {
        let inputs = std::iter::once(3).chain(self.widths.iter().copied());
        // No stride in the first block: small images lose too much by it.
        inputs
            .zip(&self.widths)
            .enumerate()
            .map(|(index, (input, &output))| ([input, output], 1 + usize::from(index > 0)))
    }
}

impl Architecture for Config {
    fn init(&self, _size: usize, rng: &mut Generator, device: &Device) -> Encoder {
        let blocks = self.blocks().map(|(channels, stride)| Block {
            conv: conv(channels, 3, stride, self.norm.wants_bias(), rng, device),
            norm: self.norm.init(channels[1], device),
        });
        Encoder::Cnn(Cnn { blocks: blocks.collect() })
    }

    fn h_dim(&self) -> usize {
        self.widths.last().copied().unwrap_or(3)
    }

    fn flops(&self, size: usize) -> u64 {
        let mut size = size;
        let blocks = self.blocks().map(|([input, output], stride)| {
            size = size.div_ceil(stride);
            product_flops(size * size, 9 * input, output)
        });
        blocks.sum()
    }

    fn any_size(&self) -> bool {
        true
    }

    fn check(&self, size: usize) -> Result<(), String> {
        check_halvings(size, self.widths.len().saturating_sub(1))
    }

    fn tiny(&self) -> EncoderConfig {
        EncoderConfig::Cnn(Self { widths: vec![8, 16, 16], ..self.clone() })
    }
}

/// A plain convolutional encoder.
#[derive(Module, Debug)]
pub struct Cnn {
    blocks: Vec<Block>,
}

/// Convolution, normalisation, `ReLU`.
#[derive(Module, Debug)]
struct Block {
    conv: Conv2d,
    norm: Norm,
}

impl Cnn {
    /// See [`Encoder::forward`].
    #[must_use]
    pub fn forward(&self, images: Tensor<4>) -> Tensor<2> {
        let features = self.blocks.iter().fold(images, |features, block| {
            block.norm.forward_maps(convolution(&block.conv, features), true)
        });
        mean(features)
    }

    /// See [`Encoder::norms_mut`].
    pub fn norms_mut(&mut self) -> Vec<&mut Norm> {
        self.blocks.iter_mut().map(|block| &mut block.norm).collect()
    }
}
