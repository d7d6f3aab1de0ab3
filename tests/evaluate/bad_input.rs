//! What grading refuses, in a sentence, and what it defines instead. Nothing panics.

use contrastive_playground::evaluate::{Classifier, Config, Examples, clusters, knn, probe, report, split};
use contrastive_playground::rows::Rows;

use super::{config, rng};

/// Four rows of two values, two classes.
const ROWS: [f32; 8] = [1.0, 0.0, 0.9, 0.1, 0.0, 1.0, 0.1, 0.9];
const LABELS: [usize; 4] = [0, 0, 1, 1];

fn rows(values: &[f32]) -> Rows<'_> {
    Rows::new(values, 2)
}

#[test]
fn classifiers_say_what_is_wrong() {
    let broken = [1.0, f32::NAN, 0.9, 0.1, f32::INFINITY, 1.0, 0.1, 0.9];
    let wide = Rows::new(&ROWS, 4);
    let cases: [(Rows, &[usize], usize, Rows, &str); 6] = [
        (rows(&[]), &[], 2, rows(&ROWS), "There are no labelled images to learn from."),
        (rows(&ROWS), &LABELS[..3], 2, rows(&ROWS), "3 labels do not fit 4 embeddings."),
        (rows(&ROWS), &LABELS, 1, rows(&ROWS), "Label 1 is none of the 1 classes, which count from 0."),
        (rows(&broken), &LABELS, 2, rows(&ROWS), "2 of 4 embeddings hold values that are no finite numbers"),
        (rows(&ROWS), &LABELS, 2, rows(&broken), "2 of 4 embeddings hold values that are no finite numbers"),
        (
            rows(&ROWS),
            &LABELS,
            2,
            wide,
            "Embeddings of 4 dimensions cannot be graded by what was learned from 2.",
        ),
    ];
    for (train, labels, classes, test, sentence) in cases {
        for classifier in Classifier::all() {
            let found = classifier.predict(train, labels, classes, test, &Config::default());
            let error = found.expect_err(sentence);
            assert!(error.starts_with(sentence), "{}: {error}", classifier.name());
        }
    }
}

#[test]
fn what_can_be_answered_is() {
    // Identical rows, rows of zeros, and nothing to grade.
    for values in [[0.5; 8], [0.0; 8], [f32::MAX; 8]] {
        for classifier in Classifier::all() {
            let found = classifier.predict(rows(&values), &LABELS, 2, rows(&values), &Config::default());
            assert_eq!(found, Ok(vec![0; 4]), "{}: of equals, the first", classifier.name());
            let none = classifier.predict(rows(&values), &LABELS, 2, rows(&[]), &Config::default());
            assert_eq!(none, Ok(vec![]));
        }
    }
    // The largest numbers there are, apart.
    let far = ROWS.map(|value| (value - 0.5) * f32::MAX);
    for classifier in [Classifier::Probe, Classifier::Centroid] {
        let found = classifier.predict(rows(&far), &LABELS, 2, rows(&far), &Config::default());
        assert_eq!(found, Ok(LABELS.to_vec()), "{}", classifier.name());
    }
}

#[test]
fn neighbours_that_cannot_vote() {
    let labels = LABELS.map(Some);
    let examples = Examples::new(rows(&ROWS), &LABELS, 2).unwrap();
    for (config, sentence) in [
        (config(0, 0.1), "0 neighbours cannot vote: it takes at least 1."),
        (config(5, 0.0), "The vote temperature is 0, but must be above 0."),
        (config(5, f64::NAN), "The vote temperature is NaN, but must be above 0."),
        (config(5, -1.0), "The vote temperature is -1, but must be above 0."),
    ] {
        assert_eq!(knn::predict(examples, rows(&ROWS), &config), Err(sentence.into()));
        assert_eq!(knn::leave_one_out(rows(&ROWS), &labels, None, &config), Err(sentence.into()));
    }
    // So low that exp(cos / t) is far beyond all numbers: the nearest decides.
    assert_eq!(knn::predict(examples, rows(&ROWS), &config(4, 1e-6)), Ok(LABELS.to_vec()));
    let leave_one_out = |labels: &[Option<usize>], graded: Option<&[bool]>| {
        knn::leave_one_out(rows(&ROWS), labels, graded, &Config::default())
    };
    let too_few = |how_many: &str| {
        Err(format!("Nearest neighbours need at least 2 labelled images; {how_many} has a label."))
    };
    assert_eq!(leave_one_out(&[None; 4], None), too_few("none"));
    assert_eq!(leave_one_out(&[None, Some(3), None, None], None), too_few("only 1"));
    assert_eq!(leave_one_out(&labels[..3], None), Err("3 labels do not fit 4 embeddings.".into()));
    assert_eq!(leave_one_out(&labels, Some(&[true])), Err("1 labels do not fit 4 embeddings.".into()));
    assert_eq!(leave_one_out(&labels, Some(&[false; 4])), Ok(vec![]));
    // An image alone in its class takes the class of the others.
    assert_eq!(leave_one_out(&[Some(0), Some(1), None, None], None), Ok(vec![(0, 1), (1, 0)]));
    // Values of an image without a label do not matter.
    let mut broken = ROWS;
    broken[7] = f32::NAN;
    let unlabelled = [Some(0), Some(0), Some(1), None];
    assert!(knn::leave_one_out(rows(&broken), &unlabelled, None, &Config::default()).is_ok());
    assert!(knn::leave_one_out(rows(&broken), &labels, None, &Config::default()).is_err());
    assert_eq!(knn::knn(&broken, &labels, &Config::default()), None);
    assert_eq!(knn::knn(&ROWS[..7], &labels, &Config::default()), None);
    assert_eq!(knn::knn(&[], &[], &Config::default()), None);
}

