//! Convolution and normalisation of feature maps on the CPU, as few large matrix products and few passes over memory.
//!
//! In: maps `[batch, channels, height, width]`. Out: the same, equal to what stock Burn computes up to the order of sums.
//! On Burn's CPU backend, Flex, the maps lie channels last in memory: one pixel's channels side by side. Tensors keep the shape
//! that everything else expects; only their strides tell. So a 3 × 3 window is three plain copies, and every loop runs over
//! channels. On any other device these functions are those of Burn.
//!
//! ```text
//! maps.rs         between tensors and slices of pixels
//! lanes.rs        the numbers that the processor computes on at once. Knows no Burn
//! product.rs      a block of a matrix product in registers. Knows no Burn
//! matrix.rs       products of whole matrices
//! frame.rs        images with zeros around them. Knows no Burn
//! windows.rs      the windows of a convolution. Knows no Burn
//! convolution.rs  forward and both gradients as matrix products of windows
//! winograd.rs     four outputs of a kernel of three by fewer products. Knows no Burn
//! tiles.rs        squares of four by four outputs. Knows no Burn
//! points.rs       what is multiplied for them, and the products. Knows no Burn
//! tiled.rs        a 3 × 3 convolution by these, where they pay
//! tiled_gradients.rs  its gradients
//! statistics.rs   mean and variance over rows and groups of channels. Knows no Burn
//! normalise.rs    normalisation and ReLU in one, with its gradient
//! extension.rs    the two as operations of Burn, with automatic differentiation
//! ```

#[cfg(feature = "cpu")]
mod convolution;
#[cfg(feature = "cpu")]
mod extension;
#[cfg(feature = "cpu")]
mod frame;
#[cfg(feature = "cpu")]
mod lanes;
#[cfg(feature = "cpu")]
mod maps;
#[cfg(feature = "cpu")]
mod matrix;
#[cfg(feature = "cpu")]
mod normalise;
#[cfg(feature = "cpu")]
mod points;
#[cfg(feature = "cpu")]
mod product;
#[cfg(feature = "cpu")]
mod statistics;
#[cfg(feature = "cpu")]
mod tiled;
#[cfg(feature = "cpu")]
mod tiled_gradients;
#[cfg(feature = "cpu")]
mod tiles;
#[cfg(feature = "cpu")]
mod windows;
#[cfg(feature = "cpu")]
mod winograd;

#[cfg(feature = "cpu")]
#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test may wait for the device")]
mod tests;

use burn::nn::conv::Conv2d;
use burn::nn::{BatchNorm, GroupNorm, Linear};
use burn::tensor::Tensor;
use burn::tensor::activation::relu;

/// What `conv.forward` gives.
#[must_use]
#[allow(clippy::disallowed_methods, reason = "for what is not computed here")]
pub fn convolution(conv: &Conv2d, maps: Tensor<4>) -> Tensor<4> {
    #[cfg(feature = "cpu")]
    if let Some(window) = extension::window_of(conv)
        && extension::runs_on(&maps)
    {
        let [output, ..] = conv.weight.dims();
        let bias = match &conv.bias {
            Some(bias) => bias.val(),
            None => Tensor::zeros([output], &maps.device().without_autodiff()),
        };
        return extension::convolution(maps, conv.weight.val(), bias, window);
    }
    conv.forward(maps)
}

