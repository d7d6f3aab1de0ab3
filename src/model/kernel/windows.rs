//! The windows that a convolution looks through. Knows no Burn.
//!
//! In images with zeros around them every row of a window is one piece of memory: a pixel's channels lie side by side, and so do
//! the pixels of a line. So a product with all windows needs no copy of them, only where each starts (an implicit form of im2col:
//! Chellapilla et al. 2006, High performance convolutional neural networks for document processing).

use super::product::COLUMNS;

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

/// A window that moves over images of one size.
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
        self.window.kernel[1] * self.channels
    }

    /// How far apart the rows of a window lie: the length of a line with its zeros.
    pub fn line(&self) -> usize {
        (self.size[1] + 2 * self.window.padding[1]) * self.channels
    }

    /// The values of an image.
    pub fn image(&self) -> usize {
        self.size[0] * self.size[1] * self.channels
    }

    /// The values of an image with its zeros.
    pub fn padded_image(&self) -> usize {
        (self.size[0] + 2 * self.window.padding[0]) * self.line()
    }

    /// Where the windows of so many padded images start.
    pub fn starts(&self, images: usize) -> Vec<usize> {
        let ([lines, places], [down, across]) = (self.output, self.window.stride);
        let line = |image: usize, y: usize| image * self.padded_image() + y * down * self.line();
        let lines = (0..images).flat_map(|image| (0..lines).map(move |y| line(image, y)));
        lines.flat_map(|line| (0..places).map(move |x| line + x * across * self.channels)).collect()
    }

    /// The columns of a window, in strips of at most [`COLUMNS`] that lie side by side in memory: see [`Strip`].
    pub fn strips(&self) -> Vec<Strip> {
        let rows = (0..self.window.kernel[0]).flat_map(|row| {
            let parts = (0..self.span()).step_by(COLUMNS);
            parts.map(move |from| (row, from))
        });
        let strip = |(row, from): (usize, usize)| Strip {
            offset: row * self.line() + from,
            first: row * self.span() + from,
            width: COLUMNS.min(self.span() - from),
        };
        rows.map(strip).collect()
    }

    /// Memory for so many padded images, all zero. Strips may be read and added to beyond their width, also in the last image.
    pub fn padded(&self, images: usize) -> Vec<f32> {
        vec![0.0; images * self.padded_image() + COLUMNS]
    }

    /// Writes images into padded ones, whose zeros stay.
    pub fn pad(&self, images: &[f32], padded: &mut [f32]) {
        self.lines(images.len()).for_each(|(inside, outside)| {
            padded[outside..][..self.length()].copy_from_slice(&images[inside..][..self.length()]);
        });
    }

    /// Writes padded images into ones without zeros around them.
    pub fn crop(&self, padded: &[f32], images: &mut [f32]) {
        self.lines(images.len()).for_each(|(inside, outside)| {
            images[inside..][..self.length()].copy_from_slice(&padded[outside..][..self.length()]);
        });
    }

    /// The length of a line of an image.
    fn length(&self) -> usize {
        self.size[1] * self.channels
    }

    /// Where every line of some images starts, without and with zeros around them.
    fn lines(&self, values: usize) -> impl Iterator<Item = (usize, usize)> + use<'_> {
        let [top, left] = self.window.padding;
        (0..values / self.length().max(1)).map(move |line| {
            let (image, y) = (line / self.size[0], line % self.size[0]);
            let padded = image * self.padded_image() + (top + y) * self.line() + left * self.channels;
            (line * self.length(), padded)
        })
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
