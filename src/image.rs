//! Square RGB images of one size, with names and optional labels, and how a picture of any shape becomes one.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A set of square RGB images of one size. Knows neither tensors nor the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Images {
    /// Height and width in pixels.
    pub size: usize,
    /// Of each image `[row, column, channel]`, one byte each, in memory once however many sets it is in.
    pub pixels: Vec<Arc<[u8]>>,
    /// What each image is called: a path, or what was drawn.
    pub names: Vec<String>,
    /// Per image an index into `label_names`, or nothing.
    pub labels: Vec<Option<usize>>,
    /// The classes.
    pub label_names: Vec<String>,
}

impl Images {
    /// The number of images.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is no image.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The bytes of image `index`: `[row, column, channel]`.
    #[must_use]
    pub fn pixels_of(&self, index: usize) -> &[u8] {
        &self.pixels[index]
    }

    /// The same images, none larger than so many pixels: smaller ones as they are, of larger ones every pixel the mean of an area.
    #[must_use]
    pub fn at_most(&self, size: usize) -> Self {
        if self.size <= size {
            return self.clone();
        }
        let shrunk = |pixels: &Arc<[u8]>| {
            let (name, pixels) = (String::new(), pixels.clone());
            Picture { name, label: None, width: self.size, height: self.size, pixels }.square(size, Fit::Crop)
        };
        Self { size, pixels: self.pixels.iter().map(shrunk).collect(), ..self.clone() }
    }

    /// Some images, in their order, with all classes.
    #[must_use]
    pub fn pick(&self, indices: &[usize]) -> Self {
        Self {
            size: self.size,
            pixels: indices.iter().map(|&index| self.pixels[index].clone()).collect(),
            names: indices.iter().map(|&index| self.names[index].clone()).collect(),
            labels: indices.iter().map(|&index| self.labels[index]).collect(),
            label_names: self.label_names.clone(),
        }
    }

    /// Mean and standard deviation of each channel over these images, in 0..1.
    ///
    /// A channel that never varies gets a deviation of 1, so that dividing by it is safe.
    #[must_use]
    pub fn mean_and_deviation(&self, indices: &[usize]) -> ([f32; 3], [f32; 3]) {
        let count = (indices.len() * self.size * self.size).max(1) as f64;
        let (mut sum, mut sum_of_squares) = ([0_u64; 3], [0_u64; 3]);
        for pixel in indices.iter().flat_map(|&index| self.pixels_of(index).chunks_exact(3)) {
            for channel in 0..3 {
                let value = u64::from(pixel[channel]);
                sum[channel] += value;
                sum_of_squares[channel] += value * value;
            }
        }
        let mean = sum.map(|total| total as f64 / count);
        let mut deviation = [1.0; 3];
        for channel in 0..3 {
            let variance = sum_of_squares[channel] as f64 / count - mean[channel] * mean[channel];
            if variance > 1e-6 {
                deviation[channel] = (variance.sqrt() / 255.0) as f32;
            }
        }
        (mean.map(|value| (value / 255.0) as f32), deviation)
    }
}

/// The weights of luma (ITU-R BT.601), as in the augmentations of the papers' code.
pub const LUMA: [f32; 3] = [0.299, 0.587, 0.114];

/// How bright a colour is in gray.
#[must_use]
pub fn luma(rgb: [f32; 3]) -> f32 {
    (0..3).map(|channel| LUMA[channel] * rgb[channel]).sum()
}

/// How a picture that is not square becomes a square.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    /// Keep the middle and cut off what sticks out.
    #[default]
    #[schemars(title = "Crop")]
    Crop,
    /// Keep everything and fill the rest with the picture's mean colour.
    #[schemars(title = "Letterbox")]
    Letterbox,
}

/// A picture of any shape, as it was brought.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its path or name.
    pub name: String,
    /// Its class, when it has one.
    pub label: Option<String>,
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// `[row, column, channel]`, RGB.
    pub pixels: Arc<[u8]>,
}

