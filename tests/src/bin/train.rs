//! `train [--write]`: trains the triage model from its lines and measures it (see [`warta_tests::training`]). Prints the
//! report, and whether the committed model is the one that was made; with `--write` model and report take their place.

use std::error::Error;
use std::path::Path;

use clap::Parser;
use warta_tests::training;

/// The model, its report and its lines.
const OWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../core/training");
/// The licensed data: reviews to learn from, the sample and the benchmarks to measure on. Not part of the project.
const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/comments");

/// Trains the triage model and measures it.
#[derive(Parser)]
struct Args {
    /// Put model and report in the place of the committed ones
    #[arg(long)]
    write: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args = Args::parse();
    let (own, data) = (Path::new(OWN), Path::new(DATA));
    if !data.is_dir() {
        return Err(format!(
            "{} is absent: without its data nothing can be trained or measured",
            data.display()
        )
        .into());
    }
    let made = training::make(&own.join("hands"), data)?;
    let (model, report) = (own.join("triage.model"), own.join("report.md"));
    println!("{}", made.report);
    let same = std::fs::read(&model)? == made.model;
    println!(
        "The committed model is {} that this training makes.",
        if same { "the one" } else { "not the one" }
    );
    if args.write {
        std::fs::write(model, &made.model)?;
        std::fs::write(report, &made.report)?;
    }
    Ok(())
}
