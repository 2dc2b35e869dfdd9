//! Access to an account: OAuth 2 with PKCE (facts sheet on X, 2), for an app without a secret.
//!
//! The person allows it on X's own page; X then leads back to an address of ours with a code that lives 30 seconds and
//! is good once. The code becomes an access token of two hours and a refresh token that is good once as well: it is
//! used by one task at a time, and the next one lies on the disk before anything is done with it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use http::{Method, Request, header};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use url::{Url, form_urlencoded};

use super::answer::read;
use super::api::{Api, Trouble, bearer};
use super::{Account, Endpoints};
use crate::channels::connecting::NotConnected;
use crate::channels::failure::{Failure, Need, Why};
use crate::channels::signin::{Login, Service, SignIn, unguessable};
use crate::channels::tokens::{NotKept, Token, held};
use crate::channels::transport::Transport;
use crate::clock::{Clock, Entropy};

/// What the office's app asks for: to read and write posts, to upload, to stay connected, to read and write direct messages,
/// and to hide answers.
const SCOPES: &str =
    "tweet.read tweet.write users.read media.write offline.access dm.read dm.write tweet.moderate.write";
/// Without these there is no channel. An account that gave no more, also one connected before there were messages,
/// publishes all the same.
const WRITING: [&str; 2] = ["tweet.write", "media.write"];
/// A token is renewed so long before it ends: an upload by a poor signal takes a while.
const MARGIN: TimeDelta = TimeDelta::minutes(5);

/// Begins a login for this app, which leads back to this address.
#[must_use]
pub fn begin(client: &str, redirect: &str, clock: &dyn Clock, entropy: &dyn Entropy) -> Login {
    let (client, redirect) = (client.trim().to_owned(), redirect.to_owned());
    let (state, proof) = (unguessable(entropy), unguessable(entropy).into());
    Login { at: Service::X, state, proof, client, redirect, since: clock.now() }
}

/// The page on which the person allows the access. None where the endpoint is no address.
#[must_use]
pub fn page(login: &Login, endpoints: &Endpoints) -> Option<String> {
    let mut url = Url::parse(&format!("{}/i/oauth2/authorize", endpoints.web)).ok()?;
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(login.proof.expose_secret()));
    url.query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", &login.client)
        .append_pair("redirect_uri", &login.redirect)
        .append_pair("scope", SCOPES)
        .append_pair("state", &login.state)
        .append_pair("code_challenge", &challenge)
        .append_pair("code_challenge_method", "S256");
    Some(url.into())
}

/// Turns the code into a token, and learns whose account it is.
///
/// # Errors
/// Each cause that a person can act on, told apart. The code is good once, so whatever it is, it has to be begun anew.
pub async fn connect(
    transport: &dyn Transport,
    clock: &dyn Clock,
    endpoints: &Endpoints,
    login: &Login,
    code: &SecretString,
) -> Result<(Account, Token), NotConnected> {
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", code.expose_secret()),
        ("redirect_uri", &login.redirect),
        ("code_verifier", login.proof.expose_secret()),
        ("client_id", &login.client),
    ];
    let given = ask(transport, clock, endpoints, &fields).await.map_err(|trouble| match trouble {
        Trouble::Refusal(refusal) => refusal.not_given(),
        other => other.failure().into(),
    })?;
    if given.scope.as_ref().is_some_and(|given| lacks(given)) {
        return Err(NotConnected::AppReadOnly);
    }
    let token = given.token(clock.now(), None);
    if token.refresh.is_none() {
        return Err(Service::X.not(SignIn::NotLasting));
    }
    let me = me(transport, clock, endpoints, &token.access).await.map_err(|trouble| match trouble {
        Trouble::Refusal(refusal) => refusal.not_connected(),
        other => other.failure().into(),
    })?;
    let address = format!("{}/{}", endpoints.web, me.data.username);
    let account = Account { id: me.data.id, name: me.data.name, address, client: login.client.clone() };
    Ok((account, token))
}

/// Whether one of the scopes without which nothing is published was not given; that it stays connected shows in the refresh token.
fn lacks(given: &str) -> bool {
    let given: Vec<&str> = given.split(' ').collect();
    WRITING.iter().any(|scope| !given.contains(scope))
}

