//! Settings as people write them: `path=value` pairs, checked against the schema that the settings themselves declare.
//!
//! The page's form, its URL and the command line all speak in these pairs. No range is written twice: what the form shows and what
//! is refused here come from the same attribute.

use std::sync::LazyLock;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::config::Config;
use crate::method::MethodConfig;

/// The JSON Schema of [`Config`], with titles, help, defaults, ranges, formulas and papers.
pub static SCHEMA: LazyLock<Value> = LazyLock::new(schema_of::<Config>);

fn schema_of<T: JsonSchema>() -> Value {
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
    let kind = serde_json::to_value(method).unwrap_or_default()["kind"].clone();
    let titled = variant(&SCHEMA["properties"]["method"], &kind).and_then(|variant| variant.get("title"));
    titled.map_or_else(|| written(&kind), written)
}

/// Every setting as a line: path, default, what it may be, and its sentence of help.
#[must_use]
pub fn described() -> Vec<String> {
    let mut lines = Vec::new();
    describe(&SCHEMA, "", "", &mut lines);
    lines
}

fn describe(schema: &Value, path: &str, when: &str, lines: &mut Vec<String>) {
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

fn defaults() -> Value {
    to_value(&Config::default())
}

fn to_value(config: &Config) -> Value {
    serde_json::to_value(config).expect("settings are plain data")
}

/// Applies pairs to a value of a schema; returns one sentence per pair that is wrong.
fn apply<'a>(schema: &Value, value: &mut Value, pairs: impl IntoIterator<Item = &'a str>) -> Vec<String> {
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

/// A value as text, read and checked by the schema of its setting.
fn parse(schema: &Value, path: &str, text: &str) -> Result<Value, String> {
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
fn allowed(schema: &Value) -> Option<Vec<Value>> {
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        return Some(values.clone());
    }
    let constants: Vec<Value> =
        schema.get("oneOf")?.as_array()?.iter().filter_map(|option| option.get("const").cloned()).collect();
    (!constants.is_empty()).then_some(constants)
}

/// The properties of a group of settings; those of a choice depend on what is chosen in `value`.
fn properties<'a>(schema: &'a Value, value: &Value) -> Option<&'a Map<String, Value>> {
    chosen(schema, value)?.get("properties")?.as_object()
}

/// The schema of what `value` is: of a choice the variant that is chosen.
fn chosen<'a>(schema: &'a Value, value: &Value) -> Option<&'a Value> {
    value.get("kind").map_or(Some(schema), |kind| variant(schema, kind))
}

/// The presets of a group: objects of `name`, `title`, `description` and the whole group as `value`.
fn presets(schema: &Value) -> impl Iterator<Item = &Value> {
    schema.get("x-presets").and_then(Value::as_array).into_iter().flatten()
}

fn name_of(preset: &Value) -> &str {
    preset["name"].as_str().unwrap_or_default()
}

fn variant<'a>(schema: &'a Value, kind: &Value) -> Option<&'a Value> {
    variants(schema).find(|variant| variant["properties"]["kind"]["const"] == *kind)
}

fn variants(schema: &Value) -> impl Iterator<Item = &Value> {
    let options = schema.get("oneOf").and_then(Value::as_array);
    options.into_iter().flatten().filter(|option| option.pointer("/properties/kind/const").is_some())
}

fn kind_of(variant: &Value) -> &str {
    variant["properties"]["kind"]["const"].as_str().unwrap_or_default()
}

/// The default settings that a schema declares.
fn defaults_of(schema: &Value) -> Value {
    let properties = schema.get("properties").and_then(Value::as_object);
    let settings = properties.into_iter().flatten().map(|(name, property)| {
        let fixed = property.get("const").or_else(|| property.get("default"));
        (name.clone(), fixed.cloned().unwrap_or_else(|| defaults_of(property)))
    });
    Value::Object(settings.collect())
}

/// A value as it stands in a pair.
fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(written).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

/// "a, b or c"
fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod nested_tests;

#[cfg(test)]
mod tests {
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
        assert_eq!(errors(&["dataset.size=33"]), ["`dataset.size` is `33`; it can be 32, 48 or 64."]);
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
                properties
                    .iter()
                    .for_each(|(name, property)| leaves(property, &format!("{path}.{name}"), all));
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
}
