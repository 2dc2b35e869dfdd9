//! A simulated Instagram: the part of Meta's interface (Instagram Login) that an office publishes and answers through.
//!
//! It is made from the facts sheet instagram.md alone, since nobody here has an account, and its tests go through the sheet
//! line by line. Pictures are really fetched from their public address, containers live and end, quotas roll, tokens age, a
//! post that was just published can't be read for a moment. Faults before and after the effect come by [`Faults`]. Where
//! the sheet knows no answer, [`Settings`] choose one.

mod call;
mod comments;
mod direct;
mod login;
mod pages;
mod people;
mod problem;
mod publish;
mod read;
mod state;
#[cfg(test)]
mod tests;
mod tokens;
mod visitor;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use chrono::TimeDelta;
use http::{HeaderValue, Method, Request, Response};
use serde_json::json;
use warta_core::channels::{Payload, Transport, TransportError};
use warta_core::clock::Clock;

use crate::fault::Faults;
use crate::public::page;
use crate::service::Service;
use call::Call;
use problem::{Answer, detailed, problem};
pub use state::{Account, Kind, Settings, State};

/// The simulated Instagram.
pub struct Instagram {
    state: Mutex<State>,
    clock: Arc<dyn Clock>,
    /// How it fetches pictures, as Meta's servers do from anywhere.
    web: Arc<dyn Transport>,
    /// Faults to come.
    pub faults: Faults,
}

impl Instagram {
    /// In this state and time; it fetches pictures through `web`.
    #[must_use]
    pub fn new(state: State, clock: Arc<dyn Clock>, web: Arc<dyn Transport>) -> Arc<Self> {
        Arc::new(Self { state: Mutex::new(state), clock, web, faults: Faults::default() })
    }

    /// A copy of the state, to be saved.
    #[must_use]
    pub fn save(&self) -> State {
        self.state().clone()
    }

    /// Changes the state.
    pub fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn interface(&self, call: &Call) -> Answer {
        let parts: Vec<&str> = call.path.iter().map(String::as_str).collect();
        self.count(call)?;
        match (&call.method, parts.as_slice()) {
            (&Method::GET, ["access_token"]) => tokens::exchange(&mut self.state(), call),
            (&Method::GET, ["refresh_access_token"]) => tokens::refresh(&mut self.state(), call),
            (&Method::GET, ["me"]) => read::me(&self.state(), call),
            (&Method::POST, [id, "media"]) => self.container(call, id).await,
            (&Method::POST, [id, "media_publish"]) => publish::publish(&mut self.state(), call, id),
            (&Method::GET, [id, "content_publishing_limit"]) => publish::limit(&self.state(), call, id),
            (&Method::GET, [id, "media"]) => read::list(&self.state(), call, id),
            (&Method::GET, [id, "comments"]) => comments::list(&self.state(), call, id),
            (&Method::GET, [id, "replies"]) => comments::replies(&self.state(), call, id),
            (&Method::POST, [id, edge @ ("comments" | "replies")]) => {
                comments::write(&mut self.state(), call, id, edge)
            }
            (&Method::GET, [id, "conversations"]) => direct::list(&self.state(), call, id),
            (&Method::POST, [id, "messages"]) => direct::send(&mut self.state(), call, id),
            (_, [id]) => self.object(call, id),
            _ => Err(problem(100, "Unsupported request")),
        }
    }

    /// What has an id of its own: a container, a post, a comment, a conversation, a message.
    fn object(&self, call: &Call, id: &str) -> Answer {
        let mut state = self.state();
        let comment = comments::is(&state, id);
        match call.method {
            Method::GET if comment => comments::one(&state, call, id),
            Method::GET => publish::status(&state, call, id)
                .or_else(|| direct::one(&state, call, id))
                .unwrap_or_else(|| read::media(&state, call, id)),
            Method::POST if comment => comments::hide(&mut state, call, id),
            Method::POST => read::change(&mut state, call, id),
            Method::DELETE if comment => comments::delete(&mut state, call, id),
            Method::DELETE => read::delete(&state, call, id),
            _ => Err(problem(100, "Unsupported request")),
        }
    }

