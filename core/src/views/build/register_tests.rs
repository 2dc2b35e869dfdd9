//! Cases and the register as people read them, on real folds behind the door.

use chrono::TimeDelta;

use crate::app::Session;
use crate::app::replies::answer::Judging;
use crate::app::replies::arrive::Recorded;
use crate::app::replies::case::Closing;
use crate::app::replies::register::TypedDeadline;
use crate::app::testing::Bench;
use crate::ids::{MessageId, PersonId};
use crate::media::sample::{Camera, Sample, Scene};
use crate::state::facts::{EvidenceSort, MessageKind, Outcome, ReplyAct};
use crate::views::Tone;
use crate::views::case::CaseView;
use crate::views::register::RegisterFilter;
use crate::words::Language;

const TEAM: &str = "tim:Tim Kepuasan dan Keluhan Pelanggan";

fn written(session: &Session, name: &str, text: &str) -> MessageId {
    let recorded = Recorded {
        name: name.into(),
        contact: "0812 3456 7890".into(),
        text: text.into(),
        ..Recorded::default()
    };
    session.record_message(&recorded).unwrap()
}

fn judged(session: &Session, id: MessageId, kind: MessageKind, topic: Option<crate::ids::TopicId>) {
    session.judge_message(id, Judging { kind, topic, urgent: false, information: false }).unwrap();
}

fn picture() -> Vec<u8> {
    Sample { scene: *Scene::ALL.first().unwrap(), seed: 1, width: 320, height: 240 }.jpeg(Camera::BARE)
}

/// A complaint in the register.
fn complaint(session: &Session, name: &str, text: &str) -> MessageId {
    let id = written(session, name, text);
    judged(session, id, MessageKind::Complaint, None);
    session.keep_evidence(id, EvidenceSort::Shared, &picture()).unwrap();
    session.open_case(id, "").unwrap();
    id
}

fn answer(session: &Session, id: MessageId) {
    session.reply(id, ReplyAct::Reply, "Terima kasih, kami tindak lanjuti.").unwrap();
    session.reply_by_hand(id, "").unwrap();
}

fn close(session: &Session, id: MessageId) {
    let closing = Closing {
        outcome: Outcome::Resolved,
        analysis: "Satu loket tutup.".into(),
        follow_up: "Loket kedua dibuka.".into(),
        unanswered: String::new(),
    };
    session.close_case(id, &closing).unwrap();
}

fn refused(view: &CaseView, action: &str) -> Option<String> {
    let found = view.actions.iter().find(|a| a.id == action);
    found.unwrap_or_else(|| panic!("{action} in {:?}", view.actions)).refused.clone()
}

fn colleague(session: &Session, name: &str, unit: &str) -> PersonId {
    let unit = session.set_unit(None, unit, true).unwrap();
    session.add_person(name, Some(unit)).unwrap()
}

fn all(session: &Session) -> Vec<String> {
    let view = session.register(&RegisterFilter::default()).unwrap();
    view.rows.into_iter().map(|row| row.number).collect()
}

fn searched(session: &Session, words: &str) -> Vec<String> {
    let filter = RegisterFilter { search: words.into(), ..RegisterFilter::default() };
    session.register(&filter).unwrap().rows.into_iter().map(|row| row.number).collect()
}

const WAITED: &str = "Saya antre 3 jam di loket, petugas malah ngobrol. Hubungi 0812-3456-7890";

