//! The steps of a session.

use burn::tensor::Tensor;

use super::batch::Batch;
use super::reading::{Asked, asked};
use super::{Session, Step, Term};
use crate::config::Config;
use crate::train::Pace;

impl Session {
    /// One optimiser step.
    ///
    /// # Errors
    ///
    /// A sentence when the loss is not a finite number, or the device cannot be read.
    pub async fn step(&mut self) -> Result<Step, String> {
        let begun = self.begin_next().await?;
        self.finite(begun).await
    }

    /// So many optimiser steps, fewer where the schedule ends; each is told when its loss is known.
    ///
    /// A graphics card is given a step while it is still at work on the one before, so that it never waits for the processor, and is
    /// given no more, so that nothing else on the page waits for it.
    ///
    /// # Errors
    ///
    /// As [`step`](Self::step), of the first step that fails; those before it were told.
    pub async fn steps(&mut self, most: usize, mut tell: impl FnMut(Step)) -> Result<(), String> {
        let overlap = self.overlaps();
        let mut before: Option<Begun> = None;
        for _ in 0..most {
            let begun = self.begin_next().await;
            // Also where this one failed: the one before was made.
            if let Some(before) = before.take() {
                tell(self.finite(before).await?);
            }
            if overlap {
                before = Some(begun?);
            } else {
                tell(self.finite(begun?).await?);
            }
            if self.is_finished() {
                break;
            }
        }
        if let Some(begun) = before {
            tell(self.finite(begun).await?);
        }
        Ok(())
    }

    /// Whether several steps at once take less time than one after the other.
    #[must_use]
    pub fn overlaps(&self) -> bool {
        self.input.is_on_gpu()
    }

    /// Gives the next step to the device.
    async fn begin_next(&mut self) -> Result<Begun, String> {
        let begun = self.begin_at(rate_after(&self.config, self.step)).await?;
        if self.snapshots.wants(self.step) {
            self.snapshots.keep(self.step, self.learner.network());
        }
        Ok(begun)
    }

    /// A step whose loss is known, or the sentence that it is no number.
    async fn finite(&mut self, begun: Begun) -> Result<Step, String> {
        let step = begun.made().await?;
        if step.loss.is_finite() {
            return Ok(step);
        }
        self.snapshots.forget_from(step.step);
        Err(format!(
            "The loss is {} at step {}: the run has diverged. A lower learning rate than {} would hold it.",
            step.loss,
            step.step,
            self.config.optimiser.learning_rate()
        ))
    }

    /// One optimiser step at this learning rate, whatever the loss.
    pub(super) async fn step_at(&mut self, rate: f64) -> Result<Step, String> {
        self.begin_at(rate).await?.made().await
    }

    /// Gives a step at this learning rate to the device, and asks for its loss.
    async fn begin_at(&mut self, rate: f64) -> Result<Begun, String> {
        let batch = self.advance();
        let views = self.input.views(&batch);
        let terms = self.learner.step(&views, pace(&self.config, rate, self.step))?.0;
        self.last = Some(batch);
        let (names, values): (Vec<_>, Vec<_>) = terms.into_iter().unzip();
        let step = Step {
            step: self.step,
            epoch: (self.step * self.facts.batch_size) as f64 / self.facts.images as f64,
            loss: 0.0,
            terms: names.into_iter().map(|name| Term { name, value: 0.0 }).collect(),
            learning_rate: rate,
            images: self.upcoming.recipes.len() + self.upcoming.locals.len(),
        };
        Ok(Begun { step, loss: asked(in_one(values)).await })
    }

    /// Counts a step, gives its batch and draws the next.
    pub(super) fn advance(&mut self) -> Batch {
        self.step += 1;
        let next = Batch::draw(&mut self.sampler, self.facts.batch_size, &self.config, &mut self.recipes);
        std::mem::replace(&mut self.upcoming, next)
    }
}

