//! The kernels as operations of Burn, which finds the backend and the gradient by itself.

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::flex::FlexTensor;
use burn::backend::tensor::FloatTensor;
use burn::backend::{
    Autodiff, AutodiffBackend, Backend, Dispatch, DispatchTensorKind, Flex, backend_extension,
};
use burn::nn::PaddingConfig2d;
use burn::nn::conv::Conv2d;
use burn::tensor::{DType, Tensor};

use super::convolution::{self, Wanted};
use super::matrix;
use super::normalise::{Normalisation, Over};
use super::windows::Window;

/// Whether these maps lie on Burn's CPU backend, with or without automatic differentiation, in single precision.
pub fn runs_on(maps: &Tensor<4>) -> bool {
    fn is_flex(kind: &DispatchTensorKind) -> bool {
        match kind {
            DispatchTensorKind::Flex(_) => true,
            DispatchTensorKind::Autodiff(inner) => is_flex(inner),
            #[allow(
                unreachable_patterns,
                reason = "there are others when the crate is built for several backends"
            )]
            _ => false,
        }
    }
    maps.dtype() == DType::F32 && is_flex(&maps.clone().into_dispatch().kind)
}

/// The window of a convolution that is done here: without groups and dilation, with the same padding on opposite sides.
pub fn window_of(conv: &Conv2d) -> Option<Window> {
    let padding = match conv.padding {
        PaddingConfig2d::Valid => [0, 0],
        PaddingConfig2d::Explicit(top, left, bottom, right) if top == bottom && left == right => [top, left],
        _ => return None,
    };
    let plain = conv.groups == 1 && conv.dilation == [1, 1];
    plain.then_some(Window { kernel: conv.kernel_size, stride: conv.stride, padding })
}

/// See [`convolution::forward`].
pub fn convolution(maps: Tensor<4>, weight: Tensor<4>, bias: Tensor<1>, window: Window) -> Tensor<4> {
    Tensor::from_dispatch(Dispatch::maps_convolution(
        maps.into_dispatch(),
        weight.into_dispatch(),
        bias.into_dispatch(),
        window,
    ))
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
    weights: [Tensor<1>; 2],
    statistics: [Tensor<1>; 2],
    epsilon: f64,
    relu: bool,
) -> Option<Tensor<4>> {
    let primitive = |vector: Tensor<1>| vector.try_into_primitive::<Flex>().ok();
    let ([gamma, beta], [mean, variance]) = (weights.map(primitive), statistics.map(primitive));
    let maps = maps.clone().try_into_primitive::<Flex>().ok()?;
    let output = Normalisation::by(maps, [gamma?, beta?], [mean?, variance?], epsilon, relu).forward();
    Some(Tensor::from_primitive::<Flex>(output))
}

/// See [`matrix::product`].
pub fn product<const D: usize>(left: Tensor<D>, right: Tensor<D>) -> Tensor<D> {
    Tensor::from_dispatch(Dispatch::matrix_product(left.into_dispatch(), right.into_dispatch()))
}

/// The operations.
#[backend_extension(Flex, Autodiff)]
pub trait MapOps: Backend {
    /// See [`convolution::forward`].
    fn maps_convolution(
        maps: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        window: Window,
    ) -> FloatTensor<Self>;

    /// See [`Normalisation::forward`] and [`Normalisation::vectors`].
    fn maps_normalise(
        maps: FloatTensor<Self>,
        gamma: FloatTensor<Self>,
        beta: FloatTensor<Self>,
        over: Over,
        epsilon: f64,
        relu: bool,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>);

    /// See [`matrix::product`].
    fn matrix_product(left: FloatTensor<Self>, right: FloatTensor<Self>) -> FloatTensor<Self>;
}

impl MapOps for Flex {
    fn maps_convolution(
        maps: FlexTensor,
        weight: FlexTensor,
        bias: FlexTensor,
        window: Window,
    ) -> FlexTensor {
        convolution::forward(maps, &weight, &bias, window)
    }

