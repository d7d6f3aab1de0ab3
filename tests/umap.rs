//! UMAP beside umap-learn, whose numbers `golden/umap.py` wrote, on rows of known structure, and on bad input.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod digits;

use std::sync::LazyLock;

use contrastive_playground::project::fidelity::trustworthiness;
use contrastive_playground::project::neighbours::{Graph, GraphBuilder};
use contrastive_playground::project::umap::curve::Curve;
use contrastive_playground::project::umap::graph::FuzzyBuilder;
use contrastive_playground::project::umap::{Config, Placement};
use contrastive_playground::project::{Layout, Project};
use contrastive_playground::rows::Rows;
use digits::digits;
use serde_json::Value;

static GOLDEN: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("golden/umap.json")).unwrap());

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect()
}

fn finish(mut layout: Box<dyn Layout>) -> Vec<f32> {
    while !layout.advance().unwrap().finished {}
    layout.points().to_vec()
}

fn laid_out(rows: Rows, dims: usize, seed: u64) -> Vec<f32> {
    finish(Config::default().begin(rows, dims, None, seed).unwrap())
}

fn graph(rows: Rows, k: usize) -> Graph {
    let mut search = GraphBuilder::new(rows, k).unwrap();
    while !search.advance().finished {}
    search.finish()
}

/// `groups` groups of `each` rows around points far apart, `[groups * each, 8]`, without a random generator.
fn groups(groups: usize, each: usize) -> Vec<f32> {
    let wave = |at: usize| ((at as f64 * 12.9898).sin() * 43758.5453).fract() as f32;
    let value = |at: usize| {
        let (row, column) = (at / 8, at % 8);
        20.0 * wave(1000 + row / each * 8 + column) + wave(5000 + at)
    };
    (0..groups * each * 8).map(value).collect()
}

/// The share of points most of whose nearest five others are of their group.
fn votes(queries: &[f32], own: &[usize], points: &[f32], labels: &[usize], dims: usize) -> f64 {
    let queries = Rows::new(queries, dims);
    let mut search = GraphBuilder::between(queries, Rows::new(points, dims), 5).unwrap();
    while !search.advance().finished {}
    let graph = search.finish();
    let right = |&row: &usize| {
        let mut votes = [0; 10];
        graph.of(row).for_each(|(other, _)| votes[labels[other]] += 1);
        let most = *votes.iter().max().unwrap();
        votes.iter().position(|&votes| votes == most) == Some(own[row])
    };
    (0..queries.len()).filter(right).count() as f64 / queries.len() as f64
}

#[test]
fn the_curve_is_the_references() {
    for fit in GOLDEN["curves"].as_array().unwrap() {
        let curve = Curve::fit(fit["min_dist"].as_f64().unwrap());
        let (a, b) = (fit["a"].as_f64().unwrap(), fit["b"].as_f64().unwrap());
        assert!((curve.a - a).abs() < 1e-5 && (curve.b - b).abs() < 1e-5, "{curve:?} instead of {fit}");
    }
    assert_eq!(Curve::fit(f64::NAN), Curve::fit(0.0));
    assert!(Curve::fit(7.0).a > 0.0);
}

#[test]
fn the_fuzzy_graph_is_the_references() {
    let golden = &GOLDEN["graph"];
    let rows: Vec<f32> =
        golden["rows"].as_array().unwrap().iter().flat_map(numbers).map(|value| value as f32).collect();
    let neighbours = graph(Rows::new(&rows, 5), golden["k"].as_u64().unwrap() as usize - 1);
    let mut builder = FuzzyBuilder::new(neighbours);
    while !builder.advance().finished {}
    for (found, name) in [(builder.sigmas(), "sigmas"), (builder.rhos(), "rhos")] {
        for (row, (found, expected)) in found.iter().zip(numbers(&golden[name])).enumerate() {
            assert!(
                (found - expected).abs() < 1e-4 * expected.max(1e-3),
                "{name} of {row}: {found}, {expected}"
            );
        }
    }
    let graph = builder.finish();
    assert!(graph.starts.iter().map(|&start| start as f64).eq(numbers(&golden["starts"])));
    assert!(graph.columns.iter().map(|&column| f64::from(column)).eq(numbers(&golden["columns"])));
    for (at, (found, expected)) in graph.weights.iter().zip(numbers(&golden["weights"])).enumerate() {
        assert!((f64::from(*found) - expected).abs() < 1e-4, "weight {at}: {found}, {expected}");
    }
    assert!(graph.connected());
    // The lightest edges hold the groups together.
    assert!(!graph.pruned(0.9).connected());
}

