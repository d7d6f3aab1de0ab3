//! Between tensors and slices of pixels: one pixel's channels side by side, pixel after pixel, image after image.

use burn::backend::TensorMetadata;
use burn::backend::flex::FlexTensor;
use burn::tensor::TensorData;

/// Feature maps whose channels lie last in memory.
pub struct Maps {
    /// `[batch, height, width, channels]`, without gaps.
    tensor: FlexTensor,
}

impl Maps {
    /// Maps `[batch, channels, height, width]`. They are copied only if their channels do not lie last already.
    pub fn new(tensor: FlexTensor) -> Self {
        let view = tensor.permute(&[0, 2, 3, 1]);
        drop(tensor); // so that the view may be all that is left of it
        Self { tensor: view.to_contiguous() }
    }

    /// Batch, height, width, channels.
    pub fn dims(&self) -> [usize; 4] {
        self.tensor.shape().dims()
    }

    /// All pixels, to be changed in place; copied first if somebody else holds them too.
    pub fn pixels_mut(&mut self) -> &mut [f32] {
        self.tensor.storage_mut()
    }

    /// Maps of the shape that everything else expects: `[batch, channels, height, width]`.
    pub fn into_tensor(self) -> FlexTensor {
        self.tensor.permute(&[0, 3, 1, 2])
    }

    /// All pixels.
    pub fn pixels(&self) -> &[f32] {
        self.tensor.storage()
    }
}

/// Pixels as maps of the shape that everything else expects.
///
/// # Shapes
/// - `dims`: batch, height, width, channels
/// - output: `[batch, channels, height, width]`
pub fn tensor_of(pixels: Vec<f32>, dims: [usize; 4]) -> FlexTensor {
    Maps { tensor: FlexTensor::from_data(TensorData::new(pixels, dims)) }.into_tensor()
}

/// A vector.
pub fn vector(values: Vec<f32>) -> FlexTensor {
    let length = values.len();
    FlexTensor::from_data(TensorData::new(values, [length]))
}
