//! Messages judged one by one, to see how triage decides. No office is needed, and none is opened.

use serde::Serialize;
use warta_core::triage::Judge;

use super::Reply;

/// How one message was judged.
#[derive(Serialize)]
struct Line {
    kind: &'static str,
    topic: &'static str,
    urgent: bool,
    confidence: f64,
    judge: bool,
}

/// Judges each line of a text; yields a line of JSON for each.
pub fn lines(text: &str) -> Reply {
    match Judge::shipped() {
        Ok(judge) => {
            Reply { stdout: text.lines().map(|line| judged(&judge, line)).collect(), ..Reply::default() }
        }
        Err(error) => Reply { stderr: format!("{error}\n"), code: 1, ..Reply::default() },
    }
}

fn judged(judge: &Judge, text: &str) -> String {
    let judged = judge.judge(text);
    let line = Line {
        kind: judged.kind.id(),
        topic: judged.topic.id(),
        urgent: judged.urgent,
        confidence: (f64::from(judged.confidence) * 1000.0).round() / 1000.0,
        judge: judged.judge,
    };
    // Writing into memory can't fail.
    serde_json::to_string(&line).unwrap_or_default() + "\n"
}
