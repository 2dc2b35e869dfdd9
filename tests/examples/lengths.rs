//! `lengths FILE`: X's length rule against the weighted cases of twitter-text's conformance file (`validate.yml`). Prints
//! the cases that differ, and one JSON object with how many of all do. The file holds three versions of the rule: its section
//! `tweets` is of the years of 140 characters and not counted; of a text that stands under version 2 and, with another
//! result, under version 3 the later counts.

use std::collections::BTreeMap;
use std::error::Error;

use serde_json::json;
use warta_core::story::texts::limits;
use yaml_rust2::{Yaml, YamlLoader};

/// The sections with weights, the earlier version first.
const SECTIONS: [&str; 3] = [
    "WeightedTweetsCounterTest",
    "WeightedTweetsWithDiscountedEmojiCounterTest",
    "UnicodeDirectionalMarkerCounterTest",
];

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().nth(1).ok_or("lengths FILE")?;
    let documents = YamlLoader::load_from_str(&std::fs::read_to_string(file)?)?;
    let tests = &documents.first().ok_or("an empty file")?["tests"];
    let mut cases: BTreeMap<&str, &Yaml> = BTreeMap::new();
    for case in SECTIONS.iter().filter_map(|name| tests[*name].as_vec()).flatten() {
        cases.insert(case["text"].as_str().ok_or("a case without text")?, case);
    }
    let mut wrong = 0;
    for (text, case) in &cases {
        let (expected, counted) = (&case["expected"], limits::x(text));
        let weight = counted.used;
        let right = expected["weightedLength"].as_i64() == Some(weight.into())
            && expected["valid"].as_bool() == Some(counted.may_be_sent());
        if !right {
            wrong += 1;
            eprintln!(
                "{}: {weight} instead of {expected:?}",
                case["description"].as_str().unwrap_or_default()
            );
        }
    }
    let peer = "all cases of twitter-text";
    println!(
        "{}",
        json!({ "name": "lengths at X, wrong", "value": wrong, "unit": "cases", "peer": peer, "peer_value": cases.len() })
    );
    Ok(())
}
