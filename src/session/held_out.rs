//! Images that are never trained on, so that grading them is a test and not a memory.

use crate::evaluate::split;
use crate::image::Images;
use crate::random::{Stream, generator};

/// Which images are trained on and which are not.
pub(super) struct HeldOut {
    /// Those that are trained on, in their order.
    pub pool: Vec<usize>,
    /// Those that are not.
    pub images: Vec<usize>,
    share: f64,
}

impl HeldOut {
    /// Holds out a share of the labelled images of every class; images without a label cannot be graded and are trained on.
    ///
    /// # Errors
    ///
    /// A sentence when fewer than two images would be left to train on.
    pub fn draw(images: &Images, share: f64, seed: u64) -> Result<Self, String> {
        if share <= 0.0 {
            return Ok(Self { pool: (0..images.len()).collect(), images: Vec::new(), share });
        }
        let split = split::stratified(&images.labels, share, &mut generator(seed, Stream::HeldOut));
        let pool: Vec<usize> =
            (0..images.len()).filter(|index| split.test.binary_search(index).is_err()).collect();
        if pool.len() < 2 {
            return Err(format!(
                "`evaluate.held_out` keeps {} of {} images out of the training: contrast needs at least 2.",
                split.test.len(),
                images.len()
            ));
        }
        Ok(Self { pool, images: split.test, share })
    }

    /// What a person should know about this.
    pub fn note(&self) -> Option<String> {
        let all = self.pool.len() + self.images.len();
        match self.images.len() {
            _ if self.share <= 0.0 => None,
            0 => {
                Some("No image has a label to be graded by, so none is held out of the training.".to_owned())
            }
            held_out => Some(format!(
                "{held_out} of {all} images are held out: no step sees them, and they alone are graded."
            )),
        }
    }
}
