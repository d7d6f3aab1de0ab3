//! Images on their way to the device, and what networks make of them.

use burn::tensor::{Device, Tensor};
#[cfg(feature = "cpu")]
use rayon::prelude::*;

use super::CHUNK;
use super::batch::Batch;
use super::reading::{Asked, asked};
#[cfg(feature = "gpu")]
use crate::augment::Resident;
use crate::augment::{Recipe, render};
use crate::config::Config;
use crate::image::Images;
use crate::method::Views;
use crate::model::Branch;
use crate::model::kernel::tensor;
use crate::rows::Rows;

/// The images of a run, and how they become tensors.
pub(super) struct Input {
    pub images: Images,
    /// The device, with gradients.
    pub device: Device,
    /// Width and height of small crops: half of the images', where the encoder takes that.
    pub local_size: usize,
    /// Mean and deviation of the channels over all images that are trained on: computed once, used for every batch.
    statistics: ([f32; 3], [f32; 3]),
    /// The images once more, where a graphics card draws the views.
    #[cfg(feature = "gpu")]
    resident: Option<Resident>,
}

impl Input {
    /// `pool`: the images that are trained on.
    pub fn new(images: Images, pool: &[usize], config: &Config, device: Device) -> Self {
        let half = images.size / 2;
        let takes_half = config.encoder.any_size() && config.encoder.check(half).is_ok();
        let local_size = if takes_half { half } else { images.size };
        let statistics = images.mean_and_deviation(pool);
        Self {
            #[cfg(feature = "gpu")]
            resident: Resident::new(&images, tensor(vec![0.0], [1], &device)),
            images,
            device,
            local_size,
            statistics,
        }
    }

    /// Other images of the same size, to be shown to the networks of this run: normalised as they know it.
    pub fn with(&self, images: Images) -> Self {
        Self {
            #[cfg(feature = "gpu")]
            resident: Resident::new(&images, tensor(vec![0.0], [1], &self.device)),
            images,
            device: self.device.clone(),
            ..*self
        }
    }

    /// Whether a graphics card computes.
    #[cfg_attr(not(feature = "gpu"), allow(clippy::unused_self, reason = "then none does"))]
    pub fn is_on_gpu(&self) -> bool {
        #[cfg(feature = "gpu")]
        return self.resident.is_some();
        #[cfg(not(feature = "gpu"))]
        false
    }

    /// The views of a batch.
    pub fn views(&self, batch: &Batch) -> Views {
        let labels =
            batch.images.iter().map(|&index| self.images.labels[index].map_or(-1, |label| label as i64));
        let local = |recipes| self.rendered(&batch.images, recipes, self.local_size);
        Views {
            images: self.rendered(&batch.images, &batch.recipes, self.images.size),
            locals: (!batch.locals.is_empty()).then(|| local(&batch.locals)),
            labels: labels.collect(),
            indices: batch.places.clone(),
        }
    }

    /// What recipes make of images, `[recipes, 3, size, size]`, normalised; the images take turns when there are fewer.
    pub fn rendered(&self, images: &[usize], recipes: &[Recipe], size: usize) -> Tensor<4> {
        #[cfg(feature = "gpu")]
        if let Some(resident) = &self.resident {
            return resident.rendered(&self.images, images, recipes, size, self.statistics);
        }
        tensor(self.drawn_here(images, recipes, size), [recipes.len(), 3, size, size], &self.device)
    }

    /// The values of the same, by the processor.
    pub fn drawn_here(&self, images: &[usize], recipes: &[Recipe], size: usize) -> Vec<f32> {
        self.normalised(size, recipes.len(), |place| {
            let image = self.images.pixels_of(images[place % images.len()]);
            render::render(image, self.images.size, &recipes[place], size)
        })
    }

