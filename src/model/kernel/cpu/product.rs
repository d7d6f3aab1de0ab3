//! A small block of a matrix product, kept in registers while it is summed. Knows no Burn.
//!
//! `sums[row][column] += Σₖ left[k][row] right[k][column]`, over k in order (Goto and van de Geijn 2008, Anatomy of high-performance
//! matrix multiplication, section 4). What is summed into one number, and in which order, never depends on its neighbours.
#![allow(
    clippy::inline_always,
    reason = "what is inlined is compiled for the processor that its caller asks for"
)]

use super::lanes::{LANES, Lanes};

/// Rows of a block. With two vectors a row the sums fill eight registers, which is what V8 can hold beside the factors.
pub const ROWS: usize = if cfg!(target_arch = "wasm32") { 4 } else { 6 };
/// Columns of a block.
pub const COLUMNS: usize = 2 * LANES;

/// One row of a block, in memory. It lies in one line of the cache.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
pub struct Row(pub [[f32; LANES]; 2]);

impl Row {
    #[inline(always)]
    fn lanes(&self) -> [Lanes; 2] {
        [Lanes::load(&self.0[0]), Lanes::load(&self.0[1])]
    }

    /// The numbers of all its columns.
    #[inline(always)]
    pub fn values(&self) -> &[f32] {
        self.0.as_flattened()
    }

    /// Writes its columns over the first of some numbers, as many as there are.
    #[inline(always)]
    pub fn write(&self, values: &mut [f32]) {
        let all = self.values();
        if let Some(values) = values.first_chunk_mut::<COLUMNS>() {
            values.copy_from_slice(all); // of a size that is known, so no call
        } else {
            values.copy_from_slice(&all[..values.len()]);
        }
    }
}

impl From<&[f32]> for Row {
    /// The first [`COLUMNS`] of some numbers.
    #[inline(always)]
    fn from(values: &[f32]) -> Self {
        let (lanes, _) = values.as_chunks();
        Self([lanes[0], lanes[1]])
    }
}

/// The sums of a block.
#[derive(Clone, Copy, Debug)]
pub struct Block([[Lanes; 2]; ROWS]);

impl Block {
    /// A block with the same row in all rows.
    #[inline(always)]
    pub fn new(row: &Row) -> Self {
        Self([row.lanes(); ROWS])
    }

    /// Adds a product, given the rows of its left side, as long as the right side has rows or longer.
    #[inline(always)]
    pub fn add_rows<const FUSED: bool>(&mut self, left: [&[f32]; ROWS], right: &[Row]) {
        let Self(mut sums) = *self; // a local variable stays in registers
        // Looked at here, a length needs no look in the loop: V8 makes slow code of a loop with two ends.
        let depth = right.len();
        let left = left.map(|row| &row[..depth]);
        #[allow(clippy::needless_range_loop, reason = "an iterator would be such a second end")]
        for step in 0..depth {
            add::<FUSED>(&mut sums, left.map(|row| row[step]), &right[step]);
        }
        *self = Self(sums);
    }

    /// Adds a product, given the columns of its left side, as many as the right side has rows or more: each lies `stride` after the one
    /// before, which may be less than its length.
    #[inline(always)]
    pub fn add_columns<const FUSED: bool>(&mut self, left: &[f32], stride: usize, right: &[Row]) {
        let Self(mut sums) = *self;
        for (left, right) in left.chunks_exact(stride).zip(right) {
            let (left, _) = left.as_chunks();
            add::<FUSED>(&mut sums, left[0], right);
        }
        *self = Self(sums);
    }

    /// One half of a row.
    #[inline(always)]
    pub fn lanes(&self, row: usize, half: usize) -> Lanes {
        self.0[row][half]
    }

    /// The rows, one after the other.
    #[inline(always)]
    pub fn rows(&self) -> [Row; ROWS] {
        self.0.map(|row| Row(row.map(Lanes::values)))
    }
}

/// One term of every sum.
#[inline(always)]
fn add<const FUSED: bool>(sums: &mut [[Lanes; 2]; ROWS], left: [f32; ROWS], right: &Row) {
    let right = right.lanes();
    for (sums, left) in sums.iter_mut().zip(left) {
        let left = Lanes::splat(left);
        for (sum, right) in sums.iter_mut().zip(right) {
            *sum = sum.plus_product::<FUSED>(left, right);
        }
    }
}

/// The right side of a product in the order in which blocks read it: panel after panel of [`COLUMNS`] columns, each row by row, with
/// zeros beyond the last column.
pub struct Panels {
    depth: usize,
    rows: Vec<Row>,
}

impl Panels {
    /// A matrix of `depth` rows, given row and column.
    pub fn new(depth: usize, columns: usize, value: impl Fn(usize, usize) -> f32) -> Self {
        let mut rows = Vec::with_capacity(depth * columns.div_ceil(COLUMNS));
        for first in (0..columns).step_by(COLUMNS) {
            rows.extend((0..depth).map(|row| {
                let at = |column: usize| if column < columns { value(row, column) } else { 0.0 };
                Row([0, 1].map(|half| std::array::from_fn(|lane| at(first + half * LANES + lane))))
            }));
        }
        Self { depth, rows }
    }

    /// How many rows there are.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Every panel.
    pub fn iter(&self) -> impl Iterator<Item = &[Row]> {
        self.rows.chunks_exact(self.depth.max(1))
    }
}
