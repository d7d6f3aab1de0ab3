//! Pictures on their way in.

use wasm_bindgen::prelude::*;

use crate::image::Picture;

/// Pictures that were brought from outside.
#[wasm_bindgen]
#[derive(Default)]
pub struct Uploads {
    pub(super) pictures: Vec<Picture>,
}

#[wasm_bindgen]
impl Uploads {
    /// No pictures yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one picture of RGBA bytes.
    ///
    /// # Errors
    ///
    /// A sentence when the bytes do not fit width and height.
    pub fn push(
        &mut self,
        name: &str,
        label: Option<String>,
        width: usize,
        height: usize,
        rgba: &[u8],
    ) -> Result<(), JsError> {
        let picture = Picture::from_rgba(name, label.as_deref(), width, height, rgba);
        self.pictures.push(picture.map_err(|error| JsError::new(&error))?);
        Ok(())
    }

    /// How many there are.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn length(&self) -> usize {
        self.pictures.len()
    }
}
