//! What the optimiser remembers of every tensor of weights, and the step that it takes with it.

use std::collections::HashMap;

use burn::module::{Module, ModuleMapper, Param, ParamId};
use burn::optim::GradientsParams;
use burn::tensor::Tensor;

use crate::optimiser::{OptimiserConfig, Together, Weights};

/// What is remembered of all weights that have taken a step.
#[derive(Default)]
pub struct Memory(pub(super) HashMap<ParamId, Remembered>);

/// What is remembered of one tensor of weights.
pub(super) struct Remembered {
    /// How many steps it has taken.
    pub time: i32,
    /// One tensor for each name of what the optimiser remembers, flattened.
    pub tensors: Vec<Tensor<1>>,
}

impl Memory {
    /// Moves all weights of a model that have a gradient.
    pub fn step<M: Module>(
        &mut self,
        optimiser: &OptimiserConfig,
        rate: f64,
        model: M,
        gradients: GradientsParams,
    ) -> M {
        model.map(&mut Step { memory: self, optimiser, rate, gradients, together: Together::default() })
    }
}

struct Step<'a> {
    memory: &'a mut Memory,
    optimiser: &'a OptimiserConfig,
    rate: f64,
    gradients: GradientsParams,
    together: Together,
}

impl ModuleMapper for Step<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let Some(gradient) = self.gradients.remove::<D>(parameter.id) else { return parameter };
        let (id, value, mapper) = parameter.consume();
        let (shape, value) = (value.shape(), value.without_autodiff().reshape([-1]));
        let Remembered { time, tensors } = self.memory.0.entry(id).or_insert_with(|| {
            let nothing = |_: &&str| value.zeros_like();
            Remembered { time: 0, tensors: self.optimiser.remembers().iter().map(nothing).collect() }
        });
        *time += 1;
        let gradient = gradient.without_autodiff().reshape([-1]);
        let weights =
            Weights { value, gradient, time: *time, is_vector: D == 1, together: self.together.clone() };
        let moved = self.optimiser.step(self.rate, weights, tensors).reshape(shape);
        Param::from_mapped_value(id, moved.autodiff().require_grad(), mapper)
    }
}
