//! Augmentation: what is done to an image so that a network sees it as "the same, but different".
//!
//! In: one image and the seeded generator. Out: a view. It goes in two steps. A [`Recipe`] says what will be done and
//! costs nothing; [`render`](render::render) does it. So what is shown is what was trained on, in words and in pixels: exactly where the
//! processor trains, within 1/255 where a graphics card does, which draws its views itself (`gpu/`).
//!
//! To add a transform: one file beside this one with its settings and an `impl Transform`, and its line in the list. One that needs
//! a pixel operation of a new kind adds that to `recipe.rs`, and for the graphics card to `gpu/table.rs` and `gpu/draw_views.wgsl`: the
//! compiler asks for the one, a test for the other.

pub mod blur;
pub mod colour_jitter;
pub mod crop;
pub mod cutout;
pub mod flip;
#[cfg(feature = "gpu")]
mod gpu;
pub mod grayscale;
pub mod multi_crop;
pub mod noise;
pub mod plain_crop;
pub mod presets;
mod preview;
pub mod quarter_turn;
pub mod recipe;
pub mod render;
pub mod rotation;
mod second_view;
pub mod solarize;
mod stages;
pub mod vertical_flip;

use rand::RngExt;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[cfg(feature = "gpu")]
pub use gpu::Resident;
pub use recipe::{ColourOperation, PixelOperation, Recipe};
pub use second_view::SecondView;

use crate::random::Generator;

/// One kind of change: its settings, and how it is drawn.
pub trait Transform {
    /// Adds this transform to a recipe, or leaves it out, as the generator decides.
    fn draw(&self, rng: &mut Generator, recipe: &mut Recipe);
}

/// Declares the settings of all transforms, once for the first view and once for a second view of its own, and draws them in
/// this order.
macro_rules! transforms {
    ($($name:ident: $settings:ty,)+) => {
        /// How the two views of an image are made. What a view may change is what the encoder learns to ignore.
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(default, deny_unknown_fields)]
        #[schemars(title = "Views", extend("x-live" = true, "x-presets" = presets::in_schema()))]
        pub struct Config {
            $(
                #[allow(missing_docs, reason = "its type says what it is")]
                #[schemars(extend("x-preview" = true))]
                pub $name: $settings,
            )+
            #[allow(missing_docs, reason = "its type says what it is")]
            pub second: SecondView,
        }

        /// The transforms of one view.
        // The same fields as above: serde's `flatten` would let unknown settings pass.
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(default, deny_unknown_fields)]
        pub struct Transforms {
            $(
                #[allow(missing_docs, reason = "its type says what it is")]
                #[schemars(extend("x-preview" = true))]
                pub $name: $settings,
            )+
        }

        impl Config {
            /// All transforms, each done to so many of the views.
            #[must_use]
            pub fn each(probability: f64) -> Self {
                let mut config = Self::default();
                $(config.$name.probability = probability;)+
                config
            }

            /// The transforms of the first view.
            #[must_use]
            pub fn first(&self) -> Transforms {
                Transforms { $($name: self.$name.clone(),)+ }
            }
        }

        impl Transforms {
            /// Draws the recipe of one view.
            pub fn recipe(&self, rng: &mut Generator) -> Recipe {
                let mut recipe = Recipe::default();
                $(self.$name.draw(rng, &mut recipe);)+
                recipe
            }

            /// Draws a recipe of one transform alone, which is done every time; nothing when none is called that.
            fn recipe_of(&self, transform: &str, rng: &mut Generator) -> Option<Recipe> {
                let mut recipe = Recipe::default();
                match transform {
                    $(stringify!($name) => {
                        let mut always = self.$name.clone();
                        always.probability = 1.0;
                        always.draw(rng, &mut recipe);
                    })+
                    _ => return None,
                }
                Some(recipe)
            }
        }
    };
}

// The papers' order: what moves pixels, what changes their colours, what needs their neighbours, what adds to them.
transforms! {
    crop: crop::Config,
    plain_crop: plain_crop::Config,
    flip: flip::Config,
    vertical_flip: vertical_flip::Config,
    rotation: rotation::Config,
    quarter_turn: quarter_turn::Config,
    colour_jitter: colour_jitter::Config,
    grayscale: grayscale::Config,
    blur: blur::Config,
    solarize: solarize::Config,
    noise: noise::Config,
    cutout: cutout::Config,
}

impl Config {
    /// Draws the recipe of one global view: 0 is the first, any other the second.
    pub fn recipe(&self, view: usize, rng: &mut Generator) -> Recipe {
        match &self.second {
            SecondView::Own(own) if view > 0 => own.recipe(rng),
            _ => self.first().recipe(rng),
        }
    }

    /// Draws the recipe of one local view: the first view's transforms, with a small crop that is always done.
    pub fn local_recipe(&self, multi_crop: &multi_crop::Config, rng: &mut Generator) -> Recipe {
        Transforms { crop: multi_crop.crop(), ..self.first() }.recipe(rng)
    }
}

