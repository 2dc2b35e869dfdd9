//! What the public writes, from the channel to the inbox and back, behind the door: on a disk that loses power and before
//! simulated sites that lose answers.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is wrong"
)]

use chrono::TimeDelta;
use warta_core::app::replies::answer::Judging;
use warta_core::app::replies::arrive::Recorded;
use warta_core::app::replies::case::{Closing, HandingOver};
use warta_core::app::steps::Said;
use warta_core::clock::Clock;
use warta_core::media::sample::{Camera, Sample, Scene};
use warta_core::state::facts::{EvidenceSort, MessageKind, Outcome};
use warta_core::words::Language;
use warta_tests::bench::{Bench, Way, connect_x};
use warta_tests::hearing::Door;

const DOORS: [(Way, Door); 5] = [
    (Way::Website, Door::Public),
    (Way::Instagram, Door::Public),
    (Way::Instagram, Door::Direct),
    (Way::X, Door::Public),
    (Way::X, Door::Direct),
];

fn judging(kind: MessageKind) -> Judging {
    Judging { kind, topic: None, urgent: false, information: false }
}

fn picture() -> Vec<u8> {
    let sample = Sample { scene: Scene::HandWashing, seed: 3, width: 400, height: 300 };
    sample.jpeg(Camera::BARE)
}

#[tokio::test]
async fn what_people_write_on_every_channel_comes_once_and_is_answered_once() {
    for (way, door) in DOORS {
        let bench = Bench::new(way).await;
        let id = bench.answering(door, "Buka pukul 08.00.").await;
        assert_eq!(bench.fetched().await, 0, "{way:?} {door:?}: nothing is new");
        assert_eq!(bench.messages("all"), [id], "{way:?} {door:?}");
        bench.run_out().await;
        assert!(bench.lines().is_empty(), "{way:?} {door:?}: {:?}", bench.lines());
        let answers = bench.answers();
        let there = answers.iter().filter(|text| text.contains("Buka pukul 08.00.")).count();
        assert_eq!(there, 1, "{way:?} {door:?}: {answers:?}");
        bench.fetched().await;
        let message = bench.session().open_message(id).unwrap().message;
        assert!(!message.standing().is_open(), "{way:?} {door:?}: {:?}", message.standing());
        assert!(message.seen.is_empty(), "{way:?} {door:?}: its own answer is known");
    }
}

#[tokio::test]
async fn an_x_that_does_not_let_direct_messages_be_read_says_so_at_the_channel_and_brings_its_mentions() {
    let bench = Bench::new(Way::X).await;
    let session = bench.session();
    let allowed = async |direct: bool| {
        bench.x().change(|state| state.apps.values_mut().for_each(|app| app.without_direct = !direct));
        connect_x(&session, &bench.line.outside).await.unwrap();
    };
    let says = || {
        let mut said: Vec<String> = session
            .channels_view()
            .unwrap()
            .channels
            .into_iter()
            .filter_map(|channel| channel.warning)
            .collect();
        said.extend(session.inbox("all", None).unwrap().readings.into_iter().filter_map(|line| line.trouble));
        said
    };
    allowed(false).await;
    bench.told(Door::Public, "Apakah hari Sabtu buka?").await;
    bench.told(Door::Direct, "Saya mau bertanya pribadi.").await;
    assert_eq!(bench.fetched().await, 1, "the mention");
    let said = says();
    assert_eq!(said.len(), 2, "on the channel's card and on the inbox: {said:?}");
    assert!(said.iter().all(|words| words.contains("tidak mencakup pesan langsung")), "{said:?}");
    allowed(true).await;
    assert_eq!(bench.fetched().await, 1, "the direct message");
    assert_eq!(says(), Vec::<String>::new());
}

#[tokio::test]
async fn two_questions_on_a_channel_are_answered_each_with_its_own_words() {
    for (way, door) in DOORS {
        let bench = Bench::new(way).await;
        let first = bench.answering(door, "Buka pukul 08.00, sesudah Posyandu 1.").await;
        let second = bench.answering(door, "Buka pukul 08.00, sesudah Posyandu 2.").await;
        assert_ne!(first, second, "{way:?} {door:?}");
        bench.run_out().await;
        let answers = bench.answers();
        for which in ["Posyandu 1", "Posyandu 2"] {
            let there = answers.iter().filter(|text| text.contains(which)).count();
            assert_eq!(there, 1, "{way:?} {door:?}: {answers:?}");
        }
    }
}

