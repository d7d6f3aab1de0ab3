//! The penalised multinomial regression of a linear probe, made round and minimised.

use super::lbfgs::{Limits, minimise};
use super::triangular::{
    RowSpace, add_four, backward, cholesky, dot, dots, forward, four_rows, gram, transposed,
};
use crate::evaluate::Turns;

/// The curvature of the cross-entropy, per squared feature, that the problem is made round for. It is at most 1/2 (Böhning) and less
/// the surer the probe is: 0.05 takes the fewest iterations over classes that lie apart and classes that do not.
const CURVATURE: f64 = 0.05;

/// The most iterations of a linear probe.
pub const ITERATIONS: usize = 300;

/// Standardised features and the classes to tell apart.
pub(super) struct Problem<'a> {
    features: Vec<f64>,
    dim: usize,
    targets: &'a [usize],
    classes: usize,
    penalty: f64,
}

/// The best planes.
pub(super) struct Solution {
    /// `[classes][dim]`
    pub weights: Vec<Vec<f64>>,
    pub biases: Vec<f64>,
    pub objective: f64,
    pub iterations: usize,
    pub converged: bool,
}

impl<'a> Problem<'a> {
    pub fn new(features: Vec<f64>, dim: usize, targets: &'a [usize], classes: usize, penalty: f64) -> Self {
        Self { features, dim, targets, classes, penalty }
    }

    /// Solves it, in the space of the rows when that is smaller.
    pub async fn solve(self, turns: &dyn Turns) -> Solution {
        if self.dim <= self.targets.len() {
            return self.solve_round(turns).await;
        }
        let n = self.targets.len();
        let gram = gram(&self.features, self.dim, &turns.part(0, 3, 10)).await;
        let space = RowSpace::of(&gram, n, &turns.part(3, 4, 10)).await;
        // Where nothing varies, one coordinate that is 0 everywhere stands for none.
        let (features, dim) = match space.pivots.len() {
            0 => (vec![0.0; n], 1),
            rank => (space.coordinates.clone(), rank),
        };
        let mut solution = Problem { features, dim, ..self }.solve_round(&turns.part(4, 10, 10)).await;
        for weights in &mut solution.weights {
            *weights = space.vector(weights, &self.features, self.dim);
            turns.after(self.features.len(), 10, 10).await;
        }
        solution
    }

    /// Solves it in the coordinates `v = Lᵀ w`, in which its curvature is much the same in every direction.
    ///
    /// ```text
    /// L Lᵀ = a Xᵀ X + penalty I     a: see CURVATURE
    /// X' = X L⁻ᵀ,  so X' v = X w  and  penalty |w|² = |v|² - a |X' v|²
    /// ```
    async fn solve_round(&self, turns: &dyn Turns) -> Solution {
        let (n, dim) = (self.targets.len(), self.dim);
        let columns = transposed(&self.features, dim);
        turns.after(4 * columns.len(), 0, 10).await;
        let mut lower = gram(&columns, n, &turns.part(0, 2, 10)).await;
        for value in &mut lower {
            *value *= CURVATURE;
        }
        for index in 0..dim {
            lower[index * dim + index] += self.penalty;
        }
        cholesky(&mut lower, dim, &turns.part(2, 3, 10)).await;
        let mut features = self.features.clone();
        forward(&lower, dim, &mut features, &turns.part(3, 5, 10)).await;
        // The bias is the weight of a feature that is constant, is not penalised, and is made as round.
        let constant = (CURVATURE * n as f64).sqrt().recip();
        let limits = Limits { precision: 1e-4, iterations: ITERATIONS };
        let turns = turns.part(5, 10, 10);
        let minimum = minimise(self.classes * (dim + 1), &limits, async |iteration, v, gradient| {
            let turns = turns.part(iteration, iteration, ITERATIONS);
            self.evaluate(&features, constant, v, gradient, &turns).await
        })
        .await;
        let (weights, biases) = minimum.at.split_at(self.classes * dim);
        let weights = weights.chunks_exact(dim).map(|v| {
            let mut weights = v.to_vec();
            backward(&lower, dim, &mut weights);
            weights
        });
        Solution {
            weights: weights.collect(),
            biases: biases.iter().map(|bias| bias * constant).collect(),
            objective: minimum.value,
            iterations: minimum.iterations,
            converged: minimum.converged,
        }
    }

    /// The value at `v`, `[classes][dim]` and then `[classes]` biases, and its gradient.
    ///
    /// ```text
    /// value    = cross-entropy(P) + (|v|² - a |X' v|²) / 2     P = softmax(X' v + constant bias)
    /// gradient = v + X'ᵀ (P - Y - a X' v)                      Y: 1 where the class is the target
    /// ```
    async fn evaluate(
        &self,
        features: &[f64],
        constant: f64,
        v: &[f64],
        gradient: &mut [f64],
        turns: &dyn Turns,
    ) -> f64 {
        let (weights, biases) = v.split_at(self.classes * self.dim);
        let (weight_gradient, bias_gradient) = gradient.split_at_mut(weights.len());
        weight_gradient.copy_from_slice(weights);
        bias_gradient.fill(0.0);
        let (mut cross_entropy, mut squares) = (0.0, 0.0);
        // Of four rows together: X' v, and P - Y - a X' v.
        let mut products = vec![[0.0; 4]; self.classes];
        let mut errors = vec![[0.0; 4]; self.classes];
        let mut probabilities = vec![0.0; self.classes];
        for (first, targets) in (0..).step_by(4).zip(self.targets.chunks(4)) {
            let block = four_rows(features, self.dim, first);
            for (products, weights) in products.iter_mut().zip(weights.chunks_exact(self.dim)) {
                *products = dots(block, weights);
            }
            errors.fill([0.0; 4]);
            for (place, &target) in targets.iter().enumerate() {
                for (class, logit) in probabilities.iter_mut().enumerate() {
                    *logit = products[class][place] + constant * biases[class];
                }
                cross_entropy += softmax(&mut probabilities, target);
                for (class, probability) in probabilities.iter().enumerate() {
                    let (product, own) = (products[class][place], f64::from(u8::from(class == target)));
                    squares += product * product;
                    bias_gradient[class] += constant * (probability - own);
                    errors[class][place] = probability - own - CURVATURE * product;
                }
            }
            for (gradient, &errors) in weight_gradient.chunks_exact_mut(self.dim).zip(&errors) {
                add_four(gradient, errors, block);
            }
            turns.after(8 * self.classes * self.dim, 0, 1).await;
        }
        cross_entropy + 0.5 * (dot(weights, weights) - CURVATURE * squares)
    }
}

/// Turns logits into probabilities; gives the cross-entropy, minus the logarithm of that of the target.
fn softmax(logits: &mut [f64], target: usize) -> f64 {
    let largest = logits.iter().fold(f64::MIN, |largest, &logit| largest.max(logit));
    let own = logits[target];
    let mut total = 0.0;
    for logit in &mut *logits {
        *logit = (*logit - largest).exp();
        total += *logit;
    }
    for probability in logits {
        *probability /= total;
    }
    total.ln() + largest - own
}
