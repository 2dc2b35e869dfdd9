//! Instagram behind the door: the real outbox on a disk that loses power, before a simulated Instagram that loses answers,
//! refuses, lists late and forgets. Whatever happens, the public sees each post once, and the queue says what became of it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is wrong"
)]

use std::path::Path;

use chrono::TimeDelta;
use serde_json::json;
use warta_core::app::App;
use warta_core::app::steps::Said;
use warta_core::clock::Clock;
use warta_core::disk::Disk;
use warta_core::disk::sim::SimDisk;
use warta_core::ids::{ChannelId, StoryId};
use warta_core::words::Language;
use warta_practice::instagram::Kind;
use warta_practice::{Fault, Rule};
use warta_tests::bench::{Bench, PASSWORD, SITE, Way, connect_instagram, ports};

async fn bench() -> Bench {
    Bench::new(Way::Instagram).await
}

fn settings(bench: &Bench, change: impl FnOnce(&mut warta_practice::instagram::Settings)) {
    bench.instagram().change(|state| change(&mut state.settings));
}

/// Runs the queue as often as it has something to do by itself; whoever is asked says "again".
async fn through(bench: &Bench, story: StoryId, about: &str) {
    bench.run_out().await;
    if let Some(asking) = bench.lines().first() {
        assert_eq!(asking.chip.word, "perlu Anda", "{about}: {asking:?}");
        bench.act(story, "retry", "").unwrap();
        bench.run_out().await;
    }
    assert!(bench.lines().is_empty(), "{about}: {:?}", bench.lines());
}

#[tokio::test]
async fn a_photo_goes_out_once_with_its_description_and_leaves_nothing_on_the_website() {
    let bench = bench().await;
    bench.ordered("Posyandu Mawar");
    bench.run_out().await;
    assert!(bench.lines().is_empty(), "{:?}", bench.lines());
    let seen = bench.instagram().save();
    assert_eq!(seen.alt_texts(), [["Balai RW, foto 1"]]);
    assert!(seen.captions()[0].contains("Posyandu Mawar"), "{:?}", seen.captions());
    assert_eq!((bench.kept("media"), bench.kept("posts")), (0, 0), "the website only lent its address");
    let done = bench.session().queue().unwrap().done;
    assert!(done[0].link.starts_with("https://www.instagram.com/p/"), "{done:?}");
}

#[tokio::test]
async fn three_photos_go_out_as_one_post_in_their_order() {
    let bench = bench().await;
    let (story, _) = bench.with_photos("Posyandu Mawar", 3);
    bench.session().act(story, "publish", &Said::default()).unwrap();
    bench.run_out().await;
    assert!(bench.lines().is_empty(), "{:?}", bench.lines());
    assert_eq!(
        bench.instagram().save().alt_texts(),
        [["Balai RW, foto 1", "Balai RW, foto 2", "Balai RW, foto 3"]]
    );
}

