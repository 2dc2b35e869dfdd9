//! The month's limit on what X may cost: at it nothing is sent, and a person decides.

use chrono::{DateTime, TimeDelta, Utc};
use warta_core::app::AppError;
use warta_core::clock::Clock;
use warta_core::words::Language;
use warta_tests::bench::{Bench, Way};

/// An office that lets X cost so much in a month.
async fn limited(dollars: &str) -> Bench {
    let bench = Bench::new(Way::X).await;
    bench.session().set_budget(bench.channel, dollars).unwrap();
    bench
}

/// What the channel's screen says was spent.
fn spent(bench: &Bench) -> String {
    let channels = bench.session().channels_view().unwrap().channels;
    channels.into_iter().find(|channel| channel.id == bench.channel.to_string()).unwrap().spent
}

#[tokio::test]
async fn at_the_months_limit_no_request_is_sent_and_raising_it_lets_the_post_out() {
    // Each post costs 1.5 cents and half a cent for its one description.
    let bench = limited("0,05").await;
    for what in ["Pertama", "Kedua"] {
        bench.ordered(what);
        bench.run_out().await;
    }
    assert_eq!(spent(&bench), "Bulan ini terpakai 0,04 dari batas 0,05 dolar AS.");
    let charged = bench.x().save().spent;
    assert!((40..60).contains(&charged), "X itself charges reading too: {charged}");

    let (story, _) = bench.ready("Ketiga");
    let cost = bench.session().story(story).unwrap().posts[0].cost.clone();
    assert!(cost.contains("unggahan ini akan menunggu Anda"), "told before it is decided: {cost}");
    bench.session().act(story, "publish", &warta_core::app::steps::Said::default()).unwrap();
    bench.reach_for(5);
    bench.run().await;
    let line = bench.line();
    assert!(
        line.text
            .starts_with("Batas biaya bulan ini 0,05 dolar AS; sudah terpakai 0,04, dan unggahan ini 0,02."),
        "{line:?}"
    );
    assert_eq!((line.chip.word.as_str(), line.channels.as_deref()), ("perlu Anda", Some("Ubah batas biaya")));
    assert!(
        line.by_hand && bench.is_offered("link") && bench.is_offered("cancel") && bench.is_offered("give-up")
    );
    assert!(!bench.is_offered("retry"), "trying again changes nothing");
    assert_eq!((bench.requests_left(), bench.public()), (5, 2), "nothing was asked");
    assert!(bench.session().today().unwrap().needs_you.iter().any(|need| need.text == line.text));

    bench.reach(true);
    bench.session().set_budget(bench.channel, "$ 1").unwrap();
    bench.run_out().await;
    assert_eq!((bench.lines().len(), bench.public()), (0, 3), "{:?}", bench.lines());
    bench.session().set_budget(bench.channel, "").unwrap();
    assert_eq!(spent(&bench), "Bulan ini terpakai 0,06 dolar AS; tanpa batas.");
}

#[tokio::test]
async fn at_the_limit_a_person_posts_by_hand_for_nothing_or_waits_for_the_next_month() {
    let bench = limited("0,03").await;
    bench.ordered("Pertama");
    bench.run_out().await;
    let story = bench.ordered("Kedua");
    bench.run().await;
    bench.session().may_hand_out(story, bench.channel).unwrap();
    bench.act(story, "link", "https://x.com/pkm_contoh/status/1790000000000000001").unwrap();
    assert!(bench.lines().is_empty(), "{:?}", bench.lines());
    assert_eq!(
        spent(&bench),
        "Bulan ini terpakai 0,02 dari batas 0,03 dolar AS.",
        "by hand X charges nothing"
    );

    let third = bench.ordered("Ketiga");
    bench.run().await;
    assert!(bench.line().text.contains("bulan depan"), "{:?}", bench.line());
    assert!(bench.app.queue_due_at().unwrap().is_none());
    // The month of the office, not of Greenwich: 1 December begins at 17:00 UTC.
    let end: DateTime<Utc> = "2026-11-30T16:59:00Z".parse().unwrap();
    bench.clock.set(end);
    bench.run().await;
    assert_eq!(bench.lines().len(), 1, "still November in Jakarta");
    bench.clock.set(end + TimeDelta::minutes(1));
    bench.run_out().await;
    assert_eq!((bench.lines().len(), bench.public()), (0, 2), "{:?}", bench.lines());
    assert!(spent(&bench).starts_with("Bulan ini terpakai 0,02 dari"), "{}", spent(&bench));

    bench.act(third, "take-down", "Salah jadwal.").unwrap();
    bench.run_out().await;
    assert!(
        spent(&bench).starts_with("Bulan ini terpakai 0,03 dari"),
        "deleting costs too: {}",
        spent(&bench)
    );
    assert!(bench.clock.now() > end);
}

#[tokio::test]
async fn what_may_be_public_already_is_looked_for_whatever_the_limit() {
    let bench = limited("1").await;
    bench.ordered("Pertama");
    bench.x().faults.inject("POST", "/2/tweets", warta_practice::Fault::CutAfter);
    bench.run().await;
    bench.session().set_budget(bench.channel, "0").unwrap();
    bench.run_out().await;
    assert_eq!((bench.lines().len(), bench.public()), (0, 1), "{:?}", bench.lines());
}

#[tokio::test]
async fn only_whoever_connects_the_channel_sets_its_limit_and_only_an_amount_is_one() {
    let bench = limited("5").await;
    let visitor = bench.app.session(None, Language::Id);
    assert!(matches!(visitor.set_budget(bench.channel, "9"), Err(AppError::Refused(_))));
    for wrong in ["lima", "1.234", "-3"] {
        assert!(
            matches!(bench.session().set_budget(bench.channel, wrong), Err(AppError::Input(_))),
            "{wrong}"
        );
    }
    let bench = Bench::new(Way::Website).await;
    assert!(bench.session().set_budget(bench.channel, "5").is_err(), "a website charges nothing");
}
