//! What a session tells about itself: plain data.

use serde::Serialize;

use super::Change;
use crate::evaluate::Score;
use crate::evaluate::geometry::Geometry;

/// What one step did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// How many steps are done.
    pub step: usize,
    /// How many times every image was seen.
    pub epoch: f64,
    /// The loss of the batch, before the weights moved.
    pub loss: f64,
    /// Its terms.
    pub terms: Vec<Term>,
    /// The learning rate of the step.
    pub learning_rate: f64,
    /// How many views the step saw.
    pub images: usize,
}

/// A named part of a loss.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Term {
    /// What it is called.
    pub name: &'static str,
    /// Its value.
    pub value: f64,
}

/// A grade of the encoder, and a map of what it sees.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evaluation {
    /// After how many steps.
    pub step: usize,
    /// Accuracy of nearest neighbours in `h`, leave-one-out or of held-out images by the others; nothing without labels.
    pub knn: Option<Score>,
    /// Accuracy of a linear probe of `h` on images that did not teach it; nothing without labels.
    pub probe: Option<Score>,
    /// How `z` and `h` lie; nothing when they hold values that are no numbers.
    pub geometry: Option<Geometry>,
    /// How far the projections of the probe images spread: near 1 is healthy, 0 is collapsed.
    pub z_spread: f64,
    /// The dimension of z.
    pub z_dim: usize,
    /// One point per probe image; none when `h` holds values that are no numbers.
    #[serde(skip)]
    pub points: Vec<[f32; 2]>,
    /// The shares of the variance that the two axes of the map hold.
    pub explained: [f32; 2],
    /// Why something of this is missing.
    pub notes: Vec<String>,
}

/// A grade that needs no learning.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Baseline {
    /// What is graded.
    pub name: &'static str,
    /// Accuracy of nearest neighbours, as in [`Evaluation`].
    pub knn: Option<Score>,
    /// Accuracy of a linear probe, as in [`Evaluation`].
    pub probe: Option<Score>,
}

/// Two views of one image.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewPair {
    /// Which image.
    pub image: usize,
    /// Its place in the order in which those that are graded and mapped come first, and then all others.
    pub place: usize,
    /// Whether it is one of the step's, with the views that it has there.
    pub in_batch: bool,
    /// The first view.
    pub a: View,
    /// The second view.
    pub b: View,
    /// Its small crops, for the methods that use them.
    pub locals: Vec<View>,
}

/// One view as it is shown: the pixels that the encoder sees, before normalisation.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// `[row, column, channel]` bytes.
    pub pixels: Vec<u8>,
    /// What was done, in words.
    pub words: String,
}

/// What a run is made of.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(missing_docs, reason = "each is what its name says")]
pub struct Summary {
    pub images: usize,
    pub size: usize,
    pub labels: Vec<String>,
    pub parameters: usize,
    /// Floating-point operations of the encoder for one image, forward.
    pub flops: u64,
    pub h_dim: usize,
    pub z_dim: usize,
    pub batch_size: usize,
    pub steps_per_epoch: f64,
    pub total_steps: usize,
    pub evaluate_every: usize,
    pub loss_floor: Option<f64>,
    pub loss_collapse: Option<f64>,
    /// Why the grades are no test of what training has never seen, unless they are one.
    pub transductive: Option<&'static str>,
    pub notes: Vec<String>,
    /// Settings that were changed along the way: without them these settings are not the whole run.
    pub changes: Vec<Change>,
}
