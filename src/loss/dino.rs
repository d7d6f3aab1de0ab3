//! The loss of DINO: a student matches the sharpened, centred output of its teacher.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Inputs, Landmarks, Loss, Terms, above_zero, cross_entropy, log_sum_exp};

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
    let target = (sharp.clone() - log_sum_exp(sharp)).exp();
    cross_entropy(target, student / student_temperature)
}

/// The student must match the sharpened and centred output of its teacher for the other view. There are no negatives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "DINO",
    extend(
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
}
