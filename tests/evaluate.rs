//! The grades of `evaluate` against scikit-learn (`golden/evaluate.json`, written by `golden/evaluate.py`), what holds for them
//! whatever the numbers, and what they refuse.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

#[path = "evaluate/bad_input.rs"]
mod bad_input;
#[path = "evaluate/properties.rs"]
mod properties;

use contrastive_playground::evaluate::{
    ClassReport, Classifier, Config, Examples, Score, centroid, clusters, knn, probe, report,
};
use contrastive_playground::random::{Generator, Stream, generator};
use contrastive_playground::rows::Rows;
use serde::Deserialize;
use serde_json::Value;

/// One set of rows and all that scikit-learn says of it. Even rows are learned from, odd rows are graded.
#[derive(Deserialize)]
struct Set {
    rows: Vec<Vec<f32>>,
    labels: Vec<usize>,
    knn: Vec<Knn>,
    leave_one_out: Vec<Knn>,
    probe: Vec<Probe>,
    binary_probe: BinaryProbe,
    centroid: Vec<usize>,
    silhouette: f64,
    k_means: KMeans,
}

#[derive(Deserialize)]
struct Knn {
    neighbours: usize,
    temperature: f64,
    votes: Option<Vec<Vec<f64>>>,
    predicted: Vec<usize>,
}

#[derive(Deserialize)]
struct Probe {
    train: usize,
    penalty: f64,
    objective: f64,
    predicted: Vec<usize>,
    accuracy: f64,
}

#[derive(Deserialize)]
struct BinaryProbe {
    penalty: f64,
    objective: f64,
}

#[derive(Deserialize)]
struct KMeans {
    k: usize,
    inertia: f64,
    nmi: f64,
}

#[derive(Deserialize)]
struct Report {
    classes: usize,
    truth: Vec<usize>,
    predicted: Vec<usize>,
    accuracy: f64,
    balanced_accuracy: f64,
    per_class: [Vec<f64>; 4],
    #[serde(rename = "macro")]
    macro_average: [f64; 3],
    confusion: Vec<Vec<usize>>,
}

#[derive(Deserialize)]
struct Nmi {
    a: Vec<usize>,
    b: Vec<usize>,
    #[serde(rename = "nmi")]
    expected: f64,
}

/// The even or the odd ones of a set.
struct Part {
    values: Vec<f32>,
    dim: usize,
    labels: Vec<usize>,
    classes: usize,
}

impl Part {
    fn rows(&self) -> Rows<'_> {
        Rows::new(&self.values, self.dim)
    }

    fn examples(&self) -> Examples<'_> {
        Examples::new(self.rows(), &self.labels, self.classes).unwrap()
    }

    fn first(&self, n: usize) -> Self {
        Self { values: self.values[..n * self.dim].to_vec(), labels: self.labels[..n].to_vec(), ..*self }
    }
}

impl Set {
    fn part(&self, chosen: impl Fn(usize) -> bool) -> Part {
        let indices: Vec<usize> = (0..self.labels.len()).filter(|&index| chosen(index)).collect();
        let classes = self.labels.iter().max().unwrap() + 1;
        Part {
            values: indices.iter().flat_map(|&index| self.rows[index].clone()).collect(),
            dim: self.rows[0].len(),
            labels: indices.iter().map(|&index| self.labels[index]).collect(),
            classes,
        }
    }

    fn train(&self) -> Part {
        self.part(|index| index.is_multiple_of(2))
    }

    fn test(&self) -> Part {
        self.part(|index| !index.is_multiple_of(2))
    }
}

fn golden<T: for<'a> Deserialize<'a>>(name: &str) -> T {
    let golden: Value = serde_json::from_str(include_str!("golden/evaluate.json")).unwrap();
    T::deserialize(&golden[name]).unwrap()
}

fn sets() -> Vec<(String, Set)> {
    let sets: serde_json::Map<String, Value> = golden("sets");
    assert_eq!(sets.len(), 2);
    sets.into_iter().map(|(name, set)| (name, Set::deserialize(set).unwrap())).collect()
}

