//! Optimisers: how gradients move the weights. To add one: one file with its settings and an `impl Optimiser`, and its line.
//!
//! An optimiser sees one tensor of weights at a time, flattened, and what it remembers of it are tensors too, not hidden in an
//! object of its own: so a run can be saved from any device, also from one that can only be read by awaiting.

pub mod adam;
pub mod adamw;
#[cfg(feature = "cpu")]
mod cpu;
#[cfg(feature = "gpu")]
mod gpu;
pub mod lars;
mod moments;
pub mod sgd;

use burn::tensor::Tensor;

use crate::choices;
#[cfg(feature = "gpu")]
pub use gpu::Together;

/// The tensors of weights that are moved together: on the processor each goes alone.
#[cfg(not(feature = "gpu"))]
#[derive(Clone, Default)]
pub struct Together(());

/// One tensor of weights on its way through a step, flattened and without gradients.
pub struct Weights {
    /// The weights before the step.
    pub value: Tensor<1>,
    /// The gradient of the loss.
    pub gradient: Tensor<1>,
    /// Which step of these weights it is, from 1.
    pub time: i32,
    /// Whether they are a bias, or the scale or shift of a normalisation, rather than a matrix or a kernel.
    pub is_vector: bool,
    /// With which others they are moved.
    pub together: Together,
}

/// The settings of an optimiser.
pub trait Optimiser {
    /// What it remembers of every weight from step to step, by name; all of it starts at 0.
    fn remembers(&self) -> &'static [&'static str];

    /// The weights after a step at this learning rate. `memory` has one tensor for each name of [`remembers`](Self::remembers). Neither is
    /// to be looked at before all that share in [`Weights::together`] are dropped.
    fn step(&self, rate: f64, weights: Weights, memory: &mut [Tensor<1>]) -> Tensor<1>;

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

/// What SGD with momentum remembers.
const VELOCITY: [&str; 1] = ["velocity"];

#[cfg(all(test, feature = "cpu"))]
#[allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "the CPU may be read at once")]
mod tests {
    use burn::module::{Module, Param};
    use burn::optim::decay::WeightDecayConfig;
    use burn::optim::momentum::MomentumConfig;
    use burn::optim::{AdamConfig, AdamWConfig, GradientsParams, ModuleOptimizer, SgdConfig};
    use burn::tensor::Device;

    use super::*;

    #[derive(Module, Debug)]
    struct Three {
        weights: Param<Tensor<1>>,
    }

    /// Twenty steps of Burn's own optimiser and of ours down `sum((w - target)^4)`, the same within rounding: on the processor and,
    /// built with `--features gpu` where there is an adapter, on that.
    fn agrees(ours: &dyn Optimiser, theirs: ModuleOptimizer) {
        #[cfg(feature = "gpu")]
        if let Some(device) = crate::gpu::tests::device() {
            agrees_on(&device, ours, theirs.clone());
        }
        agrees_on(&Device::flex(), ours, theirs);
    }

    fn agrees_on(device: &Device, ours: &dyn Optimiser, mut theirs: ModuleOptimizer) {
        let start = Tensor::<1>::from_data([1.0, -2.0, 0.3], device);
        let target = Tensor::<1>::from_data([0.5, 0.5, 0.25], device);
        let mut value = start.clone();
        let mut memory: Vec<_> = ours.remembers().iter().map(|_| value.zeros_like()).collect();
        let mut model = Three { weights: Param::from_tensor(start.autodiff().require_grad()) };
        for time in 1..=20 {
            let rate = 0.02 / f64::from(time);
            let gradient = (value.clone() - target.clone()).powi_scalar(3) * 4.0;
            let together = Together::default();
            let weights = Weights { value, gradient, time, is_vector: false, together };
            value = ours.step(rate, weights, &mut memory);
            let loss = (model.weights.val() - target.clone().autodiff()).powi_scalar(4).sum();
            let gradients = GradientsParams::from_grads(loss.backward(), &model);
            model = theirs.step(rate, model, gradients);
            let apart = (value.clone() - model.weights.val().inner()).abs().max().into_scalar::<f32>();
            assert!(apart < 2e-6, "{apart} apart after step {time}");
        }
    }

    #[test]
    fn steps_are_those_of_burn() {
        let adam = adam::Config { weight_decay: 0.05, ..adam::Config::default() };
        let decay = Some(WeightDecayConfig { penalty: 0.05 });
        agrees(&adam, AdamConfig::new().with_epsilon(1e-8).with_weight_decay(decay.clone()).init());
        let adamw = adamw::Config { weight_decay: 0.3, ..adamw::Config::default() };
        agrees(&adamw, AdamWConfig::new().with_epsilon(1e-8).with_weight_decay(0.3).init());
        for nesterov in [false, true] {
            let sgd = sgd::Config { weight_decay: 0.05, nesterov, ..sgd::Config::default() };
            let momentum = MomentumConfig { momentum: 0.9, dampening: 0.0, nesterov };
            let burns = SgdConfig::new().with_momentum(Some(momentum)).with_weight_decay(decay.clone());
            agrees(&sgd, burns.init());
        }
    }
}
