//! The simulated Instagram against its facts sheet, instagram.md, section by section.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use http::{Request, Response};
use jpeg_encoder::{ColorType, Encoder};
use serde_json::{Value, json};
use warta_core::channels::{Payload, Transport, TransportError};
use warta_core::clock::{Clock, ManualClock};
use warta_core::media::film::sample::Clip;

use super::{Instagram, Kind, State};
use crate::{Fault, through};

mod comments;
mod direct;
mod login;
mod messenger;

/// The public web: `/WIDTHxHEIGHT.jpg` is a picture of that size, `/late` takes too long, `/text` is no picture,
/// `/huge` is too large; nothing else is there.
struct Web;

#[async_trait]
impl Transport for Web {
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        let path = request.uri().path().trim_matches('/').to_owned();
        let size = path.strip_suffix(".jpg").and_then(|size| size.split_once('x'));
        let film = path.strip_suffix(".mp4").and_then(|seconds| seconds.parse::<u32>().ok());
        let bytes = match (path.as_str(), size) {
            _ if film.is_some() => film.map(|seconds| reel(seconds).file()).unwrap(),
            ("behind.mp4", _) => Clip { index_last: true, ..reel(4) }.file(),
            ("edited.mp4", _) => Clip { hidden: Some(66), ..reel(4) }.file(),
            ("wide.mp4", _) => Clip { width: 1080, height: 1921, ..reel(4) }.file(),
            (_, Some((width, height))) => jpeg(width.parse().unwrap(), height.parse().unwrap()),
            ("late", _) => return Err(TransportError::LostAnswer),
            ("text", _) => b"hello".to_vec(),
            ("huge", _) => vec![0; 8 * 1024 * 1024 + 1],
            _ => return Ok(Response::builder().status(404).body(Bytes::new()).unwrap()),
        };
        Ok(Response::new(Bytes::from(bytes)))
    }
}

/// A film as Instagram takes it, of so many seconds.
fn reel(seconds: u32) -> Clip {
    Clip { index_last: false, ..Clip::upright(seconds * 1000) }
}

fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels = vec![120; usize::from(width) * usize::from(height)];
    Encoder::new(&mut bytes, 30).encode(&pixels, width, height, ColorType::Luma).unwrap();
    bytes
}

struct World {
    instagram: Arc<Instagram>,
    clock: Arc<ManualClock>,
    id: String,
    token: String,
}

fn start() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 16, 2, 0, 0).unwrap()
}

fn world() -> World {
    let clock = Arc::new(ManualClock::new(start()));
    let mut state = State::new("https://www.instagram.com");
    let id = state.open_account("puskesmas.melati", "Puskesmas Melati Raya", Kind::Business);
    state.register_app("app", "sandi", "http://127.0.0.1:9/kembali");
    let token = state.dashboard_token(&id, start());
    World { instagram: Instagram::new(state, clock.clone(), Arc::new(Web)), clock, id, token }
}

impl World {
    async fn ask(&self, method: &str, address: &str, form: &[(&str, &str)]) -> (u16, Value) {
        let answer = self.raw(method, address, form).await;
        let value = serde_json::from_slice(answer.body()).unwrap_or(Value::Null);
        (answer.status().as_u16(), value)
    }

    async fn raw(&self, method: &str, address: &str, form: &[(&str, &str)]) -> Response<Bytes> {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = Request::builder()
            .method(method)
            .uri(format!("https://graph.instagram.com{address}"))
            .header("authorization", format!("Bearer {}", self.token))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Bytes::from(body).into())
            .unwrap();
        through(&*self.instagram, request).await.unwrap()
    }

    async fn container(&self, parameters: &[(&str, &str)]) -> (u16, Value) {
        self.ask("POST", &format!("/v26.0/{}/media", self.id), parameters).await
    }

    async fn made(&self, parameters: &[(&str, &str)]) -> String {
        let (status, value) = self.container(parameters).await;
        assert_eq!(status, 200, "{value}");
        value["id"].as_str().unwrap().to_owned()
    }

    async fn publish(&self, creation: &str) -> (u16, Value) {
        self.ask("POST", &format!("/v26.0/{}/media_publish", self.id), &[("creation_id", creation)]).await
    }

    async fn status(&self, container: &str) -> String {
        let (_, value) = self.ask("GET", &format!("/v26.0/{container}?fields=status_code,status"), &[]).await;
        value["status_code"].as_str().unwrap_or_default().to_owned()
    }

    fn wait(&self, seconds: i64) {
        self.clock.advance(TimeDelta::seconds(seconds));
    }
}

