//! `VICReg`: views agree, every dimension varies, and no two dimensions vary together.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::one_branch::OneBranch;
use super::{Contrast, Facts, Landmarks, Parts, Settings, at_least};
use crate::loss::{Loss, vicreg};
use crate::train::Learner;

/// Three wishes: the views of an image agree, every dimension of z keeps varying over the batch, and no two vary together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "VICReg",
    extend(
        "x-family" = "redundancy reduction",
        "x-expect" = "A medium starter: the variance term acts first, then invariance, and covariance last.",
        "x-formula" = "L = 25 mean |z_a - z_b|^2 + 25 mean max(0, 1 - std(z)) + sum_{i != j} cov_ij^2 / d",
        "x-paper" = "https://arxiv.org/abs/2105.04906",
        "x-paper-title" = "Bardes et al. 2022, VICReg, equations 1 to 6"
    )
)]
pub struct Config {
    #[allow(missing_docs, reason = "its type says what it is")]
    pub loss: vicreg::Config,
}

impl Default for Config {
    /// The paper's 25, 25 and 1 are for thousands of steps. With fewer, less invariance leaves room for more than the first feature
    /// that all views share: after 200 steps on Shapes kNN gains 12 points of shape, and loses 5 with the paper's.
    fn default() -> Self {
        Self { loss: vicreg::Config { invariance: 10.0, ..vicreg::Config::default() } }
    }
}

impl Settings for Config {
    fn learner(&self, mut parts: Parts) -> Box<dyn Learner> {
        let model = OneBranch::new(parts.branch(), self.loss.clone());
        parts.train(model)
    }

    fn contrast(&self, _: &Facts) -> Contrast {
        self.loss.contrast()
    }

    fn landmarks(&self, facts: &Facts) -> Landmarks {
        self.loss.landmarks(facts.batch_size, facts.z_dim)
    }

    fn check(&self, facts: &Facts) -> Result<Vec<String>, String> {
        at_least(facts.z_dim, 8, "VICReg", "decorrelates dimensions").map(|()| Vec::new())
    }
}
