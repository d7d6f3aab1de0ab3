//! How far a map can be trusted.

use rand::SeedableRng;
use rand::seq::SliceRandom;
use serde::Serialize;

use super::neighbours::{Packed, QUERIES, smallest};
use super::{Progress, measurable};
use crate::evaluate::Figure;
use crate::random::Generator;
use crate::rows::Rows;

/// What a map tells rightly about neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Fidelity {
    /// Are neighbours in the map neighbours among the embeddings? 1 when all are, about 0.5 when the map is drawn at random.
    pub trustworthiness: Figure,
    /// Are neighbours among the embeddings neighbours in the map? On the same scale.
    pub continuity: Figure,
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
///
/// The intervals say where the figures of other images on the same map would lie. Images do not stand alone in them: one is looked at
/// itself, is a neighbour of others, and is counted in the ranks of others still. So the variance is that of leaving each image out in
/// turn, with all of this (the jackknife: Tukey 1958; Efron and Stein 1981, <https://doi.org/10.1214/aos/1176345462>), which is
/// counted on the way and costs no second comparison. How the map would have been arranged without the image is not asked. A bootstrap
/// would not do: an image that is drawn twice is its own nearest neighbour on both sides.
#[derive(Clone, Debug)]
pub struct Comparison {
    k: usize,
    queries: Vec<usize>,
    high: Side,
    low: Side,
    /// Of the neighbours in the map their ranks among the embeddings, and the other way round.
    intruded: Tally,
    lost: Tally,
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
        Ok(Self { k, queries, high, low, intruded: Tally::new(n), lost: Tally::new(n), done: 0, piece })
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
                self.intruded.count(low, high, self.k);
                self.lost.count(high, low, self.k);
            }
        }
        self.done = until;
        Progress { label: "comparing with the embeddings", done: until, total, finished: until == total }
    }

    /// The figures of the images that were looked at, once these are all.
    #[must_use]
    pub fn fidelity(&self) -> Option<Fidelity> {
        let (n, k, all) = (self.queries.len(), self.k, self.high.all.len());
        let worst = k as f64 * (2.0 * all as f64 - 3.0 * k as f64 - 1.0) / 2.0;
        (self.done == n).then(|| Fidelity {
            trustworthiness: self.intruded.figure(&self.queries, worst),
            continuity: self.lost.figure(&self.queries, worst),
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
    compare(high, low, k).map(|fidelity| fidelity.trustworthiness.value)
}

/// [`Fidelity::continuity`] at once.
///
/// # Errors
///
/// See [`Comparison::new`].
pub fn continuity(high: Rows, low: Rows, k: usize) -> Result<f64, String> {
    compare(high, low, k).map(|fidelity| fidelity.continuity.value)
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

/// By how much the ranks of neighbours are beyond `k` on the other side.
#[derive(Clone, Debug)]
struct Tally {
    /// Of the neighbours of each query, in all.
    of_query: Vec<usize>,
    /// By how much less it would be in all without each image, as a neighbour of the queries and as one that is counted in ranks.
    without: Vec<f64>,
}

impl Tally {
    fn new(images: usize) -> Self {
        Self { of_query: Vec::new(), without: vec![0.0; images] }
    }

    /// Looks at the neighbours that a query has `here`; it is infinitely far from itself on both sides.
    fn count(&mut self, here: &[f32], there: &[f32], k: usize) {
        let found: Vec<Neighbour> = smallest(here, usize::MAX, k + 1)
            .into_iter()
            .map(|key| Neighbour::of(key as u32 as usize, there))
            .collect();
        let (nearest, next) = found.split_at(k.min(found.len()));
        for neighbour in nearest.iter().filter(|neighbour| neighbour.rank > k) {
            // Without any of those before it, its rank would be one less.
            for (at, (sum, &square)) in self.without.iter_mut().zip(there).enumerate() {
                *sum += f64::from(u8::from(neighbour.is_behind(at, square)));
            }
        }
        let mut all = 0;
        for neighbour in nearest {
            let own = neighbour.rank.saturating_sub(k);
            // Without this one, the next is in its place.
            let instead = next.first().map_or(0, |next| {
                let before = usize::from(next.is_behind(neighbour.image, neighbour.square));
                (next.rank - before).saturating_sub(k)
            });
            self.without[neighbour.image] += own as f64 - instead as f64;
            all += own;
        }
        self.of_query.push(all);
    }

    /// 1 less the mean over the queries, of which `worst` is the most, by the jackknife.
    fn figure(&self, queries: &[usize], worst: f64) -> Figure {
        let n = queries.len() as f64;
        let mean = self.of_query.iter().sum::<usize>() as f64 / n;
        let mut influences = self.without.clone();
        for (&query, &beyond) in queries.iter().zip(&self.of_query) {
            influences[query] += beyond as f64 - mean;
        }
        for influence in &mut influences {
            *influence /= -n * worst;
        }
        Figure::influenced(1.0 - mean / worst, &influences).within(0.0, 1.0)
    }
}

/// A neighbour on one side, as it stands on the other.
struct Neighbour {
    image: usize,
    square: f32,
    /// From 1 on.
    rank: usize,
}

impl Neighbour {
    fn of(image: usize, there: &[f32]) -> Self {
        let square = there[image];
        let before = there[..image].iter().filter(|&&before| before <= square).count();
        let after = there[image + 1..].iter().filter(|&&after| after < square).count();
        Self { image, square, rank: 1 + before + after }
    }

    /// Whether another image comes before it: of equally far ones the lower index.
    fn is_behind(&self, other: usize, square: f32) -> bool {
        square < self.square || (square == self.square && other < self.image)
    }
}

#[cfg(test)]
mod tests {
    use rand::RngExt;

    use super::*;

    #[test]
    fn by_hand() {
        // On a line; in the map, 0 and 4 have changed places.
        let (high, low) = ([0.0, 1.0, 2.1, 3.3, 4.6], [4.6, 1.0, 2.1, 3.3, 0.0]);
        // Nearest in the map: 0 -> 3, 1 -> 4, 2 -> 1, 3 -> 2, 4 -> 1. Among the embeddings 3 is the
        // third of 0, and 4 the fourth of 1 (0, 2, 3 before it), 1 the first of 2, 2 the first of 3 (1.2 < 1.3), 1 the third of 4.
        // Beyond the first: 2 + 3 + 0 + 0 + 2 = 7, of 5 * 1 * (10 - 3 - 1) / 2 = 15.
        let fidelity = compare(Rows::new(&high, 1), Rows::new(&low, 1), 1).unwrap();
        assert!((fidelity.trustworthiness.value - (1.0 - 7.0 / 15.0)).abs() < 1e-12, "{fidelity:?}");
        // The other way round the two sides are the same but for the names 0 and 4.
        assert_eq!(fidelity.continuity, fidelity.trustworthiness);
        assert_eq!((fidelity.k, fidelity.n), (1, 5));
        assert_eq!(trustworthiness(Rows::new(&high, 1), Rows::new(&high, 1), 2), Ok(1.0));
    }

    /// Of 200 draws of images, mapped to the same two axes, about 95 % have the mean of all draws in their interval. By the deviation of
    /// the single images alone, which do not stand alone, 60 to 90 % have.
    #[test]
    fn intervals_hold_what_other_images_have() {
        let mut rng = Generator::seed_from_u64(1);
        for (n, groups) in [(40, 1), (100, 1), (100, 4)] {
            let mut fidelity = || {
                let mut high = Vec::new();
                for _ in 0..n {
                    let group = rng.random_range(0..groups);
                    // Far apart along the axes that the map does not show.
                    high.extend((0..6).map(|axis| {
                        rng.random_range(-1.0..1.0_f32) * 0.8_f32.powi(axis)
                            + if axis == 2 + group { 1.5 } else { 0.0 }
                    }));
                }
                let low: Vec<f32> = high.chunks(6).flat_map(|row| [row[0], row[1]]).collect();
                let found = compare(Rows::new(&high, 6), Rows::new(&low, 2), 12).unwrap();
                [found.trustworthiness, found.continuity]
            };
            let all: Vec<_> = (0..200).map(|_| fidelity()).collect();
            for figure in 0..2 {
                let mean = all.iter().map(|found| found[figure].value).sum::<f64>() / 200.0;
                let holds = |found: &&[Figure; 2]| found[figure].low <= mean && mean <= found[figure].high;
                let held = all.iter().filter(holds).count();
                assert!(
                    (178..=200).contains(&held),
                    "figure {figure} of {n} images in {groups} groups: {held} of 200"
                );
            }
        }
    }

    /// Every image left out in turn, with its ranks and neighbours anew, against what the tally says at once.
    #[test]
    fn the_interval_is_that_of_the_jackknife() {
        let mut rng = Generator::seed_from_u64(2);
        let (n, k) = (30, 4);
        let high: Vec<f32> = (0..n * 3).map(|_| rng.random_range(-1.0..1.0)).collect();
        let low: Vec<f32> = high.chunks(3).flat_map(|row| [row[0], row[1] + 0.3 * row[2]]).collect();
        let all = compare(Rows::new(&high, 3), Rows::new(&low, 2), k).unwrap();
        // The penalties in all, whose scale depends on how many images there are.
        let penalty = |figure: f64, n: usize| (1.0 - figure) * (n * k * (2 * n - 3 * k - 1)) as f64 / 2.0;
        let others = |out: usize| (0..n).filter(|&image| image != out).collect::<Vec<_>>();
        for (name, of) in [
            ("trustworthiness", trustworthiness as fn(Rows, Rows, usize) -> Result<f64, String>),
            ("continuity", continuity),
        ] {
            let whole = if name == "trustworthiness" { all.trustworthiness } else { all.continuity };
            let without: Vec<f64> = (0..n)
                .map(|out| {
                    let (high, low) =
                        (Rows::new(&high, 3).pick(&others(out)), Rows::new(&low, 2).pick(&others(out)));
                    penalty(of(Rows::new(&high, 3), Rows::new(&low, 2), k).unwrap(), n - 1)
                })
                .collect();
            let scale = (n * k * (2 * n - 3 * k - 1)) as f64 / 2.0;
            let influences: Vec<f64> =
                without.iter().map(|without| (penalty(whole.value, n) - without) / scale).collect();
            let expected = Figure::influenced(whole.value, &influences);
            assert!((whole.low - expected.low).abs() < 1e-9, "{name}: {whole:?} {expected:?}");
        }
    }

    #[test]
    fn many_images_are_judged_by_some() {
        let n = 3 * MOST;
        let line: Vec<f32> = (0..n).map(|at| (at * 7919 % 6007) as f32).collect();
        let square: Vec<f32> = line.iter().flat_map(|&place| [place, place * place / 6007.0]).collect();
        let fidelity = compare(Rows::new(&square, 2), Rows::new(&line, 1), 5).unwrap();
        assert_eq!(fidelity.n, MOST);
        assert!(fidelity.trustworthiness.value > 0.9999, "{fidelity:?}");
        let shuffled: Vec<f32> = (0..n).map(|at| (at * at % 5987) as f32).collect();
        let fidelity = compare(Rows::new(&square, 2), Rows::new(&shuffled, 1), 5).unwrap();
        assert!((0.45..0.55).contains(&fidelity.trustworthiness.value), "{fidelity:?}");
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
