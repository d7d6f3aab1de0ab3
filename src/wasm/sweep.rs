//! The search for a learning rate.

use wasm_bindgen::prelude::*;

use super::objects::to_js;
use crate::session;

/// A learning rate finder.
#[wasm_bindgen]
pub struct Sweep(pub(super) session::Sweep);

#[wasm_bindgen]
impl Sweep {
    /// One step at the next rate.
    ///
    /// # Errors
    ///
    /// A sentence when the sweep has ended or the device cannot be read.
    pub async fn step(&mut self) -> Result<JsValue, JsError> {
        to_js(&self.0.step().await.map_err(|error| JsError::new(&error))?)
    }

    /// `{learning_rate, reason}`, or null when the loss never fell.
    ///
    /// # Errors
    ///
    /// Never in practice: the result is plain data.
    pub fn suggestion(&self) -> Result<JsValue, JsError> {
        to_js(&self.0.suggestion())
    }
}