/// Whether something happens this time. What never happens draws nothing, so that it does not shift what does.
fn happens(rng: &mut Generator, probability: f64) -> bool {
    probability > 0.0 && rng.random_bool(probability)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Stream, generator};

    /// Every transform of the list by name, without naming any, alone and with probability 1.
    fn alone() -> Vec<(String, Transforms)> {
        let mut off = serde_json::to_value(Transforms::default()).unwrap();
        for (name, transform) in off.as_object_mut().unwrap() {
            let probability = transform.get_mut("probability");
            *probability.unwrap_or_else(|| panic!("{name} has no probability")) = 0.0.into();
        }
        let with = |name: &String| {
            let mut settings = off.clone();
            settings[name]["probability"] = 1.0.into();
            (name.clone(), serde_json::from_value(settings).unwrap())
        };
        off.as_object().unwrap().keys().map(with).collect()
    }

    fn pixels() -> Vec<u8> {
        (0..32 * 32 * 3).map(|index| (index * 37 % 256) as u8).collect()
    }

    #[test]
    fn one_seed_draws_the_same_recipes() {
        let recipes = |seed| {
            let mut rng = generator(seed, Stream::Views);
            (0..20).map(|_| Config::default().recipe(0, &mut rng)).collect::<Vec<_>>()
        };
        assert_eq!(recipes(1), recipes(1));
        assert_ne!(recipes(1), recipes(2));
    }

    /// Every transform of the list with its probability set to 0, without naming any.
    #[test]
    fn probability_zero_is_the_identity_and_draws_nothing() {
        let mut settings = serde_json::to_value(Transforms::default()).unwrap();
        for transform in settings.as_object_mut().unwrap().values_mut() {
            transform["probability"] = 0.0.into();
        }
        let off: Transforms = serde_json::from_value(settings).unwrap();
        let mut rng = generator(1, Stream::Views);
        let recipe = off.recipe(&mut rng);
        assert_eq!(recipe, Recipe::default());
        assert_eq!(render::bytes(&render::render(&pixels(), 32, &recipe, 32)), pixels());
        assert_eq!(rng.random::<u64>(), generator(1, Stream::Views).random::<u64>());
    }

    #[test]
    fn words_name_every_operation() {
        let mut rng = generator(1, Stream::Views);
        for (name, transforms) in alone() {
            for _ in 0..20 {
                let recipe = transforms.recipe(&mut rng);
                let plain = Recipe { words: Vec::new(), ..recipe.clone() } == Recipe::default();
                assert_eq!(plain, recipe.words.is_empty(), "{name}: {recipe:?}");
                let operations = recipe.colour.iter().map(ToString::to_string);
                let operations: Vec<_> =
                    operations.chain(recipe.pixels.iter().map(ToString::to_string)).collect();
                match operations[..] {
                    [] => assert!(recipe.words.len() <= 1, "{name} moves pixels once: {recipe:?}"),
                    _ => assert_eq!(recipe.words, operations, "{name}"),
                }
            }
        }
    }

    #[test]
    fn every_transform_changes_pixels_and_keeps_them_in_range() {
        let mut rng = generator(1, Stream::Views);
        let before: Vec<f32> = pixels().iter().map(|&value| f32::from(value) / 255.0).collect();
        for (name, transforms) in alone() {
            let views = (0..20).map(|_| render::render(&pixels(), 32, &transforms.recipe(&mut rng), 32));
            let views: Vec<_> = views.collect();
            assert!(views.iter().flatten().all(|value| (0.0..=1.0).contains(value)), "{name}");
            // At least half of them, for one quarter turn in four is none.
            assert!(views.iter().filter(|view| **view != before).count() >= 10, "{name}");
        }
    }

    #[test]
    fn a_second_view_of_its_own_leaves_the_first() {
        let mut own = Transforms::default();
        own.solarize.probability = 1.0;
        let config = Config { second: SecondView::Own(Box::new(own)), ..Config::default() };
        let recipe = |config: &Config, view| config.recipe(view, &mut generator(3, Stream::Views));
        assert_eq!(recipe(&config, 0), recipe(&Config::default(), 0));
        assert_eq!(recipe(&Config::default(), 1), recipe(&Config::default(), 0));
        assert!(recipe(&config, 1).words.concat().contains("solarize"));
    }

    #[test]
    fn local_views_are_small_crops_of_the_first_view() {
        let multi_crop = multi_crop::Config { views: 1, smallest: 0.1, largest: 0.2 };
        let mut config = Config::default();
        config.crop.probability = 0.0;
        config.blur.probability = 1.0;
        let mut rng = generator(1, Stream::Views);
        for _ in 0..50 {
            let recipe = config.local_recipe(&multi_crop, &mut rng);
            let area = (recipe.warp[0][0] * recipe.warp[1][1]).abs();
            assert!((0.1 - 1e-6..=0.2 + 1e-6).contains(&area), "{area}");
            assert!(matches!(recipe.pixels[..], [PixelOperation::Blur { .. }]));
        }
    }
}
