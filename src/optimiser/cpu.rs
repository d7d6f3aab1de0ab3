//! The steps of optimisers on the processor: in place, in one pass over the weights instead of one for each operation.

use burn::backend::Flex;
use burn::backend::flex::FlexTensor;
use burn::tensor::Tensor;
use rayon::prelude::*;

use super::Weights;

/// How many weights a thread moves at once.
const PART: usize = 1 << 14;

/// The weights after a step, and the memory renewed. `rule` moves one weight along its gradient, and what is remembered of it.
pub(super) fn step<const M: usize>(
    weights: Weights,
    memory: &mut [Tensor<1>],
    rule: impl Fn(f32, f32, [f32; M]) -> (f32, [f32; M]) + Sync,
) -> Tensor<1> {
    let Weights { value, gradient, .. } = weights;
    // Taken, not copied: what somebody else has too cannot be changed in place.
    let mut remembered: [FlexTensor; M] =
        std::array::from_fn(|index| primitive(std::mem::replace(&mut memory[index], gradient.clone())));
    let (mut value, gradient) = (primitive(value), primitive(gradient));
    let mut parts = remembered.each_mut().map(|tensor| tensor.storage_mut::<f32>().chunks_mut(PART));
    let parts: Vec<_> = value
        .storage_mut::<f32>()
        .chunks_mut(PART)
        .zip(gradient.storage::<f32>().chunks(PART))
        .map(|(value, gradient)| {
            (value, gradient, parts.each_mut().map(|parts| parts.next().unwrap_or_default()))
        })
        .collect();
    parts.into_par_iter().for_each(|(value, gradient, memory)| {
        let memory = memory.map(|part| &mut part[..value.len()]);
        for (index, (value, &gradient)) in value.iter_mut().zip(gradient).enumerate() {
            let (moved, new) = rule(*value, gradient, std::array::from_fn(|of| memory[of][index]));
            *value = moved;
            for of in 0..M {
                memory[of][index] = new[of];
            }
        }
    });
    for (old, new) in memory.iter_mut().zip(remembered) {
        *old = Tensor::from_primitive::<Flex>(new);
    }
    Tensor::from_primitive::<Flex>(value)
}

fn primitive(tensor: Tensor<1>) -> FlexTensor {
    let tensor =
        tensor.try_into_primitive::<Flex>().expect("weights lie on the processor or on a graphics card");
    let whole = tensor.to_contiguous();
    drop(tensor); // so that nobody else has it
    whole
}
