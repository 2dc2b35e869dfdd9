//! A simulated website: a small health office's WordPress.
//!
//! It holds users, posts, pictures, categories and comments, and answers the part of WordPress's REST interface that Warta uses the
//! way the real one was measured to, slips included (a wrong password makes a visitor, a taken slug gets a number, some
//! refusals publish all the same); it shows public pages for people, on which a visitor can
//! write a comment. The same contract tests run against it and against
//! the real WordPress.

mod comments;
mod media;
mod pages;
mod posts;
mod rest;
mod state;
mod talk;
mod users;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use warta_core::clock::Clock;

use crate::fault::Faults;
use crate::service::Service;
pub use state::{Role, State, User};

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

    /// Changes the state as it is now, for instance a switch of the site.
    pub fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.state();
        state.tick(self.clock.now());
        change(&mut state)
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

#[async_trait]
impl Service for PracticeWorld {
    async fn answer(&self, request: Request<Bytes>) -> Response<Bytes> {
        Self::answer(self, &request)
    }

    fn faults(&self) -> &Faults {
        &self.faults
    }

    fn unreachable(&self) -> bool {
        self.state().unreachable
    }

    fn posts(&self) -> usize {
        self.state().posts.values().filter(|post| post.status == "publish").count()
    }
}
