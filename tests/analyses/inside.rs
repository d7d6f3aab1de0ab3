//! What is special in each method, and what its loss does to the views of a batch.

use contrastive_playground::loss::PairwiseConfig;
use contrastive_playground::method::{Facts, MethodConfig};
use serde_json::{Value, json};

use super::{TINY, analyse, numbers, session, train};

fn signs(session: &super::Session) -> Vec<Value> {
    let found = analyse(session, &json!({"kind": "signs"})).unwrap();
    assert_eq!(found["n"], 16);
    found["signs"].as_array().unwrap().clone()
}

fn number(signs: &[Value], title: &str) -> f64 {
    let sign =
        signs.iter().find(|sign| sign["title"] == title).unwrap_or_else(|| panic!("no {title}: {signs:?}"));
    sign["value"].as_f64().unwrap()
}

fn of_method(pairs: &[&str]) -> super::Session {
    session(&[&TINY[..], pairs].concat())
}

#[test]
fn every_method_and_every_loss_shows_signs_in_finite_numbers() {
    let mut kinds: Vec<Vec<String>> =
        MethodConfig::all().iter().map(|method| vec![format!("method.kind={}", method.kind())]).collect();
    for method in ["simclr", "supervised_contrastive"] {
        let losses = PairwiseConfig::all();
        kinds.extend(
            losses.iter().map(|loss| {
                vec![format!("method.kind={method}"), format!("method.loss.kind={}", loss.kind())]
            }),
        );
    }
    for kind in kinds {
        let mut session = of_method(&kind.iter().map(String::as_str).collect::<Vec<_>>());
        let before = signs(&session);
        train(&mut session, 2);
        let after = signs(&session);
        for (time, signs) in [("before", &before), ("after", &after)] {
            assert!(!signs.is_empty(), "{kind:?} {time}");
            assert!(signs.iter().any(|sign| sign["kind"] == "number"), "{kind:?} {time}");
            for sign in signs {
                assert!(sign["help"].as_str().unwrap().ends_with('.'), "{sign}");
                let mut count = 0;
                numbers("", sign, &mut |name, number| {
                    count += 1;
                    assert!(number.is_finite(), "{kind:?} {time}: {name} {number}");
                });
                assert!(count > 0, "{kind:?}: {sign}");
                if sign["kind"] == "number" {
                    assert!(sign["healthy"].as_str().unwrap().ends_with('.'), "{sign}");
                }
                if sign["kind"] == "matrix" {
                    let (rows, columns) = (sign["rows"].as_u64().unwrap(), sign["columns"].as_u64().unwrap());
                    assert_eq!(sign["values"].as_array().unwrap().len() as u64, rows * columns);
                }
            }
        }
        let titles = |signs: &[Value]| signs.iter().map(|sign| sign["title"].clone()).collect::<Vec<_>>();
        assert_eq!(titles(&before), titles(&after), "a sign that comes and goes cannot be followed");
        assert_ne!(before, after, "{kind:?}");
    }
}

/// What a look would change, running statistics, is seen by what the encoder makes of images afterwards, and by targets that are
/// normalised by them.
#[test]
fn no_method_notices_that_it_is_looked_into() {
    for method in MethodConfig::all() {
        let kind = format!("method.kind={}", method.kind());
        let run = |looks: bool| {
            let mut session = of_method(&[&kind]);
            let mut losses = Vec::new();
            for _ in 0..4 {
                if looks {
                    signs(&session);
                    analyse(&session, &json!({"kind": "similarity"})).unwrap();
                }
                losses.extend(train(&mut session, 1));
            }
            (losses, pollster::block_on(session.embeddings()).unwrap())
        };
        assert_eq!(run(true), run(false), "{kind}");
    }
}

/// The signs are of the very numbers that the next step computes: its loss follows from them.
#[test]
fn the_next_step_agrees_with_the_signs() {
    let next = |pairs: &[&str]| {
        let mut session = of_method(pairs);
        train(&mut session, 2);
        let signs = signs(&session);
        let terms = pollster::block_on(session.step()).unwrap().terms;
        (signs, terms.iter().map(|term| term.value).collect::<Vec<_>>())
    };
    let close = |found: f64, expected: f64| {
        assert!((found - expected).abs() < 1e-4 * expected.abs().max(1.0), "{found} for {expected}");
    };
    let (signs, terms) = next(&["method.kind=simsiam"]);
    close(-number(&signs, "Prediction meets target"), terms[0]);
    let (signs, terms) = next(&["method.kind=byol"]);
    close(4.0 - 4.0 * number(&signs, "Prediction meets target"), terms[0]);
    let (signs, terms) = next(&["method.kind=dino"]);
    close(number(&signs, "Entropy of the teacher") + number(&signs, "Student behind teacher"), terms[0]);
    let (signs, terms) = next(&["method.kind=vicreg", "method.loss.invariance=1"]);
    close(number(&signs, "Distance of views").powi(2), terms[0]);
    let (signs, terms) = next(&["method.kind=barlow_twins", "projector.output=16"]);
    let matrix = signs.iter().find(|sign| sign["kind"] == "matrix").unwrap();
    let values = matrix["values"].as_array().unwrap();
    assert_eq!((&matrix["rows"], values.len()), (&json!(16), 256));
    let on = (0..16).map(|place| (1.0 - values[17 * place].as_f64().unwrap()).powi(2)).sum::<f64>();
    close(on, terms[0]);
}

