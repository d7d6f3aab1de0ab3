//! Projections against scikit-learn (tests/golden/projections.py), and what must hold for every projection of the list.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod digits;

use contrastive_playground::project::pca::Components;
use contrastive_playground::project::{Layout, Project, ProjectionConfig, fidelity, pca, tsne};
use contrastive_playground::rows::Rows;
use digits::digits;
use serde_json::Value;

fn golden() -> Value {
    serde_json::from_str(include_str!("golden/projections.json")).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect()
}

fn mean(values: &Value) -> f64 {
    let values = numbers(values);
    values.iter().sum::<f64>() / values.len() as f64
}

fn finished(mut layout: Box<dyn Layout>) -> Box<dyn Layout> {
    loop {
        let progress = layout.advance().unwrap();
        assert!(progress.done <= progress.total, "{progress:?}");
        if progress.finished {
            return layout;
        }
    }
}

#[test]
fn principal_components_are_those_of_scikit_learn() {
    let (pixels, _) = digits();
    for (case, others) in golden()["pca"].as_array().unwrap().iter().zip([0..7, 40..45]) {
        let n = case["n"].as_u64().unwrap() as usize;
        let explained = numbers(&case["explained"]);
        let rows = Rows::new(&pixels[..n * 64], 64);
        let components = Components::of(rows, explained.len()).unwrap();
        for (found, expected) in components.explained.iter().zip(&explained) {
            assert!((f64::from(*found) - expected).abs() < 1e-6, "{found} for {expected}");
        }
        // The first are half as bright: images that the axes were not found from.
        let half = if n > 40 { 0.5 } else { 1.0 };
        let others: Vec<f32> =
            pixels[others.start * 64..others.end * 64].iter().map(|value| value * half).collect();
        let points = components.transform(rows).unwrap();
        let placed = components.transform(Rows::new(&others, 64)).unwrap();
        let (first, last) = (case["coordinates"].as_array().unwrap(), std::slice::from_ref(&case["last"]));
        let new = case["others"].as_array().unwrap();
        let dims = explained.len();
        let found =
            points.chunks(dims).take(20).chain(points.chunks(dims).skip(n - 1)).chain(placed.chunks(dims));
        let expected: Vec<Vec<f64>> = first.iter().chain(last).chain(new).map(numbers).collect();
        assert_eq!(found.clone().count(), expected.len());
        for (found, expected) in found.zip(&expected) {
            for axis in 0..dims {
                let sign = (f64::from(points[axis]) * expected_sign(&case["coordinates"], axis)).signum();
                let error = (f64::from(found[axis]) * sign - expected[axis]).abs();
                assert!(error < 1e-5, "{n} images, axis {axis}: off by {error}");
            }
        }
    }
}

/// scikit-learn's coordinate of the first image.
fn expected_sign(coordinates: &Value, axis: usize) -> f64 {
    coordinates[0][axis].as_f64().unwrap()
}

#[test]
fn trustworthiness_and_continuity_are_those_of_scikit_learn() {
    let (pixels, _) = digits();
    for case in golden()["trustworthiness"].as_array().unwrap() {
        let (n, k) = (case["n"].as_u64().unwrap() as usize, case["k"].as_u64().unwrap() as usize);
        // As projections.py makes them: two pixels and all pixels, tilted so that no two distances are equal.
        let tilt = |at: usize| (at * 7919 % 10007) as f32 / 16384.0;
        let high: Vec<f32> =
            pixels[..n * 64].iter().enumerate().map(|(at, value)| value + tilt(at)).collect();
        let low = |at: usize| {
            let pixel = |which: usize| pixels[at * 64 + which];
            [pixel(20) + (at * at % 1009) as f32 / 1024.0, pixel(43) + (at * 7 % 1013) as f32 / 1024.0]
        };
        let low: Vec<f32> = (0..n).flat_map(low).collect();
        let found = fidelity::compare(Rows::new(&high, 64), Rows::new(&low, 2), k).unwrap();
        let expected = |name: &str| case[name].as_f64().unwrap();
        assert!(
            (found.trustworthiness.value - expected("trustworthiness")).abs() < 1e-6,
            "{found:?} for {case}"
        );
        assert!((found.continuity.value - expected("continuity")).abs() < 1e-6, "{found:?} for {case}");
    }
}

