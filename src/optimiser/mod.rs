//! Optimisers: how gradients move the weights. To add one: one file with its settings and an `impl Optimiser`, and its line.

pub mod adam;
pub mod adamw;
pub mod lars;
pub mod sgd;

use burn::optim::ModuleOptimizer;

use crate::choices;

/// The settings of an optimiser.
pub trait Optimiser {
    /// A fresh optimiser.
    fn init(&self) -> ModuleOptimizer;

    /// The learning rate at the top of the schedule.
    fn learning_rate(&self) -> f64;
}

choices! {
    /// How gradients move the weights.
    #[schemars(title = "Optimiser")]
    pub enum OptimiserConfig: Optimiser {
        #[serde(rename = "adamw")]
        AdamW(adamw::Config),
        Adam(adam::Config),
        Sgd(sgd::Config),
        Lars(lars::Config),
    }
    default AdamW
}
