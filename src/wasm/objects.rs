//! Objects for JavaScript.

use js_sys::{Array, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;

pub(super) fn to_js(value: &impl Serialize) -> Result<JsValue, JsError> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(Into::into)
}

pub(super) fn strings<'a>(values: impl Iterator<Item = &'a str>) -> JsValue {
    values.map(JsValue::from).collect::<Array>().into()
}

pub(super) fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    entries.iter().for_each(|(key, value)| set(&object, key, value));
    object
}

pub(super) fn set(object: &JsValue, key: &str, value: &JsValue) {
    Reflect::set(object, &key.into(), value).expect("a plain object takes any property");
}
