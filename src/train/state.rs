//! All that a learner's next step depends on, as plain data.

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param, ParamId};
use burn::optim::ModuleOptimizer;
use burn::tensor::{Bytes, Tensor, TensorData};

/// One tensor of a learner: a weight, a running statistic or a queue.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedTensor {
    /// Where it belongs, for example `branch.encoder.blocks.0.conv.weight`.
    pub name: String,
    /// The identity by which the optimiser knows it.
    pub id: u64,
    /// Its shape.
    pub shape: Vec<usize>,
    /// Its values, row by row.
    pub values: Vec<f32>,
}

/// A learner's weights, running statistics, queues, and what its optimiser remembers.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// In the order of the network.
    pub tensors: Vec<SavedTensor>,
    /// As Burn writes it.
    pub optimiser: Vec<u8>,
}

impl State {
    pub(super) fn of<M: Module>(model: &M, optimiser: &ModuleOptimizer) -> Result<Self, String> {
        // Running statistics are updated one step late, unless they are asked for as `valid` does.
        drop(model.valid());
        let mut save = Save { path: Vec::new(), tensors: Vec::new(), error: None };
        model.visit(&mut save);
        if let Some(error) = save.error {
            return Err(error);
        }
        let optimiser =
            optimiser.into_bytes().map_err(|error| format!("The optimiser could not be saved: {error}."))?;
        Ok(Self { tensors: save.tensors, optimiser: optimiser.to_vec() })
    }

    /// The model and the optimiser as they were, or the model as it is and what is wrong.
    pub(super) fn restore<M: Module>(
        self,
        model: M,
        optimiser: ModuleOptimizer,
    ) -> (M, Result<ModuleOptimizer, String>) {
        drop(model.valid());
        let mut names = Names { path: Vec::new(), names: Vec::new() };
        model.visit(&mut names);
        let saved: Vec<_> =
            self.tensors.iter().map(|tensor| (tensor.name.clone(), tensor.shape.clone())).collect();
        if names.names != saved {
            let error = "The saved run belongs to other settings: its network has other layers.".to_owned();
            return (model, Err(error));
        }
        let model = model.map(&mut Load { tensors: self.tensors.into_iter() });
        let optimiser = optimiser
            .from_bytes(Bytes::from_bytes_vec(self.optimiser))
            .map_err(|error| format!("The saved optimiser could not be read: {error}."));
        (model, optimiser)
    }
}

struct Save {
    path: Vec<String>,
    tensors: Vec<SavedTensor>,
    error: Option<String>,
}

impl ModuleVisitor for Save {
    fn enter_module(&mut self, name: &str, _: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _: &str, _: &str) {
        self.path.pop();
    }

    #[allow(clippy::disallowed_methods, reason = "as documented: only where the device can be read at once")]
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let data = parameter.val().without_autodiff().into_data();
        let shape = data.shape().to_vec();
        match data.try_to_vec::<f32>() {
            Ok(values) => {
                let (name, id) = (self.path.join("."), parameter.id.val());
                self.tensors.push(SavedTensor { name, id, shape, values });
            }
            Err(error) => {
                self.error = Some(format!("{} could not be saved: {error:?}.", self.path.join(".")));
            }
        }
    }
}

/// Names and shapes alone.
struct Names {
    path: Vec<String>,
    names: Vec<(String, Vec<usize>)>,
}

impl ModuleVisitor for Names {
    fn enter_module(&mut self, name: &str, _: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _: &str, _: &str) {
        self.path.pop();
    }

    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        self.names.push((self.path.join("."), parameter.val().dims().to_vec()));
    }
}

struct Load {
    tensors: std::vec::IntoIter<SavedTensor>,
}

impl ModuleMapper for Load {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let saved = self.tensors.next().expect("names and shapes were compared");
        let trained = parameter.is_require_grad();
        let (_, value, mapper) = parameter.consume();
        let device = value.device();
        let value = Tensor::from_data(TensorData::new(saved.values, saved.shape), &device);
        let value = if trained { value.require_grad() } else { value };
        // With its old id, for the optimiser remembers by ids.
        Param::from_mapped_value(ParamId::from(saved.id), value, mapper)
    }
}
