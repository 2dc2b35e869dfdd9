//! A simulated X: its API, version 2, its page for allowing access, and its pages for people.
//!
//! It follows the facts sheet on X; where the sheet leaves something open, the comment beside it says what was chosen,
//! and the choice is the one that makes a client's life harder. It keeps accounts, apps, tokens, posts, pictures, limits
//! and credits; the list of an account's posts can lag behind. People answer, name the account and write to it on the pages.

mod direct;
mod list;
mod login;
mod media;
mod mentions;
mod pages;
mod people;
mod posts;
mod rest;
mod state;
#[cfg(test)]
mod tests;
mod text;
mod upload;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use warta_core::clock::Clock;

use crate::fault::Faults;
use crate::service::Service;
pub use state::{Client, State};

/// The simulated X.
pub struct PracticeX {
    state: Mutex<State>,
    clock: Arc<dyn Clock>,
    /// Faults to come.
    pub faults: Faults,
}

impl PracticeX {
    /// X in this state, living in this time.
    #[must_use]
    pub fn new(state: State, clock: Arc<dyn Clock>) -> Arc<Self> {
        Arc::new(Self { state: Mutex::new(state), clock, faults: Faults::default() })
    }

    /// A copy of the state, to be saved.
    #[must_use]
    pub fn save(&self) -> State {
        self.state().clone()
    }

    /// Changes the state, for instance what the account has left of its credits.
    pub fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.state();
        state.now = self.clock.now();
        change(&mut state)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Service for PracticeX {
    async fn answer(&self, request: Request<Bytes>) -> Response<Bytes> {
        // A form in parts is read before anything is locked: reading it is asynchronous.
        let form = upload::form(&request).await;
        self.change(|state| rest::answer(state, &request, form))
    }

    fn faults(&self) -> &Faults {
        &self.faults
    }

    fn unreachable(&self) -> bool {
        self.state().unreachable
    }

    fn posts(&self) -> usize {
        let state = self.state();
        state.public(state.signed_in).len()
    }
}
