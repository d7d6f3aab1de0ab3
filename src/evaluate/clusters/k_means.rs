use rand::RngExt;

use super::Scaled;
use crate::evaluate::{AtOnce, Turns, at_once, pairs};
use crate::random::Generator;
use crate::rows::Rows;

/// How often it starts afresh; the best end is kept.
const RESTARTS: usize = 10;

/// The most times the centres move.
const MOVES: usize = 300;

/// A grouping of rows around centres.
#[derive(Clone, Debug, PartialEq)]
pub struct Clusters {
    /// The group of each row.
    pub assignment: Vec<usize>,
    /// `[k, dim]`, row by row.
    pub centres: Vec<f32>,
    /// The sum of the squared distances of the rows to their centres.
    pub inertia: f64,
}

/// Groups rows around `k` centres so that they lie near to them.
///
/// ```text
/// min  sum over the rows of |x_i - nearest centre|²
/// ```
///
/// Lloyd's algorithm from k-means++ starts (Arthur and Vassilvitskii 2007,
/// <https://theory.stanford.edu/~sergei/papers/kMeansPP-soda.pdf>), each centre the best of `2 + ln k` draws as in scikit-learn, until
/// no row changes its group; the best of 10 starts. With fewer distinct rows than `k`, some groups stay empty.
///
/// # Shapes
/// - `rows`: `[n, dim]`
///
/// # Errors
///
/// A sentence when `k` is 0 or above the number of rows, or when values are not finite.
pub fn k_means(rows: Rows, k: usize, rng: &mut Generator) -> Result<Clusters, String> {
    at_once(k_means_in_turns(rows, k, rng, &AtOnce))
}

/// [`k_means`], with turns for others.
///
/// # Errors
///
/// As [`k_means`].
pub async fn k_means_in_turns(
    rows: Rows<'_>,
    k: usize,
    rng: &mut Generator,
    turns: &dyn Turns,
) -> Result<Clusters, String> {
    if k == 0 || k > rows.len() {
        return Err(format!("{} embeddings cannot be grouped into {k} clusters.", rows.len()));
    }
    let scaled = Scaled::of(rows.finite()?);
    let mut best: Option<Clusters> = None;
    for restart in 0..RESTARTS {
        // How long one takes is not known before.
        let turns = turns.part(restart, restart, RESTARTS);
        let centres = start(scaled.rows(), k, rng, &turns).await;
        let next = lloyd(scaled.rows(), centres, &turns).await;
        if best.as_ref().is_none_or(|best| next.inertia < best.inertia) {
            best = Some(next);
        }
    }
    let Some(best) = best else { return Err("K-means was not started.".into()) };
    let unscaled = best.centres.iter().zip(scaled.mean.iter().cycle());
    Ok(Clusters {
        centres: unscaled.map(|(&value, mean)| (f64::from(value) * scaled.unit + mean) as f32).collect(),
        inertia: best.inertia * scaled.unit * scaled.unit,
        assignment: best.assignment,
    })
}

/// k-means++: rows as centres, far ones more likely.
async fn start(rows: Rows<'_>, k: usize, rng: &mut Generator, turns: &dyn Turns) -> Vec<f32> {
    let trials = 2 + (k as f64).ln() as usize;
    let mut centres = rows.row(rng.random_range(0..rows.len())).to_vec();
    let mut nearest = squares(rows, &centres, turns).await;
    while centres.len() < k * rows.dim() {
        let total = total(&nearest);
        let mut best: Option<(&[f32], Vec<f32>)> = None;
        for _ in 0..trials {
            let row = rows.row(drawn(&nearest, total * rng.random::<f64>()));
            let squares = squares(rows, row, turns).await;
            let nearer: Vec<f32> = squares.iter().zip(&nearest).map(|(a, b)| a.min(*b)).collect();
            if best.as_ref().is_none_or(|(_, best)| self::total(&nearer) < self::total(best)) {
                best = Some((row, nearer));
            }
        }
        if let Some((row, nearer)) = best {
            centres.extend(row);
            nearest = nearer;
        }
    }
    centres
}

/// The squared distance of each row to one point.
async fn squares(rows: Rows<'_>, point: &[f32], turns: &dyn Turns) -> Vec<f32> {
    let mut squares = Vec::with_capacity(rows.len());
    let each = |_, sums: &mut [f32]| squares.push(sums[0]);
    pairs::sums(rows, Rows::new(point, rows.dim()), pairs::squared_difference, turns, each).await;
    squares
}

fn total(weights: &[f32]) -> f64 {
    weights.iter().map(|&weight| f64::from(weight)).sum()
}

/// The row at which the sum of the weights passes `at`.
fn drawn(weights: &[f32], at: f64) -> usize {
    let mut sum = 0.0;
    let passes = |&weight: &f32| {
        sum += f64::from(weight);
        sum > at
    };
    weights.iter().position(passes).unwrap_or(weights.len() - 1)
}

/// Moves centres to the mean of their rows until no row changes its group.
async fn lloyd(rows: Rows<'_>, mut centres: Vec<f32>, turns: &dyn Turns) -> Clusters {
    let mut nearest = assign(rows, &centres, turns).await;
    for _ in 0..MOVES {
        centres = means(rows, &nearest, &centres);
        let next = assign(rows, &centres, turns).await;
        let settled = next.iter().zip(&nearest).all(|(next, before)| next.0 == before.0);
        nearest = next;
        if settled {
            break;
        }
    }
    let inertia = nearest.iter().map(|&(_, square)| f64::from(square)).sum();
    Clusters { assignment: nearest.into_iter().map(|(centre, _)| centre).collect(), centres, inertia }
}

/// The nearest centre of each row, of equals the first, and the squared distance to it.
async fn assign(rows: Rows<'_>, centres: &[f32], turns: &dyn Turns) -> Vec<(usize, f32)> {
    let mut nearest = Vec::with_capacity(rows.len());
    let each = |_, squares: &mut [f32]| {
        let nearer = |best: usize, centre: usize| if squares[centre] < squares[best] { centre } else { best };
        let centre = (0..squares.len()).fold(0, nearer);
        nearest.push((centre, squares[centre]));
    };
    pairs::sums(rows, Rows::new(centres, rows.dim()), pairs::squared_difference, turns, each).await;
    nearest
}

/// The mean of the rows of each centre. A centre that lost all its rows takes the row that lies farthest from its own; where none lies
/// apart, it stays.
fn means(rows: Rows, nearest: &[(usize, f32)], centres: &[f32]) -> Vec<f32> {
    let dim = rows.dim();
    let k = centres.len() / dim;
    let (mut sums, mut counts) = (vec![0.0_f64; centres.len()], vec![0_usize; k]);
    for (row, &(centre, _)) in rows.iter().zip(nearest) {
        counts[centre] += 1;
        sums[centre * dim..(centre + 1) * dim]
            .iter_mut()
            .zip(row)
            .for_each(|(sum, &value)| *sum += f64::from(value));
    }
    let mut far: Vec<usize> = (0..rows.len()).filter(|&row| nearest[row].1 > 0.0).collect();
    far.sort_by(|&a, &b| nearest[a].1.total_cmp(&nearest[b].1));
    let mut moved = Vec::with_capacity(centres.len());
    for (centre, &count) in counts.iter().enumerate() {
        let place = centre * dim..(centre + 1) * dim;
        if count > 0 {
            moved.extend(sums[place].iter().map(|sum| (sum / count as f64) as f32));
        } else if let Some(row) = far.pop() {
            moved.extend(rows.row(row));
        } else {
            moved.extend(&centres[place]);
        }
    }
    moved
}
