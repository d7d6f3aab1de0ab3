//! What an encoder does not notice: how alike an image and a changed copy of it stay as the change grows.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Analyse, Outcome, Piece, Pieces, Subject, Work};
use crate::augment::{ColourOperation, PixelOperation, Recipe, rotation};
use crate::evaluate::{Figure, geometry};
use crate::image::Picture;
use crate::random::{Stream, generator};
use crate::rows::{Rows, dot};
use crate::session::input::Embeddings;
use crate::session::snapshots::Snapshot;

/// How alike images and changed copies of them are, for the untrained encoder, snapshots and now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// How many images are changed.
    pub images: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self { images: 64 }
    }
}

/// A change of growing strength; the first strength changes nothing.
struct Change {
    name: &'static str,
    title: &'static str,
    unit: &'static str,
    strengths: &'static [f32],
    recipe: fn(f32) -> Recipe,
}

/// The changes that are tried.
const CHANGES: [Change; 6] = [
    Change {
        name: "hue",
        title: "Hue",
        unit: "°",
        strengths: &[0.0, 15.0, 30.0, 60.0, 120.0, 180.0],
        recipe: |degrees| coloured(ColourOperation::Hue(degrees / 360.0)),
    },
    Change {
        name: "brightness",
        title: "Brightness",
        unit: "×",
        strengths: &[1.0, 0.8, 0.6, 0.4, 0.2],
        recipe: |factor| coloured(ColourOperation::Brightness(factor)),
    },
    Change {
        name: "rotation",
        title: "Rotation",
        unit: "°",
        strengths: &[0.0, 15.0, 30.0, 60.0, 90.0, 180.0],
        recipe: |degrees| warped(rotation::about_the_middle(f64::from(degrees).to_radians())),
    },
    Change {
        name: "crop",
        title: "Crop of the middle",
        unit: "% of the area",
        strengths: &[100.0, 80.0, 60.0, 40.0, 20.0],
        recipe: |percent| {
            let side = (percent / 100.0).sqrt();
            let start = (1.0 - side) / 2.0;
            warped([[side, 0.0, start], [0.0, side, start]])
        },
    },
    Change {
        name: "blur",
        title: "Blur",
        unit: "px",
        strengths: &[0.0, 0.5, 1.0, 2.0, 4.0],
        recipe: |sigma| Recipe {
            pixels: if sigma > 0.0 { vec![PixelOperation::Blur { sigma }] } else { Vec::new() },
            ..Recipe::default()
        },
    },
    Change {
        name: "flip",
        title: "Horizontal flip",
        unit: "",
        strengths: &[0.0, 1.0],
        recipe: |flipped| {
            if flipped > 0.0 { warped([[-1.0, 0.0, 1.0], [0.0, 1.0, 0.0]]) } else { Recipe::default() }
        },
    },
];

fn coloured(operation: ColourOperation) -> Recipe {
    Recipe { colour: vec![operation], ..Recipe::default() }
}

fn warped(warp: [[f32; 3]; 2]) -> Recipe {
    Recipe { warp, ..Recipe::default() }
}

impl Analyse for Config {
    fn begin(&self, subject: Subject, _: &[Picture], pieces: Pieces) -> Result<Work, String> {
        if !(2..=512).contains(&self.images) {
            return Err(format!("Changing {} images: between 2 and 512 can be changed.", self.images));
        }
        Ok(Box::pin(run(self.clone(), subject, pieces)))
    }
}

