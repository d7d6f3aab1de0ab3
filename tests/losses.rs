//! The loss explorer: every loss against float64 values and gradients from PyTorch (`golden/losses.json`), and what it refuses.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use burn::tensor::Device;
use contrastive_playground::explore::{Explored, Extras, loss_and_gradient};
use contrastive_playground::loss::{MethodLoss, PairwiseConfig};
use serde_json::{Value, json};

fn golden() -> Value {
    serde_json::from_str(include_str!("golden/losses.json")).unwrap()
}

/// The numbers of a matrix, row by row.
fn numbers(value: &Value) -> Vec<f32> {
    match value {
        Value::Array(values) => values.iter().flat_map(numbers).collect(),
        value => vec![value.as_f64().unwrap() as f32],
    }
}

fn explore(golden: &Value, case: &Value) -> Result<Explored, String> {
    let labels: Vec<i64> = golden["labels"].as_array().unwrap().iter().filter_map(Value::as_i64).collect();
    let uses = |name: &str| case["params"][name] == true;
    let extra = |name: &str| uses(name).then(|| numbers(&golden[name]));
    let extras = Extras {
        dim: golden["a"][0].as_array().map(Vec::len),
        queue: extra("queue"),
        prototypes: extra("prototypes"),
        center: extra("center"),
    };
    let (a, b) = (numbers(&golden["a"]), numbers(&golden["b"]));
    let labels = uses("labels").then_some(labels.as_slice());
    let config = json!({ "loss": case["loss"], "params": case["params"] }).to_string();
    pollster::block_on(loss_and_gradient(&config, &a, &b, labels, &extras, &Device::flex()))
}

#[test]
fn every_loss_agrees_with_pytorch_in_value_and_gradient() {
    let golden = golden();
    let cases = golden["cases"].as_array().unwrap();
    assert!(cases.len() >= 26, "only {} cases", cases.len());
    for case in cases {
        let about = format!("{} {}", case["loss"], case["params"]);
        let found = explore(&golden, case).unwrap_or_else(|error| panic!("{about}: {error}"));
        let expected = case["value"].as_f64().unwrap();
        assert!(
            (found.value - expected).abs() <= 1e-5 * expected.abs(),
            "{about}: {} is not {expected}",
            found.value
        );
        for (name, found) in [("grad_a", found.grad_a), ("grad_b", found.grad_b)] {
            let expected = numbers(&case[name]);
            assert_eq!(found.len(), expected.len(), "{about} {name}");
            let largest = expected.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
            for (found, expected) in found.iter().zip(&expected) {
                // Relative to the largest entry: single entries cancel to nearly nothing. Where nothing flows, exactly 0.
                assert!(
                    (found - expected).abs() <= 1e-4 * largest,
                    "{about} {name}: {found} is not {expected}"
                );
            }
        }
    }
}

#[test]
fn every_loss_of_the_lists_has_a_golden_case() {
    let golden = golden();
    let cases: Vec<&Value> = golden["cases"].as_array().unwrap().iter().map(|case| &case["loss"]).collect();
    let kinds = json!([PairwiseConfig::all(), MethodLoss::all()]);
    for settings in kinds.as_array().unwrap().iter().flat_map(|list| list.as_array().unwrap()) {
        assert!(cases.contains(&&settings["kind"]), "{} has no golden case", settings["kind"]);
    }
}

/// Two pairs of rows of 2, unless something else is said.
struct Wrong<'a> {
    config: &'a str,
    a: &'a [f32],
    b: &'a [f32],
    labels: Option<&'a [i64]>,
    extras: Extras,
}

impl Default for Wrong<'_> {
    fn default() -> Self {
        let extras = Extras { dim: Some(2), ..Extras::default() };
        Self { config: NT_XENT, a: &[1.0, 0.0, 0.0, 1.0], b: &[1.0, 0.1, 0.1, 1.0], labels: None, extras }
    }
}

const NT_XENT: &str = r#"{"loss": "nt_xent"}"#;

impl Wrong<'_> {
    fn error(&self) -> String {
        let Self { config, a, b, labels, extras } = self;
        let device = Device::flex();
        let result = loss_and_gradient(config, a, b, *labels, extras, &device);
        let error = pollster::block_on(result).unwrap_err();
        assert!(error.ends_with('.'), "no sentence: {error}");
        error
    }
}

