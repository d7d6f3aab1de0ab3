//! The tiles in which products are computed. Which is best a card says itself: see `tuning.rs`.
//!
//! Whatever the tile, a sum is taken over the same values in the same order.

use crate::gpu::is_emulated;

/// A tile of a product: what a workgroup sums up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// How many rows it has.
    pub rows: usize,
    /// How many columns.
    pub columns: usize,
    /// How many of the rows an invocation sums up, of four columns each: 4 or 8.
    pub each: usize,
    /// Whether invocations share slices of both factors, or each reads for itself.
    pub shared: bool,
}

const LARGE: Tile = Tile { rows: 64, columns: 64, each: 8, shared: true };
const MIDDLE: Tile = Tile { rows: 32, each: 8, ..LARGE };
const SMALL: Tile = Tile { rows: 16, each: 4, ..LARGE };
const DIRECT: Tile = Tile { rows: 4, each: 4, shared: false, ..LARGE };

/// Those for graphics cards. Large ones read least; small ones fill a card with a small product, and few invocations wait for each other.
const OF_CARDS: [Tile; 9] = [
    Tile { rows: 128, ..LARGE },
    Tile { columns: 128, ..LARGE },
    LARGE,
    MIDDLE,
    SMALL,
    Tile { each: 4, ..MIDDLE },
    Tile { each: 4, columns: 32, ..MIDDLE },
    Tile { columns: 32, ..SMALL },
    Tile { rows: 16, ..DIRECT },
];

/// Those for adapters in software, which compute a workgroup as a loop.
const OF_SOFTWARE: [Tile; 2] = [DIRECT, Tile { columns: 32, ..DIRECT }];

impl Tile {
    /// The one that a product of so many rows has until the card was asked.
    pub fn reasoned(rows: usize) -> Self {
        match rows {
            _ if is_emulated() => DIRECT,
            ..=16 => SMALL,
            17..=32 => MIDDLE,
            _ => LARGE,
        }
    }

    /// All that come into question for a product of so many rows and columns, the reasoned one first; no other one that would be half
    /// empty.
    pub fn all([rows, columns]: [usize; 2]) -> Vec<Self> {
        let reasoned = Self::reasoned(rows);
        let all: &[Self] = if is_emulated() { &OF_SOFTWARE } else { &OF_CARDS };
        let fits = |tile: &&Self| **tile != reasoned && tile.rows < 2 * rows && tile.columns < 2 * columns;
        std::iter::once(reasoned).chain(all.iter().filter(fits).copied()).collect()
    }

    /// How many invocations sum it up.
    pub fn invocations(self) -> usize {
        self.rows / self.each * self.columns / 4
    }

    /// How many of them a product of so many rows and columns has, below each other and side by side.
    pub fn cover(self, [rows, columns]: [usize; 2]) -> [usize; 2] {
        [rows.div_ceil(self.rows), columns.div_ceil(self.columns)]
    }

    /// Below how many rows none of [`Tile::all`] goes.
    pub fn fewest_rows() -> usize {
        if is_emulated() { DIRECT.rows } else { SMALL.rows }
    }
}
