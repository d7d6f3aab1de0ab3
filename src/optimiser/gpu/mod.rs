//! The steps of optimisers on a graphics card: one launch for every tensor of weights, instead of a dozen.

use burn::backend::Cube;
use burn::tensor::Tensor;
use burn_wgpu::CubeTensor;

use super::Weights;
use crate::gpu::{Kernel, WORKGROUP, empty, primitive};

/// The rule of a step.
pub(super) struct Rule {
    /// The name of its kernel.
    name: &'static str,
    /// The kernel.
    pieces: &'static [&'static str],
    /// What it reads: the weights, their gradient, and what is remembered.
    reads: &'static [&'static str],
    /// What it writes: the weights moved, and what is then remembered.
    writes: &'static [&'static str],
}

/// See [`moments`](super::moments).
pub(super) const ADAM: Rule = Rule {
    name: "optimiser_adam",
    pieces: &[include_str!("adam.wgsl")],
    reads: &["value", "gradient", "first_moment", "second_moment"],
    writes: &["moved", "new_first", "new_second"],
};

/// See [`sgd`](super::sgd).
pub(super) const SGD: Rule = Rule {
    name: "optimiser_sgd",
    pieces: &[include_str!("sgd.wgsl")],
    reads: &["value", "gradient", "velocity"],
    writes: &["moved", "new_velocity"],
};

impl Rule {
    /// The weights after a step with these numbers, and the memory renewed; `None` where they do not lie on a graphics card in single
    /// precision.
    pub fn step(&self, weights: &Weights, memory: &mut [Tensor<1>], numbers: &[f64]) -> Option<Tensor<1>> {
        let tensors = [&weights.value, &weights.gradient].into_iter().chain(memory.iter());
        let reads: Vec<CubeTensor> = tensors.map(primitive).collect::<Option<_>>()?;
        let [length] = weights.value.dims();
        let written: Vec<CubeTensor> = self.writes.iter().map(|_| empty(&reads[0], [length])).collect();
        let kernel = Kernel {
            name: self.name,
            pieces: self.pieces.to_vec(),
            constants: Vec::new(),
            reads: self.reads,
            writes: self.writes,
            invocations: WORKGROUP,
        };
        let given: Vec<u32> = numbers.iter().map(|&number| (number as f32).to_bits()).collect();
        let workgroups = kernel.for_each(length);
        let [reads, writes] = [&reads, &written].map(|tensors| tensors.iter().collect::<Vec<_>>());
        kernel.launch(workgroups, &reads, &writes, &given);
        let mut written = written.into_iter().map(Tensor::from_primitive::<Cube>);
        let moved = written.next();
        memory.iter_mut().zip(written).for_each(|(old, new)| *old = new);
        moved
    }
}