#[test]
fn a_case_goes_its_way_and_says_at_each_step_what_is_next() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let id = written(&session, "Sari Rahayu", WAITED);
    judged(&session, id, MessageKind::Complaint, None);
    let view = session.case(id).unwrap();
    assert_eq!((view.title.as_str(), view.chip.word.as_str()), ("Keluhan", "belum dicatat"));
    assert!(
        view.asked.starts_with("Menurut SOP (7.1.b): Apabila sebagai saran dan keluhan"),
        "{}",
        view.asked
    );
    assert!(refused(&view, "enter").is_some(), "the evidence comes first");
    assert!(view.deadlines.iter().any(|d| d.chosen && d.label == "Keluhan ringan (2 hari kerja)"));

    session.keep_evidence(id, EvidenceSort::Shared, &picture()).unwrap();
    assert_eq!(refused(&session.case(id).unwrap(), "enter"), None);
    session.open_case(id, "").unwrap();
    bench.clock.advance(TimeDelta::minutes(12));
    let view = session.case(id).unwrap();
    assert_eq!((view.title.as_str(), view.chip.word.as_str()), ("Keluhan 001/2026", "diterima"));
    assert_eq!(view.speed.word, "belum diteruskan, masuk 12 menit yang lalu");
    assert!(refused(&view, "close").is_some(), "nobody was told yet");
    let usual: Vec<_> = view.handlers.iter().filter(|choice| choice.chosen).collect();
    assert_eq!(usual.len(), 1);
    assert_eq!(usual[0].id, TEAM, "the SOP's related unit for complaints");
    assert!(view.handlers_hint.contains("Tim Kepuasan dan Keluhan Pelanggan"), "{}", view.handlers_hint);

    session.hand_over_to(id, TEAM, "Mohon dicek.", false).unwrap();
    bench.clock.advance(TimeDelta::minutes(30));
    let view = session.case(id).unwrap();
    assert_eq!(view.chip.word, "ditangani");
    assert_eq!(view.speed.word, "diteruskan 12 menit setelah masuk", "it does not grow");
    assert_eq!(view.handed.len(), 1);
    assert!(view.handed[0].line.ends_with(
        "kepada Tim Kepuasan dan Keluhan Pelanggan, 12 menit setelah masuk, tanpa identitas pelapor"
    ));
    assert_eq!(view.handed[0].note, "Mohon dicek.");

    answer(&session, id);
    let view = session.case(id).unwrap();
    assert_eq!((view.chip.word.as_str(), view.answer.tone), ("dijawab", Tone::Done));
    assert_eq!(view.answer_text, "Terima kasih, kami tindak lanjuti.");
    assert!(view.actions.iter().any(|a| a.id == "close" && a.primary && a.refused.is_none()));
    close(&session, id);
    let view = session.case(id).unwrap();
    assert_eq!(view.chip.word, "selesai");
    assert_eq!(view.closed.unwrap().outcome, "teratasi atau diterima");
    assert_eq!(view.due.unwrap().left, "selesai tepat waktu");
    assert_eq!(view.actions.iter().map(|a| a.id.as_str()).collect::<Vec<_>>(), ["ticket", "reopen"]);
    assert!(view.history.iter().any(|line| line.text
        == "Bu Rina (Laptop) meneruskan kepada Tim Kepuasan dan Keluhan Pelanggan, tanpa identitas pelapor."));
}

#[test]
fn a_deadline_counts_working_days_and_says_when_it_is_over() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    // A Friday; the office works six days a week.
    let id = complaint(&session, "Sari", WAITED);
    let due = session.case(id).unwrap().due.unwrap();
    assert_eq!((due.name.as_str(), due.rule.as_str()), ("Keluhan ringan", "2 hari kerja sejak pesan masuk"));
    assert_eq!((due.day.as_str(), due.left.as_str()), ("Senin, 23 Nov 2026", "sisa 2 hari kerja"));
    assert!(due.source.contains("sesuaikan"), "a deadline has a source: {}", due.source);
    bench.clock.advance(TimeDelta::days(3));
    assert_eq!(session.case(id).unwrap().due.unwrap().left, "hari ini");
    bench.clock.advance(TimeDelta::days(2));
    let due = session.case(id).unwrap().due.unwrap();
    assert_eq!((due.left.as_str(), due.tone), ("lewat 2 hari kerja", Tone::Refused));
}

