//! Supervised contrastive learning: views of the same class attract each other, all others repel.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::one_branch::OneBranch;
use super::{Contrast, Facts, Landmarks, Parts, Settings, labelled};
use crate::loss::{PairwiseConfig, sup_con};
use crate::train::Learner;

/// Views of the same class are positives, so images of one class no longer repel each other. It is the one that trains on labels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Supervised contrastive",
    extend(
        "x-family" = "supervised",
        "x-expect" = "Starts fast, and shows what labels are worth: compare it with the same loss without them.",
        "x-formula" = "L = sum_i -1/|P(i)| sum_{p in P(i)} log( exp(z_i z_p / t) / sum_{a != i} exp(z_i z_a / t) )",
        "x-paper" = "https://arxiv.org/abs/2004.11362",
        "x-paper-title" = "Khosla et al. 2020, Supervised contrastive learning, equation 2"
    )
)]
pub struct Config {
    #[allow(missing_docs, reason = "its type says what it is")]
    pub loss: PairwiseConfig,
}

impl Default for Config {
    fn default() -> Self {
        Self { loss: PairwiseConfig::SupCon(sup_con::Config::default()) }
    }
}

impl Settings for Config {
    fn learner(&self, mut parts: Parts) -> Box<dyn Learner> {
        let model = OneBranch::new(parts.branch(), self.loss.clone()).labelled();
        parts.train(model)
    }

    fn learns_from_labels(&self) -> bool {
        true
    }

    fn contrast(&self, _: &Facts) -> Contrast {
        Contrast { by_label: true, ..self.loss.contrast() }
    }

    fn landmarks(&self, _: &Facts) -> Landmarks {
        // They depend on how many of each class a batch holds.
        Landmarks::default()
    }

    fn check(&self, facts: &Facts) -> Result<Vec<String>, String> {
        let mut notes = labelled(facts, "Supervised contrastive learning")?;
        if facts.batch_size < 2 * facts.classes {
            notes.push(format!(
                "A batch of {} holds fewer than 2 images of each of {} classes, so that most images meet only their own other view.",
                facts.batch_size, facts.classes
            ));
        }
        Ok(notes)
    }
}
