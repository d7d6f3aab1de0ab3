//! A figure, and how far chance may have moved it.

use std::iter::repeat_with;

use rand::RngExt;
use serde::Serialize;

use super::Score;
use crate::random::Generator;

/// A figure with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// The figure.
    pub value: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end of its interval.
    pub high: f64,
}

/// How often a bootstrap draws.
const DRAWS: usize = 400;

impl Figure {
    /// The mean of some values that were drawn apart from each other; nothing of fewer than two, which do not tell how far they vary.
    ///
    /// ```text
    /// mean ± t(n - 1) s / sqrt(n)
    /// ```
    ///
    /// Student 1908, The probable error of a mean: <https://doi.org/10.1093/biomet/6.1.1>.
    #[must_use]
    pub fn mean(values: &[f64]) -> Option<Self> {
        let n = values.len() as f64;
        (values.len() > 1).then(|| {
            let mean = values.iter().sum::<f64>() / n;
            let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0);
            Self::around(mean, student(values.len() - 1) * (variance / n).sqrt())
        })
    }

    /// A figure of observations that were drawn apart from each other, by how far each moves it: the infinitesimal jackknife.
    ///
    /// ```text
    /// value ± t(n - 1) sqrt(n / (n - 1) sum of (influence - mean influence)²),  influence_i = d value / d weight of i
    /// ```
    ///
    /// For the mean that is [`mean`](Self::mean). Without an interval of fewer than two. Efron 1982, The jackknife, the bootstrap and
    /// other resampling plans, chapter 6: <https://doi.org/10.1137/1.9781611970319>.
    #[must_use]
    pub fn influenced(value: f64, influences: &[f64]) -> Self {
        let n = influences.len() as f64;
        if influences.len() < 2 {
            return Self::around(value, 0.0);
        }
        let mean = influences.iter().sum::<f64>() / n;
        let variance =
            influences.iter().map(|influence| (influence - mean).powi(2)).sum::<f64>() * n / (n - 1.0);
        Self::around(value, student(influences.len() - 1) * variance.sqrt())
    }

    /// The mean of all pairs of some observations, from the mean of the pairs in which each stands; nothing of fewer than two.
    ///
    /// A U-statistic, whose standard error is twice that of the mean over the observations: Hoeffding 1948,
    /// <https://doi.org/10.1214/aoms/1177730196>.
    #[must_use]
    pub fn u_statistic(with_others: &[f64]) -> Option<Self> {
        let mean = Self::mean(with_others)?;
        Some(Self::around(mean.value, 2.0 * (mean.high - mean.value)))
    }

    /// A value with the same margin on both sides.
    #[must_use]
    pub fn around(value: f64, margin: f64) -> Self {
        Self { value, low: value - margin, high: value + margin }
    }

    /// The figure with an interval that does not leave these ends.
    #[must_use]
    pub fn within(self, least: f64, most: f64) -> Self {
        Self { low: self.low.clamp(least, most), high: self.high.clamp(least, most), ..self }
    }

    /// The share of right answers; 0 with an interval from 0 to 1 when nothing was asked.
    #[must_use]
    pub fn share(right: usize, n: usize) -> Self {
        let unknown = Self { value: 0.0, low: 0.0, high: 1.0 };
        Score::of(right, n).map_or(unknown, |Score { accuracy, low, high, .. }| Self {
            value: accuracy,
            low,
            high,
        })
    }
}

/// Figures of `n` observations, each with the interval in which they fall when as many observations are drawn from these with
/// replacement: the middle 95 % of 400 draws, moved so that their mean is the figure. Drawn twice, observations look more alike than
/// they are, and some figures grow by it.
///
/// `figures` is given places of observations and gives as many figures every time. Efron 1979, Bootstrap methods:
/// <https://doi.org/10.1214/aos/1176344552>.
pub fn bootstrap(n: usize, figures: impl Fn(&[usize]) -> Vec<f64>, rng: &mut Generator) -> Vec<Figure> {
    let values = figures(&(0..n).collect::<Vec<_>>());
    let mut drawn: Vec<Vec<f64>> = vec![Vec::with_capacity(DRAWS); values.len()];
    for _ in 0..if n > 0 { DRAWS } else { 0 } {
        let places: Vec<usize> = repeat_with(|| rng.random_range(0..n)).take(n).collect();
        drawn.iter_mut().zip(figures(&places)).for_each(|(all, figure)| all.push(figure));
    }
    let with_interval = |(value, mut all): (f64, Vec<f64>)| {
        all.sort_unstable_by(f64::total_cmp);
        let bias = all.iter().sum::<f64>() / all.len().max(1) as f64 - value;
        let at = |place: usize| all.get(place).map_or(value, |drawn| drawn - bias);
        let cut = all.len() / 40;
        Figure { value, low: at(cut).min(value), high: at(all.len().saturating_sub(cut + 1)).max(value) }
    };
    values.into_iter().zip(drawn).map(with_interval).collect()
}

