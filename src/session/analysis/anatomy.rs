//! One step of training taken apart: the very step that the run takes next, from its images to where it moves their views.

mod keys;
mod row;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::pull::Pulls;
use super::sheet::Sheet;
use super::signs::signs_of;
use super::{Analyse, Outcome, Pieces, Subject, Work};
use crate::augment::Recipe;
use crate::image::Picture;
use crate::loss::Contrast;
use crate::rows::{Rows, dot};
use crate::session::batch::Batch;
use crate::session::read;
use crate::session::steps::{pace, rate_after};
use crate::session::views::words;
use keys::Weighed;
use row::{Kin, Row};

/// The most images that are followed through the step.
const MOST: usize = 32;

/// So many of the views most similar to an anchor come with their pictures.
const NEAREST: usize = 10;

/// The next step of the run, taken by a copy of it: its views, h, z, cosines, weights, loss, gradient, and where z is after it.
///
/// The run itself is left alone; when it takes this step it comes to the same numbers. z is that of training: the whole batch passes
/// the network, normalised by its own statistics, before the step and after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Of how many images of the batch the first view can be followed.
    pub anchors: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self { anchors: 8 }
    }
}

impl Analyse for Config {
    fn begin(&self, subject: Subject, _: &[Picture], pieces: Pieces) -> Result<Work, String> {
        if !(1..=MOST).contains(&self.anchors) {
            return Err(format!("{} anchors: between 1 and {MOST} images can be followed.", self.anchors));
        }
        Ok(Box::pin(run(self.anchors, subject, pieces)))
    }
}

async fn run(most: usize, subject: Subject, pieces: Pieces) -> Result<Outcome, String> {
    let (batch, views) = (&subject.upcoming, subject.input.views(&subject.upcoming));
    pieces.at("encoding the batch", 0, 5).await;
    let (h, z) = subject.look.embeddings(&views);
    let ([_, h_dim], [_, z_dim]) = (h.dims(), z.dims());
    let (h, z) = (read(h).await?, read(z).await?);
    let (h, before) = (Rows::new(&h, h_dim).finite()?, Rows::new(&z, z_dim).finite()?);

    pieces.at("looking into the method", 1, 5).await;
    let contrast = subject.config.method.contrast(&subject.facts);
    // What a softmax over these views does not tell, the method's own signs do.
    let signs = if contrast.softmax.is_some() { Vec::new() } else { signs_of(&subject, &views).await? };

    let keys = match subject.look.keys(&views, subject.step) {
        Some(keys) => Some(Weighed::of(keys).await?),
        None => None,
    };

    pieces.at("asking the loss", 2, 5).await;
    let mut notes = Vec::new();
    let pulls = match Pulls::on(&views, &subject).await {
        Ok(pulls) => {
            notes.extend(pulls.note());
            Some(pulls)
        }
        Err(sentence) => {
            notes.push(sentence);
            None
        }
    };

    pieces.at("taking the step", 3, 5).await;
    let mut learner = subject.learner()?;
    let rate = rate_after(&subject.config, subject.step);
    let terms = learner.step(&views, pace(&subject.config, rate, subject.step + 1))?.0;
    let mut told = Vec::new();
    for (name, value) in terms {
        told.push(json!({"name": name, "value": read(value).await?[0]}));
    }

    pieces.at("encoding it again", 4, 5).await;
    let (_, z) = learner.look().embeddings(&views);
    let z = read(z).await?;
    let after = Rows::new(&z, z_dim).finite()?;

    if !batch.locals.is_empty() {
        notes.push(
            "The loss also sees the small crops of each image; the cosines are those of the two views."
                .to_owned(),
        );
    }
    let step = Step { subject: &subject, batch, contrast: &contrast, h, before, after, pulls, keys };
    let mut result = step.told(most);
    result["rate"] = rate.into();
    result["terms"] = told.into();
    result["signs"] = signs.into();
    result["notes"] = json!(notes);
    Ok(result.into())
}

/// A step that has been taken, and what was seen on the way. Rows are views: all first ones, then all second ones.
struct Step<'a> {
    subject: &'a Subject,
    batch: &'a Batch,
    contrast: &'a Contrast,
    h: Rows<'a>,
    /// z before the step
    before: Rows<'a>,
    /// z of the same views after it
    after: Rows<'a>,
    pulls: Option<Pulls>,
    keys: Option<Weighed>,
}

