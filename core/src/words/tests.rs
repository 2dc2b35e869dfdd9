use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chrono::DateTime;
use fluent_bundle::{FluentArgs, FluentResource};

use super::catalogue::AREAS;
use super::*;

const BOTH: [Language; 2] = [Language::Id, Language::En];

/// The messages of a locale file with the names of their arguments.
fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::<String, BTreeSet<String>>::new();
    let mut current = None;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') {
            let name = line.split('=').next().unwrap().trim().to_owned();
            assert!(found.insert(name.clone(), BTreeSet::new()).is_none(), "{name} stands twice");
            current = Some(name);
        }
        let Some(name) = &current else { continue };
        for part in line.split('$').skip(1) {
            let end =
                part.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(part.len());
            found.get_mut(name).unwrap().insert(part[..end].to_owned());
        }
    }
    found
}

fn all_messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for area in AREAS {
        let text = if language == Language::Id { area.id } else { area.en };
        for (name, args) in messages(text) {
            assert!(all.insert(name.clone(), args).is_none(), "{name} stands in two areas");
        }
    }
    all
}

fn rust_files(under: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(under).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, into);
        } else if path.extension().is_some_and(|ext| ext == "rs") && !path.ends_with("tests.rs") {
            into.push(path);
        }
    }
}

#[test]
fn every_locale_file_of_the_folders_is_embedded() {
    for language in ["id", "en"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language);
        let on_disk: BTreeSet<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let embedded: BTreeSet<String> = AREAS.iter().map(|area| format!("{}.ftl", area.name)).collect();
        assert_eq!(on_disk, embedded, "{language}");
    }
}

