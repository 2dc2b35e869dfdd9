//! The inbox and the message as people see them, on real folds behind the door.

use chrono::{DateTime, TimeDelta, Utc};

use super::tests::assert_finished;
use crate::app::Session;
use crate::app::replies::answer::Judging;
use crate::app::replies::arrive::Recorded;
use crate::app::replies::case::HandingOver;
use crate::app::steps::Said;
use crate::app::testing::Bench;
use crate::ids::{ChannelId, MessageId, PersonId};
use crate::log::entry::About;
use crate::media::sample::{Camera, Sample, Scene};
use crate::replies::content::Content;
use crate::state::facts::*;
use crate::views::Tone;
use crate::views::reminders::Opens;
use crate::words::Language;

const INSTAGRAM: &str = "instagram-polowijen";
const COMPLAINT: &str =
    "Antre pendaftaran dari jam 6 sampai jam 11 tidak dipanggil-panggil, petugasnya malah main HP. Kecewa!";
const PRAISE: &str = "Terima kasih banyak, pelayanan imunisasinya ramah dan cepat sekali";

fn said(note: &str) -> Said {
    Said { note: note.into(), ..Said::default() }
}

fn hours(bench: &Bench, hours: i64) {
    bench.clock.advance(TimeDelta::hours(hours));
}

/// A message that a person records.
fn recorded(session: &Session, text: &str) -> MessageId {
    let name = "Sari Rahayu".to_owned();
    session.record_message(&Recorded { name, text: text.into(), ..Recorded::default() }).unwrap()
}

fn channel(bench: &Bench) -> ChannelId {
    *bench.app.0.ledger.office().unwrap().channels.keys().next().unwrap()
}

/// A message as it is fetched from the office's channel.
fn fetched(bench: &Bench, sort: MessageSort, remote: &str, text: &str, at: DateTime<Utc>) -> MessageId {
    let session = bench.session();
    let content = Content {
        name: "Sari Rahayu".into(),
        handle: "sari".into(),
        text: text.into(),
        ..Content::default()
    };
    let place = crate::app::replies::queue::place_of(sort);
    let id = bench.app.message_id(channel(bench), place, remote);
    let fact = MessageArrived {
        channel: Some(channel(bench)),
        sort,
        sop: session.usual_sop().unwrap(),
        remote: remote.into(),
        parent: String::new(),
        thread: String::new(),
        post: String::new(),
        story: None,
        written_at: at,
        author: vec![7],
        content: session.seal_object(&content.to_bytes()).unwrap(),
        cost: None,
    };
    tell(&session, id, fact);
    id
}

/// What a channel tells of a message.
fn tell(session: &Session, id: MessageId, fact: impl Into<crate::state::Fact>) {
    session.ledger().record(About::message(id), None, fact).unwrap();
}

fn judge(session: &Session, id: MessageId, kind: MessageKind, urgent: bool) {
    session.judge_message(id, Judging { kind, topic: None, urgent, information: false }).unwrap();
}

fn screenshot() -> Vec<u8> {
    let scene = *Scene::ALL.first().unwrap();
    Sample { scene, seed: 2, width: 320, height: 480 }.jpeg(Camera::BARE)
}

fn person(session: &Session, name: &str) -> PersonId {
    session.add_person(name, None).unwrap()
}

fn assert_screens_are_finished(bench: &Bench, id: MessageId) {
    for language in [Language::Id, Language::En] {
        let session = bench.app.session(Some(bench.founder), language);
        assert_finished(&format!("{:?}", session.message(id).unwrap()));
        for filter in ["terbuka", "semua", "saya"] {
            assert_finished(&format!("{:?}", session.inbox(filter, None).unwrap()));
        }
        assert_finished(&format!("{:?}", session.queue().unwrap()));
        assert_finished(&format!("{:?}", session.today().unwrap()));
    }
}

