//! Pairs on their way into the settings.

use serde_json::{Map, Value};

use super::shape::{chosen, defaults_of, kind_of, name_of, presets, properties, variant, variants};
use super::value::{listed, parse, written};

/// Applies pairs to a value of a schema; returns one sentence per pair that is wrong.
pub(super) fn apply<'a>(
    schema: &Value,
    value: &mut Value,
    pairs: impl IntoIterator<Item = &'a str>,
) -> Vec<String> {
    let mut pairs: Vec<&str> = pairs.into_iter().collect();
    pairs.sort_by_key(|pair| turn(pair));
    let result = |pair: &str| match pair.split_once('=') {
        Some((path, text)) => set(schema, value, path.trim(), text.trim()),
        None => Err(format!("`{pair}` is not of the form setting=value.")),
    };
    pairs.into_iter().map(result).filter_map(Result::err).collect()
}

/// When a pair is applied: what brings other settings first, from the outside in. A variant comes before its presets.
fn turn(pair: &str) -> (bool, usize, bool) {
    let path = pair.split('=').next().unwrap_or_default().trim();
    let last = path.rsplit('.').next();
    let brings = last == Some("kind") || last == Some("preset");
    (!brings, if brings { path.matches('.').count() } else { 0 }, last == Some("preset"))
}

fn set(mut schema: &Value, mut value: &mut Value, path: &str, text: &str) -> Result<(), String> {
    let mut keys = path.split('.').peekable();
    while let Some(key) = keys.next() {
        if key == "kind" && schema.get("oneOf").is_some() {
            let chosen = variant(schema, &Value::from(text)).ok_or_else(|| {
                format!("`{path}` is `{text}`; it can be {}.", listed(variants(schema).map(kind_of)))
            })?;
            *value = defaults_of(chosen);
            return Ok(());
        }
        let group = chosen(schema, value).unwrap_or(schema);
        if key == "preset" && presets(group).next().is_some() {
            return set_preset(group, value, path, text);
        }
        let mut known =
            properties(schema, value).ok_or_else(|| format!("`{path}` names a setting inside a setting."))?;
        if let Some((group, inner)) = holder(known, value, key) {
            (known, value) = (inner, &mut value[group]);
        }
        schema = known.get(key).ok_or_else(|| {
            let preset = presets(group).next().map(|_| "preset");
            let names = listed(known.keys().map(String::as_str).chain(preset));
            let kind = value.get("kind").map(|kind| format!(" while kind is {}", written(kind)));
            format!("There is no setting `{path}`; at `{key}` there are {names}{}.", kind.unwrap_or_default())
        })?;
        value = &mut value[key];
        if keys.peek().is_none() {
            if schema.get("oneOf").is_some_and(|_| variants(schema).next().is_some())
                || schema.get("properties").is_some()
            {
                return Err(format!("`{path}` is a group of settings; name one of them."));
            }
            *value = parse(schema, path, text)?;
        }
    }
    Ok(())
}

/// The one group among these settings that has a setting of this name, when they have none themselves.
///
/// So `method.temperature` is enough where the whole path is `method.loss.temperature`.
fn holder<'a>(
    known: &'a Map<String, Value>,
    value: &Value,
    key: &str,
) -> Option<(&'a str, &'a Map<String, Value>)> {
    // Only inside a choice: what it is made of changes with it, and its paths should not.
    if value.get("kind").is_none() || known.contains_key(key) || key == "preset" {
        return None;
    }
    let groups = known
        .iter()
        .filter_map(|(name, group)| Some((name.as_str(), properties(group, &value[name.as_str()])?)));
    let mut holders = groups.filter(|(_, inner)| inner.contains_key(key));
    holders.next().filter(|_| holders.next().is_none())
}

/// Sets a whole group to one of its presets.
fn set_preset(group: &Value, value: &mut Value, path: &str, name: &str) -> Result<(), String> {
    let preset = presets(group)
        .find(|preset| name_of(preset) == name)
        .ok_or_else(|| format!("`{path}` is `{name}`; it can be {}.", listed(presets(group).map(name_of))))?;
    // One by one, for the settings of a variant stand beside its kind.
    for (setting, preset) in preset["value"].as_object().into_iter().flatten() {
        value[setting.as_str()] = preset.clone();
    }
    Ok(())
}
