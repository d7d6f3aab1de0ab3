//! The views of a session as they are shown.

use super::batch::Batch;
use super::{Session, View, ViewPair};
use crate::augment::{Recipe, render};
use crate::image::Images;

impl Session {
    /// The views that the last step saw (before the first step: that it will see), of `count` images at most: first of those that are
    /// graded and mapped too, so that they can be found there.
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
        let probe = self.probe();
        let mut order: Vec<usize> = (0..batch_size).collect();
        order.sort_by_key(|&index| probe.binary_search(&batch.images[index]).is_err());
        let pair = |&index: &usize| ViewPair {
            image: batch.images[index],
            place: probe.binary_search(&batch.images[index]).ok(),
            a: shown(images, batch.images[index], &batch.recipes[index], images.size),
            b: shown(images, batch.images[index], &batch.recipes[batch_size + index], images.size),
            locals: batch
                .locals
                .iter()
                .skip(index)
                .step_by(batch_size)
                .map(|recipe| shown(images, batch.images[index], recipe, self.local_size()))
                .collect(),
        };
        order.iter().take(count).map(pair).collect()
    }
}

/// What a recipe makes of an image, at `size` pixels.
pub(super) fn shown(images: &Images, image: usize, recipe: &Recipe, size: usize) -> View {
    View {
        pixels: render::bytes(&render::render(images.pixels_of(image), images.size, recipe, size)),
        words: if recipe.words.is_empty() { "unchanged".into() } else { recipe.words.join(", ") },
    }
}
