//! The WordPress channel against a real WordPress with MariaDB and against the practice site: every contract runs on
//! both, which shows that the two agree. Faults come from the proxy in front of the real one, and from the practice
//! transport; after each, looking and trying again must leave exactly one post and one picture.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is wrong"
)]

mod peer;

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Timelike, Utc};
use http::Request;
use peer::*;
use serde_json::Value;
use warta_core::channels::wordpress::{self, Login, Site, connect, slug};
use warta_core::channels::{
    Capability, Evidence, Failure, Io, Job, Memory, Need, Order, Outgoing, Publisher, Step, Why,
};
use warta_core::clock::{Clock, ManualClock, SystemClock};
use warta_practice::{Fault, PracticeWorld};

/// Runs each contract on both sites.
macro_rules! contracts {
    ($($name:ident),* $(,)?) => {
        mod real_wordpress { $(#[tokio::test] async fn $name() { super::$name(super::real().await).await; })* }
        mod practice_site { $(#[tokio::test] async fn $name() { super::$name(super::practice().await).await; })* }
    };
}

mod comments;

contracts!(
    a_good_login_connects_and_names_the_person,
    a_wrong_password_is_told_apart_from_a_removed_header,
    a_login_password_is_recognised,
    what_a_role_may_not_do_is_named,
    a_site_without_application_passwords_is_told,
    an_address_without_wordpress_is_told,
    a_firewall_in_front_is_told,
    a_post_goes_out_with_everything,
    a_post_goes_out_where_addresses_are_plain,
    a_scheduled_post_can_be_moved_and_taken_back,
    an_update_replaces_text_and_picture,
    taking_down_removes_post_and_pictures_and_can_be_repeated,
    a_refusal_that_published_counts_as_published,
    every_fault_leaves_one_post_and_one_picture,
    a_double_is_removed_and_the_older_stays,
    a_post_in_the_trash_is_a_question_for_a_person,
    a_foreign_post_of_our_name_is_a_question_for_a_person,
    an_author_may_not_make_categories_but_use_them,
    progress_reaches_the_whole_picture,
);

async fn a_good_login_connects_and_names_the_person(peer: Peer) {
    let connected =
        connect(&*peer.transport, &SystemClock, &peer.address, &peer.logins["author"]).await.unwrap();
    assert!(connected.person.to_lowercase().contains("author"), "{connected:?}");
    assert!(!connected.makes_categories);
    assert_eq!(connected.site.name, "Puskesmas Uji");
    let editor =
        connect(&*peer.transport, &SystemClock, &peer.address, &peer.logins["editor"]).await.unwrap();
    assert!(editor.makes_categories);
}

async fn a_wrong_password_is_told_apart_from_a_removed_header(peer: Peer) {
    let right = peer.logins["editor"].clone();
    let wrong =
        Login { user: right.user.clone(), password: "aaaa bbbb cccc dddd eeee ffff".to_owned().into() };
    assert_eq!(peer.refused(&peer.address, &wrong).await, Need::WrongPassword);
    match &peer.behind {
        Behind::Real(proxy) => proxy.strip_authorization(),
        Behind::Practice(world) => world.change(|state| state.strips_authorization = true),
    }
    assert_eq!(peer.refused(&peer.address, &right).await, Need::HeaderStripped);
}

async fn a_login_password_is_recognised(peer: Peer) {
    let login = Login { user: "uji-editor".into(), password: "login-password".to_owned().into() };
    assert_eq!(peer.refused(&peer.address, &login).await, Need::NotAnAppPassword);
}

async fn what_a_role_may_not_do_is_named(peer: Peer) {
    for role in ["contributor", "subscriber"] {
        let need = peer.refused(&peer.address, &peer.logins[role]).await;
        assert_eq!(need, Need::NotAllowed { what: Capability::Publish }, "{role}");
    }
}

async fn a_site_without_application_passwords_is_told(peer: Peer) {
    let address = match &peer.behind {
        Behind::Real(proxy) => format!("http://localhost:{}", proxy.port()),
        Behind::Practice(world) => {
            world.change(|state| state.app_passwords = false);
            peer.address.clone()
        }
    };
    assert_eq!(peer.refused(&address, &peer.logins["editor"]).await, Need::NoAppPasswords);
}

async fn an_address_without_wordpress_is_told(peer: Peer) {
    for (method, path) in [("HEAD", "/"), ("GET", "/"), ("GET", "/wp-json/"), ("GET", "rest_route")] {
        peer.faults().inject(method, path, Fault::Html { status: 404, retry_after: None });
    }
    assert_eq!(peer.refused(&peer.address, &peer.logins["editor"]).await, Need::NotWordPress);
}

async fn a_firewall_in_front_is_told(peer: Peer) {
    peer.faults().inject("GET", "/wp-json/", Fault::Html { status: 406, retry_after: None });
    assert_eq!(peer.refused(&peer.address, &peer.logins["editor"]).await, Need::Blocked);
    peer.faults().inject("GET", "users/me", Fault::Html { status: 403, retry_after: None });
    assert_eq!(peer.refused(&peer.address, &peer.logins["editor"]).await, Need::Blocked);
}

async fn a_post_goes_out_with_everything(peer: Peer) {
    let channel = peer.channel("editor").await;
    let mut post = post("Posyandu Mawar & Melati");
    post.media.push(media("Meja \"pendaftaran\" posyandu"));
    post.categories = vec!["Kegiatan & Layanan".into()];
    let mut memory = Memory::default();
    deliver(&peer, &channel, Order::Publish, &post, &mut memory).await.unwrap();

    let found = peer.posts(&post).await;
    assert_eq!(found.len(), 1);
    let out = &found[0];
    assert_eq!(out["status"], "publish");
    assert_eq!(out["title"]["raw"], "Posyandu Mawar & Melati");
    assert_eq!(out["link"].as_str(), memory.post.as_ref().unwrap().link.as_deref());
    let featured = &memory.media[&post.media[0].key];
    assert_eq!(out["featured_media"].to_string(), featured.id);
    assert_eq!(out["categories"], serde_json::json!(memory.categories));
    assert_eq!(out["tags"], serde_json::json!(memory.tags));
    assert_eq!((memory.categories.len(), memory.tags.len()), (1, 1));
    let content = out["content"]["raw"].as_str().unwrap();
    assert!(content.contains("kader &amp; warga"), "{content}");
    assert!(content.contains(memory.media[&post.media[1].key].url.as_deref().unwrap()), "{content}");
    for picture in &post.media {
        let on_site = peer.pictures(picture).await;
        assert_eq!(on_site.len(), 1);
        assert_eq!(on_site[0]["alt_text"].as_str(), Some(picture.alt.as_str()));
    }
    // The same names again find the same numbers.
    let before = (memory.categories.clone(), memory.tags.clone());
    let mut again = post.clone();
    again.key = key();
    again.media.clear();
    again.featured = None;
    let mut memory = Memory::default();
    deliver(&peer, &channel, Order::Publish, &again, &mut memory).await.unwrap();
    assert_eq!((memory.categories, memory.tags), before);
}

async fn a_post_goes_out_where_addresses_are_plain(peer: Peer) {
    let site = Site {
        home: peer.address.clone(),
        rest: format!("{}/index.php?rest_route=/", peer.address),
        name: String::new(),
    };
    let channel = wordpress::WordPress::new(site, peer.logins["editor"].clone());
    let post = post("Alamat polos");
    deliver(&peer, &channel, Order::Publish, &post, &mut Memory::default()).await.unwrap();
    assert_eq!(peer.posts(&post).await.len(), 1);
}

fn in_hours(hours: i64) -> DateTime<Utc> {
    (SystemClock.now() + TimeDelta::hours(hours)).with_nanosecond(0).unwrap()
}

fn written(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S").to_string()
}

async fn a_scheduled_post_can_be_moved_and_taken_back(peer: Peer) {
    let channel = peer.channel("author").await;
    let mut post = post("Jadwal imunisasi");
    post.at = Some(in_hours(24));
    let mut memory = Memory::default();
    deliver(&peer, &channel, Order::Publish, &post, &mut memory).await.unwrap();
    let out = peer.posts(&post).await;
    assert_eq!(out[0]["status"], "future");
    assert_eq!(out[0]["date_gmt"], written(post.at.unwrap()));

    post.at = Some(in_hours(48));
    deliver(&peer, &channel, Order::Reschedule, &post, &mut memory).await.unwrap();
    let out = peer.posts(&post).await;
    assert_eq!(out[0]["status"], "future");
    assert_eq!(out[0]["date_gmt"], written(post.at.unwrap()));

    deliver(&peer, &channel, Order::TakeBack, &post, &mut memory).await.unwrap();
    deliver(&peer, &channel, Order::TakeBack, &post, &mut memory).await.unwrap();
    assert_eq!(peer.posts(&post).await[0]["status"], "draft");

    post.at = None;
    deliver(&peer, &channel, Order::Reschedule, &post, &mut memory).await.unwrap();
    assert_eq!(peer.posts(&post).await[0]["status"], "publish");
    let late = deliver(&peer, &channel, Order::TakeBack, &post, &mut memory).await;
    assert_eq!(late, Err(Stopped::Need(Need::AlreadyPublic)));
    assert_eq!(peer.posts(&post).await[0]["status"], "publish");
}

async fn an_update_replaces_text_and_picture(peer: Peer) {
    let channel = peer.channel("author").await;
    let first = post("Donor darah");
    let mut memory = Memory::default();
    deliver(&peer, &channel, Order::Publish, &first, &mut memory).await.unwrap();
    let id = memory.post.as_ref().unwrap().id.clone();

    let mut newer = first.clone();
    newer.key = key();
    newer.text = "Tanggalnya dipindah.".into();
    newer.media = vec![media("Spanduk donor darah")];
    deliver(&peer, &channel, Order::Update, &newer, &mut memory).await.unwrap();
    assert_eq!(memory.post.as_ref().unwrap().id, id);
    let out = &peer.posts(&first).await[0];
    assert!(out["content"]["raw"].as_str().unwrap().contains("dipindah"));
    assert_eq!(out["featured_media"].to_string(), memory.media[&newer.media[0].key].id);
    assert_eq!(peer.pictures(&first.media[0]).await.len(), 0);
    assert_eq!(peer.pictures(&newer.media[0]).await.len(), 1);
}

async fn taking_down_removes_post_and_pictures_and_can_be_repeated(peer: Peer) {
    let channel = peer.channel("author").await;
    let post = post("Foto yang ditarik");
    let mut memory = Memory::default();
    deliver(&peer, &channel, Order::Publish, &post, &mut memory).await.unwrap();
    assert_eq!(peer.pictures(&post.media[0]).await.len(), 1);
    let known = memory.clone();
    for mut memory in [Memory::default(), memory, known] {
        deliver(&peer, &channel, Order::TakeDown, &post, &mut memory).await.unwrap();
        assert_eq!(peer.posts(&post).await.len(), 0);
        assert_eq!(peer.pictures(&post.media[0]).await.len(), 0);
    }
}

async fn a_refusal_that_published_counts_as_published(peer: Peer) {
    let channel = peer.channel("author").await;
    let post = post("Lomba balita [terbit-400]");
    deliver(&peer, &channel, Order::Publish, &post, &mut Memory::default()).await.unwrap();
    let out = peer.posts(&post).await;
    assert_eq!((out.len(), &out[0]["status"]), (1, &Value::from("publish")));
}

async fn every_fault_leaves_one_post_and_one_picture(peer: Peer) {
    let channel = peer.channel("author").await;
    let faults = [
        Fault::CutBefore,
        Fault::CutInBody,
        Fault::CutAfter,
        Fault::CutInAnswer,
        Fault::Html { status: 500, retry_after: None },
        Fault::Html { status: 429, retry_after: Some(1) },
        Fault::Html { status: 503, retry_after: Some(1) },
        Fault::Html { status: 200, retry_after: None },
        Fault::HtmlAfter { status: 500 },
        Fault::HtmlAfter { status: 502 },
        Fault::HtmlAfter { status: 200 },
    ];
    let places =
        [("POST", "/tags"), ("POST", "/media"), ("GET", "/media"), ("POST", "/posts"), ("GET", "/posts")];
    for fault in faults {
        let mut post = post("Cuci tangan");
        post.tags = vec![format!("tag {}", post.key.short())];
        for (method, path) in places {
            peer.faults().inject(method, &format!("/wp-json/wp/v2{path}"), fault.clone());
        }
        let outcome = deliver(&peer, &channel, Order::Publish, &post, &mut Memory::default()).await;
        assert_eq!(outcome, Ok(()), "{fault:?}");
        assert_eq!(peer.faults().left(), 0, "{fault:?} struck everywhere");
        let out = peer.posts(&post).await;
        assert_eq!((out.len(), &out[0]["status"]), (1, &Value::from("publish")), "{fault:?}");
        assert_eq!(peer.pictures(&post.media[0]).await.len(), 1, "{fault:?}");
        assert_ne!(out[0]["featured_media"], 0, "{fault:?}");
    }
    let mut post = post("Foto terlalu besar");
    post.tags.clear();
    peer.faults().inject("POST", "/media", Fault::Html { status: 413, retry_after: None });
    let outcome = deliver(&peer, &channel, Order::Publish, &post, &mut Memory::default()).await;
    assert_eq!(outcome, Err(Stopped::Need(Need::TooLarge)));
    assert_eq!(peer.posts(&post).await.len(), 0);
}

async fn a_double_is_removed_and_the_older_stays(peer: Peer) {
    let channel = peer.channel("editor").await;
    let post = post("Dua kali");
    let mut memory = Memory::default();
    deliver(&peer, &channel, Order::Publish, &post, &mut memory).await.unwrap();
    // Another device of the office, which did not look.
    let pictures = Pictures(picture());
    let io = Io::new(&*peer.transport, &SystemClock, &pictures);
    let job = Job::new(Order::Publish, &post);
    let mut other = memory.clone();
    other.post = None;
    channel.run(Step::Create, job, &mut other, &io).await.unwrap();
    assert_eq!(other.post.as_ref().unwrap().id, memory.post.as_ref().unwrap().id);
    assert_eq!(peer.posts(&post).await.len(), 1);
}

async fn a_post_in_the_trash_is_a_question_for_a_person(peer: Peer) {
    let channel = peer.channel("author").await;
    let post = post("Diturunkan di situs");
    let mut memory = Memory::default();
    deliver(&peer, &channel, Order::Publish, &post, &mut memory).await.unwrap();
    let id = memory.post.unwrap().id;
    let (status, _) = peer.send("DELETE", &format!("/wp-json/wp/v2/posts/{id}"), None).await;
    assert_eq!(status, 200);
    let outcome = deliver(&peer, &channel, Order::Publish, &post, &mut Memory::default()).await;
    assert_eq!(outcome, Err(Stopped::Ask(Evidence::Trashed { id })));
}

async fn a_foreign_post_of_our_name_is_a_question_for_a_person(peer: Peer) {
    let post = post("Nama yang sama");
    let body = serde_json::json!({
        "title": post.title, "slug": slug(&post.title, &post.key), "status": "future",
        "date_gmt": written(in_hours(24)),
    });
    let (status, _) = peer.send("POST", "/wp-json/wp/v2/posts", Some(body)).await;
    assert_eq!(status, 201);
    let author = peer.channel("author").await;
    let outcome = deliver(&peer, &author, Order::Publish, &post, &mut Memory::default()).await;
    assert_eq!(outcome, Err(Stopped::Ask(Evidence::Hidden)));
}

async fn an_author_may_not_make_categories_but_use_them(peer: Peer) {
    let author = peer.channel("author").await;
    let mut post = post("Kategori");
    post.categories = vec![format!("Kategori {}", post.key.short())];
    let outcome = deliver(&peer, &author, Order::Publish, &post, &mut Memory::default()).await;
    assert_eq!(outcome, Err(Stopped::Need(Need::NotAllowed { what: Capability::Categories })));
    let body = serde_json::json!({ "name": post.categories[0] });
    assert_eq!(peer.send("POST", "/wp-json/wp/v2/categories", Some(body)).await.0, 201);
    deliver(&peer, &author, Order::Publish, &post, &mut Memory::default()).await.unwrap();
}

async fn progress_reaches_the_whole_picture(peer: Peer) {
    let channel = peer.channel("author").await;
    let post = post("Kemajuan");
    let seen: Arc<Mutex<Vec<u64>>> = Arc::default();
    let pictures = Pictures(picture());
    let told = seen.clone();
    let io = Io {
        progress: Some(Arc::new(move |sent| told.lock().unwrap().push(sent))),
        ..Io::new(&*peer.transport, &SystemClock, &pictures)
    };
    let job = Job::new(Order::Publish, &post);
    let step = Step::Upload { index: 0 };
    channel.run(step, job, &mut Memory::default(), &io).await.unwrap();
    let seen = seen.lock().unwrap();
    assert!(seen.is_sorted());
    assert_eq!(seen.last().copied(), Some(pictures.0.len() as u64));
}

/// A job that is being tried, for the tests of the network itself.
type Trying<'a> = Pin<Box<dyn Future<Output = Result<(), Failure>> + 'a>>;

fn trying<'a>(channel: &'a wordpress::WordPress, io: &'a Io<'a>, post: &'a Outgoing) -> Trying<'a> {
    Box::pin(async move {
        let job = Job::new(Order::Publish, post);
        channel.run(Step::Create, job, &mut Memory::default(), io).await
    })
}

#[tokio::test]
async fn a_site_that_is_down_was_never_reached_and_a_silent_one_may_have_been() {
    let peer = real().await;
    let Behind::Real(proxy) = &peer.behind else { unreachable!() };
    let channel = peer.channel("author").await;
    let mut post = post("Situs mati");
    post.media.clear();
    post.featured = None;
    let impatient = network(Duration::from_millis(1500));
    let pictures = Pictures(Bytes::new());
    let io = Io::new(&impatient, &SystemClock, &pictures);

    proxy.go_away().await;
    let down = trying(&channel, &io, &post).await;
    assert_eq!(down, Err(Failure::Retry { after: None, why: Why::NoConnection }));
    proxy.come_back().await;
    assert_eq!(peer.posts(&post).await.len(), 0);

    proxy.faults().inject("POST", "/posts", Fault::Held);
    let silent = trying(&channel, &io, &post).await;
    assert_eq!(silent, Err(Failure::Unknown { after: None, why: Why::LostAnswer }));
    assert_eq!(peer.posts(&post).await.len(), 1, "it had its effect all the same");
    proxy.release();
}

#[tokio::test]
async fn a_name_that_does_not_exist_is_offline_and_plain_http_is_refused() {
    let network = network(Duration::from_secs(5));
    let login = Login { user: "x".into(), password: "x".to_owned().into() };
    let nowhere = connect(&network, &SystemClock, "warta.invalid", &login).await;
    assert_eq!(nowhere, Err(Failure::Retry { after: None, why: Why::NameNotFound }));
    let site =
        Site { home: String::new(), rest: "http://warta.invalid/wp-json/".into(), name: String::new() };
    let channel = wordpress::WordPress::new(site, login);
    let pictures = Pictures(Bytes::new());
    let io = Io::new(&network, &SystemClock, &pictures);
    assert_eq!(trying(&channel, &io, &post("x")).await, Err(Failure::NeedsYou(Need::NoTls)));
}

#[tokio::test]
async fn the_practice_site_keeps_its_posts_when_saved_and_shows_them_as_pages() {
    let peer = practice().await;
    let Behind::Practice(world) = &peer.behind else { unreachable!() };
    let channel = peer.channel("editor").await;
    let post = post("Senam lansia");
    deliver(&peer, &channel, Order::Publish, &post, &mut Memory::default()).await.unwrap();
    let saved = serde_json::to_string(&world.save()).unwrap();
    let again = PracticeWorld::new(serde_json::from_str(&saved).unwrap(), Arc::new(SystemClock));
    let path = format!("/{}/", slug(&post.title, &post.key));
    let answer = again.answer(&Request::builder().uri(path).body(Bytes::new()).unwrap());
    let page = String::from_utf8(answer.body().to_vec()).unwrap();
    assert_eq!(answer.status(), 200);
    for part in ["LATIHAN", "Senam lansia", "32 balita", "alt=\"Kader menimbang balita di posyandu\""] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[tokio::test]
async fn on_the_practice_site_time_can_be_moved_and_the_line_cut() {
    let clock = Arc::new(ManualClock::new("2026-11-20T01:00:00Z".parse().unwrap()));
    let peer = peer::practice_at(clock.clone()).await;
    let Behind::Practice(world) = &peer.behind else { unreachable!() };
    let channel = peer.channel("author").await;
    let mut post = post("Besok pagi");
    post.at = Some(clock.now() + TimeDelta::hours(20));
    deliver(&peer, &channel, Order::Publish, &post, &mut Memory::default()).await.unwrap();
    assert_eq!(peer.posts(&post).await[0]["status"], "future");
    clock.advance(TimeDelta::hours(20));
    assert_eq!(peer.posts(&post).await[0]["status"], "publish");

    world.change(|state| state.unreachable = true);
    let pictures = Pictures(Bytes::new());
    let io = Io::new(&*peer.transport, &*clock, &pictures);
    let cut = trying(&channel, &io, &post).await;
    assert_eq!(cut, Err(Failure::Retry { after: None, why: Why::NoConnection }));
}
