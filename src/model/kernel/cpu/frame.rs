//! Images with zeros around them, channels last. Knows no Burn.

/// Where images of one size lie in larger ones.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// Height and width of an image.
    pub size: [usize; 2],
    /// How many numbers a pixel has.
    pub channels: usize,
    /// How many lines of zeros lie above it and how many columns of them on its left.
    pub before: [usize; 2],
    /// Height and width with the zeros. What does not fit below or on the right is left out.
    pub outer: [usize; 2],
}

impl Frame {
    /// The values of an image.
    pub fn image(&self) -> usize {
        self.size[0] * self.size[1] * self.channels
    }

    /// The values of an image with its zeros.
    pub fn padded_image(&self) -> usize {
        self.outer[0] * self.line()
    }

    /// The values of a line with its zeros.
    pub fn line(&self) -> usize {
        self.outer[1] * self.channels
    }

    /// Memory for so many padded images, all zero.
    pub fn padded(&self, images: usize) -> Vec<f32> {
        vec![0.0; images * self.padded_image()]
    }

    /// Writes images into padded ones, whose zeros stay.
    pub fn pad(&self, images: &[f32], padded: &mut [f32]) {
        let length = self.length();
        self.lines(images.len()).for_each(|(inside, outside)| {
            padded[outside..][..length].copy_from_slice(&images[inside..][..length]);
        });
    }

    /// Writes padded images into ones without zeros around them, which keep what is beyond those.
    pub fn crop(&self, padded: &[f32], images: &mut [f32]) {
        let length = self.length();
        self.lines(images.len()).for_each(|(inside, outside)| {
            images[inside..][..length].copy_from_slice(&padded[outside..][..length]);
        });
    }

    /// How much of a line of an image lies in the frame.
    fn length(&self) -> usize {
        self.size[1].min(self.outer[1].saturating_sub(self.before[1])) * self.channels
    }

    /// Where every line of some images that lies in the frame starts, without and with zeros around them.
    fn lines(&self, values: usize) -> impl Iterator<Item = (usize, usize)> + use<> {
        let frame = *self;
        let [top, left] = frame.before;
        let height = frame.size[0].min(frame.outer[0].saturating_sub(top));
        (0..values / frame.image().max(1)).flat_map(move |image| {
            (0..height).map(move |y| {
                let inside = image * frame.image() + y * frame.size[1] * frame.channels;
                let outside = image * frame.padded_image() + (top + y) * frame.line() + left * frame.channels;
                (inside, outside)
            })
        })
    }
}