#[test]
fn whoever_handles_a_case_reads_what_was_said_and_not_who_said_it() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let budi = colleague(&session, "Pak Budi", "Tim Kepuasan dan Keluhan Pelanggan");
    let wati = colleague(&session, "Bu Wati", "Unit Gizi");
    let id = complaint(&session, "Sari Rahayu", WAITED);
    let as_person = |person| bench.app.session(Some(person), Language::Id);
    assert!(as_person(budi).case(id).is_err(), "it was not handed over yet");

    session.hand_over_to(id, TEAM, "", false).unwrap();
    let view = as_person(budi).case(id).unwrap();
    assert_eq!((view.writer.as_str(), view.officer), ("S. R.", false));
    assert!(view.text.contains("antre 3 jam") && !view.text.contains("0812"), "{}", view.text);
    assert!(view.about.iter().all(|line| !line.text.contains("0812")), "{:?}", view.about);
    assert_eq!(view.share_identity, None);
    assert!(view.evidence_refused.is_some());
    assert!(as_person(budi).evidence_picture(id, 0).is_err(), "the picture shows who wrote");
    assert!(refused(&view, "hand-over").is_some(), "an officer hands over");
    assert_eq!(refused(&view, "note"), None);
    as_person(budi).note_case(id, "Loket kedua dibuka.").unwrap();
    assert!(as_person(wati).case(id).is_err(), "it is none of her business");
    assert_eq!(all(&as_person(budi)), ["001/2026"]);
    assert!(all(&as_person(wati)).is_empty());
    assert!(as_person(budi).register_table(&RegisterFilter::default(), false).is_err());

    session
        .hand_over_to(id, &format!("orang:{budi}"), "Sari Rahayu menunggu di 0812-3456-7890.", true)
        .unwrap();
    let view = as_person(budi).case(id).unwrap();
    assert_eq!(view.writer, "Sari Rahayu");
    assert!(as_person(budi).evidence_picture(id, 0).is_ok());
    let officer = session.case(id).unwrap();
    assert_eq!(officer.notes[0].text, "Loket kedua dibuka.");
    assert!(officer.share.contains("Pelapor: S. R.") && !officer.share.contains("Sari"), "{}", officer.share);
    assert!(!officer.share.contains("0812"), "{}", officer.share);
    assert!(officer.share.contains("S. R. menunggu di …"), "{}", officer.share);
    assert!(officer.share_identity.unwrap().contains("Pelapor: Sari Rahayu"));
}

#[test]
fn the_register_is_narrowed_by_status_topic_month_and_words() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let topic = session.write_topic("imunisasi", "", None, None).unwrap();
    complaint(&session, "Sari", WAITED);
    bench.clock.advance(TimeDelta::days(14));
    let second = written(&session, "Pak Dodi", "Sebaiknya jadwal imunisasi ditempel di depan.");
    judged(&session, second, MessageKind::Suggestion, Some(topic));
    session.keep_evidence(second, EvidenceSort::Shared, &picture()).unwrap();
    session.open_case(second, "").unwrap();
    session.hand_over_to(second, TEAM, "", false).unwrap();
    session.name_ticket(second, "SP4N-77").unwrap();

    assert_eq!(all(&session), ["002/2026", "001/2026"], "the newest first");
    let view = session.register(&RegisterFilter::default()).unwrap();
    let labels: Vec<_> = view.statuses.iter().map(|s| s.label.as_str()).collect();
    assert_eq!(
        labels,
        ["semua (2)", "diterima (1)", "ditangani (1)", "dijawab (0)", "selesai (0)", "lewat batas waktu (1)"]
    );
    assert_eq!(
        view.months.iter().map(|m| m.label.as_str()).collect::<Vec<_>>(),
        ["Semua bulan", "Des 2026", "Nov 2026"]
    );
    assert_eq!(view.topics[1].label, "Imunisasi");
    let suggestion = &view.rows[0];
    assert_eq!((suggestion.kind.as_str(), suggestion.due.is_none()), ("Saran", true));

    let only = |filter: RegisterFilter| {
        session.register(&filter).unwrap().rows.into_iter().map(|row| row.number).collect::<Vec<_>>()
    };
    assert_eq!(only(RegisterFilter { month: "2026-11".into(), ..Default::default() }), ["001/2026"]);
    assert_eq!(only(RegisterFilter { status: "ditangani".into(), ..Default::default() }), ["002/2026"]);
    assert_eq!(only(RegisterFilter { topic: topic.to_string(), ..Default::default() }), ["002/2026"]);
    assert_eq!(searched(&session, "NGOBROL"), ["001/2026"]);
    assert_eq!(searched(&session, "dodi"), ["002/2026"]);
    assert_eq!(searched(&session, "sp4n-77"), ["002/2026"]);
    assert!(searched(&session, "tidak ada").is_empty());
}

