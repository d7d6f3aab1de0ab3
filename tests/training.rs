//! The whole path natively: images, views, training, grades.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may stop at once")]

use burn::tensor::Device;
use contrastive_playground::image::Picture;
use contrastive_playground::schema;
use contrastive_playground::session::Session;

fn session(pairs: &[&str]) -> Session {
    let resolved = schema::resolve(pairs.iter().copied());
    assert!(resolved.errors.is_empty(), "{:?}", resolved.errors);
    Session::new(resolved.config, &[], &Device::flex()).unwrap()
}

fn losses(session: &mut Session, steps: usize) -> Vec<f64> {
    (0..steps).map(|_| pollster::block_on(session.step()).unwrap().loss).collect()
}

const SMALL: [&str; 3] = ["encoder.widths=8,16", "schedule.batch_size=16", "dataset.images=500"];

#[test]
fn one_seed_gives_one_run_and_grading_does_not_change_it() {
    let mut plain = session(&SMALL);
    let expected = losses(&mut plain, 8);
    let mut graded = session(&SMALL);
    let mut found = losses(&mut graded, 3);
    pollster::block_on(graded.evaluate()).unwrap();
    pollster::block_on(graded.baselines()).unwrap();
    graded.redraw_views(4, Some(450));
    found.extend(losses(&mut graded, 5));
    assert_eq!(expected, found);
    let mut other = session(&[SMALL[0], SMALL[1], SMALL[2], "seed=2"]);
    assert_ne!(expected, losses(&mut other, 8));
}

#[test]
fn the_views_that_are_shown_are_those_of_the_batch() {
    let mut session = session(&SMALL);
    let upcoming = session.views(4);
    losses(&mut session, 1);
    assert_eq!(upcoming, session.views(4), "what was shown before the step is what the step saw");
    losses(&mut session, 1);
    assert_ne!(upcoming, session.views(4));
    let redrawn = session.redraw_views(4, None);
    let last = session.views(4);
    assert_eq!(
        redrawn.iter().map(|pair| pair.image).collect::<Vec<_>>(),
        last.iter().map(|pair| pair.image).collect::<Vec<_>>()
    );
    assert_ne!(redrawn, last);
}

/// An image that is looked at comes first with its own views of the step; one that is not in it with two that are drawn for it. Each
/// image of the run has a place, and only one.
#[test]
fn the_views_of_any_image_can_be_looked_at() {
    let mut session = session(&[&SMALL[..], &["evaluate.held_out=0.2"]].concat());
    losses(&mut session, 2);
    let (batch, images) = (session.views(usize::MAX), session.images().len());
    let mut seen = std::collections::BTreeSet::new();
    for place in 0..images {
        let shown = session.views_with(place, 4);
        let [first, ..] = &shown[..] else { panic!("no views") };
        assert_eq!((first.place, shown.len()), (place, 4));
        assert!(session.probe().get(place).is_none_or(|&image| image == first.image));
        seen.insert(first.image);
        if let Some(pair) = batch.iter().find(|pair| pair.image == first.image) {
            assert_eq!(first, pair);
        } else {
            assert!(!first.in_batch && first.a != first.b);
            assert_eq!(shown[1..], batch[..3]);
        }
        assert_eq!(shown, session.views_with(place, 4), "it does not change by being looked at");
    }
    assert_eq!(seen.len(), images);
    assert_eq!(session.views_with(images, 4), session.views(4), "there is no such image");
    let outside = (0..images).find(|&place| !session.views_with(place, 1)[0].in_batch).unwrap();
    let redrawn = session.redraw_views(4, Some(outside));
    assert_eq!((redrawn[0].place, redrawn[0].in_batch, redrawn[1].in_batch), (outside, false, true));
}

#[test]
fn a_sweep_suggests_a_learning_rate_and_leaves_the_run_alone() {
    // Batches of 64, whose losses waver less than those of the small ones.
    let settings = ["encoder.widths=8,16", "dataset.images=500"];
    let mut swept = session(&settings);
    let mut plain = session(&settings);
    let mut expected = losses(&mut plain, 5);
    assert_eq!(losses(&mut swept, 2), expected[..2]);
    let mut sweep = swept.sweep().unwrap();
    let mut rates = Vec::new();
    loop {
        let step = pollster::block_on(sweep.step()).unwrap();
        rates.push(step.learning_rate);
        if step.done {
            break;
        }
    }
    // From a thousandth of the optimiser's own rate upwards, at most to a hundred times of it.
    assert!(
        (rates[0] - 0.004 * 0.001).abs() < 1e-12 && rates.is_sorted() && *rates.last().unwrap() <= 0.4001
    );
    let suggestion = sweep.suggestion().unwrap();
    println!("{suggestion:?} after {} steps", rates.len());
    assert!((1e-4..0.1).contains(&suggestion.learning_rate), "{suggestion:?}");
    assert_eq!(pollster::block_on(sweep.step()).unwrap_err(), "The sweep has ended.");
    assert_eq!(losses(&mut swept, 3), expected.split_off(2), "the run noticed the sweep");
}

fn pictures(count: usize) -> Vec<Picture> {
    let rgba = |index: usize| {
        (0..10 * 8 * 4).map(move |byte| if byte % 4 == 3 { 255 } else { (byte * index % 251) as u8 })
    };
    (0..count)
        .map(|index| {
            let label = ["cat", "dog"][index % 2];
            let bytes: Vec<u8> = rgba(index + 1).collect();
            Picture::from_rgba(&format!("{index}.png"), Some(label), 10, 8, &bytes).unwrap()
        })
        .collect()
}

#[test]
fn fewer_images_than_a_batch_train_with_a_note() {
    let config = schema::resolve(["dataset.kind=upload", "encoder.widths=4,8"]).config;
    let mut session = Session::new(config.clone(), &pictures(5), &Device::flex()).unwrap();
    assert_eq!(session.summary().batch_size, 5);
    assert_eq!(session.summary().notes[0], "5 images are fewer than a batch of 64: each step sees all 5.");
    assert!(losses(&mut session, 2).iter().all(|loss| loss.is_finite()));
    let error = Session::new(config.clone(), &pictures(1), &Device::flex()).err().unwrap();
    assert_eq!(error, "1 image: contrast needs at least 2.");
    assert!(Session::new(config, &[], &Device::flex()).err().unwrap().contains("no images yet"));
}

#[test]
fn every_optimiser_brings_the_loss_down() {
    for kind in contrastive_playground::optimiser::OptimiserConfig::all() {
        let kind = serde_json::to_value(kind).unwrap()["kind"].as_str().unwrap().to_owned();
        let choice = format!("optimiser.kind={kind}");
        let mut session =
            session(&[&choice, "encoder.widths=8,16", "schedule.batch_size=32", "schedule.steps=40"]);
        let losses = losses(&mut session, 40);
        let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len() as f64;
        assert!(mean(&losses[35..]) < mean(&losses[..5]) - 0.2, "{kind}: {losses:?}");
    }
}
