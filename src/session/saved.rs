//! A run as a file: `safetensors`, so that its weights open in Python too.

use std::borrow::Cow;
use std::collections::HashMap;

use burn::tensor::Device;
use safetensors::{Dtype, SafeTensors, View};

use super::Session;
use crate::image::{Images, Picture};
use crate::schema;
use crate::train::{SavedTensor, State};

/// Where the optimiser's memory lies, beside the tensors of the network.
const OPTIMISER: &str = "optimiser";

impl Session {
    /// The run as it is: settings, step, weights, running statistics, queues, and what the optimiser remembers.
    ///
    /// The images are not in it. Only on devices that can be read at once, so not on WebGPU.
    ///
    /// # Errors
    ///
    /// A sentence when the learner cannot be read.
    pub fn save(&self) -> Result<Vec<u8>, String> {
        let State { tensors, optimiser } = self.learner.state()?;
        let ids: Vec<String> = tensors.iter().map(|tensor| tensor.id.to_string()).collect();
        let names: Vec<&str> = tensors.iter().map(|tensor| tensor.name.as_str()).collect();
        let about = HashMap::from([
            ("settings".to_owned(), schema::pairs_of(&self.config).join("\n")),
            ("step".to_owned(), self.step.to_string()),
            ("images".to_owned(), fingerprint(self.images())),
            ("ids".to_owned(), ids.join(" ")),
            // The order of the network, which the format does not keep.
            ("names".to_owned(), names.join(" ")),
        ]);
        let optimiser = Bytes { dtype: Dtype::U8, shape: vec![optimiser.len()], data: optimiser };
        let named = tensors.iter().map(|tensor| (tensor.name.clone(), Bytes::of(tensor)));
        let all = named.chain([(OPTIMISER.to_owned(), optimiser)]);
        safetensors::serialize(all, Some(about))
            .map_err(|error| format!("The run could not be saved: {error}."))
    }

    /// The run that a file holds, on the same images.
    ///
    /// # Errors
    ///
    /// A sentence when the file is no saved run, or belongs to other images.
    pub fn load(file: &[u8], pictures: &[Picture], device: &Device) -> Result<Self, String> {
        let broken = |what: &str| format!("The file is no saved run: {what}.");
        let (_, header) = SafeTensors::read_metadata(file).map_err(|error| broken(&error.to_string()))?;
        let tensors = SafeTensors::deserialize(file).map_err(|error| broken(&error.to_string()))?;
        let about = header.metadata().clone().ok_or_else(|| broken("it says nothing about itself"))?;
        let text = |key: &str| about.get(key).ok_or_else(|| broken(&format!("its {key} are missing")));
        let resolved = schema::resolve(text("settings")?.lines());
        if let Some(error) = resolved.errors.first() {
            return Err(broken(error));
        }
        let mut session = Self::new(resolved.config, pictures, device)?;
        let images = fingerprint(session.images());
        if *text("images")? != images {
            return Err(format!(
                "The saved run has seen other images: {} then, {images} now.",
                text("images")?
            ));
        }
        let ids = text("ids")?.split(' ').map(str::parse::<u64>);
        let saved = text("names")?.split(' ').zip(ids).map(|(name, id)| {
            let tensor = tensors.tensor(name).map_err(|error| broken(&error.to_string()))?;
            let values = tensor
                .data()
                .chunks_exact(4)
                .map(|bytes| f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]));
            Ok(SavedTensor {
                name: name.to_owned(),
                id: id.map_err(|error| broken(&error.to_string()))?,
                shape: tensor.shape().to_vec(),
                values: values.collect(),
            })
        });
        let tensors_of_state = saved.collect::<Result<_, String>>()?;
        let optimiser =
            tensors.tensor(OPTIMISER).map_err(|error| broken(&error.to_string()))?.data().to_vec();
        session.learner.restore(State { tensors: tensors_of_state, optimiser })?;
        // All randomness comes from the seed: drawing as many batches as were drawn leads to the same place.
        let steps = text("step")?.parse::<usize>().map_err(|error| broken(&error.to_string()))?;
        for _ in 0..steps {
            session.last = Some(session.advance());
        }
        Ok(session)
    }
}

/// How many images there are, and a sum that differs when any pixel does (FNV-1a).
fn fingerprint(images: &Images) -> String {
    let sum = (0..images.len())
        .flat_map(|index| images.pixels_of(index))
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, &byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{} images ({sum:016x})", images.len())
}

/// A tensor as the format wants it.
struct Bytes {
    dtype: Dtype,
    shape: Vec<usize>,
    data: Vec<u8>,
}

impl Bytes {
    fn of(tensor: &SavedTensor) -> Self {
        let data = tensor.values.iter().flat_map(|value| value.to_le_bytes()).collect();
        Self { dtype: Dtype::F32, shape: tensor.shape.clone(), data }
    }
}

impl View for Bytes {
    fn dtype(&self) -> Dtype {
        self.dtype
    }

    fn shape(&self) -> &[usize] {
        &self.shape
    }

    fn data(&self) -> Cow<'_, [u8]> {
        Cow::Borrowed(&self.data)
    }

    fn data_len(&self) -> usize {
        self.data.len()
    }
}
