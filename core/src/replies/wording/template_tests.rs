use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::replies::wording::{check, promises};
use crate::words::{Language, Words};

/// What no answer of Warta's says: promises, and words that sound like one.
const PROMISING: [&str; 16] = [
    "pasti",
    "pastikan",
    "akan",
    "janji",
    "menjanjikan",
    "jamin",
    "menjamin",
    "dijamin",
    "besok",
    "secepatnya",
    "selesaikan",
    "tindak lanjut",
    "tindaklanjut",
    "tidak terulang",
    "segera kami",
    "sembuh",
];

#[test]
fn every_template_has_texts_a_name_of_its_own_and_a_label_in_both_languages() {
    let names: BTreeSet<String> = Template::all().map(Template::name).collect();
    let shipped: BTreeMap<String, String> = toml::from_str(SHIPPED).unwrap();
    assert_eq!(names, shipped.into_keys().collect(), "the file and the list of templates");
    assert_eq!(Template::all().count(), 36);
    for template in Template::all() {
        assert_eq!(Template::from_name(&template.name()), Some(template));
        assert_eq!(check_template(template.shipped()), Ok(()), "{template:?}");
        for language in [Language::Id, Language::En] {
            let label = Words::shared().say(language, &template.label());
            assert!(!label.starts_with('['), "{label}");
        }
    }
    assert_eq!(Template::from_name("instagram"), None);
}

#[test]
fn there_are_enough_variants_that_answers_do_not_read_alike() {
    for template in Template::all() {
        let least = match template {
            Template::Thanks => 10,
            Template::Further(topic) if topic == general() => 8,
            Template::Complaint => 5,
            Template::Suggestion => 4,
            Template::Information => 2,
            _ => 3,
        };
        let lines: BTreeSet<&str> = variants(template.shipped()).collect();
        assert!(lines.len() >= least, "{template:?}");
        assert_eq!(lines.len(), variants(template.shipped()).count(), "{template:?} has a line twice");
    }
}

#[test]
fn no_shipped_text_promises_names_a_number_or_an_address_or_has_more_than_one_emoji() {
    for template in Template::all() {
        for line in variants(template.shipped()) {
            let lower = line.to_lowercase();
            let words = lower.split(|c: char| !c.is_alphanumeric()).collect::<Vec<_>>().join(" ");
            let said = |word: &&&str| format!(" {words} ").contains(&format!(" {word} "));
            assert_eq!(PROMISING.iter().find(said), None, "{line}");
            assert!(!promises(line), "{line}");
            assert!(!lower.contains("http") && !lower.contains("www"), "{line}");
            let digits: String = line.chars().filter(char::is_ascii_digit).collect();
            let emergency = template == Template::Urgent && digits == "119";
            assert!(digits.is_empty() || emergency, "{line}");
            let emoji = line.chars().filter(|c| u32::from(*c) >= 0x2190).count();
            assert!(emoji <= 1, "{line}");
        }
    }
}

#[test]
fn every_thanks_thanks_and_every_further_sentence_says_something_without_thanking() {
    for template in Template::all() {
        for line in variants(template.shipped()) {
            let has = check(&fill(line, None, "Puskesmas"));
            match template {
                Template::Thanks => assert!(has.thanks, "{line}"),
                Template::Further(_) => assert!(has.further && !has.thanks, "{line}"),
                _ => assert!(has.further, "{line}"),
            }
        }
    }
}

#[test]
fn a_name_is_filled_in_or_left_out_with_its_comma() {
    let both = |text: &str| (fill(text, Some("Bu Sari"), "Puskesmas"), fill(text, None, "Puskesmas"));
    for (text, with, without) in [
        (
            "Terima kasih, {nama}, atas doanya.",
            "Terima kasih, Bu Sari, atas doanya.",
            "Terima kasih atas doanya.",
        ),
        ("Terima kasih, {nama}.", "Terima kasih, Bu Sari.", "Terima kasih."),
        ("{nama}, terima kasih!", "Bu Sari, terima kasih!", "Terima kasih!"),
        ("Halo. {nama}, apa kabar?", "Halo. Bu Sari, apa kabar?", "Halo. Apa kabar?"),
        (
            "Halo Kak {nama}, salam dari {kantor}",
            "Halo Kak Bu Sari, salam dari Puskesmas",
            "Halo Kak, salam dari Puskesmas",
        ),
        ("Trims, {nama} 🙏", "Trims, Bu Sari 🙏", "Trims 🙏"),
        ("Trims {nama}", "Trims Bu Sari", "Trims"),
    ] {
        assert_eq!(both(text), (with.to_owned(), without.to_owned()), "{text}");
    }
    assert_eq!(fill("{nama} di {kantor}", Some("{kantor}"), "{nama}"), "{kantor} di {nama}");
}

#[test]
fn a_wrong_template_is_refused_with_its_line_and_what_is_wrong() {
    let near = str::to_owned;
    assert_eq!(check_template(" \n"), Err(BadWording::Empty));
    assert_eq!(check_template(&"a".repeat(LONGEST_TEMPLATE + 1)), Err(BadWording::TooLong));
    assert_eq!(
        check_template("Halo\nTerima kasih {nama"),
        Err(BadWording::Unreadable { line: 2, near: near("Terima kasih {nama") })
    );
    assert_eq!(check_template("a } b"), Err(BadWording::Unreadable { line: 1, near: near("a } b") }));
    assert_eq!(check_template("Halo {name}"), Err(BadWording::UnknownWord { line: 1, word: near("name") }));
    assert_eq!(check_template("Halo ({nama})"), Err(BadWording::Hole { line: 1, near: near("Halo ()") }));
    assert_eq!(check_template("a\n\n{nama}"), Err(BadWording::Hole { line: 3, near: near("") }));
    for wrong in ["", "{", "{x}", "({nama})"] {
        let said = Words::shared().say(Language::Id, &check_template(wrong).unwrap_err().say());
        assert!(!said.starts_with('['), "{said}");
    }
}

proptest! {
    #[test]
    fn any_text_is_a_template_or_refused(text in "(\\PC|[{}\n,.! ]|\\{nama\\}|\\{kantor\\}){0,30}") {
        if check_template(&text).is_ok() {
            for line in variants(&text) {
                prop_assert!(!fill(line, None, "Puskesmas").contains(NAME));
            }
        }
    }
}
