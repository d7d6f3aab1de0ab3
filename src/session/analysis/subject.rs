//! What an analysis works on: a run as it was when the analysis began.

use std::collections::HashSet;
use std::rc::Rc;

use super::{Layouts, Pieces, Space};
use crate::config::Config;
use crate::method::Facts;
use crate::model::Branch;
use crate::rows::Rows;
use crate::session::batch::Batch;
use crate::session::grading::Grading;
use crate::session::held_out::HeldOut;
use crate::session::input::{Embeddings, Input};
use crate::session::snapshots::Snapshot;
use crate::session::{Session, blank};
use crate::train::{Learner, Look, State};

/// A run as it was when an analysis began; training goes on without it.
pub struct Subject {
    pub(super) config: Config,
    pub(super) facts: Facts,
    pub(super) input: Rc<Input>,
    pub(super) held_out: Rc<HeldOut>,
    pub(super) grading: Rc<Grading>,
    /// How many steps were done.
    pub(super) step: usize,
    /// The network after them.
    pub(super) network: Branch,
    /// The untrained network, and some between it and this one.
    pub(super) snapshots: Vec<Snapshot>,
    /// The method after them.
    pub(super) look: Box<dyn Look>,
    /// The batch that the last step saw, or before the first step that it will see: the one whose views are shown.
    pub(super) shown: Batch,
    /// The batch that the next step will see.
    pub(super) upcoming: Batch,
    pub(super) layouts: Layouts,
    /// All that the next step depends on.
    state: State,
}

impl Subject {
    /// The run as it is.
    pub fn of(session: &Session) -> Self {
        Self {
            config: session.config.clone(),
            facts: session.facts,
            input: session.input.clone(),
            held_out: session.held_out.clone(),
            grading: session.grading.clone(),
            step: session.step,
            network: session.learner.network(),
            snapshots: session.snapshots.kept().to_vec(),
            look: session.learner.look(),
            shown: session.shown_batch().clone(),
            upcoming: session.upcoming.clone(),
            layouts: session.layouts.clone(),
            state: session.learner.state(),
        }
    }

    /// The network before any step.
    pub fn untrained(&self) -> &Branch {
        &self.snapshots[0].network
    }

    /// A copy of the learner that shares nothing with the run: what is asked of it leaves no trace there.
    ///
    /// # Errors
    ///
    /// A sentence when the copy cannot be made.
    pub(super) fn learner(&self) -> Result<Box<dyn Learner>, String> {
        let mut learner = blank(&self.config, &self.facts, &self.input);
        learner.restore(self.state.clone())?;
        Ok(learner)
    }

    /// The snapshots before this step, then the network now.
    pub(super) fn history(&self) -> Vec<(String, Snapshot)> {
        let before = self.snapshots.iter().filter(|snapshot| snapshot.step < self.step.max(1));
        let mut history: Vec<_> = before.map(|snapshot| (snapshot.name(), snapshot.clone())).collect();
        if self.step > 0 {
            let now = Snapshot { step: self.step, network: self.network.clone() };
            history.push(("now".to_owned(), now));
        }
        history
    }

    /// Why grades of this run are no test of what it has never seen; nothing when they are one.
    pub fn transductive(&self) -> Option<&'static str> {
        self.grading.transductive(&self.config.method)
    }

    /// The pixels of all images that the run trains on, to know them again.
    pub fn trained_on(&self) -> HashSet<&[u8]> {
        self.held_out.pool.iter().map(|&index| self.input.images.pixels_of(index)).collect()
    }

    /// Refuses to grade where there is nothing to grade by.
    ///
    /// # Errors
    ///
    /// A sentence when no image of the probe has a label, or all have the same.
    pub fn labelled(&self) -> Result<(), String> {
        labelled(&self.grading)
    }
}

/// Refuses to grade where there is nothing to grade by; see [`Subject::labelled`].
pub fn labelled(grading: &Grading) -> Result<(), String> {
    let n = grading.probe.len();
    let mut labels: Vec<usize> = grading.labels.iter().flatten().copied().collect();
    let count = labels.len();
    labels.sort_unstable();
    labels.dedup();
    match labels.len() {
        0 => Err(format!("None of the {n} images has a label to be graded by. Folder names become labels.")),
        1 => Err(format!("All {count} labelled images are of one class: grades need 2 or more.")),
        _ if grading.split.test.is_empty() => {
            Err(format!("No class of the {count} labelled images has a second image to be tested on."))
        }
        _ => Ok(()),
    }
}

/// How many images pass the encoder in one piece: 128 took 95 ms of a browser's time.
const IN_ONE_PIECE: usize = 32;

impl Input {
    /// What a network makes of images as they are, a few a piece.
    ///
    /// # Errors
    ///
    /// A sentence when the device cannot be read, or the network makes values that are no numbers.
    pub async fn encode_in_pieces(
        &self,
        network: &Branch,
        images: &[usize],
        label: &str,
        pieces: &Pieces,
    ) -> Result<Embeddings, String> {
        let mut all = Embeddings::default();
        for (index, chunk) in images.chunks(IN_ONE_PIECE).enumerate() {
            pieces.at(label, index * IN_ONE_PIECE, images.len()).await;
            all.extend(Embeddings::of(network, self.plain(chunk)).await?);
        }
        all.h().finite()?;
        all.z().finite()?;
        Ok(all)
    }
}

impl Embeddings {
    /// The rows of one space.
    pub fn of_space(&self, space: Space) -> Rows<'_> {
        match space {
            Space::H => self.h(),
            Space::Z => self.z(),
        }
    }
}
