//! Who teaches a classifier, and whom it is tested on.

use super::Pieces;
use crate::evaluate::Classifier;
use crate::evaluate::split::Split;
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

    /// What a classifier says of each image that is tested; each test is a piece at least.
    ///
    /// # Errors
    ///
    /// As [`Classifier::predict`].
    pub async fn answers(
        self,
        classifier: Classifier,
        features: Rows<'_>,
        label: &str,
        pieces: &Pieces,
    ) -> Result<Vec<usize>, String> {
        let mut answers = Vec::new();
        for (done, Split { train, test }) in self.0.folds.iter().enumerate() {
            pieces.at(label, done, self.0.folds.len()).await;
            answers.extend(self.0.predict(classifier, features, train, test)?);
        }
        Ok(answers)
    }
}
