//! What holds for grades whatever the numbers.

use contrastive_playground::evaluate::{Classifier, Config, Examples, clusters, knn, probe, report, split};
use contrastive_playground::rows::Rows;
use rand::RngExt;
use rand::seq::SliceRandom;

use super::{assert_close, config, rng};

/// Rows around one centre per class, which overlap.
fn cloud(n: usize, dim: usize, classes: usize, seed: u64) -> (Vec<f32>, Vec<usize>) {
    let mut rng = rng(seed);
    let centres: Vec<f32> = (0..classes * dim).map(|_| rng.random_range(-1.0..1.0)).collect();
    let labels: Vec<usize> = (0..n).map(|index| index % classes).collect();
    let around = |&label: &usize| centres[label * dim..(label + 1) * dim].to_vec();
    let values = labels.iter().flat_map(around).map(|value| value + rng.random_range(-1.5..1.5)).collect();
    (values, labels)
}

fn predictions(classifier: Classifier, train: (&[f32], &[usize]), test: &[f32], dim: usize) -> Vec<usize> {
    let config = Config::default();
    classifier.predict(Rows::new(train.0, dim), train.1, 4, Rows::new(test, dim), &config).unwrap()
}

#[test]
fn a_split_is_stratified_disjoint_complete_and_seeded() {
    // 40 of class 0, 13 of class 5, 2 of class 9, 1 of class 7, and 4 without a label.
    let mut labels: Vec<Option<usize>> = vec![None; 4];
    for (class, n) in [(0, 40), (5, 13), (9, 2), (7, 1)] {
        labels.extend(vec![Some(class); n]);
    }
    labels.shuffle(&mut rng(3));
    for (share, expected) in
        [(0.25, [10, 3, 1, 0]), (0.5, [20, 7, 1, 0]), (0.0, [1, 1, 1, 0]), (9.0, [39, 12, 1, 0])]
    {
        let split = split::stratified(&labels, share, &mut rng(1));
        let of = |part: &[usize], class| part.iter().filter(|&&index| labels[index] == Some(class)).count();
        assert_eq!([0, 5, 9, 7].map(|class| of(&split.test, class)), expected, "{share}");
        assert!(split.train.is_sorted() && split.test.is_sorted());
        let mut both = [split.train.clone(), split.test.clone()].concat();
        both.sort_unstable();
        let labelled: Vec<usize> = (0..labels.len()).filter(|&index| labels[index].is_some()).collect();
        assert_eq!(both, labelled);
        assert_eq!(split, split::stratified(&labels, share, &mut rng(1)));
    }
    let split = |seed| split::stratified(&labels, 0.25, &mut rng(seed));
    assert_ne!(split(1), split(2));
}

#[test]
fn more_labels_per_class_are_the_fewer_ones_and_others() {
    let labels: Vec<usize> = (0..60).map(|index| if index < 3 { 2 } else { index % 2 }).collect();
    let candidates: Vec<usize> = (0..50).collect();
    let draw = |per_class| split::few_per_class(&labels, &candidates, per_class, &mut rng(7));
    let mut fewer = draw(0);
    assert!(fewer.is_empty());
    for (per_class, n) in [(1, 3), (2, 6), (5, 13), (10, 23), (usize::MAX, 50)] {
        let more = draw(per_class);
        assert_eq!(more.len(), n, "{per_class}");
        assert!(more.is_sorted() && fewer.iter().all(|index| more.contains(index)), "{fewer:?} {more:?}");
        fewer = more;
    }
}

#[test]
fn no_classifier_minds_the_order_of_the_rows_or_a_common_scale() {
    let (dim, n) = (6, 80);
    let (values, labels) = cloud(n, dim, 4, 1);
    let (test, _) = cloud(31, dim, 4, 2);
    let mut order: Vec<usize> = (0..n).collect();
    order.shuffle(&mut rng(3));
    let shuffled = Rows::new(&values, dim).pick(&order);
    let shuffled_labels: Vec<usize> = order.iter().map(|&index| labels[index]).collect();
    // A power of two: exact.
    let scaled = |values: &[f32]| values.iter().map(|value| value * 64.0).collect::<Vec<f32>>();
    for classifier in Classifier::all() {
        let expected = predictions(classifier, (&values, &labels), &test, dim);
        assert!(expected.iter().any(|&class| class != expected[0]));
        assert_eq!(
            predictions(classifier, (&shuffled, &shuffled_labels), &test, dim),
            expected,
            "{classifier:?}"
        );
        assert_eq!(predictions(classifier, (&scaled(&values), &labels), &scaled(&test), dim), expected);
    }
}

#[test]
fn every_classifier_tells_classes_apart_that_lie_apart_and_only_knows_those_it_saw() {
    // On the axes, around 10 at most 1 away.
    let mut rng = rng(5);
    let mut around = |class: usize| {
        [0, 1, 2].map(|axis| f32::from(u8::from(axis == class)) * 10.0 + rng.random_range(-1.0..1.0))
    };
    let labels: Vec<usize> = (0..30).map(|index| [0, 2, 1][index % 3]).collect();
    let values: Vec<f32> = labels.iter().flat_map(|&class| around(class)).collect();
    for classifier in Classifier::all() {
        assert_eq!(predictions(classifier, (&values, &labels), &values, 3), labels, "{classifier:?}");
        // Without class 1, and 3 was never there.
        let kept: Vec<usize> = (0..30).filter(|&index| labels[index] != 1).collect();
        let kept_labels: Vec<usize> = kept.iter().map(|&index| labels[index]).collect();
        let kept_values = Rows::new(&values, 3).pick(&kept);
        let predicted = predictions(classifier, (&kept_values, &kept_labels), &values, 3);
        assert!(predicted.iter().all(|class| [0, 2].contains(class)), "{classifier:?}");
        // One class, or one row: always that.
        let alone = predictions(classifier, (&values[..3], &labels[..1]), &values, 3);
        assert_eq!(alone, vec![0; 30], "{classifier:?}");
    }
}

