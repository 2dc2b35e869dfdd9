//! The site's doors: pages for people, and the REST interface.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response, header};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::state::{Role, State};
use super::users::{Caller, caller, me, xmlrpc};
use super::{comments, media, pages, posts, talk};
use crate::public::typed;

/// What the site answers, or refuses with.
pub(super) type Answer = Result<Response<Bytes>, Refusal>;

/// An error of the REST interface.
#[derive(Debug, Clone, Copy)]
pub(super) struct Refusal {
    pub(super) status: u16,
    pub(super) code: &'static str,
    /// The category or tag that exists already.
    term: Option<u64>,
}

impl Refusal {
    /// As WordPress writes it.
    pub(super) fn answer(self) -> Response<Bytes> {
        let data = match self.term {
            Some(term) => json!({ "status": self.status, "term_id": term }),
            None => json!({ "status": self.status }),
        };
        json_answer(self.status, &json!({ "code": self.code, "message": "Practice site", "data": data }))
    }
}

/// A request to the REST interface, taken apart.
pub(super) struct Call<'a> {
    pub(super) method: String,
    pub(super) query: BTreeMap<String, String>,
    pub(super) request: &'a Request<Bytes>,
    pub(super) caller: Option<Caller>,
    /// Scheme and host under which the site was asked.
    pub(super) base: String,
}

impl Call<'_> {
    /// The JSON object sent.
    pub(super) fn json(&self) -> Result<serde_json::Map<String, Value>, Refusal> {
        if self.request.body().is_empty() {
            return Ok(serde_json::Map::new());
        }
        serde_json::from_slice(self.request.body()).map_err(|_| error(400, "rest_invalid_json"))
    }

    /// The caller with at least this role, or the refusal WordPress gives.
    pub(super) fn needs(&self, role: Role, code: &'static str) -> Result<&Caller, Refusal> {
        match &self.caller {
            Some(caller) if caller.may(role) => Ok(caller),
            Some(_) => Err(error(403, code)),
            None => Err(error(401, code)),
        }
    }

    pub(super) fn asks(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str)
    }
}

/// The largest body that what stands in front of the site lets through, as many hosts set it.
const LARGEST: usize = 64 * 1024 * 1024;

/// Answers one request.
pub(super) fn answer(state: &mut State, request: &Request<Bytes>) -> Response<Bytes> {
    if request.body().len() > LARGEST {
        return crate::service::html(413);
    }
    let path = request.uri().path();
    let query: BTreeMap<String, String> =
        form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes()).into_owned().collect();
    let base = base(request);
    if path == "/xmlrpc.php" {
        return xmlrpc(state, request.body());
    }
    if path == talk::PLACE && request.method() == Method::POST {
        return talk::write(state, request, &base);
    }
    let route =
        query.get("rest_route").cloned().or_else(|| path.strip_prefix("/wp-json").map(ToOwned::to_owned));
    let Some(route) = route else { return pages::answer(state, request, &base) };
    let method = request.headers().get("X-HTTP-Method-Override").and_then(|v| v.to_str().ok());
    let method = method.unwrap_or(request.method().as_str()).to_owned();
    let caller = caller(state, request.headers());
    let call = Call { method, query, request, caller, base };
    rest(state, &call, route.trim_matches('/')).unwrap_or_else(|refusal| refusal.answer())
}

/// The address under which the site was asked; its links lead back there.
fn base(request: &Request<Bytes>) -> String {
    let host = request.headers().get(header::HOST).and_then(|h| h.to_str().ok());
    match (request.uri().scheme_str(), request.uri().authority()) {
        (Some(scheme), Some(authority)) => format!("{scheme}://{authority}"),
        _ => format!("http://{}", host.unwrap_or("localhost")),
    }
}

