//! Clusters: do the embeddings fall into groups, and are these the classes?

mod k_means;

pub use k_means::{Clusters, k_means, k_means_in_turns};

use std::collections::BTreeMap;

use super::{AtOnce, Figure, Turns, at_once, pairs};
use crate::rows::Rows;

/// How much two groupings of the same images tell about each other: normalised mutual information, in 0..1.
///
/// ```text
/// NMI = I(a; b) / ((H(a) + H(b)) / 2)
/// ```
///
/// With the arithmetic mean, as `normalized_mutual_info_score` of scikit-learn:
/// <https://scikit-learn.org/stable/modules/clustering.html#mutual-information-based-scores>. It counts no agreement by chance away, so
/// many small groups score above 0. Two groupings that do not group at all agree: 1.
///
/// # Shapes
/// - `a`, `b`: `[n]`, the group of each image; of unequal lengths, the images that both have
#[must_use]
pub fn nmi(a: &[usize], b: &[usize]) -> f64 {
    let n = a.len().min(b.len());
    let ((a, of_a), (b, of_b)) = (counted(&a[..n]), counted(&b[..n]));
    if of_a.len() <= 1 && of_b.len() <= 1 {
        return 1.0;
    }
    let mut both = vec![0.0; of_a.len() * of_b.len()];
    for (&a, &b) in a.iter().zip(&b) {
        both[a * of_b.len() + b] += 1.0;
    }
    let n = n as f64;
    let mut information = 0.0;
    for (together, of_a) in both.chunks_exact(of_b.len()).zip(&of_a) {
        for (count, of_b) in together.iter().zip(&of_b).filter(|(count, _)| **count > 0.0) {
            information += count / n * (count * n / (of_a * of_b)).ln();
        }
    }
    let entropy = |counts: &[f64]| counts.iter().map(|count| count / n * (n / count).ln()).sum::<f64>();
    // One of the two groups, so the sum of both is not 0. Rounding may pass the ends by a hair.
    (2.0 * information / (entropy(&of_a) + entropy(&of_b))).clamp(0.0, 1.0)
}

/// Groups by their place among those there are, and how many each has.
fn counted(groups: &[usize]) -> (Vec<usize>, Vec<f64>) {
    let mut present = groups.to_vec();
    present.sort_unstable();
    present.dedup();
    let places: Vec<usize> =
        groups.iter().map(|group| present.partition_point(|other| other < group)).collect();
    let mut counts = vec![0.0; present.len()];
    for &place in &places {
        counts[place] += 1.0;
    }
    (places, counts)
}

/// How much nearer rows lie to their own group than to the next: the mean silhouette, in -1..1, with Euclidean distances.
///
/// ```text
/// s(i) = (b - a) / max(a, b)     a: mean distance to the others of its group, b: to the nearest other group
/// ```
///
/// Rousseeuw 1987, <https://doi.org/10.1016/0377-0427(87)90125-7>. A row alone in its group, or at distance 0 from all, counts 0.
///
/// # Shapes
/// - `labels`: `[n]`, the group of each row
///
/// Time `O(n² dim)`.
///
/// # Errors
///
/// A sentence when lengths do not fit, when values are not finite, when there are fewer than 2 groups, or as many as rows.
pub fn silhouette(rows: Rows, labels: &[usize]) -> Result<Figure, String> {
    at_once(silhouette_in_turns(rows, labels, &AtOnce))
}

/// [`silhouette`], with turns for others.
///
/// # Errors
///
/// As [`silhouette`].
pub async fn silhouette_in_turns(
    rows: Rows<'_>,
    labels: &[usize],
    turns: &dyn Turns,
) -> Result<Figure, String> {
    if labels.len() != rows.len() {
        return Err(format!("{} labels do not fit {} embeddings.", labels.len(), rows.len()));
    }
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for &label in labels {
        *sizes.entry(label).or_default() += 1;
    }
    if sizes.len() < 2 || sizes.len() == labels.len() {
        return Err(format!(
            "A silhouette needs at least 2 groups and one of more than 1 image; there are {} groups of {} images.",
            sizes.len(),
            labels.len()
        ));
    }
    // Groups by their place, so that sums are one index away.
    let places: Vec<usize> = labels.iter().map(|label| sizes.range(..label).count()).collect();
    let sizes: Vec<f64> = sizes.into_values().map(|size| size as f64).collect();
    let scaled = Scaled::of(rows.finite()?);
    let mut all = Vec::with_capacity(rows.len());
    let look = |query: usize, squares: &mut [f32]| {
        let mut distances = vec![0.0; sizes.len()];
        for (&square, &place) in squares.iter().zip(&places) {
            distances[place] += f64::from(square).sqrt();
        }
        all.push(of_row(&distances, &sizes, places[query]));
    };
    pairs::sums(scaled.rows(), scaled.rows(), pairs::squared_difference, turns, look).await;
    // There are three rows at least: two groups, one of them of two.
    Ok(Figure::mean(&all).unwrap_or(Figure::around(0.0, 0.0)).within(-1.0, 1.0))
}

/// The silhouette of one row, from the sums of its distances to each group.
fn of_row(distances: &[f64], sizes: &[f64], own: usize) -> f64 {
    if sizes[own] < 2.0 {
        return 0.0;
    }
    let inside = distances[own] / (sizes[own] - 1.0);
    let others = (0..sizes.len()).filter(|&place| place != own).map(|place| distances[place] / sizes[place]);
    let outside = others.fold(f64::INFINITY, f64::min);
    let largest = inside.max(outside);
    if largest > 0.0 { (outside - inside) / largest } else { 0.0 }
}

/// Rows around their mean, with 1 as the largest value: squared distances neither overflow nor drown in a common offset.
struct Scaled {
    values: Vec<f32>,
    mean: Vec<f64>,
    unit: f64,
}

impl Scaled {
    fn of(rows: Rows) -> Self {
        let mut mean = vec![0.0; rows.dim()];
        for row in rows.iter() {
            mean.iter_mut().zip(row).for_each(|(sum, &value)| *sum += f64::from(value));
        }
        for sum in &mut mean {
            *sum /= rows.len() as f64;
        }
        let centred =
            || rows.values().iter().zip(mean.iter().cycle()).map(|(&value, mean)| f64::from(value) - mean);
        let largest = centred().fold(0.0_f64, |largest, value| largest.max(value.abs()));
        let unit = if largest > 0.0 { largest } else { 1.0 };
        let values = centred().map(|value| (value / unit) as f32).collect();
        Self { values, mean, unit }
    }

    fn rows(&self) -> Rows<'_> {
        Rows::new(&self.values, self.mean.len())
    }
}
