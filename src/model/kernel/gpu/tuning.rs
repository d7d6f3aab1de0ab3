//! Which tile the products of a run are computed in: each is timed on the card, at its real size, in every tile that comes into question.
//!
//! Results do not depend on it: whatever the tile, a sum is taken over the same values in the same order.

use std::cell::RefCell;
use std::collections::HashMap;

use burn::backend::Shape;
use burn::cubecl::Device;
use burn::cubecl::client::Client;
use burn::tensor::DType;
use burn_wgpu::CubeTensor;

use super::product::Work;
use super::tile::Tile;

/// For how many seconds a product is done again and again, and timed as a whole: browsers count in tenths of milliseconds.
const WINDOW: f64 = 2e-3;
/// A product that takes so many seconds is timed once.
const LONG: f64 = 2e-2;
/// How often a product is given to the card at once, at most.
const MOST: usize = 24;
/// How many windows are timed. The shortest one counts, for other work on the card can only lengthen one.
const TIMES: usize = 3;
/// How much longer than the best one so far a tile may take to be timed again.
const HOPELESS: f64 = 1.3;
/// What a tile must save to be taken instead of the reasoned one: less may be chance.
const WORTH: f64 = 0.9;
/// Products that take less than this share of the time of all are left alone.
const SHARE: f64 = 0.01;

thread_local! {
    static CHOSEN: RefCell<HashMap<Work, Tile>> = RefCell::default();
    static MET: RefCell<Option<Vec<Met>>> = const { RefCell::new(None) };
}

/// A product that a step was seen to compute.
pub struct Met {
    work: Work,
    client: Client,
    device: Device,
    /// The bytes of all tensors that it reads, and of the one that it writes.
    sizes: Vec<u64>,
}

/// The tile in which some work is to be done.
pub(super) fn tile_for(work: &Work, tensors: &[&CubeTensor]) -> Tile {
    MET.with_borrow_mut(|met| {
        let Some(met) = met.as_mut().filter(|met| met.iter().all(|met| met.work != *work)) else { return };
        let CubeTensor { client, device, .. } = tensors[0];
        let sizes = tensors.iter().map(|tensor| tensor.handle.size()).collect();
        met.push(Met { work: work.clone(), client: client.clone(), device: device.clone(), sizes });
    });
    let chosen = CHOSEN.with_borrow(|chosen| chosen.get(work).copied());
    chosen.unwrap_or_else(|| Tile::reasoned(work.product.rows))
}

/// From now on notes which products this thread computes; see [`met`].
pub fn meet() {
    MET.set(Some(Vec::new()));
}

/// Those that it computed since [`meet`].
#[must_use]
pub fn met() -> Vec<Met> {
    MET.take().unwrap_or_default()
}

/// A search for the best tiles, in pieces: a piece times one product in one tile. First each in the tile that it has.
pub struct Tuning {
    /// Of how many pieces it is made.
    pieces: usize,
    /// What is yet to be timed in the tile that it has.
    met: Vec<Met>,
    /// What was, later those that take longest first.
    products: Vec<Timed>,
    /// For which of them other tiles are being timed.
    at: usize,
}

/// What the search has found of a product.
struct Timed {
    met: Met,
    /// Seconds in the reasoned tile.
    reasoned: f64,
    best: (Tile, f64),
    /// Whether it was timed in another one.
    compared: bool,
    /// Those yet to be timed.
    left: Vec<Tile>,
}

impl Tuning {
    /// A search among the tiles of those products for which none was made before.
    #[must_use]
    pub fn of(met: Vec<Met>) -> Self {
        let is_new = |met: &Met| CHOSEN.with_borrow(|chosen| !chosen.contains_key(&met.work));
        let met: Vec<_> = met.into_iter().filter(is_new).collect();
        Self { pieces: met.iter().map(|met| met.tiles().len()).sum(), met, products: Vec::new(), at: 0 }
    }

    /// Of how many pieces the search is made.
    #[must_use]
    pub fn pieces(&self) -> usize {
        self.pieces
    }

    /// How many of them are left.
    #[must_use]
    pub fn left(&self) -> usize {
        let unknown = self.met.iter().map(|met| met.tiles().len());
        unknown.chain(self.products.iter().map(|product| product.left.len())).sum()
    }

    /// Does the next piece, and uses what was found from then on.
    pub async fn advance(&mut self) {
        if let Some(met) = self.met.pop() {
            self.products.extend(Timed::of(met).await);
            if self.met.is_empty() {
                self.rank();
            }
            return;
        }
        while let Some(product) = self.products.get_mut(self.at) {
            if product.next().await {
                return;
            }
            self.at += 1;
        }
    }

    /// Leaves out what takes next to no time, and puts what takes longest first.
    fn rank(&mut self) {
        let all: f64 = self.products.iter().map(|product| product.reasoned).sum();
        for product in self.products.iter_mut().filter(|product| product.reasoned < SHARE * all) {
            product.left.clear();
        }
        for product in self.products.iter().filter(|product| product.left.is_empty()) {
            product.settle();
        }
        self.products.sort_by(|one, other| other.reasoned.total_cmp(&one.reasoned));
    }

    /// What the search has found so far.
    #[must_use]
    pub fn found(&self) -> Found {
        let compared: Vec<_> = self.products.iter().filter(|product| product.compared).collect();
        Found {
            products: compared.len(),
            moved: compared.iter().filter(|product| product.has_moved()).count(),
            before: compared.iter().map(|product| product.reasoned).sum(),
            after: compared.iter().map(|product| product.best.1).sum(),
            complete: self.left() == 0,
        }
    }
}