#[test]
fn every_screen_of_a_message_is_finished_in_both_languages_on_its_whole_way() {
    for (sop, _) in crate::sop::shipped() {
        let bench = Bench::new(sop);
        let session = bench.session();
        let id = recorded(&session, COMPLAINT);
        assert_screens_are_finished(&bench, id);
        judge(&session, id, MessageKind::Complaint, true);
        session.keep_evidence(id, EvidenceSort::Shared, &screenshot()).unwrap();
        session.act_message(id, "enter", &said("")).unwrap();
        assert_screens_are_finished(&bench, id);
        let team = "Tim Kepuasan dan Keluhan Pelanggan".to_owned();
        session.hand_over_case(id, &HandingOver { team, ..HandingOver::default() }).unwrap();
        let wati = person(&session, "Bu Wati");
        session.ask(id, Some(wati), "Mengapa antre lama?", "Mohon maaf atas antrean itu.").unwrap();
        assert_screens_are_finished(&bench, id);
        session.act_message(id, "relayed", &said("Loket hanya satu.")).unwrap();
        session.reply_as(id, "reply", "Mohon maaf. Sudah kami teruskan.").unwrap();
        assert_screens_are_finished(&bench, id);
        session.act_message(id, "by-hand", &said("")).unwrap();
        let erased = session.message(id).unwrap().erasing.first().unwrap().id.clone();
        session.erase_message(id, &erased, "Permintaan penulis.").unwrap();
        assert_screens_are_finished(&bench, id);
        let view = session.message(id).unwrap();
        assert!(view.text.is_none() && view.erasing.is_empty());
        assert!(!format!("{view:?}").contains("Sari"), "nothing names the writer any more");
    }
}

#[test]
fn what_is_urgent_stands_first_and_then_whoever_waits_longest() {
    let bench = Bench::new(INSTAGRAM);
    let session = bench.session();
    let first = recorded(&session, "Jam buka hari Sabtu sampai jam berapa?");
    hours(&bench, 1);
    let second = recorded(&session, PRAISE);
    hours(&bench, 1);
    let urgent = recorded(&session, "Tolong, ada yang pingsan");
    judge(&session, urgent, MessageKind::Complaint, true);
    let ids = |filter: &str| -> Vec<String> {
        session.inbox(filter, None).unwrap().rows.into_iter().map(|row| row.id).collect()
    };
    assert_eq!(ids("terbuka"), [urgent, first, second].map(|id| id.to_string()));
    assert_eq!(ids("mendesak"), [urgent.to_string()]);
    assert_eq!(ids("keluhan"), [urgent.to_string()]);
    assert_eq!(ids("semua"), [urgent, second, first].map(|id| id.to_string()));
    session.act_message(first, "no-answer", &said("")).unwrap();
    assert_eq!(ids("terbuka"), [urgent, second].map(|id| id.to_string()));
    let row = &session.inbox("terbuka", None).unwrap().rows[0];
    assert_eq!((row.who.as_str(), row.waiting.as_str()), ("Sari Rahayu", "baru saja"));
    assert_eq!(row.urgent.as_ref().unwrap().word, "mendesak");
}

#[test]
fn sop_001_7_1_b_a_complaint_is_answered_after_evidence_and_register_and_the_page_says_what_comes_next() {
    let bench = Bench::new(INSTAGRAM);
    let session = bench.session();
    let id = recorded(&session, COMPLAINT);
    judge(&session, id, MessageKind::Complaint, false);
    let view = session.message(id).unwrap();
    assert_eq!(view.triage.sentence, "Ditentukan Bu Rina: KELUHAN");
    assert!(view.sop.last().unwrap().contains("7.1.b"), "{:?}", view.sop);
    assert!(view.sop.first().unwrap().contains("C.9"), "{:?}", view.sop);
    let done = |view: &crate::views::message::MessageView| -> Vec<bool> {
        view.steps.iter().map(|step| step.done).collect()
    };
    assert_eq!(done(&view), [false, false, false]);
    assert!(view.reply.ways[0].refused.as_deref().unwrap().contains("buku register"));
    for _ in 0..2 {
        session.keep_evidence(id, EvidenceSort::Shared, &screenshot()).unwrap();
        assert_eq!(session.message(id).unwrap().evidence.len(), 1, "handed in again it is there once");
    }
    session.act_message(id, "enter", &said("")).unwrap();
    bench.clock.advance(TimeDelta::minutes(12));
    let team = "Tim Kepuasan dan Keluhan Pelanggan".to_owned();
    session.hand_over_case(id, &HandingOver { team, ..HandingOver::default() }).unwrap();
    let view = session.message(id).unwrap();
    assert_eq!(done(&view), [true, true, false]);
    assert_eq!(view.steps[1].text, "Diteruskan kepada Tim Kepuasan dan Keluhan Pelanggan");
    assert_eq!(view.steps[1].detail, "12 menit setelah pesan masuk");
    assert_eq!(view.case.as_ref().unwrap().number, "001/2026");
    assert_eq!(view.reply.ways[0].refused, None);
    let clock = &view.clocks[0];
    assert!(clock.text.starts_with("Keluhan ringan: paling lambat"), "{clock:?}");
    assert!(!clock.source.is_empty());
}

