//! Settings before there is a run.

use wasm_bindgen::prelude::*;

use crate::config::Config;
use crate::{schema, session};

/// The JSON Schema of all settings.
#[wasm_bindgen(js_name = schema)]
#[must_use]
pub fn schema_text() -> String {
    schema::SCHEMA.to_string()
}

/// The JSON Schema of all analyses that [`Session::begin`](super::Session::begin) takes.
#[wasm_bindgen]
#[must_use]
pub fn analyses_schema() -> String {
    session::analysis::SCHEMA.to_string()
}

/// Resolves `path=value` pairs: JSON of `{config, pairs, errors}`.
#[wasm_bindgen]
#[must_use]
#[allow(clippy::needless_pass_by_value, reason = "JavaScript hands over its strings")]
pub fn resolve(pairs: Vec<String>) -> String {
    serde_json::json!(schema::resolve(pairs.iter().map(String::as_str))).to_string()
}

/// The settings of the run that a file holds, as [`resolve`] gives them: JSON of `{config, pairs}`.
///
/// # Errors
///
/// A sentence when the file is no saved run.
#[wasm_bindgen]
pub fn saved_settings(file: &[u8]) -> Result<String, JsError> {
    let config = session::saved_settings(file).map_err(|error| JsError::new(&error))?;
    Ok(serde_json::json!({ "pairs": schema::pairs_of(&config), "config": config }).to_string())
}

/// What of the settings `wanted` a run with the settings `running` can take on as it goes: JSON of `{config, restart}`, the run's settings
/// then and the paths of those that need a new run.
///
/// # Errors
///
/// When either is not the JSON that [`resolve`] gives.
#[wasm_bindgen]
pub fn live(running: &str, wanted: &str) -> Result<String, JsError> {
    let [running, wanted]: [Config; 2] = [serde_json::from_str(running)?, serde_json::from_str(wanted)?];
    let schema::Live { config, restart, .. } = schema::live(&running, &wanted);
    Ok(serde_json::json!({ "config": config, "restart": restart }).to_string())
}
