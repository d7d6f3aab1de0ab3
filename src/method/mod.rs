//! Methods: what is learned from two views of the same images. A method holds the networks and chooses the loss.
//!
//! In: [`Views`]. Out: named [`Terms`] of the loss. To add a method: one file beside this one with its settings, its module and
//! its `impl Method`, and its line in the list.
#![doc = include_str!("README.md")]

pub mod barlow_twins;
pub mod byol;
pub mod cross_entropy;
pub mod dino;
pub mod instance_classification;
mod key_cosines;
pub mod moco;
mod one_branch;
pub mod simclr;
pub mod simsiam;
pub mod supervised_contrastive;
pub mod swav;
pub mod vicreg;

use burn::module::Module;
use burn::tensor::{Device, Tensor};

use crate::augment::multi_crop;
use crate::choices;
pub use crate::loss::{Contrast, Landmarks, Sign, Terms};
use crate::model::norm::NormKind;
use crate::model::{Branch, EncoderConfig, ema, projector};
use crate::optimiser::OptimiserConfig;
use crate::random::Generator;
use crate::train::{Learner, Training};
pub use key_cosines::Keys;

/// The views of a batch.
pub struct Views {
    /// `[2 * batch, 3, size, size]`: all first views, then all second views, so that both pass the network at once.
    pub images: Tensor<4>,
    /// `[n * batch, 3, local size, local size]`: n small crops of each image, for the methods that ask for them.
    pub locals: Option<Tensor<4>>,
    /// Per image its class, or -1. Only supervised methods read it.
    pub labels: Vec<i64>,
    /// Per image its place among those that are trained on.
    pub indices: Vec<usize>,
}

/// A method of representation learning.
pub trait Method: Module + 'static {
    /// What a step leaves for [`after_step`](Self::after_step): the keys of a queue, or `()`.
    type Carry;

    /// Encodes the views and scores them. Changes nothing.
    ///
    /// # Errors
    ///
    /// A sentence when this batch cannot be scored, for example when all its images are of one class.
    fn loss(&self, views: &Views) -> Result<(Terms, Self::Carry), String>;

    /// Moves what no gradient moves: momentum encoders, queues, centres. `progress` is the share of the run that is done.
    #[must_use]
    fn after_step(self, carry: Self::Carry, progress: f64) -> Self {
        drop(carry);
        let _ = progress;
        self
    }

    /// Gets ready for the first step, given some images as they are, on the training device: fills queues.
    #[must_use]
    fn prepare(self, images: Tensor<4>) -> Self {
        drop(images);
        self
    }

    /// What is special in the method just now, `step` steps into the run, on the views of a batch. Asked of a copy alone, for running
    /// statistics take note of whatever passes.
    ///
    /// # Errors
    ///
    /// As [`loss`](Self::loss).
    fn signs(&self, views: &Views, step: usize) -> Result<Vec<Sign>, String> {
        let _ = (views, step);
        Ok(Vec::new())
    }

    /// How similar the views of a batch are to the keys that the loss weighs them against, `step` steps into the run; nothing where it
    /// weighs them by no keys. Asked of a copy alone, as [`signs`](Self::signs).
    fn keys(&self, views: &Views, step: usize) -> Option<Keys> {
        let _ = (views, step);
        None
    }

    /// The encoder, which is kept when training ends, and the projector.
    fn branch(&self) -> &Branch;

    /// The same, to be calibrated before training starts.
    fn branch_mut(&mut self) -> &mut Branch;
}

/// What a method is made from.
pub struct Parts<'a> {
    /// Settings of the encoder.
    pub encoder: &'a EncoderConfig,
    /// Settings of the projector.
    pub projector: &'a projector::Config,
    /// Settings of the optimiser.
    pub optimiser: &'a OptimiserConfig,
    /// Width and height of the images.
    pub size: usize,
    /// What the images are like.
    pub facts: &'a Facts,
    /// Draws the initial weights.
    pub rng: &'a mut Generator,
    /// The device to train on, with gradients.
    pub device: &'a Device,
}