    /// Images as they are, `[n, 3, size, size]`, normalised.
    pub fn plain(&self, indices: &[usize]) -> Tensor<4> {
        if self.is_on_gpu() {
            return self.rendered(indices, &vec![Recipe::default(); indices.len()], self.images.size);
        }
        let size = self.images.size;
        let values = self.normalised(size, indices.len(), |place| {
            self.images.pixels_of(indices[place]).iter().map(|&value| f32::from(value) / 255.0).collect()
        });
        tensor(values, [indices.len(), 3, size, size], &self.device)
    }

    /// What a network makes of images as they are.
    ///
    /// # Errors
    ///
    /// A sentence when the device cannot be read.
    pub async fn encode(&self, network: &Branch, indices: &[usize]) -> Result<Embeddings, String> {
        let (mut all, mut before) = (Embeddings::default(), None);
        for chunk in indices.chunks(CHUNK) {
            let coming = Coming::of(network, self.plain(chunk)).await;
            if let Some(before) = before.replace(coming) {
                all.extend(before.arrived().await?);
            }
        }
        if let Some(last) = before {
            all.extend(last.arrived().await?);
        }
        Ok(all)
    }

    /// So many images `[row, column, channel]` in 0..1 as `[n, 3, size, size]`, by the mean and deviation of the training images.
    /// Threads share them where there are any.
    fn normalised(&self, size: usize, count: usize, image: impl Fn(usize) -> Vec<f32> + Sync) -> Vec<f32> {
        let (mean, deviation) = self.statistics;
        let mut values = vec![0.0; count * 3 * size * size];
        #[cfg(feature = "cpu")]
        let images = values.par_chunks_exact_mut(3 * size * size);
        #[cfg(not(feature = "cpu"))]
        let images = values.chunks_exact_mut(3 * size * size);
        images.enumerate().for_each(|(place, values)| {
            let image = image(place);
            for (channel, values) in values.chunks_exact_mut(size * size).enumerate() {
                let pixels = image.iter().skip(channel).step_by(3);
                for (value, pixel) in values.iter_mut().zip(pixels) {
                    *value = (pixel - mean[channel]) / deviation[channel];
                }
            }
        });
        values
    }
}

/// What a network makes of images, on this side of the device.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Embeddings {
    h: Vec<f32>,
    z: Vec<f32>,
    h_dim: usize,
    z_dim: usize,
}

impl Embeddings {
    /// Those of images that are on the device.
    ///
    /// # Errors
    ///
    /// A sentence when the device cannot be read.
    pub async fn of(network: &Branch, images: Tensor<4>) -> Result<Self, String> {
        Coming::of(network, images).await.arrived().await
    }

    /// Appends those of more images.
    pub fn extend(&mut self, more: Self) {
        self.h.extend(more.h);
        self.z.extend(more.z);
        (self.h_dim, self.z_dim) = (more.h_dim, more.z_dim);
    }

    /// The representations, a row per image.
    pub fn h(&self) -> Rows<'_> {
        Rows::new(&self.h, self.h_dim)
    }

    /// The projections, a row per image.
    pub fn z(&self) -> Rows<'_> {
        Rows::new(&self.z, self.z_dim)
    }
}

/// Embeddings that the device is at work on. It has more to do while they come.
pub(super) struct Coming {
    h: Asked,
    z: Asked,
    h_dim: usize,
    z_dim: usize,
}

impl Coming {
    /// Those of images that are on the device.
    pub async fn of(network: &Branch, images: Tensor<4>) -> Self {
        let (h, z) = network.encode(images);
        let [[_, h_dim], [_, z_dim]] = [h.dims(), z.dims()];
        Self { h: asked(h).await, z: asked(z).await, h_dim, z_dim }
    }

    /// What has come of them.
    ///
    /// # Errors
    ///
    /// A sentence when the device cannot be read.
    pub async fn arrived(self) -> Result<Embeddings, String> {
        let Self { h, z, h_dim, z_dim } = self;
        Ok(Embeddings { h: h.await?, z: z.await?, h_dim, z_dim })
    }
}
