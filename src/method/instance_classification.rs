//! Instance classification: every image is a class of its own.

use burn::module::Module;
use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Contrast, Facts, Landmarks, Method, Parts, Settings, Sign, Terms, Views};
use crate::loss::sign::guesses;
use crate::loss::{cosines, cross_entropy, one_hot, temperatures};
use crate::model::{Branch, Prototypes};
use crate::train::Learner;

/// Each view must name its image among all images. Needs no large batch, so it suits very small sets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Instance classification",
    extend(
        "x-family" = "contrastive",
        "x-expect" = "A medium starter: it meets the direction of each image once per epoch only.",
        "x-formula" = "L = -log softmax(z W / t)_i, one direction W_i per image i",
        "x-paper" = "https://arxiv.org/abs/1406.6909",
        "x-paper-title" = "Dosovitskiy et al. 2014, Discriminative unsupervised feature learning with exemplar CNNs"
    )
)]
pub struct Config {
    /// How sharply images are told apart.
    #[schemars(title = "Temperature", transform = temperatures, extend("x-live" = true))]
    pub temperature: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { temperature: 0.1 }
    }
}

impl Settings for Config {
    fn learner(&self, mut parts: Parts) -> Box<dyn Learner> {
        let branch = parts.branch();
        let images = Prototypes::new(parts.facts.images, parts.z_dim(), parts.rng, parts.device);
        parts.train(InstanceClassification { branch, images, temperature: self.temperature })
    }

    fn contrast(&self, _: &Facts) -> Contrast {
        Contrast::other(
            "Each view is pushed away from the learned directions of all other images, not from the views of this batch.",
        )
    }

    fn landmarks(&self, facts: &Facts) -> Landmarks {
        Landmarks { floor: Some(0.0), collapse: Some((facts.images as f64).ln()) }
    }
}

/// Encoder, projector, and a direction for every image.
#[derive(Module, Debug)]
struct InstanceClassification {
    branch: Branch,
    images: Prototypes,
    temperature: f64,
}

impl InstanceClassification {
    /// Which image each view is of, and what is made of it: both `[2 * batch, images]`.
    fn guess(&self, views: &Views) -> (Tensor<2>, Tensor<2>) {
        let scores = cosines(self.branch.forward(views.images.clone()), self.images.directions());
        let [_, images] = scores.dims();
        let classes: Vec<_> = views.indices.iter().chain(&views.indices).map(|&index| Some(index)).collect();
        (one_hot(&classes, images, &scores.device()), scores / self.temperature)
    }
}

impl Method for InstanceClassification {
    type Carry = ();

    fn loss(&self, views: &Views) -> Result<(Terms, ()), String> {
        let (images, logits) = self.guess(views);
        Ok((Terms(vec![("cross entropy", cross_entropy(images, logits))]), ()))
    }

    fn signs(&self, views: &Views, _: usize) -> Result<Vec<Sign>, String> {
        let (images, logits) = self.guess(views);
        Ok(guesses(images, logits))
    }

    fn branch(&self) -> &Branch {
        &self.branch
    }

    fn branch_mut(&mut self) -> &mut Branch {
        &mut self.branch
    }
}
