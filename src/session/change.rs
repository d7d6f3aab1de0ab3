//! Other settings in a run that goes on.

use std::cell::OnceCell;

use serde::{Deserialize, Serialize};

use super::{Session, blank};
use crate::config::Config;
use crate::schema::{Difference, Live, live};

/// Settings that were changed between two steps of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// After how many steps; the next one is the first that knows them.
    pub step: usize,
    /// Which settings.
    pub settings: Vec<Difference>,
}

/// What came of other settings for a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Changed {
    /// What applies from the next step on.
    pub settings: Vec<Difference>,
    /// The settings that only a new run can have, by their paths; they stay as they were.
    pub restart: Vec<String>,
}

impl Session {
    /// Takes on other settings between two steps, as far as they may change while a run goes on (`x-live` in their schema), and names
    /// those that need a new run. A number of steps that are all done needs one too.
    ///
    /// Weights, running statistics, queues, what the optimiser remembers and what randomness comes next stay as they are: so the run
    /// goes on as one would that was saved and loaded here with the new settings, and the same changes at the same steps give the same
    /// run again. They are told in [`changes`](Self::changes).
    ///
    /// # Errors
    ///
    /// A sentence when the settings contradict each other or the images. Nothing is changed then.
    pub fn change(&mut self, wanted: &Config) -> Result<Changed, String> {
        let mut wanted = wanted.clone();
        let steps = std::mem::replace(&mut wanted.schedule.steps, self.config.schedule.steps);
        let is_past = steps != self.config.schedule.steps && steps <= self.step;
        if !is_past {
            wanted.schedule.steps = steps;
        }
        let Live { config, changed: settings, mut restart } = live(&self.config, &wanted);
        restart.extend(is_past.then(|| "schedule.steps".to_owned()));
        if !settings.is_empty() {
            self.take_on(config)?;
            self.record(&settings);
        }
        Ok(Changed { settings, restart })
    }

    /// What was changed along the way, in the order of the steps.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Goes on with these settings, which differ in what may change alone.
    pub(super) fn take_on(&mut self, config: Config) -> Result<(), String> {
        let notes = config.method.check(&self.facts)?;
        if (&config.method, &config.optimiser) != (&self.config.method, &self.config.optimiser) {
            let mut learner = blank(&config, &self.facts, &self.input);
            learner.restore(self.learner.state())?;
            self.learner = learner;
        }
        if config.augment != self.config.augment {
            self.geometry_views = OnceCell::new();
        }
        self.snapshots.last_until(config.schedule.steps);
        self.upcoming.follow(&config);
        self.notes = notes;
        self.config = config;
        Ok(())
    }

    /// Changes that follow each other without a step between them are told as one.
    fn record(&mut self, settings: &[Difference]) {
        if self.changes.last().is_none_or(|last| last.step != self.step) {
            self.changes.push(Change { step: self.step, settings: Vec::new() });
        }
        let Some(change) = self.changes.last_mut() else { return };
        for Difference { path, from, to } in settings {
            match change.settings.iter_mut().find(|setting| setting.path == *path) {
                Some(setting) => setting.to = to.clone(),
                None => change.settings.push(Difference {
                    path: path.clone(),
                    from: from.clone(),
                    to: to.clone(),
                }),
            }
        }
        change.settings.retain(|setting| setting.from != setting.to);
        self.changes.retain(|change| !change.settings.is_empty());
    }
}
