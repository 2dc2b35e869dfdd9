//! Sheet, 3 and 4: posts, and how long they may be.

use serde_json::json;

use super::*;

#[tokio::test]
async fn a_post_is_made_and_told_and_nothing_unknown_is_taken() {
    let bench = Bench::new();
    let me = bench.get("/2/users/me").await;
    assert_eq!(
        me.body["data"],
        json!({ "id": bench.me.to_string(), "name": "Puskesmas Contoh", "username": "pkm_contoh" })
    );
    let made = bench.say("Senam pagi").await;
    assert_eq!(made.status, 201);
    assert_eq!(made.body["data"]["text"], "Senam pagi");
    assert_eq!(made.body["data"]["edit_history_tweet_ids"], json!([made.id()]));
    assert!(made.id().len() <= 19);
    let picture = bench.picture().await;
    let wrong = [
        ("no other properties", json!({ "text": "a", "teks": "b" })),
        ("no other properties", json!({ "text": "a", "media": { "media_ids": [picture], "x": 1 } })),
        ("text or media", json!({})),
        ("media_ids[1..4]", json!({ "text": "a", "media": { "media_ids": [] } })),
        ("media_ids[1..4]", json!({ "text": "a", "media": { "media_ids": ["1", "2", "3", "4", "5"] } })),
        ("options[2..4]", json!({ "text": "a", "poll": { "options": ["ya"], "duration_minutes": 60 } })),
        (
            "1–25 chars",
            json!({ "text": "a", "poll": { "options": ["ya", "t".repeat(26)], "duration_minutes": 60 } }),
        ),
        (
            "duration_minutes 5..10080",
            json!({ "text": "a", "poll": { "options": ["ya", "t"], "duration_minutes": 4 } }),
        ),
        ("reply_settings", json!({ "text": "a", "reply_settings": "everyone" })),
        (
            "exclude each other",
            json!({ "text": "a", "media": { "media_ids": [picture] }, "quote_tweet_id": made.id() }),
        ),
        (
            "tagged_user_ids[≤10]",
            json!({ "text": "a", "media": { "media_ids": [picture], "tagged_user_ids": vec!["1"; 11] } }),
        ),
        ("an id that is none", json!({ "text": "a", "media": { "media_ids": ["17"] } })),
    ];
    for (line, order) in wrong {
        let told = bench.post("/2/tweets", order.clone()).await;
        assert_eq!(
            (told.status, told.body["title"].as_str()),
            (400, Some("Invalid Request")),
            "{line}: {order}"
        );
        assert_eq!(told.body["detail"], "One or more parameters to your request was invalid.", "{line}");
        assert!(told.body["errors"][0]["parameters"].is_object(), "{line}");
        assert!(told.body["type"].as_str().unwrap().ends_with("/invalid-request"), "{line}");
    }
    let poll = json!({ "text": "Pilih", "poll": { "options": ["ya", "tidak"], "duration_minutes": 60 }, "reply_settings": "following", "made_with_ai": false });
    assert_eq!(bench.post("/2/tweets", poll).await.status, 201);
    assert_eq!(bench.say("$BBCA dan $TLKM naik").await.status, 403, "max 1 cashtag");
    assert_eq!(bench.say("$BBCA naik").await.status, 201);
}

#[tokio::test]
async fn the_same_text_again_is_refused_even_after_the_first_was_deleted() {
    let bench = Bench::new();
    let first = bench.say("Jadwal hari ini").await.id();
    let duplicate = json!({
        "detail": "You are not allowed to create a Tweet with duplicate content.",
        "type": "about:blank", "title": "Forbidden", "status": 403,
    });
    let again = bench.say("Jadwal hari ini").await;
    assert_eq!((again.status, again.body), (403, duplicate));
    assert_eq!(
        bench.delete(&format!("/2/tweets/{first}")).await.body,
        json!({ "data": { "deleted": true } })
    );
    assert_eq!(bench.say("Jadwal hari ini").await.status, 403, "deleted then reposted");
    assert_eq!(bench.delete(&format!("/2/tweets/{first}")).await.status, 404);
    bench.clock.advance(TimeDelta::days(1));
    assert_eq!(bench.say("Jadwal hari ini").await.status, 201);
}

