//! The door: pages for people, tokens, and the API with its limits, credits and problems (facts sheet on X, 1, 7, 8).

use std::collections::BTreeMap;

use bytes::Bytes;
use chrono::TimeDelta;
use http::{HeaderName, HeaderValue, Request, Response, header};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::state::{Access, State, Window};
use super::upload::Form;
use super::{direct, list, login, media, mentions, pages, people, posts};
use crate::public::typed;

const QUARTER: TimeDelta = TimeDelta::minutes(15);
const DAY: TimeDelta = TimeDelta::days(1);

/// What the API answers, or refuses with.
pub(super) type Answer = Result<(u16, Value), Refusal>;

/// A refusal as X writes it.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    status: u16,
    /// Empty where what stands in front of X refuses.
    body: Option<Value>,
}

/// A problem of a type of its own.
pub(super) fn problem(status: u16, title: &str, kind: &str, detail: &str) -> Refusal {
    let kind = format!("https://api.x.com/2/problems/{kind}");
    Refusal {
        status,
        body: Some(json!({ "type": kind, "title": title, "detail": detail, "status": status })),
    }
}

/// A problem without a type.
pub(super) fn blank(status: u16, title: &str, detail: &str) -> Refusal {
    Refusal {
        status,
        body: Some(json!({ "type": "about:blank", "title": title, "detail": detail, "status": status })),
    }
}

pub(super) fn forbidden(detail: &str) -> Refusal {
    blank(403, "Forbidden", detail)
}

/// A parameter that is wrong.
pub(super) fn invalid(parameter: &str, value: &str, message: &str) -> Refusal {
    let body = json!({
        "errors": [{ "message": message, "parameters": { parameter: [value] } }],
        "title": "Invalid Request",
        "detail": "One or more parameters to your request was invalid.",
        "type": "https://api.x.com/2/problems/invalid-request",
    });
    Refusal { status: 400, body: Some(body) }
}

pub(super) fn not_found(what: &str, id: &str) -> Refusal {
    problem(404, "Not Found Error", "resource-not-found", &format!("Could not find {what} with id: [{id}]."))
}

/// Said by what stands in front of X, without a word.
pub(super) fn too_large() -> Refusal {
    Refusal { status: 413, body: None }
}

/// A request to the API, taken apart.
pub(super) struct Call<'a> {
    pub(super) request: &'a Request<Bytes>,
    pub(super) query: BTreeMap<String, String>,
    pub(super) form: Option<Form>,
    pub(super) access: Access,
}

impl Call<'_> {
    /// The JSON sent, without any property that X does not know.
    pub(super) fn json<T: serde::de::DeserializeOwned>(&self) -> Result<T, Refusal> {
        serde_json::from_slice(self.request.body()).map_err(|error| {
            let error = error.to_string();
            let name = error.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next());
            match name {
                Some(name) => invalid(
                    name,
                    "",
                    &format!("$.{name}: is not defined in the schema and the schema does not allow additional properties"),
                ),
                None => invalid("body", "", &error),
            }
        })
    }

    pub(super) fn asks(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str)
    }

    /// Refuses a parameter that X does not know.
    pub(super) fn knows(&self, names: &[&str]) -> Result<(), Refusal> {
        match self.query.keys().find(|name| !names.contains(&name.as_str())) {
            Some(name) => {
                let message = format!("The query parameter [{name}] is not one of [{}]", names.join(","));
                Err(invalid(name, self.asks(name).unwrap_or_default(), &message))
            }
            None => Ok(()),
        }
    }

    /// Whether the token was given for these scopes.
    pub(super) fn needs(&self, scopes: &[&str]) -> Result<(), Refusal> {
        let given: Vec<&str> = self.access.scopes.split(' ').collect();
        // The sheet has no body for it; this is what X says of anything that is not permitted.
        if scopes.iter().all(|scope| given.contains(scope)) { Ok(()) } else { Err(forbidden("Forbidden")) }
    }

    /// The account of the token, where the path has to name it.
    pub(super) fn must_be(&self, id: &str) -> Result<(), Refusal> {
        if id == self.access.account.to_string() {
            return Ok(());
        }
        let message =
            format!("The `id` query parameter value [{id}] must be the same as the authenticating user.");
        Err(invalid("id", id, &message))
    }
}

