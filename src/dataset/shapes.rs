//! Shapes: drawn images in which shape, colour, size, rotation, texture and background vary independently.
//!
//! Since any of the factors can be the label, the set shows what an encoder keeps and what its augmentations threw away.

use rand::RngExt;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Source, pixel_sizes};
use crate::image::{Images, Picture, luma};
use crate::random::{Generator, Stream, generator};

/// Drawn figures whose six properties are known, so that what was learned can be checked exactly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(title = "Shapes")]
pub struct Config {
    /// How many images are drawn.
    #[schemars(title = "Images", range(min = 500, max = 20_000), extend("x-scale" = "log"))]
    pub images: usize,
    /// Width and height of every image. Larger ones show more and take longer.
    #[schemars(title = "Image size", transform = pixel_sizes)]
    pub size: usize,
    /// The property that grades and colours. Training never sees it.
    #[schemars(title = "Label")]
    pub label: Factor,
}

impl Default for Config {
    fn default() -> Self {
        Self { images: 1000, size: 32, label: Factor::Shape }
    }
}

/// A property of a drawn image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is what its name says")]
pub enum Factor {
    Shape,
    Colour,
    Size,
    Rotation,
    Texture,
    Background,
}

impl Factor {
    /// All factors, in the order in which their levels are drawn.
    pub const ALL: [Self; 6] =
        [Self::Shape, Self::Colour, Self::Size, Self::Rotation, Self::Texture, Self::Background];

    /// The names of this factor's levels.
    #[must_use]
    pub fn levels(self) -> &'static [&'static str] {
        match self {
            Self::Shape => &["oval", "square", "triangle", "star", "cross", "half moon"],
            Self::Colour => &["red", "yellow", "green", "cyan", "blue", "magenta"],
            Self::Size => &["small", "medium", "large"],
            Self::Rotation => &["0°", "30°", "60°"],
            Self::Texture => &["plain", "striped", "dotted"],
            Self::Background => &["black", "dark", "dim"],
        }
    }
}

impl Config {
    /// Per image the levels of all factors, in the order of [`Factor::ALL`], without drawing any.
    #[must_use]
    pub fn levels(&self, seed: u64) -> Vec<[usize; 6]> {
        let mut rng = generator(seed, Stream::Dataset);
        (0..self.images).map(|_| Drawing::random(&mut rng).levels).collect()
    }
}

impl Source for Config {
    fn images(&self, _pictures: &[Picture], seed: u64) -> Result<Images, String> {
        let mut rng = generator(seed, Stream::Dataset);
        let mut images = Images { size: self.size, ..Images::default() };
        images.label_names = self.label.levels().iter().map(|&name| name.to_owned()).collect();
        for _ in 0..self.images {
            let drawing = Drawing::random(&mut rng);
            images.pixels.push(drawing.render(self.size).into());
            images.names.push(drawing.name());
            images.labels.push(Some(drawing.level(self.label)));
        }
        Ok(images)
    }
}

/// One image before it is drawn: a level per factor, and where in that level it lies.
struct Drawing {
    levels: [usize; 6],
    centre: [f32; 2],
    radius: f32,
    angle: f32,
    fill: [f32; 3],
    /// How bright the background is. Always darker than the figures, so that their outline can be seen in gray too.
    ground: f32,
}

impl Drawing {
    fn random(rng: &mut Generator) -> Self {
        let levels = Factor::ALL.map(|factor| rng.random_range(0..factor.levels().len()));
        let [_, colour, size, rotation, _, background] = levels;
        let hue = colour as f32 / 6.0 + rng.random_range(-0.03..0.03);
        Self {
            levels,
            centre: [rng.random_range(0.36..0.64), rng.random_range(0.36..0.64)],
            radius: [0.26, 0.31, 0.37][size] * rng.random_range(0.93..1.07),
            angle: (30.0 * rotation as f32 + rng.random_range(-6.0..6.0_f32)).to_radians(),
            fill: with_luma(rgb_of_hue(hue, rng.random_range(0.7..0.9), 0.9), rng.random_range(0.45..0.55)),
            ground: [0.03, 0.11, 0.19][background] + rng.random_range(-0.02..0.02),
        }
    }

    fn level(&self, factor: Factor) -> usize {
        self.levels[factor as usize]
    }

    fn name(&self) -> String {
        let [shape, colour, size, rotation, texture, background] =
            Factor::ALL.map(|factor| factor.levels()[self.level(factor)]);
        format!("{size} {colour} {shape}, {texture}, {rotation}, on {background}")
    }

    /// The drawing as `size * size` RGB pixels, each the mean of 3 x 3 samples.
    fn render(&self, size: usize) -> Vec<u8> {
        let mut pixels = Vec::with_capacity(size * size * 3);
        for row in 0..size {
            for column in 0..size {
                let mut sum = [0.0; 3];
                for sample in 0..9 {
                    let x = (column as f32 + ((sample % 3) as f32 + 0.5) / 3.0) / size as f32;
                    let y = (row as f32 + ((sample / 3) as f32 + 0.5) / 3.0) / size as f32;
                    let colour = self.figure_at(x, y).unwrap_or([self.ground; 3]);
                    (0..3).for_each(|channel| sum[channel] += colour[channel]);
                }
                pixels.extend(sum.map(|total| (total / 9.0 * 255.0).round().clamp(0.0, 255.0) as u8));
            }
        }
        pixels
    }

