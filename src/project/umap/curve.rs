//! How near points of the layout count as connected.

use super::elementary::{exp, ln};

/// The membership of two points of the layout at a distance `d`.
///
/// ```text
/// 1 / (1 + a d^(2b))
/// ```
///
/// UMAP, `McInnes` et al. 2018, definition 11: <https://arxiv.org/abs/1802.03426>.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve {
    /// How soon it falls.
    pub a: f64,
    /// How steeply it falls.
    pub b: f64,
}

impl Curve {
    /// The curve closest, by least squares, to the one wanted: 1 up to `min_dist`, and from there falling as `e^-d`.
    ///
    /// As umap-learn's `find_ab_params` with a spread of 1: at 300 distances from 0 to 3. Levenberg and Marquardt's method
    /// from a = b = 1, Marquardt 1963, <https://doi.org/10.1137/0111030>. `min_dist` is brought between 0 and 1.
    #[must_use]
    pub fn fit(min_dist: f64) -> Self {
        let min_dist = if min_dist.is_finite() { min_dist.clamp(0.0, 1.0) } else { 0.0 };
        let wanted: Vec<(f64, f64)> = (0..300)
            .map(|step| 3.0 * f64::from(step) / 299.0)
            .map(|d| (d, if d < min_dist { 1.0 } else { exp(min_dist - d) }))
            .collect();
        let mut curve = Self { a: 1.0, b: 1.0 };
        let mut damping = 1e-3;
        for _ in 0..200 {
            let (error, [aa, ab, bb], [ga, gb]) = curve.normal_equations(&wanted);
            let (aa, bb) = (aa * (1.0 + damping), bb * (1.0 + damping));
            let determinant = aa * bb - ab * ab;
            let step = [(bb * ga - ab * gb) / determinant, (aa * gb - ab * ga) / determinant];
            let next = Self { a: curve.a + step[0], b: curve.b + step[1] };
            if next.a > 0.0 && next.b > 0.0 && next.normal_equations(&wanted).0 < error {
                curve = next;
                damping *= 0.1;
                if step.iter().all(|step| step.abs() < 1e-9) {
                    break;
                }
            } else {
                damping *= 10.0;
            }
        }
        curve
    }

    /// The sum of squared errors, `J^T J` as `[aa, ab, bb]`, and `J^T` times the errors.
    fn normal_equations(self, wanted: &[(f64, f64)]) -> (f64, [f64; 3], [f64; 2]) {
        let mut sums = (0.0, [0.0; 3], [0.0; 2]);
        for &(d, wanted) in wanted {
            // At 0 the curve is 1 whatever a and b are.
            let (power, log) = if d > 0.0 { (exp(2.0 * self.b * ln(d)), ln(d)) } else { (0.0, 0.0) };
            let value = 1.0 / (1.0 + self.a * power);
            let by_a = -power * value * value;
            let by_b = 2.0 * self.a * log * by_a;
            let error = wanted - value;
            sums.0 += error * error;
            for (sum, product) in sums.1.iter_mut().zip([by_a * by_a, by_a * by_b, by_b * by_b]) {
                *sum += product;
            }
            for (sum, slope) in sums.2.iter_mut().zip([by_a, by_b]) {
                *sum += slope * error;
            }
        }
        sums
    }
}
