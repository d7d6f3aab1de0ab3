//! Where the tiles of a convolution lie: squares of outputs, and the inputs that they see. Knows no Burn.

use super::frame::Frame;
use super::winograd::{KERNEL, OUTPUTS};
use crate::model::kernel::geometry::Window;

/// About how many tiles a thread works on at once. Their numbers at all points stay in the processor's cache.
const AT_ONCE: usize = 16;

/// Neighbouring tiles that cover all outputs of an image; the last ones may hang over its edge.
#[derive(Clone, Copy, Debug)]
pub struct Tiles {
    /// The images with the zeros that tiles see around them.
    pub frame: Frame,
    /// Height and width of the output.
    output: [usize; 2],
    /// How far the window moves.
    stride: usize,
    /// How many tiles there are, down and across.
    count: [usize; 2],
}

/// One tile.
#[derive(Clone, Copy, Debug)]
pub struct Tile {
    /// Where its inputs start in padded images.
    pub input: usize,
    /// Its first pixel of the output.
    pub output: usize,
    /// How many of its lines and columns belong to the output.
    pub size: [usize; 2],
}

impl Tiles {
    /// Of a window of [`KERNEL`] by [`KERNEL`] that moves as far down as across.
    pub fn new(window: Window, size: [usize; 2], channels: usize, output: [usize; 2]) -> Self {
        let [stride, _] = window.stride;
        let count = output.map(|length| length.div_ceil(OUTPUTS));
        let outer = count.map(|count| (count * OUTPUTS).saturating_sub(1) * stride + KERNEL);
        Self { frame: Frame { size, channels, before: window.padding, outer }, output, stride, count }
    }

    /// How many an image has.
    pub fn per_image(&self) -> usize {
        self.count[0] * self.count[1]
    }

    /// The tiles of how many images a thread works on at once.
    pub fn at_once(&self, batch: usize) -> usize {
        AT_ONCE.div_ceil(self.per_image()).clamp(1, batch.max(1))
    }

    /// How many pixels the output of an image has.
    pub fn outputs(&self) -> usize {
        self.output[0] * self.output[1]
    }

    /// The length of a line of the output, in pixels.
    pub fn width(&self) -> usize {
        self.output[1]
    }

    /// Those of some images.
    pub fn of(&self, images: usize) -> Vec<Tile> {
        let ([height, width], step) = (self.output, OUTPUTS * self.stride);
        let tile = |image: usize, down: usize, across: usize| Tile {
            input: image * self.frame.padded_image()
                + down * step * self.frame.line()
                + across * step * self.frame.channels,
            output: (image * height + down * OUTPUTS) * width + across * OUTPUTS,
            size: [OUTPUTS.min(height - down * OUTPUTS), OUTPUTS.min(width - across * OUTPUTS)],
        };
        let lines = (0..images).flat_map(|image| (0..self.count[0]).map(move |down| (image, down)));
        lines
            .flat_map(|(image, down)| (0..self.count[1]).map(move |across| tile(image, down, across)))
            .collect()
    }
}
