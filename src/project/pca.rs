//! Principal components: the directions in which rows vary most.

mod eigen;
mod fit;

pub use fit::Fit;

use nalgebra::DMatrix;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::align::turn;
use super::linear::dot;
use super::{Layout, Progress, Project, check, measurable};
use crate::rows::Rows;

/// Looks from the side on which the images lie farthest apart. Exact and fast; a distance in the map is never too long.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "PCA",
    extend(
        "x-paper" = "https://doi.org/10.1080/14786440109462720",
        "x-paper-title" = "Pearson 1901, On lines and planes of closest fit to systems of points in space"
    )
)]
pub struct Config {
    /// How many images the map is made from, drawn by chance; the others are placed into it afterwards. 0: it is made from all.
    #[schemars(title = "Made from", range(min = 0, max = 5000), extend("x-unit" = "images"))]
    pub fit: usize,
}

impl Project for Config {
    fn begin(
        &self,
        features: Rows,
        dims: usize,
        start: Option<&[f32]>,
        _seed: u64,
    ) -> Result<Box<dyn Layout>, String> {
        check(features, dims, start)?;
        Ok(Box::new(Map {
            features: features.values().to_vec(),
            start: start.map(<[f32]>::to_vec),
            fit: Fit::new(features, dims)?,
            drawn: None,
            points: Vec::new(),
        }))
    }

    fn fit(&self) -> usize {
        self.fit
    }
}

struct Map {
    features: Vec<f32>,
    start: Option<Vec<f32>>,
    fit: Fit,
    /// The axes that are drawn, once they are found: the principal ones, turned to fit the start.
    drawn: Option<Components>,
    points: Vec<f32>,
}

impl Layout for Map {
    fn advance(&mut self) -> Result<Progress, String> {
        let progress = self.fit.advance()?;
        if let (None, Some(found)) = (&self.drawn, self.fit.components()) {
            let (features, mut drawn) = (Rows::new(&self.features, found.dim()), found.clone());
            self.points = drawn.coordinates(features);
            if let Some(start) = &self.start
                && let Some(turn) = turn(&self.points, start, drawn.dims())
            {
                drawn.turn(&turn);
                self.points = drawn.coordinates(features);
            }
            self.drawn = Some(drawn);
        }
        Ok(progress)
    }

    fn points(&self) -> &[f32] {
        &self.points
    }

    fn explained(&self) -> &[f32] {
        self.fit.components().map_or(&[], |components| &components.explained)
    }

    fn place(&self, features: Rows) -> Result<Box<dyn Layout>, String> {
        let drawn = self.drawn.as_ref().ok_or("The axes are not found yet.")?;
        Ok(Box::new(Placed(drawn.transform(features)?)))
    }
}

/// Points that have their place.
struct Placed(Vec<f32>);

impl Layout for Placed {
    fn advance(&mut self) -> Result<Progress, String> {
        Ok(Progress { label: "placing", done: 1, total: 1, finished: true })
    }

    fn points(&self) -> &[f32] {
        &self.0
    }
}

/// The principal axes of rows, in descending order of the variance along them.
///
/// Of the two signs of an axis it has the one that makes its largest entry positive, so that a picture is always the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Components {
    mean: Vec<f64>,
    /// `[dims, dim]`, orthonormal; an axis along which nothing varies may be all zeros.
    axes: Vec<f64>,
    /// The share of the variance along each axis.
    pub explained: Vec<f32>,
}

impl Components {
    /// The first `dims` principal axes of these rows, found at once; see [`Fit`].
    ///
    /// # Errors
    ///
    /// A sentence when there are no rows, no axes are asked for, or a value is not finite or larger than [`super::LARGEST`].
    pub fn of(features: Rows, dims: usize) -> Result<Self, String> {
        let mut fit = Fit::new(features, dims)?;
        while !fit.advance()?.finished {}
        fit.components().cloned().ok_or_else(|| "The axes were not found.".to_string())
    }

    /// How many axes there are.
    #[must_use]
    pub fn dims(&self) -> usize {
        self.explained.len()
    }

    /// Of how many values the rows are.
    #[must_use]
    pub fn dim(&self) -> usize {
        self.mean.len()
    }

    /// Rows along the axes, also rows that the axes were not found from.
    ///
    /// ```text
    /// y = A (x - mean)
    /// ```
    ///
    /// # Shapes
    /// - `features`: `[m, dim]`
    /// - output: `[m, dims]`
    ///
    /// # Errors
    ///
    /// A sentence when the rows have another dimension, or a value is not finite or larger than [`super::LARGEST`].
    pub fn transform(&self, features: Rows) -> Result<Vec<f32>, String> {
        if features.dim() != self.dim() {
            return Err(format!(
                "The axes are of {} dimensions, these rows of {}.",
                self.dim(),
                features.dim()
            ));
        }
        measurable(features)?;
        Ok(self.coordinates(features))
    }

    /// Takes other axes of the same space: the points are those there were, times this orthogonal matrix.
    fn turn(&mut self, turn: &DMatrix<f64>) {
        let (dim, dims) = (self.dim(), self.dims());
        let turned =
            |axis: usize, at: usize| (0..dims).map(|old| self.axes[old * dim + at] * turn[(old, axis)]).sum();
        self.axes = (0..dims).flat_map(|axis| (0..dim).map(move |at| turned(axis, at))).collect();
    }

    /// [`transform`](Self::transform) of rows that are known to be good.
    pub(super) fn coordinates(&self, features: Rows) -> Vec<f32> {
        let mut points = Vec::with_capacity(features.len() * self.dims());
        let mut centred = vec![0.0; self.dim()];
        for row in features.iter() {
            centre(row, &self.mean, &mut centred);
            points.extend(self.axes.chunks_exact(self.dim()).map(|axis| dot(axis, &centred) as f32));
        }
        points
    }
}

/// A row minus the mean.
fn centre(row: &[f32], mean: &[f64], centred: &mut [f64]) {
    for ((centred, &value), mean) in centred.iter_mut().zip(row).zip(mean) {
        *centred = f64::from(value) - mean;
    }
}
