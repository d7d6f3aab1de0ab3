//! Sparse matrices: what few rows are to each other.

/// A matrix of which only some entries are kept, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sparse {
    /// `[n + 1]`: where each row's entries begin.
    pub starts: Vec<usize>,
    /// The column of each entry, ascending within a row.
    pub columns: Vec<u32>,
    /// The weight of each entry.
    pub weights: Vec<f32>,
}

impl Sparse {
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The columns and weights of one row.
    pub fn of(&self, row: usize) -> impl Iterator<Item = (usize, f32)> {
        let range = self.starts[row]..self.starts[row + 1];
        let columns = self.columns[range.clone()].iter().map(|&column| column as usize);
        columns.zip(self.weights[range].iter().copied())
    }

    /// The matrix without weights below `least`.
    #[must_use]
    pub fn pruned(&self, least: f32) -> Self {
        let mut pruned = Self { starts: vec![0], ..Self::default() };
        for row in 0..self.len() {
            for (column, weight) in self.of(row).filter(|&(_, weight)| weight >= least) {
                pruned.columns.push(column as u32);
                pruned.weights.push(weight);
            }
            pruned.starts.push(pruned.columns.len());
        }
        pruned
    }

    /// Whether entries lead from each row to every other, of a matrix that is symmetric.
    #[must_use]
    pub fn connected(&self) -> bool {
        let mut reached = vec![false; self.len()];
        let mut open: Vec<usize> =
            reached.first_mut().map(|first| *first = true).map(|()| 0).into_iter().collect();
        while let Some(row) = open.pop() {
            for (column, _) in self.of(row) {
                if !std::mem::replace(&mut reached[column], true) {
                    open.push(column);
                }
            }
        }
        reached.into_iter().all(|reached| reached)
    }
}

/// A sparse matrix in the making, from entries in any order, of which several may be of one place.
#[derive(Clone, Debug)]
pub struct Merging {
    /// `[n + 1]`: where the entries of each row begin.
    starts: Vec<usize>,
    entries: Vec<(u32, f32)>,
    matrix: Sparse,
}

impl Merging {
    /// Begins with entries `(row, column, weight)`, which are asked for twice, sorted by their row.
    pub fn new<I: Iterator<Item = (usize, usize, f32)>>(n: usize, entries: impl Fn() -> I) -> Self {
        let mut starts = vec![0; n + 1];
        entries().for_each(|(row, _, _)| starts[row + 1] += 1);
        for row in 0..n {
            starts[row + 1] += starts[row];
        }
        let mut free = starts.clone();
        let mut sorted = vec![(0, 0.0); starts[n]];
        for (row, column, weight) in entries() {
            sorted[free[row]] = (column as u32, weight);
            free[row] += 1;
        }
        Self { starts, entries: sorted, matrix: Sparse { starts: vec![0], ..Sparse::default() } }
    }

    /// Makes the next rows, merging weights of one place, the first with 0: some 10 ms. How many rows are made.
    pub fn advance(&mut self, merge: impl Fn(f32, f32) -> f32) -> usize {
        let from = self.matrix.starts.len() - 1;
        for row in from..self.starts.len() - 1 {
            if self.starts[row] >= self.starts[from] + ENTRIES_PER_PIECE {
                break;
            }
            let entries = &mut self.entries[self.starts[row]..self.starts[row + 1]];
            entries.sort_unstable_by_key(|&(column, _)| column);
            for same in entries.chunk_by(|a, b| a.0 == b.0) {
                self.matrix.columns.push(same[0].0);
                let weight = same.iter().fold(0.0, |merged, &(_, weight)| merge(merged, weight));
                self.matrix.weights.push(weight);
            }
            self.matrix.starts.push(self.matrix.columns.len());
        }
        self.matrix.len()
    }

    /// The matrix as far as it has come.
    #[must_use]
    pub fn finish(self) -> Sparse {
        self.matrix
    }
}

const ENTRIES_PER_PIECE: usize = 1 << 18;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_one_place_are_merged_and_rows_are_sorted() {
        let entries = [(1, 2, 0.5), (0, 1, 1.0), (1, 0, 2.0), (1, 2, 0.25), (0, 0, 4.0)];
        let mut merging = Merging::new(3, || entries.into_iter());
        assert_eq!(merging.advance(|merged, weight| merged + weight), 3);
        let matrix = merging.finish();
        assert_eq!(
            (matrix.starts.as_slice(), matrix.columns.as_slice()),
            (&[0, 2, 4, 4][..], &[0, 1, 0, 2][..])
        );
        assert_eq!(matrix.weights, [4.0, 1.0, 2.0, 0.75]);
        assert_eq!(matrix.pruned(1.0).of(1).collect::<Vec<_>>(), [(0, 2.0)]);
        assert!(matrix.connected() && !matrix.pruned(1.0).connected());
    }

    #[test]
    fn a_large_matrix_takes_several_pieces() {
        // Every row beside the next, wherever it came from.
        let n = 300_000;
        let mut merging = Merging::new(n, || (0..n).rev().map(|row| (row, (row + 1) % n, row as f32)));
        let mut made = vec![merging.advance(f32::max)];
        while *made.last().unwrap() < n {
            made.push(merging.advance(f32::max));
        }
        assert_eq!(made, [ENTRIES_PER_PIECE, n]);
        assert_eq!(merging.finish().of(7).collect::<Vec<_>>(), [(8, 7.0)]);
    }
}
