//! Settings as people write them: `path=value` pairs, checked against the schema that the settings themselves declare.
//!
//! The page's form, its URL and the command line all speak in these pairs. No range is written twice: what the form shows and what
//! is refused here come from the same attribute.

mod apply;
mod describe;
mod live;
mod shape;
mod value;

use std::sync::LazyLock;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use crate::config::Config;
use crate::dataset::DatasetConfig;
use crate::method::MethodConfig;
use apply::apply;
pub use describe::described;
pub use live::{Difference, Live, before, live};
use shape::{defaults_of, properties, variant};
use value::written;

/// The JSON Schema of [`Config`], with titles, help, defaults, ranges, formulas and papers.
pub static SCHEMA: LazyLock<Value> = LazyLock::new(schema_of::<Config>);

/// The JSON Schema of any settings, with nothing left to look up elsewhere in it.
#[must_use]
pub fn schema_of<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// What a list of pairs comes to.
#[derive(Debug, Serialize)]
pub struct Resolved {
    /// The defaults, changed by all pairs that are right.
    pub config: Config,
    /// The settings that differ from their defaults, in the order of the schema.
    pub pairs: Vec<String>,
    /// One sentence per pair that is wrong.
    pub errors: Vec<String>,
}

/// Applies `path=value` pairs to the defaults, for example `method.temperature=0.2` or `optimiser.kind=sgd`.
///
/// Choices (`….kind`) and presets (`….preset=name`, which set a whole group) are made before the settings they bring, the outer
/// before the inner. A pair that is wrong is left out and explained; the rest counts.
#[must_use]
pub fn resolve<'a>(pairs: impl IntoIterator<Item = &'a str>) -> Resolved {
    let mut value = defaults();
    let mut errors = apply(&SCHEMA, &mut value, pairs);
    match serde_json::from_value::<Config>(value) {
        Ok(config) => Resolved { pairs: pairs_of(&config), config, errors },
        Err(error) => {
            errors.push(format!("The settings do not fit together: {error}."));
            Resolved { config: Config::default(), pairs: Vec::new(), errors }
        }
    }
}

/// The settings that differ from the defaults, as pairs.
#[must_use]
pub fn pairs_of(config: &Config) -> Vec<String> {
    let value = to_value(config);
    let mut base = defaults();
    let mut pairs = Vec::new();
    collect_pairs(&value, &mut base, &SCHEMA, "", &mut pairs);
    pairs
}

/// What a method is called, as its settings say it.
#[must_use]
pub fn title_of_method(method: &MethodConfig) -> String {
    title_of_choice("method", &serde_json::to_value(method).unwrap_or_default())
}

/// What a source of images is called, as its settings say it.
#[must_use]
pub fn title_of_dataset(dataset: &DatasetConfig) -> String {
    title_of_choice("dataset", &serde_json::to_value(dataset).unwrap_or_default())
}

fn title_of_choice(name: &str, value: &Value) -> String {
    let kind = &value["kind"];
    let titled = variant(&SCHEMA["properties"][name], kind).and_then(|variant| variant.get("title"));
    titled.map_or_else(|| written(kind), written)
}

fn defaults() -> Value {
    to_value(&Config::default())
}

fn to_value(config: &Config) -> Value {
    serde_json::to_value(config).expect("settings are plain data")
}

fn collect_pairs(value: &Value, base: &mut Value, schema: &Value, path: &str, pairs: &mut Vec<String>) {
    let Some(settings) = value.as_object() else {
        if value != base {
            pairs.push(format!("{path}={}", written(value)));
        }
        return;
    };
    if let Some(kind) = settings.get("kind")
        && base.get("kind") != Some(kind)
    {
        pairs.push(format!("{path}.kind={}", written(kind)));
        *base = variant(schema, kind).map(defaults_of).unwrap_or_default();
    }
    for (name, setting) in settings {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        let schema =
            properties(schema, value).and_then(|properties| properties.get(name)).unwrap_or(&Value::Null);
        collect_pairs(setting, &mut base[name.as_str()], schema, &path, pairs);
    }
}

#[cfg(test)]
mod nested_tests;
#[cfg(test)]
mod tests;
