//! A map of the probe images, by any projection, with how far it can be trusted.

use rand::RngExt;
use rand::seq::SliceRandom;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Analyse, Outcome, Piece, Pieces, Space, Subject, Work};
use crate::image::Picture;
use crate::project::fidelity::{self, Comparison, Fidelity};
use crate::project::{Layout, ProjectionConfig};
use crate::random::{Generator, Stream, generator};
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
    let drawing = Drawing { config: &config, subject: &subject, pieces: &pieces, features };
    let Map { points, explained, notes } = drawing.drawn().await?;
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
        "explained": explained,
        "notes": notes,
    });
    Ok(Outcome { result, points: Some(points) })
}

/// A finished map.
struct Map {
    points: Vec<f32>,
    explained: Vec<f32>,
    notes: Vec<String>,
}

/// A map in the making.
struct Drawing<'a> {
    config: &'a Config,
    subject: &'a Subject,
    pieces: &'a Pieces,
    features: Rows<'a>,
}

impl Drawing<'_> {
    /// Lays the images out, or some of them and places the others among these; and remembers where all came to lie.
    async fn drawn(&self) -> Result<Map, String> {
        let Self { config, subject, features, .. } = *self;
        let before = subject.layouts.borrow().get(&config.key()).filter(|_| !config.fresh).cloned();
        let mut rng = generator(subject.config.seed, Stream::Map);
        let seed = rng.random();
        let (made, placed) = parts(features.len(), config.projection.fit(), &mut rng);
        let picked = features.pick(&made);
        let start = before.map(|points| Rows::new(&points, config.dims).pick(&made));
        let mut layout = config.projection.begin(
            Rows::new(&picked, features.dim()),
            config.dims,
            start.as_deref(),
            seed,
        )?;
        // Of some images alone there is no picture.
        let whole = |points: &[f32]| placed.is_empty().then(|| points.to_vec());
        self.finish(&mut *layout, "", whole).await?;
        let mut notes = layout.notes().to_vec();
        let mut points = layout.points().to_vec();
        if !placed.is_empty() {
            let others = features.pick(&placed);
            let mut placement = layout.place(Rows::new(&others, features.dim()))?;
            let together =
                |others: &[f32]| joined(&[(&made[..], &points[..]), (&placed[..], others)], config.dims);
            self.finish(&mut *placement, "placing the others: ", |others| Some(together(others))).await?;
            points = together(placement.points());
            notes.push(format!(
                "The map is made from {} images; the other {} are placed into it.",
                made.len(),
                placed.len()
            ));
        }
        subject.layouts.borrow_mut().insert(config.key(), points.clone());
        Ok(Map { points, explained: layout.explained().to_vec(), notes })
    }

    /// Works on a layout to its end, with a picture of every piece where it has one.
    async fn finish(
        &self,
        layout: &mut dyn Layout,
        prefix: &str,
        picture: impl Fn(&[f32]) -> Option<Vec<f32>>,
    ) -> Result<(), String> {
        loop {
            let progress = layout.advance()?;
            if progress.finished {
                return Ok(());
            }
            let points = if layout.points().is_empty() { None } else { picture(layout.points()) };
            let (done, total) = (progress.done, progress.total);
            let label = format!("{prefix}{}", progress.label);
            self.pieces.hand_out(Piece { label, done, total, points, ..Piece::default() }).await;
        }
    }
}

/// Which of `n` images a map is made from, and which are placed into it: `fit` drawn ones and the others, or all and none.
fn parts(n: usize, fit: usize, rng: &mut Generator) -> (Vec<usize>, Vec<usize>) {
    let mut all: Vec<usize> = (0..n).collect();
    if fit == 0 || fit >= n {
        return (all, Vec::new());
    }
    all.shuffle(rng);
    let mut placed = all.split_off(fit);
    all.sort_unstable();
    placed.sort_unstable();
    (all, placed)
}

