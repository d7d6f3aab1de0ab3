//! A step taken apart is the step that the run takes.

use contrastive_playground::method::MethodConfig;
use serde_json::{Value, json};

use super::{TINY, analyse, session, train};

fn of_method(kind: &str) -> super::Session {
    session(&[&TINY[..], &[&format!("method.kind={kind}")]].concat())
}

fn anatomy(session: &super::Session) -> Value {
    analyse(session, &json!({"kind": "anatomy", "anchors": 3})).unwrap()
}

/// Its terms are those of the next step to the last bit, and where it moves the views is where they are after that step: the
/// similarities, asked of the run itself, are of the same views then.
#[test]
fn what_is_told_of_a_step_is_what_the_run_does_next() {
    for method in MethodConfig::all() {
        let kind = method.kind();
        let mut session = of_method(&kind);
        train(&mut session, 2);
        let found = anatomy(&session);
        let step = pollster::block_on(session.step()).unwrap();
        assert_eq!((&found["step"], &found["n"]), (&json!(3), &json!(16)), "{kind}");
        assert_eq!(found["rate"].as_f64(), Some(step.learning_rate), "{kind}");
        let terms: Vec<_> =
            step.terms.iter().map(|term| json!({"name": term.name, "value": term.value})).collect();
        assert_eq!(found["terms"], json!(terms), "{kind}");
        let after = analyse(&session, &json!({"kind": "similarity", "most": 16})).unwrap();
        let rows = after["cosines"].as_array().unwrap();
        for (place, anchor) in found["anchors"].as_array().unwrap().iter().enumerate() {
            assert_eq!(anchor["cosines_after"], json!(rows[32 * place..32 * (place + 1)]), "{kind} {place}");
            assert_ne!(anchor["cosines"], anchor["cosines_after"], "{kind}: nothing has moved");
        }
    }
}

/// Of every method there is something to show between its cosines and its loss, and a pull wherever the loss acts on z.
#[test]
fn every_method_shows_how_it_comes_to_its_loss() {
    for method in MethodConfig::all() {
        let kind = method.kind();
        let found = anatomy(&of_method(&kind));
        let has_softmax = !found["contrast"]["softmax"].is_null();
        assert_eq!(found["signs"].as_array().unwrap().is_empty(), has_softmax, "{kind}");
        for anchor in found["anchors"].as_array().unwrap() {
            assert_eq!(anchor["weights"].is_array(), has_softmax, "{kind}");
            assert_eq!(anchor["pull"].is_object(), method.has_projector(), "{kind}: {}", found["notes"]);
            if !has_softmax {
                continue;
            }
            let weights: Vec<f64> = serde_json::from_value(anchor["weights"].clone()).unwrap();
            assert!((weights.iter().sum::<f64>() - 1.0).abs() < 32.0 * 5e-5, "{kind}: {weights:?}");
            // The one positive has all that the loss of this view is about.
            let place = anchor["place"].as_u64().unwrap() as usize;
            let loss = anchor["loss"].as_f64().unwrap();
            if found["contrast"]["by_label"] == false {
                assert!((weights[16 + place] - (-loss).exp()).abs() < 1e-4, "{kind}: {loss} and {weights:?}");
            }
        }
    }
}

/// The weights of the keys of MoCo, of a queue or of the batch, are shares of one softmax, and what its own key lacks is the loss.
#[test]
fn the_keys_of_moco_share_out_one_softmax() {
    for queue in [64, 0] {
        let pairs = ["method.kind=moco".to_owned(), format!("method.queue={queue}")];
        let mut session = session(&[&TINY[..], &[&pairs[0], &pairs[1]]].concat());
        train(&mut session, 2);
        let found = analyse(&session, &json!({"kind": "anatomy", "anchors": 16})).unwrap();
        let anchors = found["anchors"].as_array().unwrap();
        for anchor in anchors {
            let keys = &anchor["keys"];
            let of = |value: &Value| value.as_f64().unwrap();
            assert_eq!(keys["count"], if queue > 0 { queue } else { 15 });
            assert!((of(&keys["own"]["weight"]) + of(&keys["others"]) - 1.0).abs() < 2e-4, "{keys}");
            assert!((of(&keys["own"]["weight"]) - (-of(&anchor["loss"])).exp()).abs() < 1e-4, "{keys}");
            let effective = of(&keys["effective"]);
            assert!((1.0..=of(&keys["count"])).contains(&effective), "{keys}");
            let hardest = keys["hardest"].as_array().unwrap();
            assert!(hardest.windows(2).all(|pair| of(&pair[0]["weight"]) >= of(&pair[1]["weight"])));
            assert_eq!(hardest[0]["age"].is_null(), queue == 0);
        }
    }
}