#[test]
fn leave_one_out_is_prediction_from_all_others() {
    let (dim, n) = (5, 37);
    let (values, labels) = cloud(n, dim, 4, 9);
    let rows = Rows::new(&values, dim);
    let known: Vec<Option<usize>> =
        labels.iter().enumerate().map(|(i, &label)| (i % 5 != 4).then_some(label)).collect();
    let graded: Vec<bool> = (0..n).map(|index| index % 3 == 0).collect();
    let config = config(7, 0.1);
    let found = knn::leave_one_out(rows, &known, Some(&graded), &config).unwrap();
    let voters = |without: usize| (0..n).filter(move |&index| index % 5 != 4 && index != without);
    let expected: Vec<(usize, usize)> = voters(n)
        .filter(|&index| graded[index])
        .map(|index| {
            let others: Vec<usize> = voters(index).collect();
            let (train, classes) =
                (rows.pick(&others), others.iter().map(|&i| labels[i]).collect::<Vec<_>>());
            let examples = Examples::new(Rows::new(&train, dim), &classes, 4).unwrap();
            (index, knn::predict(examples, Rows::new(rows.row(index), dim), &config).unwrap()[0])
        })
        .collect();
    assert_eq!(found, expected);
}

/// Standardised features do not change when each is scaled and shifted, and a constant adds nothing.
#[test]
fn the_probe_does_not_mind_units_nor_constants() {
    let (values, labels) = cloud(90, 4, 3, 4);
    let changed: Vec<f32> = values
        .chunks(4)
        .flat_map(|row| [row[0] * 1e3, row[1] * 1e-3 + 0.5, row[2], row[3] - 7.0, 1234.5])
        .collect();
    let fit = |values: &[f32], dim| {
        let probe = probe::fit(Examples::new(Rows::new(values, dim), &labels, 3).unwrap(), 1.0).unwrap();
        (probe.objective, probe.predict(Rows::new(values, dim)).unwrap())
    };
    let (plain, expected) = fit(&values, 4);
    let (objective, predicted) = fit(&changed, 5);
    assert_close(objective, plain, 1e-4, "objective");
    assert_eq!(predicted, expected);
}

/// Rows of 40 dimensions take the way through the space of the rows when there are 30, not when there are 40; with every dimension
/// twice, so do 41. By either way, doubled dimensions must have the optimum of half the penalty.
#[test]
fn both_ways_to_solve_the_probe_find_one_optimum() {
    for n in [30, 40, 41, 90] {
        let (values, labels) = cloud(n, 40, 3, 8);
        let doubled: Vec<f32> = values.chunks(40).flat_map(|row| [row, row].concat()).collect();
        let fit = |values: &[f32], dim, penalty| {
            let probe =
                probe::fit(Examples::new(Rows::new(values, dim), &labels, 3).unwrap(), penalty).unwrap();
            assert!(probe.converged);
            probe.objective
        };
        // w on x is w/2 on each of two copies: |w|² halves.
        assert_close(fit(&doubled, 80, 1.0), fit(&values, 40, 0.5), 1e-4, &format!("{n} rows"));
    }
}

#[test]
fn a_report_of_right_answers_is_perfect_and_counts_all() {
    let (_, labels) = cloud(50, 1, 7, 1);
    let perfect = report(&labels, &labels, 7, &mut rng(1)).unwrap();
    assert_eq!((perfect.accuracy.accuracy, perfect.balanced_accuracy.value), (1.0, 1.0));
    assert!(perfect.classes.iter().all(|class| class.f1.value == 1.0 && !class.undefined));
    assert_eq!(perfect.confusion.iter().flatten().sum::<usize>(), 50);
}

#[test]
fn clusters_lie_where_the_rows_do() {
    // Three groups of 20, equal within: each its own cluster, at no distance.
    let groups = [[0.0_f32, 0.0], [5.0, 1.0], [-3.0, 8.0]];
    let values: Vec<f32> = (0..60).flat_map(|index| groups[index % 3]).collect();
    let truth: Vec<usize> = (0..60).map(|index| index % 3).collect();
    let found = clusters::k_means(Rows::new(&values, 2), 3, &mut rng(2)).unwrap();
    assert_eq!(clusters::nmi(&found.assignment, &truth), 1.0);
    assert!(found.inertia < 1e-9, "{}", found.inertia);
    for (row, &cluster) in values.chunks(2).zip(&found.assignment) {
        let centre = &found.centres[cluster * 2..cluster * 2 + 2];
        assert!(row.iter().zip(centre).all(|(value, centre)| (value - centre).abs() < 1e-5), "{centre:?}");
    }
    assert!((clusters::silhouette(Rows::new(&values, 2), &truth).unwrap().value - 1.0).abs() < 1e-9);
    assert_eq!(clusters::k_means(Rows::new(&values, 2), 3, &mut rng(2)).unwrap(), found);
    // One cluster: its centre is the mean.
    let one = clusters::k_means(Rows::new(&values, 2), 1, &mut rng(2)).unwrap();
    assert!((one.centres[0] - 2.0 / 3.0).abs() < 1e-5 && (one.centres[1] - 3.0).abs() < 1e-5);
}