#[test]
fn where_warta_is_sure_it_says_so_and_where_not_a_person_is_asked_for_one_of_five_kinds() {
    let bench = Bench::new(INSTAGRAM);
    let session = bench.session();
    let sure = session.message(recorded(&session, PRAISE)).unwrap();
    assert!(sure.triage.sentence.starts_with("Menurut Warta: PUJIAN"), "{}", sure.triage.sentence);
    assert!(!sure.triage.unsure && !sure.triage.judged && sure.reply.wants_thanks);
    assert_eq!(sure.reply.ways[0].refused, None, "the officer goes on from there");
    assert!(sure.sop[0].contains("7.1.a"), "{:?}", sure.sop);
    let unsure = session.message(recorded(&session, "😐")).unwrap();
    assert_eq!(unsure.triage.sentence, "Warta belum yakin. Silakan tentukan:");
    assert!(unsure.triage.unsure);
    assert_eq!(unsure.triage.kinds.len(), 5);
    assert!(unsure.reply.ways[0].refused.as_deref().unwrap().contains("Tentukan dahulu"));
    let row = session.inbox("tentukan", None).unwrap();
    assert_eq!((row.rows.len(), row.rows[0].kind.word.as_str()), (1, "tentukan"));
}

#[test]
fn a_topic_that_only_warta_knows_gets_a_record_of_the_office_when_it_is_chosen() {
    let bench = Bench::new(INSTAGRAM);
    let session = bench.session();
    let id = recorded(&session, "Jadwal imunisasi bulan ini kapan?");
    let topics = session.message(id).unwrap().triage.topics;
    let known = topics.iter().find(|topic| topic.id == "code:imunisasi").unwrap();
    let topic = session.topic_named(&known.id).unwrap();
    session
        .judge_message(
            id,
            Judging { kind: MessageKind::Question, topic: Some(topic), urgent: false, information: true },
        )
        .unwrap();
    let view = session.message(id).unwrap();
    assert_eq!(
        view.triage.sentence,
        "Ditentukan Bu Rina: PERTANYAAN · topik Imunisasi · permintaan informasi publik"
    );
    assert!(view.clocks.iter().any(|clock| clock.source.contains("UU 14/2008")), "{:?}", view.clocks);
    assert!(view.consult.nobody && view.consult.sentence.contains("Belum ada PJ untuk topik Imunisasi"));
}

