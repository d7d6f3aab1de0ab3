//! Finding principal axes, a bounded piece at a time.

use super::eigen::{Eigen, Pair, Symmetric};
use super::{Components, centre};
use crate::project::linear::dot;
use crate::project::{Progress, measurable};
use crate::rows::Rows;

/// The principal axes of rows in the making.
///
/// ```text
/// X^T X = A^T L A      or, where there are fewer rows than dimensions,      X X^T = U^T L U,  A = L^(-1/2) U X
/// ```
///
/// X are the rows minus their mean; sums are in `f64`. Where nothing varies, and beyond the rank of the rows, all rows lie at 0
/// along the axis, and it explains nothing.
#[derive(Clone, Debug)]
pub struct Fit {
    /// The centred rows; their columns, when that makes the smaller product.
    centred: Vec<f64>,
    transposed: bool,
    mean: Vec<f64>,
    dims: usize,
    /// Less variance than this in all is rounding.
    least: f64,
    stage: Stage,
}

#[derive(Clone, Debug)]
enum Stage {
    /// Adds up the product; so many rows of `centred` are in it.
    Summing(Symmetric, usize),
    /// Finds its eigenvectors; the variance in all.
    Solving(Eigen, f64),
    Found(Components),
}

impl Fit {
    /// Begins to find the first `dims` axes.
    ///
    /// # Errors
    ///
    /// A sentence when there are no rows, no axes are asked for, or a value is not finite or larger than
    /// [`LARGEST`](crate::project::LARGEST).
    pub fn new(features: Rows, dims: usize) -> Result<Self, String> {
        if features.is_empty() || dims == 0 {
            return Err(format!("{dims} principal axes of {} images were asked for.", features.len()));
        }
        measurable(features)?;
        let (n, dim) = (features.len(), features.dim());
        let mut mean = vec![0.0; dim];
        let mut squares = 0.0;
        for row in features.iter() {
            for (sum, &value) in mean.iter_mut().zip(row) {
                *sum += f64::from(value);
                squares += f64::from(value) * f64::from(value);
            }
        }
        for sum in &mut mean {
            *sum /= n as f64;
        }
        let mut centred = vec![0.0; n * dim];
        for (row, centred) in features.iter().zip(centred.chunks_exact_mut(dim)) {
            centre(row, &mean, centred);
        }
        let transposed = n < dim;
        if transposed {
            centred = (0..dim).flat_map(|at| centred.iter().skip(at).step_by(dim).copied()).collect();
        }
        let stage = Stage::Summing(Symmetric::zeros(n.min(dim)), 0);
        Ok(Self { centred, transposed, mean, dims, least: squares * 1e-24, stage })
    }

    /// Works on for some 20 ms of a browser's time.
    ///
    /// # Errors
    ///
    /// A sentence when there are no axes to be found.
    pub fn advance(&mut self) -> Result<Progress, String> {
        let side = if self.transposed { self.centred.len() / self.mean.len() } else { self.mean.len() };
        let rows = self.centred.len() / side;
        let found = match &mut self.stage {
            Stage::Summing(product, summed) if *summed < rows => {
                let until = rows.min(*summed + (PRODUCTS_PER_PIECE / (side * side)).max(4));
                product.add(&self.centred[*summed * side..until * side]);
                *summed = until;
                return Ok(Progress { label: LABEL, done: until, total: rows + 1, finished: false });
            }
            Stage::Summing(product, _) => {
                let total = product.trace();
                let axes = if total > self.least { self.dims.min(side) } else { 0 };
                self.stage = Stage::Solving(Eigen::new(std::mem::take(product), axes), total);
                None
            }
            Stage::Solving(eigen, total) => eigen.advance()?.map(|pairs| (pairs, *total)),
            Stage::Found(_) => None,
        };
        if let Some((pairs, total)) = found {
            self.stage = Stage::Found(self.assemble(&pairs, total));
        }
        let finished = matches!(self.stage, Stage::Found(_));
        Ok(Progress { label: LABEL, done: rows + usize::from(finished), total: rows + 1, finished })
    }

    /// The axes, once they are found.
    #[must_use]
    pub fn components(&self) -> Option<&Components> {
        if let Stage::Found(components) = &self.stage { Some(components) } else { None }
    }

    fn assemble(&self, pairs: &[Pair], total: f64) -> Components {
        let dim = self.mean.len();
        // The product is as exact as its largest eigenvalue: what is less than this of it is rounding.
        let rounding = self.centred.len().max(dim * dim) as f64 / dim as f64 * f64::EPSILON;
        let least = pairs.first().map_or(0.0, |(largest, _)| largest * rounding);
        let mut axes = vec![0.0; self.dims * dim];
        let mut explained = vec![0.0; self.dims];
        for (((value, vector), axis), share) in
            pairs.iter().zip(axes.chunks_exact_mut(dim)).zip(&mut explained)
        {
            if *value <= least {
                continue;
            }
            if self.transposed {
                let length = value.sqrt();
                for (entry, column) in axis.iter_mut().zip(self.centred.chunks_exact(vector.len())) {
                    *entry = dot(column, vector) / length;
                }
            } else {
                axis.copy_from_slice(vector);
            }
            let largest = axis
                .iter()
                .fold(0.0_f64, |largest, &entry| if entry.abs() > largest.abs() { entry } else { largest });
            for entry in axis {
                *entry *= largest.signum();
            }
            *share = (value / total) as f32;
        }
        Components { mean: self.mean.clone(), axes, explained }
    }
}

const LABEL: &str = "finding axes";
const PRODUCTS_PER_PIECE: usize = 1 << 24;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_beyond_the_rank_are_zeros() {
        // On a line and in a plane, of numbers that are exact: fewer rows than dimensions, more, and many of both.
        let place = |row: usize, which: usize| ((row * row * 31 + which * row * 7) % 64) as f32 / 64.0;
        let direction = |at: usize, which: usize| ((at * at + 3 * which) % 17) as f32 - 8.0;
        for (n, dim, rank) in [(7, 40, 1), (7, 40, 2), (300, 12, 1), (300, 12, 2), (400, 150, 2)] {
            let value =
                |row, at| (1..=rank).map(|which| place(row, which) * direction(at, which)).sum::<f32>();
            let values: Vec<f32> = (0..n * dim).map(|at| value(at / dim, at % dim)).collect();
            let components = Components::of(Rows::new(&values, dim), 4).unwrap();
            let (within, beyond) = components.explained.split_at(rank);
            assert!(within.iter().all(|&share| share > 1e-3), "{n} x {dim}: {:?}", components.explained);
            assert!(beyond.iter().all(|&share| share == 0.0), "{n} x {dim}: {:?}", components.explained);
            let points = components.transform(Rows::new(&values, dim)).unwrap();
            assert!(points.chunks(4).all(|point| point[rank..].iter().all(|&place| place == 0.0)));
        }
    }
}
