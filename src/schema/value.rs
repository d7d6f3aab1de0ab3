//! Single values: as text, and in their range.

use serde_json::Value;

/// A value as text, read and checked by the schema of its setting.
pub(super) fn parse(schema: &Value, path: &str, text: &str) -> Result<Value, String> {
    if let Some(allowed) = allowed(schema) {
        let found = allowed.iter().find(|value| written(value) == text);
        let names: Vec<String> = allowed.iter().map(written).collect();
        return found.cloned().ok_or_else(|| {
            format!("`{path}` is `{text}`; it can be {}.", listed(names.iter().map(String::as_str)))
        });
    }
    let kind = schema.get("type").and_then(Value::as_str).unwrap_or_default();
    let not = |what: &str| format!("`{path}` is `{text}`, which is not {what}.");
    match kind {
        "boolean" => text.parse().map(Value::Bool).map_err(|_| not("true or false")),
        "integer" => {
            within(schema, path, text, text.parse::<i64>().map_err(|_| not("a whole number"))?.into())
        }
        "number" => {
            let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
            within(schema, path, text, number.ok_or_else(|| not("a number"))?.into())
        }
        "array" => {
            let items: Vec<Value> = text
                .split(',')
                .map(|item| parse(&schema["items"], path, item.trim()))
                .collect::<Result<_, _>>()?;
            let limit = |key: &str| schema.get(key).and_then(Value::as_u64).map(|limit| limit as usize);
            let (least, most) = (limit("minItems").unwrap_or(0), limit("maxItems").unwrap_or(usize::MAX));
            if (least..=most).contains(&items.len()) {
                Ok(Value::Array(items))
            } else {
                Err(format!("`{path}` has {} values; it can have {least} to {most}.", items.len()))
            }
        }
        _ => Ok(Value::from(text)),
    }
}

fn within(schema: &Value, path: &str, text: &str, number: Value) -> Result<Value, String> {
    let limit = |key: &str| schema.get(key).and_then(Value::as_f64);
    let (least, most) = (limit("minimum").unwrap_or(f64::MIN), limit("maximum").unwrap_or(f64::MAX));
    match number.as_f64() {
        Some(value) if (least..=most).contains(&value) => Ok(number),
        _ => Err(format!("`{path}` is {text}, outside {least} to {most}.")),
    }
}

/// The values that a setting may have, when they are listed.
pub(super) fn allowed(schema: &Value) -> Option<Vec<Value>> {
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        return Some(values.clone());
    }
    let constants: Vec<Value> =
        schema.get("oneOf")?.as_array()?.iter().filter_map(|option| option.get("const").cloned()).collect();
    (!constants.is_empty()).then_some(constants)
}

/// A value as it stands in a pair.
pub(super) fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(written).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

/// "a, b or c"
pub(super) fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