impl Picture {
    /// A picture from RGBA bytes; what is transparent becomes white.
    ///
    /// # Errors
    ///
    /// A side of zero pixels, or a number of bytes that is not `width * height * 4`.
    pub fn from_rgba(
        name: &str,
        label: Option<&str>,
        width: usize,
        height: usize,
        rgba: &[u8],
    ) -> Result<Self, String> {
        check(name, [width, height], 4, rgba)?;
        let pixels = rgba
            .chunks_exact(4)
            .flat_map(|pixel| {
                let alpha = u32::from(pixel[3]);
                [0, 1, 2].map(|channel| {
                    ((u32::from(pixel[channel]) * alpha + 255 * (255 - alpha) + 127) / 255) as u8
                })
            })
            .collect();
        let (name, label) = (name.to_owned(), label.map(str::to_owned));
        Ok(Self { name, label, width, height, pixels })
    }

    /// A picture from RGB bytes.
    ///
    /// # Errors
    ///
    /// A side of zero pixels, or a number of bytes that is not `width * height * 3`.
    pub fn from_rgb(
        name: &str,
        label: Option<&str>,
        width: usize,
        height: usize,
        rgb: &[u8],
    ) -> Result<Self, String> {
        check(name, [width, height], 3, rgb)?;
        let (name, label) = (name.to_owned(), label.map(str::to_owned));
        Ok(Self { name, label, width, height, pixels: rgb.into() })
    }

    /// The picture as the square of `size` pixels that [`square`](Self::square) makes of it, the rest of it forgotten.
    #[must_use]
    pub fn into_square(self, size: usize, fit: Fit) -> Self {
        Self { pixels: self.square(size, fit), width: size, height: size, ..self }
    }

    /// The picture as a square of `size` pixels, `[row, column, channel]`.
    ///
    /// Every output pixel is the mean of the area it covers, so that shrinking does not alias; enlarging repeats pixels. A picture that is
    /// such a square already is not copied.
    #[must_use]
    pub fn square(&self, size: usize, fit: Fit) -> Arc<[u8]> {
        if [self.width, self.height] == [size; 2] {
            return self.pixels.clone();
        }
        let (width, height) = (self.width as f64, self.height as f64);
        let side = match fit {
            Fit::Crop => width.min(height),
            Fit::Letterbox => width.max(height),
        };
        let (left, top) = ((width - side) / 2.0, (height - side) / 2.0);
        let step = side / size as f64;
        let background = self.mean();
        let mut square = Vec::with_capacity(size * size * 3);
        for row in 0..size {
            let (y_start, y_end) = (top + row as f64 * step, top + (row + 1) as f64 * step);
            for column in 0..size {
                let (x_start, x_end) = (left + column as f64 * step, left + (column + 1) as f64 * step);
                square.extend(self.area_mean([x_start, x_end], [y_start, y_end], background));
            }
        }
        square.into()
    }

    /// The mean colour of a rectangle; the part of it that lies outside the picture counts as `background`.
    fn area_mean(&self, x: [f64; 2], y: [f64; 2], background: [f64; 3]) -> [u8; 3] {
        let overlap = |start: f64, end: f64, cell: usize| {
            (end.min((cell + 1) as f64) - start.max(cell as f64)).max(0.0)
        };
        let cells = |start: f64, end: f64, limit: usize| {
            (start.max(0.0).floor() as usize)..(end.min(limit as f64).ceil().max(0.0) as usize)
        };
        let (mut sum, mut covered) = ([0.0; 3], 0.0);
        for row in cells(y[0], y[1], self.height) {
            for column in cells(x[0], x[1], self.width) {
                let weight = overlap(y[0], y[1], row) * overlap(x[0], x[1], column);
                let pixel = &self.pixels[(row * self.width + column) * 3..][..3];
                for channel in 0..3 {
                    sum[channel] += weight * f64::from(pixel[channel]);
                }
                covered += weight;
            }
        }
        let area = (x[1] - x[0]) * (y[1] - y[0]);
        let outside = (area - covered).max(0.0);
        [0, 1, 2].map(|channel| ((sum[channel] + outside * background[channel]) / area).round() as u8)
    }

    fn mean(&self) -> [f64; 3] {
        let count = (self.pixels.len() / 3) as f64;
        let mut sum = [0.0; 3];
        for pixel in self.pixels.chunks_exact(3) {
            for channel in 0..3 {
                sum[channel] += f64::from(pixel[channel]);
            }
        }
        sum.map(|total| total / count)
    }
}

