//! The windows that a convolution looks through: one row of a matrix per output pixel. Knows no Burn.
//!
//! A row holds the pixels under the window, kernel row by kernel row, zero where it hangs over the edge. With it a convolution is
//! a matrix product (im2col: Chellapilla et al. 2006, High performance convolutional neural networks for document processing).

use std::ops::Range;

/// What a window looks like and how it moves, down and across.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its size in pixels.
    pub kernel: [usize; 2],
    /// How far it moves.
    pub stride: [usize; 2],
    /// How far it may hang over the edge.
    pub padding: [usize; 2],
}

/// A window that moves over all images of a batch.
#[derive(Clone, Copy, Debug)]
pub struct Windows {
    window: Window,
    /// Height and width of an image.
    size: [usize; 2],
    channels: usize,
    /// Height and width of the output.
    pub output: [usize; 2],
}

impl Windows {
    /// Over images of this height and width.
    pub fn new(window: Window, size: [usize; 2], channels: usize) -> Self {
        let output = [0, 1].map(|axis| {
            (size[axis] + 2 * window.padding[axis] + 1)
                .saturating_sub(window.kernel[axis])
                .div_ceil(window.stride[axis])
        });
        Self { window, size, channels, output }
    }

    /// The length of a row: all values under the window.
    pub fn row(&self) -> usize {
        self.window.kernel[0] * self.window.kernel[1] * self.channels
    }

    /// Writes the windows of some lines of the output, counted over all images, into rows. Every value is written.
    pub fn gather(&self, images: &[f32], lines: Range<usize>, rows: &mut [f32]) {
        let span = self.window.kernel[1] * self.channels;
        for (line, rows) in lines.zip(rows.chunks_exact_mut(self.output[1] * self.row())) {
            for kernel_row in 0..self.window.kernel[0] {
                let parts =
                    rows.chunks_exact_mut(self.row()).map(|row| &mut row[kernel_row * span..][..span]);
                let Some(pixels) = self.line(line, kernel_row) else {
                    parts.for_each(|part| part.fill(0.0));
                    continue;
                };
                for (place, part) in parts.enumerate() {
                    let (inside, from) = self.inside(place);
                    part[..inside.start].fill(0.0);
                    part[inside.end..].fill(0.0);
                    let pixels = &images[pixels.start + from..][..inside.len()];
                    part[inside].copy_from_slice(pixels);
                }
            }
        }
    }

    /// Adds every row back to the pixels it was gathered from: the transpose of [`Self::gather`] (col2im).
    pub fn scatter(&self, rows: &[f32], lines: Range<usize>, images: &mut [f32]) {
        let span = self.window.kernel[1] * self.channels;
        for (line, rows) in lines.zip(rows.chunks_exact(self.output[1] * self.row())) {
            for kernel_row in 0..self.window.kernel[0] {
                let Some(pixels) = self.line(line, kernel_row) else { continue };
                for (place, row) in rows.chunks_exact(self.row()).enumerate() {
                    let (inside, from) = self.inside(place);
                    let pixels = &mut images[pixels.start + from..][..inside.len()];
                    let part = &row[kernel_row * span..][inside];
                    pixels.iter_mut().zip(part).for_each(|(pixel, value)| *pixel += value);
                }
            }
        }
    }

    /// Where in all images the line lies that one row of the kernel looks at, or `None` beyond the edge.
    fn line(&self, line: usize, kernel_row: usize) -> Option<Range<usize>> {
        let ([height, width], [lines, _]) = (self.size, self.output);
        let y = (line % lines * self.window.stride[0] + kernel_row).checked_sub(self.window.padding[0])?;
        let start = (line / lines * height + y) * width * self.channels;
        (y < height).then_some(start..start + width * self.channels)
    }

    /// Which values of a row of the kernel lie inside of the image when the window is at a place, and where in the line they begin.
    fn inside(&self, place: usize) -> (Range<usize>, usize) {
        let (kernel, left, width) = (self.window.kernel[1], place * self.window.stride[1], self.size[1]);
        let first = self.window.padding[1].saturating_sub(left).min(kernel);
        let last = (width + self.window.padding[1]).saturating_sub(left).clamp(first, kernel);
        let from = (left + first).saturating_sub(self.window.padding[1]).min(width);
        (first * self.channels..last * self.channels, from * self.channels)
    }
}
