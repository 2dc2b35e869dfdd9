//! The practice office as a person finds it: furnished, kept, started anew.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{Request, StatusCode};
use tower::ServiceExt;
use warta_core::app::Session;
use warta_core::views::register::RegisterFilter;
use warta_core::words::Language;

use super::*;

async fn practice(place: &Path) -> Practice {
    open(place, false, Arc::new(SystemClock)).await.unwrap()
}

#[tokio::test]
async fn the_practice_office_has_a_fortnight_of_stories_in_every_state_under_all_four_sops() {
    let place = tempfile::tempdir().unwrap();
    let practice = practice(place.path()).await;
    let session = practice.app.session(None, Language::En);
    assert!(session.today().unwrap().practice);
    assert_eq!(session.people().unwrap().people.len(), 7);
    assert_eq!(session.sops().unwrap().iter().filter(|sop| sop.revision.is_some()).count(), 4);
    let rows = session.stories(None, false).unwrap().rows;
    assert_eq!(rows.len(), 11);
    let stories: Vec<_> = rows.iter().map(|row| session.story(row.id.parse().unwrap()).unwrap()).collect();
    assert!(stories.iter().all(|story| story.refused.is_empty()), "nobody did what they may not");
    let states: BTreeSet<&str> =
        stories.iter().flat_map(|s| &s.posts).map(|post| post.chip.word.as_str()).collect();
    assert!(states.len() >= 4, "{states:?}");
    assert!(stories.iter().any(|story| story.note.contains("3M Plus")), "one was sent back with its reason");
    assert!(session.settings().unwrap().refused_facts.is_empty());
}

#[tokio::test]
async fn what_was_published_is_seen_on_the_practice_website() {
    let place = tempfile::tempdir().unwrap();
    let practice = practice(place.path()).await;
    let session = practice.app.session(None, Language::Id);
    let rows = session.stories(None, false).unwrap().rows;
    let posts = rows.iter().flat_map(|row| session.story(row.id.parse().unwrap()).unwrap().posts);
    let links: Vec<String> = posts.map(|post| post.link).filter(|link| link.starts_with(SITE)).collect();
    assert_eq!(links.len(), 2, "one story of the website's SOP, and one of BKK's");
    for link in links {
        let request = Request::get(&link).body(axum::body::Body::empty()).unwrap();
        let answer = practice.router.clone().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{link}");
    }
}

fn rina(practice: &Practice) -> Session {
    let people = practice.app.session(None, Language::Id).people().unwrap().people;
    let rina = people.iter().find(|person| person.name == script::FOUNDER).unwrap().id.parse().unwrap();
    practice.app.session(Some(rina), Language::Id)
}

/// Who wrote the messages that an inbox shows under a filter.
fn inbox(practice: &Practice, filter: &str) -> Vec<String> {
    rina(practice).inbox(filter, None).unwrap().rows.into_iter().map(|row| row.who).collect()
}

#[tokio::test]
async fn the_practice_office_has_messages_of_every_kind_and_a_complaint_in_its_register() {
    let place = tempfile::tempdir().unwrap();
    let practice = practice(place.path()).await;
    for (filter, who) in [
        ("pujian", &["Wulan", "bunda.alif"][..]),
        ("pertanyaan", &["Pak Hendra", "mudik_terus"]),
        ("saran", &["Yanto"]),
        ("keluhan", &["Yuliana", "Rahma"]),
        ("lainnya", &["Dana Kilat"]),
        ("mendesak", &[]),
        ("tentukan", &[]),
    ] {
        assert_eq!(inbox(&practice, filter), who, "{filter}");
    }
    assert_eq!(practice.outside.website.save().public_comments().len(), 0, "visitors wait for approval");
    let session = rina(&practice);
    let cases = session.register(&RegisterFilter::default()).unwrap().rows;
    assert_eq!(cases.len(), 1, "{cases:#?}");
    let message = session.message(cases[0].id.parse().unwrap()).unwrap();
    assert_eq!((message.who.as_str(), message.evidence.len()), ("Yuliana", 1));
    assert!(message.case.unwrap().text.contains("Nur Hidayah"));
    assert!(message.refused.is_empty(), "nobody did what they may not");
}