#[tokio::test]
async fn a_power_cut_at_any_write_while_messages_are_fetched_loses_none_and_brings_none_twice() {
    let mut bench = Bench::new(Way::Website).await;
    bench.told(Door::Public, "Apakah hari Sabtu buka?").await;
    bench.told(Door::Public, "Antreannya lama sekali.").await;
    for n in 1..40 {
        bench.disk.stop_at(n);
        let whole = bench.app.fetch_messages().await.is_ok();
        bench = bench.crash();
        let due = bench.app.fetch_due_at().unwrap().unwrap();
        bench.clock.set(due.max(bench.clock.now()));
        if whole {
            bench.fetched().await;
            assert_eq!(bench.messages("all").len(), 2, "write {n}");
            return;
        }
    }
    panic!("fetching two messages writes less often");
}

#[tokio::test]
async fn a_complaint_is_kept_entered_handed_over_answered_and_closed_with_the_program_ending_in_between() {
    let mut bench = Bench::new(Way::Website).await;
    bench.told(Door::Public, "Loket 2 tutup padahal masih jam 10, kami antre sejak pagi.").await;
    bench.fetched().await;
    let id = bench.messages("open")[0];
    bench.session().judge_message(id, judging(MessageKind::Complaint)).unwrap();
    assert!(bench.session().reply_as(id, "reply", "Mohon maaf.").is_err(), "it is recorded first");
    bench.session().keep_evidence(id, EvidenceSort::Shared, &picture()).unwrap();
    bench = bench.crash();
    let number = bench.session().open_case(id, "").unwrap();
    assert_eq!(number, "001/2026");
    let over = HandingOver { team: "Tim Kepuasan dan Keluhan Pelanggan".into(), ..HandingOver::default() };
    bench.session().hand_over_case(id, &over).unwrap();
    bench
        .session()
        .reply_as(id, "reply", "Mohon maaf atas ketidaknyamanannya. Keluhan sudah kami catat.")
        .unwrap();
    bench = bench.crash();
    bench.run_out().await;
    let closing = Closing {
        outcome: Outcome::Resolved,
        analysis: "Petugas loket 2 sedang mengantar pasien.".into(),
        follow_up: "Jadwal pengganti loket dibuat.".into(),
        unanswered: String::new(),
    };
    bench.session().close_case(id, &closing).unwrap();
    bench = bench.crash();
    let message = bench.session().open_message(id).unwrap().message;
    assert!(message.case.as_ref().unwrap().closed.is_some());
    assert_eq!(bench.answers().len(), 1);
    let (mime, bytes) = bench.session().evidence(id, 0).unwrap().unwrap();
    assert_eq!((mime.as_str(), bytes), ("image/jpeg", picture()), "the evidence is what was kept");
    assert!(bench.messages("open").is_empty());
}

#[tokio::test]
async fn an_edit_and_a_deletion_are_noticed_and_the_evidence_stays() {
    let bench = Bench::new(Way::Website).await;
    bench.told(Door::Public, "Petugasnya kasar.").await;
    bench.fetched().await;
    let id = bench.messages("open")[0];
    bench.session().keep_evidence(id, EvidenceSort::Shared, &picture()).unwrap();
    let remote: u64 = bench.session().open_message(id).unwrap().message.arrived.remote.parse().unwrap();
    bench.world().change(|state| state.edit_comment(remote, "Petugasnya baik."));
    bench.clock.set(bench.clock.now() + TimeDelta::hours(1));
    bench.fetched().await;
    let opened = bench.session().open_message(id).unwrap();
    assert_eq!(opened.content.unwrap().text, "Petugasnya baik.");
    assert_eq!(opened.message.earlier.len(), 1, "what it said before is kept");
    bench.world().change(|state| state.trash_comment(remote));
    bench.clock.set(bench.clock.now() + TimeDelta::hours(1));
    bench.fetched().await;
    let message = bench.session().open_message(id).unwrap().message;
    assert!(message.gone.is_some());
    assert!(bench.session().evidence(id, 0).unwrap().is_some());
}

