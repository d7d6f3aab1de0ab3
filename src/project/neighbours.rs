//! The graph of nearest neighbours that t-SNE and UMAP start from: exact, euclidean, made a bounded piece at a time.

use super::{Progress, measurable};
use crate::rows::Rows;

/// For every row its `k` nearest, the nearest first; of two that are equally far, the one of the lower index.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    /// How many neighbours a row has.
    pub k: usize,
    /// `[n, k]`, row by row: which rows are nearest. A row is no neighbour of itself.
    pub indices: Vec<u32>,
    /// `[n, k]`, row by row: how far they are.
    pub distances: Vec<f32>,
}

impl Graph {
    /// How many rows have neighbours here.
    #[must_use]
    pub fn len(&self) -> usize {
        self.indices.len() / self.k
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.indices.is_empty()
    }

    /// The neighbours of one row and how far they are, the nearest first.
    #[must_use]
    pub fn of(&self, row: usize) -> impl ExactSizeIterator<Item = (usize, f32)> {
        let range = row * self.k..(row + 1) * self.k;
        let indices = self.indices[range.clone()].iter().map(|&index| index as usize);
        indices.zip(self.distances[range].iter().copied())
    }
}

/// A graph in the making.
///
/// ```text
/// d(i, j) = sqrt( sum over m of (x_im - x_jm)^2 )
/// ```
///
/// Every pair is compared, so that no neighbour is missed: `n^2 dim` differences, all in lanes of SIMD. They are squared as
/// they are, and not taken from a matrix product as `|x|^2 + |y|^2 - 2 xy`, which in `f32` loses what tells near rows apart:
/// here equal rows are at 0 exactly, and the distance is the same both ways.
#[derive(Clone, Debug)]
pub struct GraphBuilder {
    references: Packed,
    /// Whose neighbours are asked for; nothing when it is the references' own.
    queries: Option<Packed>,
    /// As many queries as one piece takes.
    piece: usize,
    /// The squared distances of [`QUERIES`] queries to all references, one query after the other.
    squares: Vec<f32>,
    graph: Graph,
}

impl GraphBuilder {
    /// Begins the graph of the `k` nearest of each row among all others.
    ///
    /// # Errors
    ///
    /// A sentence when `k` is 0 or there are not more than `k` rows, or when a value is not finite or too large to square.
    pub fn new(rows: Rows, k: usize) -> Result<Self, String> {
        if k == 0 || k >= rows.len() {
            let most = rows.len().saturating_sub(1);
            return Err(format!(
                "{k} neighbours of each of {} images were asked for: there are {most}.",
                rows.len()
            ));
        }
        Self::begin(rows, None, k)
    }

    /// Begins the graph of the `k` nearest of each query among other rows, itself included if it is one of them.
    ///
    /// # Errors
    ///
    /// A sentence when the two differ in dimension, `k` is 0 or larger than the number of references, or when a value is not
    /// finite or too large to square.
    pub fn between(queries: Rows, references: Rows, k: usize) -> Result<Self, String> {
        if queries.dim() != references.dim() {
            return Err(format!(
                "Neighbours of {} dimensions cannot be found among {}.",
                queries.dim(),
                references.dim()
            ));
        }
        if k == 0 || k > references.len() {
            return Err(format!("{k} neighbours were asked for: there are {} images.", references.len()));
        }
        Self::begin(references, Some(queries), k)
    }

    fn begin(references: Rows, queries: Option<Rows>, k: usize) -> Result<Self, String> {
        for rows in queries.into_iter().chain([references]) {
            measurable(rows)?;
        }
        let n = queries.map_or(references.len(), Rows::len);
        let in_time = DIFFERENCES_PER_PIECE / (references.len() * references.dim());
        Ok(Self {
            references: Packed::new(references),
            queries: queries.map(Packed::new),
            piece: in_time.next_multiple_of(QUERIES).max(QUERIES),
            squares: Packed::room(references),
            graph: Graph { k, indices: Vec::with_capacity(n * k), distances: Vec::with_capacity(n * k) },
        })
    }

