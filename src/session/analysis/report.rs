//! The report: what classifiers make of the frozen encoder, class by class, and what they would make of less.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::exam::Exam;
use super::marks::{Marks, Paper};
use super::supervised::{self, Pupil, Start};
use super::{Analyse, Outcome, Piece, Pieces, Space, Subject, Work};
use crate::image::Picture;
use crate::model::Branch;
use crate::rows::Rows;
use crate::schedule;
use crate::session::without_encoder::WithoutEncoder;

/// Accuracy, precision, recall and F1 of every class by every classifier, with the images behind each cell of the confusion matrix, and
/// the same classifiers on what no encoder has learned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// What of the encoder is graded.
    pub space: Space,
    /// Whether to train an encoder on the labels for as many steps, to compare with.
    pub supervised: bool,
}

impl Analyse for Config {
    fn begin(&self, subject: Subject, _: &[Picture], pieces: Pieces) -> Result<Work, String> {
        subject.labelled()?;
        Ok(Box::pin(run(self.clone(), subject, pieces)))
    }
}

async fn run(config: Config, subject: Subject, pieces: Pieces) -> Result<Outcome, String> {
    let grading = &subject.grading;
    let space = config.space;
    let embedded = |network: &Branch| {
        let (network, pieces, input, probe) =
            (network.clone(), pieces.clone(), subject.input.clone(), &grading.probe);
        async move { input.encode_in_pieces(&network, probe, "encoding", &pieces).await }
    };
    let heading = json!({"step": subject.step, "space": space, "transductive": subject.transductive()});
    let paper = Paper {
        prefix: String::new(),
        grading,
        classes: &subject.input.images.label_names,
        places: &Some,
        seed: subject.config.seed,
    };
    let now = embedded(&subject.network).await?;
    let mut marks = Marks::of(heading, paper, now.of_space(space), &pieces).await?;
    if config.supervised && space == Space::Z {
        marks.note("The supervised encoder is graded on its h: it has no projector.".to_owned());
    }
    show(&marks, &pieces).await;
    let untrained = embedded(subject.untrained()).await?;
    marks.beside("untrained encoder", untrained.of_space(space)).await?;
    show(&marks, &pieces).await;
    for features in WithoutEncoder::ALL {
        let name = features.name();
        pieces.at(name, 0, 1).await;
        let (values, dim) = features.of(&subject.input.images, &grading.probe, &pieces.during(name)).await;
        marks.beside(name, Rows::new(&values, dim)).await?;
        show(&marks, &pieces).await;
    }
    if config.supervised {
        match taught(&subject, &pieces).await {
            Ok(network) => {
                let embeddings = embedded(&network).await?;
                marks.beside("supervised encoder", embeddings.h()).await?;
            }
            Err(sentence) => marks.note(sentence),
        }
    }
    Ok(marks.so_far().clone().into())
}

async fn show(marks: &Marks<'_>, pieces: &Pieces) {
    let (label, result) = ("grading".to_owned(), Some(marks.so_far().clone()));
    pieces.hand_out(Piece { label, done: 1, total: 1, result, ..Piece::default() }).await;
}

/// An encoder trained on all labels but those of the images that are tested, on crops, for as many steps as the run had.
async fn taught(subject: &Subject, pieces: &Pieces) -> Result<Branch, String> {
    let exam = Exam(&subject.grading);
    if exam.kind() != "split" {
        return Err(format!(
            "{} labelled images are too few to train a supervised encoder on some and test it on others.",
            exam.tested().len()
        ));
    }
    if subject.step == 0 {
        return Err(
            "No step is done yet: a supervised encoder trained as long would be untrained too.".to_owned()
        );
    }
    let tested: HashSet<usize> =
        exam.tested().into_iter().map(|place| subject.grading.probe[place]).collect();
    let teaches = |image: &usize| subject.input.images.labels[*image].is_some() && !tested.contains(image);
    let images: Vec<usize> = subject.held_out.pool.iter().copied().filter(teaches).collect();
    let schedule = schedule::Config { steps: subject.step, ..subject.config.schedule.clone() };
    let config = supervised::settings(&subject.config, schedule, supervised::SCRATCH_RATE);
    let seed = config.seed;
    let mut pupil = Pupil::new(subject, images, &Start::Scratch, config, seed);
    for step in 0..subject.step {
        pieces.at("training a supervised encoder", step, subject.step).await;
        pupil.step().await?;
    }
    Ok(pupil.network())
}
