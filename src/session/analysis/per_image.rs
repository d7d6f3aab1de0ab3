//! What is known of each probe image alone: its cluster, how hard it is, whether training sees it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Analyse, Outcome, Pieces, Subject, Work};
use crate::evaluate::clusters;
use crate::image::Picture;
use crate::random::{Stream, generator};
use crate::rows::{Rows, dot};
use crate::session::CHUNK;
use crate::session::input::Embeddings;

/// How many clusters there are where no labels say how many to look for, or as many as so few images allow.
const CLUSTERS: usize = 8;

/// Of each probe image the cluster that k-means of h puts it in, how hard it still is to tell that two of its views are one image,
/// and whether training sees it: what a map can be coloured by.
///
/// ```text
/// hardness = 1 - cos(z(view a), z(view b))     0: both views are one to the encoder; 2: they are opposite
/// ```
///
/// The views are drawn once from the seed, so that two moments of a run can be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Config {}

impl Analyse for Config {
    fn begin(&self, subject: Subject, _: &[Picture], pieces: Pieces) -> Result<Work, String> {
        Ok(Box::pin(run(subject, pieces)))
    }
}

async fn run(subject: Subject, pieces: Pieces) -> Result<Outcome, String> {
    let probe = &subject.grading.probe;
    let plain = subject.input.encode_in_pieces(&subject.network, probe, "encoding", &pieces).await?;
    let hardness = hardness(&subject, &pieces).await?;
    let k = cluster_count(&subject);
    let mut rng = generator(subject.config.seed, Stream::Clusters);
    let found = clusters::k_means_in_turns(plain.h(), k, &mut rng, &pieces.during("k-means")).await?;
    Ok(json!({
        "step": subject.step,
        "clusters": k,
        "cluster": found.assignment,
        "hardness": hardness,
        "held_out": subject.grading.held_out,
    })
    .into())
}

/// As many as there are classes among the probe images.
fn cluster_count(subject: &Subject) -> usize {
    let mut present: Vec<usize> = subject.grading.labels.iter().flatten().copied().collect();
    present.sort_unstable();
    present.dedup();
    let k = if present.len() > 1 { present.len() } else { CLUSTERS };
    k.min(subject.grading.probe.len())
}

async fn hardness(subject: &Subject, pieces: &Pieces) -> Result<Vec<f32>, String> {
    let (probe, size) = (&subject.grading.probe, subject.input.images.size);
    let mut rng = generator(subject.config.seed, Stream::PerImage);
    let mut all = Vec::with_capacity(probe.len());
    for (index, images) in probe.chunks(CHUNK).enumerate() {
        let mut seen = Vec::new();
        for view in [0, 1] {
            pieces.at("encoding views", 2 * index * CHUNK + view * images.len(), 2 * probe.len()).await;
            let recipes: Vec<_> =
                images.iter().map(|_| subject.config.augment.recipe(view, &mut rng)).collect();
            let views = subject.input.rendered(images, &recipes, size);
            let embeddings = Embeddings::of(&subject.network, views).await?;
            seen.push((embeddings.z().finite()?.unit(), embeddings.z().dim()));
        }
        let [a, b] = [&seen[0], &seen[1]].map(|(values, dim)| Rows::new(values, *dim));
        // Rounding may leave a cosine a hair beyond 1.
        all.extend(a.iter().zip(b.iter()).map(|(a, b)| (1.0 - dot(a, b)).clamp(0.0, 2.0)));
    }
    Ok(all)
}
