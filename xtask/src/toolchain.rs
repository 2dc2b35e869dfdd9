//! Parts of the Rust toolchain that a minimal installation lacks.

use crate::Outcome;
use xshell::{Shell, cmd};

/// The system of the laptops in the offices.
pub const WINDOWS: &str = "x86_64-pc-windows-gnu";

/// Sees to it that `cargo fmt` and `cargo clippy` are there.
///
/// # Errors
/// Where they are missing and rustup can't fetch them.
pub fn need_components(sh: &Shell) -> Outcome {
    let here =
        |tool: &str| cmd!(sh, "cargo {tool} --version").quiet().ignore_stdout().ignore_stderr().run().is_ok();
    if here("fmt") && here("clippy") {
        return Ok(());
    }
    Ok(cmd!(sh, "rustup component add rustfmt clippy").run()?)
}

/// Sees to it that the standard library for another system is there.
///
/// # Errors
/// Where it is missing and rustup can't fetch it.
pub fn need_target(sh: &Shell, target: &str) -> Outcome {
    let sysroot = cmd!(sh, "rustc --print sysroot").quiet().read()?;
    if sh.path_exists(format!("{sysroot}/lib/rustlib/{target}")) {
        return Ok(());
    }
    Ok(cmd!(sh, "rustup target add {target}").run()?)
}
