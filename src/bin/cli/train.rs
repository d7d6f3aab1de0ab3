use std::path::{Path, PathBuf};

use clap::Args;
use contrastive_playground::config::Config;
use contrastive_playground::session::Session;
use indicatif::{ProgressBar, ProgressStyle};

use crate::device::Kind;
use crate::{folder, report};

/// What is done after the last step.
#[derive(Args)]
pub struct Then {
    /// Writes h of every image to this file: name, label, h0, h1, …
    #[arg(long, value_name = "FILE.csv")]
    embeddings: Option<PathBuf>,
    /// Prints a report at the end: every class by every classifier, the baselines, and whether the embedding has collapsed.
    #[arg(long)]
    report: bool,
    /// Prints accuracy against labels per class: linear probe, fine-tuning and training from scratch. Takes minutes.
    #[arg(long)]
    few_labels: bool,
}

/// Where a run comes from and where it goes.
#[derive(Args)]
pub struct Files {
    /// Writes the run to this file when training ends, so that it can go on later, here or in the page.
    #[arg(long, value_name = "FILE.safetensors")]
    save: Option<PathBuf>,
    /// Goes on with the run in this file, which has its own settings; its images are needed again.
    #[arg(long, value_name = "FILE.safetensors", conflicts_with_all = ["settings", "steps", "seed"])]
    load: Option<PathBuf>,
    /// Ends training after this step of the run, although its schedule is longer.
    #[arg(long, value_name = "STEP")]
    stop: Option<usize>,
}

impl Files {
    /// The run that is to be trained: a saved one, or a new one with these settings.
    fn session(&self, config: Config, images: Option<&Path>, device: Kind) -> Result<Session, String> {
        let pictures = images.map_or(Ok(Vec::new()), folder::read)?;
        let device = device.open()?;
        let Some(file) = &self.load else { return Session::new(config, &pictures, &device) };
        let bytes =
            std::fs::read(file).map_err(|error| format!("{} could not be read: {error}.", file.display()))?;
        Session::load(&bytes, &pictures, &device)
    }

    fn save(&self, session: &Session) -> Result<(), String> {
        let Some(file) = &self.save else { return Ok(()) };
        std::fs::write(file, pollster::block_on(session.save())?)
            .map_err(|error| format!("{} could not be written: {error}.", file.display()))?;
        println!("step {} of the run is in {}", session.steps_done(), file.display());
        Ok(())
    }
}

/// Trains to the end, with progress, then prints the loss and the grades.
///
/// # Errors
///
/// A sentence when there are no images, the run diverged, or a file cannot be read or written.
pub fn train(
    config: Config,
    images: Option<&Path>,
    then: &Then,
    files: &Files,
    device: Kind,
) -> Result<(), String> {
    let mut session = files.session(config, images, device)?;
    let summary = session.summary();
    println!(
        "{} images of {} px in {} classes; {} weights; {} steps of {} images",
        summary.images,
        summary.size,
        summary.labels.len(),
        summary.parameters,
        summary.total_steps,
        summary.batch_size
    );
    for note in summary.notes.iter().map(String::as_str).chain(summary.transductive) {
        println!("Note: {note}");
    }
    let baselines = pollster::block_on(session.baselines())?;

    let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} steps · {eta} left · {msg}");
    let bar =
        ProgressBar::new(summary.total_steps as u64).with_style(style.map_err(|error| error.to_string())?);
    bar.set_position(session.steps_done() as u64);
    let (begun, mut losses) = (session.steps_done(), Vec::new());
    let last = files.stop.unwrap_or(usize::MAX).min(summary.total_steps);
    device.steps(&mut session, last.saturating_sub(begun), |step| {
        losses.push(step.loss);
        bar.set_message(format!("loss {:.4}", step.loss));
        bar.inc(1);
    })?;
    bar.finish_and_clear();

    match losses[..] {
        [first, .., last] => {
            println!("loss: {first:.4} at step {}, {last:.4} at step {}", begun + 1, session.steps_done());
        }
        [loss] => println!("loss: {loss:.4} at step {}", begun + 1),
        [] => println!("The run stands at step {begun}: there is nothing left to train."),
    }
    files.save(&session)?;
    let trained = pollster::block_on(session.evaluate())?;
    report::grades(&trained, &baselines);
    if then.report {
        report::report(&session)?;
    }
    if then.few_labels {
        report::few_labels(&session)?;
    }
    then.embeddings.as_deref().map_or(Ok(()), |file| write_embeddings(&session, file))
}

fn write_embeddings(session: &Session, file: &Path) -> Result<(), String> {
    let failed = |error: &dyn std::fmt::Display| format!("{} could not be written: {error}", file.display());
    let h = pollster::block_on(session.embeddings())?;
    let (images, dim) = (session.images(), session.config().encoder.h_dim());
    let mut table = csv::Writer::from_path(file).map_err(|error| failed(&error))?;
    let header = ["name".to_owned(), "label".to_owned()].into_iter().chain((0..dim).map(|i| format!("h{i}")));
    table.write_record(header).map_err(|error| failed(&error))?;
    for (index, row) in h.chunks_exact(dim).enumerate() {
        let label = images.labels[index].map_or("", |label| &images.label_names[label]);
        let values = row.iter().map(ToString::to_string);
        let record = [images.names[index].clone(), label.to_owned()].into_iter().chain(values);
        table.write_record(record).map_err(|error| failed(&error))?;
    }
    table.flush().map_err(|error| failed(&error))?;
    println!("h of {} images is in {}", images.len(), file.display());
    Ok(())
}
