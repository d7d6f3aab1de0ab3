//! What the encoder of a session has learned.

use rand::seq::SliceRandom;

use super::{Baseline, CHUNK, Evaluation, Session, read, untrained};
use crate::evaluate::{Score, geometry, knn};
use crate::project::Projection;
use crate::random::{Stream, generator};
use crate::train::Learner;

impl Session {
    /// Grades the encoder as it is and maps the probe images. Changes nothing that is trained.
    ///
    /// # Errors
    ///
    /// A sentence when the device cannot be read.
    pub async fn evaluate(&mut self) -> Result<Evaluation, String> {
        let (h, z) = self.encode(self.learner.as_ref(), &self.probe).await?;
        let Projection { points, explained } = self.pca.update(&h, self.probe.len());
        Ok(Evaluation {
            step: self.step,
            knn: self.grade(&h),
            z_spread: geometry::spread(&z, self.probe.len()),
            z_dim: self.facts.z_dim,
            points,
            explained,
        })
    }

    /// What the same grade is without learning: of the untrained encoder, and of the pixels themselves.
    ///
    /// # Errors
    ///
    /// A sentence when the device cannot be read.
    pub async fn baselines(&self) -> Result<Vec<Baseline>, String> {
        // The seed makes the same untrained encoder again, however far this run has come.
        let untrained = untrained(&self.config, &self.facts, &self.input, &self.probe);
        let (h, _) = self.encode(untrained.as_ref(), &self.probe).await?;
        let pixels: Vec<f32> = self
            .probe
            .iter()
            .flat_map(|&index| self.images().pixels_of(index))
            .map(|&value| f32::from(value) / 255.0)
            .collect();
        let pixels = knn::centred(&pixels, self.probe.len());
        Ok(vec![
            Baseline { name: "untrained encoder", score: self.grade(&h) },
            Baseline { name: "raw pixels", score: self.grade(&pixels) },
        ])
    }

    /// The representation of every image, `[n, h_dim]` row by row, in the order of the images.
    ///
    /// # Errors
    ///
    /// A sentence when the device cannot be read.
    pub async fn embeddings(&self) -> Result<Vec<f32>, String> {
        let all: Vec<usize> = (0..self.images().len()).collect();
        Ok(self.encode(self.learner.as_ref(), &all).await?.0)
    }

    fn grade(&self, features: &[f32]) -> Option<Score> {
        let labels: Vec<_> = self.probe.iter().map(|&index| self.images().labels[index]).collect();
        knn::knn(features, &labels, &self.config.evaluate)
    }

    /// h and z of these images, row by row.
    async fn encode(&self, learner: &dyn Learner, images: &[usize]) -> Result<(Vec<f32>, Vec<f32>), String> {
        let (mut all_h, mut all_z) = (Vec::new(), Vec::new());
        for chunk in images.chunks(CHUNK) {
            let (h, z) = learner.encode(self.input.plain(chunk));
            all_h.extend(read(h).await?);
            all_z.extend(read(z).await?);
        }
        Ok((all_h, all_z))
    }
}

/// Which images are graded: evenly drawn, then in their own order so that a picture of them is stable.
pub(super) fn probe(images: usize, most: usize, seed: u64) -> Vec<usize> {
    let mut all: Vec<usize> = (0..images).collect();
    all.shuffle(&mut generator(seed, Stream::Probe));
    all.truncate(most);
    all.sort_unstable();
    all
}