#[tokio::test]
async fn a_text_comes_back_with_short_links_and_escaped() {
    let bench = Bench::new();
    let picture = bench.picture().await;
    let text = "Daftar: https://pkm.example/a?b=1&c=2, atau pkm.go.id & <3";
    let order = json!({ "text": text, "media": { "media_ids": [picture] } });
    let id = bench.post("/2/tweets", order).await.id();
    let asked = "tweet.fields=created_at,entities,attachments,author_id,conversation_id";
    let post = &bench.get(&format!("/2/tweets/{id}?{asked}")).await.body["data"];
    let shown = post["text"].as_str().unwrap();
    assert!(
        shown.starts_with("Daftar: https://t.co/") && shown.contains(" &amp; &lt;3 https://t.co/"),
        "{shown}"
    );
    let urls = post["entities"]["urls"].as_array().unwrap();
    let leads: Vec<&str> = urls.iter().map(|url| url["expanded_url"].as_str().unwrap()).collect();
    let photo = format!("{HOME}/pkm_contoh/status/{id}/photo/1");
    assert_eq!(leads, ["https://pkm.example/a?b=1&c=2", "http://pkm.go.id", &photo]);
    for url in urls {
        let (start, end) = (url["start"].as_u64().unwrap() as usize, url["end"].as_u64().unwrap() as usize);
        let part: String = shown.chars().skip(start).take(end - start).collect();
        assert_eq!(url["url"], part.as_str());
    }
    assert_eq!(post["attachments"]["media_keys"], json!([format!("3_{picture}")]));
    assert_eq!(urls[2]["media_key"], format!("3_{picture}"));
    assert_eq!(post["created_at"], "2026-11-20T01:00:00.000Z");
    assert_eq!(post["author_id"], bench.me.to_string());
    assert_eq!(post["conversation_id"], id);
    let plain = &bench.get(&format!("/2/tweets/{id}")).await.body["data"];
    assert!(plain.get("entities").is_none() && plain.get("created_at").is_none());
}

#[tokio::test]
async fn the_list_of_an_account_lags_pages_and_leaves_out_what_is_asked() {
    let bench = Bench::new();
    let list = format!("/2/users/{}/tweets", bench.me);
    let empty = bench.get(&list).await;
    assert_eq!(empty.body, json!({ "meta": { "result_count": 0 } }), "empty result has no data");
    let mut ids = Vec::new();
    for number in 0..12 {
        ids.push(bench.say(&format!("Pesan {number}")).await.id());
        bench.clock.advance(TimeDelta::seconds(60));
    }
    ids.reverse();
    let names = |told: &Told| -> Vec<String> {
        told.body["data"].as_array().unwrap().iter().map(|p| p["id"].as_str().unwrap().to_owned()).collect()
    };
    let page = bench.get(&format!("{list}?max_results=5")).await;
    assert_eq!(names(&page), ids[..5]);
    let meta = &page.body["meta"];
    assert_eq!((meta["newest_id"].as_str(), meta["oldest_id"].as_str()), (Some(&*ids[0]), Some(&*ids[4])));
    assert_eq!(meta["result_count"], 5);
    let next = meta["next_token"].as_str().unwrap();
    let second = bench.get(&format!("{list}?max_results=5&pagination_token={next}")).await;
    assert_eq!(names(&second), ids[5..10]);
    assert_eq!(names(&bench.get(&format!("{list}?since_id={}", ids[2])).await), ids[..2]);
    assert_eq!(names(&bench.get(&format!("{list}?until_id={}", ids[9])).await), ids[10..]);
    let from = bench.get(&format!("{list}?start_time=2026-11-20T01:10:00Z")).await;
    assert_eq!(names(&from), ids[..2]);
    for wrong in
        ["max_results=4", "max_results=101", "exclude=likes", "limit=5", "tweet.fields=teks", "since_id=a"]
    {
        assert_eq!(bench.get(&format!("{list}?{wrong}")).await.status, 400, "{wrong}");
    }

    bench.world.change(|state| state.list_lag = 30);
    let slow = bench.say("Lambat").await.id();
    assert_ne!(names(&bench.get(&list).await)[0], slow, "not listed yet");
    assert_eq!(bench.get(&format!("/2/tweets/{slow}")).await.status, 200, "and there all the same");
    bench.clock.advance(TimeDelta::seconds(30));
    assert_eq!(names(&bench.get(&list).await)[0], slow);
}

