//! Numbers on their way from the device.

use std::future::{poll_fn, ready};
use std::pin::Pin;
use std::task::Poll;

use burn::tensor::Tensor;

/// The values of a tensor that a device was asked for.
pub(super) type Asked = Pin<Box<dyn Future<Output = Result<Vec<f32>, String>>>>;

/// Asks for values now, to be waited for later: left alone, a future asks when it is waited for, behind all that the device was given
/// meanwhile.
pub(super) async fn asked<const D: usize>(tensor: Tensor<D>) -> Asked {
    let mut values: Asked = Box::pin(read(tensor));
    match poll_fn(|context| Poll::Ready(values.as_mut().poll(context))).await {
        Poll::Ready(found) => Box::pin(ready(found)),
        Poll::Pending => values,
    }
}

/// The values of a tensor.
///
/// # Errors
///
/// A sentence when the device cannot be read.
pub(super) async fn read<const D: usize>(tensor: Tensor<D>) -> Result<Vec<f32>, String> {
    let data =
        tensor.into_data_async().await.map_err(|error| format!("The device could not be read: {error}."))?;
    data.try_to_vec().map_err(|error| format!("The device gave something that is no number: {error:?}."))
}
