//! X behind the door: an office connects its account on X's own page, posts, and takes down.

use chrono::TimeDelta;
use http::Request;
use warta_core::app::AppError;
use warta_core::app::steps::Said;
use warta_core::channels::{NotConnected, Payload, SignIn, Transport};
use warta_practice::Fault;
use warta_tests::bench::{BACK, Bench, Way, connect_x};

async fn bench() -> Bench {
    Bench::new(Way::X).await
}

/// What X's page leads back with.
async fn answered(bench: &Bench, page: &str, answer: &str) -> String {
    let asked = Request::get(format!("{page}&practice_answer={answer}")).body(Payload::default()).unwrap();
    bench.line.send(asked).await.unwrap().headers()["location"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn three_photos_go_out_once_with_their_descriptions() {
    let bench = bench().await;
    let (story, _) = bench.with_photos("Posyandu Mawar", 3);
    bench.session().act(story, "publish", &Said::default()).unwrap();
    bench.run_out().await;
    assert!(bench.lines().is_empty(), "{:?}", bench.lines());
    let posts = bench.posts_at_x();
    assert!(posts.len() == 1 && posts[0].contains("Posyandu Mawar"), "{posts:?}");
    let done = bench.session().queue().unwrap().done;
    assert!(done[0].link.starts_with("https://x.com/pkm_contoh/status/"), "{done:?}");
}

#[tokio::test]
async fn a_post_whose_answer_was_lost_is_found_also_by_a_device_that_lost_its_power() {
    let mut bench = bench().await;
    bench.x().change(|state| state.list_lag = 120);
    bench.ordered("Posyandu Mawar");
    bench.x().faults.inject("POST", "/2/tweets", Fault::CutAfter);
    bench.run().await;
    bench = bench.crash();
    bench.run_out().await;
    assert_eq!((bench.lines().len(), bench.public()), (0, 1), "{:?}", bench.lines());
}

#[tokio::test]
async fn what_is_out_is_taken_down_by_x_itself_and_changed_by_hand() {
    let bench = bench().await;
    let story = bench.ordered("Posyandu Mawar");
    bench.run_out().await;
    bench.act(story, "take-down", "Salah jadwal.").unwrap();
    bench.run_out().await;
    assert_eq!((bench.lines().len(), bench.public()), (0, 0), "{:?}", bench.lines());
}

#[tokio::test]
async fn the_login_outlives_its_tokens_and_a_revoked_one_asks_to_connect_again() {
    let bench = bench().await;
    for day in 0..4 {
        bench.clock.advance(TimeDelta::days(30));
        bench.ordered(&format!("Bulan {day}"));
        bench.run_out().await;
        assert_eq!(bench.public(), day + 1, "{:?}", bench.lines());
    }
    bench.x().change(warta_practice::x::State::disconnect);
    bench.ordered("Setelah dicabut");
    bench.run_out().await;
    assert!(bench.line().text.contains("Sambungkan akunnya lagi"), "{:?}", bench.line());
    connect_x(&bench.session(), &bench.line.outside).await.unwrap();
    bench.run_out().await;
    assert_eq!((bench.lines().len(), bench.public()), (0, 5), "{:?}", bench.lines());
}

#[tokio::test]
async fn a_login_is_begun_by_an_administrator_and_ends_only_with_its_own_answer() {
    let bench = bench().await;
    let session = bench.session();
    let wrong = |error: AppError| session.explain(&error);
    assert!(wrong(session.begin_x("  ", BACK).unwrap_err()).contains("Client ID"));
    let visitor = bench.app.session(None, warta_core::words::Language::Id);
    assert!(matches!(visitor.begin_x("app", BACK), Err(AppError::Refused(_))));

    let page = session.begin_x("app", BACK).unwrap();
    let declined = answered(&bench, &page, "deny").await;
    assert!(wrong(session.finish(&declined).await.unwrap_err()).contains("belum diizinkan"));
    // An answer to an older question, as one that another page sends the browser with.
    let old = answered(&bench, &page, "allow").await;
    let page = session.begin_x("app", BACK).unwrap();
    let other = session.finish(&old).await;
    assert!(matches!(other, Err(AppError::NotConnected(NotConnected::NotOurs))), "{other:?}");
    // The code is good for half a minute.
    let late = answered(&bench, &page, "allow").await;
    bench.clock.advance(TimeDelta::seconds(31));
    let late = session.finish(&late).await;
    let spent = |why: &NotConnected| matches!(why, NotConnected::SignIn { why: SignIn::CodeSpent, .. });
    assert!(matches!(&late, Err(AppError::NotConnected(why)) if spent(why)), "{late:?}");
    // And once.
    let good = answered(&bench, &page, "allow").await;
    assert_eq!(session.finish(&good).await.unwrap().1, "@pkm_contoh");
    assert!(session.finish(&good).await.is_err(), "nothing is begun any more");
}

#[tokio::test]
async fn what_a_post_costs_is_shown_before_it_is_sent_with_and_without_a_link() {
    let bench = bench().await;
    let (story, _) = bench.with_photos("Posyandu Mawar", 2);
    let session = bench.session();
    let cost = || session.story(story).unwrap().posts[0].cost.clone();
    let (this, month) = (
        "Biaya di X: 2,5 sen dolar AS (2,5 sen tanpa tautan, 21 sen dengan tautan).",
        "Bulan ini terpakai 0,00 dolar AS; tanpa batas.",
    );
    assert_eq!(cost(), format!("{this} {month}"));
    session.write_text(story, bench.channel, "", "Daftar di puskesmas.go.id").unwrap();
    assert!(cost().starts_with("Biaya di X: 21 sen"), "{}", cost());
}

#[tokio::test]
async fn the_channels_screen_says_that_x_is_connected() {
    let bench = bench().await;
    let channels = bench.session().channels_view().unwrap().channels;
    let x = channels.into_iter().find(|channel| channel.id == bench.channel.to_string()).unwrap();
    assert_eq!((x.way.as_str(), x.by_hand, x.signed_in), ("X", false, true));
}

#[tokio::test]
async fn behind_a_wifis_login_page_a_post_waits_and_nobody_is_asked_about_a_certificate() {
    let bench = bench().await;
    bench.ordered("Posyandu Mawar");
    bench.login_page(true);
    bench.run().await;
    let line = bench.line();
    assert!(line.chip.word == "menunggu" && line.text.starts_with("Wifi ini meminta masuk"), "{line:?}");
    assert!(bench.app.queue_due_at().unwrap().is_some());
    bench.login_page(false);
    bench.app.signal_returned();
    bench.run_out().await;
    assert_eq!((bench.lines().len(), bench.public()), (0, 1), "{:?}", bench.lines());
}
