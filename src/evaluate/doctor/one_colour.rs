//! Images that show one colour.

use super::{Finding, Kind};
use crate::evaluate::Turns;
use crate::image::Images;

/// Below this standard deviation of every channel, in levels of 255, an image shows one colour.
pub(super) const FLAT: f32 = 3.0;

pub(super) async fn one_colour(images: &Images, turns: &dyn Turns) -> Option<Finding> {
    let mut found: Vec<usize> = Vec::new();
    for index in 0..images.len() {
        let pixels = images.pixels_of(index);
        found.extend(is_flat(pixels).then_some(index));
        turns.after(4 * pixels.len(), index, images.len()).await;
    }
    let sentence = format!(
        "{} of one colour: there is nothing in {} to learn from but the colour.",
        if found.len() == 1 { "1 image is".to_owned() } else { format!("{} images are", found.len()) },
        if found.len() == 1 { "it" } else { "them" },
    );
    (!found.is_empty()).then_some(Finding {
        kind: Kind::OneColour,
        sentence,
        images: found,
        groups: Vec::new(),
    })
}

fn is_flat(pixels: &[u8]) -> bool {
    let n = (pixels.len() / 3) as f64;
    (0..3).all(|channel| {
        let values = || pixels.iter().skip(channel).step_by(3).map(|&value| f64::from(value));
        let mean = values().sum::<f64>() / n;
        values().map(|value| (value - mean).powi(2)).sum::<f64>() / n < f64::from(FLAT * FLAT)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::doctor::{examine, tests::labelled};

    #[test]
    fn flat_images_are_of_one_colour_and_no_duplicates() {
        let found = examine(&labelled(&[0; 6]));
        assert_eq!((found.len(), found[0].kind), (1, Kind::OneColour));
        assert_eq!(found[0].images, [0, 1, 2, 3, 4, 5]);
    }
}