#[test]
fn sop_000_15_the_one_who_is_asked_reads_the_message_without_the_writers_name_and_answers_it() {
    let bench = Bench::new("twitter-arjuno");
    let session = bench.session();
    let wati = person(&session, "Bu Wati");
    let id = recorded(&session, "Apakah imunisasi MR bisa di hari Sabtu?");
    judge(&session, id, MessageKind::Question, false);
    let hers = bench.app.session(Some(wati), Language::Id);
    assert!(hers.message(id).is_err(), "nobody asked her yet");
    let inbox = hers.inbox("terbuka", None).unwrap();
    assert!(inbox.rows.is_empty() && inbox.refused.is_some(), "{inbox:?}");
    session.ask(id, Some(wati), "Bisa hari Sabtu?", "").unwrap();
    assert!(
        session.message(id).unwrap().reply.ways[0].refused.as_deref().unwrap().contains("PJ sedang ditanya")
    );
    let today = hers.today().unwrap();
    assert_eq!(today.asked[0].title, "Bu Rina bertanya kepada Anda");
    assert_eq!(hers.inbox("saya", None).unwrap().rows.len(), 1);
    let view = hers.message(id).unwrap();
    assert_eq!((view.who.as_str(), view.contact.as_str()), ("Seseorang", ""));
    let ids: Vec<&str> = view.consult.asked[0].actions.iter().map(|action| action.id.as_str()).collect();
    assert_eq!(ids, ["answer"]);
    assert!(!view.consult.asked[0].share.contains("Sari"));
    hers.act_message(id, "answer", &said("Bisa, pukul 08.00–10.00.")).unwrap();
    let view = session.message(id).unwrap();
    assert_eq!(view.reply.suggestions[0], "Bisa, pukul 08.00–10.00.");
    assert_eq!(view.reply.ways[0].refused, None);
    assert!(hers.today().unwrap().asked.is_empty());
}

#[test]
fn both_clocks_are_shown_and_past_the_window_what_is_still_possible() {
    let bench = Bench::new(INSTAGRAM);
    let session = bench.session();
    let id = fetched(&bench, MessageSort::Direct, "1", "Hari Sabtu buka?", bench.app.now());
    let view = session.message(id).unwrap();
    let texts: Vec<&str> = view.clocks.iter().map(|clock| clock.text.as_str()).collect();
    assert!(texts[0].contains("menerima balasan sampai Sabtu, 21 Nov 2026, 08.00 WIB"), "{texts:?}");
    assert!(texts[1].starts_with("Jawaban pertama: paling lambat"), "{texts:?}");
    assert_eq!(view.clocks[0].chip.tone, Tone::Network);
    hours(&bench, 21);
    let row = &session.inbox("terbuka", None).unwrap().rows[0];
    assert!(row.clocks[0].ends_with("3 jam lagi"), "{row:?}");
    hours(&bench, 4);
    let view = session.message(id).unwrap();
    assert_eq!(view.clocks[0].chip.tone, Tone::Refused);
    assert!(view.clocks[0].text.contains("membalas sendiri di aplikasinya"), "{:?}", view.clocks);
}

#[test]
fn an_edit_and_a_deletion_on_the_channel_are_told_and_what_was_said_before_stays() {
    let bench = Bench::new(INSTAGRAM);
    let session = bench.session();
    let id = fetched(&bench, MessageSort::Comment, "1", "Antre lama sekali", bench.app.now());
    let newer = Content { name: "Sari Rahayu".into(), text: "Antre agak lama".into(), ..Content::default() };
    let content = session.seal_object(&newer.to_bytes()).unwrap();
    tell(&session, id, MessageEdited { content });
    tell(&session, id, MessageGone { back: false });
    let view = session.message(id).unwrap();
    assert_eq!(view.text.as_deref(), Some("Antre agak lama"));
    assert_eq!(view.earlier[0].text, "Antre lama sekali");
    assert!(view.notices.iter().any(|line| line.contains("tidak ada lagi di")), "{:?}", view.notices);
    assert_eq!(view.history.len(), 3);
}

#[test]
fn a_conversation_shows_what_its_writer_said_before_and_what_the_office_answered() {
    let bench = Bench::new(INSTAGRAM);
    let session = bench.session();
    let first = fetched(&bench, MessageSort::Direct, "1", "Hari Sabtu buka?", bench.app.now());
    hours(&bench, 1);
    let text = session.seal_object("Buka sampai pukul 11.".as_bytes()).unwrap();
    tell(&session, first, ReplySeen { remote: "2".into(), at: bench.app.now(), text });
    hours(&bench, 1);
    let second = fetched(&bench, MessageSort::Direct, "3", "Kalau Minggu?", bench.app.now());
    let thread = session.message(second).unwrap().thread;
    let texts: Vec<&str> = thread.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts, ["Hari Sabtu buka?", "Buka sampai pukul 11.", "Kalau Minggu?"]);
    assert_eq!(thread.iter().map(|line| line.own).collect::<Vec<_>>(), [false, true, false]);
    assert!(thread[2].here);
    let actions = session.message(second).unwrap().actions;
    assert!(actions.iter().any(|action| action.id == format!("join:{first}")), "{actions:?}");
}

