//! A vision transformer: every patch asks every other what it has to tell.

use burn::module::Module;
use burn::nn::{GroupNorm, Linear};
use burn::tensor::activation::softmax;
use burn::tensor::{Device, Tensor};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::mixer::Perceptron;
use super::patches::{self, Patches};
use super::{Architecture, Encoder, EncoderConfig, product_flops};
use crate::model::kernel::{self, layer_norm, product, tensor};
use crate::model::layers::{Initial, group_norm, linear_from};
use crate::model::norm::Norm;
use crate::random::Generator;

/// The image in patches that attend to each other, block by block. Their positions are fixed waves, and the mean over the patches
/// is h, as Beyer et al. 2022 do it. It knows less about images beforehand than a CNN and learns more slowly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "ViT",
    extend(
        "x-formula" = "U = X + softmax(Q K' / sqrt(d)) V W over heads;  Y = U + W2 gelu(W1 LN(U))",
        "x-paper" = "https://arxiv.org/abs/2010.11929",
        "x-paper-title" = "Dosovitskiy et al. 2021, An image is worth 16x16 words"
    )
)]
pub struct Config {
    /// Width and height of a patch. Smaller ones see finer detail and cost more.
    #[schemars(title = "Patch", transform = patches::sizes)]
    pub patch: usize,
    /// Values per patch, and the dimension of h. A multiple of 4 and of the heads.
    #[schemars(title = "Dimension", range(min = 8, max = 512), extend("x-scale" = "log"))]
    pub dim: usize,
    /// Blocks, each of one attention and one perceptron.
    #[schemars(title = "Depth", range(min = 1, max = 8))]
    pub depth: usize,
    /// How many things a patch can attend to at once, each with its share of the dimension.
    #[schemars(title = "Heads", range(min = 1, max = 16))]
    pub heads: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self { patch: 4, dim: 64, depth: 2, heads: 4 }
    }
}

impl Architecture for Config {
    fn init(&self, _size: usize, rng: &mut Generator, device: &Device) -> Encoder {
        let patches = Patches::new(self.patch, self.dim, rng, device);
        let norm = || group_norm(1, self.dim, device);
        let blocks = (0..self.depth).map(|_| Block {
            attention_norm: norm(),
            attention: Attention::new(self.dim, self.heads, rng, device),
            perceptron_norm: norm(),
            perceptron: Perceptron::new(self.dim, 4 * self.dim, true, rng, device),
        });
        let blocks = blocks.collect();
        Encoder::Vit(Vit { patches, blocks, norm: norm() })
    }

    fn h_dim(&self) -> usize {
        self.dim
    }

    fn flops(&self, size: usize) -> u64 {
        let (tokens, dim) = (patches::tokens(size, self.patch), self.dim);
        // Queries, keys, values and output; the two products between tokens; the perceptron there and back.
        let block = product_flops(tokens, dim, 4 * dim)
            + 2 * product_flops(tokens, dim, tokens)
            + 2 * product_flops(tokens, dim, 4 * dim);
        patches::flops(size, self.patch, dim) + self.depth as u64 * block
    }

    fn any_size(&self) -> bool {
        true
    }

    fn check(&self, size: usize) -> Result<(), String> {
        let Self { dim, heads, .. } = self;
        if !dim.is_multiple_of(4) {
            return Err(format!("The dimension of the ViT is {dim}; its positions need a multiple of 4."));
        }
        if !dim.is_multiple_of(*heads) {
            return Err(format!(
                "The dimension of the ViT is {dim}, which {heads} heads cannot share evenly."
            ));
        }
        patches::check(size, self.patch)
    }

    fn tiny(&self) -> EncoderConfig {
        EncoderConfig::Vit(Self { dim: 16, depth: 1, heads: 2, ..self.clone() })
    }
}

/// A vision transformer without a class token.
#[derive(Module, Debug)]
pub struct Vit {
    patches: Patches,
    blocks: Vec<Block>,
    norm: GroupNorm,
}

#[derive(Module, Debug)]
struct Block {
    attention_norm: GroupNorm,
    attention: Attention,
    perceptron_norm: GroupNorm,
    perceptron: Perceptron,
}

impl Vit {
    /// See [`Encoder::forward`].
    #[must_use]
    pub fn forward(&self, images: Tensor<4>) -> Tensor<2> {
        let tokens = self.patches.forward(images);
        let [_, count, dim] = tokens.dims();
        let positions = tensor(positions(count.isqrt(), dim), [1, count, dim], &tokens.device());
        let tokens = tokens + positions;
        let tokens = self.blocks.iter().fold(tokens, |tokens, block| {
            let tokens = tokens.clone() + block.attention.forward(&layer_norm(&block.attention_norm, tokens));
            tokens.clone() + block.perceptron.forward(layer_norm(&block.perceptron_norm, tokens))
        });
        layer_norm(&self.norm, tokens).mean_dim(1).squeeze_dim(1)
    }