fn rest(state: &mut State, call: &Call<'_>, route: &str) -> Answer {
    let parts: Vec<&str> = route.split('/').collect();
    let id = |text: &str| text.parse::<u64>().map_err(|_| error(404, "rest_no_route"));
    match (call.method.as_str(), parts.as_slice()) {
        ("GET", [""]) => Ok(index(state, call)),
        ("GET", ["wp", "v2", "users", "me"]) => Ok(me(state, call.caller.as_ref())),
        ("GET", ["wp", "v2", kind @ ("categories" | "tags")]) => Ok(list_terms(state, call, kind)),
        ("POST", ["wp", "v2", kind @ ("categories" | "tags")]) => make_term(state, call, kind),
        ("GET", ["wp", "v2", "posts"]) => posts::list(state, call),
        ("POST", ["wp", "v2", "posts"]) => posts::create(state, call),
        ("GET", ["wp", "v2", "posts", n]) => posts::get(state, call, id(n)?),
        ("POST", ["wp", "v2", "posts", n]) => posts::update(state, call, id(n)?),
        ("DELETE", ["wp", "v2", "posts", n]) => posts::delete(state, call, id(n)?),
        ("GET", ["wp", "v2", "comments"]) => comments::list(state, call),
        ("POST", ["wp", "v2", "comments"]) => comments::create(state, call),
        ("GET", ["wp", "v2", "comments", n]) => comments::get(state, call, id(n)?),
        ("POST", ["wp", "v2", "comments", n]) => comments::update(state, call, id(n)?),
        ("DELETE", ["wp", "v2", "comments", n]) => comments::delete(state, call, id(n)?),
        ("GET", ["wp", "v2", "media"]) => Ok(media::list(state, call)),
        ("POST", ["wp", "v2", "media"]) => media::upload(state, call),
        ("POST", ["wp", "v2", "media", n, "post-process"] | ["wp", "v2", "media", n]) => {
            media::update(state, call, id(n)?)
        }
        ("DELETE", ["wp", "v2", "media", n]) => media::delete(state, call, id(n)?),
        _ => Err(error(404, "rest_no_route")),
    }
}

fn index(state: &State, call: &Call<'_>) -> Response<Bytes> {
    let base = &call.base;
    // PHP writes an empty map as a list.
    let authentication = if state.app_passwords {
        let authorization = format!("{base}/wp-admin/authorize-application.php");
        json!({ "application-passwords": { "endpoints": { "authorization": authorization } } })
    } else {
        json!([])
    };
    let index = json!({
        "name": state.name, "url": base, "home": base,
        "namespaces": ["wp/v2"], "authentication": authentication,
    });
    json_answer(200, &index)
}

fn list_terms(state: &State, call: &Call<'_>, kind: &str) -> Response<Bytes> {
    let terms = if kind == "tags" { &state.tags } else { &state.categories };
    let search = call.asks("search").unwrap_or_default().to_lowercase();
    let found = terms.iter().filter(|(_, name)| name.to_lowercase().contains(&search));
    let found: Vec<Value> = found.map(|(id, name)| json!({ "id": id, "name": escaped(name) })).collect();
    listed(found.len(), &found)
}

fn make_term(state: &mut State, call: &Call<'_>, kind: &str) -> Answer {
    // Tags may be made by whoever may write, categories only by editors.
    call.needs(if kind == "tags" { Role::Contributor } else { Role::Editor }, "rest_cannot_create")?;
    let body = call.json()?;
    let name = body.get("name").and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    if name.is_empty() {
        return Err(error(400, "rest_missing_callback_param"));
    }
    let id = state.new_id();
    let terms = if kind == "tags" { &mut state.tags } else { &mut state.categories };
    if let Some((existing, _)) = terms.iter().find(|(_, n)| n.to_lowercase() == name.to_lowercase()) {
        return Err(Refusal { status: 400, code: "term_exists", term: Some(*existing) });
    }
    terms.insert(id, name.clone());
    Ok(json_answer(201, &json!({ "id": id, "name": escaped(&name) })))
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A list with its total, which also counts what the caller may not read.
pub(super) fn listed(total: usize, items: &[Value]) -> Response<Bytes> {
    let mut answer = json_answer(200, &json!(items));
    answer.headers_mut().insert("X-WP-Total", HeaderValue::from(total));
    answer
}

pub(super) fn error(status: u16, code: &'static str) -> Refusal {
    Refusal { status, code, term: None }
}

pub(super) fn json_answer(status: u16, value: &Value) -> Response<Bytes> {
    typed(status, "application/json; charset=UTF-8", Bytes::from(value.to_string()))
}

/// Whether a request only asks for the head.
pub(super) fn head_only(request: &Request<Bytes>) -> bool {
    request.method() == Method::HEAD
}
