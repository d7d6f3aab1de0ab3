//! Marks: what every classifier and k-means make of some features, class by class, and the classifiers of others beside them.

use serde_json::{Value, json};

use super::Pieces;
use super::exam::Exam;
use crate::evaluate::{Answers, Classifier, Score, bootstrap, clusters, probe, report};
use crate::random::{Stream, generator};
use crate::rows::Rows;
use crate::session::grading::Grading;

/// What the features are called that are marked class by class.
const ENCODER: &str = "encoder now";

/// One labelling of some images, by which features are graded.
pub struct Paper<'a> {
    /// What its pieces begin with, where there are several: "colour, ".
    pub prefix: String,
    pub grading: &'a Grading,
    /// What the classes are called.
    pub classes: &'a [String],
    /// By image of the grading its place among the pictures that are shown, where it has one.
    pub places: &'a dyn Fn(usize) -> Option<usize>,
    pub seed: u64,
}

/// The marks by one labelling, in the making.
pub struct Marks<'a> {
    paper: Paper<'a>,
    pieces: &'a Pieces,
    so_far: Value,
}

impl<'a> Marks<'a> {
    /// The marks of the features of the encoder. `heading` is an object that says what is graded, to which they are added.
    ///
    /// # Errors
    ///
    /// A sentence when the features hold values that are no numbers.
    pub async fn of(
        heading: Value,
        paper: Paper<'a>,
        features: Rows<'_>,
        pieces: &'a Pieces,
    ) -> Result<Self, String> {
        let exam = Exam(paper.grading);
        let mut marks = Self { paper, pieces, so_far: heading };
        for (name, value) in [
            ("n", json!(marks.paper.grading.labels.iter().flatten().count())),
            ("train", json!(exam.train())),
            ("test", json!(exam.tested().len())),
            ("test_kind", json!(exam.kind())),
            ("labels", json!(marks.paper.classes)),
            ("classifiers", json!([])),
            ("table", json!([])),
            ("clusters", Value::Null),
            ("notes", json!(marks.notes())),
        ] {
            marks.so_far[name] = value;
        }
        let mut scores = Vec::new();
        for classifier in Classifier::all() {
            let answers = marks.answers(classifier, ENCODER, features).await?;
            scores.push(marks.score(classifier, &answers));
            let graded = marks.graded(classifier, &answers);
            marks.push("classifiers", graded);
        }
        marks.so_far["clusters"] = marks.clustered(features).await?;
        marks.push("table", json!({"features": ENCODER, "scores": scores}));
        Ok(marks)
    }

    /// Adds what the classifiers make of other features.
    ///
    /// # Errors
    ///
    /// A sentence when they hold values that are no numbers.
    pub async fn beside(&mut self, name: &str, features: Rows<'_>) -> Result<(), String> {
        let mut scores = Vec::new();
        for classifier in Classifier::all() {
            let answers = self.answers(classifier, name, features).await?;
            scores.push(self.score(classifier, &answers));
        }
        self.push("table", json!({"features": name, "scores": scores}));
        Ok(())
    }

    /// Adds a sentence to know.
    pub fn note(&mut self, sentence: String) {
        self.push("notes", sentence.into());
    }

    /// All that is known so far.
    pub fn so_far(&self) -> &Value {
        &self.so_far
    }

    fn push(&mut self, list: &str, item: Value) {
        if let Some(list) = self.so_far[list].as_array_mut() {
            list.push(item);
        }
    }

    async fn answers(
        &mut self,
        classifier: Classifier,
        name: &str,
        features: Rows<'_>,
    ) -> Result<Vec<usize>, String> {
        let label = format!("{}{}, {name}", self.paper.prefix, classifier.name());
        let Answers { classes, converged } =
            Exam(self.paper.grading).answers(classifier, features, &label, self.pieces).await?;
        if !converged {
            self.note(format!(
                "The {} on {name} had not converged after {} iterations: its scores may be a little low.",
                classifier.name(),
                probe::ITERATIONS
            ));
        }
        Ok(classes)
    }

    /// The share of right answers.
    fn score(&self, classifier: Classifier, answers: &[usize]) -> Value {
        let truth = Exam(self.paper.grading).truth();
        let right = answers.iter().zip(truth).filter(|&(&answer, truth)| answer == truth).count();
        json!({"classifier": classifier.name(), "score": Score::of(right, answers.len())})
    }

    /// The report of one classifier, with the images of every cell that has some.
    fn graded(&self, classifier: Classifier, answers: &[usize]) -> Value {
        let exam = Exam(self.paper.grading);
        let (truth, classes) = (exam.truth(), self.paper.grading.classes);
        let mut images = vec![Vec::new(); classes * classes];
        for ((place, &truth), &answer) in exam.tested().into_iter().zip(&truth).zip(answers) {
            images[truth * classes + answer].extend((self.paper.places)(place));
        }
        let cells = images.iter().enumerate().filter(|(_, images)| !images.is_empty()).map(
            |(cell, images)| json!({"truth": cell / classes, "predicted": cell % classes, "images": images}),
        );
        let mut rng = generator(self.paper.seed, Stream::Intervals);
        json!({
            "name": classifier.name(),
            "report": report(&truth, answers, classes, &mut rng),
            "cells": cells.collect::<Vec<_>>(),
        })
    }

    /// How well groups that are found without labels fit them: on rows of length 1, since cosines are what the losses compare.
    async fn clustered(&self, features: Rows<'_>) -> Result<Value, String> {
        let labels = self.paper.grading.labels.iter().enumerate();
        let (places, labels): (Vec<usize>, Vec<usize>) =
            labels.filter_map(|(place, label)| label.map(|label| (place, label))).unzip();
        let picked = features.pick(&places);
        let unit = Rows::new(&picked, features.dim()).unit();
        let rows = Rows::new(&unit, features.dim());
        let mut present = labels.clone();
        present.sort_unstable();
        present.dedup();
        let k = present.len();
        let label = format!("{}k-means", self.paper.prefix);
        self.pieces.at(&label, 0, 1).await;
        let mut rng = generator(self.paper.seed, Stream::Clusters);
        let found = clusters::k_means_in_turns(rows, k, &mut rng, &self.pieces.during(label)).await?;
        let pick = |of: &[usize], places: &[usize]| places.iter().map(|&place| of[place]).collect::<Vec<_>>();
        let nmi =
            |places: &[usize]| vec![clusters::nmi(&pick(&labels, places), &pick(&found.assignment, places))];
        let nmi = bootstrap(labels.len(), nmi, &mut generator(self.paper.seed, Stream::Intervals));
        // Undefined when no class has two images; then nothing is said.
        let during = self.pieces.during(format!("{}silhouette", self.paper.prefix));
        let silhouette = clusters::silhouette_in_turns(rows, &labels, &during).await.ok();
        Ok(
            json!({"k": k, "n": labels.len(), "nmi": nmi.first().map(|nmi| nmi.within(0.0, 1.0)), "silhouette": silhouette}),
        )
    }

    fn notes(&self) -> Vec<String> {
        let Grading { labels, held_out, .. } = self.paper.grading;
        let mut notes = Vec::new();
        if !held_out.is_empty() {
            notes.push(format!("The {} test images were held out of the training.", held_out.len()));
        }
        let unlabelled = labels.iter().filter(|label| label.is_none()).count();
        if unlabelled > 0 {
            notes.push(format!("{unlabelled} of {} images have no label and are not graded.", labels.len()));
        }
        notes.push("An undefined precision, recall or F1 counts as 0.".to_owned());
        notes
    }
}
