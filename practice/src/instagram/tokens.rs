//! Signing in: the OAuth flow of Instagram Login, exchange and renewal of tokens (facts sheet instagram.md, §2).

use chrono::TimeDelta;
use http::{HeaderValue, Method, Response, header};
use maud::html;
use serde_json::json;
use url::Url;

use super::call::Call;
use super::pages::frame;
use super::problem::{Answer, answered, detailed, problem};
use super::state::{Code, LONG_TOKEN_LIVES, State};
use crate::public::page;

/// The permissions of Instagram Login (§1).
pub(super) const SCOPES: [&str; 5] = [
    "instagram_business_basic",
    "instagram_business_content_publish",
    "instagram_business_manage_comments",
    "instagram_business_manage_messages",
    "instagram_business_manage_insights",
];

/// `GET …/oauth/authorize`: asks the person, who chooses the account; `POST` with `account` allows it.
pub(super) fn authorize(state: &mut State, call: &Call) -> Answer {
    let (client, redirect) = (call.need("client_id")?.to_owned(), call.need("redirect_uri")?.to_owned());
    let app = state.apps.get(&client).ok_or_else(|| problem(101, "Invalid platform app"))?;
    if app.redirect != redirect {
        return Err(problem(191, "Invalid redirect_uri: must match exactly"));
    }
    if call.get("response_type") != Some("code") {
        return Err(problem(100, "response_type must be code"));
    }
    if call.method == Method::GET {
        return Ok(page(200, &consent(state, call)));
    }
    let account = call.need("account")?.to_owned();
    let until = call.now + TimeDelta::hours(1);
    let permissions = call.list("scope").into_iter().filter(|s| SCOPES.contains(&s.as_str())).collect();
    let code = format!("AQ{:08}", state.next());
    let back = Url::parse_with_params(
        &redirect,
        [("code", code.as_str())].into_iter().chain(call.get("state").map(|s| ("state", s))),
    );
    let back = back.map_err(|_| problem(191, "Invalid redirect_uri"))?;
    state.codes.insert(code, Code { app: client, account, redirect, permissions, until });
    let mut answer = Response::new(bytes::Bytes::new());
    *answer.status_mut() = http::StatusCode::FOUND;
    if let Ok(value) = HeaderValue::from_str(&format!("{back}#_")) {
        answer.headers_mut().insert(header::LOCATION, value);
    }
    Ok(answer)
}

fn consent(state: &State, call: &Call) -> maud::Markup {
    let kept = ["client_id", "redirect_uri", "response_type", "scope", "state"];
    frame(
        "Izinkan",
        &html! {
            h1 { "Izinkan Warta memakai akun ini?" }
            @for (id, account) in &state.accounts {
                form method="post" action={ (state.settings.public) "/oauth/authorize" } {
                    @for name in kept { @if let Some(value) = call.get(name) { input type="hidden" name=(name) value=(value); } }
                    input type="hidden" name="account" value=(id);
                    button { "Izinkan untuk @" (account.username) }
                }
            }
        },
    )
}

/// `POST api.instagram.com/oauth/access_token`: the code becomes a token of one hour.
pub(super) fn exchange_code(state: &mut State, call: &Call) -> Answer {
    let app =
        state.apps.get(call.need("client_id")?).filter(|a| call.get("client_secret") == Some(&a.secret));
    app.ok_or_else(|| problem(101, "Error validating client secret"))?;
    let code = state.codes.remove(call.need("code")?);
    let code = code.filter(|c| c.until > call.now && call.get("grant_type") == Some("authorization_code"));
    let code = code.ok_or_else(|| problem(100, "Invalid authorization code"))?;
    if call.get("redirect_uri") != Some(&code.redirect) || call.get("client_id") != Some(&code.app) {
        return Err(problem(100, "Error validating verification code: redirect_uri must be identical"));
    }
    let token = state.issue(&code.account, code.permissions.clone(), false, call.now);
    let given = json!({ "access_token": token, "user_id": code.account, "permissions": code.permissions });
    Ok(answered(200, &json!({ "data": [given] })))
}

/// `GET /access_token?grant_type=ig_exchange_token`: a short token becomes one of 60 days.
pub(super) fn exchange(state: &mut State, call: &Call) -> Answer {
    let secret = call.get("client_secret");
    let known = state.apps.values().any(|app| Some(app.secret.as_str()) == secret);
    if !known || call.get("grant_type") != Some("ig_exchange_token") {
        return Err(problem(101, "Error validating client secret"));
    }
    let (_, token) = call.token(state)?;
    let (account, permissions) = (token.account.clone(), token.permissions.clone());
    let long = state.issue(&account, permissions, true, call.now);
    Ok(answered(
        200,
        &json!({ "access_token": long, "token_type": "bearer", "expires_in": LONG_TOKEN_LIVES.num_seconds() }),
    ))
}

/// `GET /refresh_access_token`: only a long token that is at least a day old and holds.
pub(super) fn refresh(state: &mut State, call: &Call) -> Answer {
    if call.get("grant_type") != Some("ig_refresh_token") {
        return Err(problem(100, "grant_type must be ig_refresh_token"));
    }
    let (_, token) = call.token(state)?;
    if !token.long || call.now - token.since < TimeDelta::hours(24) {
        return Err(detailed(190, 467, "The token is not yet eligible for refresh"));
    }
    if !token.permissions.iter().any(|p| p == "instagram_business_basic") {
        return Err(problem(10, "Application does not have permission for this action"));
    }
    let (account, permissions) = (token.account.clone(), token.permissions.clone());
    let listed = permissions.join(",");
    let long = state.issue(&account, permissions, true, call.now);
    let given = json!({
        "access_token": long, "token_type": "bearer", "expires_in": LONG_TOKEN_LIVES.num_seconds(), "permissions": listed,
    });
    Ok(answered(200, &given))
}