#[test]
fn t_sne_is_as_trustworthy_as_that_of_scikit_learn() {
    let (pixels, _) = digits();
    let golden = &golden()["tsne"];
    let k = golden["neighbours"].as_u64().unwrap() as usize;
    for (name, n, dims) in [("all", 1797, 2), ("first_600_in_three", 600, 3)] {
        let rows = Rows::new(&pixels[..n * 64], 64);
        let trust = |seed| {
            let layout = finished(tsne::Config::default().begin(rows, dims, None, seed).unwrap());
            fidelity::trustworthiness(rows, Rows::new(layout.points(), dims), k).unwrap()
        };
        // Five seeds, as scikit-learn's; both of its ways to begin.
        let found: Vec<f64> = (0..5).map(trust).collect();
        let average = found.iter().sum::<f64>() / 5.0;
        for start in ["pca", "random"] {
            let expected = mean(&golden[name][start]);
            println!("{name}: {found:.4?}, {average:.4} on average; scikit-learn from {start} {expected:.4}");
            assert!((average - expected).abs() < 0.01, "{name}: {average} for {expected}");
            assert!(
                found.iter().all(|one| (one - expected).abs() < 0.01),
                "{name}: {found:?} for {expected}"
            );
        }
    }
}

#[test]
fn a_perplexity_too_large_is_lowered_and_said() {
    let (pixels, _) = digits();
    let begin = |perplexity, n: usize| {
        tsne::Config { perplexity, iterations: 50 }.begin(Rows::new(&pixels[..n * 64], 64), 2, None, 1)
    };
    let notes = begin(30.0, 31).unwrap().notes().to_vec();
    assert_eq!(notes, ["A perplexity of 30 takes 91 images or more: with 31 it is 10.0."]);
    assert!(begin(30.0, 91).unwrap().notes().is_empty());
    for wrong in [0.0, -3.0, f64::NAN, f64::INFINITY] {
        assert!(begin(wrong, 91).is_err_and(|error| error.contains("perplexity")));
    }
}

