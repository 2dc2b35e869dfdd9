//! Who learns who wrote: officers, and handlers to whom it was said. What is handed on names nobody by default (Perpres 76/2013).

use crate::app::Session;
use crate::app::replies::answer::Judging;
use crate::app::replies::arrive::Recorded;
use crate::app::replies::case::Closing;
use crate::app::testing::Bench;
use crate::ids::{MessageId, PersonId};
use crate::media::sample::{Camera, Sample, Scene};
use crate::state::facts::{EvidenceSort, MessageKind, Outcome, ReplyAct};
use crate::words::Language;

const WORDS: &str =
    "Saya Sari Rahayu antre 3 jam. Balas ke 0812-3456-7890, NIK 3573011234567890, tanya @tetangga";
/// What nobody may find in what is masked.
const SECRETS: [&str; 5] = ["Sari Rahayu", "0812-3456-7890", "3573011234567890", "@tetangga", "contoh.id"];

fn arrived(session: &Session) -> MessageId {
    let recorded = Recorded {
        name: "Sari Rahayu".into(),
        contact: "0812 3456 7890".into(),
        text: WORDS.into(),
        link: "https://contoh.id/sari.rahayu/9".into(),
        ..Recorded::default()
    };
    let id = session.record_message(&recorded).unwrap();
    let judging = Judging { kind: MessageKind::Complaint, topic: None, urgent: false, information: false };
    session.judge_message(id, judging).unwrap();
    id
}

fn entered(session: &Session) -> MessageId {
    let id = arrived(session);
    let scene = *Scene::ALL.first().unwrap();
    let picture = Sample { scene, seed: 2, width: 320, height: 240 }.jpeg(Camera::BARE);
    session.keep_evidence(id, EvidenceSort::Shared, &picture).unwrap();
    session.open_case(id, "").unwrap();
    id
}

fn colleague(bench: &Bench, name: &str) -> (PersonId, Session) {
    let person = bench.session().add_person(name, None).unwrap();
    (person, bench.app.session(Some(person), Language::Id))
}

fn assert_masked(shown: &str) {
    for secret in SECRETS {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

#[test]
fn sop_001_and_002_7_1_b_the_card_that_is_handed_on_names_nobody_unless_the_identity_is_needed() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let id = entered(&session);
    assert!(session.case(id).unwrap().share_card);
    let card = session.shared_card(id, false).unwrap();
    assert_masked(&format!("{card:?}"));
    assert_eq!(card.who, "S. R.");
    assert!(card.text.contains("antre 3 jam"), "what happened stays: {}", card.text);
    assert!(card.heading.contains("identitas disamarkan"), "{}", card.heading);
    let whole = session.shared_card(id, true).unwrap();
    assert_eq!((whole.who.as_str(), whole.text.as_str()), ("Sari Rahayu", WORDS));
    let kept = session.evidence_card(id).unwrap();
    assert_eq!(kept, whole, "what is stored is whole");
}

#[test]
fn a_handler_shares_the_masked_card_and_the_whole_one_only_with_the_identity_entrusted() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let (id, (wati, hers)) = (entered(&session), colleague(&bench, "Bu Wati"));
    assert!(hers.shared_card(id, false).is_err(), "it is not hers yet");
    session.hand_over_to(id, &format!("orang:{wati}"), "", false).unwrap();
    assert_masked(&format!("{:?}", hers.shared_card(id, false).unwrap()));
    assert!(hers.shared_card(id, true).is_err() && hers.evidence_card(id).is_err());
    session.note_case(id, "Ibu Sari Rahayu sudah ditelepon di 0812-3456-7890.").unwrap();
    let closing = Closing {
        outcome: Outcome::Resolved,
        analysis: String::new(),
        follow_up: "Ibu Sari Rahayu dijelaskan.".into(),
        unanswered: "Sudah bertemu.".into(),
    };
    session.close_case(id, &closing).unwrap();
    session.reopen_case(id, "Sari Rahayu datang lagi").unwrap();
    let view = hers.case(id).unwrap();
    assert!(view.notes[0].text.contains("sudah ditelepon"), "{view:?}");
    assert_masked(&format!("{view:?}"));
    assert_masked(&format!("{:?}", hers.message(id).unwrap()));
    let (budi, his) = colleague(&bench, "Pak Budi");
    session.hand_over_to(id, &format!("orang:{budi}"), "", true).unwrap();
    assert_eq!(his.shared_card(id, true).unwrap().who, "Sari Rahayu");
}

#[test]
fn sop_000_15_who_is_only_asked_reads_the_message_masked_wherever_it_is_shown() {
    let bench = Bench::new("twitter-arjuno");
    let session = bench.session();
    let (wati, hers) = colleague(&bench, "Bu Wati");
    let id = entered(&session);
    session.reply(id, ReplyAct::Reply, "Baik, Ibu Sari Rahayu, kami cek.").unwrap();
    session.reply_by_hand(id, "").unwrap();
    session.ask(id, Some(wati), "Mengapa antre lama?", "").unwrap();
    let view = hers.message(id).unwrap();
    assert_masked(&format!("{view:?}"));
    assert!(view.text.unwrap().contains("antre 3 jam"));
    assert!(view.reply.sent[0].text.contains("kami cek"));
    assert_masked(&format!("{:?}", hers.inbox("saya", None).unwrap()));
    assert_masked(&format!("{:?}", hers.today().unwrap()));
    assert!(hers.shared_card(id, false).is_err(), "what is handed on is for officers and handlers");
    let officers = session.message(id).unwrap();
    assert_eq!(officers.text.as_deref(), Some(WORDS));
    assert_masked(&officers.consult.asked[0].share);
}
