//! Where the loss of a run wants the views of a batch to go.

use super::Subject;
use crate::method::Views;
use crate::rows::{Rows, dot};
use crate::session::read;

/// Of its length the share along z itself beyond which a pull is said to act on how long z is.
const RADIAL: f32 = 0.01;

/// What the loss does to the directions of z of the views of a batch, all first ones and then all second ones.
///
/// ```text
/// u = z / |z|,   pull = -dL/du = -|z| (I - u uᵀ) dL/dz
/// ```
pub(super) struct Pulls {
    dim: usize,
    directions: Vec<f32>,
    forces: Vec<f32>,
    /// The largest share of a pull that is along z instead.
    radial: f32,
}

impl Pulls {
    /// The pull of the run's own loss on these views.
    ///
    /// # Errors
    ///
    /// A sentence when the loss does not act on z, cannot score this batch, or gives values that are no finite numbers.
    pub async fn on(views: &Views, subject: &Subject) -> Result<Self, String> {
        let (z, gradient) = subject.learner()?.gradient_in_z(views)?;
        let [_, dim] = z.dims();
        let (z, gradient) = (read(z).await?, read(gradient).await?);
        Ok(Self::of(Rows::new(&z, dim).finite()?, Rows::new(&gradient, dim).finite()?))
    }

    fn of(z: Rows, gradient: Rows) -> Self {
        let directions = z.unit();
        let (mut forces, mut radial) = (Vec::with_capacity(directions.len()), 0.0_f32);
        for ((z, u), gradient) in z.iter().zip(Rows::new(&directions, z.dim()).iter()).zip(gradient.iter()) {
            let (length, along) = (dot(z, z).sqrt(), dot(u, gradient));
            radial = radial.max(along.abs() / dot(gradient, gradient).sqrt().max(f32::MIN_POSITIVE));
            forces.extend(u.iter().zip(gradient).map(|(u, gradient)| -length * (gradient - along * u)));
        }
        Self { dim: z.dim(), directions, forces, radial }
    }

    /// u of every view.
    pub fn directions(&self) -> Rows<'_> {
        Rows::new(&self.directions, self.dim)
    }

    /// The pull on every view, at a right angle to its direction.
    pub fn forces(&self) -> Rows<'_> {
        Rows::new(&self.forces, self.dim)
    }

    /// The cosine between the pull on a view and the shortest way to another one; 0 where either is none.
    pub fn towards(&self, view: usize, other: usize) -> f32 {
        let (u, pull, other) =
            (self.directions().row(view), self.forces().row(view), self.directions().row(other));
        let along = dot(u, other);
        let way: Vec<f32> = u.iter().zip(other).map(|(u, other)| other - along * u).collect();
        let lengths = dot(&way, &way).sqrt() * dot(pull, pull).sqrt();
        if lengths > f32::MIN_POSITIVE { (dot(&way, pull) / lengths).clamp(-1.0, 1.0) } else { 0.0 }
    }

    /// What directions do not show of this loss.
    pub fn note(&self) -> Option<String> {
        (self.radial > RADIAL).then(|| {
            format!(
                "This loss also acts on how long z is, which directions do not show: up to {:.0} % of a pull is along z.",
                100.0 * self.radial
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// At (2, 0) with gradient (1, 3): along z 1, so the tangent is (0, 3) and the pull -2 (0, 3). The other view at (0, 1) lies
    /// straight in the way of (0, 1), so the pull is away from it. At (0, 1) with gradient (-1, 0) the pull (1, 0) is towards (2, 0).
    #[test]
    fn pulls_by_hand() {
        let pulls = Pulls::of(Rows::new(&[2.0, 0.0, 0.0, 1.0], 2), Rows::new(&[1.0, 3.0, -1.0, 0.0], 2));
        assert_eq!(pulls.forces, [0.0, -6.0, 1.0, 0.0]);
        assert!((pulls.radial - 1.0 / 10.0_f32.sqrt()).abs() < 1e-6);
        assert_eq!((pulls.towards(0, 1), pulls.towards(1, 0)), (-1.0, 1.0));
    }
}
