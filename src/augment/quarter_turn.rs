//! Quarter turns.

use rand::RngExt;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Recipe, Transform, happens};
use crate::random::Generator;

/// Turns a view by 0, 90, 180 or 270 degrees, each equally often. No pixel is blurred or lost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Quarter turn",
    extend(
        "x-formula" = "angle ~ {0, 90, 180, 270} degrees",
        "x-paper" = "https://arxiv.org/abs/1803.07728",
        "x-paper-title" = "Gidaris et al. 2018, Predicting image rotations"
    )
)]
pub struct Config {
    /// How often one of the four turns is drawn.
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
        if !happens(rng, self.probability) {
            return;
        }
        let quarters = rng.random_range(0..WARPS.len());
        if quarters > 0 {
            recipe.warp(WARPS[quarters], format!("turned by {}°", quarters * 90));
        }
    }
}

/// The warps of 0 to 3 quarter turns, counter-clockwise, free of rounding.
pub(super) const WARPS: [[[f32; 3]; 2]; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]],
    [[0.0, -1.0, 1.0], [1.0, 0.0, 0.0]],
    [[-1.0, 0.0, 1.0], [0.0, -1.0, 1.0]],
    [[0.0, 1.0, 0.0], [-1.0, 0.0, 1.0]],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::augment::render;
    use crate::random::{Stream, generator};

    #[test]
    fn a_quarter_goes_counter_clockwise_and_four_are_the_identity() {
        let mut recipe = Recipe::default();
        recipe.warp(WARPS[1], String::new());
        // 1 2 / 3 4: the right column, from the top, becomes the upper row.
        let pixels = [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4];
        let view = render::bytes(&render::render(&pixels, 2, &recipe, 2));
        assert_eq!(view, [2, 2, 2, 4, 4, 4, 1, 1, 1, 3, 3, 3]);
        for quarters in 2..5 {
            recipe.warp(WARPS[1], String::new());
            assert_eq!(recipe.warp, WARPS[quarters % 4], "{quarters} quarters");
        }
    }

    #[test]
    fn each_turn_is_drawn_equally_often() {
        let mut rng = generator(1, Stream::Views);
        let mut counts = [0; 4];
        for _ in 0..400 {
            let mut recipe = Recipe::default();
            Config { probability: 1.0 }.draw(&mut rng, &mut recipe);
            counts[WARPS.iter().position(|warp| *warp == recipe.warp).unwrap()] += 1;
        }
        // A quarter of 400, standard deviation 8.7; the bounds are four of them.
        assert!(counts.iter().all(|count| (65..=135).contains(count)), "{counts:?}");
    }
}