#[test]
fn probes_of_no_penalty_and_of_one_class() {
    let examples = Examples::new(rows(&ROWS), &LABELS, 2).unwrap();
    for (penalty, name) in [(0.0, "0"), (-2.0, "-2"), (f64::NAN, "NaN"), (f64::INFINITY, "inf")] {
        let sentence = format!("The penalty of the linear probe is {penalty}, but must be above 0.");
        assert_eq!(probe::fit(examples, penalty).unwrap_err(), sentence, "{name}");
    }
    let one = probe::fit(Examples::new(rows(&ROWS), &[2; 4], 5).unwrap(), 1.0).unwrap();
    assert_eq!((one.converged, one.iterations, one.objective), (true, 0, 0.0));
    assert_eq!(one.predict(rows(&ROWS)), Ok(vec![2; 4]));
    // One row, and more dimensions than rows that do not vary.
    let single = probe::fit(Examples::new(Rows::new(&ROWS, 8), &[0], 1).unwrap(), 1.0).unwrap();
    assert_eq!(single.predict(Rows::new(&ROWS, 8)), Ok(vec![0]));
    let flat = [3.0; 12];
    let equal = probe::fit(Examples::new(Rows::new(&flat, 6), &[1, 0], 2).unwrap(), 1.0).unwrap();
    assert!(equal.converged && equal.predict(Rows::new(&flat, 6)) == Ok(vec![0, 0]));
}

/// Hardly any penalty on classes that lie apart: the best planes are very steep, and the answer must still come, and be said.
#[test]
fn a_probe_that_is_hardly_penalised_still_ends() {
    let examples = Examples::new(rows(&ROWS), &LABELS, 2).unwrap();
    for penalty in [1e-3, 1e-6, 1e-12, 1e12] {
        let probe = probe::fit(examples, penalty).unwrap();
        assert!(probe.objective.is_finite() && probe.iterations <= 300, "{penalty}");
        assert_eq!(probe.predict(rows(&ROWS)), Ok(LABELS.to_vec()), "{penalty}");
    }
}

#[test]
fn reports_of_nothing_are_none() {
    assert_eq!(report(&[], &[], 3, &mut rng(1)), None);
    assert_eq!(report(&[0, 1], &[0], 3, &mut rng(1)), None);
    assert_eq!(report(&[0, 3], &[0, 1], 3, &mut rng(1)), None);
    assert_eq!(report(&[0, 1], &[0, 3], 3, &mut rng(1)), None);
    assert_eq!(report(&[0], &[0], 0, &mut rng(1)), None);
}

#[test]
fn splits_of_next_to_nothing() {
    let split = |labels: &[Option<usize>]| split::stratified(labels, f64::NAN, &mut rng(1));
    assert!(split(&[]).train.is_empty() && split(&[None]).test.is_empty());
    let one = split(&[None, Some(4)]);
    assert_eq!((one.train, one.test), (vec![1], vec![]));
    let two = split(&[Some(4), Some(4)]);
    assert_eq!((two.train.len(), two.test.len()), (1, 1));
    // A candidate that is not there.
    assert_eq!(split::few_per_class(&[0, 1], &[1, 5], 3, &mut rng(1)), [1]);
}

#[test]
fn clusters_that_cannot_be() {
    let k_means = |values: &[f32], k| clusters::k_means(rows(values), k, &mut rng(1));
    assert_eq!(k_means(&ROWS, 5).unwrap_err(), "4 embeddings cannot be grouped into 5 clusters.");
    assert_eq!(k_means(&ROWS, 0).unwrap_err(), "4 embeddings cannot be grouped into 0 clusters.");
    assert!(k_means(&[1.0, f32::NAN], 1).unwrap_err().starts_with("1 of 1 embeddings"));
    // As many clusters as rows; fewer distinct rows than clusters.
    assert!(k_means(&ROWS, 4).unwrap().inertia < 1e-9);
    let equal = k_means(&[0.5; 8], 3).unwrap();
    assert_eq!((equal.assignment, equal.inertia), (vec![0; 4], 0.0));
    assert!(k_means(&[f32::MAX, f32::MIN, f32::MIN, f32::MAX], 1).unwrap().inertia.is_finite());

    let silhouette = |labels: &[usize]| clusters::silhouette(rows(&ROWS), labels);
    assert!(silhouette(&[0, 1]).unwrap_err().starts_with("2 labels do not fit 4 embeddings."));
    for (labels, groups) in [([0; 4], 1), ([0, 1, 2, 3], 4)] {
        let sentence = format!(
            "A silhouette needs at least 2 groups and one of more than 1 image; there are {groups} groups of 4 images."
        );
        assert_eq!(silhouette(&labels).unwrap_err(), sentence);
    }
    assert!(clusters::silhouette(rows(&[1.0, f32::NAN, 0.0, 0.0, 1.0, 1.0]), &[0, 0, 1]).is_err());
    // Equal rows in different groups: neither near nor far.
    assert_eq!(clusters::silhouette(rows(&[0.5; 8]), &LABELS).unwrap().value, 0.0);
    // A group of one row counts 0: the others by hand, 1 away from each other and 9.5 or 10.5 of 10 from it.
    let line = [0.0, 0.0, 1.0, 0.0, 10.0, 0.0];
    let expected = ((10.0 - 1.0) / 10.0 + (9.0 - 1.0) / 9.0) / 3.0;
    let found = clusters::silhouette(rows(&line), &[0, 0, 1]).unwrap().value;
    assert!((found - expected).abs() < 1e-6, "{found} is not {expected}");
    assert_eq!(clusters::nmi(&[], &[]), 1.0);
    assert_eq!(clusters::nmi(&[0, 1, 0], &[1, 0]), 1.0);
}
