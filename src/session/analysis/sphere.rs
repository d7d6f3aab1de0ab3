//! The space that the loss acts on: directions of z, where images lie among them, and where the loss moves the views of a batch.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::pull::Pulls;
use super::{Analyse, Outcome, Pieces, Subject, Work};
use crate::image::Picture;
use crate::random::{Stream, generator};
use crate::session::batch::Batch;
use crate::session::grading::evenly;

/// The directions of z of all probe images, points on a circle or a sphere where z has 2 or 3 dimensions, and the pull of the run's own
/// loss on the views of one batch of them.
///
/// ```text
/// u = z / |z|,   pull = -dL/du = -|z| (I - u uᵀ) dL/dz
/// ```
///
/// A step moves weights, not views, so a view does not go just there; the pull says where the loss wants it. The views are those of a
/// batch as training sees it: normalisation layers use the statistics of the batch. Nothing of the run is changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Places among the probe images of those that are to be in the batch; it is filled up with others, evenly over the probe.
    pub images: Vec<usize>,
}

impl Analyse for Config {
    fn begin(&self, subject: Subject, _: &[Picture], pieces: Pieces) -> Result<Work, String> {
        let n = subject.grading.probe.len();
        if let Some(image) = self.images.iter().find(|&&image| image >= n) {
            return Err(format!("There is no image {image}: the {n} that are mapped are 0 to {}.", n - 1));
        }
        Ok(Box::pin(run(self.clone(), subject, pieces)))
    }
}

async fn run(config: Config, subject: Subject, pieces: Pieces) -> Result<Outcome, String> {
    let probe = &subject.grading.probe;
    let plain = subject.input.encode_in_pieces(&subject.network, probe, "encoding", &pieces).await?;
    let dim = plain.z().dim();
    pieces.at("asking the loss", 0, 1).await;
    let mut notes = Vec::new();
    let places = batch_of(&config.images, &subject, &mut notes);
    let pairs = match pulls(&places, &subject).await {
        Ok(pulls) => {
            notes.extend(pulls.note());
            pairs(&pulls, &places)
        }
        // The images lie where they lie, whatever the loss says to these views.
        Err(sentence) => {
            notes.push(sentence);
            Vec::new()
        }
    };
    let result = json!({
        "step": subject.step, "dim": dim, "n": probe.len(), "pairs": pairs, "notes": notes,
    });
    Ok(Outcome { result, points: (2..=3).contains(&dim).then(|| plain.z().unit()) })
}

