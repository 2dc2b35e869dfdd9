//! Sheet, §6: comments, replies, hiding; and the form under a post.

use super::*;

const FIELDS: &str = "id,text,timestamp,username,from{id,username},hidden,parent_id";

impl World {
    pub(super) fn post(&self) -> String {
        self.instagram.change(|state| state.publish(&self.id, "Posyandu Mawar", self.clock.now()))
    }

    pub(super) fn comment(&self, media: &str, handle: &str, text: &str) -> String {
        self.instagram.change(|state| state.comment(media, handle, text, self.clock.now())).unwrap()
    }

    async fn get(&self, path: &str) -> (u16, Value) {
        self.ask("GET", &format!("/v26.0/{path}"), &[]).await
    }
}

fn texts(answer: &(u16, Value)) -> Vec<&str> {
    let all = answer.1["data"].as_array().unwrap_or_else(|| panic!("{answer:?}"));
    all.iter().map(|one| one["text"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn s6_comments_are_listed_newest_first_and_top_level_only_with_their_replies_within() {
    let world = world();
    let media = world.post();
    let first = world.comment(&media, "bu.sari", "Jam berapa?");
    world.wait(60);
    world.comment(&media, "pak_joko", "Terima kasih");
    let reply = world.instagram.change(|s| s.reply(&first, "pak_joko", "Jam 8", world.clock.now())).unwrap();
    world.instagram.change(|s| s.reply(&reply, "bu.sari", "Baik", world.clock.now())).unwrap();
    let path = format!("{media}/comments?fields={FIELDS},replies{{{FIELDS}}}");
    assert_eq!(texts(&world.get(&path).await), ["Jam berapa?"], "the newest is not listed for a moment");
    world.wait(2);
    let listed = world.get(&path).await;
    assert_eq!(texts(&listed), ["Terima kasih", "Jam berapa?"]);
    let asked = &listed.1["data"][1];
    assert_eq!(asked["timestamp"], json!("2026-11-16T02:00:00+0000"));
    assert_eq!((&asked["username"], &asked["from"]["username"]), (&json!("bu.sari"), &json!("bu.sari")));
    let under = asked["replies"]["data"].as_array().unwrap();
    assert_eq!(under.len(), 2, "an answer to an answer stands beside it");
    assert!(under.iter().all(|reply| reply["parent_id"] == json!(first)), "{under:?}");
    assert!(listed.1["data"][0].get("replies").is_none() && asked.get("parent_id").is_none());
    let (_, post) = world.get(&format!("{media}?fields=comments_count")).await;
    assert_eq!(post["comments_count"], json!(4));
    assert_eq!(code(&world.get(&format!("{media}/comments?fields=shoe_size")).await).0, 100);
    let (_, plain) = world.get(&format!("{media}/comments")).await;
    let plain = plain["data"][0].as_object().unwrap();
    assert_eq!(plain.keys().collect::<Vec<_>>(), ["id", "text", "timestamp"], "default fields");
}

#[tokio::test]
async fn s6_a_page_has_at_most_fifty_comments_and_a_cursor_leads_on() {
    let world = world();
    let media = world.post();
    for n in 0..53 {
        world.comment(&media, "bu.sari", &format!("{n}"));
    }
    world.wait(2);
    let first = world.get(&format!("{media}/comments?limit=100")).await;
    assert_eq!((texts(&first).len(), texts(&first)[0]), (50, "52"));
    let after = first.1["paging"]["cursors"]["after"].as_str().unwrap();
    assert!(first.1["paging"]["next"].as_str().unwrap().contains(after));
    let rest = world.get(&format!("{media}/comments?limit=100&after={after}")).await;
    assert_eq!(texts(&rest), ["2", "1", "0"]);
    assert!(rest.1["paging"].get("next").is_none());
}

#[tokio::test]
async fn s6_a_comment_is_answered_hidden_and_deleted() {
    let world = world();
    let media = world.post();
    let comment = world.comment(&media, "bu.sari", "Jam berapa?");
    world.wait(2);
    let replies = format!("/v26.0/{comment}/replies");
    assert_eq!(code(&world.ask("POST", &replies, &[]).await).0, 100, "message is needed");
    let (status, made) = world.ask("POST", &replies, &[("message", "Jam 8, Bu.")]).await;
    assert_eq!(status, 200, "{made}");
    world.wait(2);
    assert_eq!(texts(&world.get(&format!("{comment}/replies?fields={FIELDS}")).await), ["Jam 8, Bu."]);
    let hide = world.ask("POST", &format!("/v26.0/{comment}?hide=true"), &[]).await;
    assert_eq!(hide.1, json!({ "success": true }));
    assert_eq!(world.get(&format!("{comment}?fields=hidden")).await.1["hidden"], json!(true));
    assert_eq!(
        world.ask("POST", &replies, &[("message", "x")]).await.0,
        400,
        "hidden ones can't be answered"
    );
    let own = made["id"].as_str().unwrap();
    world.ask("POST", &format!("/v26.0/{own}?hide=true"), &[]).await;
    assert_eq!(
        world.get(&format!("{own}?fields=hidden")).await.1["hidden"],
        json!(false),
        "own stay visible"
    );
    let (_, gone) = world.ask("DELETE", &format!("/v26.0/{comment}"), &[]).await;
    assert_eq!(gone, json!({ "success": true }));
    assert_eq!(code(&world.get(&comment).await), (100, 33));
    let (_, made) =
        world.ask("POST", &format!("/v26.0/{media}/comments"), &[("message", "Pengumuman")]).await;
    assert!(made["id"].is_string(), "{made}");
}

#[tokio::test]
async fn s6_who_is_restricted_is_missing_in_lists_and_who_lacks_the_permission_is_refused() {
    let world = world();
    let media = world.post();
    let comment = world.comment(&media, "bu.sari", "Jam berapa?");
    world.wait(2);
    world.instagram.change(|state| state.restrict("bu.sari"));
    assert!(texts(&world.get(&format!("{media}/comments")).await).is_empty());
    assert_eq!(world.get(&comment).await.0, 200);
    let token = world
        .instagram
        .change(|state| state.narrow_token(&world.id, &["instagram_business_basic"], world.clock.now()));
    let world = World { token, ..world };
    assert_eq!(code(&world.get(&format!("{media}/comments")).await).0, 10);
    assert_eq!(code(&world.get(&format!("{}/conversations?platform=instagram", world.id)).await).0, 10);
    assert_eq!(world.get(&media).await.0, 200, "posts are read with the basic permission");
}

#[tokio::test]
async fn a_trainee_comments_and_answers_as_a_visitor_on_the_page_of_a_post() {
    let world = world();
    let media = world.post();
    let page =
        async |path: &str| String::from_utf8(world.raw("GET", path, &[]).await.body().to_vec()).unwrap();
    let profile = page("/puskesmas.melati/").await;
    let path = profile.split("href=\"https://www.instagram.com").nth(1).unwrap().split('"').next().unwrap();
    let before = world.raw("GET", path, &[]).await;
    let policy = before.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("form-action 'self'") && policy.contains("default-src 'none'"), "{policy}");
    let sent = world.raw("POST", path, &[("nama", "@Bu.Sari"), ("teks", "<b>Jam</b> berapa?")]).await;
    assert_eq!(
        (sent.status().as_u16(), &sent.headers()["location"]),
        (303, &http::HeaderValue::from_str(&format!("https://www.instagram.com{path}")).unwrap())
    );
    let seen = page(path).await;
    assert!(seen.contains("LATIHAN") && seen.contains("bu.sari") && seen.contains("&lt;b&gt;Jam"), "{seen}");
    world.wait(2);
    let (_, listed) = world.get(&format!("{media}/comments?fields=id,text,username")).await;
    let id = listed["data"][0]["id"].as_str().unwrap();
    world.raw("POST", path, &[("nama", "joko"), ("teks", "Jam 8"), ("kepada", id)]).await;
    assert_eq!(world.instagram.save().replies_to(id), [("joko".to_owned(), "Jam 8".to_owned())]);
    for wrong in [[("nama", "puskesmas.melati"), ("teks", "x")], [("nama", "a"), ("teks", " ")]] {
        assert_eq!(world.raw("POST", path, &wrong).await.status(), 400, "{wrong:?}");
    }
    world.ask("POST", &format!("/v26.0/{id}?hide=true"), &[]).await;
    assert!(!page(path).await.contains("berapa?"), "what is hidden the public does not see");
}

#[tokio::test]
async fn a_state_of_an_earlier_version_without_comments_still_opens() {
    let world = world();
    let mut saved = serde_json::to_value(world.instagram.save()).unwrap();
    for name in ["comments", "people", "talks"] {
        saved.as_object_mut().unwrap().remove(name).unwrap();
    }
    let state: State = serde_json::from_value(saved).unwrap();
    assert!(state.accounts.contains_key(&world.id));
}
