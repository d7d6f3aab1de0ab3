//! Images on their way to the device.

use burn::tensor::{Device, Tensor, TensorData};

use super::batch::Batch;
use crate::augment::{Recipe, render};
use crate::config::Config;
use crate::image::Images;
use crate::method::Views;

/// The images of a run, and how they become tensors.
pub(super) struct Input {
    pub images: Images,
    /// The device, with gradients.
    pub device: Device,
    /// Width and height of small crops: half of the images', where the encoder takes that.
    pub local_size: usize,
    /// Mean and deviation of the channels over all images: computed once, used for every batch.
    statistics: ([f32; 3], [f32; 3]),
}

impl Input {
    pub fn new(images: Images, config: &Config, device: Device) -> Self {
        let half = images.size / 2;
        let takes_half = config.encoder.any_size() && config.encoder.check(half).is_ok();
        let local_size = if takes_half { half } else { images.size };
        Self { statistics: images.mean_and_deviation(), images, device, local_size }
    }

    /// The views of a batch.
    pub fn views(&self, batch: &Batch) -> Views {
        let rendered = |recipes: &[Recipe], size: usize| {
            let views = recipes.iter().enumerate().map(|(view, recipe)| {
                let index = batch.images[view % batch.images.len()];
                render::render(self.images.pixels_of(index), self.images.size, recipe, size)
            });
            self.normalised(size, views)
        };
        let labels =
            batch.images.iter().map(|&index| self.images.labels[index].map_or(-1, |label| label as i64));
        Views {
            images: rendered(&batch.recipes, self.images.size),
            locals: (!batch.locals.is_empty()).then(|| rendered(&batch.locals, self.local_size)),
            labels: labels.collect(),
            indices: batch.images.clone(),
        }
    }

    /// Images as they are, `[n, 3, size, size]`, normalised.
    pub fn plain(&self, indices: &[usize]) -> Tensor<4> {
        let unchanged = indices.iter().map(|&index| {
            self.images.pixels_of(index).iter().map(|&value| f32::from(value) / 255.0).collect::<Vec<f32>>()
        });
        self.normalised(self.images.size, unchanged)
    }

    /// Pixels `[row, column, channel]` in 0..1 as a tensor `[n, 3, size, size]`, by the mean and deviation of all images.
    fn normalised(&self, size: usize, views: impl Iterator<Item = Vec<f32>>) -> Tensor<4> {
        let (mean, deviation) = self.statistics;
        let (mut values, mut count) = (Vec::new(), 0);
        for view in views {
            for channel in 0..3 {
                let channel_values = view.iter().skip(channel).step_by(3);
                values.extend(channel_values.map(|value| (value - mean[channel]) / deviation[channel]));
            }
            count += 1;
        }
        Tensor::from_data(TensorData::new(values, [count, 3, size, size]), &self.device)
    }
}
