//! The data doctor: what about a set of images could mislead its training or its grades.

mod classes;
mod duplicates;
mod labels;
mod one_colour;

use serde::Serialize;

pub use labels::{suspected_labels, suspected_labels_in_turns};

use super::{AtOnce, Turns, at_once};
use crate::image::Images;

/// Something a person should know about their images.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// It in words, with its numbers.
    pub sentence: String,
    /// The images that it is about, if it is about some.
    pub images: Vec<usize>,
    /// The same images in the groups that belong together, where there are such.
    pub groups: Vec<Vec<usize>>,
}

/// What can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is what its name says")]
pub enum Kind {
    NearDuplicates,
    TinyClass,
    OneColour,
    Imbalance,
    SuspectedLabel,
}

/// What the images themselves tell: near-duplicates, images of one colour, classes with few images, and labels out of balance.
#[must_use]
pub fn examine(images: &Images) -> Vec<Finding> {
    at_once(examine_in_turns(images, &AtOnce))
}

/// [`examine`], with turns for others.
pub async fn examine_in_turns(images: &Images, turns: &dyn Turns) -> Vec<Finding> {
    let near_duplicates = duplicates::near_duplicates(images, &turns.part(0, 3, 4)).await;
    let one_colour = one_colour::one_colour(images, &turns.part(3, 4, 4)).await;
    [near_duplicates, one_colour, classes::tiny(images), classes::imbalance(images)]
        .into_iter()
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Flat gray images of these labels.
    pub fn labelled(labels: &[usize]) -> Images {
        let classes = labels.iter().max().map_or(0, |most| most + 1);
        Images {
            size: 16,
            pixels: labels.iter().map(|_| [128; 16 * 16 * 3].into()).collect(),
            names: labels.iter().map(ToString::to_string).collect(),
            labels: labels.iter().copied().map(Some).collect(),
            label_names: (0..classes).map(|class| format!("class {class}")).collect(),
        }
    }

    pub fn kinds(images: &Images) -> Vec<Kind> {
        examine(images).into_iter().map(|finding| finding.kind).collect()
    }

    #[test]
    fn images_without_labels_are_examined_too() {
        let images = Images { labels: vec![None; 3], label_names: Vec::new(), ..labelled(&[0; 3]) };
        assert_eq!(kinds(&images), [Kind::OneColour]);
        assert!(examine(&Images::default()).is_empty());
    }
}
