//! The border between the core and the screens, held by reading the Kotlin: screens decide nothing, and everything the core
//! offers is called by a test.

use super::{Bench, ends_in, list};
use crate::{Outcome, root};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use xshell::cmd;

/// Fails where a screen names a role, a step or a channel: whoever branches on one has moved a rule out of the core.
///
/// # Errors
/// Each place with such a name.
pub fn no_rule(bench: &Bench<'_>) -> Outcome {
    let names = names_of_sops(&root()?.join("core/sops"))?;
    let mut faults = Vec::new();
    for file in kotlin(&bench.android.join("app/src/main/kotlin"))? {
        let text = fs::read_to_string(&file)?;
        for (number, line) in text.lines().enumerate() {
            for name in literals(line).filter(|literal| names.contains(*literal)) {
                faults.push(format!("  {}:{}: \"{name}\"", file.display(), number + 1));
            }
        }
    }
    if faults.is_empty() {
        return Ok(());
    }
    Err(format!(
        "a screen names a role, a step or a channel; the core decides by these:\n{}",
        faults.join("\n")
    )
    .into())
}

/// The ids of every role, step and channel of every SOP.
fn names_of_sops(folder: &Path) -> Outcome<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for file in list(folder)?.iter().filter(|file| ends_in(file, "toml")) {
        let profile: toml::Table = toml::from_str(&fs::read_to_string(file)?)?;
        let array = |key: &str| profile.get(key).and_then(toml::Value::as_array).into_iter().flatten();
        let of_tables = ["roles", "steps"].into_iter().flat_map(array).filter_map(|it| it.get("id"));
        names.extend(of_tables.chain(array("channels")).filter_map(toml::Value::as_str).map(str::to_owned));
    }
    Ok(names)
}

/// The string literals of a line.
fn literals(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}

/// Where JaCoCo's agent notes what of the bindings was called while the tests ran.
pub fn called(bench: &Bench<'_>) -> PathBuf {
    bench.out.join("called.exec")
}

/// The functions of the bindings that were not called while the tests ran, as `Type.function`: by a screen that a test
/// went through, or by the test itself.
///
/// # Errors
/// What the disk or JaCoCo says.
pub fn uncalled(bench: &Bench<'_>) -> Outcome<Vec<String>> {
    let (tool, notes) = (bench.out.join("tools/jacoco.jar"), called(bench));
    let (classes, report) = (bench.out.join("maven/app/classes/id/warta/door"), bench.out.join("called.xml"));
    cmd!(bench.sh, "java -jar {tool} report {notes} --classfiles {classes} --xml {report} --quiet")
        .quiet()
        .run()?;
    let report = fs::read_to_string(report)?;
    let mut uncalled = Vec::new();
    for file in kotlin(&bench.out.join("bindings"))? {
        let offered = offered(&fs::read_to_string(file)?);
        uncalled.extend(offered.into_iter().filter(|(kind, name)| !ran(&report, kind, name)));
    }
    Ok(uncalled.into_iter().map(|(kind, name)| format!("{kind}.{name}")).collect())
}

/// The methods of each object: UniFFI writes them into an interface that is called as the object with `Interface`
/// behind. What the shell fills in itself, such as `Phone`, has no such interface.
fn offered(bindings: &str) -> Vec<(String, String)> {
    let mut offered = Vec::new();
    let mut object = None;
    for line in bindings.lines() {
        if let Some(rest) = line.strip_prefix("public interface ") {
            object = rest.split_once("Interface").map(|(name, _)| name);
        } else if line.starts_with('}') {
            object = None;
        } else if let (Some(object), Some(name)) = (object, function(line)) {
            offered.push((object.to_owned(), name.to_owned()));
        }
    }
    offered
}

/// The name of the function that a line declares.
fn function(line: &str) -> Option<&str> {
    let (before, rest) = line.split_once("fun ")?;
    let declares = before.trim().is_empty() || before.trim() == "suspend";
    declares.then(|| rest.split_once('(').map(|(name, _)| name.trim_matches('`')))?
}

/// Whether JaCoCo's report says that a method of an object ran. Behind its name Kotlin writes a mark where it takes
/// unsigned numbers, and where the body of one that can wait lies apart (`name$suspendImpl`).
fn ran(report: &str, kind: &str, name: &str) -> bool {
    let of_kind = |part: &&str| part.starts_with(&format!("id/warta/door/{kind}\""));
    let class = report.split("<class name=\"").find(of_kind);
    class.into_iter().flat_map(|class| class.split("<method name=\"").skip(1)).any(|method| {
        let named = method.split(['"', '-', '$']).next() == Some(name);
        named && method.contains("type=\"METHOD\" missed=\"0\" covered=\"1\"")
    })
}

/// The screens' files with their lines, as a table.
///
/// # Errors
/// What the disk says.
pub fn lines(bench: &Bench<'_>) -> Outcome<String> {
    let folder = bench.android.join("app/src/main/kotlin");
    let mut table = String::new();
    let mut total = 0;
    for file in kotlin(&folder)? {
        let lines = fs::read_to_string(&file)?.lines().count();
        total += lines;
        table += &format!("{lines:>6}  {}\n", file.strip_prefix(&folder)?.display());
    }
    Ok(format!("Lines of Kotlin:\n{table}{total:>6}  together"))
}

/// Every Kotlin file under a folder.
pub fn kotlin(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in list(folder)? {
        if path.is_dir() {
            files.extend(kotlin(&path)?);
        } else if ends_in(&path, "kt") {
            files.push(path);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn the_names_that_screens_may_not_know_come_from_the_sops() -> Outcome {
        let names = names_of_sops(&root()?.join("core/sops"))?;
        assert!(
            ["instagram", "x", "website", "verifikasi", "pj"].iter().all(|name| names.contains(*name)),
            "{names:?}"
        );
        assert!(literals(r#"when (step.id) { "verifikasi" -> 1; "a" -> 2 }"#).eq(["verifikasi", "a"]));
        Ok(())
    }

    #[test]
    fn a_method_of_the_core_is_offered_and_one_that_the_shell_fills_in_is_not() {
        let bindings = "public interface DeskInterface {\n    \n    /**\n     * Fun.\n     */\n    suspend fun `today`(): TodayView\n    \n    fun `word`(`code`: String): String\n    \n    companion object\n}\npublic interface Phone {\n    fun `folder`(): String\n}\nopen class Desk : DeskInterface {\n    override fun `word`() = 1\n}\n";
        let expected =
            [("Desk", "today"), ("Desk", "word")].map(|(kind, name)| (kind.to_owned(), name.to_owned()));
        assert_eq!(offered(bindings), expected);
    }

    #[test]
    fn a_function_counts_as_called_where_it_ran_in_its_own_object() {
        let counter = |covered: u8| {
            format!("<counter type=\"METHOD\" missed=\"{}\" covered=\"{covered}\"/></method>", 1 - covered)
        };
        let report = format!(
            "<class name=\"id/warta/door/Desk\"><method name=\"today\" desc=\"()V\">{}<method name=\"sop-x1Y$suspendImpl\" \
             desc=\"()V\">{}</class><class name=\"id/warta/door/Office\"><method name=\"queue\" desc=\"()V\">{}</class>",
            counter(0),
            counter(1),
            counter(1)
        );
        assert!(ran(&report, "Desk", "sop") && ran(&report, "Office", "queue"));
        assert!(
            !ran(&report, "Desk", "today") && !ran(&report, "Desk", "queue") && !ran(&report, "Des", "sop")
        );
    }
}
