//! The command line: the same session as the page, natively.
#![allow(clippy::disallowed_methods, reason = "there is a clock here, which WASM lacks")]

#[path = "cli/bench.rs"]
mod bench;
#[path = "cli/device.rs"]
mod device;
#[path = "cli/folder.rs"]
mod folder;
#[path = "cli/methods.rs"]
mod methods;
#[path = "cli/report.rs"]
mod report;
#[path = "cli/train.rs"]
mod train;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use contrastive_playground::config::Config;
use contrastive_playground::schema;
use mimalloc::MiMalloc;

/// Keeps what a step gives back for the next one: the C library returns it to the system, and fetches it again page by page.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Trains a contrastive image encoder and grades what it learned.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// What computes.
    #[arg(long, global = true, value_enum, default_value_t)]
    device: device::Kind,
    /// How many threads compute: as many as there are cores when it is not given. With any number of them the results are the same.
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
}

#[derive(Subcommand)]
enum Command {
    /// Trains on a folder of images (its folders are the labels), or on drawn shapes when none is given.
    Train {
        /// A folder of images, at any depth.
        folder: Option<PathBuf>,
        /// A setting, as in the page's address: `--set method.temperature=0.2`. May be repeated.
        #[arg(long = "set", value_name = "SETTING=VALUE")]
        settings: Vec<String>,
        /// How many steps: short for `--set schedule.steps=N`.
        #[arg(long)]
        steps: Option<usize>,
        /// Where all randomness starts: short for `--set seed=N`.
        #[arg(long)]
        seed: Option<u64>,
        #[command(flatten)]
        then: train::Then,
        #[command(flatten)]
        files: train::Files,
    },
    /// Trains every method on Shapes and prints the table that stands beside the methods. Takes minutes.
    Methods {
        /// A setting for all of them, as for `train`; `method.kind=…` leaves only that one. May be repeated.
        #[arg(long = "set", value_name = "SETTING=VALUE")]
        settings: Vec<String>,
    },
    /// Lists every setting with its default and range.
    Settings,
    /// Measures training steps of a fixed network on drawn shapes of 32 px.
    Bench {
        /// Images per step, each in two views.
        #[arg(long, default_value_t = 64)]
        batch_size: usize,
        /// Steps, the first of which is reported apart.
        #[arg(long, default_value_t = 11)]
        steps: usize,
        /// One line of JSON instead of a sentence.
        #[arg(long)]
        json: bool,
        /// A setting that differs from those of the fixed network, as for `train`. May be repeated.
        #[arg(long = "set", value_name = "SETTING=VALUE")]
        settings: Vec<String>,
    },
}

fn main() -> ExitCode {
    let Arguments { command, device, threads } = Arguments::parse();
    // This thread is one of them: work that it handed to others would wait until one of those has woken up.
    let count = threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(count).use_current_thread();
    if let Err(error) = pool.build_global() {
        let which =
            threads.map_or("One thread for each core".to_owned(), |threads| format!("{threads} threads"));
        eprintln!("{which} cannot be started: {error}");
        return ExitCode::FAILURE;
    }
    let result = match command {
        Command::Train { folder, mut settings, steps, seed, then, files } => {
            if folder.is_some() {
                settings.insert(0, "dataset.kind=upload".to_owned());
            }
            settings.extend(steps.map(|steps| format!("schedule.steps={steps}")));
            settings.extend(seed.map(|seed| format!("seed={seed}")));
            configured(&settings)
                .and_then(|config| train::train(config, folder.as_deref(), &then, &files, device))
        }
        Command::Methods { settings } => {
            configured(&settings).and_then(|config| methods::methods(&config, &settings, device))
        }
        Command::Settings => {
            for line in schema::described() {
                println!("{line}");
            }
            Ok(())
        }
        Command::Bench { batch_size, steps, json, settings } => {
            let mut all: Vec<String> = bench::NETWORK.map(str::to_owned).to_vec();
            all.push(format!("schedule.batch_size={batch_size}"));
            all.extend(settings);
            configured(&all).and_then(|config| bench::bench(config, steps, json, device))
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// The settings, or all that is wrong with them.
fn configured(pairs: &[String]) -> Result<Config, String> {
    let resolved = schema::resolve(pairs.iter().map(String::as_str));
    if resolved.errors.is_empty() { Ok(resolved.config) } else { Err(resolved.errors.join("\n")) }
}
