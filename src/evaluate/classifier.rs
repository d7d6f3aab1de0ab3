//! The one list of classifiers that grade an embedding.

use super::{Config, Examples, centroid, knn, probe};
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
        let examples = Examples::new(train, labels, classes)?;
        match self {
            Self::Knn => knn::predict(examples, test, config),
            Self::Probe => probe::fit(examples, probe::PENALTY)?.predict(test),
            Self::Centroid => centroid::predict(examples, test),
        }
    }
}
