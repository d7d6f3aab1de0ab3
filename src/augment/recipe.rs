//! The recipe of one view: what will be done to an image, drawn before anything is done.

use std::fmt;

use super::{blur, cutout, noise, solarize};
use crate::image::{LUMA, luma};

/// What will be done to one image: one warp, then colour operations in their order, then pixel operations in theirs.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipe {
    /// Where each pixel of the view comes from: `(x, y) of the image = warp * (x, y, 1) of the view`, both in 0..1.
    pub warp: [[f32; 3]; 2],
    /// Colour operations, each affine in RGB, so that all of them compose into one matrix.
    pub colour: Vec<ColourOperation>,
    /// What no matrix can do.
    pub pixels: Vec<PixelOperation>,
    /// Each thing done, in words.
    pub words: Vec<String>,
}

impl Default for Recipe {
    /// The recipe that changes nothing.
    fn default() -> Self {
        let warp = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]];
        Self { warp, colour: Vec::new(), pixels: Vec::new(), words: Vec::new() }
    }
}

impl Recipe {
    /// Appends a warp, applied to the view that the recipe gave so far.
    pub fn warp(&mut self, next: [[f32; 3]; 2], words: String) {
        let [[a, b, c], [d, e, f]] = self.warp;
        self.warp = [
            [0, 1, 2].map(|i| a * next[0][i] + b * next[1][i] + if i == 2 { c } else { 0.0 }),
            [0, 1, 2].map(|i| d * next[0][i] + e * next[1][i] + if i == 2 { f } else { 0.0 }),
        ];
        self.words.push(words);
    }

    /// Appends a colour operation.
    pub fn colour(&mut self, operation: ColourOperation) {
        self.words.push(operation.to_string());
        self.colour.push(operation);
    }

    /// Appends a pixel operation.
    pub fn pixels(&mut self, operation: PixelOperation) {
        self.words.push(operation.to_string());
        self.pixels.push(operation);
    }
}

/// A colour operation that is affine in RGB.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ColourOperation {
    /// `factor * rgb`
    Brightness(f32),
    /// `factor * rgb + (1 - factor) * m`, `m` the mean luma of the view
    Contrast(f32),
    /// `factor * rgb + (1 - factor) * luma(rgb)`
    Saturation(f32),
    /// A turn around the gray axis in YIQ, in turns
    Hue(f32),
    /// `luma(rgb)`
    Grayscale,
}

impl ColourOperation {
    /// The operation as `[[r, g, b, constant]; 3]`, given the mean colour of what it is applied to.
    #[must_use]
    pub fn matrix(self, mean: [f32; 3]) -> [[f32; 4]; 3] {
        match self {
            Self::Brightness(factor) => diagonal(factor, 0.0),
            Self::Contrast(factor) => diagonal(factor, (1.0 - factor) * luma(mean)),
            Self::Saturation(factor) => toward_luma(factor),
            Self::Hue(turns) => hue(turns),
            Self::Grayscale => toward_luma(0.0),
        }
    }
}

impl fmt::Display for ColourOperation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Brightness(factor) => write!(formatter, "brightness × {factor:.2}"),
            Self::Contrast(factor) => write!(formatter, "contrast × {factor:.2}"),
            Self::Saturation(factor) => write!(formatter, "saturation × {factor:.2}"),
            Self::Hue(turns) => write!(formatter, "hue {:+.0}°", turns * 360.0),
            Self::Grayscale => write!(formatter, "grayscale"),
        }
    }
}

/// An operation on the pixels of a view, after its colours are changed. Each leaves all values in 0..1.
#[allow(missing_docs, reason = "each formula says what its letters are")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PixelOperation {
    /// A Gaussian of this standard deviation, in pixels of the view
    Blur { sigma: f32 },
    /// `1 - v` where `v >= threshold`
    Solarize { threshold: f32 },
    /// `v + N(0, deviation²)`, clamped; the seed makes the view a function of the image and the recipe alone
    Noise { deviation: f32, seed: u64 },
    /// Mid-gray in a square; its side as a share of the view's, its place as shares of the room that is left
    Cutout { side: f32, left: f32, top: f32 },
}

impl PixelOperation {
    /// Does it to a view `[row, column, channel]` of `size` by `size` pixels, in place.
    pub fn apply(self, view: &mut [f32], size: usize) {
        match self {
            Self::Blur { sigma } => blur::blur(view, size, sigma),
            Self::Solarize { threshold } => solarize::solarize(view, threshold),
            Self::Noise { deviation, seed } => noise::noise(view, deviation, seed),
            Self::Cutout { side, left, top } => cutout::cutout(view, size, side, [left, top]),
        }
    }
}

impl fmt::Display for PixelOperation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blur { sigma } => write!(formatter, "blur {sigma:.2} px"),
            Self::Solarize { threshold } => write!(formatter, "solarize from {threshold:.2}"),
            Self::Noise { deviation, .. } => write!(formatter, "noise ± {deviation:.2}"),
            Self::Cutout { side, .. } => write!(formatter, "cutout of {:.0} %", side * side * 100.0),
        }
    }
}

