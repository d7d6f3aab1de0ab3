use contrastive_playground::evaluate::Score;
use contrastive_playground::session::{Baseline, Evaluation, Session};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::Value;

/// Prints the grades of the trained encoder, those of the baselines, and whether it has collapsed.
pub fn grades(trained: &Evaluation, baselines: &[Baseline]) {
    println!("accuracy on h, with 95 % interval: kNN, then a linear probe");
    print_row("trained encoder", &[trained.knn, trained.probe]);
    for Baseline { name, knn, probe } in baselines {
        print_row(name, &[*knn, *probe]);
    }
    if let Some(geometry) = &trained.geometry {
        println!("{}", geometry.verdict.sentence);
    }
    for note in &trained.notes {
        println!("Note: {note}");
    }
}

fn print_row(name: &str, scores: &[Option<Score>]) {
    let cells = scores.iter().map(|score| match score {
        Some(Score { accuracy, low, high, n }) => {
            let range = format!("({:.1} to {:.1}, n = {n})", low * 100.0, high * 100.0);
            format!("{:5.1} %  {range:<24}", accuracy * 100.0)
        }
        None => format!("{:<33}", "    –"),
    });
    println!("  {name:<18} {}", cells.collect::<Vec<_>>().join("   "));
}

/// Prints what every classifier makes of every class, and of the baselines.
///
/// # Errors
///
/// As the analysis.
pub fn report(session: &Session) -> Result<(), String> {
    let report = analyse(session, r#"{"kind": "report", "supervised": true}"#)?;
    let labels = strings(&report["labels"]);
    println!(
        "\nreport: {} images teach, {} are tested ({})",
        report["train"],
        report["test"],
        report["test_kind"].as_str().unwrap_or_default()
    );
    for note in
        report["transductive"].as_str().into_iter().map(str::to_owned).chain(strings(&report["notes"]))
    {
        println!("Note: {note}");
    }
    for classifier in items(&report["classifiers"]) {
        print_classifier(classifier, &labels);
    }
    let clusters = &report["clusters"];
    println!(
        "\n{} clusters by k-means, n = {}: NMI with the labels {:.3} ({:.3} to {:.3})",
        clusters["k"],
        clusters["n"],
        number(&clusters["nmi"]["value"]),
        number(&clusters["nmi"]["low"]),
        number(&clusters["nmi"]["high"])
    );
    println!("\naccuracy of the same classifiers on what is compared with, with 95 % interval");
    for row in items(&report["table"]) {
        let scores = items(&row["scores"]).map(|entry| {
            let (name, score) = (entry["classifier"].as_str().unwrap_or_default(), &entry["score"]);
            format!("  {name} {} {}", percent(&score["accuracy"]), interval(score))
        });
        let scores = scores.collect::<Vec<_>>().concat();
        println!("  {:<18}{scores}", row["features"].as_str().unwrap_or_default());
    }
    Ok(())
}

/// What one classifier makes of every class.
fn print_classifier(classifier: &Value, labels: &[String]) {
    let found = &classifier["report"];
    println!(
        "\n{}, n = {}, with 95 % intervals:\n  accuracy {} {}, balanced {}\n  macro precision {}, recall {}, F1 {}",
        classifier["name"].as_str().unwrap_or_default(),
        found["n"],
        percent(&found["accuracy"]["accuracy"]),
        interval(&found["accuracy"]),
        figure(&found["balanced_accuracy"]),
        figure(&found["macro_average"]["precision"]),
        figure(&found["macro_average"]["recall"]),
        figure(&found["macro_average"]["f1"]),
    );
    println!(
        "  {:<14}{:<23}{:<23}{:<23}images | predicted as, in the same order",
        "", "precision", "recall", "F1"
    );
    for (index, class) in items(&found["classes"]).enumerate() {
        let counts: Vec<_> = items(&found["confusion"][index]).map(|count| format!("{count:>5}")).collect();
        println!(
            "  {:<14}{:<23}{:<23}{:<23}{:>6} |{}",
            labels.get(index).map_or("", String::as_str),
            figure(&class["precision"]),
            figure(&class["recall"]),
            figure(&class["f1"]),
            class["support"],
            counts.concat()
        );
    }
}

/// Prints accuracy against labels per class.
///
/// # Errors
///
/// As the analysis.
pub fn few_labels(session: &Session) -> Result<(), String> {
    let study = analyse(session, r#"{"kind": "few_labels"}"#)?;
    println!("\naccuracy against labels per class (mean, and its 95 % interval over repetitions)");
    for curve in items(&study["curves"]) {
        let points = items(&curve["points"]).map(|point| {
            let labels = point["per_class"].as_u64().map_or("all".to_owned(), |count| count.to_string());
            format!("  {labels}: {} {}", percent(&point["mean"]), interval(point))
        });
        let points = points.collect::<Vec<_>>().concat();
        println!("  {:<16}{points}", curve["name"].as_str().unwrap_or_default());
    }
    for note in strings(&study["notes"]) {
        println!("Note: {note}");
    }
    Ok(())
}

/// The result of an analysis, with progress.
fn analyse(session: &Session, request: &str) -> Result<Value, String> {
    let mut analysis = session.begin(request, &[])?;
    let style =
        ProgressStyle::with_template("{wide_bar} {pos}/{len} · {msg}").map_err(|error| error.to_string())?;
    let bar = ProgressBar::new(1).with_style(style);
    loop {
        let piece = pollster::block_on(analysis.advance())?;
        bar.set_length(piece.total as u64);
        bar.set_position(piece.done as u64);
        bar.set_message(piece.label);
        if piece.finished {
            bar.finish_and_clear();
            return Ok(piece.result.unwrap_or_default());
        }
    }
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn strings(value: &Value) -> Vec<String> {
    items(value).filter_map(Value::as_str).map(str::to_owned).collect()
}

fn percent(share: &Value) -> String {
    share.as_f64().map_or("–".to_owned(), |share| format!("{:.1} %", share * 100.0))
}

/// A figure and its interval.
fn figure(figure: &Value) -> String {
    format!("{} {}", percent(&figure["value"]), interval(figure))
}

/// An interval of shares; nothing where there is none.
fn interval(of: &Value) -> String {
    let ends = of["low"].as_f64().zip(of["high"].as_f64());
    ends.map_or(String::new(), |(low, high)| format!("({:.1} to {:.1})", low * 100.0, high * 100.0))
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}
