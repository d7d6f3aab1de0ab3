//! Plain crop: a square window of one fixed size, at a random place, brought back to full size.

use rand::RngExt;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Recipe, Transform, happens};
use crate::random::Generator;

/// Shows a square window of one fixed size, brought back to full size: a random shift with a zoom that is always the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Plain crop",
    extend("x-formula" = "left, top ~ U(0, 1 - side)")
)]
pub struct Config {
    /// How often a view is cropped like this.
    #[schemars(title = "Probability", range(min = 0.0, max = 1.0))]
    pub probability: f64,
    /// The side of the window, as a share of the side of the view.
    #[schemars(title = "Side", range(min = 0.2, max = 1.0))]
    pub side: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { probability: 0.0, side: 0.75 }
    }
}

impl Transform for Config {
    fn draw(&self, rng: &mut Generator, recipe: &mut Recipe) {
        if !happens(rng, self.probability) {
            return;
        }
        let (side, free) = (self.side as f32, (1.0 - self.side) as f32);
        let left = rng.random_range(0.0..=1.0) * free;
        let top = rng.random_range(0.0..=1.0) * free;
        recipe.warp(
            [[side, 0.0, left], [0.0, side, top]],
            format!("plain crop to {:.0} % of the side", side * 100.0),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Stream, generator};

    #[test]
    fn the_window_keeps_its_size_and_stays_inside() {
        let mut rng = generator(1, Stream::Views);
        for _ in 0..200 {
            let mut recipe = Recipe::default();
            Config { probability: 1.0, side: 0.6 }.draw(&mut rng, &mut recipe);
            let [[width, _, left], [_, height, top]] = recipe.warp;
            assert_eq!((width, height), (0.6, 0.6));
            assert!((0.0..=0.4).contains(&left) && (0.0..=0.4).contains(&top), "{left}, {top}");
        }
    }
}
