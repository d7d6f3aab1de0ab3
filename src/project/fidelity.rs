//! How far a map can be trusted.

use rand::SeedableRng;
use rand::seq::SliceRandom;
use serde::Serialize;

use super::neighbours::{Packed, QUERIES, smallest};
use super::{Progress, measurable};
use crate::random::Generator;
use crate::rows::Rows;

/// What a map tells rightly about neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Fidelity {
    /// Are neighbours in the map neighbours among the embeddings? 1 when all are, about 0.5 when the map is drawn at random.
    pub trustworthiness: f64,
    /// Are neighbours among the embeddings neighbours in the map? On the same scale.
    pub continuity: f64,
    /// How many neighbours of each image were looked at.
    pub k: usize,
    /// Of how many images.
    pub n: usize,
}

/// How far a map can be trusted, in the making.
///
/// ```text
/// T(k) = 1 - 2 / (n k (2n - 3k - 1))  sum_i  sum over the k nearest j of i in the map of max(0, r(i, j) - k)
/// ```
///
/// `r(i, j)` is the rank of `j` among all others by their distance from `i` among the embeddings, from 1 on; of equally far ones
/// the lower index comes first. Continuity is the same with map and embeddings exchanged. Venna and Kaski 2001,
/// <https://doi.org/10.1007/3-540-44668-0_68>; scikit-learn's `trustworthiness`.
///
/// Of more than [`MOST`] images, as many are drawn, always the same; their ranks are among all images.
#[derive(Clone, Debug)]
pub struct Comparison {
    k: usize,
    queries: Vec<usize>,
    high: Side,
    low: Side,
    /// By how much the ranks of neighbours in the map are beyond `k` among the embeddings, in all, and the other way round.
    intruded: usize,
    lost: usize,
    done: usize,
    piece: usize,
}

/// Of so many images at most the neighbours are looked at.
pub const MOST: usize = 2000;

/// How many neighbours are usually looked at, or as many as so few images allow.
#[must_use]
pub fn usual_k(n: usize) -> usize {
    12.min(n.saturating_sub(1) / 2)
}

/// The embeddings or the map.
#[derive(Clone, Debug)]
struct Side {
    queries: Packed,
    all: Packed,
    squares: Vec<f32>,
}

impl Comparison {
    /// Begins to compare a map with the embeddings that it shows.
    ///
    /// # Shapes
    /// - `high`: `[n, dim]`, the embeddings
    /// - `low`: `[n, dims]`, the map
    ///
    /// # Errors
    ///
    /// A sentence when the two are not equally many, `k` is 0 or not below half of them, or a value is not finite or larger than
    /// [`LARGEST`](super::LARGEST).
    pub fn new(high: Rows, low: Rows, k: usize) -> Result<Self, String> {
        let n = high.len();
        if low.len() != n {
            return Err(format!("The map has {} points for {n} images.", low.len()));
        }
        if k == 0 || 2 * k >= n {
            let most = n.saturating_sub(1) / 2;
            return Err(format!("A map of {n} images is compared by 1 to {most} neighbours, not {k}."));
        }
        measurable(high)?;
        measurable(low)?;
        let mut queries: Vec<usize> = (0..n).collect();
        if n > MOST {
            queries.shuffle(&mut Generator::seed_from_u64(0));
            queries.truncate(MOST);
            queries.sort_unstable();
        }
        let side = |rows: Rows| Side {
            queries: Packed::new(Rows::new(&rows.pick(&queries), rows.dim())),
            all: Packed::new(rows),
            squares: Packed::room(rows),
        };
        let piece = STEPS_PER_PIECE / (n * (high.dim() + low.dim() + 2 * k));
        let (high, low) = (side(high), side(low));
        let piece = piece.next_multiple_of(QUERIES).max(QUERIES);
        Ok(Self { k, queries, high, low, intruded: 0, lost: 0, done: 0, piece })
    }

    /// Looks at a few more images: some 20 ms in the browser.
    pub fn advance(&mut self) -> Progress {
        let total = self.queries.len();
        let until = total.min(self.done + self.piece);
        for first in (self.done..until).step_by(QUERIES) {
            self.high.measure(first);
            self.low.measure(first);
            for at in first..until.min(first + QUERIES) {
                let high = self.high.squares_of(at - first, self.queries[at]);
                let low = self.low.squares_of(at - first, self.queries[at]);
                self.intruded += beyond(low, high, self.k);
                self.lost += beyond(high, low, self.k);
            }
        }
        self.done = until;
        Progress { label: "comparing with the embeddings", done: until, total, finished: until == total }
    }

    /// The figures of the images that were looked at, once these are all.
    #[must_use]
    pub fn fidelity(&self) -> Option<Fidelity> {
        let (n, k, all) = (self.queries.len(), self.k, self.high.all.len());
        let worst = (n * k) as f64 * (2.0 * all as f64 - 3.0 * k as f64 - 1.0) / 2.0;
        (self.done == n).then(|| Fidelity {
            trustworthiness: 1.0 - self.intruded as f64 / worst,
            continuity: 1.0 - self.lost as f64 / worst,
            k,
            n,
        })
    }
}

