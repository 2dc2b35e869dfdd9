//! ARCHITECTURE.md is a map that can be trusted: a folder named there exists, a folder with source in it is named there,
//! and the code that it points to is there. A folder stands on the map when a line begins with its path in backticks,
//! ending in a slash; a pointer to code is a path in the core in backticks, such as `clock::Clock`.

use crate::Outcome;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Compares the map with what lies under `root`.
///
/// # Errors
/// The folders that are only on one side, and the code that is not there.
pub fn check(root: &Path) -> Outcome {
    let map = fs::read_to_string(root.join("ARCHITECTURE.md"))?;
    let files = files(root)?;
    let mut faults = faults(&named(&map), &places(root, &files), |folder| root.join(folder).is_dir());
    for pointer in pointers(&map) {
        if !is_defined(root, &files, pointer)? {
            faults.push(format!("{pointer} is on the map, but not in the core"));
        }
    }
    if faults.is_empty() {
        return Ok(());
    }
    Err(format!("ARCHITECTURE.md:\n  {}", faults.join("\n  ")).into())
}

/// Every file of the project, without what is built or hidden, and without the cases that a property test keeps after it
/// failed: they are of one run, and say which test failed better than the map could.
///
/// # Errors
/// What the disk says.
pub fn files(root: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            if name == "target" || name == "proptest-regressions" || name.to_string_lossy().starts_with('.') {
                continue;
            }
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The code that the map points to.
fn pointers(map: &str) -> impl Iterator<Item = &str> {
    // What stands between two backticks is every second part.
    map.lines().flat_map(|line| line.split('`').skip(1).step_by(2)).filter(|path| path.contains("::"))
}

/// Whether the module that `pointer` begins with defines what it ends in.
fn is_defined(root: &Path, files: &[PathBuf], pointer: &str) -> Outcome<bool> {
    let module = pointer.split("::").next().unwrap_or_default();
    let places = [root.join("core/src").join(module), root.join(format!("core/src/{module}.rs"))];
    for file in files.iter().filter(|file| places.iter().any(|place| file.starts_with(place))) {
        if defines(&fs::read_to_string(file)?, pointer) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether `text` defines what `pointer` ends in.
fn defines(text: &str, pointer: &str) -> bool {
    let name = pointer.rsplit("::").next().unwrap_or_default();
    ["fn", "struct", "enum", "trait", "mod", "type", "const"].iter().any(|kind| {
        let definition = format!("{kind} {name}");
        let follows = text.split(&definition).skip(1).filter_map(|rest| rest.chars().next());
        follows.into_iter().any(|next| !next.is_alphanumeric() && next != '_')
    })
}

/// The folders that the map names.
fn named(map: &str) -> BTreeSet<String> {
    let lines = map.lines().filter_map(|line| line.strip_prefix('`')?.split_once("/`"));
    lines.map(|(folder, _)| folder.to_owned()).collect()
}

/// The places on the map that hold the files: a module of the core, a folder of a package, or a package.
fn places(root: &Path, files: &[PathBuf]) -> BTreeSet<String> {
    let sources = files.iter().filter(|file| file.extension().is_none_or(|ending| ending != "md"));
    let folders = sources.filter_map(|file| file.parent()?.strip_prefix(root).ok()?.to_str());
    folders.filter(|folder| !folder.is_empty()).map(place).collect()
}

fn place(folder: &str) -> String {
    let names: Vec<&str> = folder.split('/').collect();
    let depth = match names.as_slice() {
        ["core", "src", _, ..] => 3,
        [_, "src" | "examples", ..] => 1,
        _ => 2,
    };
    names.into_iter().take(depth).collect::<Vec<_>>().join("/")
}

fn faults(named: &BTreeSet<String>, places: &BTreeSet<String>, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let gone = named.iter().filter(|folder| !exists(folder));
    let missing = places.difference(named);
    gone.map(|folder| format!("{folder}/ is on the map, but there is no such folder"))
        .chain(missing.map(|folder| format!("{folder}/ has files, but is not on the map")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_matches_the_folders() -> Outcome {
        check(&crate::root()?)
    }

    #[test]
    fn a_folder_on_one_side_only_is_reported() {
        let map = "# Map\n`core/src/log/` keeps entries, see `core/src/state/`.\n`gone/` was removed.\n";
        let files =
            ["core/src/log/entry.rs", "core/src/log/deep/more.rs", "core/src/new/mod.rs", "docs/a/b.md"];
        let places = places(Path::new(""), &files.map(PathBuf::from));
        assert_eq!(
            faults(&named(map), &places, |folder| folder != "gone"),
            [
                "gone/ is on the map, but there is no such folder",
                "core/src/new/ has files, but is not on the map"
            ]
        );
    }

    #[test]
    fn a_pointer_to_code_must_be_defined_under_its_whole_name() {
        let map = "See `clock::Clock`, `log::Log::append` and `plain words`.\n";
        assert_eq!(pointers(map).collect::<Vec<_>>(), ["clock::Clock", "log::Log::append"]);
        assert!(defines("pub fn append(&self) {}", "log::Log::append"));
        assert!(!defines("pub fn append_all(&self) {}", "log::Log::append"));
        assert!(!defines("pub struct Clocks;", "clock::Clock"));
    }

    #[test]
    fn a_place_is_a_module_of_the_core_or_a_folder_of_a_package() {
        for (folder, expected) in [
            ("core/src", "core"),
            ("core/src/log", "core/src/log"),
            ("core/src/log/tests", "core/src/log"),
            ("core/locales/id", "core/locales"),
            ("desk/src/pages", "desk"),
            ("core/examples", "core"),
            ("tests/tests", "tests/tests"),
            ("desk", "desk"),
        ] {
            assert_eq!(place(folder), expected);
        }
    }
}