#[test]
fn an_answer_that_goes_out_by_hand_stands_in_the_queue_until_it_is_marked() {
    let bench = Bench::new(INSTAGRAM);
    let session = bench.session();
    let id = recorded(&session, PRAISE);
    judge(&session, id, MessageKind::Praise, false);
    session.reply_as(id, "reply", "Terima kasih. Sehat selalu.").unwrap();
    let queue = session.queue().unwrap();
    assert_eq!((queue.jobs.len(), queue.jobs[0].message.as_str()), (1, id.to_string().as_str()));
    assert_eq!(queue.jobs[0].title, "balasan untuk Sari Rahayu");
    let ids: Vec<&str> = queue.jobs[0].actions.iter().map(|action| action.id.as_str()).collect();
    assert_eq!(ids, ["by-hand", "cancel-reply"]);
    let stranger = bench.app.session(Some(person(&session, "Pak Budi")), Language::Id);
    let seen = stranger.queue().unwrap();
    assert_eq!(seen.jobs[0].title, "balasan", "whoever may not read it learns no name");
    assert!(seen.jobs[0].actions.iter().all(|action| action.refused.is_some()));
    session.act_message(id, "by-hand", &said("")).unwrap();
    assert!(session.queue().unwrap().jobs.is_empty());
    let view = session.message(id).unwrap();
    assert_eq!(view.standing.word, "sudah dibalas");
    assert_eq!(view.reply.sent[0].chip.word, "dikirim sendiri");
    assert_eq!(view.reply.sent[0].text, "Terima kasih. Sehat selalu.");
}

#[test]
fn the_first_screen_says_how_many_messages_wait_and_how_long() {
    let bench = Bench::new(INSTAGRAM);
    let session = bench.session();
    let inbox = |session: &Session| session.today().unwrap().duties.into_iter().find(|duty| duty.inbox);
    assert_eq!(inbox(&session), None);
    recorded(&session, PRAISE);
    recorded(&session, COMPLAINT);
    hours(&bench, 2);
    assert_eq!(inbox(&session).unwrap().text, "2 pesan belum dibalas, tertua 2 jam");
    let stranger = bench.app.session(Some(person(&session, "Pak Budi")), Language::Id);
    assert_eq!(inbox(&stranger), None, "it is the duty of those who work with messages");
}

#[test]
fn sop_000_12_and_8_waiting_messages_are_reminded_of_in_working_hours_and_danger_at_any_hour() {
    let bench = Bench::new(INSTAGRAM);
    let of_messages = || {
        let reminders = bench.app.session(None, Language::Id).reminders().unwrap();
        let told = reminders.into_iter().filter(|r| !r.key.starts_with("duty "));
        told.map(|r| (r.title, r.text, r.opens)).collect::<Vec<_>>()
    };
    assert_eq!(of_messages(), []);
    fetched(&bench, MessageSort::Comment, "1", PRAISE, bench.app.now());
    hours(&bench, 2);
    let waiting =
        ("Pesan menunggu".to_owned(), "1 pesan belum dibalas, tertua 2 jam".to_owned(), Opens::Inbox);
    assert_eq!(of_messages(), [waiting]);
    // 16 hours later it is two in the night.
    hours(&bench, 16);
    assert_eq!(of_messages(), []);
    let danger = "Tolong! Anak saya kejang dan tidak sadar, sekarang juga";
    let urgent = fetched(&bench, MessageSort::Comment, "2", danger, bench.app.now());
    let told = of_messages();
    assert_eq!(told.len(), 1, "{told:?}");
    let opens = Opens::Message { id: urgent.to_string() };
    assert_eq!((told[0].0.as_str(), &told[0].2), ("Pesan mendesak", &opens));
    let session = bench.session();
    assert!(
        !told[0].1.contains("Sari") && !told[0].1.contains("kejang"),
        "a locked screen tells nothing: {told:?}"
    );
    session.settle_message(urgent, Settling::AnsweredElsewhere, "Ambulans sudah dipanggil").unwrap();
    assert_eq!(of_messages(), []);
}

