//! Projections of embeddings to two or three dimensions, on plain slices: seeded, and made a bounded piece at a time.

pub mod pca;

pub use pca::{Pca, Projection};

use crate::rows::Rows;

/// A projection, as it was set.
pub trait Project {
    /// Begins to lay out rows in `dims` dimensions (2 or 3), from `start` (`[n, dims]`: the layout of the same images before,
    /// so that the picture does not jump) or afresh.
    ///
    /// # Errors
    ///
    /// A sentence when there are too few rows, `dims` is neither 2 nor 3, a value is not finite, or `start` has another size.
    fn begin(
        &self,
        features: Rows,
        dims: usize,
        start: Option<&[f32]>,
        seed: u64,
    ) -> Result<Box<dyn Layout>, String>;
}

/// A layout in the making. Whoever drives it may stop after any piece.
pub trait Layout {
    /// Works on for one piece: at most some 50 ms for 5,000 rows of 128 in the browser.
    fn advance(&mut self) -> Progress;

    /// The points as they are now, `[n, dims]` row by row; nothing before there are any.
    fn points(&self) -> &[f32];
}

/// How far a layout has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What it is doing: "finding neighbours", "arranging".
    pub label: &'static str,
    /// How much of this is done.
    pub done: usize,
    /// How much there is.
    pub total: usize,
    /// Whether the layout is finished.
    pub finished: bool,
}
