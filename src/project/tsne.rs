//! t-SNE: neighbours stay neighbours.
//!
//! Written here, because the well-kept Rust crate of it (bhtsne 0.7.13) is built on rayon's threads, which the browser has not got,
//! arranges everything in one call that cannot be left, and is not the same twice.

mod affinities;
mod arrangement;
mod repulsion;

use rand::{RngExt, SeedableRng};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::affinities::Affinities;
use self::arrangement::{Arrangement, centre};
use super::neighbours::GraphBuilder;
use super::pca::Fit;
use super::{Layout, Progress, Project, check};
use crate::random::Generator;
use crate::rows::Rows;

/// Keeps the nearest neighbours of every image near it. Islands are real; their sizes and the distances between them say little.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "t-SNE",
    extend(
        "x-formula" = "min KL(P || Q),  p_ij from Gaussians,  q_ij = (1 + |y_i - y_j|^2)^-1 / sum_{k != l} (1 + |y_k - y_l|^2)^-1",
        "x-paper" = "https://www.jmlr.org/papers/v9/vandermaaten08a.html",
        "x-paper-title" = "van der Maaten and Hinton 2008, Visualizing data using t-SNE"
    )
)]
pub struct Config {
    /// About how many neighbours each image holds on to: small ones show crumbs, large ones the whole.
    #[schemars(title = "Perplexity", range(min = 2.0, max = 200.0), extend("x-scale" = "log"))]
    pub perplexity: f64,
    /// How many times all points are moved; the first 250 (or half of them) only sort out which islands there are.
    #[schemars(title = "Iterations", range(min = 50, max = 5000), extend("x-scale" = "log"))]
    pub iterations: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self { perplexity: 30.0, iterations: 500 }
    }
}

impl Project for Config {
    fn begin(
        &self,
        features: Rows,
        dims: usize,
        start: Option<&[f32]>,
        seed: u64,
    ) -> Result<Box<dyn Layout>, String> {
        check(features, dims, start)?;
        Ok(match dims {
            2 => Box::new(Tsne::<2>::new(self, features, start, seed)?),
            _ => Box::new(Tsne::<3>::new(self, features, start, seed)?),
        })
    }
}

/// A layout in the making, in the steps of scikit-learn 1.9, so that the maps are as good.
///
/// Points begin along the first principal axes, very close together. From a layout before, they begin there, and the early part of
/// the iterations is left out: which islands there are is known.
struct Tsne<const D: usize> {
    stage: Stage<D>,
    features: Vec<f32>,
    dim: usize,
    perplexity: f64,
    points: Vec<[f32; D]>,
    early: usize,
    iterations: usize,
    seed: u64,
    notes: Vec<String>,
}

enum Stage<const D: usize> {
    Axes(Fit, GraphBuilder),
    Neighbours(GraphBuilder),
    Weights(Affinities),
    Arranging(Arrangement<D>),
    Finished,
}

/// For how many iterations neighbours attract each other more than they should.
const EARLY: usize = 250;
/// The standard deviation of the points along the first axis, at first.
const START: f32 = 1e-4;

impl<const D: usize> Tsne<D> {
    fn new(config: &Config, features: Rows, start: Option<&[f32]>, seed: u64) -> Result<Self, String> {
        let n = features.len();
        if !(config.perplexity >= 1.0 && config.perplexity.is_finite()) {
            return Err(format!(
                "A perplexity is a number of neighbours from 1 on, not {}.",
                config.perplexity
            ));
        }
        // Three times the perplexity is how many neighbours count.
        let perplexity = config.perplexity.min((n - 1) as f64 / 3.0).max(1.0);
        let mut notes = Vec::new();
        if perplexity < config.perplexity {
            notes.push(format!(
                "A perplexity of {} takes {} images or more: with {n} it is {perplexity:.1}.",
                config.perplexity,
                (3.0 * config.perplexity).ceil() as usize + 1,
            ));
        }
        let k = (3.0 * perplexity + 1.0) as usize;
        let early = EARLY.min(config.iterations / 2);
        let search = GraphBuilder::new(features, k.min(n - 1))?;
        let stage = match start {
            Some(_) => Stage::Neighbours(search),
            None => Stage::Axes(Fit::new(features, D)?, search),
        };
        let mut layout = Self {
            stage,
            features: features.values().to_vec(),
            dim: features.dim(),
            perplexity,
            points: Vec::new(),
            early,
            iterations: config.iterations,
            seed,
            notes,
        };
        if let Some(start) = start {
            layout.begin_at(start, 1.0);
            layout.iterations -= std::mem::take(&mut layout.early);
        }
        Ok(layout)
    }

