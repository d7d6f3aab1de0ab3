//! A recipe bit by bit, in the order in which it is done: how an image becomes its view.

use super::Recipe;

impl Recipe {
    /// The recipe as far as it has come after each thing done: all that moves pixels, which is one warp, then each colour operation,
    /// then each pixel operation. The words of each say only what has come to it; the last does all.
    #[must_use]
    pub fn stages(&self) -> Vec<Recipe> {
        let (colours, pixels) = (self.colour.len(), self.pixels.len());
        // Every call on a recipe leaves its words, and transforms stand in this order.
        let moves = self.words.len() - colours - pixels;
        let warped = Self { warp: self.warp, words: vec![self.words[..moves].join(", ")], ..Self::default() };
        let mut stages = if moves > 0 { vec![warped.clone()] } else { Vec::new() };
        stages.extend((1..=colours).map(|count| Self {
            colour: self.colour[..count].to_vec(),
            words: vec![self.words[moves + count - 1].clone()],
            ..warped.clone()
        }));
        stages.extend((1..=pixels).map(|count| Self {
            pixels: self.pixels[..count].to_vec(),
            words: vec![self.words[moves + colours + count - 1].clone()],
            ..Self { colour: self.colour.clone(), ..warped.clone() }
        }));
        stages
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::augment::{Config, render};
    use crate::random::{Stream, generator};

    #[test]
    fn the_last_stage_does_all_and_each_says_what_has_come_to_it() {
        let pixels: Vec<u8> = (0..16 * 16 * 3).map(|index| (index * 37 % 256) as u8).collect();
        let mut rng = generator(1, Stream::Views);
        let recipes: Vec<_> = (0..50).map(|_| Config::default().recipe(0, &mut rng)).collect();
        for recipe in &recipes {
            let stages = recipe.stages();
            let words: Vec<_> = stages.iter().map(|stage| stage.words[0].clone()).collect();
            assert_eq!(words.join(", "), recipe.words.join(", "));
            let rendered = |recipe: &Recipe| render::render(&pixels, 16, recipe, 16);
            assert_eq!(stages.last().map(rendered), Some(rendered(recipe)));
            for (before, stage) in stages.iter().zip(&stages[1..]) {
                let operations = |stage: &Recipe| stage.colour.len() + stage.pixels.len();
                assert_eq!(operations(stage), operations(before) + 1, "{stage:?}");
            }
        }
        assert!(recipes.iter().any(|recipe| recipe.stages().len() > 4));
        assert!(Recipe::default().stages().is_empty());
    }
}
