//! Nearest class mean: do classes lie around their centres?

use super::examples::readable;
use super::{AtOnce, Examples, Turns, at_once};
use crate::rows::Rows;

/// The class whose mean lies nearest to each row of `test`; of equally near ones, the first.
///
/// ```text
/// argmin_c |x - mean of the examples of class c|²
/// ```
///
/// Mensink et al. 2013, <https://doi.org/10.1109/TPAMI.2013.83>, with Euclidean distance. A class without examples has no mean and is
/// never predicted.
///
/// # Shapes
/// - `test`: `[m, dim]`
/// - result: `[m]`
///
/// # Errors
///
/// A sentence when `test` has another dimension than the examples, or values that are not finite.
pub fn predict(examples: Examples, test: Rows) -> Result<Vec<usize>, String> {
    at_once(predict_in_turns(examples, test, &AtOnce))
}

/// [`predict`], with turns for others.
///
/// # Errors
///
/// As [`predict`].
pub async fn predict_in_turns(
    examples: Examples<'_>,
    test: Rows<'_>,
    turns: &dyn Turns,
) -> Result<Vec<usize>, String> {
    let test = readable(test, examples.rows().dim())?;
    let means = means(examples);
    let nearest = |row: &[f32]| {
        let distance = |mean: &[f64]| -> f64 {
            row.iter().zip(mean).map(|(&value, mean)| (f64::from(value) - mean).powi(2)).sum()
        };
        let distances = means.iter().map(|(class, mean)| (*class, distance(mean)));
        let nearer = |best: (usize, f64), next: (usize, f64)| if next.1 < best.1 { next } else { best };
        distances.reduce(nearer).map_or(0, |(class, _)| class)
    };
    let mut predicted = Vec::with_capacity(test.len());
    for (index, row) in test.iter().enumerate() {
        predicted.push(nearest(row));
        turns.after(means.len() * test.dim(), index, test.len()).await;
    }
    Ok(predicted)
}

/// The mean row of every class that has examples, by class.
fn means(examples: Examples) -> Vec<(usize, Vec<f64>)> {
    let counts = examples.per_class();
    let mut sums = vec![vec![0.0; examples.rows().dim()]; examples.classes()];
    for (row, &label) in examples.rows().iter().zip(examples.labels()) {
        sums[label].iter_mut().zip(row).for_each(|(sum, &value)| *sum += f64::from(value));
    }
    let mean = |(class, sums): (usize, Vec<f64>)| {
        let count = counts[class] as f64;
        (counts[class] > 0).then(|| (class, sums.iter().map(|sum| sum / count).collect()))
    };
    sums.into_iter().enumerate().filter_map(mean).collect()
}
