//! The shape of the clouds that h and z are.

use nalgebra::DMatrix;
use serde::Serialize;

use super::Figure;
use super::collapse::Verdict;
use crate::rows::{Rows, dot};

/// How many singular values are told: enough for a curve.
const TOLD: usize = 64;

/// The geometry of the embeddings of one moment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Geometry {
    /// How the z of views lie to each other.
    #[serde(flatten)]
    pub z_views: Agreement,
    /// How the h of views lie to each other.
    pub h_views: Agreement,
    /// The cloud of z.
    pub z: Cloud,
    /// The cloud of h.
    pub h: Cloud,
    /// Whether z has collapsed.
    pub verdict: Verdict,
}

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

/// What a network makes of some images, in one of its spaces.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// `[pairs, dim]`: of the first and of the second views.
    pub views: [Rows<'a>; 2],
    /// `[n, dim]`: of images as they are.
    pub plain: Rows<'a>,
}

/// The shape of a cloud of rows, each brought to length 1.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cloud {
    /// The dimension of the rows.
    pub dim: usize,
    /// How many rows there are.
    pub n: usize,
    /// `sqrt(dim)` times the mean standard deviation of a dimension: 1 is healthy, 0 collapsed.
    pub spread: f64,
    /// Effective rank of the rows.
    pub rank_me: f64,
    /// Singular values of the rows, descending; the first 64 when there are more.
    pub singular_values: Vec<f64>,
    /// Mean cosine between two different rows.
    pub mean_cosine: f64,
    /// How many directions the rows vary along, once their mean is taken away.
    pub directions: f64,
}

/// The geometry of z and h.
///
/// ```text
/// alignment  = mean over i of |a_i - b_i|²
/// uniformity = ln mean over pairs x, y of exp(-2 |x - y|²),  x, y among all views a, b
/// ```
///
/// All rows are brought to length 1 first. Wang and Isola 2020, section 4: <https://arxiv.org/abs/2005.10242>. Means over pairs are
/// U-statistics, whose standard error is twice that of the mean over images of what each image has with all others: Hoeffding 1948,
/// <https://doi.org/10.1214/aoms/1177730196>.
///
/// `classes` is how many classes a method is told that trains on labels: it need not spread z further than they ask.
///
/// # Errors
///
/// A sentence when there are fewer than two rows, or a value is not finite.
pub fn geometry(z: Seen, h: Seen, classes: Option<usize>) -> Result<Geometry, String> {
    let (z_views, h_views) = (Agreement::of(z.views)?, Agreement::of(h.views)?);
    let (z, h) = (Cloud::of(z.plain)?, Cloud::of(h.plain)?);
    Ok(Geometry { z_views, h_views, verdict: Verdict::of(&z, classes), z, h })
}

