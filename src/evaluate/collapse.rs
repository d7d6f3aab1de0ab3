//! Whether embeddings have collapsed, in words.

use serde::Serialize;

use super::geometry::Cloud;

/// Two images whose z agree by this mean cosine or more are as good as the same to any loss.
const SAME: f64 = 0.98;
/// Variation along fewer directions than this leaves no room for more than one property of the images.
const FEW: f64 = 2.5;

/// What the shape of z says of the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// What has happened.
    pub kind: Collapse,
    /// It in words, with its numbers.
    pub sentence: String,
}

/// How embeddings can fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Collapse {
    /// They have not.
    None,
    /// They lie along few of their directions.
    Dimensional,
    /// They are all the same.
    Complete,
}

impl Verdict {
    /// The verdict on z.
    ///
    /// Complete when the mean cosine of two different images is at least 0.98. Dimensional when, their mean taken away, they vary along fewer
    /// than 2.5 of at least eight directions (effective rank of the covariance), unless `classes` given to a supervised
    /// method need no more: then C classes lie on C - 1 directions (neural collapse, Papyan et al. 2020,
    /// <https://arxiv.org/abs/2008.08186>). On dimensional collapse see Jing et al. 2022: <https://arxiv.org/abs/2110.09348>.
    #[must_use]
    pub fn of(z: &Cloud, classes: Option<usize>) -> Self {
        let Cloud { dim, n, .. } = *z;
        let [mean_cosine, directions, spread] = [z.mean_cosine, z.directions, z.spread].map(|of| of.value);
        let numbers = format!("spread {spread:.2} of 1, n = {n}");
        if mean_cosine >= SAME {
            let sentence = format!(
                "Complete collapse: every image gets nearly the same z. Two images agree by a mean cosine of {mean_cosine:.3} ({numbers})."
            );
            return Self { kind: Collapse::Complete, sentence };
        }
        let room = dim.min(n.saturating_sub(1));
        let needed = classes.map_or(FEW, |classes| FEW.min(0.5 * classes.saturating_sub(1) as f64));
        if room >= 8 && directions < needed {
            let sentence = format!(
                "Dimensional collapse: z varies along {directions:.1} of {dim} directions ({numbers}), too few to tell many kinds of images apart."
            );
            return Self { kind: Collapse::Dimensional, sentence };
        }
        let sentence = format!(
            "No collapse: z varies along {directions:.1} of {dim} directions, and two images agree by a mean cosine of {mean_cosine:.2} ({numbers})."
        );
        Self { kind: Collapse::None, sentence }
    }
}

#[cfg(test)]
mod tests {
    use rand::RngExt;

    use super::*;
    use crate::random::{Stream, generator};
    use crate::rows::Rows;

    /// The verdict on 200 rows of `dim`: an offset, and noise along the first `directions` axes.
    fn verdict(dim: usize, directions: usize, offset: f32, classes: Option<usize>) -> Collapse {
        let mut rng = generator(1, Stream::Probe);
        let mut rows = vec![0.0; 200 * dim];
        for row in rows.chunks_exact_mut(dim) {
            row[dim - 1] = offset;
            row[..directions].iter_mut().for_each(|value| *value += rng.random_range(-1.0..1.0));
        }
        Verdict::of(&Cloud::of(Rows::new(&rows, dim)).unwrap(), classes).kind
    }

    #[test]
    fn clouds_that_fill_their_space_are_healthy() {
        assert_eq!(verdict(64, 64, 0.0, None), Collapse::None);
        // A cone, as an untrained network gives: a mean cosine of offset² / (offset² + 64 / 3) = 0.75.
        assert_eq!(verdict(64, 64, 8.0, None), Collapse::None);
        // A circle and a sphere are all that two and three dimensions hold.
        assert_eq!(verdict(2, 2, 0.0, None), Collapse::None);
        assert_eq!(verdict(3, 3, 0.0, None), Collapse::None);
        assert_eq!(verdict(64, 5, 0.0, None), Collapse::None);
    }

    #[test]
    fn one_point_is_complete_collapse() {
        assert_eq!(verdict(64, 0, 1.0, None), Collapse::Complete);
        assert_eq!(verdict(64, 64, 100.0, None), Collapse::Complete);
        assert_eq!(verdict(2, 1, 100.0, None), Collapse::Complete);
        // Rows of zeros have no direction at all, and are the same.
        assert_eq!(Verdict::of(&Cloud::of(Rows::new(&[0.0; 40], 4)).unwrap(), None).kind, Collapse::Complete);
    }

    #[test]
    fn one_line_of_many_dimensions_is_dimensional_collapse() {
        assert_eq!(verdict(64, 1, 0.5, None), Collapse::Dimensional);
        assert_eq!(verdict(8, 1, 0.5, None), Collapse::Dimensional);
    }

    #[test]
    fn two_classes_need_one_line() {
        assert_eq!(verdict(64, 1, 0.5, Some(2)), Collapse::None);
        assert_eq!(verdict(64, 1, 0.5, Some(10)), Collapse::Dimensional);
    }
}
