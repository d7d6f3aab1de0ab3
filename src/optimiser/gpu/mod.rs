//! The steps of optimisers on a graphics card: in place, and two tensors of weights to a launch, instead of a dozen for each.

use std::cell::RefCell;
use std::rc::Rc;

use burn::backend::Cube;
use burn::tensor::Tensor;
use burn_wgpu::CubeTensor;

use super::Weights;
use crate::gpu::{Kernel, WORKGROUP, contiguous, lies_here};

/// The rule of a step, as a kernel for one tensor of weights and as one for two.
pub(super) struct Rule {
    /// The names of the kernels.
    names: [&'static str; 2],
    /// The kernels.
    pieces: [&'static [&'static str]; 2],
    /// What they move of the first tensor: the weights, then what is remembered. Then the same of the second.
    moves: &'static [&'static str],
}

/// See [`moments`](super::moments).
pub(super) static ADAM: Rule = Rule {
    names: ["optimiser_adam", "optimiser_adam_two"],
    pieces: [
        &[include_str!("adam.wgsl"), include_str!("adam_one.wgsl")],
        &[include_str!("adam.wgsl"), include_str!("adam_two.wgsl")],
    ],
    moves: &[
        "value",
        "first_moment",
        "second_moment",
        "other_value",
        "other_first_moment",
        "other_second_moment",
    ],
};

/// See [`sgd`](super::sgd).
pub(super) static SGD: Rule = Rule {
    names: ["optimiser_sgd", "optimiser_sgd_two"],
    pieces: [
        &[include_str!("sgd.wgsl"), include_str!("sgd_one.wgsl")],
        &[include_str!("sgd.wgsl"), include_str!("sgd_two.wgsl")],
    ],
    moves: &["value", "velocity", "other_value", "other_velocity"],
};

/// By what names a kernel knows the gradients.
const GRADIENTS: [&str; 2] = ["gradient", "other_gradient"];

impl Rule {
    /// The weights after a step with these numbers, and the memory renewed, once all that share in [`Together`] are dropped.
    pub fn step(&'static self, weights: Weights, memory: &mut [Tensor<1>], numbers: &[f64]) -> Tensor<1> {
        let Weights { value, gradient, together, .. } = weights;
        // Taken, not copied: as long as somebody else has them too they cannot be changed in place.
        let remembered = memory.iter_mut().map(|tensor| std::mem::replace(tensor, gradient.clone()));
        let moved: Vec<_> = std::iter::once(value).chain(remembered).map(own).collect();
        for (old, new) in memory.iter_mut().zip(&moved[1..]) {
            *old = Tensor::from_primitive::<Cube>(new.clone());
        }
        let value = Tensor::from_primitive::<Cube>(moved[0].clone());
        let numbers = numbers.iter().map(|&number| (number as f32).to_bits()).collect();
        together.join(Move { rule: self, numbers, gradient: primitive(gradient), moved });
        value
    }
}

/// Whether all of it lies on a graphics card, in single precision.
pub(super) fn lie_here(weights: &Weights, memory: &[Tensor<1>]) -> bool {
    [&weights.value, &weights.gradient].into_iter().chain(memory).all(lies_here)
}

/// The tensors of weights that are moved together: the last one to let go of it gives the card what still waits.
#[derive(Clone, Default)]
pub struct Together(Rc<RefCell<Waiting>>);

impl Together {
    /// Gives a move to the card, with the one that waits if they go by the same rule and numbers; otherwise lets it wait.
    fn join(&self, new: Move) {
        let mut waiting = self.0.borrow_mut();
        match waiting.0.take() {
            Some(first) if std::ptr::eq(first.rule, new.rule) && first.numbers == new.numbers => {
                launch(&[first, new]);
            }
            before => {
                waiting.0 = Some(new);
                alone(before.as_ref());
            }
        }
    }
}

/// A move that waits for another.
#[derive(Default)]
struct Waiting(Option<Move>);

impl Drop for Waiting {
    fn drop(&mut self) {
        alone(self.0.as_ref());
    }
}

