//! The windows that a convolution looks through. Knows no Burn.
//!
//! In images with zeros around them every row of a window is one piece of memory: a pixel's channels lie side by side, and so do
//! the pixels of a line. So a product with all windows needs no copy of them, only where each starts (an implicit form of im2col:
//! Chellapilla et al. 2006, High performance convolutional neural networks for document processing).

use super::frame::Frame;
use super::product::COLUMNS;
use crate::model::kernel::geometry::Window;

/// Fewer values than this are few.
const FEW: usize = 16;

/// A window that moves over images of one size.
#[derive(Clone, Copy, Debug)]
pub struct Windows {
    /// What moves.
    pub window: Window,
    /// The images with the zeros that windows see around them.
    pub frame: Frame,
    /// Height and width of the output.
    pub output: [usize; 2],
}

impl Windows {
    /// Over images of this height and width.
    pub fn new(window: Window, size: [usize; 2], channels: usize) -> Self {
        let outer = [0, 1].map(|axis| size[axis] + 2 * window.padding[axis]);
        let frame = Frame { size, channels, before: window.padding, outer };
        Self { window, frame, output: window.output(size) }
    }

    /// How many windows an image has: the pixels of its output.
    pub fn count(&self) -> usize {
        self.output[0] * self.output[1]
    }

    /// All values under a window, kernel row by kernel row.
    pub fn depth(&self) -> usize {
        self.window.kernel[0] * self.span()
    }

    /// The values of one row of the kernel: one piece of memory.
    pub fn span(&self) -> usize {
        self.window.kernel[1] * self.frame.channels
    }

    /// Where the windows of so many padded images start.
    pub fn starts(&self, images: usize) -> Vec<usize> {
        let ([lines, places], [down, across]) = (self.output, self.window.stride);
        let line = |image: usize, y: usize| image * self.frame.padded_image() + y * down * self.frame.line();
        let lines = (0..images).flat_map(|image| (0..lines).map(move |y| line(image, y)));
        lines.flat_map(|line| (0..places).map(move |x| line + x * across * self.frame.channels)).collect()
    }

    /// Windows of one pixel over maps in which every pixel has all values that a window of these saw, where those of a row of the kernel
    /// are too few for the loops over them. See [`unfold`](Self::unfold).
    pub fn unfolded(&self) -> Option<Self> {
        let window = Window { kernel: [1, 1], stride: [1, 1], padding: [0, 0] };
        (self.window != window && self.span() < FEW).then(|| Self::new(window, self.output, self.depth()))
    }

    /// Writes the values under windows of padded images, which start there, side by side.
    pub fn unfold(&self, padded: &[f32], starts: &[usize], values: &mut [f32]) {
        /// A kernel of three over the colours of a pixel.
        const COLOURS: usize = 9;
        let (span, line) = (self.span(), self.frame.line());
        for (start, values) in starts.iter().zip(values.chunks_exact_mut(self.depth().max(1))) {
            for (row, values) in values.chunks_exact_mut(span).enumerate() {
                let seen = &padded[start + row * line..][..span];
                match (values.first_chunk_mut::<COLOURS>(), seen.first_chunk()) {
                    (Some(values), Some(seen)) if span == COLOURS => *values = *seen, // of a size that is known, so no call
                    _ => values.copy_from_slice(seen),
                }
            }
        }
    }

    /// The columns of a window, in strips of at most [`COLUMNS`] that lie side by side in memory: see [`Strip`].
    pub fn strips(&self) -> Vec<Strip> {
        let rows = (0..self.window.kernel[0]).flat_map(|row| {
            let parts = (0..self.span()).step_by(COLUMNS);
            parts.map(move |from| (row, from))
        });
        let strip = |(row, from): (usize, usize)| Strip {
            offset: row * self.frame.line() + from,
            first: row * self.span() + from,
            width: COLUMNS.min(self.span() - from),
        };
        rows.map(strip).collect()
    }

    /// Memory for so many padded images, all zero. Strips may be read and added to beyond their width, also in the last image.
    pub fn padded(&self, images: usize) -> Vec<f32> {
        vec![0.0; images * self.frame.padded_image() + COLUMNS]
    }
}

/// Some neighbouring columns of the matrix whose rows are windows.
#[derive(Clone, Copy, Debug)]
pub struct Strip {
    /// How far from the start of a window it lies in the padded images.
    pub offset: usize,
    /// The first of its columns.
    pub first: usize,
    /// How many there are.
    pub width: usize,
}
