//! Empty stand-ins for the libraries of Android's system, so that a linker finds every name that is there on a phone.
//!
//! `android/native/bionic.txt` lists, for each library, the names the core may want and the API level since which a phone
//! has them. A name that is not there fails the check after the link: look it up in bionic's own list and add its line.

use super::Bench;
use super::native::Abi;
use crate::Outcome;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use xshell::cmd;

/// The list, in the project.
pub const LIST: &str = "android/native/bionic.txt";

/// The system's libraries that the list speaks of.
const LIBRARIES: &[&str] = &["libc", "libdl", "liblog", "libm"];

/// One line of the list.
pub struct Name {
    /// The library.
    library: String,
    /// The symbol.
    pub name: String,
}

/// The names that a phone with the smallest API level has.
///
/// # Errors
/// A line that is not `LIBRARY NAME LEVEL`.
pub fn names(bench: &Bench<'_>) -> Outcome<Vec<Name>> {
    let text = fs::read_to_string(bench.android.join("native/bionic.txt"))?;
    let smallest: u32 = bench.versions.get("minSdk")?.parse()?;
    parse(&text, smallest)
}

fn parse(text: &str, smallest: u32) -> Outcome<Vec<Name>> {
    let mut names = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [library, name, level] = words.as_slice() else { return Err(format!("{LIST}: {line}").into()) };
        if !LIBRARIES.contains(library) {
            return Err(format!("{LIST}: {library} is none of {}", LIBRARIES.join(", ")).into());
        }
        if level.parse::<u32>()? <= smallest {
            names.push(Name { library: (*library).to_owned(), name: (*name).to_owned() });
        }
    }
    Ok(names)
}

/// The folder with the stand-ins for a processor, and the unwinder that Rust's panics need.
pub fn make(bench: &Bench<'_>, abi: &Abi) -> Outcome<PathBuf> {
    let folder = bench.out.join("stubs").join(abi.target);
    let sh = bench.sh;
    sh.create_dir(&folder)?;
    let names = names(bench)?;
    let target = format!("--target={}", abi.clang);
    for library in LIBRARIES {
        let mut source = String::from(".text\n");
        for it in names.iter().filter(|it| it.library == *library) {
            let name = &it.name;
            writeln!(source, ".globl {name}\n.type {name}, %function\n{name}:")?;
        }
        let assembly = folder.join(format!("{library}.s"));
        fs::write(&assembly, source)?;
        let file = folder.join(format!("{library}.so"));
        let soname = format!("-Wl,-soname,{library}.so");
        cmd!(sh, "clang {target} -shared -nostdlib -fuse-ld=lld {soname} -o {file} {assembly}")
            .quiet()
            .run()?;
    }
    unwinder(bench, abi, &folder)?;
    Ok(folder)
}

/// `libunwind.a`: for 64-bit ARM a real unwinder. For 32-bit ARM, whose tables it does not read, one that stops the process:
/// a panic there cannot be caught, which is one reason why such a library is for checking only.
fn unwinder(bench: &Bench<'_>, abi: &Abi, folder: &Path) -> Outcome {
    let sh = bench.sh;
    let library = folder.join("libunwind.a");
    if let Some(names) = abi.unwinding {
        let (assembly, object) = (folder.join("unwind.s"), folder.join("unwind.o"));
        let functions = names.split(' ').map(|name| format!(".globl {name}\n{name}: udf #0\n"));
        fs::write(&assembly, functions.collect::<String>())?;
        let target = format!("--target={}", abi.clang);
        cmd!(sh, "clang {target} -c -o {object} {assembly}").quiet().run()?;
        cmd!(sh, "llvm-ar rcs {library} {object}").quiet().run()?;
        return Ok(());
    }
    let manifest = bench.android.join("unwind/Cargo.toml");
    let (built, target) = (bench.out.join("unwind"), abi.target);
    cmd!(sh, "cargo build --quiet --locked --release --manifest-path {manifest} --target {target} --target-dir {built}").run()?;
    sh.copy_file(built.join(target).join("release/libunwind.a"), library)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_had_from_its_level_on_and_a_line_must_be_whole() -> Outcome {
        let list = "# source\nlibc accept 9\nlibm sincos 28\n";
        let names = parse(list, 26)?;
        assert_eq!(names.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["accept"]);
        assert!(parse("libc accept", 26).is_err());
        assert!(parse("libx accept 9", 26).is_err());
        Ok(())
    }
}
