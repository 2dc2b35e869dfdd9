//! `cargo xtask android`: the Android shell from its sources to a signed APK, without Gradle, the Android SDK or the NDK.
//!
//! | step | file | what comes of it, under `target/android` |
//! |---|---|---|
//! | libraries | [`libraries`] | every library and tool, by Maven; their classes as `shipped.jar` and `tests.jar` |
//! | core | [`core`] | the core for this machine, and its Kotlin bindings in `bindings` |
//! | resources | [`resources`] | the merged manifest, `resources.apk` and `R.java` in `gen` |
//! | tests | [`tests`] | Kotlin compiled, held against Android 8's calls, and run by Robolectric over the real core |
//! | native | [`native`] | the core for phones in `cores`, each undefined symbol held against what bionic exports |
//! | APK | [`apk`] | shrunk, aligned, signed with a debug key, verified, and held beside what [`size`] allows |
//!
//! A step is left out where its inputs are those of the last run. Versions stand in `android/gradle/libs.versions.toml` only.

mod apk;
mod border;
mod core;
mod libraries;
mod lint;
mod native;
mod resources;
pub mod size;
mod stubs;
mod tests;
mod versions;

use crate::report::Count;
use crate::{Outcome, debian, root, target_dir};
pub use libraries::{Library, shipped};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use versions::Versions;
use xshell::Shell;

/// What the shell is built with, beside Rust, and the real website that its tests publish on.
pub const DEBIAN: &[&str] = &[
    "maven",
    "openjdk-17-jdk-headless",
    "clang",
    "lld",
    "llvm",
    "zipalign",
    "apksigner",
    "zip",
    "unzip",
    "wordpress",
    "php-cli",
    "php-mysql",
    "php-gd",
    "php-xml",
    "php-curl",
    "php-mbstring",
    "mariadb-server",
];

/// What the steps share.
struct Bench<'a> {
    sh: &'a Shell,
    /// The folder of the sources, `android`.
    android: PathBuf,
    /// Where everything is built, `target/android`.
    out: PathBuf,
    versions: Versions,
}

/// Builds and tests, and packs where all tests ran and held. `only` names a class of tests (`TodayTest`, or
/// `TodayTest#name*`): then nothing is packed.
///
/// # Errors
/// What the failing step says, or that tests failed.
pub fn run(sh: &Shell, only: Option<&str>) -> Outcome {
    let (count, _) = build_and_test(sh, only)?;
    println!("\n{}{count}", count.named("android"));
    if count.failed > 0 || count.passed == 0 {
        return Err("the tests did not pass".into());
    }
    Ok(())
}

/// Does everything, as a part of `cargo xtask test`: how the tests went, and the time before they began.
///
/// # Errors
/// What the failing step says; tests that failed are counted.
pub fn test(sh: &Shell) -> Outcome<(Count, Duration)> {
    build_and_test(sh, None)
}

/// The checks of the shell that run nothing of it.
///
/// # Errors
/// What the failing check says.
pub fn check(sh: &Shell) -> Outcome {
    lint::run(&Bench::prepare(sh)?)
}

/// The sizes of the core and of the whole APK.
///
/// # Errors
/// What the failing step says.
pub fn sizes(sh: &Shell) -> Outcome<size::Sizes> {
    let bench = Bench::prepare(sh)?;
    libraries::maven(&bench, "app", "process-classes", &[])?;
    let cores = native::build(&bench, &[native::COMMON])?;
    size::Sizes::take(&bench, &apk::shrink(&bench)?, &cores)
}

/// How `java` runs the program that calls the core through its bindings: its options and its class.
///
/// # Errors
/// What the failing step says.
pub fn border(sh: &Shell) -> Outcome<Vec<String>> {
    tests::program(&Bench::prepare(sh)?, "id.warta.BorderKt")
}

fn build_and_test(sh: &Shell, only: Option<&str>) -> Outcome<(Count, Duration)> {
    let start = Instant::now();
    let bench = Bench::prepare(sh)?;
    let build = start.elapsed();
    let count = tests::run(&bench, only)?;
    if only.is_none() && count.failed == 0 {
        let cores = native::build(&bench, native::ABIS)?;
        let shrunk = apk::shrink(&bench)?;
        apk::build(&bench, &shrunk, &cores)?;
        println!("{}", size::Sizes::take(&bench, &shrunk, &cores)?.line());
        println!("\n{}", border::lines(&bench)?);
        let uncalled = border::uncalled(&bench)?;
        if !uncalled.is_empty() {
            return Err(
                format!("no Kotlin test calls these functions of the core: {}", uncalled.join(" ")).into()
            );
        }
    }
    Ok((count, build))
}

impl<'a> Bench<'a> {
    /// Everything that compiling Kotlin needs.
    fn prepare(sh: &'a Shell) -> Outcome<Self> {
        debian::need(sh, DEBIAN)?;
        let android = root()?.join("android");
        let out = target_dir()?.join("android");
        let versions = Versions::read(&android)?;
        let bench = Self { sh, android, out, versions };
        bench.sh.create_dir(&bench.out)?;
        libraries::fetch(&bench)?;
        core::build(&bench)?;
        resources::link(&bench)?;
        Ok(bench)
    }

    fn step(&self, name: &str) {
        println!("-- {name}");
    }

    /// Does `work` where `inputs` are not those of the last time it succeeded.
    fn once(&self, name: &str, inputs: &[&Path], work: impl FnOnce() -> Outcome) -> Outcome {
        let stamp = self.out.join(format!("{name}.stamp"));
        let now = fingerprint(inputs)?;
        if fs::read_to_string(&stamp).is_ok_and(|then| then == now) {
            return Ok(());
        }
        self.step(name);
        self.sh.remove_path(&stamp)?;
        work()?;
        Ok(fs::write(stamp, now)?)
    }
}

/// Every file under `paths` with its length and time of change.
fn fingerprint(paths: &[&Path]) -> Outcome<String> {
    let mut text = String::new();
    let mut next: Vec<PathBuf> = paths.iter().map(|path| path.to_path_buf()).collect();
    while let Some(path) = next.pop() {
        let about = fs::metadata(&path)?;
        if about.is_dir() {
            next.extend(list(&path)?);
        } else {
            writeln!(text, "{} {} {:?}", path.display(), about.len(), about.modified()?)?;
        }
    }
    Ok(text)
}

/// What lies in a folder, in the order of names.
fn list(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|it| it.path()));
    let mut paths = entries.collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    Ok(paths)
}

/// Whether a path ends in `.ENDING`.
fn ends_in(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|it| it == ending)
}
