//! How the second view is made: like the first, or in a way of its own.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Transforms;

/// BYOL and Barlow Twins make the two views differently, most other methods alike.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schemars(title = "Second view")]
pub enum SecondView {
    /// Both views are drawn with the same settings.
    #[default]
    #[schemars(title = "Like the first")]
    Same,
    /// The second view has settings of its own, as in BYOL and Barlow Twins, which blur one view more and solarize only the other.
    #[schemars(
        title = "On its own",
        extend(
            "x-paper" = "https://arxiv.org/abs/2006.07733",
            "x-paper-title" = "Grill et al. 2020, BYOL, appendix B"
        )
    )]
    Own(Box<Transforms>),
}
