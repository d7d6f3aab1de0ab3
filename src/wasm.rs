//! The shell around [`Session`](crate::session::Session) for JavaScript: converts, delegates, converts back.

#[cfg(target_feature = "atomics")]
mod threads;

use std::cell::OnceCell;

use burn::tensor::Device;
use js_sys::{Array, Float32Array, Int32Array, Object, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::config::Config;
use crate::image::{Images, Picture};
use crate::session::{self, View};
use crate::{explore, schema, self_test};

thread_local! {
    static DEVICE: OnceCell<Device> = const { OnceCell::new() };
}

#[allow(unsafe_code, reason = "a function of the linker's")]
unsafe extern "C" {
    /// What registers the operations of the GPU's compiler; the linker writes it.
    fn __wasm_call_ctors();
}

/// Runs the constructors, and brings Rust panics to the console with their message.
///
/// Unless an export calls the constructors, the linker puts a call to them before every export. Those that handle JavaScript's objects
/// are called hundreds of times by each step on the GPU, and there are 5,000 constructors: they were most of a step's time.
#[wasm_bindgen(start)]
#[allow(unsafe_code, reason = "the constructors run once, before anything else")]
pub fn start() {
    unsafe { __wasm_call_ctors() };
    console_error_panic_hook::set_once();
}

/// The JSON Schema of all settings.
#[wasm_bindgen(js_name = schema)]
#[must_use]
pub fn schema_text() -> String {
    schema::SCHEMA.to_string()
}

/// The JSON Schema of all analyses that [`Session::begin`] takes.
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

/// Opens the device that this file was built for. To be awaited once, before anything that computes.
///
/// # Errors
///
/// Why there is none.
#[wasm_bindgen]
pub async fn open_device() -> Result<(), JsError> {
    let device = device().await?;
    DEVICE.with(|cell| cell.set(device)).map_err(|_| JsError::new("The device is open already."))
}

#[cfg(feature = "cpu")]
#[allow(clippy::unused_async, reason = "as on the GPU")]
async fn device() -> Result<Device, JsError> {
    Ok(Device::flex())
}

#[cfg(all(feature = "gpu", not(feature = "cpu")))]
async fn device() -> Result<Device, JsError> {
    use burn::tensor::wgpu::WgpuBackend;
    let options = Device::wgpu_options().graphics_api(WgpuBackend::WebGpu);
    options.init_async().await.map_err(|error| JsError::new(&error.to_string()))
}

fn opened() -> Result<Device, JsError> {
    let device = DEVICE.with(|cell| cell.get().cloned());
    device.ok_or_else(|| JsError::new("The device is not open."))
}

/// The loss and gradients of a fixed batch, for the method and the layers of `config`: the JSON that [`resolve`] gives.
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

/// Pictures that were brought from outside.
#[wasm_bindgen]
#[derive(Default)]
pub struct Uploads {
    pictures: Vec<Picture>,
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

/// One run.
#[wasm_bindgen]
pub struct Session(session::Session);

#[wasm_bindgen]
impl Session {
    /// A run at step 0. `config` is the JSON that [`resolve`] gives.
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

    /// The images that are graded and mapped: `{size, count, rgba, label, name}`.
    #[must_use]
    pub fn thumbnails(&self) -> Object {
        thumbnails(&self.0.images().pick(self.0.probe()))
    }

    /// The views that the last step saw, of `count` images at most.
    #[must_use]
    pub fn views(&self, count: usize) -> Object {
        self.view_object(&self.0.views(count))
    }

    /// Other views of the same images; the training does not notice.
    #[must_use]
    pub fn redraw_views(&mut self, count: usize) -> Object {
        let pairs = self.0.redraw_views(count);
        self.view_object(&pairs)
    }

    /// One transform on its own: `{size, count, rgba, words}`. `path` is that of its settings, `pairs` are settings as [`resolve`]
    /// takes them.
    ///
    /// # Errors
    ///
    /// A sentence when no transform has this path.
    #[allow(clippy::needless_pass_by_value, reason = "JavaScript hands over its strings")]
    pub fn preview_transform(&self, path: &str, pairs: Vec<String>, count: usize) -> Result<Object, JsError> {
        let views = self.0.preview_transform(path, pairs.iter().map(String::as_str), count);
        let views = views.map_err(|error| JsError::new(&error))?;
        let pixels: Vec<u8> = views.iter().flat_map(|view| rgba(&view.pixels)).collect();
        Ok(object(&[
            ("size", self.0.images().size.into()),
            ("count", views.len().into()),
            ("rgba", Uint8Array::from(pixels.as_slice()).into()),
            ("words", strings(views.iter().map(|view| view.words.as_str()))),
        ]))
    }

    /// A learning rate finder with the settings, images and seed of this run, apart from it.
    ///
    /// # Errors
    ///
    /// As [`create`](Self::create).
    pub fn sweep(&self) -> Result<Sweep, JsError> {
        self.0.sweep().map(Sweep).map_err(|error| JsError::new(&error))
    }

    /// One optimiser step.
    ///
    /// # Errors
    ///
    /// A sentence when the run diverged or the device cannot be read.
    pub async fn step(&mut self) -> Result<JsValue, JsError> {
        to_js(&self.0.step().await.map_err(|error| JsError::new(&error))?)
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

    /// Begins an analysis of the network as it is now. `request` is JSON that fits [`analyses_schema`]; `uploads` are the pictures
    /// that a transfer to them needs.
    ///
    /// # Errors
    ///
    /// A sentence when there is no such analysis, or the run is not what it needs.
    pub fn begin(&self, request: &str, uploads: &Uploads) -> Result<Analysis, JsError> {
        let analysis = self.0.begin(request, &uploads.pictures);
        analysis.map(Analysis).map_err(|error| JsError::new(&error))
    }

    fn view_object(&self, pairs: &[session::ViewPair]) -> Object {
        let images = self.0.images();
        let bytes = |pixels: &dyn Fn(&session::ViewPair) -> Vec<u8>| -> JsValue {
            Uint8Array::from(pairs.iter().flat_map(pixels).collect::<Vec<u8>>().as_slice()).into()
        };
        let words = |view: fn(&session::ViewPair) -> &View| {
            strings(pairs.iter().map(|pair| view(pair).words.as_str()))
        };
        object(&[
            ("size", images.size.into()),
            ("count", pairs.len().into()),
            ("original", bytes(&|pair| rgba(images.pixels_of(pair.image)).collect())),
            ("a", bytes(&|pair| rgba(&pair.a.pixels).collect())),
            ("b", bytes(&|pair| rgba(&pair.b.pixels).collect())),
            ("name", strings(pairs.iter().map(|pair| images.names[pair.image].as_str()))),
            ("words_a", words(|pair| &pair.a)),
            ("words_b", words(|pair| &pair.b)),
            ("local_size", self.0.local_size().into()),
            ("locals_per_image", pairs.first().map_or(0, |pair| pair.locals.len()).into()),
            ("locals", bytes(&|pair| pair.locals.iter().flat_map(|view| rgba(&view.pixels)).collect())),
            (
                "words_locals",
                strings(pairs.iter().flat_map(|pair| &pair.locals).map(|view| view.words.as_str())),
            ),
        ])
    }
}

/// A learning rate finder.
#[wasm_bindgen]
pub struct Sweep(session::Sweep);

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

/// An analysis under way. It keeps the network that it is about, so that training may go on.
#[wasm_bindgen]
pub struct Analysis(session::Analysis);

#[wasm_bindgen]
impl Analysis {
    /// Works on for one bounded piece: `{label, done, total, finished, result, points, pictures}`, pictures as
    /// [`thumbnails`](Session::thumbnails).
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

/// Images as the page draws them: `{size, count, rgba, label, name}`.
fn thumbnails(images: &Images) -> Object {
    let pixels: Vec<u8> = rgba(&images.pixels).collect();
    let labels: Vec<i32> = images.labels.iter().map(|label| label.map_or(-1, |label| label as i32)).collect();
    object(&[
        ("size", images.size.into()),
        ("count", images.len().into()),
        ("rgba", Uint8Array::from(pixels.as_slice()).into()),
        ("label", Int32Array::from(labels.as_slice()).into()),
        ("name", strings(images.names.iter().map(String::as_str))),
    ])
}

fn rgba(rgb: &[u8]) -> impl Iterator<Item = u8> + '_ {
    rgb.chunks_exact(3).flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 255])
}

fn to_js(value: &impl Serialize) -> Result<JsValue, JsError> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(Into::into)
}

fn strings<'a>(values: impl Iterator<Item = &'a str>) -> JsValue {
    values.map(JsValue::from).collect::<Array>().into()
}

fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    entries.iter().for_each(|(key, value)| set(&object, key, value));
    object
}

fn set(object: &JsValue, key: &str, value: &JsValue) {
    Reflect::set(object, &key.into(), value).expect("a plain object takes any property");
}
