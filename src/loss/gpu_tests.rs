//! Losses whose rows a graphics card takes in one launch: as on the processor, on the adapter of this machine where it has one.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test may wait for the device")]

use burn::tensor::{Device, Tensor};

use super::{info_nce, log_sum_exp, nt_xent, unit_rows};
use crate::model::kernel::tensor;

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
                nt_xent(a, b, temperature).reshape([1, 1])
            });
            for symmetric in [false, true] {
                compare(&gpu, &rows, columns, &|z| {
                    let (a, b) = halves(z);
                    info_nce(a, b, None, temperature, symmetric).reshape([1, 1])
                });
            }
        }
    }
}
