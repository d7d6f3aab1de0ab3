//! Rows of numbers, such as embeddings: what evaluation and projection read.

/// A table of `f32`, row by row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rows<'a> {
    values: &'a [f32],
    dim: usize,
}

impl<'a> Rows<'a> {
    /// The rows of `dim` values each that lie in `values` one after the other.
    ///
    /// # Panics
    ///
    /// When `values` is not a whole number of rows.
    #[must_use]
    pub fn new(values: &'a [f32], dim: usize) -> Self {
        assert!(dim > 0 && values.len().is_multiple_of(dim), "{} values are no rows of {dim}", values.len());
        Self { values, dim }
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.values.len() / self.dim
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.values.is_empty()
    }

    /// How many values a row has.
    #[must_use]
    pub fn dim(self) -> usize {
        self.dim
    }

    /// All values, row by row.
    #[must_use]
    pub fn values(self) -> &'a [f32] {
        self.values
    }

    /// One row.
    #[must_use]
    pub fn row(self, index: usize) -> &'a [f32] {
        &self.values[index * self.dim..(index + 1) * self.dim]
    }

    /// All rows, in order.
    #[must_use]
    pub fn iter(self) -> impl ExactSizeIterator<Item = &'a [f32]> {
        self.values.chunks_exact(self.dim)
    }

    /// Copies of some rows, one after the other.
    #[must_use]
    pub fn pick(self, indices: &[usize]) -> Vec<f32> {
        let mut picked = Vec::with_capacity(indices.len() * self.dim);
        for &index in indices {
            picked.extend_from_slice(self.row(index));
        }
        picked
    }

    /// The rows at length 1; a row of zeros stays as it is.
    #[must_use]
    pub fn unit(self) -> Vec<f32> {
        let unit = |row: &'a [f32]| {
            let length = dot(row, row).sqrt().max(1e-12);
            // The squares of what is too large overflow; those of its share of the largest do not.
            let scale = if length.is_finite() { 1.0 } else { largest(row) };
            let length = if scale == 1.0 {
                length
            } else {
                row.iter().map(|value| (value / scale).powi(2)).sum::<f32>().sqrt()
            };
            row.iter().map(move |value| value / scale / length)
        };
        self.iter().flat_map(unit).collect()
    }

    /// Refuses values that are no numbers.
    ///
    /// # Errors
    ///
    /// A sentence that says how many rows hold them.
    pub fn finite(self) -> Result<Self, String> {
        match self.iter().filter(|row| row.iter().any(|value| !value.is_finite())).count() {
            0 => Ok(self),
            broken => Err(format!(
                "{broken} of {} embeddings hold values that are no finite numbers: the run has diverged.",
                self.len()
            )),
        }
    }
}

fn largest(row: &[f32]) -> f32 {
    row.iter().fold(0.0, |largest, value| largest.max(value.abs()))
}

/// A dot product in eight parallel sums, in a fixed order, which the compiler turns into SIMD.
#[must_use]
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (chunks_a, chunks_b) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = chunks_a.remainder().iter().zip(chunks_b.remainder()).map(|(a, b)| a * b).sum();
    let mut sums = [0.0_f32; 8];
    for (a, b) in chunks_a.zip(chunks_b) {
        for lane in 0..8 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_picked_and_brought_to_length_one() {
        let rows = Rows::new(&[3.0, 4.0, 0.0, 0.0, 0.0, 2.0], 2);
        assert_eq!((rows.len(), rows.dim(), rows.row(2)), (3, 2, &[0.0, 2.0][..]));
        assert_eq!(rows.pick(&[2, 0]), [0.0, 2.0, 3.0, 4.0]);
        assert_eq!(rows.unit(), [0.6, 0.8, 0.0, 0.0, 0.0, 1.0]);
        // Squares of 1e30 are no f32.
        let large = Rows::new(&[3e30, -4e30], 2).unit();
        assert!((large[0] - 0.6).abs() < 1e-6 && (large[1] + 0.8).abs() < 1e-6, "{large:?}");
    }

    #[test]
    fn values_that_are_no_numbers_are_refused() {
        assert!(Rows::new(&[1.0, 2.0], 1).finite().is_ok());
        let error = Rows::new(&[1.0, f32::NAN, 0.0, f32::INFINITY], 1).finite();
        assert!(error.is_err_and(|error| error.starts_with("2 of 4 embeddings")));
    }

    #[test]
    fn dot_products_of_any_length() {
        let row: Vec<f32> = (1..=19).map(|value| value as f32).collect();
        // 19 * 20 * 39 / 6
        assert_eq!(dot(&row, &row), 2470.0);
    }
}
