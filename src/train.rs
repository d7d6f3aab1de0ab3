//! The training step, the same for every method, and the only one of the project.

mod clip;
mod memory;
mod state;

use burn::module::{Module, ModuleVisitor, Param};
use burn::optim::GradientsParams;
use burn::tensor::Tensor;

use memory::Memory;
pub use state::{SavedTensor, State, tensors_of, with_tensors};

use crate::method::{Keys, Method, Sign, Terms, Views};
use crate::model::Branch;
use crate::optimiser::OptimiserConfig;

/// How far a step goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// The learning rate.
    pub rate: f64,
    /// The longest gradient that is let through, or 0 for any.
    pub clip: f64,
    /// The share of the run that is done, 0 to 1.
    pub progress: f64,
}

/// A method in training, whichever it is.
pub trait Learner {
    /// One turn of the crank: views -> loss -> gradients -> weights. Gives the terms of the loss before the step.
    ///
    /// # Errors
    ///
    /// As [`Method::loss`]; nothing is changed then.
    fn step(&mut self, views: &Views, pace: Pace) -> Result<Terms, String>;

    /// The terms of the loss, and its gradient with respect to every parameter, flattened. Changes nothing that is trained.
    ///
    /// # Errors
    ///
    /// As [`Method::loss`].
    fn gradients(&self, views: &Views) -> Result<(Terms, Vec<Tensor<1>>), String>;

    /// The projections of the two views and the gradient of the loss in them, both `[2 * batch, z_dim]`: all first views, then all
    /// second ones. Normalisation layers count these views as seen: to be asked of a copy of the run.
    ///
    /// # Errors
    ///
    /// As [`Method::loss`], and a sentence when the loss does not act on z.
    fn gradient_in_z(&mut self, views: &Views) -> Result<(Tensor<2>, Tensor<2>), String>;

    /// The encoder and the projector as they are now, to encode with: normalised by running statistics, without gradients. No later
    /// step changes what was given here.
    fn network(&self) -> Branch;

    /// The method as it is now, to be looked into: no step changes it, and it changes nothing of the run.
    fn look(&self) -> Box<dyn Look>;

    /// Gets ready for the first step: sets running statistics to those of these images, on the training device, and fills queues.
    fn prepare(&mut self, images: Tensor<4>);

    /// The number of weights that are trained.
    fn parameters(&self) -> usize;

    /// All that the next step depends on, on the device.
    fn state(&self) -> State;

    /// Goes back to such a state of a learner with the same settings.
    ///
    /// # Errors
    ///
    /// A sentence when it belongs to other settings; the learner is then of no use.
    fn restore(&mut self, state: State) -> Result<(), String>;
}

/// A method as it was at one moment of its training, normalised by the batch as in a step.
pub trait Look {
    /// The representations and the projections of the views as the loss sees them, `[2 * batch, h_dim]` and `[2 * batch, z_dim]`.
    fn embeddings(&self, views: &Views) -> (Tensor<2>, Tensor<2>);

    /// What is special in the method, `step` steps into the run.
    ///
    /// # Errors
    ///
    /// As [`Method::signs`].
    fn signs(&self, views: &Views, step: usize) -> Result<Vec<Sign>, String>;

    /// As [`Method::keys`].
    fn keys(&self, views: &Views, step: usize) -> Option<Keys>;
}

/// A copy of a method that is not trained.
struct Still<M>(M);

impl<M: Method> Look for Still<M> {
    fn embeddings(&self, views: &Views) -> (Tensor<2>, Tensor<2>) {
        let branch = self.0.branch();
        let h = branch.encoder.forward(views.images.clone());
        let z = branch.projector.forward(h.clone());
        (h.without_autodiff(), z.without_autodiff())
    }

    fn signs(&self, views: &Views, step: usize) -> Result<Vec<Sign>, String> {
        self.0.signs(views, step)
    }

    fn keys(&self, views: &Views, step: usize) -> Option<Keys> {
        self.0.keys(views, step)
    }
}

/// A method and the optimiser that moves it.
pub struct Training<M> {
    /// Only absent while a step moves it.
    model: Option<M>,
    optimiser: OptimiserConfig,
    memory: Memory,
}

impl<M: Method> Training<M> {
    /// A method about to be trained.
    pub fn new(model: M, optimiser: &OptimiserConfig) -> Self {
        Self { model: Some(model), optimiser: optimiser.clone(), memory: Memory::default() }
    }

    fn model(&self) -> &M {
        self.model.as_ref().expect("no step is under way")
    }

    fn take(&mut self) -> M {
        self.model.take().expect("no step is under way")
    }
}

impl<M: Method> Learner for Training<M> {
    fn step(&mut self, views: &Views, pace: Pace) -> Result<Terms, String> {
        let (terms, carry) = self.model().loss(views)?;
        let model = self.take();
        let gradients = GradientsParams::from_grads(terms.total().backward(), &model);
        let gradients = if pace.clip > 0.0 { clip::clip(gradients, &model, pace.clip) } else { gradients };
        let model = self.memory.step(&self.optimiser, pace.rate, model, gradients);
        self.model = Some(model.after_step(carry, pace.progress));
        Ok(terms.detach())
    }

    fn gradients(&self, views: &Views) -> Result<(Terms, Vec<Tensor<1>>), String> {
        let (terms, _) = self.model().loss(views)?;
        let gradients = GradientsParams::from_grads(terms.total().backward(), self.model());
        let mut flat = Flatten { gradients, flat: Vec::new() };
        self.model().visit(&mut flat);
        Ok((terms.detach(), flat.flat))
    }

    fn gradient_in_z(&mut self, views: &Views) -> Result<(Tensor<2>, Tensor<2>), String> {
        let mut model = self.take();
        model.branch_mut().tap.open();
        self.model = Some(model);
        let (terms, _) = self.model().loss(views)?;
        let found = self.model().branch().tap.read(&terms.total().backward());
        found.ok_or_else(|| "The loss of this method acts on h; there is no z between them.".to_owned())
    }

    fn network(&self) -> Branch {
        self.model().branch().valid()
    }

    fn look(&self) -> Box<dyn Look> {
        // A clone would share its running statistics with the method in training, and change them.
        Box::new(Still(self.model().valid().train()))
    }

    fn prepare(&mut self, images: Tensor<4>) {
        let mut model = self.take();
        model.branch_mut().calibrate(images.clone());
        self.model = Some(model.prepare(images));
    }

    fn parameters(&self) -> usize {
        let mut count = Count(0);
        self.model().visit(&mut count);
        count.0
    }

    fn state(&self) -> State {
        state::state_of(self.model(), &self.memory, self.optimiser.remembers())
    }

    fn restore(&mut self, state: State) -> Result<(), String> {
        let (model, memory) = state::restored(self.take(), state, self.optimiser.remembers());
        self.model = Some(model);
        self.memory = memory?;
        Ok(())
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
