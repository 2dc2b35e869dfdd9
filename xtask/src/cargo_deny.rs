//! cargo-deny, at one fixed version, built into the target folder.
//!
//! No ready-built cargo-deny of today's cargo comes by a package manager, so it is built once: unoptimised and without
//! link-time optimisation, which takes 45 seconds on two cores instead of minutes; one run of it takes 3 seconds.

use crate::{Outcome, target_dir};
use std::path::PathBuf;
use xshell::{Shell, cmd};

const VERSION: &str = "0.20.2";

/// The workspace, and those that stand apart from it.
const WORKSPACES: &[&str] = &["Cargo.toml", "bindings/generator/Cargo.toml", "android/unwind/Cargo.toml"];

/// Checks bans, licences and sources of every library against deny.toml.
///
/// # Errors
/// What cargo-deny found, or that it could not be built.
pub fn check(sh: &Shell) -> Outcome {
    let tool = tool(sh)?;
    for manifest in WORKSPACES {
        // One list of what is allowed serves all three; none of them holds everything on it.
        let quiet = ["--allow", "license-not-encountered", "--allow", "license-exception-not-encountered"];
        cmd!(sh, "{tool} --locked --manifest-path {manifest} check --hide-inclusion-graph {quiet...} bans licenses sources")
            .run()?;
    }
    Ok(())
}

fn tool(sh: &Shell) -> Outcome<PathBuf> {
    let folder = target_dir()?.join("tools").join(format!("cargo-deny-{VERSION}"));
    let tool = folder.join("bin/cargo-deny");
    if !tool.exists() {
        cmd!(sh, "cargo install --quiet --locked --no-default-features --version {VERSION} --root {folder} cargo-deny")
            .env("CARGO_TARGET_DIR", folder.join("build"))
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .run()?;
        sh.remove_path(folder.join("build"))?;
    }
    Ok(tool)
}
