//! Settings that change while a run goes on: what becomes of it, what is told of it, and what is refused.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use burn::tensor::Device;
use contrastive_playground::config::Config;
use contrastive_playground::loss::PairwiseConfig;
use contrastive_playground::method::MethodConfig;
use contrastive_playground::optimiser::OptimiserConfig;
use contrastive_playground::schema::{self, Difference};
use contrastive_playground::session::{Change, Session};
use serde_json::{Value, json};

/// Few images, a small network and a short run.
const SMALL: [&str; 5] = [
    "dataset.images=500",
    "encoder.widths=8,16",
    "schedule.batch_size=16",
    "schedule.steps=12",
    "evaluate.images=50",
];

fn config(pairs: &[&str]) -> Config {
    let resolved = schema::resolve(SMALL.iter().chain(pairs).copied());
    assert!(resolved.errors.is_empty(), "{:?}", resolved.errors);
    resolved.config
}

fn session(pairs: &[&str]) -> Session {
    Session::new(config(pairs), &[], &Device::flex()).unwrap()
}

fn run(session: &mut Session, steps: usize) -> Vec<f64> {
    (0..steps).map(|_| pollster::block_on(session.step()).unwrap().loss).collect()
}

fn saved(session: &Session) -> Vec<u8> {
    pollster::block_on(session.save()).unwrap()
}

fn loaded(file: &[u8]) -> Session {
    Session::load(file, &[], &Device::flex()).unwrap()
}

/// The file of a run with another text about it. A header of JSON, with its length in 8 bytes before it, comes before the tensors.
fn edited(file: &[u8], key: &str, text: &str) -> Vec<u8> {
    let length = u64::from_le_bytes(file[..8].try_into().unwrap()) as usize;
    let mut header: Value = serde_json::from_slice(&file[8..8 + length]).unwrap();
    header["__metadata__"][key] = text.into();
    let header = header.to_string();
    [&(header.len() as u64).to_le_bytes(), header.as_bytes(), &file[8 + length..]].concat()
}

/// Every setting that may change while a run goes on, under one of the outermost groups or under all, and the settings with another
/// value of each.
fn others(config: &Config, within: Option<&str>) -> (Vec<String>, Config) {
    let mut value = serde_json::to_value(config).unwrap();
    let mut found = Vec::new();
    for (name, schema) in schema::SCHEMA["properties"].as_object().unwrap() {
        if within.is_none_or(|within| within == name) {
            collect(schema, false, &value[name], name, &mut found);
        }
    }
    for (path, new) in &found {
        *value.pointer_mut(&format!("/{}", path.replace('.', "/"))).unwrap() = new.clone();
    }
    (found.into_iter().map(|(path, _)| path).collect(), serde_json::from_value(value).unwrap())
}

fn collect(schema: &Value, is_live: bool, value: &Value, path: &str, found: &mut Vec<(String, Value)>) {
    let is_live = is_live || schema["x-live"] == true;
    let variants = schema["oneOf"].as_array().into_iter().flatten();
    let chosen = variants.clone().find(|variant| {
        value.get("kind").is_some_and(|kind| variant["properties"]["kind"]["const"] == *kind)
    });
    let schema = chosen.unwrap_or(schema);
    let is_live = is_live || schema["x-live"] == true;
    if let Some(settings) = value.as_object() {
        for (name, value) in settings.iter().filter(|(name, _)| *name != "kind") {
            collect(&schema["properties"][name], is_live, value, &format!("{path}.{name}"), found);
        }
    } else if is_live {
        found.push((path.to_owned(), another(schema, value)));
    }
}

/// Half way to the end of the range that is farther off, or another option.
fn another(schema: &Value, value: &Value) -> Value {
    if let Some(is_on) = value.as_bool() {
        return (!is_on).into();
    }
    if let Some(number) = value.as_f64() {
        let [least, most] = ["minimum", "maximum"].map(|key| schema[key].as_f64().unwrap());
        let end = if number - least > most - number { least } else { most };
        let new = f64::midpoint(number, end);
        return if value.is_u64() { (new.round() as u64).into() } else { new.into() };
    }
    let mut options = schema["oneOf"].as_array().unwrap().iter().map(|option| &option["const"]);
    options.find(|option| *option != value).unwrap().clone()
}

/// Settings that together have every loss, method and optimiser.
fn every_kind() -> Vec<(String, Option<&'static str>)> {
    let methods = MethodConfig::all()
        .into_iter()
        .map(|method| (format!("method.kind={}", method.kind()), Some("method")));
    let losses = PairwiseConfig::all()
        .into_iter()
        .map(|loss| (format!("method.loss.kind={}", loss.kind()), Some("method")));
    let optimisers = OptimiserConfig::all()
        .into_iter()
        .map(|optimiser| (format!("optimiser.kind={}", optimiser.kind()), Some("optimiser")));
    methods.chain(losses).chain(optimisers).chain([(SMALL[0].to_owned(), None)]).collect()
}

#[test]
fn a_run_whose_settings_change_goes_on_as_one_that_was_saved_and_loaded_with_them() {
    let mut count = 0;
    for (pair, within) in every_kind() {
        let mut live = session(&[&pair]);
        run(&mut live, 2);
        let (paths, config) = others(live.config(), within);
        let file = edited(&saved(&live), "settings", &schema::pairs_of(&config).join("\n"));
        let changed = live.change(&config).unwrap();
        assert_eq!(changed.restart, [""; 0], "{pair}");
        let told: Vec<&String> = changed.settings.iter().map(|change| &change.path).collect();
        assert_eq!(told, paths.iter().collect::<Vec<_>>(), "{pair}");
        assert_eq!(*live.config(), config);
        let mut loaded = loaded(&file);
        assert_eq!(run(&mut live, 2), run(&mut loaded, 2), "{pair}: {paths:?}");
        let [live, loaded] = [live, loaded].map(|session| pollster::block_on(session.embeddings()).unwrap());
        assert!(live == loaded, "{pair}: {paths:?}");
        count += paths.len();
    }
    assert!(count >= 80, "only {count} settings");
}

