//! Where images come from. In: settings, a seed, and the pictures that a person brought. Out: [`Images`].
//!
//! To add a source: one file beside this one with its settings and an `impl Source`, and its line in the list.

pub mod emoji;
pub mod shapes;
pub mod upload;

use crate::choices;
use crate::image::{Images, Picture};

/// A source of images.
pub trait Source {
    /// The images of this source.
    ///
    /// `pictures` are those that were brought from outside; a source that draws its own ignores them.
    ///
    /// # Errors
    ///
    /// A sentence that says what is missing.
    fn images(&self, pictures: &[Picture], seed: u64) -> Result<Images, String>;
}

choices! {
    /// The images that are trained on.
    #[schemars(title = "Images")]
    pub enum DatasetConfig: Source {
        Shapes(shapes::Config),
        Emoji(emoji::Config),
        Upload(upload::Config),
    }
    default Shapes
}

/// The widths and heights that images can have, in pixels, the largest one last.
pub const SIZES: [usize; 4] = [32, 48, 64, 96];

/// Says in the schema of a `size` setting which sizes images can have.
fn pixel_sizes(schema: &mut schemars::Schema) {
    schema.insert("enum".into(), serde_json::json!(SIZES));
    schema.insert("x-unit".into(), "px".into());
}
