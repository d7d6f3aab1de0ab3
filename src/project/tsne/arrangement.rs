//! Moving the points: neighbours attract each other, all repel each other.

use super::repulsion::Repulsion;
use crate::project::sparse::Sparse;

/// Gradient descent with momentum and a gain for each coordinate.
///
/// ```text
/// dC/dy_i = 4 sum_j (p_ij - q_ij) (y_i - y_j) / (1 + |y_i - y_j|^2)
/// gain <- gain + 0.2 where the gradient and v have opposite signs, else 0.8 gain;      v <- m v - r gain dC/dy;      y <- y + v
/// ```
///
/// van der Maaten and Hinton 2008, equation 5. In the early iterations `p` counts twelve times and `m` is 0.5, then `m` is 0.8; the
/// rate `r` is `max(n / 48, 50)`: Belkina et al. 2019, <https://doi.org/10.1038/s41467-019-13055-y>, in scikit-learn's form.
pub struct Arrangement<const D: usize> {
    /// The affinities of pairs, by the lower of their two.
    pairs: Sparse,
    repulsion: Repulsion<D>,
    early: usize,
    iterations: usize,
    velocities: Vec<[f32; D]>,
    gains: Vec<[f32; D]>,
    gradient: Vec<[f32; D]>,
}

const EXAGGERATION: f32 = 12.0;

impl<const D: usize> Arrangement<D> {
    pub fn new(pairs: Sparse, early: usize) -> Self {
        Self {
            pairs,
            repulsion: Repulsion::default(),
            early,
            iterations: 0,
            velocities: Vec::new(),
            gains: Vec::new(),
            gradient: Vec::new(),
        }
    }

    /// How many steps were made.
    pub fn iterations(&self) -> usize {
        self.iterations
    }

    /// Moves all points once.
    pub fn step(&mut self, points: &mut [[f32; D]]) {
        let n = points.len();
        if self.iterations == 0 || self.iterations == self.early {
            self.velocities = vec![[0.0; D]; n];
            self.gains = vec![[1.0; D]; n];
        }
        let (exaggeration, momentum) =
            if self.iterations < self.early { (EXAGGERATION, 0.5) } else { (1.0, 0.8) };
        self.attract(points, exaggeration);
        self.repulsion.add(points, &mut self.gradient);
        let rate = 4.0 * (n as f32 / EXAGGERATION / 4.0).max(50.0);
        let velocities = self.velocities.as_flattened_mut().iter_mut();
        let moved = velocities.zip(self.gains.as_flattened_mut()).zip(self.gradient.as_flattened());
        for (place, ((velocity, gain), slope)) in points.as_flattened_mut().iter_mut().zip(moved) {
            *gain = if *velocity * slope < 0.0 { *gain + 0.2 } else { (*gain * 0.8).max(0.01) };
            *velocity = momentum * *velocity - rate * *gain * slope;
            *place += *velocity;
        }
        centre(points);
        self.iterations += 1;
    }

    /// Sets the gradient to what neighbours pull.
    fn attract(&mut self, points: &[[f32; D]], exaggeration: f32) {
        self.gradient.clear();
        self.gradient.resize(points.len(), [0.0; D]);
        for (lower, point) in points.iter().enumerate() {
            let mut pull = [0.0; D];
            for (upper, affinity) in self.pairs.of(lower) {
                let mut apart = [0.0; D];
                let mut square = 1.0;
                for axis in 0..D {
                    apart[axis] = point[axis] - points[upper][axis];
                    square += apart[axis] * apart[axis];
                }
                let strength = exaggeration * affinity / square;
                for axis in 0..D {
                    pull[axis] += strength * apart[axis];
                    self.gradient[upper][axis] -= strength * apart[axis];
                }
            }
            for (slope, pull) in self.gradient[lower].iter_mut().zip(pull) {
                *slope += pull;
            }
        }
    }
}

/// Moves the points as a whole so that their mean is the origin.
pub fn centre<const D: usize>(points: &mut [[f32; D]]) {
    for axis in 0..D {
        let mean = points.iter().map(|point| f64::from(point[axis])).sum::<f64>() / points.len() as f64;
        for point in &mut *points {
            point[axis] -= mean as f32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::neighbours::Graph;
    use crate::project::tsne::affinities::Affinities;

    #[test]
    fn the_gradient_by_hand() {
        // Three points, p = 1/6 for each pair (and its mirror); 0 and 1 are 1 apart, 2 is 2 from 0 and sqrt(5) from 1.
        let mut points = [[0.0, 0.0], [1.0, 0.0], [0.0, 2.0]];
        let mut affinities =
            Affinities::new(Graph { k: 2, indices: vec![1, 2, 0, 2, 0, 1], distances: vec![1.0; 6] }, 2.0);
        while !affinities.advance().finished {}
        let mut arrangement = Arrangement::new(affinities.finish(), 0);
        arrangement.attract(&points, 1.0);
        arrangement.repulsion.add(&points, &mut arrangement.gradient);
        // 1 / (1 + d^2): 1/2, 1/5, 1/6; Z is twice their sum, 26/15. Force on 0 from 1 along x: (1/6 - (1/2) / Z) (1/2) (-1).
        let z = 26.0 / 15.0;
        let expected = [-(1.0 / 6.0 - 0.5 / z) * 0.5, -(1.0 / 6.0 - 0.2 / z) * 0.2 * 2.0];
        for (found, expected) in arrangement.gradient[0].iter().zip(expected) {
            assert!((found - expected).abs() < 1e-6, "{:?}", arrangement.gradient[0]);
        }
        arrangement.step(&mut points);
        assert!(points.as_flattened().iter().all(|place| place.is_finite()));
    }
}
