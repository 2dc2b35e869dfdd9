//! Connecting by the office's own app at Meta (Instagram Login; facts sheet instagram.md, §1 to §3): the person allows it on
//! Instagram's page, which leads the browser to an address of the office with a code of one hour, good once. Code and app secret
//! become a token of one hour, and that one a token of sixty days, the same as the one that the dashboard shows.

use bytes::Bytes;
use http::{Request, header};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::{Host, Url, form_urlencoded};

use super::Endpoints;
use super::answer::read;
use super::api::{Api, Trouble};
use super::login::{Connected, Lasting, connect};
use crate::channels::connecting::NotConnected;
use crate::channels::failure::Need;
use crate::channels::signin::{Login, Service, SignIn, unguessable};
use crate::channels::tokens::Token;
use crate::channels::transport::{Payload, Transport, TransportError};
use crate::clock::{Clock, Entropy};

/// What Warta asks for.
const SCOPES: [&str; 4] = [
    "instagram_business_basic",
    "instagram_business_content_publish",
    "instagram_business_manage_comments",
    "instagram_business_manage_messages",
];
/// Without these nothing can be posted. A person may leave out the others: then comments or messages are not fetched.
const NEEDED: [&str; 2] = ["instagram_business_basic", "instagram_business_content_publish"];

/// Begins a login for the app with this id and secret, which leads to this address.
#[must_use]
pub fn begin(
    client: &str,
    secret: SecretString,
    redirect: &str,
    clock: &dyn Clock,
    entropy: &dyn Entropy,
) -> Login {
    let (client, redirect) = (client.to_owned(), redirect.to_owned());
    let (state, proof) = (unguessable(entropy), secret);
    Login { at: Service::Instagram, state, proof, client, redirect, since: clock.now() }
}

/// Whether Meta would lead a browser to this address: with TLS, or at this device as in practice.
#[must_use]
pub fn may_lead_to(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    (url.scheme() == "https" || (url.scheme() == "http" && here)) && url.fragment().is_none()
}

/// The page on which the person allows the access. None where the endpoint is no address.
#[must_use]
pub fn page(login: &Login, endpoints: &Endpoints) -> Option<String> {
    let mut url = Url::parse(&format!("{}/oauth/authorize", endpoints.web)).ok()?;
    url.query_pairs_mut()
        .append_pair("client_id", &login.client)
        .append_pair("redirect_uri", &login.redirect)
        .append_pair("response_type", "code")
        .append_pair("scope", &SCOPES.join(","))
        .append_pair("state", &login.state);
    Some(url.into())
}

/// Turns the code into a token that lasts, and learns whose account it is.
///
/// # Errors
/// Each cause that a person can act on, told apart. The code is good once, so whatever it is, it has to be allowed anew.
pub async fn sign_in(
    transport: &dyn Transport,
    clock: &dyn Clock,
    endpoints: &Endpoints,
    login: &Login,
    code: &SecretString,
) -> Result<(Connected, Token), NotConnected> {
    let short = short(transport, endpoints, login, code).await?;
    let long = long(transport, clock, endpoints, login, &short).await?;
    let account = connect(transport, clock, endpoints, &long.access).await.map_err(of_a_new_token)?;
    Ok((account, long))
}

/// What Instagram gives for a code: by its documents within `data`, as seen elsewhere without (facts sheet, §2).
#[derive(Deserialize)]
#[serde(untagged)]
enum Given {
    Within { data: Vec<Short> },
    Flat(Short),
}

#[derive(Deserialize)]
struct Short {
    access_token: String,
    #[serde(default)]
    permissions: Option<Permissions>,
}

/// What was allowed: a list, or a text with commas.
#[derive(Deserialize)]
#[serde(untagged)]
enum Permissions {
    Listed(Vec<String>),
    Text(String),
}

impl Permissions {
    fn has(&self, scope: &str) -> bool {
        match self {
            Self::Listed(all) => all.iter().any(|one| one == scope),
            Self::Text(all) => all.split(',').any(|one| one.trim() == scope),
        }
    }
}

async fn short(
    transport: &dyn Transport,
    endpoints: &Endpoints,
    login: &Login,
    code: &SecretString,
) -> Result<SecretString, NotConnected> {
    let form = form_urlencoded::Serializer::new(String::new())
        .append_pair("client_id", &login.client)
        .append_pair("client_secret", login.proof.expose_secret())
        .append_pair("grant_type", "authorization_code")
        .append_pair("redirect_uri", &login.redirect)
        .append_pair("code", code.expose_secret())
        .finish();
    let request = Request::post(format!("{}/oauth/access_token", endpoints.login))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "application/json")
        .body(Payload::from(Bytes::from(form)))
        .map_err(|_| NotConnected::Needs(Need::BadAddress))?;
    let lost = |error: TransportError| Trouble::Transport(error).not_connected();
    let answer = transport.send(request).await.map_err(lost)?;
    let given: Given = read(&answer).map_err(super::answer::Refusal::not_signed_in)?;
    let given = match given {
        Given::Flat(given) => Some(given),
        Given::Within { data } => data.into_iter().next(),
    };
    let given = given.ok_or_else(|| Service::Instagram.not(SignIn::CodeSpent))?;
    let lacks = given.permissions.is_some_and(|given| !NEEDED.iter().all(|scope| given.has(scope)));
    if lacks { Err(Service::Instagram.not(SignIn::NotGiven)) } else { Ok(given.access_token.into()) }
}