fn code(answer: &(u16, Value)) -> (i64, i64) {
    let error = &answer.1["error"];
    (error["code"].as_i64().unwrap_or(0), error["error_subcode"].as_i64().unwrap_or(0))
}

const GOOD: &str = "https://situs.example/40x50.jpg";

#[tokio::test]
async fn s2_a_long_token_is_renewed_after_a_day_and_before_sixty() {
    let world = world();
    let refresh = format!("/refresh_access_token?grant_type=ig_refresh_token&access_token={}", world.token);
    world.wait(60 * 60 * 23);
    assert_eq!(world.ask("GET", &refresh, &[]).await.0, 400, "younger than a day");
    world.wait(60 * 60);
    let (status, value) = world.ask("GET", &refresh, &[]).await;
    assert_eq!((status, &value["expires_in"]), (200, &json!(5_184_000)));
    assert!(value["permissions"].as_str().unwrap().contains("instagram_business_basic"));
    world.clock.advance(TimeDelta::days(60));
    assert_eq!(code(&world.ask("GET", &refresh, &[]).await), (190, 463), "ended");
}

#[tokio::test]
async fn s2_a_changed_password_and_a_removed_app_end_the_token() {
    let world = world();
    for subcode in [460, 458] {
        world.instagram.change(|state| state.end_tokens(&world.id, subcode));
        assert_eq!(code(&world.ask("GET", "/v26.0/me?fields=user_id", &[]).await), (190, subcode));
    }
    let bare = World { token: "IGAAwrong".into(), ..world };
    assert_eq!(code(&bare.ask("GET", "/v26.0/me", &[]).await), (190, 467));
}

#[tokio::test]
async fn s3_me_says_who_it_is_and_an_unknown_field_fails_the_call() {
    let world = world();
    let (_, me) = world.ask("GET", "/v26.0/me?fields=user_id,username,account_type", &[]).await;
    assert_eq!(
        (me["username"].as_str(), me["account_type"].as_str()),
        (Some("puskesmas.melati"), Some("BUSINESS"))
    );
    assert!(me["user_id"].is_string() && me["user_id"] != me["id"], "ids are text, and of two kinds: {me}");
    assert_eq!(code(&world.ask("GET", "/v26.0/me?fields=user_id,shoe_size", &[]).await).0, 100);
}

#[tokio::test]
async fn s4_1_a_picture_is_really_fetched_and_judged() {
    let world = world();
    let tried = [
        ("https://situs.example/missing", (9004, 2_207_052)),
        ("https://situs.example/late", (-2, 2_207_003)),
        ("https://situs.example/text", (36001, 2_207_005)),
        ("https://situs.example/huge", (36000, 2_207_004)),
        ("https://situs.example/10x40.jpg", (36003, 2_207_009)),
        ("https://situs.example/100x50.jpg", (36003, 2_207_009)),
        ("https://situs.example/gämbar.jpg", (9004, 2_207_052)),
    ];
    for (url, expected) in tried {
        assert_eq!(code(&world.container(&[("image_url", url)]).await), expected, "{url}");
    }
    assert_eq!(code(&world.container(&[("caption", "tanpa gambar")]).await).0, 100);
    for url in [GOOD, "https://situs.example/191x100.jpg", "https://situs.example/50x50.jpg"] {
        world.made(&[("image_url", url)]).await;
    }
}

