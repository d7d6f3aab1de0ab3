//! How the views of images lie to each other.

use serde::Serialize;

use crate::evaluate::Figure;
use crate::rows::{Rows, dot};

/// How the views of some images lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Agreement {
    /// How far the two views of an image lie apart: mean squared distance of unit rows, 0 (together) to 4.
    pub alignment: Figure,
    /// How evenly all views lie on the sphere: 0 when all are the same, towards -4 when they spread over many dimensions.
    pub uniformity: Figure,
    /// Mean cosine of the two views of an image.
    pub positive: Figure,
    /// Mean cosine of views of different images.
    pub negative: Figure,
    /// How many images these figures stand on.
    pub pairs: usize,
}

impl Agreement {
    /// Of the first and the second views of at least two images.
    ///
    /// ```text
    /// alignment  = mean over i of |a_i - b_i|²
    /// uniformity = ln mean over pairs x, y of exp(-2 |x - y|²),  x, y among all views a, b
    /// ```
    ///
    /// All rows are brought to length 1 first. Wang and Isola 2020, section 4: <https://arxiv.org/abs/2005.10242>.
    ///
    /// # Errors
    ///
    /// A sentence when there are fewer than two pairs, or a value is not finite.
    pub fn of([a, b]: [Rows; 2]) -> Result<Self, String> {
        let pairs = a.len().min(b.len());
        if a.len() != b.len() || pairs < 2 {
            return Err(format!("The geometry of {pairs} image: at least 2 are needed."));
        }
        let dim = a.dim();
        let (a, b) = (a.finite()?.unit(), b.finite()?.unit());
        let (a, b) = (Rows::new(&a, dim), Rows::new(&b, dim));
        let own =
            |of: fn(&[f32], &[f32]) -> f64| a.iter().zip(b.iter()).map(|(a, b)| of(a, b)).collect::<Vec<_>>();
        let mean = |values: &[f64]| Figure::mean(values).ok_or("Two pairs at least have a mean.");
        let all = Pairs::of(a, b);
        Ok(Self {
            alignment: mean(&own(distance))?.within(0.0, 4.0),
            uniformity: all.uniformity(),
            positive: mean(&own(|a, b| f64::from(dot(a, b))))?.within(-1.0, 1.0),
            negative: all.negative(),
            pairs,
        })
    }
}

/// What each image has with all views but its own: sums over the pairs of unit rows in which it stands.
struct Pairs {
    /// Per image the cosines between its views and those of other images.
    cosines: Vec<f64>,
    /// Per image the potentials of all pairs in which one of its views stands.
    potentials: Vec<f64>,
}

impl Pairs {
    /// Of the first and the second views of some images.
    fn of(a: Rows, b: Rows) -> Self {
        let n = a.len();
        let view = |index: usize| if index < n { a.row(index) } else { b.row(index - n) };
        let mut pairs = Self { cosines: vec![0.0; n], potentials: vec![0.0; n] };
        for i in 0..2 * n {
            for j in i + 1..2 * n {
                let cosine = f64::from(dot(view(i), view(j)));
                // |x - y|² = 2 - 2 cos of unit rows.
                let potential = (-4.0 * (1.0 - cosine)).exp();
                for image in [i % n, j % n] {
                    pairs.potentials[image] += potential;
                    if i % n != j % n {
                        pairs.cosines[image] += cosine;
                    }
                }
            }
        }
        pairs
    }

    /// The mean cosine of views of different images.
    fn negative(&self) -> Figure {
        // Two views, with two views of every other image.
        let each = 4.0 * (self.cosines.len() - 1) as f64;
        u_statistic(&self.cosines, each).within(-1.0, 1.0)
    }

    /// The logarithm of the mean potential of all pairs.
    fn uniformity(&self) -> Figure {
        // Two views with all others; the pair of its own views is met from both ends.
        let each = 2.0 * (2 * self.potentials.len() - 1) as f64;
        let mean = u_statistic(&self.potentials, each);
        // d ln x = dx / x
        Figure::around(mean.value.ln(), (mean.high - mean.value) / mean.value)
    }
}

/// A mean over pairs, of sums of `each` pairs in which each image stands. There are two images at least.
fn u_statistic(sums: &[f64], each: f64) -> Figure {
    let of_image: Vec<f64> = sums.iter().map(|sum| sum / each).collect();
    Figure::u_statistic(&of_image).unwrap_or(Figure::around(of_image[0], 0.0))
}

fn distance(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (f64::from(*a) - f64::from(*b)).powi(2)).sum()
}

#[cfg(test)]
mod tests {
    use rand::RngExt;

    use super::*;
    use crate::random::{Stream, generator};

    #[test]
    fn cosines_by_hand() {
        // a: 0° and 90°, b: 90° and 90°. Same image: 0 and 1. Different images: (a0, a1) 0, (a0, b1) 0, (b0, a1) 1, (b0, b1) 1.
        let (a, b) = ([2.0, 0.0, 0.0, 1.0], [0.0, 3.0, 0.0, 1.0]);
        let (a, b) = (Rows::new(&a, 2), Rows::new(&b, 2));
        let found = Agreement::of([a, b]).unwrap();
        assert!((found.positive.value - 0.5).abs() < 1e-6, "{found:?}");
        assert!((found.negative.value - 0.5).abs() < 1e-6, "{found:?}");
    }

    /// Of 200 draws of 40 images from one cloud, about 95 % have the mean of many images in their interval.
    #[test]
    fn intervals_hold_what_many_images_have() {
        let mut rng = generator(1, Stream::Intervals);
        let mut draw = |n: usize| {
            let mut views = [Vec::new(), Vec::new()];
            for _ in 0..n {
                let image: [f32; 6] = std::array::from_fn(|axis| {
                    rng.random_range(-1.0..1.0) * [2.0, 1.0, 1.0, 0.5, 0.3, 0.1][axis] + 0.4
                });
                for view in &mut views {
                    view.extend(image.map(|value| value + rng.random_range(-0.4..0.4_f32)));
                }
            }
            let [a, b] = &views;
            let (a, b) = (Rows::new(a, 6), Rows::new(b, 6));
            let Agreement { alignment, uniformity, positive, negative, .. } = Agreement::of([a, b]).unwrap();
            [alignment, uniformity, positive, negative]
        };
        let many = draw(2000);
        let mut held = [0; 4];
        for _ in 0..200 {
            for ((held, found), truth) in held.iter_mut().zip(draw(40)).zip(&many) {
                *held += usize::from(found.low <= truth.value && truth.value <= found.high);
            }
        }
        assert!(held.iter().all(|&held| (176..=200).contains(&held)), "{held:?}");
    }
}