fn config(neighbours: usize, temperature: f64) -> Config {
    Config { neighbours, temperature, ..Config::default() }
}

fn rng(seed: u64) -> Generator {
    generator(seed, Stream::Probe)
}

fn assert_close(found: f64, expected: f64, tolerance: f64, about: &str) {
    assert!((found - expected).abs() <= tolerance, "{about}: {found} is not {expected}");
}

#[test]
fn nearest_neighbours_vote_and_predict_as_in_scikit_learn() {
    for (name, set) in sets() {
        let (train, test) = (set.train(), set.test());
        for case in &set.knn {
            let about = format!("{name}, k {} t {}", case.neighbours, case.temperature);
            let config = config(case.neighbours, case.temperature);
            assert_eq!(
                knn::predict(train.examples(), test.rows(), &config).unwrap(),
                case.predicted,
                "{about}"
            );
            let votes = knn::votes(train.examples(), test.rows(), &config).unwrap();
            for (found, expected) in votes.iter().zip(case.votes.iter().flatten()) {
                for (found, expected) in found.iter().zip(expected) {
                    assert_close(*found, *expected, 1e-5, &about);
                }
            }
        }
        // More neighbours than there are: all of them, which is the last case.
        let all = set.knn.last().unwrap();
        let beyond =
            knn::predict(train.examples(), test.rows(), &config(1_000_000, all.temperature)).unwrap();
        assert_eq!(beyond, all.predicted, "{name}");
    }
}

#[test]
fn leave_one_out_is_that_of_scikit_learn() {
    for (name, set) in sets() {
        let every = set.part(|_| true);
        let labels: Vec<_> = set.labels.iter().copied().map(Some).collect();
        for case in &set.leave_one_out {
            let config = config(case.neighbours, case.temperature);
            let predicted = knn::leave_one_out(every.rows(), &labels, None, &config).unwrap();
            let expected: Vec<_> = case.predicted.iter().copied().enumerate().collect();
            assert_eq!(predicted, expected, "{name}, k {}", case.neighbours);
            let right = case.predicted.iter().zip(&set.labels).filter(|(a, b)| a == b).count();
            assert_eq!(knn::knn(&every.values, &labels, &config), Score::of(right, labels.len()));
        }
    }
}

/// The same optimum: the objective to six digits, and the same predictions but where two classes are as good as equally probable.
#[test]
fn the_linear_probe_reaches_the_optimum_of_scikit_learn() {
    for (name, set) in sets() {
        let test = set.test();
        for case in &set.probe {
            let about = format!("{name}, {} rows, penalty {}", case.train, case.penalty);
            let train = set.train().first(case.train);
            let probe = probe::fit(train.examples(), case.penalty).unwrap();
            assert!(probe.converged, "{about}: {} iterations", probe.iterations);
            assert_close(probe.objective, case.objective, 1e-5 * case.objective.max(1.0), &about);
            assert!(probe.objective > case.objective - 1e-9 * case.objective, "{about}: below the optimum");
            let predicted = probe.predict(test.rows()).unwrap();
            let agree = predicted.iter().zip(&case.predicted).filter(|(a, b)| a == b).count();
            assert!(agree + 1 >= predicted.len(), "{about}: {agree} of {} agree", predicted.len());
            let right = predicted.iter().zip(&test.labels).filter(|(a, b)| a == b).count();
            assert_close(right as f64 / predicted.len() as f64, case.accuracy, 0.01, &about);
        }
        let two = set.part(|index| set.labels[index] < 2);
        let probe = probe::fit(two.examples(), set.binary_probe.penalty).unwrap();
        assert_close(probe.objective, set.binary_probe.objective, 1e-5, &name);
    }
}

#[test]
fn the_nearest_class_mean_is_that_of_scikit_learn() {
    for (name, set) in sets() {
        let predicted = centroid::predict(set.train().examples(), set.test().rows()).unwrap();
        assert_eq!(predicted, set.centroid, "{name}");
    }
}