/// The small crops of an image come with it, as the step sees them.
#[test]
fn small_crops_are_shown_as_the_step_sees_them() {
    let pairs = ["method.kind=swav", "method.multi_crop.views=3"];
    let session = session(&[&TINY[..], &pairs].concat());
    let found = anatomy(&session);
    let shown = session.views(usize::MAX);
    for anchor in found["anchors"].as_array().unwrap() {
        let name = &found["names"][anchor["place"].as_u64().unwrap() as usize];
        let pair = shown.iter().find(|pair| *name == json!(session.images().names[pair.image])).unwrap();
        let said: Vec<_> = anchor["locals"].as_array().unwrap().iter().map(|local| &local["words"]).collect();
        assert_eq!(json!(said), json!(pair.locals.iter().map(|view| &view.words).collect::<Vec<_>>()));
        assert_eq!(said.len(), 3);
    }
}

/// The last frame of a film is the view that the encoder sees, and its first the image.
#[test]
fn the_films_end_with_the_views_of_the_next_step() {
    let mut session = of_method(&MethodConfig::default().kind());
    let found = anatomy(&session);
    train(&mut session, 1);
    let side = found["side"].as_u64().unwrap() as usize;
    assert_eq!(side, session.images().size);
    let pixels = bytes(found["pixels"].as_str().unwrap());
    let picture = |place: &Value| {
        let place = place.as_u64().unwrap() as usize;
        pixels[place * side * side * 3..(place + 1) * side * side * 3].to_vec()
    };
    let pairs = session.views(usize::MAX);
    for anchor in found["anchors"].as_array().unwrap() {
        let original = picture(&anchor["original"]);
        let pair = pairs.iter().find(|pair| session.images().pixels_of(pair.image) == original).unwrap();
        for (film, view) in anchor["films"].as_array().unwrap().iter().zip([&pair.a, &pair.b]) {
            let frames = film.as_array().unwrap();
            assert_eq!(picture(&frames.last().unwrap()["picture"]), view.pixels);
            let words: Vec<_> = frames.iter().map(|frame| frame["words"].as_str().unwrap()).collect();
            assert_eq!(words.join(", "), view.words);
        }
        let place = anchor["place"].as_u64().unwrap() as usize;
        assert_eq!(picture(&found["pictured"][place]), pair.a.pixels);
        assert_eq!(picture(&found["pictured"][16 + place]), pair.b.pixels);
    }
}

/// A circle or a sphere holds every view before and after; the pull on each is along it.
#[test]
fn a_z_of_few_dimensions_is_told_as_a_space() {
    for dim in [2, 3] {
        let session = session(&[&TINY[..], &[&format!("projector.output={dim}")]].concat());
        let found = anatomy(&session);
        let of = |what: &str| serde_json::from_value::<Vec<f64>>(found["space"][what].clone()).unwrap();
        let (before, after, pulls) = (of("before"), of("after"), of("pulls"));
        assert_eq!([before.len(), after.len(), pulls.len()], [32 * dim; 3]);
        for ((at, then), pull) in before.chunks(dim).zip(after.chunks(dim)).zip(pulls.chunks(dim)) {
            let dot = |one: &[f64], other: &[f64]| {
                one.iter().zip(other).map(|(one, other)| one * other).sum::<f64>()
            };
            assert!((dot(at, at) - 1.0).abs() < 1e-3 && (dot(then, then) - 1.0).abs() < 1e-3);
            assert!(dot(at, pull).abs() < 1e-3 * dot(pull, pull).sqrt() + 1e-6);
        }
        assert_ne!(before, after);
    }
    assert!(anatomy(&session(&TINY))["space"].is_null(), "64 dimensions are no circle");
}

#[test]
fn only_so_many_anchors_can_be_followed() {
    let refused = |anchors: usize| analyse(&session(&TINY), &json!({"kind": "anatomy", "anchors": anchors}));
    assert_eq!(refused(0).unwrap_err(), "0 anchors: between 1 and 32 images can be followed.");
    assert_eq!(refused(33).unwrap_err(), "33 anchors: between 1 and 32 images can be followed.");
    assert_eq!(refused(32).unwrap()["anchors"].as_array().unwrap().len(), 16, "no more than the batch has");
}

/// The bytes that a text of RFC 4648 stands for.
fn bytes(text: &str) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits: Vec<usize> =
        text.bytes().filter_map(|byte| DIGITS.iter().position(|&digit| digit == byte)).collect();
    let whole = |chunk: &[usize]| {
        let bits = (0..4).fold(0, |bits, place| bits << 6 | chunk.get(place).copied().unwrap_or(0));
        [(bits >> 16) as u8, (bits >> 8) as u8, bits as u8]
            .into_iter()
            .take(chunk.len() - 1)
            .collect::<Vec<_>>()
    };
    digits.chunks(4).flat_map(whole).collect()
}
