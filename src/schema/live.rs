//! Which settings may change while a run goes on: those that say `x-live`, and all that lie under one.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::shape::{chosen, properties};
use super::{SCHEMA, to_value};
use crate::config::Config;

/// A setting that differs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Which setting, for example `optimiser.learning_rate`; of another variant of a choice the whole choice.
    pub path: String,
    /// What it was.
    pub from: Value,
    /// What it is.
    pub to: Value,
}

/// What of other settings a run can take on as it goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Live {
    /// The settings of the run, with what may change.
    pub config: Config,
    /// What that changes.
    pub changed: Vec<Difference>,
    /// The settings that differ and stay as they are, by their paths.
    pub restart: Vec<String>,
}

/// The settings of a run, changed as far as the wanted ones may be taken on while it goes on.
///
/// # Panics
///
/// Never: each part is of valid settings, and none decides what another may be, but for variants, which go as a whole.
#[must_use]
pub fn live(running: &Config, wanted: &Config) -> Live {
    let mut value = to_value(running);
    let (mut changed, mut restart) = (Vec::new(), Vec::new());
    compare(&SCHEMA, false, &mut value, &to_value(wanted), "", &mut |path, from, to, is_live| {
        if is_live {
            changed.push(Difference { path: path.to_owned(), from: from.clone(), to: to.clone() });
            *from = to.clone();
        } else if to.get("kind").is_some() {
            restart.push(format!("{path}.kind"));
        } else {
            restart.push(path.to_owned());
        }
    });
    let config = serde_json::from_value(value).expect("each part is of valid settings");
    Live { config, changed, restart }
}

/// The settings before these changes were made.
///
/// # Errors
///
/// A sentence when there is no such setting, or it could not have had such a value.
pub fn before(config: &Config, changes: &[Difference]) -> Result<Config, String> {
    let mut value = to_value(config);
    for Difference { path, from, .. } in changes.iter().rev() {
        let pointer = format!("/{}", path.replace('.', "/"));
        *value.pointer_mut(&pointer).ok_or_else(|| format!("there is no setting `{path}`"))? = from.clone();
    }
    serde_json::from_value(value).map_err(|error| error.to_string())
}

/// Calls `differs` with the path, both values and whether it is live, for every setting that is not the same.
fn compare(
    schema: &Value,
    is_live: bool,
    from: &mut Value,
    to: &Value,
    path: &str,
    differs: &mut impl FnMut(&str, &mut Value, &Value, bool),
) {
    let says = |schema: &Value| schema.get("x-live") == Some(&Value::Bool(true));
    let is_live = is_live || says(schema);
    if from == to {
        return;
    }
    if !from.is_object() || from.get("kind") != to.get("kind") {
        return differs(path, from, to, is_live);
    }
    let inside = is_live || chosen(schema, from).is_some_and(says);
    let of_kind = from.clone();
    for (name, value) in from.as_object_mut().into_iter().flatten() {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        let schema = properties(schema, &of_kind).and_then(|properties| properties.get(name));
        compare(schema.unwrap_or(&Value::Null), inside, value, &to[name.as_str()], &path, differs);
    }
}

#[cfg(test)]
mod tests {
    use super::super::resolve;
    use super::*;

    fn config(pairs: &[&str]) -> Config {
        let resolved = resolve(pairs.iter().copied());
        assert!(resolved.errors.is_empty(), "{:?}", resolved.errors);
        resolved.config
    }

    #[test]
    fn what_may_change_is_taken_on_and_the_rest_is_named() {
        let running = config(&["optimiser.learning_rate=0.002"]);
        let wanted = config(&[
            "optimiser.learning_rate=0.001",
            "method.temperature=0.3",
            "encoder.widths=8,16",
            "schedule.batch_size=32",
            "seed=2",
        ]);
        let Live { config, changed, restart } = live(&running, &wanted);
        assert_eq!(restart, ["seed", "encoder.widths", "schedule.batch_size"]);
        let told = |path: &str, from: f64, to: f64| Difference {
            path: path.into(),
            from: from.into(),
            to: to.into(),
        };
        assert_eq!(
            changed,
            [told("method.loss.temperature", 0.2, 0.3), told("optimiser.learning_rate", 0.002, 0.001)]
        );
        assert_eq!(
            super::super::pairs_of(&config),
            ["method.loss.temperature=0.3", "optimiser.learning_rate=0.001"]
        );
        assert_eq!(before(&config, &changed), Ok(running));
    }

    #[test]
    fn another_variant_is_one_change_where_all_of_it_may_change_and_else_needs_a_restart() {
        let running = config(&[]);
        let wanted =
            config(&["augment.preset=byol", "method.kind=byol", "method.momentum=0.5", "optimiser.kind=sgd"]);
        let Live { config, changed, restart } = live(&running, &wanted);
        assert_eq!(restart, ["method.kind", "optimiser.kind"]);
        assert_eq!((&config.augment, &config.method), (&wanted.augment, &running.method));
        let second = changed.iter().find(|change| change.path == "augment.second").unwrap();
        assert_eq!((second.from["kind"].as_str(), second.to["kind"].as_str()), (Some("same"), Some("own")));
        assert_eq!(before(&config, &changed), Ok(running));
        let unknown = Difference { path: "method.warmth".into(), from: 1.into(), to: 2.into() };
        assert_eq!(before(&config, &[unknown]), Err("there is no setting `method.warmth`".to_owned()));
    }
}
