//! Who teaches a classifier, and whom it is tested on.

use super::Pieces;
use crate::evaluate::{Answers, Classifier, Turns};
use crate::rows::Rows;
use crate::session::grading::Grading;

/// The tests of a report: one of a third of the images, or one for each image.
#[derive(Clone, Copy)]
pub struct Exam<'a>(pub &'a Grading);

impl Exam<'_> {
    /// "split" or "leave-one-out".
    pub fn kind(self) -> &'static str {
        if self.0.folds.len() == 1 { "split" } else { "leave-one-out" }
    }

    /// How many images teach in each test.
    pub fn train(self) -> usize {
        self.0.folds.first().map_or(0, |fold| fold.train.len())
    }

    /// The places of all images that are tested, in the order of [`answers`](Self::answers).
    pub fn tested(self) -> Vec<usize> {
        self.0.tested().collect()
    }

    /// The classes of all images that are tested.
    pub fn truth(self) -> Vec<usize> {
        self.0.tested().filter_map(|place| self.0.labels[place]).collect()
    }

    /// What a classifier says of each image that is tested, and whether it had learned all it could in every test.
    ///
    /// # Errors
    ///
    /// As [`Classifier::answers`].
    pub async fn answers(
        self,
        classifier: Classifier,
        features: Rows<'_>,
        label: &str,
        pieces: &Pieces,
    ) -> Result<Answers, String> {
        let mut all = Answers { classes: Vec::new(), converged: true };
        let (during, folds) = (pieces.during(label), &self.0.folds);
        pieces.at(label, 0, folds.len()).await;
        for (done, fold) in folds.iter().enumerate() {
            let turns = during.part(done, done + 1, folds.len());
            let Answers { classes, converged } = self.0.answers(classifier, features, fold, &turns).await?;
            all.classes.extend(classes);
            all.converged &= converged;
        }
        Ok(all)
    }
}
