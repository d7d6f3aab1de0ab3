//! Linear probe: are the classes apart by planes?

mod lbfgs;
mod problem;
mod triangular;

use super::examples::readable;
use super::{AtOnce, Examples, Turns, at_once};
use crate::rows::Rows;
pub use problem::ITERATIONS;
use problem::Problem;

/// The penalty of the linear probes that are shown: scikit-learn's default, C = 1.
pub const PENALTY: f64 = 1.0;

/// A multinomial logistic regression that was trained to convergence.
#[derive(Clone, Debug, PartialEq)]
pub struct Probe {
    /// Whether the gradient vanished; if not, iterations ran out.
    pub converged: bool,
    /// How many iterations that took.
    pub iterations: usize,
    /// What was minimised, where it stopped.
    pub objective: f64,
    planes: Vec<Plane>,
    standard: Standard,
}

/// What speaks for one class: a linear function of standardised features.
#[derive(Clone, Debug, PartialEq)]
struct Plane {
    class: usize,
    weights: Vec<f64>,
    bias: f64,
}

/// Trains a linear probe on standardised features.
///
/// ```text
/// min over w, b:  sum over the examples of -log softmax(w x_i + b)[y_i]  +  penalty / 2 |w|²
/// x = (features - mean) / deviation, both of the examples
/// ```
///
/// Böhning 1992, <https://doi.org/10.1007/BF00048682>, whose bound of the curvature makes the problem round, then L-BFGS (Nocedal and
/// Wright 2006, algorithm 7.5). `penalty` is 1 / C of scikit-learn's `LogisticRegression`, which this equals for three classes and
/// more; for two it gives each class its own weights, where scikit-learn has one vector for both (there C = 2 / `penalty`).
///
/// Features with more dimensions than there are rows are first turned into the space of the rows, which changes nothing but the
/// time. Features that do not vary are left out. Nothing is drawn by chance. Classes without examples are never predicted; of one
/// class alone, that class always is.
///
/// # Errors
///
/// A sentence when `penalty` is not above 0.
pub fn fit(examples: Examples, penalty: f64) -> Result<Probe, String> {
    at_once(fit_in_turns(examples, penalty, &AtOnce))
}

/// [`fit`], with turns for others.
///
/// # Errors
///
/// As [`fit`].
pub async fn fit_in_turns(examples: Examples<'_>, penalty: f64, turns: &dyn Turns) -> Result<Probe, String> {
    if !(penalty > 0.0 && penalty.is_finite()) {
        return Err(format!("The penalty of the linear probe is {penalty}, but must be above 0."));
    }
    let present: Vec<usize> =
        examples.per_class().iter().enumerate().filter(|(_, n)| **n > 0).map(|(class, _)| class).collect();
    let standard = Standard::of(examples.rows());
    let passes = 4 * examples.rows().values().len();
    turns.after(passes, 0, 1).await;
    // The place of each label among the classes that are present.
    let targets: Vec<usize> =
        examples.labels().iter().map(|label| present.partition_point(|class| class < label)).collect();
    let features = standard.of_rows(examples.rows());
    turns.after(passes, 0, 1).await;
    let problem = Problem::new(features, examples.rows().dim(), &targets, present.len(), penalty);
    let solution = problem.solve(turns).await;
    let planes = present.into_iter().zip(solution.weights).zip(solution.biases);
    Ok(Probe {
        converged: solution.converged,
        iterations: solution.iterations,
        objective: solution.objective,
        planes: planes.map(|((class, weights), bias)| Plane { class, weights, bias }).collect(),
        standard,
    })
}

impl Probe {
    /// The most probable class of each row; of equals, the first.
    ///
    /// # Shapes
    /// - `test`: `[m, dim]`
    /// - result: `[m]`
    ///
    /// # Errors
    ///
    /// A sentence when `test` has another dimension than the examples, or values that are not finite.
    pub fn predict(&self, test: Rows) -> Result<Vec<usize>, String> {
        let best = |logits: &[f64]| {
            let place = (0..logits.len())
                .fold(0, |best, place| if logits[place] > logits[best] { place } else { best });
            self.planes[place].class
        };
        Ok(self.logits(test)?.iter().map(|logits| best(logits)).collect())
    }

    /// `w x + b` of each row for each class that had examples, `[m][classes present]`.
    fn logits(&self, test: Rows) -> Result<Vec<Vec<f64>>, String> {
        let test = readable(test, self.standard.mean.len())?;
        let logit = |x: &[f64], plane: &Plane| triangular::dot(x, &plane.weights) + plane.bias;
        let values = self.standard.of_rows(test);
        Ok(values
            .chunks_exact(test.dim())
            .map(|x| self.planes.iter().map(|plane| logit(x, plane)).collect())
            .collect())
    }
}

/// The mean of each feature, and one over its deviation.
#[derive(Clone, Debug, PartialEq)]
struct Standard {
    mean: Vec<f64>,
    scale: Vec<f64>,
}

impl Standard {
    fn of(rows: Rows) -> Self {
        let n = rows.len() as f64;
        let mut mean = vec![0.0; rows.dim()];
        for row in rows.iter() {
            mean.iter_mut().zip(row).for_each(|(sum, &value)| *sum += f64::from(value));
        }
        for sum in &mut mean {
            *sum /= n;
        }
        let mut squares = vec![0.0; rows.dim()];
        for row in rows.iter() {
            for ((sum, &value), mean) in squares.iter_mut().zip(row).zip(&mean) {
                *sum += (f64::from(value) - mean).powi(2);
            }
        }
        let scale = |(squares, mean): (f64, &f64)| {
            let deviation = (squares / n).sqrt();
            // What varies by no more than the rounding of an f32 does not vary.
            if deviation <= 1e-6 * mean.abs() { 0.0 } else { 1.0 / deviation }
        };
        let scale = squares.into_iter().zip(&mean).map(scale).collect();
        Self { mean, scale }
    }

    /// The rows, standardised, one after the other.
    fn of_rows(&self, rows: Rows) -> Vec<f64> {
        let of = |row| {
            let features = self.mean.iter().zip(&self.scale).zip(row);
            features.map(|((mean, scale), &value): (_, &f32)| (f64::from(value) - mean) * scale)
        };
        rows.iter().flat_map(of).collect()
    }
}
