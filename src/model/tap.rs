//! Where the gradient of a loss in z is read, whatever the method makes of z.

use std::cell::RefCell;

use burn::tensor::{Gradients, Tensor};

/// Once it is open, zeros are added to the next z that passes: the gradient in them is that in z. Closed, it does nothing.
#[derive(Clone, Debug, Default)]
pub struct Tap(RefCell<State>);

#[derive(Clone, Debug, Default)]
enum State {
    #[default]
    Closed,
    Open,
    /// The z, and the zeros that were added to it.
    Passed(Box<[Tensor<2>; 2]>),
}

impl Tap {
    /// Lets the next z be read, and it alone: those of small crops come after those of the two views.
    pub fn open(&mut self) {
        self.0 = RefCell::new(State::Open);
    }

    /// A z on its way to the loss.
    pub(super) fn pass(&self, z: Tensor<2>) -> Tensor<2> {
        if !matches!(*self.0.borrow(), State::Open) {
            return z;
        }
        let zeros = Tensor::zeros(z.shape(), &z.device()).require_grad();
        self.0.replace(State::Passed(Box::new([z.clone().detach(), zeros.clone()])));
        z + zeros
    }

    /// The z that has passed and the gradient in it, both without gradients of their own; nothing when none has passed.
    #[must_use]
    pub fn read(&self, gradients: &Gradients) -> Option<(Tensor<2>, Tensor<2>)> {
        let passed = self.0.borrow();
        let State::Passed(passed) = &*passed else { return None };
        let [z, zeros] = &**passed;
        let z = z.clone().without_autodiff();
        let gradient = zeros.grad(gradients).unwrap_or_else(|| z.zeros_like());
        Some((z, gradient))
    }
}