/// Some 20 ms of a browser's time.
const STEPS_PER_PIECE: usize = 1 << 24;

/// [`Fidelity::trustworthiness`] at once.
///
/// # Errors
///
/// See [`Comparison::new`].
pub fn trustworthiness(high: Rows, low: Rows, k: usize) -> Result<f64, String> {
    compare(high, low, k).map(|fidelity| fidelity.trustworthiness)
}

/// [`Fidelity::continuity`] at once.
///
/// # Errors
///
/// See [`Comparison::new`].
pub fn continuity(high: Rows, low: Rows, k: usize) -> Result<f64, String> {
    compare(high, low, k).map(|fidelity| fidelity.continuity)
}

/// Both figures at once.
///
/// # Errors
///
/// See [`Comparison::new`].
pub fn compare(high: Rows, low: Rows, k: usize) -> Result<Fidelity, String> {
    let mut comparison = Comparison::new(high, low, k)?;
    while !comparison.advance().finished {}
    comparison.fidelity().ok_or_else(|| "The comparison has not come to its end.".to_string())
}

impl Side {
    fn measure(&mut self, first: usize) {
        self.queries.squared_distances(first, &self.all, &mut self.squares);
    }

    /// The squared distances of one of the queries that were measured, by which it is infinitely far from itself.
    fn squares_of(&mut self, at: usize, image: usize) -> &[f32] {
        let stride = self.squares.len() / QUERIES;
        self.squares[at * stride + image] = f32::INFINITY;
        &self.squares[at * stride..][..self.all.len()]
    }
}

/// By how much the neighbours here are beyond the rank `k` there, in all; the image itself is infinitely far from itself.
fn beyond(here: &[f32], there: &[f32], k: usize) -> usize {
    let rank = |key: u64| {
        let (other, square) = (key as u32 as usize, there[key as u32 as usize]);
        let before = there[..other].iter().filter(|&&before| before <= square).count();
        let after = there[other + 1..].iter().filter(|&&after| after < square).count();
        1 + before + after
    };
    smallest(here, usize::MAX, k).into_iter().map(|key| rank(key).saturating_sub(k)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // On a line; in the map, 0 and 4 have changed places.
        let (high, low) = ([0.0, 1.0, 2.1, 3.3, 4.6], [4.6, 1.0, 2.1, 3.3, 0.0]);
        // Nearest in the map: 0 -> 3, 1 -> 4, 2 -> 1, 3 -> 2, 4 -> 1. Among the embeddings 3 is the
        // third of 0, and 4 the fourth of 1 (0, 2, 3 before it), 1 the first of 2, 2 the first of 3 (1.2 < 1.3), 1 the third of 4.
        // Beyond the first: 2 + 3 + 0 + 0 + 2 = 7, of 5 * 1 * (10 - 3 - 1) / 2 = 15.
        let fidelity = compare(Rows::new(&high, 1), Rows::new(&low, 1), 1).unwrap();
        assert!((fidelity.trustworthiness - (1.0 - 7.0 / 15.0)).abs() < 1e-12, "{fidelity:?}");
        // The other way round the two sides are the same but for the names 0 and 4.
        assert_eq!(fidelity.continuity, fidelity.trustworthiness);
        assert_eq!((fidelity.k, fidelity.n), (1, 5));
        assert_eq!(trustworthiness(Rows::new(&high, 1), Rows::new(&high, 1), 2), Ok(1.0));
    }

    #[test]
    fn many_images_are_judged_by_some() {
        let n = 3 * MOST;
        let line: Vec<f32> = (0..n).map(|at| (at * 7919 % 6007) as f32).collect();
        let square: Vec<f32> = line.iter().flat_map(|&place| [place, place * place / 6007.0]).collect();
        let fidelity = compare(Rows::new(&square, 2), Rows::new(&line, 1), 5).unwrap();
        assert_eq!(fidelity.n, MOST);
        assert!(fidelity.trustworthiness > 0.9999, "{fidelity:?}");
        let shuffled: Vec<f32> = (0..n).map(|at| (at * at % 5987) as f32).collect();
        let fidelity = compare(Rows::new(&square, 2), Rows::new(&shuffled, 1), 5).unwrap();
        assert!((0.45..0.55).contains(&fidelity.trustworthiness), "{fidelity:?}");
    }

    #[test]
    fn what_cannot_be_compared_is_refused() {
        let rows = Rows::new(&[1.0, 2.0, 3.0], 1);
        assert_eq!(
            trustworthiness(rows, rows, 2),
            Err("A map of 3 images is compared by 1 to 1 neighbours, not 2.".to_string())
        );
        assert!(trustworthiness(rows, Rows::new(&[1.0, 2.0], 1), 1).is_err());
        assert!(continuity(rows, Rows::new(&[1.0, f32::NAN, 2.0], 1), 1).is_err());
        assert_eq!(usual_k(3), 1);
        // All in one place: every order is as good, and both sides take that of the indices.
        assert_eq!(continuity(Rows::new(&[1.0; 9], 1), Rows::new(&[2.0; 9], 1), 3), Ok(1.0));
    }
}
