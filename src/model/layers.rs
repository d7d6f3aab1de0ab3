//! Layers with weights drawn from the session's own generator.
//!
//! Burn would draw them on the device, and each device draws differently. Drawn here, one seed starts one run everywhere. Its own
//! constructors are not called at all: they know every distribution, the orthogonal one by matrix products, and would bring
//! megabytes into the GPU file.

use burn::module::Param;
use burn::module::RunningState;
use burn::nn::conv::Conv2d;
use burn::nn::{BatchNorm, GroupNorm, Linear, PaddingConfig2d};
use burn::tensor::{Device, Tensor};
use rand::RngExt;

use super::kernel::tensor;
use crate::random::Generator;

/// A convolution with a kernel of odd width, padded so that stride 1 keeps the size.
///
/// With a bias it starts at zero; without one, a normalisation layer follows.
pub fn conv(
    channels: [usize; 2],
    kernel: usize,
    stride: usize,
    bias: bool,
    rng: &mut Generator,
    device: &Device,
) -> Conv2d {
    let [input, output] = channels;
    let fans = [input, output].map(|channels| channels * kernel * kernel);
    let padding = kernel / 2;
    Conv2d {
        weight: Initial::KaimingUniform.draw([output, input, kernel, kernel], fans, rng, device),
        bias: bias.then(|| zeros(output, device)),
        stride: [stride, stride],
        kernel_size: [kernel, kernel],
        dilation: [1, 1],
        groups: 1,
        padding: PaddingConfig2d::Explicit(padding, padding, padding, padding),
    }
}

/// A linear layer to be followed by a `ReLU`. With a bias it starts at zero; without one, a normalisation layer follows.
pub fn linear(sizes: [usize; 2], bias: bool, rng: &mut Generator, device: &Device) -> Linear {
    linear_from(Initial::KaimingUniform, sizes, bias, rng, device)
}

/// A linear layer with initial weights of a distribution. With a bias it starts at zero.
pub fn linear_from(
    initial: Initial,
    sizes: [usize; 2],
    bias: bool,
    rng: &mut Generator,
    device: &Device,
) -> Linear {
    let weight = initial.draw(sizes, sizes, rng, device);
    Linear { weight, bias: bias.then(|| zeros(sizes[1], device)) }
}

/// A batch normalisation with scale 1 and shift 0, whose running statistics are mean 0 and variance 1.
#[must_use]
pub fn batch_norm(channels: usize, device: &Device) -> BatchNorm {
    BatchNorm {
        gamma: ones(channels, device),
        beta: zeros(channels, device),
        training: Param::from_bool(true),
        running_mean: RunningState::new(Tensor::zeros([channels], device)),
        running_var: RunningState::new(Tensor::ones([channels], device)),
        momentum: 0.1,
        epsilon: 1e-5,
    }
}

/// A group normalisation with scale 1 and shift 0. With one group, over rows, it is a layer normalisation: see
/// [`kernel::layer_norm`](crate::model::kernel::layer_norm).
#[must_use]
pub fn group_norm(groups: usize, channels: usize, device: &Device) -> GroupNorm {
    GroupNorm {
        gamma: Some(ones(channels, device)),
        beta: Some(zeros(channels, device)),
        num_groups: groups,
        num_channels: channels,
        epsilon: 1e-5,
        affine: true,
    }
}

fn ones(length: usize, device: &Device) -> Param<Tensor<1>> {
    Param::from_tensor(Tensor::ones([length], device))
}

fn zeros(length: usize, device: &Device) -> Param<Tensor<1>> {
    Param::from_tensor(Tensor::zeros([length], device))
}

/// What initial weights are drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Initial {
    /// `U(-b, b)`, `b = sqrt(6 / fan_in)`: keeps the variance of what passes through a `ReLU` (He et al. 2015, eq. 10).
    KaimingUniform,
    /// `U(-b, b)`, `b = sqrt(6 / (fan_in + fan_out))`: a mean of both directions (Glorot & Bengio 2010, eq. 16).
    XavierUniform,
    /// `N(0, 1 / fan_in)` cut off at two deviations and widened to keep its variance: `LeCun` et al. 1998, eq. 16, as Flax draws it.
    LecunNormal,
}

impl Initial {
    /// A tensor of weights. `fans`: how many values meet in one output, and how many outputs one value meets.
    pub fn draw<const D: usize>(
        self,
        shape: [usize; D],
        fans: [usize; 2],
        rng: &mut Generator,
        device: &Device,
    ) -> Param<Tensor<D>> {
        let [fan_in, fan_out] = fans.map(|fan| fan as f64);
        let mut uniform = |bound: f64| rng.random_range(-bound..bound);
        let values = (0..shape.iter().product()).map(|_| match self {
            Self::KaimingUniform => uniform((6.0 / fan_in).sqrt()) as f32,
            Self::XavierUniform => uniform((6.0 / (fan_in + fan_out)).sqrt()) as f32,
            Self::LecunNormal => (truncated_normal(&mut uniform) / fan_in.sqrt()) as f32,
        });
        let values: Vec<f32> = values.collect();
        Param::from_tensor(tensor(values, shape, device))
    }
}

/// A draw of the normal distribution cut off at two deviations, scaled to variance 1.
///
/// By rejection: what is kept was drawn uniformly, so that the logarithms and sines of different machines cannot tell in it.
fn truncated_normal(uniform: &mut impl FnMut(f64) -> f64) -> f64 {
    /// The deviation of what is left of N(0, 1) in (-2, 2).
    const DEVIATION: f64 = 0.879_625_661_034_239_8;
    loop {
        let value = uniform(2.0);
        if uniform(0.5) + 0.5 < (-0.5 * value * value).exp() {
            return value / DEVIATION;
        }
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test may wait for the device")]
mod tests {
    use super::*;
    use crate::random::{Stream, generator};

    /// The variance of U(-b, b) is b^2 / 3, so 2 / 100 and 2 / (100 + 400) here, and 1 / 100 of the normal one. 40 000 draws have a
    /// sample variance within 1.4 % (two standard errors of a normal sample, sqrt(2 / n) each); 3 % are allowed.
    #[test]
    fn weights_have_the_variance_of_their_paper() {
        let device = Device::flex();
        let expected = [
            (Initial::KaimingUniform, 2.0 / 100.0, (6.0_f64 / 100.0).sqrt()),
            (Initial::XavierUniform, 2.0 / 500.0, (6.0_f64 / 500.0).sqrt()),
            (Initial::LecunNormal, 1.0 / 100.0, 0.1 * 2.0 / 0.879_625_661),
        ];
        for (initial, variance, bound) in expected {
            let mut rng = generator(1, Stream::Weights);
            let weights = initial.draw([100, 400], [100, 400], &mut rng, &device).val();
            let values: Vec<f32> = weights.into_data().try_to_vec().unwrap();
            let square = values.iter().map(|&value| f64::from(value).powi(2)).sum::<f64>() / 40_000.0;
            let most = values.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
            assert!((square / variance - 1.0).abs() < 0.03, "{initial:?}: {square} instead of {variance}");
            assert!(
                f64::from(most) <= bound * 1.000_001 && f64::from(most) > 0.99 * bound,
                "{initial:?}: {most}"
            );
        }
    }
}
