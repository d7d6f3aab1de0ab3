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
    /// The places of the images among those that are trained on.
    pub places: Vec<usize>,
    /// All first views, then all second views.
    pub recipes: Vec<Recipe>,
    /// All first local views, then all second ones, and so on; none without multi-crop.
    pub locals: Vec<Recipe>,
    /// What each view is drawn from, the local ones last.
    seeds: Vec<u64>,
}

/// Draws batches: every image once per epoch, in a new order each time.
pub(super) struct Sampler {
    /// The images that are trained on.
    pool: Vec<usize>,
    /// Places in the pool.
    order: Vec<usize>,
    next: usize,
    rng: Generator,
}

impl Sampler {
    pub fn new(pool: Vec<usize>, rng: Generator) -> Self {
        Self { order: (0..pool.len()).collect(), next: pool.len(), pool, rng }
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
    /// The next batch: its images, and the recipes of its views, the local ones last so that they never shift the global ones.
    pub fn draw(sampler: &mut Sampler, batch_size: usize, config: &Config, recipes: &mut Generator) -> Self {
        let places = sampler.draw(batch_size);
        let images = places.iter().map(|&place| sampler.pool[place]).collect();
        let mut batch = Self::without_views(images, places);
        batch.redraw(config, recipes);
        batch
    }

    /// Images with their places among those that are trained on, before any view of them is drawn.
    pub fn without_views(images: Vec<usize>, places: Vec<usize>) -> Self {
        Self { images, places, recipes: Vec::new(), locals: Vec::new(), seeds: Vec::new() }
    }

    /// Leaves the generators as drawing the next batch would, without the work of making its recipes.
    pub fn skip(sampler: &mut Sampler, batch_size: usize, config: &Config, recipes: &mut Generator) {
        sampler.draw(batch_size);
        for _ in 0..views(config) * batch_size {
            recipes.random::<u64>();
        }
    }

    /// Other views of the same images.
    pub fn redraw(&mut self, config: &Config, recipes: &mut Generator) {
        self.seeds = (0..views(config) * self.images.len()).map(|_| recipes.random()).collect();
        self.follow(config);
    }

    /// The same draws as these settings understand them, with as many views.
    pub fn follow(&mut self, config: &Config) {
        let batch_size = self.images.len();
        // Each image's views from a generator of their own, so that a transform with more draws does not shift other images.
        let own = |seed: &u64| Generator::seed_from_u64(*seed);
        let (seeds, locals) = self.seeds.split_at(2 * batch_size);
        let recipe = |(index, seed)| config.augment.recipe(index / batch_size, &mut own(seed));
        self.recipes = seeds.iter().enumerate().map(recipe).collect();
        self.locals = match config.method.multi_crop() {
            Some(multi_crop) => {
                locals.iter().map(|seed| config.augment.local_recipe(multi_crop, &mut own(seed))).collect()
            }
            None => Vec::new(),
        };
    }
}

/// How many views an image has in a step.
fn views(config: &Config) -> usize {
    2 + config.method.multi_crop().map_or(0, |multi_crop| multi_crop.views)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::augment::{SecondView, Transforms, multi_crop};
    use crate::method::{MethodConfig, swav};
    use crate::random::{Stream, generator};

    fn batch(config: &Config) -> Batch {
        let mut sampler = Sampler::new((0..10).collect(), generator(1, Stream::Batches));
        Batch::draw(&mut sampler, 4, config, &mut generator(1, Stream::Views))
    }

    #[test]
    fn local_views_come_last_and_shift_nothing() {
        let config = Config::default();
        let multi_crop = multi_crop::Config { views: 3, ..multi_crop::Config::default() };
        let swav = swav::Config { multi_crop, ..swav::Config::default() };
        let without = batch(&config);
        let with = batch(&Config { method: MethodConfig::Swav(swav), ..config });
        assert_eq!((without.recipes.len(), without.locals.len(), with.locals.len()), (8, 0, 12));
        assert_eq!((with.images, with.recipes), (without.images, without.recipes));
    }

    #[test]
    fn what_is_skipped_leads_to_the_same_batch_as_what_is_drawn() {
        for method in MethodConfig::all() {
            let config = Config { method, ..Config::default() };
            let third = |skips: bool| {
                let mut sampler = Sampler::new((0..10).collect(), generator(1, Stream::Batches));
                let mut recipes = generator(1, Stream::Views);
                for _ in 0..2 {
                    if skips {
                        Batch::skip(&mut sampler, 4, &config, &mut recipes);
                    } else {
                        Batch::draw(&mut sampler, 4, &config, &mut recipes);
                    }
                }
                let batch = Batch::draw(&mut sampler, 4, &config, &mut recipes);
                (batch.places, batch.recipes, batch.locals)
            };
            assert_eq!(third(true), third(false), "{:?}", config.method);
        }
    }

    #[test]
    fn the_second_half_are_second_views() {
        let mut config = Config::default();
        let mut own = Transforms::default();
        own.vertical_flip.probability = 1.0;
        config.augment.second = SecondView::Own(Box::new(own));
        let upside_down = batch(&config).recipes.into_iter().map(|recipe| recipe.warp[1][1] < 0.0);
        assert_eq!(upside_down.collect::<Vec<_>>(), [[false; 4], [true; 4]].concat());
    }
}
