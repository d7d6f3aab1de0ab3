//! Tests of single settings and of what all settings must have.

use super::shape::{kind_of, variants};
use super::value::parse;
use super::*;

fn errors(pairs: &[&str]) -> Vec<String> {
    resolve(pairs.iter().copied()).errors
}

#[test]
fn no_pairs_are_the_defaults() {
    let resolved = resolve([]);
    assert_eq!(resolved.config, Config::default());
    assert!(resolved.pairs.is_empty() && resolved.errors.is_empty());
}

#[test]
fn pairs_come_back_as_they_went_in() {
    let pairs = [
        "seed=7",
        "dataset.kind=upload",
        "dataset.size=48",
        "dataset.fit=letterbox",
        "augment.crop.smallest=0.5",
        "method.loss.temperature=0.3",
        "encoder.widths=8,16",
        "optimiser.kind=sgd",
        "optimiser.momentum=0.5",
    ];
    let resolved = resolve(pairs);
    assert!(resolved.errors.is_empty(), "{:?}", resolved.errors);
    assert_eq!(resolved.pairs, pairs);
    // A choice counts first, wherever it stands.
    let mut reversed = pairs;
    reversed.reverse();
    assert_eq!(resolve(reversed).config, resolved.config);
}

#[test]
fn wrong_pairs_are_named_with_their_limits_and_the_rest_counts() {
    let resolved = resolve(["method.temperature=7", "seed=5", "nonsense"]);
    assert_eq!(
        resolved.errors,
        ["`method.temperature` is 7, outside 0.02 to 2.", "`nonsense` is not of the form setting=value.",]
    );
    assert_eq!(resolved.pairs, ["seed=5"]);
    assert_eq!(errors(&["seed=x"]), ["`seed` is `x`, which is not a whole number."]);
    assert_eq!(errors(&["seed=NaN", "method.temperature=NaN"]).len(), 2);
    assert_eq!(errors(&["dataset.size=33"]), ["`dataset.size` is `33`; it can be 32, 48, 64 or 96."]);
    assert_eq!(
        errors(&["optimiser.kind=magic"]),
        ["`optimiser.kind` is `magic`; it can be adamw, adam, sgd or lars."]
    );
    assert_eq!(errors(&["encoder.widths=1,2"]), ["`encoder.widths` is 1, outside 4 to 512."]);
    assert_eq!(
        errors(&["encoder.widths=8,8,8,8,8,8"]),
        ["`encoder.widths` has 6 values; it can have 1 to 5."]
    );
    assert_eq!(errors(&["augment=1"]), ["`augment` is a group of settings; name one of them."]);
    assert_eq!(errors(&["seed.x=1"]), ["`seed.x` names a setting inside a setting."]);
    assert!(
        errors(&["method.warmth=1"])[0]
            .starts_with("There is no setting `method.warmth`; at `warmth` there are")
    );
}

/// Every setting of the schema, however deep, with its path.
fn leaves(schema: &Value, path: &str, all: &mut Vec<(String, Value)>) {
    for variant in variants(schema) {
        leaves(variant, &format!("{path}<{}>", kind_of(variant)), all);
    }
    match schema.get("properties").and_then(Value::as_object) {
        Some(properties) => {
            properties.iter().for_each(|(name, property)| leaves(property, &format!("{path}.{name}"), all));
        }
        None if variants(schema).next().is_none() => all.push((path.to_owned(), schema.clone())),
        None => {}
    }
}

#[test]
fn every_setting_is_described_and_its_default_lies_in_its_range() {
    let mut all = Vec::new();
    leaves(&SCHEMA, "", &mut all);
    assert!(all.len() > 25, "only {} settings", all.len());
    for (path, schema) in all.iter().filter(|(path, _)| path.rsplit('.').next() != Some("kind")) {
        let text = |key: &str| schema.get(key).and_then(Value::as_str).unwrap_or_default();
        assert!(!text("title").is_empty(), "{path} has no title");
        assert!(text("description").ends_with('.'), "{path} has no sentence of help: {schema}");
        let default = schema.get("default").unwrap_or_else(|| panic!("{path} has no default"));
        assert_eq!(parse(schema, path, &written(default)).as_ref(), Ok(default), "{path}");
    }
}
