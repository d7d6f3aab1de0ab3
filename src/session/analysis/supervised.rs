//! Classifiers that are trained on labels beside a run, to compare it with.

use std::rc::Rc;

use super::Subject;
use crate::augment::{self, crop, presets};
use crate::config::Config;
use crate::method::{Facts, MethodConfig, Parts, cross_entropy};
use crate::model::Branch;
use crate::optimiser::{OptimiserConfig, adamw};
use crate::random::{Generator, Stream, generator};
use crate::schedule;
use crate::session::batch::{Batch, Sampler};
use crate::session::input::{Embeddings, Input};
use crate::session::{CHUNK, read};
use crate::train::{Learner, Pace};

/// The only change of the images that classifiers learn from.
const CROP: crop::Config = crop::Config { probability: 1.0, smallest: 0.6, largest: 1.0 };

/// The learning rate of AdamW that a classifier learns fastest with from scratch.
pub const SCRATCH_RATE: f64 = 0.004;

/// The settings by which a classifier is trained: those of the run but for its schedule and its optimiser, so that the encoder of any
/// run is compared under the same conditions.
pub fn settings(run: &Config, schedule: schedule::Config, learning_rate: f64) -> Config {
    let optimiser = OptimiserConfig::AdamW(adamw::Config { learning_rate, ..adamw::Config::default() });
    Config { optimiser, schedule, ..run.clone() }
}

/// What a classifier starts from.
pub enum Start<'a> {
    /// Random weights.
    Scratch,
    /// The encoder of this network, under a classifier with random weights.
    Encoder(&'a Branch),
}

/// An encoder and a classifier on it, trained together on the labels of some images.
pub struct Pupil {
    config: Config,
    input: Rc<Input>,
    learner: Box<dyn Learner>,
    sampler: Sampler,
    recipes: Generator,
    batch_size: usize,
    step: usize,
}

impl Pupil {
    /// A pupil before its first step. `images` have labels; `config` says how long and how fast it learns.
    pub fn new(subject: &Subject, images: Vec<usize>, start: &Start, config: Config, seed: u64) -> Self {
        let mut rng = generator(seed, Stream::Supervised);
        let batch_size = config.schedule.batch_size.min(images.len());
        let facts = Facts {
            images: images.len(),
            labelled: images.len(),
            classes: subject.grading.classes,
            batch_size,
            z_dim: subject.grading.classes,
        };
        let mut parts = Parts {
            encoder: &config.encoder,
            projector: &config.projector,
            optimiser: &config.optimiser,
            size: subject.input.images.size,
            facts: &facts,
            rng: &mut rng,
            device: &subject.input.device,
        };
        let learner = match start {
            Start::Scratch => {
                let mut learner = cross_entropy::tuned(&mut parts, None);
                learner.prepare(subject.input.plain(&images[..images.len().min(2 * CHUNK)]));
                learner
            }
            Start::Encoder(network) => cross_entropy::tuned(&mut parts, Some(&network.encoder)),
        };
        let config = Config {
            // Without multi-crop, whatever the run's method asks for.
            method: MethodConfig::CrossEntropy(cross_entropy::Config::default()),
            // The run's views may take away the very thing that the labels tell: with its colour jitter nobody learns colours.
            augment: augment::Config { crop: CROP, ..presets::none() },
            ..config
        };
        let [order, recipes] = [rand::SeedableRng::from_rng(&mut rng), rand::SeedableRng::from_rng(&mut rng)];
        Self {
            sampler: Sampler::new(images, order),
            recipes,
            input: subject.input.clone(),
            config,
            learner,
            batch_size,
            step: 0,
        }
    }

    /// One step of its training.
    ///
    /// # Errors
    ///
    /// A sentence when the loss is no number, or the device cannot be read.
    pub async fn step(&mut self) -> Result<(), String> {
        let batch = Batch::draw(&mut self.sampler, self.batch_size, &self.config, &mut self.recipes);
        let schedule = &self.config.schedule;
        let pace = Pace {
            rate: self.config.optimiser.learning_rate() * schedule.rate(self.step),
            clip: schedule.clip,
            progress: schedule.progress(self.step),
        };
        let terms = self.learner.step(&self.input.views(&batch), pace)?;
        self.step += 1;
        // Read for two reasons: to see whether it diverged, and so that the device does not fall behind.
        let loss = read(terms.total()).await?[0];
        if loss.is_finite() {
            return Ok(());
        }
        Err(format!("The loss of the supervised encoder is {loss} at step {}: it has diverged.", self.step))
    }

    /// Its encoder as it is, with the scores of the classes as `z`.
    pub fn network(&self) -> Branch {
        self.learner.network()
    }
}

/// The class with the highest score for each image; ties go to the first.
pub fn answers(scores: &Embeddings) -> Vec<usize> {
    let best =
        |row: &[f32]| (0..row.len()).fold(0, |best, class| if row[class] > row[best] { class } else { best });
    scores.z().iter().map(best).collect()
}
