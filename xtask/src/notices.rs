//! THIRD-PARTY.md: every library inside the console and inside the app for phones, with its version and licence. Those in
//! Rust come from cargo's own metadata, the app's others from the list by which Maven fetches them.

use crate::android::{self, Library};
use crate::{Outcome, root};
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Display;
use xshell::{Shell, cmd};

const FILE: &str = "THIRD-PARTY.md";

/// The packages whose libraries are given to people: the console, and the core as phones load it.
const SHIPPED: [&str; 2] = ["warta", "warta-bindings"];

/// The licences of the app's libraries by who makes them, as their own POMs say. JNA carries libffi within.
const MAVEN: &[(&str, &str)] = &[
    ("androidx.", "Apache-2.0"),
    ("com.google.guava", "Apache-2.0"),
    ("net.java.dev.jna", "Apache-2.0 OR LGPL-2.1-or-later; libffi in it: MIT"),
    ("org.jetbrains.kotlin", "Apache-2.0"),
    ("org.jspecify", "Apache-2.0"),
];

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
    let app = android::shipped(&root()?.join("android"))?;
    let app: BTreeSet<(String, &str, &str)> = app.iter().map(in_app).collect::<Outcome<_>>()?;
    Ok(format!(
        "# Third-party notices\n\nEach library is under its own licence. Written by `cargo xtask notices`.\n\n\
         ## In the console and in the app: {} libraries in Rust\n\n{}\n\
         ## In the app only: {} libraries in Kotlin and Java\n\n{}",
        shipped.len(),
        table(shipped),
        app.len(),
        table(app)
    ))
}

fn table<N: Display>(libraries: BTreeSet<(N, &str, &str)>) -> String {
    let lines =
        libraries.into_iter().map(|(name, version, licence)| format!("| {name} | {version} | {licence} |\n"));
    format!("| library | version | licence |\n|---|---|---|\n{}", lines.collect::<String>())
}

/// A library of the app, with its licence.
fn in_app(library: &Library) -> Outcome<(String, &str, &str)> {
    let Library { group, artifact, version } = library;
    let known = MAVEN.iter().find(|(maker, _)| group.starts_with(maker));
    let (_, licence) =
        known.ok_or_else(|| format!("{group}:{artifact}: say its licence in xtask/src/notices.rs"))?;
    Ok((format!("{group}:{artifact}"), version, licence))
}

/// Name, version and licence of every foreign library that the shipped program needs on any of its systems.
fn shipped(metadata: &Metadata) -> BTreeSet<(&str, &str, &str)> {
    let packages: HashMap<&str, &Package> = metadata.packages.iter().map(|it| (it.id.as_str(), it)).collect();
    let nodes: HashMap<&str, &Node> = metadata.resolve.nodes.iter().map(|it| (it.id.as_str(), it)).collect();
    let ours =
        metadata.packages.iter().filter(|it| SHIPPED.contains(&it.name.as_str()) && it.source.is_none());
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

    #[test]
    fn a_library_of_the_app_whose_licence_nobody_looked_up_is_refused() {
        let library =
            |group: &str| Library { group: group.into(), artifact: "a".into(), version: "1".into() };
        assert!(
            in_app(&library("androidx.core"))
                .is_ok_and(|it| it == ("androidx.core:a".into(), "1", "Apache-2.0"))
        );
        assert!(in_app(&library("com.example")).is_err());
    }
}
