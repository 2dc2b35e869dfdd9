//! Who is let in: the one browser that opened the address the program printed.
//!
//! The first address carries a token that works once. It is exchanged for a cookie of the browser's own session, which
//! lives as long as the program. The token is of no use afterwards, so that it may stand in a terminal, in the list of
//! processes or in the browser's history.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use subtle::ConstantTimeEq;
use warta_core::clock::Entropy;
use warta_core::ids::PersonId;
use warta_core::words::{Language, Say};

use super::refusal::refuse;

/// The name of the token in the first address.
const TOKEN: &str = "kunci";
/// How many browsers may be let in at once; the eldest is forgotten first.
const MAX_VISITS: usize = 8;

/// One browser that was let in.
#[derive(Debug, Clone)]
pub struct Visit {
    cookie: String,
    /// The token that every form of this browser carries.
    pub csrf: String,
    /// The language chosen.
    pub language: Language,
    /// Who signed in.
    pub person: Option<PersonId>,
    /// When that person last did something here.
    pub seen: Option<DateTime<Utc>>,
    /// What the next screen says about the form before it.
    told: Option<Say>,
}

/// Keeps the tokens and the visits.
pub struct Guard {
    port: u16,
    entropy: Arc<dyn Entropy>,
    inside: Mutex<Inside>,
}

#[derive(Default)]
struct Inside {
    tokens: Vec<String>,
    visits: Vec<Visit>,
}

impl Guard {
    /// The guard of the console that listens on `port` of the loopback address.
    #[must_use]
    pub fn new(port: u16, entropy: Arc<dyn Entropy>) -> Self {
        Self { port, entropy, inside: Mutex::default() }
    }

    /// An address that lets one browser in, once.
    #[must_use]
    pub fn first_address(&self) -> String {
        let token = self.secret();
        let address = format!("http://127.0.0.1:{}/?{TOKEN}={token}", self.port);
        self.inside().tokens.push(token);
        address
    }

    /// Changes what is kept of a visit: language or person.
    pub fn change(&self, visit: &Visit, change: impl FnOnce(&mut Visit)) {
        if let Some(kept) = self.inside().visits.iter_mut().find(|kept| kept.cookie == visit.cookie) {
            change(kept);
        }
    }

    /// Lets the next screen of a visit say what was done.
    pub fn tell(&self, visit: &Visit, say: Say) {
        self.change(visit, |kept| kept.told = Some(say));
    }

    /// What this screen says about the form before it; said once.
    #[must_use]
    pub fn take_told(&self, visit: &Visit) -> Option<Say> {
        let mut inside = self.inside();
        inside.visits.iter_mut().find(|kept| kept.cookie == visit.cookie)?.told.take()
    }

    /// The address to which the page of another service leads the browser back ([`super::back`]).
    #[must_use]
    pub fn home(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, super::back::PATH)
    }

    /// Cookies are shared by all ports of a host: the name keeps two consoles apart.
    fn cookie_name(&self) -> String {
        format!("warta-{}", self.port)
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// 256 random bits, as text.
    fn secret(&self) -> String {
        let mut bytes = [0; 32];
        self.entropy.fill(&mut bytes);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    fn visit_of(&self, headers: &HeaderMap) -> Option<Visit> {
        let name = self.cookie_name();
        let given = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find_map(|(key, value)| (key == name).then_some(value))?;
        self.inside().visits.iter().find(|visit| same(&visit.cookie, given)).cloned()
    }

    /// Why a request is not one of the console's own pages'.
    fn not_ours(&self, method: &Method, headers: &HeaderMap) -> Option<Say> {
        let own = [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)];
        let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
        let host = text(header::HOST).unwrap_or_default();
        if !own.iter().any(|name| name == host) {
            return Some(Say::new("desk-wrong-host"));
        }
        let fits = match text(header::ORIGIN) {
            Some(origin) => origin.strip_prefix("http://") == Some(host),
            // Browsers name the origin of whatever is not a plain reading.
            None => reads(method),
        };
        (!fits).then(|| Say::new("desk-wrong-origin"))
    }

    /// Exchanges the token of `uri` for the cookie of a new visit.
    fn let_in(&self, uri: &Uri, language: Language) -> Option<Visit> {
        let query = uri.query().unwrap_or_default();
        let given = query.split('&').find_map(|pair| pair.strip_prefix(TOKEN)?.strip_prefix('='))?;
        let visit = Visit {
            cookie: self.secret(),
            csrf: self.secret(),
            language,
            person: None,
            seen: None,
            told: None,
        };
        let mut inside = self.inside();
        let at = inside.tokens.iter().position(|token| same(token, given))?;
        inside.tokens.swap_remove(at);
        if inside.visits.len() >= MAX_VISITS {
            inside.visits.remove(0);
        }
        inside.visits.push(visit.clone());
        Some(visit)
    }
}

/// Whether two secrets are equal, in a time that does not tell where they differ.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

/// Lets through only what is addressed to the console, by its own pages: against names bound anew to loopback, and
/// against posts from other pages.
pub async fn own_address(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    match guard.not_ours(request.method(), request.headers()) {
        Some(reason) => refuse(StatusCode::FORBIDDEN, Language::default(), &reason),
        None => next.run(request).await,
    }
}

/// Lets through the browser with the cookie, and gives a browser with a token its cookie.
pub async fn known_browser(State(guard): State<Arc<Guard>>, mut request: Request, next: Next) -> Response {
    if let Some(visit) = guard.visit_of(request.headers()) {
        request.extensions_mut().insert(visit);
        return next.run(request).await;
    }
    // Bahasa Indonesia until somebody switches, whatever language the browser itself was installed in.
    let language = Language::default();
    if request.method() == Method::GET
        && let Some(visit) = guard.let_in(request.uri(), language)
    {
        // A session cookie: gone with the browser, and of no use after the program has ended.
        let cookie = format!("{}={}; Path=/; HttpOnly; SameSite=Strict", guard.cookie_name(), visit.cookie);
        return ([(header::SET_COOKIE, cookie)], Redirect::to(request.uri().path())).into_response();
    }
    refuse(StatusCode::FORBIDDEN, language, &Say::new("desk-not-let-in"))
}

/// Whether a request of this method changes nothing.
pub(super) fn reads(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Response> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| refuse(StatusCode::FORBIDDEN, Language::default(), &Say::new("desk-not-let-in")))
    }
}
