//! Nearest neighbours of single images, and how often they are of the same kind.

use serde::Serialize;

use super::{AtOnce, Figure, Turns, at_once};
use crate::rows::{Rows, dot};

/// A neighbour of an image.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Neighbour {
    /// Which row it is.
    pub image: usize,
    /// The cosine between the two.
    pub similarity: f32,
}

/// How often the k nearest neighbours of an image carry its label.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Precision {
    /// How many neighbours of each image count.
    pub k: usize,
    /// The share of them with its label, averaged over images.
    pub value: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end of its 95 % interval.
    pub high: f64,
    /// How many labelled images there are.
    pub n: usize,
    /// What neighbours drawn blindly would give.
    pub chance: f64,
}

/// The `k` rows nearest to each query by cosine, nearest first, never the query itself; of equals the first in order.
///
/// # Errors
///
/// A sentence when a query is no row, `k` is not between 1 and the number of other rows, or a value is not finite.
pub fn nearest(rows: Rows, queries: &[usize], k: usize) -> Result<Vec<Vec<Neighbour>>, String> {
    at_once(nearest_in_turns(rows, queries, k, &AtOnce))
}

/// [`nearest`], with turns for others.
///
/// # Errors
///
/// As [`nearest`].
pub async fn nearest_in_turns(
    rows: Rows<'_>,
    queries: &[usize],
    k: usize,
    turns: &dyn Turns,
) -> Result<Vec<Vec<Neighbour>>, String> {
    let n = rows.len();
    if let Some(query) = queries.iter().find(|&&query| query >= n) {
        return Err(format!("There is no image {query} among {n}."));
    }
    if k == 0 || k >= n {
        return Err(format!(
            "{k} neighbours among {n} images: between 1 and {} can be asked for.",
            n.saturating_sub(1)
        ));
    }
    let unit = rows.finite()?.unit();
    let unit = Rows::new(&unit, rows.dim());
    let mut found = Vec::with_capacity(queries.len());
    for (done, &query) in queries.iter().enumerate() {
        found.push(closest(unit, query, k, |_| true));
        turns.after(rows.values().len(), done, queries.len()).await;
    }
    Ok(found)
}

/// Precision of the `k` nearest among the labelled images, leaving each query out.
///
/// ```text
/// P@k = mean over i of |{j in the k nearest to i: label(j) = label(i)}| / k
/// chance = sum over classes of n_c (n_c - 1) / (n (n - 1))
/// ```
///
/// # Errors
///
/// A sentence when fewer than two images have labels, or as [`nearest`].
pub fn precision_at(rows: Rows, labels: &[Option<usize>], k: usize) -> Result<Precision, String> {
    at_once(precision_in_turns(rows, labels, k, &AtOnce))
}

/// [`precision_at`], with turns for others.
///
/// # Errors
///
/// As [`precision_at`].
pub async fn precision_in_turns(
    rows: Rows<'_>,
    labels: &[Option<usize>],
    k: usize,
    turns: &dyn Turns,
) -> Result<Precision, String> {
    let labelled: Vec<(usize, usize)> =
        labels.iter().enumerate().filter_map(|(index, label)| label.map(|label| (index, label))).collect();
    let n = labelled.len();
    if n < 2 {
        return Err(format!("{n} of {} images have a label: precision needs at least 2.", labels.len()));
    }
    if k == 0 || k >= n {
        return Err(format!(
            "Precision at {k} of {n} labelled images: between 1 and {} can be asked for.",
            n - 1
        ));
    }
    let unit = rows.finite()?.unit();
    let unit = Rows::new(&unit, rows.dim());
    let hits = |&(query, label): &(usize, usize)| {
        let neighbours = closest(unit, query, k, |other| labels[other].is_some());
        neighbours.iter().filter(|neighbour| labels[neighbour.image] == Some(label)).count()
    };
    let mut shares = Vec::with_capacity(n);
    for (done, query) in labelled.iter().enumerate() {
        shares.push(hits(query) as f64 / k as f64);
        turns.after(rows.values().len(), done, n).await;
    }
    let Some(share) = Figure::mean(&shares) else { return Err("No image has a neighbour.".to_owned()) };
    let Figure { value, low, high } = share.within(0.0, 1.0);
    let classes = labelled.iter().map(|&(_, label)| label + 1).max().unwrap_or(0);
    let same: usize = (0..classes)
        .map(|class| labelled.iter().filter(|&&(_, label)| label == class).count())
        .map(|count| count * count.saturating_sub(1))
        .sum();
    Ok(Precision { k, value, low, high, n, chance: same as f64 / (n * (n - 1)) as f64 })
}

