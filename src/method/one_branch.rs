//! What methods share that are one branch and a loss on the two views' projections.

use std::sync::Arc;

use burn::module::Module;

use super::{Method, Sign, Terms, Views};
use crate::loss::{Inputs, Loss};
use crate::model::Branch;

/// Encoder and projector, trained with a loss of the two views' z.
#[derive(Module, Debug)]
pub(super) struct OneBranch {
    branch: Branch,
    #[module(skip)]
    loss: Arc<dyn Loss>,
    /// Whether labels, not image identity, say what is positive.
    labelled: bool,
}

impl OneBranch {
    pub fn new(branch: Branch, loss: impl Loss + 'static) -> Self {
        Self { branch, loss: Arc::new(loss), labelled: false }
    }

    /// What the loss sees of the views.
    fn inputs(&self, views: &Views) -> Inputs {
        let labels = self.labelled.then(|| views.labels.clone());
        Inputs { labels, ..Inputs::halves(self.branch.forward(views.images.clone())) }
    }

    /// The same with the positives of the labels.
    pub fn labelled(self) -> Self {
        Self { labelled: true, ..self }
    }
}

impl Method for OneBranch {
    type Carry = ();

    fn loss(&self, views: &Views) -> Result<(Terms, ()), String> {
        Ok((self.loss.terms(&self.inputs(views))?, ()))
    }

    fn signs(&self, views: &Views, _: usize) -> Result<Vec<Sign>, String> {
        self.loss.signs(&self.inputs(views))
    }

    fn branch(&self) -> &Branch {
        &self.branch
    }

    fn branch_mut(&mut self) -> &mut Branch {
        &mut self.branch
    }
}
