//! All that a learner's next step depends on, tensor by tensor, still on its device.

use std::collections::HashMap;

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::Tensor;

use super::memory::{Memory, Remembered};

/// One tensor of a learner: a weight, a running statistic, a queue, or what the optimiser remembers of a weight.
#[derive(Clone, Debug)]
pub struct SavedTensor {
    /// Where it belongs, for example `branch.encoder.blocks.0.conv.weight`, or what it is of that:
    /// `optimiser.velocity.branch.encoder.blocks.0.conv.weight`.
    pub name: String,
    /// Its shape.
    pub shape: Vec<usize>,
    /// Its values, row by row, without gradients.
    pub values: Tensor<1>,
    /// Of a weight how many steps it has taken; of all else 0.
    pub time: i32,
}

/// A learner's weights, running statistics, queues, and what its optimiser remembers, in the order of the network.
pub type State = Vec<SavedTensor>;

fn remembered_name(what: &str, of: &str) -> String {
    format!("optimiser.{what}.{of}")
}

/// The state of a model and of the memory of its optimiser, which remembers this much.
pub(super) fn state_of<M: Module>(model: &M, memory: &Memory, remembers: &[&str]) -> State {
    // Running statistics are updated one step late, unless they are asked for as `valid` does.
    drop(model.valid());
    let mut save = Save { path: Vec::new(), memory, remembers, state: Vec::new() };
    model.visit(&mut save);
    save.state
}

/// A model and the memory of its optimiser as they were.
///
/// # Errors
///
/// A sentence when the state is that of another network or another optimiser.
pub(super) fn restored<M: Module>(model: M, state: State, remembers: &[&str]) -> (M, Result<Memory, String>) {
    drop(model.valid());
    let saved = state.into_iter().map(|tensor| (tensor.name.clone(), tensor)).collect();
    let mut load = Load { path: Vec::new(), saved, remembers, memory: Memory::default(), missing: None };
    let model = model.map(&mut load);
    let left = load.missing.or_else(|| load.saved.into_keys().min());
    let memory = match left {
        None => Ok(load.memory),
        Some(name) => Err(format!("The saved run belongs to other settings: `{name}` fits nothing here.")),
    };
    (model, memory)
}

/// The weights and running statistics of a network that is not trained.
pub fn tensors_of<M: Module>(network: &M) -> State {
    state_of(network, &Memory::default(), &[])
}

/// A copy of a network that is not trained, with the weights and running statistics of another.
///
/// # Errors
///
/// A sentence when they are those of a network of another form.
pub fn with_tensors<M: Module>(network: &M, tensors: State) -> Result<M, String> {
    // A clone would share its running statistics with the first.
    let (network, memory) = restored(network.valid(), tensors, &[]);
    memory.map(|_| network)
}

struct Save<'a> {
    path: Vec<String>,
    memory: &'a Memory,
    remembers: &'a [&'a str],
    state: State,
}

impl ModuleVisitor for Save<'_> {
    fn enter_module(&mut self, name: &str, _: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _: &str, _: &str) {
        self.path.pop();
    }

    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let (name, value) = (self.path.join("."), parameter.val().without_autodiff());
        let shape = value.dims().to_vec();
        let remembered = self.memory.0.get(&parameter.id);
        let mut push = |name: String, values: Tensor<1>, time: i32| {
            self.state.push(SavedTensor { name, shape: shape.clone(), values, time });
        };
        push(name.clone(), value.reshape([-1]), remembered.map_or(0, |remembered| remembered.time));
        for (what, values) in self.remembers.iter().zip(remembered.iter().flat_map(|all| &all.tensors)) {
            push(remembered_name(what, &name), values.clone(), 0);
        }
    }
}

struct Load<'a> {
    path: Vec<String>,
    saved: HashMap<String, SavedTensor>,
    remembers: &'a [&'a str],
    memory: Memory,
    /// The first tensor that the state does not have.
    missing: Option<String>,
}

impl Load<'_> {
    /// The saved values of this name and shape.
    fn take(&mut self, name: &str, shape: &[usize]) -> Option<SavedTensor> {
        let found = self.saved.remove(name).filter(|saved| saved.shape == shape);
        if found.is_none() {
            self.missing.get_or_insert_with(|| name.to_owned());
        }
        found
    }
}

impl ModuleMapper for Load<'_> {
    fn enter_module(&mut self, name: &str, _: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _: &str, _: &str) {
        self.path.pop();
    }

    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let (name, trained) = (self.path.join("."), parameter.is_require_grad());
        let (id, old, mapper) = parameter.consume();
        let Some(saved) = self.take(&name, &old.dims()) else {
            return Param::from_mapped_value(id, old, mapper);
        };
        if saved.time > 0 {
            let remembers = self.remembers;
            let tensors = remembers
                .iter()
                .filter_map(|what| self.take(&remembered_name(what, &name), &old.dims()))
                .map(|saved| saved.values)
                .collect();
            self.memory.0.insert(id, Remembered { time: saved.time, tensors });
        }
        let value = saved.values.reshape(old.shape());
        let value = if old.is_autodiff() { value.autodiff() } else { value };
        Param::from_mapped_value(id, if trained { value.require_grad() } else { value }, mapper)
    }
}
