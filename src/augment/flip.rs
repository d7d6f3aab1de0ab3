//! Horizontal flip.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Recipe, Transform, happens};
use crate::random::Generator;

/// Mirrors left and right, after which the encoder cannot tell them apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(title = "Horizontal flip", extend("x-formula" = "x -> 1 - x"))]
pub struct Config {
    /// How often a view is mirrored.
    #[schemars(title = "Probability", range(min = 0.0, max = 1.0))]
    pub probability: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { probability: 0.5 }
    }
}

impl Transform for Config {
    fn draw(&self, rng: &mut Generator, recipe: &mut Recipe) {
        if happens(rng, self.probability) {
            recipe.warp([[-1.0, 0.0, 1.0], [0.0, 1.0, 0.0]], "flipped".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Stream, generator};

    #[test]
    fn probability_one_always_mirrors() {
        let mut recipe = Recipe::default();
        Config { probability: 1.0 }.draw(&mut generator(1, Stream::Views), &mut recipe);
        assert_eq!(recipe.warp[0], [-1.0, 0.0, 1.0]);
        assert_eq!(recipe.words, ["flipped"]);
    }
}
