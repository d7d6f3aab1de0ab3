//! What is asked of an encoder, piece by piece.

use js_sys::Float32Array;
use wasm_bindgen::prelude::*;

use super::objects::{set, to_js};
use super::pictures::thumbnails;
use crate::session;

/// An analysis under way. It keeps the network that it is about, so that training may go on.
#[wasm_bindgen]
pub struct Analysis(pub(super) session::Analysis);

#[wasm_bindgen]
impl Analysis {
    /// Works on for one bounded piece: `{label, done, total, finished, result, points, pictures}`, pictures as
    /// [`thumbnails`](super::Session::thumbnails).
    ///
    /// # Errors
    ///
    /// A sentence when the analysis has ended or found what it cannot work with, or the device cannot be read.
    pub async fn advance(&mut self) -> Result<JsValue, JsError> {
        let piece = self.0.advance().await.map_err(|error| JsError::new(&error))?;
        let value = to_js(&piece)?;
        if let Some(points) = &piece.points {
            set(&value, "points", &Float32Array::from(points.as_slice()).into());
        }
        if let Some(pictures) = &piece.pictures {
            set(&value, "pictures", &thumbnails(pictures).into());
        }
        Ok(value)
    }
}
