//! Sheet, 1, 7 and 8: what it costs, how often it may be asked, and how it refuses.

use serde_json::json;

use super::*;

#[tokio::test]
async fn each_call_costs_what_the_sheet_says_and_without_credits_nothing_goes() {
    let bench = Bench::new();
    let spent = || bench.world.save().spent;
    let list = format!("/2/users/{}/tweets", bench.me);
    let id = bench.say("Tanpa tautan").await.id();
    assert_eq!(spent(), 15, "post $0.015");
    bench.say("Buka pkm.go.id").await;
    assert_eq!(spent(), 215, "post with a URL $0.20");
    let picture = bench.picture().await;
    bench
        .post("/2/media/metadata", json!({ "id": picture, "metadata": { "alt_text": { "text": "x" } } }))
        .await;
    assert_eq!(spent(), 220, "media metadata $0.005");
    for _ in 0..2 {
        bench.get(&list).await;
        assert_eq!(spent(), 222, "own tweets $0.001 each, once per UTC day");
    }
    bench.delete(&format!("/2/tweets/{id}")).await;
    assert_eq!(spent(), 232, "delete $0.010");
    bench.clock.advance(TimeDelta::days(1));
    bench.get(&list).await;
    assert_eq!(spent(), 233);
    bench.get("/2/users/me").await;
    assert_eq!(spent(), 243, "user $0.010");

    let depleted = json!({
        "title": "Payment Required", "status": 402, "detail": "credits depleted",
        "type": "https://api.x.com/2/problems/credits-depleted",
    });
    bench.world.change(|state| state.credits = 14);
    let refused = bench.say("Tidak cukup").await;
    assert_eq!((refused.status, refused.body), (402, depleted.clone()));
    assert_eq!(bench.world.change(|state| state.public(bench.me).len()), 1, "nothing went out");
    bench.world.change(|state| state.credits = 0);
    let reading = bench.get(&list).await;
    assert_eq!((reading.status, reading.body), (402, depleted));
}

#[tokio::test]
async fn every_answer_tells_how_often_it_may_be_asked() {
    let bench = Bench::new();
    let me = bench.me;
    let picture = bench.picture().await;
    let cases = [
        ("POST tweets 100", bench.say("a").await, 100, Some(10_000)),
        ("DELETE 50", bench.delete("/2/tweets/1").await, 50, None),
        ("user tweets 900", bench.get(&format!("/2/users/{me}/tweets")).await, 900, None),
        ("tweet by id 900", bench.get("/2/tweets/1").await, 900, None),
        ("users/me 75", bench.get("/2/users/me").await, 75, None),
        ("retweets 50", bench.post(&format!("/2/users/{me}/retweets"), json!({})).await, 50, None),
        ("init 1875", bench.post("/2/media/upload/initialize", json!({})).await, 1875, Some(180_000)),
        ("append 1875", bench.post("/2/media/upload/1/append", json!({})).await, 1875, Some(180_000)),
        ("finalize 1875", bench.post("/2/media/upload/1/finalize", json!({})).await, 1875, Some(180_000)),
        ("status 1000", bench.get(&format!("/2/media/upload?media_id={picture}")).await, 1000, Some(100_000)),
        ("metadata 500", bench.post("/2/media/metadata", json!({})).await, 500, Some(50_000)),
    ];
    for (line, told, limit, daily) in cases {
        assert_eq!(told.header("x-rate-limit-limit"), limit, "{line}");
        assert_eq!(told.header("x-rate-limit-remaining"), limit - 1, "{line}");
        assert_eq!(told.header("x-rate-limit-reset"), (now() + TimeDelta::minutes(15)).timestamp(), "{line}");
        match daily {
            Some(daily) => assert_eq!(told.header("x-app-limit-24hour-limit"), daily, "{line}"),
            None => assert!(!told.headers.contains_key("x-app-limit-24hour-limit"), "{line}"),
        }
    }
}

#[tokio::test]
async fn what_is_asked_too_often_waits_for_its_window() {
    let bench = Bench::new();
    bench.world.change(|state| state.limits.insert("POST tweets".into(), 2));
    for text in ["satu", "dua"] {
        assert_eq!(bench.say(text).await.status, 201);
    }
    let refused = bench.say("tiga").await;
    assert_eq!((refused.status, refused.header("x-rate-limit-remaining")), (429, 0));
    assert_eq!(refused.body["status"], 429, "the v2 problem form also occurs");
    bench.world.change(|state| state.old_limit_errors = true);
    let old = bench.say("tiga").await;
    assert_eq!(old.body, json!({ "errors": [{ "code": 88, "message": "Rate limit exceeded" }] }));
    bench.clock.advance(TimeDelta::minutes(15));
    assert_eq!(bench.say("tiga").await.status, 201);
}

#[tokio::test]
async fn problems_have_the_form_of_the_sheet() {
    let bench = Bench::new();
    let missing = bench.get("/2/tweets/17").await;
    assert_eq!(missing.status, 404);
    assert!(missing.body["type"].as_str().unwrap().ends_with("/2/problems/resource-not-found"));
    assert_eq!(missing.headers["content-type"], "application/problem+json");
    assert_eq!(bench.get("/2/nothing").await.status, 404);
    let stranger = Bench { token: "salah".into(), ..Bench::new() };
    let refused = stranger.get("/2/users/me").await;
    let unauthorized =
        json!({ "title": "Unauthorized", "type": "about:blank", "status": 401, "detail": "Unauthorized" });
    assert_eq!((refused.status, refused.body), (401, unauthorized));
    bench.world.change(|state| state.disconnect());
    assert_eq!(bench.get("/2/users/me").await.status, 401, "taken away in X's settings");
}
