//! axe-core, which finds what keeps people with disabilities out of a page. Brought at test time by Python's own
//! package client, once per target folder; it is no part of the project.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::json;

use crate::browser::Browser;

/// A package that holds the script, and where.
const PACKAGE: &str = "axe-core-python==0.1.0";
const UNPACK: &str = "import glob, sys, zipfile; \
    wheel = zipfile.ZipFile(glob.glob(sys.argv[1] + '/axe_core_python-*.whl')[0]); \
    open(sys.argv[2], 'wb').write(wheel.read('axe_core_python/axe.min.js'))";
/// Runs rules; tells each broken one with where and why.
const CHECK: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { runOnly: arguments[0] }).then(
        (found) => done(found.violations.flatMap((rule) => rule.nodes.map((node) =>
            rule.id + ': ' + node.html.slice(0, 200) + ' ' + (node.failureSummary || '').slice(0, 300)))),
        (error) => done(['axe: ' + error]));";

/// What is looked at.
#[derive(Debug, Clone, Copy)]
pub enum Rules {
    /// WCAG 2 levels A and AA, and what is held to be good practice.
    All,
    /// Only what depends on colours.
    Colours,
}

/// What keeps people out of the page that is shown: one line per fault.
pub async fn faults(browser: &Browser, rules: Rules) -> Vec<String> {
    if browser.run("return typeof axe", vec![]).await == "undefined" {
        browser.run(script(), vec![]).await;
    }
    let rules = match rules {
        Rules::All => {
            json!({ "type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] })
        }
        Rules::Colours => json!({ "type": "rule", "values": ["color-contrast"] }),
    };
    let found = browser.client.execute_async(CHECK, vec![rules]).await;
    let found = found.unwrap_or_else(|error| panic!("axe does not run: {error}"));
    let lines = found.as_array().expect("a list").iter();
    lines.map(|line| line.as_str().map_or_else(|| line.to_string(), str::to_owned)).collect::<Vec<_>>()
}

fn script() -> &'static str {
    static SCRIPT: OnceLock<String> = OnceLock::new();
    SCRIPT.get_or_init(|| {
        let tests = std::env::current_exe().expect("a test knows where it is");
        let tools = tests.ancestors().nth(3).expect("target/release/deps").join("tools");
        let file = tools.join("axe-4.4.3.min.js");
        if !file.exists() {
            bring(&tools, &file);
        }
        std::fs::read_to_string(&file).expect("axe-core is text")
    })
}

fn bring(tools: &Path, file: &PathBuf) {
    std::fs::create_dir_all(tools).expect("a folder in the target folder");
    let wanted = ["-m", "pip", "download", "--quiet", "--no-deps", "--dest"];
    let pip = Command::new("python3").args(wanted).arg(tools).arg(PACKAGE).status();
    assert!(
        pip.is_ok_and(|status| status.success()),
        "axe-core can't be brought; it needs the network, and:\n  sudo apt-get install --no-install-recommends python3-pip\n"
    );
    let part = file.with_extension("part");
    let unpacked = Command::new("python3").args(["-c", UNPACK]).arg(tools).arg(&part).status();
    assert!(unpacked.is_ok_and(|status| status.success()), "the package of axe-core can't be unpacked");
    std::fs::rename(part, file).expect("a file of the target folder");
}
