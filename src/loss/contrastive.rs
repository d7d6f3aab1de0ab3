//! The contrastive loss with a margin: positives together, negatives at least the margin apart.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pairs::Views;
use super::sign::{Sign, mean_where};
use super::{Contrast, Inputs, Landmarks, Loss, Terms};
use crate::model::kernel::gram;

/// The contrastive loss of pairs, on unit vectors.
///
/// ```text
/// l(i, j) = D_ij^2 / 2  for positives,   max(0, m - D_ij)^2 / 2  for negatives
/// ```
///
/// averaged over all ordered pairs of the 2N views, positives and negatives alike; `m` is the margin. `D` is the Euclidean distance
/// `||z_i - z_j||`, from 0 to 2, or the cosine distance `1 - cos`. As `||z_i - z_j||^2 = 2 - 2 cos` on unit vectors, both order pairs
/// alike, but a margin means something else for each.
/// Hadsell, Chopra and `LeCun` 2006, equation 4: <http://yann.lecun.com/exdb/publis/pdf/hadsell-chopra-lecun-06.pdf>.
///
/// # Shapes
/// - `a`, `b`: `[batch, dim]`, row i of both from image i
/// - `labels`: one per image; below 0 is none
/// - output: `[1]`
#[must_use]
pub fn contrastive(
    a: Tensor<2>,
    b: Tensor<2>,
    labels: Option<&[i64]>,
    margin: f64,
    distance: Distance,
) -> Tensor<1> {
    let [batch, _] = a.dims();
    let views = Views::new(a, b, labels);
    let (squared, plain) = match distance {
        Distance::Euclidean => {
            let squared = squared_distances(views.z);
            // The root has no slope at zero: two equal negatives do not know which way to part.
            (squared.clone(), squared.clamp_min(1e-12).sqrt())
        }
        Distance::Cosine => {
            let plain = 1.0_f64 - views.cosine();
            (plain.clone().powi_scalar(2), plain)
        }
    };
    let short = (margin - plain).clamp_min(0.0).powi_scalar(2);
    let pairs = (2 * batch * (2 * batch - 1)) as f64;
    (views.positive * squared + views.negative * short).sum() / (2.0 * pairs)
}

/// The most numbers that all differences of rows may take up: 32 MiB.
const MOST_DIFFERENCES: usize = 1 << 23;

/// `||z_i - z_j||^2` of unit rows: `[rows, dim]` -> `[rows, rows]`.
fn squared_distances(z: Tensor<2>) -> Tensor<2> {
    let [rows, dim] = z.dims();
    if rows * rows * dim > MOST_DIFFERENCES {
        return ((1.0_f64 - gram(z)) * 2.0).clamp_min(0.0);
    }
    // Where vectors nearly agree, 2 - 2 cos keeps no digit of the distance, and with it goes the slope of the root.
    let differences = z.clone().unsqueeze_dim::<3>(1) - z.unsqueeze_dim::<3>(0);
    differences.powi_scalar(2).sum_dim(2).reshape([rows, rows])
}

/// How far two unit vectors are apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Distance {
    /// The length of the line between them: 0 to 2, and 1.41 between orthogonal vectors.
    #[default]
    #[schemars(title = "Euclidean")]
    Euclidean,
    /// 1 minus the cosine of the angle: 0 to 2, and 1 between orthogonal vectors.
    #[schemars(title = "Cosine")]
    Cosine,
}

/// Pulls positives together and pushes negatives apart until they are a margin away. There is no softmax and no temperature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Contrastive (margin)",
    extend(
        "x-live" = true,
        "x-formula" = "D^2 / 2 for positives, max(0, m - D)^2 / 2 for negatives",
        "x-paper" = "http://yann.lecun.com/exdb/publis/pdf/hadsell-chopra-lecun-06.pdf",
        "x-paper-title" = "Hadsell, Chopra and LeCun 2006, Dimensionality reduction by learning an invariant mapping, equation 4"
    )
)]
pub struct Config {
    /// The distance beyond which a negative no longer counts. Above 2 no pair of unit vectors ever reaches it.
    #[schemars(title = "Margin", range(min = 0.05, max = 2.0))]
    pub margin: f64,
    /// How the distance between embeddings is measured, both being scaled to unit length.
    #[schemars(title = "Distance")]
    pub distance: Distance,
}

impl Default for Config {
    fn default() -> Self {
        Self { margin: 1.0, distance: Distance::Euclidean }
    }
}

impl Loss for Config {
    fn terms(&self, inputs: &Inputs) -> Result<Terms, String> {
        let (a, b) = (inputs.a.clone(), inputs.b.clone());
        let value = contrastive(a, b, inputs.labels()?, self.margin, self.distance);
        Ok(Terms(vec![("Contrastive", value)]))
    }

    fn landmarks(&self, batch: usize, _dim: usize) -> Landmarks {
        let orthogonal = match self.distance {
            Distance::Euclidean => 2.0_f64.sqrt(),
            Distance::Cosine => 1.0,
        };
        let share_of_negatives = (2 * batch - 2) as f64 / (2 * batch - 1) as f64;
        let at = |distance: f64| Some(share_of_negatives * (self.margin - distance).max(0.0).powi(2) / 2.0);
        Landmarks { floor: at(orthogonal), collapse: at(0.0) }
    }

    fn signs(&self, inputs: &Inputs) -> Result<Vec<Sign>, String> {
        let views = Views::new(inputs.a.clone(), inputs.b.clone(), inputs.labels()?);
        let distance = match self.distance {
            Distance::Euclidean => squared_distances(views.z).sqrt(),
            Distance::Cosine => 1.0_f64 - views.cosine(),
        };
        let active = distance.clone().lower_elem(self.margin).float();
        let margin = self.margin;
        Ok(vec![
            Sign::share(
                "Active negatives",
                mean_where(active, views.negative.clone()),
                "How many negatives are nearer than the margin. Only they push; the others are left alone.",
                "Falls from 100 % as negatives reach the margin. At 0 % only the pull of positives is left.",
            ),
            Sign::number(
                "Distance of positives",
                mean_where(distance.clone(), views.positive),
                "How far apart views are that belong together.",
                "Falls towards 0.",
            ),
            Sign::number(
                "Distance of negatives",
                mean_where(distance, views.negative),
                "How far apart views are that do not belong together.",
                format!("Rises to the margin, {margin}, and beyond."),
            ),
        ])
    }

    fn contrast(&self) -> Contrast {
        Contrast::other(
            "Views of other images are pushed away until they are the margin apart, and then left alone.",
        )
    }
}

#[cfg(all(test, feature = "cpu"))]
#[allow(clippy::disallowed_methods, reason = "the CPU may be read at once")]
mod tests {
    use burn::tensor::Device;

    use super::*;

    #[test]
    fn distances_of_large_batches_agree_with_the_differences() {
        // One row more than fits: 2897^2 * 1 > 2^23.
        let rows = 2897;
        let angles = Tensor::<1>::from_data(
            (0..rows).map(|row| row as f32 * 0.7).collect::<Vec<_>>().as_slice(),
            &Device::flex(),
        );
        let z = Tensor::stack::<2>(vec![angles.clone().cos(), angles.sin()], 1);
        let large = squared_distances(z.clone()).narrow(0, 0, 50).narrow(1, 0, 50);
        let small = squared_distances(z.narrow(0, 0, 50));
        let apart = (large - small).abs().max().into_scalar::<f32>();
        assert!(apart < 1e-6, "{apart}");
    }
}
