//! SwAV: which prototype one view belongs to is predicted from the other.

use burn::module::{Module, Param};
use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::moco::newest_first;
use super::{Contrast, Facts, Landmarks, Method, Parts, Settings, Sign, Terms, Views, at_least, halves};
use crate::augment::multi_crop;
use crate::loss::{Inputs, Loss, cosines, sinkhorn, swapped_prediction, swav, swav_at_collapse, unit_rows};
use crate::model::{Branch, Prototypes};
use crate::train::Learner;

/// Swaps assignments between views: each view is assigned to prototypes, evenly over the batch, and the other view predicts it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "SwAV",
    extend(
        "x-family" = "clustering",
        "x-expect" = "A slow starter on few images. A loss that stays at ln(prototypes) has collapsed.",
        "x-formula" = "L = -q_b log softmax(z_a C / t), q = Sinkhorn(z C / epsilon), both ways and from every small crop",
        "x-paper" = "https://arxiv.org/abs/2006.09882",
        "x-paper-title" = "Caron et al. 2020, Unsupervised learning by contrasting cluster assignments, equations 1 to 5"
    )
)]
pub struct Config {
    #[allow(missing_docs, reason = "its type says what it is")]
    pub loss: swav::Config,
    /// How many directions views are assigned to. A few times the number of groups you expect.
    #[schemars(title = "Prototypes", range(min = 2, max = 1024), extend("x-scale" = "log"))]
    pub prototypes: usize,
    /// How many earlier projections help to even out the assignments. For batches smaller than the number of prototypes.
    #[schemars(title = "Queue", range(min = 0, max = 8192), extend("x-unit" = "projections"))]
    pub queue: usize,
    #[allow(missing_docs, reason = "its type says what it is")]
    pub multi_crop: multi_crop::Config,
}

impl Default for Config {
    /// Sharper codes than the paper's 0.05 (at which the loss stays at ln(prototypes) for hundreds of steps), and no small crops: at
    /// 32 px they show too little, and the reference has none for CIFAR-10 either.
    fn default() -> Self {
        Self {
            loss: swav::Config { epsilon: 0.03, ..swav::Config::default() },
            prototypes: 64,
            queue: 0,
            multi_crop: multi_crop::Config { views: 0, ..multi_crop::Config::default() },
        }
    }
}

impl Config {
    /// Fewer than the images that a step does not see.
    fn queue_for(&self, facts: &Facts) -> usize {
        self.queue.min(facts.images.saturating_sub(facts.batch_size))
    }
}

impl Settings for Config {
    fn learner(&self, mut parts: Parts) -> Box<dyn Learner> {
        let branch = parts.branch();
        let prototypes = Prototypes::new(self.prototypes, parts.z_dim(), parts.rng, parts.device);
        let queue = self.queue_for(parts.facts);
        let rows = Tensor::zeros([2 * queue.max(1), parts.z_dim()], parts.device);
        let model = SwAv {
            branch,
            prototypes,
            queue: Param::from_tensor(rows).set_require_grad(false),
            uses_queue: queue > 0,
            settings: self.clone(),
        };
        parts.train(model)
    }

    fn contrast(&self, _: &Facts) -> Contrast {
        self.loss.contrast()
    }

    fn landmarks(&self, _: &Facts) -> Landmarks {
        Landmarks { floor: None, collapse: Some(swav_at_collapse(self.prototypes)) }
    }

    fn check(&self, facts: &Facts) -> Result<Vec<String>, String> {
        at_least(facts.z_dim, 2, "SwAV", "compares directions of z")?;
        let mut notes = Vec::new();
        if self.queue_for(facts) < self.queue {
            notes.push(format!(
                "A queue of {} projections does not fit {} images in batches of {}: {} are kept.",
                self.queue,
                facts.images,
                facts.batch_size,
                self.queue_for(facts)
            ));
        }
        let together = facts.batch_size + self.queue_for(facts);
        if self.prototypes > together {
            notes.push(format!(
                "{} prototypes cannot share {together} projections evenly: a queue, or fewer prototypes, would help.",
                self.prototypes
            ));
        }
        Ok(notes)
    }

    fn multi_crop(&self) -> Option<&multi_crop::Config> {
        (self.multi_crop.views > 0).then_some(&self.multi_crop)
    }
}

/// Encoder, projector, prototypes, and the projections of the last batches.
#[derive(Module, Debug)]
struct SwAv {
    branch: Branch,
    prototypes: Prototypes,
    /// `[2 * queue, z_dim]`: those of the first views and those of the second in turn, the newest first
    queue: Param<Tensor<2>>,
    uses_queue: bool,
    #[module(skip)]
    settings: Config,
}

impl SwAv {
    /// Which prototypes the views with these projections belong to, evenly over them and the queue.
    fn codes(&self, z: Tensor<2>) -> Tensor<2> {
        let batch = z.dims()[0];
        let z = if self.uses_queue { Tensor::cat(vec![z, self.queue.val()], 0) } else { z };
        let scores = cosines(z, self.prototypes.directions()).detach();
        sinkhorn(scores, self.settings.loss.epsilon, self.settings.loss.iterations).narrow(0, 0, batch)
    }
}

impl Method for SwAv {
    type Carry = Tensor<2>;

    fn loss(&self, views: &Views) -> Result<(Terms, Tensor<2>), String> {
        let batch = views.indices.len();
        let z = self.branch.forward(views.images.clone());
        // Codes come from the two views alone; every other view of the image, small crops too, predicts them.
        let codes = [0, 1].map(|view| self.codes(z.clone().detach().narrow(0, view * batch, batch)));
        let mut projections: Vec<Tensor<2>> =
            [0, 1].map(|view| z.clone().narrow(0, view * batch, batch)).into();
        if let Some(locals) = &views.locals {
            let locals = self.branch.forward(locals.clone());
            let crops = locals.dims()[0] / batch;
            projections.extend((0..crops).map(|crop| locals.clone().narrow(0, crop * batch, batch)));
        }
        let mut predictions = Vec::new();
        for (view, z) in projections.into_iter().enumerate() {
            let scores = cosines(z, self.prototypes.directions());
            for (_, codes) in codes.iter().enumerate().filter(|(coded, _)| *coded != view) {
                predictions.push(swapped_prediction(
                    codes.clone(),
                    scores.clone(),
                    self.settings.loss.temperature,
                ));
            }
        }
        let loss = Tensor::cat(predictions, 0).mean();
        Ok((Terms(vec![("swapped prediction", loss)]), unit_rows(z.detach())))
    }

    fn after_step(mut self, z: Tensor<2>, _: f64) -> Self {
        if self.uses_queue {
            self.queue = self.queue.map(|queue| newest_first(z, queue));
        }
        self
    }

    fn prepare(mut self, images: Tensor<4>) -> Self {
        // Without gradients, for what is kept for those would stay in memory until the first step.
        let z = unit_rows(self.branch.clone().no_grad().forward(images).detach());
        self.queue = self.queue.map(|queue| {
            let rounds = queue.dims()[0].div_ceil(z.dims()[0]);
            (0..rounds).fold(queue, |queue, _| newest_first(z.clone(), queue))
        });
        self
    }

    fn signs(&self, views: &Views, _: usize) -> Result<Vec<Sign>, String> {
        let (a, b) = halves(self.branch.forward(views.images.clone()));
        let prototypes = Some(self.prototypes.directions());
        self.settings.loss.signs(&Inputs { prototypes, ..Inputs::new(a, b) })
    }

    fn branch(&self) -> &Branch {
        &self.branch
    }

    fn branch_mut(&mut self) -> &mut Branch {
        &mut self.branch
    }
}
