//! The supervised baseline: an ordinary classifier.

use burn::module::Module;
use burn::nn::Linear;
use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Contrast, Facts, Landmarks, Method, Parts, Settings, Sign, Terms, Views, labelled};
use crate::loss::sign::guesses;
use crate::loss::{cross_entropy, one_hot};
use crate::model::encoder::Encoder;
use crate::model::head::Head;
use crate::model::norm::NormKind;
use crate::model::{Branch, Tap, ema, kernel, layers::linear, projector};
use crate::train::Learner;

/// An ordinary classifier on h, trained on the labels: the baseline that says what labels alone would give.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Supervised classifier",
    extend(
        "x-family" = "supervised",
        "x-expect" = "Starts fast. It has no projector: z is h.",
        "x-formula" = "L = -log softmax(W h + b)_label"
    )
)]
pub struct Config {}

impl Settings for Config {
    fn learner(&self, parts: Parts) -> Box<dyn Learner> {
        let projector = projector::Config { layers: 0, ..projector::Config::default() };
        let branch = Branch::new(parts.encoder, &projector, parts.size, parts.rng, parts.device);
        let classifier = linear([parts.h_dim(), parts.facts.classes], true, parts.rng, parts.device);
        parts.train(Classifier { branch, classifier })
    }

    fn learns_from_labels(&self) -> bool {
        true
    }

    fn contrast(&self, _: &Facts) -> Contrast {
        Contrast::none(
            "This loss compares no views: a view is told its class, and classes come apart because one linear layer must tell them.",
        )
    }

    fn landmarks(&self, facts: &Facts) -> Landmarks {
        Landmarks { floor: Some(0.0), collapse: Some((facts.classes as f64).ln()) }
    }

    fn check(&self, facts: &Facts) -> Result<Vec<String>, String> {
        labelled(facts, "A supervised classifier")
    }

    fn has_projector(&self) -> bool {
        false
    }
}

/// An encoder, no projector, and a linear layer.
#[derive(Module, Debug)]
struct Classifier {
    branch: Branch,
    classifier: Linear,
}

impl Classifier {
    /// `[2 * batch, classes]`
    fn scores(&self, views: &Views) -> Tensor<2> {
        kernel::linear(&self.classifier, self.branch.encoder.forward(views.images.clone()))
    }
}

impl Method for Classifier {
    type Carry = ();

    fn loss(&self, views: &Views) -> Result<(Terms, ()), String> {
        Ok((terms(self.scores(views), views), ()))
    }

    fn signs(&self, views: &Views, _: usize) -> Result<Vec<Sign>, String> {
        let scores = self.scores(views);
        Ok(guesses(classes(&scores, views), scores))
    }

    fn branch(&self) -> &Branch {
        &self.branch
    }

    fn branch_mut(&mut self) -> &mut Branch {
        &mut self.branch
    }
}

/// The cross entropy of the scores of both views, `[2 * batch, classes]`.
fn terms(scores: Tensor<2>, views: &Views) -> Terms {
    Terms(vec![("cross entropy", cross_entropy(classes(&scores, views), scores))])
}

/// The class of each view as a row of 1 and 0; a view without one has none.
fn classes(scores: &Tensor<2>, views: &Views) -> Tensor<2> {
    let [_, classes] = scores.dims();
    let labels: Vec<_> =
        views.labels.iter().chain(&views.labels).map(|&label| usize::try_from(label).ok()).collect();
    one_hot(&labels, classes, &scores.device())
}

/// A classifier that can be asked: its scores are its z. It starts from the weights and running statistics of an encoder, or afresh.
///
/// It is what runs are compared with; as a method of its own it would have a projector that nothing else could use.
#[must_use]
pub fn tuned(parts: &mut Parts, encoder: Option<&Encoder>) -> Box<dyn Learner> {
    let fresh = parts.encoder.init(parts.size, parts.rng, parts.device);
    let sizes = [parts.h_dim(), parts.facts.classes];
    let classifier = Head::new(&sizes, NormKind::None, NormKind::None, parts.rng, parts.device);
    let encoder = match encoder {
        Some(encoder) => ema::take_over(fresh, encoder),
        None => fresh,
    };
    parts.train(Tuned { branch: Branch { encoder, projector: classifier, tap: Tap::default() } })
}

/// An encoder and a linear layer in the projector's place.
#[derive(Module, Debug)]
struct Tuned {
    branch: Branch,
}

impl Method for Tuned {
    type Carry = ();

    fn loss(&self, views: &Views) -> Result<(Terms, ()), String> {
        Ok((terms(self.branch.forward(views.images.clone()), views), ()))
    }

    fn branch(&self) -> &Branch {
        &self.branch
    }

    fn branch_mut(&mut self) -> &mut Branch {
        &mut self.branch
    }
}
