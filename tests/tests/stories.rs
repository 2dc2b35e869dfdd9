//! Instagram Stories, by hand: upright pictures, and a screenshot as proof of what is gone after a day.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is wrong"
)]

use chrono::TimeDelta;
use warta_core::app::AppError;
use warta_core::app::steps::Said;
use warta_core::ids::{ChannelId, StoryId};
use warta_core::media;
use warta_core::media::sample::{Camera, Sample, Scene};
use warta_core::story::form::Form;
use warta_core::views::posts::PostView;
use warta_tests::bench::{Bench, Way};

/// A screenshot of a phone.
fn screenshot() -> Vec<u8> {
    Sample { scene: Scene::ALL[0], seed: 9, width: 360, height: 780 }.jpeg(Camera::BARE)
}

/// An office with a story on its way to Instagram Stories.
async fn bench() -> (Bench, StoryId, ChannelId) {
    let bench = Bench::new(Way::Website).await;
    let stories = bench.session().set_by_hand(None, Form::Stories, "Instagram Stories", "", None).unwrap();
    let (story, _) = bench.for_channels("Posyandu Mawar", 1, &[stories]);
    bench.session().act(story, "publish", &Said::default()).unwrap();
    bench.run().await;
    (bench, story, stories)
}

fn post(bench: &Bench, story: StoryId) -> PostView {
    bench.session().story(story).unwrap().posts.remove(0)
}

#[tokio::test]
async fn its_picture_is_upright_with_the_whole_photo_in_it() {
    let (bench, story, _) = bench().await;
    let photo = bench.session().story(story).unwrap().photos.remove(0);
    let picture = bench.session().picture(story, photo.id.parse().unwrap(), Form::Stories).unwrap();
    let info = media::inspect(&picture).unwrap();
    assert_eq!((info.width, info.height), (1080, 1920));
    assert_eq!(photo.crops[0].form, "stories");
}

#[tokio::test]
async fn a_screenshot_is_its_proof_and_stays_when_it_is_gone() {
    let (bench, story, stories) = bench().await;
    let session = bench.session();
    let asked = post(&bench, story);
    assert_eq!(asked.screenshot.as_deref(), Some("Tangkapan layar Story yang sudah tampil"));
    assert!(!asked.has_link);
    let (line, link) = (bench.line(), format!("link:{stories}"));
    assert!(
        line.actions
            .iter()
            .any(|a| a.id == link && a.label == "Sudah diunggah, bukti menyusul" && a.asks_note.is_none())
    );

    session.act(story, &link, &Said::default()).unwrap();
    let line = bench.line();
    assert_eq!((line.chip.word.as_str(), line.actions.len()), ("menunggu bukti", 0));
    assert!(line.text.contains("24 jam") && line.by_hand, "{line:?}");
    assert!(matches!(session.prove(story, stories, b"bukan gambar"), Err(AppError::Photo(_))));
    assert_eq!(bench.line().chip.word, "menunggu bukti");

    session.prove(story, stories, &screenshot()).unwrap();
    assert!(bench.lines().is_empty(), "{:?}", bench.lines());
    let shown = post(&bench, story);
    assert_eq!((shown.chip.word.as_str(), shown.screenshot.as_deref()), ("terkirim", None));
    assert!(shown.lasts.starts_with("Tampil sampai Sabtu, 21 Nov 2026"), "{}", shown.lasts);
    bench.clock.advance(TimeDelta::hours(25));
    assert!(post(&bench, story).lasts.starts_with("Sudah hilang"), "{}", post(&bench, story).lasts);

    let file = session.story(story).unwrap().files.remove(0);
    assert_eq!((file.name.as_str(), file.sort.as_str()), ("Instagram Stories 1", "bukti unggahan"));
    let media = file.id.parse().unwrap();
    assert_eq!(session.file(story, media).unwrap().1, screenshot());
    assert!(session.remove_media(story, media).is_err(), "what proves a post stays with it");
    session.erase_photo(story, media, "UU 27/2022 pasal 43", "Warga meminta.").unwrap();
    assert!(session.file(story, media).is_err());
    assert!(bench.lines().is_empty(), "that it was shown is still known");
}

#[tokio::test]
async fn one_step_says_that_it_is_out_and_proves_it_and_only_the_publisher_may() {
    let (bench, story, stories) = bench().await;
    let visitor = bench.app.session(None, warta_core::words::Language::Id);
    assert!(visitor.prove(story, stories, &screenshot()).is_err());
    drop(visitor);
    assert_eq!(post(&bench, story).chip.word, "menunggu bukti");
    bench.session().prove(story, stories, &screenshot()).unwrap();
    assert_eq!((post(&bench, story).chip.word.as_str(), bench.lines().len()), ("terkirim", 0));
    let opened = bench.crash();
    assert_eq!(opened.session().story(story).unwrap().files.len(), 1);
}

#[tokio::test]
async fn any_post_by_hand_without_a_link_can_be_proven_too() {
    let bench = Bench::new(Way::X).await;
    bench.session().disconnect(bench.channel).unwrap();
    let story = bench.ordered("Posyandu Mawar");
    assert!(post(&bench, story).screenshot.unwrap().starts_with("Atau"));
    bench.session().prove(story, bench.channel, &screenshot()).unwrap();
    assert!(bench.lines().is_empty(), "{:?}", bench.lines());
}
