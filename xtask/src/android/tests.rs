//! Kotlin compiled, and its tests run by Robolectric on each SDK they name, over the real core.

use super::{Bench, border, ends_in, libraries, list};
use crate::report::Count;
use crate::{Outcome, root, target_dir};
use roxmltree::{Document, Node};
use std::fs;

/// Runs the tests and counts them.
///
/// # Errors
/// Code that does not compile, or a call that Android 8 does not have. Tests that failed are counted.
pub fn run(bench: &Bench<'_>, only: Option<&str>) -> Outcome<Count> {
    let reports = bench.out.join("reports");
    bench.sh.remove_path(&reports)?;
    bench.sh.remove_path(border::called(bench))?;
    let mut total = Count::default();
    // The newest SDK first; compiled once.
    for (goal, sdk) in [("test", "targetSdk"), ("surefire:test", "minSdk")] {
        let sdk = bench.versions.get(sdk)?;
        bench.step(&format!("tests on SDK {sdk}"));
        let mut more = vec![
            format!("-Dsdk={sdk}"),
            format!("-Dcore={}", target_dir()?.join("release").display()),
            format!("-Dpictures={}", root()?.join("docs/pictures/android").display()),
        ];
        if let Some(class) = only {
            // Pictures are of one SDK only.
            more.extend([format!("-Dtest={class}"), "-Dsurefire.failIfNoSpecifiedTests=false".to_owned()]);
        }
        let ended = libraries::maven(bench, "app", goal, &more);
        let count = count(&reports.join(sdk))?;
        // Where tests failed the count says so; else Maven's failure is one of its own.
        if count.failed == 0 {
            ended?;
        }
        total += count;
    }
    Ok(total)
}

/// The options by which `java` runs a class among the tests, over the core that the tests run over.
///
/// # Errors
/// Code that does not compile.
pub fn program(bench: &Bench<'_>, class: &str) -> Outcome<Vec<String>> {
    bench.step("tests compiled");
    libraries::maven(bench, "app", "test-compile", &[])?;
    let (list, compiled) = (bench.out.join("class-path.txt"), bench.out.join("maven/app"));
    let words = [format!("-Dmdep.outputFile={}", list.display()), "-Dmdep.includeScope=test".to_owned()];
    libraries::maven(bench, "app", "dependency:build-classpath", &words)?;
    let libraries = fs::read_to_string(list)?;
    let own = ["classes", "test-classes"].map(|name| compiled.join(name).display().to_string());
    let core = target_dir()?.join("release");
    Ok(vec![
        format!("-Djna.library.path={}", core.display()),
        "-cp".to_owned(),
        format!("{}:{}", own.join(":"), libraries.trim()),
        class.to_owned(),
    ])
}

/// Adds up the reports of all classes, and prints a line for each.
fn count(reports: &std::path::Path) -> Outcome<Count> {
    let mut count = Count::default();
    let files = if reports.is_dir() { list(reports)? } else { Vec::new() };
    for file in files.iter().filter(|file| ends_in(file, "xml")) {
        let (name, suite) = suite(&fs::read_to_string(file)?)?;
        println!("{name:<44}{suite}");
        count += suite;
    }
    Ok(count)
}

/// The name of a class and how its tests went, as a report of Surefire says.
fn suite(report: &str) -> Outcome<(String, Count)> {
    let report = Document::parse(report)?;
    let suite = report.root_element();
    let name = suite.attribute("name").unwrap_or_default();
    let number = |name| suite.attribute(name).and_then(|text| text.parse::<u32>().ok()).unwrap_or_default();
    let (failed, ignored) = (number("failures") + number("errors"), number("skipped"));
    let broke = |test: Node<'_, '_>| {
        let fault = test.children().find(|it| it.has_tag_name("failure") || it.has_tag_name("error"))?;
        let why = fault.attribute("message").and_then(|why| why.lines().next()).unwrap_or_default();
        Some(format!("{name}: {}: {why}", test.attribute("name").unwrap_or_default()))
    };
    let failures = suite.children().filter_map(broke).collect();
    let passed = number("tests").saturating_sub(failed + ignored);
    Ok((name.to_owned(), Count { passed, failed, ignored, failures }))
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_report_of_surefire_is_counted_by_its_first_element_and_names_what_failed() -> Outcome {
        let report = r#"<?xml version="1.0"?><testsuite xmlns:xsi="x" name="id.warta.TodayTest" time="3.1" tests="7" errors="1" skipped="1" failures="1">
            <properties><property name="tests" value="99"/></properties>
            <testcase name="the day is told" classname="id.warta.TodayTest" time="1.0"/>
            <testcase name="so is &quot;the hour&quot;" classname="id.warta.TodayTest" time="1.0"><failure message="two&#10;lines">at</failure></testcase>
            <testcase name="nothing is lost" classname="id.warta.TodayTest" time="1.0"><error/></testcase></testsuite>"#;
        let (name, count) = suite(report)?;
        let failures =
            ["so is \"the hour\": two", "nothing is lost: "].map(|it| format!("id.warta.TodayTest: {it}"));
        assert_eq!(name, "id.warta.TodayTest");
        assert_eq!(count, Count { passed: 4, failed: 2, ignored: 1, failures: failures.into() });
        Ok(())
    }
}
