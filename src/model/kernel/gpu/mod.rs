//! The kernels on a graphics card, in WGSL: what a thread of Burn's takes from memory for one value, a workgroup takes for many.
//!
//! Maps lie as their shape says. Nothing is summed by whoever comes first: every run on one card gives the same bits.
//!
//! ```text
//! product.rs      a matrix product in tiles
//! tile.rs         the tiles there are
//! tuning.rs       which of them are fastest here
//! matrix.rs       products of matrices
//! convolution.rs  a convolution and its gradients as such products
//! normalise.rs    normalisation and ReLU in one, with its gradient
//! fused.rs        what takes Burn several launches: the mean of maps, products of rows with each other, a bias
//! ```

mod convolution;
mod fused;
mod matrix;
mod normalise;
mod product;
mod tile;
pub mod tuning;

use burn::backend::Cube;
use burn_wgpu::CubeTensor;

pub use fused::{gram, linear, mean};

use super::geometry::{Over, Wanted, Window};
use super::kernels::Kernels;
use crate::gpu::{Kernel, WORKGROUP, empty};
use normalise::Normalisation;

impl Kernels for Cube {
    type Normalisation = Normalisation;

    fn convolution(
        maps: CubeTensor,
        weight: &CubeTensor,
        bias: Option<&CubeTensor>,
        window: Window,
    ) -> CubeTensor {
        convolution::forward(maps, weight, bias, window)
    }

    fn convolution_gradients(
        maps: CubeTensor,
        weight: &CubeTensor,
        gradient: CubeTensor,
        window: Window,
        wanted: Wanted,
    ) -> [Option<CubeTensor>; 3] {
        convolution::backward(maps, weight, gradient, window, wanted)
    }

    fn normalise(
        maps: CubeTensor,
        weights: [CubeTensor; 2],
        over: Over,
        epsilon: f64,
        relu: bool,
    ) -> (CubeTensor, [CubeTensor; 2], Normalisation) {
        Normalisation::forward(maps, weights, over, epsilon, relu)
    }

    fn normalise_gradients(normalisation: Normalisation, gradient: CubeTensor) -> [CubeTensor; 3] {
        normalisation.backward(gradient)
    }

    fn normalise_by(
        maps: CubeTensor,
        weights: [CubeTensor; 2],
        statistics: [CubeTensor; 2],
        epsilon: f64,
        relu: bool,
    ) -> CubeTensor {
        normalise::by(maps, weights, statistics, epsilon, relu)
    }

    fn product(left: CubeTensor, right: CubeTensor) -> CubeTensor {
        matrix::product(left, right)
    }

    fn product_gradients(
        left: &CubeTensor,
        right: &CubeTensor,
        gradient: &CubeTensor,
        wanted: [bool; 2],
    ) -> [Option<CubeTensor>; 2] {
        matrix::backward(left, right, gradient, wanted)
    }
}

/// The sum of the rows of a matrix, in two pieces: its first columns, and all others.
///
/// # Shapes
/// - `matrix`: `[rows, columns]` in its memory, whatever its shape
/// - output: `[first]`, `[columns - first]`, the second one not written where that is nothing
fn sum_rows(matrix: &CubeTensor, [rows, columns]: [usize; 2], first: usize) -> [CubeTensor; 2] {
    let sums = [first, (columns - first).max(1)].map(|length| empty(matrix, [length]));
    let kernel = Kernel {
        name: "sum_rows",
        pieces: vec![include_str!("sum_rows.wgsl")],
        constants: Vec::new(),
        reads: &["rows"],
        writes: &["first", "second"],
        invocations: WORKGROUP,
    };
    let given = [rows, columns, first].map(|count| count as u32);
    kernel.launch([columns.div_ceil(32), 1, 1], &[matrix], &[&sums[0], &sums[1]], &given);
    sums
}
