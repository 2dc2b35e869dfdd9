//! `cargo xtask check`: what can be said about the code without running the product.

use crate::{Outcome, android, cargo_deny, debian, map, notices, root, test, toolchain};
use xshell::{Shell, cmd};

/// No source file is longer, in lines.
const LONGEST: usize = 600;

/// Source files are those that end so.
const SOURCE: &[&str] = &["rs", "css", "js", "kt", "swift"];

/// Runs every check, the quickest first, and stops at the first that fails.
///
/// # Errors
/// What the failing check says.
pub fn run(sh: &Shell) -> Outcome {
    debian::need(sh, debian::BUILD)?;
    toolchain::need_components(sh)?;

    step("Formatting");
    cmd!(sh, "cargo fmt --all --check").run()?;
    step("File lengths");
    lengths()?;
    step("The map");
    map::check(&root()?)?;
    step("Third-party notices");
    notices::check(sh)?;
    step("Lints");
    cmd!(sh, "cargo clippy --quiet --release --locked --workspace --all-targets -- -D warnings").run()?;
    step("Bans, licences and sources of the libraries");
    cargo_deny::check(sh)?;
    step("Windows");
    windows(sh)?;
    step("Android");
    android::check(sh)?;
    step("Unit tests");
    test::run(sh, Some("unit"))
}

fn step(name: &str) {
    println!("\n== {name}");
}

/// The console and the core compile for the laptops in the offices.
fn windows(sh: &Shell) -> Outcome {
    debian::need(sh, &["gcc-mingw-w64-x86-64"])?;
    let target = toolchain::WINDOWS;
    toolchain::need_target(sh, target)?;
    Ok(cmd!(sh, "cargo check --quiet --release --locked --target {target} -p warta -p warta-core").run()?)
}

fn lengths() -> Outcome {
    let mut long = Vec::new();
    for file in map::files(&root()?)? {
        if file.extension().is_some_and(|ending| SOURCE.iter().any(|source| ending == *source)) {
            let lines = std::fs::read_to_string(&file)?.lines().count();
            if lines > LONGEST {
                long.push(format!("  {} has {lines} lines", file.display()));
            }
        }
    }
    if long.is_empty() {
        return Ok(());
    }
    Err(format!("a file has at most {LONGEST} lines:\n{}", long.join("\n")).into())
}
