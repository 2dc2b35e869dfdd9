//! What judging messages takes, on the lines that the model was made from: the median and the slowest of each line's best of
//! five, normalising included; the size of the model; the memory that a judge takes with as many corrections as count. Each
//! beside what issue and design allow. Prints one JSON object per line.

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use serde_json::json;
use warta_core::triage::adjust::MOST;
use warta_core::triage::{Correction, Judge, Kind};

/// A message may take so long, in microseconds.
const MICROS: f64 = 100.0;
/// The model may be so large, in kilobytes.
const KILOBYTES: f64 = 1500.0;
/// What the whole first screen may take, in MiB: a judge must not need a part of it that shows.
const MEBIBYTES: f64 = 40.0;

fn lines(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut lines = Vec::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        if path.extension().is_some_and(|ending| ending == "tsv") {
            let text = fs::read_to_string(path)?;
            lines.extend(text.lines().filter_map(|line| line.rsplit('\t').next()).map(str::to_owned));
        }
    }
    Ok(lines)
}

/// The best of five, in microseconds.
fn micros(judge: &Judge, line: &str) -> f64 {
    let once = || {
        let start = Instant::now();
        std::hint::black_box(judge.judge(std::hint::black_box(line)));
        start.elapsed().as_secs_f64() * 1e6
    };
    (0..5).map(|_| once()).fold(f64::INFINITY, f64::min)
}

/// What the process keeps in memory, in MiB, as the system counts it.
fn resident() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse::<f64>().ok().map(|kib| kib / 1024.0)
}

fn tell(name: &str, value: f64, unit: &str, peer: &str, allowed: f64) {
    println!(
        "{}",
        json!({ "name": name, "value": value, "unit": unit, "peer": peer, "peer_value": allowed })
    );
}

fn measure() -> Result<(), Box<dyn std::error::Error>> {
    let training = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/training");
    let lines = lines(&training.join("hands"))?;
    let before = resident().ok_or("the system does not say how much memory is used")?;
    let plain = Judge::shipped()?;
    let corrections: Vec<Correction<'_>> = lines
        .iter()
        .take(MOST)
        .map(|text| Correction { text, kind: Kind::Keluhan, topic: None, urgent: false })
        .collect();
    let judge = plain.corrected(&corrections);
    let memory = resident().unwrap_or(before) - before;
    let mut times: Vec<f64> = lines.iter().map(|line| micros(&judge, line)).collect();
    times.sort_by(f64::total_cmp);
    let median = times.get(times.len() / 2).copied().ok_or("no lines")?;
    let slowest = times.last().copied().unwrap_or(median);
    let model = fs::metadata(training.join("triage.model"))?.len() as f64 / 1000.0;
    tell("a message judged, median", median, "µs", "what it may take", MICROS);
    tell("a message judged, slowest", slowest, "µs", "what it may take", MICROS);
    tell("the model", model, "KB", "what it may take", KILOBYTES);
    tell("a judge in memory, 400 corrections", memory, "MiB", "all of the first screen", MEBIBYTES);
    Ok(())
}

fn main() -> ExitCode {
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}