#[tokio::test]
async fn s4_1_captions_alt_texts_kinds_and_numbers_of_children_have_limits() {
    let world = world();
    let with =
        async |caption: String| code(&world.container(&[("image_url", GOOD), ("caption", &caption)]).await);
    assert_eq!(with("a".repeat(2201)).await, (36004, 2_207_010));
    assert_eq!(with("#tag ".repeat(31)).await, (36004, 2_207_010));
    assert_eq!(with("@nama ".repeat(21)).await, (100, 2_207_040));
    assert_eq!(with("#tag ".repeat(30)).await, (0, 0));
    let alt = "a".repeat(1001);
    assert_eq!(code(&world.container(&[("image_url", GOOD), ("alt_text", &alt)]).await).0, 100);
    assert_eq!(code(&world.container(&[("media_type", "CARD")]).await), (100, 2_207_023));
    let one = world.made(&[("image_url", GOOD), ("is_carousel_item", "true")]).await;
    world.wait(10);
    assert_eq!(
        code(&world.container(&[("media_type", "CAROUSEL"), ("children", &one)]).await),
        (100, 2_207_028)
    );
    let eleven = [one.as_str(); 11].join(",");
    assert_eq!(
        code(&world.container(&[("media_type", "CAROUSEL"), ("children", &eleven)]).await),
        (100, 2_207_028)
    );
}

#[tokio::test]
async fn s4_1_an_account_makes_four_hundred_containers_a_day() {
    let world = world();
    world.instagram.change(|state| state.settings.containers = 2);
    world.made(&[("image_url", GOOD)]).await;
    world.made(&[("image_url", GOOD)]).await;
    assert_eq!(code(&world.container(&[("image_url", GOOD)]).await).0, 4);
    world.clock.advance(TimeDelta::hours(24));
    world.made(&[("image_url", GOOD)]).await;
}

#[tokio::test]
async fn s4_2_a_container_is_in_progress_then_finished_then_published_or_expired() {
    let world = world();
    let first = world.made(&[("image_url", GOOD)]).await;
    assert_eq!(world.status(&first).await, "IN_PROGRESS");
    assert_eq!(code(&world.publish(&first).await), (9007, 2_207_027), "not ready");
    world.wait(5);
    assert_eq!(world.status(&first).await, "FINISHED");
    assert_eq!(world.publish(&first).await.0, 200);
    assert_eq!(world.status(&first).await, "PUBLISHED");
    let second = world.made(&[("image_url", GOOD)]).await;
    world.clock.advance(TimeDelta::hours(24));
    assert_eq!(world.status(&second).await, "EXPIRED");
    assert_eq!(code(&world.publish(&second).await), (24, 2_207_008));
    let third = world.made(&[("image_url", GOOD)]).await;
    world.instagram.change(|state| state.fail_containers(&world.id, 2_207_082));
    assert_eq!(world.status(&third).await, "ERROR");
    assert_eq!(code(&world.publish("17").await), (24, 2_207_008), "never made");
}

#[tokio::test]
async fn s4_3_publishing_twice_is_refused_or_answers_again_as_the_setting_says() {
    let world = world();
    let container = world.made(&[("image_url", GOOD), ("caption", "Satu")]).await;
    world.wait(5);
    let (_, first) = world.publish(&container).await;
    assert_eq!(code(&world.publish(&container).await).0, 100);
    world.instagram.change(|state| state.settings.publishes_again = true);
    assert_eq!(world.publish(&container).await.1, first);
    assert_eq!(world.instagram.save().captions(), ["Satu"], "never a second post");
}

