//! Instagram Login (facts sheet instagram.md, §2): the page on which a person allows access, and the token of an hour for its
//! code. Refusals here have a shape of their own, and always the code 400: `{error_type, code, error_message}` (Meta's page on
//! business login shows the one about the code; the others are as people report them).

use bytes::Bytes;
use chrono::TimeDelta;
use http::{HeaderValue, Method, Response, header};
use serde_json::json;
use url::Url;

use super::call::Call;
use super::pages;
use super::problem::answered;
use super::state::{Code, State};
use super::tokens::SCOPES;
use crate::public::{page, typed};

/// How long a code lives.
const CODE: TimeDelta = TimeDelta::hours(1);
/// What a redirect address has to be letter for letter.
const DIFFERENT: &str = "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request";

/// `GET …/oauth/authorize`: asks the person, and what follows from the answer. Where the app or its address is not known, it leads
/// nowhere.
pub(super) fn authorize(state: &mut State, call: &Call) -> Response<Bytes> {
    let get = |name: &str| call.get(name).unwrap_or_default();
    let Some(app) = state.apps.get(get("client_id")) else { return refused("Invalid platform app") };
    let redirect = Url::parse(get("redirect_uri")).ok().filter(|_| app.redirect == get("redirect_uri"));
    let Some(mut redirect) = redirect else { return refused("Invalid redirect_uri") };
    if get("response_type") != "code" {
        return refused("Invalid response_type");
    }
    let scopes: Vec<String> =
        call.list("scope").into_iter().filter(|s| SCOPES.contains(&s.as_str())).collect();
    if scopes.is_empty() {
        return refused("Invalid scope");
    }
    match get("practice_answer") {
        "allow" => {
            let first = state.accounts.keys().next().cloned().unwrap_or_default();
            let account = call.get("account").map_or(first, ToOwned::to_owned);
            match state.accounts.get(&account) {
                Some(account) if !account.uninvited => {}
                _ => return refused("Insufficient developer role"),
            }
            let code = format!("AQ{:08}", state.next());
            let left_out = call.list("practice_without");
            let given = Code {
                app: get("client_id").to_owned(),
                account,
                redirect: get("redirect_uri").to_owned(),
                permissions: scopes.into_iter().filter(|scope| !left_out.contains(scope)).collect(),
                until: call.now + CODE,
            };
            redirect.query_pairs_mut().append_pair("code", &code);
            state.codes.insert(code, given);
        }
        "deny" => {
            redirect
                .query_pairs_mut()
                .append_pair("error", "access_denied")
                .append_pair("error_reason", "user_denied")
                .append_pair("error_description", "The user denied your request");
        }
        _ => return page(200, &pages::consent(state, call, &scopes)),
    }
    if let Some(state) = call.get("state") {
        redirect.query_pairs_mut().append_pair("state", state);
    }
    let mut answer = typed(302, "text/html", Bytes::new());
    if let Ok(to) = HeaderValue::from_str(&format!("{redirect}#_")) {
        answer.headers_mut().insert(header::LOCATION, to);
    }
    answer
}

/// What a person sees where the app did not ask as it should.
fn refused(why: &str) -> Response<Bytes> {
    page(400, &pages::refused(why))
}

/// `POST api.instagram.com/oauth/access_token`: the code becomes a token of one hour.
pub(super) fn token(state: &mut State, call: &Call) -> Response<Bytes> {
    match given(state, call) {
        Ok(answer) => answer,
        Err(why) => {
            let says = json!({ "error_type": "OAuthException", "code": 400, "error_message": why });
            answered(400, &says)
        }
    }
}

fn given(state: &mut State, call: &Call) -> Result<Response<Bytes>, &'static str> {
    let get = |name: &str| call.get(name).unwrap_or_default();
    if call.method != Method::POST || get("grant_type") != "authorization_code" {
        return Err("Invalid grant_type");
    }
    let app = state.apps.get(get("client_id")).ok_or("Invalid platform app")?;
    if app.secret != get("client_secret") {
        return Err("Error validating client secret");
    }
    // It is good once, whatever comes of it.
    let code = state.codes.remove(get("code"));
    let code = code.filter(|code| code.until > call.now && code.app == get("client_id"));
    let code = code.ok_or("Matching code was not found or was already used")?;
    if code.redirect != get("redirect_uri") {
        return Err(DIFFERENT);
    }
    let token = state.issue(&code.account, code.permissions.clone(), false, call.now);
    let (account, permissions) = (code.account, code.permissions);
    let given = if state.settings.flat_tokens {
        json!({ "access_token": token, "user_id": account, "permissions": permissions })
    } else {
        let one = json!({ "access_token": token, "user_id": account, "permissions": permissions.join(",") });
        json!({ "data": [one] })
    };
    Ok(answered(200, &given))
}