#[test]
fn digits_are_laid_out_as_trustworthily_as_by_the_reference() {
    let (pixels, _) = digits();
    let rows = Rows::new(&pixels, 64);
    for golden in GOLDEN["layouts"].as_array().unwrap() {
        let dims = golden["dims"].as_u64().unwrap() as usize;
        let trust = |seed| trustworthiness(rows, Rows::new(&laid_out(rows, dims, seed), dims), 15).unwrap();
        // Five seeds, as umap-learn's.
        let found: Vec<f64> = (0..5).map(trust).collect();
        let (average, expected) = (found.iter().sum::<f64>() / 5.0, golden["mean"].as_f64().unwrap());
        println!("{dims} dimensions: {found:.4?}, {average:.4} on average; umap-learn {expected:.4}");
        assert!((average - expected).abs() < 0.01, "{dims} dimensions: {average} instead of {expected}");
        assert!(found.iter().all(|one| (one - expected).abs() < 0.01), "{dims} dimensions: {found:?}");
    }
}

#[test]
fn new_points_land_by_their_class() {
    let golden = &GOLDEN["placements"];
    let known = golden["known"].as_u64().unwrap() as usize;
    let (pixels, labels) = digits();
    let (old, new) = pixels.split_at(known * 64);
    let mut layout = Config::default().begin(Rows::new(old, 64), 2, None, 0).unwrap();
    while !layout.advance().unwrap().finished {}
    let points = layout.transform(Rows::new(new, 64)).unwrap();
    let found = votes(&points, &labels[known..], layout.points(), &labels, 2);
    let expected = golden["mean"].as_f64().unwrap();
    println!("{found:.4}, umap-learn {expected:.4}");
    // Some 9 of 297: two standard errors of the difference at 0.93 would be 0.04.
    assert!(found > expected - 0.03, "{found} instead of {expected}");
    assert_eq!(layout.transform(Rows::new(new, 64)).unwrap(), points, "placed again, they lie elsewhere");
    // A row that is known is placed where it is.
    let again = layout.transform(Rows::new(&old[..64], 64)).unwrap();
    let distance = (again[0] - layout.points()[0]).hypot(again[1] - layout.points()[1]);
    assert!(distance < 1.0, "{distance}");
}

#[test]
fn a_seed_makes_one_layout() {
    let rows = groups(3, 40);
    let rows = Rows::new(&rows, 8);
    assert_eq!(laid_out(rows, 3, 5), laid_out(rows, 3, 5));
    assert_ne!(laid_out(rows, 3, 5), laid_out(rows, 3, 6));
}

#[test]
fn separate_groups_stay_separate() {
    // 40 rows of each of 5 groups share no neighbours: the graph falls apart, and principal components start the layout.
    let rows = groups(5, 40);
    let labels: Vec<usize> = (0..200).map(|row| row / 40).collect();
    for dims in [2, 3] {
        let points = laid_out(Rows::new(&rows, 8), dims, 1);
        assert_eq!(votes(&points, &labels, &points, &labels, dims), 1.0);
    }
}

#[test]
fn a_layout_goes_on_from_the_one_before() {
    let before = groups(4, 50);
    let rows = Rows::new(&before, 8);
    let first = laid_out(rows, 2, 0);
    // The rows have moved a little meanwhile.
    let after: Vec<f32> =
        before.iter().enumerate().map(|(at, value)| value + (at as f32).sin() * 0.1).collect();
    let mut next = Config::default().begin(Rows::new(&after, 8), 2, Some(&first), 9).unwrap();
    assert_eq!(next.points().len(), first.len(), "there is a picture from the start");
    let mut labels = Vec::new();
    loop {
        let progress = next.advance().unwrap();
        labels.push(progress.label);
        if progress.finished {
            break;
        }
    }
    labels.dedup();
    assert_eq!(labels, ["finding neighbours", "weighing neighbours", "arranging"]);
    let moved = |other: &[f32]| {
        let moved = first.chunks(2).zip(other.chunks(2)).map(|(a, b)| (a[0] - b[0]).hypot(a[1] - b[1]));
        moved.sum::<f32>() / 200.0
    };
    let afresh = laid_out(Rows::new(&after, 8), 2, 9);
    let (on, afresh) = (moved(next.points()), moved(&afresh));
    println!("moved by {on:.2} instead of {afresh:.2}");
    assert!(on < 2.0 && on < 0.5 * afresh, "moved by {on} instead of {afresh}");
}

