//! The core for this machine, and the Kotlin that calls it.

use super::Bench;
use crate::{Outcome, root, target_dir};
use xshell::cmd;

/// The shared library of the package `warta-bindings`.
pub const LIBRARY: &str = "libwarta_bindings.so";

/// Builds the core with the features of the whole workspace, as the tests do, and the bindings where it changed.
pub fn build(bench: &Bench<'_>) -> Outcome {
    let sh = bench.sh;
    bench.step("core");
    cmd!(sh, "cargo build --quiet --release --locked --workspace --lib --bins").run()?;
    let library = target_dir()?.join("release").join(LIBRARY);
    bench.once("bindings", &[&library], || {
        let out = bench.out.join("bindings");
        sh.remove_path(&out)?;
        // In the dev profile: optimising the generator takes minutes and it runs for a second.
        let (manifest, built) = (root()?.join("bindings/generator/Cargo.toml"), target_dir()?.join("generator"));
        let words = "generate --language kotlin --no-format --out-dir".split(' ');
        cmd!(sh, "cargo run --quiet --locked --manifest-path {manifest} --target-dir {built} -- {words...} {out} {library}").run()?;
        Ok(())
    })
}
