//! Colour jitter: brightness, contrast, saturation and hue, in random order.

use rand::RngExt;
use rand::seq::SliceRandom;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ColourOperation, Recipe, Transform, happens};
use crate::random::Generator;

/// Changes colours at random. Without it two crops of one image are told by their colours alone, and little is learned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Colour jitter",
    extend("x-paper" = "https://arxiv.org/abs/2002.05709", "x-paper-title" = "Chen et al. 2020, SimCLR, appendix A")
)]
pub struct Config {
    /// How often a view's colours are changed.
    #[schemars(title = "Probability", range(min = 0.0, max = 1.0))]
    pub probability: f64,
    /// Brightness is multiplied by up to this much more or less.
    #[schemars(title = "Brightness", range(min = 0.0, max = 1.0))]
    pub brightness: f64,
    /// Contrast is multiplied by up to this much more or less.
    #[schemars(title = "Contrast", range(min = 0.0, max = 1.0))]
    pub contrast: f64,
    /// Saturation is multiplied by up to this much more or less.
    #[schemars(title = "Saturation", range(min = 0.0, max = 1.0))]
    pub saturation: f64,
    /// Hue turns by up to this part of the colour circle, either way.
    #[schemars(title = "Hue", range(min = 0.0, max = 0.5), extend("x-unit" = "turns"))]
    pub hue: f64,
}

impl Default for Config {
    /// SimCLR's strength 1 (0.8, 0.8, 0.8, 0.2 at probability 0.8), but always and with every hue: on the drawn shapes, colour tells
    /// images apart so well that little else is learned while some of it is left. SimCLR's code halves the strength for CIFAR-10.
    fn default() -> Self {
        Self { probability: 1.0, brightness: 0.8, contrast: 0.8, saturation: 0.8, hue: 0.5 }
    }
}

impl Transform for Config {
    fn draw(&self, rng: &mut Generator, recipe: &mut Recipe) {
        if !happens(rng, self.probability) {
            return;
        }
        let mut factor = |strength: f64| rng.random_range((1.0 - strength).max(0.0)..=1.0 + strength) as f32;
        let mut operations = [
            (self.brightness, ColourOperation::Brightness(factor(self.brightness))),
            (self.contrast, ColourOperation::Contrast(factor(self.contrast))),
            (self.saturation, ColourOperation::Saturation(factor(self.saturation))),
            (self.hue, ColourOperation::Hue(rng.random_range(-self.hue..=self.hue) as f32)),
        ];
        operations.shuffle(rng);
        for (strength, operation) in operations {
            if strength > 0.0 {
                recipe.colour(operation);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Stream, generator};

    #[test]
    fn strength_zero_leaves_an_operation_out() {
        let config =
            Config { probability: 1.0, brightness: 0.0, saturation: 0.0, hue: 0.0, ..Config::default() };
        let mut recipe = Recipe::default();
        config.draw(&mut generator(1, Stream::Views), &mut recipe);
        assert!(
            matches!(recipe.colour[..], [ColourOperation::Contrast(factor)] if (0.6..=1.4).contains(&factor))
        );
    }

    #[test]
    fn the_order_varies() {
        let mut rng = generator(1, Stream::Views);
        let config = Config { probability: 1.0, ..Config::default() };
        let first_is_hue = (0..200).filter(|_| {
            let mut recipe = Recipe::default();
            config.draw(&mut rng, &mut recipe);
            matches!(recipe.colour[0], ColourOperation::Hue(_))
        });
        // A quarter of 200, standard deviation 6; the bounds are four of them.
        assert!((26..=74).contains(&first_is_hue.count()));
    }
}
