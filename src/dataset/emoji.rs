//! Emoji: pictures drawn by people who meant something, in the groups of the emoji standard.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Source, pixel_sizes, upload};
use crate::image::{Fit, Images, Picture};

/// Hand-drawn pictures in the emoji standard's own groups: animals, food, flags and more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(title = "Emoji")]
pub struct Config {
    /// Width and height of every image. Larger ones show more and take longer.
    #[schemars(title = "Image size", transform = pixel_sizes)]
    pub size: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self { size: 32 }
    }
}

impl Source for Config {
    fn images(&self, pictures: &[Picture], _seed: u64) -> Result<Images, String> {
        if pictures.is_empty() {
            return Err("The emoji are not here: they are drawn when the page is built.".to_owned());
        }
        Ok(upload::square_all(pictures, self.size, Fit::Letterbox))
    }
}