/// Points of several parts of the images, in the order of the images.
fn joined(parts: &[(&[usize], &[f32])], dims: usize) -> Vec<f32> {
    let mut points = vec![0.0; parts.iter().map(|(_, points)| points.len()).sum()];
    for (images, of_part) in parts {
        for (&image, point) in images.iter().zip(of_part.chunks_exact(dims)) {
            points[image * dims..][..dims].copy_from_slice(point);
        }
    }
    points
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
    use crate::project::pca::Components;
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

    #[test]
    fn images_that_a_map_is_not_made_from_are_placed_along_its_axes() {
        let session = session();
        let found = points(&session, &json!({"kind": "pca", "fit": 40}), true);
        let probe = session.probe();
        let (made, placed) = {
            let mut rng = generator(session.config().seed, Stream::Map);
            let _: u64 = rng.random();
            parts(60, 40, &mut rng)
        };
        assert_eq!((made.len(), placed.len()), (40, 20));
        let embeddings = pollster::block_on(session.embeddings()).unwrap();
        let all = Rows::new(&embeddings, embeddings.len() / session.images().len()).pick(probe);
        let all = Rows::new(&all, embeddings.len() / session.images().len());
        let axes = Components::of(Rows::new(&all.pick(&made), all.dim()), 2).unwrap();
        for (found, expected) in found.iter().zip(axes.transform(all).unwrap()) {
            assert!((found - expected).abs() < 1e-3, "{found} {expected}");
        }
        // From all but for that they are not: it is another map.
        assert_ne!(points(&session, &json!({"kind": "pca"}), true), found);
        assert_eq!(
            points(&session, &json!({"kind": "pca", "fit": 60}), true),
            points(&session, &json!({"kind": "pca"}), true)
        );
    }

    #[test]
    fn placed_images_come_to_lie_among_their_like() {
        let session = session();
        let request = json!({"kind": "map", "projection": {"kind": "umap", "fit": 40, "neighbours": 8}});
        let mut analysis = session.begin(&request.to_string(), &[]).unwrap();
        let last = loop {
            let piece = pollster::block_on(analysis.advance()).unwrap();
            // While it is made of some, there is no picture; then of all.
            assert!(piece.points.as_ref().is_none_or(|points| points.len() == 60 * 2));
            if piece.finished {
                break piece.result.unwrap();
            }
        };
        assert_eq!(last["notes"][0], "The map is made from 40 images; the other 20 are placed into it.");
        assert_eq!(last["n"], 60);
        // Drawn by chance it would be about 0.5.
        assert!(last["trustworthiness"]["value"].as_f64().unwrap() > 0.7, "{last}");
    }

    #[test]
    fn what_cannot_be_made_from_few_is_said() {
        let session = session();
        let error = |projection: serde_json::Value| {
            let request = json!({"kind": "map", "projection": projection});
            let begun = session.begin(&request.to_string(), &[]);
            begun.map_or_else(
                |error| error,
                |mut analysis| loop {
                    match pollster::block_on(analysis.advance()) {
                        Ok(piece) => assert!(!piece.finished, "{request}"),
                        Err(error) => break error,
                    }
                },
            )
        };
        let few = error(json!({"kind": "umap", "fit": 3}));
        assert_eq!(few, "3 images are too few for a map: it takes 4.");
        // t-SNE has no place for others.
        let without = error(json!({"kind": "tsne", "fit": 40}));
        assert!(without.contains("unknown field `fit`") && without.ends_with('.'), "{without}");
    }

    #[test]
    fn parts_are_joined_in_the_order_of_the_images() {
        let points = joined(&[(&[0, 3], &[1.0, 2.0, 3.0, 4.0]), (&[1, 2], &[5.0, 6.0, 7.0, 8.0])], 2);
        assert_eq!(points, [1.0, 2.0, 5.0, 6.0, 7.0, 8.0, 3.0, 4.0]);
    }
}
