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

/// What it costs a row to pick one column among all candidates, and which: the column `after` columns after that of its own number,
/// going round.
#[derive(Clone, Copy, Debug)]
pub struct Picking {
    /// How sharply similarities are compared.
    pub temperature: f64,
    /// How far the right column lies from that of the row's own number.
    pub after: usize,
    /// Whether the column of its own number is a candidate.
    pub with_itself: bool,
}

/// The mean over rows i of `log sum_k exp(s_ik / t) - s_ij / t`, j the column that the row is to pick; `None` where they do not lie on a
/// graphics card.
///
/// # Shapes
/// - `similarities`: `[rows, columns]`
/// - output: `[1]`
#[must_use]
pub fn pick(similarities: &Tensor<2>, picking: Picking) -> Option<Tensor<1>> {
    let operand = || similarities.clone().into_dispatch();
    fits(similarities).then(|| Tensor::from_dispatch(Dispatch::rows_pick(operand(), picking)))
}

fn fits(rows: &Tensor<2>) -> bool {
    lies_here(rows) && rows.dims()[0] <= WORKGROUPS
}

/// The operations.
#[backend_extension(Cube, Autodiff)]
pub trait RowOps: Backend {
    /// See [`unit()`].
    fn rows_unit(rows: FloatTensor<Self>) -> FloatTensor<Self>;

    /// See [`log_sum_exp`].
    fn rows_log_sum_exp(rows: FloatTensor<Self>) -> FloatTensor<Self>;

    /// See [`pick`].
    fn rows_pick(similarities: FloatTensor<Self>, picking: Picking) -> FloatTensor<Self>;
}

impl RowOps for Cube {
    fn rows_unit(rows: CubeTensor) -> CubeTensor {
        scaled(rows)[0].clone()
    }

    fn rows_log_sum_exp(rows: CubeTensor) -> CubeTensor {
        logs(&contiguous(rows))[0].clone()
    }

    fn rows_pick(similarities: CubeTensor, picking: Picking) -> CubeTensor {
        costs(&contiguous(similarities), picking)[0].clone()
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

    fn rows_pick(similarities: FloatTensor<Self>, picking: Picking) -> FloatTensor<Self> {
        let (similarities, of_similarities) = similarities.into_parts();
        let similarities = contiguous(similarities);
        let [mean, made_of] = costs(&similarities, picking);
        match Pick.prepare::<C>([of_similarities]).compute_bound().stateful() {
            OpsKind::Tracked(prepared) => prepared.finish((picking, [similarities, made_of]), mean),
            OpsKind::UnTracked(prepared) => prepared.finish(mean),
        }
    }
}

impl Picking {
    fn words(self) -> [u32; 3] {
        [((1.0 / self.temperature) as f32).to_bits(), self.after as u32, u32::from(!self.with_itself)]
    }
}

/// Rows of unit length, and the lengths they had.
fn scaled(rows: CubeTensor) -> [CubeTensor; 2] {
    let rows = contiguous(rows);
    let [count, columns] = rows.shape().dims();
    let [units, lengths] = [empty(&rows, rows.shape()), empty(&rows, [count])];
    let pieces = &[include_str!("rows/sum.wgsl"), include_str!("rows/unit.wgsl")];
    let kernel = by_rows("rows_unit", columns, pieces, &["rows"], &["units", "lengths"]);
    kernel.launch([count, 1, 1], &[&rows], &[&units, &lengths], &[]);
    [units, lengths]
}

/// The `log sum exp` of rows, and what each is made of: the largest value, and the sum of `exp` beside it.
fn logs(rows: &CubeTensor) -> [CubeTensor; 2] {
    let [count, columns] = rows.shape().dims();
    let [logs, made_of] = [empty(rows, [count, 1]), empty(rows, [count, 2])];
    let pieces = &[include_str!("rows/sum.wgsl"), include_str!("rows/log_sum_exp.wgsl")];
    let kernel = by_rows("rows_log_sum_exp", columns, pieces, &["rows"], &["logs", "made_of"]);
    kernel.launch([count, 1, 1], &[rows], &[&logs, &made_of], &[]);
    [logs, made_of]
}

/// What it costs rows to pick, in the mean, and what the `log sum exp` of each is made of.
fn costs(similarities: &CubeTensor, picking: Picking) -> [CubeTensor; 2] {
    let [count, columns] = similarities.shape().dims();
    let [costs, made_of] = [empty(similarities, [count]), empty(similarities, [count, 2])];
    let pieces =
        &[include_str!("rows/sum.wgsl"), include_str!("rows/picking.wgsl"), include_str!("rows/pick.wgsl")];
    let kernel = by_rows("rows_pick", columns, pieces, &["similarities"], &["costs", "made_of"]);
    kernel.launch([count, 1, 1], &[similarities], &[&costs, &made_of], &picking.words());
    let mean = empty(similarities, [1]);
    let pieces = &[include_str!("rows/sum.wgsl"), include_str!("rows/mean.wgsl")];
    by_rows("rows_mean", count, pieces, &["costs"], &["mean"]).launch([1; 3], &[&costs], &[&mean], &[]);
    [mean, made_of]
}

/// A kernel of which a workgroup takes a row of so many columns.
fn by_rows(
    name: &'static str,
    columns: usize,
    pieces: &[&'static str],
    reads: &'static [&'static str],
    writes: &'static [&'static str],
) -> Kernel {
    let constants = vec![("COLUMNS", columns)];
    Kernel { name, pieces: pieces.to_vec(), constants, reads, writes, invocations: INVOCATIONS }
}

