//! UMAP: a layout in which near neighbours stay near, and groups apart.
//!
//! Written here because the Rust crates are not it: umap-rs 0.4 runs on threads that race for the points (no two layouts are the
//! same), has no spectral start and no place for new points; fast-umap 1.6 trains a network instead.

pub mod curve;
mod descent;
mod elementary;
pub mod graph;
mod placement;
mod spectral;

use rand::{RngExt, SeedableRng};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::curve::Curve;
use self::descent::Descent;
use self::graph::FuzzyBuilder;
pub use self::placement::Placement;
use self::spectral::{Spectral, State};
use super::neighbours::GraphBuilder;
use super::sparse::Sparse;
use super::{Layout, Progress, Project, check, pca};
use crate::random::Generator;
use crate::rows::Rows;

/// Keeps near neighbours near, in groups with gaps between them. How large a group or a gap is means nothing.
///
/// Distances are euclidean: of rows at length 1 they order neighbours as cosines do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "UMAP",
    extend(
        "x-formula" = "sum over pairs of  w ln(w / v) + (1 - w) ln((1 - w) / (1 - v)),  v = 1 / (1 + a d^(2b))",
        "x-paper" = "https://arxiv.org/abs/1802.03426",
        "x-paper-title" = "McInnes, Healy and Melville 2018, UMAP: Uniform manifold approximation and projection"
    )
)]
pub struct Config {
    /// How many nearest images, itself among them, an image is held to. Few show fine structure, many the large shape.
    #[schemars(title = "Neighbours", range(min = 2, max = 200), extend("x-scale" = "log"))]
    pub neighbours: usize,
    /// How close points may lie in the map. Small packs groups tightly, large spreads them.
    #[schemars(title = "Least distance", range(min = 0.0, max = 1.0))]
    pub min_dist: f64,
    /// How many times the points are moved. More lets the picture settle.
    #[schemars(title = "Epochs", range(min = 10, max = 1000), extend("x-scale" = "log"))]
    pub epochs: usize,
    /// How many images the map is made from, drawn by chance; the others are placed into it afterwards. 0: it is made from all.
    #[schemars(title = "Made from", range(min = 0, max = 5000), extend("x-unit" = "images"))]
    pub fit: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self { neighbours: 15, min_dist: 0.1, epochs: 200, fit: 0 }
    }
}

impl Project for Config {
    fn fit(&self) -> usize {
        self.fit
    }

    fn begin(
        &self,
        features: Rows,
        dims: usize,
        start: Option<&[f32]>,
        seed: u64,
    ) -> Result<Box<dyn Layout>, String> {
        check(features, dims, start)?;
        // As many as umap-learn takes of few rows.
        let neighbours = self.neighbours.clamp(2, features.len() - 1);
        let mut notes = Vec::new();
        if neighbours < self.neighbours {
            let n = features.len();
            notes.push(format!("{n} images allow {neighbours} neighbours, not {}.", self.neighbours));
        }
        let mut rng = Generator::seed_from_u64(seed);
        let points = start.map(|start| continued(start, &mut rng)).unwrap_or_default();
        Ok(Box::new(Umap {
            config: Self { neighbours, epochs: self.epochs.max(1), ..self.clone() },
            features: features.values().to_vec(),
            dim: features.dim(),
            dims,
            seed,
            rate: if start.is_some() { RATE / 4.0 } else { RATE },
            // The graph does not count the row itself.
            phase: Phase::Neighbours(GraphBuilder::new(features, neighbours - 1)?),
            points,
            notes,
            rng,
        }))
    }
}

/// How fast points move at first.
const RATE: f32 = 1.0;
/// The first layout lies within this of the origin, and is shaken by [`NOISE`], as umap-learn's.
const EXTENT: f32 = 10.0;
const NOISE: f32 = 1e-4;

struct Umap {
    config: Config,
    features: Vec<f32>,
    dim: usize,
    dims: usize,
    seed: u64,
    rate: f32,
    phase: Phase,
    points: Vec<f32>,
    notes: Vec<String>,
    rng: Generator,
}

enum Phase {
    Neighbours(GraphBuilder),
    Weights(FuzzyBuilder),
    /// The graph is known: how the layout begins is to be settled.
    Known(Sparse),
    Spectral(Spectral, Sparse),
    Principal(Box<dyn Layout>, Sparse),
    Arranging(Descent),
    Finished,
}

impl Layout for Umap {
    fn advance(&mut self) -> Result<Progress, String> {
        let (phase, progress) = match std::mem::replace(&mut self.phase, Phase::Finished) {
            Phase::Neighbours(search) => find(search),
            Phase::Weights(builder) => weigh(builder),
            Phase::Known(graph) => (self.start(&graph)?, WEIGHED),
            Phase::Spectral(search, graph) => self.look_for_waves(search, graph)?,
            Phase::Principal(layout, graph) => self.look_for_axes(layout, graph)?,
            Phase::Arranging(mut descent) => {
                let progress = descent.advance(&mut self.points, self.dims);
                (if progress.finished { Phase::Finished } else { Phase::Arranging(descent) }, progress)
            }
            Phase::Finished => {
                let (label, total) = ("arranging", self.config.epochs);
                (Phase::Finished, Progress { label, done: total, total, finished: true })
            }
        };
        self.phase = phase;
        Ok(progress)
    }

