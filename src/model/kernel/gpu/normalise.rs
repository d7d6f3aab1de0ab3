//! Normalisation and `ReLU` in one, with its gradient.
//!
//! Where a workgroup can take all that shares a mean and a variance it does all in one launch; what is more is taken in parts.

use burn::backend::TensorMetadata;
use burn_wgpu::CubeTensor;

use super::sum_rows;
use crate::gpu::{Kernel, WORKGROUP, contiguous, empty};
use crate::model::kernel::geometry::Over;

/// About how many values a workgroup takes.
const BLOCK: usize = 1 << 13;
/// In how many parts a set is taken at most: every workgroup puts all of them together.
const PARTS: usize = 32;
/// How many sets lie side by side before the next line of them begins: any number of them fits so.
const LINE: usize = 1 << 15;

/// What a normalisation leaves for its gradient.
#[derive(Clone, Debug)]
pub struct Normalisation {
    maps: CubeTensor,
    gamma: CubeTensor,
    beta: CubeTensor,
    /// Mean and variance of every set.
    statistics: CubeTensor,
    sets: Sets,
}

impl Normalisation {
    /// See [`Kernels::normalise`](crate::model::kernel::kernels::Kernels::normalise).
    pub fn forward(
        maps: CubeTensor,
        weights: [CubeTensor; 2],
        over: Over,
        epsilon: f64,
        relu: bool,
    ) -> (CubeTensor, [CubeTensor; 2], Self) {
        let sets = Sets::new(&maps, over, epsilon, relu);
        let maps = contiguous(maps);
        let [gamma, beta] = weights.map(contiguous);
        let output = empty(&maps, maps.shape());
        let [means, variances] = [(); 2].map(|()| empty(&maps, [sets.count()]));
        let statistics = empty(&maps, [sets.count(), 2]);
        let writes = [&output, &means, &variances, &statistics];
        if sets.parts == 1 {
            sets.launch(&WHOLE, &[&maps, &gamma, &beta], &writes);
        } else {
            let parts = empty(&maps, [sets.count(), sets.parts, 2]);
            sets.launch(&OF_PARTS, &[&maps], &[&parts]);
            sets.launch(&MERGED, &[&maps, &gamma, &beta, &parts], &writes);
        }
        (output, [means, variances], Self { maps, gamma, beta, statistics, sets })
    }

    /// See [`Kernels::normalise_gradients`](crate::model::kernel::kernels::Kernels::normalise_gradients).
    pub fn backward(self, gradient: CubeTensor) -> [CubeTensor; 3] {
        let Self { maps, gamma, beta, statistics, sets } = self;
        let gradient = contiguous(gradient);
        let found = empty(&maps, maps.shape());
        if sets.over.whole_batch && sets.parts == 1 {
            let [of_gamma, of_beta] = [(); 2].map(|()| empty(&maps, [sets.channels]));
            let reads = [&maps, &gradient, &gamma, &beta, &statistics];
            sets.launch(&GRADIENT_WHOLE, &reads, &[&found, &of_gamma, &of_beta]);
            return [found, of_gamma, of_beta];
        }
        let rows = if sets.over.whole_batch { sets.parts } else { sets.batch };
        let of_weights = empty(&maps, [rows, 2, sets.channels]);
        let reads = [&maps, &gradient, &gamma, &beta, &statistics];
        if sets.parts == 1 {
            sets.launch(&GRADIENT_BY_IMAGE, &reads, &[&found, &of_weights]);
        } else {
            sets.launch(&GRADIENT_OF_PARTS, &reads, &[&of_weights]);
            let reads = [&maps, &gradient, &gamma, &beta, &statistics, &of_weights];
            sets.launch(&GRADIENT_MERGED, &reads, &[&found]);
        }
        let [of_gamma, of_beta] = sum_rows(&of_weights, [rows, 2 * sets.channels], sets.channels);
        [found, of_gamma, of_beta]
    }
}

/// See [`Kernels::normalise_by`](crate::model::kernel::kernels::Kernels::normalise_by).
pub fn by(
    maps: CubeTensor,
    weights: [CubeTensor; 2],
    statistics: [CubeTensor; 2],
    epsilon: f64,
    relu: bool,
) -> CubeTensor {
    let [_, channels, ..] = maps.shape().dims::<4>();
    let sets = Sets::new(&maps, Over { whole_batch: true, groups: channels }, epsilon, relu);
    let maps = contiguous(maps);
    let ([gamma, beta], [means, variances]) = (weights.map(contiguous), statistics.map(contiguous));
    let output = empty(&maps, maps.shape());
    sets.launch(&BY, &[&maps, &gamma, &beta, &means, &variances], &[&output]);
    output
}

/// What shares a mean and a variance, and how workgroups share it.
#[derive(Clone, Debug)]
struct Sets {
    batch: usize,
    channels: usize,
    /// How many pixels an image has.
    pixels: usize,
    over: Over,
    epsilon: f64,
    relu: bool,
    /// In how many parts a set is taken, and of how many images each is.
    parts: usize,
    images: usize,
}

