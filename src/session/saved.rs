//! A run as a file: `safetensors`, so that its weights open in Python too.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use burn::tensor::{Device, Tensor};
use safetensors::{Dtype, SafeTensors, View};

use super::batch::Batch;
use super::snapshots::Snapshot;
use super::{Change, Session, read};
use crate::config::Config;
use crate::image::{Images, Picture};
use crate::model::kernel;
use crate::schema;
use crate::train::{SavedTensor, State, tensors_of, with_tensors};

/// How many tensors a device is asked for at once: every answer takes its time, and all in one would double the memory.
const IN_ONE_ANSWER: usize = 32;

impl Session {
    /// The run as it is: settings and how they changed, step, weights, running statistics, queues, what the optimiser remembers, and the networks along
    /// the way that are kept to look back at.
    ///
    /// The images are not in it, only sums by which they and their labels are known again.
    ///
    /// # Errors
    ///
    /// A sentence when the device cannot be read.
    pub async fn save(&self) -> Result<Vec<u8>, String> {
        let mut state = self.learner.state();
        // The untrained network comes from the seed.
        for Snapshot { step, network } in self.snapshots.kept().iter().filter(|snapshot| snapshot.step > 0) {
            let named = |tensor: SavedTensor| {
                let name = format!("{SNAPSHOT}.{step}.{}", tensor.name);
                SavedTensor { name, ..tensor }
            };
            state.extend(tensors_of(network).into_iter().map(named));
        }
        let moved = state.iter().filter(|tensor| tensor.time > 0);
        let times: BTreeMap<&str, i32> = moved.map(|tensor| (tensor.name.as_str(), tensor.time)).collect();
        let about = HashMap::from([
            ("settings".to_owned(), schema::pairs_of(&self.config).join("\n")),
            ("step".to_owned(), self.step.to_string()),
            ("changes".to_owned(), serde_json::json!(self.changes).to_string()),
            ("images".to_owned(), images_of(self.images())),
            ("labels".to_owned(), labels_of(self.images())),
            ("times".to_owned(), serde_json::json!(times).to_string()),
        ]);
        let mut tensors = Vec::with_capacity(state.len());
        for group in state.chunks(IN_ONE_ANSWER) {
            let values = group.iter().map(|tensor| tensor.values.clone()).collect();
            let mut rest = &read(Tensor::cat(values, 0)).await?[..];
            for SavedTensor { name, shape, .. } in group {
                let own;
                (own, rest) = rest.split_at(shape.iter().product());
                let data = own.iter().flat_map(|value| value.to_le_bytes()).collect();
                tensors.push((name, Bytes { shape: shape.clone(), data }));
            }
        }
        safetensors::serialize(tensors, Some(about))
            .map_err(|error| format!("The run could not be saved: {error}."))
    }

    /// The run that a file holds, on the same images.
    ///
    /// # Errors
    ///
    /// A sentence when the file is no saved run, or belongs to other images or other labels.
    pub fn load(file: &[u8], pictures: &[Picture], device: &Device) -> Result<Self, String> {
        let saved = Saved::read(file)?;
        let (config, step) = (saved.config()?, saved.step()?);
        let mut session = Self::new(config.clone(), pictures, device)?;
        saved.same("images", &images_of(session.images()))?;
        saved.same("labels", &labels_of(session.images()))?;
        let (snapshots, state) = saved.state(&session.input.device.clone().without_autodiff())?;
        let untrained = session.snapshots.kept()[0].network.clone();
        for (step, tensors) in snapshots {
            session.snapshots.keep(step, with_tensors(&untrained, tensors)?);
        }
        session.learner.restore(state)?;
        session.changes = saved.changes(step)?;
        // What the last step saw was drawn before the changes that came after it.
        let after = session.changes.last().filter(|change| change.step == step);
        if let Some(Change { settings, .. }) = after.cloned() {
            session.take_on(schema::before(&config, &settings).map_err(broken)?)?;
        }
        session.forward(step);
        session.take_on(config)?;
        Ok(session)
    }

    /// Goes to where the run stands after so many steps: all randomness comes from the seed. What was done to the images before the
    /// last of them is drawn past, not made again: so a long run is loaded at once.
    fn forward(&mut self, steps: usize) {
        for _ in 2..steps {
            Batch::skip(&mut self.sampler, self.facts.batch_size, &self.config, &mut self.recipes);
            self.step += 1;
        }
        while self.step < steps {
            self.last = Some(self.advance());
        }
    }
}

/// What the name of every tensor of a network along the way begins with; its step follows.
const SNAPSHOT: &str = "snapshot";

/// The settings of the run that a file holds.
///
/// # Errors
///
/// A sentence when the file is no saved run.
pub fn saved_settings(file: &[u8]) -> Result<Config, String> {
    Saved::read(file)?.config()
}