/// What a search for the best tiles has found.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Found {
    /// How many products were timed in more than one tile.
    pub products: usize,
    /// How many of them are computed in other tiles now.
    pub moved: usize,
    /// Seconds that one of each took before.
    pub before: f64,
    /// Seconds that they take now.
    pub after: f64,
    /// Whether all was timed that came into question.
    pub complete: bool,
}

impl Timed {
    /// A product in the tile that it has; `None` where the card tells no time.
    async fn of(met: Met) -> Option<Self> {
        let mut left = met.tiles();
        let tile = left.remove(0);
        let reasoned = met.shortest(tile, f64::INFINITY).await?;
        left.reverse();
        Some(Self { reasoned, best: (tile, reasoned), compared: false, left, met })
    }

    fn has_moved(&self) -> bool {
        self.best.0 != Tile::reasoned(self.met.work.product.rows)
    }

    /// Times the next tile, and settles on the best so far; `false` where there is none left.
    async fn next(&mut self) -> bool {
        let Some(tile) = self.left.pop() else { return false };
        self.compared = true;
        if let Some(seconds) = self.met.shortest(tile, HOPELESS * self.best.1).await
            && seconds < self.best.1
            && seconds < WORTH * self.reasoned
        {
            self.best = (tile, seconds);
        }
        self.settle();
        true
    }

    /// Uses the best tile so far.
    fn settle(&self) {
        CHOSEN.with_borrow_mut(|chosen| chosen.insert(self.met.work.clone(), self.best.0));
    }
}

impl Met {
    /// All that come into question, the one that it has first.
    fn tiles(&self) -> Vec<Tile> {
        Tile::all(self.work.product.size())
    }

    /// Tensors as large as those that it was met with.
    fn tensors(&self) -> Vec<CubeTensor> {
        let tensor = |&bytes: &u64| {
            let shape = Shape::from([bytes as usize / size_of::<f32>()]);
            let (client, device) = (self.client.clone(), self.device.clone());
            CubeTensor::new_contiguous(
                client.clone(),
                device,
                shape,
                client.empty(bytes as usize),
                DType::F32,
            )
        };
        self.sizes.iter().map(tensor).collect()
    }

    /// Seconds that it takes in a tile; no more than an estimate where that is longer than `hopeless`. `None` where the card tells no time.
    async fn shortest(&self, tile: Tile, hopeless: f64) -> Option<f64> {
        let tensors = self.tensors();
        let once = self.time(tile, &tensors, 1).await?;
        if once > LONG {
            return Some(once);
        }
        let launches = ((WINDOW / once.max(1e-9)).ceil() as usize).clamp(1, MOST);
        let mut shortest = f64::INFINITY;
        for _ in 0..TIMES {
            shortest = shortest.min(self.time(tile, &tensors, launches).await?);
            if shortest > hopeless {
                break;
            }
        }
        Some(shortest)
    }

    /// Seconds that the card takes for it, given to it so often at once.
    async fn time(&self, tile: Tile, tensors: &[CubeTensor], launches: usize) -> Option<f64> {
        let window = self.client.profile_start().ok()?;
        let (written, read) = tensors.split_last()?;
        let read: Vec<_> = read.iter().collect();
        for _ in 0..launches {
            self.work.launch(tile, &read, written);
        }
        let ticks = self.client.profile_end(window).ok()?.resolve().await?;
        Some(ticks.duration().as_secs_f64() / launches as f64)
    }
}

#[cfg(all(test, feature = "cpu"))]
#[allow(clippy::disallowed_methods, reason = "a test may wait for the device")]
mod tests {
    use burn::tensor::{Tensor, TensorData};

    use super::*;
    use crate::gpu::emulated;

    /// Bit for bit, so that a run does not depend on what was found to be fast. Sizes that leave a rest in every tile.
    #[test]
    fn the_sums_are_the_same_in_every_tile() {
        let Some(device) = crate::gpu::tests::device() else { return };
        let [left, right] = [[130, 45], [45, 131]].map(|shape: [usize; 2]| {
            let count = shape[0] * shape[1];
            let values = (0..count).map(|at| ((at * 37 + 11) % 101) as f32 / 101.0 - 0.3).collect::<Vec<_>>();
            Tensor::<2>::from_data(TensorData::new(values, shape), &device)
        });
        let product = || {
            let product = crate::model::kernel::product(left.clone(), right.clone());
            product.into_data().try_to_vec::<f32>().expect("numbers of a product")
        };
        for software in [false, true] {
            emulated(software);
            meet();
            let expected = product();
            let [met] = &met()[..] else { panic!("one product was computed") };
            for tile in Tile::all(met.work.product.size()) {
                CHOSEN.with_borrow_mut(|chosen| chosen.insert(met.work.clone(), tile));
                assert!(product() == expected, "{tile:?}");
            }
            CHOSEN.take();
        }
    }

    #[test]
    fn no_tile_that_is_tried_is_half_empty() {
        assert_eq!(Tile::all([128, 1024]).len(), 9);
        for size in [[16, 4096], [33, 20], [128, 27], [1, 1]] {
            let tiles = Tile::all(size);
            assert_eq!(tiles[0], Tile::reasoned(size[0]));
            for tile in &tiles[1..] {
                assert!(tile.rows < 2 * size[0] && tile.columns < 2 * size[1], "{tile:?} for {size:?}");
            }
        }
    }
}
