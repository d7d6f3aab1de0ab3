//! The networks. In: images as tensors `[batch, 3, size, size]`. Out: `h` from the encoder, `z` from the projector.

pub mod encoder;
pub mod layers;
pub mod projector;

pub use encoder::Encoder;
pub use projector::Projector;
