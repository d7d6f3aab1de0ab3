//! A branch: what an image passes on its way to the loss.

use burn::module::Module;
use burn::tensor::{Device, Tensor};

use super::encoder::{Encoder, EncoderConfig};
use super::head::Head;
use super::norm::Norm;
use super::projector;
use super::tap::Tap;
use crate::random::Generator;

/// An encoder and its projector. Siamese methods have one branch, those with a momentum encoder two.
#[derive(Module, Debug)]
pub struct Branch {
    /// Images to h.
    pub encoder: Encoder,
    /// h to z.
    pub projector: Head,
    /// Where the gradient in z is read, when somebody asks for it.
    #[module(skip)]
    pub tap: Tap,
}

impl Branch {
    /// A fresh branch for images of `size` pixels.
    pub fn new(
        encoder: &EncoderConfig,
        projector: &projector::Config,
        size: usize,
        rng: &mut Generator,
        device: &Device,
    ) -> Self {
        Self {
            encoder: encoder.init(size, rng, device),
            projector: projector.init(encoder.h_dim(), rng, device),
            tap: Tap::default(),
        }
    }

    /// The projection `z` of images.
    ///
    /// # Shapes
    /// - `images`: `[batch, 3, size, size]`
    /// - output: `[batch, z_dim]`
    #[must_use]
    pub fn forward(&self, images: Tensor<4>) -> Tensor<2> {
        self.tap.pass(self.projector.forward(self.encoder.forward(images)))
    }

    /// The representations `h` and the projections `z` of images, without gradients, of a branch that is not in training.
    ///
    /// # Shapes
    /// - `images`: `[batch, 3, size, size]`
    /// - output: `[batch, h_dim]` and `[batch, z_dim]`
    #[must_use]
    pub fn encode(&self, images: Tensor<4>) -> (Tensor<2>, Tensor<2>) {
        let h = self.encoder.forward(images.without_autodiff());
        (h.clone(), self.projector.forward(h))
    }

    /// Sets the running statistics of every normalisation layer to those of one batch, given on the training device.
    ///
    /// They start at mean 0 and variance 1, which describe no network. Without this the untrained encoder, the baseline that all
    /// is measured against, would be graded with the wrong statistics.
    pub fn calibrate(&mut self, images: Tensor<4>) {
        Norm::calibrating(self, Self::norms_mut, |branch| drop(branch.forward(images)));
    }

    fn norms_mut(&mut self) -> Vec<&mut Norm> {
        let mut norms = self.encoder.norms_mut();
        norms.extend(self.projector.norms_mut());
        norms
    }
}