impl Agreement {
    fn of([a, b]: [Rows; 2]) -> Result<Self, String> {
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

impl Cloud {
    /// The shape of at least one row.
    ///
    /// `RankMe = exp(-sum p ln p)` with `p = sigma / sum(sigma) + 1e-7` of the uncentred rows; at most min(n, dim), so compare only
    /// equal n. Garrido et al. 2023, equation 1: <https://arxiv.org/abs/2210.02885>. `directions` is the same of the variances
    /// along the principal axes, `p = lambda / sum(lambda)`: the effective rank of the covariance.
    ///
    /// # Errors
    ///
    /// A sentence when a value is not finite.
    pub fn of(rows: Rows) -> Result<Self, String> {
        let unit = rows.finite()?.unit();
        let unit = Rows::new(&unit, rows.dim());
        let (n, mean) = (unit.len(), mean(unit));
        let singular_values: Vec<f64> = spectrum(unit, None).into_iter().map(f64::sqrt).collect();
        let variances = spectrum(unit, Some(&mean));
        Ok(Self {
            dim: unit.dim(),
            n,
            spread: spread(unit.values(), n),
            rank_me: effective(&singular_values, 1e-7),
            directions: effective(&variances, 0.0),
            mean_cosine: mean_cosine(unit),
            singular_values: singular_values.into_iter().take(TOLD).collect(),
        })
    }
}

/// The mean cosine between two different rows; 1 of rows of zeros, which have no direction and count as the same.
///
/// ```text
/// (|sum of unit rows|² - n) / (n (n - 1))
/// ```
#[must_use]
pub fn mean_cosine(rows: Rows) -> f64 {
    let unit = rows.unit();
    let unit = Rows::new(&unit, rows.dim());
    let n = unit.len() as f64;
    let length = mean(unit).iter().map(|value| value * value).sum::<f64>();
    let own = unit.iter().map(|row| f64::from(dot(row, row))).sum::<f64>() / n;
    // |sum of all|² is all rows with themselves, and all pairs.
    if n > 1.0 && own > 0.0 { (length * n - own) / (n - 1.0) } else { 1.0 }
}

/// How far unit-length embeddings spread: `sqrt(d)` times the standard deviation of each dimension, averaged.
///
/// Near 1 when they point everywhere, 0 when they are all the same: then the projections have collapsed. Chen and He 2021, `SimSiam`,
/// section 4.1: <https://arxiv.org/abs/2011.10566>.
///
/// # Shapes
/// - `z`: `[n, dim]`, row by row; fewer than two rows spread by 0
#[must_use]
pub fn spread(z: &[f32], n: usize) -> f64 {
    let dim = z.len() / n.max(1);
    if n < 2 || dim == 0 {
        return 0.0;
    }
    let unit = Rows::new(z, dim).unit();
    let unit = Rows::new(&unit, dim);
    let mean = mean(unit);
    let mut squares = vec![0.0; dim];
    for row in unit.iter() {
        for ((sum, &value), mean) in squares.iter_mut().zip(row).zip(&mean) {
            *sum += (f64::from(value) - mean).powi(2);
        }
    }
    let deviations = squares.into_iter().map(|sum| (sum / (n - 1) as f64).sqrt());
    (dim as f64).sqrt() * deviations.sum::<f64>() / dim as f64
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
    let mean = Figure::mean(&of_image).unwrap_or(Figure::around(of_image[0], 0.0));
    Figure::around(mean.value, 2.0 * (mean.high - mean.value))
}

fn distance(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (f64::from(*a) - f64::from(*b)).powi(2)).sum()
}

fn mean(rows: Rows) -> Vec<f64> {
    let mut mean = vec![0.0; rows.dim()];
    for row in rows.iter() {
        mean.iter_mut().zip(row).for_each(|(sum, &value)| *sum += f64::from(value));
    }
    mean.into_iter().map(|sum| sum / rows.len().max(1) as f64).collect()
}

/// The squared singular values of rows, less their mean where one is given; descending, none below 0.
fn spectrum(rows: Rows, mean: Option<&[f64]>) -> Vec<f64> {
    let matrix = DMatrix::from_fn(rows.len(), rows.dim(), |row, column| {
        f64::from(rows.row(row)[column]) - mean.map_or(0.0, |mean| mean[column])
    });
    // Whichever product is smaller has the same values but for zeros.
    let product = if rows.len() < rows.dim() { &matrix * matrix.transpose() } else { matrix.tr_mul(&matrix) };
    let mut values: Vec<f64> = product.symmetric_eigenvalues().iter().map(|value| value.max(0.0)).collect();
    values.sort_by(|a, b| b.total_cmp(a));
    values
}

/// `exp(-sum p ln p)` with `p = value / sum + epsilon`; 0 of nothing but zeros.
fn effective(values: &[f64], epsilon: f64) -> f64 {
    let sum = values.iter().sum::<f64>();
    if sum < 1e-12 {
        return 0.0;
    }
    let entropy = |value: &f64| {
        let p = value / sum + epsilon;
        if p > 0.0 { -p * p.ln() } else { 0.0 }
    };
    values.iter().map(entropy).sum::<f64>().exp()
}

#[cfg(test)]
mod tests {
    use rand::RngExt;

    use super::*;
    use crate::random::{Stream, generator};

    /// Rows of the golden file.
    fn golden(name: &str) -> (serde_json::Value, Vec<f32>) {
        let golden: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/golden/losses.json")).unwrap();
        let rows = golden[name].as_array().unwrap().iter();
        let values = rows.flat_map(|row| row.as_array().unwrap()).map(|value| value.as_f64().unwrap() as f32);
        (golden.clone(), values.collect())
    }

