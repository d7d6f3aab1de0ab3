//! What takes Burn several launches, forward or backward, as operations of one each way.

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::ops::FloatTensorOps;
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, Cube, Dispatch, Shape, TensorMetadata, backend_extension};
use burn::tensor::Tensor;
use burn_wgpu::CubeTensor;

use super::{matrix, sum_rows};
use crate::gpu::{Kernel, WORKGROUP, contiguous, empty};

/// The mean of each map.
pub fn mean(maps: Tensor<4>) -> Tensor<2> {
    Tensor::from_dispatch(Dispatch::maps_mean(maps.into_dispatch()))
}

/// The products of rows with each other.
pub fn gram(rows: Tensor<2>) -> Tensor<2> {
    Tensor::from_dispatch(Dispatch::rows_gram(rows.into_dispatch()))
}

/// The products of rows with the columns of the weights, and a bias for each of those.
pub fn linear(rows: Tensor<2>, weight: Tensor<2>, bias: Tensor<1>) -> Tensor<2> {
    let [rows, weight] = [rows, weight].map(Tensor::into_dispatch);
    Tensor::from_dispatch(Dispatch::rows_linear(rows, weight, bias.into_dispatch()))
}

/// The operations.
#[backend_extension(Cube, Autodiff)]
pub trait FusedOps: Backend {
    /// See [`mean()`].
    fn maps_mean(maps: FloatTensor<Self>) -> FloatTensor<Self>;

    /// See [`gram()`].
    fn rows_gram(rows: FloatTensor<Self>) -> FloatTensor<Self>;

    /// See [`linear()`].
    fn rows_linear(
        rows: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
    ) -> FloatTensor<Self>;
}

impl FusedOps for Cube {
    fn maps_mean(maps: CubeTensor) -> CubeTensor {
        let [batch, channels, height, width] = maps.shape().dims();
        let maps = Self::float_reshape(maps, Shape::from([batch, channels, height * width]));
        Self::float_reshape(Self::float_mean_dim(maps, 2), Shape::from([batch, channels]))
    }

    fn rows_gram(rows: CubeTensor) -> CubeTensor {
        matrix::product(rows.clone(), Self::float_transpose(rows))
    }

    fn rows_linear(rows: CubeTensor, weight: CubeTensor, bias: CubeTensor) -> CubeTensor {
        matrix::linear(rows, weight, bias)
    }
}

impl<C: CheckpointStrategy> FusedOps for Autodiff<Cube, C> {
    fn maps_mean(maps: FloatTensor<Self>) -> FloatTensor<Self> {
        let (maps, of_maps) = maps.into_parts();
        let shape = maps.shape();
        let means = Cube::maps_mean(maps);
        match Mean.prepare::<C>([of_maps]).compute_bound().stateful() {
            OpsKind::Tracked(prepared) => prepared.finish(shape, means),
            OpsKind::UnTracked(prepared) => prepared.finish(means),
        }
    }

    fn rows_gram(rows: FloatTensor<Self>) -> FloatTensor<Self> {
        let (rows, of_rows) = rows.into_parts();
        let products = Cube::rows_gram(rows.clone());
        match Gram.prepare::<C>([of_rows]).compute_bound().stateful() {
            OpsKind::Tracked(prepared) => prepared.finish(rows, products),
            OpsKind::UnTracked(prepared) => prepared.finish(products),
        }
    }

    fn rows_linear(
        rows: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        let ((rows, of_rows), (weight, of_weight), (bias, of_bias)) =
            (rows.into_parts(), weight.into_parts(), bias.into_parts());
        let output = matrix::linear(rows.clone(), weight.clone(), bias);
        match Linear.prepare::<C>([of_rows, of_weight, of_bias]).compute_bound().stateful() {
            OpsKind::Tracked(prepared) => prepared.finish([rows, weight], output),
            OpsKind::UnTracked(prepared) => prepared.finish(output),
        }
    }
}

#[derive(Debug)]
struct Mean;

impl Backward<Cube, 1> for Mean {
    /// The shape of the maps.
    type State = Shape;

    /// Each pixel has its share of the gradient of its mean.
    fn backward(self, ops: Ops<Self::State, 1>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let gradient = contiguous(gradients.consume::<Cube>(&ops.node));
        let [Some(parent)] = ops.parents else { return };
        let [batch, channels, height, width] = ops.state.dims();
        let found = empty(&gradient, ops.state);
        let kernel = Kernel {
            name: "mean_gradient",
            pieces: vec![include_str!("mean_gradient.wgsl")],
            constants: Vec::new(),
            reads: &["gradient"],
            writes: &["found"],
            invocations: WORKGROUP,
        };
        let (values, pixels) = (batch * channels * height * width, height * width);
        let workgroups = kernel.for_each(values);
        kernel.launch(workgroups, &[&gradient], &[&found], &[values as u32, pixels as u32]);
        gradients.register::<Cube>(parent.id, found);
    }
}

#[derive(Debug)]
struct Gram;

impl Backward<Cube, 1> for Gram {
    /// The rows.
    type State = CubeTensor;

    fn backward(self, ops: Ops<Self::State, 1>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let gradient = gradients.consume::<Cube>(&ops.node);
        let [Some(parent)] = ops.parents else { return };
        gradients.register::<Cube>(parent.id, matrix::gram_backward(&ops.state, &gradient));
    }
}

#[derive(Debug)]
struct Linear;

impl Backward<Cube, 3> for Linear {
    /// The rows and the weights.
    type State = [CubeTensor; 2];

    fn backward(self, ops: Ops<Self::State, 3>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let gradient = contiguous(gradients.consume::<Cube>(&ops.node));
        let ([rows, weight], [of_rows, of_weight, of_bias]) = (ops.state, ops.parents);
        let wanted = [of_rows.is_some(), of_weight.is_some()];
        let [for_rows, for_weight] = matrix::backward(&rows, &weight, &gradient, wanted);
        let for_bias = of_bias.is_some().then(|| {
            let [count, columns] = gradient.shape().dims();
            let [sums, _] = sum_rows(&gradient, [count, columns], columns);
            sums
        });
        for (parent, found) in [of_rows, of_weight, of_bias].into_iter().zip([for_rows, for_weight, for_bias])
        {
            if let (Some(parent), Some(found)) = (parent, found) {
                gradients.register::<Cube>(parent.id, found);
            }
        }
    }
}
