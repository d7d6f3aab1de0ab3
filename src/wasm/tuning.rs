//! The search for the fastest kernels.

use wasm_bindgen::prelude::*;

use super::objects::to_js;
use crate::model::kernel::tuning;

/// A search in pieces, of tens of milliseconds on a graphics card. It may end after any of them.
#[wasm_bindgen]
pub struct Tuning(pub(super) tuning::Tuning);

#[wasm_bindgen]
impl Tuning {
    /// Of how many pieces it is made.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn pieces(&self) -> usize {
        self.0.pieces()
    }

    /// How many of them are left.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn left(&self) -> usize {
        self.0.left()
    }

    /// Does the next piece.
    pub async fn advance(&mut self) {
        self.0.advance().await;
    }

    /// What it has found so far: `{products, moved, before, after, complete}`.
    ///
    /// # Errors
    ///
    /// Never in practice: the result is plain data.
    pub fn found(&self) -> Result<JsValue, JsError> {
        to_js(&self.0.found())
    }
}
