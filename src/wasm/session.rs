//! A run, and what is asked of it.

use js_sys::{Float32Array, Function, Object, Uint8Array};
use wasm_bindgen::prelude::*;

use super::objects::{set, to_js};
use super::{Analysis, Sweep, Uploads, opened, pictures};
use crate::config::Config;
use crate::{schema, session};

/// Thumbnails are no larger: 5,000 of them, which may be graded, are 82 MB in the page.
const THUMBNAIL: usize = 64;

/// One run.
#[wasm_bindgen]
pub struct Session(session::Session);

#[wasm_bindgen]
impl Session {
    /// A run at step 0. `config` is the JSON that [`resolve`](super::resolve) gives.
    ///
    /// # Errors
    ///
    /// A sentence that says what is missing.
    pub fn create(config: &str, uploads: &Uploads) -> Result<Self, JsError> {
        let config: Config = serde_json::from_str(config)?;
        let session = session::Session::new(config, &uploads.pictures, &opened()?);
        session.map(Self).map_err(|error| JsError::new(&error))
    }

    /// The run that a file holds, on the same images.
    ///
    /// # Errors
    ///
    /// A sentence when the file is no saved run, or belongs to other images.
    pub fn load(file: &[u8], uploads: &Uploads) -> Result<Self, JsError> {
        let session = session::Session::load(file, &uploads.pictures, &opened()?);
        session.map(Self).map_err(|error| JsError::new(&error))
    }

    /// The run as a file.
    ///
    /// # Errors
    ///
    /// A sentence when the device cannot be read.
    pub async fn save(&self) -> Result<Uint8Array, JsError> {
        let file = self.0.save().await.map_err(|error| JsError::new(&error))?;
        Ok(Uint8Array::from(file.as_slice()))
    }

    /// What the run is made of.
    ///
    /// # Errors
    ///
    /// Never in practice: the result is plain data.
    pub fn summary(&self) -> Result<JsValue, JsError> {
        to_js(&self.0.summary())
    }

    /// How many steps are done.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn step_count(&self) -> usize {
        self.0.steps_done()
    }

    /// Whether all steps of the schedule are done.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn finished(&self) -> bool {
        self.0.is_finished()
    }

    /// The images that are graded and mapped, of 64 pixels at most: `{size, count, rgba, label, name}`.
    #[must_use]
    pub fn thumbnails(&self) -> Object {
        pictures::thumbnails(&self.0.images().pick(self.0.probe()).at_most(THUMBNAIL))
    }

    /// The views that the last step saw, of `count` images at most; the image at `place`, if any is given, before all others.
    #[must_use]
    pub fn views(&self, count: usize, place: Option<usize>) -> Object {
        let pairs = place.map_or_else(|| self.0.views(count), |place| self.0.views_with(place, count));
        pictures::views(&self.0, &pairs)
    }

    /// Other views of the same images; the training does not notice.
    #[must_use]
    pub fn redraw_views(&mut self, count: usize, place: Option<usize>) -> Object {
        let pairs = self.0.redraw_views(count, place);
        pictures::views(&self.0, &pairs)
    }

    /// One transform on its own: `{size, count, rgba, words}`. `path` is that of its settings, `pairs` are settings as [`resolve`](super::resolve)
    /// takes them.
    ///
    /// # Errors
    ///
    /// A sentence when no transform has this path.
    #[allow(clippy::needless_pass_by_value, reason = "JavaScript hands over its strings")]
    pub fn preview_transform(&self, path: &str, pairs: Vec<String>, count: usize) -> Result<Object, JsError> {
        let views = self.0.preview_transform(path, pairs.iter().map(String::as_str), count);
        let views = views.map_err(|error| JsError::new(&error))?;
        Ok(pictures::preview(self.0.images().size, &views))
    }

    /// A learning rate finder with the settings, images and seed of this run, apart from it.
    ///
    /// # Errors
    ///
    /// As [`create`](Self::create).
    pub fn sweep(&self) -> Result<Sweep, JsError> {
        self.0.sweep().map(Sweep).map_err(|error| JsError::new(&error))
    }

    /// Takes on other settings between two steps, as far as they may change while a run goes on: `{config, pairs, restart}`, the run's
    /// settings then and the paths of those that need a new run. `config` is the JSON that [`resolve`](super::resolve) gives.
    ///
    /// # Errors
    ///
    /// A sentence when the settings contradict each other or the images.
    pub fn change(&mut self, config: &str) -> Result<JsValue, JsError> {
        let wanted: Config = serde_json::from_str(config)?;
        let restart = self.0.change(&wanted).map_err(|error| JsError::new(&error))?.restart;
        let config = self.0.config();
        to_js(&serde_json::json!({ "config": config, "pairs": schema::pairs_of(config), "restart": restart }))
    }

    /// One optimiser step.
    ///
    /// # Errors
    ///
    /// A sentence when the run diverged or the device cannot be read.
    pub async fn step(&mut self) -> Result<JsValue, JsError> {
        to_js(&self.0.step().await.map_err(|error| JsError::new(&error))?)
    }

    /// One optimiser step, and the search for the kernels that make such steps fastest on this card.
    ///
    /// # Errors
    ///
    /// As [`step`](Self::step).
    #[cfg(feature = "gpu")]
    pub async fn step_to_tune(&mut self) -> Result<super::Tuning, JsError> {
        let (_, tuning) = self.0.step_to_tune().await.map_err(|error| JsError::new(&error))?;
        Ok(super::Tuning(tuning))
    }

    /// So many optimiser steps, fewer where the schedule ends; `tell` is called with each when its loss is known.
    ///
    /// # Errors
    ///
    /// A sentence when the run diverged or the device cannot be read.
    pub async fn steps(&mut self, most: usize, tell: Function) -> Result<(), JsError> {
        let tell = |step: session::Step| {
            let step = to_js(&step).unwrap_or_else(|_| unreachable!("a step is plain data"));
            tell.call1(&JsValue::NULL, &step).expect("what is told of a step takes it as it is");
        };
        self.0.steps(most, tell).await.map_err(|error| JsError::new(&error))
    }

    /// Whether several steps at once take less time than one after the other.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn overlaps(&self) -> bool {
        self.0.overlaps()
    }

    /// The grades that need no learning.
    ///
    /// # Errors
    ///
    /// A sentence when the device cannot be read.
    pub async fn baselines(&self) -> Result<JsValue, JsError> {
        to_js(&self.0.baselines().await.map_err(|error| JsError::new(&error))?)
    }

    /// A grade of the encoder, and the map.
    ///
    /// # Errors
    ///
    /// A sentence when the device cannot be read.
    pub async fn evaluate(&mut self) -> Result<JsValue, JsError> {
        let evaluation = self.0.evaluate().await.map_err(|error| JsError::new(&error))?;
        let value = to_js(&evaluation)?;
        let points = Float32Array::from(evaluation.points.as_flattened());
        set(&value, "points", &points.into());
        Ok(value)
    }

    /// Begins an analysis of the network as it is now. `request` is JSON that fits [`analyses_schema`](super::analyses_schema); `uploads` are the pictures
    /// that a transfer to them needs.
    ///
    /// # Errors
    ///
    /// A sentence when there is no such analysis, or the run is not what it needs.
    pub fn begin(&self, request: &str, uploads: &Uploads) -> Result<Analysis, JsError> {
        let analysis = self.0.begin(request, &uploads.pictures);
        analysis.map(Analysis).map_err(|error| JsError::new(&error))
    }
}
