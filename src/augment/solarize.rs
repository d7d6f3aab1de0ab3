//! Solarize.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PixelOperation, Recipe, Transform, happens};
use crate::random::Generator;

/// Inverts everything bright, like an overexposed film. BYOL does this to one of its two views.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Solarize",
    extend(
        "x-formula" = "v -> 1 - v where v >= threshold",
        "x-paper" = "https://arxiv.org/abs/2006.07733",
        "x-paper-title" = "Grill et al. 2020, BYOL, appendix B"
    )
)]
pub struct Config {
    /// How often a view is solarized.
    #[schemars(title = "Probability", range(min = 0.0, max = 1.0))]
    pub probability: f64,
    /// From which value on red, green and blue are inverted, each for itself; 0 inverts everything.
    #[schemars(title = "Threshold", range(min = 0.0, max = 1.0))]
    pub threshold: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { probability: 0.0, threshold: 0.5 }
    }
}

impl Transform for Config {
    fn draw(&self, rng: &mut Generator, recipe: &mut Recipe) {
        if happens(rng, self.probability) {
            recipe.pixels(PixelOperation::Solarize { threshold: self.threshold as f32 });
        }
    }
}

/// Inverts all values from `threshold` on, in place. What lies in 0..1 stays there.
pub(super) fn solarize(view: &mut [f32], threshold: f32) {
    for value in view.iter_mut().filter(|value| **value >= threshold) {
        *value = 1.0 - *value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        let mut view = [0.0, 0.25, 0.5, 0.625, 1.0];
        solarize(&mut view, 0.5);
        assert_eq!(view, [0.0, 0.25, 0.5, 0.375, 0.0]);
        solarize(&mut view, 0.0);
        assert_eq!(view, [1.0, 0.75, 0.5, 0.625, 1.0]);
    }
}
