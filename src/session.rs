//! The session: one run from its first image to its last step, and the only owner of state that changes.
//!
//! All reads from the device happen here, awaited, for a browser cannot block.

mod batch;
mod report;

use burn::tensor::{Device, Tensor, TensorData};
use rand::seq::SliceRandom;

pub use report::{Baseline, Evaluation, Step, Summary, Term, View, ViewPair};

use crate::augment::{Recipe, render};
use crate::config::Config;
use crate::evaluate::{Score, knn};
use crate::image::{Images, Picture};
use crate::method::{Parts, Views};
use crate::project::{Pca, Projection};
use crate::random::{Generator, Stream, generator};
use crate::train::Learner;
use batch::{Batch, Sampler};

/// How many images pass the encoder at once when nothing is trained.
const CHUNK: usize = 128;

/// Mean and deviation of each channel.
type Statistics = ([f32; 3], [f32; 3]);

/// One run.
pub struct Session {
    config: Config,
    images: Images,
    /// Mean and deviation of the channels over all images: computed once, used for every batch.
    statistics: Statistics,
    device: Device,
    learner: Box<dyn Learner>,
    /// Images per step: the setting, or all images when there are fewer.
    batch_size: usize,
    step: usize,
    sampler: Sampler,
    recipes: Generator,
    preview: Generator,
    /// What the next step will see; drawn ahead so that it can be shown before training starts.
    upcoming: Batch,
    /// What the last step saw.
    last: Option<Batch>,
    probe: Vec<usize>,
    pca: Pca,
}

impl Session {
    /// A run at step 0 on a device (which is given gradients here).
    ///
    /// # Errors
    ///
    /// A sentence when the images are missing or fewer than two.
    pub fn new(config: Config, pictures: &[Picture], device: &Device) -> Result<Self, String> {
        let images = config.dataset.images(pictures, config.seed)?;
        if images.len() < 2 {
            return Err(format!("{} image: contrast needs at least 2.", images.len()));
        }
        let device = device.clone().autodiff();
        let batch_size = config.schedule.batch_size.min(images.len());
        let mut sampler = Sampler::new(images.len(), generator(config.seed, Stream::Batches));
        let mut recipes = generator(config.seed, Stream::Views);
        let upcoming = Batch::draw(&mut sampler, batch_size, &config, &mut recipes);
        let probe = probe(images.len(), config.evaluate.images, config.seed);
        let statistics = images.mean_and_deviation();
        let learner = untrained(&config, &images, statistics, &probe, &device);
        Ok(Self {
            preview: generator(config.seed, Stream::Preview),
            config,
            images,
            statistics,
            device,
            learner,
            batch_size,
            step: 0,
            sampler,
            recipes,
            upcoming,
            last: None,
            probe,
            pca: Pca::default(),
        })
    }

    /// One optimiser step.
    ///
    /// # Errors
    ///
    /// A sentence when the loss is not a finite number, or the device cannot be read.
    pub async fn step(&mut self) -> Result<Step, String> {
        let next = Batch::draw(&mut self.sampler, self.batch_size, &self.config, &mut self.recipes);
        let batch = std::mem::replace(&mut self.upcoming, next);
        let learning_rate = self.config.optimiser.learning_rate() * self.config.schedule.rate(self.step);
        let views = self.views_on_device(&batch);
        let terms = self.learner.step(&views, learning_rate).0;
        self.last = Some(batch);
        self.step += 1;
        let (names, values): (Vec<_>, Vec<_>) = terms.into_iter().unzip();
        let values = read(Tensor::<1>::cat(values, 0)).await?;
        let loss = values.iter().map(|&value| f64::from(value)).sum::<f64>();
        if !loss.is_finite() {
            return Err(format!(
                "The loss is {loss} at step {}: the run has diverged. A lower learning rate than {} would hold it.",
                self.step,
                self.config.optimiser.learning_rate()
            ));
        }
        let terms = names.iter().zip(values).map(|(&name, value)| Term { name, value: f64::from(value) });
        Ok(Step {
            step: self.step,
            epoch: (self.step * self.batch_size) as f64 / self.images.len() as f64,
            loss,
            terms: terms.collect(),
            learning_rate,
            images: 2 * self.batch_size,
        })
    }

