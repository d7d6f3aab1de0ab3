//! Rows whose labels are known: what a classifier learns from.

use crate::rows::Rows;

/// Labelled rows that are known to fit together: at least one row, one label below `classes` for each, all values finite.
#[derive(Clone, Copy, Debug)]
pub struct Examples<'a> {
    rows: Rows<'a>,
    labels: &'a [usize],
    classes: usize,
}

impl<'a> Examples<'a> {
    /// Checks that the rows can be learned from.
    ///
    /// # Shapes
    /// - `rows`: `[n, dim]`
    /// - `labels`: `[n]`, each below `classes`
    ///
    /// # Errors
    ///
    /// A sentence when there are no rows, not one label for each, a label that is no class, or a value that is not finite.
    pub fn new(rows: Rows<'a>, labels: &'a [usize], classes: usize) -> Result<Self, String> {
        if rows.is_empty() {
            return Err("There are no labelled images to learn from.".into());
        }
        if labels.len() != rows.len() {
            return Err(format!("{} labels do not fit {} embeddings.", labels.len(), rows.len()));
        }
        if let Some(label) = labels.iter().find(|&&label| label >= classes) {
            return Err(format!("Label {label} is none of the {classes} classes, which count from 0."));
        }
        Ok(Self { rows: rows.finite()?, labels, classes })
    }

    /// The rows.
    #[must_use]
    pub fn rows(self) -> Rows<'a> {
        self.rows
    }

    /// The label of each row.
    #[must_use]
    pub fn labels(self) -> &'a [usize] {
        self.labels
    }

    /// How many classes there are, with or without examples.
    #[must_use]
    pub fn classes(self) -> usize {
        self.classes
    }

    /// How many rows each class has.
    #[must_use]
    pub fn per_class(self) -> Vec<usize> {
        let mut counts = vec![0; self.classes];
        for &label in self.labels {
            counts[label] += 1;
        }
        counts
    }
}

/// Refuses rows that something learned from rows of `dim` values cannot read.
///
/// # Errors
///
/// A sentence when they have another dimension or a value that is not finite.
pub(super) fn readable(rows: Rows, dim: usize) -> Result<Rows, String> {
    if rows.dim() != dim {
        return Err(format!(
            "Embeddings of {} dimensions cannot be graded by what was learned from {dim}.",
            rows.dim()
        ));
    }
    rows.finite()
}
