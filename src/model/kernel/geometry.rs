//! What a convolution looks through and what a normalisation is taken over. Knows no Burn.

/// What a window looks like and how it moves, down and across.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    /// Its size in pixels.
    pub kernel: [usize; 2],
    /// How far it moves.
    pub stride: [usize; 2],
    /// How far it may hang over the edge.
    pub padding: [usize; 2],
}

impl Window {
    /// Height and width of what it makes of an image of this height and width.
    pub fn output(&self, size: [usize; 2]) -> [usize; 2] {
        [0, 1].map(|axis| {
            (size[axis] + 2 * self.padding[axis] + 1)
                .saturating_sub(self.kernel[axis])
                .div_ceil(self.stride[axis])
        })
    }
}

/// Which gradients of a convolution somebody asks for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// That of the maps: not of images.
    pub maps: bool,
    /// That of the weights: not of frozen ones.
    pub weight: bool,
    /// That of the bias: there may be none.
    pub bias: bool,
}

/// Which pixels and channels share a mean and a variance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Over {
    /// All pixels of a batch, or those of each image by themselves.
    pub whole_batch: bool,
    /// How many groups of channels.
    pub groups: usize,
}
