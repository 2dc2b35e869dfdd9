//! The outbox behind the door, on a disk that loses power and a practice site that loses answers: whatever happens, the
//! public sees each post once, nothing unapproved, and the queue says what became of it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is wrong"
)]

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use warta_core::app::App;
use warta_core::app::steps::Said;
use warta_core::clock::Clock;
use warta_core::disk::Disk;
use warta_core::disk::sim::SimDisk;
use warta_core::outbox::policy::Conditions;
use warta_core::words::Language;
use warta_practice::{Fault, Rule};
use warta_tests::bench::{Bench, PASSWORD, SITE, Way, ports};

#[tokio::test]
async fn a_story_waits_for_the_signal_and_then_goes_out_once() {
    let bench = Bench::new(Way::Website).await;
    bench.reach(false);
    bench.ordered("Posyandu Mawar");
    bench.run().await;
    assert_eq!(bench.line().chip.word, "menunggu");
    assert!(bench.line().text.contains("sinyal"), "{}", bench.line().text);
    assert!(bench.app.queue_due_at().unwrap().unwrap() > bench.clock.now());
    bench.reach(true);
    bench.run().await;
    assert_eq!(bench.public(), 0, "it is not due yet");
    bench.app.signal_returned();
    let summary = bench.app.run_queue().await.unwrap();
    assert_eq!((summary.done, summary.waiting, bench.public()), (1, 0, 1));
    bench.run().await;
    assert_eq!((bench.public(), bench.kept("media")), (1, 1));
    let queue = bench.session().queue().unwrap();
    assert!(queue.jobs.is_empty() && queue.done[0].link.starts_with(SITE), "{queue:?}");
    assert!(bench.shown("Posyandu Mawar"));
}

