//! The same grades on something else: another property of the same images, or other images.

use std::rc::Rc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::subject::labelled;
use super::{Analyse, Outcome, Piece, Pieces, Subject, Work};
use crate::dataset::{DatasetConfig, shapes, upload};
use crate::image::{Images, Picture};
use crate::random::{Stream, generator};
use crate::rows::Rows;
use crate::schema;
use crate::session::grading::{Grading, WITHOUT_ENCODER};
use crate::session::input::Input;

/// How well the encoder, frozen, tells apart what it was not chosen for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// What it is tried on.
    pub to: To,
}

/// What an encoder is tried on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum To {
    /// Every known property of the run's own images.
    #[default]
    Factors,
    /// Another set of images, as settings of its own: `dataset.kind=emoji`.
    Dataset {
        /// Pairs of settings of the data set.
        pairs: Vec<String>,
    },
    /// The pictures that are brought along.
    Uploads,
}

impl Analyse for Config {
    fn begin(&self, subject: Subject, pictures: &[Picture], pieces: Pieces) -> Result<Work, String> {
        let target = Target::new(&self.to, &subject, pictures)?;
        Ok(Box::pin(run(target, subject, pieces)))
    }
}

/// What an encoder is tried on, brought to the size it knows.
struct Target {
    name: String,
    input: Rc<Input>,
    /// Which of its images are graded.
    probe: Vec<usize>,
    /// How many of these the run has trained on.
    seen: usize,
    /// By name, how each property of them is graded.
    gradings: Vec<(String, Grading)>,
    notes: Vec<String>,
}

impl Target {
    fn new(to: &To, subject: &Subject, pictures: &[Picture]) -> Result<Self, String> {
        match to {
            To::Factors => Self::own(subject),
            To::Dataset { pairs } => {
                let size = format!("dataset.size={}", subject.input.images.size);
                let resolved = schema::resolve(pairs.iter().map(String::as_str).chain([size.as_str()]));
                match resolved.errors.first() {
                    Some(error) => Err(error.clone()),
                    None => Self::other(&resolved.config.dataset, subject, pictures),
                }
            }
            To::Uploads => {
                let size = subject.input.images.size;
                let uploads = DatasetConfig::Upload(upload::Config { size, ..upload::Config::default() });
                Self::other(&uploads, subject, pictures)
            }
        }
    }

    /// The properties of the run's own images.
    fn own(subject: &Subject) -> Result<Self, String> {
        let Grading { probe, held_out, .. } = &*subject.grading;
        Ok(Self {
            name: "the same images".to_owned(),
            seen: probe.len() - held_out.len(),
            input: subject.input.clone(),
            gradings: gradings(&subject.config.dataset, &subject.input.images, probe, held_out, subject)?,
            probe: probe.clone(),
            notes: subject.transductive().map(str::to_owned).into_iter().collect(),
        })
    }

    /// Other images, of which as many are graded as of the run's own.
    fn other(dataset: &DatasetConfig, subject: &Subject, pictures: &[Picture]) -> Result<Self, String> {
        let images = dataset.images(pictures, subject.config.seed)?;
        let mut probe: Vec<usize> = (0..images.len()).collect();
        rand::seq::SliceRandom::shuffle(
            &mut probe[..],
            &mut generator(subject.config.seed, Stream::Transfer),
        );
        probe.truncate(subject.config.evaluate.images);
        probe.sort_unstable();
        let gradings = gradings(dataset, &images, &probe, &[], subject)?;
        let name = schema::title_of_dataset(dataset);
        let trained_on = subject.trained_on();
        let seen = probe.iter().filter(|&&index| trained_on.contains(images.pixels_of(index))).count();
        let notes = vec![match seen {
            0 => format!("No step has seen the {} images of {name} that are graded.", probe.len()),
            seen => format!("{seen} of the {} images that are graded were trained on.", probe.len()),
        }];
        Ok(Self { name, input: Rc::new(subject.input.with(images)), probe, seen, gradings, notes })
    }
}

/// By name, how the properties of some images are graded: all six of shapes, else their labels.
fn gradings(
    dataset: &DatasetConfig,
    images: &Images,
    probe: &[usize],
    held_out: &[usize],
    subject: &Subject,
) -> Result<Vec<(String, Grading)>, String> {
    let graded = |labels, classes| {
        let grading = Grading::of(probe.to_vec(), labels, classes, held_out.to_vec(), &subject.config);
        labelled(&grading).map(|()| grading)
    };
    let DatasetConfig::Shapes(shapes) = dataset else {
        let labels = probe.iter().map(|&index| images.labels[index]).collect();
        return Ok(vec![("labels".to_owned(), graded(labels, images.label_names.len())?)]);
    };
    let levels = shapes.levels(subject.config.seed);
    let by_factor = shapes::Factor::ALL.into_iter().map(|factor| {
        let labels = probe.iter().map(|&index| Some(levels[index][factor as usize])).collect();
        Ok((format!("{factor:?}").to_lowercase(), graded(labels, factor.levels().len())?))
    });
    by_factor.collect()
}

async fn run(target: Target, subject: Subject, pieces: Pieces) -> Result<Outcome, String> {
    let Target { name, input, probe, seen, gradings, mut notes } = target;
    notes.push("kNN is leave-one-out (of held-out images by the others where there are some), the linear probe is tested on images that \
                did not teach it. Chance is always saying the most frequent class.".to_owned());
    let now = input.encode_in_pieces(&subject.network, &probe, "encoding", &pieces).await?;
    let untrained = input.encode_in_pieces(subject.untrained(), &probe, "encoding", &pieces).await?;
    let without: Vec<_> =
        WITHOUT_ENCODER.map(|(name, features)| (name, features(&input.images, &probe))).into();
    let mut rows = vec![("encoder now", now.h()), ("untrained encoder", untrained.h())];
    rows.extend(without.iter().map(|(name, (values, dim))| (*name, Rows::new(values, *dim))));
    let from = schema::title_of_dataset(&subject.config.dataset);
    let result = |reports: &[Value]| json!({"step": subject.step, "from": from, "to": name, "reports": reports, "notes": notes});
    let mut reports = Vec::new();
    let total = gradings.len() * rows.len();
    for (name, grading) in &gradings {
        let mut scores = Vec::new();
        for (features, values) in &rows {
            pieces.at(&format!("{name}, {features}"), reports.len() * rows.len() + scores.len(), total).await;
            scores.push(json!({"features": features, "knn": grading.knn(*values).ok(), "probe": grading.linear_probe(*values).ok()}));
        }
        let n = grading.labels.iter().flatten().count();
        reports.push(
            json!({"name": name, "n": n, "seen": seen, "chance": most_frequent(grading), "scores": scores}),
        );
        let (label, done, result) = (name.clone(), reports.len() * scores.len(), Some(result(&reports)));
        pieces.hand_out(Piece { label, done, total, result, ..Piece::default() }).await;
    }
    Ok(result(&reports).into())
}

/// The share of the most frequent class.
fn most_frequent(grading: &Grading) -> f64 {
    let mut counts = vec![0_usize; grading.classes];
    grading.labels.iter().flatten().for_each(|&label| counts[label] += 1);
    counts.iter().max().copied().unwrap_or(0) as f64 / counts.iter().sum::<usize>().max(1) as f64
}