impl Step<'_> {
    /// What was seen, with the first images of the batch to follow.
    fn told(&self, anchors: usize) -> Value {
        let (subject, images) = (self.subject, &self.batch.images);
        let mut sheet = Sheet::of(&subject.input);
        let mut pictured = vec![None; 2 * images.len()];
        let anchors: Vec<_> = (0..images.len().min(anchors))
            .map(|place| self.anchor(place, &mut sheet, &mut pictured))
            .collect();
        json!({
            "step": subject.step + 1,
            "over": subject.step >= subject.config.schedule.steps,
            "n": images.len(),
            "size": subject.input.images.size,
            "h_dim": self.h.dim(),
            "z_dim": self.before.dim(),
            "contrast": self.contrast,
            "places": images.iter().map(|&image| subject.grading.place_of(image)).collect::<Vec<_>>(),
            "names": images.iter().map(|&image| &subject.input.images.names[image]).collect::<Vec<_>>(),
            "labels": self.labels(),
            "anchors": anchors,
            "space": self.space(),
            "pictured": pictured,
            "side": sheet.side(),
            "pixels": sheet.text(),
        })
    }

    /// All that there is to tell of the first view of an image, with the pictures for it.
    fn anchor(&self, place: usize, sheet: &mut Sheet, pictured: &mut [Option<usize>]) -> Value {
        let n = self.batch.images.len();
        let image = self.batch.images[place];
        let original = sheet.push(image, &Recipe::default());
        let films = [place, n + place].map(|view| {
            let stages = self.batch.recipes[view].stages();
            pictured[view] = Some(original); // as it stays where nothing is done to it
            let frame = |stage: &Recipe| {
                let picture = sheet.push(image, stage);
                pictured[view] = Some(picture);
                json!({"words": stage.words[0], "picture": picture})
            };
            stages.iter().map(frame).collect::<Vec<_>>()
        });
        let cosines = cosines(self.before, place);
        for view in nearest(&cosines, place) {
            if pictured[view].is_none() {
                pictured[view] = Some(sheet.push(self.batch.images[view % n], &self.batch.recipes[view]));
            }
        }
        let locals = self.batch.locals.iter().skip(place).step_by(n);
        let locals: Vec<_> = locals
            .map(|recipe| json!({"words": words(recipe), "picture": sheet.push(image, recipe)}))
            .collect();
        let keys = self.keys.as_ref().map(|keys| keys.told(place));
        let labels = self.labels();
        let kin = Kin { labels: &labels, by_label: self.contrast.by_label };
        let after = self::cosines(self.after, place);
        let [row, row_after] = [&cosines, &after].map(|cosines| Row::of(place, cosines, kin, self.contrast));
        let both = |rows: Rows| [place, n + place].map(|view| rounded(rows.row(view).iter().copied()));
        json!({
            "place": place,
            "original": original,
            "films": films,
            "locals": locals,
            "h": both(self.h),
            "z": both(self.before),
            "cosines": cosines.iter().copied().map(four).collect::<Vec<_>>(),
            "cosines_after": after.iter().copied().map(four).collect::<Vec<_>>(),
            "weights": row.as_ref().map(|row| row.weights.iter().copied().map(four).collect::<Vec<_>>()),
            "keys": keys.as_ref().map(|(_, told)| told),
            "loss": row.map(|row| row.loss).or(keys.as_ref().map(|(loss, _)| *loss)),
            "loss_after": row_after.map(|row| row.loss),
            "pull": self.pulls.as_ref().map(|pulls| told(pulls, place, n)),
        })
    }

    /// Per image of the batch its class.
    fn labels(&self) -> Vec<Option<usize>> {
        self.batch.images.iter().map(|&image| self.subject.input.images.labels[image]).collect()
    }

    /// The directions of all views before the step and after it, and the pull on each, where a circle or a sphere holds them.
    fn space(&self) -> Option<Value> {
        (2..=3).contains(&self.before.dim()).then(|| {
            json!({
                "before": rounded(self.before.unit()),
                "after": rounded(self.after.unit()),
                "pulls": self.pulls.as_ref().map(|pulls| pulls.forces().values()),
            })
        })
    }
}

/// The pull on a view: how fast it changes the cosine with every view, and how directly it is to its other view.
fn told(pulls: &Pulls, view: usize, n: usize) -> Value {
    let force = pulls.forces().row(view);
    let along: Vec<f32> = pulls.directions().iter().map(|other| dot(force, other)).collect();
    json!({"along": along, "towards": pulls.towards(view, view + n)})
}

