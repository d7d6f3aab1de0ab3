//! Products of two matrices whose factors need not be written down: functions in WGSL read them.

use burn_wgpu::CubeTensor;

use crate::gpu::{Kernel, WORKGROUPS, is_emulated};

/// How many columns a tile has.
const TILE_COLUMNS: usize = 64;
/// How many workgroups lie side by side before the next line of them begins: any number of columns fits so.
const LINE: usize = 1 << 15;
/// About how many workgroups fill a large card.
const FILLING: usize = 256;
/// How many sums a share of the work on a tile has at least.
const LEAST: usize = 128;
/// Of how many sums a slice is made.
const DEPTH: usize = 16;

/// A product, and who reads its factors.
pub struct Product {
    /// The name of its kernel.
    pub name: &'static str,
    /// The kernel: what `product/grid.wgsl` asks for.
    pub pieces: &'static [&'static str],
    /// The names of the tensors that it reads.
    pub reads: &'static [&'static str],
    /// The name of the tensor that it writes.
    pub writes: &'static [&'static str],
    /// How many rows the product has.
    pub rows: usize,
    /// How many columns.
    pub columns: usize,
    /// Whether neighbouring columns of the right factor lie side by side in memory, rather than neighbouring k.
    pub by_columns: bool,
}

impl Product {
    /// Rows of a tile, and how many of them an invocation sums up: few rows fill no large tile.
    fn tile(&self) -> [usize; 2] {
        match self.rows {
            _ if is_emulated() => [4, 4],
            ..=16 => [16, 4],
            17..=32 => [32, 8],
            _ => [64, 8],
        }
    }

    /// How many tiles lie below each other and side by side.
    fn tiles(&self) -> [usize; 2] {
        [self.rows.div_ceil(self.tile()[0]), self.columns.div_ceil(TILE_COLUMNS)]
    }

    /// In how many layers the work on a tile is done where a sum has so many parts, and how many parts a layer takes: few tiles would
    /// leave most of a card idle.
    pub fn layers(&self, depth: usize) -> [usize; 2] {
        let wanted = FILLING.div_ceil(self.tiles().iter().product()).min(depth.div_ceil(LEAST)).max(1);
        let each = depth.div_ceil(wanted).next_multiple_of(DEPTH);
        [depth.div_ceil(each), each]
    }

    /// How many layers a launch may have.
    pub fn most_layers(&self) -> usize {
        (WORKGROUPS / self.tiles()[0]).max(1)
    }

    /// `layers`: how many workgroups take the same tile, each another share of the work. `given`: what the kernel is given, of which the
    /// first word is settled here.
    pub fn launch<const N: usize>(
        &self,
        constants: &[(&'static str, usize)],
        layers: usize,
        reads: &[&CubeTensor],
        output: &CubeTensor,
        given: [usize; N],
    ) {
        let ([tile_rows, rows], [below, across]) = (self.tile(), self.tiles());
        let common = [
            ("TILE_ROWS", tile_rows),
            ("TILE_COLUMNS", TILE_COLUMNS),
            ("ROWS", rows),
            ("DEPTH", DEPTH),
            ("RHS_BY_COLUMNS", usize::from(self.by_columns)),
            ("LINE", LINE),
        ];
        let multiply = if is_emulated() {
            include_str!("product/direct.wgsl")
        } else {
            include_str!("product/tiles.wgsl")
        };
        let kernel = Kernel {
            name: self.name,
            pieces: [&[include_str!("product/grid.wgsl"), multiply], self.pieces].concat(),
            constants: common.iter().chain(constants).copied().collect(),
            reads: self.reads,
            writes: self.writes,
            invocations: tile_rows / rows * TILE_COLUMNS / 4,
        };
        let mut given = given.map(|size| size as u32);
        given[0] = below as u32;
        kernel.launch([across.min(LINE), across.div_ceil(LINE), below * layers], reads, &[output], &given);
    }
}
