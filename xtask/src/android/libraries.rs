//! The libraries and tools: fetched by Maven as single files, unpacked here, since Maven knows no AAR.
//!
//! Of each AAR the resources, the manifest, the rules for R8 and the native libraries stay in a folder of its own under
//! `libraries`; the classes of all go into one jar, one for what is shipped and one for what only tests use.

use super::versions::Versions;
use super::{Bench, ends_in, list};
use crate::Outcome;
use std::fs;
use std::path::Path;
use xshell::cmd;

/// Where the address of a repository with AndroidX is looked for, on machines whose Maven does not know one.
const REPOSITORY: &str = "ANDROIDX_REPOSITORY";

/// The length of a zip archive with nothing in it.
const EMPTY: u64 = 22;

/// Fetches and unpacks, where the versions or the list changed.
pub fn fetch(bench: &Bench<'_>) -> Outcome {
    let catalogue = bench.android.join("gradle/libs.versions.toml");
    let lists = bench.android.join("maven/libraries");
    bench.once("libraries", &[&catalogue, &lists], || {
        for folder in ["shipped", "tests", "robolectric", "tools", "libraries"] {
            bench.sh.remove_path(bench.out.join(folder))?;
        }
        maven(bench, "libraries", "initialize", &[])?;
        unpack(bench, "shipped", &bench.out.join("libraries"))?;
        unpack(bench, "tests", &bench.out.join("test-libraries"))
    })
}

/// A library that lies in the APK.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Library {
    /// Who makes it, in Maven's words.
    pub group: String,
    /// Its name there.
    pub artifact: String,
    /// The version that is shipped.
    pub version: String,
}

/// What is shipped, from the list that Maven fetches by, with the versions of the catalogue.
///
/// # Errors
/// A list that is not written as this reads it, or a version that the catalogue does not name.
pub fn shipped(android: &Path) -> Outcome<Vec<Library>> {
    let list = fs::read_to_string(android.join("maven/libraries/pom.xml"))?;
    let versions = Versions::read(android)?;
    let (_, after) = list.split_once("<id>shipped</id>").ok_or("pom.xml ships nothing")?;
    let (items, _) = after.split_once("</execution>").ok_or("pom.xml is cut off")?;
    let items = items.split("<artifactItem>").skip(1);
    items.map(|item| library(item, &versions).ok_or_else(|| format!("pom.xml: {item}"))?).collect()
}

/// One entry of the list; its version is a name of the catalogue.
fn library(item: &str, versions: &Versions) -> Option<Outcome<Library>> {
    let inside = |tag: &str| {
        let (_, after) = item.split_once(&format!("<{tag}>"))?;
        Some(after.split_once(&format!("</{tag}>"))?.0.to_owned())
    };
    let (group, artifact, version) = (inside("groupId")?, inside("artifactId")?, inside("version")?);
    let version = version.strip_prefix("${v.")?.strip_suffix('}')?;
    Some(versions.get(version).map(|version| Library { group, artifact, version: version.to_owned() }))
}

/// Runs one of the two Maven steps up to a phase.
pub fn maven(bench: &Bench<'_>, module: &str, phase: &str, more: &[String]) -> Outcome {
    let pom = bench.android.join("maven").join(module).join("pom.xml");
    let (android, out) =
        (format!("-Dandroid={}", bench.android.display()), format!("-Dout={}", bench.out.display()));
    let repository = std::env::var(REPOSITORY).ok().map(|url| format!("-Dandroidx.repository={url}"));
    let color = "-Dstyle.color=never";
    let pinned = bench.versions.for_maven();
    let command = cmd!(
        bench.sh,
        "mvn -B -ntp -q -f {pom} {color} {android} {out} {pinned...} {repository...} {more...} {phase}"
    );
    Ok(command
        .quiet()
        .run()
        .map_err(|_| format!("Maven could not do {module}/{phase}; it says why above"))?)
}

/// The folder `name` of AARs and jars becomes `name.jar`, and one folder per AAR under `apart`.
fn unpack(bench: &Bench<'_>, name: &str, apart: &Path) -> Outcome {
    let sh = bench.sh;
    let classes = bench.out.join(format!("{name}-classes"));
    sh.remove_path(&classes)?;
    for file in list(&bench.out.join(name))? {
        if ends_in(&file, "jar") {
            unzip(bench, &file, &classes)?;
            continue;
        }
        let folder = apart.join(file.file_stem().ok_or("a library without a name")?);
        unzip(bench, &file, &folder)?;
        let inner = folder.join("libs");
        let jars = if inner.is_dir() { list(&inner)? } else { Vec::new() };
        for jar in jars.iter().chain([&folder.join("classes.jar")]) {
            unzip(bench, jar, &classes)?;
        }
    }
    // Variants for newer Javas and the descriptors of modules mean nothing in a merged jar.
    for useless in ["META-INF/versions", "META-INF/MANIFEST.MF", "module-info.class"] {
        sh.remove_path(classes.join(useless))?;
    }
    let jar = bench.out.join(format!("{name}.jar"));
    sh.remove_path(&jar)?;
    let _inside = sh.push_dir(&classes);
    cmd!(sh, "zip -qr0 {jar} .").quiet().run()?;
    sh.remove_path(&classes)?;
    Ok(())
}

/// Unpacks into a folder; later files win.
fn unzip(bench: &Bench<'_>, archive: &Path, folder: &Path) -> Outcome {
    // An AAR without classes holds an empty archive, which unzip calls an error.
    if fs::metadata(archive)?.len() > EMPTY {
        bench.sh.create_dir(folder)?;
        cmd!(bench.sh, "unzip -qo {archive} -d {folder}").quiet().run()?;
    }
    Ok(())
}

#[cfg(test)]
mod unit {
    use super::*;
    use crate::root;

    #[test]
    fn what_is_shipped_has_its_version_from_the_catalogue_and_test_libraries_are_not_shipped() -> Outcome {
        let android = root()?.join("android");
        let shipped = shipped(&android)?;
        let jna = shipped.iter().find(|it| it.artifact == "jna").ok_or("no JNA")?;
        assert_eq!(jna.version, Versions::read(&android)?.get("jna")?);
        assert!(shipped.iter().all(|it| !it.version.contains('$') && it.group != "androidx.test"));
        Ok(())
    }
}