impl Parts<'_> {
    /// A fresh encoder and projector.
    fn branch(&mut self) -> Branch {
        Branch::new(self.encoder, self.projector, self.size, self.rng, self.device)
    }

    /// The same, with a z that is batch-normalised whatever the projector's settings say.
    fn branch_of(&mut self, normalise_z: bool) -> Branch {
        if !normalise_z {
            return self.branch();
        }
        let projector = projector::Config { output_norm: NormKind::Batch, ..self.projector.clone() };
        Branch::new(self.encoder, &projector, self.size, self.rng, self.device)
    }

    /// The dimension of h.
    fn h_dim(&self) -> usize {
        self.encoder.h_dim()
    }

    /// The dimension of z.
    fn z_dim(&self) -> usize {
        self.facts.z_dim
    }

    /// The method in training.
    fn train(&self, model: impl Method) -> Box<dyn Learner> {
        Box::new(Training::new(model, self.optimiser))
    }
}

/// What a method must know about a run to say whether it can work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// How many images are trained on.
    pub images: usize,
    /// How many of them have a label.
    pub labelled: usize,
    /// How many different labels they have.
    pub classes: usize,
    /// How many images a step sees.
    pub batch_size: usize,
    /// The dimension of z.
    pub z_dim: usize,
}

/// The settings of a method.
pub trait Settings {
    /// A fresh learner that trains by this method.
    fn learner(&self, parts: Parts) -> Box<dyn Learner>;

    /// The loss when the method has done all it can, and the loss of a collapsed encoder, where they are known.
    fn landmarks(&self, facts: &Facts) -> Landmarks;

    /// What it does to views of different images.
    fn contrast(&self, facts: &Facts) -> Contrast;

    /// What a person should know about these settings with these images: what is clamped, and to what.
    ///
    /// # Errors
    ///
    /// A sentence when the method cannot work, with the number that is there and the number that is needed.
    fn check(&self, facts: &Facts) -> Result<Vec<String>, String> {
        let _ = facts;
        Ok(Vec::new())
    }

    /// Whether the loss acts on the projector's output; else z is h.
    fn has_projector(&self) -> bool {
        true
    }

    /// Whether the method learns from labels.
    fn learns_from_labels(&self) -> bool {
        false
    }

    /// The small crops that the method learns from beside the two views, if it does.
    fn multi_crop(&self) -> Option<&multi_crop::Config> {
        None
    }
}

choices! {
    /// How the encoder learns from the views.
    #[schemars(title = "Method")]
    pub enum MethodConfig: Settings {
        Simclr(simclr::Config),
        SupervisedContrastive(supervised_contrastive::Config),
        Moco(moco::Config),
        Byol(byol::Config),
        Swav(swav::Config),
        BarlowTwins(barlow_twins::Config),
        Simsiam(simsiam::Config),
        Vicreg(vicreg::Config),
        Dino(dino::Config),
        InstanceClassification(instance_classification::Config),
        CrossEntropy(cross_entropy::Config),
    }
    default Simclr
}

/// The rows of the first views and those of the second.
fn halves(rows: Tensor<2>) -> (Tensor<2>, Tensor<2>) {
    let batch = rows.dims()[0] / 2;
    (rows.clone().narrow(0, 0, batch), rows.narrow(0, batch, batch))
}

/// The rows of the second views, then those of the first: in each place the other view of the image.
fn swapped(rows: Tensor<2>) -> Tensor<2> {
    let (a, b) = halves(rows);
    Tensor::cat(vec![b, a], 0)
}

/// How far behind a slow copy of a network is.
fn lag<M: Module>(target: &M, online: &M) -> Sign {
    Sign::share(
        "Lag of the slow copy",
        ema::lag(target, online),
        "How far the weights of the slow copy are from those that are trained, as a share of their length.",
        "Rises from 0 and settles at some percent. It grows with the momentum and the learning rate.",
    )
}

/// Refuses a projection too narrow for what a method does with its dimensions.
fn at_least(z_dim: usize, least: usize, method: &str, why: &str) -> Result<(), String> {
    if z_dim >= least {
        return Ok(());
    }
    Err(format!(
        "{method} {why} and needs a z of {least} dimensions or more; `projector.output` makes it {z_dim}."
    ))
}

/// Refuses labels that cannot teach anything.
fn labelled(facts: &Facts, method: &str) -> Result<Vec<String>, String> {
    let Facts { images, labelled, classes, .. } = *facts;
    match classes {
        0 => Err(format!(
            "{method} learns from labels, and none of the {images} images has one. Folder names become labels."
        )),
        1 => Err(format!("{method} needs 2 classes or more; all {labelled} labels are the same.")),
        _ if labelled < images => Ok(vec![format!(
            "{} of {images} images have no label; only their own views are positives for them.",
            images - labelled
        )]),
        _ => Ok(Vec::new()),
    }
}
