//! Which images are graded, by which others.

use rand::seq::SliceRandom;

use super::held_out::HeldOut;
use crate::config::Config;
use crate::evaluate::split::{self, Split};
use crate::evaluate::{self, Answers, AtOnce, Classifier, Score, Turns, at_once, knn};
use crate::image::Images;
use crate::method::MethodConfig;
use crate::random::{Stream, generator};
use crate::rows::Rows;

/// The share of the graded images that a classifier is tested on when none are held out.
const TEST_SHARE: f64 = 0.3;

/// With fewer labelled images than this, each is tested by all others: a split would test too few to tell anything.
const SMALL: usize = 60;

/// At most `most` of some places, evenly spread over them.
pub(super) fn evenly(places: &[usize], most: usize) -> Vec<usize> {
    let count = places.len().min(most);
    (0..count).map(|index| places[index * places.len() / count]).collect()
}

/// The images that are graded and mapped, and how.
#[derive(Clone)]
pub(super) struct Grading {
    /// Which images.
    pub probe: Vec<usize>,
    /// Per image of the probe its class.
    pub labels: Vec<Option<usize>>,
    /// How many classes there are.
    pub classes: usize,
    /// Places in the probe: those that teach a classifier, and those that it is tested on.
    pub split: Split,
    /// Who teaches a classifier that is graded, and whom it is tested on: the split, or a test of each image where they are few.
    pub folds: Vec<Split>,
    /// Places in the probe that no training step sees.
    pub held_out: Vec<usize>,
    /// How it is graded.
    pub config: evaluate::Config,
}

impl Grading {
    /// The images are drawn evenly, held-out ones first until they are half, and so the labelled ones of the rest, then brought to their
    /// own order so that a picture of them is stable.
    pub fn new(images: &Images, held_out: &HeldOut, config: &Config) -> Self {
        let most = config.evaluate.images;
        let mut drawn: Vec<usize> = (0..images.len()).collect();
        drawn.shuffle(&mut generator(config.seed, Stream::Probe));
        let is_held_out = |index: &usize| held_out.images.binary_search(index).is_ok();
        let (mut probe, trained): (Vec<usize>, Vec<usize>) = drawn.into_iter().partition(is_held_out);
        probe.truncate(most.div_ceil(2).max(most.saturating_sub(trained.len())));
        let room = most - probe.len();
        let mut labelled = 0;
        let (first, then): (Vec<usize>, Vec<usize>) = trained.into_iter().partition(|&index| {
            labelled += usize::from(images.labels[index].is_some());
            images.labels[index].is_some() && labelled <= room.div_ceil(2)
        });
        probe.extend(first.into_iter().chain(then).take(room));
        probe.sort_unstable();
        let labels = probe.iter().map(|&index| images.labels[index]).collect();
        let held_out = (0..probe.len()).filter(|&place| is_held_out(&probe[place])).collect();
        Self::of(probe, labels, images.label_names.len(), held_out, config)
    }

    /// Of these images, with labels that may be others than the run's. `held_out` are places among them.
    pub fn of(
        probe: Vec<usize>,
        labels: Vec<Option<usize>>,
        classes: usize,
        held_out: Vec<usize>,
        config: &Config,
    ) -> Self {
        let split = if held_out.is_empty() {
            split::stratified(&labels, TEST_SHARE, &mut generator(config.seed, Stream::Split))
        } else {
            let teaches = |&place: &usize| labels[place].is_some() && held_out.binary_search(&place).is_err();
            Split { train: (0..labels.len()).filter(teaches).collect(), test: held_out.clone() }
        };
        let folds = folds(&labels, &split, &held_out);
        Self { probe, labels, classes, split, folds, held_out, config: config.evaluate.clone() }
    }

    /// The place of an image of the run where those of the probe come first, in their order, and then all others in theirs.
    pub fn place_of(&self, image: usize) -> usize {
        match self.probe.binary_search(&image) {
            Ok(place) => place,
            Err(before) => self.probe.len() + image - before,
        }
    }

