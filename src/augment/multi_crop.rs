//! Multi-crop: beside the two views of an image some small ones, which cost little and show only parts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::crop;

/// Adds local views: crops of small area at half the size. What a part shows must then be told from the part alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Multi-crop",
    extend(
        "x-formula" = "2 global + n local views; local area ~ U(smallest, largest)",
        "x-paper" = "https://arxiv.org/abs/2006.09882",
        "x-paper-title" = "Caron et al. 2020, SwAV"
    )
)]
pub struct Config {
    /// How many local views each image gets beside its two global ones.
    #[schemars(title = "Local views", range(min = 0, max = 8))]
    pub views: usize,
    /// The smallest part that a local view may show, as a share of the area.
    #[schemars(title = "Smallest area", range(min = 0.05, max = 1.0), extend("x-live" = true))]
    pub smallest: f64,
    /// The largest part that a local view may show, as a share of the area. Never counts as less than the smallest.
    #[schemars(title = "Largest area", range(min = 0.05, max = 1.0), extend("x-live" = true))]
    pub largest: f64,
}

impl Default for Config {
    /// Larger parts than the papers' 0.05 to 0.14 (`SwAV`) and 0.05 to 0.4 (DINO): of 32 pixels, little is left in those.
    fn default() -> Self {
        Self { views: 2, smallest: 0.1, largest: 0.4 }
    }
}

impl Config {
    /// The crop of a local view.
    #[must_use]
    pub fn crop(&self) -> crop::Config {
        crop::Config { probability: 1.0, smallest: self.smallest, largest: self.largest }
    }
}
