//! The views of a session as they are shown.

use super::batch::Batch;
use super::{Session, View, ViewPair};
use crate::augment::{Recipe, render};
use crate::image::Images;

impl Session {
    /// The views that the last step saw (before the first step: that it will see), `count` images at most.
    #[must_use]
    pub fn views(&self, count: usize) -> Vec<ViewPair> {
        self.render_pairs(self.shown_batch(), count)
    }

    /// Other views of the same images, drawn apart from the training.
    pub fn redraw_views(&mut self, count: usize) -> Vec<ViewPair> {
        let mut batch = self.shown_batch().clone();
        batch.redraw(&self.config, &mut self.preview);
        self.render_pairs(&batch, count)
    }

    /// Width and height of the small crops among the views.
    #[must_use]
    pub fn local_size(&self) -> usize {
        self.input.local_size
    }

    /// What the last step saw, or before the first step what it will see.
    pub(super) fn shown_batch(&self) -> &Batch {
        self.last.as_ref().unwrap_or(&self.upcoming)
    }

    fn render_pairs(&self, batch: &Batch, count: usize) -> Vec<ViewPair> {
        let images = self.images();
        let batch_size = batch.images.len();
        let pair = |(place, &image): (usize, &usize)| ViewPair {
            image,
            a: shown(images, image, &batch.recipes[place], images.size),
            b: shown(images, image, &batch.recipes[batch_size + place], images.size),
            locals: batch
                .locals
                .iter()
                .skip(place)
                .step_by(batch_size)
                .map(|recipe| shown(images, image, recipe, self.local_size()))
                .collect(),
        };
        batch.images.iter().enumerate().take(count).map(pair).collect()
    }
}

/// What a recipe makes of an image, at `size` pixels.
pub(super) fn shown(images: &Images, image: usize, recipe: &Recipe, size: usize) -> View {
    View {
        pixels: render::bytes(&render::render(images.pixels_of(image), images.size, recipe, size)),
        words: if recipe.words.is_empty() { "unchanged".into() } else { recipe.words.join(", ") },
    }
}
