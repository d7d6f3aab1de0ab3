//! How much labels are needed once an encoder is trained: accuracy against labels per class.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::supervised::{self, Pupil, Start, answers};
use super::{Analyse, Outcome, Piece, Pieces, Subject, Work};
use crate::evaluate::split::{self, Split};
use crate::evaluate::{Classifier, Figure, probe};
use crate::image::Picture;
use crate::random::{Stream, generator};
use crate::schedule;
use crate::session::grading::Grading;
use crate::session::input::Embeddings;

/// A linear probe, fine-tuning and training from scratch with few labels per class, each repeated with other labels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// How many labels of each class are known, ascending; 0 is all.
    pub per_class: Vec<usize>,
    /// How often each is repeated, with other labels and other initial weights.
    pub seeds: usize,
    /// How many steps fine-tuning and training from scratch take.
    pub steps: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self { per_class: vec![1, 2, 5, 10, 0], seeds: 3, steps: 60 }
    }
}

impl Config {
    fn check(&self) -> Result<(), String> {
        if !(1..=10).contains(&self.per_class.len()) {
            return Err(format!(
                "{} numbers of labels per class: there can be 1 to 10.",
                self.per_class.len()
            ));
        }
        if !(1..=20).contains(&self.seeds) {
            return Err(format!("{} repetitions: there can be 1 to 20.", self.seeds));
        }
        if !(1..=2000).contains(&self.steps) {
            return Err(format!("{} steps of fine-tuning: there can be 1 to 2000.", self.steps));
        }
        Ok(())
    }
}

impl Analyse for Config {
    fn begin(&self, subject: Subject, _: &[Picture], pieces: Pieces) -> Result<Work, String> {
        self.check()?;
        subject.labelled()?;
        let curves = Curve::ALL.map(|curve| (curve, vec![Vec::new(); self.per_class.len()]));
        let study = Study {
            config: self.clone(),
            done: 0,
            subject,
            pieces,
            labels: vec![0; self.per_class.len()],
            unfinished: 0,
            curves,
        };
        Ok(Box::pin(study.run()))
    }
}

/// What is done with the labels.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Curve {
    LinearProbe,
    FineTuning,
    FromScratch,
    UntrainedProbe,
}

impl Curve {
    const ALL: [Self; 4] = [Self::LinearProbe, Self::FineTuning, Self::FromScratch, Self::UntrainedProbe];

    fn name(self) -> &'static str {
        match self {
            Self::LinearProbe => "linear probe",
            Self::FineTuning => "fine-tuning",
            Self::FromScratch => "from scratch",
            Self::UntrainedProbe => "untrained probe",
        }
    }
}

/// The analysis under way.
struct Study {
    config: Config,
    subject: Subject,
    pieces: Pieces,
    /// How much is done: a training counts by its steps, a probe as one.
    done: usize,
    /// For each number of labels per class how many labels that is.
    labels: Vec<usize>,
    /// How many linear probes ran out of iterations.
    unfinished: usize,
    /// For each number of labels per class the accuracies so far.
    curves: [(Curve, Vec<Vec<f64>>); 4],
}

impl Study {
    async fn run(mut self) -> Result<Outcome, String> {
        let (input, probe) = (self.subject.input.clone(), self.subject.grading.probe.clone());
        let encode = |network| input.encode_in_pieces(network, &probe, "encoding", &self.pieces);
        let (now, untrained) =
            (encode(&self.subject.network).await?, encode(self.subject.untrained()).await?);
        // What is fast comes first: a curve to look at while the rest is trained.
        for trained in [false, true] {
            for budget in 0..self.config.per_class.len() {
                for seed in 0..self.repetitions(budget, trained) {
                    let places = self.draw(budget, seed);
                    if trained {
                        self.train(Curve::FineTuning, budget, &places, seed).await?;
                        self.train(Curve::FromScratch, budget, &places, seed).await?;
                    } else {
                        self.probe(Curve::LinearProbe, budget, &places, &now).await?;
                        self.probe(Curve::UntrainedProbe, budget, &places, &untrained).await?;
                    }
                }
            }
        }
        Ok(self.result().into())
    }

    /// The places whose labels are known; more labels are the fewer and others.
    fn draw(&mut self, budget: usize, seed: usize) -> Vec<usize> {
        let Grading { labels, split, .. } = &*self.subject.grading;
        let known: Vec<usize> = labels.iter().map(|label| label.unwrap_or(0)).collect();
        let per_class = match self.config.per_class[budget] {
            0 => usize::MAX,
            per_class => per_class,
        };
        let mut rng = generator(self.seed(seed), Stream::FewLabels);
        let places = split::few_per_class(&known, &split.train, per_class, &mut rng);
        self.labels[budget] = places.len();
        places
    }

    /// How often training or probing is repeated with so many labels: a probe of all labels always gives the same.
    fn repetitions(&self, budget: usize, trained: bool) -> usize {
        if trained || self.config.per_class[budget] > 0 { self.config.seeds } else { 1 }
    }

