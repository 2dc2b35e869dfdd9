//! Films behind the door: the real outbox before the simulated Instagram, X and website. Whatever happens on the way, the
//! public sees each film once, and nothing in it tells where, when and by whom it was taken.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is wrong"
)]

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use serde_json::{Value, json};
use warta_core::app::AppError;
use warta_core::app::steps::Said;
use warta_core::ids::StoryId;
use warta_core::media::film::Source as _;
use warta_core::media::film::sample::Clip;
use warta_practice::{Fault, Rule};
use warta_tests::bench::{Bench, Way};

const SECRET: &str = "-07.9797+112.6304/Bu Rina/Galaxy";

/// A film as a phone writes it, with all that it tells.
fn clip() -> Clip {
    Clip { tells: Some(SECRET.into()), hidden: Some(66), ..Clip::upright(4_000) }
}

/// One of several megabytes.
fn large() -> Clip {
    Clip { bytes: 30_000, ..clip() }
}

fn order(bench: &Bench, what: &str, film: &Clip) -> StoryId {
    let (story, _) = bench.with_film(what, film, &[bench.channel]);
    bench.session().act(story, "publish", &Said::default()).unwrap();
    story
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

/// Every file in what a service has saved.
fn files(saved: &impl serde::Serialize) -> Vec<Vec<u8>> {
    fn collect(value: &Value, all: &mut Vec<Vec<u8>>) {
        match value {
            Value::Object(fields) => {
                all.extend(
                    fields.get("bytes").and_then(Value::as_str).map(|text| STANDARD.decode(text).unwrap()),
                );
                fields.values().for_each(|value| collect(value, all));
            }
            Value::Array(items) => items.iter().for_each(|item| collect(item, all)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    collect(&serde_json::to_value(saved).unwrap(), &mut all);
    all.retain(|file| !file.is_empty());
    all
}

fn tells_nothing(file: &[u8]) {
    for part in ["-07.9", "Rina", "Galaxy"] {
        assert!(!file.windows(part.len()).any(|w| w == part.as_bytes()), "{part} went out");
    }
}

#[tokio::test]
async fn a_film_becomes_a_reel_once_and_leaves_nothing_on_the_website() {
    let bench = Bench::new(Way::Instagram).await;
    order(&bench, "Cuci tangan", &clip());
    bench.run_out().await;
    assert!(bench.lines().is_empty(), "{:?}", bench.lines());
    let seen = bench.instagram().save();
    assert_eq!((seen.reels(), seen.captions().len()), (vec![true], 1));
    assert_eq!((bench.kept("media"), bench.kept("posts")), (0, 0), "the website only lent its address");
    let done = bench.session().queue().unwrap().done;
    assert!(done[0].link.starts_with("https://www.instagram.com/reel/"), "{done:?}");
    let out = files(&seen);
    assert!(!out.is_empty());
    out.iter().for_each(|file| tells_nothing(file));
    assert_eq!(out[0].len(), clip().file().len(), "as long as the original");
}

#[tokio::test]
async fn whatever_answer_of_instagram_is_lost_there_is_one_reel() {
    let bench = Bench::new(Way::Instagram).await;
    bench.instagram().change(|state| (state.settings.quota, state.settings.containers) = (1000, 1000));
    let says = |code: i64, subcode: i64, effect| Fault::Says {
        status: 400,
        body: json!({ "error": { "message": "x", "code": code, "error_subcode": subcode } }).to_string(),
        effect,
    };
    let faults = [
        Fault::CutBefore,
        Fault::CutAfter,
        Fault::HtmlAfter { status: 502 },
        says(2, 0, true),
        says(4, 2_207_051, true),
        says(-1, 2_207_053, false),
        says(352, 2_207_026, false),
        says(9004, 2_207_052, false),
    ];
    let requests =
        [("POST", "/media"), ("GET", "status_code"), ("POST", "media_publish"), ("GET", "/media?")];
    let mut count = 0;
    for (method, path) in requests {
        for fault in &faults {
            let rule = Rule { method: method.into(), path: path.into(), skip: 0, fault: fault.clone() };
            bench.instagram().faults.add(rule.clone());
            let story = order(&bench, &format!("Konten {count}"), &Clip { tells: None, ..clip() });
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

#[tokio::test]
async fn a_film_that_instagram_can_t_make_ready_asks_a_person_and_is_never_sent_in_circles() {
    let bench = Bench::new(Way::Instagram).await;
    let story = order(&bench, "Cuci tangan", &clip());
    bench.run().await;
    let account = bench.instagram().save().accounts.keys().next().unwrap().clone();
    bench.instagram().change(|state| state.fail_containers(&account, 2_207_082));
    bench.run_out().await;
    let line = bench.line();
    assert!(line.text.contains("tidak dapat mengolah videonya"), "{line:?}");
    assert_eq!((bench.public(), bench.instagram().save().containers_made()), (0, 1));
    bench.act(story, "retry", "").unwrap();
    bench.run_out().await;
    assert_eq!((bench.lines().len(), bench.public()), (0, 1), "{:?}", bench.lines());
}

/// How many uploads were begun at X, and the bytes of what it has.
fn at_x(bench: &Bench) -> (usize, Vec<Vec<u8>>) {
    let saved = serde_json::to_value(bench.x().save()).unwrap();
    (saved["media"].as_object().unwrap().len(), files(&saved))
}

#[tokio::test]
async fn a_film_of_megabytes_that_is_cut_off_goes_on_at_x_where_it_stopped() {
    let bench = Bench::new(Way::X).await;
    let file = large().file();
    assert!(file.len() > 3_000_000, "{} bytes", file.len());
    for requests in 1..9 {
        order(&bench, &format!("Konten {requests}"), &large());
        bench.reach_for(requests);
        bench.run().await;
        bench.reach(true);
        bench.clock.advance(TimeDelta::minutes(10));
        bench.app.signal_returned();
        bench.run_out().await;
        assert!(bench.lines().is_empty(), "after {requests}: {:?}", bench.lines());
        let (begun, films) = at_x(&bench);
        assert_eq!(begun, requests as usize, "after {requests} requests it went on, it did not begin again");
        assert_eq!(bench.public(), requests as usize);
        films.iter().for_each(|film| {
            assert_eq!(film.len(), file.len());
            tells_nothing(film);
        });
    }
}

#[tokio::test]
async fn a_film_that_x_can_t_make_ready_asks_a_person() {
    let bench = Bench::new(Way::X).await;
    bench.x().change(|state| state.films_fail = true);
    let story = order(&bench, "Cuci tangan", &clip());
    bench.run_out().await;
    assert!(bench.line().text.contains("tidak dapat mengolah videonya"), "{:?}", bench.line());
    bench.x().change(|state| state.films_fail = false);
    bench.act(story, "retry", "").unwrap();
    bench.run_out().await;
    assert_eq!((bench.lines().len(), bench.public()), (0, 1), "{:?}", bench.lines());
}

#[tokio::test]
async fn on_a_website_the_film_stands_in_the_post_once_whatever_answer_is_lost() {
    let bench = Bench::new(Way::Website).await;
    let faults = [
        Fault::CutBefore,
        Fault::CutInBody,
        Fault::CutAfter,
        Fault::CutInAnswer,
        Fault::HtmlAfter { status: 502 },
    ];
    for (number, fault) in faults.into_iter().enumerate() {
        bench.world().faults.inject("POST", "/wp/v2/media", fault.clone());
        let story =
            order(&bench, &format!("Cuci tangan {number}"), &Clip { bytes: 300 + number as u32, ..clip() });
        through(&bench, story, &format!("{fault:?}")).await;
        assert_eq!((bench.public(), bench.kept("media")), (number + 1, number + 1), "{fault:?}");
    }
    let saved = serde_json::to_value(bench.world().save()).unwrap();
    let posts = saved["posts"].as_object().unwrap();
    for post in posts.values() {
        let content = post["content"].as_str().unwrap();
        assert!(content.contains("<!-- wp:video {\"id\":"), "{content}");
        assert!(
            content.contains("<figcaption class=\"wp-element-caption\">Kader mencuci tangan</figcaption>")
        );
        assert_eq!(post["featured"], 0, "a film is no picture of a list");
    }
    files(&saved).iter().for_each(|file| tells_nothing(file));
}

#[tokio::test]
async fn a_film_larger_than_the_website_takes_asks_a_person() {
    let bench = Bench::new(Way::Website).await;
    let heavy = Clip { bytes: 600_000, ..clip() };
    let (story, _) = bench.with_film("Cuci tangan", &heavy, &[bench.channel]);
    let told = bench.session().story(story).unwrap();
    assert!(
        told.films[0].problems[0].text.contains("Banyak situs web menolak"),
        "{:?}",
        told.films[0].problems
    );
    bench.session().act(story, "publish", &Said::default()).unwrap();
    bench.run_out().await;
    assert!(bench.line().text.contains("video terlalu besar"), "{:?}", bench.line());
    assert_eq!((bench.public(), bench.kept("media")), (0, 0));
}

#[tokio::test]
async fn one_film_goes_to_three_channels_and_wherever_the_network_is_cut_each_has_it_once() {
    let (bench, channels) = Bench::everywhere().await;
    for requests in 0.. {
        let (story, _) = bench.with_film(&format!("Konten {requests}"), &clip(), &channels);
        bench.session().act(story, "publish", &Said::default()).unwrap();
        bench.reach_for(u32::try_from(requests).unwrap());
        for _ in 0..6 {
            bench.run().await;
            bench.clock.advance(TimeDelta::minutes(1));
        }
        let whole = bench.lines().is_empty();
        bench.reach(true);
        bench.clock.advance(TimeDelta::minutes(20));
        bench.app.signal_returned();
        bench.run_out().await;
        assert!(bench.lines().is_empty(), "after {requests}: {:?}", bench.lines());
        let shown = [bench.public(), bench.instagram().save().captions().len(), bench.posts_at_x().len()];
        assert_eq!(shown, [requests + 1; 3], "after {requests}");
        assert_eq!(bench.kept("media"), requests + 1, "after {requests}: only the website's own is left");
        if whole {
            assert!(requests > 15, "the network was cut in the middle at least so often");
            return;
        }
        // Instagram takes 50 a day.
        bench.clock.advance(TimeDelta::hours(1));
    }
}

#[tokio::test]
async fn what_a_channel_would_refuse_is_told_before_anything_is_queued() {
    let (bench, channels) = Bench::everywhere().await;
    let session = bench.session();
    let long = Clip { width: 1920, height: 1080, ..Clip::upright(200_000) };
    let (story, media) = bench.with_film("Cuci tangan", &long, &channels);
    let view = session.story(story).unwrap();
    let blocking: Vec<&str> =
        view.films[0].problems.iter().filter(|p| p.blocks).map(|p| p.text.as_str()).collect();
    assert_eq!(blocking.len(), 2, "{blocking:?}");
    assert!(blocking[0].contains("paling lama 2 menit 20 detik; video ini 3 menit 20 detik"), "{blocking:?}");
    assert!(blocking[1].contains("Rekam dengan resolusi 720p"), "{blocking:?}");
    assert_eq!(view.films[0].about, "3 menit 20 detik · 1,8 MB · 1.080 × 1.920 piksel");
    assert!(view.missing.iter().any(|missing| missing == blocking[0]), "{:?}", view.missing);
    assert!(session.act(story, "publish", &Said::default()).is_err());
    assert!(bench.lines().is_empty());
    // Without X it goes.
    session.choose_channels(story, &channels[..2]).unwrap();
    while session.act(story, "done", &Said::default()).is_ok() {}
    session.act(story, "publish", &Said::default()).unwrap();
    bench.run_out().await;
    assert_eq!((bench.public(), bench.instagram().save().reels()), (1, vec![true]));
    assert!(session.story(story).unwrap().films[0].picture.id == media.to_string());
}

#[tokio::test]
async fn a_story_shows_photos_or_a_film_and_the_film_only_with_consent() {
    let bench = Bench::new(Way::Website).await;
    let session = bench.session();
    let (with_photo, _) = bench.ready("Posyandu");
    let refused = session.add_film(with_photo, Arc::new(clip().file()));
    assert!(matches!(refused, Err(AppError::Refused(_))), "{refused:?}");
    assert!(session.story(with_photo).unwrap().film_refused.unwrap().contains("foto atau satu video"));

    let story = order(&bench, "Cuci tangan", &clip());
    let photo = warta_tests::office::photo();
    assert!(matches!(session.add_photo(story, &photo), Err(AppError::Refused(_))));
    let there = session.story(story).unwrap().films[0].picture.id.clone();
    let again = session.add_film(story, Arc::new(clip().file())).unwrap();
    assert_eq!(again.to_string(), there, "the same film handed in again is there once");
    bench.run_out().await;
    assert_eq!(bench.public(), 1);
    let film = session.story(story).unwrap().films.remove(0);
    assert!(
        !film.picture.grounds.iter().any(|ground| ground.id == "blurred"),
        "nothing can be blurred in it"
    );
    let media = film.picture.id.parse().unwrap();
    session.withdraw_consent(story, media, None, "lewat telepon").unwrap();
    bench.run_out().await;
    assert_eq!((bench.public(), bench.kept("media")), (0, 0), "what is out comes down, the film included");
}

#[tokio::test]
async fn an_erased_film_is_gone_from_the_disk_with_its_copy() {
    let bench = Bench::new(Way::Website).await;
    let session = bench.session();
    let (story, media) = bench.with_film("Cuci tangan", &clip(), &[bench.channel]);
    let copy = session.film(story, media).unwrap();
    assert_eq!(copy.bytes.len(), clip().file().len() as u64);
    let kept = || bench.ports.disk.list(&bench.folder.join("media")).unwrap().len();
    assert_eq!(kept(), 2, "the original and its copy, each small enough for one piece");
    session.erase_photo(story, media, "UU 27/2022", "diminta").unwrap();
    assert_eq!(kept(), 0);
    assert!(session.film(story, media).is_err());
    bench.app.tidy().unwrap();
}
