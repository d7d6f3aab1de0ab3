//! The shape of the clouds that h and z are.

mod agreement;
mod cloud;
mod spectrum;

pub use agreement::Agreement;
pub use cloud::{Cloud, mean_cosine, spread};

use serde::Serialize;

use super::collapse::Verdict;
use crate::rows::Rows;

/// The geometry of the embeddings of one moment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Geometry {
    /// How the z of views lie to each other.
    #[serde(flatten)]
    pub z_views: Agreement,
    /// How the h of views lie to each other.
    pub h_views: Agreement,
    /// The cloud of z.
    pub z: Cloud,
    /// The cloud of h.
    pub h: Cloud,
    /// Whether z has collapsed.
    pub verdict: Verdict,
}

/// What a network makes of some images, in one of its spaces.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// `[pairs, dim]`: of the first and of the second views.
    pub views: [Rows<'a>; 2],
    /// `[n, dim]`: of images as they are.
    pub plain: Rows<'a>,
}

/// The geometry of z and h.
///
/// `classes` is how many classes a method is told that trains on labels: it need not spread z further than they ask.
///
/// # Errors
///
/// A sentence when there are fewer than two rows, or a value is not finite.
pub fn geometry(z: Seen, h: Seen, classes: Option<usize>) -> Result<Geometry, String> {
    let (z_views, h_views) = (Agreement::of(z.views)?, Agreement::of(h.views)?);
    let (z, h) = (Cloud::of(z.plain)?, Cloud::of(h.plain)?);
    Ok(Geometry { z_views, h_views, verdict: Verdict::of(&z, classes), z, h })
}

fn mean(rows: Rows) -> Vec<f64> {
    let mut mean = vec![0.0; rows.dim()];
    for row in rows.iter() {
        mean.iter_mut().zip(row).for_each(|(sum, &value)| *sum += f64::from(value));
    }
    mean.into_iter().map(|sum| sum / rows.len().max(1) as f64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of the golden file.
    fn golden(name: &str) -> (serde_json::Value, Vec<f32>) {
        let golden: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/golden/losses.json")).unwrap();
        let rows = golden[name].as_array().unwrap().iter();
        let values = rows.flat_map(|row| row.as_array().unwrap()).map(|value| value.as_f64().unwrap() as f32);
        (golden.clone(), values.collect())
    }

    #[test]
    fn every_metric_of_the_golden_file() {
        let ((file, a), (_, b)) = (golden("a"), golden("b"));
        let both = [a.clone(), b.clone()].concat();
        let (a, b, both) = (Rows::new(&a, 3), Rows::new(&b, 3), Rows::new(&both, 3));
        let seen = Seen { views: [a, b], plain: both };
        let found = geometry(seen, seen, None).unwrap();
        assert_eq!((&found.z_views, &found.z), (&found.h_views, &found.h));
        let expected = |name: &str| file["metrics"][name].as_f64().unwrap();
        for (name, value) in [
            ("alignment", found.z_views.alignment.value),
            ("uniformity", found.z_views.uniformity.value),
            ("rank_me", found.z.rank_me),
            ("std_of_normalised", found.z.spread.value / 3_f64.sqrt()),
        ] {
            assert!((value - expected(name)).abs() < 1e-6, "{name}: {value} is not {}", expected(name));
        }
        let singular_values = file["metrics"]["singular_values"].as_array().unwrap();
        assert_eq!(found.z.singular_values.len(), singular_values.len());
        for (value, expected) in found.z.singular_values.iter().zip(singular_values) {
            assert!((value - expected.as_f64().unwrap()).abs() < 1e-6);
        }
        // |a - b|² = 2 - 2 cos, on average too.
        let Agreement { alignment, positive, .. } = found.z_views;
        assert!((positive.value - (1.0 - alignment.value / 2.0)).abs() < 1e-6);
    }

    #[test]
    fn one_image_and_values_that_are_no_numbers_are_refused() {
        let (one, broken) = ([1.0, 2.0], [1.0, f32::NAN, 0.0, 1.0]);
        let (one, broken) = (Rows::new(&one, 2), Rows::new(&broken, 2));
        assert!(Agreement::of([one, one]).is_err_and(|error| error.contains("1 image")));
        assert!(Agreement::of([broken, broken]).is_err_and(|error| error.contains("1 of 2")));
        let seen = Seen { views: [broken, broken], plain: broken };
        assert!(geometry(seen, seen, None).is_err_and(|error| error.contains("1 of 2")));
    }
}
