//! `cargo xtask faults [--seed N] [--cases N] [--only WORDS]`: the fault runs of the outbox (the program `faults` of the tests).

use crate::report::Count;
use crate::test::{WORDPRESS, stream};
use crate::{Outcome, debian, target_dir};
use std::path::PathBuf;
use std::process::Command;
use xshell::{Shell, cmd};

/// Runs them, and ends in `N passed, N failed`.
///
/// # Errors
/// A missing Debian package, what didn't compile, a run that went wrong.
pub fn run(sh: &Shell, options: [(&str, Option<String>); 3]) -> Outcome {
    let options = options.into_iter().filter_map(|(name, value)| Some(format!("--{name}={}", value?)));
    let (count, succeeded) = each(sh, &build(sh)?, options)?;
    println!("{count}");
    if count.failed > 0 || !succeeded {
        return Err(
            "a post was doubled, lost or waited in silence, or a planted mistake was not found".into()
        );
    }
    Ok(())
}

/// Compiles them.
///
/// # Errors
/// A missing Debian package, or what the compiler says.
pub fn build(sh: &Shell) -> Outcome<PathBuf> {
    debian::need(sh, debian::BUILD)?;
    debian::need(sh, WORDPRESS)?;
    cmd!(sh, "cargo build --quiet --release --locked --workspace --bins").run()?;
    Ok(target_dir()?.join("release/faults"))
}

/// Runs them and counts; whether the program itself was content.
///
/// # Errors
/// The program does not start.
pub fn each(sh: &Shell, program: &PathBuf, options: impl Iterator<Item = String>) -> Outcome<(Count, bool)> {
    let mut command = Command::new(program);
    command.args(options).current_dir(sh.current_dir());
    stream(command)
}
