//! The training step, the same for every method, and the only one of the project.

use burn::module::{Module, ModuleVisitor, Param};
use burn::optim::{GradientsParams, ModuleOptimizer};
use burn::tensor::Tensor;

use crate::method::{Method, Terms, Views};
use crate::optimiser::OptimiserConfig;

/// A method in training, whichever it is.
pub trait Learner {
    /// One turn of the crank: views -> loss -> gradients -> weights. Gives the terms of the loss before the step.
    fn step(&mut self, views: &Views, learning_rate: f64) -> Terms;

    /// The terms of the loss, and its gradient with respect to every parameter, flattened. Changes nothing.
    fn gradients(&self, views: &Views) -> (Terms, Vec<Tensor<1>>);

    /// The representations `h` of images on the training device, normalised by running statistics, without gradients.
    ///
    /// # Shapes
    /// - `images`: `[batch, 3, size, size]`
    /// - output: `[batch, h_dim]`
    fn encode(&self, images: Tensor<4>) -> Tensor<2>;

    /// Sets the running statistics to those of these images, on the training device; see [`Encoder::calibrate`].
    ///
    /// [`Encoder::calibrate`]: crate::model::Encoder::calibrate
    fn calibrate(&mut self, images: Tensor<4>);

    /// The number of weights that are trained.
    fn parameters(&self) -> usize;
}

/// A method and the optimiser that moves it.
pub struct Training<M> {
    /// Only absent while a step moves it.
    model: Option<M>,
    optimiser: ModuleOptimizer,
}

impl<M: Method> Training<M> {
    /// A method about to be trained.
    pub fn new(model: M, optimiser: &OptimiserConfig) -> Self {
        Self { model: Some(model), optimiser: optimiser.init() }
    }

    fn model(&self) -> &M {
        self.model.as_ref().expect("no step is under way")
    }
}

impl<M: Method> Learner for Training<M> {
    fn step(&mut self, views: &Views, learning_rate: f64) -> Terms {
        let model = self.model.take().expect("no step is under way");
        let (terms, carry) = model.loss(views);
        let gradients = GradientsParams::from_grads(terms.total().backward(), &model);
        let model = self.optimiser.step(learning_rate, model, gradients);
        self.model = Some(model.after_step(carry));
        terms.detach()
    }

    fn gradients(&self, views: &Views) -> (Terms, Vec<Tensor<1>>) {
        let (terms, _) = self.model().loss(views);
        let gradients = GradientsParams::from_grads(terms.total().backward(), self.model());
        let mut flat = Flatten { gradients, flat: Vec::new() };
        self.model().visit(&mut flat);
        (terms.detach(), flat.flat)
    }

    fn encode(&self, images: Tensor<4>) -> Tensor<2> {
        self.model().encoder().valid().forward(images.without_autodiff())
    }

    fn calibrate(&mut self, images: Tensor<4>) {
        self.model.as_mut().expect("no step is under way").encoder_mut().calibrate(images);
    }

    fn parameters(&self) -> usize {
        let mut count = Count(0);
        self.model().visit(&mut count);
        count.0
    }
}

impl Terms {
    /// The loss: the sum of its terms.
    fn total(&self) -> Tensor<1> {
        let mut terms = self.0.iter().map(|(_, value)| value.clone());
        let first = terms.next().expect("a loss has at least one term");
        terms.fold(first, |sum, term| sum + term)
    }

    /// The terms without the graph behind them.
    fn detach(self) -> Self {
        Self(self.0.into_iter().map(|(name, value)| (name, value.without_autodiff())).collect())
    }
}

/// Collects gradients in the order of the parameters.
struct Flatten {
    gradients: GradientsParams,
    flat: Vec<Tensor<1>>,
}

impl ModuleVisitor for Flatten {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        if let Some(gradient) = self.gradients.remove::<D>(parameter.id) {
            let count = gradient.dims().iter().product::<usize>();
            self.flat.push(gradient.reshape([count]));
        }
    }
}

/// Counts the parameters that take gradients; running statistics do not.
struct Count(usize);

impl ModuleVisitor for Count {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        if parameter.is_require_grad() {
            self.0 += parameter.val().dims().iter().product::<usize>();
        }
    }
}