/// Places among the probe images: the wanted ones first, as many as a step sees, only such as training sees.
fn batch_of(wanted: &[usize], subject: &Subject, notes: &mut Vec<String>) -> Vec<usize> {
    let grading = &subject.grading;
    let is_held_out = |place: &usize| grading.held_out.binary_search(place).is_ok();
    let never = wanted.iter().filter(|place| is_held_out(place)).count();
    if never > 0 {
        notes.push(format!("{never} of the chosen images are held out: the loss never acts on them."));
    }
    let size = subject.facts.batch_size;
    let trained: Vec<usize> = (0..grading.probe.len()).filter(|place| !is_held_out(place)).collect();
    let mut places = Vec::new();
    for place in wanted.iter().copied().filter(|place| !is_held_out(place)).chain(evenly(&trained, size)) {
        if places.len() < size && !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

async fn pulls(places: &[usize], subject: &Subject) -> Result<Pulls, String> {
    let images: Vec<usize> = places.iter().map(|&place| subject.grading.probe[place]).collect();
    let pool = &subject.held_out.pool;
    let places = images.iter().filter_map(|image| pool.binary_search(image).ok()).collect();
    let mut batch = Batch::without_views(images, places);
    batch.redraw(&subject.config, &mut generator(subject.config.seed, Stream::Pull));
    Pulls::on(&subject.input.views(&batch), subject).await
}

/// Per image its two views: where they are, where they are pulled, and how directly towards each other, in -1..1.
fn pairs(pulls: &Pulls, places: &[usize]) -> Vec<Value> {
    let batch = places.len();
    let pair = |(index, place): (usize, &usize)| {
        let views = [(index, index + batch), (index + batch, index)].map(|(own, other)| {
            let (at, pull) = (pulls.directions().row(own), pulls.forces().row(own));
            json!({"at": at, "pull": pull, "towards": pulls.towards(own, other)})
        });
        json!({"image": place, "views": views})
    };
    places.iter().enumerate().map(pair).collect()
}

#[cfg(test)]
mod tests {
    use burn::tensor::Device;

    use super::*;
    use crate::explore::{Extras, loss_and_gradient};
    use crate::method::MethodConfig;
    use crate::rows::dot;
    use crate::schema;
    use crate::session::Session;

    fn session(pairs: &[&str]) -> Session {
        let small = [
            "encoder.widths=4,8",
            "schedule.batch_size=16",
            "dataset.images=500",
            "evaluate.images=50",
            "evaluate.held_out=0.2",
        ];
        let resolved = schema::resolve(small.iter().chain(pairs).copied());
        assert!(resolved.errors.is_empty(), "{:?}", resolved.errors);
        Session::new(resolved.config, &[], &Device::flex()).unwrap()
    }

    fn of(session: &Session, images: &[usize]) -> (Value, Option<Vec<f32>>) {
        let request = json!({"kind": "sphere", "images": images}).to_string();
        let mut analysis = session.begin(&request, &[]).unwrap();
        loop {
            let piece = pollster::block_on(analysis.advance()).unwrap();
            if piece.finished {
                return (piece.result.unwrap(), piece.points);
            }
        }
    }

    fn row(value: &Value) -> Vec<f32> {
        value.as_array().unwrap().iter().map(|value| value.as_f64().unwrap() as f32).collect()
    }

    /// NT-Xent acts on directions alone, so that its gradient at the directions, which the explorer of losses computes from plain
    /// numbers, is the pull that went through network and session, with its sign turned.
    #[test]
    fn the_pull_is_minus_the_gradient_of_the_loss_at_these_directions() {
        let mut session = session(&["projector.output=3"]);
        pollster::block_on(session.step()).unwrap();
        let trained = (0..50).find(|place| !session.grading.held_out.contains(place)).unwrap();
        let (result, points) = of(&session, &[trained]);
        assert_eq!(points.map(|points| points.len()), Some(3 * 50));
        let pairs = result["pairs"].as_array().unwrap();
        assert_eq!((pairs.len(), &pairs[0]["image"]), (16, &json!(trained)));
        let side = |view: usize, what: &str| -> Vec<f32> {
            pairs.iter().flat_map(|pair| row(&pair["views"][view][what])).collect()
        };
        let config = r#"{"loss": "nt_xent"}"#;
        let extras = Extras { dim: Some(3), ..Extras::default() };
        let (a, b) = (side(0, "at"), side(1, "at"));
        let device = Device::flex();
        let told = pollster::block_on(loss_and_gradient(config, &a, &b, None, &extras, &device)).unwrap();
        let largest = told.grad_a.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
        assert!(largest > 1e-3);
        for (gradient, pull) in [(told.grad_a, side(0, "pull")), (told.grad_b, side(1, "pull"))] {
            for (gradient, pull) in gradient.iter().zip(pull) {
                assert!((gradient + pull).abs() < 1e-4 * largest + 1e-6, "{gradient} and {pull}");
            }
        }
    }

    /// Asked at any time, of any method: the pull is at a right angle to the directions, and held-out images have none.
    #[test]
    fn every_method_with_a_projector_pulls_the_images_that_it_trains_on() {
        for method in MethodConfig::all() {
            let kind = serde_json::to_value(&method).unwrap()["kind"].as_str().unwrap().to_owned();
            let session = session(&[&format!("method.kind={kind}")]);
            let held_out = session.grading.held_out[0];
            let (result, points) = of(&session, &[held_out]);
            assert!(points.is_none(), "64 dimensions are no circle");
            let notes = result["notes"].to_string();
            assert!(notes.contains("1 of the chosen images are held out"), "{kind}: {notes}");
            let pairs = result["pairs"].as_array().unwrap();
            if !method.has_projector() {
                assert!(pairs.is_empty() && notes.contains("acts on h"), "{kind}: {notes}");
                continue;
            }
            assert_eq!(pairs.len(), 16, "{kind}: {notes}");
            let mut longest = 0.0_f32;
            for view in pairs.iter().flat_map(|pair| pair["views"].as_array().unwrap()) {
                let (at, pull) = (row(&view["at"]), row(&view["pull"]));
                let length = dot(&pull, &pull).sqrt();
                assert!(dot(&at, &pull).abs() <= 1e-4 * length + 1e-6, "{kind}: {at:?} {pull:?}");
                longest = longest.max(length);
            }
            assert!(longest > 1e-6, "{kind}: nothing is pulled");
            assert!(pairs.iter().all(|pair| pair["image"] != held_out), "{kind}");
        }
    }

    #[test]
    fn a_loss_that_acts_on_lengths_says_so() {
        let (result, _) = of(&session(&["method.loss.kind=n_pair"]), &[]);
        assert!(result["notes"].to_string().contains("how long z is"), "{result}");
        let (result, _) = of(&session(&[]), &[]);
        assert_eq!(result["notes"], json!([]));
    }
}
