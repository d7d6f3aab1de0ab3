//! Analyses beside a run: what they find is true of it, and the run does not notice.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may stop at once")]

#[path = "analyses/anatomy.rs"]
mod anatomy;
#[path = "analyses/inside.rs"]
mod inside;

use burn::tensor::Device;
use contrastive_playground::image::Picture;
use contrastive_playground::schema;
use contrastive_playground::session::analysis::Request;
use contrastive_playground::session::{Piece, Session};
use serde_json::{Value, json};

fn session_of(pairs: &[&str], pictures: &[Picture]) -> Result<Session, String> {
    let resolved = schema::resolve(pairs.iter().copied());
    assert!(resolved.errors.is_empty(), "{:?}", resolved.errors);
    Session::new(resolved.config, pictures, &Device::flex())
}

fn session(pairs: &[&str]) -> Session {
    session_of(pairs, &[]).unwrap()
}

fn train(session: &mut Session, steps: usize) -> Vec<f64> {
    (0..steps).map(|_| pollster::block_on(session.step()).unwrap().loss).collect()
}

/// All pieces of an analysis.
fn pieces(session: &Session, request: &Value, pictures: &[Picture]) -> Result<Vec<Piece>, String> {
    let mut analysis = session.begin(&request.to_string(), pictures)?;
    let mut pieces = Vec::new();
    loop {
        pieces.push(pollster::block_on(analysis.advance())?);
        if pieces.last().is_some_and(|piece| piece.finished) {
            return Ok(pieces);
        }
    }
}

fn analyse(session: &Session, request: &Value) -> Result<Value, String> {
    pieces(session, request, &[]).map(|mut pieces| pieces.pop().unwrap().result.unwrap())
}

const TINY: [&str; 5] = [
    "encoder.widths=8,16",
    "schedule.batch_size=16",
    "dataset.images=500",
    "evaluate.images=120",
    "schedule.steps=12",
];

/// Every analysis of the list with its default settings, but for the number of trainings.
fn requests() -> Vec<Value> {
    let quick = |request: &Request| {
        let mut request = serde_json::to_value(request).unwrap();
        for (setting, value) in [("steps", json!(3)), ("seeds", json!(2)), ("per_class", json!([1, 0]))] {
            if let Some(found) = request.get_mut(setting) {
                *found = value;
            }
        }
        request
    };
    Request::all().iter().map(quick).collect()
}

/// Calls `see` with every number below `value` and the name of what it stands in.
fn numbers(name: &str, value: &Value, see: &mut impl FnMut(&str, f64)) {
    match value {
        Value::Number(number) => see(name, number.as_f64().unwrap()),
        Value::Array(items) => items.iter().for_each(|item| numbers(name, item, see)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| numbers(name, value, see)),
        _ => {}
    }
}

#[test]
fn every_analysis_goes_by_pieces_and_speaks_of_thumbnails() {
    let mut session = session(&TINY);
    train(&mut session, 4);
    for request in requests() {
        let pieces = pieces(&session, &request, &[]).unwrap_or_else(|error| panic!("{request}: {error}"));
        assert!(pieces.len() > 1, "{request} is one piece");
        for piece in &pieces {
            assert!(piece.done <= piece.total && !piece.label.is_empty(), "{request}: {piece:?}");
            assert!(piece.points.iter().flatten().all(|value| value.is_finite()), "{request}");
            numbers("", &piece.result.clone().unwrap_or_default(), &mut |name, number| {
                if ["image", "images", "groups"].contains(&name) {
                    assert!(number < session.probe().len() as f64, "{request}: {name} {number}");
                }
            });
        }
        assert!(pieces.last().unwrap().result.is_some(), "{request}");
    }
}

