//! Keys that a method keeps or makes, against which its loss weighs each view.

use burn::tensor::Tensor;

use crate::loss::unit_rows;
use crate::model::kernel::product;

/// How similar each view is to its own key and to those that it is pushed away from.
pub struct Keys {
    /// `[2 * batch, 1]`: the cosine with the key of the other view of its image
    pub own: Tensor<2>,
    /// `[2 * batch, keys]`: the cosines with all others
    pub others: Tensor<2>,
    /// Per other key how many steps ago it was made; empty where they are all of this step.
    pub ages: Vec<usize>,
    /// Divides the cosines before the softmax.
    pub temperature: f64,
}

impl Keys {
    /// Each view against its own key and the keys of a queue.
    ///
    /// # Shapes
    /// - `q`, `k`: `[2 * batch, dim]`, row i of both from image i
    /// - `queue`: `[keys, dim]`
    pub(super) fn of_queue(
        q: Tensor<2>,
        k: Tensor<2>,
        queue: Tensor<2>,
        ages: Vec<usize>,
        temperature: f64,
    ) -> Self {
        let q = unit_rows(q);
        let own = (q.clone() * unit_rows(k)).sum_dim(1);
        Self { own, others: product(q, unit_rows(queue).transpose()), ages, temperature }
    }

    /// Each view against the key of its image and those of the other images of its batch: those of the first views for second ones, and
    /// the other way round. The shapes are those of [`of_queue`](Self::of_queue).
    pub(super) fn of_batch(q: Tensor<2>, k: Tensor<2>, temperature: f64) -> Self {
        let (q, k) = (unit_rows(q), unit_rows(k));
        let own = (q.clone() * k.clone()).sum_dim(1);
        let n = q.dims()[0] / 2;
        let half = |rows: &Tensor<2>, at: usize| rows.clone().narrow(0, at * n, n);
        let others = [0, 1].map(|at| beside_diagonal(product(half(&q, at), half(&k, at).transpose())));
        Self { own, others: Tensor::cat(others.to_vec(), 0), ages: Vec::new(), temperature }
    }
}

/// A square matrix without its diagonal, `[n, n]` to `[n, n - 1]`: read as rows of n + 1, all of it stands in the last column.
fn beside_diagonal(square: Tensor<2>) -> Tensor<2> {
    let n = square.dims()[0];
    square
        .reshape([n * n])
        .narrow(0, 1, n * n - 1)
        .reshape([n - 1, n + 1])
        .narrow(1, 0, n)
        .reshape([n, n - 1])
}

#[cfg(test)]
mod tests {
    use burn::tensor::Device;

    use super::*;

    #[test]
    fn a_square_loses_its_diagonal() {
        let square = Tensor::<1>::from_floats([1., 2., 3., 4., 5., 6., 7., 8., 9.], &Device::flex());
        let found = beside_diagonal(square.reshape([3, 3])).into_data_async();
        let found = pollster::block_on(found).unwrap();
        assert_eq!(found.try_to_vec::<f32>().unwrap(), [2., 3., 4., 6., 7., 8.]);
    }
}
