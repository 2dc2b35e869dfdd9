//! Tokens: a short one is exchanged for one that lasts, which is renewed (facts sheet instagram.md, §2).

use chrono::TimeDelta;
use serde_json::json;

use super::call::Call;
use super::problem::{Answer, answered, detailed, problem};
use super::state::{LONG_TOKEN_LIVES, State};

/// The permissions of Instagram Login (§1).
pub(super) const SCOPES: [&str; 5] = [
    "instagram_business_basic",
    "instagram_business_content_publish",
    "instagram_business_manage_comments",
    "instagram_business_manage_messages",
    "instagram_business_manage_insights",
];

/// `GET /access_token?grant_type=ig_exchange_token`: a short token becomes one of 60 days.
pub(super) fn exchange(state: &mut State, call: &Call) -> Answer {
    let secret = call.get("client_secret");
    let known = state.apps.values().any(|app| Some(app.secret.as_str()) == secret);
    if call.get("grant_type") != Some("ig_exchange_token") {
        return Err(problem(100, "grant_type must be ig_exchange_token"));
    }
    if !known {
        return Err(problem(100, "Error validating client secret"));
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
