//! Principal components whose picture does not jump from one update to the next.

use nalgebra::{DMatrix, Matrix2, SymmetricEigen};

/// Projects to the two directions of largest variance, and turns the picture to lie on the one before.
///
/// Principal axes have no sign, and swap places when their variances cross. Both would make the map jump although the
/// embedding hardly moved. So the plane is exact, and within it the picture is turned (or mirrored) as a whole to fit the
/// last picture best: orthogonal Procrustes, Schönemann 1966, <https://doi.org/10.1007/BF02289451>. Distances stay as they are.
#[derive(Clone, Debug, Default)]
pub struct Pca {
    previous: Vec<[f32; 2]>,
}

/// Points of a plane.
#[derive(Clone, Debug, PartialEq)]
pub struct Projection {
    /// One point per row, centred.
    pub points: Vec<[f32; 2]>,
    /// The share of the variance along the first and the second principal axis.
    pub explained: [f32; 2],
}

impl Pca {
    /// The projection of `n` rows, turned to fit the one before when that had as many.
    ///
    /// # Shapes
    /// - `features`: `[n, dim]`, row by row
    ///
    /// Rows that do not vary at all (or a single row) all fall on the origin, with nothing explained. Values that are not
    /// finite count as zero.
    pub fn update(&mut self, features: &[f32], n: usize) -> Projection {
        let mut projection = principal_plane(features, n);
        if self.previous.len() == projection.points.len() {
            let turn = procrustes(&projection.points, &self.previous);
            for point in &mut projection.points {
                let [x, y] = *point;
                *point = [0, 1].map(|axis| x * turn[(0, axis)] as f32 + y * turn[(1, axis)] as f32);
            }
        }
        self.previous.clone_from(&projection.points);
        projection
    }
}

fn principal_plane(features: &[f32], n: usize) -> Projection {
    let dim = features.len() / n.max(1);
    let value = |row: usize, column: usize| {
        let value = f64::from(features[row * dim + column]);
        if value.is_finite() { value } else { 0.0 }
    };
    let mut centred = DMatrix::from_fn(n, dim, value);
    for mut column in centred.column_iter_mut() {
        let mean = column.mean();
        column.add_scalar_mut(-mean);
    }
    let eigen = SymmetricEigen::new(centred.tr_mul(&centred));
    let mut order: Vec<usize> = (0..dim).collect();
    order.sort_by(|&a, &b| eigen.eigenvalues[b].total_cmp(&eigen.eigenvalues[a]));
    let total = eigen.eigenvalues.iter().sum::<f64>();
    if total < 1e-18 || order.len() < 2 {
        return Projection { points: vec![[0.0; 2]; n], explained: [0.0; 2] };
    }
    let axes = [0, 1].map(|axis| {
        let axis = eigen.eigenvectors.column(order[axis]);
        // Of the two signs, the one that makes the largest entry positive, so that a first picture is always the same.
        if axis[axis.iamax()] < 0.0 { -axis } else { axis.clone_owned() }
    });
    let coordinates = axes.map(|axis| &centred * axis);
    Projection {
        points: (0..n).map(|row| [coordinates[0][row] as f32, coordinates[1][row] as f32]).collect(),
        explained: [0, 1].map(|axis| (eigen.eigenvalues[order[axis]] / total) as f32),
    }
}

/// The orthogonal matrix that brings `points * matrix` closest to `target`.
fn procrustes(points: &[[f32; 2]], target: &[[f32; 2]]) -> Matrix2<f64> {
    let mut covariance = Matrix2::<f64>::zeros();
    for (from, to) in points.iter().zip(target) {
        for row in 0..2 {
            for column in 0..2 {
                covariance[(row, column)] += f64::from(from[row]) * f64::from(to[column]);
            }
        }
    }
    let svd = covariance.svd(true, true);
    match (svd.u, svd.v_t) {
        (Some(u), Some(v_t)) => u * v_t,
        _ => Matrix2::identity(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Points along (3, 4) / 5 with deviations across it, in three dimensions.
    const CLOUD: [f32; 15] = [-6.0, -8.0, 1.0, -3.0, -4.0, 1.0, 0.0, 0.0, 1.0, 3.8, 3.4, 1.0, 5.2, 8.6, 1.0];

    #[test]
    fn by_hand() {
        // Lengths along (0.6, 0.8): -10, -5, 0, 5, 10; across, along (-0.8, 0.6): 0, 0, 0, -1, 1.
        let Projection { points, explained } = Pca::default().update(&CLOUD, 5);
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
        let before = pca.update(&CLOUD, 5).points;
        // The same points seen from the other side, with the axes of the space exchanged.
        let other_side: Vec<f32> = CLOUD.chunks(3).flat_map(|row| [-row[1], row[2], row[0]]).collect();
        let after = pca.update(&other_side, 5).points;
        for (a, b) in before.iter().zip(&after) {
            assert!((a[0] - b[0]).abs() < 1e-4 && (a[1] - b[1]).abs() < 1e-4, "{before:?} -> {after:?}");
        }
    }

    #[test]
    fn what_does_not_vary_falls_on_the_origin() {
        let projection = Pca::default().update(&[2.0; 12], 4);
        assert_eq!(projection, Projection { points: vec![[0.0; 2]; 4], explained: [0.0; 2] });
    }

    #[test]
    fn values_that_are_not_finite_do_not_panic() {
        let projection = Pca::default().update(&[f32::NAN, 1.0, f32::INFINITY, 3.0, 0.0, 5.0], 3);
        assert!(projection.points.iter().flatten().all(|value| value.is_finite()));
    }
}