    /// Finds the neighbours of a few more rows: some 20 ms in the browser.
    pub fn advance(&mut self) -> Progress {
        let queries = self.queries.as_ref().unwrap_or(&self.references);
        let total = queries.n;
        let from = self.graph.len();
        let until = (from + self.piece).min(total);
        for first in (from..until).step_by(QUERIES) {
            queries.squared_distances(first, &self.references, &mut self.squares);
            for query in first..(first + QUERIES).min(until) {
                let stride = self.squares.len() / QUERIES;
                let squares = &self.squares[(query - first) * stride..][..self.references.n];
                let itself = if self.queries.is_none() { query } else { usize::MAX };
                for key in smallest(squares, itself, self.graph.k) {
                    self.graph.indices.push(key as u32);
                    self.graph.distances.push(f32::from_bits((key >> 32) as u32).sqrt());
                }
            }
        }
        Progress { label: "finding neighbours", done: until, total, finished: until == total }
    }

    /// The graph as far as it has come: whole once [`advance`](Self::advance) said so.
    #[must_use]
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The graph as far as it has come, without its builder.
    #[must_use]
    pub fn finish(self) -> Graph {
        self.graph
    }
}

/// How many queries are compared with [`LANES`] references at once: as many as leave every sum in a register.
pub(super) const QUERIES: usize = 4;
const LANES: usize = 8;

/// Some 20 ms of a browser's time.
const DIFFERENCES_PER_PIECE: usize = 1 << 25;

/// Rows in groups of [`LANES`], value by value: the first value of eight rows, then their second, and so on.
#[derive(Clone, Debug)]
pub(super) struct Packed {
    values: Vec<f32>,
    n: usize,
    dim: usize,
}

impl Packed {
    pub(super) fn new(rows: Rows) -> Self {
        let dim = rows.dim();
        let mut values = vec![0.0; rows.len().next_multiple_of(LANES) * dim];
        for (index, row) in rows.iter().enumerate() {
            let group = &mut values[index / LANES * LANES * dim..];
            for (at, &value) in row.iter().enumerate() {
                group[at * LANES + index % LANES] = value;
            }
        }
        Self { values, n: rows.len(), dim }
    }

    pub(super) fn len(&self) -> usize {
        self.n
    }

    /// Room for the squared distances of [`QUERIES`] rows to these.
    pub(super) fn room(references: Rows) -> Vec<f32> {
        vec![0.0; QUERIES * references.len().next_multiple_of(LANES)]
    }

    /// The squared distances of [`QUERIES`] rows from `first` on (a multiple of it) to all references.
    pub(super) fn squared_distances(&self, first: usize, references: &Self, squares: &mut [f32]) {
        let group_length = LANES * self.dim;
        let group = &self.values[first / LANES * group_length..][..group_length];
        let offset = first % LANES;
        let stride = squares.len() / QUERIES;
        for (at, reference) in references.values.chunks_exact(group_length).enumerate() {
            let mut sums = [[0.0_f32; LANES]; QUERIES];
            for (queries, reference) in group.chunks_exact(LANES).zip(reference.chunks_exact(LANES)) {
                let queries = &queries[offset..offset + QUERIES];
                for (sums, query) in sums.iter_mut().zip(queries) {
                    for (sum, value) in sums.iter_mut().zip(reference) {
                        let difference = query - value;
                        *sum += difference * difference;
                    }
                }
            }
            for (query, sums) in sums.iter().enumerate() {
                squares[query * stride + at * LANES..][..LANES].copy_from_slice(sums);
            }
        }
    }
}

