//! The encoder: a plain convolutional network. What it gives, `h`, is what is kept when training ends.

use burn::module::Module;
use burn::nn::conv::Conv2d;
use burn::nn::{BatchNorm, BatchNormConfig};
use burn::tensor::activation::relu;
use burn::tensor::{Device, Tensor};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::layers::conv3x3;
use crate::random::Generator;

/// A small convolutional network: per width one 3 × 3 convolution, batch normalisation and `ReLU`; all but the first halve
/// the image. The mean over what remains is h.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(title = "Encoder", extend("x-formula" = "h = mean over positions of conv blocks(x)"))]
pub struct Config {
    /// Channels of each block, from 1 to 5 blocks. The last one is the dimension of h. More blocks see larger parts, wider ones see more kinds of them.
    #[schemars(title = "Widths", length(min = 1, max = 5), inner(range(min = 4, max = 512)))]
    pub widths: Vec<usize>,
}

impl Default for Config {
    fn default() -> Self {
        Self { widths: vec![16, 32, 64, 64, 128] }
    }
}

impl Config {
    /// A fresh encoder.
    pub fn init(&self, rng: &mut Generator, device: &Device) -> Encoder {
        let inputs = std::iter::once(3).chain(self.widths.iter().copied());
        let blocks = inputs
            .zip(&self.widths)
            .enumerate()
            // No stride in the first block: small images lose too much by it.
            .map(|(index, (input, &output))| {
                Block::new([input, output], 1 + usize::from(index > 0), rng, device)
            })
            .collect();
        Encoder { blocks }
    }

    /// The dimension of h.
    #[must_use]
    pub fn h_dim(&self) -> usize {
        self.widths.last().copied().unwrap_or(3)
    }
}

/// A plain convolutional encoder.
#[derive(Module, Debug)]
pub struct Encoder {
    blocks: Vec<Block>,
}

impl Encoder {
    /// The representation `h` of images.
    ///
    /// # Shapes
    /// - `images`: `[batch, 3, size, size]`
    /// - output: `[batch, h_dim]`
    #[must_use]
    pub fn forward(&self, images: Tensor<4>) -> Tensor<2> {
        let features = self.blocks.iter().fold(images, |features, block| block.forward(features));
        let [batch, channels, _, _] = features.dims();
        features.mean_dims(&[2, 3]).reshape([batch, channels])
    }

    /// Sets the running statistics of every normalisation layer to those of one batch, given on the training device.
    ///
    /// They start at mean 0 and variance 1, which describe no network. Without this the untrained encoder, the baseline that all
    /// is measured against, would be graded with the wrong statistics.
    pub fn calibrate(&mut self, images: Tensor<4>) {
        let momenta: Vec<f64> = self.blocks.iter().map(|block| block.norm.momentum).collect();
        self.blocks.iter_mut().for_each(|block| block.norm.momentum = 1.0);
        drop(self.forward(images));
        self.blocks.iter_mut().zip(momenta).for_each(|(block, momentum)| block.norm.momentum = momentum);
    }
}

/// Convolution, batch normalisation, `ReLU`.
#[derive(Module, Debug)]
struct Block {
    conv: Conv2d,
    norm: BatchNorm,
}

impl Block {
    fn new(channels: [usize; 2], stride: usize, rng: &mut Generator, device: &Device) -> Self {
        Self {
            conv: conv3x3(channels, stride, rng, device),
            norm: BatchNormConfig::new(channels[1]).init(device),
        }
    }

    fn forward(&self, features: Tensor<4>) -> Tensor<4> {
        relu(self.norm.forward(self.conv.forward(features)))
    }
}
