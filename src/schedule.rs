//! The schedule: how long a run is, how many images it sees at once, and how the learning rate moves.

use std::f64::consts::PI;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How long a run is, and how the learning rate moves: it rises linearly during warmup, then follows its shape.
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
    #[schemars(title = "Steps", range(min = 1, max = 100_000), extend("x-live" = true, "x-scale" = "log"))]
    pub steps: usize,
    /// How many images a step sees, each in two views. More images are more negatives, and more work.
    #[schemars(title = "Batch size", range(min = 2, max = 512), extend("x-scale" = "log", "x-unit" = "images"))]
    pub batch_size: usize,
    /// The share of the steps during which the learning rate rises.
    #[schemars(title = "Warmup", range(min = 0.0, max = 0.5), extend("x-live" = true))]
    pub warmup: f64,
    /// How the learning rate moves after warmup.
    #[schemars(title = "Shape", extend("x-live" = true))]
    pub shape: Shape,
    /// Gradients longer than this, all weights together, are shortened to it. 0 switches clipping off.
    #[schemars(
        title = "Gradient clipping",
        range(min = 0.0, max = 100.0),
        extend(
            "x-live" = true,
            "x-formula" = "g <- g min(1, c / |g|)",
            "x-paper" = "https://arxiv.org/abs/1211.5063",
            "x-paper-title" = "Pascanu et al. 2013, On the difficulty of training recurrent neural networks, algorithm 1"
        )
    )]
    pub clip: f64,
}

/// The path of the learning rate after warmup.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Falls along half a cosine to zero.
    #[default]
    Cosine,
    /// Stays at the top.
    Constant,
    /// Falls to a tenth after 60 % of the steps, and again after 80 %.
    Step,
}

impl Default for Config {
    fn default() -> Self {
        Self { steps: 1000, batch_size: 64, warmup: 0.05, shape: Shape::Cosine, clip: 0.0 }
    }
}

/// Where the step shape falls, as in the code of MoCo (epochs 120 and 160 of 200).
const STEPS_DOWN: [f64; 2] = [0.6, 0.8];

impl Config {
    /// The share of the top learning rate at step `step`, counted from 0.
    #[must_use]
    pub fn rate(&self, step: usize) -> f64 {
        let warmup_steps = (self.warmup * self.steps as f64).round();
        let step = step as f64;
        if step < warmup_steps {
            return (step + 1.0) / warmup_steps;
        }
        match self.shape {
            Shape::Cosine => {
                let progress = (step - warmup_steps) / (self.steps as f64 - warmup_steps).max(1.0);
                0.5 * (1.0 + (PI * progress.min(1.0)).cos())
            }
            Shape::Constant => 1.0,
            Shape::Step => STEPS_DOWN
                .iter()
                .filter(|&&share| step >= share * self.steps as f64)
                .fold(1.0, |rate, _| rate / 10.0),
        }
    }

    /// The share of the run that is done before step `step`, 0 to 1.
    #[must_use]
    pub fn progress(&self, step: usize) -> f64 {
        (step as f64 / self.steps as f64).min(1.0)
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
    fn other_shapes() {
        let shaped = |shape| Config { steps: 100, warmup: 0.0, shape, ..Config::default() };
        assert!((0..100).all(|step| shaped(Shape::Constant).rate(step) == 1.0));
        let rates = [0, 59, 60, 79, 80, 99].map(|step| shaped(Shape::Step).rate(step));
        assert_eq!(rates, [1.0, 1.0, 0.1, 0.1, 0.01, 0.01]);
    }

    #[test]
    fn without_warmup_it_starts_at_the_top() {
        assert!((Config { warmup: 0.0, ..Config::default() }.rate(0) - 1.0).abs() < 1e-12);
    }
}
