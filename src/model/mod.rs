//! The networks. In: images as tensors `[batch, 3, size, size]`. Out: `h` from the encoder, `z` from the projector.

pub mod branch;
pub mod ema;
pub mod encoder;
pub mod head;
pub mod kernel;
pub mod layers;
pub mod norm;
pub mod predictor;
pub mod projector;
pub mod prototypes;
mod tap;

pub use branch::Branch;
pub use encoder::{Encoder, EncoderConfig};
pub use prototypes::Prototypes;
pub use tap::Tap;
