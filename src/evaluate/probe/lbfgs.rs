//! Minimising a smooth convex function of many numbers.

use std::collections::VecDeque;

use super::triangular::{add_scaled, dot};

/// How many steps are remembered.
const MEMORY: usize = 10;

/// When to stop.
pub(super) struct Limits {
    /// The gradient counts as vanished when it is no longer than this share of its first length, and of the root of the value: where
    /// the curvature is about 1, half the square of the gradient is what is left to gain.
    pub precision: f64,
    /// The most iterations.
    pub iterations: usize,
}

/// Where a function is smallest.
pub(super) struct Minimum {
    pub at: Vec<f64>,
    pub value: f64,
    pub iterations: usize,
    pub converged: bool,
}

/// A step, how the gradient changed over it, and one over their product.
struct Step {
    moved: Vec<f64>,
    change: Vec<f64>,
    inverse: f64,
}

/// Minimises by L-BFGS from the origin: Nocedal and Wright 2006, algorithm 7.5.
///
/// `evaluate` is told the iteration, writes the gradient and gives the value. The function must be convex: then every step that lowers it enough (Armijo)
/// keeps the approximation of the curvature positive.
pub(super) async fn minimise(
    size: usize,
    limits: &Limits,
    mut evaluate: impl AsyncFnMut(usize, &[f64], &mut [f64]) -> f64,
) -> Minimum {
    let (mut at, mut gradient) = (vec![0.0; size], vec![0.0; size]);
    let (mut next, mut next_gradient) = (vec![0.0; size], vec![0.0; size]);
    let mut value = evaluate(0, &at, &mut gradient).await;
    let first = dot(&gradient, &gradient).sqrt();
    let mut steps: VecDeque<Step> = VecDeque::new();
    for iteration in 0..limits.iterations {
        if dot(&gradient, &gradient).sqrt() <= limits.precision * first.min(value.sqrt()) {
            return Minimum { at, value, iterations: iteration, converged: true };
        }
        let direction = direction(&gradient, &steps);
        let slope = dot(&direction, &gradient);
        let mut length = 1.0;
        let lower = loop {
            next.copy_from_slice(&at);
            add_scaled(&mut next, length, &direction);
            let next_value = evaluate(iteration, &next, &mut next_gradient).await;
            if next_value <= value + 1e-4 * length * slope {
                break Some(next_value);
            }
            // The lowest point of the parabola through both values and the slope, not too near to either end.
            let parabola = -slope * length / (2.0 * (next_value - value - slope * length));
            length *= if parabola.is_finite() { parabola.clamp(0.1, 0.5) } else { 0.1 };
            if length < 1e-12 {
                break None;
            }
        };
        // No lower value within the precision of numbers.
        let Some(lower) = lower else {
            return Minimum { at, value, iterations: iteration, converged: false };
        };
        let moved: Vec<f64> = next.iter().zip(&at).map(|(next, at)| next - at).collect();
        let change: Vec<f64> =
            next_gradient.iter().zip(&gradient).map(|(next, gradient)| next - gradient).collect();
        let product = dot(&moved, &change);
        if product > 0.0 {
            if steps.len() == MEMORY {
                steps.pop_front();
            }
            steps.push_back(Step { moved, change, inverse: 1.0 / product });
        }
        std::mem::swap(&mut at, &mut next);
        std::mem::swap(&mut gradient, &mut next_gradient);
        value = lower;
    }
    Minimum { at, value, iterations: limits.iterations, converged: false }
}

/// The way down, by the curvature that the last steps saw.
fn direction(gradient: &[f64], steps: &VecDeque<Step>) -> Vec<f64> {
    let mut direction: Vec<f64> = gradient.iter().map(|value| -value).collect();
    let mut shares = Vec::with_capacity(steps.len());
    for step in steps.iter().rev() {
        let share = step.inverse * dot(&step.moved, &direction);
        add_scaled(&mut direction, -share, &step.change);
        shares.push(share);
    }
    if let Some(last) = steps.back() {
        let scale = 1.0 / (last.inverse * dot(&last.change, &last.change));
        for value in &mut direction {
            *value *= scale;
        }
    }
    for (step, share) in steps.iter().zip(shares.into_iter().rev()) {
        let correction = share - step.inverse * dot(&step.change, &direction);
        add_scaled(&mut direction, correction, &step.moved);
    }
    direction
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::at_once;

    /// `sum of weight (x - target)² / 2`, with its minimum at the targets and curvatures a million apart.
    fn bowl(at: &[f64], gradient: &mut [f64]) -> f64 {
        let parts = at.iter().zip(gradient).zip([(1e-3, 4.0), (1.0, -2.0), (1e3, 0.5)]);
        parts
            .map(|((at, gradient), (weight, target))| {
                *gradient = weight * (at - target);
                weight * (at - target).powi(2) / 2.0
            })
            .sum()
    }

    fn minimum(iterations: usize) -> Minimum {
        let limits = Limits { precision: 1e-9, iterations };
        at_once(minimise(3, &limits, async |_, at, gradient| bowl(at, gradient)))
    }

    #[test]
    fn the_bottom_of_a_long_bowl() {
        let minimum = minimum(100);
        assert!(minimum.converged && minimum.iterations < 30, "{} iterations", minimum.iterations);
        for (found, expected) in minimum.at.iter().zip([4.0, -2.0, 0.5]) {
            assert!((found - expected).abs() < 1e-4, "{:?}", minimum.at);
        }
    }

    #[test]
    fn running_out_of_iterations_is_said() {
        let minimum = minimum(2);
        assert_eq!((minimum.converged, minimum.iterations), (false, 2));
        assert!(minimum.value < bowl(&[0.0; 3], &mut [0.0; 3]));
    }
}
