//! Who is asking, and what they may do.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::{HeaderMap, Response, header};
use serde_json::{Value, json};

use super::rest::{error, json_answer};
use super::state::{Role, State, User};

/// A user who proved who they are.
#[derive(Debug, Clone)]
pub(super) struct Caller {
    pub(super) login: String,
    pub(super) role: Role,
}

impl Caller {
    pub(super) fn may(&self, role: Role) -> bool {
        self.role <= role
    }
}

/// A wrong login is silently a visitor's, as on stock WordPress.
pub(super) fn caller(state: &State, headers: &HeaderMap) -> Option<Caller> {
    if state.strips_authorization || !state.app_passwords {
        return None;
    }
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Basic ")?;
    let text = String::from_utf8(STANDARD.decode(value).ok()?).ok()?;
    let (login, password) = text.split_once(':')?;
    let user = matching(state, login, password)?;
    Some(Caller { login: login.to_owned(), role: user.role })
}

fn matching<'a>(state: &'a State, login: &str, password: &str) -> Option<&'a User> {
    let password: String = password.split_whitespace().collect();
    state.users.get(login).filter(|user| user.password == password)
}

/// `users/me`.
pub(super) fn me(state: &State, caller: Option<&Caller>) -> Response<Bytes> {
    let Some((caller, user)) = caller.and_then(|c| Some((c, state.users.get(&c.login)?))) else {
        return error(401, "rest_not_logged_in").answer();
    };
    let mut able = serde_json::Map::new();
    let capabilities = [
        (Role::Editor, ["manage_categories", "moderate_comments", "edit_others_posts"].as_slice()),
        (Role::Author, &["publish_posts", "upload_files", "edit_published_posts", "delete_published_posts"]),
        (Role::Contributor, &["edit_posts"]),
        (Role::Subscriber, &["read"]),
    ];
    for (_, names) in capabilities.iter().filter(|(role, _)| caller.may(*role)) {
        able.extend(names.iter().map(|name| ((*name).to_owned(), Value::Bool(true))));
    }
    let id = state.user_id(&caller.login);
    json_answer(200, &json!({ "id": id, "name": user.name, "roles": [caller.role], "capabilities": able }))
}

/// XML-RPC carries the password in its body, where no web server removes it.
pub(super) fn xmlrpc(state: &State, body: &Bytes) -> Response<Bytes> {
    let text = String::from_utf8_lossy(body);
    let strings: Vec<&str> =
        text.split("<string>").skip(1).filter_map(|rest| rest.split("</string>").next()).collect();
    let known = match strings.as_slice() {
        [login, password, ..] => matching(state, login, password).is_some(),
        _ => false,
    };
    let inner = if known {
        "<params><param><value><array><data></data></array></value></param></params>"
    } else {
        "<fault><value><struct><member><name>faultCode</name><value><int>403</int></value></member></struct></value></fault>"
    };
    let answer = format!("<?xml version=\"1.0\"?><methodResponse>{inner}</methodResponse>");
    crate::public::typed(200, "text/xml", Bytes::from(answer))
}
