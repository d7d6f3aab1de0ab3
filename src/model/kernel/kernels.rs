//! What a backend has to compute for the operations of [`extension`](super::extension).

use std::fmt::Debug;

use burn::backend::Backend;
use burn::backend::tensor::FloatTensor;

use super::geometry::{Over, Wanted, Window};

/// What a backend computes itself.
pub trait Kernels: Backend {
    /// What a normalisation leaves for its gradient.
    type Normalisation: Clone + Debug + Send + 'static;

    /// The output of a convolution.
    ///
    /// # Shapes
    /// - `maps`: `[batch, input, height, width]`
    /// - `weight`: `[output, input, kernel height, kernel width]`
    /// - `bias`: `[output]`
    /// - output: `[batch, output, new height, new width]`
    fn convolution(
        maps: FloatTensor<Self>,
        weight: &FloatTensor<Self>,
        bias: Option<&FloatTensor<Self>>,
        window: Window,
    ) -> FloatTensor<Self>;

    /// The gradients of the maps, the weights and the bias of a convolution, in the same shapes.
    fn convolution_gradients(
        maps: FloatTensor<Self>,
        weight: &FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        window: Window,
        wanted: Wanted,
    ) -> [Option<FloatTensor<Self>>; 3];

    /// Maps normalised by their own mean and variance, then scaled and shifted by `weights`, then through a `ReLU` where one is asked
    /// for; means and variances, set after set; and what the gradient needs.
    ///
    /// # Shapes
    /// - `maps` and output: `[batch, channels, height, width]`
    /// - `weights`: `[channels]` each
    fn normalise(
        maps: FloatTensor<Self>,
        weights: [FloatTensor<Self>; 2],
        over: Over,
        epsilon: f64,
        relu: bool,
    ) -> (FloatTensor<Self>, [FloatTensor<Self>; 2], Self::Normalisation);

    /// The gradients of the maps, the scale and the shift of a normalisation.
    fn normalise_gradients(
        normalisation: Self::Normalisation,
        gradient: FloatTensor<Self>,
    ) -> [FloatTensor<Self>; 3];

    /// Maps normalised by a mean and a variance per channel that were found elsewhere, otherwise as [`normalise`](Self::normalise).
    fn normalise_by(
        maps: FloatTensor<Self>,
        weights: [FloatTensor<Self>; 2],
        statistics: [FloatTensor<Self>; 2],
        epsilon: f64,
        relu: bool,
    ) -> FloatTensor<Self>;

    /// Matrix by matrix, `left right`.
    ///
    /// # Shapes
    /// - `left`: `[..., rows, depth]`
    /// - `right`: `[..., depth, columns]`
    /// - output: `[..., rows, columns]`
    fn product(left: FloatTensor<Self>, right: FloatTensor<Self>) -> FloatTensor<Self>;

    /// The gradients of both sides: `gradient right'` and `left' gradient`.
    fn product_gradients(
        left: &FloatTensor<Self>,
        right: &FloatTensor<Self>,
        gradient: &FloatTensor<Self>,
        wanted: [bool; 2],
    ) -> [Option<FloatTensor<Self>>; 2];
}