    /// The figure's colour at a point of the unit square, or nothing outside of it.
    fn figure_at(&self, x: f32, y: f32) -> Option<[f32; 3]> {
        let (x, y) = ((x - self.centre[0]) / self.radius, (y - self.centre[1]) / self.radius);
        let (sine, cosine) = self.angle.sin_cos();
        let (u, v) = (x * cosine + y * sine, y * cosine - x * sine);
        is_inside(self.level(Factor::Shape), u, v).then(|| {
            let dark = match self.level(Factor::Texture) {
                1 => (v * 2.5).rem_euclid(1.0) < 0.4,
                2 => {
                    let cell = |value: f32| (value * 2.0).rem_euclid(1.0) - 0.5;
                    cell(u).powi(2) + cell(v).powi(2) < 0.08
                }
                _ => false,
            };
            self.fill.map(|value| if dark { value * 0.7 } else { value })
        })
    }
}

/// Whether a point lies in a figure of radius 1 around the origin.
fn is_inside(shape: usize, u: f32, v: f32) -> bool {
    let distance = u.hypot(v);
    match shape {
        0 => u.powi(2) + (v / 0.62).powi(2) < 1.0,
        1 => u.abs().max(v.abs()) < 0.78,
        // Equilateral, one corner up: below the two upper sides and above the base.
        2 => v < 0.5 && 3.0_f32.sqrt() * u.abs() - v < 1.0,
        3 => {
            // A five-pointed star: the radius falls linearly from a tip to the next notch.
            let fifth = std::f32::consts::TAU / 5.0;
            let from_tip = (u.atan2(-v).rem_euclid(fifth) - fifth / 2.0).abs() / (fifth / 2.0);
            distance < 0.42 + 0.63 * from_tip.powi(2)
        }
        4 => u.abs().min(v.abs()) < 0.3 && u.abs().max(v.abs()) < 0.95,
        _ => distance < 1.0 && v > -0.1,
    }
}

/// A colour made brighter or darker until it has this luma, so that figures of all colours are alike in gray.
fn with_luma(rgb: [f32; 3], wanted: f32) -> [f32; 3] {
    let missing = wanted - luma(rgb);
    rgb.map(|value| (value + missing).clamp(0.0, 1.0))
}

/// RGB of a hue in turns, with saturation and value in 0..1 (the usual HSV hexagon).
fn rgb_of_hue(hue: f32, saturation: f32, value: f32) -> [f32; 3] {
    [5.0, 3.0, 1.0].map(|offset| {
        let position = (offset + hue * 6.0).rem_euclid(6.0);
        value - value * saturation * position.min(4.0 - position).clamp(0.0, 1.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_draws_one_set() {
        let config = Config { images: 500, ..Config::default() };
        assert_eq!(config.images(&[], 3).unwrap(), config.images(&[], 3).unwrap());
        assert_ne!(config.images(&[], 3).unwrap().pixels, config.images(&[], 4).unwrap().pixels);
    }

    #[test]
    fn any_factor_can_be_the_label_of_the_same_images() {
        let sets = Factor::ALL.map(|label| Config { label, images: 500, size: 32 }.images(&[], 1).unwrap());
        let levels = Config { images: 500, ..Config::default() }.levels(1);
        for (factor, set) in Factor::ALL.into_iter().zip(&sets) {
            assert_eq!(set.pixels, sets[0].pixels);
            let levels: Vec<_> = levels.iter().map(|levels| Some(levels[factor as usize])).collect();
            assert_eq!(set.labels, levels);
            for (name, label) in set.names.iter().zip(&set.labels) {
                let level = factor.levels()[label.unwrap()];
                assert!(name.contains(level), "{name} does not name its {factor:?}, {level}");
            }
        }
    }

    #[test]
    fn factors_are_independent() {
        let set = |label| Config { label, images: 6000, size: 32 }.images(&[], 1).unwrap().labels;
        let (shapes, colours) = (set(Factor::Shape), set(Factor::Colour));
        // 6000 images over 6 x 6 cells: 167 in each, standard deviation 12.7; the bounds are five of them.
        let mut cells = [0; 36];
        shapes
            .iter()
            .zip(&colours)
            .for_each(|(shape, colour)| cells[shape.unwrap() * 6 + colour.unwrap()] += 1);
        assert!(cells.iter().all(|count| (103..=231).contains(count)), "{cells:?}");
    }

    #[test]
    fn pure_hues() {
        assert_eq!(rgb_of_hue(0.0, 1.0, 1.0), [1.0, 0.0, 0.0]);
        assert_eq!(rgb_of_hue(1.0 / 3.0, 1.0, 1.0), [0.0, 1.0, 0.0]);
        assert_eq!(rgb_of_hue(0.5, 1.0, 0.5), [0.0, 0.5, 0.5]);
    }
}
