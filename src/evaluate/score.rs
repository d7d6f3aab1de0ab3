use serde::Serialize;

/// An accuracy, how many images it stands on, and its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Score {
    /// The share that was right, in 0..1.
    pub accuracy: f64,
    /// The lower end of the 95 % Wilson interval.
    pub low: f64,
    /// The upper end of the 95 % Wilson interval.
    pub high: f64,
    /// The number of images.
    pub n: usize,
}

impl Score {
    /// The score of `right` right answers out of `n`, or nothing when `n` is 0.
    ///
    /// ```text
    /// (p + z²/2n ± z sqrt(p (1 - p) / n + z²/4n²)) / (1 + z²/n),  z = 1.96
    /// ```
    ///
    /// Wilson 1927, <https://doi.org/10.1080/01621459.1927.10502953>.
    #[must_use]
    pub fn of(right: usize, n: usize) -> Option<Self> {
        const Z: f64 = 1.959_963_984_540_054;
        (n > 0).then(|| {
            let (accuracy, n_images) = (right as f64 / n as f64, n as f64);
            let middle = accuracy + Z * Z / (2.0 * n_images);
            let spread =
                Z * (accuracy * (1.0 - accuracy) / n_images + Z * Z / (4.0 * n_images * n_images)).sqrt();
            let scale = 1.0 + Z * Z / n_images;
            Self {
                accuracy,
                low: ((middle - spread) / scale).clamp(0.0, accuracy),
                high: (middle + spread) / scale,
                n,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson() {
        // statsmodels 0.14: proportion_confint(8, 10, method="wilson") = (0.4901625, 0.9433178)
        let score = Score::of(8, 10).unwrap();
        assert!(
            (score.low - 0.490_162_5).abs() < 1e-6 && (score.high - 0.943_317_8).abs() < 1e-6,
            "{score:?}"
        );
        assert!(Score::of(0, 10).unwrap().low.abs() < 1e-12);
        assert_eq!(Score::of(0, 0), None);
    }
}
