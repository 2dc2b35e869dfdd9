//! OAuth 2 with PKCE (facts sheet on X, 2): the page on which a person allows access, and the tokens.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use bytes::Bytes;
use chrono::TimeDelta;
use http::{HeaderValue, Method, Request, Response, header};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use url::{Url, form_urlencoded};

use super::pages;
use super::rest::json_answer;
use super::state::{Access, Code, State};
use crate::public::typed;

/// A code lives this long.
const CODE: TimeDelta = TimeDelta::seconds(30);
/// An access token lives this long.
const ACCESS: TimeDelta = TimeDelta::seconds(7200);
const LONGEST_STATE: usize = 500;

type Fields = BTreeMap<String, String>;

fn fields(text: &[u8]) -> Fields {
    form_urlencoded::parse(text).into_owned().collect()
}

/// The page that asks the person, and what follows from the answer.
pub(super) fn page(state: &mut State, request: &Request<Bytes>) -> Response<Bytes> {
    let asked = fields(request.uri().query().unwrap_or_default().as_bytes());
    let get = |name: &str| asked.get(name).map_or("", String::as_str);
    let app = state.apps.get(get("client_id"));
    let redirect = Url::parse(get("redirect_uri"));
    // Where the app or its address is not known, X leads nowhere.
    let (Some(app), Ok(mut redirect)) = (app, redirect) else { return pages::refused() };
    let known = app.redirects.iter().any(|known| known == get("redirect_uri"));
    let plain = get("code_challenge_method") == "plain" || get("code_challenge_method") == "S256";
    let well = get("response_type") == "code"
        && !get("code_challenge").is_empty()
        && !get("state").is_empty()
        && get("state").len() <= LONGEST_STATE
        && !get("scope").is_empty();
    if !known || !plain || !well {
        return pages::refused();
    }
    match get("practice_answer") {
        "allow" => {
            // An app that may only read gets nothing else, whatever it asks for.
            let writes = |scope: &&str| scope.ends_with(".write");
            let direct = |scope: &&str| scope.starts_with("dm.");
            let scopes = get("scope").split(' ').filter(|scope| !(app.reads_only && writes(scope)));
            let scopes = scopes.filter(|scope| !(app.without_direct && direct(scope)));
            let allowed = scopes.collect::<Vec<_>>().join(" ");
            let code = state.new_word("code");
            let given = Code {
                client: get("client_id").to_owned(),
                account: state.signed_in,
                redirect: get("redirect_uri").to_owned(),
                scopes: allowed,
                challenge: get("code_challenge").to_owned(),
                method: get("code_challenge_method").to_owned(),
                until: state.now + CODE,
            };
            redirect.query_pairs_mut().append_pair("state", get("state")).append_pair("code", &code);
            state.codes.insert(code, given);
        }
        "deny" => {
            redirect
                .query_pairs_mut()
                .append_pair("error", "access_denied")
                .append_pair("state", get("state"));
        }
        _ => {
            return pages::consent(state, &app.name, get("scope"), request.uri().query().unwrap_or_default());
        }
    }
    let mut answer = typed(302, "text/html", Bytes::new());
    if let Ok(to) = HeaderValue::from_str(redirect.as_str()) {
        answer.headers_mut().insert(header::LOCATION, to);
    }
    answer
}

fn wrong(status: u16, error: &str, description: &str) -> Response<Bytes> {
    json_answer(status, &json!({ "error": error, "error_description": description }))
}

/// The words for a spent code or token.
fn spent(what: &str) -> Response<Bytes> {
    wrong(400, "invalid_request", &format!("Value passed for the {what} was invalid."))
}

/// The app that asks: a confidential one proves itself, any other one only names itself.
fn client(state: &State, request: &Request<Bytes>, asked: &Fields) -> Option<String> {
    let header = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let basic = header.and_then(|value| value.strip_prefix("Basic "));
    let basic = basic.and_then(|value| String::from_utf8(STANDARD.decode(value).ok()?).ok());
    match basic.as_deref().and_then(|pair| pair.split_once(':')) {
        Some((id, secret)) => {
            let app = state.apps.get(id)?;
            (app.secret.as_deref() == Some(secret)).then(|| id.to_owned())
        }
        None => {
            let id = asked.get("client_id")?;
            state.apps.get(id).filter(|app| app.secret.is_none()).map(|_| id.clone())
        }
    }
}

