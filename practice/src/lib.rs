//! Practice: a simulated website that a trainee, the console and the tests can publish to without harm.
//!
//! [`PracticeWorld`] holds a small health office's WordPress site: users, posts, pictures, categories. It answers the
//! part of WordPress's REST interface that Warta uses the way the real one was measured to, slips included (a wrong
//! password makes a visitor, a taken slug gets a number, some refusals publish all the same), and shows public pages
//! for people. The same contract tests run against it and against the real WordPress.
//!
//! Its time is a [`Clock`], so scheduled posts appear when that clock is moved; its [`Faults`] strike single requests;
//! its state can be saved and loaded, so that practice persists. It is reached in process ([`PracticeTransport`]) or
//! mounted on loopback ([`router`]).
//!
//! [`office`] is a whole practice office with such a website, furnished to try everything in.

mod fault;
mod media;
pub mod office;
mod pages;
mod posts;
mod rest;
mod state;
mod users;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use http_body_util::BodyExt;
use warta_core::channels::{Payload, Transport, TransportError};
use warta_core::clock::Clock;

pub use fault::{Fault, Faults, Rule};
pub use state::{Role, State, User};

/// Largest request the site reads: 64 MiB.
const REQUEST_LIMIT: usize = 64 * 1024 * 1024;

/// The simulated website.
pub struct PracticeWorld {
    state: Mutex<State>,
    clock: Arc<dyn Clock>,
    /// Faults to come.
    pub faults: Faults,
}

impl PracticeWorld {
    /// The site in this state, living in this time.
    #[must_use]
    pub fn new(state: State, clock: Arc<dyn Clock>) -> Arc<Self> {
        Arc::new(Self { state: Mutex::new(state), clock, faults: Faults::default() })
    }

    /// A copy of the state, to be saved.
    #[must_use]
    pub fn save(&self) -> State {
        self.state().clone()
    }

    /// Changes the state, for instance a switch of the site.
    pub fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state());
    }

    /// Answers one request, as the site does without any fault.
    #[must_use]
    pub fn answer(&self, request: &Request<Bytes>) -> Response<Bytes> {
        let mut state = self.state();
        state.tick(self.clock.now());
        rest::answer(&mut state, request)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The site for a web server. Faults strike only through [`PracticeTransport`].
pub fn router(world: Arc<PracticeWorld>) -> axum::Router {
    axum::Router::new().fallback(move |request: axum::extract::Request| async move {
        let (head, body) = request.into_parts();
        let limited = http_body_util::Limited::new(body, REQUEST_LIMIT);
        match limited.collect().await {
            Ok(body) => world.answer(&Request::from_parts(head, body.to_bytes())).map(axum::body::Body::from),
            Err(_) => html(413).map(axum::body::Body::from),
        }
    })
}

/// The site in process, behind the channels' transport. Every host leads to it.
#[derive(Clone)]
pub struct PracticeTransport(pub Arc<PracticeWorld>);

#[async_trait]
impl Transport for PracticeTransport {
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        if self.0.state().unreachable {
            return Err(TransportError::NoConnection);
        }
        let (head, payload) = request.into_parts();
        let path = head.uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
        let fault = self.0.faults.strike(head.method.as_str(), path);
        match fault {
            Some(Fault::CutBefore | Fault::CutInBody) => return Err(TransportError::LostAnswer),
            Some(Fault::Html { status, retry_after }) => {
                let mut answer = html(status);
                if let Some(seconds) = retry_after {
                    answer.headers_mut().insert(http::header::RETRY_AFTER, seconds.into());
                }
                return Ok(answer);
            }
            _ => {}
        }
        if let Some(progress) = &payload.progress {
            progress(payload.bytes.len() as u64);
        }
        let answer = self.0.answer(&Request::from_parts(head, payload.bytes));
        match fault {
            Some(Fault::HtmlAfter { status }) => Ok(html(status)),
            Some(_) => Err(TransportError::LostAnswer),
            None => Ok(answer),
        }
    }
}

/// What a server in front of the site says.
fn html(status: u16) -> Response<Bytes> {
    let mut answer = Response::new(Bytes::from(format!("<!doctype html><h1>{status}</h1>")));
    *answer.status_mut() = http::StatusCode::from_u16(status).unwrap_or(http::StatusCode::BAD_GATEWAY);
    answer.headers_mut().insert(http::header::CONTENT_TYPE, http::HeaderValue::from_static("text/html"));
    answer
}
