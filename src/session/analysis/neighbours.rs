//! Which images lie nearest to some, now and along the run.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Analyse, Outcome, Piece, Pieces, Space, Subject, Work};
use crate::evaluate::Turns;
use crate::evaluate::retrieval::{self, Neighbour};
use crate::image::Picture;
use crate::rows::Rows;

/// The most images that neighbours are looked up for at once.
const MOST: usize = 100;

/// The nearest neighbours of some images by cosine, at every snapshot of the run, and how many of all images' neighbours are of their
/// class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Whose neighbours: places among the probe images.
    pub images: Vec<usize>,
    /// How many of each.
    pub k: usize,
    /// What of the encoder is compared.
    pub space: Space,
}

impl Default for Config {
    fn default() -> Self {
        Self { images: vec![0], k: 8, space: Space::default() }
    }
}

impl Analyse for Config {
    fn begin(&self, subject: Subject, _: &[Picture], pieces: Pieces) -> Result<Work, String> {
        let n = subject.grading.probe.len();
        if self.images.len() > MOST {
            return Err(format!("Neighbours of {} images: at most {MOST} at once.", self.images.len()));
        }
        if let Some(image) = self.images.iter().find(|&&image| image >= n) {
            return Err(format!("There is no image {image}: the {n} that are graded are 0 to {}.", n - 1));
        }
        if self.k == 0 || self.k >= n {
            return Err(format!("{} neighbours: of {n} images, an image has 1 to {}.", self.k, n - 1));
        }
        Ok(Box::pin(run(self.clone(), subject, pieces)))
    }
}

async fn run(config: Config, subject: Subject, pieces: Pieces) -> Result<Outcome, String> {
    let mut found = Vec::new();
    let history = subject.history();
    for (index, (name, snapshot)) in history.iter().enumerate() {
        let label = format!("encoding, {name}");
        let probe = &subject.grading.probe;
        let embeddings = subject.input.encode_in_pieces(&snapshot.network, probe, &label, &pieces).await?;
        let during = pieces.during(format!("comparing, {name}"));
        let mut look = look(&config, &subject, embeddings.of_space(config.space), &during).await?;
        look["step"] = snapshot.step.into();
        look["name"] = name.as_str().into();
        found.push(look);
        let result = Some(json!({"k": config.k, "snapshots": found}));
        let (done, total) = (index + 1, history.len());
        pieces.hand_out(Piece { label, done, total, result, ..Piece::default() }).await;
    }
    Ok(json!({"k": config.k, "snapshots": found}).into())
}

/// The neighbours in these rows.
async fn look(
    config: &Config,
    subject: &Subject,
    rows: Rows<'_>,
    turns: &dyn Turns,
) -> Result<Value, String> {
    let labels = &subject.grading.labels;
    let nearest = retrieval::nearest_in_turns(rows, &config.images, config.k, turns).await?;
    let neighbour = |query: usize, neighbour: &Neighbour| {
        let same = labels[query].zip(labels[neighbour.image]).map(|(query, other)| query == other);
        json!({"image": neighbour.image, "similarity": neighbour.similarity, "same": same})
    };
    let queries = config.images.iter().zip(nearest).map(|(&image, nearest)| {
        let neighbours = nearest.iter().map(|found| neighbour(image, found));
        json!({"image": image, "neighbours": neighbours.collect::<Vec<_>>()})
    });
    // Without labels there is no precision to speak of.
    let precision = retrieval::precision_in_turns(rows, labels, config.k, turns).await.ok();
    Ok(json!({"queries": queries.collect::<Vec<_>>(), "precision": precision}))
}
