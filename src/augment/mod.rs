//! Augmentation: what is done to an image so that a network sees it as "the same, but different".
//!
//! In: one image and the seeded generator. Out: a view. It goes in two steps. A [`Recipe`] says what will be done and
//! costs nothing; [`render`](render::render) does it. So what is shown is exactly what was trained on, in pixels and in words.
//!
//! To add a transform: one file beside this one with its settings and an `impl Transform`, and its line in the list.

pub mod colour_jitter;
pub mod crop;
pub mod flip;
pub mod grayscale;
pub mod recipe;
pub mod render;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use recipe::{ColourOperation, Recipe};

use crate::random::Generator;

/// One kind of change: its settings, and how it is drawn.
pub trait Transform {
    /// Adds this transform to a recipe, or leaves it out, as the generator decides.
    fn draw(&self, rng: &mut Generator, recipe: &mut Recipe);
}

/// Declares the settings of all transforms, and draws them in this order.
macro_rules! transforms {
    ($($name:ident: $settings:ty,)+) => {
        /// How the two views of an image are made. What a view may change is what the encoder learns to ignore.
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(default, deny_unknown_fields)]
        #[schemars(title = "Views")]
        pub struct Config {
            $(#[allow(missing_docs, reason = "its type says what it is")] pub $name: $settings,)+
        }

        impl Config {
            /// Draws the recipe of one view.
            pub fn recipe(&self, rng: &mut Generator) -> Recipe {
                let mut recipe = Recipe::default();
                $(self.$name.draw(rng, &mut recipe);)+
                recipe
            }
        }
    };
}

transforms! {
    crop: crop::Config,
    flip: flip::Config,
    colour_jitter: colour_jitter::Config,
    grayscale: grayscale::Config,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Stream, generator};

    #[test]
    fn one_seed_draws_the_same_recipes() {
        let recipes = |seed| {
            let mut rng = generator(seed, Stream::Views);
            (0..20).map(|_| Config::default().recipe(&mut rng)).collect::<Vec<_>>()
        };
        assert_eq!(recipes(1), recipes(1));
        assert_ne!(recipes(1), recipes(2));
    }

    /// Every transform of the list with its probability set to 0, without naming any.
    #[test]
    fn probability_zero_is_the_identity() {
        let mut settings = serde_json::to_value(Config::default()).unwrap();
        for (name, transform) in settings.as_object_mut().unwrap() {
            let probability = transform.get_mut("probability");
            *probability.unwrap_or_else(|| panic!("{name} has no probability")) = 0.0.into();
        }
        let config: Config = serde_json::from_value(settings).unwrap();
        let mut rng = generator(1, Stream::Views);
        let pixels: Vec<u8> = (0..32 * 32 * 3).map(|index| (index * 37 % 256) as u8).collect();
        for _ in 0..50 {
            let recipe = config.recipe(&mut rng);
            assert_eq!(recipe, Recipe::default());
            assert_eq!(render::bytes(&render::render(&pixels, 32, &recipe)), pixels);
        }
    }
}
