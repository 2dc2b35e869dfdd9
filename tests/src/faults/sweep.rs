//! Many runs: each blow alone, all pairs, random sequences; what they came to.

use std::fmt;
use std::mem::discriminant;
use std::num::NonZero;
use std::ops::AddAssign;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use tokio::runtime::{Builder, Runtime};

use super::blow::{Blow, Doing, Edge, Wrong};
use super::real::RealWordPress;
use super::stage::{Played, Stage, Verdict};
use super::trip::Mistake;

/// What many runs came to.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Runs.
    pub runs: usize,
    /// Runs after which something was out that should not have been.
    pub duplicates: usize,
    /// Runs after which something was missing that nobody knew of.
    pub losses: usize,
    /// Runs in which something waited in silence.
    pub silences: usize,
    /// The first of each kind that went wrong: what struck, and what became of it.
    pub first: Vec<(Vec<Blow>, Verdict)>,
}

impl Tally {
    /// Counts a run.
    pub fn add(&mut self, blows: &[Blow], verdict: &Verdict) {
        self.runs += 1;
        match verdict {
            Verdict::Good => return,
            Verdict::Duplicate(_) => self.duplicates += 1,
            Verdict::Loss(_) => self.losses += 1,
            Verdict::Silence(_) => self.silences += 1,
        }
        self.keep((blows.to_vec(), verdict.clone()));
    }

    /// Keeps a run that went wrong if it is the first of its kind.
    fn keep(&mut self, run: (Vec<Blow>, Verdict)) {
        if self.first.iter().all(|(_, kept)| discriminant(kept) != discriminant(&run.1)) {
            self.first.push(run);
        }
    }

    /// Whether every run was good, and there was one.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.runs > 0 && self.first.is_empty()
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.runs += other.runs;
        self.duplicates += other.duplicates;
        self.losses += other.losses;
        self.silences += other.silences;
        other.first.into_iter().for_each(|run| self.keep(run));
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { runs, duplicates, losses, silences, first } = self;
        write!(out, "{runs:>7} runs {duplicates:>4} duplicates {losses:>4} losses {silences:>4} silences")?;
        for (blows, verdict) in first {
            write!(out, "\n    {blows:?}\n    {verdict:?}")?;
        }
        Ok(())
    }
}

/// What can strike a run like this one, alone.
#[must_use]
pub fn blows(stage: &Stage, run: &Played) -> Vec<Blow> {
    let wrongs = stage.task.wrongs(stage.channel);
    let requests = (0..run.requests).flat_map(|n| wrongs.iter().map(move |wrong| Blow::Request(n, *wrong)));
    let writes = (0..run.writes).flat_map(|n| Edge::ALL.map(|edge| Blow::Write(n, edge)));
    let turns = (0..run.turns).flat_map(|n| Doing::ALL.map(|doing| Blow::Turn(n, doing)));
    requests.chain(writes).chain(turns).collect()
}

/// What can strike after `first` in a run that it has struck: with [`Blow`]s of its kind later ones, of the kinds named
/// after it all. So every pair comes up once.
fn seconds(stage: &Stage, first: Blow, run: &Played) -> Vec<Blow> {
    let later = |second: &Blow| match (first, second) {
        (Blow::Request(one, _), Blow::Request(two, _))
        | (Blow::Write(one, _), Blow::Write(two, _))
        | (Blow::Turn(one, _), Blow::Turn(two, _)) => *two > one,
        (Blow::Request(..), _) | (Blow::Write(..), Blow::Turn(..)) => true,
        _ => false,
    };
    blows(stage, run).into_iter().filter(later).collect()
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// How many runs there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Until {
    /// All.
    AllAreRun,
    /// Until one goes wrong.
    OneIsBad,
}

/// Shares work among the processors.
fn shared<T: Sync>(work: &[T], until: Until, one: impl Fn(&Runtime, &T) -> Tally + Sync) -> Tally {
    let (next, total) = (AtomicUsize::new(0), Mutex::new(Tally::default()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(|| {
                let (runtime, mut tally) = (runtime(), Tally::default());
                while let Some(item) = work.get(next.fetch_add(1, Ordering::Relaxed)) {
                    tally += one(&runtime, item);
                    if until == Until::OneIsBad && !tally.first.is_empty() {
                        next.store(work.len(), Ordering::Relaxed);
                    }
                }
                *total.lock().expect("not poisoned") += tally;
            });
        }
    });
    total.into_inner().expect("not poisoned")
}

