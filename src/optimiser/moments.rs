//! The running moments of gradients by which Adam and `AdamW` adapt their steps.

use burn::tensor::Tensor;

use super::Weights;

/// What is remembered of every weight.
pub(super) const NAMES: [&str; 2] = ["first_moment", "second_moment"];

/// How much of each moment carries over, and what keeps the quotient finite, as in the paper.
const BETA: [f32; 2] = [0.9, 0.999];
const EPSILON: f32 = 1e-8;

/// The weights after a step `w <- kept w - rate direction`, for the gradient `g + decay w`: see [`direction`].
pub(super) fn step(
    rate: f64,
    [kept, decay]: [f64; 2],
    weights: Weights,
    memory: &mut [Tensor<1>],
) -> Tensor<1> {
    #[cfg(feature = "gpu")]
    if super::gpu::lie_here(&weights, memory) {
        let [first, second] = BETA.map(f64::from);
        let missing = BETA.map(|beta| f64::from(1.0 - beta.powi(weights.time)));
        let numbers = [rate, kept, decay, EPSILON.into(), first, second, missing[0], missing[1]];
        return super::gpu::ADAM.step(weights, memory, &numbers);
    }
    let Weights { value, gradient, time, .. } = weights;
    let gradient = if decay == 0.0 { gradient } else { value.clone() * decay + gradient };
    let value = if kept == 1.0 { value } else { value * kept };
    value - direction(gradient, time, memory) * rate
}

/// The mean of the gradients over the root of their mean square.
///
/// ```text
/// m <- b1 m + (1 - b1) g,  v <- b2 v + (1 - b2) g^2,  direction = (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + e)
/// ```
///
/// Kingma and Ba 2015, algorithm 1: <https://arxiv.org/abs/1412.6980>.
fn direction(gradient: Tensor<1>, time: i32, memory: &mut [Tensor<1>]) -> Tensor<1> {
    let squared = gradient.clone().square();
    let corrected = |index: usize, new: Tensor<1>, memory: &mut [Tensor<1>]| {
        let beta = BETA[index];
        memory[index] = memory[index].clone() * beta + new * (1.0 - beta);
        memory[index].clone() / (1.0 - beta.powi(time))
    };
    let first = corrected(0, gradient, memory);
    first / (corrected(1, squared, memory).sqrt() + EPSILON)
}