    fn seed(&self, seed: usize) -> u64 {
        self.subject.config.seed.wrapping_add(seed as u64)
    }

    async fn probe(
        &mut self,
        curve: Curve,
        budget: usize,
        places: &[usize],
        embeddings: &Embeddings,
    ) -> Result<(), String> {
        self.hand_out(curve.name()).await;
        let grading = &self.subject.grading;
        let fold = Split { train: places.to_vec(), test: grading.split.test.clone() };
        let during = self.pieces.during(curve.name());
        let answers = grading.answers(Classifier::Probe, embeddings.h(), &fold, &during).await?;
        self.unfinished += usize::from(!answers.converged);
        self.enter(curve, budget, &answers.classes);
        self.done += 1;
        Ok(())
    }

    async fn train(
        &mut self,
        curve: Curve,
        budget: usize,
        places: &[usize],
        seed: usize,
    ) -> Result<(), String> {
        let start = match curve {
            Curve::FineTuning => Start::Encoder(&self.subject.network),
            _ => Start::Scratch,
        };
        let probe = &self.subject.grading.probe;
        let images = places.iter().map(|&place| probe[place]).collect();
        let steps = self.config.steps;
        let schedule = schedule::Config { steps, batch_size: BATCH_SIZE, ..schedule::Config::default() };
        let rate = if curve == Curve::FineTuning { FINE_TUNING_RATE } else { supervised::SCRATCH_RATE };
        let config = supervised::settings(&self.subject.config, schedule, rate);
        let mut pupil = Pupil::new(&self.subject, images, &start, config, self.seed(seed));
        for _ in 0..steps {
            self.hand_out(curve.name()).await;
            pupil.step().await?;
            self.done += 1;
        }
        let tested: Vec<usize> = self.subject.grading.split.test.iter().map(|&place| probe[place]).collect();
        let (input, network) = (&self.subject.input, pupil.network());
        let scores = input.encode_in_pieces(&network, &tested, curve.name(), &self.pieces).await?;
        self.enter(curve, budget, &answers(&scores));
        Ok(())
    }

    fn enter(&mut self, curve: Curve, budget: usize, answers: &[usize]) {
        let Grading { labels, split, .. } = &*self.subject.grading;
        let right =
            answers.iter().zip(&split.test).filter(|&(&answer, &place)| labels[place] == Some(answer));
        let accuracy = right.count() as f64 / answers.len() as f64;
        if let Some((_, runs)) = self.curves.iter_mut().find(|(other, _)| *other == curve) {
            runs[budget].push(accuracy);
        }
    }

    async fn hand_out(&self, label: &str) {
        let budgets = 0..self.config.per_class.len();
        let runs =
            |trained| -> usize { budgets.clone().map(|budget| self.repetitions(budget, trained)).sum() };
        let (done, total) = (self.done, 2 * runs(false) + 2 * runs(true) * self.config.steps);
        let result = Some(self.result());
        self.pieces
            .hand_out(Piece { label: label.to_owned(), done, total, result, ..Piece::default() })
            .await;
    }

    fn result(&self) -> Value {
        let curves = self.curves.iter().map(|(curve, budgets)| {
            let points = budgets.iter().enumerate().filter(|(_, runs)| !runs.is_empty());
            let points = points.map(|(budget, runs)| self.point(budget, runs));
            json!({"name": curve.name(), "points": points.collect::<Vec<_>>()})
        });
        json!({"step": self.subject.step, "curves": curves.collect::<Vec<_>>(), "notes": self.notes()})
    }

    fn point(&self, budget: usize, runs: &[f64]) -> Value {
        let per_class = Some(self.config.per_class[budget]).filter(|&per_class| per_class > 0);
        let mean = runs.iter().sum::<f64>() / runs.len() as f64;
        let band = Figure::mean(runs).map(|figure| figure.within(0.0, 1.0));
        json!({
            "per_class": per_class, "labels": self.labels[budget], "mean": mean, "runs": runs,
            "low": band.map(|band| band.low), "high": band.map(|band| band.high),
            "n": self.subject.grading.split.test.len(),
        })
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = vec![
            format!(
                "All are tested on the same {} images, which teach nothing here. A class with fewer labels gives all it has.",
                self.subject.grading.split.test.len()
            ),
            format!(
                "The band is the 95 % interval of the mean of {} repetitions (Student's t), which draw other labels and other initial \
                 weights; it does not show that the test images are few. With all labels a probe has nothing to draw, and no band.",
                self.config.seeds
            ),
            format!(
                "Fine-tuning and training from scratch take {} steps of AdamW on crops of 60 to 100 % of the images; more steps would \
                 lift training from scratch most.",
                self.config.steps
            ),
        ];
        if self.unfinished > 0 {
            notes.push(format!(
                "{} linear probes had not converged after {} iterations: their accuracy may be a little low.",
                self.unfinished,
                probe::ITERATIONS
            ));
        }
        notes.extend(self.subject.transductive().map(str::to_owned));
        notes
    }
}

const BATCH_SIZE: usize = 32;
const FINE_TUNING_RATE: f64 = 0.003;