/// Each blow alone.
#[must_use]
pub fn singles(stage: &Stage) -> Tally {
    let whole = runtime().block_on(stage.play(&[], None));
    shared(&blows(stage, &whole), Until::AllAreRun, |runtime, blow| runtime.block_on(one(stage, *blow, None)))
}

async fn one(stage: &Stage, blow: Blow, mistake: Option<Mistake>) -> Tally {
    let mut tally = Tally::default();
    tally.add(&[blow], &stage.play(&[blow], mistake).await.verdict);
    tally
}

/// Each blow alone, before a real WordPress.
pub async fn singles_before(stage: &Stage, site: &Arc<RealWordPress>) -> Tally {
    let mut tally = Tally::default();
    site.clear().await;
    let whole = stage.play_before(site.clone(), &[]).await;
    tally.add(&[], &whole.verdict);
    // Its list is never late, and its clock is its own.
    let told = |blow: &Blow| !matches!(blow, Blow::Request(_, Wrong::SlowList | Wrong::LongNight));
    for blow in blows(stage, &whole).into_iter().filter(told) {
        site.clear().await;
        tally.add(&[blow], &stage.play_before(site.clone(), &[blow]).await.verdict);
    }
    tally
}

/// Every pair of blows; the second strikes wherever the run goes after the first.
#[must_use]
pub fn pairs(stage: &Stage) -> Tally {
    let whole = runtime().block_on(stage.play(&[], None));
    let firsts = blows(stage, &whole);
    shared(&firsts, Until::AllAreRun, |runtime, first| runtime.block_on(pairs_with(stage, *first, None)))
}

async fn pairs_with(stage: &Stage, first: Blow, mistake: Option<Mistake>) -> Tally {
    let mut tally = Tally::default();
    let struck = stage.play(&[first], mistake).await;
    for second in seconds(stage, first, &struck) {
        let blows = [first, second];
        tally.add(&blows, &stage.play(&blows, mistake).await.verdict);
    }
    tally
}

/// With a mistake in the outbox: each blow alone and then pairs, until a run goes wrong. What strikes late, nearest to the
/// post, comes first.
#[must_use]
pub fn until_found(stage: &Stage, mistake: Mistake) -> Tally {
    let mistake = Some(mistake);
    let mut firsts = blows(stage, &runtime().block_on(stage.play(&[], mistake)));
    firsts.reverse();
    let alone = |runtime: &Runtime, blow: &Blow| runtime.block_on(one(stage, *blow, mistake));
    let in_pairs = |runtime: &Runtime, first: &Blow| runtime.block_on(pairs_with(stage, *first, mistake));
    let mut tally = shared(&firsts, Until::OneIsBad, alone);
    if tally.first.is_empty() {
        tally += shared(&firsts, Until::OneIsBad, in_pairs);
    }
    tally
}

/// Any blow, at places that a run reaches.
fn any_blow(stage: &Stage) -> impl Strategy<Value = Blow> + use<> {
    prop_oneof![
        4 => (0_u32..40, prop::sample::select(stage.task.wrongs(stage.channel))).prop_map(|(n, wrong)| Blow::Request(n, wrong)),
        2 => (0_u32..80, prop::sample::select(Edge::ALL.to_vec())).prop_map(|(n, edge)| Blow::Write(n, edge)),
        1 => (0_u32..12, prop::sample::select(Doing::ALL.to_vec())).prop_map(|(n, doing)| Blow::Turn(n, doing)),
    ]
}

/// Random sequences of up to eight blows, the same for the same seed. One that goes wrong is made as short as can be.
#[must_use]
pub fn sequences(stage: &Stage, seed: u64, cases: u32) -> Tally {
    let halves: Vec<u64> = (0..2).collect();
    shared(&halves, Until::AllAreRun, |runtime, half| {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        bytes[8..16].copy_from_slice(&half.to_le_bytes());
        let config = Config { cases: cases.div_ceil(2), failure_persistence: None, ..Config::default() };
        let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
        let tally = Mutex::new(Tally::default());
        let done = runner.run(&vec(any_blow(stage), 1..=8), |blows| {
            let verdict = runtime.block_on(stage.play(&blows, None)).verdict;
            tally.lock().expect("not poisoned").add(&blows, &verdict);
            if verdict == Verdict::Good { Ok(()) } else { Err(TestCaseError::fail(format!("{verdict:?}"))) }
        });
        let mut tally = tally.into_inner().expect("not poisoned");
        if let Err(TestError::Fail(_, shortest)) = done {
            let verdict = runtime.block_on(stage.play(&shortest, None)).verdict;
            tally.first = vec![(shortest, verdict)];
        }
        tally
    })
}