#[test]
fn the_table_masks_who_complained_unless_an_officer_asks_for_it() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let id = complaint(&session, "Sari Rahayu", WAITED);
    session.hand_over_to(id, TEAM, "", false).unwrap();
    answer(&session, id);
    close(&session, id);
    let table = session.register_table(&RegisterFilter::default(), false).unwrap();
    assert!(
        table.title.contains("Puskesmas Contoh") && table.title.contains("disamarkan"),
        "{}",
        table.title
    );
    let row = &table.rows[0];
    assert_eq!(row.len(), table.head.len());
    let cell = |name: &str| row[table.head.iter().position(|head| head == name).unwrap()].clone();
    assert_eq!((cell("Nomor register"), cell("Pelapor")), ("001/2026".into(), "S. R.".into()));
    assert_eq!(
        (cell("Analisis"), cell("Tindak lanjut")),
        ("Satu loket tutup.".into(), "Loket kedua dibuka.".into())
    );
    assert!(cell("Jawaban").contains("kami tindak lanjuti"));
    assert!(!format!("{table:?}").contains("Sari") && !format!("{table:?}").contains("0812"), "{table:?}");

    let table = session.register_table(&RegisterFilter::default(), true).unwrap();
    assert!(table.title.contains("MEMUAT IDENTITAS PELAPOR"), "{}", table.title);
    assert!(table.rows[0].contains(&"Sari Rahayu".to_owned()));
}

#[test]
fn every_topic_of_the_triage_has_a_name_in_both_languages() {
    for language in [Language::Id, Language::En] {
        let bench = Bench::new("twitter-arjuno");
        let session = bench.app.session(Some(bench.founder), language);
        for topic in crate::triage::kinds::TOPICS {
            let name = session.word(&crate::app::replies::register::topic_code(topic));
            assert!(!name.starts_with('['), "{topic}: {name}");
        }
    }
}

#[test]
fn screens_of_cases_are_finished_in_both_languages() {
    let bench = Bench::new("twitter-arjuno");
    let session = bench.session();
    let id = complaint(&session, "Sari", WAITED);
    assert!(
        session.case(id).unwrap().handlers.iter().all(|choice| !choice.chosen),
        "this SOP names no team for it"
    );
    session.hand_over_to(id, &format!("orang:{}", bench.founder), "Mohon dicek.", true).unwrap();
    session.note_case(id, "Sudah dicek.").unwrap();
    answer(&session, id);
    close(&session, id);
    session.reopen_case(id, "Masih antre.").unwrap();
    for language in [Language::Id, Language::En] {
        let session = bench.app.session(Some(bench.founder), language);
        let shown = format!("{:?}", session.case(id).unwrap());
        super::tests::assert_finished(&shown);
        super::tests::assert_finished(&format!("{:?}", session.topics().unwrap()));
        super::tests::assert_finished(&format!("{:?}", session.deadlines().unwrap()));
        super::tests::assert_finished(&format!("{:?}", session.retention(None).unwrap()));
        super::tests::assert_finished(&format!("{:?}", session.answer_templates().unwrap()));
        super::tests::assert_finished(&format!(
            "{:?}",
            session.register(&RegisterFilter::default()).unwrap()
        ));
        super::tests::assert_finished(&format!(
            "{:?}",
            session.register_table(&RegisterFilter::default(), true).unwrap()
        ));
    }
}

#[test]
fn a_topic_of_the_triage_gets_somebody_in_charge_and_the_office_adds_its_own() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let wati = session.add_person("Bu Wati", None).unwrap();
    let view = session.topics().unwrap();
    assert_eq!(view.topics.len(), 29);
    assert!(view.topics.iter().all(|topic| topic.open.is_some()));
    assert_eq!(view.open, "29 topik belum mempunyai PJ atau pemilik program.");

    session.write_topic("sikap_petugas", "", Some(wati), None).unwrap();
    session.write_topic("", "Posbindu", None, None).unwrap();
    let view = session.topics().unwrap();
    let conduct = view.topics.iter().find(|topic| topic.key == "sikap_petugas").unwrap();
    assert_eq!((conduct.name.as_str(), conduct.in_charge.as_str()), ("Sikap petugas", "Bu Wati"));
    assert!(conduct.open.is_none() && !conduct.own);
    let own = view.topics.last().unwrap();
    assert_eq!((own.name.as_str(), own.own), ("Posbindu", true));

    session.write_topic(&own.key, "Posbindu dan senam", None, Some(wati)).unwrap();
    let own = session.topics().unwrap().topics.last().unwrap().clone();
    assert_eq!((own.name.as_str(), own.owner.as_str()), ("Posbindu dan senam", "Bu Wati"));
    session.end_topic(own.key.parse().unwrap()).unwrap();
    assert_eq!(session.topics().unwrap().topics.len(), 29);
    let as_wati = bench.app.session(Some(wati), Language::Id);
    assert!(as_wati.topics().unwrap().refused.is_some());
    assert!(as_wati.write_topic("kia", "", Some(wati), None).is_err());
}