async fn long(
    transport: &dyn Transport,
    clock: &dyn Clock,
    endpoints: &Endpoints,
    login: &Login,
    short: &SecretString,
) -> Result<Token, NotConnected> {
    let api = Api { graph: &endpoints.graph, token: short, transport, clock };
    let query = [("grant_type", "ig_exchange_token"), ("client_secret", login.proof.expose_secret())];
    let given: Result<Lasting, Trouble> = api.get("access_token", &query).await;
    match given {
        Ok(given) => Ok(given.token(clock.now())),
        Err(Trouble::Refusal(refusal)) => Err(refusal.not_prolonged()),
        Err(lost) => Err(lost.not_connected()),
    }
}

/// What the test of a token says where nobody pasted one.
fn of_a_new_token(cause: NotConnected) -> NotConnected {
    match cause {
        NotConnected::TokenIncomplete => Service::Instagram.not(SignIn::NotGiven),
        NotConnected::TokenRefused
        | NotConnected::PasswordChanged
        | NotConnected::AppRemoved
        | NotConnected::Needs(Need::TokenEnded | Need::NotAToken) => NotConnected::Needs(Need::LoginEnded),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use async_trait::async_trait;
    use chrono::TimeDelta;
    use http::Response;

    use super::*;
    use crate::clock::{ManualClock, SeededEntropy};

    /// Gives these answers, one after the other, and keeps what was asked.
    struct Script(Mutex<Vec<(u16, &'static str)>>, Mutex<Vec<String>>);

    #[async_trait]
    impl Transport for Script {
        async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
            let body = String::from_utf8(request.body().bytes.to_vec()).unwrap();
            self.1.lock().unwrap().push(format!("{} {} {body}", request.method(), request.uri()));
            let (status, body) = self.0.lock().unwrap().remove(0);
            Ok(Response::builder().status(status).body(body.into()).unwrap())
        }
    }

    const LONG: (u16, &str) =
        (200, r#"{"access_token":"PANJANG","token_type":"bearer","expires_in":5183944}"#);
    const ME: (u16, &str) =
        (200, r#"{"user_id":"17841400000000001","username":"pkm","account_type":"BUSINESS"}"#);
    const QUOTA: (u16, &str) = (200, r#"{"data":[{"quota_usage":0}]}"#);
    const GIVEN: &str = r#"{"data":[{"access_token":"PENDEK","user_id":17841400000000001,"permissions":"instagram_business_basic,instagram_business_content_publish"}]}"#;

    async fn signed_in(
        answers: Vec<(u16, &'static str)>,
    ) -> (Result<(Connected, Token), NotConnected>, Vec<String>) {
        let clock = ManualClock::new("2026-11-20T01:00:00Z".parse().unwrap());
        let secret = "s&ecret".to_owned().into();
        let login = begin("99", secret, "https://pkm.example/", &clock, &SeededEntropy::new(1));
        let script = Script(Mutex::new(answers), Mutex::default());
        let code = SecretString::from("AQ1".to_owned());
        let ended = sign_in(&script, &clock, &Endpoints::default(), &login, &code).await;
        (ended, script.1.into_inner().unwrap())
    }

    #[test]
    fn the_page_is_asked_as_the_sheet_says_and_never_sees_the_secret() {
        let clock = ManualClock::new("2026-11-20T01:00:00Z".parse().unwrap());
        let begun = |seed| {
            begin(
                "99",
                "rahasia".to_owned().into(),
                "https://pkm.example/",
                &clock,
                &SeededEntropy::new(seed),
            )
        };
        let login = begun(1);
        let address = page(&login, &Endpoints::default()).unwrap();
        let address = Url::parse(&address).unwrap();
        assert!(address.as_str().starts_with("https://www.instagram.com/oauth/authorize?"));
        let asked: std::collections::BTreeMap<_, _> = address.query_pairs().into_owned().collect();
        assert_eq!((&*asked["client_id"], &*asked["redirect_uri"]), ("99", "https://pkm.example/"));
        assert_eq!(asked["response_type"], "code");
        assert_eq!(
            asked["scope"],
            "instagram_business_basic,instagram_business_content_publish,\
             instagram_business_manage_comments,instagram_business_manage_messages"
        );
        assert_eq!(asked["state"], login.state);
        assert!(!address.as_str().contains("rahasia"));
        assert_ne!(begun(2).state, login.state);
    }

    #[test]
    fn meta_leads_to_addresses_with_tls_only() {
        for good in ["https://pkm.example/", "https://pkm.example/warta?x=1", "http://127.0.0.1:18497/"] {
            assert!(may_lead_to(good), "{good}");
        }
        for bad in ["", "pkm.example", "http://pkm.example/", "id.warta://kembali", "https://pkm.example/#x"]
        {
            assert!(!may_lead_to(bad), "{bad}");
        }
    }

    #[tokio::test]
    async fn a_code_becomes_a_token_of_sixty_days_whichever_way_the_answer_is_written() {
        let flat = r#"{"access_token":"PENDEK","user_id":"1","permissions":["instagram_business_basic","instagram_business_content_publish"]}"#;
        for given in [GIVEN, flat, r#"{"access_token":"PENDEK"}"#] {
            let (ended, asked) = signed_in(vec![(200, given), LONG, ME, QUOTA]).await;
            let (account, token) = ended.unwrap();
            assert_eq!((account.username.as_str(), token.access.expose_secret()), ("pkm", "PANJANG"));
            assert_eq!(token.until, Some(token.since + TimeDelta::seconds(5_183_944)));
            assert_eq!(
                asked[0],
                "POST https://api.instagram.com/oauth/access_token client_id=99&client_secret=s%26ecret\
                 &grant_type=authorization_code&redirect_uri=https%3A%2F%2Fpkm.example%2F&code=AQ1"
            );
            assert_eq!(
                asked[1],
                "GET https://graph.instagram.com/access_token?grant_type=ig_exchange_token&client_secret=s%26ecret "
            );
        }
    }

    #[tokio::test]
    async fn each_refusal_is_known_by_its_words_since_its_code_is_always_the_same() {
        let says = |words: &str| -> &'static str {
            let body = format!(r#"{{"error_type":"OAuthException","code":400,"error_message":"{words}"}}"#);
            Box::leak(body.into_boxed_str())
        };
        for (words, why) in [
            ("Matching code was not found or was already used", SignIn::CodeSpent),
            ("This authorization code has been used", SignIn::CodeSpent),
            ("This authorization code has expired", SignIn::CodeSpent),
            ("Invalid platform app", SignIn::AppUnknown),
            ("Error validating client secret.", SignIn::SecretRefused),
            (
                "Error validating verification code. Please make sure your redirect_uri is identical to the one",
                SignIn::RedirectDiffers,
            ),
        ] {
            let (ended, _) = signed_in(vec![(400, says(words))]).await;
            assert_eq!(ended.unwrap_err(), Service::Instagram.not(why), "{words}");
        }
        let (ended, _) = signed_in(vec![(400, says("Something new"))]).await;
        assert_eq!(ended.unwrap_err(), NotConnected::Refused { code: "400/0".into() });
        let (ended, _) = signed_in(vec![(400, says("Insufficient developer role"))]).await;
        assert_eq!(ended.unwrap_err(), NotConnected::AppNotAllowed);
        let (ended, _) = signed_in(vec![(503, says("Matching code was not found"))]).await;
        assert_eq!(ended.unwrap_err(), NotConnected::ServerFault);
    }

    #[tokio::test]
    async fn a_short_token_that_is_not_prolonged_and_one_that_may_not_post_connect_nothing() {
        let narrow = r#"{"access_token":"PENDEK","permissions":"instagram_business_basic"}"#;
        let (ended, asked) = signed_in(vec![(200, narrow)]).await;
        assert_eq!((ended.unwrap_err(), asked.len()), (Service::Instagram.not(SignIn::NotGiven), 1));
        let (ended, _) = signed_in(vec![(200, r#"{"data":[]}"#)]).await;
        assert_eq!(ended.unwrap_err(), Service::Instagram.not(SignIn::CodeSpent));
        for (body, cause) in [
            (
                r#"{"error":{"message":"Unsupported request - method type: get","type":"IGApiException","code":100}}"#,
                Service::Instagram.not(SignIn::NotLasting),
            ),
            (
                r#"{"error":{"message":"Error validating client secret","type":"OAuthException","code":100}}"#,
                Service::Instagram.not(SignIn::SecretRefused),
            ),
            (r#"{"error":{"message":"x","code":2}}"#, NotConnected::ServerFault),
            (r#"{"error":{"message":"x","code":200}}"#, NotConnected::AppNotAllowed),
        ] {
            let (ended, _) = signed_in(vec![(200, GIVEN), (400, body)]).await;
            assert_eq!(ended.unwrap_err(), cause, "{body}");
        }
        let refused = r#"{"error":{"message":"x","code":190,"error_subcode":467}}"#;
        let (ended, _) = signed_in(vec![(200, GIVEN), LONG, (400, refused)]).await;
        assert_eq!(ended.unwrap_err(), NotConnected::Needs(Need::LoginEnded));
    }
}
