//! The running moments of gradients by which Adam and `AdamW` adapt their steps.

use burn::tensor::Tensor;

/// What is remembered of every weight.
pub(super) const NAMES: [&str; 2] = ["first_moment", "second_moment"];

/// How much of each moment carries over, and what keeps the quotient finite, as in the paper.
const BETA: [f32; 2] = [0.9, 0.999];
const EPSILON: f32 = 1e-8;

/// The mean of the gradients over the root of their mean square.
///
/// ```text
/// m <- b1 m + (1 - b1) g,  v <- b2 v + (1 - b2) g^2,  direction = (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + e)
/// ```
///
/// Kingma and Ba 2015, algorithm 1: <https://arxiv.org/abs/1412.6980>.
pub(super) fn direction(gradient: Tensor<1>, time: i32, memory: &mut [Tensor<1>]) -> Tensor<1> {
    let squared = gradient.clone().square();
    let corrected = |index: usize, new: Tensor<1>, memory: &mut [Tensor<1>]| {
        let beta = BETA[index];
        memory[index] = memory[index].clone() * beta + new * (1.0 - beta);
        memory[index].clone() / (1.0 - beta.powi(time))
    };
    let first = corrected(0, gradient, memory);
    first / (corrected(1, squared, memory).sqrt() + EPSILON)
}
