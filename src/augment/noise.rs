//! Additive Gaussian noise.

use rand::RngExt;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PixelOperation, Recipe, Transform, happens};
use crate::random::Generator;

/// Adds grain: to every value of every pixel its own draw from a normal distribution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Noise",
    extend(
        "x-formula" = "v -> v + N(0, deviation²), clamped to 0..1",
        "x-paper" = "https://arxiv.org/abs/2002.05709",
        "x-paper-title" = "Chen et al. 2020, SimCLR, figure 4"
    )
)]
pub struct Config {
    /// How often noise is added to a view.
    #[schemars(title = "Probability", range(min = 0.0, max = 1.0))]
    pub probability: f64,
    /// The standard deviation of the noise, where black is 0 and white is 1.
    #[schemars(title = "Deviation", range(min = 0.01, max = 0.5))]
    pub deviation: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { probability: 0.0, deviation: 0.05 }
    }
}

impl Transform for Config {
    fn draw(&self, rng: &mut Generator, recipe: &mut Recipe) {
        if happens(rng, self.probability) {
            recipe.pixels(PixelOperation::Noise { deviation: self.deviation as f32, seed: rng.random() });
        }
    }
}

/// Adds normal deviates to all values, in place, and clamps the sums to 0..1. One seed always gives the same noise.
///
/// A deviate is a function of its place and the seed, so that a graphics card can draw all of them at once.
pub(super) fn noise(view: &mut [f32], deviation: f32, seed: u64) {
    for (place, pair) in view.chunks_mut(2).enumerate() {
        let drawn = scrambled([place as u32, seed as u32, (seed >> 32) as u32]);
        let [first, second] = [drawn[0], drawn[1]].map(|word| (word >> 8) as f32 / (1 << 24) as f32);
        // Two deviates at a time (Box and Muller 1958). One minus a draw is never 0, of which there is no logarithm.
        let radius = deviation * (-2.0 * (1.0 - first).ln()).sqrt();
        let (sine, cosine) = (std::f32::consts::TAU * second).sin_cos();
        for (value, deviate) in pair.iter_mut().zip([radius * cosine, radius * sine]) {
            *value = (*value + deviate).clamp(0.0, 1.0);
        }
    }
}

/// Three random words from three that count (`pcg3d` of Jarzynski and Olano 2020, Hash functions for GPU rendering).
fn scrambled(counter: [u32; 3]) -> [u32; 3] {
    let mut words = counter.map(|word| word.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
    let mix = |words: &mut [u32; 3]| {
        for at in 0..3 {
            words[at] = words[at].wrapping_add(words[(at + 1) % 3].wrapping_mul(words[(at + 2) % 3]));
        }
    };
    mix(&mut words);
    words = words.map(|word| word ^ word >> 16);
    mix(&mut words);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_its_deviation_is_normal_and_is_given_by_its_seed() {
        let noisy = |seed| {
            let mut view = vec![0.5; 64 * 64 * 3];
            noise(&mut view, 0.1, seed);
            view.iter().map(|value| (f64::from(*value) - 0.5) / 0.1).collect::<Vec<f64>>()
        };
        let draws = noisy(7);
        let mean_of =
            |of: fn(f64) -> f64| draws.iter().map(|&draw| of(draw)).sum::<f64>() / draws.len() as f64;
        // Each bound is four standard errors of 12288 draws: 1 / sqrt(n), sqrt(2 / n), sqrt(0.05 * 0.95 / n).
        assert!(mean_of(|draw| draw).abs() < 0.036);
        assert!((mean_of(|draw| draw * draw) - 1.0).abs() < 0.051);
        assert!((mean_of(|draw| f64::from(draw.abs() > 1.96)) - 0.05).abs() < 0.008);
        assert_eq!(draws, noisy(7));
        assert_ne!(draws, noisy(8));
    }

    #[test]
    fn values_stay_in_range() {
        let mut view = [0.0, 1.0].repeat(500);
        noise(&mut view, 0.5, 1);
        assert!(view.iter().all(|value| (0.0..=1.0).contains(value)));
    }
}
