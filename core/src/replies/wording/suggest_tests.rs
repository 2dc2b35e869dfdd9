use std::collections::BTreeSet;

use chrono::DateTime;
use proptest::prelude::*;

use super::*;
use crate::ids::PersonId;
use crate::office::Meta;
use crate::replies::wording::{check, promises};
use crate::state::facts::Genesis;
use crate::triage::TOPICS;

fn wanted(kind: MessageKind, message: u128) -> Wanted<'static> {
    let message = MessageId(message.to_be_bytes());
    Wanted { kind, topic: None, urgent: false, information: false, message, name: None }
}

fn office() -> Office {
    let genesis = Genesis {
        name: "Puskesmas Contoh".to_owned(),
        founder: PersonId([1; 16]),
        founder_name: "Rina".to_owned(),
        device_name: "Laptop".to_owned(),
        box_key: Vec::new(),
        recovery_key: Vec::new(),
        zone_minutes: 420,
        practice: false,
    };
    let (at, device) = (DateTime::UNIX_EPOCH, [1; 32]);
    Office::from_genesis(&Meta { entry: [0; 32], device, sequence: 0, at, person: None }, &genesis)
}

#[test]
fn answers_vary_between_messages_and_are_the_same_for_one() {
    let office = office();
    let of = |message| suggest(&office, &wanted(MessageKind::Praise, message));
    assert_eq!(of(7), of(7));
    let first: BTreeSet<String> = (0..40).filter_map(|message| of(message).into_iter().next()).collect();
    assert!(first.len() > 20, "{}", first.len());
}

#[test]
fn every_kind_gets_three_different_answers() {
    let office = office();
    let kinds = [
        MessageKind::Praise,
        MessageKind::Suggestion,
        MessageKind::Complaint,
        MessageKind::Question,
        MessageKind::Other,
    ];
    for kind in kinds {
        for (urgent, information) in [(false, false), (true, false), (false, true)] {
            let all = suggest(&office, &Wanted { urgent, information, ..wanted(kind, 3) });
            let different: BTreeSet<&String> = all.iter().collect();
            assert_eq!((all.len(), different.len()), (3, 3), "{kind:?} {all:?}");
            assert!(!all.iter().any(|text| text.contains(['{', '}'])), "{all:?}");
        }
    }
}

#[test]
fn who_needs_help_at_once_is_told_where_and_never_thanked_for_praise() {
    let office = office();
    for kind in [MessageKind::Complaint, MessageKind::Question, MessageKind::Praise] {
        let all = suggest(&office, &Wanted { urgent: true, ..wanted(kind, 5) });
        let help = all.iter().filter(|text| text.contains("119") && text.contains("IGD")).count();
        assert_eq!(help, if kind == MessageKind::Praise { 3 } else { 2 }, "{all:?}");
    }
}

#[test]
fn a_request_for_public_information_is_led_to_the_ppid() {
    let asked = Wanted { information: true, ..wanted(MessageKind::Question, 5) };
    assert!(suggest(&office(), &asked).iter().all(|text| text.contains("PPID")));
}

#[test]
fn the_offices_own_words_come_in_place_of_wartas() {
    let mut office = office();
    let own = "Suwun, {nama}, dari {kantor}\nMatur nuwun {nama}";
    office.name = "Puskesmas Sukamaju".to_owned();
    office.templates.insert(Template::Thanks.name(), own.to_owned());
    office.templates.insert("balasan-lanjutan-gizi".to_owned(), "Sehat terus nggih.".to_owned());
    let praise = Wanted { topic: Some("gizi"), name: Some("Bu Rini"), ..wanted(MessageKind::Praise, 9) };
    let all = suggest(&office, &praise);
    assert_eq!(all.len(), 3, "{all:?}");
    assert!(
        all[0] == "Suwun, Bu Rini, dari Puskesmas Sukamaju. Sehat terus nggih."
            || all[0] == "Matur nuwun Bu Rini. Sehat terus nggih.",
        "{all:?}"
    );
    // One further sentence of the topic, then general ones.
    assert!(!all[1].contains("nggih"), "{all:?}");
    assert_eq!(suggest(&office, &Wanted { topic: Some("xyzzy"), ..praise }).len(), 3);
}

#[test]
fn what_is_no_name_stands_in_no_answer() {
    for name in ["Bu Sari", "sari_88", "@sari", " Dr. Andi  Wijaya "] {
        assert!(usable(name).is_some(), "{name}");
    }
    assert_eq!(usable("@sari."), Some("sari".to_owned()));
    for name in [
        "www.obatkuat.com",
        "https://contoh.id",
        "Toko 081234567890",
        "a@contoh.id",
        "",
        "123",
        "{kantor}",
        "🙏",
        "a\u{202e}b",
        "Obat herbal ampuh murah bergaransi kirim seluruh Indonesia",
    ] {
        assert_eq!(usable(name), None, "{name}");
    }
}

proptest! {
    #[test]
    fn every_suggested_answer_to_praise_thanks_and_says_more(
        id in any::<u128>(), topic in 0..TOPICS.len(), named in any::<bool>(), called in "[A-Z][a-z]{1,9}( [A-Z][a-z]{1,9})?"
    ) {
        let mut office = office();
        office.name = format!("Puskesmas {called}");
        let topic = TOPICS.get(topic).copied();
        let praise = Wanted { topic, name: named.then_some(called.as_str()), ..wanted(MessageKind::Praise, id) };
        for text in suggest(&office, &praise) {
            let has = check(&text);
            prop_assert!(has.thanks && has.further, "{}", text);
            prop_assert!(!promises(&text), "{}", text);
        }
    }
}