#[test]
fn projections_are_named_in_json() {
    for config in ProjectionConfig::all() {
        let json = serde_json::to_string(&config).unwrap();
        assert_eq!(serde_json::from_str::<ProjectionConfig>(&json).unwrap(), config);
    }
    let few = serde_json::from_str::<ProjectionConfig>(r#"{"kind": "tsne", "perplexity": 5}"#).unwrap();
    assert_eq!(few, ProjectionConfig::Tsne(tsne::Config { perplexity: 5.0, ..tsne::Config::default() }));
    assert!(serde_json::from_str::<ProjectionConfig>(r#"{"kind": "pca", "perplexity": 5}"#).is_err());
}

#[test]
fn the_same_seed_gives_the_same_map() {
    let (pixels, _) = digits();
    let rows = Rows::new(&pixels[..200 * 64], 64);
    for config in ProjectionConfig::all() {
        for dims in [2, 3] {
            let map = |seed| finished(config.begin(rows, dims, None, seed).unwrap()).points().to_vec();
            let first = map(1);
            assert_eq!(first.len(), 200 * dims);
            assert!(first.iter().all(|place| place.is_finite()));
            assert_eq!(first, map(1), "{config:?}");
        }
    }
}

#[test]
fn a_map_that_starts_from_the_last_one_keeps_the_picture() {
    let (pixels, _) = digits();
    let rows = Rows::new(&pixels[..300 * 64], 64);
    // The encoder has learned a little.
    let moved: Vec<f32> =
        rows.values().iter().enumerate().map(|(at, value)| value + (at % 7) as f32 * 0.1).collect();
    for config in ProjectionConfig::all() {
        for dims in [2, 3] {
            let before = finished(config.begin(rows, dims, None, 1).unwrap()).points().to_vec();
            // Wherever the picture was: mirrored here.
            let before: Vec<f32> = before.iter().map(|place| -place).collect();
            let after = config.begin(Rows::new(&moved, 64), dims, Some(&before), 2).unwrap();
            let after = finished(after).points().to_vec();
            let correlation = correlation(&before, &after);
            assert!(correlation > 0.95, "{config:?} in {dims}: {correlation}");
        }
    }
}

#[test]
fn new_images_are_placed_in_the_map_as_it_was_turned() {
    let (pixels, _) = digits();
    let rows = Rows::new(&pixels[..300 * 64], 64);
    for dims in [2, 3] {
        let first = finished(pca::Config::default().begin(rows, dims, None, 0).unwrap());
        assert_eq!(first.transform(rows).unwrap(), first.points());
        // Mirrored, and two axes exchanged.
        let start: Vec<f32> =
            first.points().chunks(dims).flat_map(|at| at.iter().rev().map(|place| -place)).collect();
        let layout = finished(pca::Config::default().begin(rows, dims, Some(&start), 0).unwrap());
        assert!(layout.points().iter().zip(&start).all(|(a, b)| (a - b).abs() < 1e-3));
        assert_eq!(layout.transform(rows).unwrap(), layout.points());
        assert_eq!(layout.explained(), first.explained());
        assert!(layout.transform(Rows::new(&pixels[..63], 63)).is_err_and(|error| error.contains("of 63")));
    }
    let t_sne = tsne::Config { iterations: 50, ..tsne::Config::default() };
    let layout = finished(t_sne.begin(rows, 2, None, 0).unwrap());
    assert!(layout.transform(rows).is_err_and(|error| error.contains("no place for images")));
}

/// The correlation of all coordinates, which only the same picture in the same place has.
fn correlation(a: &[f32], b: &[f32]) -> f64 {
    let product =
        |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum::<f64>();
    product(a, b) / (product(a, a) * product(b, b)).sqrt()
}

#[test]
fn what_cannot_be_laid_out_is_refused_in_a_sentence() {
    let (pixels, _) = digits();
    for config in ProjectionConfig::all() {
        let refuse = |values: &[f32], dims, start| match config.begin(Rows::new(values, 64), dims, start, 1) {
            Ok(_) => panic!("{config:?} takes {} rows in {dims} dimensions", values.len() / 64),
            Err(sentence) => sentence,
        };
        assert_eq!(refuse(&pixels[..3 * 64], 2, None), "3 images are too few for a map: it takes 4.");
        assert_eq!(refuse(&[], 2, None), "0 images are too few for a map: it takes 4.");
        assert_eq!(refuse(&pixels[..20 * 64], 4, None), "A map has 2 or 3 dimensions, not 4.");
        let other_size = refuse(&pixels[..20 * 64], 3, Some(&[0.0; 40]));
        assert_eq!(other_size, "The layout to start from has 40 values: 20 images in 3 dimensions take 60.");
        assert!(refuse(&pixels[..20 * 64], 2, Some(&[f32::NAN; 40])).contains("start from"));
        let mut broken = pixels[..20 * 64].to_vec();
        broken[70] = f32::NAN;
        assert!(refuse(&broken, 2, None).contains("1 of 20 embeddings"));
        broken[70] = 1e30;
        assert!(refuse(&broken, 2, None).contains("1e30"));
    }
}

#[test]
fn whatever_can_be_laid_out_gives_points() {
    let (pixels, _) = digits();
    let twice: Vec<f32> = [&pixels[..12 * 64], &pixels[..12 * 64]].concat();
    let line: Vec<f32> = (0..40).map(|at| at as f32).collect();
    let cases = [
        ("four", Rows::new(&pixels[..4 * 64], 64)),
        ("each twice", Rows::new(&twice, 64)),
        ("all the same", Rows::new(&[0.3; 30 * 64], 64)),
        ("all black", Rows::new(&[0.0; 30 * 64], 64)),
        ("of one dimension", Rows::new(&line, 1)),
        ("far apart", Rows::new(&[0.0, 1e17, 0.0, -1e17, 1.0, 0.0, 1e-20, 0.0, 3.0, 4.0], 2)),
    ];
    for config in ProjectionConfig::all() {
        for (name, rows) in cases {
            for dims in [2, 3] {
                let layout = finished(config.begin(rows, dims, None, 1).unwrap());
                assert_eq!(layout.points().len(), rows.len() * dims, "{config:?}: {name}");
                assert!(layout.points().iter().all(|place| place.is_finite()), "{config:?}: {name}");
                let start = vec![0.0; rows.len() * dims];
                let again = finished(config.begin(rows, dims, Some(&start), 1).unwrap());
                assert!(
                    again.points().iter().all(|place| place.is_finite()),
                    "{config:?}: {name}, from one place"
                );
            }
        }
    }
}
