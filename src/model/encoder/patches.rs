//! Patches: an image cut into squares, each embedded as one vector, a token.

use burn::module::Module;
use burn::nn::Linear;
use burn::tensor::{Device, Tensor};

use super::product_flops;
use crate::model::kernel;
use crate::model::layers::{Initial, linear_from};
use crate::random::Generator;

/// More would not fit into a browser's memory: what tokens tell each other grows with the square of their number.
const MOST: usize = 256;

/// The values of one patch, in all three channels, times one matrix.
#[derive(Module, Debug)]
pub(super) struct Patches {
    embed: Linear,
    patch: usize,
}

impl Patches {
    pub fn new(patch: usize, dim: usize, rng: &mut Generator, device: &Device) -> Self {
        Self { embed: linear_from(Initial::LecunNormal, [3 * patch * patch, dim], true, rng, device), patch }
    }

    /// The tokens of images, row by row of patches.
    ///
    /// # Shapes
    /// - `images`: `[batch, 3, size, size]`
    /// - output: `[batch, (size / patch)^2, dim]`
    pub fn forward(&self, images: Tensor<4>) -> Tensor<3> {
        let [batch, channels, size, _] = images.dims();
        let (patch, side) = (self.patch, size / self.patch);
        let patches = images
            .reshape([batch, channels, side, patch, side, patch])
            .permute([0, 2, 4, 1, 3, 5])
            .reshape([batch, side * side, channels * patch * patch]);
        kernel::linear(&self.embed, patches)
    }
}

/// How many tokens an image has.
pub(super) fn tokens(size: usize, patch: usize) -> usize {
    (size / patch).pow(2)
}

/// Operations of the embedding of one image.
pub(super) fn flops(size: usize, patch: usize, dim: usize) -> u64 {
    product_flops(tokens(size, patch), 3 * patch * patch, dim)
}

/// Refuses sizes that patches do not fill, and patches too many.
pub(super) fn check(size: usize, patch: usize) -> Result<(), String> {
    if size == 0 || !size.is_multiple_of(patch) {
        return Err(format!("Patches of {patch} px do not fill images of {size} px."));
    }
    let tokens = tokens(size, patch);
    if tokens > MOST {
        return Err(format!(
            "Patches of {patch} px cut images of {size} px into {tokens} tokens; {MOST} are the most that memory allows."
        ));
    }
    Ok(())
}

/// Says in the schema of a `patch` setting which sizes it can have: those that divide every size of images.
pub(super) fn sizes(schema: &mut schemars::Schema) {
    schema.insert("enum".into(), serde_json::json!([2, 4, 8]));
    schema.insert("x-unit".into(), "px".into());
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test may wait for the device")]
mod tests {
    use burn::module::Param;
    use burn::tensor::{Int, TensorData};

    use super::*;
    use crate::random::{Stream, generator};

    /// Two images of 4 px whose values count up: with the identity as embedding, a token is its patch, channel by channel.
    #[test]
    fn tokens_are_patches_row_by_row() {
        let device = Device::flex();
        let mut patches = Patches::new(2, 12, &mut generator(1, Stream::Weights), &device);
        patches.embed.weight = Param::from_tensor(Tensor::eye(12, &device));
        let images = Tensor::<1, Int>::arange(0..96, &device).float().reshape([2, 3, 4, 4]);
        let tokens = patches.forward(images);
        assert_eq!(tokens.dims(), [2, 4, 12]);
        let second = tokens.slice([1..2, 1..2]).into_data();
        // The second image starts at 48; its second patch at column 2; a row is 4 values, a channel 16.
        let expected: [f32; 12] = [50., 51., 54., 55., 66., 67., 70., 71., 82., 83., 86., 87.];
        second.assert_eq(&TensorData::new(expected.to_vec(), [1, 1, 12]), true);
    }
}
