//! The border between the core and the shells: the same calls through the bindings from Kotlin, on this machine's Java, and
//! from Rust. An office of 10,000 entries; each measurement is a process of its own, and the two take turns.
//!
//! Java is not what a phone runs, so these rows have no limit: they show what the border itself costs, and when it begins to
//! cost more.

use super::{Measure, Pair, example, median};
use crate::{Outcome, android, target_dir};
use std::path::PathBuf;
use xshell::{Cmd, Shell, cmd};

/// How often each side reads 100 stories; each time is a median already.
const CALLS: usize = 3;
/// How often each side starts.
const STARTS: usize = 7;

/// Fills the office, and measures both sides.
///
/// # Errors
/// A program that is missing or failed.
pub fn measure(sh: &Shell) -> Outcome<Vec<Measure>> {
    let sides = Sides { sh, kotlin: android::border(sh)?, rust: example(sh, "border")?, folder: folder(sh)? };
    let (rust, folder) = (&sides.rust, &sides.folder);
    cmd!(sh, "{rust} fill {folder}").run()?;
    // The first screen is kept for the next start.
    sides.both("cold")?;

    let calls = sides.medians::<1>("calls", CALLS)?;
    let starts = sides.medians::<2>("cold", STARTS)?;
    let row = |name: &str, unit: &str, [kotlin, rust]: [f64; 2]| Pair {
        name: name.into(),
        value: kotlin,
        unit: unit.into(),
        peer: "the same from Rust".into(),
        peer_value: rust,
    };
    let [calls] = calls;
    let [times, memory] = starts;
    Ok(vec![
        row("100 stories through the bindings", "ms", calls).unlimited(),
        row("cold start of the core, 10,000", "ms", times).unlimited(),
        row("memory it takes, 10,000", "MiB", memory).unlimited(),
    ])
}

/// An empty folder on the disk that holds the target folder.
fn folder(sh: &Shell) -> Outcome<PathBuf> {
    let folder = target_dir()?.join("bench/border");
    sh.remove_path(&folder)?;
    Ok(sh.create_dir(&folder)?)
}

/// The two programs and the office that they open.
struct Sides<'a> {
    sh: &'a Shell,
    /// The arguments of `java`.
    kotlin: Vec<String>,
    rust: PathBuf,
    folder: PathBuf,
}

impl Sides<'_> {
    /// The medians of each of the `N` numbers that both print: Kotlin's first.
    fn medians<const N: usize>(&self, what: &str, rounds: usize) -> Outcome<[[f64; 2]; N]> {
        let mut said: [[Vec<f64>; 2]; N] = std::array::from_fn(|_| Default::default());
        for _ in 0..rounds {
            for (side, numbers) in self.both(what)?.into_iter().enumerate() {
                for (number, kept) in numbers.into_iter().zip(&mut said) {
                    kept.get_mut(side).ok_or("a third side")?.push(number);
                }
            }
        }
        let middle = |values| median(values).ok_or("a program printed too few numbers");
        let mut medians = [[0.0; 2]; N];
        for (into, [kotlin, rust]) in medians.iter_mut().zip(said) {
            *into = [middle(kotlin)?, middle(rust)?];
        }
        Ok(medians)
    }

    /// What Kotlin's side prints, and what Rust's does.
    fn both(&self, what: &str) -> Outcome<[Vec<f64>; 2]> {
        let Self { sh, kotlin, rust, folder } = self;
        Ok([
            numbers(cmd!(sh, "java {kotlin...} {what} {folder}"))?,
            numbers(cmd!(sh, "{rust} {what} {folder}"))?,
        ])
    }
}

fn numbers(program: Cmd<'_>) -> Outcome<Vec<f64>> {
    Ok(program.quiet().read()?.split_whitespace().map(str::parse).collect::<Result<_, _>>()?)
}