#[tokio::test]
async fn whatever_answer_is_lost_there_is_one_post() {
    let bench = bench().await;
    settings(&bench, |settings| settings.quota = 10_000);
    settings(&bench, |settings| settings.containers = 10_000);
    let says = |code: i64, subcode: i64, effect| Fault::Says {
        status: 400,
        body: json!({ "error": { "message": "x", "code": code, "error_subcode": subcode } }).to_string(),
        effect,
    };
    let faults = [
        Fault::CutBefore,
        Fault::CutAfter,
        Fault::HtmlAfter { status: 502 },
        Fault::Html { status: 503, retry_after: None },
        says(2, 0, false),
        says(2, 0, true),
        says(-1, 2_207_001, true),
        says(4, 2_207_051, true),
        says(4, 2_207_051, false),
        says(24, 2_207_008, false),
        says(9004, 2_207_052, false),
    ];
    let requests = [
        ("POST", "/media"),
        ("GET", "status_code"),
        ("GET", "content_publishing_limit"),
        ("POST", "media_publish"),
        ("GET", "/media?"),
        ("GET", "fields=permalink"),
    ];
    let mut count = 0;
    for (method, path) in requests {
        for fault in &faults {
            for skip in 0..2 {
                let rule = Rule { method: method.into(), path: path.into(), skip, fault: fault.clone() };
                bench.instagram().faults.add(rule.clone());
                let story = bench.ordered(&format!("Konten {count}"));
                count += 1;
                through(&bench, story, &format!("{rule:?}")).await;
                while bench.instagram().faults.left() > 0 {
                    bench.instagram().faults.strike(method, path);
                }
                assert_eq!(bench.public(), count, "{rule:?}");
                assert_eq!(bench.kept("media"), 0, "{rule:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_power_cut_at_any_write_loses_nothing_and_doubles_nothing() {
    let mut bench = bench().await;
    for n in 1.. {
        bench.ordered(&format!("Konten {n}"));
        bench.disk.stop_at(n);
        let whole = bench.app.run_queue().await.is_ok();
        bench = bench.crash();
        bench.run_out().await;
        assert!(bench.lines().is_empty(), "write {n}: {:?}", bench.lines());
        assert_eq!((bench.public(), bench.kept("media")), (usize::try_from(n).unwrap(), 0), "write {n}");
        if whole {
            assert!(n > 8, "a publication writes more often than {n} times");
            return;
        }
    }
}

#[tokio::test]
async fn a_lost_answer_and_a_list_that_lags_make_it_wait_and_not_publish_again() {
    let bench = bench().await;
    settings(&bench, |settings| settings.lag = 240);
    bench.instagram().faults.inject("POST", "media_publish", Fault::CutAfter);
    bench.ordered("Posyandu Mawar");
    bench.run_out().await;
    assert!(bench.lines().is_empty(), "{:?}", bench.lines());
    assert_eq!(bench.public(), 1);
    let done = bench.session().queue().unwrap().done;
    assert!(done[0].link.contains("/p/"), "the link is found once it is listed: {done:?}");
}

#[tokio::test]
async fn what_was_made_ready_and_expired_is_made_again() {
    let bench = bench().await;
    bench.instagram().faults.add(Rule {
        method: "POST".into(),
        path: "media_publish".into(),
        skip: 0,
        fault: Fault::CutBefore,
    });
    bench.ordered("Posyandu Mawar");
    while bench.instagram().faults.left() > 0 {
        bench.run().await;
        let due = bench.app.queue_due_at().unwrap().unwrap();
        bench.clock.set(due.max(bench.clock.now()));
    }
    bench.reach(false);
    bench.clock.advance(TimeDelta::hours(25));
    bench.reach(true);
    bench.run_out().await;
    assert!(bench.lines().is_empty(), "{:?}", bench.lines());
    assert_eq!((bench.public(), bench.instagram().save().containers_made()), (1, 2));
}

#[tokio::test]
async fn a_full_quota_makes_it_wait_for_the_window() {
    let bench = bench().await;
    settings(&bench, |settings| settings.quota = 1);
    bench.ordered("Pertama");
    bench.run_out().await;
    bench.ordered("Kedua");
    bench.run().await;
    let due = bench.app.queue_due_at().unwrap().unwrap();
    bench.clock.set(due);
    bench.run().await;
    let line = bench.line();
    assert_eq!(line.chip.word, "menunggu", "{line:?}");
    assert!(line.text.contains("Jatah"), "{line:?}");
    assert_eq!(bench.public(), 1);
    for _ in 0..30 {
        if bench.lines().is_empty() {
            break;
        }
        let due = bench.app.queue_due_at().unwrap().unwrap();
        bench.clock.set(due.max(bench.clock.now()));
        bench.run().await;
    }
    assert_eq!((bench.lines().len(), bench.public()), (0, 2));
}

#[tokio::test]
async fn a_token_is_renewed_by_its_use_and_an_ended_one_asks_to_connect_again() {
    let bench = bench().await;
    for week in 0..12 {
        bench.clock.advance(TimeDelta::days(7));
        bench.ordered(&format!("Minggu {week}"));
        bench.run_out().await;
        assert_eq!(bench.public(), week + 1, "{:?}", bench.lines());
    }
    let account = bench.instagram().change(|state| {
        let account = state.accounts.keys().next().unwrap().clone();
        state.end_tokens(&account, 460);
        account
    });
    bench.ordered("Setelah sandi diganti");
    bench.run_out().await;
    let line = bench.line();
    assert_eq!(line.chip.word, "perlu Anda");
    assert!(line.text.contains("Sambungkan akunnya lagi"), "{line:?}");
    let now = bench.clock.now();
    let token = bench.instagram().change(|state| state.dashboard_token(&account, now));
    bench.session().connect_instagram(&token.into()).await.unwrap();
    bench.run_out().await;
    assert_eq!((bench.lines().len(), bench.public()), (0, 13));
}

#[tokio::test]
async fn a_token_is_renewed_even_where_nothing_is_published() {
    let bench = bench().await;
    for _ in 0..20 {
        bench.clock.advance(TimeDelta::days(7));
        bench.run().await;
    }
    bench.ordered("Setelah lama sepi");
    bench.run_out().await;
    assert_eq!((bench.lines().len(), bench.public()), (0, 1), "{:?}", bench.lines());
}

#[tokio::test]
async fn without_the_offices_website_it_says_why_it_waits() {
    let bench = bench().await;
    let session = bench.session();
    let channels = session.channels_view().unwrap().channels;
    let website = channels.iter().find(|channel| channel.address.starts_with("http://127")).unwrap();
    session.disconnect(website.id.parse::<ChannelId>().unwrap()).unwrap();
    bench.ordered("Posyandu Mawar");
    bench.run_out().await;
    let line = bench.line();
    assert_eq!(line.chip.word, "perlu Anda", "{line:?}");
    assert!(line.text.contains("situs kantor"), "{line:?}");
    assert_eq!(bench.public(), 0);
}

#[tokio::test]
async fn every_way_in_which_connecting_fails_says_what_to_do() {
    let bench = bench().await;
    let session = bench.session();
    let tried = |token: &str| {
        let (session, token) = (session.clone(), token.to_owned());
        async move {
            let error = session.connect_instagram(&token.into()).await.unwrap_err();
            session.explain(&error)
        }
    };
    let (account, good) = bench.instagram().change(|state| {
        let account = state.accounts.keys().next().unwrap().clone();
        let token = state.dashboard_token(&account, bench.clock.now());
        (account, token)
    });
    assert!(tried("dua kata").await.contains("bukan token"), "{}", tried("dua kata").await);
    assert!(tried("IGAAsalah").await.contains("tidak mengenali token ini"));
    bench.instagram().change(|state| state.accounts.get_mut(&account).unwrap().kind = Kind::Personal);
    assert!(tried(&good).await.contains("akun profesional"));
    bench.instagram().change(|state| state.accounts.get_mut(&account).unwrap().kind = Kind::MediaCreator);
    bench.reach(false);
    assert!(tried(&good).await.contains("sinyal"), "{}", tried(&good).await);
    bench.reach(true);
    session.connect_instagram(&good.into()).await.unwrap();
}

#[tokio::test]
async fn a_restored_backup_posts_nothing_again() {
    let bench = bench().await;
    bench.ordered("Posyandu Mawar");
    bench.disk.make_folder(Path::new("/stick")).unwrap();
    let file = Path::new("/stick/cadangan.warta");
    bench.app.backup(file).unwrap();
    let bytes = bench.disk.read(file).unwrap();
    bench.run_out().await;
    assert_eq!(bench.public(), 1);
    let other = tempfile::tempdir().unwrap();
    let disk = SimDisk::new(bench.clock.clone());
    let app = App::restore(
        &mut bytes.as_slice(),
        &bench.recovery,
        other.path(),
        ports(&disk, &bench.clock, &bench.line, 99),
    )
    .unwrap();
    let session = app.session(Some(bench.founder), Language::Id);
    assert_eq!(app.run_queue().await.unwrap().asking, 1, "a login is per device");
    session.connect_wordpress(None, SITE, "petugas", PASSWORD.into()).await.unwrap();
    let token = bench.instagram().change(|state| {
        let account = state.accounts.keys().next().unwrap().clone();
        state.dashboard_token(&account, bench.clock.now())
    });
    session.connect_instagram(&token.into()).await.unwrap();
    for _ in 0..20 {
        app.run_queue().await.unwrap();
        let Some(due) = app.queue_due_at().unwrap() else { break };
        bench.clock.set(due.max(bench.clock.now()));
    }
    assert!(
        session.queue().unwrap().jobs.is_empty(),
        "looked and found: {:?}",
        session.queue().unwrap().jobs
    );
    assert_eq!((bench.public(), bench.kept("media")), (1, 0));
}

#[tokio::test]
async fn a_post_with_a_time_waits_here_because_instagram_schedules_nothing() {
    let bench = bench().await;
    let (story, _) = bench.ready("Besok Posyandu");
    let at = bench.clock.now() + TimeDelta::hours(30);
    let said = Said { at: Some(at), ..Said::default() };
    bench.session().act(story, "publish", &said).unwrap();
    bench.run().await;
    assert_eq!(bench.public(), 0);
    assert_eq!(bench.app.queue_due_at().unwrap(), Some(at));
    bench.clock.set(at);
    bench.run_out().await;
    assert_eq!((bench.lines().len(), bench.public()), (0, 1));
}

#[tokio::test]
async fn what_is_out_is_changed_and_taken_down_by_hand() {
    let bench = bench().await;
    let story = bench.ordered("Posyandu Mawar");
    bench.run_out().await;
    bench.act(story, "take-down", "Salah jadwal.").unwrap();
    bench.run_out().await;
    let line = bench.line();
    assert_eq!(bench.public(), 1, "the interface can't");
    assert!(
        line.actions.iter().any(|action| action.refused.is_none()),
        "a person is told what to do: {line:?}"
    );
}

#[tokio::test]
async fn a_login_that_was_not_renewed_is_told_two_weeks_ahead_and_once_it_has_ended_a_person_is_needed() {
    let bench = bench().await;
    let told = || {
        let channels = bench.session().channels_view().unwrap().channels;
        let at_the_channel = channels.into_iter().find_map(|channel| channel.warning);
        let asks = bench.session().today().unwrap().asks;
        let first = asks.into_iter().find(|ask| ask.contains("Akses Warta ke"));
        assert_eq!(first, at_the_channel, "the first screen and the channel say the same");
        first
    };
    bench.instagram().change(|state| state.unreachable = true);
    bench.clock.advance(TimeDelta::days(45));
    bench.run().await;
    assert_eq!(told(), None);
    bench.clock.advance(TimeDelta::days(2));
    bench.run().await;
    let warning = told().unwrap();
    assert!(
        warning.contains("berakhir Selasa, 19 Jan 2027") && warning.contains("belum berhasil"),
        "{warning}"
    );
    bench.instagram().change(|state| state.unreachable = false);
    bench.run().await;
    assert_eq!(told(), None, "renewed as soon as Instagram can be reached");

    bench.instagram().change(|state| state.unreachable = true);
    bench.clock.advance(TimeDelta::days(61));
    bench.ordered("Posyandu Mawar");
    bench.run_out().await;
    assert!(told().unwrap().contains("sudah berakhir"), "{:?}", told());
    let line = bench.line();
    assert!(line.text.contains("Masa berlaku token") && line.connect.is_some(), "{line:?}");
    bench.instagram().change(|state| state.unreachable = false);
    connect_instagram(&bench.session(), &bench.line.outside, bench.clock.now()).await.unwrap();
    bench.run_out().await;
    assert_eq!((told(), bench.public(), bench.lines().len()), (None, 1, 0), "{:?}", bench.lines());
}

#[tokio::test]
async fn a_token_that_ends_within_an_hour_is_known_as_the_short_one() {
    let bench = bench().await;
    let account = bench.instagram().save().accounts.keys().next().unwrap().clone();
    let token = bench.instagram().change(|state| state.short_token(&account, bench.clock.now()));
    bench.session().connect_instagram(&token.into()).await.unwrap();
    bench.clock.advance(TimeDelta::minutes(61));
    bench.ordered("Posyandu Mawar");
    bench.run_out().await;
    assert!(bench.line().text.contains("hanya berlaku satu jam"), "{:?}", bench.line());
}