/// Numbers one after the other. Burn would copy a single one too.
fn in_one(mut values: Vec<Tensor<1>>) -> Tensor<1> {
    if values.len() == 1 { values.remove(0) } else { Tensor::cat(values, 0) }
}

/// A step that the device is at work on.
struct Begun {
    /// All of it but the loss.
    step: Step,
    /// The terms of the loss.
    loss: Asked,
}

impl Begun {
    /// The step, once its loss is known.
    async fn made(self) -> Result<Step, String> {
        let mut step = self.step;
        for (term, value) in step.terms.iter_mut().zip(self.loss.await?) {
            term.value = f64::from(value);
        }
        step.loss = step.terms.iter().map(|term| term.value).sum();
        Ok(step)
    }
}

/// The learning rate of the step that follows `done` others.
pub(super) fn rate_after(config: &Config, done: usize) -> f64 {
    config.optimiser.learning_rate() * config.schedule.rate(done)
}

/// How far step number `step` goes, counted from 1.
pub(super) fn pace(config: &Config, rate: f64, step: usize) -> Pace {
    Pace { rate, clip: config.schedule.clip, progress: config.schedule.progress(step) }
}

#[cfg(all(test, feature = "cpu"))]
#[allow(clippy::unwrap_used, reason = "a helper of tests")]
mod tests {
    use burn::tensor::Device;

    use super::*;
    use crate::schema;

    /// The processor, and the graphics card of this machine where it has one.
    fn devices() -> Vec<Device> {
        let devices = [Device::flex()].into_iter();
        #[cfg(feature = "gpu")]
        let devices = devices.chain(crate::gpu::tests::device());
        devices.collect()
    }

    fn session(device: &Device, more: &[&str]) -> Session {
        let settings = [
            "dataset.images=500",
            "dataset.size=32",
            "encoder.widths=4,8",
            "projector.hidden=8",
            "projector.output=8",
            "schedule.batch_size=8",
            "schedule.steps=10",
        ];
        let resolved = schema::resolve(settings.iter().chain(more).copied());
        assert_eq!(resolved.errors, [] as [String; 0]);
        Session::new(resolved.config, &[], device).unwrap()
    }

    /// The steps that were told, and how it ended.
    fn told(session: &mut Session, most: usize) -> (Vec<Step>, Result<(), String>) {
        let mut told = Vec::new();
        let end = pollster::block_on(session.steps(most, |step| told.push(step)));
        (told, end)
    }

    #[test]
    fn steps_at_once_are_those_that_are_made_one_by_one() {
        for device in devices() {
            let (mut one, mut other) = (session(&device, &[]), session(&device, &[]));
            let singly: Vec<_> = (0..10).map(|_| pollster::block_on(one.step()).unwrap()).collect();
            let mut together = told(&mut other, 4).0;
            assert_eq!((together.len(), other.steps_done()), (4, 4));
            together.extend(told(&mut other, 100).0);
            assert_eq!(together, singly);
            assert!(other.is_finished());
            assert_eq!(told(&mut other, 0).0.len(), 0);
            let kept =
                |session: &Session| session.snapshots.kept().iter().map(|kept| kept.step).collect::<Vec<_>>();
            assert_eq!(kept(&one), kept(&other));
        }
    }

    #[test]
    fn a_run_that_diverges_tells_the_steps_before_and_keeps_none_after() {
        for device in devices() {
            let mut session = session(&device, &[]);
            told(&mut session, 2).1.unwrap();
            // From the third step on a weight is no number.
            let mut state = session.learner.state();
            state[0].values = state[0].values.clone() * f32::NAN;
            session.learner.restore(state).unwrap();
            let (steps, end) = told(&mut session, 8);
            assert_eq!(steps, []);
            let sentence = end.unwrap_err();
            assert!(sentence.starts_with("The loss is NaN at step 3: the run has diverged."), "{sentence}");
            assert!(session.snapshots.kept().iter().all(|kept| kept.step < 3));
        }
    }
}
