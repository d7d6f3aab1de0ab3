//! The loss of DINO: a student matches the sharpened, centred output of its teacher.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::sign::{Shows, Sign, effective_number, entropy};
use super::{Contrast, Inputs, Landmarks, Loss, Terms, above_zero, cross_entropy, log_sum_exp};

/// The cross entropy from teacher to student, both seen as distributions over the output dimensions.
///
/// ```text
/// L = -mean_i softmax((teacher_i - c) / t_t) . log softmax(student_i / t_s)
/// ```
///
/// for one view to each; a method takes the mean over both ways round. The centre `c` keeps one dimension from winning always, the
/// low teacher temperature keeps all from being equal: both are needed. Nothing is detached: in training the teacher comes without
/// gradients.
/// Caron et al. 2021, equations 1 to 3: <https://arxiv.org/abs/2104.14294>.
///
/// # Shapes
/// - `student`, `teacher`: `[batch, dim]`, row i of both from image i
/// - `center`: `[1, dim]`
/// - output: `[1]`
#[must_use]
pub fn dino(
    student: Tensor<2>,
    teacher: Tensor<2>,
    center: Tensor<2>,
    student_temperature: f64,
    teacher_temperature: f64,
) -> Tensor<1> {
    let sharp = (teacher - center) / teacher_temperature;
    cross_entropy(softmax(sharp), student / student_temperature)
}

fn softmax(logits: Tensor<2>) -> Tensor<2> {
    (logits.clone() - log_sum_exp(logits)).exp()
}

/// How decided the teacher is, how near the student, and which outputs are in use.
///
/// # Shapes
/// - `student`, `teacher`: `[rows, dim]`, row i of both from one image, in two views
/// - `center`: `[1, dim]`
#[must_use]
pub fn dino_signs(
    student: Tensor<2>,
    teacher: Tensor<2>,
    center: Tensor<2>,
    Config { student_temperature, teacher_temperature }: &Config,
) -> Vec<Sign> {
    let [_, dim] = teacher.dims();
    let sharp = (teacher - center.clone()) / *teacher_temperature;
    let target = softmax(sharp.clone());
    let decided = entropy(sharp).mean();
    let loss = cross_entropy(target.clone(), student / *student_temperature);
    let use_of = target.mean_dim(0).flatten::<1>(0, 1);
    let most = (dim as f64).ln();
    vec![
        Sign::number(
            "Entropy of the teacher",
            decided.clone(),
            "How undecided the teacher's softmax is, in nats, mean over views.",
            format!(
                "Between 0 and ln {dim} = {most:.2}. At {most:.2} all outputs are even and nothing is taught."
            ),
        ),
        Sign::number(
            "Student behind teacher",
            loss - decided,
            "The Kullback-Leibler divergence from the teacher's distribution to the student's, in nats: the part of the loss that can be learned.",
            "Falls towards 0. If it is 0 while the entropy is at its highest, both say nothing.",
        ),
        Sign::number(
            "Effective outputs",
            effective_number(use_of.clone()),
            "How many outputs the teacher uses over the batch, as exp of the entropy of their mean share.",
            format!(
                "Between 1 and {dim}. At 1, one output wins for every image: a collapse that centring prevents."
            ),
        ),
        Sign::number(
            "Length of the centre",
            center.powi_scalar(2).sum().sqrt(),
            "How far the running mean of the teacher's outputs is from 0: what centring takes away.",
            "Settles. If it keeps growing, one output pulls ahead and centring holds it back.",
        ),
        Sign {
            title: "Use of the outputs",
            help: "The share of each output in the teacher's distributions, mean over the views of the batch, largest first.",
            shows: Shows::Bars { values: use_of, of: "output", level: ("even", 1.0 / dim as f64) },
        },
    ]
}

/// The student must match the sharpened and centred output of its teacher for the other view. There are no negatives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "DINO",
    extend(
        "x-live" = true,
        "x-formula" = "-softmax((teacher - c) / t_t) . log softmax(student / t_s)",
        "x-paper" = "https://arxiv.org/abs/2104.14294",
        "x-paper-title" = "Caron et al. 2021, Emerging properties in self-supervised vision transformers, equation 3"
    )
)]
pub struct Config {
    /// How sharp the student's output is.
    #[schemars(title = "Student temperature", range(min = 0.02, max = 2.0), extend("x-scale" = "log"))]
    pub student_temperature: f64,
    /// How sharp the teacher's output is. It must be sharper than the student's; above 0.07 training becomes unstable.
    #[schemars(title = "Teacher temperature", range(min = 0.01, max = 2.0), extend("x-scale" = "log"))]
    pub teacher_temperature: f64,
}

impl Default for Config {
    fn default() -> Self {
        // The paper's teacher has 0.04, with 65536 outputs.
        Self { student_temperature: 0.1, teacher_temperature: 0.02 }
    }
}

impl Loss for Config {
    /// `a` and `b` are each student and teacher in turn. Without a centre, nothing is subtracted.
    fn terms(&self, inputs: &Inputs) -> Result<Terms, String> {
        above_zero("student_temperature", self.student_temperature)?;
        above_zero("teacher_temperature", self.teacher_temperature)?;
        let (a, b) = (inputs.a.clone(), inputs.b.clone());
        let center = inputs.center.clone().unwrap_or_else(|| a.clone().detach().narrow(0, 0, 1).zeros_like());
        let one_way = |student: &Tensor<2>, teacher: &Tensor<2>| {
            let (student, teacher) = (student.clone(), teacher.clone().detach());
            dino(student, teacher, center.clone(), self.student_temperature, self.teacher_temperature)
        };
        Ok(Terms(vec![("DINO", (one_way(&a, &b) + one_way(&b, &a)) / 2.0)]))
    }

    /// Collapse has two faces: the same value in all dimensions, which is `ln D`, or one dimension that always wins, which is 0.
    fn landmarks(&self, _batch: usize, dim: usize) -> Landmarks {
        Landmarks { floor: None, collapse: Some((dim as f64).ln()) }
    }

    fn contrast(&self) -> Contrast {
        Contrast::none(
            "This loss does not push views apart: a student follows its teacher, and centring and sharpening keep the teacher from \
             saying the same of every image.",
        )
    }
}
