use std::time::Instant;

use contrastive_playground::config::Config;
use contrastive_playground::session::Session;

use crate::device::Kind;

/// The network that all measurements share: convolutions 3-32-64-128-128, a projector 128-128-64, NT-Xent, `AdamW`, 32 px.
pub const NETWORK: [&str; 5] = [
    "dataset.size=32",
    "encoder.norm=batch",
    "encoder.widths=32,64,128,128",
    "projector.hidden=128",
    "projector.output=64",
];

/// How often an evaluation is timed; the median counts.
const EVALUATIONS: usize = 5;

/// Times whole training steps: views, forward, backward, optimiser, and the read of the loss; and evaluations, which by default come
/// after every so many steps.
///
/// # Errors
///
/// A sentence when there are too few steps to measure.
pub fn bench(mut config: Config, steps: usize, json: bool, device: Kind) -> Result<(), String> {
    if steps < 2 {
        return Err(format!("{steps} step: at least 2 are needed, for the first is not counted."));
    }
    config.schedule.steps = config.schedule.steps.max(steps);
    let mut session = Session::new(config, &[], &device.open()?)?;
    let mut milliseconds = Vec::with_capacity(steps);
    let (mut views, mut start) = (0, Instant::now());
    // From one loss to the next: on a graphics card steps overlap.
    device.steps(&mut session, steps, |step| {
        let end = Instant::now();
        milliseconds.push((end - start).as_secs_f64() * 1000.0);
        (views, start) = (step.images, end);
    })?;
    let first = milliseconds.remove(0);
    milliseconds.sort_by(f64::total_cmp);
    let median = milliseconds[milliseconds.len() / 2];
    let per_second = views as f64 / median * 1000.0;
    let mut evaluations = Vec::with_capacity(EVALUATIONS);
    for _ in 0..EVALUATIONS {
        let start = Instant::now();
        pollster::block_on(session.evaluate())?;
        evaluations.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    evaluations.sort_by(f64::total_cmp);
    let evaluation = evaluations[EVALUATIONS / 2];
    let (every, graded) = (session.config().evaluate.every, session.probe().len());
    let share = evaluation / (evaluation + every as f64 * median);
    if json {
        println!(
            "{}",
            serde_json::json!({"ms_per_step": median, "images_per_second": per_second, "first_ms": first,
                "ms_per_evaluation": evaluation, "evaluation_share": share})
        );
    } else {
        println!(
            "{median:.0} ms per step of {views} views: {per_second:.0} a second (first step {first:.0} ms)"
        );
        println!(
            "{evaluation:.0} ms per evaluation of {graded} images, after every {every} steps: {:.1} % of the run's time",
            share * 100.0
        );
    }
    Ok(())
}