#[test]
fn a_message_whose_window_ends_soon_is_reminded_of_by_itself() {
    let bench = Bench::new(INSTAGRAM);
    // Sent on Thursday at 10, seen on Friday at 8: the channel takes an answer for two hours more.
    let sent = bench.app.now() - TimeDelta::hours(22);
    let id = fetched(&bench, MessageSort::Direct, "1", "Hari Sabtu buka?", sent);
    let reminders = bench.app.session(None, Language::Id).reminders().unwrap();
    let opens = Opens::Message { id: id.to_string() };
    let ending: Vec<_> = reminders.iter().filter(|r| r.opens == opens).collect();
    assert_eq!(ending.len(), 1, "{reminders:?}");
    assert_eq!(ending[0].title, "Batas waktu pesan");
    assert!(ending[0].text.contains("2 jam lagi"), "{ending:?}");
}

#[test]
fn sop_000_14_a_001_and_002_7_1_a_praise_is_answered_with_thanks_and_a_further_sentence_and_what_lacks_is_pointed_out()
 {
    let bench = Bench::new(INSTAGRAM);
    let session = bench.session();
    let id = recorded(&session, PRAISE);
    judge(&session, id, MessageKind::Praise, false);
    let suggestions = session.message(id).unwrap().reply.suggestions;
    assert_eq!(suggestions.len(), 3);
    for words in &suggestions {
        assert_eq!(session.check_reply(id, words).unwrap().remarks, Vec::<String>::new(), "{words}");
    }
    let tones = |words: &str| -> Vec<Tone> {
        session.check_reply(id, words).unwrap().marks.into_iter().map(|mark| mark.tone).collect()
    };
    assert_eq!(tones("Terima kasih ya kak"), [Tone::Done, Tone::Person]);
    assert_eq!(tones("Sehat selalu bersama keluarga"), [Tone::Person, Tone::Done]);
    session.reply_as(id, "reply", "Terima kasih ya kak").unwrap();
}

#[test]
fn a_first_answer_to_a_complaint_that_promises_is_pointed_out() {
    let bench = Bench::new(INSTAGRAM);
    let session = bench.session();
    let id = recorded(&session, COMPLAINT);
    judge(&session, id, MessageKind::Complaint, false);
    for words in session.message(id).unwrap().reply.suggestions {
        assert_eq!(session.check_reply(id, &words).unwrap().remarks, Vec::<String>::new(), "{words}");
    }
    let remarks = session.check_reply(id, "Besok pasti sudah beres.").unwrap().remarks;
    assert_eq!(remarks.len(), 1);
}

/// Connects the office's channel, so that its interface takes answers.
fn connected(bench: &Bench) {
    let office = bench.app.0.ledger.office().unwrap();
    let set = office.channels[&channel(bench)].clone();
    bench.session().tell_office(ChannelSet { way: "instagram".into(), ..set }).unwrap();
}

#[test]
fn past_the_window_nothing_is_queued_and_the_answer_is_prepared_for_a_persons_hand() {
    let bench = Bench::new(INSTAGRAM);
    let session = bench.session();
    connected(&bench);
    let id = fetched(&bench, MessageSort::Direct, "1", "Hari Sabtu buka?", bench.app.now());
    judge(&session, id, MessageKind::Question, false);
    let label = |session: &Session| session.message(id).unwrap().reply.ways[0].label.clone();
    assert_eq!(label(&session), "Kirim balasan");
    hours(&bench, 25);
    let way = session.message(id).unwrap().reply.ways[0].clone();
    assert_eq!((way.label.as_str(), way.refused), ("Siapkan balasan", None));
    assert!(way.text.contains("Yang masih bisa"), "{}", way.text);
    session.reply_as(id, "reply", "Buka sampai pukul 11.").unwrap();
    assert_eq!(bench.app.answer_job(id).unwrap(), None, "the channel is not asked at all");
    let view = session.message(id).unwrap();
    let pending = view.pending.unwrap();
    assert_eq!(view.reply.pending, "Buka sampai pukul 11.", "to be copied");
    assert_eq!(pending.link, "https://www.instagram.com/direct/inbox/", "to be opened");
    let ids: Vec<&str> = pending.actions.iter().map(|action| action.id.as_str()).collect();
    assert_eq!(ids, ["by-hand", "cancel-reply"]);
    fetched(&bench, MessageSort::Direct, "2", "Halo?", bench.app.now());
    assert_eq!(bench.app.answer_job(id).unwrap(), None, "what is in a person's hand is not sent besides");
    session.act_message(id, "by-hand", &said("")).unwrap();
    assert_eq!(session.message(id).unwrap().reply.sent[0].chip.word, "dikirim sendiri");
    assert_screens_are_finished(&bench, id);
}

