//! The core as a shared library for each kind of processor, and what it wants from the system below it.
//!
//! With the NDK (`ANDROID_NDK_HOME`) it is linked by the NDK's compiler: such a library may be given to people. Without it,
//! LLVM's linker links it against empty libraries made from the list of bionic's names ([`stubs`]): enough to know that it
//! links, how large it is and that Android 8 has every function it calls, but **for checking only**.
//!
//! Either way each undefined symbol must stand in `android/native/bionic.txt` with an API level that Android 8 has.

use super::{Bench, list, stubs};
use crate::android::core::LIBRARY;
use crate::{Outcome, target_dir, toolchain};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use xshell::cmd;

/// A kind of processor.
pub struct Abi {
    /// Its name in an APK.
    pub name: &'static str,
    /// Its name in Rust.
    pub target: &'static str,
    /// Its name in clang; the NDK's compilers begin with it.
    pub clang: &'static str,
    /// What Rust's std wants from an unwinder, where the crate `unwinding` does not know the processor.
    pub unwinding: Option<&'static str>,
}

/// The processor that nearly every phone has.
pub const COMMON: Abi = Abi {
    name: "arm64-v8a",
    target: "aarch64-linux-android",
    clang: "aarch64-linux-android",
    unwinding: None,
};

/// The processors of the phones in the offices.
pub const ABIS: &[Abi] = &[
    COMMON,
    Abi {
        name: "armeabi-v7a",
        target: "armv7-linux-androideabi",
        clang: "armv7a-linux-androideabi",
        unwinding: Some(EHABI),
    },
];

/// 32-bit ARM unwinds by tables of its own.
const EHABI: &str = "_Unwind_Backtrace _Unwind_DeleteException _Unwind_GetDataRelBase _Unwind_GetLanguageSpecificData \
    _Unwind_GetRegionStart _Unwind_GetTextRelBase _Unwind_RaiseException _Unwind_Resume _Unwind_VRS_Get _Unwind_VRS_Set \
    __aeabi_unwind_cpp_pr0 __aeabi_unwind_cpp_pr1 __gnu_unwind_frame";

