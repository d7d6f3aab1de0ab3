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
    /// Which images are held out of the training.
    HeldOut,
    /// Which evaluated images teach a classifier, and which are graded.
    Split,
    /// The two views by which the geometry is measured.
    Geometry,
    /// Maps.
    Map,
    /// Classifiers that are trained on labels to compare with.
    Supervised,
    /// Which images keep their label when only a few have one.
    FewLabels,
    /// Which images of another set are graded.
    Transfer,
    /// Which images are changed to see whether the encoder notices.
    Invariance,
    /// The first centres of clusters.
    Clusters,
    /// Which graded images are drawn again and again, to see how far figures vary.
    Intervals,
    /// The two views by which each image alone is measured.
    PerImage,
    /// The views on which the pull of the loss is shown.
    Pull,
    /// The views of an image that is looked at while the step does without it.
    LookedAt,
}

/// The generator of one stream: the same numbers on every machine for the same seed.
#[must_use]
pub fn generator(seed: u64, stream: Stream) -> Generator {
    let mut generator = Generator::seed_from_u64(seed);
    generator.set_stream(stream as u64);
    generator
}