/// Answers one request.
pub(super) fn answer(state: &mut State, request: &Request<Bytes>, form: Option<Form>) -> Response<Bytes> {
    let prefix = url::Url::parse(&state.home).map(|home| home.path().trim_end_matches('/').to_owned());
    let path = request.uri().path();
    let path = path.strip_prefix(prefix.unwrap_or_default().as_str()).unwrap_or(path).to_owned();
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    match parts.as_slice() {
        ["i", "oauth2", "authorize"] | ["2", "oauth2", "authorize"] => login::page(state, request),
        ["2", "oauth2", "token"] => login::token(state, request),
        ["2", "oauth2", "revoke"] => login::revoke(state, request),
        ["settings", "connected_apps"] => login::connected_apps(state, request),
        ["2", rest @ ..] => api(state, request, form, rest),
        rest if request.method() == http::Method::POST => people::said(state, request.body(), rest),
        rest => pages::answer(state, rest),
    }
}

fn api(state: &mut State, request: &Request<Bytes>, form: Option<Form>, parts: &[&str]) -> Response<Bytes> {
    let query: BTreeMap<String, String> =
        form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes()).into_owned().collect();
    let method = request.method().as_str();
    let limit = limit(method, parts, &query);
    let access = access(state, request);
    let account = access.as_ref().map_or(0, |access| access.account);
    let headers = limit.as_ref().map(|limit| count(state, limit, account)).unwrap_or_default();
    let answer = match (access, limit) {
        (None, _) => Err(blank(401, "Unauthorized", "Unauthorized")),
        (_, None) => Err(problem(404, "Not Found Error", "resource-not-found", "There is nothing here.")),
        (Some(access), _) if state.apps.get(&access.client).is_some_and(|app| app.not_enrolled) => {
            Err(problem(403, "Client Forbidden", "client-forbidden", "Client is not enrolled."))
        }
        _ if state.suspended => Err(forbidden("Your account is suspended.")),
        _ if headers.used_up => Err(too_many(state)),
        _ if state.credits == 0 => Err(no_credits()),
        (Some(access), Some(_)) => {
            route(state, &Call { request, query: query.clone(), form, access }, method, parts)
        }
    };
    let mut answer = match answer {
        Ok((status, body)) => json_answer(status, &body),
        Err(refusal) => refusal.answer(),
    };
    for (name, value) in headers.lines {
        if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
            answer.headers_mut().insert(name, HeaderValue::from(value));
        }
    }
    answer
}

fn route(state: &mut State, call: &Call<'_>, method: &str, parts: &[&str]) -> Answer {
    match (method, parts) {
        ("GET", ["users", "me"]) => list::me(state, call),
        ("GET", ["users", id, "tweets"]) => list::timeline(state, call, id),
        ("GET", ["users", id, "mentions"]) => mentions::list(state, call, id),
        ("POST", ["users", id, "retweets"]) => posts::repeat(state, call, id),
        ("DELETE", ["users", id, "retweets", post]) => posts::unrepeat(state, call, id, post),
        ("POST", ["tweets"]) => posts::create(state, call),
        ("GET", ["tweets"]) => list::several(state, call),
        ("PUT", ["tweets", id, "hidden"]) => mentions::hide(state, call, id),
        ("GET", ["dm_events"]) => direct::all(state, call),
        ("GET", ["dm_conversations", "with", id, "dm_events"]) => direct::with(state, call, id),
        ("POST", ["dm_conversations", "with", id, "messages"]) => direct::send(state, call, id),
        ("GET", ["tweets", id]) => list::one(state, call, id),
        ("DELETE", ["tweets", id]) => posts::delete(state, call, id),
        ("POST", ["media", "upload"]) => media::one_shot(state, call),
        ("GET", ["media", "upload"]) => media::status(state, call),
        ("POST", ["media", "upload", "initialize"]) => media::initialize(state, call),
        ("POST", ["media", "upload", id, "append"]) => media::append(state, call, id),
        ("POST", ["media", "upload", id, "finalize"]) => media::finalize(state, call, id),
        ("POST", ["media", "metadata"]) => media::describe(state, call),
        _ => Err(problem(404, "Not Found Error", "resource-not-found", "There is nothing here.")),
    }
}

fn access(state: &State, request: &Request<Bytes>) -> Option<Access> {
    let token = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")?;
    state.access.get(token).filter(|access| access.until > state.now).cloned()
}

/// What may be asked how often (sheet, 7). An app's own limits per quarter of an hour are for its own token, which is not
/// simulated.
struct Limit {
    name: &'static str,
    /// Per app and day.
    daily: Option<u32>,
    /// Per user and quarter of an hour.
    user: u32,
}