#[test]
fn a_deadline_is_the_offices_own_once_it_is_set_with_a_source() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let typed = |id: &str| TypedDeadline {
        id: id.into(),
        name: "Keluhan ringan".into(),
        days: "1".into(),
        working: true,
        extension: "3".into(),
        source: "Keputusan Kepala 12/2026".into(),
        from: None,
        active: true,
    };
    assert!(session.write_deadline(TypedDeadline { source: " ".into(), ..typed("keluhan-ringan") }).is_err());
    assert!(
        session.write_deadline(TypedDeadline { days: "satu".into(), ..typed("keluhan-ringan") }).is_err()
    );
    assert!(session.write_deadline(TypedDeadline { active: false, ..typed("keluhan-ringan") }).is_err());
    assert!(session.write_deadline(typed("tidak-ada")).is_err());
    session.write_deadline(typed("keluhan-ringan")).unwrap();
    let line = |id: &str| {
        let found = session.deadlines().unwrap().deadlines.into_iter().find(|rule| rule.id == id);
        found.unwrap()
    };
    let light = line("keluhan-ringan");
    assert_eq!(light.rule, "1 hari kerja sejak pesan masuk; dapat diperpanjang sekali, 3 hari kerja");
    assert_eq!(light.origin, "Keputusan Kepala 12/2026, mulai Jumat, 20 Nov 2026");
    assert_eq!((light.chip.word.as_str(), light.may_end), ("aturan kantor", false));
    assert_eq!(line("informasi").chip.word, "bawaan Warta");

    let id = complaint(&session, "Sari", WAITED);
    assert_eq!(session.case(id).unwrap().due.unwrap().day, "Sabtu, 21 Nov 2026");
    session.extend_deadline(id, "Menunggu hasil pemeriksaan.").unwrap();
    let view = session.case(id).unwrap();
    let due = view.due.unwrap();
    assert_eq!(
        (due.day.as_str(), due.extended.as_str()),
        ("Rabu, 25 Nov 2026", "Menunggu hasil pemeriksaan.")
    );
    assert!(view.actions.iter().all(|action| action.id != "extend"), "once only");

    session.write_deadline(TypedDeadline { name: "Keluhan berat".into(), ..typed("") }).unwrap();
    let own = session.deadlines().unwrap().deadlines.last().unwrap().clone();
    assert!(own.may_end && own.name == "Keluhan berat");
    session.write_deadline(TypedDeadline { active: false, ..typed(&own.id) }).unwrap();
    assert_eq!(line(&own.id).chip.word, "tidak dipakai");
}

