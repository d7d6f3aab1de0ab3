//! Views drawn on a graphics card, where the images lie: all that a step uploads is recipes.
//!
//! A workgroup draws a view, step by step as [`render`](super::render::render) does, within 1/255 of it (but for solarizing by another
//! threshold than one half, where rounding may decide on which side of it a value lies).

mod table;

use burn::backend::Cube;
use burn::cubecl::bytes::Bytes;
use burn::cubecl::server::Handle;
use burn::tensor::{DType, Tensor};
use burn_wgpu::CubeTensor;

use super::{PixelOperation, Recipe};
use crate::gpu::{Kernel, WORKGROUP, empty, primitive};
use crate::image::Images;

/// The most bytes that every adapter lets a kernel see of one buffer (WebGPU, `maxStorageBufferBindingSize`).
const BINDING: usize = 128 << 20;

/// How many bytes are copied at once. A copy of all at once would take as much memory again, and WebAssembly gives none back.
const PORTION: usize = 4 << 20;

/// Images on a graphics card.
pub struct Resident {
    /// Some tensor there.
    there: CubeTensor,
    /// The bytes of all images; nothing where they are more than a kernel may see: then those of a batch come with its recipes.
    all: Option<CubeTensor>,
}

impl Resident {
    /// Copies images to where a tensor lies; `None` where that is no graphics card.
    #[must_use]
    pub fn new(images: &Images, there: Tensor<1>) -> Option<Self> {
        Self::within(BINDING, images, there)
    }

    fn within(limit: usize, images: &Images, there: Tensor<1>) -> Option<Self> {
        let there = primitive(&there.without_autodiff())?;
        let fits = images.pixels.iter().map(|pixels| pixels.len()).sum::<usize>() <= limit;
        let all = fits.then(|| copied(&there, images, &(0..images.len()).collect::<Vec<_>>()));
        Some(Self { there, all })
    }

    /// What recipes make of images, `[recipes, 3, size, size]`, less the mean of each channel and divided by its deviation; the images
    /// take turns when there are fewer.
    #[must_use]
    pub fn rendered(
        &self,
        images: &Images,
        indices: &[usize],
        recipes: &[Recipe],
        size: usize,
        (mean, deviation): ([f32; 3], [f32; 3]),
    ) -> Tensor<4> {
        let (pixels, places) = match &self.all {
            Some(all) => (all.clone(), indices.to_vec()),
            None => (copied(&self.there, images, indices), (0..indices.len()).collect()),
        };
        let table = table::of(recipes, &places, size);
        let length = table.len() / recipes.len();
        let table =
            words(&self.there, self.there.client.create(Bytes::from_elems(table)), length * recipes.len());
        let views = empty(&self.there, [recipes.len(), 3, size, size]);
        let aside =
            empty(&self.there, [if recipes.iter().any(blurs) { recipes.len() * 3 * size * size } else { 1 }]);
        let kernel = Kernel {
            name: "draw_views",
            pieces: vec![
                include_str!("../../gpu/rows/sum.wgsl"),
                include_str!("warp.wgsl"),
                include_str!("blur.wgsl"),
                include_str!("noise.wgsl"),
                include_str!("draw_views.wgsl"),
            ],
            constants: table::KINDS.to_vec(),
            reads: &["pixels: u32", "recipes: u32"],
            writes: &["views", "aside"],
            invocations: WORKGROUP,
        };
        let sizes = [images.size, size, length, 0].map(|count| count as u32);
        let channels = |[red, green, blue]: [f32; 3]| [red, green, blue, 0.0].map(f32::to_bits);
        let given = [sizes, channels(mean), channels(deviation)].concat();
        kernel.launch([recipes.len(), 1, 1], &[&pixels, &table], &[&views, &aside], &given);
        Tensor::from_primitive::<Cube>(views).autodiff()
    }
}

/// Whether a recipe needs a second place for a view.
fn blurs(recipe: &Recipe) -> bool {
    recipe.pixels.iter().any(|operation| matches!(operation, PixelOperation::Blur { .. }))
}

/// The bytes of some images, one after the other without gaps, on the device of a tensor.
fn copied(there: &CubeTensor, images: &Images, indices: &[usize]) -> CubeTensor {
    let length = (indices.len() * 3 * images.size * images.size).next_multiple_of(4);
    let handle = there.client.empty(length);
    let (mut portion, mut at) = (Vec::with_capacity(PORTION.min(length)), 0);
    let mut send = |bytes: Vec<u8>| {
        let place = handle.clone().offset_start(at);
        at += bytes.len() as u64;
        there.client.write(&place, Bytes::from_bytes_vec(bytes));
    };
    for &index in indices {
        let mut rest = images.pixels_of(index);
        while portion.len() + rest.len() >= PORTION {
            let (fitting, left) = rest.split_at(PORTION - portion.len());
            portion.extend_from_slice(fitting);
            send(std::mem::take(&mut portion));
            rest = left;
        }
        portion.extend_from_slice(rest);
    }
    if !portion.is_empty() {
        portion.resize(portion.len().next_multiple_of(4), 0);
        send(portion);
    }
    words(there, handle, length / 4)
}

/// So many words as a tensor on the device of another.
fn words(there: &CubeTensor, handle: Handle, count: usize) -> CubeTensor {
    CubeTensor::new_contiguous(there.client.clone(), there.device.clone(), [count].into(), handle, DType::U32)
}

#[cfg(test)]
mod tests;