    /// Whether all steps of the schedule are done.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.step >= self.config.schedule.steps
    }

    /// Grades the encoder as it is and maps the probe images. Changes nothing that is trained.
    ///
    /// # Errors
    ///
    /// A sentence when the device cannot be read.
    pub async fn evaluate(&mut self) -> Result<Evaluation, String> {
        let h = self.encode(self.learner.as_ref(), &self.probe).await?;
        let Projection { points, explained } = self.pca.update(&h, self.probe.len());
        Ok(Evaluation { step: self.step, knn: self.grade(&h), points, explained })
    }

    /// What the same grade is without learning: of the untrained encoder, and of the pixels themselves.
    ///
    /// # Errors
    ///
    /// A sentence when the device cannot be read.
    pub async fn baselines(&self) -> Result<Vec<Baseline>, String> {
        // The seed makes the same untrained encoder again, however far this run has come.
        let untrained = untrained(&self.config, &self.images, self.statistics, &self.probe, &self.device);
        let h = self.encode(untrained.as_ref(), &self.probe).await?;
        let pixels: Vec<f32> = self
            .probe
            .iter()
            .flat_map(|&index| self.images.pixels_of(index))
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
        let all: Vec<usize> = (0..self.images.len()).collect();
        self.encode(self.learner.as_ref(), &all).await
    }

    /// The views that the last step saw (before the first step: that it will see), `count` images at most.
    #[must_use]
    pub fn views(&self, count: usize) -> Vec<ViewPair> {
        self.render_pairs(self.last.as_ref().unwrap_or(&self.upcoming), count)
    }

    /// Other views of the same images, drawn apart from the training.
    pub fn redraw_views(&mut self, count: usize) -> Vec<ViewPair> {
        let mut batch = self.last.as_ref().unwrap_or(&self.upcoming).clone();
        batch.recipes.iter_mut().for_each(|recipe| *recipe = self.config.augment.recipe(&mut self.preview));
        self.render_pairs(&batch, count)
    }

    /// The settings of this run.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The images of this run.
    #[must_use]
    pub fn images(&self) -> &Images {
        &self.images
    }

    /// The images that are graded and mapped.
    #[must_use]
    pub fn probe(&self) -> &[usize] {
        &self.probe
    }

    /// What this run is made of.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let landmarks = self.config.method.landmarks(self.batch_size);
        Summary {
            images: self.images.len(),
            size: self.images.size,
            labels: self.images.label_names.clone(),
            parameters: self.learner.parameters(),
            h_dim: self.config.encoder.h_dim(),
            z_dim: self.config.projector.output,
            batch_size: self.batch_size,
            steps_per_epoch: self.images.len() as f64 / self.batch_size as f64,
            total_steps: self.config.schedule.steps,
            evaluate_every: self.config.evaluate.every,
            loss_floor: landmarks.floor,
            loss_collapse: landmarks.collapse,
            notes: self.notes(),
        }
    }

    /// What a person should know about the images of this run.
    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let count = self.images.len();
        if self.batch_size < self.config.schedule.batch_size {
            notes.push(format!(
                "{count} images are fewer than a batch of {}: each step sees all {count}.",
                self.config.schedule.batch_size
            ));
        }
        if count < 32 {
            notes.push(format!(
                "Only {count} images: the encoder will learn them by heart, and grades mean little."
            ));
        }
        let labelled = self.images.labels.iter().flatten().count();
        match self.images.label_names.len() {
            0 => notes.push(
                "The images have no labels, so nothing can be graded. Folder names become labels.".into(),
            ),
            1 => notes.push(format!(
                "All labels are “{}”: every grade is 100 %. A second folder would make them tell.",
                self.images.label_names[0]
            )),
            _ if labelled < count => {
                notes.push(format!(
                    "{} of {count} images have no label and are not graded.",
                    count - labelled
                ));
            }
            _ => {}
        }
        notes
    }

    fn grade(&self, features: &[f32]) -> Option<Score> {
        let labels: Vec<_> = self.probe.iter().map(|&index| self.images.labels[index]).collect();
        knn::knn(features, &labels, &self.config.evaluate)
    }

    async fn encode(&self, learner: &dyn Learner, images: &[usize]) -> Result<Vec<f32>, String> {
        let mut h = Vec::with_capacity(images.len() * self.config.encoder.h_dim());
        for chunk in images.chunks(CHUNK) {
            h.extend(read(learner.encode(plain(&self.images, self.statistics, chunk, &self.device))).await?);
        }
        Ok(h)
    }

    fn views_on_device(&self, batch: &Batch) -> Views {
        let rendered = batch.recipes.iter().enumerate().map(|(view, recipe)| {
            let index = batch.images[view % batch.images.len()];
            render::render(self.images.pixels_of(index), self.images.size, recipe)
        });
        let labels =
            batch.images.iter().map(|&index| self.images.labels[index].map_or(-1, |label| label as i64));
        Views {
            images: normalised(self.images.size, self.statistics, rendered, &self.device),
            labels: labels.collect(),
        }
    }

    fn render_pairs(&self, batch: &Batch, count: usize) -> Vec<ViewPair> {
        let (first, second) = batch.recipes.split_at(batch.images.len());
        let pairs = batch.images.iter().zip(first.iter().zip(second)).take(count);
        let view = |index: usize, recipe: &Recipe| View {
            pixels: render::bytes(&render::render(self.images.pixels_of(index), self.images.size, recipe)),
            words: if recipe.words.is_empty() { "unchanged".into() } else { recipe.words.join(", ") },
        };
        pairs.map(|(&image, (a, b))| ViewPair { image, a: view(image, a), b: view(image, b) }).collect()
    }
}

