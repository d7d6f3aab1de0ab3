//! The report: what classifiers make of the frozen encoder, class by class, and what they would make of less.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::exam::Exam;
use super::supervised::{self, Pupil, Start};
use super::{Analyse, Outcome, Piece, Pieces, Space, Subject, Work};
use crate::evaluate::{Classifier, bootstrap, clusters, report};
use crate::image::Picture;
use crate::model::Branch;
use crate::random::{Stream, generator};
use crate::rows::Rows;
use crate::schedule;
use crate::session::grading::{Grading, WITHOUT_ENCODER};

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
    let exam = Exam::of(grading);
    let space = config.space;
    let embedded = |network: &Branch| {
        let (network, pieces, input, probe) =
            (network.clone(), pieces.clone(), subject.input.clone(), &grading.probe);
        async move { input.encode_in_pieces(&network, probe, "encoding", &pieces).await }
    };
    let now = embedded(&subject.network).await?;
    let features = now.of_space(space);
    let mut so_far = json!({
        "step": subject.step,
        "space": space,
        "n": grading.labels.iter().flatten().count(),
        "train": exam.train(),
        "test": exam.tested().len(),
        "test_kind": exam.kind(),
        "transductive": subject.transductive(),
        "labels": subject.input.images.label_names,
        "classifiers": [],
        "table": [],
        "clusters": null,
        "notes": notes(&config, &subject, &exam),
    });
    for classifier in Classifier::all() {
        let answers = exam.answers(classifier, features, classifier.name(), &pieces).await?;
        push(&mut so_far, "classifiers", graded(classifier, &exam, &answers, &subject));
    }
    pieces.at("k-means", 0, 1).await;
    so_far["clusters"] = clustered(features, &subject)?;
    let table = Table { exam: &exam, pieces: &pieces };
    table.add("encoder now", features, &mut so_far).await?;
    let untrained = embedded(subject.untrained()).await?;
    table.add("untrained encoder", untrained.of_space(space), &mut so_far).await?;
    for (name, features) in WITHOUT_ENCODER {
        pieces.at(name, 0, 1).await;
        let (values, dim) = features(&subject.input.images, &grading.probe);
        table.add(name, Rows::new(&values, dim), &mut so_far).await?;
    }
    if config.supervised {
        match taught(&subject, &exam, &pieces).await {
            Ok(network) => {
                let embeddings = embedded(&network).await?;
                table.add("supervised encoder", embeddings.h(), &mut so_far).await?;
            }
            Err(sentence) => push(&mut so_far, "notes", sentence.into()),
        }
    }
    Ok(so_far.into())
}

/// The rows of the table, each what the classifiers make of some features.
struct Table<'a> {
    exam: &'a Exam<'a>,
    pieces: &'a Pieces,
}

impl Table<'_> {
    /// Adds a row, and shows what is known so far.
    async fn add(&self, name: &str, features: Rows<'_>, so_far: &mut Value) -> Result<(), String> {
        let mut scores = Vec::new();
        for classifier in Classifier::all() {
            let label = format!("{}, {name}", classifier.name());
            let score = self.exam.score(classifier, features, &label, self.pieces).await?;
            scores.push(json!({"classifier": classifier.name(), "score": score}));
        }
        push(so_far, "table", json!({"features": name, "scores": scores}));
        let (label, result) = (name.to_owned(), Some(so_far.clone()));
        self.pieces.hand_out(Piece { label, done: 1, total: 1, result, ..Piece::default() }).await;
        Ok(())
    }
}

fn push(object: &mut Value, list: &str, item: Value) {
    if let Some(list) = object[list].as_array_mut() {
        list.push(item);
    }
}

/// The report of one classifier, with the images of every cell that has some.
fn graded(classifier: Classifier, exam: &Exam, answers: &[usize], subject: &Subject) -> Value {
    let (truth, classes) = (exam.truth(), subject.grading.classes);
    let mut rng = generator(subject.config.seed, Stream::Intervals);
    let mut images = vec![Vec::new(); classes * classes];
    for ((&place, &truth), &answer) in exam.tested().iter().zip(&truth).zip(answers) {
        images[truth * classes + answer].push(place);
    }
    let cells = images.iter().enumerate().filter(|(_, images)| !images.is_empty()).map(
        |(cell, images)| json!({"truth": cell / classes, "predicted": cell % classes, "images": images}),
    );
    json!({
        "name": classifier.name(),
        "report": report(&truth, answers, classes, &mut rng),
        "cells": cells.collect::<Vec<_>>(),
    })
}

/// How well groups that are found without labels fit them: on rows of length 1, since cosines are what the losses compare.
fn clustered(features: Rows, subject: &Subject) -> Result<Value, String> {
    let (places, labels): (Vec<usize>, Vec<usize>) = subject
        .grading
        .labels
        .iter()
        .enumerate()
        .filter_map(|(place, label)| label.map(|label| (place, label)))
        .unzip();
    let picked = features.pick(&places);
    let unit = Rows::new(&picked, features.dim()).unit();
    let rows = Rows::new(&unit, features.dim());
    let mut present = labels.clone();
    present.sort_unstable();
    present.dedup();
    let k = present.len();
    let found = clusters::k_means(rows, k, &mut generator(subject.config.seed, Stream::Clusters))?;
    let pick = |of: &[usize], places: &[usize]| places.iter().map(|&place| of[place]).collect::<Vec<_>>();
    let nmi =
        |places: &[usize]| vec![clusters::nmi(&pick(&labels, places), &pick(&found.assignment, places))];
    let nmi = bootstrap(labels.len(), nmi, &mut generator(subject.config.seed, Stream::Intervals));
    // Undefined when no class has two images; then nothing is said.
    let silhouette = clusters::silhouette(rows, &labels).ok();
    Ok(
        json!({"k": k, "n": labels.len(), "nmi": nmi.first().map(|nmi| nmi.within(0.0, 1.0)), "silhouette": silhouette}),
    )
}

/// An encoder trained on all labels but those of the images that are tested, on crops, for as many steps as the run had.
async fn taught(subject: &Subject, exam: &Exam<'_>, pieces: &Pieces) -> Result<Branch, String> {
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

fn notes(config: &Config, subject: &Subject, exam: &Exam) -> Vec<String> {
    let Grading { labels, held_out, .. } = &*subject.grading;
    let mut notes = Vec::new();
    if config.supervised && config.space == Space::Z {
        notes.push("The supervised encoder is graded on its h: it has no projector.".to_owned());
    }
    if !held_out.is_empty() {
        notes.push(format!("The {} test images were held out of the training.", exam.tested().len()));
    }
    let unlabelled = labels.iter().filter(|label| label.is_none()).count();
    if unlabelled > 0 {
        notes.push(format!("{unlabelled} of {} images have no label and are not graded.", labels.len()));
    }
    notes.push("An undefined precision, recall or F1 counts as 0.".to_owned());
    notes
}
