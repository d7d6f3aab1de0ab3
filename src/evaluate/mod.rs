//! What was learned: grades of embeddings, on plain slices. Labels grade; they never train.

pub mod centroid;
mod classifier;
pub mod clusters;
pub mod collapse;
pub mod doctor;
mod examples;
pub mod features;
mod figure;
pub mod geometry;
pub mod knn;
mod pairs;
pub mod probe;
mod report;
pub mod retrieval;
mod score;
pub mod split;
mod turns;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use classifier::{Answers, Classifier};
pub use examples::Examples;
pub use figure::{Figure, bootstrap};
pub use report::{Averages, ClassReport, Report, report};
pub use score::Score;
pub use turns::{AtOnce, Turn, Turns, at_once};

/// How often and how the encoder is graded. Grading never changes the training.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(title = "Evaluation")]
pub struct Config {
    /// Grade and redraw the map after every so many steps.
    #[schemars(title = "Every", range(min = 1, max = 1000), extend("x-live" = true, "x-scale" = "log", "x-unit" = "steps"))]
    pub every: usize,
    /// How many images are graded and mapped, drawn evenly from all. More make the interval narrower.
    #[schemars(title = "Images", range(min = 50, max = 5000), extend("x-scale" = "log"))]
    pub images: usize,
    /// How many nearest neighbours vote on the label of an image.
    #[schemars(title = "Neighbours", range(min = 1, max = 200), extend("x-scale" = "log"))]
    pub neighbours: usize,
    /// How much closer neighbours count for more: votes weigh exp(cosine / temperature).
    #[schemars(
        title = "Vote temperature",
        range(min = 0.01, max = 1.0),
        extend(
            "x-scale" = "log",
            "x-paper" = "https://arxiv.org/abs/1805.01978",
            "x-paper-title" = "Wu et al. 2018, Instance discrimination, section 3.4"
        )
    )]
    pub temperature: f64,
    /// The share of the labelled images that no step sees, so that grading them is a test and not a memory. 0 trains on all.
    #[schemars(title = "Held out", range(min = 0.0, max = 0.5))]
    pub held_out: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { every: 25, images: 600, neighbours: 10, temperature: 0.1, held_out: 0.0 }
    }
}
