//! Losses: pure functions of embeddings, one per file, and the settings that choose among them.
//!
//! In: [`Inputs`], tensors of `[batch, dim]`. Out: named [`Terms`], whose sum is the loss. To add a loss: one file beside this one
//! with its function, its settings and its `impl Loss`, its line in one of the two lists, and its cases in
//! `tests/golden/losses.json`.

pub mod barlow_twins;
pub mod byol;
pub mod contrastive;
pub mod dcl;
pub mod dino;
pub mod info_nce;
pub mod logistic;
pub mod moco;
pub mod n_pair;
pub mod nt_xent;
pub mod sign;
pub mod simsiam;
pub mod sup_con;
pub mod swav;
pub mod triplet;
pub mod vicreg;

#[cfg(all(test, feature = "cpu", feature = "gpu"))]
mod gpu_tests;
mod pairs;
mod rows;

use std::fmt::Debug;

use burn::tensor::Tensor;
use serde::Serialize;

use crate::choices;

pub use barlow_twins::barlow_twins;
pub use byol::{byol, prediction_signs};
pub use contrastive::{Distance, contrastive};
pub use dcl::dcl;
pub use dino::{dino, dino_signs};
pub use info_nce::info_nce;
pub use logistic::logistic;
pub use moco::{moco, moco_at_collapse, moco_floor};
pub use n_pair::{mean_squared_length, n_pair};
pub use nt_xent::{nt_xent, nt_xent_at_collapse, nt_xent_floor};
pub use rows::{cosines, cross_entropy, log_sum_exp, negative_cosine, one_hot, unit_rows};
pub use sign::{Shows, Sign};
pub use simsiam::simsiam;
pub use sup_con::sup_con;
pub use swav::{sinkhorn, swapped_prediction, swav, swav_at_collapse};
pub use triplet::{Mining, triplet};
pub use vicreg::vicreg;

/// A loss and its settings.
pub trait Loss: Debug + Send + Sync {
    /// The named terms whose sum is the loss, differentiable in `a` and `b` as far as gradients flow in training.
    ///
    /// # Errors
    ///
    /// A sentence that says what is missing (a queue), or what cannot be (one pair where two are needed).
    fn terms(&self, inputs: &Inputs) -> Result<Terms, String>;

    /// The values of the loss that mean something, for `batch` pairs of `dim` numbers and every image its own class.
    fn landmarks(&self, batch: usize, dim: usize) -> Landmarks;

    /// What is special in this loss just now: what it looks at beside its value.
    ///
    /// # Errors
    ///
    /// As [`terms`](Self::terms).
    fn signs(&self, inputs: &Inputs) -> Result<Vec<Sign>, String> {
        let _ = inputs;
        Ok(Vec::new())
    }

    /// What it does to views of different images.
    fn contrast(&self) -> Contrast;
}

/// What a loss is computed from. Every loss reads `a` and `b`; of the rest it reads what it needs.
pub struct Inputs {
    /// `[batch, dim]`: first views, or predictions, or queries.
    pub a: Tensor<2>,
    /// `[batch, dim]`: second views, or targets, or keys; row i belongs to row i of `a`.
    pub b: Tensor<2>,
    /// `[2 * batch, dim]`: `a` above `b`, where they are halves of that.
    pub whole: Option<Tensor<2>>,
    /// Per image its class: images of one class are positives of each other. -1 has no class. `None`: no image has one.
    pub labels: Option<Vec<i64>>,
    /// `[keys, dim]`: keys of earlier batches.
    pub queue: Option<Tensor<2>>,
    /// `[prototypes, dim]`: the centres of clusters.
    pub prototypes: Option<Tensor<2>>,
    /// `[1, dim]`: the running mean of the teacher's outputs.
    pub center: Option<Tensor<2>>,
}

impl Inputs {
    /// Two views and nothing else.
    #[must_use]
    pub fn new(a: Tensor<2>, b: Tensor<2>) -> Self {
        Self { a, b, whole: None, labels: None, queue: None, prototypes: None, center: None }
    }

    /// Two views, the first ones above the second ones.
    ///
    /// # Shapes
    /// - `z`: `[2 * batch, dim]`
    #[must_use]
    pub fn halves(z: Tensor<2>) -> Self {
        let batch = z.dims()[0] / 2;
        let [a, b] = [0, batch].map(|first| z.clone().narrow(0, first, batch));
        Self { whole: Some(z), ..Self::new(a, b) }
    }

    /// `a` above `b`, `[2 * batch, dim]`.
    #[must_use]
    pub fn both(&self) -> Tensor<2> {
        self.whole.clone().unwrap_or_else(|| Tensor::cat(vec![self.a.clone(), self.b.clone()], 0))
    }

