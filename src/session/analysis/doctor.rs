//! What may be wrong with the images themselves.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Analyse, Outcome, Pieces, Subject, Work};
use crate::evaluate::doctor::{self, Finding};
use crate::image::Picture;

/// Near-duplicates, tiny classes, images of one colour, imbalance, and labels that the neighbours contradict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Config {}

impl Analyse for Config {
    fn begin(&self, subject: Subject, _: &[Picture], pieces: Pieces) -> Result<Work, String> {
        Ok(Box::pin(run(subject, pieces)))
    }
}

async fn run(subject: Subject, pieces: Pieces) -> Result<Outcome, String> {
    let images = &subject.input.images;
    pieces.at("looking at all images", 0, images.len()).await;
    let found = doctor::examine_in_turns(images, &pieces.during("looking at all images")).await;
    let of_all: Vec<Value> = found.iter().map(|finding| shown(finding, &subject)).collect();
    // What is wrong with the images holds whatever has become of the encoder.
    let (suspected, notes) = match suspected(&subject, &pieces).await {
        Ok(suspected) => (suspected, Vec::new()),
        Err(sentence) => (None, vec![sentence]),
    };
    let findings: Vec<Value> = of_all.into_iter().chain(suspected.map(|finding| json!(finding))).collect();
    let probe = subject.grading.probe.len();
    Ok(json!({"step": subject.step, "findings": findings, "n": images.len(), "probe": probe, "notes": notes})
        .into())
}

/// The images of the probe whose neighbours in h say another label.
async fn suspected(subject: &Subject, pieces: &Pieces) -> Result<Option<Finding>, String> {
    let (input, probe) = (&subject.input, &subject.grading.probe);
    let embeddings = input.encode_in_pieces(&subject.network, probe, "encoding", pieces).await?;
    let (labels, names) = (&subject.grading.labels, &input.images.label_names);
    let during = pieces.during("asking neighbours for their labels");
    doctor::suspected_labels_in_turns(embeddings.h(), labels, names, &during).await
}

/// A finding about all images as the page can show it: with the places of those that are in the probe, and the number of those that
/// are not.
fn shown(finding: &Finding, subject: &Subject) -> Value {
    let place = |image: &usize| subject.grading.probe.binary_search(image).ok();
    let places = |images: &[usize]| images.iter().filter_map(place).collect::<Vec<_>>();
    let images = places(&finding.images);
    let groups = finding.groups.iter().map(|group| places(group)).filter(|group| !group.is_empty());
    json!({
        "kind": finding.kind,
        "sentence": finding.sentence,
        "hidden": finding.images.len() - images.len(),
        "groups": groups.collect::<Vec<_>>(),
        "images": images,
    })
}
