//! `cargo xtask fuzz [TARGET] [--seconds N]`: libFuzzer over everything that reads bytes from outside, on stable Rust.
//!
//! Only Warta's own crates are compiled with the counters of coverage (tests/fuzz/sancov-rustc); the libraries are those
//! that the tests use anyway. What libFuzzer learns stays in the target folder; inputs worth keeping for everybody lie in
//! `tests/fuzz/seeds/TARGET/`.

use crate::report::Count;
use crate::{Outcome, debian, root, target_dir};
use std::path::{Path, PathBuf};
use xshell::{Shell, cmd};

/// Runs one target, or all, for `seconds` each.
///
/// # Errors
/// What didn't compile, or the target that failed, with where its input lies.
pub fn run(sh: &Shell, only: Option<&str>, seconds: u32) -> Outcome {
    let program = build(sh)?;
    let count = each(sh, &program, only, seconds)?;
    println!("{count}");
    if count.failed > 0 {
        return Err("a target panicked, hung or took too much memory; its input is named above".into());
    }
    Ok(())
}

/// Compiles the fuzzer.
///
/// # Errors
/// What the compiler says.
pub fn build(sh: &Shell) -> Outcome<PathBuf> {
    debian::need(sh, &["g++"])?;
    cmd!(
        sh,
        "cargo build --quiet --release --locked --workspace --bin warta-fuzz --features warta-fuzz/libfuzzer"
    )
    .env("RUSTC_WORKSPACE_WRAPPER", root()?.join("tests/fuzz/sancov-rustc"))
    .run()?;
    Ok(target_dir()?.join("release/warta-fuzz"))
}

/// Runs the targets; each counts as one test.
///
/// # Errors
/// An unknown target, or what the disk says.
pub fn each(sh: &Shell, program: &Path, only: Option<&str>, seconds: u32) -> Outcome<Count> {
    let names = cmd!(sh, "{program}").quiet().env_remove("WARTA_FUZZ_TARGET").read()?;
    let chosen: Vec<&str> = names.lines().filter(|name| only.is_none_or(|only| only == *name)).collect();
    if chosen.is_empty() {
        return Err(format!("there is no such target; the targets are: {}", names.replace('\n', ", ")).into());
    }
    let mut count = Count::default();
    for target in chosen {
        println!("-- fuzzing {target} for {seconds} s");
        let findings = target_dir()?.join("fuzz").join(target);
        let corpus = sh.create_dir(findings.join("corpus"))?;
        let seeds = Some(root()?.join("tests/fuzz/seeds").join(target)).filter(|folder| folder.is_dir());
        let (time, prefix) =
            (format!("-max_total_time={seconds}"), format!("-artifact_prefix={}/", findings.display()));
        let done =
            cmd!(sh, "{program} {time} {prefix} -timeout=10 -verbosity=0 -print_final_stats=1 {corpus}")
                .args(seeds)
                .env("WARTA_FUZZ_TARGET", target)
                .run();
        match done {
            Ok(()) => count.passed += 1,
            Err(why) => {
                println!("{why}");
                count.failed += 1;
                count.failures.push(target.to_owned());
            }
        }
    }
    Ok(count)
}
