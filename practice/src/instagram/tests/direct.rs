//! Sheet, §7: conversations, the 20 newest messages, the two windows; and the form on the account's page.

use super::*;

impl World {
    pub(super) fn direct(&self, handle: &str, text: &str) -> String {
        self.instagram.change(|state| state.direct(handle, text, self.clock.now()))
    }

    async fn talks(&self) -> Vec<Value> {
        let path = format!("/v26.0/{}/conversations?platform=instagram", self.id);
        let (_, listed) = self.ask("GET", &path, &[]).await;
        listed["data"].as_array().unwrap_or_else(|| panic!("{listed}")).clone()
    }

    async fn messages(&self, talk: &Value) -> Vec<Value> {
        let fields = "messages{id,created_time,from,to,message}";
        let path = format!("/v26.0/{}?fields={fields}", talk["id"].as_str().unwrap());
        let (_, read) = self.ask("GET", &path, &[]).await;
        read["messages"]["data"].as_array().unwrap_or_else(|| panic!("{read}")).clone()
    }

    async fn send(&self, recipient: Value, text: &str) -> (u16, Value) {
        let (recipient, message) = (recipient.to_string(), json!({ "text": text }).to_string());
        let form = [("recipient", recipient.as_str()), ("message", &message)];
        self.ask("POST", &format!("/v26.0/{}/messages", self.id), &form).await
    }
}

#[tokio::test]
async fn s7_conversations_are_listed_by_their_last_change_and_say_who_wrote() {
    let world = world();
    world.direct("bu.sari", "Halo");
    world.wait(60);
    world.direct("joko", "Jam buka?");
    world.wait(60);
    world.direct("bu.sari", "Ada orang?");
    world.wait(2);
    let talks = world.talks().await;
    assert_eq!(talks.len(), 2);
    assert_eq!(talks[0]["updated_time"], json!("2026-11-16T02:02:00+0000"));
    let messages = world.messages(&talks[0]).await;
    assert_eq!((&messages[0]["message"], &messages[1]["message"]), (&json!("Ada orang?"), &json!("Halo")));
    assert_eq!(messages[0]["from"]["username"], json!("bu.sari"));
    assert_eq!(messages[0]["to"]["data"][0]["username"], json!("puskesmas.melati"));
    let person = messages[0]["from"]["id"].as_str().unwrap();
    let path = format!("/v26.0/{}/conversations?platform=instagram&user_id={person}", world.id);
    let (_, one) = world.ask("GET", &path, &[]).await;
    assert_eq!((one["data"].as_array().unwrap().len(), &one["data"][0]["id"]), (1, &talks[0]["id"]));
    let path = format!("/v26.0/{}/conversations", world.id);
    assert_eq!(code(&world.ask("GET", &path, &[]).await).0, 100, "platform is needed");
    world.clock.advance(TimeDelta::days(30));
    assert!(world.talks().await.is_empty(), "requests that wait for 30 days are not listed");
}

#[tokio::test]
async fn s7_only_the_twenty_newest_messages_can_be_read() {
    let world = world();
    let ids: Vec<String> = (0..22).map(|n| world.direct("bu.sari", &format!("{n}"))).collect();
    world.wait(2);
    let talks = world.talks().await;
    let messages = world.messages(&talks[0]).await;
    let readable = messages.iter().filter(|message| message.get("message").is_some()).count();
    assert_eq!((messages.len(), readable), (22, 20));
    assert_eq!(code(&world.ask("GET", &format!("/v26.0/{}?fields=message", ids[1]), &[]).await), (100, 33));
    let (_, newer) = world.ask("GET", &format!("/v26.0/{}?fields=message", ids[2]), &[]).await;
    assert_eq!(newer["message"], json!("2"));
}

#[tokio::test]
async fn s7_a_person_is_answered_within_a_day_of_their_last_words() {
    let world = world();
    world.direct("bu.sari", "Halo");
    world.wait(2);
    let talks = world.talks().await;
    let person = world.messages(&talks[0]).await[0]["from"]["id"].clone();
    assert_eq!(code(&world.send(json!({ "id": "17" }), "Halo").await), (100, 2_534_014));
    assert_eq!(code(&world.send(json!({ "id": person }), &"é".repeat(501)).await).0, 100, "1000 bytes");
    let (_, sent) = world.send(json!({ "id": person }), &"é".repeat(500)).await;
    assert!(sent["message_id"].is_string() && sent["recipient_id"] == person, "{sent}");
    world.wait(24 * 60 * 60 - 3);
    assert_eq!(world.send(json!({ "id": person }), "Masih buka").await.0, 200);
    world.wait(1);
    assert_eq!(code(&world.send(json!({ "id": person }), "Terlambat").await), (10, 2_534_022));
    world.direct("bu.sari", "Lagi");
    assert_eq!(world.send(json!({ "id": person }), "Buka lagi").await.0, 200);
    world.instagram.change(|state| state.close("bu.sari"));
    assert_eq!(code(&world.send(json!({ "id": person }), "x").await).0, 551);
    assert_eq!(world.instagram.save().said_to("bu.sari").len(), 3);
}

#[tokio::test]
async fn s7_a_comment_is_answered_in_private_once_and_within_a_week() {
    let world = world();
    let media = world.post();
    let first = world.comment(&media, "bu.sari", "Antrenya lama");
    let second = world.comment(&media, "bu.sari", "Sekali");
    assert_eq!(world.send(json!({ "comment_id": first }), "Boleh kami bantu?").await.0, 200);
    assert_eq!(code(&world.send(json!({ "comment_id": first }), "Lagi").await).0, 10900);
    assert_eq!(world.instagram.save().said_to("bu.sari"), ["Boleh kami bantu?"]);
    world.clock.advance(TimeDelta::days(7));
    assert_eq!(code(&world.send(json!({ "comment_id": second }), "Terlambat").await).0, 10901);
    assert_eq!(code(&world.send(json!({ "comment_id": "17" }), "x").await), (100, 33));
}

#[tokio::test]
async fn a_trainee_writes_a_direct_message_on_the_page_of_the_account_and_reads_the_answer_there() {
    let world = world();
    let path = "/puskesmas.melati/";
    let sent = world.raw("POST", path, &[("nama", "Bu Sari"), ("teks", "Apa ada dokter gigi?")]).await;
    assert_eq!(sent.status(), 303);
    world.wait(2);
    let person = world.messages(&world.talks().await[0]).await[0]["from"]["id"].clone();
    world.send(json!({ "id": person }), "Ada, setiap Selasa.").await;
    let page = String::from_utf8(world.raw("GET", path, &[]).await.body().to_vec()).unwrap();
    for part in ["LATIHAN", "busari", "Apa ada dokter gigi?", "Ada, setiap Selasa."] {
        assert!(page.contains(part), "{part}: {page}");
    }
}
