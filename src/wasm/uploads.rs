//! Pictures on their way in.

use wasm_bindgen::prelude::*;

use crate::config::Config;
use crate::dataset::DatasetConfig;
use crate::image::{Fit, Picture};

/// Pictures that were brought from outside.
#[wasm_bindgen]
#[derive(Default)]
pub struct Uploads {
    pub(super) pictures: Vec<Picture>,
    square: Option<(usize, Fit)>,
}

#[wasm_bindgen]
impl Uploads {
    /// No pictures yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// No pictures yet; each is to be kept as the square alone that sessions of these settings make of it, so that its pixels are in
    /// memory once. `config` is the JSON that [`resolve`](super::resolve) gives.
    ///
    /// # Errors
    ///
    /// When it is not.
    pub fn squares(config: &str) -> Result<Self, JsError> {
        let config: Config = serde_json::from_str(config)?;
        let square = match config.dataset {
            DatasetConfig::Upload(upload) => Some((upload.size, upload.fit)),
            DatasetConfig::Shapes(_) | DatasetConfig::Emoji(_) => None,
        };
        Ok(Self { square, ..Self::default() })
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
        self.keep(Picture::from_rgba(name, label.as_deref(), width, height, rgba))
    }

    /// Adds one picture of RGB bytes.
    ///
    /// # Errors
    ///
    /// As [`push`](Self::push).
    pub fn push_rgb(
        &mut self,
        name: &str,
        label: Option<String>,
        width: usize,
        height: usize,
        rgb: &[u8],
    ) -> Result<(), JsError> {
        self.keep(Picture::from_rgb(name, label.as_deref(), width, height, rgb))
    }

    fn keep(&mut self, picture: Result<Picture, String>) -> Result<(), JsError> {
        let picture = picture.map_err(|error| JsError::new(&error))?;
        self.pictures.push(match self.square {
            Some((size, fit)) => picture.into_square(size, fit),
            None => picture,
        });
        Ok(())
    }

    /// How many there are.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn length(&self) -> usize {
        self.pictures.len()
    }
}
