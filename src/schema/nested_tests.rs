//! Tests of settings that bring other settings: choices inside choices, the second view, presets.

use super::describe::describe;
use super::*;
use crate::augment::presets::PRESETS;
use crate::augment::{self, SecondView, Transforms};

fn errors(pairs: &[&str]) -> Vec<String> {
    resolve(pairs.iter().copied()).errors
}

/// A choice in a variant of a choice, beside a group with presets.
#[derive(Default, Serialize, JsonSchema)]
#[serde(default)]
struct Nested {
    outer: Outer,
}

#[derive(Default, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(dead_code, reason = "the schema has all variants")]
enum Outer {
    #[default]
    Plain,
    Rich(Rich),
}

#[derive(Default, Serialize, JsonSchema)]
#[serde(default)]
#[schemars(extend("x-presets" = [{"name": "large", "value": {"inner": {"kind": "wide", "width": 9.0}, "height": 9.0}}]))]
struct Rich {
    inner: Inner,
    height: f64,
}

#[derive(Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(dead_code, reason = "the schema has all variants")]
enum Inner {
    Narrow,
    Wide { width: f64 },
}

impl Default for Inner {
    fn default() -> Self {
        Self::Wide { width: 3.0 }
    }
}

/// The value that pairs give, and the pairs that it gives.
fn nested(pairs: &[&str]) -> (Value, Vec<String>, Vec<String>) {
    let schema = schema_of::<Nested>();
    let mut value = serde_json::to_value(Nested::default()).unwrap();
    let mut base = value.clone();
    let errors = apply(&schema, &mut value, pairs.iter().copied());
    let mut found = Vec::new();
    collect_pairs(&value, &mut base, &schema, "", &mut found);
    (value, found, errors)
}

#[test]
fn a_setting_that_only_one_inner_group_has_needs_no_whole_path() {
    let short = resolve(["method.temperature=0.3"]);
    assert!(short.errors.is_empty(), "{:?}", short.errors);
    assert_eq!(short.pairs, ["method.loss.temperature=0.3"]);
    let other = resolve(["method.kind=swav", "method.temperature=0.3", "method.views=1"]);
    assert_eq!(other.pairs, ["method.kind=swav", "method.loss.temperature=0.3", "method.multi_crop.views=1"]);
    // Not when several have it, and not across a group.
    assert_eq!(resolve(["augment.probability=0"]).errors.len(), 1);
    assert_eq!(resolve(["temperature=0.3"]).errors.len(), 1);
}

#[test]
fn choices_and_presets_count_from_the_outside_in_wherever_they_stand() {
    let rich = |inner: Value, height: f64| serde_json::json!({"outer": {"kind": "rich", "inner": inner, "height": height}});
    let wide = |width: f64| serde_json::json!({"kind": "wide", "width": width});
    // Chosen alone, a variant brings its defaults, those of the choice inside included.
    let (value, pairs, errors) = nested(&["outer.kind=rich"]);
    assert_eq!((value, errors), (rich(wide(3.0), 0.0), vec![]));
    assert_eq!(pairs, ["outer.kind=rich"]);
    let inside = ["outer.inner.kind=narrow", "outer.kind=rich"];
    let (value, pairs, errors) = nested(&inside);
    assert_eq!((value, errors), (rich(serde_json::json!({"kind": "narrow"}), 0.0), vec![]));
    assert_eq!(pairs, ["outer.kind=rich", "outer.inner.kind=narrow"]);
    let (value, pairs, errors) =
        nested(&["outer.height=7", "outer.inner.width=8", "outer.preset=large", "outer.kind=rich"]);
    assert_eq!((value, errors), (rich(wide(8.0), 7.0), vec![]));
    assert_eq!(pairs, ["outer.kind=rich", "outer.inner.width=8.0", "outer.height=7.0"]);
    // The preset is a wide one: what is chosen inside it comes after it.
    let (value, _, errors) = nested(&["outer.inner.kind=narrow", "outer.preset=large", "outer.kind=rich"]);
    assert_eq!((value, errors), (rich(serde_json::json!({"kind": "narrow"}), 9.0), vec![]));
    let (_, _, errors) = nested(&["outer.preset=large", "outer.height=1"]);
    assert_eq!(errors.len(), 2, "without its variant there is neither: {errors:?}");
}