#[test]
fn every_locale_file_is_well_formed() {
    for area in AREAS {
        for text in [area.id, area.en] {
            if let Err((_, errors)) = FluentResource::try_new(text.to_owned()) {
                panic!("{}: {errors:?}", area.name);
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_arguments() {
    let (id, en) = (all_messages(Language::Id), all_messages(Language::En));
    let only = |a: &BTreeMap<String, _>, b: &BTreeMap<String, _>| -> Vec<String> {
        a.keys().filter(|name| !b.contains_key(*name)).cloned().collect()
    };
    assert_eq!(only(&id, &en), Vec::<String>::new(), "only in Indonesian");
    assert_eq!(only(&en, &id), Vec::<String>::new(), "only in English");
    for (name, args) in &id {
        assert_eq!(args, &en[name], "arguments of {name}");
    }
}

#[test]
fn every_message_can_be_said() {
    for language in BOTH {
        for (name, args) in all_messages(language).iter().filter(|(name, _)| !name.starts_with('-')) {
            let args: FluentArgs = args.iter().map(|arg| (arg.as_str(), "2026-11-20")).collect();
            let mut errors = Vec::new();
            let text = Words::shared().format(language, name, &args, &mut errors).unwrap();
            assert!(errors.is_empty(), "{language:?} {name}: {errors:?}");
            assert!(!text.trim().is_empty(), "{language:?} {name} is empty");
            assert!(
                !text.contains(['\u{2068}', '\u{2069}']),
                "{language:?} {name} has marks that nobody sees"
            );
        }
    }
}

#[test]
fn no_english_is_left_in_the_indonesian_sentences() {
    const ENGLISH: [&str; 24] = [
        "the", "and", "not", "your", "you", "of", "for", "with", "please", "this", "that", "from", "has",
        "have", "was", "were", "been", "cannot", "must", "should", "which", "because", "is", "are",
    ];
    for area in AREAS {
        for line in area.id.lines().filter(|line| !line.starts_with('#')) {
            let value = line.split_once('=').map_or(line, |(_, value)| value).to_lowercase();
            // So is the name of a case, in brackets before its sentence.
            let is_case = value.trim_start().starts_with(['[', '*']);
            let value = value.split_once(']').filter(|_| is_case).map_or(value.as_str(), |(_, value)| value);
            // What stands in braces is Fluent's own language, not a sentence.
            let sentence = value.split('{').map(|part| part.rsplit('}').next().unwrap()).collect::<String>();
            // What stands in quotation marks is written so on another site's buttons.
            let sentence =
                sentence.split('“').map(|part| part.rsplit('”').next().unwrap()).collect::<String>();
            let word = sentence.split(|c: char| !c.is_alphanumeric()).find(|word| ENGLISH.contains(word));
            assert_eq!(word, None, "{}: {line}", area.name);
        }
    }
}

#[test]
fn every_code_in_the_program_has_its_message() {
    let core = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in [core.join("src"), core.join("../desk/src")] {
        rust_files(&folder, &mut files);
    }
    let known = all_messages(Language::Id);
    let mut missing = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let product = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for call in product.split("Say::new(").skip(1) {
            let Some(code) = call.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next())
            else {
                continue;
            };
            if !known.contains_key(code) {
                missing.push(format!("{code} ({})", file.display()));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn a_missing_message_shows_its_code_in_brackets() {
    assert_eq!(Words::shared().say(Language::Id, &Say::new("no-such-message")), "[no-such-message]");
}

#[test]
fn a_sentence_takes_its_arguments_in_the_form_of_the_language() {
    let count = |n: i64| Say::new("common-characters").with("count", n);
    let words = Words::shared();
    assert_eq!(words.say(Language::Id, &count(1024)), "1.024 karakter");
    assert_eq!(words.say(Language::En, &count(1024)), "1,024 characters");
    assert_eq!(words.say(Language::En, &count(1)), "1 character");
}

#[test]
fn numbers_and_sizes_are_written_as_the_language_does() {
    let number = |value| BOTH.map(|language| form::number(language, value));
    assert_eq!(number(0), ["0", "0"]);
    assert_eq!(number(1024), ["1.024", "1,024"]);
    assert_eq!(number(-1_234_567), ["-1.234.567", "-1,234,567"]);
    assert_eq!(number(i64::MIN)[0], "-9.223.372.036.854.775.808");
    let size = |bytes| BOTH.map(|language| form::size(language, bytes));
    assert_eq!(size(999), ["999 B", "999 B"]);
    assert_eq!(size(640_000), ["640 KB", "640 KB"]);
    assert_eq!(size(1_234_000), ["1,2 MB", "1.2 MB"]);
    assert_eq!(size(12_000_000), ["12 MB", "12 MB"]);
    assert_eq!(size(u64::MAX)[0], "18.446.744 TB");
}

#[test]
fn durations_show_their_two_largest_units() {
    let duration = |minutes| BOTH.map(|language| form::duration(language, minutes));
    assert_eq!(duration(0), ["0 menit", "0 minutes"]);
    assert_eq!(duration(48), ["48 menit", "48 minutes"]);
    assert_eq!(duration(125), ["2 jam 5 menit", "2 hours 5 minutes"]);
    assert_eq!(duration(60), ["1 jam", "1 hour"]);
    assert_eq!(duration(3 * 24 * 60), ["3 hari", "3 days"]);
    assert_eq!(duration(24 * 60 + 61), ["1 hari 1 jam", "1 day 1 hour"]);
}

#[test]
fn instants_name_their_zone() {
    let moment =
        |text| BOTH.map(|language| form::moment(language, &DateTime::parse_from_rfc3339(text).unwrap()));
    assert_eq!(
        moment("2026-11-20T08:15:00+07:00"),
        ["Jumat, 20 Nov 2026, 08.15 WIB", "Friday, 20 Nov 2026, 08:15 WIB"]
    );
    assert_eq!(moment("2026-05-03T23:05:00+08:00")[0], "Minggu, 3 Mei 2026, 23.05 WITA");
    assert_eq!(moment("2026-12-31T00:00:00+09:00")[0], "Kamis, 31 Des 2026, 00.00 WIT");
    assert_eq!(moment("2026-12-31T00:00:00+05:30")[1], "Thursday, 31 Dec 2026, 00:00 UTC+05:30");
}

#[test]
fn time_ago_is_said_only_under_a_day() {
    let at = |text| DateTime::parse_from_rfc3339(text).unwrap();
    let now = at("2026-11-20T12:00:00+07:00");
    let since = |text| form::since(Language::Id, &at(text), &now);
    assert_eq!(since("2026-11-20T11:59:40+07:00"), "baru saja");
    assert_eq!(since("2026-11-20T11:35:00+07:00"), "25 menit lalu");
    assert_eq!(since("2026-11-19T12:30:00+07:00"), "23 jam lalu");
    assert_eq!(since("2026-11-19T12:00:00+07:00"), "Kamis, 19 Nov 2026, 12.00 WIB");
    assert_eq!(since("2026-11-20T12:01:00+07:00"), "Jumat, 20 Nov 2026, 12.01 WIB");
}