/// A token for a code, or for a refresh token.
pub(super) fn token(state: &mut State, request: &Request<Bytes>) -> Response<Bytes> {
    if request.method() != Method::POST {
        return typed(405, "text/html", Bytes::new());
    }
    let asked = fields(request.body());
    let Some(client) = client(state, request, &asked) else {
        return wrong(401, "unauthorized_client", "Missing valid authorization header");
    };
    match asked.get("grant_type").map(String::as_str) {
        Some("authorization_code") => by_code(state, &client, &asked),
        Some("refresh_token") => by_refresh(state, &client, &asked),
        _ => wrong(400, "unsupported_grant_type", "Value passed for the grant type was invalid."),
    }
}

fn by_code(state: &mut State, client: &str, asked: &Fields) -> Response<Bytes> {
    let get = |name: &str| asked.get(name).map_or("", String::as_str);
    for name in ["code", "redirect_uri", "code_verifier"] {
        if get(name).is_empty() {
            return wrong(400, "invalid_request", &format!("Missing required parameter [{name}]."));
        }
    }
    // It is good once, whatever comes of it.
    let Some(code) = state.codes.remove(get("code")) else { return spent("authorization code") };
    if code.until <= state.now || code.client != client {
        return spent("authorization code");
    }
    if code.redirect != get("redirect_uri") {
        return spent("redirect uri");
    }
    let verifier = get("code_verifier");
    let matches = match code.method.as_str() {
        "S256" => URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) == code.challenge,
        _ => verifier == code.challenge,
    };
    if !matches {
        return spent("code verifier");
    }
    let (client, until) = (client.to_owned(), state.now + ACCESS);
    given(state, Access { client, account: code.account, scopes: code.scopes, until })
}

fn by_refresh(state: &mut State, client: &str, asked: &Fields) -> Response<Bytes> {
    let kept = asked.get("refresh_token").and_then(|token| state.refresh.remove(token));
    match kept {
        Some(kept) if kept.client == client => {
            let until = state.now + ACCESS;
            given(state, Access { until, ..kept })
        }
        _ => spent("token"),
    }
}

/// A new pair of tokens; the refresh token only where it was asked to stay connected.
fn given(state: &mut State, access: Access) -> Response<Bytes> {
    let word = state.new_word("access");
    let mut answer = json!({
        "token_type": "bearer",
        "expires_in": ACCESS.num_seconds(),
        "access_token": word,
        "scope": access.scopes,
    });
    if access.scopes.split(' ').any(|scope| scope == "offline.access") {
        let refresh = state.new_word("refresh");
        if let Some(object) = answer.as_object_mut() {
            object.insert("refresh_token".to_owned(), Value::from(refresh.clone()));
        }
        state.refresh.insert(refresh, access.clone());
    }
    state.access.insert(word, access);
    json_answer(200, &answer)
}

/// The page of the account's settings that lists the apps with access, and takes it away from all of them.
pub(super) fn connected_apps(state: &mut State, request: &Request<Bytes>) -> Response<Bytes> {
    if fields(request.uri().query().unwrap_or_default().as_bytes()).contains_key("practice_revoke") {
        state.disconnect();
    }
    let has_access = |client: &String| {
        let mut given = state.access.values().chain(state.refresh.values());
        given.any(|access| access.account == state.signed_in && access.client == *client)
    };
    let apps = state.apps.iter().filter(|(client, _)| has_access(client)).map(|(_, app)| app.name.as_str());
    pages::connected_apps(state, &apps.collect::<Vec<_>>())
}

/// Ends a token.
pub(super) fn revoke(state: &mut State, request: &Request<Bytes>) -> Response<Bytes> {
    let asked = fields(request.body());
    if client(state, request, &asked).is_none() {
        return wrong(401, "unauthorized_client", "Missing valid authorization header");
    }
    let Some(token) = asked.get("token") else {
        return wrong(400, "invalid_request", "Missing required parameter [token].");
    };
    state.access.remove(token);
    state.refresh.remove(token);
    json_answer(200, &json!({ "revoked": true }))
}
