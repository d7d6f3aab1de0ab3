//! SimCLR: the two views of an image attract each other, all other views in the batch repel.

use burn::module::Module;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Landmarks, Method, Parts, Settings, Terms, Views};
use crate::loss::{nt_xent, nt_xent_at_collapse, nt_xent_floor};
use crate::model::{Encoder, Projector};
use crate::train::{Learner, Training};

/// Each view must pick the other view of its image out of all views in the batch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "SimCLR",
    extend(
        "x-formula" = "l(i, j) = -log( exp(sim(z_i, z_j) / t) / sum_{k != i} exp(sim(z_i, z_k) / t) )",
        "x-paper" = "https://arxiv.org/abs/2002.05709",
        "x-paper-title" = "Chen et al. 2020, A simple framework for contrastive learning"
    )
)]
pub struct Config {
    /// How sharply views are compared. Lower punishes the most similar negatives most.
    #[schemars(title = "Temperature", range(min = 0.02, max = 2.0), extend("x-scale" = "log"))]
    pub temperature: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { temperature: 0.2 }
    }
}

impl Settings for Config {
    fn learner(&self, parts: Parts) -> Box<dyn Learner> {
        let encoder = parts.encoder.init(parts.rng, parts.device);
        let projector = parts.projector.init(parts.encoder.h_dim(), parts.rng, parts.device);
        let model = SimClr { encoder, projector, temperature: self.temperature };
        Box::new(Training::new(model, parts.optimiser))
    }

    fn landmarks(&self, batch_size: usize) -> Landmarks {
        Landmarks {
            floor: Some(nt_xent_floor(batch_size, self.temperature)),
            collapse: Some(nt_xent_at_collapse(batch_size)),
        }
    }
}

/// Encoder and projector, trained with NT-Xent.
#[derive(Module, Debug)]
struct SimClr {
    encoder: Encoder,
    projector: Projector,
    temperature: f64,
}

impl Method for SimClr {
    type Carry = ();

    fn loss(&self, views: &Views) -> (Terms, ()) {
        let z = self.projector.forward(self.encoder.forward(views.images.clone()));
        let [two_n, _] = z.dims();
        let (z_a, z_b) = (z.clone().narrow(0, 0, two_n / 2), z.narrow(0, two_n / 2, two_n / 2));
        (Terms(vec![("NT-Xent", nt_xent(z_a, z_b, self.temperature))]), ())
    }

    fn after_step(self, (): ()) -> Self {
        self
    }

    fn encoder(&self) -> &Encoder {
        &self.encoder
    }

    fn encoder_mut(&mut self) -> &mut Encoder {
        &mut self.encoder
    }
}