/// The `k` smallest of `squares` but one, in order, each as its bits above its index: numbers that are not negative are ordered
/// as their bits are, and equal ones by their index.
pub(super) fn smallest(squares: &[f32], except: usize, k: usize) -> Vec<u64> {
    let room = 2 * k + 32;
    let mut nearest: Vec<u64> = Vec::with_capacity(room);
    let mut limit = f32::INFINITY;
    for (index, &square) in squares.iter().enumerate() {
        // Those that follow have higher indices, so that one as far as the limit comes after it.
        if square < limit && index != except {
            nearest.push(u64::from(square.to_bits()) << 32 | index as u64);
            if nearest.len() == room {
                let (_, last, _) = nearest.select_nth_unstable(k - 1);
                limit = f32::from_bits((*last >> 32) as u32);
                nearest.truncate(k);
            }
        }
    }
    nearest.sort_unstable();
    nearest.truncate(k);
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(builder: Result<GraphBuilder, String>) -> Graph {
        let mut builder = builder.unwrap();
        while !builder.advance().finished {}
        builder.finish()
    }

    /// Numbers without a pattern, the same on every machine.
    fn noise(n: usize, dim: usize) -> Vec<f32> {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as f32 / 65_536.0
        };
        (0..n * dim).map(|_| next()).collect()
    }

    #[test]
    fn by_hand() {
        // Points of a line: the last is as far from 3 as from 7, and the lower index goes first.
        let rows = [0.0, 1.0, 3.0, 7.0, 5.0];
        let graph = graph(GraphBuilder::new(Rows::new(&rows, 1), 2));
        assert_eq!(graph.indices, [1, 2, 0, 2, 1, 4, 4, 2, 2, 3]);
        assert_eq!(graph.distances, [1.0, 3.0, 1.0, 2.0, 2.0, 2.0, 2.0, 4.0, 2.0, 2.0]);
    }

    #[test]
    fn as_comparing_and_sorting_all() {
        // Neither the rows nor the dimensions fill whole groups, and there are several pieces' worth of sorting.
        let (n, dim, k) = (203, 5, 20);
        let values = noise(n, dim);
        let rows = Rows::new(&values, dim);
        let graph = graph(GraphBuilder::new(rows, k));
        for i in 0..n {
            let square =
                |j: usize| rows.row(i).iter().zip(rows.row(j)).map(|(a, b)| (a - b) * (a - b)).sum::<f32>();
            let mut others: Vec<usize> = (0..n).filter(|&j| j != i).collect();
            others.sort_by(|&a, &b| square(a).total_cmp(&square(b)));
            assert!(graph.of(i).map(|(j, _)| j).eq(others[..k].iter().copied()), "row {i}");
            assert!(graph.of(i).all(|(j, distance)| distance == square(j).sqrt()));
        }
    }

    #[test]
    fn equal_rows_are_at_no_distance_and_in_order() {
        let graph = graph(GraphBuilder::new(Rows::new(&[0.3; 40 * 3], 3), 35));
        assert!(graph.distances.iter().all(|&distance| distance == 0.0));
        assert!(graph.of(0).map(|(j, _)| j).eq(1..36) && graph.of(39).map(|(j, _)| j).eq(0..35));
    }

    #[test]
    fn among_other_rows() {
        let rows = [0.0, 1.0, 3.0, 7.0];
        let graph = graph(GraphBuilder::between(Rows::new(&[2.2, 7.0], 1), Rows::new(&rows, 1), 4));
        assert_eq!((graph.len(), &graph.indices[..]), (2, &[2, 1, 0, 3, 3, 2, 1, 0][..]));
        assert_eq!(graph.distances[4], 0.0);
    }

    #[test]
    fn what_has_no_neighbours_is_refused() {
        let refuse = |values: &[f32], k| GraphBuilder::new(Rows::new(values, 1), k).unwrap_err();
        assert_eq!(refuse(&[1.0, 2.0], 2), "2 neighbours of each of 2 images were asked for: there are 1.");
        assert!(refuse(&[1.0, 2.0], 0).starts_with("0 neighbours"));
        assert!(refuse(&[], 1).starts_with("1 neighbours of each of 0 images"));
        assert!(refuse(&[1.0, f32::NAN], 1).contains("no finite numbers"));
        assert!(refuse(&[1.0, 1e30], 1).contains("holds 1e30"));
        let other = GraphBuilder::between(Rows::new(&[1.0, 2.0], 2), Rows::new(&[1.0, 2.0], 1), 1);
        assert!(other.is_err_and(|error| error.contains("2 dimensions")));
    }
}