#[test]
fn the_deadlines_that_came_with_warta_are_named_in_the_readers_language_and_kept_as_they_came() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let english = bench.app.session(session.person, Language::En);
    let office = || session.ledger().office().unwrap();
    for (id, light) in [(&session, "Keluhan ringan"), (&english, "Light complaint")] {
        let lines = id.deadlines().unwrap().deadlines;
        let line = lines.iter().find(|line| line.id == "keluhan-ringan").unwrap();
        assert_eq!(line.name, light);
    }
    for rule in office().deadlines() {
        let line =
            session.deadlines().unwrap().deadlines.into_iter().find(|line| line.id == rule.id).unwrap();
        assert_eq!((line.name, line.source), (rule.name.clone(), rule.source.clone()), "as the rule has it");
        let line =
            english.deadlines().unwrap().deadlines.into_iter().find(|line| line.id == rule.id).unwrap();
        assert!(line.name != rule.name && line.source != rule.source, "{line:?}");
    }
    let id = complaint(&session, "Sari", WAITED);
    let due = english.case(id).unwrap().due.unwrap();
    assert_eq!(due.name, "Light complaint");
    assert!(due.source.starts_with("Service standard"), "{}", due.source);
    assert!(english.retention(None).unwrap().source.starts_with("Came with Warta"));
    let message = english.message(id).unwrap();
    assert!(
        message.clocks.iter().any(|clock| clock.text.contains("Light complaint")),
        "{:?}",
        message.clocks
    );

    // Only the days are changed, in English.
    let line =
        english.deadlines().unwrap().deadlines.into_iter().find(|line| line.id == "keluhan-ringan").unwrap();
    let typed = TypedDeadline {
        id: line.id,
        name: line.name,
        days: "3".into(),
        working: true,
        extension: "0".into(),
        source: line.source,
        from: None,
        active: true,
    };
    english.write_deadline(typed.clone()).unwrap();
    let kept = office().deadline("keluhan-ringan").unwrap();
    assert_eq!((kept.name.as_str(), kept.days), ("Keluhan ringan", 3));
    assert!(kept.source.starts_with("Standar pelayanan"), "{}", kept.source);
    english.write_deadline(TypedDeadline { name: "Small complaint".into(), ..typed }).unwrap();
    assert_eq!(office().deadline("keluhan-ringan").unwrap().name, "Small complaint");
    let lines = session.deadlines().unwrap().deadlines;
    assert!(lines.iter().any(|line| line.name == "Small complaint"), "the office's own words stay");
}

#[test]
fn what_was_kept_long_enough_is_erased_by_a_person_with_reason_and_stays_in_the_register() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let old = complaint(&session, "Sari Rahayu", WAITED);
    session.hand_over_to(old, TEAM, "Mohon dicek Sari.", false).unwrap();
    answer(&session, old);
    close(&session, old);
    let open = complaint(&session, "Pak Dodi", WAITED);
    assert!(session.retention(None).unwrap().old.is_empty());
    bench.clock.advance(TimeDelta::days(729));
    assert!(session.retention(None).unwrap().old.is_empty());
    bench.clock.advance(TimeDelta::days(2));
    let view = session.retention(None).unwrap();
    assert_eq!(
        view.rule,
        "Pesan dan keluhan yang sudah selesai disimpan 730 hari, lalu data pribadinya dapat dihapus."
    );
    assert_eq!(view.old.len(), 1, "an open one stays");
    assert_eq!(view.old[0].label, "Keluhan 001/2026, dicatat petugas, masuk Jumat, 20 Nov 2026");
    let ids = [old];
    assert!(session.erase_messages(&ids, "aturan sendiri", "lama").is_err());
    assert!(session.erase_messages(&ids, "UU 27/2022 pasal 44", " ").is_err());
    assert!(session.erase_messages(&[], "UU 27/2022 pasal 44", "lama").is_err());
    session.erase_messages(&ids, "UU 27/2022 pasal 44", "Masa simpan habis").unwrap();

    assert!(session.retention(None).unwrap().old.is_empty());
    let view = session.case(old).unwrap();
    assert_eq!((view.number.as_str(), view.text.as_str()), ("001/2026", "(sudah dihapus)"));
    assert!(view.evidence[0].erased && !view.evidence[0].fingerprint.is_empty());
    assert!(!format!("{view:?}").contains("Sari"), "{view:?}");
    let table = session.register_table(&RegisterFilter::default(), true).unwrap();
    assert_eq!(table.rows.len(), 2);
    assert!(!format!("{:?}", table.rows[0]).contains("Sari"));
    assert_eq!(session.retention(Some(open)).unwrap().old.len(), 1, "one that somebody asks for");
    let budi = colleague(&session, "Pak Budi", "Unit Gizi");
    let view = bench.app.session(Some(budi), Language::Id).retention(None).unwrap();
    assert!(view.refused.is_some() && view.old.is_empty());
}

