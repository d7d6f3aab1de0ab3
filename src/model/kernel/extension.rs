//! The kernels as operations of Burn, which finds the backend and the gradient by itself.

use std::fmt::Debug;

#[cfg(feature = "gpu")]
use burn::backend::Cube;
#[cfg(feature = "cpu")]
use burn::backend::Flex;
use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::ops::FloatTensorOps;
use burn::backend::tensor::FloatTensor;
use burn::backend::{
    Autodiff, AutodiffBackend, Backend, Dispatch, DispatchKindConversion, DispatchTensor, backend_extension,
};
use burn::nn::PaddingConfig2d;
use burn::nn::conv::Conv2d;
use burn::tensor::{Device, Tensor, TensorData};

use super::geometry::{Over, Wanted, Window};
use super::kernels::Kernels;

/// Whether a tensor lies on a graphics card, with or without automatic differentiation.
#[must_use]
pub fn on_gpu<const D: usize>(tensor: &Tensor<D>) -> bool {
    #[cfg(feature = "gpu")]
    return crate::gpu::lies_here(tensor);
    #[cfg(not(feature = "gpu"))]
    {
        let _ = tensor;
        false
    }
}

/// The window of a convolution.
pub fn window_of(conv: &Conv2d) -> Window {
    let padding = match conv.padding {
        PaddingConfig2d::Valid => [0, 0],
        PaddingConfig2d::Explicit(top, left, bottom, right) if top == bottom && left == right => [top, left],
        _ => panic!("no convolution here pads opposite sides differently: {:?}", conv.padding),
    };
    assert!(conv.groups == 1 && conv.dilation == [1, 1], "no convolution here has groups or dilation");
    Window { kernel: conv.kernel_size, stride: conv.stride, padding }
}

/// Numbers of single precision as a tensor.
pub fn tensor<const D: usize>(data: TensorData, device: &Device) -> Tensor<D> {
    Tensor::from_dispatch(Dispatch::float_from_data(data, device.as_dispatch()))
}

/// See [`Kernels::convolution`].
pub fn convolution(maps: Tensor<4>, weight: Tensor<4>, bias: Option<Tensor<1>>, window: Window) -> Tensor<4> {
    let biased = bias.is_some();
    // An operation cannot be without a tensor: this one is not read.
    let bias = bias.unwrap_or_else(|| weight.clone().without_autodiff().reshape([-1]));
    let operands = (maps.into_dispatch(), weight.into_dispatch(), bias.into_dispatch());
    Tensor::from_dispatch(Dispatch::maps_convolution(operands.0, operands.1, operands.2, biased, window))
}

/// See [`Kernels::product`].
pub fn product<const D: usize>(left: Tensor<D>, right: Tensor<D>) -> Tensor<D> {
    Tensor::from_dispatch(Dispatch::matrix_product(left.into_dispatch(), right.into_dispatch()))
}

/// Normalised maps, and the means and variances they were normalised by, which take no gradient.
pub fn normalise(
    maps: Tensor<4>,
    gamma: Tensor<1>,
    beta: Tensor<1>,
    over: Over,
    epsilon: f64,
    relu: bool,
) -> (Tensor<4>, [Tensor<1>; 2]) {
    let (output, mean, variance) = Dispatch::maps_normalise(
        maps.into_dispatch(),
        gamma.into_dispatch(),
        beta.into_dispatch(),
        over,
        epsilon,
        relu,
    );
    (Tensor::from_dispatch(output), [Tensor::from_dispatch(mean), Tensor::from_dispatch(variance)])
}

/// Maps normalised by means and variances that were found elsewhere; `None` where gradients may be wanted.
pub fn normalise_by(
    maps: &Tensor<4>,
    weights: &[Tensor<1>; 2],
    statistics: &[Tensor<1>; 2],
    epsilon: f64,
    relu: bool,
) -> Option<Tensor<4>> {
    fn on<B: Kernels>(
        maps: &Tensor<4>,
        weights: &[Tensor<1>; 2],
        statistics: &[Tensor<1>; 2],
        epsilon: f64,
        relu: bool,
    ) -> Option<Tensor<4>>
    where
        DispatchTensor: DispatchKindConversion<B>,
    {
        let primitive = |vector: &Tensor<1>| vector.clone().try_into_primitive::<B>().ok();
        let [gamma, beta] = weights.each_ref().map(primitive);
        let [mean, variance] = statistics.each_ref().map(primitive);
        let maps = maps.clone().try_into_primitive::<B>().ok()?;
        let output = B::normalise_by(maps, [gamma?, beta?], [mean?, variance?], epsilon, relu);
        Some(Tensor::from_primitive::<B>(output))
    }
    let mut found = None;
    #[cfg(feature = "gpu")]
    {
        found = found.or_else(|| on::<Cube>(maps, weights, statistics, epsilon, relu));
    }
    #[cfg(feature = "cpu")]
    {
        found = found.or_else(|| on::<Flex>(maps, weights, statistics, epsilon, relu));
    }
    found
}

/// The operations.
#[backend_extension(Cube: cfg(feature = "gpu"), Flex: cfg(feature = "cpu"), Autodiff)]
pub trait KernelOps: Backend {
    /// See [`Kernels::convolution`]; `bias` is none where it is not `biased`.
    fn maps_convolution(
        maps: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        biased: bool,
        window: Window,
    ) -> FloatTensor<Self>;