#[tokio::test]
async fn passing_on_is_done_once_and_undone() {
    let bench = Bench::new();
    let (other, post) = bench.world.change(|state| {
        let other = state.add_account("dinkes_contoh", "Dinas Kesehatan Contoh");
        (other, state.write(other, "Pekan imunisasi", None))
    });
    let path = format!("/2/users/{}/retweets", bench.me);
    let order = json!({ "tweet_id": post.to_string() });
    let done = bench.post(&path, order.clone()).await;
    assert_eq!((done.status, &done.body["data"]["retweeted"]), (200, &json!(true)));
    assert!(done.body["data"]["id"].is_string(), "2.166");
    let again = bench.post(&path, order.clone()).await;
    assert!(again.status == 400 && again.text.contains("already retweeted"), "{}", again.text);
    let list = format!("/2/users/{}/tweets", bench.me);
    let listed = bench.get(&format!("{list}?tweet.fields=referenced_tweets")).await;
    assert_eq!(listed.body["data"][0]["text"], "RT @dinkes_contoh: Pekan imunisasi");
    assert_eq!(
        listed.body["data"][0]["referenced_tweets"],
        json!([{ "type": "retweeted", "id": post.to_string() }])
    );
    assert_eq!(bench.get(&format!("{list}?exclude=replies,retweets")).await.body["meta"]["result_count"], 0);
    assert!(bench.send(bench.page("/pkm_contoh")).await.text.contains("Pekan imunisasi"));
    let undone = bench.delete(&format!("{path}/{post}")).await;
    assert_eq!(undone.body, json!({ "data": { "retweeted": false } }));
    bench.world.change(|state| state.new_names = true);
    assert!(bench.post(&path, order).await.body["data"]["rest_id"].is_string(), "2.167");
    let foreign =
        bench.post(&format!("/2/users/{other}/retweets"), json!({ "tweet_id": post.to_string() })).await;
    assert_eq!(foreign.status, 400);
    assert_eq!(bench.delete(&format!("/2/tweets/{post}")).await.status, 403, "somebody else's");
}

#[tokio::test]
async fn an_answer_needs_that_its_author_named_the_account() {
    let bench = Bench::new();
    let own = bench.say("Ada pertanyaan?").await.id();
    let (named, stranger, under, gone) = bench.world.change(|state| {
        let other = state.add_account("warga", "Warga");
        let named = state.write(other, "Halo @PKM_contoh, jam berapa?", None);
        let stranger = state.write(other, "Panas sekali @pkm_contoh_palsu", None);
        let under = state.write(other, "Jam berapa?", own.parse().ok());
        (named, stranger, under, 5)
    });
    let answer =
        |to: u64, text: &str| json!({ "text": text, "reply": { "in_reply_to_tweet_id": to.to_string() } });
    let fine = bench.post("/2/tweets", answer(named, "Pukul delapan")).await;
    assert_eq!(fine.status, 201);
    let under = bench.post("/2/tweets", answer(under, "Pukul delapan ya")).await.id();
    let told =
        &bench.get(&format!("/2/tweets/{under}?tweet.fields=conversation_id,in_reply_to_user_id")).await.body
            ["data"];
    assert_eq!(told["conversation_id"], own);
    assert!(told["in_reply_to_user_id"].is_string());
    let refused = bench.post("/2/tweets", answer(stranger, "Minum air")).await;
    assert_eq!(refused.status, 403);
    let words = "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.";
    assert_eq!(refused.body["detail"], words);
    assert!(bench.post("/2/tweets", answer(gone, "x")).await.text.contains("deleted or not visible to you"));
    let quote =
        bench.post("/2/tweets", json!({ "text": "Setuju", "quote_tweet_id": stranger.to_string() })).await;
    assert!(quote.status == 403 && quote.text.contains("Quoting this post is not allowed"));
    assert_eq!(
        bench.post("/2/tweets", json!({ "text": "Ingat ya", "quote_tweet_id": own })).await.status,
        201
    );
}

#[test]
fn a_text_is_weighed_by_the_sheet() {
    use super::super::text::weigh;
    let cases = [
        ("weight 1 for code points 0–4351", "Posyandu é", 10),
        ("8192–8205, 8208–8223, 8242–8247", "–“”", 3),
        ("every other code point 2", "健康…", 6),
        ("NFC first", "e\u{301}", 1),
        ("every emoji sequence 2", "👩🏽‍⚕️👨‍👩‍👧‍👦🇮🇩1️⃣❤️", 10),
        ("every detected URL 23", "https://pkm.example/sangat/panjang/sekali/ya?a=b dan x.id", 51),
        ("a bare domain without a known TLD", "berkas.pdf", 10),
        ("not an address of mail", "a@pkm.go.id", 11),
    ];
    for (line, text, weight) in cases {
        assert_eq!(weigh(text), weight, "{line}: {text}");
    }
}

#[tokio::test]
async fn what_weighs_more_than_280_is_refused() {
    let bench = Bench::new();
    assert_eq!(bench.say(&"a".repeat(281)).await.status, 400);
    assert_eq!(bench.say(&"健".repeat(141)).await.status, 400);
    assert_eq!(bench.say(&"a".repeat(280)).await.status, 201);
    let link = format!("{} https://pkm.example/{}", "a".repeat(256), "b".repeat(100));
    assert_eq!(bench.say(&link).await.status, 201);
}
