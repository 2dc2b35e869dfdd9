//! `cargo xtask test [PART]`: runs the parts of [`PARTS`], shows what the tests print, counts what their harnesses
//! report, and ends with the minutes per part and the total.
//!
//! A part fails when a test fails, when no test ran, and when a test is marked `#[ignore]`. All parts are built with the
//! features of the whole workspace, so that no library is compiled a second time for another part.

use crate::report::{Count, Row, table};
use crate::{Outcome, android, debian, faults, fuzz};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use xshell::{Shell, cmd};

/// One part of the tests.
pub struct Part {
    /// Its name on the command line.
    name: &'static str,
    /// Debian packages it needs beside the compiler.
    debian: &'static [&'static str],
    /// What it runs.
    what: What,
}

/// What a part runs.
enum What {
    /// Targets of the workspace, as cargo's own options. A target that does not exist is an error.
    Tests(&'static [&'static str]),
    /// The Android shell over the real core, and its APK.
    Android,
    /// The fault runs of the outbox.
    Faults,
    /// Every target of the fuzzer, for so many seconds each.
    Fuzzing(u32),
}

/// Every part, in the order in which they run: the quickest answer first.
pub const PARTS: &[Part] = &[
    Part { name: "unit", debian: &[], what: What::Tests(&["--lib", "--bins"]) },
    Part { name: "cli", debian: &[], what: What::Tests(&["--test", "cli"]) },
    Part {
        name: "outbox",
        debian: &[],
        what: What::Tests(&[
            "--test",
            "outbox",
            "--test",
            "instagram",
            "--test",
            "x",
            "--test",
            "together",
            "--test",
            "films",
            "--test",
            "stories",
            "--test",
            "connecting",
            "--test",
            "messages",
        ]),
    },
    Part { name: "faults", debian: WORDPRESS, what: What::Faults },
    Part { name: "crash", debian: &[], what: What::Tests(&["--test", "crash"]) },
    Part { name: "wordpress", debian: WORDPRESS, what: What::Tests(&["--test", "wordpress"]) },
    Part { name: "browser", debian: BROWSER, what: What::Tests(&["--test", "browser"]) },
    Part { name: "android", debian: android::DEBIAN, what: What::Android },
    Part { name: "fuzz", debian: &[], what: What::Fuzzing(20) },
];

/// A real website: WordPress on PHP's own server, with its database.
pub const WORDPRESS: &[&str] =
    &["wordpress", "php-cli", "php-mysql", "php-gd", "php-xml", "php-curl", "php-mbstring", "mariadb-server"];

/// The console in Chromium, with a real website behind it; pip brings axe-core.
const BROWSER: &[&str] = &[
    "chromium",
    "chromium-driver",
    "fonts-noto-color-emoji",
    "python3-pip",
    "wordpress",
    "php-cli",
    "php-mysql",
    "php-gd",
    "php-xml",
    "php-curl",
    "php-mbstring",
    "mariadb-server",
];

/// Runs one part, or all.
///
/// # Errors
/// An unknown part, a missing Debian package, code that doesn't compile, a test that failed.
pub fn run(sh: &Shell, only: Option<&str>) -> Outcome {
    let parts: Vec<&Part> = PARTS.iter().filter(|part| only.is_none_or(|name| name == part.name)).collect();
    if parts.is_empty() {
        let names: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
        return Err(format!("there is no such part; the parts are: {}", names.join(", ")).into());
    }
    debian::need(sh, debian::BUILD)?;
    let mut rows = Vec::new();
    let mut total = Count::default();
    for part in parts {
        println!("\n== {}", part.name);
        let row = part.run(sh)?;
        println!("{}", row.count);
        total += row.count.clone();
        rows.push(row);
    }
    println!("\n{}{total}", table(&rows));
    if rows.iter().any(|row| row.fault.is_some()) {
        return Err("the tests did not pass".into());
    }
    Ok(())
}

impl Part {
    fn run(&self, sh: &Shell) -> Outcome<Row> {
        debian::need(sh, self.debian)?;
        let start = Instant::now();
        let build: Duration;
        let (count, succeeded) = match self.what {
            What::Tests(targets) => {
                // The end-to-end parts start the program itself.
                cmd!(sh, "cargo build --quiet --release --locked --workspace --bins").run()?;
                cmd!(sh, "cargo test --quiet --release --locked --workspace {targets...} --no-run").run()?;
                build = start.elapsed();
                stream(
                    cmd!(sh, "cargo test --release --locked --workspace {targets...} --no-fail-fast").into(),
                )?
            }
            What::Android => {
                let (count, before) = android::test(sh)?;
                build = before;
                (count, true)
            }
            What::Faults => {
                let program = faults::build(sh)?;
                build = start.elapsed();
                faults::each(sh, &program, std::iter::empty())?
            }
            What::Fuzzing(seconds) => {
                let program = fuzz::build(sh)?;
                build = start.elapsed();
                (fuzz::each(sh, &program, None, seconds)?, true)
            }
        };
        let run = start.elapsed().saturating_sub(build);
        let fault = fault(&count, succeeded);
        Ok(Row { part: self.name, count, build, run, fault })
    }
}

/// Runs a command of tests, shows its output as it comes, and counts.
///
/// # Errors
/// The command does not start.
pub fn stream(mut command: Command) -> Outcome<(Count, bool)> {
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let mut count = Count::default();
    let output = child.stdout.take().ok_or("the tests have no output")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        count.add_line(&line);
    }
    Ok((count, child.wait()?.success()))
}

/// Why a part that reported `count` fails, or `None` where it passed.
fn fault(count: &Count, succeeded: bool) -> Option<String> {
    match count {
        Count { failed: 1.., .. } => Some("tests failed".into()),
        _ if !succeeded => Some("the run broke off".into()),
        Count { ignored: ignored @ 1.., .. } => Some(format!("{ignored} tests are marked #[ignore]")),
        Count { passed: 0, .. } => Some("no test ran".into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_passes_only_when_tests_ran_and_all_of_them_held() {
        let count = |passed, failed, ignored| Count { passed, failed, ignored, failures: Vec::new() };
        assert_eq!(fault(&count(3, 0, 0), true), None);
        assert_eq!(fault(&count(0, 0, 0), true).as_deref(), Some("no test ran"));
        assert_eq!(fault(&count(3, 1, 0), false).as_deref(), Some("tests failed"));
        assert_eq!(fault(&count(3, 0, 0), false).as_deref(), Some("the run broke off"));
        assert_eq!(fault(&count(3, 0, 2), true).as_deref(), Some("2 tests are marked #[ignore]"));
    }

    #[test]
    fn output_is_counted_as_it_comes_and_need_not_be_text() -> Outcome {
        let mut command = Command::new("printf");
        command.arg("\\377 noise\\ntest result: ok. 2 passed; 0 failed; 0 ignored\\n");
        assert_eq!(stream(command)?, (Count { passed: 2, ..Count::default() }, true));
        Ok(())
    }

    #[test]
    fn a_name_that_is_no_part_is_answered_with_the_names_of_the_parts() -> Outcome {
        let answer = run(&Shell::new()?, Some("nothing")).map_err(|why| why.to_string());
        let answer = answer.expect_err("there is no such part");
        assert!(PARTS.iter().all(|part| answer.contains(part.name)), "{answer}");
        Ok(())
    }
}
