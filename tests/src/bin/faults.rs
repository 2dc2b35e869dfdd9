//! `faults [--seed N] [--cases N] [--only WORDS]`: the fault runs of the outbox (see [`warta_tests::faults`]).
//!
//! Each blow alone (for WordPress also before a real one), all pairs, random sequences; then the same with mistakes planted
//! in the outbox, which must be found. Prints what each came to, then runs, duplicates, losses and silences per channel, and
//! ends as a test harness does; exits with 1 where something failed.

use std::collections::BTreeMap;
use std::error::Error;
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use tokio::runtime::Builder;
use warta_tests::faults::real::RealWordPress;
use warta_tests::faults::stage::Stage;
use warta_tests::faults::sweep::{self, Tally};
use warta_tests::faults::task::{Channel, Task};
use warta_tests::faults::trip::Mistake;
use warta_tests::wordpress::WordPress;

#[derive(Parser)]
struct Args {
    /// Where the random sequences begin; the same number gives the same ones
    #[arg(long, default_value_t = 20_261_120)]
    seed: u64,
    /// How many random sequences
    #[arg(long, default_value_t = 10_000)]
    cases: u32,
    /// Only the runs whose name contains this, such as "late intent" or "X, take down"
    #[arg(long, default_value = "")]
    only: String,
}

/// What was found, told as it is found.
#[derive(Default)]
struct Report {
    only: String,
    passed: u32,
    /// The names of the runs that were not good.
    failed: Vec<String>,
    /// What the runs without a planted mistake came to.
    channels: BTreeMap<&'static str, Tally>,
}

impl Report {
    /// The name of some runs; none where they are not wanted.
    fn name(&self, what: &str, stage: &Stage) -> Option<String> {
        let posts = format!("{}, {}", stage.channel.name(), stage.task.name());
        Some(format!("{what:<16} {posts:<34}")).filter(|name| name.contains(&self.only))
    }

    fn tell(&mut self, name: &str, good: bool, tally: &Tally, start: Instant) {
        let (word, seconds) = (if good { "ok" } else { "FAILED" }, start.elapsed().as_secs_f32());
        println!("{name} {tally} {seconds:>5.0} s  {word}");
        if good { self.passed += 1 } else { self.failed.push(name.to_owned()) }
    }

    /// Runs that must all be good.
    fn good(&mut self, what: &str, stage: &Stage, runs: impl FnOnce(&Stage) -> Tally) {
        let Some(name) = self.name(what, stage) else { return };
        let start = Instant::now();
        let tally = runs(stage);
        self.tell(&name, tally.is_good(), &tally, start);
        *self.channels.entry(stage.channel.name()).or_default() += tally;
    }

    /// Runs with a mistake planted, of which one must not be good.
    fn found(&mut self, what: &str, stage: &Stage, mistake: Mistake) {
        let Some(name) = self.name(what, stage) else { return };
        let start = Instant::now();
        let tally = sweep::until_found(stage, mistake);
        self.tell(&name, !tally.first.is_empty(), &tally, start);
    }
}

impl Report {
    fn end(self, begun: Instant) -> ExitCode {
        println!("\n{:<22} {:>8} {:>10} {:>6} {:>8}", "", "runs", "duplicates", "losses", "silences");
        for (name, Tally { runs, duplicates, losses, silences, .. }) in &self.channels {
            println!("{name:<22} {runs:>8} {duplicates:>10} {losses:>6} {silences:>8}");
        }
        println!("\nin {:.1} minutes", begun.elapsed().as_secs_f32() / 60.0);
        for name in &self.failed {
            println!("test {name} ... FAILED");
        }
        let word = if self.failed.is_empty() { "ok" } else { "FAILED" };
        println!("\ntest result: {word}. {} passed; {} failed; 0 ignored", self.passed, self.failed.len());
        if self.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let (begun, args) = (Instant::now(), Args::parse());
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let stage = |channel, task, posts| runtime.block_on(Stage::new(channel, task, posts));
    let mut report = Report { only: args.only, ..Report::default() };
    let tasks = || {
        Channel::ALL
            .into_iter()
            .flat_map(|channel| Task::of(channel).iter().map(move |task| (channel, *task)))
    };
    for (channel, task) in tasks() {
        report.good("each blow", &stage(channel, task, 1), sweep::singles);
    }
    let site = WordPress::start();
    let real = RealWordPress::new(&site);
    report.good("each, for real", &stage(Channel::WordPress, Task::Publish, 1), |stage| {
        runtime.block_on(sweep::singles_before(stage, &real))
    });
    drop(site);
    // At Instagram every step of one photo is one of two photos as well.
    for (channel, task) in tasks().filter(|pair| *pair != (Channel::Instagram, Task::Publish)) {
        report.good("all pairs", &stage(channel, task, 1), sweep::pairs);
    }
    println!("random sequences from seed {}", args.seed);
    let each = args.cases.div_ceil(u32::try_from(tasks().count())?);
    for (channel, task) in tasks() {
        report.good("sequences", &stage(channel, task, 2), |stage| sweep::sequences(stage, args.seed, each));
    }
    // Where X refuses a text that is there already, that alone makes up for not looking.
    for channel in [Channel::WordPress, Channel::Instagram, Channel::XWithoutGuard] {
        let stage = stage(channel, Task::Publish, 1);
        report.found("without looking", &stage, Mistake::NoLook);
        report.found("late intent", &stage, Mistake::LateIntent);
    }
    for (channel, task) in [
        (Channel::XWithoutGuard, Task::Answer),
        (Channel::Instagram, Task::Answer),
        (Channel::X, Task::AnswerDirect),
    ] {
        let stage = stage(channel, task, 1);
        report.found("without looking", &stage, Mistake::NoLook);
    }
    Ok(report.end(begun))
}
