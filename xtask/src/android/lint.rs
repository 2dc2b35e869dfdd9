//! What can be said about the shell without running it: ktlint, detekt, no rule outside the core, and no call that
//! Android 8 does not have.

use super::{Bench, border, libraries};
use crate::Outcome;
use xshell::cmd;

/// Runs each, the quickest first.
///
/// # Errors
/// What the failing one says.
pub fn run(bench: &Bench<'_>) -> Outcome {
    border::no_rule(bench)?;
    ktlint(bench)?;
    detekt(bench)?;
    libraries::maven(bench, "app", "process-classes", &[])
}

fn ktlint(bench: &Bench<'_>) -> Outcome {
    bench.step("ktlint");
    let jar = bench.out.join("tools/ktlint.jar");
    let _inside = bench.sh.push_dir(&bench.android);
    let open = "--add-opens=java.base/java.lang=ALL-UNNAMED";
    Ok(cmd!(bench.sh, "java {open} -jar {jar} --relative --log-level=error app/src/**/*.kt").quiet().run()?)
}

fn detekt(bench: &Bench<'_>) -> Outcome {
    bench.step("detekt");
    let jar = bench.out.join("tools/detekt.jar");
    let _inside = bench.sh.push_dir(&bench.android);
    Ok(cmd!(bench.sh, "java -jar {jar} --build-upon-default-config --config detekt.yml --input app/src")
        .quiet()
        .run()?)
}