    /// Counts calls of a rolling hour (§9).
    fn count(&self, call: &Call) -> Result<(), problem::Problem> {
        let mut state = self.state();
        state.calls.retain(|at| *at + TimeDelta::hours(1) > call.now);
        if state.calls.len() >= state.settings.calls as usize {
            return Err(problem(4, "Application request limit reached"));
        }
        state.calls.push(call.now);
        Ok(())
    }

    /// Makes a container; the picture is fetched in between, and nothing else waits for that.
    async fn container(&self, call: &Call, id: &str) -> Answer {
        let wanted = publish::wanted(&self.state(), call, id)?;
        let fetched = match wanted.url() {
            Some(url) => Some(self.fetch(url).await?),
            None => None,
        };
        publish::make(&mut self.state(), call, wanted, fetched)
    }

    async fn fetch(&self, url: &str) -> Result<Bytes, problem::Problem> {
        let unfetched = || detailed(9004, 2_207_052, "The media could not be fetched from this URI");
        let request = Request::get(url).body(Payload::default()).map_err(|_| unfetched())?;
        match self.web.send(request).await {
            Ok(answer) if answer.status().is_success() => Ok(answer.into_body()),
            Err(TransportError::LostAnswer) => {
                Err(detailed(-2, 2_207_003, "Timeout while downloading the media"))
            }
            _ => Err(unfetched()),
        }
    }

    /// `X-App-Usage` and `X-Business-Use-Case-Usage`, in percent (§9).
    fn usage(&self, answer: &mut Response<Bytes>) {
        let state = self.state();
        let percent = state.calls.len() * 100 / (state.settings.calls.max(1) as usize);
        let app = json!({ "call_count": percent, "total_cputime": 0, "total_time": 0 }).to_string();
        let wait = if percent >= 100 { 60 } else { 0 };
        let account = state.accounts.keys().next().cloned().unwrap_or_default();
        let business = json!({ account: [{
            "type": "instagram", "call_count": percent, "total_cputime": 0, "total_time": 0,
            "estimated_time_to_regain_access": wait,
        }] });
        for (name, value) in [("x-app-usage", app), ("x-business-use-case-usage", business.to_string())] {
            if let Ok(value) = HeaderValue::from_str(&value) {
                answer.headers_mut().insert(name, value);
            }
        }
    }
}

#[async_trait]
impl Service for Instagram {
    async fn answer(&self, request: Request<Bytes>) -> Response<Bytes> {
        let call = Call::of(&request, self.clock.now());
        let parts: Vec<&str> = call.path.iter().map(String::as_str).collect();
        let pages = matches!(parts.as_slice(), [] | ["p" | "reel" | "gambar", ..]) || self.is_profile(&call);
        let answer = match parts.as_slice() {
            ["oauth", "authorize"] => return login::authorize(&mut self.state(), &call),
            ["oauth", "access_token"] => return login::token(&mut self.state(), &call),
            ["dasbor"] => return self.dashboard(&call),
            _ if pages && call.method == Method::POST => return visitor::write(&mut self.state(), &call),
            _ if pages => return pages::answer(&self.state(), &call.path),
            _ => self.interface(&call).await,
        };
        let mut answer = answer.unwrap_or_else(problem::Problem::answer);
        self.usage(&mut answer);
        answer
    }

    fn faults(&self) -> &Faults {
        &self.faults
    }

    fn unreachable(&self) -> bool {
        self.state().unreachable
    }

    fn posts(&self) -> usize {
        self.state().media.len()
    }
}

impl Instagram {
    fn is_profile(&self, call: &Call) -> bool {
        let [name] = call.path.as_slice() else { return false };
        matches!(call.method, Method::GET | Method::POST)
            && self.state().accounts.values().any(|account| account.username == *name)
    }

    /// A token for each account, made anew at each visit as in Meta's dashboard, and the office's app.
    fn dashboard(&self, call: &Call) -> Response<Bytes> {
        let mut state = self.state();
        let accounts: Vec<(String, String)> =
            state.accounts.iter().map(|(id, account)| (id.clone(), account.username.clone())).collect();
        let tokens: Vec<(String, String)> =
            accounts.into_iter().map(|(id, name)| (name, state.dashboard_token(&id, call.now))).collect();
        page(200, &pages::dashboard(&state, &tokens))
    }
}
