//! The running moments of gradients by which Adam and `AdamW` adapt their steps.

use burn::tensor::Tensor;

use super::Weights;

/// What is remembered of every weight.
pub(super) const NAMES: [&str; 2] = ["first_moment", "second_moment"];

/// How much of each moment carries over, and what keeps the quotient finite, as in the paper.
const BETA: [f32; 2] = [0.9, 0.999];
const EPSILON: f32 = 1e-8;

/// The weights after a step `w <- kept w - rate direction`, for the gradient `g + decay w`: the mean of the gradients over the root of
/// their mean square.
///
/// ```text
/// m <- b1 m + (1 - b1) g,  v <- b2 v + (1 - b2) g^2,  direction = (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + e)
/// ```
///
/// Kingma and Ba 2015, algorithm 1: <https://arxiv.org/abs/1412.6980>.
pub(super) fn step(
    rate: f64,
    [kept, decay]: [f64; 2],
    weights: Weights,
    memory: &mut [Tensor<1>],
) -> Tensor<1> {
    let missing = BETA.map(|beta| 1.0 - beta.powi(weights.time));
    #[cfg(feature = "gpu")]
    if super::gpu::lie_here(&weights, memory) {
        let [first, second] = BETA.map(f64::from);
        let missing = missing.map(f64::from);
        let numbers = [rate, kept, decay, EPSILON.into(), first, second, missing[0], missing[1]];
        return super::gpu::ADAM.step(weights, memory, &numbers);
    }
    #[cfg(feature = "cpu")]
    return super::cpu::step(weights, memory, rule([rate, kept, decay].map(|number| number as f32), missing));
    #[cfg(not(feature = "cpu"))]
    unreachable!("weights lie on a graphics card, in single precision")
}

/// How one weight is moved along its gradient.
#[cfg(feature = "cpu")]
fn rule(
    [rate, kept, decay]: [f32; 3],
    missing: [f32; 2],
) -> impl Fn(f32, f32, [f32; 2]) -> (f32, [f32; 2]) + Sync {
    move |value, gradient, memory| {
        let gradient = value * decay + gradient;
        let news = [gradient, gradient * gradient];
        let memory = std::array::from_fn(|of| memory[of] * BETA[of] + news[of] * (1.0 - BETA[of]));
        let [first, second] = std::array::from_fn(|of| memory[of] / missing[of]);
        (value * kept - first / (second.sqrt() + EPSILON) * rate, memory)
    }
}
