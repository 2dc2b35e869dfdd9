//! ARCHITECTURE.md is a map that can be trusted: a folder named there exists, and a folder with source in it is named
//! there. A folder stands on the map when a line begins with its path in backticks, ending in a slash.

use crate::Outcome;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Compares the map with the folders under `root`.
///
/// # Errors
/// The folders that are only on one side.
pub fn check(root: &Path) -> Outcome {
    let map = fs::read_to_string(root.join("ARCHITECTURE.md"))?;
    let faults = faults(&named(&map), &places(root, &files(root)?), |folder| root.join(folder).is_dir());
    if faults.is_empty() {
        Ok(())
    } else {
        Err(format!("ARCHITECTURE.md:\n  {}", faults.join("\n  ")).into())
    }
}

/// Every file of the project, without what is built or hidden.
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
            if name == "target" || name.to_string_lossy().starts_with('.') {
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

/// The folders that the map names.
fn named(map: &str) -> BTreeSet<String> {
    let lines = map.lines().filter_map(|line| line.strip_prefix('`')?.split_once("/`"));
    lines.map(|(folder, _)| folder.to_owned()).collect()
}

/// The places on the map that hold the files: a module of the core, a folder of a package, or a package.
fn places(root: &Path, files: &[PathBuf]) -> BTreeSet<String> {
    let folders = files.iter().filter_map(|file| file.parent()?.strip_prefix(root).ok()?.to_str());
    folders.filter(|folder| !folder.is_empty()).map(place).collect()
}

fn place(folder: &str) -> String {
    let names: Vec<&str> = folder.split('/').collect();
    let depth = match names.as_slice() {
        ["core", "src", _, ..] => 3,
        [_, "src", ..] => 1,
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
            ["core/src/log/entry.rs", "core/src/log/deep/more.rs", "core/src/new/mod.rs", "README.md"];
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
    fn a_place_is_a_module_of_the_core_or_a_folder_of_a_package() {
        for (folder, expected) in [
            ("core/src", "core"),
            ("core/src/log", "core/src/log"),
            ("core/src/log/tests", "core/src/log"),
            ("core/locales/id", "core/locales"),
            ("desk/src/pages", "desk"),
            ("tests/tests", "tests/tests"),
            ("desk", "desk"),
        ] {
            assert_eq!(place(folder), expected);
        }
    }
}
