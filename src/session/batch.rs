//! Which images a step sees, and what is done to them.

use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};

use crate::augment::Recipe;
use crate::config::Config;
use crate::random::Generator;

/// The images of one step and what is done to them.
#[derive(Clone)]
pub(super) struct Batch {
    pub images: Vec<usize>,
    /// All first views, then all second views.
    pub recipes: Vec<Recipe>,
}

/// Draws batches: every image once per epoch, in a new order each time.
pub(super) struct Sampler {
    order: Vec<usize>,
    next: usize,
    rng: Generator,
}

impl Sampler {
    pub fn new(images: usize, rng: Generator) -> Self {
        Self { order: (0..images).collect(), next: images, rng }
    }

    fn draw(&mut self, batch_size: usize) -> Vec<usize> {
        // What is left of an epoch and does not fill a batch is dropped, so that every step has the same shape.
        if self.next + batch_size > self.order.len() {
            self.order.shuffle(&mut self.rng);
            self.next = 0;
        }
        self.next += batch_size;
        self.order[self.next - batch_size..self.next].to_vec()
    }
}

impl Batch {
    pub fn draw(sampler: &mut Sampler, batch_size: usize, config: &Config, recipes: &mut Generator) -> Self {
        let images = sampler.draw(batch_size);
        // Each image's views from a generator of their own, so that a transform with more draws does not shift other images.
        let recipes = (0..2 * batch_size).map(|_| {
            let mut own = Generator::seed_from_u64(recipes.random());
            config.augment.recipe(&mut own)
        });
        Self { images, recipes: recipes.collect() }
    }
}
