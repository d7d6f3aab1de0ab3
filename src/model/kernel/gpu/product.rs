//! Products of two matrices whose factors need not be written down: functions in WGSL read them.

use std::hash::{Hash, Hasher};

use burn_wgpu::CubeTensor;

use super::tile::Tile;
use super::tuning::tile_for;
use crate::gpu::{Kernel, WORKGROUPS};

/// How many workgroups lie side by side before the next line of them begins: any number of columns fits so.
const LINE: usize = 1 << 15;
/// About how many workgroups fill a large card.
const FILLING: usize = 256;
/// How many sums a share of the work on a tile has at least.
const LEAST: usize = 128;
/// Of how many sums a slice is made.
const DEPTH: usize = 16;

/// A product, and who reads its factors.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// How many rows and columns it has.
    pub fn size(&self) -> [usize; 2] {
        [self.rows, self.columns]
    }

    /// In how many layers the work on a tile is done where a sum has so many parts, and how many parts a layer takes: few tiles would
    /// leave most of a card idle. Whatever the tile: how a sum is divided decides how it is rounded.
    pub fn layers(&self, depth: usize) -> [usize; 2] {
        let [below, across] = Tile::reasoned(self.rows).cover(self.size());
        let wanted = FILLING.div_ceil(below * across).min(depth.div_ceil(LEAST)).max(1);
        let each = depth.div_ceil(wanted).next_multiple_of(DEPTH);
        [depth.div_ceil(each), each]
    }

    /// How many layers a launch may have.
    pub fn most_layers(&self) -> usize {
        (WORKGROUPS / self.rows.div_ceil(Tile::fewest_rows())).max(1)
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
        let work =
            Work { product: self.clone(), constants: constants.to_vec(), layers, given: given.to_vec() };
        let tile = tile_for(&work, &[reads, &[output]].concat());
        work.launch(tile, reads, output);
    }
}

impl Hash for Product {
    /// Of its name and its sizes: of one name all have the same kernel, which is long.
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.name, self.rows, self.columns, self.by_columns).hash(state);
    }
}

/// A product with all that its launch settles but the tile and the tensors.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Work {
    /// The product.
    pub product: Product,
    /// What its kernel is specialised by.
    constants: Vec<(&'static str, usize)>,
    /// See [`Product::launch`].
    layers: usize,
    given: Vec<usize>,
}

impl Work {
    /// Puts it into the queue, in this tile.
    pub fn launch(&self, tile: Tile, reads: &[&CubeTensor], output: &CubeTensor) {
        let Product { name, pieces, by_columns, .. } = self.product;
        let [below, across] = tile.cover(self.product.size());
        let common = [
            ("TILE_ROWS", tile.rows),
            ("TILE_COLUMNS", tile.columns),
            ("ROWS", tile.each),
            ("SHARED", usize::from(tile.shared)),
            ("DEPTH", DEPTH),
            ("RHS_BY_COLUMNS", usize::from(by_columns)),
            ("LINE", LINE),
        ];
        let multiply = if tile.shared {
            include_str!("product/tiles.wgsl")
        } else {
            include_str!("product/direct.wgsl")
        };
        let kernel = Kernel {
            name,
            pieces: [&[include_str!("product/grid.wgsl"), multiply], pieces].concat(),
            constants: common.iter().chain(&self.constants).copied().collect(),
            reads: self.product.reads,
            writes: self.product.writes,
            invocations: tile.invocations(),
        };
        let mut given: Vec<u32> = self.given.iter().map(|&size| size as u32).collect();
        given[0] = below as u32;
        kernel.launch(
            [across.min(LINE), across.div_ceil(LINE), below * self.layers],
            reads,
            &[output],
            &given,
        );
    }
}
