//! A map of the probe images, by any projection, with how far it can be trusted.

use rand::RngExt;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Analyse, Outcome, Piece, Pieces, Space, Subject, Work};
use crate::image::Picture;
use crate::project::fidelity::{self, Comparison, Fidelity};
use crate::project::{Layout, ProjectionConfig};
use crate::random::{Stream, generator};
use crate::rows::Rows;

/// The probe images arranged in two or three dimensions, from where the last map of the same settings left them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// How they are arranged.
    pub projection: ProjectionConfig,
    /// In how many dimensions the images are arranged. A third shows more of the truth, and must be turned to be seen.
    #[schemars(title = "Dimensions", range(min = 2, max = 3))]
    pub dims: usize,
    /// What of the encoder is mapped.
    pub space: Space,
    /// Forget where the last map left the images: the same seed and settings then give the same map, whatever was mapped before.
    #[schemars(title = "Start afresh")]
    pub fresh: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self { projection: ProjectionConfig::default(), dims: 2, space: Space::default(), fresh: false }
    }
}

impl Config {
    /// What two maps have in common when one goes on from the other.
    fn key(&self) -> String {
        json!([self.projection, self.dims, self.space]).to_string()
    }
}

impl Analyse for Config {
    fn begin(&self, subject: Subject, _: &[Picture], pieces: Pieces) -> Result<Work, String> {
        Ok(Box::pin(run(self.clone(), subject, pieces)))
    }
}

async fn run(config: Config, subject: Subject, pieces: Pieces) -> Result<Outcome, String> {
    let probe = &subject.grading.probe;
    let embeddings = subject.input.encode_in_pieces(&subject.network, probe, "encoding", &pieces).await?;
    let features = embeddings.of_space(config.space);
    let layout = arrange(&config, &subject, features, &pieces).await?;
    let points = layout.points().to_vec();
    let fidelity = compare(features, Rows::new(&points, config.dims), &pieces).await?;
    let result = json!({
        "step": subject.step,
        "name": config.projection.kind(),
        "dims": config.dims,
        "space": config.space,
        "n": fidelity.n,
        "k": fidelity.k,
        "trustworthiness": fidelity.trustworthiness,
        "continuity": fidelity.continuity,
        "explained": layout.explained(),
        "notes": layout.notes(),
    });
    Ok(Outcome { result, points: Some(points) })
}

/// Lays the images out, with a picture of every piece, and remembers where they came to lie.
async fn arrange(
    config: &Config,
    subject: &Subject,
    features: Rows<'_>,
    pieces: &Pieces,
) -> Result<Box<dyn Layout>, String> {
    let before = subject.layouts.borrow().get(&config.key()).filter(|_| !config.fresh).cloned();
    let seed = generator(subject.config.seed, Stream::Map).random();
    let mut layout = config.projection.begin(features, config.dims, before.as_deref(), seed)?;
    loop {
        let progress = layout.advance()?;
        if progress.finished {
            break;
        }
        let points = (!layout.points().is_empty()).then(|| layout.points().to_vec());
        let (label, done, total) = (progress.label.to_owned(), progress.done, progress.total);
        pieces.hand_out(Piece { label, done, total, points, ..Piece::default() }).await;
    }
    subject.layouts.borrow_mut().insert(config.key(), layout.points().to_vec());
    Ok(layout)
}

/// How far the map can be trusted.
async fn compare(high: Rows<'_>, low: Rows<'_>, pieces: &Pieces) -> Result<Fidelity, String> {
    let mut comparison = Comparison::new(high, low, fidelity::usual_k(high.len()))?;
    loop {
        let progress = comparison.advance();
        if progress.finished {
            break;
        }
        pieces.at(progress.label, progress.done, progress.total).await;
    }
    comparison.fidelity().ok_or_else(|| "The map was not compared to its end.".to_owned())
}

#[cfg(test)]
mod tests {
    use burn::tensor::Device;

    use super::*;
    use crate::schema;
    use crate::session::{Analysis, Session};

    fn session() -> Session {
        let pairs =
            ["encoder.widths=8,16", "schedule.batch_size=16", "schedule.steps=12", "evaluate.images=60"];
        let resolved = schema::resolve(pairs);
        assert!(resolved.errors.is_empty(), "{:?}", resolved.errors);
        Session::new(resolved.config, &[], &Device::flex()).unwrap()
    }

    fn points(session: &Session, projection: &serde_json::Value, fresh: bool) -> Vec<f32> {
        let request = json!({"kind": "map", "projection": projection, "fresh": fresh});
        let mut analysis: Analysis = session.begin(&request.to_string(), &[]).unwrap();
        loop {
            let piece = pollster::block_on(analysis.advance()).unwrap();
            if piece.finished {
                return piece.points.unwrap();
            }
        }
    }

    #[test]
    fn a_fresh_map_is_the_same_whatever_was_mapped_before() {
        let mut session = session();
        let tsne = |perplexity| json!({"kind": "tsne", "perplexity": perplexity, "iterations": 60});
        let (few, many) = (tsne(5.0), tsne(15.0));
        let first = points(&session, &few, false);
        // Of other settings there was no map to go on from.
        let other = points(&session, &many, false);
        assert_eq!(points(&session, &many, true), other);
        assert_ne!(points(&session, &few, false), first, "it has gone on");
        assert_eq!(points(&session, &few, true), first);
        // After other maps and a step, as in a session that has seen none of them.
        pollster::block_on(session.step()).unwrap();
        let mut anew = self::session();
        pollster::block_on(anew.step()).unwrap();
        let expected = points(&anew, &few, false);
        assert_eq!(points(&session, &few, true), expected);
        assert_ne!(expected, first);
    }
}
