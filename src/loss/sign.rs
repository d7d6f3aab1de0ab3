//! Signs: what a loss or a method shows of its own working on one batch, beside its value.

use burn::tensor::{Device, Tensor};

use super::log_sum_exp;
use crate::model::kernel::tensor;

/// One sign: what it is called, what it says, and what is seen, still on the device.
#[derive(Clone, Debug)]
pub struct Sign {
    /// What it is called.
    pub title: &'static str,
    /// What it says, in a sentence or two.
    pub help: &'static str,
    /// What is seen.
    pub shows: Shows,
}

/// What is seen of a sign.
#[derive(Clone, Debug)]
pub enum Shows {
    /// One number, which can be followed over a run.
    Number {
        /// `[1]`
        value: Tensor<1>,
        /// "steps", "%" or nothing.
        unit: &'static str,
        /// What to expect of it, in a sentence.
        healthy: String,
    },
    /// One value for each of many alike things, whose order means nothing.
    Bars {
        /// `[n]`
        values: Tensor<1>,
        /// What each is a value of: "prototype".
        of: &'static str,
        /// A value that means something, and its name.
        level: (&'static str, f64),
    },
    /// A value for each pair of dimensions.
    Matrix {
        /// `[rows, columns]`
        values: Tensor<2>,
        /// What rows and columns are.
        axes: [&'static str; 2],
        /// From where to where the colours go; values beyond are drawn as these.
        range: [f64; 2],
    },
}

impl Sign {
    /// A number without a unit.
    ///
    /// # Shapes
    /// - `value`: `[1]`
    pub fn number(
        title: &'static str,
        value: Tensor<1>,
        help: &'static str,
        healthy: impl Into<String>,
    ) -> Self {
        Self { title, help, shows: Shows::Number { value, unit: "", healthy: healthy.into() } }
    }

    /// A share in percent.
    ///
    /// # Shapes
    /// - `value`: `[1]`, 0 to 1
    pub fn share(
        title: &'static str,
        value: Tensor<1>,
        help: &'static str,
        healthy: impl Into<String>,
    ) -> Self {
        Self::number(title, value * 100.0, help, healthy).of_unit("%")
    }

    /// The same with a unit. What is no number has none.
    #[must_use]
    pub fn of_unit(mut self, unit: &'static str) -> Self {
        if let Shows::Number { unit: own, .. } = &mut self.shows {
            *own = unit;
        }
        self
    }
}

/// A number that is known without the device, as those of signs are: `[1]`.
#[must_use]
pub fn number_of(value: f64, device: &Device) -> Tensor<1> {
    tensor(vec![value as f32], [1], device)
}

/// The mean of the values whose mask is 1; 0 when there are none.
///
/// # Shapes
/// - `values`, `mask`: the same, the mask of 1 and 0
/// - output: `[1]`
#[must_use]
pub fn mean_where(values: Tensor<2>, mask: Tensor<2>) -> Tensor<1> {
    (values * mask.clone()).sum() / mask.sum().clamp_min(1.0)
}

/// The entropy in nats of the softmax of each row.
///
/// `H = log sum exp(l) - sum p l`. What is out of the question has a logit far below the others.
///
/// # Shapes
/// - `logits`: `[rows, columns]`
/// - output: `[rows, 1]`
#[must_use]
pub fn entropy(logits: Tensor<2>) -> Tensor<2> {
    let log_sum = log_sum_exp(logits.clone());
    let probability = (logits.clone() - log_sum.clone()).exp();
    // A probability of 0 times a logit of -1e30 is 0, as it should be.
    log_sum - (probability * logits).sum_dim(1)
}

/// The number of equally likely things that would be as hard to guess: `exp(H)` of shares that sum to 1.
///
/// # Shapes
/// - `shares`: `[n]`
/// - output: `[1]`
#[must_use]
pub fn effective_number(shares: Tensor<1>) -> Tensor<1> {
    let log = shares.clone().clamp_min(1e-12).log();
    (-(shares * log).sum()).exp()
}

/// How often the largest logit of a row is that of its class, and how sure the rows are.
///
/// # Shapes
/// - `classes`: `[rows, classes]` of 1 and 0; rows without a 1 do not count
/// - `logits`: `[rows, classes]`
#[must_use]
pub fn guesses(classes: Tensor<2>, logits: Tensor<2>) -> Vec<Sign> {
    let [_, count] = logits.dims();
    let counts = classes.clone().sum_dim(1);
    let own = (logits.clone() * classes).sum_dim(1);
    let right = own.greater_equal(logits.clone().max_dim(1)).float();
    let chance = 100.0 / count as f64;
    let even = (count as f64).ln();
    vec![
        Sign::share(
            "Batch accuracy",
            mean_where(right, counts.clone()),
            "How many views of this batch are told their own class by the largest output. It is training accuracy: no test.",
            format!("Rises from chance, {chance:.1} %, to 100 %."),
        ),
        Sign::number(
            "Entropy of the prediction",
            mean_where(entropy(logits), counts),
            "How undecided the softmax is, in nats: 0 when it bets all on one class.",
            format!("Falls from ln {count} = {even:.2}, when all classes are equally likely, towards 0."),
        ),
    ]
}

#[cfg(all(test, feature = "cpu"))]
#[allow(clippy::disallowed_methods, reason = "the CPU may be read at once")]
mod tests {
    use super::*;

    fn numbers(signs: &[Sign]) -> Vec<f32> {
        let value = |sign: &Sign| match &sign.shows {
            Shows::Number { value, .. } => value.clone().into_scalar::<f32>(),
            shows => panic!("{shows:?} is no number"),
        };
        signs.iter().map(value).collect()
    }

    #[test]
    fn even_shares_count_as_many_as_they_are_and_one_alone_as_one() {
        let device = Device::flex();
        let of = |shares: &[f32]| effective_number(Tensor::from_data(shares, &device)).into_scalar::<f32>();
        assert!((of(&[0.25; 4]) - 4.0).abs() < 1e-5);
        assert!((of(&[0.0, 1.0, 0.0]) - 1.0).abs() < 1e-5);
    }

    /// Rows (ln 3, 0): probabilities 3/4 and 1/4, entropy -(3/4 ln 3/4 + 1/4 ln 1/4) = 0.562335.
    #[test]
    fn the_entropy_of_a_softmax_by_hand_also_where_a_column_is_out_of_the_question() {
        let logits = Tensor::<2>::from_data([[3_f32.ln(), 0.0, -1e30]], &Device::flex());
        let found = entropy(logits).into_scalar::<f32>();
        assert!((found - 0.562_335).abs() < 1e-5, "{found}");
    }

    /// Of three rows the last has no class: one of two is right, and both of the two are even, ln 2.
    #[test]
    fn guesses_count_only_rows_that_have_a_class() {
        let device = Device::flex();
        let classes = Tensor::<2>::from_data([[1.0, 0.0], [1.0, 0.0], [0.0, 0.0]], &device);
        let logits = Tensor::<2>::from_data([[5.0, 5.0], [1.0, 1.001], [9.0, -9.0]], &device);
        let found = numbers(&guesses(classes, logits));
        assert!((found[0] - 50.0).abs() < 1e-4 && (found[1] - 2_f32.ln()).abs() < 1e-5, "{found:?}");
    }
}