    fn maps_normalise(
        maps: FlexTensor,
        gamma: FlexTensor,
        beta: FlexTensor,
        over: Over,
        epsilon: f64,
        relu: bool,
    ) -> (FlexTensor, FlexTensor, FlexTensor) {
        let normalisation = Normalisation::new(maps, [gamma, beta], over, epsilon, relu);
        let [mean, variance] = normalisation.vectors();
        (normalisation.forward(), mean, variance)
    }

    fn matrix_product(left: FlexTensor, right: FlexTensor) -> FlexTensor {
        matrix::product(&left, &right)
    }
}

impl<C: CheckpointStrategy> MapOps for Autodiff<Flex, C> {
    fn maps_convolution(
        maps: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        window: Window,
    ) -> FloatTensor<Self> {
        let ((maps, of_maps), (weight, of_weight), (bias, of_bias)) =
            (maps.into_parts(), weight.into_parts(), bias.into_parts());
        let output = convolution::forward(maps.clone(), &weight, &bias, window);
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
        let normalisation = Normalisation::new(maps, [gamma, beta], over, epsilon, relu);
        let [mean, variance] = normalisation.vectors().map(Self::from_inner);
        let output = normalisation.forward();
        let output = match Normalise.prepare::<C>([of_maps, of_gamma, of_beta]).compute_bound().stateful() {
            OpsKind::Tracked(prepared) => prepared.finish(normalisation, output),
            OpsKind::UnTracked(prepared) => prepared.finish(output),
        };
        (output, mean, variance)
    }

    fn matrix_product(left: FloatTensor<Self>, right: FloatTensor<Self>) -> FloatTensor<Self> {
        let ((left, of_left), (right, of_right)) = (left.into_parts(), right.into_parts());
        let output = matrix::product(&left, &right);
        match MatrixProduct.prepare::<C>([of_left, of_right]).compute_bound().stateful() {
            OpsKind::Tracked(prepared) => prepared.finish([left, right], output),
            OpsKind::UnTracked(prepared) => prepared.finish(output),
        }
    }
}

#[derive(Debug)]
struct Convolution;

impl Backward<Flex, 3> for Convolution {
    type State = (FlexTensor, FlexTensor, Window);

    fn backward(self, ops: Ops<Self::State, 3>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let gradient = gradients.consume::<Flex>(&ops.node);
        let (maps, weight, window) = ops.state;
        let [of_maps, of_weight, of_bias] = ops.parents;
        let wanted = Wanted { maps: of_maps.is_some(), weight: of_weight.is_some(), bias: of_bias.is_some() };
        let found = convolution::backward(maps, &weight, gradient, window, wanted);
        for (parent, found) in [of_maps, of_weight, of_bias].into_iter().zip(found) {
            if let (Some(parent), Some(found)) = (parent, found) {
                gradients.register::<Flex>(parent.id, found);
            }
        }
    }
}

#[derive(Debug)]
struct Normalise;

impl Backward<Flex, 3> for Normalise {
    type State = Normalisation;

    fn backward(self, ops: Ops<Self::State, 3>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let gradient = gradients.consume::<Flex>(&ops.node);
        for (parent, found) in ops.parents.into_iter().zip(ops.state.backward(gradient)) {
            if let Some(parent) = parent {
                gradients.register::<Flex>(parent.id, found);
            }
        }
    }
}

#[derive(Debug)]
struct MatrixProduct;

impl Backward<Flex, 2> for MatrixProduct {
    type State = [FlexTensor; 2];

    fn backward(self, ops: Ops<Self::State, 2>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let gradient = gradients.consume::<Flex>(&ops.node);
        let ([left, right], [of_left, of_right]) = (ops.state, ops.parents);
        let found = matrix::backward(&left, &right, &gradient, [of_left.is_some(), of_right.is_some()]);
        for (parent, found) in [of_left, of_right].into_iter().zip(found) {
            if let (Some(parent), Some(found)) = (parent, found) {
                gradients.register::<Flex>(parent.id, found);
            }
        }
    }
}
