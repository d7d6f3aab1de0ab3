//! BYOL: predict what a slowly moving copy of the network makes of the other view. No negatives.

use burn::module::Module;
use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Contrast, Facts, Landmarks, Method, Parts, Settings, Sign, Terms, Views, at_least, halves, lag, swapped,
};
use crate::loss::byol::NO_NEGATIVES;
use crate::loss::{byol, prediction_signs};
use crate::model::{Branch, ema, head::Head, predictor};
use crate::train::Learner;

/// From one view, predict the projection that a slowly moving copy of the network makes of the other. Nothing repels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "BYOL",
    extend(
        "x-family" = "self-distillation",
        "x-expect" = "A slow starter: after 500 steps on the drawn shapes a linear probe has gained 30 points, nearest neighbours only few.",
        "x-formula" = "L = 2 - 2 cos(predictor(z_a), stop_gradient(target z_b)), both ways; target <- m target + (1 - m) online",
        "x-paper" = "https://arxiv.org/abs/2006.07733",
        "x-paper-title" = "Grill et al. 2020, Bootstrap your own latent, equations 2 and 3"
    )
)]
pub struct Config {
    /// How slowly the target follows at first; it rises to 1 at the end. Short runs need less: the paper has 0.97 for 40 epochs, 0.996 for 1000.
    #[schemars(title = "Momentum", range(min = 0.0, max = 1.0), extend("x-live" = true))]
    pub momentum: f64,
    /// Keeps gradients out of the target. Without it both branches are one network that may agree on a constant.
    #[schemars(title = "Stop-gradient", extend("x-live" = true))]
    pub stop_gradient: bool,
    /// Batch-normalises z, so that no dimension can fall silent. Without it less of shape was learned here in 500 steps.
    #[schemars(
        title = "Normalise z",
        extend("x-paper" = "https://arxiv.org/abs/2011.10566", "x-paper-title" = "Chen and He 2021, SimSiam, section 3")
    )]
    pub normalise_z: bool,
    #[allow(missing_docs, reason = "its type says what it is")]
    pub predictor: predictor::Config,
}

impl Default for Config {
    fn default() -> Self {
        // The predictor is wider than the projector's output, as in the paper (4096 for 256).
        let predictor = predictor::Config { hidden: 256, ..predictor::Config::default() };
        Self { momentum: 0.97, stop_gradient: true, normalise_z: true, predictor }
    }
}

impl Settings for Config {
    fn learner(&self, mut parts: Parts) -> Box<dyn Learner> {
        let online = parts.branch_of(self.normalise_z);
        let predictor = self.predictor.init(parts.z_dim(), parts.rng, parts.device);
        let target = ema::follow(parts.branch_of(self.normalise_z).no_grad(), &online, 0.0);
        let model =
            Byol { online, predictor, target, momentum: self.momentum, stop_gradient: self.stop_gradient };
        parts.train(model)
    }

    fn contrast(&self, _: &Facts) -> Contrast {
        NO_NEGATIVES
    }

    fn landmarks(&self, _: &Facts) -> Landmarks {
        Landmarks { floor: Some(0.0), collapse: Some(0.0) }
    }

    fn check(&self, facts: &Facts) -> Result<Vec<String>, String> {
        at_least(facts.z_dim, 4, "BYOL", "predicts directions of z").map(|()| Vec::new())
    }
}

/// A branch that learns, its predictor, and a branch that follows.
#[derive(Module, Debug)]
struct Byol {
    online: Branch,
    predictor: Head,
    target: Branch,
    momentum: f64,
    stop_gradient: bool,
}

impl Byol {
    /// What is to be predicted, given the online projections.
    fn targets(&self, z: Tensor<2>, views: &Views) -> Tensor<2> {
        if self.stop_gradient { ema::target(&self.target, Branch::forward, views.images.clone()) } else { z }
    }
}

impl Method for Byol {
    type Carry = ();

    fn loss(&self, views: &Views) -> Result<(Terms, ()), String> {
        let z = self.online.forward(views.images.clone());
        let (p_a, p_b) = halves(self.predictor.forward(z.clone()));
        let (t_a, t_b) = halves(self.targets(z, views));
        Ok((Terms(vec![("prediction error", byol(p_a, t_b) + byol(p_b, t_a))]), ()))
    }

    fn prepare(mut self, _: Tensor<4>) -> Self {
        self.target = ema::follow(self.target, &self.online, 0.0);
        self
    }

    fn after_step(mut self, (): (), progress: f64) -> Self {
        self.target = ema::follow(self.target, &self.online, ema::rising(self.momentum, progress));
        self
    }

    fn signs(&self, views: &Views, _: usize) -> Result<Vec<Sign>, String> {
        let z = self.online.forward(views.images.clone());
        let prediction = self.predictor.forward(z.clone());
        let mut signs = prediction_signs(prediction, z.clone(), swapped(self.targets(z, views)));
        signs.push(lag(&self.target, &self.online));
        Ok(signs)
    }

    fn branch(&self) -> &Branch {
        &self.online
    }

    fn branch_mut(&mut self) -> &mut Branch {
        &mut self.online
    }
}
