//! Measurements that programs of the workspace make by themselves, since both sides run in one process.

use super::{Measure, Pair, example};
use crate::{Outcome, target_dir};
use xshell::{Shell, cmd};

/// Each program, and the limit of each pair it prints, in order.
const PROGRAMS: &[(&str, &[f64])] =
    &[("durable_save", &[1.25, 1.0]), ("cold_open", &[1.5, 1.5, 1.0]), ("triage", &[1.0, 1.0, 1.0, 0.25])];

/// Runs each program in an empty folder on the disk that holds the target folder.
///
/// # Errors
/// A program that is missing, failed, or printed something else than its pairs.
pub fn measure(sh: &Shell) -> Outcome<Vec<Measure>> {
    let mut measures = Vec::new();
    for (name, limits) in PROGRAMS {
        let program = example(sh, name)?;
        let folder = target_dir()?.join("bench").join(name);
        sh.remove_path(&folder)?;
        sh.create_dir(&folder)?;
        let said = cmd!(sh, "{program} {folder}").read()?;
        let pairs = said.lines().map(serde_json::from_str).collect::<Result<Vec<Pair>, _>>()?;
        if pairs.len() != limits.len() {
            return Err(format!("{name} printed {} pairs, not {}", pairs.len(), limits.len()).into());
        }
        measures.extend(pairs.into_iter().zip(*limits).map(|(pair, limit)| pair.against(*limit)));
    }
    Ok(measures)
}