#[tokio::test]
async fn s4_4_the_quota_rolls_over_a_day_and_a_carousel_counts_once() {
    let world = world();
    world.instagram.change(|state| state.settings.quota = 1);
    let limit = format!("/v26.0/{}/content_publishing_limit?fields=quota_usage,config", world.id);
    let mut children = Vec::new();
    for alt in ["Timbang", "Ukur"] {
        let parameters = [("image_url", GOOD), ("is_carousel_item", "true"), ("alt_text", alt)];
        children.push(world.made(&parameters).await);
    }
    world.wait(5);
    let together = children.join(",");
    let parameters = [("media_type", "CAROUSEL"), ("children", together.as_str()), ("caption", "Dua foto")];
    let whole = world.made(&parameters).await;
    let other = world.made(&[("image_url", GOOD)]).await;
    world.wait(5);
    assert_eq!(code(&world.publish(&children[0]).await).0, 100, "a child can't go out by itself");
    assert_eq!(world.publish(&whole).await.0, 200);
    let (_, used) = world.ask("GET", &limit, &[]).await;
    let expected = json!({ "quota_usage": 1, "config": { "quota_total": 1, "quota_duration": 86400 } });
    assert_eq!(used["data"][0], expected);
    assert_eq!(code(&world.publish(&other).await), (9, 2_207_042));
    assert_eq!(world.instagram.save().alt_texts(), [["Timbang", "Ukur"]]);
    let old = format!("{limit}&since={}", (start() - TimeDelta::hours(25)).timestamp());
    assert_eq!(world.ask("GET", &old, &[]).await.0, 400, "since is at most a day ago");
    world.wait(60 * 60 * 24 - 5);
    let again = world.made(&[("image_url", GOOD)]).await;
    world.wait(5);
    assert_eq!(world.publish(&again).await.0, 200, "the window has moved on");
}

#[tokio::test]
async fn s5_faults_strike_before_and_after_the_effect() {
    let world = world();
    let blocked =
        json!({ "error": { "message": "Action is blocked", "code": 4, "error_subcode": 2_207_051 } });
    for (effect, posts) in [(false, 0), (true, 1)] {
        let container = world.made(&[("image_url", GOOD)]).await;
        world.wait(5);
        let fault = Fault::Says { status: 403, body: blocked.to_string(), effect };
        world.instagram.faults.inject("POST", "media_publish", fault);
        assert_eq!(code(&world.publish(&container).await), (4, 2_207_051));
        assert_eq!(world.instagram.save().captions().len(), posts, "effect: {effect}");
    }
}

#[tokio::test]
async fn s5_a_new_post_can_not_be_read_or_listed_for_a_moment() {
    let world = world();
    world.instagram.change(|state| state.settings.lag = 60);
    let container = world.made(&[("image_url", GOOD), ("caption", "Baru & \"segar\"")]).await;
    world.wait(5);
    let (_, out) = world.publish(&container).await;
    let read =
        format!("/v26.0/{}?fields=caption,permalink,timestamp,media_type", out["id"].as_str().unwrap());
    let list = format!("/v26.0/{}/media?fields=id,caption", world.id);
    assert_eq!(code(&world.ask("GET", &read, &[]).await), (100, 33));
    assert_eq!(world.ask("GET", &list, &[]).await.1["data"], json!([]));
    world.wait(60);
    let (_, media) = world.ask("GET", &read, &[]).await;
    assert_eq!(media["caption"], json!("Baru & \"segar\""));
    assert!(media["permalink"].as_str().unwrap().starts_with("https://www.instagram.com/p/DL"), "{media}");
    assert_eq!(media["timestamp"], json!("2026-11-16T02:00:05+0000"));
    assert_eq!(world.ask("GET", &list, &[]).await.1["data"][0]["id"], out["id"]);
}