    fn points(&self) -> &[f32] {
        &self.points
    }

    fn notes(&self) -> &[String] {
        &self.notes
    }

    fn place(&self, features: Rows) -> Result<Box<dyn Layout>, String> {
        let known = Rows::new(&self.features, self.dim);
        Ok(Box::new(Placement::begin(&self.config, known, &self.points, features, self.seed)?))
    }
}

const WEIGHED: Progress = Progress { label: "weighing neighbours", done: 1, total: 1, finished: false };
const FIRST_LAYOUT: Progress =
    Progress { label: "making a first layout", done: 0, total: 1, finished: false };

fn find(mut search: GraphBuilder) -> (Phase, Progress) {
    let progress = search.advance();
    let finished = progress.finished;
    let phase =
        if finished { Phase::Weights(FuzzyBuilder::new(search.finish())) } else { Phase::Neighbours(search) };
    (phase, Progress { finished: false, ..progress })
}

fn weigh(mut builder: FuzzyBuilder) -> (Phase, Progress) {
    let progress = builder.advance();
    let phase = if progress.finished { Phase::Known(builder.finish()) } else { Phase::Weights(builder) };
    (phase, Progress { finished: false, ..progress })
}

impl Umap {
    /// What comes once the graph is known.
    fn start(&mut self, graph: &Sparse) -> Result<Phase, String> {
        // Edges too light to be pulled even once.
        let heaviest = graph.weights.iter().copied().fold(0.0, f32::max);
        let graph = graph.pruned(heaviest / self.config.epochs.max(10) as f32);
        if !self.points.is_empty() {
            return Ok(Phase::Arranging(self.descent(&graph)));
        }
        match Spectral::new(graph.clone(), self.dims, &mut self.rng) {
            Some(search) => Ok(Phase::Spectral(search, graph)),
            None => self.principal(graph),
        }
    }

    fn look_for_waves(&mut self, mut search: Spectral, graph: Sparse) -> Result<(Phase, Progress), String> {
        let state = search.advance();
        let (done, total) = search.progress();
        let phase = match state {
            State::Searching => Phase::Spectral(search, graph),
            State::Found(points) => self.arrange(&points, &graph),
            State::Failed => self.principal(graph)?,
        };
        Ok((phase, Progress { done, total, ..FIRST_LAYOUT }))
    }

    /// Falls back to principal components, where the graph gives no layout.
    fn principal(&self, graph: Sparse) -> Result<Phase, String> {
        let features = Rows::new(&self.features, self.dim);
        let layout = pca::Config::default().begin(features, self.dims, None, self.seed)?;
        Ok(Phase::Principal(layout, graph))
    }

    fn look_for_axes(
        &mut self,
        mut layout: Box<dyn Layout>,
        graph: Sparse,
    ) -> Result<(Phase, Progress), String> {
        let progress = layout.advance()?;
        let phase = if progress.finished {
            self.arrange(layout.points(), &graph)
        } else {
            Phase::Principal(layout, graph)
        };
        Ok((phase, Progress { label: FIRST_LAYOUT.label, finished: false, ..progress }))
    }

    fn arrange(&mut self, first: &[f32], graph: &Sparse) -> Phase {
        self.points = spread(first, self.dims, &mut self.rng);
        Phase::Arranging(self.descent(graph))
    }

    fn descent(&mut self, graph: &Sparse) -> Descent {
        let curve = Curve::fit(self.config.min_dist);
        Descent::new(graph, curve, self.config.epochs, self.rate, &mut self.rng)
    }
}

/// A first layout, shaken, with every axis brought to a length of [`EXTENT`] around the origin.
fn spread(first: &[f32], dims: usize, rng: &mut Generator) -> Vec<f32> {
    let largest = first.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
    let scale = if largest > 0.0 { EXTENT / largest } else { 0.0 };
    let mut points: Vec<f32> = first.iter().map(|value| value * scale + noise(rng)).collect();
    for axis in 0..dims {
        let along = points.iter().skip(axis).step_by(dims);
        let (low, high) = along.fold((f32::MAX, f32::MIN), |(low, high), &at| (low.min(at), high.max(at)));
        for value in points.iter_mut().skip(axis).step_by(dims) {
            *value = ((*value - low) / (high - low).max(f32::MIN_POSITIVE) - 0.5) * EXTENT;
        }
    }
    points
}

/// A layout to go on from: as it was, but for a little noise that parts points in one place.
fn continued(start: &[f32], rng: &mut Generator) -> Vec<f32> {
    start.iter().map(|value| value + noise(rng)).collect()
}

fn noise(rng: &mut Generator) -> f32 {
    rng.random_range(-NOISE..NOISE)
}