    #[test]
    fn every_metric_of_the_golden_file() {
        let ((file, a), (_, b)) = (golden("a"), golden("b"));
        let both = [a.clone(), b.clone()].concat();
        let (a, b, both) = (Rows::new(&a, 3), Rows::new(&b, 3), Rows::new(&both, 3));
        let seen = Seen { views: [a, b], plain: both };
        let found = geometry(seen, seen, None).unwrap();
        assert_eq!((&found.z_views, &found.z), (&found.h_views, &found.h));
        let expected = |name: &str| file["metrics"][name].as_f64().unwrap();
        for (name, value) in [
            ("alignment", found.z_views.alignment.value),
            ("uniformity", found.z_views.uniformity.value),
            ("rank_me", found.z.rank_me),
            ("std_of_normalised", found.z.spread / 3_f64.sqrt()),
        ] {
            assert!((value - expected(name)).abs() < 1e-6, "{name}: {value} is not {}", expected(name));
        }
        let singular_values = file["metrics"]["singular_values"].as_array().unwrap();
        assert_eq!(found.z.singular_values.len(), singular_values.len());
        for (value, expected) in found.z.singular_values.iter().zip(singular_values) {
            assert!((value - expected.as_f64().unwrap()).abs() < 1e-6);
        }
        // |a - b|² = 2 - 2 cos, on average too.
        let Agreement { alignment, positive, .. } = found.z_views;
        assert!((positive.value - (1.0 - alignment.value / 2.0)).abs() < 1e-6);
    }

    #[test]
    fn cosines_by_hand() {
        // a: 0° and 90°, b: 90° and 90°. Same image: 0 and 1. Different images: (a0, a1) 0, (a0, b1) 0, (b0, a1) 1, (b0, b1) 1.
        let (a, b) = ([2.0, 0.0, 0.0, 1.0], [0.0, 3.0, 0.0, 1.0]);
        let (a, b) = (Rows::new(&a, 2), Rows::new(&b, 2));
        let found = Agreement::of([a, b]).unwrap();
        assert!((found.positive.value - 0.5).abs() < 1e-6, "{found:?}");
        assert!((found.negative.value - 0.5).abs() < 1e-6, "{found:?}");
        // The two rows of a are at right angles, and vary along the one line that joins them.
        let cloud = Cloud::of(a).unwrap();
        assert!(cloud.mean_cosine.abs() < 1e-6 && (cloud.directions - 1.0).abs() < 1e-6);
    }

    #[test]
    fn mean_cosines_by_hand() {
        // Cosines of (0.6, 0.8), (0, 1) and (0.8, 0.6): 0.8, 0.96 and 0.6.
        let mean = mean_cosine(Rows::new(&[3.0, 4.0, 0.0, 2.0, 4.0, 3.0], 2));
        assert!((mean - 2.36 / 3.0).abs() < 1e-6, "{mean}");
        assert_eq!(mean_cosine(Rows::new(&[0.0; 6], 2)), 1.0);
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

    #[test]
    fn equal_rows_do_not_spread_and_axes_spread_fully() {
        assert_eq!(spread(&[1.0, 2.0, 1.0, 2.0], 2), 0.0);
        assert_eq!(spread(&[3.0, 4.0], 1), 0.0);
        // 1000 rows on either side of both axes: deviation sqrt(1/2) each.
        let rows: Vec<f32> = [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]].repeat(250).concat();
        assert!((spread(&rows, 1000) - 1.0).abs() < 1e-3);
    }

    #[test]
    fn more_dimensions_than_rows_give_the_same_values() {
        let wide: Vec<f32> = (0..5 * 12).map(|index| ((index * 7919) % 101) as f32 - 50.0).collect();
        // Zeros below the rows change no singular value, but make them more than the dimensions.
        let tall = [wide.clone(), vec![0.0; 12 * 12]].concat();
        let (wide, tall) = (Cloud::of(Rows::new(&wide, 12)), Cloud::of(Rows::new(&tall, 12)));
        let (wide, tall) = (wide.unwrap().singular_values, tall.unwrap().singular_values);
        for (wide, tall) in wide.iter().zip(&tall) {
            assert!((wide - tall).abs() < 1e-6, "{wide} {tall}");
        }
    }

    #[test]
    fn one_image_and_values_that_are_no_numbers_are_refused() {
        let (one, broken) = ([1.0, 2.0], [1.0, f32::NAN, 0.0, 1.0]);
        let (one, broken) = (Rows::new(&one, 2), Rows::new(&broken, 2));
        assert!(Agreement::of([one, one]).is_err_and(|error| error.contains("1 image")));
        assert!(Agreement::of([broken, broken]).is_err_and(|error| error.contains("1 of 2")));
        let seen = Seen { views: [broken, broken], plain: broken };
        assert!(geometry(seen, seen, None).is_err_and(|error| error.contains("1 of 2")));
    }
}