#[tokio::test]
async fn a_correction_teaches_the_judge_of_this_office() {
    let bench = Bench::new(Way::Website).await;
    let text = "Poli gigi hari ini mantap, dokternya sabar banget sama anak saya";
    let before = bench.app.think(text).unwrap();
    for _ in 0..4 {
        let recorded = Recorded { text: text.into(), name: "Bu Sari".into(), ..Recorded::default() };
        let id = bench.session().record_message(&recorded).unwrap();
        bench.session().judge_message(id, judging(MessageKind::Suggestion)).unwrap();
    }
    let after = bench.app.think(text).unwrap();
    assert_ne!(before.kind, after.kind, "{before:?}");
}

#[tokio::test]
async fn what_was_erased_is_gone_from_the_disk_and_the_record_of_it_stays() {
    let mut bench = Bench::new(Way::Website).await;
    bench.told(Door::Public, "Nomor saya 0812, tolong hubungi.").await;
    bench.fetched().await;
    let id = bench.messages("open")[0];
    bench.session().erase_message(id, "UU 27/2022", "diminta penulisnya").unwrap();
    bench = bench.crash();
    let opened = bench.session().open_message(id).unwrap();
    assert!(opened.content.is_none());
    assert_eq!(opened.message.erased.len(), 1);
    bench.clock.set(bench.clock.now() + TimeDelta::hours(1));
    bench.fetched().await;
    assert!(bench.session().open_message(id).unwrap().content.is_none(), "fetching does not bring it back");
}

#[tokio::test]
async fn nobody_but_officers_and_those_who_handle_it_reads_what_a_complainant_wrote() {
    let bench = Bench::new(Way::Website).await;
    bench.told(Door::Public, "Obat saya salah.").await;
    bench.fetched().await;
    let id = bench.messages("open")[0];
    let other = bench.session().add_person("Pak Budi", None).unwrap();
    let budi = bench.app.session(Some(other), Language::Id);
    assert!(budi.open_message(id).is_err());
    assert!(bench.app.session(None, Language::Id).open_message(id).is_err());
    bench.session().judge_message(id, judging(MessageKind::Complaint)).unwrap();
    bench.session().keep_evidence(id, EvidenceSort::Shared, &picture()).unwrap();
    bench.session().open_case(id, "").unwrap();
    let over = HandingOver { to: Some(other), ..HandingOver::default() };
    bench.session().hand_over_case(id, &over).unwrap();
    assert_eq!(budi.open_message(id).unwrap().content.unwrap().text, "Obat saya salah.");
}

#[tokio::test]
async fn an_answer_waits_while_everything_is_stopped_and_can_be_cancelled() {
    let bench = Bench::new(Way::Website).await;
    let id = bench.answering(Door::Public, "Buka pukul 08.00.").await;
    bench.session().switch_publishing(true, "Akun diretas").unwrap();
    bench.run_out().await;
    assert!(bench.answers().is_empty());
    bench.session().act_message(id, "cancel-reply", &Said::default()).unwrap();
    bench.session().switch_publishing(false, "").unwrap();
    bench.run_out().await;
    assert!(bench.answers().is_empty() && bench.lines().is_empty());
    assert_eq!(bench.messages("open"), [id], "it is open again");
}

#[tokio::test]
async fn an_answer_whose_window_closes_while_it_waits_is_not_sent_and_waits_for_a_persons_hand() {
    let bench = Bench::new(Way::Instagram).await;
    let id = bench.answering(Door::Direct, "Buka pukul 08.00.").await;
    bench.session().switch_publishing(true, "Akun diretas").unwrap();
    bench.clock.advance(TimeDelta::hours(25));
    bench.session().switch_publishing(false, "").unwrap();
    let summary = bench.app.run_queue().await.unwrap();
    assert_eq!((summary.done, summary.waiting, summary.asking), (0, 0, 1));
    assert!(bench.answers().is_empty());
    let pending = bench.session().message(id).unwrap().pending.unwrap();
    let offered: Vec<&str> = pending.actions.iter().map(|action| action.id.as_str()).collect();
    assert_eq!(offered, ["by-hand", "cancel-reply"]);
    bench.session().act_message(id, "by-hand", &Said::default()).unwrap();
    bench.run_out().await;
    assert!(bench.answers().is_empty(), "what a person brought out is not sent again");
    assert!(!bench.session().open_message(id).unwrap().message.standing().is_open());
}
