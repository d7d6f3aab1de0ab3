//! Features that need no encoder: what learning has to beat.

use crate::evaluate::{Turns, features};
use crate::image::Images;

/// How many principal components of pixels are graded.
const COMPONENTS: usize = 64;

/// Features that are made of the pixels alone.
#[derive(Clone, Copy)]
pub(super) enum WithoutEncoder {
    Pixels,
    ColourHistogram,
    PixelComponents,
}

impl WithoutEncoder {
    pub const ALL: [Self; 3] = [Self::Pixels, Self::ColourHistogram, Self::PixelComponents];

    pub fn name(self) -> &'static str {
        match self {
            Self::Pixels => "raw pixels",
            Self::ColourHistogram => "colour histogram",
            Self::PixelComponents => "PCA of pixels",
        }
    }

    /// Those of some images: `[n, dim]` row by row, and `dim`.
    pub async fn of(self, images: &Images, indices: &[usize], turns: &dyn Turns) -> (Vec<f32>, usize) {
        match self {
            Self::Pixels => features::pixels(images, indices),
            Self::ColourHistogram => features::colour_histogram(images, indices),
            Self::PixelComponents => {
                features::pixel_components_in_turns(images, indices, COMPONENTS, turns).await
            }
        }
    }
}