/// The 97.5 % point of Student's t with this many degrees of freedom.
fn student(freedom: usize) -> f64 {
    // As in any table, for example NIST's: <https://www.itl.nist.gov/div898/handbook/eda/section3/eda3672.htm>.
    const FEW: [f64; 20] = [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145,
        2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
    ];
    const Z: f64 = 1.959_964;
    // Beyond, the first two terms of its expansion: Abramowitz and Stegun, 26.7.5.
    let n = freedom as f64;
    let many =
        || Z + (Z.powi(3) + Z) / (4.0 * n) + (5.0 * Z.powi(5) + 16.0 * Z.powi(3) + 3.0 * Z) / (96.0 * n * n);
    freedom.checked_sub(1).and_then(|place| FEW.get(place)).copied().unwrap_or_else(many)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Stream, generator};

    #[test]
    fn a_mean_by_hand() {
        // Deviations -0.1, 0, 0.1: variance 0.01, standard error 0.1 / sqrt(3) = 0.057735, t(2) = 4.303.
        let mean = Figure::mean(&[0.7, 0.8, 0.9]).unwrap();
        assert!((mean.value - 0.8).abs() < 1e-12);
        assert!((mean.low - 0.551_566).abs() < 1e-6 && (mean.high - 1.048_434).abs() < 1e-6, "{mean:?}");
        assert_eq!(mean.within(0.0, 1.0).high, 1.0);
        assert_eq!(Figure::mean(&[0.5]), None);
    }

    #[test]
    fn the_table_and_the_expansion_meet() {
        // scipy 1.17.1: stats.t.ppf(0.975, [20, 21, 60, 1000]) = 2.085963, 2.079614, 2.000298, 1.962339
        for (freedom, expected) in [(20, 2.085_963), (21, 2.079_614), (60, 2.000_298), (1000, 1.962_339)] {
            assert!((student(freedom) - expected).abs() < 5e-4, "{freedom}: {}", student(freedom));
        }
    }

    #[test]
    fn a_bootstrap_of_a_share_agrees_with_wilson() {
        let right = |place: &&usize| **place < 80;
        let share = |places: &[usize]| vec![places.iter().filter(right).count() as f64 / places.len() as f64];
        let found = bootstrap(100, share, &mut generator(1, Stream::Intervals))[0];
        let wilson = Figure::share(80, 100);
        assert_eq!(found.value, 0.8);
        assert!(
            (found.low - wilson.low).abs() < 0.02 && (found.high - wilson.high).abs() < 0.02,
            "{found:?}, {wilson:?}"
        );
    }

    #[test]
    fn what_repetition_adds_is_taken_away() {
        // The share of different values among them: 1 of these, about 1 - 1/e of a draw.
        let different = |places: &[usize]| {
            let all: std::collections::BTreeSet<_> = places.iter().collect();
            vec![all.len() as f64 / places.len() as f64]
        };
        let found = bootstrap(100, different, &mut generator(1, Stream::Intervals))[0];
        assert!(found.low < 1.0 && found.low > 0.9 && found.high > 1.0 && found.high < 1.1, "{found:?}");
    }

    #[test]
    fn of_nothing_there_is_no_interval() {
        let found = bootstrap(0, |places| vec![places.len() as f64], &mut generator(1, Stream::Intervals));
        assert_eq!(found, [Figure { value: 0.0, low: 0.0, high: 0.0 }]);
        assert_eq!(Figure::share(0, 0), Figure { value: 0.0, low: 0.0, high: 1.0 });
    }
}