/// What `norm.forward` gives, followed by a `ReLU` where one is asked for.
#[must_use]
pub fn batch_norm(norm: &BatchNorm, maps: Tensor<4>, then_relu: bool) -> Tensor<4> {
    #[cfg(feature = "cpu")]
    if extension::runs_on(&maps) {
        let (gamma, beta) = (norm.gamma.val(), norm.beta.val());
        if !(maps.device().is_autodiff() && norm.training.is_enabled()) {
            let statistics = [norm.running_mean.value(), norm.running_var.value()];
            return extension::normalise_by(&maps, [gamma, beta], statistics, norm.epsilon, then_relu)
                .unwrap_or_else(|| then(norm.forward(maps), then_relu));
        }
        let [_, channels, ..] = maps.dims();
        let over = normalise::Over { whole_batch: true, groups: channels };
        let (output, [mean, variance]) =
            extension::normalise(maps, gamma, beta, over, norm.epsilon, then_relu);
        // As burn::nn::BatchNorm does it, whose own forward pass is not called here.
        let blend = |running: Tensor<1>, batch: Tensor<1>| {
            let running = running.to_device(&batch.device());
            running.mul_scalar(1.0 - norm.momentum).add(batch.mul_scalar(norm.momentum)).detach()
        };
        norm.running_mean.update(blend(norm.running_mean.value_sync(), mean));
        norm.running_var.update(blend(norm.running_var.value_sync(), variance));
        return output;
    }
    then(norm.forward(maps), then_relu)
}

/// What `norm.forward` gives, followed by a `ReLU` where one is asked for.
#[must_use]
pub fn group_norm(norm: &GroupNorm, maps: Tensor<4>, then_relu: bool) -> Tensor<4> {
    #[cfg(feature = "cpu")]
    if let (Some(gamma), Some(beta)) = (&norm.gamma, &norm.beta)
        && extension::runs_on(&maps)
    {
        let over = normalise::Over { whole_batch: false, groups: norm.num_groups };
        return extension::normalise(maps, gamma.val(), beta.val(), over, norm.epsilon, then_relu).0;
    }
    then(norm.forward(maps), then_relu)
}

/// Every row by its own mean and variance: a group normalisation of one group (Ba et al. 2016, Layer normalization).
///
/// # Shapes
/// - `rows` and output: `[..., channels]`
#[must_use]
pub fn layer_norm<const D: usize>(norm: &GroupNorm, rows: Tensor<D>) -> Tensor<D> {
    let dims = rows.dims();
    let channels = dims[D - 1];
    let maps = rows.reshape([dims.iter().product::<usize>() / channels, channels, 1, 1]);
    group_norm(norm, maps, false).reshape(dims)
}

/// `relu(maps + others)`.
#[must_use]
pub fn add_relu(maps: Tensor<4>, others: Tensor<4>) -> Tensor<4> {
    #[cfg(feature = "cpu")]
    if extension::runs_on(&maps) {
        // In the order in which they lie in memory; Burn would read them channel by channel, and write the sum so.
        let [maps, others] = [maps, others].map(|maps| maps.permute([0, 2, 3, 1]));
        return relu(maps + others).permute([0, 3, 1, 2]);
    }
    relu(maps + others)
}

/// `a b`, matrix by matrix.
///
/// # Shapes
/// - `a`: `[..., rows, depth]`
/// - `b`: `[..., depth, columns]`
/// - output: `[..., rows, columns]`
#[must_use]
#[cfg_attr(not(feature = "cpu"), allow(clippy::disallowed_methods, reason = "for what is not computed here"))]
pub fn product<const D: usize>(a: Tensor<D>, b: Tensor<D>) -> Tensor<D> {
    #[cfg(feature = "cpu")]
    return extension::product(a, b);
    #[cfg(not(feature = "cpu"))]
    a.matmul(b)
}

/// What `linear.forward` gives.
#[must_use]
pub fn linear<const D: usize>(linear: &Linear, values: Tensor<D>) -> Tensor<D> {
    let mut dims = values.dims();
    let [depth, columns] = linear.weight.dims();
    let rows = dims.iter().product::<usize>() / depth;
    let output = product(values.reshape([rows, depth]), linear.weight.val());
    let output = match &linear.bias {
        Some(bias) => output + bias.val().unsqueeze(),
        None => output,
    };
    dims[D - 1] = columns;
    output.reshape(dims)
}

fn then(maps: Tensor<4>, then_relu: bool) -> Tensor<4> {
    if then_relu { relu(maps) } else { maps }
}
