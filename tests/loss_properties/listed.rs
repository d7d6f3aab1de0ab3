//! The losses of both lists by their names, and embeddings to try them on.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

use burn::tensor::{Device, Tensor, TensorData};
use contrastive_playground::explore::{Explored, Extras, loss_and_gradient};
use contrastive_playground::loss::{Landmarks, Loss, MethodLoss, PairwiseConfig};
use contrastive_playground::random::{Stream, generator};
use rand::RngExt;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// The length of every embedding here.
pub const DIM: usize = 4;

/// A loss of the lists with its settings.
#[derive(Clone)]
pub struct Listed {
    pub kind: String,
    pub params: Map<String, Value>,
    pub landmarks: Option<Rc<dyn Fn(usize) -> Landmarks>>,
}

impl Listed {
    /// A loss whose landmarks are not asked for.
    pub fn new(kind: &str, params: Value) -> Self {
        Self { kind: kind.into(), params: object(params), landmarks: None }
    }

    pub fn try_of(&self, pair: &Pair) -> Result<Explored, String> {
        let config = json!({ "loss": self.kind, "params": self.params }).to_string();
        let (labels, device) = (pair.labels.as_deref(), Device::flex());
        let found = loss_and_gradient(&config, &pair.a, &pair.b, labels, &pair.extras, &device);
        pollster::block_on(found)
    }

    /// Refuses what is not finite, as the explorer itself does.
    pub fn of(&self, pair: &Pair) -> Explored {
        self.try_of(pair).unwrap_or_else(|error| panic!("{self}: {error}"))
    }

    pub fn landmarks(&self, batch: usize) -> Landmarks {
        self.landmarks.as_ref().unwrap()(batch)
    }
}

impl fmt::Display for Listed {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{} {}", self.kind, json!(self.params))
    }
}

/// Every loss with its default settings, and again with each other choice that a setting offers.
pub fn losses() -> Vec<Listed> {
    listed(PairwiseConfig::all()).into_iter().chain(listed(MethodLoss::all())).collect()
}

pub fn listed<L>(list: Vec<L>) -> Vec<Listed>
where
    L: Serialize + DeserializeOwned + Deref<Target = dyn Loss> + 'static,
{
    let mut all = Vec::new();
    for default in list {
        let settings = serde_json::to_value(default).unwrap();
        let kind = settings["kind"].as_str().unwrap();
        let mut add = |settings: &Value| {
            let loss: L = serde_json::from_value(settings.clone()).unwrap();
            let mut params = object(settings.clone());
            params.remove("kind");
            let landmarks: Rc<dyn Fn(usize) -> Landmarks> = Rc::new(move |batch| loss.landmarks(batch, DIM));
            all.push(Listed { kind: kind.into(), params, landmarks: Some(landmarks) });
        };
        add(&settings);
        for (name, schema) in properties(kind) {
            let choices = if schema["type"] == "boolean" {
                vec![json!(false), json!(true)]
            } else {
                schema["oneOf"].as_array().into_iter().flatten().map(|one| one["const"].clone()).collect()
            };
            for choice in choices.into_iter().filter(|choice| *choice != settings[&name]) {
                let mut settings = settings.clone();
                settings[&name] = choice;
                add(&settings);
            }
        }
    }
    all
}

/// What the schema says of a loss.
pub fn variant(kind: &str) -> Value {
    let generator =
        || SchemaSettings::draft2020_12().with(|all| all.inline_subschemas = true).into_generator();
    let schemas = [
        generator().into_root_schema_for::<PairwiseConfig>(),
        generator().into_root_schema_for::<MethodLoss>(),
    ];
    let mut variants = schemas.iter().flat_map(|schema| schema.as_value()["oneOf"].as_array().unwrap());
    variants.find(|variant| variant["properties"]["kind"]["const"] == kind).unwrap().clone()
}

/// The settings of a loss, by name.
pub fn properties(kind: &str) -> Map<String, Value> {
    let mut properties = object(variant(kind)["properties"].clone());
    properties.remove("kind");
    properties
}

pub fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        other => panic!("{other} is no object"),
    }
}

#[derive(Clone)]
pub struct Pair {
    pub a: Vec<f32>,
    pub b: Vec<f32>,
    pub labels: Option<Vec<i64>>,
    pub extras: Extras,
}

impl Pair {
    pub fn random(batch: usize) -> Self {
        Self::drawn(batch, 1)
    }

    /// Two views that agree roughly, and everything a loss may ask for besides labels.
    pub fn drawn(batch: usize, seed: u64) -> Self {
        let mut rng = generator(seed, Stream::Dataset);
        let mut draw = |rows: usize, width: f32| -> Vec<f32> {
            (0..rows * DIM).map(|_| rng.random_range(-width..width)).collect()
        };
        let a = draw(batch, 1.0);
        let b = a.iter().zip(draw(batch, 0.7)).map(|(a, change)| a + change).collect();
        let (queue, prototypes, center) = (Some(draw(7, 1.0)), Some(draw(6, 1.0)), Some(draw(1, 0.3)));
        Self { a, b, labels: None, extras: Extras { dim: Some(DIM), queue, prototypes, center } }
    }

    pub fn a(&self) -> Tensor<2> {
        rows(&self.a)
    }

    pub fn b(&self) -> Tensor<2> {
        rows(&self.b)
    }
}

pub fn rows(values: &[f32]) -> Tensor<2> {
    Tensor::from_data(TensorData::new(values.to_vec(), [values.len() / DIM, DIM]), &Device::flex())
}

pub fn close(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * a.abs().max(b.abs()).max(1.0)
}

/// Relative to the largest entry: single entries cancel to nearly nothing.
pub fn assert_close(found: &[f32], expected: &[f32], tolerance: f32, what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    let largest = expected.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
    for (found_one, expected_one) in found.iter().zip(expected) {
        let apart = (found_one - expected_one).abs();
        assert!(apart <= tolerance * largest, "{what}: {found:?} is not {expected:?}");
    }
}
