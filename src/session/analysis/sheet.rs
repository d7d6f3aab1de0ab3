//! Small pictures that come with a result, one after the other.

use crate::augment::{Recipe, render};
use crate::session::input::Input;

/// The side of a picture, at most.
const SIDE: usize = 48;

/// Views of the images of a run, as the page draws them.
pub(super) struct Sheet<'a> {
    input: &'a Input,
    side: usize,
    pixels: Vec<u8>,
}

impl<'a> Sheet<'a> {
    /// An empty sheet for views of these images.
    pub fn of(input: &'a Input) -> Self {
        Self { input, side: input.images.size.min(SIDE), pixels: Vec::new() }
    }

    /// Width and height of each picture.
    pub fn side(&self) -> usize {
        self.side
    }

    /// Draws what a recipe makes of an image, and tells the place of the picture.
    pub fn push(&mut self, image: usize, recipe: &Recipe) -> usize {
        let place = self.pixels.len() / (self.side * self.side * 3);
        let images = &self.input.images;
        let view = render::render(images.pixels_of(image), images.size, recipe, self.side);
        self.pixels.extend(render::bytes(&view));
        place
    }

    /// RGB of all of them as text.
    pub fn text(&self) -> String {
        base64(&self.pixels)
    }
}

/// Bytes as text, by RFC 4648: results are JSON, where a list of numbers would be four times as long.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits =
            (0..3).fold(0_usize, |bits, place| bits << 8 | chunk.get(place).map_or(0, |&byte| byte.into()));
        for place in 0..4 {
            let digit = char::from(DIGITS[bits >> (18 - 6 * place) & 63]);
            text.push(if place <= chunk.len() { digit } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vectors of RFC 4648, section 10.
    #[test]
    fn bytes_are_written_as_the_standard_has_it() {
        let found = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|text| base64(text.as_bytes()));
        assert_eq!(found, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]);
    }
}
