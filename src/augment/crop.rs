//! Random resized crop: a part of the image, brought back to full size.

use rand::RngExt;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Recipe, Transform, happens};
use crate::random::Generator;

/// Shows a random part of the image at full size, so that parts must be recognised as belonging together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Random resized crop",
    extend(
        "x-formula" = "area ~ U(smallest, largest), log(aspect) ~ U(log 3/4, log 4/3)",
        "x-paper" = "https://arxiv.org/abs/1409.4842",
        "x-paper-title" = "Szegedy et al. 2015, Going deeper with convolutions"
    )
)]
pub struct Config {
    /// How often a view is cropped.
    #[schemars(title = "Probability", range(min = 0.0, max = 1.0))]
    pub probability: f64,
    /// The smallest part that a crop may show, as a share of the area. Smaller is harder.
    #[schemars(title = "Smallest area", range(min = 0.05, max = 1.0))]
    pub smallest: f64,
    /// The largest part that a crop may show, as a share of the area. Never counts as less than the smallest.
    #[schemars(title = "Largest area", range(min = 0.05, max = 1.0))]
    pub largest: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { probability: 1.0, smallest: 0.4, largest: 1.0 }
    }
}

/// The most that width and height may differ, as in the papers' code.
const ASPECT: f64 = 4.0 / 3.0;

impl Transform for Config {
    fn draw(&self, rng: &mut Generator, recipe: &mut Recipe) {
        if !happens(rng, self.probability) {
            return;
        }
        let area = rng.random_range(self.smallest..=self.largest.max(self.smallest));
        // Only as long as fits into the image, where the papers' code would draw again.
        let longest = ASPECT.min(1.0 / area).ln();
        let aspect = rng.random_range(-longest..=longest).exp();
        let (width, height) = ((area * aspect).sqrt().min(1.0), (area / aspect).sqrt().min(1.0));
        let left = rng.random_range(0.0..=1.0) * (1.0 - width);
        let top = rng.random_range(0.0..=1.0) * (1.0 - height);
        let warp = [[width as f32, 0.0, left as f32], [0.0, height as f32, top as f32]];
        recipe.warp(warp, format!("crop to {:.0} %", width * height * 100.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Stream, generator};

    #[test]
    fn crops_stay_inside_and_between_the_areas() {
        let mut rng = generator(1, Stream::Views);
        let config = Config { probability: 1.0, smallest: 0.3, largest: 0.6 };
        for _ in 0..500 {
            let mut recipe = Recipe::default();
            config.draw(&mut rng, &mut recipe);
            let [[width, _, left], [_, height, top]] = recipe.warp;
            assert!(left >= 0.0 && top >= 0.0 && left + width <= 1.0 + 1e-6 && top + height <= 1.0 + 1e-6);
            assert!((0.3 - 1e-6..=0.6 + 1e-6).contains(&(width * height)), "{width} x {height}");
        }
    }

    #[test]
    fn a_largest_area_below_the_smallest_counts_as_the_smallest() {
        let mut recipe = Recipe::default();
        let config = Config { probability: 1.0, smallest: 0.5, largest: 0.1 };
        config.draw(&mut generator(1, Stream::Views), &mut recipe);
        assert!((recipe.warp[0][0] * recipe.warp[1][1] - 0.5).abs() < 1e-6);
    }
}
