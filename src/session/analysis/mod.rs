//! Analyses: longer looks at what was learned, each a list of bounded pieces, so that training may go on between them.
//!
//! An analysis works on the network as it was when it began. It draws from its own streams and changes nothing of the run but the memory
//! of its last layouts. To add one: one file beside this one with its request and an `impl Analyse`, and its line in the list.

pub mod anatomy;
pub mod doctor;
mod exam;
pub mod few_labels;
pub mod invariance;
pub mod map;
mod marks;
pub mod neighbours;
pub mod per_image;
mod pieces;
mod pull;
pub mod report;
mod sheet;
pub mod signs;
pub mod similarity;
pub mod sphere;
mod subject;
mod supervised;
pub mod transfer;

use std::cell::RefCell;
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use pieces::{Analysis, Piece};
pub(super) use pieces::{Outcome, Pieces};
pub(super) use subject::Subject;

use super::Session;
use crate::choices;
use crate::image::Picture;
use crate::schema::schema_of;

/// The JSON Schema of all analyses, with what each takes.
pub static SCHEMA: LazyLock<Value> = LazyLock::new(schema_of::<Request>);

/// What an analysis does, piece by piece.
pub type Work = Pin<Box<dyn Future<Output = Result<Outcome, String>>>>;

/// The last finished layout of every projection as it was set, number of dimensions and space, from which the next one starts.
pub(super) type Layouts = Rc<RefCell<HashMap<String, Vec<f32>>>>;

/// The settings of an analysis.
pub trait Analyse {
    /// Begins the analysis of a run, with pictures that were brought along for it.
    ///
    /// # Errors
    ///
    /// A sentence when the run or the pictures are not what it needs.
    fn begin(&self, subject: Subject, pictures: &[Picture], pieces: Pieces) -> Result<Work, String>;
}

choices! {
    /// What is to be analysed, and how.
    #[schemars(title = "Analysis")]
    pub enum Request: Analyse {
        Map(map::Config),
        Report(report::Config),
        Neighbours(neighbours::Config),
        Invariance(invariance::Config),
        Doctor(doctor::Config),
        Transfer(transfer::Config),
        FewLabels(few_labels::Config),
        PerImage(per_image::Config),
        Sphere(sphere::Config),
        Similarity(similarity::Config),
        Signs(signs::Config),
        Anatomy(anatomy::Config),
    }
    default Map
}

/// Which of an encoder's outputs is analysed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Space {
    /// The representation, which is kept when training ends.
    #[default]
    #[schemars(title = "h")]
    H,
    /// The projection, on which the loss acts.
    #[schemars(title = "z")]
    Z,
}

impl Session {
    /// Begins an analysis of the network as it is now. `request` is JSON of a [`Request`]: `{"kind": "report"}`; `pictures` are those
    /// that a transfer to them needs.
    ///
    /// # Errors
    ///
    /// A sentence when there is no such analysis, or the run is not what it needs.
    pub fn begin(&self, request: &str, pictures: &[Picture]) -> Result<Analysis, String> {
        let request: Request = serde_json::from_str(request)
            .map_err(|error| format!("The request of an analysis could not be read: {error}."))?;
        let pieces = Pieces::default();
        let work = request.begin(Subject::of(self), pictures, pieces.clone())?;
        Ok(Analysis::new(work, pieces))
    }
}
