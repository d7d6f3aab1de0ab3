use std::path::Path;

use burn::tensor::Device;
use contrastive_playground::config::Config;
use contrastive_playground::evaluate::Score;
use contrastive_playground::session::Session;
use indicatif::{ProgressBar, ProgressStyle};

use crate::folder;

/// Trains to the end, with progress, then prints the loss and the grades.
///
/// # Errors
///
/// A sentence when there are no images, the run diverged, or the file cannot be written.
pub fn train(config: Config, images: Option<&Path>, embeddings: Option<&Path>) -> Result<(), String> {
    let pictures = images.map_or(Ok(Vec::new()), folder::read)?;
    let mut session = Session::new(config, &pictures, &Device::flex())?;
    drop(pictures);
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
    for note in &summary.notes {
        println!("Note: {note}");
    }
    let baselines = pollster::block_on(session.baselines())?;

    let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} steps · {eta} left · {msg}");
    let bar =
        ProgressBar::new(summary.total_steps as u64).with_style(style.map_err(|error| error.to_string())?);
    let (mut first, mut last) = (None, 0.0);
    while !session.is_finished() {
        let step = pollster::block_on(session.step())?;
        last = step.loss;
        first.get_or_insert(last);
        bar.set_message(format!("loss {last:.4}"));
        bar.inc(1);
    }
    bar.finish_and_clear();

    println!("loss: {:.4} at the first step, {last:.4} at the last", first.unwrap_or(last));
    let trained = pollster::block_on(session.evaluate())?.knn;
    println!("kNN accuracy on h, leave-one-out, with 95 % interval:");
    print_score("trained encoder", trained);
    for baseline in &baselines {
        print_score(baseline.name, baseline.score);
    }
    embeddings.map_or(Ok(()), |file| write_embeddings(&session, file))
}

fn print_score(name: &str, score: Option<Score>) {
    match score {
        Some(Score { accuracy, low, high, n }) => println!(
            "  {name:<18} {:5.1} %  ({:.1} to {:.1}, n = {n})",
            accuracy * 100.0,
            low * 100.0,
            high * 100.0
        ),
        None => println!("  {name:<18}     – (no labels)"),
    }
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
