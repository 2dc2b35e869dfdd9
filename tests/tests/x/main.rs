//! X through the outbox, against the practice X: whatever is lost, cut, refused or delayed, the public sees each post
//! once, and a job is done, asks, or waits with a reason.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is wrong"
)]

mod bench;
mod costs;
mod office;
mod repost;

use chrono::TimeDelta;
use http::Request;
use std::sync::atomic::Ordering::Relaxed;
use warta_core::channels::tokens::Tokens;
use warta_core::channels::{Evidence, Need, Order, Payload, RemotePost, Transport};
use warta_core::outbox::run::End;
use warta_core::outbox::{Note, Trouble};
use warta_practice::Fault;

use bench::{Bench, Ended, FAIR, Happening, TEXT, Weather, job, log_in, start};

/// Each request of a publication.
const REQUESTS: &[(&str, &str)] = &[
    ("POST", "/2/media/upload"),
    ("POST", "/2/media/upload/initialize"),
    ("POST", "/append"),
    ("POST", "/finalize"),
    ("POST", "/2/media/metadata"),
    ("POST", "/2/tweets"),
    ("GET", "/tweets?"),
];

fn faults() -> Vec<Fault> {
    let problem =
        |status: u16| format!(r#"{{"title":"x","type":"about:blank","status":{status},"detail":"x"}}"#);
    vec![
        Fault::CutBefore,
        Fault::CutInBody,
        Fault::CutAfter,
        Fault::CutInAnswer,
        Fault::Held,
        Fault::Html { status: 503, retry_after: None },
        Fault::Html { status: 429, retry_after: Some(60) },
        Fault::Html { status: 403, retry_after: None },
        Fault::HtmlAfter { status: 502 },
        Fault::HtmlAfter { status: 200 },
        Fault::Says { status: 503, body: problem(503), effect: false },
        Fault::Says { status: 503, body: problem(503), effect: true },
        Fault::Says { status: 429, body: problem(429), effect: false },
        Fault::Says { status: 401, body: problem(401), effect: false },
    ]
}

#[tokio::test]
async fn a_post_goes_out_with_its_pictures_and_what_is_on_them() {
    let bench = Bench::new(FAIR).await;
    assert_eq!(bench.settle().await, Ended::Done);
    assert_eq!(bench.public(), [TEXT]);
    let RemotePost { link, .. } = bench.note().memory.post.unwrap();
    let page = Request::get(link.unwrap()).body(Payload::default()).unwrap();
    let page = bench.line.send(page).await.unwrap();
    let page = String::from_utf8_lossy(page.body()).into_owned();
    assert!(page.contains("alt=\"Kader menimbang bayi\"") && page.matches("<img").count() == 2, "{page}");
    assert_eq!(bench.run(&bench.channel(), Order::TakeDown).await.unwrap(), End::Done);
    assert!(bench.public().is_empty());
}

#[tokio::test]
async fn a_post_costs_few_requests_and_hardly_more_than_its_bytes() {
    let bench = Bench::new(FAIR).await;
    assert_eq!(bench.settle().await, Ended::Done);
    let (requests, bytes) = (bench.line.count.load(Relaxed), bench.line.bytes.load(Relaxed));
    println!("X, two pictures of 2190000 bytes: {requests} requests, {bytes} bytes");
    // One picture whole; one begun, in three pieces, ended; one described; a look; the post.
    assert_eq!(requests, 9);
    assert!(bytes < 2_190_000 + 4_000, "{bytes}");
}

#[tokio::test]
async fn after_each_single_fault_there_is_one_post() {
    for weather in [FAIR, Weather { lag: 60, guard: true }, Weather { lag: 60, guard: false }] {
        for request in REQUESTS {
            for fault in faults() {
                let bench = Bench::new(weather).await;
                bench.strike(*request, &fault, 0);
                let ended = bench.settle().await;
                let story = format!("{request:?} {fault:?} {weather:?}: {ended:?}");
                assert_eq!(bench.public(), [TEXT], "{story}");
                assert_eq!(ended, Ended::Done, "{story}");
                assert_eq!(bench.x().faults.left(), 0, "{story}");
            }
        }
    }
}

#[tokio::test]
async fn after_each_pair_of_faults_there_is_one_post() {
    let faults = [
        Fault::CutBefore,
        Fault::CutAfter,
        Fault::Html { status: 503, retry_after: None },
        Fault::HtmlAfter { status: 502 },
    ];
    let mut runs = 0;
    for (guard, lag) in [(true, 60), (false, 60)] {
        for first in REQUESTS {
            for one in &faults {
                for second in REQUESTS {
                    for other in &faults {
                        let bench = Bench::new(Weather { lag, guard }).await;
                        bench.strike(*first, one, 0);
                        bench.strike(*second, other, 0);
                        let ended = bench.settle().await;
                        let story = format!("{first:?} {one:?} {second:?} {other:?} {guard}: {ended:?}");
                        assert_eq!(bench.public(), [TEXT], "{story}");
                        assert_eq!(ended, Ended::Done, "{story}");
                        runs += 1;
                    }
                }
            }
        }
    }
    println!("X: {runs} pairs of faults");
}

#[tokio::test]
async fn whenever_the_power_fails_there_is_one_post() {
    for (lag, guard) in [(0, true), (60, false)] {
        for fault in
            [None, Some(Fault::CutBefore), Some(Fault::CutAfter), Some(Fault::HtmlAfter { status: 502 })]
        {
            for writes in 0..20 {
                let bench = Bench::new(Weather { lag, guard }).await;
                bench.device.writes_left.store(writes, Relaxed);
                if let Some(fault) = &fault {
                    bench.strike(("POST", "/2/tweets"), fault, 0);
                }
                let ended = bench.settle().await;
                assert_eq!(
                    (bench.public(), ended),
                    (vec![TEXT.to_owned()], Ended::Done),
                    "{writes} {fault:?}"
                );
            }
        }
    }
}

#[tokio::test]
async fn an_upload_goes_on_where_it_was_when_the_power_failed() {
    for writes in 0..20 {
        let bench = Bench::new(FAIR).await;
        bench.device.writes_left.store(writes, Relaxed);
        assert_eq!(bench.settle().await, Ended::Done, "{writes}");
        let bytes = bench.line.bytes.load(Relaxed);
        // At most one request is sent again: a piece of a megabyte, or the small picture.
        assert!(bytes < 2_190_000 + 1_048_576 + 10_000, "{writes}: {bytes}");
    }
}

#[tokio::test]
async fn where_the_list_is_slower_than_we_wait_the_same_text_is_refused_and_a_person_is_asked() {
    let bench = Bench::new(Weather { lag: 3600, guard: true }).await;
    bench.strike(("POST", "/2/tweets"), &Fault::CutAfter, 0);
    assert_eq!(bench.settle().await, Ended::Asks(Trouble::Ask(Evidence::Duplicate)));
    assert_eq!(bench.public(), [TEXT]);
    // The person looks again later, when the list has it.
    bench.clock.advance(TimeDelta::hours(1));
    let mut note = bench.note();
    note.retry();
    *bench.device.disk.lock().unwrap() = note;
    assert_eq!(bench.settle().await, Ended::Done);
    assert_eq!(bench.public(), [TEXT]);
}

#[tokio::test]
async fn a_text_that_stands_there_from_before_is_not_taken_for_ours() {
    let bench = Bench::new(FAIR).await;
    bench.clock.set(start() - TimeDelta::days(2));
    bench.x().change(|state| state.write(state.signed_in, TEXT, None));
    bench.clock.set(start());
    assert_eq!(bench.settle().await, Ended::Done);
    assert_eq!(bench.public(), [TEXT, TEXT], "an intended repetition");

    let bench = Bench::new(FAIR).await;
    bench.clock.set(start() - TimeDelta::hours(2));
    bench.x().change(|state| state.write(state.signed_in, TEXT, None));
    bench.clock.set(start());
    assert_eq!(bench.settle().await, Ended::Asks(Trouble::Ask(Evidence::Duplicate)), "X refuses it so soon");
    assert_eq!(bench.public(), [TEXT]);
}

#[tokio::test]
async fn another_device_and_one_that_lost_its_notes_find_what_is_out() {
    for lag in [0, 100] {
        let bench = Bench::new(Weather { lag, guard: false }).await;
        assert_eq!(bench.settle().await, Ended::Done);
        *bench.device.disk.lock().unwrap() = Note::default();
        bench.x().change(|state| state.write(state.signed_in, "Pesan lain", None));
        assert_eq!(bench.settle().await, Ended::Done);
        assert_eq!(bench.public(), ["Pesan lain", TEXT]);
    }
}

#[tokio::test]
async fn two_equal_new_posts_are_shown_to_a_person() {
    let bench = Bench::new(Weather { lag: 0, guard: false }).await;
    bench.x().change(|state| {
        state.write(state.signed_in, TEXT, None);
        state.write(state.signed_in, TEXT, None);
    });
    assert_eq!(bench.settle().await, Ended::Asks(Trouble::Ask(Evidence::Several)));
}

#[tokio::test]
async fn whatever_happens_between_two_requests_there_is_one_post_or_a_reason() {
    let mut happenings = vec![Happening::AccessEnds, Happening::AccessIsTakenAway, Happening::CreditsEnd];
    happenings.extend([-3 * 24 * 60, -60, 10, 60, 25 * 60, 3 * 24 * 60].map(Happening::ClockJumps));
    for happening in happenings {
        for number in 0..9 {
            for fault in [None, Some(Fault::CutAfter), Some(Fault::CutBefore)] {
                let bench = Bench::new(Weather { lag: 60, guard: true }).await;
                bench.line.before.lock().unwrap().insert(number, happening);
                if let Some(fault) = &fault {
                    bench.strike(("POST", "/2/tweets"), fault, 0);
                }
                let ended = bench.settle().await;
                let story = format!("{happening:?} before {number}, {fault:?}: {ended:?}");
                let public = bench.public();
                match happening {
                    Happening::AccessIsTakenAway | Happening::CreditsEnd => {
                        let need = if happening == Happening::CreditsEnd {
                            Need::NoCredits
                        } else {
                            Need::LoginEnded
                        };
                        let asks = ended == Ended::Asks(Trouble::Needs(need));
                        assert!(public.len() <= 1 && (asks || ended == Ended::Done), "{story}");
                    }
                    _ => assert_eq!((public.len(), &ended), (1, &Ended::Done), "{story}"),
                }
            }
        }
    }
}

#[tokio::test]
async fn a_refusal_leaves_no_doubt_that_nothing_is_out() {
    let bench = Bench::new(FAIR).await;
    let begun = job(Order::Publish, Some(start()));
    bench.x().change(|state| state.credits = 100);
    assert_eq!(bench.settle().await, Ended::Asks(Trouble::Needs(Need::NoCredits)));
    assert!(!bench.note().in_doubt(&begun), "it may be cancelled");
    bench.x().change(|state| state.credits = 1000);
    let mut note = bench.note();
    note.retry();
    *bench.device.disk.lock().unwrap() = note;
    assert_eq!(bench.run(&bench.channel(), Order::Publish).await.unwrap(), End::Done, "at once");
    assert_eq!(bench.public(), [TEXT]);

    let bench = Bench::new(FAIR).await;
    bench.strike(("POST", "/2/tweets"), &Fault::CutAfter, 0);
    assert_eq!(bench.run(&bench.channel(), Order::Publish).await.unwrap(), End::Waits);
    assert!(bench.note().in_doubt(&begun), "it may be out");
}

#[tokio::test]
async fn a_refresh_whose_answer_is_lost_ends_the_login_and_nothing_else() {
    let bench = Bench::new(FAIR).await;
    bench.line.before.lock().unwrap().insert(0, Happening::AccessEnds);
    bench.strike(("POST", "/oauth2/token"), &Fault::CutAfter, 0);
    assert_eq!(bench.settle().await, Ended::Asks(Trouble::Needs(Need::LoginEnded)));
    let (_, token) = log_in(&bench.line, &bench.clock).await;
    bench.place.put(&token).unwrap();
    let mut note = bench.note();
    note.retry();
    *bench.device.disk.lock().unwrap() = note;
    assert_eq!(bench.settle().await, Ended::Done);
    assert_eq!(bench.public(), [TEXT]);
}

#[tokio::test]
async fn what_is_asked_too_often_waits_for_the_time_that_x_names() {
    let bench = Bench::new(FAIR).await;
    bench.x().change(|state| state.limits.insert("POST tweets".into(), 0));
    assert_eq!(bench.run(&bench.channel(), Order::Publish).await.unwrap(), End::Waits);
    let wait = bench.note().next_try.unwrap() - start();
    assert!(wait >= TimeDelta::minutes(15) && wait <= TimeDelta::minutes(18), "{wait}");
    bench.x().change(|state| state.limits.clear());
    assert_eq!(bench.settle().await, Ended::Done);
    assert_eq!(bench.public(), [TEXT]);
}

#[tokio::test]
async fn pictures_that_x_has_forgotten_are_sent_again() {
    let bench = Bench::new(FAIR).await;
    bench.strike(("GET", "/tweets?"), &Fault::CutBefore, 0);
    assert_eq!(bench.run(&bench.channel(), Order::Publish).await.unwrap(), End::Waits);
    bench.clock.advance(TimeDelta::hours(25));
    assert_eq!(bench.settle().await, Ended::Done);
    assert_eq!(bench.public(), [TEXT]);
}
