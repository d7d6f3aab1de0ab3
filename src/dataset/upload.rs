//! Images that a person brings: any size, folder names as labels.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Source, pixel_sizes};
use crate::image::{Fit, Images, Picture};

/// Your own pictures. They stay on this machine; folder names become labels, which only grade and colour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(title = "Your images")]
pub struct Config {
    /// Width and height that every picture is brought to. Larger ones show more and take longer.
    #[schemars(title = "Image size", transform = pixel_sizes)]
    pub size: usize,
    /// How a picture that is not square becomes one: keep the middle, or keep everything on its mean colour.
    #[schemars(title = "Fit")]
    pub fit: Fit,
}

impl Default for Config {
    fn default() -> Self {
        Self { size: 32, fit: Fit::default() }
    }
}

impl Source for Config {
    fn images(&self, pictures: &[Picture], _seed: u64) -> Result<Images, String> {
        if pictures.is_empty() {
            return Err("There are no images yet: bring a folder, a zip or files.".to_owned());
        }
        Ok(square_all(pictures, self.size, self.fit))
    }
}

/// All pictures as squares of one size, their labels numbered in alphabetical order.
pub(super) fn square_all(pictures: &[Picture], size: usize, fit: Fit) -> Images {
    let mut label_names: Vec<String> = pictures.iter().filter_map(|picture| picture.label.clone()).collect();
    label_names.sort();
    label_names.dedup();
    let number = |label: &String| label_names.binary_search(label).ok();
    Images {
        size,
        pixels: pictures.iter().map(|picture| picture.square(size, fit)).collect(),
        names: pictures.iter().map(|picture| picture.name.clone()).collect(),
        labels: pictures.iter().map(|picture| picture.label.as_ref().and_then(number)).collect(),
        label_names,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(name: &str, label: Option<&str>) -> Picture {
        Picture::from_rgba(name, label, 2, 2, &[9; 16]).unwrap()
    }

    #[test]
    fn labels_are_numbered_in_alphabetical_order() {
        let pictures = [picture("a", Some("dog")), picture("b", None), picture("c", Some("cat"))];
        let images = Config::default().images(&pictures, 0).unwrap();
        assert_eq!(images.label_names, ["cat", "dog"]);
        assert_eq!(images.labels, [Some(1), None, Some(0)]);
        assert!(images.pixels.len() == 3 && images.pixels.iter().all(|pixels| pixels.len() == 32 * 32 * 3));
    }

    #[test]
    fn nothing_brought_is_said() {
        assert!(Config::default().images(&[], 0).unwrap_err().contains("no images yet"));
    }
}