/// `matrix * (rgb, 1)`
#[must_use]
pub fn apply(matrix: &[[f32; 4]; 3], rgb: [f32; 3]) -> [f32; 3] {
    matrix.map(|[r, g, b, constant]| r * rgb[0] + g * rgb[1] + b * rgb[2] + constant)
}

/// The matrix that does `first`, then `second`.
#[must_use]
pub fn then(second: &[[f32; 4]; 3], first: &[[f32; 4]; 3]) -> [[f32; 4]; 3] {
    second.map(|row| {
        [0, 1, 2, 3].map(|column| {
            let constant = if column == 3 { row[3] } else { 0.0 };
            (0..3).map(|inner| row[inner] * first[inner][column]).sum::<f32>() + constant
        })
    })
}

/// `factor * rgb + constant`
#[must_use]
pub fn diagonal(factor: f32, constant: f32) -> [[f32; 4]; 3] {
    [[factor, 0.0, 0.0, constant], [0.0, factor, 0.0, constant], [0.0, 0.0, factor, constant]]
}

fn toward_luma(factor: f32) -> [[f32; 4]; 3] {
    [0, 1, 2].map(|row| {
        let weight = |column: usize| (1.0 - factor) * LUMA[column] + if row == column { factor } else { 0.0 };
        [weight(0), weight(1), weight(2), 0.0]
    })
}

/// Turns the chroma plane of YIQ. Keeps luma exactly, and grays as they are.
fn hue(turns: f32) -> [[f32; 4]; 3] {
    let (sine, cosine) = (turns * std::f32::consts::TAU).sin_cos();
    // The rows of RGB -> I and Q, and the columns of the way back, rounded as in the FCC's definition.
    let (i, q) = ([0.596, -0.274, -0.322], [0.211, -0.523, 0.312]);
    let back = [[0.956, 0.621], [-0.272, -0.647], [-1.106, 1.703]];
    // A turn by 0 must be the identity, which the rounded constants are not: so only the difference is added.
    let turned = back.map(|[from_i, from_q]| {
        [0, 1, 2].map(|column| {
            let (i, q) = (i[column], q[column]);
            from_i * ((cosine - 1.0) * i - sine * q) + from_q * (sine * i + (cosine - 1.0) * q)
        })
    });
    [0, 1, 2].map(|row| {
        let entry = |column: usize| turned[row][column] + if row == column { 1.0 } else { 0.0 };
        [entry(0), entry(1), entry(2), 0.0]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: [f32; 3], b: [f32; 3], tolerance: f32) {
        assert!(a.iter().zip(b).all(|(a, b)| (a - b).abs() < tolerance), "{a:?} is not {b:?}");
    }

    #[test]
    fn each_operation_by_hand() {
        let (rgb, mean) = ([0.2, 0.4, 0.6], [0.5, 0.5, 0.5]);
        let does = |operation: ColourOperation| apply(&operation.matrix(mean), rgb);
        close(does(ColourOperation::Brightness(1.5)), [0.3, 0.6, 0.9], 1e-6);
        // Half way to the mean luma, 0.5.
        close(does(ColourOperation::Contrast(0.5)), [0.35, 0.45, 0.55], 1e-6);
        // 0.299 * 0.2 + 0.587 * 0.4 + 0.114 * 0.6 = 0.363
        close(does(ColourOperation::Grayscale), [0.363; 3], 1e-6);
        close(does(ColourOperation::Saturation(0.5)), [0.2815, 0.3815, 0.4815], 1e-6);
    }

    #[test]
    fn a_turn_of_hue_keeps_gray_and_luma_and_comes_back() {
        let rgb = [0.8, 0.3, 0.1];
        for turns in [-0.5, -0.1, 0.0, 0.2, 1.0] {
            let matrix = ColourOperation::Hue(turns).matrix([0.0; 3]);
            close(apply(&matrix, [0.4; 3]), [0.4; 3], 2e-3);
            assert!((luma(apply(&matrix, rgb)) - luma(rgb)).abs() < 2e-3);
        }
        close(apply(&ColourOperation::Hue(1.0).matrix([0.0; 3]), rgb), rgb, 1e-5);
        // Half a turn and half a turn back: once around.
        let half = ColourOperation::Hue(0.5).matrix([0.0; 3]);
        close(apply(&then(&half, &half), rgb), rgb, 5e-3);
    }

    #[test]
    fn composition_is_application_in_order() {
        let (first, second) = (ColourOperation::Hue(0.1), ColourOperation::Contrast(0.7));
        let mean = [0.3, 0.5, 0.2];
        let (first, second) = (first.matrix(mean), second.matrix(mean));
        close(apply(&then(&second, &first), mean), apply(&second, apply(&first, mean)), 1e-6);
    }

    #[test]
    fn warps_compose() {
        let mut recipe = Recipe::default();
        // The left half, then mirrored: the view's left edge is the middle of the image, its right edge the image's left.
        recipe.warp([[0.5, 0.0, 0.0], [0.0, 1.0, 0.0]], String::new());
        recipe.warp([[-1.0, 0.0, 1.0], [0.0, 1.0, 0.0]], String::new());
        assert_eq!(recipe.warp, [[-0.5, 0.0, 0.5], [0.0, 1.0, 0.0]]);
    }
}
