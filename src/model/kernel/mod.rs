//! Convolution and normalisation of feature maps, and products of matrices, as few large products and few passes over memory.
//!
//! In: maps `[batch, channels, height, width]`. Out: the same, equal to what stock Burn computes up to the order of sums.
//!
//! ```text
//! geometry.rs   what a convolution looks through, what a normalisation is taken over. Knows no Burn
//! kernels.rs    what a backend has to compute
//! extension.rs  all of it as operations of Burn, with automatic differentiation
//! cpu/          on the processor
//! gpu/          on a graphics card
//! ```

#[cfg(feature = "cpu")]
mod cpu;
mod extension;
mod geometry;
#[cfg(feature = "gpu")]
mod gpu;
mod kernels;

#[cfg(feature = "cpu")]
#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test may wait for the device, and ask Burn")]
mod tests;

use burn::module::{Module, ModuleMapper, Param, RunningState};
use burn::nn::conv::Conv2d;
use burn::nn::{BatchNorm, GroupNorm, Linear};
use burn::tensor::activation::relu;
use burn::tensor::{Device, Tensor, TensorData};

pub use extension::on_gpu;
use extension::window_of;
use geometry::Over;
#[cfg(feature = "gpu")]
pub use gpu::tuning;

/// A tensor of numbers that lie on this side of the device.
///
/// Not by Burn's own constructor, which can turn every type of numbers into every other: 15 kB of the download.
#[must_use]
pub fn tensor<const D: usize>(values: Vec<f32>, shape: [usize; D], device: &Device) -> Tensor<D> {
    extension::tensor(TensorData::new(values, shape), device)
}

/// What `conv.forward` gives.
///
/// # Panics
///
/// When the convolution has groups, dilation, or other padding on one side than on the opposite one.
#[must_use]
pub fn convolution(conv: &Conv2d, maps: Tensor<4>) -> Tensor<4> {
    let bias = conv.bias.as_ref().map(Param::val);
    extension::convolution(maps, conv.weight.val(), bias, window_of(conv))
}

/// What `norm.forward` gives, followed by a `ReLU` where one is asked for.
///
/// # Panics
///
/// When gradients are wanted through a normalisation that is not training.
#[must_use]
pub fn batch_norm(norm: &BatchNorm, maps: Tensor<4>, then_relu: bool) -> Tensor<4> {
    let (gamma, beta) = (norm.gamma.val(), norm.beta.val());
    if !(maps.device().is_autodiff() && norm.training.is_enabled()) {
        let statistics = [norm.running_mean.value(), norm.running_var.value()];
        return extension::normalise_by(&maps, &[gamma, beta], &statistics, norm.epsilon, then_relu)
            .expect("with running statistics nothing is trained");
    }
    let [_, channels, ..] = maps.dims();
    let over = Over { whole_batch: true, groups: channels };
    let (output, [mean, variance]) = extension::normalise(maps, gamma, beta, over, norm.epsilon, then_relu);
    // As burn::nn::BatchNorm does it, whose own forward pass is not called here.
    let shares = [1.0 - norm.momentum, norm.momentum];
    let running = [&norm.running_mean, &norm.running_var];
    #[cfg(feature = "gpu")]
    if let Some(mixed) = crate::gpu::mixed(
        &running.map(|running| running.value().without_autodiff()),
        &[mean.clone(), variance.clone()].map(Tensor::without_autodiff),
        shares,
    ) {
        running.into_iter().zip(mixed).for_each(|(running, mixed)| set(running, mixed.autodiff()));
        return output;
    }
    for (running, batch) in running.into_iter().zip([mean, variance]) {
        let before = running.value().to_device(&batch.device());
        set(running, before.mul_scalar(shares[0]).add(batch.mul_scalar(shares[1])).detach());
    }
    output
}

/// Gives a running statistic its next value. Burn's own `update` takes the mean over threads, of which there is one here: a launch for
/// each on a graphics card.
fn set(running: &RunningState<Tensor<1>>, value: Tensor<1>) {
    struct Next(Tensor<1>);

    impl ModuleMapper for Next {
        fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
            Param::initialized(parameter.id, self.0.clone().reshape(parameter.val().dims()))
        }
    }

    // A clone is the same statistic.
    let _ = running.clone().map(&mut Next(value));
}

/// What `norm.forward` gives, followed by a `ReLU` where one is asked for.
///
/// # Panics
///
/// When the normalisation has no scale or shift.
#[must_use]
pub fn group_norm(norm: &GroupNorm, maps: Tensor<4>, then_relu: bool) -> Tensor<4> {
    let [gamma, beta] = [&norm.gamma, &norm.beta]
        .map(|weights| weights.as_ref().expect("every normalisation here scales and shifts").val());
    let over = Over { whole_batch: false, groups: norm.num_groups };
    extension::normalise(maps, gamma, beta, over, norm.epsilon, then_relu).0
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
    if on_gpu(&maps) {
        return relu(maps + others);
    }
    // In the order in which they lie in memory; Burn would read them channel by channel, and write the sum so.
    let [maps, others] = [maps, others].map(|maps| maps.permute([0, 2, 3, 1]));
    relu(maps + others).permute([0, 3, 1, 2])
}

/// The mean of each map.
///
/// # Shapes
/// - `maps`: `[batch, channels, height, width]`
/// - output: `[batch, channels]`
#[must_use]
pub fn mean(maps: Tensor<4>) -> Tensor<2> {
    #[cfg(feature = "gpu")]
    if on_gpu(&maps) {
        return gpu::mean(maps);
    }
    let [batch, channels, ..] = maps.dims();
    maps.mean_dims(&[2, 3]).reshape([batch, channels])
}

/// `a b`, matrix by matrix.
///
/// # Shapes
/// - `a`: `[..., rows, depth]`
/// - `b`: `[..., depth, columns]`
/// - output: `[..., rows, columns]`
#[must_use]
pub fn product<const D: usize>(a: Tensor<D>, b: Tensor<D>) -> Tensor<D> {
    extension::product(a, b)
}

/// `a a'`: what rows have in common with each other.
///
/// # Shapes
/// - `a`: `[rows, depth]`
/// - output: `[rows, rows]`
#[must_use]
pub fn gram(a: Tensor<2>) -> Tensor<2> {
    #[cfg(feature = "gpu")]
    if on_gpu(&a) {
        return gpu::gram(a);
    }
    product(a.clone(), a.transpose())
}

/// What `linear.forward` gives.
#[must_use]
pub fn linear<const D: usize>(linear: &Linear, values: Tensor<D>) -> Tensor<D> {
    let mut dims = values.dims();
    let [depth, columns] = linear.weight.dims();
    let rows = values.reshape([dims.iter().product::<usize>() / depth, depth]);
    let weight = linear.weight.val();
    dims[D - 1] = columns;
    let Some(bias) = &linear.bias else { return product(rows, weight).reshape(dims) };
    #[cfg(feature = "gpu")]
    if on_gpu(&rows) {
        return gpu::linear(rows, weight, bias.val()).reshape(dims);
    }
    (product(rows, weight) + bias.val().unsqueeze()).reshape(dims)
}