/// k-means of 2,000 images takes long enough to let others work in between.
#[test]
fn many_images_are_grouped_in_pieces() {
    let many =
        ["encoder.widths=8,64", "dataset.images=2000", "evaluate.images=2000", "schedule.batch_size=16"];
    let pieces = pieces(&session(&many), &json!({"kind": "per_image"}), &[]).unwrap();
    let grouping = pieces.iter().filter(|piece| piece.label == "k-means").map(|piece| piece.done);
    let grouping: Vec<_> = grouping.collect();
    assert!(grouping.len() > 3 && grouping.is_sorted(), "{grouping:?}");
}

#[test]
fn training_is_bit_identical_with_evaluations_and_analyses_beside_it() {
    let expected = train(&mut session(&TINY), 10);
    let mut watched = session(&TINY);
    let mut found = train(&mut watched, 3);
    let mut analyses: Vec<_> =
        requests().iter().map(|request| watched.begin(&request.to_string(), &[]).unwrap()).collect();
    for _ in 3..10 {
        for analysis in &mut analyses {
            // Some end on the way; what they then say does not matter here.
            let _ = pollster::block_on(analysis.advance());
        }
        pollster::block_on(watched.evaluate()).unwrap();
        pollster::block_on(watched.baselines()).unwrap();
        found.extend(train(&mut watched, 1));
    }
    assert_eq!(expected, found);
}

/// An analysis is of the encoder as it was when it began, however late its pieces are asked for.
#[test]
fn an_analysis_looks_at_the_moment_it_began() {
    let mut session = session(&TINY);
    train(&mut session, 2);
    let request = json!({"kind": "neighbours", "images": [3, 77], "k": 5});
    let expected = analyse(&session, &request).unwrap();
    let mut analysis = session.begin(&request.to_string(), &[]).unwrap();
    train(&mut session, 6);
    let last = loop {
        let piece = pollster::block_on(analysis.advance()).unwrap();
        if piece.finished {
            break piece.result.unwrap();
        }
    };
    assert_eq!(last, expected);
    assert_ne!(analyse(&session, &request).unwrap(), expected);
}

#[test]
fn a_report_counts_every_tested_image_once() {
    let mut session = session(&TINY);
    train(&mut session, 4);
    let report = analyse(&session, &json!({"kind": "report", "supervised": true})).unwrap();
    assert_eq!(report["n"], 120);
    assert_eq!(report["train"].as_u64().unwrap() + report["test"].as_u64().unwrap(), 120);
    assert_eq!(report["test_kind"], "split");
    assert!(report["transductive"].as_str().unwrap().starts_with("transductive"));
    assert_counts_every_tested_image(&report);
    let rows: Vec<_> =
        report["table"].as_array().unwrap().iter().map(|row| row["features"].as_str().unwrap()).collect();
    assert_eq!(
        rows,
        [
            "encoder now",
            "untrained encoder",
            "raw pixels",
            "colour histogram",
            "PCA of pixels",
            "supervised encoder"
        ]
    );
    // The same classifier on the same features says the same in both places.
    assert_eq!(
        report["table"][0]["scores"][1]["score"], report["classifiers"][1]["report"]["accuracy"],
        "{}",
        report["table"][0]
    );
}

/// The cells of every confusion matrix hold each tested image once, and the accuracy is that of the diagonal.
fn assert_counts_every_tested_image(report: &Value) {
    for classifier in report["classifiers"].as_array().unwrap() {
        let cells = classifier["cells"].as_array().unwrap();
        let tested: usize = cells.iter().map(|cell| cell["images"].as_array().unwrap().len()).sum();
        assert_eq!(report["test"], tested);
        let right: usize = cells
            .iter()
            .filter(|cell| cell["truth"] == cell["predicted"])
            .map(|cell| cell["images"].as_array().unwrap().len())
            .sum();
        let accuracy = classifier["report"]["accuracy"]["accuracy"].as_f64().unwrap();
        assert!((accuracy - right as f64 / tested as f64).abs() < 1e-12, "{classifier}");
    }
}

