//! The map that is drawn while a run trains: principal components whose picture does not jump from one update to the next.

use nalgebra::DMatrix;

use super::pca::Components;
use crate::rows::Rows;

/// Projects to the two directions of largest variance, and turns the picture to lie on the one before.
///
/// Principal axes have no sign, and swap places when their variances cross. Both would make the map jump although the
/// embedding hardly moved. So the plane is exact, and within it the picture is turned (or mirrored) as a whole to fit the
/// last picture best, see [`align`].
#[derive(Clone, Debug, Default)]
pub struct Pca {
    previous: Vec<f32>,
}

/// Points of a plane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Projection {
    /// One point per row, centred.
    pub points: Vec<[f32; 2]>,
    /// The share of the variance along the first and the second principal axis.
    pub explained: [f32; 2],
}

impl Pca {
    /// The projection of rows, turned to fit the one before when that had as many. Rows that do not vary at all (or a single row)
    /// all fall on the origin, with nothing explained.
    ///
    /// # Errors
    ///
    /// A sentence when there are no rows, or a value is not finite or larger than [`LARGEST`](super::LARGEST).
    pub fn update(&mut self, features: Rows) -> Result<Projection, String> {
        let components = Components::of(features, 2)?;
        let mut points = components.coordinates(features);
        if self.previous.len() == points.len() {
            align(&mut points, &self.previous, 2);
        }
        self.previous.clone_from(&points);
        let points = points.chunks_exact(2).map(|point| [point[0], point[1]]).collect();
        Ok(Projection { points, explained: [components.explained[0], components.explained[1]] })
    }
}

/// Turns (or mirrors) a picture as a whole, about the origin, to lie on another of the same points: distances stay as they are.
/// By the matrix that [`turn`] gives, if it gives one.
///
/// # Shapes
/// - `points`: `[n, dims]`, centred
/// - `target`: `[n, dims]`
pub fn align(points: &mut [f32], target: &[f32], dims: usize) {
    let Some(turn) = turn(points, target, dims) else { return };
    for point in points.chunks_exact_mut(dims) {
        let turned: Vec<f32> = (0..dims)
            .map(|axis| {
                point.iter().enumerate().map(|(row, &value)| f64::from(value) * turn[(row, axis)]).sum()
            })
            .map(|value: f64| value as f32)
            .collect();
        point.copy_from_slice(&turned);
    }
}

/// The turn (or mirroring) about the origin that brings points closest to others, `[dims, dims]`.
///
/// ```text
/// R = U V^T where U S V^T = P^T (T - mean T),      the orthogonal matrix of the smallest |P R - T|
/// ```
///
/// Orthogonal Procrustes: Schönemann 1966, <https://doi.org/10.1007/BF02289451>. None when the products are no finite
/// numbers, or the decomposition is not found.
///
/// # Shapes
/// - `points`: `[n, dims]`, centred
/// - `target`: `[n, dims]`
#[must_use]
pub fn turn(points: &[f32], target: &[f32], dims: usize) -> Option<DMatrix<f64>> {
    let n = (points.len() / dims).max(1) as f64;
    let mut mean = vec![0.0; dims];
    for row in target.chunks_exact(dims) {
        mean.iter_mut().zip(row).for_each(|(sum, &value)| *sum += f64::from(value) / n);
    }
    let mut covariance = DMatrix::<f64>::zeros(dims, dims);
    for (from, to) in points.chunks_exact(dims).zip(target.chunks_exact(dims)) {
        for row in 0..dims {
            for column in 0..dims {
                covariance[(row, column)] += f64::from(from[row]) * (f64::from(to[column]) - mean[column]);
            }
        }
    }
    // With others it does not end well.
    if covariance.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let svd = covariance.try_svd(true, true, f64::EPSILON, MOST_ROUNDS)?;
    Some(svd.u? * svd.v_t?)
}

