//! Who teaches a classifier, and whom it is tested on.

use super::Pieces;
use crate::evaluate::split::Split;
use crate::evaluate::{Classifier, Score};
use crate::rows::Rows;
use crate::session::grading::Grading;

/// With fewer labelled images than this, each is tested by all others: a split would test too few to tell anything.
const SMALL: usize = 60;

/// The tests of a report: one of a third of the images, or one for each image.
pub struct Exam<'a> {
    grading: &'a Grading,
    folds: Vec<Split>,
}

impl<'a> Exam<'a> {
    /// The exam of these images.
    pub fn of(grading: &'a Grading) -> Self {
        let labelled: Vec<usize> =
            (0..grading.labels.len()).filter(|&place| grading.labels[place].is_some()).collect();
        if labelled.len() >= SMALL || !grading.held_out.is_empty() {
            return Self { grading, folds: vec![grading.split.clone()] };
        }
        let others = |place: usize| labelled.iter().copied().filter(|&other| other != place).collect();
        let folds = labelled.iter().map(|&place| Split { train: others(place), test: vec![place] });
        Self { grading, folds: folds.collect() }
    }

    /// "split" or "leave-one-out".
    pub fn kind(&self) -> &'static str {
        if self.folds.len() == 1 { "split" } else { "leave-one-out" }
    }

    /// How many images teach in each test.
    pub fn train(&self) -> usize {
        self.folds[0].train.len()
    }

    /// The places of all images that are tested, in the order of [`answers`](Self::answers).
    pub fn tested(&self) -> Vec<usize> {
        self.folds.iter().flat_map(|fold| fold.test.iter().copied()).collect()
    }

    /// The classes of all images that are tested.
    pub fn truth(&self) -> Vec<usize> {
        self.tested().into_iter().filter_map(|place| self.grading.labels[place]).collect()
    }

    /// What a classifier says of each image that is tested; each test is a piece at least.
    ///
    /// # Errors
    ///
    /// As [`Classifier::predict`].
    pub async fn answers(
        &self,
        classifier: Classifier,
        features: Rows<'_>,
        label: &str,
        pieces: &Pieces,
    ) -> Result<Vec<usize>, String> {
        let mut answers = Vec::new();
        for (done, Split { train, test }) in self.folds.iter().enumerate() {
            pieces.at(label, done, self.folds.len()).await;
            answers.extend(self.grading.predict(classifier, features, train, test)?);
        }
        Ok(answers)
    }

    /// The share of right answers.
    pub async fn score(
        &self,
        classifier: Classifier,
        features: Rows<'_>,
        label: &str,
        pieces: &Pieces,
    ) -> Result<Option<Score>, String> {
        let answers = self.answers(classifier, features, label, pieces).await?;
        let right = answers.iter().zip(self.truth()).filter(|&(&answer, truth)| answer == truth).count();
        Ok(Score::of(right, answers.len()))
    }
}