/// The `k` (or all, if fewer) of the admitted rows nearest to a query.
fn closest(unit: Rows, query: usize, k: usize, admitted: impl Fn(usize) -> bool) -> Vec<Neighbour> {
    let mut others: Vec<Neighbour> = (0..unit.len())
        .filter(|&other| other != query && admitted(other))
        .map(|image| Neighbour { image, similarity: dot(unit.row(query), unit.row(image)) })
        .collect();
    let nearest_first =
        |a: &Neighbour, b: &Neighbour| b.similarity.total_cmp(&a.similarity).then(a.image.cmp(&b.image));
    if k < others.len() {
        others.select_nth_unstable_by(k, nearest_first);
        others.truncate(k);
    }
    others.sort_unstable_by(nearest_first);
    others
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Unit vectors at angles in degrees.
    fn at(angles: &[f32]) -> Vec<f32> {
        angles.iter().flat_map(|angle| [angle.to_radians().cos(), angle.to_radians().sin()]).collect()
    }

    #[test]
    fn the_nearest_come_first_and_never_the_query() {
        let rows = at(&[0.0, 50.0, 10.0, 90.0]);
        let found = nearest(Rows::new(&rows, 2), &[0, 3], 2).unwrap();
        let images: Vec<Vec<usize>> =
            found.iter().map(|neighbours| neighbours.iter().map(|found| found.image).collect()).collect();
        assert_eq!(images, [[2, 1], [1, 2]]);
        assert!((found[0][0].similarity - 10_f32.to_radians().cos()).abs() < 1e-6);
    }

    #[test]
    fn precision_by_hand() {
        // 0°, 10° of class 0; 90°, 100° and 30° of class 1. The nearest of 0° is 10°, of 10° is 0°, of 30° is 10°: 4 of 5 are right.
        let rows = at(&[0.0, 10.0, 90.0, 100.0, 30.0]);
        let labels = [Some(0), Some(0), Some(1), Some(1), Some(1)];
        let found = precision_at(Rows::new(&rows, 2), &labels, 1).unwrap();
        // 2 * 1 + 3 * 2 of 5 * 4 pairs share a label.
        assert_eq!((found.k, found.value, found.n, found.chance), (1, 0.8, 5, 0.4));
        // Shares 1, 1, 1, 1, 0: standard error 0.2, t(4) = 2.776.
        assert!((found.low - (0.8 - 0.555_2)).abs() < 1e-9 && found.high == 1.0, "{found:?}");
    }

    #[test]
    fn images_without_a_label_do_not_count() {
        let rows = at(&[0.0, 1.0, 2.0, 90.0]);
        let found = precision_at(Rows::new(&rows, 2), &[Some(0), None, Some(0), Some(1)], 1).unwrap();
        assert_eq!((found.n, found.value), (3, 2.0 / 3.0));
    }

    #[test]
    fn what_cannot_be_asked_is_said() {
        let rows = at(&[0.0, 1.0, 2.0]);
        let rows = Rows::new(&rows, 2);
        let said = |error: Result<Vec<Vec<Neighbour>>, String>| error.unwrap_err();
        assert_eq!(
            said(nearest(rows, &[0], 3)),
            "3 neighbours among 3 images: between 1 and 2 can be asked for."
        );
        assert_eq!(said(nearest(rows, &[7], 1)), "There is no image 7 among 3.");
        let labels = [Some(0), None, None];
        assert!(precision_at(rows, &labels, 1).is_err_and(|error| error.starts_with("1 of 3 images")));
        assert!(precision_at(rows, &[Some(0); 3], 9).is_err_and(|error| error.contains("between 1 and 2")));
    }
}