/// A processor's name in an APK, and the core for it.
pub type Core = (&'static str, PathBuf);

/// How a target's C is compiled and its library linked, as the environment variables of cargo and of the crate `cc`.
type Variables = Vec<(String, String)>;

/// The core for each processor, checked.
///
/// # Errors
/// A library that does not build, or that wants what Android 8 does not have.
pub fn build(bench: &Bench<'_>, abis: &[Abi]) -> Outcome<Vec<Core>> {
    let ndk = std::env::var_os("ANDROID_NDK_HOME").map(PathBuf::from);
    let mut cores = Vec::new();
    for abi in abis {
        bench.step(&format!("core for {}", abi.name));
        toolchain::need_target(bench.sh, abi.target)?;
        let (variables, to_linker) = match &ndk {
            Some(ndk) => (with_ndk(bench, abi, ndk)?, "-Wl,"),
            None => (without_ndk(bench, abi)?, ""),
        };
        let library = compile(bench, abi, variables, to_linker)?;
        check_symbols(bench, &library)?;
        let folder = bench.out.join("cores").join(abi.name);
        bench.sh.create_dir(&folder)?;
        bench.sh.copy_file(&library, &folder)?;
        cores.push((abi.name, folder.join(LIBRARY)));
    }
    if ndk.is_none() {
        println!(
            "Linked without the NDK: these libraries are for checking only. Set ANDROID_NDK_HOME for a release."
        );
    }
    Ok(cores)
}

/// What functions share is moved into one of its own only where that saves 64 bytes: each such function costs 60 in the
/// tables of unwinding, and LLVM, which does not count those, would make 16,000 that save 15 each. What is left is looked
/// through twice more.
const OUTLINING: &str = "-Cllvm-args=-outliner-benefit-threshold=64 -machine-outliner-reruns=2";

/// Builds with the profile `phone`, which is small instead of quick to build.
fn compile(bench: &Bench<'_>, abi: &Abi, variables: Variables, to_linker: &str) -> Outcome<PathBuf> {
    let target = abi.target;
    let left_out = format!("-Clink-arg={to_linker}--version-script={}", descriptions(bench)?.display());
    let words = "--quiet --locked --profile phone --package warta-bindings --lib".split(' ');
    cmd!(bench.sh, "cargo rustc {words...} --target {target} --crate-type cdylib -- {OUTLINING} {left_out}")
        .envs(variables)
        .run()?;
    Ok(target_dir()?.join(target).join("phone").join(LIBRARY))
}

/// A list for the linker of what only the generator of the bindings reads, out of the core for this machine: each function
/// and type described, with its comments. As nobody's, they are dropped.
fn descriptions(bench: &Bench<'_>) -> Outcome<PathBuf> {
    let library = target_dir()?.join("release").join(LIBRARY);
    let said =
        cmd!(bench.sh, "llvm-nm --dynamic --defined-only --format=just-symbols {library}").quiet().read()?;
    let names = said.lines().filter(|name| name.starts_with("UNIFFI_META_"));
    let names: String = names.map(|name| format!("{name};\n")).collect();
    let list = bench.out.join("descriptions.txt");
    bench.sh.write_file(&list, format!("{{ local:\n{names}}};\n"))?;
    Ok(list)
}

fn with_ndk(bench: &Bench<'_>, abi: &Abi, ndk: &Path) -> Outcome<Variables> {
    let bin = ndk.join("toolchains/llvm/prebuilt/linux-x86_64/bin");
    let clang =
        bin.join(format!("{}{}-clang", abi.clang, bench.versions.get("minSdk")?)).display().to_string();
    let archiver = bin.join("llvm-ar").display().to_string();
    Ok(variables(
        abi,
        &clang,
        &archiver,
        "",
        &clang,
        LINKING.map(|it| format!("-Clink-arg=-Wl,{it}")).join(" "),
    ))
}

/// How LLVM's linker cuts the library: in pages of 16 KiB, since newer phones refuse smaller ones; functions that are the
/// same kept once; addresses to fill in packed, as Android can read them since version 6.
const LINKING: [&str; 4] = ["-z", "max-page-size=16384", "--icf=all", "--pack-dyn-relocs=android"];

fn without_ndk(bench: &Bench<'_>, abi: &Abi) -> Outcome<Variables> {
    let folder = stubs::make(bench, abi)?;
    let flags = format!(
        "--target={}{} -nostdlibinc -DRING_CORE_NOSTDLIBINC=1",
        abi.clang,
        bench.versions.get("minSdk")?
    );
    let link = format!(
        "-Clinker-flavor=ld.lld -Lnative={} {}",
        folder.display(),
        LINKING.map(|it| format!("-Clink-arg={it}")).join(" ")
    );
    Ok(variables(abi, "clang", "llvm-ar", &flags, "ld.lld", link))
}

fn variables(abi: &Abi, clang: &str, archiver: &str, flags: &str, linker: &str, link: String) -> Variables {
    let target = abi.target.replace('-', "_");
    let rust = [vec![link], short_paths()].concat().join(" ");
    let cargo = format!("CARGO_TARGET_{}", target.to_uppercase());
    vec![
        (format!("CC_{target}"), clang.to_owned()),
        (format!("AR_{target}"), archiver.to_owned()),
        (format!("CFLAGS_{target}"), flags.to_owned()),
        (format!("{cargo}_LINKER"), linker.to_owned()),
        (format!("{cargo}_RUSTFLAGS"), rust),
    ]
}

/// Where a panic happened stands in the library by the path of its source; the part that is this machine's own is left out.
fn short_paths() -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default();
    let sources = list(&home.join("registry/src")).unwrap_or_default();
    sources.iter().map(|folder| format!("--remap-path-prefix={}/=", folder.display())).collect()
}

/// Holds what the library wants against what the system has.
fn check_symbols(bench: &Bench<'_>, library: &Path) -> Outcome {
    let said = cmd!(bench.sh, "llvm-nm --dynamic --undefined-only {library}").quiet().read()?;
    let wanted = wanted(&said);
    let names = stubs::names(bench)?;
    let had: BTreeSet<&str> = names.iter().map(|it| it.name.as_str()).collect();
    let missing: Vec<&str> = wanted.difference(&had).copied().collect();
    println!("{} undefined symbols, {} of them not in Android 8", wanted.len(), missing.len());
    if missing.is_empty() {
        return Ok(());
    }
    Err(format!("{} wants what {} does not list: {}", library.display(), stubs::LIST, missing.join(" "))
        .into())
}

/// The names in what llvm-nm says of undefined symbols, without the weak ones, which a phone may lack: Rust's std asks for
/// newer functions that way, and goes another way where they are missing.
fn wanted(said: &str) -> BTreeSet<&str> {
    let lines = said.lines().filter_map(|line| line.trim().strip_prefix("U "));
    lines.filter_map(|name| name.split('@').next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_library_cannot_do_without_is_wanted() {
        let said =
            "                 U accept@LIBC\n                 w getrandom\n                 U malloc\n";
        assert!(wanted(said).into_iter().eq(["accept", "malloc"]));
    }
}
