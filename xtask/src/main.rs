//! `cargo xtask`: the workshop. One command says whether the code is in order, one whether it works, and each fetches
//! what it needs on a fresh Debian machine or stops with the line to type. Nothing is skipped in silence.
//!
//! | command | meaning |
//! |---|---|
//! | `check` | form: formatting, lints, licences, unit tests, Windows, file lengths, the map, the notices |
//! | `test [PART]` | behaviour: every part of [`test::PARTS`], with the minutes each took |
//! | `android` | the Android shell: built, tested over the real core, packed and verified |
//! | `faults` | the outbox put through everything that can go wrong, alone, in pairs, at random |
//! | `fuzz [TARGET]` | random bytes for whatever reads from outside, for as long as asked |
//! | `bench [GROUP]` | what Warta must reach, each beside a peer |
//! | `train` | makes the triage model from its lines, and writes it with its report |
//! | `measure` | prints what the triage model reaches |
//! | `notices` | writes THIRD-PARTY.md anew |

mod android;
mod bench;
mod cargo_deny;
mod check;
mod debian;
mod faults;
mod fuzz;
mod map;
mod notices;
mod report;
mod test;
mod toolchain;
mod train;

use clap::{Parser, Subcommand};
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use xshell::Shell;

/// What a task ends in: done, or the sentence that says why not.
type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Warta's workshop.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Formatting, lints, licences, unit tests, the Windows build, file lengths, the map, the notices
    Check,
    /// Every test, or one part of them
    Test {
        /// A part's name; without it all parts run
        part: Option<String>,
    },
    /// Build the Android shell, test it over the real core, pack and verify the APK
    Android {
        /// Only the tests of this class (`TodayTest`, or `TodayTest#name*`), and no APK
        #[arg(long)]
        only: Option<String>,
    },
    /// Put the outbox through everything that can go wrong: each fault, all pairs, random sequences
    Faults {
        /// Where the random sequences begin; the same number gives the same ones
        #[arg(long)]
        seed: Option<u64>,
        /// How many random sequences
        #[arg(long)]
        cases: Option<u32>,
        /// Only the runs whose name contains this
        #[arg(long)]
        only: Option<String>,
    },
    /// Feed random bytes to what reads from outside
    Fuzz {
        /// A target's name; without it each has its turn
        target: Option<String>,
        /// How long each runs
        #[arg(long, default_value_t = 60)]
        seconds: u32,
    },
    /// Measure what Warta must reach, each beside a peer
    Bench {
        /// A group's name (`programs`, `posts`, `lengths`, `photo`, `border`, `phone`); without it all are measured
        group: Option<String>,
    },
    /// Train the triage model from its lines, and write it with its report
    Train,
    /// Print what the triage model reaches, by the same training, and write nothing
    Measure,
    /// Write THIRD-PARTY.md anew
    Notices,
}

fn main() -> ExitCode {
    let args = Args::parse();
    match run(args.task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\ncargo xtask: {why}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Outcome {
    let sh = Shell::new()?;
    sh.change_dir(root()?);
    match task {
        Task::Check => check::run(&sh),
        Task::Test { part } => test::run(&sh, part.as_deref()),
        Task::Android { only } => android::run(&sh, only.as_deref()),
        Task::Faults { seed, cases, only } => {
            let options = [
                ("seed", seed.map(|n| n.to_string())),
                ("cases", cases.map(|n| n.to_string())),
                ("only", only),
            ];
            faults::run(&sh, options)
        }
        Task::Fuzz { target, seconds } => fuzz::run(&sh, target.as_deref(), seconds),
        Task::Bench { group } => bench::run(&sh, group.as_deref()),
        Task::Train => train::run(&sh, true),
        Task::Measure => train::run(&sh, false),
        Task::Notices => notices::write(&sh),
    }
}

/// The top folder of the project.
fn root() -> Outcome<PathBuf> {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR").ok_or("run it as `cargo xtask`")?;
    Ok(PathBuf::from(manifest).parent().ok_or("xtask stands in no folder")?.to_path_buf())
}

/// Where cargo builds: CARGO_TARGET_DIR, else `target` in the project.
fn target_dir() -> Outcome<PathBuf> {
    Ok(match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => PathBuf::from(dir),
        None => root()?.join("target"),
    })
}