/// A file that was read, but not yet understood.
struct Saved<'a> {
    about: HashMap<String, String>,
    tensors: SafeTensors<'a>,
}

impl<'a> Saved<'a> {
    fn read(file: &'a [u8]) -> Result<Self, String> {
        let (_, header) = SafeTensors::read_metadata(file).map_err(broken)?;
        let tensors = SafeTensors::deserialize(file).map_err(broken)?;
        let about = header.metadata().clone().ok_or_else(|| broken("it says nothing about itself"))?;
        Ok(Self { about, tensors })
    }

    fn text(&self, key: &str) -> Result<&str, String> {
        self.about.get(key).map(String::as_str).ok_or_else(|| broken(format!("its {key} are missing")))
    }

    fn config(&self) -> Result<Config, String> {
        let resolved = schema::resolve(self.text("settings")?.lines());
        resolved.errors.first().map_or(Ok(resolved.config), |error| Err(broken(error)))
    }

    /// How many steps were done, at most as many as the schedule has.
    fn step(&self) -> Result<usize, String> {
        let (step, all) = (self.text("step")?.parse().map_err(broken)?, self.config()?.schedule.steps);
        if step > all {
            return Err(broken(format!("it stands at step {step} of {all}")));
        }
        Ok(step)
    }

    /// What was changed along the way; nothing in the files of a time when nothing could be.
    fn changes(&self, step: usize) -> Result<Vec<Change>, String> {
        let Some(text) = self.about.get("changes") else { return Ok(Vec::new()) };
        let changes: Vec<Change> = serde_json::from_str(text).map_err(broken)?;
        match changes.iter().find(|change| change.step > step) {
            Some(change) => {
                Err(broken(format!("it stands at step {step} and was changed at {}", change.step)))
            }
            None => Ok(changes),
        }
    }

    /// Refuses a run that has seen other images, or other labels.
    fn same(&self, what: &str, now: &str) -> Result<(), String> {
        match self.text(what)? {
            then if then == now => Ok(()),
            then => Err(format!("The saved run has seen other {what}: {then} then, {now} now.")),
        }
    }

    /// The networks along the way, by their steps, and the state of the learner.
    fn state(&self, device: &Device) -> Result<(BTreeMap<usize, State>, State), String> {
        let (mut snapshots, mut state) = (BTreeMap::<usize, State>::new(), State::new());
        for tensor in self.tensors(device)? {
            let inside = tensor.name.strip_prefix(SNAPSHOT).and_then(|name| name.strip_prefix('.'));
            let Some((step, name)) = inside.and_then(|inside| inside.split_once('.')) else {
                state.push(tensor);
                continue;
            };
            let (step, name) = (step.parse().map_err(broken)?, name.to_owned());
            snapshots.entry(step).or_default().push(SavedTensor { name, ..tensor });
        }
        Ok((snapshots, state))
    }

    fn tensors(&self, device: &Device) -> Result<State, String> {
        let times: HashMap<String, i32> = serde_json::from_str(self.text("times")?).map_err(broken)?;
        let tensors = self.tensors.iter().map(|(name, tensor)| {
            if tensor.dtype() != Dtype::F32 {
                return Err(broken(format!("`{name}` does not hold numbers of 32 bits")));
            }
            let bytes = tensor.data().chunks_exact(4);
            let values: Vec<f32> =
                bytes.map(|bytes| f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])).collect();
            let count = values.len();
            Ok(SavedTensor {
                name: name.to_owned(),
                shape: tensor.shape().to_vec(),
                values: kernel::tensor(values, [count], device),
                time: times.get(name).copied().unwrap_or(0),
            })
        });
        tensors.collect()
    }
}

#[allow(clippy::needless_pass_by_value, reason = "an error ends here")]
fn broken(what: impl ToString) -> String {
    format!("The file is no saved run: {}.", what.to_string().trim_end_matches('.'))
}

/// How many images there are, and a sum that differs when any pixel does.
fn images_of(images: &Images) -> String {
    let pixels = (0..images.len()).flat_map(|index| images.pixels_of(index)).copied();
    format!("{} images ({:016x})", images.len(), sum(pixels))
}

/// How many classes there are, and a sum that differs when any label or name does.
fn labels_of(images: &Images) -> String {
    let labels =
        images.labels.iter().flat_map(|label| label.map_or(0, |label| label as u64 + 1).to_le_bytes());
    let names = images.label_names.iter().flat_map(|name| name.bytes().chain([0]));
    format!("{} classes ({:016x})", images.label_names.len(), sum(labels.chain(names)))
}

/// FNV-1a.
fn sum(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A tensor of 32-bit numbers as the format wants it.
struct Bytes {
    shape: Vec<usize>,
    data: Vec<u8>,
}

impl View for Bytes {
    fn dtype(&self) -> Dtype {
        Dtype::F32
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
