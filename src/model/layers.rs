//! Layers with weights drawn from the session's own generator.
//!
//! Burn would draw them on the device, and each device draws differently. Drawn here, one seed starts one run everywhere.

use burn::module::Param;
use burn::nn::conv::{Conv2d, Conv2dConfig};
use burn::nn::{Linear, LinearConfig, PaddingConfig2d};
use burn::tensor::{Device, Tensor, TensorData};
use rand::RngExt;

use crate::random::Generator;

/// A 3 x 3 convolution without bias, padded by one, for a normalisation layer to follow.
pub fn conv3x3(channels: [usize; 2], stride: usize, rng: &mut Generator, device: &Device) -> Conv2d {
    let mut conv = Conv2dConfig::new(channels, [3, 3])
        .with_stride([stride, stride])
        .with_padding(PaddingConfig2d::Explicit(1, 1, 1, 1))
        .with_bias(false)
        .init(device);
    let [input, output] = channels;
    conv.weight = kaiming_uniform([output, input, 3, 3], input * 9, rng, device);
    conv
}

/// A linear layer. With a bias it starts at zero; without one, a normalisation layer follows.
pub fn linear(sizes: [usize; 2], bias: bool, rng: &mut Generator, device: &Device) -> Linear {
    let [input, output] = sizes;
    let mut linear = LinearConfig::new(input, output).with_bias(bias).init(device);
    linear.weight = kaiming_uniform([input, output], input, rng, device);
    linear.bias = bias.then(|| parameter(Tensor::zeros([output], device)));
    linear
}

/// `U(-b, b)`, `b = sqrt(6 / fan_in)`: keeps the variance of what passes through a `ReLU` (He et al. 2015, eq. 10).
fn kaiming_uniform<const D: usize>(
    shape: [usize; D],
    fan_in: usize,
    rng: &mut Generator,
    device: &Device,
) -> Param<Tensor<D>> {
    let bound = (6.0 / fan_in as f64).sqrt();
    let count = shape.iter().product();
    let values: Vec<f32> = (0..count).map(|_| rng.random_range(-bound..bound) as f32).collect();
    parameter(Tensor::from_data(TensorData::new(values, shape), device))
}

fn parameter<const D: usize>(value: Tensor<D>) -> Param<Tensor<D>> {
    Param::from_tensor(value)
}