#[tokio::test]
async fn s6_lists_are_newest_first_with_cursors_and_nothing_can_be_deleted() {
    let world = world();
    let mut ids = Vec::new();
    for caption in ["satu", "dua", "tiga"] {
        let container = world.made(&[("image_url", GOOD), ("caption", caption)]).await;
        world.wait(5);
        let (_, out) = world.publish(&container).await;
        ids.insert(0, out["id"].as_str().unwrap().to_owned());
        world.wait(60);
    }
    let (_, first) = world.ask("GET", &format!("/v26.0/{}/media?limit=2", world.id), &[]).await;
    let listed = |value: &Value| -> Vec<String> {
        value["data"].as_array().unwrap().iter().map(|m| m["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(listed(&first), ids[..2]);
    assert!(first["paging"]["next"].is_string());
    let after = first["paging"]["cursors"]["after"].as_str().unwrap();
    let (_, rest) = world.ask("GET", &format!("/v26.0/{}/media?after={after}", world.id), &[]).await;
    assert_eq!(listed(&rest), ids[2..]);
    let since =
        format!("/v26.0/{}/media?since={}", world.id, (start() + TimeDelta::seconds(100)).timestamp());
    assert_eq!(listed(&world.ask("GET", &since, &[]).await.1), ids[..1]);
    assert_eq!(code(&world.ask("DELETE", &format!("/v26.0/{}", ids[0]), &[]).await).0, 10);
    let quiet = world.ask("POST", &format!("/v26.0/{}", ids[0]), &[("comment_enabled", "false")]).await;
    assert_eq!(quiet.1, json!({ "success": true }));
    let expanded = format!("/v26.0/{}?fields=owner{{id}},children{{id,media_type}}", ids[0]);
    let (_, media) = world.ask("GET", &expanded, &[]).await;
    assert_eq!(media["owner"]["id"], json!(world.id));
    assert_eq!(media["children"]["data"][0]["media_type"], json!("IMAGE"), "{media}");
}

#[tokio::test]
async fn s9_errors_have_metas_shape_and_limits_show_in_headers() {
    let world = world();
    world.instagram.change(|state| state.settings.calls = 2);
    let answer = world.raw("GET", "/v26.0/me?fields=username", &[]).await;
    let usage: Value = serde_json::from_str(answer.headers()["x-app-usage"].to_str().unwrap()).unwrap();
    assert_eq!(usage["call_count"], json!(50));
    world.ask("GET", "/v26.0/me", &[]).await;
    let answer = world.raw("GET", "/v26.0/me", &[]).await;
    let business: Value =
        serde_json::from_str(answer.headers()["x-business-use-case-usage"].to_str().unwrap()).unwrap();
    assert_eq!(business[&world.id][0]["estimated_time_to_regain_access"], json!(60), "minutes");
    assert!(answer.headers().get("retry-after").is_none(), "no Retry-After");
    let error: Value = serde_json::from_slice(answer.body()).unwrap();
    let error = &error["error"];
    assert!(error["message"].is_string() && error["type"].is_string() && error["fbtrace_id"].is_string());
    assert_eq!((error["code"].as_i64(), error["is_transient"].as_bool()), (Some(4), Some(true)));
    world.clock.advance(TimeDelta::hours(1));
    assert_eq!(world.ask("GET", "/v26.0/me", &[]).await.0, 200);
}

#[tokio::test]
async fn s9_private_and_restricted_accounts_and_missing_permissions_are_told_apart() {
    let world = world();
    let change = |f: &dyn Fn(&mut super::Account)| {
        world.instagram.change(|state| state.accounts.values_mut().for_each(f));
    };
    change(&|account| account.kind = Kind::Personal);
    assert_eq!(code(&world.container(&[("image_url", GOOD)]).await).0, 10);
    change(&|account| (account.kind, account.restricted) = (Kind::MediaCreator, true));
    assert_eq!(code(&world.container(&[("image_url", GOOD)]).await), (25, 2_207_050));
    let other = world.ask("POST", "/v26.0/17841400000000999/media", &[("image_url", GOOD)]).await;
    assert_eq!(code(&other), (100, 33), "not this token's account");
}

#[tokio::test]
async fn people_see_the_account_each_post_and_its_pictures_and_a_state_reads_back() {
    let world = world();
    let container = world
        .made(&[("image_url", GOOD), ("caption", "<b>Posyandu</b>"), ("alt_text", "Bayi ditimbang")])
        .await;
    world.wait(5);
    world.publish(&container).await;
    let saved = serde_json::to_vec(&world.instagram.save()).unwrap();
    let state: State = serde_json::from_slice(&saved).unwrap();
    let world = World { instagram: Instagram::new(state, world.clock.clone(), Arc::new(Web)), ..world };
    let page = String::from_utf8(world.raw("GET", "/puskesmas.melati/", &[]).await.body().to_vec()).unwrap();
    assert!(page.contains("LATIHAN") && page.contains("alt=\"Bayi ditimbang\""), "{page}");
    let link = page
        .split("href=\"https://www.instagram.com/p/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let post = String::from_utf8(world.raw("GET", &format!("/p/{link}"), &[]).await.body().to_vec()).unwrap();
    assert!(post.contains("&lt;b&gt;Posyandu"), "{post}");
    let picture = world.raw("GET", &format!("/gambar/{}/0.jpg", link.trim_matches('/')), &[]).await;
    assert_eq!(picture.body().as_ref(), jpeg(40, 50), "byte for byte what was fetched");
    let dashboard = String::from_utf8(world.raw("GET", "/dasbor", &[]).await.body().to_vec()).unwrap();
    assert!(dashboard.contains("IGAAL"), "{dashboard}");
    assert_eq!(world.clock.now(), start() + TimeDelta::seconds(5));
}

/// §4.1 and §4.6: a film of its own becomes a Reel, fetched and checked.
#[tokio::test]
async fn a_film_becomes_a_reel_and_one_that_breaks_a_limit_ends_in_error() {
    let world = world();
    let asked = |address: &str| {
        [("media_type", "REELS".to_owned()), ("video_url", format!("https://web.example/{address}"))]
    };
    for (extra, code) in [(("is_carousel_item", "true"), 100), (("alt_text", "Kader"), 100)] {
        let wanted = asked("4.mp4");
        let mut wanted: Vec<(&str, &str)> = wanted.iter().map(|(n, v)| (*n, v.as_str())).collect();
        wanted.push(extra);
        let (status, value) = world.container(&wanted).await;
        assert_eq!((status, value["error"]["code"].as_i64()), (400, Some(code)), "{extra:?}: {value}");
    }
    let make = async |address: &str| {
        let wanted = asked(address);
        let wanted: Vec<(&str, &str)> = wanted.iter().map(|(n, v)| (*n, v.as_str())).collect();
        world.container(&wanted).await
    };
    assert_eq!(make("text").await.1["error"]["error_subcode"], 2_207_026, "no film at all");
    assert_eq!(make("gone.mp4").await.1["error"]["error_subcode"], 2_207_052);
    world.clock.advance(TimeDelta::seconds(1));
    let cases = [
        ("4.mp4", "FINISHED"),
        ("3.mp4", "FINISHED"),
        ("2.mp4", "ERROR"),
        ("901.mp4", "ERROR"),
        ("behind.mp4", "ERROR"),
        ("edited.mp4", "ERROR"),
        ("wide.mp4", "ERROR"),
    ];
    for (address, wanted) in cases {
        let (status, value) = make(address).await;
        assert_eq!(status, 200, "{address}: {value}");
        world.clock.advance(TimeDelta::seconds(10));
        let container = value["id"].as_str().unwrap();
        let (_, told) = world.ask("GET", &format!("/v26.0/{container}?fields=status_code"), &[]).await;
        assert_eq!(told["status_code"], wanted, "{address}");
        if address == "4.mp4" {
            let publish = format!("/v26.0/{}/media_publish", world.id);
            let (status, post) = world.ask("POST", &publish, &[("creation_id", container)]).await;
            assert_eq!(status, 200, "{post}");
            world.clock.advance(TimeDelta::seconds(10));
            let fields = "media_type,media_product_type,permalink";
            let address = format!("/v26.0/{}?fields={fields}", post["id"].as_str().unwrap());
            let (_, post) = world.ask("GET", &address, &[]).await;
            assert_eq!(
                (&post["media_type"], &post["media_product_type"]),
                (&json!("VIDEO"), &json!("REELS"))
            );
            assert!(post["permalink"].as_str().unwrap().contains("/reel/"), "{post}");
        }
    }
}
