//! Vertical flip.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Recipe, Transform, happens};
use crate::random::Generator;

/// Turns top and bottom around. Right for pictures without an up, such as cells or maps; wrong for most photographs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Vertical flip",
    extend("x-formula" = "y -> 1 - y")
)]
pub struct Config {
    /// How often a view is turned upside down.
    #[schemars(title = "Probability", range(min = 0.0, max = 1.0))]
    pub probability: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { probability: 0.0 }
    }
}

impl Transform for Config {
    fn draw(&self, rng: &mut Generator, recipe: &mut Recipe) {
        if happens(rng, self.probability) {
            recipe.warp([[1.0, 0.0, 0.0], [0.0, -1.0, 1.0]], "flipped upside down".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::augment::render;
    use crate::random::{Stream, generator};

    #[test]
    fn once_swaps_rows_and_twice_is_the_identity() {
        let (mut rng, mut recipe) = (generator(1, Stream::Views), Recipe::default());
        let flip = Config { probability: 1.0 };
        flip.draw(&mut rng, &mut recipe);
        let pixels = [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4];
        let view = render::bytes(&render::render(&pixels, 2, &recipe, 2));
        assert_eq!(view, [3, 3, 3, 4, 4, 4, 1, 1, 1, 2, 2, 2]);
        flip.draw(&mut rng, &mut recipe);
        assert_eq!(recipe.warp, Recipe::default().warp);
    }
}
