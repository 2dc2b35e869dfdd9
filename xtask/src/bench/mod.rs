//! `cargo xtask bench`: what Warta must reach, each beside a peer in the same run, so that the machine cancels out.
//!
//! Prints a table, writes `bench.json` into the target folder, and fails where a ratio is over its limit. What needs
//! Warta's own code is a small program (an example of its package) that either does one piece of work, timed from outside,
//! or prints its medians as one JSON object per line (see [`Pair`]). [`GROUPS`] names what can be measured by itself.

mod border;
mod phone;
mod photo;
mod posts;
mod programs;

use crate::{Outcome, debian, target_dir};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use xshell::{Shell, cmd};

/// What takes the measurements of one group.
type Measuring = fn(&Shell) -> Outcome<Vec<Measure>>;

/// The groups, the quickest first.
const GROUPS: &[(&str, Measuring)] = &[
    ("programs", programs::measure),
    ("posts", posts::measure),
    ("lengths", posts::lengths),
    ("photo", photo::measure),
    ("border", border::measure),
    ("phone", phone::measure),
];

/// One thing measured beside a peer.
#[derive(Debug, Deserialize)]
struct Pair {
    name: String,
    value: f64,
    unit: String,
    peer: String,
    peer_value: f64,
}

/// A line of the table and of bench.json.
#[derive(Debug, Serialize)]
struct Measure {
    name: String,
    value: f64,
    unit: String,
    peer: String,
    peer_value: f64,
    /// `value` as a share of `peer_value`.
    ratio: f64,
    /// The highest ratio that is good enough, where there is one.
    limit: Option<f64>,
}

impl Pair {
    fn against(self, limit: f64) -> Measure {
        Measure { limit: Some(limit), ..self.unlimited() }
    }

    /// Without a limit: good to know, and to see when it changes.
    fn unlimited(self) -> Measure {
        let Self { name, value, unit, peer, peer_value } = self;
        Measure { name, value, unit, peer, peer_value, ratio: value / peer_value, limit: None }
    }
}

impl Measure {
    fn is_over(&self) -> bool {
        self.limit.is_some_and(|limit| self.ratio > limit)
    }
}

/// Runs every measurement, or those of one group.
///
/// # Errors
/// A program that is missing or failed, or a ratio over its limit.
pub fn run(sh: &Shell, group: Option<&str>) -> Outcome {
    debian::need(sh, debian::BUILD)?;
    let wanted = |name: &str| group.is_none_or(|group| group == name);
    let mut measures = Vec::new();
    for (_, measure) in GROUPS.iter().filter(|(name, _)| wanted(name)) {
        measures.extend(measure(sh)?);
    }
    if !GROUPS.iter().any(|(name, _)| wanted(name)) {
        let names: Vec<&str> = GROUPS.iter().map(|(name, _)| *name).collect();
        return Err(format!("there is no such group; there are {}", names.join(", ")).into());
    }
    print!("\n{}", table(&measures));
    let file = target_dir()?.join("bench.json");
    sh.write_file(&file, serde_json::to_string_pretty(&measures)? + "\n")?;
    println!("Written to {}", file.display());
    if measures.iter().any(Measure::is_over) {
        return Err("a ratio is over its limit".into());
    }
    Ok(())
}

/// Builds an example of the workspace, with the features that the tests use.
fn example(sh: &Shell, name: &str) -> Outcome<PathBuf> {
    cmd!(sh, "cargo build --quiet --release --locked --workspace --example {name}").run()?;
    Ok(target_dir()?.join("release/examples").join(name))
}

fn table(measures: &[Measure]) -> String {
    let mut text =
        format!("{:<36}{:>10} {:<8}{:<24}{:>10}{:>8}{:>8}\n", "", "Warta", "", "peer", "", "ratio", "limit");
    for it in measures {
        let limit = it.limit.map_or_else(|| "-".to_owned(), |limit| format!("{limit:.2}"));
        let over = if it.is_over() { "  over" } else { "" };
        text += &format!(
            "{:<36}{:>10.3} {:<8}{:<24}{:>10.3}{:>8.2}{limit:>8}{over}\n",
            it.name, it.value, it.unit, it.peer, it.peer_value, it.ratio
        );
    }
    text
}

/// The middle one of several measurements.
fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_over_its_limit_stands_out_in_the_table() {
        let pair = |value| Pair {
            name: "photo".into(),
            value,
            unit: "s".into(),
            peer: "other".into(),
            peer_value: 2.0,
        };
        let table = table(&[pair(1.0).against(0.6), pair(1.5).against(0.6), pair(9.0).unlimited()]);
        assert_eq!(
            table.lines().map(|line| line.ends_with("over")).collect::<Vec<_>>(),
            [false, false, true, false]
        );
        assert!(table.contains("0.75    0.60"), "{table}");
    }

    #[test]
    fn one_slow_run_does_not_move_the_median() {
        assert_eq!(median(vec![2.0, 90.0, 1.0]), Some(2.0));
        assert_eq!(median(vec![]), None);
    }
}
