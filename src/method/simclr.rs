//! SimCLR: the two views of an image attract each other, all other views in the batch repel.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::one_branch::OneBranch;
use super::{Contrast, Facts, Landmarks, Parts, Settings};
use crate::loss::PairwiseConfig;
use crate::train::Learner;

/// Each view must find the other view of its image among all views in the batch.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "SimCLR",
    extend(
        "x-family" = "contrastive",
        "x-expect" = "Starts fast: on the drawn shapes it sees shape after 100 to 200 steps.",
        "x-formula" = "z = projector(encoder(view)), loss(z_a, z_b)",
        "x-paper" = "https://arxiv.org/abs/2002.05709",
        "x-paper-title" = "Chen et al. 2020, A simple framework for contrastive learning"
    )
)]
pub struct Config {
    #[allow(missing_docs, reason = "its type says what it is")]
    pub loss: PairwiseConfig,
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
}