/// The learner that a seed makes, before any step.
fn untrained(
    config: &Config,
    images: &Images,
    statistics: Statistics,
    probe: &[usize],
    device: &Device,
) -> Box<dyn Learner> {
    let mut learner = config.method.learner(Parts {
        encoder: &config.encoder,
        projector: &config.projector,
        optimiser: &config.optimiser,
        rng: &mut generator(config.seed, Stream::Weights),
        device,
    });
    let sample = &probe[..probe.len().min(2 * CHUNK)];
    learner.calibrate(plain(images, statistics, sample, device));
    learner
}

/// Images as they are, `[n, 3, size, size]`, normalised.
fn plain(images: &Images, statistics: Statistics, indices: &[usize], device: &Device) -> Tensor<4> {
    let unchanged = indices.iter().map(|&index| {
        images.pixels_of(index).iter().map(|&value| f32::from(value) / 255.0).collect::<Vec<f32>>()
    });
    normalised(images.size, statistics, unchanged, device)
}

/// Pixels `[row, column, channel]` in 0..1 as a tensor `[n, 3, size, size]`, by the mean and deviation of all images.
fn normalised(
    size: usize,
    (mean, deviation): Statistics,
    views: impl Iterator<Item = Vec<f32>>,
    device: &Device,
) -> Tensor<4> {
    let (mut values, mut count) = (Vec::new(), 0);
    for view in views {
        for channel in 0..3 {
            let channel_values = view.iter().skip(channel).step_by(3);
            values.extend(channel_values.map(|value| (value - mean[channel]) / deviation[channel]));
        }
        count += 1;
    }
    Tensor::from_data(TensorData::new(values, [count, 3, size, size]), device)
}

async fn read<const D: usize>(tensor: Tensor<D>) -> Result<Vec<f32>, String> {
    let data =
        tensor.into_data_async().await.map_err(|error| format!("The device could not be read: {error}."))?;
    data.try_to_vec().map_err(|error| format!("The device gave something that is no number: {error:?}."))
}

/// Which images are graded: evenly drawn, then in their own order so that a picture of them is stable.
fn probe(images: usize, most: usize, seed: u64) -> Vec<usize> {
    let mut all: Vec<usize> = (0..images).collect();
    all.shuffle(&mut generator(seed, Stream::Probe));
    all.truncate(most);
    all.sort_unstable();
    all
}
