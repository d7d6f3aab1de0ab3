//! The schedule: how long a run is, how many images it sees at once, and how the learning rate moves.

use std::f64::consts::PI;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How long a run is. The learning rate rises linearly during warmup, then falls along a cosine to zero.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Schedule",
    extend(
        "x-formula" = "rate(s) = top * (1 + cos(pi (s - w) / (S - w))) / 2 after w warmup steps of S",
        "x-paper" = "https://arxiv.org/abs/1608.03983",
        "x-paper-title" = "Loshchilov and Hutter 2017, SGDR, equation 5"
    )
)]
pub struct Config {
    /// How many steps the run takes.
    #[schemars(title = "Steps", range(min = 1, max = 100_000), extend("x-scale" = "log"))]
    pub steps: usize,
    /// How many images a step sees, each in two views. More images are more negatives, and more work.
    #[schemars(title = "Batch size", range(min = 2, max = 512), extend("x-scale" = "log", "x-unit" = "images"))]
    pub batch_size: usize,
    /// The share of the steps during which the learning rate rises.
    #[schemars(title = "Warmup", range(min = 0.0, max = 0.5))]
    pub warmup: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { steps: 1000, batch_size: 64, warmup: 0.05 }
    }
}

impl Config {
    /// The share of the top learning rate at step `step`, counted from 0.
    #[must_use]
    pub fn rate(&self, step: usize) -> f64 {
        let warmup_steps = (self.warmup * self.steps as f64).round();
        let step = step as f64;
        if step < warmup_steps {
            return (step + 1.0) / warmup_steps;
        }
        let progress = (step - warmup_steps) / (self.steps as f64 - warmup_steps).max(1.0);
        0.5 * (1.0 + (PI * progress.min(1.0)).cos())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warmup_then_cosine() {
        let schedule = Config { steps: 100, warmup: 0.1, ..Config::default() };
        assert!((schedule.rate(0) - 0.1).abs() < 1e-12);
        assert!((schedule.rate(9) - 1.0).abs() < 1e-12);
        assert!((schedule.rate(10) - 1.0).abs() < 1e-12);
        // Half way between steps 10 and 100.
        assert!((schedule.rate(55) - 0.5).abs() < 1e-12);
        assert!(schedule.rate(99) < 0.001 && schedule.rate(99) > 0.0);
    }

    #[test]
    fn without_warmup_it_starts_at_the_top() {
        assert!((Config { warmup: 0.0, ..Config::default() }.rate(0) - 1.0).abs() < 1e-12);
    }
}
