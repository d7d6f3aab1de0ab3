//! Rotation by any angle.

use rand::RngExt;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Recipe, Transform, happens};
use crate::random::Generator;

/// Turns a view about its middle. Its corners then show what lies beside the crop, and beyond the edge of the image its mirror image.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Rotation",
    extend("x-formula" = "angle ~ U(-degrees, degrees)")
)]
pub struct Config {
    /// How often a view is turned.
    #[schemars(title = "Probability", range(min = 0.0, max = 1.0))]
    pub probability: f64,
    /// The largest angle, either way.
    #[schemars(title = "Largest angle", range(min = 1.0, max = 180.0), extend("x-unit" = "°"))]
    pub degrees: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { probability: 0.0, degrees: 15.0 }
    }
}

impl Transform for Config {
    fn draw(&self, rng: &mut Generator, recipe: &mut Recipe) {
        if !happens(rng, self.probability) {
            return;
        }
        let degrees = rng.random_range(-self.degrees..=self.degrees);
        recipe.warp(about_the_middle(degrees.to_radians()), format!("rotated {degrees:+.0}°"));
    }
}

/// The warp that turns what is seen counter-clockwise by an angle in radians.
#[must_use]
pub fn about_the_middle(angle: f64) -> [[f32; 3]; 2] {
    let (sine, cosine) = angle.sin_cos();
    // The middle, (1/2, 1/2), stays where it is.
    [[cosine, -sine, 0.5 - 0.5 * (cosine - sine)], [sine, cosine, 0.5 - 0.5 * (sine + cosine)]]
        .map(|row| row.map(|value| value as f32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::augment::{quarter_turn, render};
    use crate::random::{Stream, generator};

    #[test]
    fn by_90_degrees_is_a_quarter_turn() {
        let pixels: Vec<u8> = (0..16 * 16 * 3).map(|index| (index * 37 % 256) as u8).collect();
        let turned = |warp| render::render(&pixels, 16, &Recipe { warp, ..Recipe::default() }, 16);
        for quarters in 1..4 {
            let any = turned(about_the_middle(f64::from(quarters) * std::f64::consts::FRAC_PI_2));
            let exact = turned(quarter_turn::WARPS[quarters as usize]);
            let farthest = any.iter().zip(exact).map(|(any, exact)| (any - exact).abs()).fold(0.0, f32::max);
            assert!(farthest < 1.0 / 255.0, "{quarters} quarters: {farthest}");
        }
    }

    #[test]
    fn angles_fill_the_range_either_way() {
        let mut rng = generator(1, Stream::Views);
        let sines: Vec<f32> = (0..200)
            .map(|_| {
                let mut recipe = Recipe::default();
                Config { probability: 1.0, degrees: 30.0 }.draw(&mut rng, &mut recipe);
                recipe.warp[1][0]
            })
            .collect();
        // The sine of 30 degrees is a half; 200 draws miss the outer tenth of one side with probability 0.95^200 < 1e-4.
        assert!(sines.iter().all(|sine| sine.abs() <= 0.5 + 1e-6));
        assert!(sines.iter().any(|&sine| sine > 0.45) && sines.iter().any(|&sine| sine < -0.45));
    }
}
