//! Sums over the dimensions of every pair of rows, such as dot products: the inner loop of whatever compares all with all.

use super::Turns;
use crate::rows::Rows;

/// How many queries share one pass over the other rows.
const TOGETHER: usize = 4;

/// Hands `each` query, with a sum for every other row, in the order of the queries.
///
/// ```text
/// sums[j] = sum over the dimensions of term(query[d], others[j][d])
/// ```
///
/// Four queries share one pass, so that the other rows are read a quarter as often and the sums of four pairs run side by side.
/// The order of every sum is the same wherever the pair stands: equal rows have equal sums, here and in the browser.
///
/// # Shapes
/// - `queries`: `[m, dim]`, `others`: `[n, dim]`
/// - the sums of one query: `[n]`; `each` may write over them
///
/// Time `O(m n dim)`, memory `O(n)`; others have their turn between four queries and the next.
pub(super) async fn sums(
    queries: Rows<'_>,
    others: Rows<'_>,
    term: impl Fn(f32, f32) -> f32 + Copy,
    turns: &dyn Turns,
    mut each: impl FnMut(usize, &mut [f32]),
) {
    debug_assert_eq!(queries.dim(), others.dim());
    let mut table: [Vec<f32>; TOGETHER] = std::array::from_fn(|_| vec![0.0; others.len()]);
    for first in (0..queries.len()).step_by(TOGETHER) {
        block(queries, others, term, first, &mut table);
        for (query, sums) in (first..queries.len()).zip(&mut table) {
            each(query, sums);
        }
        turns.after(TOGETHER * others.values().len(), first, queries.len()).await;
    }
}

/// The sums of four queries from `first` on.
fn block(
    queries: Rows,
    others: Rows,
    term: impl Fn(f32, f32) -> f32 + Copy,
    first: usize,
    table: &mut [Vec<f32>; TOGETHER],
) {
    // Where fewer than four are left, the last stands in for those that are missing.
    let rows = std::array::from_fn(|place| queries.row((first + place).min(queries.len() - 1)));
    for (index, other) in others.iter().enumerate() {
        for (sums, sum) in table.iter_mut().zip(four(rows, other, term)) {
            sums[index] = sum;
        }
    }
}

/// The term of a dot product.
pub(super) fn product(a: f32, b: f32) -> f32 {
    a * b
}

/// The term of a squared Euclidean distance: exactly 0 for equal rows, which `|a|² - 2ab + |b|²` is not.
pub(super) fn squared_difference(a: f32, b: f32) -> f32 {
    (a - b) * (a - b)
}

/// How many parallel parts a sum has, which the compiler turns into SIMD.
const LANES: usize = 8;

/// The sums of four rows with another.
///
/// The four stand one by one: a loop over them is not unrolled for the browser, and there takes twice the time.
fn four(rows: [&[f32]; TOGETHER], other: &[f32], term: impl Fn(f32, f32) -> f32 + Copy) -> [f32; TOGETHER] {
    let (chunks, rest) = other.as_chunks::<LANES>();
    let [a0, a1, a2, a3] = rows.map(|row| row.as_chunks::<LANES>().0);
    let [mut s0, mut s1, mut s2, mut s3] = [[0.0_f32; LANES]; TOGETHER];
    for ((((b, a0), a1), a2), a3) in chunks.iter().zip(a0).zip(a1).zip(a2).zip(a3) {
        add(&mut s0, a0, b, term);
        add(&mut s1, a1, b, term);
        add(&mut s2, a2, b, term);
        add(&mut s3, a3, b, term);
    }
    let parts = [s0, s1, s2, s3];
    std::array::from_fn(|place| {
        let left = &rows[place][other.len() - rest.len()..];
        total(&parts[place]) + left.iter().zip(rest).map(|(&a, &b)| term(a, b)).sum::<f32>()
    })
}

/// The sum of the parts. Kept apart, or the compiler lays the parts of four rows across each other, which costs more than it gains.
#[inline(never)]
fn total(parts: &[f32; LANES]) -> f32 {
    parts.iter().sum()
}

#[inline]
fn add(sums: &mut [f32; LANES], a: &[f32; LANES], b: &[f32; LANES], term: impl Fn(f32, f32) -> f32) {
    for lane in 0..LANES {
        sums[lane] += term(a[lane], b[lane]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{AtOnce, at_once};

    /// Every number of queries and dimensions around the sizes of the blocks, against one pair at a time.
    #[test]
    fn every_pair_of_any_number_of_rows() {
        let values: Vec<f32> = (0..400).map(|index| (index * 37 % 101) as f32 - 50.0).collect();
        for (m, n, dim) in [(1, 1, 1), (3, 5, 7), (4, 4, 8), (5, 9, 9), (9, 2, 16), (6, 7, 19)] {
            let (queries, others) =
                (Rows::new(&values[..m * dim], dim), Rows::new(&values[50..50 + n * dim], dim));
            let mut seen = Vec::new();
            let look = |query: usize, sums: &mut [f32]| {
                for (other, &sum) in sums.iter().enumerate() {
                    let pairs = queries.row(query).iter().zip(others.row(other));
                    // Whole numbers: exact in any order.
                    assert_eq!(sum, pairs.map(|(a, b)| (a - b) * (a - b)).sum::<f32>(), "{m} {n} {dim}");
                }
                seen.push(query);
            };
            at_once(sums(queries, others, squared_difference, &AtOnce, look));
            assert_eq!(seen, (0..m).collect::<Vec<_>>());
        }
    }
}
