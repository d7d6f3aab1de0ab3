//! The one source of randomness: every draw of a run comes from its seed, through a stream that is named here.

use rand::SeedableRng;
pub use rand::rngs::ChaCha8Rng as Generator;

/// What a generator is used for; each use draws from its own stream, so that one never shifts another.
///
/// Evaluation, for example, can be switched off without changing a single batch.
#[derive(Clone, Copy, Debug)]
#[repr(u64)]
pub enum Stream {
    /// The drawn sample images.
    Dataset,
    /// The order in which images are trained on.
    Batches,
    /// The recipes of the views that are trained on.
    Views,
    /// The recipes of views that are only shown.
    Preview,
    /// The initial weights.
    Weights,
    /// Which images are evaluated and mapped.
    Probe,
}

/// The generator of one stream: the same numbers on every machine for the same seed.
#[must_use]
pub fn generator(seed: u64, stream: Stream) -> Generator {
    let mut generator = Generator::seed_from_u64(seed);
    generator.set_stream(stream as u64);
    generator
}
