//! Barlow Twins: each dimension agrees between the views, and no two dimensions tell the same.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::one_branch::OneBranch;
use super::{Contrast, Facts, Landmarks, Parts, Settings, at_least};
use crate::loss::{Loss, barlow_twins};
use crate::train::Learner;

/// Makes the cross-correlation of the two views' z the identity: every dimension agrees across views, and none repeats another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Barlow Twins",
    extend(
        "x-family" = "redundancy reduction",
        "x-expect" = "A medium starter. Its loss is large at first and depends on the number of dimensions and the batch.",
        "x-formula" = "L = sum_i (1 - C_ii)^2 + lambda sum_{i != j} C_ij^2, C the cross-correlation of z_a and z_b over the batch",
        "x-paper" = "https://arxiv.org/abs/2103.03230",
        "x-paper-title" = "Zbontar et al. 2021, Barlow Twins, equation 1"
    )
)]
pub struct Config {
    #[allow(missing_docs, reason = "its type says what it is")]
    pub loss: barlow_twins::Config,
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
        at_least(facts.z_dim, 8, "Barlow Twins", "decorrelates dimensions")?;
        let mut notes = Vec::new();
        if facts.z_dim > 4 * facts.batch_size {
            notes.push(format!(
                "A batch of {} images cannot tell {} dimensions apart: chance correlations will be most of the loss.",
                facts.batch_size, facts.z_dim
            ));
        }
        Ok(notes)
    }
}
