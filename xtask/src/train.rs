//! `cargo xtask train` and `cargo xtask measure`: the triage model from its lines, and its figures (the program `train` of the
//! tests).

use crate::{Outcome, debian, target_dir};
use xshell::{Shell, cmd};

/// Trains and measures; with `write`, model and report take the place of the committed ones.
///
/// # Errors
/// What didn't compile; the licensed data are absent; a file can't be read or written.
pub fn run(sh: &Shell, write: bool) -> Outcome {
    debian::need(sh, debian::BUILD)?;
    cmd!(sh, "cargo build --quiet --release --locked --workspace --bins").run()?;
    let program = target_dir()?.join("release/train");
    let write = write.then_some("--write");
    Ok(cmd!(sh, "{program} {write...}").run()?)
}