#[test]
fn few_images_are_tested_one_by_one() {
    let pictures = pictures(12, |index| Some(["cat", "dog"][index % 2]));
    let session = session_of(&["dataset.kind=upload", "encoder.widths=4,8"], &pictures).unwrap();
    let report = analyse(&session, &json!({"kind": "report", "supervised": true})).unwrap();
    assert_eq!(
        (&report["test_kind"], &report["train"], &report["test"]),
        (&json!("leave-one-out"), &json!(11), &json!(12))
    );
    let notes = report["notes"].to_string();
    assert!(notes.contains("12 labelled images are too few"), "{notes}");
    // The linear probe that is graded while it trains is tested by the same rule.
    let baselines = pollster::block_on(session.baselines()).unwrap();
    assert_eq!(json!(baselines[0].probe), report["classifiers"][1]["report"]["accuracy"]);
    assert_eq!((baselines[0].knn.unwrap().n, baselines[0].probe.unwrap().n), (12, 12));
}

/// Colour tells the figures apart in pixels at once: a network that learns it from 84 labels in 60 steps is far above the chance of 1/6
/// (measured: 0.94); one that learned from one label per class lies lower.
#[test]
fn labels_teach_an_encoder_and_more_teach_it_more() {
    let mut session = session(&[&TINY[..], &["dataset.label=colour"]].concat());
    train(&mut session, 4);
    let study = json!({"kind": "few_labels", "per_class": [1, 0], "seeds": 2, "steps": 60});
    let study = analyse(&session, &study).unwrap();
    println!("{study:#}");
    let curves = study["curves"].as_array().unwrap();
    let names: Vec<_> = curves.iter().map(|curve| curve["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["linear probe", "fine-tuning", "from scratch", "untrained probe"]);
    for curve in curves {
        let [few, all] = [0, 1].map(|point| &curve["points"][point]);
        assert_eq!(
            (&few["per_class"], &few["labels"], &all["per_class"]),
            (&json!(1), &json!(6), &Value::Null)
        );
        // A probe of all labels has nothing left to draw.
        let is_probe = curve["name"].as_str().unwrap().contains("probe");
        assert_eq!(all["runs"].as_array().unwrap().len(), if is_probe { 1 } else { 2 });
        assert_eq!(all["low"].is_null(), is_probe, "{curve}");
        assert!(few["low"].as_f64() <= few["mean"].as_f64() && few["mean"].as_f64() <= few["high"].as_f64());
        assert!(all["mean"].as_f64() > few["mean"].as_f64(), "{curve}");
    }
    assert!(curves[1]["points"][1]["mean"].as_f64().unwrap() > 0.6, "{}", curves[1]);
    assert!(curves[2]["points"][1]["mean"].as_f64().unwrap() > 0.5, "{}", curves[2]);
}

#[test]
fn transfer_grades_every_factor_of_shapes_as_the_report_grades_the_label() {
    let mut session = session(&TINY);
    train(&mut session, 2);
    let own = analyse(&session, &json!({"kind": "transfer", "to": {"kind": "factors"}})).unwrap();
    let reports = own["reports"].as_array().unwrap();
    let names: Vec<_> = reports.iter().map(|report| report["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["shape", "colour", "size", "rotation", "texture", "background"]);
    assert_eq!(reports[2]["labels"], json!(["small", "medium", "large"]));
    // The shape is the label of this run, and its images are the same: so is every figure.
    let report = analyse(&session, &json!({"kind": "report"})).unwrap();
    for part in ["n", "train", "test", "test_kind", "labels", "classifiers", "table", "clusters", "notes"] {
        assert!(!report[part].is_null(), "{part}");
        assert_eq!(reports[0][part], report[part], "{part}");
    }
    for report in reports {
        assert_eq!(report["seen"], 120);
        assert_eq!(report["table"].as_array().unwrap().len(), 5, "{}", report["name"]);
        assert!(report["chance"].as_f64().unwrap() < 0.5);
        assert_counts_every_tested_image(report);
    }
}

#[test]
fn transfer_grades_other_images_and_brings_their_pictures() {
    let session = session(&TINY);
    let uploads = json!({"kind": "transfer", "to": {"kind": "uploads"}});
    let brought = pictures(70, |index| Some(["cat", "dog"][index % 2]));
    let found = pieces(&session, &uploads, &brought).unwrap();
    let shown: Vec<_> = found.iter().filter_map(|piece| piece.pictures.clone()).collect();
    assert_eq!(shown.len(), 1, "pictures come once, with the first result");
    let other = found.last().unwrap().result.clone().unwrap();
    let report = &other["reports"][0];
    assert_eq!((&other["to"], &report["n"], &report["seen"]), (&json!("Your images"), &json!(70), &json!(0)));
    assert_eq!((&report["chance"], &report["labels"]), (&json!(0.5), &json!(["cat", "dog"])));
    assert_eq!(other["notes"][0], "No step has seen the 70 images of Your images that are graded.");
    assert_counts_every_tested_image(report);
    // The pictures behind a cell are those of the other set, of the class that the cell says.
    for classifier in report["classifiers"].as_array().unwrap() {
        for cell in classifier["cells"].as_array().unwrap() {
            for image in cell["images"].as_array().unwrap() {
                let image = image.as_u64().unwrap() as usize;
                assert_eq!(json!(shown[0].labels[image]), cell["truth"], "{cell}");
                let number: usize = shown[0].names[image].trim_end_matches(".png").parse().unwrap();
                assert_eq!(json!(number % 2), cell["truth"]);
            }
        }
    }
    assert_eq!((shown[0].len(), shown[0].size), (70, 32));
    assert!(analyse(&session, &uploads).unwrap_err().contains("no images yet"));
}

#[test]
fn transfer_to_another_set_says_what_the_training_has_seen_of_it() {
    let session = session(&TINY);
    let shapes = json!({"kind": "transfer", "to": {"kind": "dataset", "pairs": ["dataset.images=600"]}});
    let shapes = analyse(&session, &shapes).unwrap();
    assert_eq!(shapes["reports"].as_array().unwrap().len(), 6);
    // 600 shapes of one seed begin with the 500 that this run trains on.
    let seen = shapes["reports"][0]["seen"].as_u64().unwrap();
    assert!((80..120).contains(&seen), "{seen}");
    assert_eq!(shapes["notes"][0], format!("{seen} of the 120 images that are graded were trained on."));
    let wrong = json!({"kind": "transfer", "to": {"kind": "dataset", "pairs": ["dataset.kind=magic"]}});
    assert!(analyse(&session, &wrong).unwrap_err().contains("magic"));
}

/// An image is exactly like its unchanged copy, and less like one that was changed much.
#[test]
fn what_is_unchanged_is_alike() {
    let mut session = session(&TINY);
    train(&mut session, 4);
    let found = analyse(&session, &json!({"kind": "invariance", "images": 32})).unwrap();
    for transform in found["transforms"].as_array().unwrap() {
        let curves = transform["curves"].as_array().unwrap();
        let names: Vec<_> = curves.iter().map(|curve| curve["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["untrained", "step 2", "step 3", "now"]);
        for curve in curves {
            let mean: Vec<f64> = serde_json::from_value(curve["mean"].clone()).unwrap();
            assert!((mean[0] - 1.0).abs() < 1e-5, "{} {curve}", transform["name"]);
            assert!(mean[1..].iter().all(|mean| *mean < 1.0), "{} {curve}", transform["name"]);
            assert_eq!(mean.len(), transform["strengths"].as_array().unwrap().len());
        }
    }
}

#[test]
fn snapshots_are_kept_for_every_eighth_of_the_run() {
    let mut session = session(&[&TINY[..4], &["schedule.steps=40"]].concat());
    train(&mut session, 40);
    let found = analyse(&session, &json!({"kind": "neighbours", "images": [0], "k": 3})).unwrap();
    let steps: Vec<_> =
        found["snapshots"].as_array().unwrap().iter().map(|snapshot| snapshot["step"].clone()).collect();
    assert_eq!(steps, [0, 5, 10, 15, 20, 25, 30, 35, 40]);
}

#[test]
fn held_out_images_are_never_trained_on_and_alone_graded() {
    let mut session = session(&[&TINY[..], &["evaluate.held_out=0.2"]].concat());
    assert!(
        session.summary().notes[0].starts_with("100 of 500 images are held out"),
        "{:?}",
        session.summary().notes
    );
    let mut seen = std::collections::BTreeSet::new();
    // Two epochs of 400 images.
    for _ in 0..50 {
        train(&mut session, 1);
        seen.extend(session.views(16).iter().map(|pair| pair.image));
    }
    assert_eq!(seen.len(), 400);
    let graded = session.probe().iter().filter(|image| !seen.contains(image)).count();
    let evaluation = pollster::block_on(session.evaluate()).unwrap();
    assert_eq!((graded, evaluation.knn.unwrap().n, evaluation.probe.unwrap().n), (60, 60, 60));
    let report = analyse(&session, &json!({"kind": "report"})).unwrap();
    assert_eq!((&report["transductive"], &report["test"]), (&Value::Null, &json!(60)));
}

#[test]
fn a_method_that_sees_the_labels_is_said_to_be_no_test() {
    let session = session(&[&TINY[..], &["method.kind=cross_entropy"]].concat());
    let report = analyse(&session, &json!({"kind": "report"})).unwrap();
    assert!(report["transductive"].as_str().unwrap().starts_with("Memory, not a test"));
}

fn pictures(count: usize, label: impl Fn(usize) -> Option<&'static str>) -> Vec<Picture> {
    let rgba = |index: usize| {
        (0..10 * 8 * 4).map(move |byte| if byte % 4 == 3 { 255 } else { (byte * index % 251) as u8 })
    };
    let picture = |index: usize| {
        let bytes: Vec<u8> = rgba(index + 1).collect();
        Picture::from_rgba(&format!("{index}.png"), label(index), 10, 8, &bytes).unwrap()
    };
    (0..count).map(picture).collect()
}

#[test]
fn what_cannot_be_analysed_is_said_in_a_sentence() {
    let uploaded = |count, label: fn(usize) -> Option<&'static str>| {
        session_of(&["dataset.kind=upload", "encoder.widths=4,8"], &pictures(count, label)).unwrap()
    };
    let fails = |session: &Session, request: Value, words: &str| {
        let error = analyse(session, &request).unwrap_err();
        assert!(error.contains(words) && error.ends_with('.'), "{request}: {error}");
    };
    let unlabelled = uploaded(8, |_| None);
    for kind in ["report", "few_labels", "transfer"] {
        fails(&unlabelled, json!({"kind": kind}), "None of the 8 images has a label");
        fails(&uploaded(8, |_| Some("cat")), json!({"kind": kind}), "of one class");
        fails(&uploaded(2, |index| Some(["cat", "dog"][index])), json!({"kind": kind}), "second image");
    }
    // What needs no labels works without.
    let found = analyse(&unlabelled, &json!({"kind": "neighbours", "k": 3})).unwrap();
    assert_eq!(found["snapshots"][0]["precision"], Value::Null);
    assert_eq!(found["snapshots"][0]["queries"][0]["neighbours"][0]["same"], Value::Null);
    analyse(&unlabelled, &json!({"kind": "doctor"})).unwrap();
    analyse(&unlabelled, &json!({"kind": "map"})).unwrap();
    // A class of one teaches and is not tested.
    let odd = uploaded(9, |index| Some(if index == 8 { "owl" } else { ["cat", "dog"][index % 2] }));
    for kind in ["report", "few_labels", "transfer"] {
        analyse(&odd, &json!({"kind": kind, "steps": 2}))
            .or_else(|_| analyse(&odd, &json!({"kind": kind})))
            .unwrap();
    }
    let tiny = session(&TINY);
    fails(&tiny, json!({"kind": "neighbours", "k": 120}), "of 120 images, an image has 1 to 119");
    fails(&tiny, json!({"kind": "neighbours", "k": 0}), "0 neighbours");
    fails(&tiny, json!({"kind": "neighbours", "images": [120]}), "There is no image 120");
    fails(&tiny, json!({"kind": "invariance", "images": 1}), "between 2 and 512");
    fails(&tiny, json!({"kind": "similarity", "most": 1}), "between 2 and 128");
    fails(&tiny, json!({"kind": "few_labels", "seeds": 0}), "0 repetitions");
    fails(&tiny, json!({"kind": "few_labels", "per_class": []}), "0 numbers of labels");
    fails(&tiny, json!({"kind": "map", "dims": 4}), "2 or 3 dimensions");
    fails(&uploaded(3, |_| None), json!({"kind": "map"}), "3 images");
    fails(&tiny, json!({"kind": "magic"}), "magic");
    fails(&tiny, json!({"kind": "report", "colour": 1}), "colour");
}

/// A learning rate far too high: the weights are soon no numbers.
#[test]
fn a_run_that_has_diverged_says_so_everywhere() {
    let mut session = session(
        &[&TINY[..], &["method.kind=vicreg", "optimiser.kind=sgd", "optimiser.learning_rate=2"]].concat(),
    );
    let error = (0..200).find_map(|_| pollster::block_on(session.step()).err()).unwrap();
    assert!(error.contains("the run has diverged") && error.contains('2'), "{error}");
    let evaluation = pollster::block_on(session.evaluate()).unwrap();
    assert_eq!((evaluation.knn, evaluation.probe, evaluation.geometry), (None, None, None));
    assert!(
        evaluation.notes.iter().any(|note| note.contains("the run has diverged")),
        "{:?}",
        evaluation.notes
    );
    for request in requests() {
        // What is wrong with the images holds for any encoder, and the others need one.
        if request["kind"] == "doctor" {
            let found = analyse(&session, &request).unwrap();
            assert!(found["notes"][0].as_str().unwrap().contains("the run has diverged"), "{found}");
        } else {
            let error = analyse(&session, &request).unwrap_err();
            assert!(error.contains("the run has diverged"), "{request}: {error}");
        }
    }
}

#[test]
fn identical_images_and_maps_of_them() {
    let same = (0..6).map(|index| {
        Picture::from_rgba(&format!("{index}.png"), Some(["cat", "dog"][index % 2]), 8, 8, &[90; 8 * 8 * 4])
            .unwrap()
    });
    let session =
        session_of(&["dataset.kind=upload", "encoder.widths=4,8"], &same.collect::<Vec<_>>()).unwrap();
    for request in requests() {
        if let Err(sentence) = pieces(&session, &request, &[]) {
            assert!(sentence.ends_with('.'), "{request}: {sentence}");
        }
    }
}

/// A map starts from where the last one of its kind left the points.
#[test]
fn a_map_does_not_jump() {
    let mut session = session(&TINY);
    let map = json!({"kind": "map", "projection": {"kind": "pca"}, "dims": 3});
    let points = |session: &Session| pieces(session, &map, &[]).unwrap().pop().unwrap().points.unwrap();
    let first = points(&session);
    assert_eq!(first.len(), 120 * 3);
    assert_eq!(points(&session), first);
    train(&mut session, 1);
    let moved = points(&session).iter().zip(&first).map(|(a, b)| (a - b).powi(2)).sum::<f32>();
    let size = first.iter().map(|value| value.powi(2)).sum::<f32>();
    assert!(moved < 0.5 * size, "{moved} of {size}");
}