#[derive(Deserialize)]
struct Me {
    data: User,
}

#[derive(Deserialize)]
struct User {
    id: String,
    username: String,
    #[serde(default)]
    name: String,
}

async fn me(
    transport: &dyn Transport,
    clock: &dyn Clock,
    endpoints: &Endpoints,
    access: &SecretString,
) -> Result<Me, Trouble> {
    let request = Request::get(format!("{}/2/users/me", endpoints.api))
        .header(header::ACCEPT, "application/json")
        .header(header::AUTHORIZATION, bearer(access)?)
        .body(Bytes::new().into())
        .map_err(|_| Trouble::Before(Failure::NeedsYou(Need::BadAddress)))?;
    let answer = transport.send(request).await.map_err(Trouble::Transport)?;
    read(&answer, clock.now()).map_err(Trouble::Refusal)
}

/// What X gives for a code or a refresh token.
#[derive(Deserialize)]
struct Given {
    access_token: String,
    #[serde(default)]
    refresh_token: Option<String>,
    #[serde(default)]
    expires_in: Option<i64>,
    #[serde(default)]
    scope: Option<String>,
}

impl Given {
    /// As it is kept; without a new refresh token the old one stays.
    fn token(self, now: DateTime<Utc>, old: Option<SecretString>) -> Token {
        let lives = self.expires_in.and_then(TimeDelta::try_seconds);
        Token {
            access: self.access_token.into(),
            refresh: self.refresh_token.map(SecretString::from).or(old),
            since: now,
            until: lives.and_then(|lives| now.checked_add_signed(lives)),
        }
    }
}

async fn ask(
    transport: &dyn Transport,
    clock: &dyn Clock,
    endpoints: &Endpoints,
    fields: &[(&str, &str)],
) -> Result<Given, Trouble> {
    let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = Request::builder()
        .method(Method::POST)
        .uri(format!("{}/2/oauth2/token", endpoints.api))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "application/json")
        .body(Bytes::from(form).into())
        .map_err(|_| Trouble::Before(Failure::NeedsYou(Need::BadAddress)))?;
    let answer = transport.send(request).await.map_err(Trouble::Transport)?;
    read(&answer, clock.now()).map_err(Trouble::Refusal)
}

/// What it means that X gives no token: what it refuses itself (`invalid_request`, seen as `invalid_grant` too) stays so.
fn ended(trouble: &Trouble) -> Failure {
    match trouble.failure() {
        Failure::NeedsYou(_) if trouble.refused().is_some() => Failure::NeedsYou(Need::LoginEnded),
        other => other,
    }
}

/// The account's token, renewed where it is about to end.
pub(super) async fn valid(api: &Api<'_>) -> Result<Token, Failure> {
    let token = held(api.tokens)?;
    let ends = token.until.is_some_and(|until| until - MARGIN <= api.now());
    if ends { renew(api, &token.access).await } else { Ok(token) }
}

/// Another token in the place of the one that is spent. Where another task has just renewed it, that one is taken.
pub(super) async fn renew(api: &Api<'_>, spent: &SecretString) -> Result<Token, Failure> {
    let _turn = api.tokens.turn().lock().await;
    let kept = held(api.tokens)?;
    if kept.access.expose_secret() != spent.expose_secret() {
        return Ok(kept);
    }
    let Some(refresh) = kept.refresh.clone() else { return Err(Failure::NeedsYou(Need::LoginEnded)) };
    // Asked before the old one is spent: a token that can't be kept would be the end of the login.
    let not_kept = |_: NotKept| Failure::Retry { after: None, why: Why::NotKept };
    api.tokens.put(&kept).map_err(not_kept)?;
    let fields = [
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh.expose_secret()),
        ("client_id", api.client),
    ];
    let given =
        ask(api.transport, api.clock, api.endpoints, &fields).await.map_err(|trouble| ended(&trouble))?;
    let token = given.token(api.now(), Some(refresh));
    api.tokens.put(&token).map_err(not_kept)?;
    Ok(token)
}