#[tokio::test]
async fn no_message_of_practice_comes_twice_when_it_is_opened_again_and_the_channels_are_asked() {
    let place = tempfile::tempdir().unwrap();
    let first = practice(place.path()).await;
    let before = inbox(&first, "semua");
    first.app.fetch_now().unwrap();
    assert_eq!(first.app.fetch_messages().await.unwrap(), 0);
    drop(first);
    let again = practice(place.path()).await;
    again.app.fetch_now().unwrap();
    assert_eq!(again.app.fetch_messages().await.unwrap(), 0);
    assert_eq!(inbox(&again, "semua"), before);
    assert_eq!(before.len(), 8);
}

#[tokio::test]
async fn practice_persists_and_a_fresh_one_forgets() {
    let place = tempfile::tempdir().unwrap();
    let first = practice(place.path()).await;
    let rina = first.app.session(None, Language::Id).people().unwrap().people;
    let rina = rina.iter().find(|person| person.name == script::FOUNDER).unwrap().id.parse().unwrap();
    let typed = warta_core::app::story::Typed {
        fields: vec![(warta_core::state::facts::Field::What, "Senam pagi".to_owned())],
        ..Default::default()
    };
    let session = first.app.session(Some(rina), Language::Id);
    let story = session.open_story(script::IG, &typed, &[]).unwrap();
    assert!(
        matches!(
            open(place.path(), true, Arc::new(SystemClock)).await,
            Err(PracticeError::App(AppError::Lock(_)))
        ),
        "an office that is open is not taken away"
    );
    drop((session, first));
    let again = practice(place.path()).await;
    assert_eq!(again.app.session(None, Language::Id).story(story).unwrap().title, "Senam pagi");
    drop(again);
    let fresh = open(place.path(), true, Arc::new(SystemClock)).await.unwrap();
    assert!(fresh.app.session(None, Language::Id).story(story).is_err());
}

#[tokio::test]
async fn an_office_that_was_half_furnished_is_begun_anew() {
    let place = tempfile::tempdir().unwrap();
    fs::create_dir_all(place.path().join("latihan.baru/kantor")).unwrap();
    fs::write(place.path().join("latihan.baru/kantor/format"), "cut sho").unwrap();
    let practice = practice(place.path()).await;
    assert!(practice.app.session(None, Language::Id).today().is_ok());
    assert!(!place.path().join("latihan.baru").exists());
}

#[tokio::test]
async fn what_a_visitor_writes_on_a_page_is_there_after_a_power_cut() {
    let folder = tempfile::tempdir().unwrap();
    let disk: SharedDisk = Arc::new(RealDisk::new());
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let kept = || Arc::new(Saved::new(new_outside(&clock), &disk, folder.path().to_owned()));
    let before = kept();
    before.save().unwrap();
    let form = "author=Bu+Sari&comment=Halo&comment_post_ID=2";
    let request = Request::post("/wp-comments-post.php").body(axum::body::Body::from(form)).unwrap();
    let login = STANDARD.encode(format!("{USER}:{PASSWORD}"));
    let post = Request::post("/wp-json/wp/v2/posts")
        .header("authorization", format!("Basic {login}"))
        .body(axum::body::Body::from(r#"{"title":"Posyandu","status":"publish"}"#))
        .unwrap();
    assert_eq!(before.router().oneshot(post).await.unwrap().status(), StatusCode::CREATED);
    assert_eq!(before.router().oneshot(request).await.unwrap().status(), StatusCode::SEE_OTHER);
    let after = kept();
    after.load().unwrap();
    assert!(after.outside.website.change(|state| state.edit_comment(3, "Halo!")));
}