/// One tensor of weights about to be moved.
struct Move {
    rule: &'static Rule,
    /// The bits of the numbers that the rule goes by.
    numbers: Vec<u32>,
    gradient: CubeTensor,
    /// The weights, and what is remembered of them.
    moved: Vec<CubeTensor>,
}

fn alone(one: Option<&Move>) {
    if let Some(one) = one {
        launch(std::slice::from_ref(one));
    }
}

/// One move, or two by the same rule and numbers.
fn launch(moves: &[Move]) {
    let Move { rule, numbers, moved, .. } = &moves[0];
    let kernel = Kernel {
        name: rule.names[moves.len() - 1],
        pieces: rule.pieces[moves.len() - 1].to_vec(),
        constants: Vec::new(),
        reads: &GRADIENTS[..moves.len()],
        writes: &rule.moves[..moves.len() * moved.len()],
        invocations: WORKGROUP,
    };
    let longest = moves.iter().map(|one| one.moved[0].meta.shape().num_elements()).max();
    let workgroups = kernel.for_each(longest.unwrap_or(0));
    let reads: Vec<_> = moves.iter().map(|one| &one.gradient).collect();
    let writes: Vec<_> = moves.iter().flat_map(|one| &one.moved).collect();
    kernel.launch(workgroups, &reads, &writes, numbers);
}

/// What a tensor is on the card, with nobody else who would see it change.
fn own(tensor: Tensor<1>) -> CubeTensor {
    let tensor = primitive(tensor);
    if tensor.can_mut() { tensor } else { tensor.copy() }
}

fn primitive(tensor: Tensor<1>) -> CubeTensor {
    contiguous(tensor.try_into_primitive::<Cube>().expect("it was seen to lie on a card"))
}

#[cfg(all(test, feature = "cpu"))]
#[allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test may wait for the device")]
mod tests {
    use burn::tensor::Device;

    use super::super::OptimiserConfig;
    use super::*;

    /// The third goes by other numbers, so that nothing can be paired with it.
    const LENGTHS: [usize; 4] = [3, 700, 5, 1000];

    /// Three steps of several tensors together, and what somebody sees who has had them all the time.
    fn moved(optimiser: &OptimiserConfig, device: &Device) -> Vec<Vec<f32>> {
        let wave = |length: usize, speed: f32| {
            let values: Vec<f32> = (0..length).map(|at| (at as f32 * speed).sin()).collect();
            Tensor::<1>::from_data(values.as_slice(), device)
        };
        let first = LENGTHS.map(|length| wave(length, 0.7));
        // From the second step on nobody else has them.
        let mut values = first.clone().map(Some);
        let mut memory =
            LENGTHS.map(|length| optimiser.remembers().iter().map(|_| wave(length, 0.0)).collect::<Vec<_>>());
        for time in 1..=3 {
            let together = Together::default();
            let gradients = LENGTHS.map(|length| wave(length, time as f32));
            for (index, gradient) in gradients.into_iter().enumerate() {
                let (value, together) = (values[index].take().unwrap(), together.clone());
                let time = if index == 2 { 2 * time } else { time };
                let weights = Weights { value, gradient, time, is_vector: false, together };
                values[index] = Some(optimiser.step(0.1, weights, &mut memory[index]));
            }
        }
        let all = first.into_iter().chain(values.into_iter().flatten()).chain(memory.into_iter().flatten());
        all.map(|tensor| tensor.into_data().try_to_vec().unwrap()).collect()
    }

    #[test]
    fn tensors_that_are_moved_together_go_where_each_goes_alone_and_copies_stay() {
        let Some(gpu) = crate::gpu::tests::device() else { return };
        for optimiser in OptimiserConfig::all() {
            let [found, expected] = [&gpu, &Device::flex()].map(|device| moved(&optimiser, device));
            for (found, expected) in found.iter().flatten().zip(expected.iter().flatten()) {
                assert!((found - expected).abs() < 1e-5, "{optimiser:?}: {found} instead of {expected}");
            }
        }
    }
}
