//! The same grades on something else: another property of the same images, or other images.

use std::rc::Rc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::marks::{Marks, Paper};
use super::subject::labelled;
use super::{Analyse, Outcome, Piece, Pieces, Subject, Work};
use crate::dataset::{DatasetConfig, shapes, upload};
use crate::image::{Images, Picture};
use crate::random::{Stream, generator};
use crate::rows::Rows;
use crate::schema;
use crate::session::grading::{Grading, evenly};
use crate::session::input::Input;
use crate::session::without_encoder::WithoutEncoder;

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

/// How many pictures of another set are handed out at most: 4 MB of them at 32 px.
const PICTURES: usize = 1000;

/// What an encoder is tried on, brought to the size it knows.
struct Target {
    name: String,
    input: Rc<Input>,
    /// Which of its images are graded.
    probe: Vec<usize>,
    /// Which of these are shown, as places among them, where they are not those of the run.
    shown: Option<Vec<usize>>,
    /// How many of these the run has trained on.
    seen: usize,
    labellings: Vec<Labelling>,
    notes: Vec<String>,
}

/// A property of images by which they are graded.
struct Labelling {
    name: String,
    classes: Vec<String>,
    grading: Grading,
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
            labellings: labellings(&subject.config.dataset, &subject.input.images, probe, held_out, subject)?,
            probe: probe.clone(),
            shown: None,
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
        let labellings = labellings(dataset, &images, &probe, &[], subject)?;
        let all: Vec<usize> = (0..probe.len()).collect();
        let shown = evenly(&all, PICTURES);
        let name = schema::title_of_dataset(dataset);
        let trained_on = subject.trained_on();
        let seen = probe.iter().filter(|&&index| trained_on.contains(images.pixels_of(index))).count();
        let mut notes = vec![match seen {
            0 => format!("No step has seen the {} images of {name} that are graded.", probe.len()),
            seen => format!("{seen} of the {} images that are graded were trained on.", probe.len()),
        }];
        if shown.len() < probe.len() {
            notes.push(format!("{} of the {} images that are graded are shown.", shown.len(), probe.len()));
        }
        let input = Rc::new(subject.input.with(images));
        Ok(Self { name, input, probe, shown: Some(shown), seen, labellings, notes })
    }

    /// The pictures that are handed out.
    fn pictures(&self) -> Option<Rc<Images>> {
        let shown = self.shown.as_ref()?;
        let images: Vec<usize> = shown.iter().map(|&place| self.probe[place]).collect();
        Some(Rc::new(self.input.images.pick(&images)))
    }

    /// Where an image of the probe stands among the pictures.
    fn shown(&self, place: usize) -> Option<usize> {
        self.shown.as_ref().map_or(Some(place), |shown| shown.binary_search(&place).ok())
    }
}

/// The properties of some images by which they are graded: all six of shapes, else their labels.
fn labellings(
    dataset: &DatasetConfig,
    images: &Images,
    probe: &[usize],
    held_out: &[usize],
    subject: &Subject,
) -> Result<Vec<Labelling>, String> {
    let labelling = |name: String, labels, classes: Vec<String>| {
        let grading = Grading::of(probe.to_vec(), labels, classes.len(), held_out.to_vec(), &subject.config);
        labelled(&grading).map(|()| Labelling { name, classes, grading })
    };
    let DatasetConfig::Shapes(shapes) = dataset else {
        let labels = probe.iter().map(|&index| images.labels[index]).collect();
        return Ok(vec![labelling("labels".to_owned(), labels, images.label_names.clone())?]);
    };
    let levels = shapes.levels(subject.config.seed);
    let by_factor = shapes::Factor::ALL.into_iter().map(|factor| {
        let labels = probe.iter().map(|&index| Some(levels[index][factor as usize])).collect();
        let classes = factor.levels().iter().map(|&name| name.to_owned()).collect();
        labelling(format!("{factor:?}").to_lowercase(), labels, classes)
    });
    by_factor.collect()
}

async fn run(target: Target, subject: Subject, pieces: Pieces) -> Result<Outcome, String> {
    let now = target.input.encode_in_pieces(&subject.network, &target.probe, "encoding", &pieces).await?;
    let untrained =
        target.input.encode_in_pieces(subject.untrained(), &target.probe, "encoding", &pieces).await?;
    let mut others = vec![("untrained encoder", untrained.h().values().to_vec(), untrained.h().dim())];
    for features in WithoutEncoder::ALL {
        let name = features.name();
        pieces.at(name, 0, 1).await;
        let (values, dim) = features.of(&target.input.images, &target.probe, &pieces.during(name)).await;
        others.push((name, values, dim));
    }
    let from = schema::title_of_dataset(&subject.config.dataset);
    let result = |reports: &[Value]| json!({"step": subject.step, "from": from, "to": target.name, "reports": reports, "notes": target.notes});
    let mut reports = Vec::new();
    let mut pictures = target.pictures();
    let total = target.labellings.len();
    for Labelling { name, classes, grading } in &target.labellings {
        let number = reports.len() + 1;
        let heading = json!({"name": name, "seen": target.seen, "chance": most_frequent(grading)});
        let prefix = if total > 1 { format!("{name} ({number} of {total}), ") } else { String::new() };
        let places = |place: usize| target.shown(place);
        let paper = Paper { prefix, grading, classes, places: &places, seed: subject.config.seed };
        let mut marks = Marks::of(heading, paper, now.h(), &pieces).await?;
        for (name, values, dim) in &others {
            marks.beside(name, Rows::new(values, *dim)).await?;
        }
        reports.push(marks.so_far().clone());
        let (label, result) = (name.clone(), Some(result(&reports)));
        let pictures = pictures.take();
        pieces.hand_out(Piece { label, done: number, total, result, pictures, ..Piece::default() }).await;
    }
    Ok(result(&reports).into())
}

/// The share of the most frequent class.
fn most_frequent(grading: &Grading) -> f64 {
    let mut counts = vec![0_usize; grading.classes];
    grading.labels.iter().flatten().for_each(|&label| counts[label] += 1);
    counts.iter().max().copied().unwrap_or(0) as f64 / counts.iter().sum::<usize>().max(1) as f64
}