    /// The number of pairs.
    #[must_use]
    pub fn batch(&self) -> usize {
        self.a.dims()[0]
    }

    fn labels(&self) -> Result<Option<&[i64]>, String> {
        match &self.labels {
            Some(labels) if labels.len() != self.batch() => {
                Err(format!("There are {} labels for {} pairs.", labels.len(), self.batch()))
            }
            labels => Ok(labels.as_deref()),
        }
    }
}

/// The named terms whose sum is the loss, each `[1]`.
#[derive(Clone, Debug)]
pub struct Terms(pub Vec<(&'static str, Tensor<1>)>);

impl Terms {
    /// The loss: the sum of its terms.
    ///
    /// # Panics
    ///
    /// When there is no term.
    #[must_use]
    pub fn total(&self) -> Tensor<1> {
        let terms = self.0.iter().map(|(_, value)| value.clone());
        terms.reduce(|sum, term| sum + term).expect("a loss has at least one term")
    }

    /// The terms without the graph behind them.
    #[must_use]
    pub fn detach(self) -> Self {
        Self(self.0.into_iter().map(|(name, value)| (name, value.without_autodiff())).collect())
    }
}

/// What a loss does to the views of one batch that are not of the same image.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contrast {
    /// What pushes them apart, or that nothing does, in a sentence or two.
    pub sentence: &'static str,
    /// Whether they are pushed apart.
    pub pushes: bool,
    /// How strongly each is pushed, where a softmax over the cosines says so.
    pub softmax: Option<Softmax>,
    /// Whether views of the same label belong together, not only those of the same image.
    pub by_label: bool,
}

/// The softmax of a loss over the cosines of a view with others of its batch: `exp(s / t) / sum exp(s / t)`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Softmax {
    /// t
    pub temperature: f64,
    /// Whether only second views compete for a first one, and the other way round.
    pub across: bool,
    /// Whether positives stand in the sum.
    pub with_positives: bool,
}

impl Contrast {
    /// Nothing pushes.
    #[must_use]
    pub fn none(sentence: &'static str) -> Self {
        Self { sentence, pushes: false, softmax: None, by_label: false }
    }

    /// Something pushes that is no softmax over the views of a batch.
    #[must_use]
    pub fn other(sentence: &'static str) -> Self {
        Self { pushes: true, ..Self::none(sentence) }
    }

    /// A softmax pushes.
    #[must_use]
    pub fn softmax(sentence: &'static str, softmax: Softmax) -> Self {
        Self { softmax: Some(softmax), ..Self::other(sentence) }
    }
}

/// Values of the loss that mean something.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Landmarks {
    /// Positives agree, negatives are orthogonal.
    pub floor: Option<f64>,
    /// All embeddings are the same.
    pub collapse: Option<f64>,
}

choices! {
    /// What is asked of pairs of embeddings.
    #[schemars(title = "Loss")]
    pub enum PairwiseConfig: Loss {
        NtXent(nt_xent::Config),
        InfoNce(info_nce::Config),
        Dcl(dcl::Config),
        SupCon(sup_con::Config),
        Contrastive(contrastive::Config),
        Triplet(triplet::Config),
        NPair(n_pair::Config),
        Logistic(logistic::Config),
    }
    default NtXent
}

impl Loss for PairwiseConfig {
    fn terms(&self, inputs: &Inputs) -> Result<Terms, String> {
        (**self).terms(inputs)
    }

    fn landmarks(&self, batch: usize, dim: usize) -> Landmarks {
        (**self).landmarks(batch, dim)
    }

    fn signs(&self, inputs: &Inputs) -> Result<Vec<Sign>, String> {
        (**self).signs(inputs)
    }

    fn contrast(&self) -> Contrast {
        (**self).contrast()
    }
}

choices! {
    /// A loss that belongs to one method.
    #[schemars(title = "Loss")]
    pub enum MethodLoss: Loss {
        Moco(moco::Config),
        Byol(byol::Config),
        Simsiam(simsiam::Config),
        BarlowTwins(barlow_twins::Config),
        Vicreg(vicreg::Config),
        Swav(swav::Config),
        Dino(dino::Config),
    }
    default Moco
}

/// Says in the schema of a temperature what it can be.
pub(crate) fn temperatures(schema: &mut schemars::Schema) {
    schema.insert("minimum".into(), 0.02.into());
    schema.insert("maximum".into(), 2.0.into());
    schema.insert("x-scale".into(), "log".into());
}

/// Refuses a divisor that is none.
fn above_zero(name: &str, value: f64) -> Result<(), String> {
    if value > 0.0 { Ok(()) } else { Err(format!("`{name}` is {value}; it must be above 0.")) }
}
