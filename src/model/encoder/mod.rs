//! Encoders: networks from images to the representation `h`, which is what is kept when training ends.
//!
//! In: images `[batch, 3, size, size]`. Out: `h`, `[batch, h_dim]`. To add an encoder: one file beside this one with its settings, its
//! module (named as in the list) and its `impl Architecture`, and its line in the list.

pub mod cnn;
pub mod mixer;
mod patches;
pub mod resnet;
pub mod vit;

use burn::module::Module;
use burn::tensor::{Device, Tensor};

use super::norm::Norm;
use crate::choices;
use crate::random::Generator;

/// The settings of an encoder.
pub trait Architecture {
    /// A fresh encoder for images of `size` pixels, for which [`check`](Self::check) is well.
    fn init(&self, size: usize, rng: &mut Generator, device: &Device) -> Encoder;

    /// The dimension of h.
    fn h_dim(&self) -> usize;

    /// Floating-point operations of one forward pass of one image.
    ///
    /// Two, a multiplication and an addition, per weight that a value meets in a convolution or a matrix product. Biases,
    /// normalisations, activations and sums, a few per cent of the whole, are left out. Training costs about three times as much.
    fn flops(&self, size: usize) -> u64;

    /// Whether one encoder takes images of other sizes than it was made for, as long as [`check`](Self::check) is well with them.
    fn any_size(&self) -> bool;

    /// Whether images of `size` pixels can be encoded.
    ///
    /// # Errors
    ///
    /// A sentence with the number that is there and the number that is needed.
    fn check(&self, size: usize) -> Result<(), String>;

    /// A network of the same kinds of layers with few weights, for images of 16 pixels: what a device is tested with.
    fn tiny(&self) -> EncoderConfig;
}

/// Declares from one list the settings and the modules of all encoders.
macro_rules! encoders {
    ({ $($variant:ident in $module:ident,)+ } default $default:ident) => {
        choices! {
            /// The network that turns an image into its representation h.
            #[schemars(title = "Encoder")]
            pub enum EncoderConfig: Architecture {
                $($variant($module::Config),)+
            }
            default $default
        }

        /// An encoder, whichever it is.
        #[derive(Module, Debug)]
        #[allow(missing_docs, reason = "its module says what it is")]
        #[allow(clippy::large_enum_variant, reason = "a run has one or two")]
        pub enum Encoder {
            $($variant($module::$variant),)+
        }

        impl Encoder {
            /// The representation `h` of images.
            ///
            /// # Shapes
            /// - `images`: `[batch, 3, size, size]`
            /// - output: `[batch, h_dim]`
            #[must_use]
            pub fn forward(&self, images: Tensor<4>) -> Tensor<2> {
                match self {
                    $(Self::$variant(encoder) => encoder.forward(images),)+
                }
            }

            /// Its normalisation layers, to be calibrated; layer normalisation has nothing to calibrate and is not among them.
            pub fn norms_mut(&mut self) -> Vec<&mut Norm> {
                match self {
                    $(Self::$variant(encoder) => encoder.norms_mut(),)+
                }
            }
        }
    };
}

encoders! {
    {
        Cnn in cnn,
        Resnet in resnet,
        Mixer in mixer,
        Vit in vit,
    }
    default Cnn
}

impl Encoder {
    /// Sets the running statistics of every normalisation layer to those of one batch, given on the training device; see
    /// [`Norm::calibrating`].
    pub fn calibrate(&mut self, images: Tensor<4>) {
        Norm::calibrating(self, Self::norms_mut, |encoder| drop(encoder.forward(images)));
    }
}

/// Operations of a product of a matrix `[rows, inner]` with one `[inner, columns]`.
fn product_flops(rows: usize, inner: usize, columns: usize) -> u64 {
    2 * rows as u64 * inner as u64 * columns as u64
}

/// Refuses images that `halvings` steps of stride 2 would shrink to less than a pixel.
fn check_halvings(size: usize, halvings: usize) -> Result<(), String> {
    let least = 1 << halvings;
    if size >= least {
        return Ok(());
    }
    Err(format!(
        "Images of {size} px are too small: {} widths halve them {halvings} times and need {least} px or more.",
        halvings + 1
    ))
}