    /// See [`Kernels::normalise`].
    fn maps_normalise(
        maps: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        beta: FloatTensor<Self>,
        over: Over,
        epsilon: f64,
        relu: bool,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>);

    /// See [`Kernels::product`].
    fn matrix_product(left: FloatTensor<Self>, right: FloatTensor<Self>) -> FloatTensor<Self>;
}

impl<B: Kernels> KernelOps for B {
    fn maps_convolution(
        maps: FloatTensor<B>,
        weight: FloatTensor<B>,
        bias: FloatTensor<B>,
        biased: bool,
        window: Window,
    ) -> FloatTensor<B> {
        B::convolution(maps, &weight, biased.then_some(&bias), window)
    }

    fn maps_normalise(
        maps: FloatTensor<B>,
        gamma: FloatTensor<B>,
        beta: FloatTensor<B>,
        over: Over,
        epsilon: f64,
        relu: bool,
    ) -> (FloatTensor<B>, FloatTensor<B>, FloatTensor<B>) {
        let (output, [mean, variance], _) = B::normalise(maps, [gamma, beta], over, epsilon, relu);
        (output, mean, variance)
    }

    fn matrix_product(left: FloatTensor<B>, right: FloatTensor<B>) -> FloatTensor<B> {
        B::product(left, right)
    }
}

impl<B: Kernels, C: CheckpointStrategy> KernelOps for Autodiff<B, C> {
    fn maps_convolution(
        maps: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        biased: bool,
        window: Window,
    ) -> FloatTensor<Self> {
        let ((maps, of_maps), (weight, of_weight), (bias, of_bias)) =
            (maps.into_parts(), weight.into_parts(), bias.into_parts());
        let output = B::convolution(maps.clone(), &weight, biased.then_some(&bias), window);
        match Convolution.prepare::<C>([of_maps, of_weight, of_bias]).compute_bound().stateful() {
            OpsKind::Tracked(prepared) => prepared.finish((maps, weight, window), output),
            OpsKind::UnTracked(prepared) => prepared.finish(output),
        }
    }

    fn maps_normalise(
        maps: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        beta: FloatTensor<Self>,
        over: Over,
        epsilon: f64,
        relu: bool,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        let ((maps, of_maps), (gamma, of_gamma), (beta, of_beta)) =
            (maps.into_parts(), gamma.into_parts(), beta.into_parts());
        let (output, statistics, state) = B::normalise(maps, [gamma, beta], over, epsilon, relu);
        let [mean, variance] = statistics.map(Self::from_inner);
        let output = match Normalise.prepare::<C>([of_maps, of_gamma, of_beta]).compute_bound().stateful() {
            OpsKind::Tracked(prepared) => prepared.finish(state, output),
            OpsKind::UnTracked(prepared) => prepared.finish(output),
        };
        (output, mean, variance)
    }

    fn matrix_product(left: FloatTensor<Self>, right: FloatTensor<Self>) -> FloatTensor<Self> {
        let ((left, of_left), (right, of_right)) = (left.into_parts(), right.into_parts());
        let output = B::product(left.clone(), right.clone());
        match MatrixProduct.prepare::<C>([of_left, of_right]).compute_bound().stateful() {
            OpsKind::Tracked(prepared) => prepared.finish([left, right], output),
            OpsKind::UnTracked(prepared) => prepared.finish(output),
        }
    }
}

#[derive(Debug)]
struct Convolution;

impl<B: Kernels> Backward<B, 3> for Convolution {
    type State = (FloatTensor<B>, FloatTensor<B>, Window);

    fn backward(self, ops: Ops<Self::State, 3>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let gradient = gradients.consume::<B>(&ops.node);
        let (maps, weight, window) = ops.state;
        let [of_maps, of_weight, of_bias] = ops.parents;
        let wanted = Wanted { maps: of_maps.is_some(), weight: of_weight.is_some(), bias: of_bias.is_some() };
        let found = B::convolution_gradients(maps, &weight, gradient, window, wanted);
        for (parent, found) in [of_maps, of_weight, of_bias].into_iter().zip(found) {
            if let (Some(parent), Some(found)) = (parent, found) {
                gradients.register::<B>(parent.id, found);
            }
        }
    }
}

#[derive(Debug)]
struct Normalise;

impl<B: Kernels> Backward<B, 3> for Normalise {
    type State = B::Normalisation;

    fn backward(self, ops: Ops<Self::State, 3>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let gradient = gradients.consume::<B>(&ops.node);
        for (parent, found) in ops.parents.into_iter().zip(B::normalise_gradients(ops.state, gradient)) {
            if let Some(parent) = parent {
                gradients.register::<B>(parent.id, found);
            }
        }
    }
}

#[derive(Debug)]
struct MatrixProduct;

impl<B: Kernels> Backward<B, 2> for MatrixProduct {
    type State = [FloatTensor<B>; 2];

    fn backward(self, ops: Ops<Self::State, 2>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let gradient = gradients.consume::<B>(&ops.node);
        let ([left, right], [of_left, of_right]) = (ops.state, ops.parents);
        let found = B::product_gradients(&left, &right, &gradient, [of_left.is_some(), of_right.is_some()]);
        for (parent, found) in [of_left, of_right].into_iter().zip(found) {
            if let (Some(parent), Some(found)) = (parent, found) {
                gradients.register::<B>(parent.id, found);
            }
        }
    }
}