async fn run(config: Config, subject: Subject, pieces: Pieces) -> Result<Outcome, String> {
    let images = drawn(&subject, config.images);
    let history = subject.history();
    let mut unchanged = Vec::new();
    for (index, (name, snapshot)) in history.iter().enumerate() {
        pieces.at(&format!("encoding, {name}"), index, history.len()).await;
        let plain = Embeddings::of(&snapshot.network, subject.input.plain(&images)).await?;
        plain.z().finite()?;
        unchanged.push(plain);
    }
    let notes = notes(images.len());
    let result = |transforms: &[Value]| json!({"n": images.len(), "transforms": transforms, "notes": notes});
    let mut transforms = Vec::new();
    for (done, change) in CHANGES.iter().enumerate() {
        let mut curves: Vec<_> = history
            .iter()
            .zip(&unchanged)
            .map(|((name, snapshot), plain)| Curve::new(name, snapshot, plain))
            .collect();
        for &strength in change.strengths {
            let label = format!("{} {strength} {}", change.title, change.unit);
            let recipes = vec![(change.recipe)(strength); images.len()];
            let changed = subject.input.rendered(&images, &recipes, subject.input.images.size);
            for (curve, (_, snapshot)) in curves.iter_mut().zip(&history) {
                pieces.at(label.trim_end(), done, CHANGES.len()).await;
                let changed = Embeddings::of(&snapshot.network, changed.clone()).await?;
                curve.push(changed.z())?;
            }
        }
        transforms.push(json!({
            "name": change.name, "title": change.title, "unit": change.unit, "strengths": change.strengths,
            "curves": curves.iter().map(Curve::json).collect::<Vec<_>>(),
        }));
        let label = change.title.to_owned();
        let (done, total, result) = (done + 1, CHANGES.len(), Some(result(&transforms)));
        pieces.hand_out(Piece { label, done, total, result, ..Piece::default() }).await;
    }
    Ok(result(&transforms).into())
}

/// Some images of the probe, evenly drawn.
fn drawn(subject: &Subject, count: usize) -> Vec<usize> {
    let mut images = subject.grading.probe.clone();
    rand::seq::SliceRandom::shuffle(&mut images[..], &mut generator(subject.config.seed, Stream::Invariance));
    images.truncate(count);
    images
}

fn notes(n: usize) -> Vec<String> {
    vec![
        format!("Each point is the mean cosine of z of {n} images and of their changed copies; the band is its 95 % interval."),
        "`others` is the mean cosine of z of different images: an encoder for which all images are alike notices no change either."
            .to_owned(),
    ]
}

/// How alike images stay for one network, strength by strength.
struct Curve<'a> {
    name: &'a str,
    step: usize,
    plain: &'a Embeddings,
    cosines: Vec<Figure>,
}

impl<'a> Curve<'a> {
    fn new(name: &'a str, snapshot: &Snapshot, plain: &'a Embeddings) -> Self {
        Self { name, step: snapshot.step, plain, cosines: Vec::new() }
    }

    /// Adds what has become of the images at the next strength.
    fn push(&mut self, changed: Rows) -> Result<(), String> {
        let cosine = Figure::mean(&cosines(self.plain.z(), changed.finite()?));
        self.cosines
            .push(cosine.ok_or("One image alone does not tell how far cosines vary.")?.within(-1.0, 1.0));
        Ok(())
    }

    fn json(&self) -> Value {
        let each = |of: fn(&Figure) -> f64| self.cosines.iter().map(of).collect::<Vec<_>>();
        json!({
            "name": self.name, "step": self.step, "mean": each(|cosine| cosine.value),
            "low": each(|cosine| cosine.low), "high": each(|cosine| cosine.high),
            "others": geometry::mean_cosine(self.plain.z()),
        })
    }
}

/// The cosine of each row with the row in the same place.
fn cosines(a: Rows, b: Rows) -> Vec<f64> {
    let (unit_a, unit_b) = (a.unit(), b.unit());
    let pairs = unit_a.chunks_exact(a.dim()).zip(unit_b.chunks_exact(b.dim()));
    pairs.map(|(a, b)| f64::from(dot(a, b))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::augment::render;

    #[test]
    fn the_first_strength_changes_nothing() {
        let pixels: Vec<u8> = (0..16 * 16 * 3).map(|index| (index * 37 % 256) as u8).collect();
        for change in CHANGES {
            let view = |strength| render::bytes(&render::render(&pixels, 16, &(change.recipe)(strength), 16));
            assert!(view(change.strengths[0]) == pixels, "{}", change.name);
            for &strength in &change.strengths[1..] {
                assert!(view(strength) != pixels, "{} {strength}", change.name);
            }
        }
    }

    #[test]
    fn cosines_by_hand() {
        let (a, b) = ([3.0, 4.0, 0.0, 2.0], [4.0, 3.0, 0.0, -1.0]);
        let found = cosines(Rows::new(&a, 2), Rows::new(&b, 2));
        assert!((found[0] - 0.96).abs() < 1e-6 && (found[1] + 1.0).abs() < 1e-6, "{found:?}");
    }
}
