//! What losses do with the rows of a matrix, as operations of Burn of one launch each way instead of a dozen.

use burn::backend::autodiff::checkpoint::base::Checkpointer;
use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::autodiff::grads::Gradients;
use burn::backend::autodiff::ops::{Backward, Ops, OpsKind};
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, Cube, Dispatch, TensorMetadata, backend_extension};
use burn::tensor::Tensor;
use burn_wgpu::CubeTensor;

use super::{Kernel, WORKGROUPS, contiguous, empty, lies_here};

/// How many invocations take a row.
const INVOCATIONS: usize = 64;

/// Rows scaled to unit length, none of them taken for shorter than 1e-12; `None` where they do not lie on a graphics card.
///
/// # Shapes
/// - `rows` and output: `[batch, dim]`
#[must_use]
pub fn unit(rows: &Tensor<2>) -> Option<Tensor<2>> {
    fits(rows).then(|| Tensor::from_dispatch(Dispatch::rows_unit(rows.clone().into_dispatch())))
}

/// `log sum exp` of each row; `None` where they do not lie on a graphics card.
///
/// # Shapes
/// - `rows`: `[rows, columns]`
/// - output: `[rows, 1]`
#[must_use]
pub fn log_sum_exp(rows: &Tensor<2>) -> Option<Tensor<2>> {
    fits(rows).then(|| Tensor::from_dispatch(Dispatch::rows_log_sum_exp(rows.clone().into_dispatch())))
}

fn fits(rows: &Tensor<2>) -> bool {
    lies_here(rows) && rows.dims()[0] <= WORKGROUPS
}

/// The operations.
#[backend_extension(Cube, Autodiff)]
pub trait RowOps: Backend {
    /// See [`unit`].
    fn rows_unit(rows: FloatTensor<Self>) -> FloatTensor<Self>;

    /// See [`log_sum_exp`].
    fn rows_log_sum_exp(rows: FloatTensor<Self>) -> FloatTensor<Self>;
}

impl RowOps for Cube {
    fn rows_unit(rows: CubeTensor) -> CubeTensor {
        scaled(rows)[0].clone()
    }

    fn rows_log_sum_exp(rows: CubeTensor) -> CubeTensor {
        logs(&contiguous(rows))[0].clone()
    }
}

impl<C: CheckpointStrategy> RowOps for Autodiff<Cube, C> {
    fn rows_unit(rows: FloatTensor<Self>) -> FloatTensor<Self> {
        let (rows, of_rows) = rows.into_parts();
        let [units, lengths] = scaled(rows);
        match Unit.prepare::<C>([of_rows]).compute_bound().stateful() {
            OpsKind::Tracked(prepared) => prepared.finish([units.clone(), lengths], units),
            OpsKind::UnTracked(prepared) => prepared.finish(units),
        }
    }

    fn rows_log_sum_exp(rows: FloatTensor<Self>) -> FloatTensor<Self> {
        let (rows, of_rows) = rows.into_parts();
        let rows = contiguous(rows);
        let [logs, made_of] = logs(&rows);
        match LogSumExp.prepare::<C>([of_rows]).compute_bound().stateful() {
            OpsKind::Tracked(prepared) => prepared.finish([rows, made_of], logs),
            OpsKind::UnTracked(prepared) => prepared.finish(logs),
        }
    }
}

/// Rows of unit length, and the lengths they had.
fn scaled(rows: CubeTensor) -> [CubeTensor; 2] {
    let rows = contiguous(rows);
    let [count, _] = rows.shape().dims();
    let [units, lengths] = [empty(&rows, rows.shape()), empty(&rows, [count])];
    let pieces = &[include_str!("rows/sum.wgsl"), include_str!("rows/unit.wgsl")];
    launch("rows_unit", pieces, &["rows"], &["units", "lengths"], &[&rows], &[&units, &lengths]);
    [units, lengths]
}

/// The `log sum exp` of rows, and what each is made of: the largest value, and the sum of `exp` beside it.
fn logs(rows: &CubeTensor) -> [CubeTensor; 2] {
    let [count, _] = rows.shape().dims();
    let found = [empty(rows, [count, 1]), empty(rows, [count, 2])];
    let pieces = &[include_str!("rows/sum.wgsl"), include_str!("rows/log_sum_exp.wgsl")];
    launch("rows_log_sum_exp", pieces, &["rows"], &["logs", "made_of"], &[rows], &[&found[0], &found[1]]);
    found
}

/// A workgroup for each row of the first tensor.
fn launch(
    name: &'static str,
    pieces: &'static [&'static str],
    reads: &'static [&'static str],
    writes: &'static [&'static str],
    read: &[&CubeTensor],
    written: &[&CubeTensor],
) {
    let [count, columns] = read[0].shape().dims();
    let constants = vec![("COLUMNS", columns)];
    let kernel = Kernel { name, pieces: pieces.to_vec(), constants, reads, writes, invocations: INVOCATIONS };
    kernel.launch([count, 1, 1], read, written, &[]);
}

#[derive(Debug)]
struct Unit;

impl Backward<Cube, 1> for Unit {
    /// The rows of unit length, and the lengths they had.
    type State = [CubeTensor; 2];

    fn backward(self, ops: Ops<Self::State, 1>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let gradient = contiguous(gradients.consume::<Cube>(&ops.node));
        let ([units, lengths], [parent]) = (ops.state, ops.parents);
        let found = empty(&units, units.shape());
        let pieces = &[include_str!("rows/sum.wgsl"), include_str!("rows/unit_gradient.wgsl")];
        let reads = &["units", "lengths", "gradient"];
        launch("rows_unit_gradient", pieces, reads, &["found"], &[&units, &lengths, &gradient], &[&found]);
        if let Some(parent) = parent {
            gradients.register::<Cube>(parent.id, found);
        }
    }
}

#[derive(Debug)]
struct LogSumExp;

impl Backward<Cube, 1> for LogSumExp {
    /// The rows, and what their `log sum exp` is made of.
    type State = [CubeTensor; 2];

    fn backward(self, ops: Ops<Self::State, 1>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let gradient = contiguous(gradients.consume::<Cube>(&ops.node));
        let ([rows, made_of], [parent]) = (ops.state, ops.parents);
        let found = empty(&rows, rows.shape());
        let pieces = &[include_str!("rows/log_sum_exp_gradient.wgsl")];
        let reads = &["rows", "made_of", "gradient"];
        let read = [&rows, &made_of, &gradient];
        launch("rows_log_sum_exp_gradient", pieces, reads, &["found"], &read, &[&found]);
        if let Some(parent) = parent {
            gradients.register::<Cube>(parent.id, found);
        }
    }
}
