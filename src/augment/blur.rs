//! Gaussian blur.

use rand::RngExt;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PixelOperation, Recipe, Transform, happens};
use crate::random::Generator;

/// Blurs a view, so that fine texture cannot be what two views are matched by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Gaussian blur",
    extend(
        "x-formula" = "sigma ~ U(smallest, largest)",
        "x-paper" = "https://arxiv.org/abs/2002.05709",
        "x-paper-title" = "Chen et al. 2020, SimCLR, appendix A"
    )
)]
pub struct Config {
    /// How often a view is blurred.
    #[schemars(title = "Probability", range(min = 0.0, max = 1.0))]
    pub probability: f64,
    /// The smallest standard deviation, in pixels of the view.
    #[schemars(title = "Smallest", range(min = 0.1, max = 4.0), extend("x-unit" = "px"))]
    pub smallest: f64,
    /// The largest standard deviation, in pixels of the view. Never counts as less than the smallest. 0.8 is what the paper's kernel, a tenth of the side, can do at 32 px; at 48 px it would be 1.4, from 64 px on 2.
    #[schemars(title = "Largest", range(min = 0.1, max = 4.0), extend("x-unit" = "px"))]
    pub largest: f64,
}

impl Default for Config {
    /// `SimCLR` draws 0.1 to 2 pixels and cuts the kernel off at a tenth of the side. At 32 pixels that leaves 3 x 3, whose standard
    /// deviation is at most 0.8: what is wider here would be a stronger blur than any paper's.
    fn default() -> Self {
        Self { probability: 0.0, smallest: 0.1, largest: 0.8 }
    }
}

impl Transform for Config {
    fn draw(&self, rng: &mut Generator, recipe: &mut Recipe) {
        if !happens(rng, self.probability) {
            return;
        }
        let sigma = rng.random_range(self.smallest..=self.largest.max(self.smallest));
        recipe.pixels(PixelOperation::Blur { sigma: sigma as f32 });
    }
}

/// Blurs a view `[row, column, channel]` in place by a Gaussian of standard deviation `sigma`, cut off at three of them.
///
/// Beyond the edge the view is continued by its mirror image, its outermost pixels included: then no light is lost, and the mean stays.
pub(super) fn blur(view: &mut [f32], size: usize, sigma: f32) {
    let radius = radius(sigma);
    let kernel = kernel(sigma, radius);
    let inside = |at: usize| mirrored(at as isize - radius as isize, size);
    let width = size * 3;
    let mut rows = vec![0.0; view.len()];
    for (row, blurred) in rows.chunks_exact_mut(width).enumerate() {
        for (tap, &weight) in kernel.iter().enumerate() {
            add(blurred, weight, &view[inside(row + tap) * width..][..width]);
        }
    }
    let mut wider = vec![0.0; (size + 2 * radius) * 3];
    for (row, blurred) in rows.chunks_exact(width).zip(view.chunks_exact_mut(width)) {
        for (column, pixel) in wider.chunks_exact_mut(3).enumerate() {
            pixel.copy_from_slice(&row[inside(column) * 3..][..3]);
        }
        blurred.fill(0.0);
        for (tap, &weight) in kernel.iter().enumerate() {
            add(blurred, weight, &wider[tap * 3..][..width]);
        }
        // Rounding alone can pass the end.
        for value in blurred {
            *value = value.min(1.0);
        }
    }
}

/// How many pixels on either side a Gaussian of standard deviation `sigma` sees.
pub(super) fn radius(sigma: f32) -> usize {
    (3.0 * sigma).ceil() as usize
}

/// `exp(-d² / 2 sigma²)` for `d` in `-radius..=radius`, with a sum of 1.
fn kernel(sigma: f32, radius: usize) -> Vec<f32> {
    let weight = |tap: usize| (-0.5 * ((tap as f32 - radius as f32) / sigma).powi(2)).exp();
    let sum: f32 = (0..=2 * radius).map(weight).sum();
    (0..=2 * radius).map(|tap| weight(tap) / sum).collect()
}

/// Which pixel stands at `at` when a line of `size` pixels is continued by its mirror image on either side.
fn mirrored(at: isize, size: usize) -> usize {
    let at = at.rem_euclid(2 * size as isize) as usize;
    at.min(2 * size - 1 - at)
}

fn add(sum: &mut [f32], weight: f32, values: &[f32]) {
    sum.iter_mut().zip(values).for_each(|(sum, value)| *sum += weight * value);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `[row, column, channel]` in 0..1, with no regularity that a blur would keep.
    fn image(size: usize) -> Vec<f32> {
        (0..size * size * 3).map(|index| (index * index * 31 % 257) as f32 / 256.0).collect()
    }

    fn mean(view: &[f32]) -> f64 {
        view.iter().map(|&value| f64::from(value)).sum::<f64>() / view.len() as f64
    }

    #[test]
    fn a_constant_and_the_mean_are_kept() {
        for sigma in [0.1, 0.8, 2.0, 4.0] {
            let mut gray = vec![0.7; 9 * 9 * 3];
            blur(&mut gray, 9, sigma);
            assert!(gray.iter().all(|value| (value - 0.7).abs() < 1e-6), "sigma {sigma}");
            let mut view = image(9);
            let before = mean(&view);
            blur(&mut view, 9, sigma);
            assert!((mean(&view) - before).abs() < 1e-6, "sigma {sigma}");
        }
    }

    /// The two-dimensional sum over `exp(-(dx² + dy²) / 2 sigma²)` itself, in double precision.
    #[test]
    fn matches_the_direct_convolution() {
        let (size, sigma) = (7_i32, 1.3_f32);
        let original = image(size as usize);
        let mut view = original.clone();
        blur(&mut view, size as usize, sigma);
        let radius = (3.0 * sigma).ceil() as i32;
        let folded = |at: i32| {
            if at < 0 {
                -1 - at
            } else if at >= size {
                2 * size - 1 - at
            } else {
                at
            }
        };
        for (index, &blurred) in view.iter().enumerate() {
            let (row, column, channel) = (index as i32 / 3 / size, index as i32 / 3 % size, index as i32 % 3);
            let (mut sum, mut weights) = (0.0, 0.0);
            for dy in -radius..=radius {
                for dx in -radius..=radius {
                    let weight = (-f64::from(dx * dx + dy * dy) / f64::from(2.0 * sigma * sigma)).exp();
                    let at = (folded(row + dy) * size + folded(column + dx)) * 3 + channel;
                    sum += weight * f64::from(original[at as usize]);
                    weights += weight;
                }
            }
            assert!(
                (f64::from(blurred) - sum / weights).abs() < 1e-5,
                "{index}: {blurred}, {}",
                sum / weights
            );
        }
    }

    #[test]
    fn a_point_spreads_by_sigma() {
        let (size, sigma) = (31, 2.0);
        let mut view = vec![0.0; size * size * 3];
        view[(15 * size + 15) * 3] = 1.0;
        blur(&mut view, size, sigma);
        let along = |of: fn(usize, usize) -> usize| {
            let squares = (0..size * size).map(|at| view[at * 3] * (of(at, size) as f32 - 15.0).powi(2));
            squares.sum::<f32>()
        };
        // Cut off at three sigma, a Gaussian loses 2.7 % of its variance.
        for variance in [along(|at, size| at / size), along(|at, size| at % size)] {
            assert!((variance / (sigma * sigma) - 0.98).abs() < 0.02, "{variance}");
        }
        // The other channels stay as they were.
        assert!(view.iter().skip(1).step_by(3).all(|&value| value == 0.0));
    }
}
