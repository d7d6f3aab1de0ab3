//! What a classifier got right and wrong, class by class.

use serde::Serialize;

use super::{Figure, Score, bootstrap};
use crate::random::Generator;

/// The grades of a classifier.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// How many images were graded.
    pub n: usize,
    /// The share that was right, with its interval.
    pub accuracy: Score,
    /// The mean recall of the classes that have images: what accuracy would be if all had equally many.
    pub balanced_accuracy: Figure,
    /// The means over the classes that have images or were predicted, each class counting once.
    pub macro_average: Averages,
    /// One per class, also of those that nothing is known of.
    pub classes: Vec<ClassReport>,
    /// How many images of a class were taken for another: `[truth][predicted]`.
    pub confusion: Vec<Vec<usize>>,
}

/// Means over classes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[allow(missing_docs, reason = "as in ClassReport")]
pub struct Averages {
    pub precision: Figure,
    pub recall: Figure,
    pub f1: Figure,
}

/// The grades of one class.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ClassReport {
    /// Of the images that were taken for this class, the share that is of it; 0 when none was.
    pub precision: Figure,
    /// Of the images of this class, the share that was taken for it; 0 when there is none.
    pub recall: Figure,
    /// The harmonic mean of the two; 0 when both are.
    pub f1: Figure,
    /// How many images are of this class.
    pub support: usize,
    /// How many images were taken for it.
    pub predicted: usize,
    /// Whether one of the shares is of no images at all, and its 0 only a convention.
    pub undefined: bool,
}

/// Counts and grades predictions.
///
/// ```text
/// precision = right / predicted,  recall = right / support,  F1 = 2 right / (predicted + support)
/// ```
///
/// As scikit-learn's `precision_recall_fscore_support` with `zero_division=0`:
/// <https://scikit-learn.org/stable/modules/model_evaluation.html#precision-recall-f-measure-metrics>. The intervals of precision and
/// recall are Wilson's, those of F1 and of means over classes are a [`bootstrap`] of the images, drawn by `rng`.
///
/// # Shapes
/// - `truth`, `predicted`: `[n]`, each below `classes`
///
/// Gives nothing when there are no images, when the two differ in length, or when one names a class that is not there.
#[must_use]
pub fn report(truth: &[usize], predicted: &[usize], classes: usize, rng: &mut Generator) -> Option<Report> {
    let known = |labels: &[usize]| labels.iter().all(|&label| label < classes);
    if truth.len() != predicted.len() || !known(truth) || !known(predicted) {
        return None;
    }
    let n = truth.len();
    let counts = |places: &[usize]| {
        let mut counts = vec![Counts::default(); classes];
        for &place in places {
            counts[truth[place]].support += 1;
            counts[predicted[place]].predicted += 1;
            counts[truth[place]].right += usize::from(truth[place] == predicted[place]);
        }
        counts
    };
    let of_all = counts(&(0..n).collect::<Vec<_>>());
    let accuracy = Score::of(of_all.iter().map(|class| class.right).sum(), n)?;
    // The four means, then the F1 of every class.
    let figures = bootstrap(n, |places| figures(&counts(places)), rng);
    let figures: Vec<Figure> = figures.into_iter().map(|figure| figure.within(0.0, 1.0)).collect();
    let (means, f1) = figures.split_at(4);
    let mut confusion = vec![vec![0; classes]; classes];
    truth.iter().zip(predicted).for_each(|(&truth, &predicted)| confusion[truth][predicted] += 1);
    Some(Report {
        n,
        accuracy,
        balanced_accuracy: means[0],
        macro_average: Averages { precision: means[1], recall: means[2], f1: means[3] },
        classes: of_all.iter().zip(f1).map(|(counts, &f1)| counts.report(f1)).collect(),
        confusion,
    })
}

/// What is counted of a class.
#[derive(Clone, Copy, Default)]
struct Counts {
    right: usize,
    support: usize,
    predicted: usize,
}

impl Counts {
    fn precision(self) -> f64 {
        share(self.right, self.predicted)
    }

    fn recall(self) -> f64 {
        share(self.right, self.support)
    }

    fn f1(self) -> f64 {
        share(2 * self.right, self.predicted + self.support)
    }

    fn report(self, f1: Figure) -> ClassReport {
        let Self { right, support, predicted } = self;
        ClassReport {
            precision: Figure::share(right, predicted),
            recall: Figure::share(right, support),
            f1,
            support,
            predicted,
            undefined: support == 0 || predicted == 0,
        }
    }
}

/// Balanced accuracy; the means of precision, recall and F1; the F1 of every class.
fn figures(counts: &[Counts]) -> Vec<f64> {
    let concerned = || counts.iter().filter(|class| class.support + class.predicted > 0);
    let means = [
        mean(counts.iter().filter(|class| class.support > 0).map(|class| class.recall())),
        mean(concerned().map(|class| class.precision())),
        mean(concerned().map(|class| class.recall())),
        mean(concerned().map(|class| class.f1())),
    ];
    means.into_iter().chain(counts.iter().map(|class| class.f1())).collect()
}

fn share(of: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { of as f64 / all as f64 }
}

/// The mean of some numbers; 0 of none.
fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0), |(sum, count), value| (sum + value, count + 1));
    sum / f64::from(count.max(1))
}