#[test]
fn wrong_configurations_are_named_with_what_there_is() {
    let error = |config: &str| Wrong { config, ..Wrong::default() }.error();
    assert!(
        error("{}").starts_with(
            r#"The loss is not of the form {"loss": name, "params": {…}}: missing field `loss`"#
        )
    );
    assert!(error(r#"{"loss": "nt_xent", "parameters": {}}"#).contains("unknown field `parameters`"));
    let unknown = error(r#"{"loss": "nt_xen"}"#);
    assert!(unknown.starts_with("There is no loss `nt_xen`; there are nt_xent, info_nce, dcl,"), "{unknown}");
    assert!(unknown.ends_with("vicreg, swav, dino."), "{unknown}");
    assert_eq!(
        error(r#"{"loss": "info_nce", "params": {"margin": 1}}"#),
        "`info_nce` has no setting `margin`; its settings: temperature, symmetric."
    );
    assert_eq!(
        error(r#"{"loss": "byol", "params": {"kind": "dcl"}}"#),
        "`byol` has no setting `kind`; its settings: none."
    );
    assert_eq!(
        error(r#"{"loss": "nt_xent", "params": {"temperature": 0}}"#),
        "`temperature` is 0; it must be above 0."
    );
    assert!(
        error(r#"{"loss": "nt_xent", "params": {"temperature": "warm"}}"#)
            .starts_with("`temperature` is \"warm\": invalid type")
    );
    assert_eq!(
        error(r#"{"loss": "triplet", "params": {"mining": "gold"}}"#),
        "`mining` is \"gold\": unknown variant `gold`, expected one of `all`, `semi_hard`, `hard`."
    );
    assert_eq!(
        error(r#"{"loss": "moco", "params": {"queue": 7}}"#),
        "`queue` is 7; it can be true or false."
    );
    assert_eq!(
        error(r#"{"loss": "sup_con", "params": {"labels": true}}"#),
        "`labels` is true, but none are given."
    );
}

#[test]
fn inputs_that_do_not_fit_are_named_with_their_numbers() {
    assert_eq!(
        Wrong { a: &[], b: &[], ..Wrong::default() }.error(),
        "`a` has 0 numbers; at least one pair of rows is needed."
    );
    assert_eq!(
        Wrong { b: &[1.0, 2.0], ..Wrong::default() }.error(),
        "`a` has 2 rows and `b` has 1; row i of both belongs to image i."
    );
    assert_eq!(
        Wrong { b: &[1.0; 3], ..Wrong::default() }.error(),
        "`b` has 3 numbers, which is no whole number of rows of 2."
    );
    assert_eq!(
        Wrong { a: &[1.0, 0.0, 0.0, f32::NAN], ..Wrong::default() }.error(),
        "`a` is NaN at row 1, column 1."
    );
    assert_eq!(
        Wrong { labels: Some(&[0, 1, 2]), ..Wrong::default() }.error(),
        "`a` has 4 numbers, but there are 3 labels for rows of 2."
    );
    assert_eq!(
        Wrong { labels: Some(&[0, 1, 2]), extras: Extras::default(), ..Wrong::default() }.error(),
        "`a` has 4 numbers, which 3 labels cannot share."
    );
    assert_eq!(
        Wrong { extras: Extras::default(), ..Wrong::default() }.error(),
        "The length of a row is not known: give `dim`, or labels, one per row."
    );
    assert_eq!(
        Wrong { extras: Extras { dim: Some(0), ..Extras::default() }, ..Wrong::default() }.error(),
        "`dim` is 0; a row has at least 1 number."
    );
    let center = Extras { dim: Some(2), center: Some(vec![0.0; 4]), ..Extras::default() };
    assert_eq!(
        Wrong { config: r#"{"loss": "dino"}"#, extras: center, ..Wrong::default() }.error(),
        "`center` has 4 numbers; a row has 2."
    );
    // 3e38 squared is more than an f32 holds.
    assert!(
        Wrong { config: r#"{"loss": "vicreg"}"#, a: &[3e38, 0.0, 0.0, 3e38], ..Wrong::default() }
            .error()
            .starts_with("The loss or its gradient is ")
    );
}

#[test]
fn what_a_loss_misses_or_cannot_do_is_a_sentence() {
    let error = |config: &str| Wrong { config, ..Wrong::default() }.error();
    assert_eq!(error(r#"{"loss": "moco"}"#), "MoCo needs a queue of keys, and there is none.");
    assert_eq!(error(r#"{"loss": "swav"}"#), "SwAV needs prototypes, and there are none.");
    // Given, but not to be used.
    let queue = Extras { dim: Some(2), queue: Some(vec![1.0; 6]), ..Extras::default() };
    let config = r#"{"loss": "moco", "params": {"queue": false}}"#;
    assert!(Wrong { config, extras: queue, ..Wrong::default() }.error().starts_with("MoCo needs a queue"));
    assert_eq!(
        Wrong { config: r#"{"loss": "dcl"}"#, labels: Some(&[3, 3]), ..Wrong::default() }.error(),
        "DCL needs negatives, so at least 2 pairs that differ: all 2 pairs have the same label."
    );
    // 129 pairs are 258 views. Without shared labels, or with hard mining, they fit.
    let rows: Vec<f32> = (0..258).map(|at| (at as f32).sin()).collect();
    let labels: Vec<i64> = (0..129).map(|image| image % 10).collect();
    let triplets = |config: &'static str| Wrong {
        config,
        a: &rows,
        b: &rows,
        labels: Some(&labels),
        ..Wrong::default()
    };
    assert_eq!(
        triplets(r#"{"loss": "triplet"}"#).error(),
        "All triplets of 258 labelled views do not fit; 256 views do, or hard mining."
    );
    for params in [json!({ "mining": "hard" }), json!({ "labels": false })] {
        let config = json!({ "loss": "triplet", "params": params }).to_string();
        let Wrong { a, b, labels, extras, .. } = triplets(NT_XENT);
        pollster::block_on(loss_and_gradient(&config, a, b, labels, &extras, &Device::flex())).unwrap();
    }
}