#[test]
fn a_change_counts_from_the_next_step_on_and_is_told_with_its_step() {
    let undisturbed = run(&mut session(&[]), 8);
    let other = config(&["optimiser.learning_rate=0.0005", "augment.crop.smallest=0.1"]);
    let mut begun = session(&[]);
    assert_eq!(run(&mut begun, 4), undisturbed[..4]);
    let seen = begun.views(4);
    begun.change(&other).unwrap();
    assert_eq!(begun.views(4), seen, "what the last step saw has changed");
    let step = pollster::block_on(begun.step()).unwrap();
    let rate = 0.0005 * other.schedule.rate(4);
    assert!((step.learning_rate - rate).abs() < 1e-12, "{}", step.learning_rate);
    assert_ne!(step.loss, undisturbed[4], "the next views are those of other settings");
    let difference =
        |path: &str, from: f64, to: f64| Difference { path: path.into(), from: json!(from), to: json!(to) };
    let told = [Change {
        step: 4,
        settings: vec![
            difference("augment.crop.smallest", 0.4, 0.1),
            difference("optimiser.learning_rate", 0.004, 0.0005),
        ],
    }];
    assert_eq!(begun.changes(), told);
    assert_eq!(begun.summary().changes, told);

    // It is in the file, and the same changes at the same steps are the same run.
    let mut after = loaded(&saved(&begun));
    assert_eq!((after.changes(), after.config()), (&told[..], &other));
    let rest = run(&mut begun, 3);
    assert_eq!(run(&mut after, 3), rest);
    let mut again = session(&[]);
    run(&mut again, 4);
    again.change(&other).unwrap();
    assert_eq!(run(&mut again, 4)[1..], rest);
}

#[test]
fn a_run_that_is_saved_right_after_a_change_still_shows_what_its_last_step_saw() {
    let mut begun = session(&[]);
    run(&mut begun, 3);
    begun.change(&config(&["augment.preset=crop_only"])).unwrap();
    let after = loaded(&saved(&begun));
    assert_eq!(after.views(8), begun.views(8));
    assert_eq!(after.changes(), begun.changes());
    assert!(begun.changes()[0].settings.len() > 1);
}

#[test]
fn changes_without_a_step_between_them_are_one_and_taken_back_they_are_none() {
    let mut begun = session(&[]);
    let undisturbed = run(&mut session(&[]), 4);
    run(&mut begun, 2);
    for rate in ["0.001", "0.002", "0.03"] {
        begun.change(&config(&[&format!("optimiser.learning_rate={rate}")])).unwrap();
    }
    let [Change { step: 2, settings }] = begun.changes() else { panic!("{:?}", begun.changes()) };
    assert_eq!((&settings[0].from, &settings[0].to), (&json!(0.004), &json!(0.03)));
    begun.change(&config(&[])).unwrap();
    assert_eq!(begun.changes(), []);
    assert_eq!(run(&mut begun, 2), undisturbed[2..]);
}

#[test]
fn what_needs_a_new_run_is_named_and_left() {
    let undisturbed = run(&mut session(&[]), 5);
    let mut begun = session(&[]);
    run(&mut begun, 3);
    let before = begun.config().clone();
    let changed = begun.change(&config(&["encoder.widths=8,12", "method.kind=byol", "seed=3"])).unwrap();
    assert_eq!(
        (changed.settings, changed.restart.join(" ")),
        (vec![], "seed method.kind encoder.widths".into())
    );
    // Three steps are done: a run of three could not be one that goes on.
    let changed = begun.change(&config(&["schedule.steps=3"])).unwrap();
    assert_eq!((changed.settings, changed.restart.join(" ")), (vec![], "schedule.steps".into()));
    assert_eq!((begun.config(), begun.changes()), (&before, &[][..]));
    assert_eq!(run(&mut begun, 2), undisturbed[3..]);
}

#[test]
fn a_finished_run_can_be_made_longer() {
    let mut begun = session(&["schedule.steps=4"]);
    run(&mut begun, 4);
    assert!(begun.is_finished());
    begun.change(&config(&["schedule.steps=6"])).unwrap();
    assert!(!begun.is_finished());
    run(&mut begun, 2);
    assert!(begun.is_finished() && begun.summary().total_steps == 6);
}

#[test]
fn changes_that_no_run_can_have_had_are_refused() {
    let mut begun = session(&[]);
    run(&mut begun, 2);
    begun.change(&config(&["method.temperature=0.5"])).unwrap();
    let file = saved(&begun);
    let refusal = |changes: &str| {
        let file = edited(&file, "changes", changes);
        Session::load(&file, &[], &Device::flex()).err().unwrap()
    };
    assert!(refusal("nothing").starts_with("The file is no saved run: expected"), "{}", refusal("nothing"));
    assert_eq!(
        refusal(r#"[{"step":7,"settings":[]}]"#),
        "The file is no saved run: it stands at step 2 and was changed at 7."
    );
    assert_eq!(
        refusal(r#"[{"step":2,"settings":[{"path":"method.warmth","from":1,"to":2}]}]"#),
        "The file is no saved run: there is no setting `method.warmth`."
    );
}
