//! The shape of a cloud of embeddings.

/// How far unit-length embeddings spread: `sqrt(d)` times the standard deviation of each dimension, averaged.
///
/// Near 1 when they point everywhere, 0 when they are all the same: then the projections have collapsed. Chen and He 2021, `SimSiam`,
/// section 4.1: <https://arxiv.org/abs/2011.10566>.
///
/// # Shapes
/// - `z`: `[n, dim]`, row by row; fewer than two rows spread by 0
#[must_use]
pub fn spread(z: &[f32], n: usize) -> f64 {
    let dim = z.len() / n.max(1);
    if n < 2 || dim == 0 {
        return 0.0;
    }
    let mut rows: Vec<f64> = z.iter().map(|&value| f64::from(value)).collect();
    for row in rows.chunks_exact_mut(dim) {
        let length = row.iter().map(|value| value * value).sum::<f64>().sqrt().max(1e-12);
        for value in row {
            *value /= length;
        }
    }
    let deviation = |column: usize| {
        let values = || rows.iter().skip(column).step_by(dim);
        let mean = values().sum::<f64>() / n as f64;
        (values().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1) as f64).sqrt()
    };
    (dim as f64).sqrt() * (0..dim).map(deviation).sum::<f64>() / dim as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `metrics.std_of_normalised` of the golden file, of the unit rows of its a and b together.
    #[test]
    fn spread_is_that_of_the_reference() {
        let golden: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/golden/losses.json")).unwrap_or_default();
        let rows = ["a", "b"].map(|name| golden[name].as_array().cloned().unwrap_or_default()).concat();
        let z: Vec<f32> = rows
            .iter()
            .flat_map(|row| row.as_array().cloned().unwrap_or_default())
            .map(|value| value.as_f64().unwrap_or_default() as f32)
            .collect();
        let expected = golden["metrics"]["std_of_normalised"].as_f64().unwrap_or_default() * 3_f64.sqrt();
        assert!((spread(&z, 8) - expected).abs() < 1e-6, "{} is not {expected}", spread(&z, 8));
    }

    #[test]
    fn equal_rows_do_not_spread_and_axes_spread_fully() {
        assert_eq!(spread(&[1.0, 2.0, 1.0, 2.0], 2), 0.0);
        assert_eq!(spread(&[3.0, 4.0], 1), 0.0);
        // 1000 rows on either side of both axes: deviation sqrt(1/2) each.
        let rows: Vec<f32> = [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]].repeat(250).concat();
        assert!((spread(&rows, 1000) - 1.0).abs() < 1e-3);
    }
}
