//! THIRD-PARTY.md: every library inside the console, with its version and licence, from cargo's own metadata.

use crate::Outcome;
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap, HashSet};
use xshell::{Shell, cmd};

const FILE: &str = "THIRD-PARTY.md";

/// The package whose libraries are given to people.
const SHIPPED: &str = "warta";

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    /// Where it came from; `None` for our own.
    source: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dep>,
}

#[derive(Deserialize)]
struct Dep {
    pkg: String,
    dep_kinds: Vec<DepKind>,
}

#[derive(Deserialize)]
struct DepKind {
    /// `None` for what the program itself needs, else "build" or "dev".
    kind: Option<String>,
}

/// Writes the file.
///
/// # Errors
/// What cargo or the disk says.
pub fn write(sh: &Shell) -> Outcome {
    Ok(sh.write_file(FILE, render(sh)?)?)
}

/// Compares the file with what cargo says now.
///
/// # Errors
/// Where they differ.
pub fn check(sh: &Shell) -> Outcome {
    if sh.read_file(FILE).is_ok_and(|text| render(sh).is_ok_and(|now| now == text)) {
        return Ok(());
    }
    Err(format!("{FILE} is not what cargo says now; `cargo xtask notices` writes it anew").into())
}

fn render(sh: &Shell) -> Outcome<String> {
    let metadata: Metadata = serde_json::from_str(
        &cmd!(sh, "cargo metadata --quiet --locked --format-version 1").quiet().read()?,
    )?;
    let shipped = shipped(&metadata);
    let mut text = format!(
        "# Third-party notices\n\nThe console contains these {} libraries, each under its own licence. Written by \
         `cargo xtask notices`.\n\n| library | version | licence |\n|---|---|---|\n",
        shipped.len()
    );
    for (name, version, licence) in shipped {
        text += &format!("| {name} | {version} | {licence} |\n");
    }
    Ok(text)
}

/// Name, version and licence of every foreign library that the shipped program needs on any of its systems.
fn shipped(metadata: &Metadata) -> BTreeSet<(&str, &str, &str)> {
    let packages: HashMap<&str, &Package> = metadata.packages.iter().map(|it| (it.id.as_str(), it)).collect();
    let nodes: HashMap<&str, &Node> = metadata.resolve.nodes.iter().map(|it| (it.id.as_str(), it)).collect();
    let ours = metadata.packages.iter().filter(|it| it.name == SHIPPED && it.source.is_none());
    let mut next: Vec<&str> = ours.map(|it| it.id.as_str()).collect();
    let mut seen = HashSet::new();
    let mut found = BTreeSet::new();
    while let Some(id) = next.pop() {
        if !seen.insert(id) {
            continue;
        }
        if let Some(package) = packages.get(id).filter(|it| it.source.is_some()) {
            let licence = package.license.as_deref().unwrap_or("see its own files");
            found.insert((package.name.as_str(), package.version.as_str(), licence));
        }
        let deps = nodes.get(id).into_iter().flat_map(|node| &node.deps);
        next.extend(
            deps.filter(|it| it.dep_kinds.iter().any(|kind| kind.kind.is_none())).map(|it| it.pkg.as_str()),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_program_itself_needs_is_listed() -> Outcome {
        let metadata: Metadata = serde_json::from_str(
            r#"{"packages": [
                {"id": "w", "name": "warta", "version": "1.0.0", "license": "MIT", "source": null},
                {"id": "a", "name": "a", "version": "1.0.0", "license": "MIT", "source": "x"},
                {"id": "b", "name": "b", "version": "2.0.0", "license": "ISC", "source": "x"},
                {"id": "t", "name": "t", "version": "3.0.0", "license": "ISC", "source": "x"}],
              "resolve": {"nodes": [
                {"id": "w", "deps": [{"pkg": "a", "dep_kinds": [{"kind": null}, {"kind": "dev"}]},
                                     {"pkg": "t", "dep_kinds": [{"kind": "dev"}]}]},
                {"id": "a", "deps": [{"pkg": "b", "dep_kinds": [{"kind": null}]}]},
                {"id": "b", "deps": []}, {"id": "t", "deps": []}]}}"#,
        )?;
        let expected = [("a", "1.0.0", "MIT"), ("b", "2.0.0", "ISC")];
        assert_eq!(shipped(&metadata), BTreeSet::from(expected));
        Ok(())
    }
}