/// So small a matrix is decomposed in some ten.
const MOST_ROUNDS: usize = 1000;

#[cfg(test)]
mod tests {
    use super::*;

    /// Points along (3, 4) / 5 with deviations across it, in three dimensions.
    const CLOUD: [f32; 15] = [-6.0, -8.0, 1.0, -3.0, -4.0, 1.0, 0.0, 0.0, 1.0, 3.8, 3.4, 1.0, 5.2, 8.6, 1.0];

    #[test]
    fn by_hand() {
        // Lengths along (0.6, 0.8): -10, -5, 0, 5, 10; across, along (-0.8, 0.6): 0, 0, 0, -1, 1.
        let Projection { points, explained } = Pca::default().update(Rows::new(&CLOUD, 3)).unwrap();
        // Variances 250 and 2, covariance -5 + 10 = 5: eigenvalues 126 ± sqrt(124² + 25) = 250.1008 and 1.8992.
        assert!((explained[0] - 250.1008 / 252.0).abs() < 1e-5, "{explained:?}");
        assert!((explained[1] - 1.8992 / 252.0).abs() < 1e-5);
        // A rotation keeps distances; here from the first to the last point: sqrt(20² + 1).
        let (first, last) = (points[0], points[4]);
        assert!(((first[0] - last[0]).hypot(first[1] - last[1]) - 401.0_f32.sqrt()).abs() < 1e-4);
    }

    #[test]
    fn the_picture_does_not_jump() {
        let mut pca = Pca::default();
        let before = pca.update(Rows::new(&CLOUD, 3)).unwrap().points;
        // The same points seen from the other side, with the axes of the space exchanged.
        let other_side: Vec<f32> = CLOUD.chunks(3).flat_map(|row| [-row[1], row[2], row[0]]).collect();
        let after = pca.update(Rows::new(&other_side, 3)).unwrap().points;
        for (a, b) in before.iter().zip(&after) {
            assert!((a[0] - b[0]).abs() < 1e-4 && (a[1] - b[1]).abs() < 1e-4, "{before:?} -> {after:?}");
        }
    }

    #[test]
    fn what_does_not_vary_falls_on_the_origin() {
        let projection = Pca::default().update(Rows::new(&[2.0; 12], 3)).unwrap();
        assert_eq!(projection, Projection { points: vec![[0.0; 2]; 4], explained: [0.0; 2] });
    }

    #[test]
    fn values_that_are_not_finite_are_refused_and_the_picture_stays() {
        let mut pca = Pca::default();
        let before = pca.update(Rows::new(&CLOUD, 3)).unwrap();
        let mut broken = CLOUD;
        broken[4] = f32::NAN;
        assert!(pca.update(Rows::new(&broken, 3)).is_err_and(|error| error.starts_with("1 of 5 embeddings")));
        assert_eq!(pca.update(Rows::new(&CLOUD, 3)).unwrap(), before);
        assert!(turn(&[1.0, 2.0], &[f32::NAN, 1.0], 2).is_none());
    }

    #[test]
    fn a_cloud_is_turned_back_in_three_dimensions() {
        let target = [0.0, 0.0, 5.0, 1.0, 2.0, 5.0, -3.0, 0.5, 7.0, 4.0, -1.0, 2.0, 0.5, 0.0, 1.0_f32];
        let mean = [0.5, 0.3, 4.0];
        // Turned by a quarter about one axis, and mirrored.
        let turn = |row: &[f32]| [mean[2] - row[2], row[0] - mean[0], row[1] - mean[1]];
        let mut points: Vec<f32> = target.chunks(3).flat_map(turn).collect();
        align(&mut points, &target, 3);
        for (point, target) in points.chunks(3).zip(target.chunks(3)) {
            for axis in 0..3 {
                assert!((point[axis] + mean[axis] - target[axis]).abs() < 1e-5, "{point:?} for {target:?}");
            }
        }
    }
}
