//! All settings in words.

use serde_json::Value;

use super::SCHEMA;
use super::shape::{kind_of, name_of, presets, variants};
use super::value::{allowed, listed, written};

/// Every setting as a line: path, default, what it may be, and its sentence of help.
#[must_use]
pub fn described() -> Vec<String> {
    let mut lines = Vec::new();
    describe(&SCHEMA, "", "", &mut lines);
    lines
}

pub(super) fn describe(schema: &Value, path: &str, when: &str, lines: &mut Vec<String>) {
    for preset in presets(schema) {
        let help = preset["description"].as_str().unwrap_or_default();
        lines.push(format!("{path}.preset={}{when}  {help}", name_of(preset)));
    }
    let kinds: Vec<&str> = variants(schema).map(kind_of).collect();
    if !kinds.is_empty() {
        lines.push(format!("{path}.kind{when}  {}", listed(kinds.into_iter())));
        for variant in variants(schema) {
            describe(variant, path, &format!("{when}  [{path}.kind={}]", kind_of(variant)), lines);
        }
    } else if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        for (name, property) in properties.iter().filter(|(name, _)| *name != "kind") {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            describe(property, &path, when, lines);
        }
    } else {
        let text = |key: &str| schema.get(key).map(written);
        let range = match (allowed(schema), text("minimum"), text("maximum")) {
            (Some(values), ..) => values.iter().map(written).collect::<Vec<_>>().join(" | "),
            (_, Some(least), Some(most)) => format!("{least} to {most}"),
            _ => String::new(),
        };
        let default = text("default").unwrap_or_default();
        let help = text("description").unwrap_or_default();
        lines.push(format!("{path}={default}  ({range}){when}  {help}"));
    }
}
