//! Copies of the network along the run, to look back at.

use crate::model::Branch;

/// The most parts a run is divided in; a snapshot is kept at the start and as each part ends.
const PARTS: usize = 8;

/// A network as it was.
#[derive(Clone)]
pub(super) struct Snapshot {
    /// After how many steps.
    pub step: usize,
    /// Encoder and projector, to encode with.
    pub network: Branch,
}

impl Snapshot {
    /// What it is called: "untrained" or "step 120".
    pub fn name(&self) -> String {
        if self.step == 0 { "untrained".to_owned() } else { format!("step {}", self.step) }
    }
}

/// The untrained network, and at most one for every eighth of the run.
pub(super) struct Snapshots {
    steps: usize,
    kept: Vec<Snapshot>,
}

impl Snapshots {
    /// With the untrained network alone, for a run of so many steps.
    pub fn new(steps: usize, untrained: Branch) -> Self {
        Self { steps, kept: vec![Snapshot { step: 0, network: untrained }] }
    }

    /// The run is to take so many steps instead.
    pub fn last_until(&mut self, steps: usize) {
        self.steps = steps;
    }

    /// Whether another part of the run has ended with this step since the last that was kept.
    pub fn wants(&self, step: usize) -> bool {
        let part = |step: usize| step * PARTS / self.steps.max(1);
        self.kept.last().is_none_or(|last| part(step) > part(last.step))
    }

    /// Keeps the network of a step; they come in the order of their steps.
    pub fn keep(&mut self, step: usize, network: Branch) {
        self.kept.push(Snapshot { step, network });
    }

    /// Forgets the networks of a step and of all after it.
    pub fn forget_from(&mut self, step: usize) {
        self.kept.retain(|snapshot| snapshot.step < step);
    }

    /// Those that are kept, the untrained one first.
    pub fn kept(&self) -> &[Snapshot] {
        &self.kept
    }
}
