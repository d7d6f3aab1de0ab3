//! Projections of embeddings to two or three dimensions, on plain slices: seeded, and made a bounded piece at a time.
//!
//! To add one: one file with its settings and an `impl Project`, and its line in [`ProjectionConfig`].

pub mod align;
pub mod fidelity;
mod linear;
pub mod neighbours;
pub mod pca;
pub mod sparse;
pub mod tsne;
pub mod umap;

pub use align::{Pca, Projection};

use crate::choices;
use crate::rows::Rows;

choices! {
    /// How embeddings become points of a map.
    #[schemars(title = "Projection")]
    pub enum ProjectionConfig: Project {
        Pca(pca::Config),
        Tsne(tsne::Config),
        Umap(umap::Config),
    }
    default Pca
}

/// A projection, as it was set.
pub trait Project {
    /// Begins to lay out rows in `dims` dimensions (2 or 3), from `start` (`[n, dims]`: the layout of the same images before,
    /// so that the picture does not jump) or afresh.
    ///
    /// # Errors
    ///
    /// A sentence when there are too few rows, `dims` is neither 2 nor 3, a value is not finite, or `start` has another size:
    /// see [`check`].
    fn begin(
        &self,
        features: Rows,
        dims: usize,
        start: Option<&[f32]>,
        seed: u64,
    ) -> Result<Box<dyn Layout>, String>;

    /// From how many rows the layout is to be made, the others being [placed](Layout::place) into it; 0: from all.
    fn fit(&self) -> usize {
        0
    }
}

/// A layout in the making. Whoever drives it may stop after any piece.
pub trait Layout {
    /// Works on for one piece: at most some 50 ms for 5,000 rows of 128 in the browser.
    ///
    /// # Errors
    ///
    /// A sentence when the layout cannot be made after all.
    fn advance(&mut self) -> Result<Progress, String>;

    /// The points as they are now, `[n, dims]` row by row; nothing before there are any.
    fn points(&self) -> &[f32];

    /// The share of the variance along each principal axis, where the projection has such axes and has found them.
    fn explained(&self) -> &[f32] {
        &[]
    }

    /// What was done otherwise than it was set, in sentences: a perplexity too large for so few images.
    fn notes(&self) -> &[String] {
        &[]
    }

    /// Begins to place rows that the layout was not made from, once it is finished: the points of this placement are theirs alone.
    ///
    /// # Errors
    ///
    /// A sentence when the projection has no place for them, when they have another dimension, or when a value is not finite.
    fn place(&self, _features: Rows) -> Result<Box<dyn Layout>, String> {
        Err("This projection has no place for images that it was not made from.".to_string())
    }

    /// The places of such rows at once, `[m, dims]` row by row.
    ///
    /// # Errors
    ///
    /// See [`place`](Self::place).
    fn transform(&self, features: Rows) -> Result<Vec<f32>, String> {
        let mut placement = self.place(features)?;
        while !placement.advance()?.finished {}
        Ok(placement.points().to_vec())
    }
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

/// Fewer have nothing that a map could show: any three points lie in a plane.
pub const FEWEST: usize = 4;

/// The largest value that is laid out: sums of squares over thousands of dimensions stay numbers in `f32`.
pub const LARGEST: f32 = 1e17;

/// Refuses what no projection can lay out.
///
/// # Errors
///
/// A sentence when `dims` is neither 2 nor 3, there are fewer rows than [`FEWEST`], a value is not finite or larger than
/// [`LARGEST`], or `start` is not `[n, dims]` finite values.
pub fn check(features: Rows, dims: usize, start: Option<&[f32]>) -> Result<(), String> {
    let n = features.len();
    if !(2..=3).contains(&dims) {
        return Err(format!("A map has 2 or 3 dimensions, not {dims}."));
    }
    if n < FEWEST {
        return Err(format!("{n} images are too few for a map: it takes {FEWEST}."));
    }
    measurable(features)?;
    let Some(start) = start else { return Ok(()) };
    if start.len() != n * dims {
        return Err(format!(
            "The layout to start from has {} values: {n} images in {dims} dimensions take {}.",
            start.len(),
            n * dims
        ));
    }
    if start.iter().any(|value| !value.is_finite()) {
        return Err("The layout to start from holds values that are no finite numbers.".to_string());
    }
    Ok(())
}

/// Refuses rows whose distances would be no numbers.
///
/// # Errors
///
/// A sentence when a value is not finite or larger than [`LARGEST`].
pub fn measurable(features: Rows) -> Result<(), String> {
    let largest = features.finite()?.values().iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
    if largest > LARGEST {
        return Err(format!("An embedding holds {largest:e}: beyond {LARGEST:e} distances are no numbers."));
    }
    Ok(())
}
