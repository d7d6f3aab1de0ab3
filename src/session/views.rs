//! The views of a session as they are shown.

use super::batch::Batch;
use super::{Session, View, ViewPair};
use crate::augment::{Recipe, render};
use crate::image::Images;
use crate::random::{Stream, generator};

impl Session {
    /// The views that the last step saw (before the first step: that it will see), of `count` images at most: first of those that are
    /// graded and mapped too, so that they can be found there.
    #[must_use]
    pub fn views(&self, count: usize) -> Vec<ViewPair> {
        self.render_pairs(self.shown_batch(), None, count)
    }

    /// The same, the image at a place (see [`ViewPair::place`]) before all others: with its views in that step, or, where the step did
    /// without it, with two as a step would draw them. A place that no image has changes nothing.
    #[must_use]
    pub fn views_with(&self, place: usize, count: usize) -> Vec<ViewPair> {
        // Others at every step, and the same whenever the same step is looked at.
        let moment = self.config.seed.wrapping_add((self.step as u64) << 32).wrapping_add(place as u64);
        let mut alone = self.alone(place);
        if let Some(alone) = &mut alone {
            alone.redraw(&self.config, &mut generator(moment, Stream::LookedAt));
        }
        self.pairs_with(alone.as_ref(), self.shown_batch(), count)
    }

    /// Other views of the same images, drawn apart from the training; the image at `place`, if any is given, before all others.
    pub fn redraw_views(&mut self, count: usize, place: Option<usize>) -> Vec<ViewPair> {
        let mut batch = self.shown_batch().clone();
        let mut alone = place.and_then(|place| self.alone(place));
        for drawn in [Some(&mut batch), alone.as_mut()].into_iter().flatten() {
            drawn.redraw(&self.config, &mut self.preview);
        }
        self.pairs_with(alone.as_ref(), &batch, count)
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

    /// The image at a place as a batch of its own, its views still to be drawn.
    fn alone(&self, place: usize) -> Option<Batch> {
        let image = self.grading.image_at(place, self.images().len())?;
        Some(Batch::without_views(vec![image], Vec::new()))
    }

    /// The pairs of a batch, that of the image alone before all others: its own where the batch has it.
    fn pairs_with(&self, alone: Option<&Batch>, batch: &Batch, count: usize) -> Vec<ViewPair> {
        let Some(alone) = alone else { return self.render_pairs(batch, None, count) };
        let image = alone.images[0];
        if batch.images.contains(&image) {
            return self.render_pairs(batch, Some(image), count);
        }
        let mut pairs = self.render_pairs(alone, None, count.min(1));
        pairs.extend(self.render_pairs(batch, None, count.saturating_sub(1)));
        pairs
    }

    fn render_pairs(&self, batch: &Batch, first: Option<usize>, count: usize) -> Vec<ViewPair> {
        let images = self.images();
        let batch_size = batch.images.len();
        let probe = self.probe();
        let mut order: Vec<usize> = (0..batch_size).collect();
        order.sort_by_key(|&index| {
            let image = batch.images[index];
            (first != Some(image), probe.binary_search(&image).is_err())
        });
        let pair = |&index: &usize| ViewPair {
            image: batch.images[index],
            place: self.grading.place_of(batch.images[index]),
            in_batch: !batch.places.is_empty(),
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
        words: words(recipe),
    }
}

/// What a recipe does, in words.
pub(super) fn words(recipe: &Recipe) -> String {
    if recipe.words.is_empty() { "unchanged".into() } else { recipe.words.join(", ") }
}