#[tokio::test]
async fn whatever_answer_is_lost_there_is_one_post_with_one_picture() {
    let bench = Bench::new(Way::Website).await;
    let faults = [
        Fault::CutBefore,
        Fault::CutAfter,
        Fault::CutInAnswer,
        Fault::HtmlAfter { status: 400 },
        Fault::HtmlAfter { status: 502 },
        Fault::Html { status: 503, retry_after: Some(90) },
        Fault::Html { status: 429, retry_after: None },
    ];
    let requests =
        [("GET", "wp/v2/posts"), ("POST", "wp/v2/posts"), ("GET", "wp/v2/media"), ("POST", "wp/v2/media")];
    let mut count = 0;
    for fault in faults {
        for (method, path) in requests {
            for skip in 0..2 {
                let rule = Rule { method: method.into(), path: path.into(), skip, fault: fault.clone() };
                bench.world().faults.add(rule.clone());
                let story = bench.ordered(&format!("Konten {count}"));
                count += 1;
                bench.run_out().await;
                while bench.world().faults.left() > 0 {
                    bench.world().faults.strike(method, path);
                }
                if let Some(asking) = bench.lines().first() {
                    assert_eq!(asking.chip.word, "perlu Anda", "{rule:?}: {asking:?}");
                    bench.act(story, "retry", "").unwrap();
                    bench.run_out().await;
                }
                assert!(bench.lines().is_empty(), "{rule:?}: {:?}", bench.line());
                assert_eq!((bench.public(), bench.kept("posts")), (count, count), "{rule:?}");
                assert_eq!(bench.kept("media"), count, "{rule:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_power_cut_at_any_write_loses_nothing_and_doubles_nothing() {
    let mut bench = Bench::new(Way::Website).await;
    for n in 1.. {
        let story = bench.ordered(&format!("Konten {n}"));
        bench.disk.stop_at(n);
        let whole = bench.app.run_queue().await.is_ok();
        bench = bench.crash();
        bench.run_out().await;
        assert!(bench.lines().is_empty(), "write {n}: {:?}", bench.lines());
        let posts = usize::try_from(n).unwrap();
        assert_eq!(
            (bench.public(), bench.kept("posts"), bench.kept("media")),
            (posts, posts, posts),
            "write {n}"
        );
        assert!(bench.act(story, "cancel", "").is_err(), "it is known to be out");
        if whole {
            assert!(n > 8, "a publication writes more often than {n} times");
            return;
        }
    }
}

#[tokio::test]
async fn an_order_is_cancelled_and_an_edit_takes_it_back_while_it_waits() {
    let bench = Bench::new(Way::Website).await;
    bench.reach(false);
    let story = bench.ordered("Posyandu Mawar");
    bench.run().await;
    assert!(bench.is_offered("cancel"));
    bench.act(story, "cancel", "").unwrap();
    assert!(bench.lines().is_empty());
    bench.session().act(story, "publish", &Said::default()).unwrap();
    bench.session().write_text(story, bench.channel, "Posyandu Mawar", "Jadwal berubah.").unwrap();
    assert!(bench.lines().is_empty(), "the order bound the old text");
    bench.reach(true);
    bench.run_out().await;
    assert_eq!(bench.public(), 0);
    bench.session().act(story, "publish", &Said::default()).unwrap();
    bench.run_out().await;
    assert_eq!(bench.public(), 1);
}

#[tokio::test]
async fn while_publishing_is_stopped_nothing_goes_out_and_it_goes_on_afterwards() {
    let bench = Bench::new(Way::Website).await;
    bench.ordered("Posyandu Mawar");
    bench.session().switch_publishing(true, "Akun diretas").unwrap();
    bench.run_out().await;
    assert_eq!(bench.public(), 0);
    let queue = bench.session().queue().unwrap();
    assert!(queue.stopped.unwrap().contains("Akun diretas"));
    assert_eq!(queue.switch.id, "go-on");
    bench.session().switch_publishing(false, "").unwrap();
    bench.run_out().await;
    assert_eq!(bench.public(), 1);
}

#[tokio::test]
async fn a_scheduled_post_whose_text_changes_is_taken_back_before_it_appears() {
    let bench = Bench::new(Way::Website).await;
    let (story, _) = bench.ready("Lomba balita");
    let at: DateTime<Utc> = bench.clock.now() + TimeDelta::days(1);
    bench.session().act(story, "publish", &Said { at: Some(at), ..Said::default() }).unwrap();
    bench.run().await;
    assert_eq!((bench.public(), bench.kept("posts")), (0, 1), "the site holds it");
    bench.session().write_text(story, bench.channel, "Lomba balita", "Lomba ditunda.").unwrap();
    bench.run_out().await;
    bench.clock.set(at + TimeDelta::days(1));
    assert_eq!(bench.public(), 0);
}

#[tokio::test]
async fn after_three_days_without_success_the_job_asks() {
    let bench = Bench::new(Way::Website).await;
    bench.reach(false);
    let story = bench.ordered("Posyandu Mawar");
    let start = bench.clock.now();
    while let Some(due) = bench.app.queue_due_at().unwrap() {
        bench.clock.set(due.max(bench.clock.now()));
        bench.run().await;
    }
    let after = bench.clock.now() - start;
    assert!(after >= TimeDelta::days(3) && after < TimeDelta::days(3) + TimeDelta::hours(2), "{after}");
    assert_eq!(bench.line().chip.word, "perlu Anda");
    bench.reach(true);
    bench.act(story, "retry", "").unwrap();
    bench.run_out().await;
    assert_eq!(bench.public(), 1);
}

#[tokio::test]
async fn what_looking_cannot_tell_is_asked_and_the_answer_counts() {
    let bench = Bench::new(Way::Website).await;
    let story = bench.ordered("Posyandu Mawar");
    bench.world().faults.inject("POST", "wp/v2/posts", Fault::CutAfter);
    bench.run().await;
    assert_eq!(bench.line().chip.word, "belum pasti");
    assert!(
        bench.act(story, "cancel", "").is_err() && bench.act(story, "give-up", "x").is_err(),
        "it may be out"
    );
    // Somebody at the site moves it to the trash before Warta can look.
    let mut state = serde_json::to_value(bench.world().save()).unwrap();
    for post in state["posts"].as_object_mut().unwrap().values_mut() {
        post["status"] = "trash".into();
    }
    bench.world().change(|s| *s = serde_json::from_value(state).unwrap());
    bench.run_out().await;
    assert_eq!((bench.public(), bench.line().chip.word.as_str()), (0, "belum pasti"));
    assert!(bench.is_offered("not-there"));
    bench.act(story, "not-there", "").unwrap();
    bench.run_out().await;
    assert_eq!(bench.public(), 1);
}

#[tokio::test]
async fn a_withdrawn_consent_takes_post_and_pictures_down() {
    let bench = Bench::new(Way::Website).await;
    let (story, media) = bench.ready("Posyandu Mawar");
    bench.session().act(story, "publish", &Said::default()).unwrap();
    bench.run_out().await;
    assert_eq!((bench.public(), bench.kept("media")), (1, 1));
    bench.session().switch_publishing(true, "Libur").unwrap();
    bench.session().withdraw_consent(story, media, None, "lewat telepon").unwrap();
    assert!(bench.line().text.contains("3 × 24 jam"), "{}", bench.line().text);
    bench.run_out().await;
    assert_eq!((bench.public(), bench.kept("media")), (0, 0), "taking down is never stopped");
    assert!(bench.lines().is_empty());
}

#[tokio::test]
async fn a_consent_withdrawn_on_the_way_keeps_the_post_from_the_public() {
    let bench = Bench::new(Way::Website).await;
    let (story, media) = bench.ready("Posyandu Mawar");
    bench.session().act(story, "publish", &Said::default()).unwrap();
    bench.world().faults.inject("POST", "wp/v2/posts", Fault::CutBefore);
    bench.run().await;
    assert_eq!(bench.line().chip.word, "belum pasti");
    bench.session().withdraw_consent(story, media, None, "").unwrap();
    bench.run_out().await;
    assert_eq!((bench.public(), bench.lines().len()), (0, 0), "{:?}", bench.lines());
    assert_eq!(bench.kept("media"), 0, "its picture does not stay behind, open to whoever knows its address");
    let (story, media) = bench.ready("Jadwal imunisasi");
    bench.session().act(story, "publish", &Said::default()).unwrap();
    bench.world().faults.inject("POST", "wp/v2/posts", Fault::CutAfter);
    bench.run().await;
    assert_eq!(bench.public(), 1, "out, and nobody knows yet");
    bench.session().withdraw_consent(story, media, None, "").unwrap();
    bench.run_out().await;
    assert_eq!((bench.public(), bench.lines().len()), (0, 0), "{:?}", bench.lines());
}

#[tokio::test]
async fn a_wrong_password_is_asked_for_once_and_serves_every_job() {
    let bench = Bench::new(Way::Website).await;
    let change = |password: &str| {
        bench.world().change(|s| s.users.get_mut("petugas").unwrap().password = password.into());
    };
    change("ZZZZEFGH1234ijklMNOP5678");
    bench.ordered("Posyandu Mawar");
    bench.ordered("Jadwal imunisasi");
    bench.run_out().await;
    assert_eq!(bench.app.run_queue().await.unwrap().asking, 2);
    assert!(bench.lines().iter().all(|line| line.chip.word == "perlu Anda"));
    change(PASSWORD);
    bench.session().connect_wordpress(Some(bench.channel), SITE, "petugas", PASSWORD.into()).await.unwrap();
    bench.run_out().await;
    assert_eq!(bench.public(), 2);
}

#[tokio::test]
async fn a_restored_backup_posts_nothing_again() {
    let bench = Bench::new(Way::Website).await;
    bench.ordered("Posyandu Mawar");
    bench.disk.make_folder(Path::new("/stick")).unwrap();
    let file = Path::new("/stick/cadangan.warta");
    bench.app.backup(file).unwrap();
    let bytes = bench.disk.read(file).unwrap();
    bench.run_out().await;
    assert_eq!(bench.public(), 1);
    let other = tempfile::tempdir().unwrap();
    let disk = SimDisk::new(bench.clock.clone());
    let ports = ports(&disk, &bench.clock, &bench.line, 99);
    let app = App::restore(&mut bytes.as_slice(), &bench.recovery, other.path(), ports).unwrap();
    let session = app.session(Some(bench.founder), Language::Id);
    assert_eq!(app.run_queue().await.unwrap().asking, 1, "passwords are typed in again");
    session.connect_wordpress(Some(bench.channel), SITE, "petugas", PASSWORD.into()).await.unwrap();
    assert_eq!(app.run_queue().await.unwrap().done, 1, "looked and found");
    assert_eq!((bench.public(), bench.kept("posts"), bench.kept("media")), (1, 1, 1));
    let link = |queue: warta_core::views::queue::QueueView| queue.done[0].link.clone();
    assert_eq!(link(session.queue().unwrap()), link(bench.session().queue().unwrap()));
}

#[tokio::test]
async fn by_hand_the_queue_says_what_to_do_and_takes_the_link() {
    let bench = Bench::new(Way::Website).await;
    bench.session().disconnect(bench.channel).unwrap();
    let story = bench.ordered("Posyandu Mawar");
    assert_eq!(bench.app.run_queue().await.unwrap().by_hand, 1);
    let line = bench.line();
    assert!(line.by_hand && line.chip.word == "unggah sendiri", "{line:?}");
    assert!(bench.is_offered("link") && bench.is_offered("cancel"));
    bench.act(story, "link", "").unwrap();
    assert_eq!(bench.line().chip.word, "menunggu tautan");
    bench.act(story, "link", "http://127.0.0.1/posyandu-mawar/").unwrap();
    assert!(bench.lines().is_empty());
    // What was brought out by hand is taken down by hand, also once the channel is connected.
    bench.session().connect_wordpress(Some(bench.channel), SITE, "petugas", PASSWORD.into()).await.unwrap();
    bench.act(story, "take-down", "Salah jadwal.").unwrap();
    bench.run_out().await;
    assert_eq!(bench.line().chip.word, "harus diturunkan");
    bench.act(story, "taken-down", "").unwrap();
    assert!(bench.lines().is_empty());
}

#[tokio::test]
async fn taking_down_and_updating_reach_the_site() {
    let bench = Bench::new(Way::Website).await;
    let story = bench.ordered("Posyandu Mawar");
    bench.run_out().await;
    bench
        .session()
        .write_text(story, bench.channel, "Posyandu Mawar pindah", "Pindah ke Balai RW 05.")
        .unwrap();
    assert!(
        bench.lines().is_empty() && bench.shown("Posyandu Mawar"),
        "a newer text goes out only when ordered"
    );
    bench.world().faults.inject("POST", "wp/v2/posts", Fault::CutAfter);
    bench.act(story, "update", "").unwrap();
    bench.run_out().await;
    assert!(bench.shown("Posyandu Mawar pindah") && bench.lines().is_empty());
    assert_eq!((bench.public(), bench.kept("posts"), bench.kept("media")), (1, 1, 1));
    bench.act(story, "take-down", "Salah jadwal.").unwrap();
    bench.run_out().await;
    assert_eq!((bench.public(), bench.kept("media"), bench.lines().len()), (0, 0, 0));
}

#[tokio::test]
async fn a_phone_that_roams_holds_what_goes_out_until_its_holder_says_so_and_never_what_comes_down() {
    let bench = Bench::new(Way::Website).await;
    let (story, media) = bench.ready("Posyandu Mawar");
    bench.session().act(story, "publish", &Said::default()).unwrap();
    let fine = Conditions::default();
    bench.app.conditions_are(Conditions { roaming: true, metered: true, ..fine });
    bench.run_out().await;
    assert_eq!(bench.public(), 0);
    let line = bench.line();
    assert!(line.text.contains("roaming") && line.chip.word == "menunggu", "{line:?}");
    assert!(bench.is_offered("retry") && bench.is_offered("cancel"));
    bench.act(story, "retry", "").unwrap();
    bench.run_out().await;
    assert_eq!(bench.public(), 1, "its holder wanted it");
    bench.session().withdraw_consent(story, media, None, "Diminta orang tua").unwrap();
    bench.run_out().await;
    assert_eq!(bench.public(), 0, "taking down is not put off");
}

#[tokio::test]
async fn without_a_network_nothing_is_tried_and_its_return_sends_at_once() {
    let bench = Bench::new(Way::Website).await;
    bench.app.conditions_are(Conditions { connected: false, ..Conditions::default() });
    bench.ordered("Posyandu Mawar");
    bench.run_out().await;
    assert_eq!((bench.kept("media"), bench.kept("posts")), (0, 0));
    assert!(bench.line().text.contains("tanpa jaringan"));
    assert!(bench.session().queue().unwrap().offline.is_some());
    bench.app.conditions_are(Conditions::default());
    bench.run_out().await;
    assert_eq!((bench.public(), bench.session().queue().unwrap().offline), (1, None));
}

#[tokio::test]
async fn who_waits_for_working_hours_sends_when_the_office_opens() {
    let bench = Bench::new(Way::Website).await;
    bench.session().set_holds(&["hours".to_owned()]).unwrap();
    // Friday night.
    bench.clock.advance(TimeDelta::hours(14));
    let (night, story) = (bench.clock.now(), bench.ordered("Posyandu Mawar"));
    bench.run().await;
    assert_eq!(bench.public(), 0);
    assert!(bench.line().text.contains("jam kerja"), "{:?}", bench.line());
    let opens = bench.app.queue_due_at().unwrap().unwrap();
    assert!(opens > night + TimeDelta::hours(4), "{opens}");
    bench.clock.set(opens);
    bench.run().await;
    assert_eq!(bench.public(), 1);
    bench.clock.set(night + TimeDelta::days(1));
    bench.act(story, "take-down", "Salah jadwal.").unwrap();
    bench.run().await;
    assert_eq!(bench.public(), 0, "taking down waits for nothing");
}

#[tokio::test]
async fn the_holder_of_a_phone_chooses_what_it_waits_for() {
    let bench = Bench::new(Way::Website).await;
    bench.ordered("Posyandu Mawar");
    bench.session().set_holds(&["metered".to_owned(), "no such".to_owned()]).unwrap();
    bench.app.conditions_are(Conditions { metered: true, ..Conditions::default() });
    bench.run_out().await;
    assert!(bench.line().text.contains("Wi-Fi"));
    let chosen = bench.session().settings().unwrap().holds;
    assert_eq!(chosen.iter().filter(|c| c.chosen).map(|c| c.id.as_str()).collect::<Vec<_>>(), ["metered"]);
    bench.session().set_holds(&[]).unwrap();
    bench.run_out().await;
    assert_eq!(bench.public(), 1);
}
