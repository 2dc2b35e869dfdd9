//! Sheet, 5: pictures and films.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::*;

const MEGABYTE: usize = 1_000_000;

/// The fields of a form.
type Fields<'a> = &'a [(&'a str, &'a [u8])];

impl Bench {
    async fn begin(&self, kind: &str, category: &str, total: usize) -> Told {
        let order = json!({ "media_type": kind, "total_bytes": total, "media_category": category });
        self.post("/2/media/upload/initialize", order).await
    }

    async fn piece(&self, id: &str, number: &str, bytes: &[u8]) -> Told {
        let path = format!("/2/media/upload/{id}/append");
        self.form(&path, &[("segment_index", number.as_bytes()), ("media", bytes)]).await
    }

    async fn finish(&self, id: &str) -> Told {
        self.post(&format!("/2/media/upload/{id}/finalize"), json!({})).await
    }

    async fn post_with(&self, text: &str, ids: &[&str]) -> u16 {
        self.post("/2/tweets", json!({ "text": text, "media": { "media_ids": ids } })).await.status
    }
}

fn jpeg(length: usize) -> Vec<u8> {
    let mut bytes = vec![7; length];
    bytes[..4].copy_from_slice(&JPEG[..4]);
    bytes
}

#[tokio::test]
async fn a_picture_goes_in_one_request_as_a_form_or_as_base64() {
    let bench = Bench::new();
    let told = bench.form("/2/media/upload", &[("media_category", b"tweet_image"), ("media", JPEG)]).await;
    assert_eq!(told.status, 200);
    let data = &told.body["data"];
    assert_eq!(data["media_key"], format!("3_{}", told.id()));
    assert_eq!((&data["size"], &data["expires_after_secs"]), (&json!(JPEG.len()), &json!(86_400)));
    assert!(data.get("processing_info").is_none() && told.id().len() <= 19);
    let order = json!({ "media": STANDARD.encode(JPEG), "media_category": "tweet_image" });
    assert_eq!(bench.post("/2/media/upload", order).await.status, 200);
    let large = jpeg(5 * 1024 * 1024 + 1);
    let wrong: [(&str, Fields<'_>); 5] = [
        ("categories", &[("media_category", b"foto"), ("media", JPEG)]),
        ("types", &[("media_category", b"tweet_image"), ("media", b"%PDF-1.7")]),
        (
            "what can't be read",
            &[("media_category", b"tweet_image"), ("media_type", b"image/png"), ("media", JPEG)],
        ),
        ("image ≤ 5 MB", &[("media_category", b"tweet_image"), ("media", &large)]),
        ("one-shot (images, subtitles)", &[("media_category", b"tweet_gif"), ("media", b"GIF89a")]),
    ];
    for (line, fields) in wrong {
        assert_eq!(bench.form("/2/media/upload", fields).await.status, 400, "{line}");
    }
}

#[tokio::test]
async fn pieces_of_a_megabyte_pass_in_any_order_and_repeated_and_five_do_not() {
    let bench = Bench::new();
    let whole = jpeg(2 * MEGABYTE + 5);
    let begun = bench.begin("image/jpeg", "tweet_image", whole.len()).await;
    assert_eq!(begun.body["data"]["expires_after_secs"], 86_400);
    assert!(begun.body["data"]["media_key"].is_string());
    let id = begun.id();
    let too_large = bench.piece(&id, "0", &jpeg(5 * MEGABYTE)).await;
    assert_eq!((too_large.status, too_large.text.as_str()), (413, ""), "413 with empty body");
    for number in [2, 0, 1, 0] {
        let end = whole.len().min((number + 1) * MEGABYTE);
        let told = bench.piece(&id, &number.to_string(), &whole[number * MEGABYTE..end]).await;
        assert_eq!(
            told.body["data"]["expires_at"],
            (now() + TimeDelta::days(1)).timestamp(),
            "{}",
            told.text
        );
    }
    assert_eq!(bench.piece(&id, "1000", b"x").await.status, 400, "segment_index 0..999");
    for _ in 0..2 {
        let told = bench.finish(&id).await;
        assert_eq!((told.status, &told.body["data"]["size"]), (200, &json!(whole.len())));
    }
    assert_eq!(bench.post_with("Foto besar", &[&id]).await, 201);
    let page = bench.world.answer(bench.page(&format!("/media/{id}"))).await;
    assert_eq!(page.body().as_ref(), whole.as_slice());
}

#[tokio::test]
async fn what_does_not_add_up_or_is_not_whole_is_refused() {
    let bench = Bench::new();
    let id = bench.begin("image/jpeg", "tweet_image", 10).await.id();
    bench.piece(&id, "1", b"12345").await;
    assert_eq!(bench.finish(&id).await.status, 400);
    assert_eq!(bench.post_with("Belum lengkap", &[&id]).await, 400);
    assert_eq!(bench.begin("image/jpeg", "tweet_image", 6 * 1024 * 1024).await.status, 400, "image ≤ 5 MB");
    assert_eq!(
        bench.begin("video/mp4", "tweet_video", 513 * 1024 * 1024).await.status,
        400,
        "video ≤ 512 MB"
    );
    assert_eq!(bench.begin("video/avi", "tweet_video", 5).await.status, 400);
    assert_eq!(bench.piece("17", "0", b"x").await.status, 404);
    let old = bench.post("/2/media/upload/initialize", json!({ "media_type": "image/jpeg", "total_bytes": 5, "media_category": "tweet_image", "name": "x" })).await;
    assert_eq!(old.status, 400, "no other properties");
}

#[tokio::test]
async fn an_unused_picture_is_forgotten_after_a_day_and_each_is_used_once() {
    let bench = Bench::new();
    let (first, second) = (bench.picture().await, bench.picture().await);
    assert_eq!(bench.post_with("Satu", &[&first]).await, 201);
    assert_eq!(bench.post_with("Dua", &[&first]).await, 400, "usable in one later post");
    assert_eq!(bench.post_with("Dua", &[&second, &second]).await, 400);
    bench.clock.advance(TimeDelta::hours(24));
    let late = bench.post("/2/tweets", json!({ "text": "Dua", "media": { "media_ids": [second] } })).await;
    assert_eq!(late.body["errors"][0]["parameters"], json!({ "media.media_ids": [second] }));
    let other = bench.world.change(|state| {
        let other = state.add_account("lain", "Lain");
        state.signed_in = other;
        state.access.values_mut().for_each(|access| access.account = other);
        other
    });
    assert_ne!(other, bench.me);
    let mine = bench.picture().await;
    bench.world.change(|state| state.access.values_mut().for_each(|access| access.account = bench.me));
    assert_eq!(bench.post_with("Tiga", &[&mine]).await, 400, "somebody else's");
}

#[tokio::test]
async fn what_is_to_be_seen_is_said_before_the_post_and_may_be_said_again() {
    let bench = Bench::new();
    let id = bench.picture().await;
    let say = |text: &str| json!({ "id": id, "metadata": { "alt_text": { "text": text } } });
    for _ in 0..2 {
        let told = bench.post("/2/media/metadata", say("Kader menimbang bayi")).await;
        let metadata = json!({ "alt_text": { "text": "Kader menimbang bayi" } });
        assert_eq!(told.body, json!({ "data": { "id": id, "associated_metadata": metadata } }));
    }
    assert_eq!(bench.post("/2/media/metadata", say(&"é".repeat(1000))).await.status, 200);
    assert_eq!(bench.post("/2/media/metadata", say(&"é".repeat(1001))).await.status, 400, "≤1000");
    let wrong = json!({ "id": id, "metadata": { "alt_text": { "teks": "x" } } });
    assert_eq!(bench.post("/2/media/metadata", wrong).await.status, 400);
    let none = json!({ "id": "17", "metadata": { "alt_text": { "text": "x" } } });
    assert_eq!(bench.post("/2/media/metadata", none).await.status, 404);
}

#[tokio::test]
async fn a_film_is_made_ready_for_a_while_and_stands_alone() {
    let bench = Bench::new();
    let film = b"\0\0\0\x18ftypmp42 and what follows";
    let begun = bench.begin("video/mp4", "tweet_video", film.len()).await;
    let id = begun.id();
    assert_eq!(begun.body["data"]["media_key"], format!("7_{id}"));
    bench.piece(&id, "0", film).await;
    let made = bench.finish(&id).await;
    assert_eq!(made.body["data"]["processing_info"]["state"], "pending");
    let status = format!("/2/media/upload?command=STATUS&media_id={id}");
    for (seconds, state) in [(0, "pending"), (3, "in_progress"), (10, "succeeded")] {
        bench.clock.set(now() + TimeDelta::seconds(seconds));
        let told = bench.get(&status).await;
        let info = &told.body["data"]["processing_info"];
        assert_eq!(info["state"], state);
        assert_eq!(info.get("check_after_secs").is_some(), state != "succeeded");
        if state == "in_progress" {
            assert_eq!(bench.post_with("Terlalu cepat", &[&id]).await, 400);
        }
    }
    let picture = bench.picture().await;
    assert_eq!(bench.post_with("Keduanya", &[&id, &picture]).await, 400, "4 photos or 1 video");
    bench.world.change(|state| state.films_fail = true);
    assert_eq!(bench.get(&status).await.body["data"]["processing_info"]["state"], "failed");
    bench.world.change(|state| state.films_fail = false);
    assert_eq!(bench.post_with("Film", &[&id]).await, 201);
    assert!(bench.send(bench.page("/pkm_contoh")).await.text.contains("<video controls"));
}