#[derive(Debug)]
struct Unit;

impl Backward<Cube, 1> for Unit {
    /// The rows of unit length, and the lengths they had.
    type State = [CubeTensor; 2];

    fn backward(self, ops: Ops<Self::State, 1>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let gradient = contiguous(gradients.consume::<Cube>(&ops.node));
        let ([units, lengths], [Some(parent)]) = (ops.state, ops.parents) else { return };
        let [count, columns] = units.shape().dims();
        let found = empty(&units, units.shape());
        let pieces = &[include_str!("rows/sum.wgsl"), include_str!("rows/unit_gradient.wgsl")];
        let reads = &["units", "lengths", "gradient"];
        let kernel = by_rows("rows_unit_gradient", columns, pieces, reads, &["found"]);
        kernel.launch([count, 1, 1], &[&units, &lengths, &gradient], &[&found], &[]);
        gradients.register::<Cube>(parent.id, found);
    }
}

#[derive(Debug)]
struct LogSumExp;

impl Backward<Cube, 1> for LogSumExp {
    /// The rows, and what their `log sum exp` is made of.
    type State = [CubeTensor; 2];

    fn backward(self, ops: Ops<Self::State, 1>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let gradient = contiguous(gradients.consume::<Cube>(&ops.node));
        let ([rows, made_of], [Some(parent)]) = (ops.state, ops.parents) else { return };
        let [count, columns] = rows.shape().dims();
        let found = empty(&rows, rows.shape());
        let pieces = &[include_str!("rows/log_sum_exp_gradient.wgsl")];
        let reads = &["rows", "made_of", "gradient"];
        let kernel = by_rows("rows_log_sum_exp_gradient", columns, pieces, reads, &["found"]);
        kernel.launch([count, 1, 1], &[&rows, &made_of, &gradient], &[&found], &[]);
        gradients.register::<Cube>(parent.id, found);
    }
}

#[derive(Debug)]
struct Pick;

impl Backward<Cube, 1> for Pick {
    /// How rows pick, from what, and what the `log sum exp` is made of.
    type State = (Picking, [CubeTensor; 2]);

    fn backward(self, ops: Ops<Self::State, 1>, gradients: &mut Gradients, _: &mut Checkpointer) {
        let gradient = contiguous(gradients.consume::<Cube>(&ops.node));
        let ((picking, [similarities, made_of]), [Some(parent)]) = (ops.state, ops.parents) else { return };
        let [count, columns] = similarities.shape().dims();
        let found = empty(&similarities, similarities.shape());
        let pieces = &[include_str!("rows/picking.wgsl"), include_str!("rows/pick_gradient.wgsl")];
        let reads = &["similarities", "made_of", "gradient"];
        let kernel = by_rows("rows_pick_gradient", columns, pieces, reads, &["found"]);
        let [temperature, after, without_itself] = picking.words();
        let given = [temperature, after, without_itself, count as u32];
        kernel.launch([count, 1, 1], &[&similarities, &made_of, &gradient], &[&found], &given);
        gradients.register::<Cube>(parent.id, found);
    }
}