    /// Puts the points at `scale` times these places, and a little beside, so that equal images can part.
    fn begin_at(&mut self, places: &[f32], scale: f32) {
        let mut rng = Generator::seed_from_u64(self.seed);
        let mut beside = || (rng.random::<f32>() - 0.5) * 0.02 * START;
        let place = |place: &[f32]| std::array::from_fn(|axis| place[axis] * scale + beside());
        self.points = places.chunks_exact(D).map(place).collect();
        centre(&mut self.points);
    }

    fn find_axes(&mut self, mut fit: Fit, search: GraphBuilder) -> Result<(Stage<D>, Progress), String> {
        let progress = fit.advance()?;
        let Some(axes) = fit.components() else { return Ok((Stage::Axes(fit, search), progress)) };
        let places = axes.coordinates(Rows::new(&self.features, self.dim));
        self.begin_at(&places, START / deviation_along_first::<D>(&places));
        Ok((Stage::Neighbours(search), progress))
    }

    fn find_neighbours(&self, mut search: GraphBuilder) -> (Stage<D>, Progress) {
        let progress = search.advance();
        let stage = if progress.finished {
            Stage::Weights(Affinities::new(search.finish(), self.perplexity))
        } else {
            Stage::Neighbours(search)
        };
        (stage, progress)
    }

    fn weigh(&self, mut affinities: Affinities) -> (Stage<D>, Progress) {
        let progress = affinities.advance();
        let stage = if progress.finished {
            Stage::Arranging(Arrangement::new(affinities.finish(), self.early))
        } else {
            Stage::Weights(affinities)
        };
        (stage, progress)
    }

    fn arrange(&mut self, mut arrangement: Arrangement<D>) -> (Stage<D>, Progress) {
        let until = self.iterations.min(arrangement.iterations() + self.a_few());
        while arrangement.iterations() < until {
            arrangement.step(&mut self.points);
        }
        let finished = until == self.iterations;
        let stage = if finished { Stage::Finished } else { Stage::Arranging(arrangement) };
        (stage, Progress { done: until, ..self.arranging() })
    }

    /// How many iterations make a piece: in three dimensions one takes three times as long.
    fn a_few(&self) -> usize {
        (POINTS_PER_PIECE / (D - 1) / self.points.len()).clamp(1, 10)
    }

    fn arranging(&self) -> Progress {
        Progress { label: "arranging", done: self.iterations, total: self.iterations, finished: false }
    }
}

/// How many points are moved in one piece, in two dimensions.
const POINTS_PER_PIECE: usize = 10_000;

impl<const D: usize> Layout for Tsne<D> {
    fn advance(&mut self) -> Result<Progress, String> {
        let (stage, progress) = match std::mem::replace(&mut self.stage, Stage::Finished) {
            Stage::Axes(fit, search) => self.find_axes(fit, search)?,
            Stage::Neighbours(search) => self.find_neighbours(search),
            Stage::Weights(affinities) => self.weigh(affinities),
            Stage::Arranging(arrangement) => self.arrange(arrangement),
            Stage::Finished => (Stage::Finished, self.arranging()),
        };
        self.stage = stage;
        Ok(Progress { finished: matches!(self.stage, Stage::Finished), ..progress })
    }

    fn points(&self) -> &[f32] {
        self.points.as_flattened()
    }

    fn notes(&self) -> &[String] {
        &self.notes
    }
}

/// The standard deviation along the first axis of centred points; something above 0 when they are all in one place.
fn deviation_along_first<const D: usize>(places: &[f32]) -> f32 {
    let squares = places.iter().step_by(D).map(|&place| f64::from(place) * f64::from(place)).sum::<f64>();
    ((squares / (places.len() / D) as f64).sqrt() as f32).max(f32::MIN_POSITIVE)
}
