//! The learning rate finder: a short run whose rate rises until the loss explodes.

use serde::Serialize;

use super::Session;

/// Where the rate starts and ends, as factors of the optimiser's own.
const RANGE: [f64; 2] = [0.001, 100.0];
/// Steps from the first rate to the last.
const STEPS: usize = 60;
/// How much of the smoothed loss carries over from step to step.
const SMOOTHING: f64 = 0.8;

/// A run apart from all others, with the same settings, images and seed, whose learning rate rises with every step.
///
/// Smith 2017, Cyclical learning rates, section 3.3: <https://arxiv.org/abs/1506.01186>.
pub struct Sweep {
    session: Session,
    first: f64,
    smoothed: f64,
    curve: Vec<SweepStep>,
    done: bool,
}

/// One step of a sweep.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SweepStep {
    /// How many steps are done.
    pub step: usize,
    /// How many there are at most.
    pub steps: usize,
    /// The learning rate of the step.
    pub learning_rate: f64,
    /// The loss before the step.
    pub loss: f64,
    /// The running mean of the loss, without the bias of its start.
    pub smoothed: f64,
    /// Whether the sweep has ended: all rates are tried, or the loss exploded.
    pub done: bool,
}

/// The learning rate that a sweep suggests.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Suggestion {
    /// A tenth of the rate at which the loss was lowest.
    pub learning_rate: f64,
    /// Why it is this one.
    pub reason: String,
}

impl Sweep {
    /// A sweep at its first rate, with a run of its own that no step has changed.
    pub(super) fn new(session: Session) -> Self {
        let first = session.config().optimiser.learning_rate() * RANGE[0];
        Self { session, first, smoothed: 0.0, curve: Vec::new(), done: false }
    }

    /// One step at the next rate.
    ///
    /// # Errors
    ///
    /// A sentence when the sweep has ended or the device cannot be read. A loss that explodes is what a sweep looks for.
    pub async fn step(&mut self) -> Result<SweepStep, String> {
        if self.done {
            return Err("The sweep has ended.".to_owned());
        }
        let progress = self.curve.len() as f64 / (STEPS - 1) as f64;
        let learning_rate = self.first * (RANGE[1] / RANGE[0]).powf(progress);
        let loss = self.session.step_at(learning_rate).await?.loss;
        let step = self.curve.len() + 1;
        self.smoothed = SMOOTHING * self.smoothed + (1.0 - SMOOTHING) * loss;
        let smoothed = self.smoothed / (1.0 - SMOOTHING.powi(step as i32));
        self.done = step == STEPS || self.exploded(loss, smoothed);
        let found = SweepStep { step, steps: STEPS, learning_rate, loss, smoothed, done: self.done };
        if loss.is_finite() {
            self.curve.push(found);
        }
        Ok(found)
    }

    /// A tenth of the rate at which the smoothed loss was lowest, or nothing when it never fell by more than batches waver.
    #[must_use]
    pub fn suggestion(&self) -> Option<Suggestion> {
        suggestion(&self.curve)
    }

    /// Whether the loss is no number any more, or far above all it was: by as much as it had fallen and as it was in the first place.
    fn exploded(&self, loss: f64, smoothed: f64) -> bool {
        let (Some(first), true) = (self.curve.first(), loss.is_finite()) else {
            return !loss.is_finite();
        };
        let best = self.curve.iter().fold(f64::INFINITY, |best, step| best.min(step.smoothed));
        smoothed > best + (first.smoothed - best) + first.smoothed.abs().max(1.0)
    }
}

/// How many steps at rates too small to matter tell what the loss is without learning, and how much it wavers from batch to batch.
const STILL: usize = 15;

/// A tenth of the rate at which the smoothed loss is lowest, if it came to lie clearly lower there than batches waver by chance.
fn suggestion(curve: &[SweepStep]) -> Option<Suggestion> {
    if curve.len() <= STILL {
        return None;
    }
    let (still, moving) = curve.split_at(STILL);
    let n = STILL as f64;
    let mean = still.iter().map(|step| step.loss).sum::<f64>() / n;
    let deviation = (still.iter().map(|step| (step.loss - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
    let lowest = moving.iter().min_by(|a, b| a.smoothed.total_cmp(&b.smoothed))?;
    let fall = mean - lowest.smoothed;
    if fall <= 1.5 * deviation {
        return None;
    }
    // Two digits: more would claim more than one short sweep can tell.
    let two_digits = |rate: f64| format!("{rate:.1e}").parse::<f64>().unwrap_or(rate);
    let learning_rate = two_digits(lowest.learning_rate / 10.0);
    let reason = format!(
        "The loss is lowest at a learning rate of {}, {fall:.2} below its start. A tenth of that, {learning_rate}, is safely before \
         it rises again.",
        two_digits(lowest.learning_rate)
    );
    Some(Suggestion { learning_rate, reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(smoothed: impl Fn(f64) -> f64) -> Vec<SweepStep> {
        let at = |step: usize| {
            let learning_rate = 1e-5 * 10_f64.powf(step as f64 / 10.0);
            let smoothed = smoothed(learning_rate);
            SweepStep { step, steps: 60, learning_rate, loss: smoothed, smoothed, done: false }
        };
        (0..60).map(at).collect()
    }

    #[test]
    fn a_tenth_of_the_rate_of_the_lowest_loss_is_suggested() {
        // A parabola over log10(rate), lowest at 0.1, on which batches waver by 0.1.
        let wavers = |rate: f64| 0.1 * ((rate.log10() * 10.0).round() % 2.0);
        let found = suggestion(&curve(|rate| 2.0 + 0.1 * (rate.log10() + 1.0).powi(2) + wavers(rate)));
        let rate = found.map(|found| found.learning_rate);
        assert!(rate.is_some_and(|rate| (0.007..0.014).contains(&rate)), "{rate:?}");
    }

    #[test]
    fn a_loss_that_never_falls_suggests_nothing() {
        assert_eq!(suggestion(&curve(|rate| rate)), None);
        assert_eq!(suggestion(&curve(|rate| 3.0 + 0.1 * ((rate.log10() * 10.0).round() % 2.0))), None);
        assert_eq!(suggestion(&[]), None);
    }
}
