use proptest::prelude::*;

use super::*;
use crate::sop::{Next, by_id, shipped};
use crate::words::{Language, Words};

const BKK: &str = "publikasi-bkk-palembang";

fn bkk() -> Profile {
    parse(BKK, by_id(BKK).unwrap()).unwrap()
}

/// What is wrong with the BKK profile after one change of its text, as (line, wrong).
fn after(from: &str, to: &str) -> Vec<(usize, Wrong)> {
    let text = by_id(BKK).unwrap();
    assert!(text.contains(from), "{from}");
    let problems = parse("sop.toml", &text.replacen(from, to, 1)).unwrap_err().problems;
    problems.into_iter().map(|problem| (problem.line, problem.wrong)).collect()
}

fn line_of(needle: &str) -> usize {
    by_id(BKK).unwrap().lines().position(|line| line.contains(needle)).unwrap() + 1
}

#[test]
fn every_shipped_profile_is_sound_and_reads_back_as_it_was_written() {
    for (id, text) in shipped() {
        let profile = parse(id, text).unwrap_or_else(|errors| panic!("{errors}"));
        assert_eq!(profile.id, *id);
        assert_eq!(parse(id, &to_toml(&profile).unwrap()).unwrap(), profile);
    }
}

#[test]
fn an_unknown_role_is_refused_at_its_line() {
    let found = after(r#"roles = ["pranata-humas"]"#, r#"roles = ["tim-ppid", "humas"]"#);
    assert_eq!(found, [(line_of(r#"roles = ["pranata-humas"]"#), Wrong::UnknownRole("humas".into()))]);
    let text = by_id(BKK).unwrap().replacen(r#"roles = ["pranata-humas"]"#, r#"roles = ["humas"]"#, 1);
    let errors = parse("kantor.toml", &text).unwrap_err();
    assert_eq!((errors.problems[0].file.as_str(), errors.problems[0].column), ("kantor.toml", 10));
}

#[test]
fn ways_that_lead_nowhere_or_round_in_circles_are_refused() {
    let arrow = r#"next = { to = "unggah" }"#;
    let at = line_of(arrow);
    assert_eq!(after(arrow, r#"next = { to = "upload" }"#), [(at, Wrong::UnknownStep("upload".into()))]);
    assert_eq!(after(arrow, r#"next = { to = "monev" }"#), [(at, Wrong::NotAStoryStep("monev".into()))]);
    let circle = after(arrow, r#"next = { to = "tulis" }"#);
    assert!(
        circle.contains(&(line_of(r#"id = "tulis""#), Wrong::LoopWithoutExit("tulis".into()))),
        "{circle:?}"
    );
    assert!(circle.contains(&(line_of(r#"id = "arsipkan""#), Wrong::Unreachable("arsipkan".into()))));
    assert!(circle.contains(&(line_of(r#"id = "unggah""#), Wrong::SecondStart("unggah".into()))));
    assert!(circle.iter().any(|(_, wrong)| *wrong == Wrong::PublishMissing));
}

#[test]
fn a_way_round_the_approval_is_refused() {
    let found = after(r#"yes = "setujui", no = "tulis""#, r#"yes = "setujui", no = "unggah""#);
    assert_eq!(found, [(line_of(r#"id = "unggah""#), Wrong::ApprovalAvoided("unggah".into()))]);
}

#[test]
fn a_decision_without_a_way_back_is_refused() {
    let decide = r#"next = { yes = "tugaskan", no = "verifikasi", mark = "read" }"#;
    let at = line_of(decide);
    assert_eq!(
        after(decide, r#"next = { yes = "tugaskan" }"#),
        [(at, Wrong::DecisionHalf { missing: "no" })]
    );
    assert_eq!(
        after(decide, r#"next = { to = "tugaskan" }"#),
        [(at, Wrong::NoSendingBack("setujui".into()))]
    );
}

#[test]
fn missing_and_doubled_parts_are_refused() {
    let step = |id: &str| (line_of(&format!("id = \"{id}\"")), id.to_owned());
    let (at, id) = step("monev");
    assert_eq!(after("period = \"monthly\"\n", ""), [(at, Wrong::PeriodMissing(id.clone()))]);
    let (at, id) = step("unggah");
    assert_eq!(after("next = { to = \"arsipkan\" }\n", "")[0], (at, Wrong::NextMissing(id)));
    let (at, id) = step("tulis");
    assert_eq!(after("roles = [\"pranata-humas\"]\n", ""), [(at, Wrong::RolesMissing(id))]);
    let doubled = after("id = \"monev\"", "id = \"unggah\"");
    assert!(matches!(&doubled[0], (_, Wrong::DuplicateId { id, .. }) if id == "unggah"), "{doubled:?}");
    let empty = after("id = \"monev\"", "id = \"\"");
    assert!(matches!(&empty[0], (_, Wrong::BadId { id, .. }) if id.is_empty()));
    let no_id = after("id = \"monev\"\n", "");
    assert!(
        matches!(&no_id[0], (line, Wrong::Shape(detail)) if detail.contains("id") && *line > 200),
        "{no_id:?}"
    );
    let publish = after("does = \"publish\"", "does = \"archive\"");
    assert!(publish.iter().any(|(_, wrong)| *wrong == Wrong::PublishMissing));
    assert_eq!(after("revision = 0", "revision = 2"), [(4, Wrong::RevisionUnexplained(2))]);
}

#[test]
fn misspelt_words_and_keys_are_refused_all_at_once() {
    let text = by_id(BKK)
        .unwrap()
        .replacen("does = \"submit\"", "does = \"kirim\"", 1)
        .replacen("\"five-w-one-h\"", "\"5w1h\"", 1)
        .replacen("minutes = 30", "menit = 30", 1)
        .replacen("period = \"monthly\"", "period = \"sometimes\"", 1);
    let problems = parse("sop.toml", &text).unwrap_err().problems;
    assert_eq!(problems.len(), 4, "{problems:?}");
    assert!(
        matches!(&problems[0].wrong, Wrong::UnknownWord { key: "does", known, .. } if known.contains(&"submit"))
    );
    assert!(matches!(&problems[1].wrong, Wrong::UnknownWord { key: "needs", word, .. } if word == "5w1h"));
    assert!(matches!(&problems[2].wrong, Wrong::Shape(detail) if detail.contains("menit")), "{problems:?}");
    assert!(matches!(&problems[3].wrong, Wrong::UnknownWord { key: "period", .. }));
}

#[test]
fn broken_toml_is_refused_at_its_line() {
    let problems = parse("sop.toml", "id = \"a\"\nname = {\n\n[document\n").unwrap_err().problems;
    assert!(problems.iter().all(|problem| matches!(problem.wrong, Wrong::Syntax(_)) && problem.line >= 2));
    let long = "#".repeat(MAX_BYTES + 1);
    assert_eq!(parse("sop.toml", &long).unwrap_err().problems[0].wrong, Wrong::TooLong(MAX_BYTES + 1));
}

#[test]
fn every_problem_is_said_with_file_and_line_in_both_languages() {
    let text = by_id(BKK).unwrap().replacen("\"pranata-humas\"]", "\"humas\"]", 1);
    let errors = parse("kantor.toml", &text).unwrap_err();
    for language in [Language::Id, Language::En] {
        let said = Words::shared().say(language, &errors.problems[0].say());
        assert!(said.contains("kantor.toml") && said.contains("humas"), "{said}");
        assert!(said.contains(&errors.problems[0].line.to_string()), "{said}");
    }
}

#[test]
fn a_column_counts_characters_not_bytes() {
    assert_eq!(line_and_column("é = 1\nñé x", 12), (2, 4));
    assert_eq!(line_and_column("", 5), (1, 1));
}

/// A profile whose ways and kinds are shuffled.
fn shuffled() -> impl Strategy<Value = Profile> {
    let change = (0_usize..9, 0_usize..10, 0_usize..10, 0_u8..6);
    proptest::collection::vec(change, 1..8).prop_map(|changes| {
        let mut profile = bkk();
        let ids: Vec<String> =
            profile.steps.iter().map(|s| s.id.clone()).chain(["nowhere".to_owned()]).collect();
        let kinds: Vec<Does> = profile.steps.iter().map(|s| s.does).collect();
        for (at, yes, no, what) in changes {
            let step = &mut profile.steps[at];
            match what {
                0 => step.next = Some(Next::To { to: ids[yes].clone() }),
                1 => {
                    let (yes, no) = (ids[yes].clone(), ids[no].clone());
                    step.next = Some(Next::Decide { yes, no, mark: Mark::Added });
                }
                2 => step.next = Some(Next::End { end: yes % 2 == 0 }),
                3 => step.does = kinds[yes % kinds.len()],
                4 => step.roles.clear(),
                _ => step.id = ids[no].clone(),
            }
        }
        profile
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_written_makes_it_panic(text in "\\PC{0,200}") {
        let _ = parse("sop.toml", &text);
    }

    #[test]
    fn a_damaged_profile_is_read_or_refused_with_a_place(
        which in 0_usize..4, at in 0.0_f64..1.0, cut in 0_usize..40, put in "[a-z\\[\\]{}=\",.\n]{0,12}",
    ) {
        let text = shipped()[which].1;
        let from = text.floor_char_boundary((text.len() as f64 * at) as usize);
        let to = text.floor_char_boundary((from + cut).min(text.len()));
        let damaged = format!("{}{put}{}", &text[..from], &text[to..]);
        if let Err(errors) = parse("sop.toml", &damaged) {
            prop_assert!(!errors.problems.is_empty());
            let lines = damaged.lines().count() + 1;
            prop_assert!(errors.problems.iter().all(|p| p.line >= 1 && p.line <= lines && p.column >= 1));
        }
    }

    #[test]
    fn an_accepted_profile_always_publishes_and_ends(profile in shuffled()) {
        let text = to_toml(&profile).unwrap();
        if let Ok(read) = parse("sop.toml", &text) {
            prop_assert_eq!(&read, &profile);
            let mut step = read.first_step().unwrap();
            let mut seen = vec![step.does];
            while let Some(next) = step.onward() {
                step = read.step(next).unwrap();
                seen.push(step.does);
                prop_assert!(seen.len() <= read.steps.len());
            }
            prop_assert!(seen.contains(&Does::Publish));
        }
    }
}

#[test]
fn a_profile_that_is_read_again_is_the_same_and_a_wrong_one_is_refused_each_time() {
    let text = by_id(BKK).unwrap();
    let (first, again) = (read_again(text).unwrap(), read_again(text).unwrap());
    assert!(Arc::ptr_eq(&first, &again) && *first == bkk());
    let wrong = text.replacen("revision = 0", "revision = \"nol\"", 1);
    assert_eq!(read_again(&wrong), read_again(&wrong));
    assert!(read_again(&wrong).is_err());
    for n in 0..40 {
        let other = format!("{text}\n# {n}\n");
        assert_eq!(*read_again(&other).unwrap(), *first, "a comment changes nothing");
    }
}
