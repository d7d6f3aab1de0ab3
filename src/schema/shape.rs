//! What a schema says about a group of settings: its parts, its variants, its presets.

use serde_json::{Map, Value};

/// The properties of a group of settings; those of a choice depend on what is chosen in `value`.
pub(super) fn properties<'a>(schema: &'a Value, value: &Value) -> Option<&'a Map<String, Value>> {
    chosen(schema, value)?.get("properties")?.as_object()
}

/// The schema of what `value` is: of a choice the variant that is chosen.
pub(super) fn chosen<'a>(schema: &'a Value, value: &Value) -> Option<&'a Value> {
    value.get("kind").map_or(Some(schema), |kind| variant(schema, kind))
}

/// The presets of a group: objects of `name`, `title`, `description` and the whole group as `value`.
pub(super) fn presets(schema: &Value) -> impl Iterator<Item = &Value> {
    schema.get("x-presets").and_then(Value::as_array).into_iter().flatten()
}

pub(super) fn name_of(preset: &Value) -> &str {
    preset["name"].as_str().unwrap_or_default()
}

pub(super) fn variant<'a>(schema: &'a Value, kind: &Value) -> Option<&'a Value> {
    variants(schema).find(|variant| variant["properties"]["kind"]["const"] == *kind)
}

pub(super) fn variants(schema: &Value) -> impl Iterator<Item = &Value> {
    let options = schema.get("oneOf").and_then(Value::as_array);
    options.into_iter().flatten().filter(|option| option.pointer("/properties/kind/const").is_some())
}

pub(super) fn kind_of(variant: &Value) -> &str {
    variant["properties"]["kind"]["const"].as_str().unwrap_or_default()
}

/// The default settings that a schema declares.
pub(super) fn defaults_of(schema: &Value) -> Value {
    let properties = schema.get("properties").and_then(Value::as_object);
    let settings = properties.into_iter().flatten().map(|(name, property)| {
        let fixed = property.get("const").or_else(|| property.get("default"));
        (name.clone(), fixed.cloned().unwrap_or_else(|| defaults_of(property)))
    });
    Value::Object(settings.collect())
}
