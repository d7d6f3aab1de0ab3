//! Random grayscale.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ColourOperation, Recipe, Transform, happens};
use crate::random::Generator;

/// Takes all colour away from some views, the surest way to stop the encoder from relying on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(title = "Grayscale", extend("x-formula" = "0.299 r + 0.587 g + 0.114 b"))]
pub struct Config {
    /// How often a view loses its colours.
    #[schemars(title = "Probability", range(min = 0.0, max = 1.0))]
    pub probability: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { probability: 0.2 }
    }
}

impl Transform for Config {
    fn draw(&self, rng: &mut Generator, recipe: &mut Recipe) {
        if happens(rng, self.probability) {
            recipe.colour(ColourOperation::Grayscale);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Stream, generator};

    #[test]
    fn probability_one_always_takes_the_colour() {
        let mut recipe = Recipe::default();
        Config { probability: 1.0 }.draw(&mut generator(1, Stream::Views), &mut recipe);
        assert_eq!(recipe.colour, [ColourOperation::Grayscale]);
    }
}
