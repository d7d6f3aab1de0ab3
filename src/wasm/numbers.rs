//! Numbers apart from any run: the self-test of a device, and a loss on its own.

use js_sys::{Float32Array, Int32Array, Object};
use wasm_bindgen::prelude::*;

use super::objects::{object, to_js};
use super::opened;
use crate::config::Config;
use crate::explore;
use crate::session::self_test;

/// The loss and gradients of a fixed batch, for the method and the layers of `config`: the JSON that [`resolve`](super::resolve) gives.
///
/// # Errors
///
/// A sentence when the device cannot be read.
#[wasm_bindgen(js_name = self_test)]
#[allow(clippy::needless_pass_by_value, reason = "an async export owns what it is given")]
pub async fn self_test_values(config: Option<String>) -> Result<Float32Array, JsError> {
    let config: Config =
        config.map_or_else(|| Ok(Config::default()), |config| serde_json::from_str(&config))?;
    let values = self_test::self_test(&config, &opened()?).await.map_err(|error| JsError::new(&error))?;
    Ok(Float32Array::from(values.as_slice()))
}

/// How far a device's self-test lies from the reference's: `{loss, gradient}`.
///
/// # Errors
///
/// Never in practice: the result is plain data.
#[wasm_bindgen]
pub fn self_test_difference(reference: &[f32], values: &[f32]) -> Result<JsValue, JsError> {
    to_js(&self_test::difference(reference, values))
}

/// A loss on its own: `{value, terms: [{name, value}], grad_a, grad_b}`. `config` is JSON as [`explore::loss_and_gradient`] takes it,
/// `extras` an object of `dim`, `queue`, `prototypes` and `center`, or nothing.
///
/// # Errors
///
/// A sentence that says what is unknown, missing or impossible.
#[wasm_bindgen]
pub async fn loss_and_gradient(
    config: String,
    a: Float32Array,
    b: Float32Array,
    labels: Option<Int32Array>,
    extras: JsValue,
) -> Result<Object, JsError> {
    let extras: Option<explore::Extras> = serde_wasm_bindgen::from_value(extras)?;
    let labels: Option<Vec<i64>> = labels.map(|labels| labels.to_vec().into_iter().map(i64::from).collect());
    let (a, b, extras, device) = (a.to_vec(), b.to_vec(), extras.unwrap_or_default(), opened()?);
    let explored = explore::loss_and_gradient(&config, &a, &b, labels.as_deref(), &extras, &device).await;
    let explored = explored.map_err(|error| JsError::new(&error))?;
    Ok(object(&[
        ("value", explored.value.into()),
        ("terms", to_js(&explored.terms)?),
        ("grad_a", Float32Array::from(explored.grad_a.as_slice()).into()),
        ("grad_b", Float32Array::from(explored.grad_b.as_slice()).into()),
    ]))
}
