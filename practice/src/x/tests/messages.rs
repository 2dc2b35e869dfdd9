//! Sheet, 1, 3 and 6: mentions, what is written under posts, and direct messages; and the pages on which a trainee writes them.

use serde_json::json;

use super::*;

fn names(told: &Told) -> Vec<String> {
    let data = told.body["data"].as_array().cloned().unwrap_or_default();
    data.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

fn form(fields: &[(&str, &str)]) -> Bytes {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish().into()
}

#[tokio::test]
async fn mentions_are_who_names_the_account_or_answers_below_it_the_newest_first() {
    let bench = Bench::new();
    let own = bench.say("Ada pertanyaan?").await.id().parse().unwrap();
    let (named, under, below) = bench.world.change(|state| {
        state.mention("lain", "@pkm_contoh_palsu panas");
        let named = state.mention("warga", "jam berapa?");
        let under = state.reply(own, "ibu_sari", "Jam berapa bu?");
        let other = state.person("dinkes");
        state.write(other, "Panas sekali", None);
        (named, under, state.reply(under, "warga", "Pukul delapan kata tetangga"))
    });
    let list = format!("/2/users/{}/mentions", bench.me);
    let asked = "expansions=author_id&user.fields=name,username&tweet.fields=conversation_id,referenced_tweets,in_reply_to_user_id,author_id";
    let told = bench.get(&format!("{list}?{asked}")).await;
    assert_eq!(names(&told).len(), 4, "{}", told.text);
    assert_eq!(names(&told)[..3], [below, under, named].map(|id| id.to_string()));
    let first = &told.body["data"][1];
    assert_eq!(first["text"], "@pkm_contoh Jam berapa bu?", "X puts the name before an answer");
    assert_eq!(first["conversation_id"], own.to_string());
    assert_eq!(first["referenced_tweets"], json!([{ "type": "replied_to", "id": own.to_string() }]));
    let users = told.body["includes"]["users"].as_array().unwrap();
    assert!(users.iter().any(|user| user["username"] == "ibu_sari" && user["name"] == "ibu_sari"));
    assert_eq!(names(&bench.get(&format!("{list}?since_id={named}")).await).len(), 2);
    for wrong in ["max_results=4", "max_results=101", "exclude=replies", "since_id=a"] {
        assert_eq!(bench.get(&format!("{list}?{wrong}")).await.status, 400, "{wrong}");
    }
    let next = bench.world.change(|state| (0..9).map(|n| state.mention("warga", &format!("{n}"))).last());
    let page = bench.get(&format!("{list}?max_results=5")).await;
    assert_eq!(names(&page)[0], next.unwrap().to_string());
    let token = page.body["meta"]["next_token"].as_str().unwrap();
    assert_eq!(names(&bench.get(&format!("{list}?max_results=100&pagination_token={token}")).await).len(), 8);
    assert_eq!(bench.get("/2/users/7/mentions").await.status, 400, "another's");
}

#[tokio::test]
async fn posts_by_number_say_what_is_gone_and_what_was_changed() {
    let bench = Bench::new();
    let (old, new, gone) = bench.world.change(|state| {
        let (old, gone) = (state.mention("warga", "jam 8?"), state.mention("warga", "lupakan"));
        let new = state.edit(old, "@pkm_contoh jam 9?");
        state.delete(gone);
        (old, new, gone)
    });
    let told = bench.get(&format!("/2/tweets?ids={old},{new},{gone}&tweet.fields=created_at")).await;
    assert_eq!(told.status, 200);
    assert_eq!(names(&told), [old, new].map(|id| id.to_string()));
    for post in told.body["data"].as_array().unwrap() {
        assert_eq!(post["edit_history_tweet_ids"], json!([old.to_string(), new.to_string()]));
    }
    assert_eq!(told.body["errors"][0]["value"], gone.to_string());
    assert!(told.body["errors"][0]["type"].as_str().unwrap().ends_with("/resource-not-found"));
    let list = bench.get(&format!("/2/users/{}/mentions", bench.me)).await;
    assert_eq!(names(&list), [new.to_string()], "the newest version only");
    assert_eq!(bench.get("/2/tweets?ids=1,a").await.status, 400);
    let all = vec!["1"; 101].join(",");
    assert_eq!(bench.get(&format!("/2/tweets?ids={all}")).await.status, 400, "?ids= ≤100");
}

#[tokio::test]
async fn an_answer_is_hidden_by_whoever_began_the_conversation() {
    let bench = Bench::new();
    let own = bench.say("Ada pertanyaan?").await.id().parse().unwrap();
    let (under, elsewhere, below) = bench.world.change(|state| {
        let elsewhere = state.mention("warga", "jam berapa?");
        (state.reply(own, "iklan_77", "Obat murah"), elsewhere, state.reply(elsewhere, "iklan_77", "Obat"))
    });
    let hide = async |id: u64| {
        bench.call(Method::PUT, &format!("/2/tweets/{id}/hidden"), Some(json!({ "hidden": true }))).await
    };
    for _ in 0..2 {
        assert_eq!(hide(under).await.body, json!({ "data": { "hidden": true } }));
    }
    assert_eq!(
        (hide(elsewhere).await.status, hide(below).await.status, hide(5).await.status),
        (400, 403, 404)
    );
    let page = bench.send(bench.page(&format!("/pkm_contoh/status/{own}"))).await;
    assert!(page.text.contains("disembunyikan") && page.text.contains("Obat murah"), "{}", page.text);
    assert!(bench.world.save().is_hidden(under));
}

#[tokio::test]
async fn direct_messages_are_told_for_thirty_days_and_sent_to_who_takes_them() {
    let bench = Bench::new();
    let (first, sari) = bench.world.change(|state| {
        state.close("tertutup");
        let first = state.direct("warga", "Bu, isi di https://pkm.example/form ya?");
        state.direct("ibu_sari", "Halo");
        (first, state.person("ibu_sari"))
    });
    let fields = "dm_event.fields=id,text,event_type,dm_conversation_id,created_at,sender_id&event_types=MessageCreate";
    let all = bench.get(&format!("/2/dm_events?{fields}&expansions=sender_id")).await;
    assert_eq!((names(&all).len(), all.body["meta"]["result_count"].as_u64()), (2, Some(2)), "{}", all.text);
    let event = &all.body["data"][1];
    assert!(event["text"].as_str().unwrap().starts_with("Bu, isi di https://t.co/"), "{event}");
    assert!(event["dm_conversation_id"].as_str().unwrap().contains(&format!("{}", bench.me)));
    assert_eq!(event["event_type"], "MessageCreate");
    let page = bench.get("/2/dm_events?max_results=1").await;
    let token = page.body["meta"]["next_token"].as_str().unwrap();
    let second = bench.get(&format!("/2/dm_events?max_results=1&pagination_token={token}")).await;
    assert_eq!(names(&second), [first.to_string()]);

    let made = bench
        .post(&format!("/2/dm_conversations/with/{sari}/messages"), json!({ "text": "Halo, Ibu" }))
        .await;
    assert_eq!(made.status, 201);
    assert_eq!(made.body["data"]["dm_conversation_id"], format!("{}-{sari}", bench.me));
    let with = bench.get(&format!("/2/dm_conversations/with/{sari}/dm_events?{fields}")).await;
    assert_eq!(names(&with)[0], made.body["data"]["dm_event_id"].as_str().unwrap());
    assert_eq!(with.body["data"][0]["sender_id"], bench.me.to_string());
    let closed = bench.world.change(|state| state.person("tertutup"));
    let to = format!("/2/dm_conversations/with/{closed}/messages");
    let refused = bench.post(&to, json!({ "text": "Halo" })).await;
    assert_eq!(refused.body["detail"], "You do not have permission to DM one or more participants.");
    bench.world.change(|state| state.direct("tertutup", "Boleh tanya?"));
    assert_eq!(bench.post(&to, json!({ "text": "Halo" })).await.status, 201, "they wrote first");
    assert_eq!(bench.post(&to, json!({ "teks": "Halo" })).await.status, 400);
    for wrong in
        ["max_results=0", "max_results=101", "event_types=Semua", "dm_event.fields=teks", "since_id=1"]
    {
        assert_eq!(bench.get(&format!("/2/dm_events?{wrong}")).await.status, 400, "{wrong}");
    }
    bench.clock.advance(TimeDelta::days(30));
    assert_eq!(bench.get("/2/dm_events").await.body, json!({ "meta": { "result_count": 0 } }));
}

#[tokio::test]
async fn each_call_about_messages_costs_what_the_sheet_says() {
    let bench = Bench::new();
    let spent = || bench.world.save().spent;
    let own = bench.say("Ada pertanyaan?").await.id().parse().unwrap();
    let (named, under) = bench.world.change(|state| {
        state.spent = 0;
        (state.mention("warga", "jam berapa?"), state.reply(own, "ibu", "Jam berapa?"))
    });
    for _ in 0..2 {
        bench.get(&format!("/2/users/{}/mentions", bench.me)).await;
        assert_eq!(spent(), 2, "owned reads $0.001, once per UTC day");
    }
    bench.clock.advance(TimeDelta::days(1));
    bench.get(&format!("/2/tweets?ids={named},{under}")).await;
    assert_eq!(spent(), 12, "post read $0.005");
    let order =
        |to: u64, text: &str| json!({ "text": text, "reply": { "in_reply_to_tweet_id": to.to_string() } });
    bench.post("/2/tweets", order(named, "Pukul delapan")).await;
    assert_eq!(spent(), 22, "summoned reply $0.010");
    bench.post("/2/tweets", order(under, "Pukul delapan, Ibu")).await;
    assert_eq!(spent(), 37, "a name that X put there: post $0.015");
    bench.post("/2/tweets", order(named, "Lihat pkm.go.id")).await;
    assert_eq!(spent(), 237, "with a URL $0.20");
    let to = bench.world.change(|state| state.person("warga"));
    bench.post(&format!("/2/dm_conversations/with/{to}/messages"), json!({ "text": "Halo" })).await;
    assert_eq!(spent(), 252, "DM $0.015");
    bench.get("/2/dm_events").await;
    assert_eq!(spent(), 262, "DM event $0.010");
}

#[tokio::test]
async fn messages_may_be_asked_for_as_often_as_the_sheet_says_and_with_the_permission_for_it() {
    let bench = Bench::new();
    let me = bench.me;
    let hidden = bench.call(Method::PUT, "/2/tweets/1/hidden", Some(json!({ "hidden": true }))).await;
    let cases = [
        ("mentions 300", bench.get(&format!("/2/users/{me}/mentions")).await, 300, None),
        ("DM read 15", bench.get("/2/dm_events").await, 15, None),
        ("DM write 15", bench.post("/2/dm_conversations/with/1/messages", json!({})).await, 15, Some(1440)),
        ("hidden", hidden, 50, None),
    ];
    for (line, told, limit, daily) in cases {
        assert_eq!(told.header("x-rate-limit-limit"), limit, "{line}");
        if let Some(daily) = daily {
            assert_eq!(told.header("x-app-limit-24hour-limit"), daily, "{line}");
        }
    }
    let old = "tweet.read tweet.write users.read media.write offline.access";
    bench.world.change(|state| state.access.values_mut().for_each(|access| access.scopes = old.into()));
    assert_eq!(bench.get(&format!("/2/users/{me}/mentions")).await.status, 200);
    let refused = [
        bench.get("/2/dm_events").await.status,
        bench.post("/2/dm_conversations/with/1/messages", json!({ "text": "a" })).await.status,
        bench.call(Method::PUT, "/2/tweets/1/hidden", Some(json!({ "hidden": true }))).await.status,
    ];
    assert_eq!(refused, [403; 3], "an account that was connected before there were messages");
}

#[tokio::test]
async fn a_trainee_answers_names_and_writes_on_the_pages_as_somebody_invented() {
    let bench = Bench::new();
    let own = bench.say("Ada pertanyaan?").await.id();
    let send = async |path: &str, fields: &[(&str, &str)]| {
        let request = Request::post(format!("{HOME}{path}"));
        bench.send(request.body(form(fields)).unwrap()).await
    };
    let cases = [
        (format!("/pkm_contoh/status/{own}"), format!("{HOME}/pkm_contoh/status/{own}"), "Jam <b>berapa?"),
        ("/pkm_contoh/sebut".to_owned(), format!("{HOME}/pkm_contoh"), "Antrean lama"),
        ("/pkm_contoh/pesan".to_owned(), format!("{HOME}/pkm_contoh/pesan"), "Boleh tanya?"),
    ];
    for (path, back, text) in cases {
        let done = send(&path, &[("handle", "@ibu_sari"), ("text", text)]).await;
        assert_eq!((done.status, done.link()), (303, back.as_str()), "{path}");
        for wrong in [
            [("handle", "ibu sari"), ("text", "a")],
            [("handle", ""), ("text", "a")],
            [("handle", "PKM_contoh"), ("text", "a")],
            [("handle", "ibu_sari"), ("text", " ")],
        ] {
            let told = send(&path, &wrong).await;
            assert!(told.status == 400 && told.text.contains("LATIHAN"), "{path} {wrong:?}");
        }
    }
    let shown = [
        (format!("/pkm_contoh/status/{own}"), "Jam &lt;b&gt;berapa?"),
        ("/ibu_sari".to_owned(), "@pkm_contoh Antrean lama"),
        ("/pkm_contoh/pesan".to_owned(), "Boleh tanya?"),
        (format!("/pkm_contoh/status/{own}"), "Membalas @pkm_contoh"),
    ];
    for (path, part) in shown {
        let page = bench.send(bench.page(&path)).await;
        assert!(page.text.contains("LATIHAN") && page.text.contains(part), "{path}: {}", page.text);
    }
    let page = bench.send(bench.page(&format!("/pkm_contoh/status/{own}"))).await;
    assert!(page.text.contains(&format!("action=\"{HOME}/pkm_contoh/status/{own}\"")), "{}", page.text);
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("form-action 'self'"), "a browser sends the form: {policy}");
    let told = bench.get(&format!("/2/users/{}/mentions", bench.me)).await;
    assert_eq!(names(&told).len(), 2);
    assert_eq!(send("/pkm_contoh/status/5", &[("handle", "a"), ("text", "a")]).await.status, 404);
    assert_eq!(send("/pkm_contoh/lain", &[("handle", "a"), ("text", "a")]).await.status, 404);
    assert_eq!(bench.send(bench.page("/ibu_sari/pesan")).await.status, 404, "only the office's are shown");
}

#[tokio::test]
async fn what_an_earlier_version_saved_is_loaded() {
    let bench = Bench::new();
    let id = bench.say("Senam").await.id();
    let mut saved = serde_json::to_value(bench.world.save()).unwrap();
    for name in ["direct", "late"] {
        saved.as_object_mut().unwrap().remove(name).unwrap();
    }
    for (list, names) in
        [("posts", &["hidden", "versions"][..]), ("accounts", &["closed"]), ("apps", &["without_direct"])]
    {
        for (_, one) in saved[list].as_object_mut().unwrap() {
            names.iter().for_each(|name| drop(one.as_object_mut().unwrap().remove(*name).unwrap()));
        }
    }
    let world = PracticeX::new(serde_json::from_value(saved).unwrap(), bench.clock.clone());
    let loaded = Bench { world, ..bench };
    assert_eq!(loaded.get(&format!("/2/tweets/{id}")).await.status, 200);
}
