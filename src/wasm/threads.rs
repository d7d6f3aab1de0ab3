//! Threads in the page: workers that share this instance's memory and take their part of what Rayon divides.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use js_sys::Object;
use rayon::{ThreadBuilder, ThreadPoolBuilder};
use wasm_bindgen::prelude::*;

use super::objects::object;

/// Threads that no worker has taken yet.
static WAITING: Mutex<Vec<ThreadBuilder>> = Mutex::new(Vec::new());
static ARRIVED: Condvar = Condvar::new();

/// What another worker makes its instance of: `{module, memory}`.
#[wasm_bindgen]
#[must_use]
pub fn shared_instance() -> Object {
    object(&[("module", wasm_bindgen::module()), ("memory", wasm_bindgen::memory())])
}

/// Makes this worker and those that call [`work`] the threads that share all work. They have to run already: until all have
/// come, this one waits.
///
/// # Errors
///
/// A sentence when there are threads already.
#[wasm_bindgen]
pub fn start_threads(threads: usize) -> Result<(), JsError> {
    let pool = ThreadPoolBuilder::new().num_threads(threads).use_current_thread();
    let pool = pool.spawn_handler(|thread| {
        waiting().push(thread);
        ARRIVED.notify_one();
        Ok(())
    });
    pool.build_global().map_err(|error| JsError::new(&error.to_string()))
}

/// Makes the calling worker a thread. Does not return.
#[wasm_bindgen]
pub fn work() {
    let mut threads = waiting();
    let thread = loop {
        if let Some(thread) = threads.pop() {
            break thread;
        }
        threads = ARRIVED.wait(threads).unwrap_or_else(PoisonError::into_inner);
    };
    drop(threads);
    thread.run();
}

fn waiting() -> MutexGuard<'static, Vec<ThreadBuilder>> {
    WAITING.lock().unwrap_or_else(PoisonError::into_inner)
}
