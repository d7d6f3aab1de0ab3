//! `SimSiam`: BYOL without the momentum encoder.

use burn::module::Module;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Contrast, Facts, Landmarks, Method, Parts, Settings, Sign, Terms, Views, at_least, halves, swapped,
};
use crate::loss::byol::NO_NEGATIVES;
use crate::loss::{prediction_signs, simsiam};
use crate::model::{Branch, head::Head, predictor};
use crate::train::Learner;

/// From one view, predict the projection of the other by the same network, whose gradient is stopped there. Nothing repels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "SimSiam",
    extend(
        "x-family" = "self-distillation",
        "x-expect" = "A slow starter, and the one that small networks on few images are most likely to disappoint with: a third of SimCLR's gain.",
        "x-formula" = "L = -cos(predictor(z_a), stop_gradient(z_b)) / 2, both ways",
        "x-paper" = "https://arxiv.org/abs/2011.10566",
        "x-paper-title" = "Chen and He 2021, Exploring simple Siamese representation learning, equations 1 to 4"
    )
)]
pub struct Config {
    /// Keeps gradients out of the branch that is predicted. Without it and the predictor, projections collapse within a few hundred steps.
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
        // No bottleneck as in the paper (2048-512-2048): z is narrow here already.
        Self {
            stop_gradient: true,
            normalise_z: true,
            predictor: predictor::Config { hidden: 64, ..predictor::Config::default() },
        }
    }
}

impl Settings for Config {
    fn learner(&self, mut parts: Parts) -> Box<dyn Learner> {
        let branch = parts.branch_of(self.normalise_z);
        let predictor = self.predictor.init(parts.z_dim(), parts.rng, parts.device);
        let model = SimSiam { branch, predictor, stop_gradient: self.stop_gradient };
        parts.train(model)
    }

    fn contrast(&self, _: &Facts) -> Contrast {
        NO_NEGATIVES
    }

    fn landmarks(&self, _: &Facts) -> Landmarks {
        Landmarks { floor: Some(-1.0), collapse: Some(-1.0) }
    }

    fn check(&self, facts: &Facts) -> Result<Vec<String>, String> {
        at_least(facts.z_dim, 4, "SimSiam", "predicts directions of z").map(|()| Vec::new())
    }
}

/// One branch and its predictor.
#[derive(Module, Debug)]
struct SimSiam {
    branch: Branch,
    predictor: Head,
    stop_gradient: bool,
}

impl Method for SimSiam {
    type Carry = ();

    fn loss(&self, views: &Views) -> Result<(Terms, ()), String> {
        let z = self.branch.forward(views.images.clone());
        let (p_a, p_b) = halves(self.predictor.forward(z.clone()));
        let (t_a, t_b) = halves(if self.stop_gradient { z.detach() } else { z });
        Ok((Terms(vec![("negative cosine", (simsiam(p_a, t_b) + simsiam(p_b, t_a)) / 2.0)]), ()))
    }

    fn signs(&self, views: &Views, _: usize) -> Result<Vec<Sign>, String> {
        let z = self.branch.forward(views.images.clone());
        Ok(prediction_signs(self.predictor.forward(z.clone()), z.clone(), swapped(z)))
    }

    fn branch(&self) -> &Branch {
        &self.branch
    }

    fn branch_mut(&mut self) -> &mut Branch {
        &mut self.branch
    }
}
