//! Counting what the test harness reports, and the end of a run: the table, and the tests that failed by name, for of a
//! long run often only the end is kept.

use std::fmt;
use std::time::Duration;

/// How many tests held and how many did not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Count {
    /// Tests that passed.
    pub passed: u32,
    /// Tests that failed.
    pub failed: u32,
    /// Tests marked `#[ignore]`.
    pub ignored: u32,
    /// The names of those that did not pass.
    pub failures: Vec<String>,
}

impl Count {
    /// Adds what one line of a harness says (`test NAME ... FAILED`, `test result: ok. 3 passed; 0 failed; 1 ignored; …`);
    /// other lines add nothing.
    pub fn add_line(&mut self, line: &str) {
        if let Some(name) = line.strip_prefix("test ").and_then(|line| line.strip_suffix(" ... FAILED")) {
            self.failures.push(name.to_owned());
        }
        let Some((_, numbers)) = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". "))
        else {
            return;
        };
        for part in numbers.split("; ") {
            let Some((number, what)) = part.split_once(' ') else { continue };
            let Ok(number) = number.parse::<u32>() else { continue };
            match what {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.ignored += number,
                _ => {}
            }
        }
    }

    /// A line for each test of `part` that failed.
    #[must_use]
    pub fn named(&self, part: &str) -> String {
        self.failures.iter().map(|name| format!("failed in {part}: {name}\n")).collect()
    }
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
        self.failures.extend(other.failures);
    }
}

impl fmt::Display for Count {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// What became of one part.
#[derive(Debug)]
pub struct Row {
    /// The part's name.
    pub part: &'static str,
    /// Its tests.
    pub count: Count,
    /// Time spent compiling.
    pub build: Duration,
    /// Time spent running.
    pub run: Duration,
    /// Why the part fails, where it does.
    pub fault: Option<String>,
}

/// The table of minutes per part, and below it the tests that failed.
#[must_use]
pub fn table(rows: &[Row]) -> String {
    let mut text =
        format!("{:<12}{:>8}{:>8}{:>12}{:>12}\n", "part", "passed", "failed", "build min", "run min");
    for row in rows {
        let (build, run) = (minutes(row.build), minutes(row.run));
        text +=
            &format!("{:<12}{:>8}{:>8}{build:>12}{run:>12}", row.part, row.count.passed, row.count.failed);
        text += &row.fault.as_ref().map_or_else(String::new, |fault| format!("  {fault}"));
        text.push('\n');
    }
    text + &rows.iter().map(|row| row.count.named(row.part)).collect::<String>()
}

fn minutes(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() / 60.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn result_lines_of_several_harnesses_add_up() {
        let mut count = Count::default();
        count.add_line("running 5 tests");
        count.add_line("test outbox::it_goes_out_once ... ok");
        count.add_line("test outbox::it_never_goes_out_twice ... FAILED");
        count.add_line(
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        );
        count.add_line(
            "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s",
        );
        let failures = vec!["outbox::it_never_goes_out_twice".to_owned()];
        assert_eq!(count, Count { passed: 4, failed: 2, ignored: 1, failures });
        assert_eq!(count.to_string(), "4 passed, 2 failed");
    }

    #[test]
    fn a_test_that_prints_numbers_is_not_counted() {
        let mut count = Count::default();
        count.add_line("7 passed; 1 failed");
        assert_eq!(count, Count::default());
    }

    #[test]
    fn the_table_names_the_minutes_of_each_part_and_why_one_failed() {
        let row = Row {
            part: "unit",
            count: Count { passed: 12, ..Count::default() },
            build: Duration::from_secs(90),
            run: Duration::from_secs(6),
            fault: Some("no test ran".into()),
        };
        let table = table(&[row]);
        assert!(
            table.ends_with("unit              12       0         1.5         0.1  no test ran\n"),
            "{table}"
        );
    }

    #[test]
    fn the_end_of_a_run_names_each_test_that_failed() {
        let row = Row {
            part: "cli",
            count: Count { failed: 1, failures: vec!["the_month_is_told".into()], ..Count::default() },
            build: Duration::ZERO,
            run: Duration::ZERO,
            fault: Some("tests failed".into()),
        };
        assert!(table(&[row]).ends_with("tests failed\nfailed in cli: the_month_is_told\n"));
    }
}
