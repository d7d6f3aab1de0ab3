//! The kernels on the processor, as few large matrix products and few passes over memory.
//!
//! On Burn's CPU backend, Flex, the maps lie channels last in memory: one pixel's channels side by side. Tensors keep the shape
//! that everything else expects; only their strides tell. So a 3 × 3 window is three plain copies, and every loop runs over
//! channels.
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
//! ```

mod convolution;
mod frame;
mod lanes;
mod maps;
mod matrix;
mod normalise;
mod points;
mod product;
mod statistics;
mod tiled;
mod tiled_gradients;
mod tiles;
mod windows;
mod winograd;

use burn::backend::flex::FlexTensor;
use burn::backend::{Flex, TensorMetadata};

use super::geometry::{Over, Wanted, Window};
use super::kernels::Kernels;
use maps::vector;
use normalise::Normalisation;

impl Kernels for Flex {
    type Normalisation = Normalisation;

    fn convolution(
        maps: FlexTensor,
        weight: &FlexTensor,
        bias: Option<&FlexTensor>,
        window: Window,
    ) -> FlexTensor {
        match bias {
            Some(bias) => convolution::forward(maps, weight, bias, window),
            None => convolution::forward(maps, weight, &vector(vec![0.0; weight.shape()[0]]), window),
        }
    }

    fn convolution_gradients(
        maps: FlexTensor,
        weight: &FlexTensor,
        gradient: FlexTensor,
        window: Window,
        wanted: Wanted,
    ) -> [Option<FlexTensor>; 3] {
        convolution::backward(maps, weight, gradient, window, wanted)
    }

    fn normalise(
        maps: FlexTensor,
        weights: [FlexTensor; 2],
        over: Over,
        epsilon: f64,
        relu: bool,
    ) -> (FlexTensor, [FlexTensor; 2], Normalisation) {
        let normalisation = Normalisation::new(maps, weights, over, epsilon, relu);
        (normalisation.forward(), normalisation.vectors(), normalisation)
    }

    fn normalise_gradients(normalisation: Normalisation, gradient: FlexTensor) -> [FlexTensor; 3] {
        normalisation.backward(gradient)
    }

    fn normalise_by(
        maps: FlexTensor,
        weights: [FlexTensor; 2],
        statistics: [FlexTensor; 2],
        epsilon: f64,
        relu: bool,
    ) -> FlexTensor {
        Normalisation::by(maps, weights, statistics, epsilon, relu).forward()
    }

    fn product(left: FlexTensor, right: FlexTensor) -> FlexTensor {
        matrix::product(&left, &right)
    }

    fn product_gradients(
        left: &FlexTensor,
        right: &FlexTensor,
        gradient: &FlexTensor,
        wanted: [bool; 2],
    ) -> [Option<FlexTensor>; 2] {
        matrix::backward(left, right, gradient, wanted)
    }
}
