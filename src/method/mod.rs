//! Methods: what is learned from two views of the same images. A method holds the networks and chooses the loss.
//!
//! In: [`Views`]. Out: named [`Terms`] of the loss. To add a method: one file beside this one with its settings, its module and
//! its `impl Method`, and its line in the list.

pub mod simclr;

use burn::module::Module;
use burn::tensor::{Device, Tensor};

use crate::choices;
use crate::model::{Encoder, encoder, projector};
use crate::optimiser::OptimiserConfig;
use crate::random::Generator;
use crate::train::Learner;

/// Two views of each image of a batch.
pub struct Views {
    /// `[2 * batch, 3, size, size]`: all first views, then all second views, so that both pass the network at once.
    pub images: Tensor<4>,
    /// Per image its class, or -1. Only supervised methods read it.
    pub labels: Vec<i64>,
}

/// The named terms whose sum is the loss, each `[1]`.
pub struct Terms(pub Vec<(&'static str, Tensor<1>)>);

/// A method of representation learning.
pub trait Method: Module + 'static {
    /// What a step leaves for [`after_step`](Self::after_step): the keys of a queue, or `()`.
    type Carry;

    /// Encodes both views and scores them. Changes nothing.
    fn loss(&self, views: &Views) -> (Terms, Self::Carry);

    /// Moves what no gradient moves: momentum encoders, queues, centres.
    #[must_use]
    fn after_step(self, carry: Self::Carry) -> Self;

    /// The part that is kept when training ends.
    fn encoder(&self) -> &Encoder;

    /// The same, to be calibrated before training starts.
    fn encoder_mut(&mut self) -> &mut Encoder;
}

/// What a method is made from.
pub struct Parts<'a> {
    /// Settings of the encoder.
    pub encoder: &'a encoder::Config,
    /// Settings of the projector.
    pub projector: &'a projector::Config,
    /// Settings of the optimiser.
    pub optimiser: &'a OptimiserConfig,
    /// Draws the initial weights.
    pub rng: &'a mut Generator,
    /// The device to train on, with gradients.
    pub device: &'a Device,
}

/// The settings of a method.
pub trait Settings {
    /// A fresh learner that trains by this method.
    fn learner(&self, parts: Parts) -> Box<dyn Learner>;

    /// The loss when the method has done all it can, and the loss of a collapsed encoder, where they are known.
    fn landmarks(&self, batch_size: usize) -> Landmarks;
}

/// Values of the loss that mean something.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Landmarks {
    /// Positives agree, negatives are orthogonal.
    pub floor: Option<f64>,
    /// All embeddings are the same.
    pub collapse: Option<f64>,
}

choices! {
    /// How the encoder learns from the views.
    #[schemars(title = "Method")]
    pub enum MethodConfig: Settings {
        Simclr(simclr::Config),
    }
    default Simclr
}
