//! The shape of a cloud of rows.

use serde::Serialize;

use super::mean;
use super::spectrum::{Axes, effective};
use crate::evaluate::Figure;
use crate::rows::{Rows, dot};

/// How many singular values are told: enough for a curve.
const TOLD: usize = 64;

/// The shape of a cloud of rows, each brought to length 1.
///
/// The intervals say where the figures of as many other images would lie. Each is a smooth function of sums over the images, so that
/// its variance is that of how far each image moves it (the infinitesimal jackknife: Jaeckel 1972; Efron 1982, The jackknife, the
/// bootstrap and other resampling plans, chapter 6, <https://doi.org/10.1137/1.9781611970319>). Nothing is drawn again: an image that
/// is drawn twice spans no new direction, so that a bootstrap would see fewer directions and less rank than any other images have.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cloud {
    /// The dimension of the rows.
    pub dim: usize,
    /// How many rows there are.
    pub n: usize,
    /// `sqrt(dim)` times the mean standard deviation of a dimension: 1 is healthy, 0 collapsed.
    pub spread: Figure,
    /// Effective rank of the rows.
    pub rank_me: f64,
    /// The ends of its interval; none of fewer than four rows for each dimension, whose number limits their rank.
    pub rank_me_interval: Option<[f64; 2]>,
    /// Singular values of the rows, descending; the first 64 when there are more. Without intervals: ordered values push each other
    /// away and vary far less than each would alone.
    pub singular_values: Vec<f64>,
    /// Mean cosine between two different rows.
    pub mean_cosine: Figure,
    /// How many directions the rows vary along, once their mean is taken away.
    pub directions: Figure,
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
        let most = n.min(unit.dim()) as f64;
        let (plain, centred) = Axes::both(unit, &mean);
        let singular_values: Vec<f64> = plain.values.iter().map(|value| value.sqrt()).collect();
        let (rank_me, by_singular_value) = effective(&singular_values, 1e-7);
        let (directions, by_variance) = effective(&centred.values, 0.0);
        // sigma = sqrt(lambda): d sigma = d lambda / 2 sigma.
        let per_sigma = |&sigma: &f64| if sigma > 0.0 { 0.5 / sigma } else { 0.0 };
        let by_value: Vec<f64> =
            by_singular_value.iter().zip(&singular_values).map(|(by, sigma)| by * per_sigma(sigma)).collect();
        let interval = Figure::influenced(rank_me, &plain.influences(&by_value)).within(0.0, most);
        Ok(Self {
            dim: unit.dim(),
            n,
            spread: spread_of(unit, &mean),
            rank_me,
            rank_me_interval: (n >= 4 * unit.dim()).then_some([interval.low, interval.high]),
            directions: Figure::influenced(directions, &centred.influences(&by_variance)).within(0.0, most),
            mean_cosine: cosine_of(unit, &mean),
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
    cosine_of(unit, &mean(unit)).value
}

/// [`mean_cosine`] of unit rows with this mean: a U-statistic.
fn cosine_of(unit: Rows, mean: &[f64]) -> Figure {
    let n = unit.len() as f64;
    let with_others = |row: &[f32]| {
        let with_all = row.iter().zip(mean).map(|(&value, mean)| f64::from(value) * mean).sum::<f64>() * n;
        (with_all - f64::from(dot(row, row))) / (n - 1.0)
    };
    if n < 2.0 || unit.values().iter().all(|&value| value == 0.0) {
        return Figure::around(1.0, 0.0);
    }
    let of_row: Vec<f64> = unit.iter().map(with_others).collect();
    Figure::u_statistic(&of_row).unwrap_or(Figure::around(1.0, 0.0)).within(-1.0, 1.0)
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
    if dim == 0 {
        return 0.0;
    }
    let unit = Rows::new(z, dim).unit();
    let unit = Rows::new(&unit, dim);
    spread_of(unit, &mean(unit)).value
}

/// [`spread`] of unit rows with this mean.
fn spread_of(unit: Rows, mean: &[f64]) -> Figure {
    let (n, dim) = (unit.len(), unit.dim());
    if n < 2 {
        return Figure::around(0.0, 0.0);
    }
    let square = |(&value, mean): (&f32, &f64)| (f64::from(value) - mean).powi(2);
    let mut squares = vec![0.0; dim];
    for row in unit.iter() {
        squares.iter_mut().zip(row.iter().zip(mean)).for_each(|(sum, pair)| *sum += square(pair));
    }
    let freedom = (n - 1) as f64;
    let deviations: Vec<f64> = squares.iter().map(|sum| (sum / freedom).sqrt()).collect();
    let scale = 1.0 / (dim as f64).sqrt();
    // d deviation = d variance / 2 deviation, and an image moves the variance by its own square less the mean of all.
    let shares: Vec<f64> = deviations
        .iter()
        .map(|&deviation| if deviation > 0.0 { scale / (2.0 * deviation * freedom) } else { 0.0 })
        .collect();
    let influence =
        |row: &[f32]| row.iter().zip(mean).zip(&shares).map(|(pair, share)| square(pair) * share).sum();
    let influences: Vec<f64> = unit.iter().map(influence).collect();
    let spread = Figure::influenced(scale * deviations.iter().sum::<f64>(), &influences);
    // All lie on the sphere: more than sqrt(n / (n - 1)) cannot be.
    spread.within(0.0, (n as f64 / freedom).sqrt())
}

#[cfg(test)]
mod tests {
    use rand::RngExt;

    use super::*;
    use crate::random::{Stream, generator};

    #[test]
    fn two_rows_at_right_angles() {
        // They vary along the one line that joins them.
        let cloud = Cloud::of(Rows::new(&[2.0, 0.0, 0.0, 1.0], 2)).unwrap();
        assert!(cloud.mean_cosine.value.abs() < 1e-6 && (cloud.directions.value - 1.0).abs() < 1e-6);
    }

    /// Of 300 draws of images from one cloud, about 95 % have the mean of all draws in their interval.
    #[test]
    fn intervals_hold_what_other_images_have() {
        let mut rng = generator(1, Stream::Intervals);
        // A sum of 12 uniform numbers is as good as normal.
        let mut normal = || (0..12).map(|_| rng.random::<f32>()).sum::<f32>() - 6.0;
        for (n, dim, decay, offset) in [(40, 8, 0.7_f32, 0.3), (40, 8, 0.95, 0.0), (96, 16, 0.9, 0.5)] {
            let mut cloud = || {
                let rows: Vec<f32> =
                    (0..n * dim).map(|at| normal() * decay.powi((at % dim) as i32) + offset).collect();
                let cloud = Cloud::of(Rows::new(&rows, dim)).unwrap();
                let [low, high] = cloud.rank_me_interval.unwrap();
                let rank_me = Figure { value: cloud.rank_me, low, high };
                [cloud.spread, cloud.mean_cosine, cloud.directions, rank_me]
            };
            let clouds: Vec<_> = (0..300).map(|_| cloud()).collect();
            for figure in 0..4 {
                let mean = clouds.iter().map(|cloud| cloud[figure].value).sum::<f64>() / 300.0;
                let holds = |cloud: &&[Figure; 4]| cloud[figure].low <= mean && mean <= cloud[figure].high;
                let held = clouds.iter().filter(holds).count();
                assert!((258..=299).contains(&held), "figure {figure} of {n} x {dim}: {held} of 300");
            }
        }
    }

    #[test]
    fn fewer_images_than_four_a_dimension_limit_the_rank_and_leave_it_without_an_interval() {
        let rows: Vec<f32> = (0..40 * 12).map(|at| (at * at * 31 % 101) as f32 - 50.0).collect();
        let few = Cloud::of(Rows::new(&rows, 12)).unwrap();
        assert!(few.rank_me_interval.is_none() && few.directions.low < few.directions.high, "{few:?}");
        let many = Cloud::of(Rows::new(&rows, 8)).unwrap();
        let [low, high] = many.rank_me_interval.unwrap();
        assert!(low < many.rank_me && many.rank_me < high, "{many:?}");
    }

    #[test]
    fn an_influence_is_how_far_a_row_moves_a_figure() {
        // The same row twice is a weight of 2: the derivative by finite steps of the weight, from 100 copies of all rows.
        let rows: Vec<f32> = (0..24 * 3).map(|at| (at * at * 17 % 53) as f32 - 26.0).collect();
        let of = |extra: Option<usize>| {
            let mut copies = rows.repeat(100);
            copies.extend(extra.into_iter().flat_map(|row| rows[row * 3..][..3].to_vec()));
            Cloud::of(Rows::new(&copies, 3)).unwrap()
        };
        let (all, one) = (of(None), Cloud::of(Rows::new(&rows, 3)).unwrap());
        let figures = |cloud: &Cloud| [cloud.spread.value, cloud.directions.value, cloud.rank_me];
        let moved: Vec<[f64; 3]> = (0..24).map(|row| figures(&of(Some(row)))).collect();
        let [low, _] = one.rank_me_interval.unwrap();
        for (figure, margin) in
            [one.spread.value - one.spread.low, one.directions.value - one.directions.low, one.rank_me - low]
                .into_iter()
                .enumerate()
        {
            // A hundredth of the weight of a row.
            let influences: Vec<f64> =
                moved.iter().map(|moved| 100.0 * (moved[figure] - figures(&all)[figure])).collect();
            let expected = Figure::influenced(0.0, &influences).high;
            assert!((margin - expected).abs() < 0.03 * expected, "{figure}: {margin} {expected}");
        }
    }

    #[test]
    fn mean_cosines_by_hand() {
        // Cosines of (0.6, 0.8), (0, 1) and (0.8, 0.6): 0.8, 0.96 and 0.6.
        let mean = mean_cosine(Rows::new(&[3.0, 4.0, 0.0, 2.0, 4.0, 3.0], 2));
        assert!((mean - 2.36 / 3.0).abs() < 1e-6, "{mean}");
        assert_eq!(mean_cosine(Rows::new(&[0.0; 6], 2)), 1.0);
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
}