fn limit(method: &str, parts: &[&str], query: &BTreeMap<String, String>) -> Option<Limit> {
    let of = |name, daily, user| Some(Limit { name, daily, user });
    match (method, parts) {
        ("POST", ["tweets"]) => of("POST tweets", Some(10_000), 100),
        ("DELETE", ["tweets", _]) => of("DELETE tweets", None, 50),
        ("GET", ["tweets"] | ["tweets", _]) => of("GET tweets", None, 900),
        ("GET", ["users", _, "mentions"]) => of("GET users/mentions", None, 300),
        // Not in the sheet; that of deleting is taken.
        ("PUT", ["tweets", _, "hidden"]) => of("PUT tweets/hidden", None, 50),
        ("GET", ["dm_events"] | ["dm_conversations", "with", _, "dm_events"]) => {
            of("GET dm_events", None, 15)
        }
        ("POST", ["dm_conversations", "with", _, "messages"]) => of("POST dm_messages", Some(1440), 15),
        ("GET", ["users", "me"]) => of("GET users/me", None, 75),
        ("GET", ["users", _, "tweets"]) => of("GET users/tweets", None, 900),
        ("POST", ["users", _, "retweets"]) => of("POST retweets", None, 50),
        ("DELETE", ["users", _, "retweets", _]) => of("DELETE retweets", None, 50),
        ("POST", ["media", "upload"]) => of("POST media/upload", Some(50_000), 500),
        ("GET", ["media", "upload"]) if query.contains_key("media_id") => {
            of("GET media/upload", Some(100_000), 1000)
        }
        ("POST", ["media", "upload", "initialize"]) => of("POST media/initialize", Some(180_000), 1875),
        ("POST", ["media", "upload", _, "append"]) => of("POST media/append", Some(180_000), 1875),
        ("POST", ["media", "upload", _, "finalize"]) => of("POST media/finalize", Some(180_000), 1875),
        ("POST", ["media", "metadata"]) => of("POST media/metadata", Some(50_000), 500),
        _ => None,
    }
}

/// The headers that tell about the limits.
#[derive(Default)]
struct Headers {
    lines: Vec<(String, i64)>,
    used_up: bool,
}

/// Counts a request in its windows.
fn count(state: &mut State, limit: &Limit, account: u64) -> Headers {
    let user = state.limits.get(limit.name).copied().unwrap_or(limit.user);
    let mut headers = Headers::default();
    let mut one = |state: &mut State, name: &str, key: String, most: u32, length: TimeDelta| {
        let until = state.now + length;
        let window = state.windows.entry(key).or_insert(Window { used: 0, until });
        if window.until <= state.now {
            *window = Window { used: 0, until };
        }
        headers.used_up |= window.used >= most;
        window.used = window.used.saturating_add(1);
        let left = most.saturating_sub(window.used);
        headers.lines.push((format!("{name}-limit"), most.into()));
        headers.lines.push((format!("{name}-remaining"), left.into()));
        headers.lines.push((format!("{name}-reset"), window.until.timestamp()));
    };
    one(state, "x-rate-limit", format!("{} {account}", limit.name), user, QUARTER);
    if let Some(most) = limit.daily {
        one(state, "x-app-limit-24hour", format!("{} app", limit.name), most, DAY);
    }
    headers
}

fn too_many(state: &State) -> Refusal {
    if state.old_limit_errors {
        let body = json!({ "errors": [{ "code": 88, "message": "Rate limit exceeded" }] });
        return Refusal { status: 429, body: Some(body) };
    }
    blank(429, "Too Many Requests", "Too Many Requests")
}

fn no_credits() -> Refusal {
    problem(402, "Payment Required", "credits-depleted", "credits depleted")
}

/// Takes what a call costs from the credits.
pub(super) fn charge(state: &mut State, thousandths: u64) -> Result<(), Refusal> {
    state.credits = state.credits.checked_sub(thousandths).ok_or_else(no_credits)?;
    state.spent = state.spent.saturating_add(thousandths);
    Ok(())
}

/// Takes what reading something costs, once a day. Reading goes on until nothing is left.
pub(super) fn charge_reading(state: &mut State, what: String, thousandths: u64) {
    if state.charged.insert((state.now.date_naive(), what)) {
        let cost = thousandths.min(state.credits);
        state.credits = state.credits.saturating_sub(cost);
        state.spent = state.spent.saturating_add(cost);
    }
}

impl Refusal {
    pub(super) fn answer(&self) -> Response<Bytes> {
        match &self.body {
            Some(body) => {
                let bytes = Bytes::from(body.to_string());
                typed(self.status, "application/problem+json", bytes)
            }
            None => typed(self.status, "text/html", Bytes::new()),
        }
    }
}

pub(super) fn json_answer(status: u16, value: &Value) -> Response<Bytes> {
    typed(status, "application/json; charset=utf-8", Bytes::from(value.to_string()))
}