/// 64 keys in batches of 16: after 3 steps 16 keys each are 1 and 2 steps old, and 32, of which half are from before the first step, 3.
#[test]
fn a_queue_says_how_old_it_is() {
    let mut session = of_method(&["method.kind=moco", "method.queue=64", "schedule.steps=40"]);
    let at_start = signs(&session);
    assert_eq!(number(&at_start, "Mean age of the keys"), 0.0);
    assert_eq!(number(&at_start, "Queue from training"), 0.0);
    assert_eq!(number(&at_start, "Lag of the slow copy"), 0.0);
    train(&mut session, 3);
    let signs = signs(&session);
    assert_eq!(number(&signs, "Mean age of the keys"), (16.0 + 2.0 * 16.0 + 3.0 * 32.0) / 64.0);
    assert_eq!(number(&signs, "Oldest key"), 3.0);
    assert_eq!(number(&signs, "Queue from training"), 75.0);
    let lag = number(&signs, "Lag of the slow copy");
    assert!(lag > 0.0 && lag < 20.0, "{lag}");
}

#[test]
fn similarities_are_cosines_of_the_batch_whose_views_are_shown() {
    let mut session = of_method(&[]);
    train(&mut session, 2);
    let found = analyse(&session, &json!({"kind": "similarity", "most": 8})).unwrap();
    let cosines: Vec<f64> = serde_json::from_value(found["cosines"].clone()).unwrap();
    assert_eq!((&found["n"], &found["batch"], cosines.len()), (&json!(8), &json!(16), 256));
    for i in 0..16 {
        assert_eq!(cosines[17 * i], 1.0);
        assert!(
            (0..16).all(|j| cosines[16 * i + j] == cosines[16 * j + i] && cosines[16 * i + j].abs() <= 1.0)
        );
    }
    let all = session.views(usize::MAX);
    let named = |name: &serde_json::Value| {
        all.iter().find(|pair| *name == json!(session.images().names[pair.image])).unwrap()
    };
    let shown: Vec<_> = found["names"].as_array().unwrap().iter().map(named).collect();
    for (place, pair) in shown.iter().enumerate() {
        assert_eq!(found["places"][place], json!(pair.place));
        assert!(session.probe().get(pair.place).is_none_or(|&image| image == pair.image));
        assert_eq!(found["names"][place], json!(session.images().names[pair.image]));
        assert_eq!(found["labels"][place], json!(session.images().labels[pair.image]));
    }
    // Three bytes are four digits: the pictures are the views, first views first.
    let size = session.images().size;
    let pixels = found["pixels"].as_str().unwrap();
    assert_eq!(found["side"], size);
    assert_eq!(pixels.len(), 16 * size * size * 4);
    assert_eq!(found["contrast"]["softmax"]["temperature"], 0.2);
}

/// What a method does to the batch is said in words, and a temperature is told only where a softmax over its views has one.
#[test]
fn every_method_says_whether_it_pushes() {
    for method in MethodConfig::all() {
        let facts = Facts { images: 500, labelled: 500, classes: 6, batch_size: 16, z_dim: 64 };
        let contrast = serde_json::to_value(method.contrast(&facts)).unwrap();
        assert!(contrast["sentence"].as_str().unwrap().ends_with('.'), "{contrast}");
        assert!(contrast["pushes"] == true || contrast["softmax"].is_null(), "{contrast}");
    }
    let pushes = |pairs: &[&str]| {
        let session = of_method(pairs);
        let found = analyse(&session, &json!({"kind": "similarity"})).unwrap();
        (found["contrast"]["pushes"].clone(), found["contrast"]["softmax"]["temperature"].clone())
    };
    assert_eq!(pushes(&["method.kind=byol"]), (json!(false), Value::Null));
    assert_eq!(pushes(&["method.kind=moco"]), (json!(true), Value::Null));
    assert_eq!(pushes(&["method.loss.kind=dcl", "method.loss.temperature=0.3"]), (json!(true), json!(0.3)));
    assert_eq!(pushes(&["method.loss.kind=triplet"]), (json!(true), Value::Null));
}
