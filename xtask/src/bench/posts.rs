//! What a post costs a phone: requests and data on each channel, beside the least that would do. And X's length rule on the
//! cases of twitter-text, where they are at hand.

use super::{Measure, Pair, example};
use crate::{Outcome, root};
use std::path::PathBuf;
use xshell::{Shell, cmd};

/// Where the cases of twitter-text lie, seen from the project; they are no part of it.
const CASES: &str = "../shared/data/twitter-text/validate.yml";

/// Measures the three channels.
///
/// # Errors
/// A program that is missing or failed.
pub fn measure(sh: &Shell) -> Outcome<Vec<Measure>> {
    let program = example(sh, "posts")?;
    let said = cmd!(sh, "{program}").read()?;
    said.lines().map(|line| Ok(serde_json::from_str::<Pair>(line)?.unlimited())).collect()
}

/// Holds X's length rule against the cases; says so where they are absent.
///
/// # Errors
/// A program that is missing or failed.
pub fn lengths(sh: &Shell) -> Outcome<Vec<Measure>> {
    let cases: PathBuf = root()?.join(CASES);
    if !cases.exists() {
        println!("The cases of twitter-text ({CASES}) are not here: X's length rule is not measured.");
        return Ok(Vec::new());
    }
    let program = example(sh, "lengths")?;
    let said = cmd!(sh, "{program} {cases}").read()?;
    Ok(vec![serde_json::from_str::<Pair>(&said)?.against(0.0)])
}
