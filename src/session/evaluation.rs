//! What the encoder of a session has learned, in the few numbers that are taken while it trains.

use burn::tensor::Tensor;

use super::grading::evenly;
use super::input::Coming;
use super::without_encoder::WithoutEncoder;
use super::{Baseline, Evaluation, Session};
use crate::evaluate::AtOnce;
use crate::evaluate::geometry::{self, Seen};
use crate::project::Projection;
use crate::random::{Stream, generator};
use crate::rows::Rows;

/// How many images are seen in two views to measure how far views agree.
const PAIRS: usize = 128;

impl Session {
    /// Grades the encoder as it is and maps the probe images. Changes nothing that is trained.
    ///
    /// # Errors
    ///
    /// A sentence when the device cannot be read.
    pub async fn evaluate(&mut self) -> Result<Evaluation, String> {
        let network = self.learner.network();
        let plain = self.input.encode(&network, &self.grading.probe).await?;
        let [a, b] = self.geometry_views().clone();
        let (a, b) = (Coming::of(&network, a).await, Coming::of(&network, b).await);
        let (a, b) = (a.arrived().await?, b.arrived().await?);
        let z_spread = geometry::spread(plain.z().values(), self.grading.probe.len());
        let mut notes = Vec::new();
        let mapped = found(self.pca.update(plain.h()), &mut notes);
        let Projection { points, explained } = mapped.unwrap_or_default();
        let z = Seen { views: [a.z(), b.z()], plain: plain.z() };
        let h = Seen { views: [a.h(), b.h()], plain: plain.h() };
        let classes = self.config.method.learns_from_labels().then_some(self.facts.classes);
        Ok(Evaluation {
            step: self.step,
            knn: found(self.grading.knn(plain.h()), &mut notes),
            probe: found(self.grading.linear_probe(plain.h()), &mut notes),
            geometry: found(geometry::geometry(z, h, classes), &mut notes),
            z_spread,
            z_dim: self.facts.z_dim,
            points,
            explained,
            notes,
        })
    }

    /// What the same grades are without learning: of the untrained encoder, and of the pixels themselves.
    ///
    /// # Errors
    ///
    /// A sentence when the device cannot be read.
    pub async fn baselines(&self) -> Result<Vec<Baseline>, String> {
        let untrained = &self.snapshots.kept()[0].network;
        let untrained = self.input.encode(untrained, &self.grading.probe).await?;
        let mut baselines = vec![self.baseline("untrained encoder", untrained.h())];
        for features in WithoutEncoder::ALL {
            let (values, dim) = features.of(self.images(), &self.grading.probe, &AtOnce).await;
            baselines.push(self.baseline(features.name(), Rows::new(&values, dim)));
        }
        Ok(baselines)
    }

    fn baseline(&self, name: &'static str, features: Rows) -> Baseline {
        let (knn, probe) = (self.grading.knn(features).ok(), self.grading.linear_probe(features).ok());
        Baseline { name, knn, probe }
    }

    /// The representation of every image, `[n, h_dim]` row by row, in the order of the images.
    ///
    /// # Errors
    ///
    /// A sentence when the device cannot be read.
    pub async fn embeddings(&self) -> Result<Vec<f32>, String> {
        let all: Vec<usize> = (0..self.images().len()).collect();
        Ok(self.input.encode(&self.learner.network(), &all).await?.h().values().to_vec())
    }

    /// The first and the second views of some images of the probe.
    fn geometry_views(&self) -> &[Tensor<4>; 2] {
        self.geometry_views.get_or_init(|| {
            let images = evenly(&self.grading.probe, PAIRS);
            let mut rng = generator(self.config.seed, Stream::Geometry);
            [0, 1].map(|view| {
                let recipes: Vec<_> =
                    images.iter().map(|_| self.config.augment.recipe(view, &mut rng)).collect();
                self.input.rendered(&images, &recipes, self.input.images.size)
            })
        })
    }
}

/// What was found, or nothing and a note that says why.
fn found<T>(result: Result<T, String>, notes: &mut Vec<String>) -> Option<T> {
    match result {
        Ok(value) => return Some(value),
        Err(sentence) if notes.contains(&sentence) => {}
        Err(sentence) => notes.push(sentence),
    }
    None
}