#[test]
fn the_list_of_classifiers_predicts_as_its_members() {
    let (_, set) = sets().remove(0);
    let (train, test) = (set.train(), set.test());
    let config = config(set.knn[1].neighbours, set.knn[1].temperature);
    let expected = [&set.knn[1].predicted, &set.probe[0].predicted, &set.centroid];
    for (classifier, expected) in Classifier::all().into_iter().zip(expected) {
        let predicted =
            classifier.predict(train.rows(), &train.labels, train.classes, test.rows(), &config).unwrap();
        assert_eq!(&predicted, expected, "{}", classifier.name());
    }
}

#[test]
fn reports_are_those_of_scikit_learn() {
    let cases: Vec<Report> = golden("reports");
    assert_eq!(cases.len(), 4);
    for case in cases {
        let found = report(&case.truth, &case.predicted, case.classes, &mut rng(1)).unwrap();
        assert_eq!((found.n, found.accuracy.n), (case.truth.len(), case.truth.len()));
        assert_close(found.accuracy.accuracy, case.accuracy, 1e-12, "accuracy");
        assert_close(found.balanced_accuracy.value, case.balanced_accuracy, 1e-12, "balanced accuracy");
        let macro_average = found.macro_average;
        let averages = [macro_average.precision, macro_average.recall, macro_average.f1];
        for (found, expected) in averages.into_iter().zip(case.macro_average) {
            assert_close(found.value, expected, 1e-12, "macro average");
            // However often images are drawn of which none is right, or all are, so they are then.
            assert!(found.low <= found.value && found.value <= found.high, "{found:?}");
            assert_eq!(found.low == found.high, [0.0, 1.0].contains(&case.accuracy), "{found:?}");
        }
        assert_eq!(found.confusion, case.confusion);
        assert_eq!(found.classes.len(), case.classes);
        let columns: [fn(&ClassReport) -> f64; 4] = [
            |class| class.precision.value,
            |class| class.recall.value,
            |class| class.f1.value,
            |class| class.support as f64,
        ];
        for (column, expected) in columns.into_iter().zip(&case.per_class) {
            for (class, expected) in found.classes.iter().zip(expected) {
                assert_close(column(class), *expected, 1e-12, &format!("{class:?}"));
            }
        }
        for (class, grades) in found.classes.iter().enumerate() {
            assert_eq!(grades.predicted, case.predicted.iter().filter(|&&of| of == class).count());
            assert_eq!(grades.undefined, grades.predicted == 0 || grades.support == 0);
        }
    }
}

#[test]
fn intervals_are_those_of_scipy() {
    let cases: Vec<(usize, usize, f64, f64)> = golden("wilson");
    assert_eq!(cases.len(), 7);
    for (right, n, low, high) in cases {
        let score = Score::of(right, n).unwrap();
        assert_close(score.low, low, 1e-12, &format!("low of {right} of {n}"));
        assert_close(score.high, high, 1e-12, &format!("high of {right} of {n}"));
    }
}

#[test]
fn clusters_agree_with_scikit_learn() {
    let pairs: Vec<Nmi> = golden("nmi");
    assert_eq!(pairs.len(), 6);
    for Nmi { a, b, expected } in &pairs {
        assert_close(clusters::nmi(a, b), *expected, 1e-12, &format!("{a:?} {b:?}"));
    }
    for (name, set) in sets() {
        let every = set.part(|_| true);
        assert_close(
            clusters::silhouette(every.rows(), &every.labels).unwrap().value,
            set.silhouette,
            1e-5,
            &name,
        );
        // The best of 200 starts there, of 10 here.
        let found = clusters::k_means(every.rows(), set.k_means.k, &mut rng(1)).unwrap();
        let ratio = found.inertia / set.k_means.inertia;
        assert!(
            ratio > 1.0 - 1e-5 && ratio < 1.01,
            "{name}: {} is not {}",
            found.inertia,
            set.k_means.inertia
        );
        assert_close(clusters::nmi(&every.labels, &found.assignment), set.k_means.nmi, 0.1, &name);
    }
}