/// The cosine of one row with each.
fn cosines(z: Rows, view: usize) -> Vec<f64> {
    let unit = z.unit();
    let unit = Rows::new(&unit, z.dim());
    unit.iter().map(|other| f64::from(dot(unit.row(view), other))).collect()
}

/// The views that are most similar to this one, itself left out, the most similar first.
fn nearest(cosines: &[f64], view: usize) -> Vec<usize> {
    let mut views: Vec<usize> = (0..cosines.len()).filter(|&other| other != view).collect();
    views.sort_by(|&one, &other| cosines[other].total_cmp(&cosines[one]));
    views.truncate(NEAREST);
    views
}

fn rounded(values: impl IntoIterator<Item = f32>) -> Vec<f64> {
    values.into_iter().map(|value| four(value.into())).collect()
}

/// To four digits after the point, which is more than a picture shows.
fn four(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use burn::tensor::Device;

    use super::*;
    use crate::loss::PairwiseConfig;
    use crate::schema;
    use crate::session::Session;

    /// What the rows of the views cost comes to the loss that the run itself computes, by every loss with a softmax over the views of a
    /// batch, by image and by label.
    #[test]
    fn the_loss_of_a_batch_is_the_mean_of_its_rows() {
        let small =
            ["encoder.widths=4,8", "schedule.batch_size=16", "dataset.images=500", "evaluate.images=50"];
        let mut seen = 0;
        for method in ["simclr", "supervised_contrastive"] {
            for loss in PairwiseConfig::all() {
                let kind = [format!("method.kind={method}"), format!("method.loss.kind={}", loss.kind())];
                let resolved = schema::resolve(small.into_iter().chain(kind.iter().map(String::as_str)));
                assert!(resolved.errors.is_empty(), "{:?}", resolved.errors);
                let mut session = Session::new(resolved.config, &[], &Device::flex()).unwrap();
                let subject = Subject::of(&session);
                let contrast = subject.config.method.contrast(&subject.facts);
                if contrast.softmax.is_none() {
                    continue;
                }
                let (_, z) = subject.look.embeddings(&subject.input.views(&subject.upcoming));
                let ([views, dim], z) = (z.dims(), pollster::block_on(read(z)).unwrap());
                let images = &subject.upcoming.images;
                let labels: Vec<_> = images.iter().map(|&image| subject.input.images.labels[image]).collect();
                let kin = Kin { labels: &labels, by_label: contrast.by_label };
                let rows = (0..views).map(|view| {
                    let cosines = cosines(Rows::new(&z, dim), view);
                    Row::of(view, &cosines, kin, &contrast).unwrap()
                });
                let mean = rows.map(|row| row.loss).sum::<f64>() / views as f64;
                let expected = pollster::block_on(session.step()).unwrap().loss;
                assert!(
                    (mean - expected).abs() < 1e-5 * expected.abs().max(1.0),
                    "{kind:?}: {mean} for {expected}"
                );
                seen += 1;
            }
        }
        assert!(seen >= 6, "{seen} losses have a softmax");
    }

    /// What its keys cost the views comes to the loss that the run itself computes, with a queue and without one.
    #[test]
    fn the_loss_of_moco_is_the_mean_of_what_its_keys_cost_each_view() {
        for queue in ["method.queue=64", "method.queue=0"] {
            let pairs = [
                "encoder.widths=4,8",
                "schedule.batch_size=16",
                "dataset.images=500",
                "evaluate.images=50",
                "method.kind=moco",
                queue,
            ];
            let mut session = Session::new(schema::resolve(pairs).config, &[], &Device::flex()).unwrap();
            for _ in 0..2 {
                pollster::block_on(session.step()).unwrap();
            }
            let subject = Subject::of(&session);
            let keys = subject.look.keys(&subject.input.views(&subject.upcoming), subject.step).unwrap();
            let weighed = pollster::block_on(Weighed::of(keys)).unwrap();
            let mean = (0..32).map(|view| weighed.told(view).0).sum::<f64>() / 32.0;
            let expected = pollster::block_on(session.step()).unwrap().loss;
            assert!((mean - expected).abs() < 1e-5 * expected, "{queue}: {mean} for {expected}");
        }
    }
}