/// Refuses a picture without pixels, and one that has not as many bytes as its pixels need.
fn check(name: &str, [width, height]: [usize; 2], channels: usize, bytes: &[u8]) -> Result<(), String> {
    let wanted = width * height * channels;
    if wanted > 0 && bytes.len() == wanted {
        return Ok(());
    }
    Err(format!("{name}: {width} x {height} pixels need {wanted} bytes, not {}.", bytes.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two pixels wide, one high: black, then white.
    fn black_and_white() -> Picture {
        let rgba = [0, 0, 0, 255, 255, 255, 255, 255];
        Picture::from_rgba("bw", None, 2, 1, &rgba).unwrap()
    }

    #[test]
    fn cropping_keeps_the_middle() {
        // The middle square of 2 x 1 is half black and half white.
        assert_eq!(*black_and_white().square(1, Fit::Crop), [128, 128, 128]);
    }

    #[test]
    fn a_letterbox_fills_with_the_mean_colour() {
        let square = black_and_white().square(4, Fit::Letterbox);
        // Rows 0 and 3 lie outside the picture; 127.5, the mean of 0 and 255, rounds to 128.
        assert_eq!(square[..3], [128; 3]);
        assert_eq!(square[4 * 3..4 * 3 + 3], [0; 3]);
        assert_eq!(square[7 * 3..7 * 3 + 3], [255; 3]);
    }

    #[test]
    fn the_same_size_is_the_same_picture_and_in_memory_once() {
        let rgba: Vec<u8> = (0..3 * 3 * 4).map(|byte| if byte % 4 == 3 { 255 } else { byte * 7 }).collect();
        let picture = Picture::from_rgba("p", None, 3, 3, &rgba).unwrap();
        assert!(Arc::ptr_eq(&picture.square(3, Fit::Crop), &picture.pixels));
        // By areas of one pixel each it would be the same.
        assert_eq!(picture.area_mean([1.0, 2.0], [2.0, 3.0], [0.0; 3]), picture.pixels[21..24]);
    }

    #[test]
    fn a_square_of_a_square_is_itself() {
        for fit in [Fit::Crop, Fit::Letterbox] {
            let square = black_and_white().into_square(4, fit);
            assert_eq!(square.pixels, black_and_white().square(4, fit));
            assert!(Arc::ptr_eq(&square.square(4, fit), &square.pixels));
        }
    }

    #[test]
    fn images_that_are_too_large_are_shrunk_and_others_shared() {
        let pixels = [0, 255, 255, 0].iter().flat_map(|&value| [value; 3]).collect();
        let images =
            Images { size: 2, pixels: vec![pixels], names: vec!["x".to_owned()], ..Images::default() };
        // The mean of two black and two white pixels, 127.5, rounds to 128.
        let small = images.at_most(1);
        assert_eq!((small.size, small.names.len(), small.pixels_of(0)), (1, 1, &[128; 3][..]));
        assert!(Arc::ptr_eq(&images.at_most(2).pixels[0], &images.pixels[0]));
    }

    #[test]
    fn transparent_becomes_white() {
        let picture = Picture::from_rgba("t", None, 1, 1, &[10, 20, 30, 0]).unwrap();
        assert_eq!(*picture.pixels, [255; 3]);
    }

    #[test]
    fn a_wrong_number_of_bytes_is_named() {
        let error = Picture::from_rgba("cat.png", None, 2, 2, &[0; 15]).unwrap_err();
        assert_eq!(error, "cat.png: 2 x 2 pixels need 16 bytes, not 15.");
        let error = Picture::from_rgb("cat.png", None, 2, 2, &[0; 16]).unwrap_err();
        assert_eq!(error, "cat.png: 2 x 2 pixels need 12 bytes, not 16.");
        assert_eq!(*Picture::from_rgb("dot.png", None, 1, 1, &[1, 2, 3]).unwrap().pixels, [1, 2, 3]);
    }

    #[test]
    fn mean_and_deviation_of_black_and_white() {
        let images =
            Images { size: 1, pixels: vec![[0, 0, 7].into(), [255, 255, 7].into()], ..Images::default() };
        let (mean, deviation) = images.mean_and_deviation(&[0, 1]);
        assert_eq!(mean[0], 0.5);
        assert_eq!(deviation[0], 0.5);
        // The blue channel never varies.
        assert_eq!(deviation[2], 1.0);
    }
}
