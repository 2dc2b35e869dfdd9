//! Sheet, §2: the page that asks, the code, the token of an hour and the one of sixty days.

use super::*;

const BACK: &str = "http://127.0.0.1:9/kembali";

/// The query of the page, with some of it changed.
fn ask(change: &[(&str, &str)]) -> String {
    let scopes = "instagram_business_basic,instagram_business_content_publish";
    let mut fields = vec![
        ("client_id", "app"),
        ("redirect_uri", BACK),
        ("response_type", "code"),
        ("scope", scopes),
        ("state", "abc"),
    ];
    for (name, value) in change {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    format!("/oauth/authorize?{query}")
}

impl World {
    /// Where the page leads after this answer.
    async fn led(&self, change: &[(&str, &str)]) -> String {
        let back = self.raw("GET", &ask(change), &[]).await;
        assert_eq!(back.status(), 302, "{:?}", back.body());
        back.headers()["location"].to_str().unwrap().to_owned()
    }

    async fn code(&self, change: &[(&str, &str)]) -> String {
        let led = self.led(&[&[("practice_answer", "allow")], change].concat()).await;
        let led = url::Url::parse(&led).unwrap();
        led.query_pairs().find(|(name, _)| name == "code").unwrap().1.into_owned()
    }

    async fn token(&self, code: &str, change: &[(&str, &str)]) -> (u16, Value) {
        let mut fields = vec![
            ("client_id", "app"),
            ("client_secret", "sandi"),
            ("grant_type", "authorization_code"),
            ("redirect_uri", BACK),
            ("code", code),
        ];
        for (name, value) in change {
            fields.retain(|(known, _)| known != name);
            fields.push((name, value));
        }
        self.ask("POST", "/oauth/access_token", &fields).await
    }
}

fn says(answer: &(u16, Value)) -> &str {
    assert_eq!((answer.0, &answer.1["code"]), (400, &json!(400)), "{}", answer.1);
    assert_eq!(answer.1["error_type"], "OAuthException");
    answer.1["error_message"].as_str().unwrap()
}

#[tokio::test]
async fn s2_1_the_page_asks_the_person_and_leads_back_with_state_and_a_mark() {
    let world = world();
    let page = world.raw("GET", &ask(&[]), &[]).await;
    let text = String::from_utf8_lossy(page.body()).into_owned();
    for part in ["LATIHAN", "@puskesmas.melati", "practice_answer=allow", "practice_answer=deny", "state=abc"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    let led = world.led(&[("practice_answer", "allow")]).await;
    assert!(led.starts_with(&format!("{BACK}?code=AQ")) && led.ends_with("&state=abc#_"), "{led}");
    let denied = world.led(&[("practice_answer", "deny")]).await;
    assert!(
        denied.starts_with(&format!("{BACK}?error=access_denied&error_reason=user_denied"))
            && denied.ends_with("&state=abc#_"),
        "{denied}"
    );
}

#[tokio::test]
async fn s2_1_where_the_app_did_not_ask_as_it_should_the_page_leads_nowhere() {
    let world = world();
    for (line, change, says) in [
        ("client_id", ("client_id", "other"), "Invalid platform app"),
        (
            "redirect_uri (exact match)",
            ("redirect_uri", "http://127.0.0.1:9/kembali/"),
            "Invalid redirect_uri",
        ),
        ("response_type=code", ("response_type", "token"), "Invalid response_type"),
        ("scope", ("scope", "tweet.read"), "Invalid scope"),
    ] {
        let page = world.raw("GET", &ask(&[change, ("practice_answer", "allow")]), &[]).await;
        assert_eq!(page.status(), 400, "{line}");
        assert!(String::from_utf8_lossy(page.body()).contains(says), "{line}");
    }
    world.instagram.change(|state| state.accounts.get_mut(&world.id).unwrap().uninvited = true);
    let page = world.raw("GET", &ask(&[("practice_answer", "allow")]), &[]).await;
    assert!(String::from_utf8_lossy(page.body()).contains("Insufficient developer role"), "standard access");
}

#[tokio::test]
async fn s2_1_a_code_is_valid_for_an_hour_and_once_for_its_app_and_address() {
    let world = world();
    let code = world.code(&[]).await;
    world.wait(59 * 60);
    assert_eq!(world.token(&code, &[]).await.0, 200);
    let spent = "Matching code was not found or was already used";
    assert_eq!(says(&world.token(&code, &[]).await), spent, "single use");
    let code = world.code(&[]).await;
    world.wait(60 * 60);
    assert_eq!(says(&world.token(&code, &[]).await), spent, "older than an hour");
    let code = world.code(&[]).await;
    assert_eq!(says(&world.token(&code, &[("client_id", "other")]).await), "Invalid platform app");
    let wrong = world.token(&code, &[("client_secret", "salah")]).await;
    assert_eq!(says(&wrong), "Error validating client secret");
    let elsewhere = world.token(&code, &[("redirect_uri", "http://127.0.0.1:9/")]).await;
    assert!(says(&elsewhere).contains("redirect_uri is identical"), "exact redirect_uri");
    assert_eq!(says(&world.token(&code, &[("grant_type", "password")]).await), "Invalid grant_type");
}

#[tokio::test]
async fn s2_2_the_token_of_an_hour_stands_within_data_or_flat_with_what_was_allowed() {
    let world = world();
    let (status, value) = world.token(&world.code(&[]).await, &[]).await;
    assert_eq!(status, 200, "{value}");
    let given = &value["data"][0];
    assert_eq!(given["user_id"], json!(world.id));
    assert_eq!(given["permissions"], "instagram_business_basic,instagram_business_content_publish");
    world.instagram.change(|state| state.settings.flat_tokens = true);
    let without = [("practice_without", "instagram_business_content_publish")];
    let (_, value) = world.token(&world.code(&without).await, &[]).await;
    assert_eq!(value["permissions"], json!(["instagram_business_basic"]), "the person left one out");
    let short = World { token: value["access_token"].as_str().unwrap().to_owned(), ..world };
    assert_eq!(short.ask("GET", "/v26.0/me?fields=user_id", &[]).await.0, 200);
    short.wait(60 * 60);
    assert_eq!(code(&short.ask("GET", "/v26.0/me?fields=user_id", &[]).await), (190, 463), "lifetime 1 h");
}

#[tokio::test]
async fn s2_3_a_short_token_and_the_secret_become_one_of_sixty_days() {
    let world = world();
    let (_, value) = world.token(&world.code(&[]).await, &[]).await;
    let short = value["data"][0]["access_token"].as_str().unwrap();
    let exchange = |secret: &str, kind: &str| {
        format!("/access_token?grant_type={kind}&client_secret={secret}&access_token={short}")
    };
    let wrong = world.ask("GET", &exchange("salah", "ig_exchange_token"), &[]).await;
    assert_eq!(
        (code(&wrong).0, &wrong.1["error"]["message"]),
        (100, &json!("Error validating client secret"))
    );
    assert_eq!(code(&world.ask("GET", &exchange("sandi", "other"), &[]).await).0, 100);
    let (status, long) = world.ask("GET", &exchange("sandi", "ig_exchange_token"), &[]).await;
    assert_eq!(
        (status, &long["token_type"], &long["expires_in"]),
        (200, &json!("bearer"), &json!(5_184_000))
    );
    let long = World { token: long["access_token"].as_str().unwrap().to_owned(), ..world };
    long.clock.advance(TimeDelta::days(59));
    assert_eq!(long.ask("GET", "/v26.0/me?fields=user_id", &[]).await.0, 200);
    long.clock.advance(TimeDelta::days(1));
    assert_eq!(code(&long.ask("GET", "/v26.0/me?fields=user_id", &[]).await), (190, 463), "60 days");
}
