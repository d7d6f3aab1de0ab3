//! The session: one run from its first image to its last step, and the only owner of state that changes.
//!
//! All reads from the device happen here, awaited, for a browser cannot block.

pub mod analysis;
mod batch;
mod change;
mod evaluation;
mod grading;
mod held_out;
mod input;
mod preview;
mod reading;
mod report;
mod saved;
pub mod self_test;
mod snapshots;
mod steps;
mod summary;
mod sweep;
#[cfg(feature = "gpu")]
mod tuning;
mod views;
mod without_encoder;

use std::cell::OnceCell;
use std::rc::Rc;

use burn::tensor::{Device, Tensor};

pub use analysis::{Analysis, Piece};
pub use change::{Change, Changed};
pub use report::{Baseline, Evaluation, Step, Summary, Term, View, ViewPair};
pub use saved::saved_settings;
pub use sweep::{Suggestion, Sweep, SweepStep};

use crate::config::Config;
use crate::image::{Images, Picture};
use crate::method::{Facts, Parts};
use crate::project::Pca;
use crate::random::{Generator, Stream, generator};
use crate::train::Learner;
use batch::{Batch, Sampler};
use grading::Grading;
use held_out::HeldOut;
use input::Input;
use reading::read;
use snapshots::Snapshots;

/// How many images pass the encoder at once when nothing is trained.
const CHUNK: usize = 128;

/// One run.
pub struct Session {
    config: Config,
    input: Rc<Input>,
    held_out: Rc<HeldOut>,
    learner: Box<dyn Learner>,
    facts: Facts,
    /// What a person should know about these settings with these images.
    notes: Vec<String>,
    /// Which settings were others before.
    changes: Vec<Change>,
    step: usize,
    sampler: Sampler,
    recipes: Generator,
    preview: Generator,
    /// What the next step will see; drawn ahead so that it can be shown before training starts.
    upcoming: Batch,
    /// What the last step saw.
    last: Option<Batch>,
    grading: Rc<Grading>,
    snapshots: Snapshots,
    /// Two views of some probe images, drawn once, so that grades at two times can be compared.
    geometry_views: OnceCell<[Tensor<4>; 2]>,
    pca: Pca,
    layouts: analysis::Layouts,
}

impl Session {
    /// A run at step 0 on a device (which is given gradients here).
    ///
    /// # Errors
    ///
    /// A sentence when the images are missing or fewer than two, have a size that the encoder cannot take, or when the settings
    /// contradict each other or the images.
    pub fn new(config: Config, pictures: &[Picture], device: &Device) -> Result<Self, String> {
        let images = config.dataset.images(pictures, config.seed)?;
        Self::of_images(config, images, device)
    }

    /// The same, on images that are there already.
    fn of_images(config: Config, images: Images, device: &Device) -> Result<Self, String> {
        if images.len() < 2 {
            return Err(format!("{} image: contrast needs at least 2.", images.len()));
        }
        config.encoder.check(images.size)?;
        let held_out = Rc::new(HeldOut::draw(&images, config.evaluate.held_out, config.seed)?);
        let facts = facts(&config, &images, &held_out.pool);
        let notes = config.method.check(&facts)?;
        let mut sampler = Sampler::new(held_out.pool.clone(), generator(config.seed, Stream::Batches));
        let mut recipes = generator(config.seed, Stream::Views);
        let upcoming = Batch::draw(&mut sampler, facts.batch_size, &config, &mut recipes);
        let grading = Rc::new(Grading::new(&images, &held_out, &config));
        let input = Rc::new(Input::new(images, &held_out.pool, &config, device.clone().autodiff()));
        let learner = untrained(&config, &facts, &input, &grading.trained_on());
        Ok(Self {
            preview: generator(config.seed, Stream::Preview),
            snapshots: Snapshots::new(config.schedule.steps, learner.network()),
            config,
            input,
            held_out,
            learner,
            facts,
            notes,
            changes: Vec::new(),
            step: 0,
            sampler,
            recipes,
            upcoming,
            last: None,
            grading,
            geometry_views: OnceCell::new(),
            pca: Pca::default(),
            layouts: analysis::Layouts::default(),
        })
    }

    /// A learning rate finder with the settings, images and seed of this run, apart from it.
    ///
    /// # Errors
    ///
    /// As [`Session::new`].
    pub fn sweep(&self) -> Result<Sweep, String> {
        Self::of_images(self.config.clone(), self.images().clone(), &self.input.device).map(Sweep::new)
    }

    /// How many steps are done.
    #[must_use]
    pub fn steps_done(&self) -> usize {
        self.step
    }

    /// Whether all steps of the schedule are done.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.step >= self.config.schedule.steps
    }

    /// The settings of this run.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The images of this run.
    #[must_use]
    pub fn images(&self) -> &Images {
        &self.input.images
    }

    /// The images that are graded and mapped.
    #[must_use]
    pub fn probe(&self) -> &[usize] {
        &self.grading.probe
    }
}

/// What the method must know about the run.
fn facts(config: &Config, images: &Images, pool: &[usize]) -> Facts {
    let projected = config.method.has_projector();
    let h_dim = config.encoder.h_dim();
    Facts {
        images: pool.len(),
        labelled: pool.iter().filter(|&&index| images.labels[index].is_some()).count(),
        classes: images.label_names.len(),
        // All images when there are fewer than a batch.
        batch_size: config.schedule.batch_size.min(pool.len()),
        z_dim: if projected { config.projector.z_dim(h_dim) } else { h_dim },
    }
}

/// The learner that a seed makes, before any step, calibrated by some of the images that are trained on.
fn untrained(config: &Config, facts: &Facts, input: &Input, images: &[usize]) -> Box<dyn Learner> {
    let mut learner = blank(config, facts, input);
    learner.prepare(input.plain(&images[..images.len().min(2 * CHUNK)]));
    learner
}

/// The same, not calibrated: to be brought to the state of another.
fn blank(config: &Config, facts: &Facts, input: &Input) -> Box<dyn Learner> {
    config.method.learner(Parts {
        encoder: &config.encoder,
        projector: &config.projector,
        optimiser: &config.optimiser,
        size: input.images.size,
        facts,
        rng: &mut generator(config.seed, Stream::Weights),
        device: &input.device,
    })
}