#[test]
fn nested_settings_are_described_with_all_that_they_need() {
    let mut lines = Vec::new();
    describe(&schema_of::<Nested>(), "", "", &mut lines);
    let starts = [
        "outer.kind  plain or rich",
        "outer.preset=large  [outer.kind=rich]",
        "outer.inner.kind  [outer.kind=rich]  narrow or wide",
        "outer.inner.width=  ()  [outer.kind=rich]  [outer.inner.kind=wide]",
        "outer.height=0.0  ()  [outer.kind=rich]",
    ];
    assert_eq!(lines.len(), starts.len(), "{lines:?}");
    assert!(lines.iter().zip(starts).all(|(line, start)| line.starts_with(start)), "{lines:?}");
}

#[test]
fn a_second_view_has_settings_of_its_own() {
    let pairs = [
        "augment.crop.smallest=0.2",
        "augment.second.kind=own",
        "augment.second.flip.probability=0.0",
        "augment.second.blur.probability=0.1",
    ];
    let resolved = resolve(pairs);
    assert!(resolved.errors.is_empty(), "{:?}", resolved.errors);
    assert_eq!(resolved.pairs, pairs);
    let SecondView::Own(own) = resolved.config.augment.second else { panic!("it is chosen") };
    let mut expected = Transforms::default();
    (expected.flip.probability, expected.blur.probability) = (0.0, 0.1);
    assert_eq!(*own, expected);
    assert_eq!(
        errors(&["augment.second.blur.probability=0.1"]),
        [
            "There is no setting `augment.second.blur.probability`; at `blur` there are kind while kind is same."
        ]
    );
}

#[test]
fn every_preset_is_exactly_its_settings_and_survives_as_pairs() {
    for preset in PRESETS {
        let resolved = resolve([format!("augment.preset={}", preset.name).as_str()]);
        assert!(resolved.errors.is_empty(), "{}: {:?}", preset.name, resolved.errors);
        assert_eq!(resolved.config.augment, (preset.config)(), "{}", preset.name);
        assert_eq!(
            Config { augment: augment::Config::default(), ..resolved.config.clone() },
            Config::default()
        );
        assert!(resolved.pairs.iter().all(|pair| !pair.contains("preset")));
        let again = resolve(resolved.pairs.iter().map(String::as_str));
        assert_eq!((again.config, again.errors), (resolved.config, vec![]), "{}", preset.name);
    }
}

#[test]
fn a_preset_comes_before_single_settings_and_unknown_ones_are_named() {
    let resolved =
        resolve(["augment.second.blur.probability=0.3", "augment.flip.probability=0", "augment.preset=byol"]);
    assert!(resolved.errors.is_empty(), "{:?}", resolved.errors);
    let mut expected = resolve(["augment.preset=byol"]).config.augment;
    expected.flip.probability = 0.0;
    let SecondView::Own(second) = &mut expected.second else { panic!("BYOL's views differ") };
    second.blur.probability = 0.3;
    assert_eq!(resolved.config.augment, expected);
    assert_eq!(
        errors(&["augment.preset=magic"]),
        [
            "`augment.preset` is `magic`; it can be shapes, simclr, moco_v2, byol, swav, barlow_twins, photographs, crop_only, \
             colour_only or none."
        ]
    );
    assert!(errors(&["method.preset=simclr"])[0].starts_with("There is no setting `method.preset`"));
    assert!(errors(&["augment.presets=byol"])[0].ends_with("second or preset."));
    assert!(described().iter().any(|line| line.starts_with("augment.preset=byol  Two different views")));
}