impl Sets {
    fn new(maps: &CubeTensor, over: Over, epsilon: f64, relu: bool) -> Self {
        let [batch, channels, height, width] = maps.shape().dims();
        let pixels = height * width;
        let wanted = if over.whole_batch { (batch * pixels).div_ceil(BLOCK).clamp(1, PARTS) } else { 1 };
        let images = batch.div_ceil(wanted).max(1);
        Self { batch, channels, pixels, over, epsilon, relu, parts: batch.div_ceil(images), images }
    }

    fn count(&self) -> usize {
        self.over.groups * if self.over.whole_batch { 1 } else { self.batch }
    }

    fn launch(&self, work: &Work, reads: &[&CubeTensor], writes: &[&CubeTensor]) {
        let group = self.channels / self.over.groups;
        let kernel = Kernel {
            name: work.name,
            pieces: work.pieces.to_vec(),
            constants: vec![
                ("GROUP", group),
                ("SLOTS", group.next_power_of_two().min(WORKGROUP)),
                ("WHOLE_BATCH", usize::from(self.over.whole_batch)),
                ("RELU", usize::from(self.relu)),
                ("LINE", LINE),
            ],
            reads: work.reads,
            writes: work.writes,
            invocations: WORKGROUP,
        };
        let [batch, parts, images, channels, pixels] =
            [self.batch, self.parts, self.images, self.channels, self.pixels].map(|count| count as u32);
        let given = [batch, parts, images, (self.epsilon as f32).to_bits(), channels, pixels];
        let sets = self.count();
        kernel.launch([sets.min(LINE), self.parts, sets.div_ceil(LINE)], reads, writes, &given);
    }
}

/// A kernel before it is specialised.
struct Work {
    name: &'static str,
    pieces: &'static [&'static str],
    reads: &'static [&'static str],
    writes: &'static [&'static str],
}

const WHOLE: Work = Work {
    name: "normalise_whole",
    pieces: &[
        include_str!("normalise/block.wgsl"),
        include_str!("normalise/statistics.wgsl"),
        include_str!("normalise/write.wgsl"),
        include_str!("normalise/keep.wgsl"),
        include_str!("normalise/whole.wgsl"),
    ],
    reads: &["maps", "gamma", "beta"],
    writes: &["output", "means", "variances", "statistics"],
};

const OF_PARTS: Work = Work {
    name: "normalise_parts",
    pieces: &[
        include_str!("normalise/block.wgsl"),
        include_str!("normalise/statistics.wgsl"),
        include_str!("normalise/parts.wgsl"),
    ],
    reads: &["maps"],
    writes: &["parts"],
};

const MERGED: Work = Work {
    name: "normalise_merged",
    pieces: &[
        include_str!("normalise/block.wgsl"),
        include_str!("normalise/write.wgsl"),
        include_str!("normalise/keep.wgsl"),
        include_str!("normalise/merged.wgsl"),
    ],
    reads: &["maps", "gamma", "beta", "parts"],
    writes: &["output", "means", "variances", "statistics"],
};

const BY: Work = Work {
    name: "normalise_by",
    pieces: &[
        include_str!("normalise/block.wgsl"),
        include_str!("normalise/write.wgsl"),
        include_str!("normalise/by.wgsl"),
    ],
    reads: &["maps", "gamma", "beta", "means", "variances"],
    writes: &["output"],
};

const GRADIENT_WHOLE: Work = Work {
    name: "normalise_gradient_whole",
    pieces: &[
        include_str!("normalise/block.wgsl"),
        include_str!("normalise/gradient.wgsl"),
        include_str!("normalise/gradient_write.wgsl"),
        include_str!("normalise/gradient_of_weights.wgsl"),
        include_str!("normalise/gradient_whole.wgsl"),
    ],
    reads: &["maps", "gradient", "gamma", "beta", "statistics"],
    writes: &["found", "of_gamma", "of_beta"],
};

/// By `WHOLE_BATCH` it is another kernel than the one before.
const GRADIENT_BY_IMAGE: Work = Work {
    name: "normalise_gradient_whole",
    pieces: &[
        include_str!("normalise/block.wgsl"),
        include_str!("normalise/gradient.wgsl"),
        include_str!("normalise/gradient_write.wgsl"),
        include_str!("normalise/gradient_by_image.wgsl"),
        include_str!("normalise/gradient_whole.wgsl"),
    ],
    reads: &["maps", "gradient", "gamma", "beta", "statistics"],
    writes: &["found", "of_weights"],
};

const GRADIENT_OF_PARTS: Work = Work {
    name: "normalise_gradient_parts",
    pieces: &[
        include_str!("normalise/block.wgsl"),
        include_str!("normalise/gradient.wgsl"),
        include_str!("normalise/gradient_parts.wgsl"),
    ],
    reads: &["maps", "gradient", "gamma", "beta", "statistics"],
    writes: &["of_weights"],
};

const GRADIENT_MERGED: Work = Work {
    name: "normalise_gradient_merged",
    pieces: &[
        include_str!("normalise/block.wgsl"),
        include_str!("normalise/gradient.wgsl"),
        include_str!("normalise/gradient_write.wgsl"),
        include_str!("normalise/gradient_merged.wgsl"),
    ],
    reads: &["maps", "gradient", "gamma", "beta", "statistics", "of_weights"],
    writes: &["found"],
};
