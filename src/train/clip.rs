//! Gradient clipping by the length of all gradients together.

use burn::module::{Module, ModuleVisitor, Param};
use burn::optim::GradientsParams;
use burn::tensor::Tensor;

/// Gradients no longer than `longest`: `g min(1, longest / |g|)`, `|g|` over all weights together.
///
/// Burn's own clipping measures each weight tensor apart. Pascanu et al. 2013, algorithm 1: <https://arxiv.org/abs/1211.5063>.
pub fn clip<M: Module>(gradients: GradientsParams, model: &M, longest: f64) -> GradientsParams {
    let mut squares = Squares { gradients: &gradients, squares: Vec::new() };
    model.visit(&mut squares);
    if squares.squares.is_empty() {
        return gradients;
    }
    let length = Tensor::cat(squares.squares, 0).sum().sqrt();
    // On the device: reading it would stop the browser's pipeline in every step.
    let factor = (length + 1e-12).recip().mul_scalar(longest).clamp_max(1.0);
    let mut scaled = Scaled { gradients, factor, shorter: GradientsParams::new() };
    model.visit(&mut scaled);
    scaled.shorter
}

struct Squares<'a> {
    gradients: &'a GradientsParams,
    squares: Vec<Tensor<1>>,
}

impl ModuleVisitor for Squares<'_> {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let square = self.gradients.get::<D>(parameter.id).map(|gradient| gradient.powi_scalar(2).sum());
        self.squares.extend(square);
    }
}

struct Scaled {
    gradients: GradientsParams,
    factor: Tensor<1>,
    shorter: GradientsParams,
}

impl ModuleVisitor for Scaled {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        if let Some(gradient) = self.gradients.remove::<D>(parameter.id) {
            self.shorter.register(parameter.id, gradient * self.factor.clone().reshape([1; D]));
        }
    }
}

#[cfg(all(test, feature = "cpu"))]
#[allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "the CPU may be read at once")]
mod tests {
    use burn::nn::LinearConfig;
    use burn::tensor::Device;

    use super::*;

    #[test]
    fn long_gradients_are_shortened_all_together_and_short_ones_left() {
        let device = Device::flex().autodiff();
        let layer = LinearConfig::new(1, 1).init(&device);
        let input = Tensor::<2>::from_data([[3.0 / 4.0]], &device);
        // d/dw = 4 * 3/4 = 3 and d/db = 4: a length of 5.
        let clipped = |longest: f64| {
            let gradients = (layer.forward(input.clone()) * 4.0).sum().backward();
            let gradients = clip(GradientsParams::from_grads(gradients, &layer), &layer, longest);
            let weight = gradients.get::<2>(layer.weight.id).unwrap().into_scalar::<f32>();
            let bias = gradients.get::<1>(layer.bias.as_ref().unwrap().id).unwrap().into_scalar::<f32>();
            (weight, bias)
        };
        let (weight, bias) = clipped(1.0);
        assert!((weight - 0.6).abs() < 1e-6 && (bias - 0.8).abs() < 1e-6, "{weight} {bias}");
        assert_eq!(clipped(10.0), (3.0, 4.0));
    }
}
