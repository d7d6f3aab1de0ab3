//! DINO: a student predicts the classes that a slowly moving teacher invents.

use burn::module::{Module, Param};
use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Contrast, Facts, Landmarks, Method, Parts, Settings, Sign, Terms, Views, at_least, lag, swapped,
};
use crate::augment::multi_crop;
use crate::loss::{Loss, cosines, dino, dino_signs};
use crate::model::{Branch, Prototypes, ema};
use crate::train::Learner;

/// A student predicts which of many outputs a slowly moving teacher picks for another view. Centring and sharpening keep them apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "DINO",
    extend(
        "x-family" = "self-distillation",
        "x-expect" = "A slow starter: the loss stays near ln(outputs) until the teacher commits itself, and in 500 steps it gains little.",
        "x-formula" = "L = -softmax((teacher - c) / t_t) log softmax(student / t_s), c <- 0.9 c + 0.1 mean(teacher)",
        "x-paper" = "https://arxiv.org/abs/2104.14294",
        "x-paper-title" = "Caron et al. 2021, Emerging properties in self-supervised vision transformers, algorithm 1"
    )
)]
pub struct Config {
    #[allow(missing_docs, reason = "its type says what it is")]
    pub loss: dino::Config,
    /// How many classes the teacher may invent.
    #[schemars(title = "Outputs", range(min = 2, max = 4096), extend("x-scale" = "log"))]
    pub outputs: usize,
    /// How slowly the teacher follows at first; it rises to 1 at the end.
    #[schemars(title = "Momentum", range(min = 0.0, max = 1.0), extend("x-live" = true))]
    pub momentum: f64,
    /// Subtracts from each output its running mean. Without it one output wins for every image.
    #[schemars(title = "Centring", extend("x-live" = true))]
    pub centring: bool,
    #[allow(missing_docs, reason = "its type says what it is")]
    pub multi_crop: multi_crop::Config,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            loss: dino::Config::default(),
            // Fewer and sharper than in the paper: with 256 outputs and 0.04 nothing but the background is learned in 500 steps.
            outputs: 64,
            momentum: 0.99,
            centring: true,
            // At 32 px small crops show too little.
            multi_crop: multi_crop::Config { views: 0, ..multi_crop::Config::default() },
        }
    }
}

impl Settings for Config {
    fn learner(&self, mut parts: Parts) -> Box<dyn Learner> {
        let student = Pupil::new(&mut parts, self.outputs);
        let teacher = ema::follow(Pupil::new(&mut parts, self.outputs).no_grad(), &student, 0.0);
        let center = Tensor::zeros([1, self.outputs], parts.device);
        let model = Dino {
            student,
            teacher,
            center: Param::from_tensor(center).set_require_grad(false),
            settings: self.clone(),
        };
        parts.train(model)
    }

    fn contrast(&self, _: &Facts) -> Contrast {
        self.loss.contrast()
    }

    fn landmarks(&self, _: &Facts) -> Landmarks {
        Landmarks { floor: Some(0.0), collapse: None }
    }

    fn check(&self, facts: &Facts) -> Result<Vec<String>, String> {
        at_least(facts.z_dim, 4, "DINO", "compares directions of z")?;
        let mut notes = Vec::new();
        if self.loss.teacher_temperature >= self.loss.student_temperature {
            notes.push(format!(
                "The teacher's temperature {} is not below the student's {}: nothing sharpens, and the outputs become even.",
                self.loss.teacher_temperature, self.loss.student_temperature
            ));
        }
        Ok(notes)
    }

    fn multi_crop(&self) -> Option<&multi_crop::Config> {
        (self.multi_crop.views > 0).then_some(&self.multi_crop)
    }
}

/// Encoder, projector and output directions: a student, or a teacher.
#[derive(Module, Debug)]
struct Pupil {
    branch: Branch,
    outputs: Prototypes,
}

impl Pupil {
    fn new(parts: &mut Parts, outputs: usize) -> Self {
        let branch = parts.branch();
        Self { branch, outputs: Prototypes::new(outputs, parts.facts.z_dim, parts.rng, parts.device) }
    }

    /// `[batch, outputs]`: the cosine with every output direction, as the paper's weight-normalised last layer gives.
    fn forward(&self, images: Tensor<4>) -> Tensor<2> {
        cosines(self.branch.forward(images), self.outputs.directions())
    }
}

/// A student, its teacher, and the running mean of the teacher's outputs.
#[derive(Module, Debug)]
struct Dino {
    student: Pupil,
    teacher: Pupil,
    /// `[1, outputs]`
    center: Param<Tensor<2>>,
    #[module(skip)]
    settings: Config,
}

impl Method for Dino {
    type Carry = Tensor<2>;

    fn loss(&self, views: &Views) -> Result<(Terms, Tensor<2>), String> {
        let batch = views.indices.len();
        let taught = ema::target(&self.teacher, Pupil::forward, views.images.clone());
        let mut students = vec![self.student.forward(views.images.clone())];
        students.extend(views.locals.clone().map(|locals| self.student.forward(locals)));
        let students = Tensor::cat(students, 0);
        let mut losses = Vec::new();
        for view in 0..students.dims()[0] / batch {
            let student = students.clone().narrow(0, view * batch, batch);
            for taught_view in (0..2).filter(|&taught_view| taught_view != view) {
                let teacher = taught.clone().narrow(0, taught_view * batch, batch);
                let dino::Config { student_temperature, teacher_temperature } = self.settings.loss;
                losses.push(dino(
                    student.clone(),
                    teacher,
                    self.center.val(),
                    student_temperature,
                    teacher_temperature,
                ));
            }
        }
        Ok((Terms(vec![("cross entropy", Tensor::cat(losses, 0).mean())]), taught.mean_dim(0)))
    }

    fn prepare(mut self, _: Tensor<4>) -> Self {
        self.teacher = ema::follow(self.teacher, &self.student, 0.0);
        self
    }

    fn after_step(mut self, mean: Tensor<2>, progress: f64) -> Self {
        self.teacher =
            ema::follow(self.teacher, &self.student, ema::rising(self.settings.momentum, progress));
        if self.settings.centring {
            self.center = self.center.map(|center| center * 0.9 + mean * 0.1);
        }
        self
    }

    fn signs(&self, views: &Views, _: usize) -> Result<Vec<Sign>, String> {
        let student = self.student.forward(views.images.clone());
        let teacher = swapped(ema::target(&self.teacher, Pupil::forward, views.images.clone()));
        let mut signs = dino_signs(student, teacher, self.center.val(), &self.settings.loss);
        signs.push(lag(&self.teacher, &self.student));
        Ok(signs)
    }

    fn branch(&self) -> &Branch {
        &self.student.branch
    }

    fn branch_mut(&mut self) -> &mut Branch {
        &mut self.student.branch
    }
}