    /// The image at such a place, of a run of so many images; nothing beyond the last.
    pub fn image_at(&self, place: usize, images: usize) -> Option<usize> {
        if let Some(&image) = self.probe.get(place) {
            return Some(image);
        }
        let image = self
            .probe
            .iter()
            .fold(place - self.probe.len(), |image, &probed| image + usize::from(probed <= image));
        (image < images).then_some(image)
    }

    /// The places of all images that are tested, fold by fold.
    pub fn tested(&self) -> impl Iterator<Item = usize> {
        self.folds.iter().flat_map(|fold| fold.test.iter().copied())
    }

    /// The images of the probe that are trained on.
    pub fn trained_on(&self) -> Vec<usize> {
        let places = (0..self.probe.len()).filter(|place| self.held_out.binary_search(place).is_err());
        places.map(|place| self.probe[place]).collect()
    }

    /// The grade by nearest neighbours: of held-out images by the others, or leave-one-out.
    ///
    /// # Errors
    ///
    /// A sentence when there are no labels to grade by, or the features hold values that are no numbers.
    pub fn knn(&self, features: Rows) -> Result<Score, String> {
        if !self.held_out.is_empty() {
            return self.score(Classifier::Knn, features);
        }
        let graded = knn::leave_one_out(features, &self.labels, None, &self.config)?;
        let right = graded.iter().filter(|&&(place, predicted)| self.labels[place] == Some(predicted));
        Score::of(right.count(), graded.len()).ok_or_else(|| self.ungraded())
    }

    /// The grade by a linear probe of images that did not teach it.
    ///
    /// # Errors
    ///
    /// As [`knn`](Self::knn).
    pub fn linear_probe(&self, features: Rows) -> Result<Score, String> {
        self.score(Classifier::Probe, features)
    }

    fn score(&self, classifier: Classifier, features: Rows) -> Result<Score, String> {
        let mut predicted = Vec::new();
        for fold in &self.folds {
            predicted.extend(at_once(self.answers(classifier, features, fold, &AtOnce))?.classes);
        }
        let truth = self.tested().map(|place| self.labels[place]);
        let right = predicted.iter().zip(truth).filter(|&(&predicted, truth)| truth == Some(predicted));
        Score::of(right.count(), predicted.len()).ok_or_else(|| self.ungraded())
    }

    fn ungraded(&self) -> String {
        let labelled = self.labels.iter().flatten().count();
        format!(
            "No image is left to be tested: {labelled} of {} graded images have a label.",
            self.labels.len()
        )
    }

    /// Why grades of a run are no test of what it has never seen; nothing when they are one.
    pub fn transductive(&self, method: &MethodConfig) -> Option<&'static str> {
        if !self.held_out.is_empty() {
            None
        } else if method.learns_from_labels() {
            Some(
                "Memory, not a test: this method has trained on the labels of the test images. `evaluate.held_out` would keep some \
                 images out of the training.",
            )
        } else {
            Some("transductive: the test images were in the training pool (without their labels)")
        }
    }

    /// What a classifier, taught by the labels of some places, makes of others.
    ///
    /// # Errors
    ///
    /// As [`Classifier::answers`].
    pub async fn answers(
        &self,
        classifier: Classifier,
        features: Rows<'_>,
        fold: &Split,
        turns: &dyn Turns,
    ) -> Result<Answers, String> {
        let Split { train, test } = fold;
        let labels: Vec<usize> = train.iter().filter_map(|&place| self.labels[place]).collect();
        let [train, test] = [train, test].map(|places| features.pick(places));
        let [train, test] = [&train, &test].map(|values| Rows::new(values, features.dim()));
        classifier.answers(train, &labels, self.classes, test, &self.config, turns).await
    }
}

/// The tests of classifiers: one of a third of the images or of those that are held out, or one for each image.
fn folds(labels: &[Option<usize>], split: &Split, held_out: &[usize]) -> Vec<Split> {
    let labelled: Vec<usize> = (0..labels.len()).filter(|&place| labels[place].is_some()).collect();
    if labelled.len() >= SMALL || !held_out.is_empty() {
        return vec![split.clone()];
    }
    let others = |place: usize| labelled.iter().copied().filter(|&other| other != place).collect();
    labelled.iter().map(|&place| Split { train: others(place), test: vec![place] }).collect()
}
