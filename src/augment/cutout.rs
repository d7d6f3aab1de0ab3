//! Cutout.

use rand::RngExt;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PixelOperation, Recipe, Transform, happens};
use crate::random::Generator;

/// Hides a square behind mid-gray, so that no single part of an image can be relied on. The square lies inside the view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Cutout",
    extend(
        "x-formula" = "side = sqrt(area)",
        "x-paper" = "https://arxiv.org/abs/1708.04552",
        "x-paper-title" = "DeVries and Taylor 2017, Cutout"
    )
)]
pub struct Config {
    /// How often a square is hidden.
    #[schemars(title = "Probability", range(min = 0.0, max = 1.0))]
    pub probability: f64,
    /// The share of the view that is hidden.
    #[schemars(title = "Area", range(min = 0.01, max = 0.75))]
    pub area: f64,
}

impl Default for Config {
    /// The paper's 16 of 32 pixels. There the square may stick out of the image, so that it hides less on average.
    fn default() -> Self {
        Self { probability: 0.0, area: 0.25 }
    }
}

impl Transform for Config {
    fn draw(&self, rng: &mut Generator, recipe: &mut Recipe) {
        if happens(rng, self.probability) {
            let side = self.area.sqrt() as f32;
            recipe.pixels(PixelOperation::Cutout { side, left: rng.random(), top: rng.random() });
        }
    }
}

/// Mid-gray: near the mean of most image sets, hence near 0 for the network.
const FILL: f32 = 0.5;

/// Fills a square of a view `[row, column, channel]`, in place: see [`square`].
pub(super) fn cutout(view: &mut [f32], size: usize, side: f32, place: [f32; 2]) {
    let [side, left, top] = square(size, side, place);
    for row in top..top + side {
        view[(row * size + left) * 3..][..side * 3].fill(FILL);
    }
}

/// Side, left and top in pixels of a square in a view of `size` pixels. `side` is a share of the view's; `left` and `top` say where in the
/// room that is left, from 0 to 1.
pub(super) fn square(size: usize, side: f32, place: [f32; 2]) -> [usize; 3] {
    let side = ((side * size as f32).round() as usize).min(size);
    let [left, top] = place.map(|share| (share * (size - side) as f32).round() as usize);
    [side, left, top]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hides_its_area_exactly_wherever_it_lies() {
        for (left, top) in [(0.0, 0.0), (1.0, 1.0), (0.3, 0.8)] {
            let mut view = vec![1.0; 32 * 32 * 3];
            cutout(&mut view, 32, 0.5, [left, top]);
            assert_eq!(view.iter().filter(|&&value| value == 0.5).count(), 16 * 16 * 3);
            assert_eq!(view.iter().filter(|&&value| value == 1.0).count(), (32 * 32 - 16 * 16) * 3);
        }
    }

    #[test]
    fn places_go_from_corner_to_corner() {
        let hidden = |place| {
            let mut view = vec![0.0; 2 * 2 * 3];
            cutout(&mut view, 2, 0.5, place);
            view.iter().position(|&value| value == 0.5).map(|index| index / 3)
        };
        assert_eq!([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]].map(hidden), [0, 1, 2, 3].map(Some));
    }
}