#[test]
fn bad_input_gets_a_sentence() {
    let good = groups(1, 20);
    let rows = Rows::new(&good, 8);
    let refuse = |rows: Rows, dims, start| {
        Config::default().begin(rows, dims, start, 0).err().expect("this should be refused")
    };
    assert!(refuse(Rows::new(&good[..24], 8), 2, None).contains("3 images"));
    assert!(refuse(Rows::new(&[], 8), 2, None).contains("0 images"));
    assert!(refuse(rows, 4, None).contains("not 4"));
    assert!(refuse(rows, 2, Some(&[0.0; 6])).contains('6'));
    assert!(refuse(rows, 2, Some(&[f32::NAN; 40])).contains("finite"));
    let mut broken = good.clone();
    broken[9] = f32::NAN;
    assert!(refuse(Rows::new(&broken, 8), 2, None).starts_with("1 of 20 embeddings"));
    let place = |rows, layout, new| Placement::begin(&Config::default(), rows, layout, new, 0).err().unwrap();
    assert!(place(rows, &[0.0; 20], rows).contains("20 values"));
    assert!(place(rows, &[f32::NAN; 40], rows).contains("finite"));
    assert!(place(rows, &[0.0; 40], Rows::new(&broken, 8)).contains("1 of 20"));
    assert!(place(rows, &[0.0; 40], Rows::new(&good, 4)).contains("4 dimensions"));
}

#[test]
fn odd_input_gets_a_layout() {
    let good = groups(1, 20);
    let mut twins = good.clone();
    twins.copy_within(0..8, 80);
    let equal = vec![0.3; 160];
    let line: Vec<f32> = (0..160).map(|at| at as f32).collect();
    let huge: Vec<f32> = good.iter().map(|value| value * 1e14).collect();
    let tiny: Vec<f32> = good.iter().map(|value| value * 1e-14).collect();
    let cases = [(&good, 8, "few"), (&twins, 8, "twins"), (&equal, 8, "equal"), (&line, 1, "one dimension")];
    for (values, dim, name) in cases.into_iter().chain([(&huge, 8, "huge"), (&tiny, 8, "tiny")]) {
        let rows = Rows::new(values, dim);
        for (dims, neighbours, min_dist, epochs) in [(2, 15, 0.1, 200), (3, 500, 1.0, 10), (2, 0, -1.0, 0)] {
            let config = Config { neighbours, min_dist, epochs, fit: 0 };
            let mut layout = config.begin(rows, dims, None, 0).unwrap();
            while !layout.advance().unwrap().finished {}
            assert!(layout.advance().unwrap().finished, "{name}: a finished layout stays finished");
            assert_eq!(layout.points().len(), rows.len() * dims, "{name}");
            assert!(layout.points().iter().all(|value| value.is_finite() && value.abs() < 1000.0), "{name}");
            assert_eq!(layout.notes().len(), usize::from(neighbours == 500), "{name}");
            let placed = layout.transform(Rows::new(&values[..2 * dim], dim)).unwrap();
            assert!(
                placed.len() == 2 * dims && placed.iter().all(|value| value.is_finite()),
                "{name}: {placed:?}"
            );
            // All in one place is a start too, and so is one far away.
            for start in [0.0, 1e30] {
                let points =
                    finish(config.begin(rows, dims, Some(&vec![start; rows.len() * dims]), 0).unwrap());
                assert!(points.iter().all(|value| value.is_finite()), "{name} from {start}");
            }
        }
    }
    let points = finish(Config::default().begin(Rows::new(&good[..32], 8), 3, None, 0).unwrap());
    assert!(points.iter().all(|value| value.is_finite()), "four rows: {points:?}");
}

#[test]
fn no_piece_is_long_and_the_points_are_there_early() {
    // Pieces are counted, not timed: an epoch of 200 rows takes no piece of its own, and none does more than 600,000 moves.
    let rows = groups(5, 40);
    let mut layout =
        Config { epochs: 1000, ..Config::default() }.begin(Rows::new(&rows, 8), 2, None, 0).unwrap();
    let mut pieces = 0;
    let mut done = 0;
    loop {
        let progress = layout.advance().unwrap();
        assert!(progress.done <= progress.total);
        if progress.label == "arranging" {
            assert!(progress.done >= done && layout.points().len() == 400);
            done = progress.done;
            pieces += 1;
        }
        if progress.finished {
            break;
        }
    }
    // 200 rows with some 20 edges, each looked at in 1000 epochs: 4 million.
    assert!((7..40).contains(&pieces), "{pieces} pieces");
}
