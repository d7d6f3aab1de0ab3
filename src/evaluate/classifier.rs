//! The one list of classifiers that grade an embedding.

use super::{AtOnce, Config, Examples, Turns, at_once, centroid, knn, probe};
use crate::rows::Rows;

/// A way to tell classes apart in a frozen embedding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Classifier {
    /// Weighted nearest neighbours: [`knn`].
    Knn,
    /// Logistic regression: [`probe`].
    Probe,
    /// Nearest class mean: [`centroid`].
    Centroid,
}

impl Classifier {
    /// Every classifier, in the order in which they are shown.
    #[must_use]
    pub fn all() -> [Self; 3] {
        [Self::Knn, Self::Probe, Self::Centroid]
    }

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Knn => "kNN",
            Self::Probe => "linear probe",
            Self::Centroid => "nearest class mean",
        }
    }

    /// The class of each row of `test`, learned from `train` alone.
    ///
    /// A class without a row in `train` is never predicted.
    ///
    /// # Shapes
    /// - `train`: `[n, dim]`, `labels`: `[n]`, each below `classes`
    /// - `test`: `[m, dim]`
    /// - result: `[m]`
    ///
    /// # Errors
    ///
    /// A sentence when there is nothing to learn from, when sizes do not fit, or when a value is not finite.
    pub fn predict(
        self,
        train: Rows,
        labels: &[usize],
        classes: usize,
        test: Rows,
        config: &Config,
    ) -> Result<Vec<usize>, String> {
        let answers = self.answers(train, labels, classes, test, config, &AtOnce);
        at_once(answers).map(|answers| answers.classes)
    }

    /// [`predict`](Self::predict), with turns for others, and whether learning had come to its end.
    ///
    /// # Errors
    ///
    /// As [`predict`](Self::predict).
    pub async fn answers(
        self,
        train: Rows<'_>,
        labels: &[usize],
        classes: usize,
        test: Rows<'_>,
        config: &Config,
        turns: &dyn Turns,
    ) -> Result<Answers, String> {
        let examples = Examples::new(train, labels, classes)?;
        let mut converged = true;
        let classes = match self {
            Self::Knn => knn::predict_in_turns(examples, test, config, turns).await?,
            Self::Probe => {
                let probe = probe::fit_in_turns(examples, probe::PENALTY, turns).await?;
                converged = probe.converged;
                probe.predict(test)?
            }
            Self::Centroid => centroid::predict_in_turns(examples, test, turns).await?,
        };
        Ok(Answers { classes, converged })
    }
}

/// What a classifier says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// The class of each row.
    pub classes: Vec<usize>,
    /// Whether it had learned all it could: a linear probe may run out of iterations.
    pub converged: bool,
}
