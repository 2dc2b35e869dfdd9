//! Sheet, 2: OAuth 2.0 with PKCE.

use super::*;

const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
/// The pair of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

fn ask(change: &[(&str, &str)]) -> String {
    let mut fields = vec![
        ("response_type", "code"),
        ("client_id", "app"),
        ("redirect_uri", BACK),
        ("scope", SCOPES),
        ("state", "abc"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    for (name, value) in change {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    format!("/i/oauth2/authorize?{query}")
}

impl Bench {
    async fn code(&self, change: &[(&str, &str)]) -> String {
        let told = self.send(self.page(&ask(&[change, &[("practice_answer", "allow")]].concat()))).await;
        assert_eq!(told.status, 302, "{}", told.text);
        let back = url::Url::parse(told.link()).unwrap();
        assert!(back.as_str().starts_with(BACK));
        assert!(back.query_pairs().any(|(name, value)| name == "state" && value == "abc"));
        back.query_pairs().find(|(name, _)| name == "code").unwrap().1.into_owned()
    }

    async fn token(&self, path: &str, fields: &[(&str, &str)], basic: Option<&str>) -> Told {
        let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut request = Request::post(format!("{HOME}/2/oauth2/{path}"));
        if let Some(basic) = basic {
            request = request.header("authorization", format!("Basic {basic}"));
        }
        self.send(request.body(form.into()).unwrap()).await
    }

    async fn exchange(&self, code: &str, change: &[(&str, &str)]) -> Told {
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", BACK),
            ("code_verifier", VERIFIER),
            ("client_id", "app"),
        ];
        for (name, value) in change {
            fields.retain(|(known, _)| known != name);
            fields.push((name, value));
        }
        self.token("token", &fields, None).await
    }

    async fn refresh(&self, token: &str) -> Told {
        let fields = [("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", "app")];
        self.token("token", &fields, None).await
    }
}

#[tokio::test]
async fn the_page_asks_the_person_and_leads_back() {
    let bench = Bench::new();
    let page = bench.send(bench.page(&ask(&[]))).await;
    assert_eq!(page.status, 200);
    for part in ["LATIHAN", "Warta", "@pkm_contoh", "practice_answer=allow", "practice_answer=deny"] {
        assert!(page.text.contains(part), "{part}");
    }
    let denied = bench.send(bench.page(&ask(&[("practice_answer", "deny")]))).await;
    assert_eq!(denied.link(), format!("{BACK}?error=access_denied&state=abc"));
    let long = "s".repeat(501);
    let refused: [(&str, &[(&str, &str)]); 5] = [
        ("redirect_uri(exact)", &[("redirect_uri", "http://127.0.0.1:8000/kembali/")]),
        ("client_id", &[("client_id", "other")]),
        ("state(≤500)", &[("state", &long)]),
        ("code_challenge_method=S256|plain", &[("code_challenge_method", "S512")]),
        ("response_type=code", &[("response_type", "token")]),
    ];
    for (line, change) in refused {
        assert_eq!(bench.send(bench.page(&ask(change))).await.status, 400, "{line}");
    }
}

#[tokio::test]
async fn a_code_lives_30_seconds_and_is_good_once_for_who_asked() {
    let bench = Bench::new();
    let code = bench.code(&[]).await;
    let given = bench.exchange(&code, &[]).await;
    assert_eq!(given.status, 200, "{}", given.text);
    assert_eq!(given.body["token_type"], "bearer");
    assert_eq!(given.body["expires_in"], 7200);
    assert_eq!(given.body["scope"], SCOPES);
    assert!(given.body["access_token"].is_string() && given.body["refresh_token"].is_string());
    assert_eq!(bench.exchange(&code, &[]).await.status, 400, "good once");

    let code = bench.code(&[]).await;
    bench.clock.advance(TimeDelta::seconds(30));
    let late = bench.exchange(&code, &[]).await;
    assert_eq!((late.status, late.body["error"].as_str()), (400, Some("invalid_request")));

    for change in
        [("code_verifier", "other"), ("redirect_uri", "http://127.0.0.1:8000/"), ("code_verifier", "")]
    {
        let code = bench.code(&[]).await;
        assert_eq!(bench.exchange(&code, &[change]).await.status, 400, "{change:?}");
    }
    let code = bench.code(&[("code_challenge_method", "plain"), ("code_challenge", VERIFIER)]).await;
    assert_eq!(bench.exchange(&code, &[]).await.status, 200, "plain");
    let code = bench.code(&[("scope", "tweet.read")]).await;
    let brief = bench.exchange(&code, &[]).await;
    assert!(brief.body.get("refresh_token").is_none(), "only with offline.access");
}

#[tokio::test]
async fn an_access_token_lives_two_hours_and_a_refresh_token_is_good_once() {
    let bench = Bench::new();
    let code = bench.code(&[]).await;
    let first = bench.exchange(&code, &[]).await;
    let refresh = first.body["refresh_token"].as_str().unwrap();
    let mut mine = Bench { token: first.body["access_token"].as_str().unwrap().into(), ..bench };
    mine.clock.advance(TimeDelta::seconds(7199));
    assert_eq!(mine.get("/2/users/me").await.status, 200);
    mine.clock.advance(TimeDelta::seconds(1));
    let ended = mine.get("/2/users/me").await;
    let unauthorized = serde_json::json!({ "title": "Unauthorized", "type": "about:blank", "status": 401, "detail": "Unauthorized" });
    assert_eq!((ended.status, ended.body), (401, unauthorized));
    let second = mine.refresh(refresh).await;
    assert_eq!(second.status, 200);
    assert_ne!(second.body["refresh_token"].as_str(), Some(refresh));
    mine.token = second.body["access_token"].as_str().unwrap().into();
    assert_eq!(mine.get("/2/users/me").await.status, 200);
    let spent = mine.refresh(refresh).await;
    let words = serde_json::json!({ "error": "invalid_request", "error_description": "Value passed for the token was invalid." });
    assert_eq!((spent.status, spent.body), (400, words));
}

#[tokio::test]
async fn a_confidential_app_proves_itself_and_a_token_can_be_revoked() {
    let bench = Bench::new();
    bench.world.change(|state| state.apps.get_mut("app").unwrap().secret = Some("rahasia".into()));
    let code = bench.code(&[]).await;
    let bare = bench.exchange(&code, &[]).await;
    assert_eq!((bare.status, bare.body["error"].as_str()), (401, Some("unauthorized_client")));
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", BACK),
        ("code_verifier", VERIFIER),
    ];
    // app:rahasia
    let given = bench.token("token", &fields, Some("YXBwOnJhaGFzaWE=")).await;
    assert_eq!(given.status, 200, "{}", given.text);
    let token = given.body["access_token"].as_str().unwrap().to_owned();
    let revoked = bench.token("revoke", &[("token", &token)], Some("YXBwOnJhaGFzaWE=")).await;
    assert_eq!((revoked.status, revoked.body["revoked"].as_bool()), (200, Some(true)));
    assert_eq!(Bench { token, ..bench }.get("/2/users/me").await.status, 401);
}

#[tokio::test]
async fn every_endpoint_needs_its_scopes() {
    let bench = Bench::new();
    let id = bench.me;
    bench
        .world
        .change(|state| state.access.values_mut().for_each(|access| access.scopes = "offline.access".into()));
    let me = format!("/2/users/{id}");
    for path in ["/2/users/me", &format!("{me}/tweets"), "/2/tweets/1"] {
        assert_eq!(bench.get(path).await.status, 403, "{path}");
    }
    for path in ["/2/tweets", &format!("{me}/retweets"), "/2/media/upload/initialize", "/2/media/metadata"] {
        assert_eq!(bench.post(path, serde_json::json!({})).await.status, 403, "{path}");
    }
    assert_eq!(bench.get("/2/users/me").await.body["title"], "Forbidden");
}