#[test]
fn the_office_writes_its_own_words_for_an_answer_and_takes_wartas_again() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let thanks = |session: &Session| session.answer_templates().unwrap().templates.remove(0);
    let shipped = thanks(&session);
    assert!(!shipped.edited && !shipped.text.is_empty());
    session.set_template(&shipped.name, Some("Terima kasih banyak, {nama}.")).unwrap();
    let own = thanks(&session);
    assert_eq!((own.text.as_str(), own.edited), ("Terima kasih banyak, {nama}.", true));
    session.set_template(&shipped.name, None).unwrap();
    assert_eq!(thanks(&session), shipped);
}

#[test]
fn what_is_open_past_its_deadline_is_found_at_once_on_the_screen_and_in_the_table() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let kept = complaint(&session, "Sari Rahayu", WAITED);
    session.hand_over_to(kept, TEAM, "", false).unwrap();
    answer(&session, kept);
    close(&session, kept);
    let late = complaint(&session, "Budi Hartono", "Obatnya habis terus.");
    bench.clock.advance(TimeDelta::days(7));
    complaint(&session, "Tini Lestari", "Parkirnya penuh.");
    let filter = RegisterFilter { status: "lewat".into(), ..RegisterFilter::default() };
    let view = session.register(&filter).unwrap();
    let rows: Vec<&str> = view.rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(rows, [late.to_string()]);
    let chosen = view.statuses.iter().find(|status| status.chosen).unwrap();
    assert_eq!(chosen.label, "lewat batas waktu (1)");
    let table = session.register_table(&filter, false).unwrap();
    assert_eq!(table.rows.len(), 1, "print and files follow");
    session.hand_over_to(late, TEAM, "", false).unwrap();
    answer(&session, late);
    close(&session, late);
    assert!(session.register(&filter).unwrap().rows.is_empty(), "what is closed is late no more");
}

#[test]
fn a_deadline_that_the_office_changed_goes_back_to_wartas_rule() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let light = |session: &Session| {
        session.deadlines().unwrap().deadlines.into_iter().find(|rule| rule.id == "keluhan-ringan").unwrap()
    };
    let shipped = light(&session);
    assert!(!shipped.may_reset);
    assert!(session.reset_deadline("keluhan-ringan").is_err(), "it is Warta's already");
    let typed = TypedDeadline {
        id: "keluhan-ringan".into(),
        name: "Keluhan ringan".into(),
        days: "4".into(),
        working: true,
        source: "SK Kepala Puskesmas Contoh".into(),
        active: true,
        ..TypedDeadline::default()
    };
    session.write_deadline(typed).unwrap();
    assert!(light(&session).may_reset && light(&session).days == 4);
    session.reset_deadline("keluhan-ringan").unwrap();
    assert_eq!(light(&session), shipped);
    assert!(session.reset_deadline("kantor-1").is_err(), "the office's own rules have nothing to go back to");
    drop(session);
    let bench = bench.reopen();
    assert_eq!(light(&bench.session()), shipped);
}

#[test]
fn sop_001_and_002_the_team_for_complaints_is_chosen_with_those_who_belong_to_it() {
    let bench = Bench::new("instagram-polowijen");
    let session = bench.session();
    let id = complaint(&session, "Sari Rahayu", WAITED);
    let team = "Tim Kepuasan dan Keluhan Pelanggan";
    colleague(&session, "Bu Wati", team);
    let budi = session.add_person("Pak Budi", None).unwrap();
    let given = crate::state::facts::RoleGiven {
        person: budi,
        sop: "instagram-polowijen".into(),
        role: "pengelola".into(),
        team: Some(team.into()),
        from: None,
        until: None,
    };
    session.tell_office(given).unwrap();
    let view = session.case(id).unwrap();
    let chosen = view.handlers.iter().find(|choice| choice.chosen).unwrap();
    assert_eq!(
        (chosen.id.as_str(), chosen.label.as_str()),
        (TEAM, "Tim Kepuasan dan Keluhan Pelanggan (Bu Wati, Pak Budi)")
    );
    assert_eq!(view.handlers_hint, "", "somebody will read it");
    session.hand_over_to(id, &chosen.id, "", false).unwrap();
    let his = bench.app.session(Some(budi), Language::Id);
    assert_eq!(his.register(&RegisterFilter::default()).unwrap().rows.len(), 1);
    his.note_case(id, "Sudah kami periksa.").unwrap();
}
