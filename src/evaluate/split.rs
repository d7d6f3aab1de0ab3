//! Which images a classifier learns from, and which it is graded on.

use std::collections::BTreeMap;

use rand::seq::SliceRandom;

use crate::random::Generator;

/// A part to learn from and a part to be graded on, with no image in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The images to learn from, ascending.
    pub train: Vec<usize>,
    /// The images to be graded on, ascending.
    pub test: Vec<usize>,
}

/// Splits the labelled images class by class, so that both parts hold the classes in the same proportions.
///
/// Of a class of n images, `n * test_share` go to test, rounded, but at least one to either side; a class of one image goes to
/// train. Images without a label are in neither part. A `test_share` that is no number counts as 0.
///
/// # Shapes
/// - `labels`: `[n]`
/// - result: indices into `labels`
#[must_use]
pub fn stratified(labels: &[Option<usize>], test_share: f64, rng: &mut Generator) -> Split {
    let labelled = labels.iter().enumerate().filter_map(|(index, label)| label.map(|label| (index, label)));
    let mut split = Split { train: Vec::new(), test: Vec::new() };
    for mut images in by_class(labelled) {
        images.shuffle(rng);
        let test = match images.len() {
            1 => 0,
            n => ((n as f64 * test_share).round() as usize).clamp(1, n - 1),
        };
        split.test.extend(&images[..test]);
        split.train.extend(&images[test..]);
    }
    split.train.sort_unstable();
    split.test.sort_unstable();
    split
}

/// Up to `per_class` images of every class, drawn from the candidates: what a learner with few labels is given.
///
/// A class with fewer candidates gives them all; `usize::MAX` gives all of every class. From the same state of `rng` and the same
/// candidates, more labels per class are the fewer labels and others, so that a curve over `per_class` compares like with like.
///
/// # Shapes
/// - `labels`: `[n]`
/// - `candidates`: indices into `labels`, in an order that counts; those beyond its end are passed over
/// - result: some of the candidates, ascending
#[must_use]
pub fn few_per_class(
    labels: &[usize],
    candidates: &[usize],
    per_class: usize,
    rng: &mut Generator,
) -> Vec<usize> {
    let known = candidates.iter().filter_map(|&index| labels.get(index).map(|&label| (index, label)));
    let mut drawn = Vec::new();
    for mut images in by_class(known) {
        images.shuffle(rng);
        images.truncate(per_class);
        drawn.extend(images);
    }
    drawn.sort_unstable();
    drawn
}

/// The images of each class, classes ascending.
fn by_class(images: impl Iterator<Item = (usize, usize)>) -> impl Iterator<Item = Vec<usize>> {
    let mut classes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (image, label) in images {
        classes.entry(label).or_default().push(image);
    }
    classes.into_values()
}
