//! One transform on its own: what its settings do, before anything is applied to a run.

use rand::{RngExt, SeedableRng};

use super::{Config, Recipe, SecondView};
use crate::random::{Generator, Stream, generator};

impl Config {
    /// Recipes of one transform alone, done every time whatever its probability.
    ///
    /// `path` is that of its settings, `crop` or, for a second view of its own, `second.crop`. The same seed draws the same random
    /// numbers for any settings, so that recipes move with the settings and do not jump.
    ///
    /// # Errors
    ///
    /// A sentence when there is no such transform.
    pub fn preview(&self, path: &str, count: usize, seed: u64) -> Result<Vec<Recipe>, String> {
        let (transforms, name) = match (path.strip_prefix("second."), &self.second) {
            (Some(name), SecondView::Own(own)) => (own.as_ref().clone(), name),
            _ => (self.first(), path),
        };
        let mut recipes = generator(seed, Stream::Preview);
        // A generator for each, so that more draws in one do not shift the next.
        let mut own = || Generator::seed_from_u64(recipes.random());
        (0..count)
            .map(|_| transforms.recipe_of(name, &mut own()))
            .collect::<Option<_>>()
            .ok_or_else(|| format!("There is no transform `{path}` to show."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::augment::Transforms;
    use crate::schema::SCHEMA;

    /// The names of all transforms: the settings that the schema says can be shown.
    fn names() -> Vec<String> {
        let settings = SCHEMA["properties"]["augment"]["properties"].as_object().unwrap();
        let shown = settings.iter().filter(|(_, setting)| setting["x-preview"] == true);
        shown.map(|(name, _)| name.clone()).collect()
    }

    #[test]
    fn every_transform_can_be_shown_although_it_is_switched_off() {
        assert_eq!(
            names().len(),
            serde_json::to_value(Transforms::default()).unwrap().as_object().unwrap().len()
        );
        let mut off = serde_json::to_value(Config::default()).unwrap();
        for name in names() {
            off[name]["probability"] = 0.0.into();
        }
        let off: Config = serde_json::from_value(off).unwrap();
        for name in names() {
            let recipes = off.preview(&name, 6, 1).unwrap();
            assert_eq!(recipes.len(), 6);
            // All but a quarter turn by 0 degrees do something, and nothing but one thing.
            let done = recipes.iter().filter(|recipe| !recipe.words.is_empty()).count();
            assert!(done >= 3, "{name}: {recipes:?}");
            assert_eq!(recipes, off.preview(&name, 6, 1).unwrap(), "{name}");
            assert_eq!(
                recipes[..2],
                off.preview(&name, 2, 1).unwrap(),
                "{name}: fewer are the first of more"
            );
        }
    }

    #[test]
    fn the_second_view_shows_its_own_settings() {
        let mut own = Transforms::default();
        own.cutout.area = 0.5;
        let config = Config { second: SecondView::Own(Box::new(own)), ..Config::default() };
        let words = |path: &str| config.preview(path, 1, 1).unwrap()[0].words.concat();
        assert_eq!(
            (words("cutout").as_str(), words("second.cutout").as_str()),
            ("cutout of 25 %", "cutout of 50 %")
        );
    }

    #[test]
    fn recipes_follow_the_settings_and_do_not_jump() {
        let mut config = Config::default();
        let area = |config: &Config| {
            let recipe = &config.preview("crop", 1, 1).unwrap()[0];
            recipe.warp[0][0] * recipe.warp[1][1]
        };
        let mut last = area(&config);
        for smallest in [0.39, 0.38, 0.37] {
            config.crop.smallest = smallest;
            let now = area(&config);
            assert!(now < last && now > last - 0.011, "{now} after {last}");
            last = now;
        }
    }

    #[test]
    fn what_is_no_transform_is_named() {
        let sentence = |path| Config::default().preview(path, 1, 1).unwrap_err();
        assert_eq!(sentence("sparkle"), "There is no transform `sparkle` to show.");
        // While the second view is like the first it has no settings.
        assert_eq!(sentence("second.crop"), "There is no transform `second.crop` to show.");
    }
}
