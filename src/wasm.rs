//! The shell around [`Session`](crate::session::Session) for JavaScript: converts, delegates, converts back.

mod analysis;
mod numbers;
mod objects;
mod pictures;
mod session;
mod settings;
mod sweep;
#[cfg(target_feature = "atomics")]
mod threads;
#[cfg(feature = "gpu")]
mod tuning;
mod uploads;

use std::cell::OnceCell;

use burn::tensor::Device;
use wasm_bindgen::prelude::*;

pub use analysis::Analysis;
pub use numbers::{loss_and_gradient, self_test_difference, self_test_values};
pub use session::Session;
pub use settings::{analyses_schema, live, resolve, saved_settings, schema_text};
pub use sweep::Sweep;
#[cfg(feature = "gpu")]
pub use tuning::Tuning;
pub use uploads::Uploads;

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

/// Opens the device that this file was built for. To be awaited once, before anything that computes.
///
/// # Errors
///
/// Why there is none.
#[wasm_bindgen]
pub async fn open_device(in_software: bool) -> Result<(), JsError> {
    #[cfg(feature = "gpu")]
    crate::gpu::emulated(in_software);
    #[cfg(not(feature = "gpu"))]
    let _ = in_software;
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
