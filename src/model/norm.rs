//! Normalisation: holds the scale of features while they pass from layer to layer.

use burn::module::Module;
use burn::nn::{BatchNorm, GroupNorm, Identity};
use burn::tensor::activation::relu;
use burn::tensor::{Device, Tensor};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{kernel, layers};

/// Over what the mean and the variance of features are taken, before a learnt scale and shift.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(extend("x-formula" = "y = gamma (x - mean) / sqrt(var + 1e-5) + beta"))]
pub enum NormKind {
    /// Per channel, over all images of a batch; grading uses running averages. Images of a batch see each other through it.
    #[default]
    #[schemars(
        title = "Batch",
        extend("x-paper" = "https://arxiv.org/abs/1502.03167", "x-paper-title" = "Ioffe and Szegedy 2015, Batch normalization")
    )]
    Batch,
    /// Per image, over groups of channels: as many as divide them evenly, at most 8 of at least 4 channels.
    #[schemars(
        title = "Group",
        extend("x-paper" = "https://arxiv.org/abs/1803.08494", "x-paper-title" = "Wu and He 2018, Group normalization")
    )]
    Group,
    /// None: layers have a bias instead, and nothing holds the scale of features.
    #[schemars(title = "None")]
    None,
}

impl NormKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Batch, Self::Group, Self::None];

    /// A fresh layer for this many channels: scale 1, shift 0.
    #[must_use]
    pub fn init(self, channels: usize, device: &Device) -> Norm {
        match self {
            Self::Batch => Norm::Batch(layers::batch_norm(channels, device)),
            Self::Group => Norm::Group(layers::group_norm(groups(channels), channels, device)),
            Self::None => Norm::None(Identity::new()),
        }
    }

    /// Whether the layer before needs a bias of its own: without a normalisation nothing else shifts its output.
    #[must_use]
    pub fn wants_bias(self) -> bool {
        self == Self::None
    }
}

/// A normalisation layer, or none.
#[derive(Module, Debug)]
#[allow(missing_docs, reason = "see NormKind")]
pub enum Norm {
    Batch(BatchNorm),
    Group(GroupNorm),
    None(Identity),
}

impl Norm {
    /// Normalised features, followed by a `ReLU` where one is asked for.
    ///
    /// # Shapes
    /// - `features` and output: `[batch, channels]`
    #[must_use]
    pub fn forward_features(&self, features: Tensor<2>, then_relu: bool) -> Tensor<2> {
        let [batch, channels] = features.dims();
        let maps = features.reshape([batch, channels, 1, 1]);
        self.forward_maps(maps, then_relu).reshape([batch, channels])
    }

    /// Normalised feature maps, followed by a `ReLU` where one is asked for.
    ///
    /// # Shapes
    /// - `maps` and output: `[batch, channels, height, width]`
    #[must_use]
    pub fn forward_maps(&self, maps: Tensor<4>, then_relu: bool) -> Tensor<4> {
        match self {
            Self::Batch(norm) => kernel::batch_norm(norm, maps, then_relu),
            Self::Group(norm) => kernel::group_norm(norm, maps, then_relu),
            Self::None(_) if then_relu => relu(maps),
            Self::None(_) => maps,
        }
    }

    /// Sets the running statistics of every layer of `module` that has some to those of the batch that `forward` sends through it.
    ///
    /// They start at mean 0 and variance 1, which describe no network. Without this the untrained encoder, the baseline that all
    /// is measured against, would be graded with the wrong statistics. `forward` must run on the training device.
    pub fn calibrating<M: Module>(
        module: &mut M,
        norms: fn(&mut M) -> Vec<&mut Self>,
        forward: impl FnOnce(&M),
    ) {
        let before: Vec<f64> = norms(module).into_iter().map(|norm| norm.replace_momentum(1.0)).collect();
        // By a clone, which shares the statistics, without gradients: what is kept for those would stay in memory until the first step.
        forward(&module.clone().no_grad());
        for (norm, momentum) in norms(module).into_iter().zip(before) {
            norm.replace_momentum(momentum);
        }
    }

    /// Sets how much of a batch goes into the running statistics, where there are some, and gives what it was; 1 replaces them.
    fn replace_momentum(&mut self, momentum: f64) -> f64 {
        match self {
            Self::Batch(norm) => std::mem::replace(&mut norm.momentum, momentum),
            Self::Group(_) | Self::None(_) => momentum,
        }
    }
}

/// The most groups of one size, at most 8. Groups of one channel would make a map of one pixel zero: at least 4 channels each.
fn groups(channels: usize) -> usize {
    (1..=(channels / 4).clamp(1, 8)).rev().find(|groups| channels.is_multiple_of(*groups)).unwrap_or(1)
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test may wait for the device")]
mod tests {
    use super::*;

    fn values<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
        tensor.into_data().try_to_vec().unwrap()
    }

    #[test]
    fn groups_divide_the_channels() {
        let found = [3, 4, 6, 7, 8, 12, 16, 20, 32, 64, 100, 512].map(groups);
        // 6 and 7: fewer than two groups of 4. 20: 5 of 4. 100: 8, 7 and 6 do not divide it, 5 of 20 do.
        assert_eq!(found, [1, 1, 1, 1, 2, 3, 4, 5, 8, 8, 5, 8]);
    }

    /// Rows (1, 3, 5, 7, 2, 2, 4, 4): with 8 channels 2 groups of 4. First group: mean 4, variance 5, so the first value is
    /// -3 / sqrt(5) = -1.341641; second group: mean 3, variance 1, so its first value is -1. (1e-5 is added to both variances.)
    #[test]
    fn group_normalisation_by_hand_on_features_and_maps() {
        let device = Device::flex();
        let norm = NormKind::Group.init(8, &device);
        let row = Tensor::<2>::from_data([[1.0, 3.0, 5.0, 7.0, 2.0, 2.0, 4.0, 4.0]], &device);
        for found in [
            values(norm.forward_features(row.clone(), false)),
            values(norm.forward_maps(row.reshape([1, 8, 1, 1]), false)),
        ] {
            assert!((found[0] + 1.341_641).abs() < 1e-5 && (found[4] + 1.0).abs() < 1e-5, "{found:?}");
            assert!((found[0] + found[3]).abs() < 1e-6, "{found:?}");
        }
    }

    #[test]
    fn calibration_puts_the_statistics_of_the_batch_and_gives_the_momentum_back() {
        let device = Device::flex().autodiff();
        let mut norm = NormKind::Batch.init(2, &device);
        // Columns (1, 3) and (0, 8): means 2 and 4, variances 1 and 16 (divided by n: Burn keeps what it normalises by).
        let features = Tensor::<2>::from_data([[1.0, 0.0], [3.0, 8.0]], &device);
        Norm::calibrating(
            &mut norm,
            |norm| vec![norm],
            |norm| drop(norm.forward_features(features.clone(), false)),
        );
        let Norm::Batch(inner) = norm.valid() else { panic!("it is batch normalisation") };
        assert_eq!(values(inner.running_mean.value()), [2.0, 4.0]);
        assert_eq!(values(inner.running_var.value()), [1.0, 16.0]);
        assert_eq!(inner.momentum, 0.1);
    }
}