    /// See [`Encoder::norms_mut`].
    pub fn norms_mut(&mut self) -> Vec<&mut Norm> {
        Vec::new()
    }
}

/// Fixed positions `[side * side, dim]`: a quarter of the dimension each for the sine and the cosine of the column and of the row, at
/// wavelengths from 2 pi to 20 000 pi patches in equal ratios.
///
/// `posemb_sincos_2d` of Beyer et al. 2022: <https://arxiv.org/abs/2205.01580>. Since they are computed and
/// not learnt, one encoder takes images of any size.
fn positions(side: usize, dim: usize) -> Vec<f32> {
    let quarter = dim / 4;
    let last = (quarter - 1).max(1) as f64;
    let frequencies: Vec<f64> = (0..quarter).map(|wave| 10_000_f64.powf(-(wave as f64) / last)).collect();
    let mut values = Vec::with_capacity(side * side * dim);
    for (row, column) in (0..side).flat_map(|row| (0..side).map(move |column| (row as f64, column as f64))) {
        for (place, wave) in
            [(column, f64::sin as fn(f64) -> f64), (column, f64::cos), (row, f64::sin), (row, f64::cos)]
        {
            values.extend(frequencies.iter().map(|frequency| wave(place * frequency) as f32));
        }
    }
    values
}

/// Self-attention: of every token a weighted mean over all tokens, weighted by how well its query meets their keys.
#[derive(Module, Debug)]
struct Attention {
    query: Linear,
    key: Linear,
    value: Linear,
    output: Linear,
    heads: usize,
}

impl Attention {
    fn new(dim: usize, heads: usize, rng: &mut Generator, device: &Device) -> Self {
        let mut square = |bias| linear_from(Initial::XavierUniform, [dim, dim], bias, rng, device);
        // A bias of the keys would add the same to all weights of a query: the softmax takes it out again, and nothing trains it.
        Self { query: square(true), key: square(false), value: square(true), output: square(true), heads }
    }

    /// `softmax(Q K' / sqrt(head)) V W`, each head on its share of the dimension.
    ///
    /// # Shapes
    /// - `tokens`: `[batch, count, dim]`
    /// - output: the same
    fn forward(&self, tokens: &Tensor<3>) -> Tensor<3> {
        let [batch, count, dim] = tokens.dims();
        let (heads, share) = (self.heads, dim / self.heads);
        let split = |linear: &Linear| {
            let values = kernel::linear(linear, tokens.clone()).reshape([batch, count, heads, share]);
            values.swap_dims(1, 2).reshape([batch * heads, count, share])
        };
        // Scaled before the product, where there are fewer values than after it.
        let query = split(&self.query).div_scalar((share as f64).sqrt());
        let weights = softmax(product(query, split(&self.key).transpose()), 2);
        let mixed = product(weights, split(&self.value)).reshape([batch, heads, count, share]);
        kernel::linear(&self.output, mixed.swap_dims(1, 2).reshape([batch, count, dim]))
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test may wait for the device")]
mod tests {
    use burn::nn::attention::{MhaInput, MultiHeadAttentionConfig};
    use burn::tensor::Tolerance;

    use super::*;
    use crate::random::{Stream, generator};

    #[test]
    fn attention_is_that_of_burn() {
        let device = Device::flex();
        let ours = Attention::new(12, 3, &mut generator(1, Stream::Weights), &device);
        let mut theirs = MultiHeadAttentionConfig::new(12, 3).with_dropout(0.0).init(&device);
        theirs.query = ours.query.clone();
        theirs.key = ours.key.clone();
        theirs.value = ours.value.clone();
        theirs.output = ours.output.clone();
        let mut rng = generator(1, Stream::Views);
        let tokens = Initial::LecunNormal.draw([2, 5, 12], [1, 1], &mut rng, &device).val();
        let expected = theirs.forward(MhaInput::self_attn(tokens.clone())).context;
        ours.forward(&tokens)
            .into_data()
            .assert_approx_eq::<f32>(&expected.into_data(), Tolerance::absolute(1e-5));
    }

    /// Dimension 8: a quarter is 2 waves, of frequency 1 and 1 / 10 000. The third place of a 2 by 2 grid is row 1, column 0.
    #[test]
    fn positions_by_hand() {
        let found = positions(2, 8);
        let expected = [0.0, 0.0, 1.0, 1.0, 0.841_471, 0.000_1, 0.540_302, 1.0];
        for (found, expected) in found[16..24].iter().zip(expected) {
            assert!((found - expected).abs() < 1e-6, "{found} is not {expected}");
        }
        let mut places: Vec<&[f32]> = found.chunks(8).collect();
        places.dedup();
        assert_eq!(places.len(), 4, "no two places are alike");
    }
}
