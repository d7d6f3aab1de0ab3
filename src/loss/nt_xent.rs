//! NT-Xent: the loss of `SimCLR`.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Contrast, Inputs, Landmarks, Loss, Sign, Softmax, Terms, above_zero, log_sum_exp, sup_con, temperatures,
    unit_rows,
};
#[cfg(feature = "gpu")]
use crate::gpu::rows::{Picking, pick};
use crate::model::kernel::gram;

/// NT-Xent, the normalised temperature-scaled cross entropy: each view must find the other view of its image among all views.
///
/// ```text
/// l(i, j) = -log  exp(sim(z_i, z_j) / t) / sum_{k != i} exp(sim(z_i, z_k) / t)
/// ```
///
/// averaged over the 2N ordered positive pairs `(i, j)`; `sim` is the cosine similarity, `t` the temperature.
/// Chen et al. 2020, SimCLR, equation 1: <https://arxiv.org/abs/2002.05709>.
///
/// # Shapes
/// - `z_a`, `z_b`: `[batch, dim]`, row i of both from image i
/// - output: `[1]`
#[must_use]
pub fn nt_xent(z_a: Tensor<2>, z_b: Tensor<2>, temperature: f64) -> Tensor<1> {
    of_both(Tensor::cat(vec![z_a, z_b], 0), temperature)
}

/// The same of all first views above all second ones, `[2 * batch, dim]`.
fn of_both(z: Tensor<2>, temperature: f64) -> Tensor<1> {
    let batch = z.dims()[0] / 2;
    let z = unit_rows(z);
    let similarities = gram(z.clone()); // [2n, 2n]
    #[cfg(feature = "gpu")]
    if let Some(cost) = pick(&similarities, Picking { temperature, after: batch, with_itself: false }) {
        return cost;
    }
    let partner = Tensor::cat(vec![z.clone().narrow(0, batch, batch), z.clone().narrow(0, 0, batch)], 0);
    let positive = (z * partner).sum_dim(1) / temperature; // [2n, 1]
    let itself = Tensor::eye(2 * batch, &similarities.device()) * -1e9; // a view is no candidate for itself
    (log_sum_exp(similarities / temperature + itself) - positive).mean()
}

/// The least that NT-Xent reaches when positives agree and negatives are orthogonal: `ln(1 + (2N - 2) e^(-1/t))`.
#[must_use]
pub fn nt_xent_floor(batch: usize, temperature: f64) -> f64 {
    ((2 * batch - 2) as f64 * (-1.0 / temperature).exp()).ln_1p()
}

/// What NT-Xent is when all embeddings are the same: `ln(2N - 1)`.
#[must_use]
pub fn nt_xent_at_collapse(batch: usize) -> f64 {
    ((2 * batch - 1) as f64).ln()
}

/// Each view must pick the other view of its image out of all views in the batch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "NT-Xent",
    extend(
        "x-live" = true,
        "x-formula" = "l(i, j) = -log( exp(sim(z_i, z_j) / t) / sum_{k != i} exp(sim(z_i, z_k) / t) )",
        "x-paper" = "https://arxiv.org/abs/2002.05709",
        "x-paper-title" = "Chen et al. 2020, A simple framework for contrastive learning, equation 1"
    )
)]
pub struct Config {
    /// How sharply views are compared. Lower punishes the most similar negatives most.
    #[schemars(title = "Temperature", transform = temperatures)]
    pub temperature: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { temperature: 0.2 }
    }
}

impl Loss for Config {
    fn terms(&self, inputs: &Inputs) -> Result<Terms, String> {
        above_zero("temperature", self.temperature)?;
        let value = match inputs.labels()? {
            None => of_both(inputs.both(), self.temperature),
            labels => sup_con(inputs.a.clone(), inputs.b.clone(), labels, self.temperature),
        };
        Ok(Terms(vec![("NT-Xent", value)]))
    }

    fn landmarks(&self, batch: usize, _dim: usize) -> Landmarks {
        Landmarks {
            floor: Some(nt_xent_floor(batch, self.temperature)),
            collapse: Some(nt_xent_at_collapse(batch)),
        }
    }

    fn signs(&self, inputs: &Inputs) -> Result<Vec<Sign>, String> {
        sup_con::Config { temperature: self.temperature }.signs(inputs)
    }

    fn contrast(&self) -> Contrast {
        let softmax = Softmax { temperature: self.temperature, across: false, with_positives: true };
        Contrast::softmax(
            "Each view is pushed away from every view of another image, most of all from those that are most similar to it.",
            softmax,
        )
    }
}

#[cfg(all(test, feature = "cpu"))]
#[allow(clippy::disallowed_methods, reason = "the CPU may be read at once")]
mod tests {
    use burn::tensor::Device;

    use super::*;

    fn loss(a: &[[f32; 2]], b: &[[f32; 2]], temperature: f64) -> f64 {
        let tensor = |rows: &[[f32; 2]]| {
            let flat: Vec<f32> = rows.concat();
            Tensor::<1>::from_data(flat.as_slice(), &Device::flex()).reshape([rows.len(), 2])
        };
        f64::from(nt_xent(tensor(a), tensor(b), temperature).into_scalar::<f32>())
    }

    #[test]
    fn by_hand() {
        // Two images, views identical, images orthogonal: one positive at 1, two negatives at 0.
        let rows = [[1.0, 0.0], [0.0, 1.0]];
        let expected = -(1.0_f64.exp() / (1.0_f64.exp() + 2.0)).ln();
        assert!((loss(&rows, &rows, 1.0) - expected).abs() < 1e-6);
        assert!((nt_xent_floor(2, 1.0) - expected).abs() < 1e-12);
    }

    #[test]
    fn collapse_is_ln_2n_minus_1_at_any_temperature() {
        let rows = [[0.6, 0.8]; 4];
        for temperature in [0.01, 0.5, 2.0] {
            assert!((loss(&rows, &rows, temperature) - nt_xent_at_collapse(4)).abs() < 1e-4);
        }
    }

    #[test]
    fn views_may_be_swapped_images_permuted_and_lengths_changed() {
        let (a, b) = ([[1.0, 0.2], [-0.3, 1.0], [0.5, -0.5]], [[0.9, 0.1], [0.3, 1.0], [0.1, -0.7]]);
        let expected = loss(&a, &b, 0.3);
        assert!((loss(&b, &a, 0.3) - expected).abs() < 1e-6);
        let (permuted_a, permuted_b) = ([a[2], a[0], a[1]], [b[2], b[0], b[1]]);
        assert!((loss(&permuted_a, &permuted_b, 0.3) - expected).abs() < 1e-6);
        assert!((loss(&a.map(|row| row.map(|x| x * 7.0)), &b, 0.3) - expected).abs() < 1e-6);
    }

    #[test]
    fn zero_vectors_are_finite() {
        assert!(loss(&[[0.0, 0.0], [1.0, 0.0]], &[[0.0, 0.0], [0.0, 1.0]], 0.1).is_finite());
    }
}