#[test]
fn a_window_that_closes_while_the_answer_waits_leaves_it_to_a_person_with_its_words_at_hand() {
    let bench = Bench::new(INSTAGRAM);
    let session = bench.session();
    connected(&bench);
    let id = fetched(&bench, MessageSort::Direct, "1", "Hari Sabtu buka?", bench.app.now());
    judge(&session, id, MessageKind::Question, false);
    session.switch_publishing(true, "Akun diretas").unwrap();
    session.reply_as(id, "reply", "Buka sampai pukul 11.").unwrap();
    hours(&bench, 25);
    let view = session.message(id).unwrap();
    let pending = view.pending.unwrap();
    assert!(pending.text.contains("Balaslah sendiri di aplikasinya"), "{}", pending.text);
    let ids: Vec<&str> = pending.actions.iter().map(|action| action.id.as_str()).collect();
    assert_eq!(ids, ["by-hand", "cancel-reply"]);
    assert_eq!(view.reply.pending, "Buka sampai pukul 11.");
    let needs = session.today().unwrap().needs_you;
    assert!(needs.iter().any(|need| need.message == id.to_string()), "{needs:?}");
    fetched(&bench, MessageSort::Direct, "2", "Halo?", bench.app.now());
    let texts = session.message(id).unwrap().pending.unwrap().text;
    assert!(texts.contains("Balaslah sendiri"), "it stays in the person's hand: {texts}");
    session.act_message(id, "by-hand", &said("")).unwrap();
    assert_eq!(session.message(id).unwrap().standing.word, "sudah dibalas");
}

#[test]
fn with_each_message_of_a_person_the_window_of_their_conversation_opens_anew() {
    let bench = Bench::new(INSTAGRAM);
    let session = bench.session();
    connected(&bench);
    let id = fetched(&bench, MessageSort::Direct, "1", "Hari Sabtu buka?", bench.app.now());
    judge(&session, id, MessageKind::Question, false);
    hours(&bench, 25);
    fetched(&bench, MessageSort::Direct, "2", "Halo?", bench.app.now());
    let view = session.message(id).unwrap();
    assert_eq!(view.reply.ways[0].label, "Kirim balasan");
    assert_eq!(view.clocks[0].chip.tone, Tone::Network);
    session.reply_as(id, "reply", "Buka sampai pukul 11.").unwrap();
    assert!(bench.app.answer_job(id).unwrap().is_some());
}

#[test]
fn a_private_answer_after_seven_days_is_prepared_for_the_hand_while_the_comments_stay_open() {
    let bench = Bench::new(INSTAGRAM);
    let session = bench.session();
    connected(&bench);
    let id = fetched(&bench, MessageSort::Comment, "1", "Hari Sabtu buka?", bench.app.now());
    judge(&session, id, MessageKind::Question, false);
    hours(&bench, 7 * 24);
    let labels: Vec<String> =
        session.message(id).unwrap().reply.ways.into_iter().map(|way| way.label).collect();
    assert_eq!(labels, ["Kirim balasan", "Siapkan balasan pribadi"]);
    session.reply_as(id, "private", "Ibu boleh datang Sabtu.").unwrap();
    assert_eq!(bench.app.answer_job(id).unwrap(), None);
}
