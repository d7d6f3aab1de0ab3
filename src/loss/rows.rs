//! What losses do with the rows of a matrix.

use burn::tensor::{Device, Tensor};

use crate::model::kernel::{product, tensor};

/// Rows scaled to unit length. A row of zeros stays zero, and its gradient is zero.
///
/// # Shapes
/// - `z` and output: `[batch, dim]`
#[must_use]
pub fn unit_rows(z: Tensor<2>) -> Tensor<2> {
    #[cfg(feature = "gpu")]
    if let Some(units) = crate::gpu::rows::unit(&z) {
        return units;
    }
    // Clamped before the root, whose gradient at zero would be infinite.
    let length = z.clone().powi_scalar(2).sum_dim(1).clamp_min(1e-24).sqrt();
    z / length
}

/// The cosine of every row of `a` with every row of `b`.
///
/// # Shapes
/// - `a`: `[n, dim]`, `b`: `[m, dim]`
/// - output: `[n, m]`
#[must_use]
pub fn cosines(a: Tensor<2>, b: Tensor<2>) -> Tensor<2> {
    product(unit_rows(a), unit_rows(b).transpose())
}

/// A 1 in the column of each row's class; a row without class holds zeros, and so counts for nothing in a [`cross_entropy`].
///
/// # Shapes
/// - output: `[rows, classes]`
#[must_use]
pub fn one_hot(rows: &[Option<usize>], classes: usize, device: &Device) -> Tensor<2> {
    let mut values = vec![0.0_f32; rows.len() * classes];
    for (row, class) in rows.iter().enumerate() {
        if let Some(class) = class {
            values[row * classes + class] = 1.0;
        }
    }
    tensor(values, [rows.len(), classes], device)
}

/// `log sum exp` of each row, safe at any temperature.
///
/// # Shapes
/// - `logits`: `[rows, columns]`
/// - output: `[rows, 1]`
#[must_use]
pub fn log_sum_exp(logits: Tensor<2>) -> Tensor<2> {
    #[cfg(feature = "gpu")]
    if let Some(logs) = crate::gpu::rows::log_sum_exp(&logits) {
        return logs;
    }
    let largest = logits.clone().max_dim(1).detach();
    (logits - largest.clone()).exp().sum_dim(1).log() + largest
}

/// The cross entropy between the distributions `target` and `softmax(logits)`, averaged over the rows.
///
/// # Shapes
/// - `target`: `[batch, classes]`, rows that sum to 1
/// - `logits`: `[batch, classes]`
/// - output: `[1]`
#[must_use]
pub fn cross_entropy(target: Tensor<2>, logits: Tensor<2>) -> Tensor<1> {
    let log_probability = logits.clone() - log_sum_exp(logits);
    -(target * log_probability).sum_dim(1).mean()
}

/// `-mean_i cos(a_i, b_i)`, from -1 when all rows point the same way to 1 when they are opposite.
///
/// # Shapes
/// - `a`, `b`: `[batch, dim]`
/// - output: `[1]`
#[must_use]
pub fn negative_cosine(a: Tensor<2>, b: Tensor<2>) -> Tensor<1> {
    -(unit_rows(a) * unit_rows(b)).sum_dim(1).mean()
}

#[cfg(all(test, feature = "cpu", feature = "gpu"))]
#[allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test may wait for the device")]
mod tests {
    use super::*;

    type Function<'a> = &'a dyn Fn(Tensor<2>) -> Tensor<2>;

    /// A value and its gradient, on the adapter of this machine and on the processor.
    fn compare(gpu: &Device, rows: &[f32], columns: usize, function: Function) {
        let [found, expected] = [gpu, &Device::flex()].map(|device| {
            let device = device.clone().autodiff();
            let rows = tensor::<2>(rows.to_vec(), [rows.len() / columns, columns], &device).require_grad();
            let output = function(rows.clone());
            let weights = output.clone().detach() * 3.0 + 0.5;
            let gradients = (output.clone() * weights).sum().backward();
            let both = [output.inner(), rows.grad(&gradients).unwrap()];
            both.map(|tensor| tensor.into_data().try_to_vec::<f32>().unwrap())
        });
        for (found, expected) in found.iter().flatten().zip(expected.iter().flatten()) {
            let apart = (found - expected).abs() / expected.abs().max(1.0);
            assert!(apart < 1e-5, "{columns} columns: {found} instead of {expected}");
        }
    }

    /// Rows of odd lengths, one of zeros and one that is very long.
    #[test]
    fn rows_on_a_graphics_card_are_those_of_the_processor() {
        let Some(gpu) = crate::gpu::tests::device() else { return };
        for columns in [1, 7, 64, 300] {
            let value = |at: usize| match at / columns {
                1 => 0.0,
                2 => 1e4 * (at as f32).sin(),
                _ => (at as f32).cos(),
            };
            let rows: Vec<f32> = (0..4 * columns).map(value).collect();
            for function in [unit_rows, log_sum_exp] {
                compare(&gpu, &rows, columns, &function);
            }
        }
    }

    /// NT-Xent and `InfoNCE` in both directions, which are one launch each way there, at temperatures that make them flat and sharp.
    #[test]
    fn picking_on_a_graphics_card_is_that_of_the_processor() {
        let Some(gpu) = crate::gpu::tests::device() else { return };
        for (batch, columns) in [(1, 3), (2, 5), (9, 16), (70, 8)] {
            let rows: Vec<f32> = (0..2 * batch * columns).map(|at| (at as f32 * 1.7).sin()).collect();
            for temperature in [0.05, 0.2, 2.0] {
                let halves = |z: Tensor<2>| (z.clone().narrow(0, 0, batch), z.narrow(0, batch, batch));
                compare(&gpu, &rows, columns, &|z| {
                    let (a, b) = halves(z);
                    crate::loss::nt_xent(a, b, temperature).reshape([1, 1])
                });
                for symmetric in [false, true] {
                    compare(&gpu, &rows, columns, &|z| {
                        let (a, b) = halves(z);
                        crate::loss::info_nce(a, b, None, temperature, symmetric).reshape([1, 1])
                    });
                }
            }
        }
    }
}
