//! X by its API, version 2, in the name of one account (OAuth 2 with PKCE).
//!
//! X has no idempotency key and no names of ours: a post is known by its text alone. So a post goes out like this: each
//! picture is uploaded (unseen by the public, forgotten by X after a day), described, and then one call makes the post.
//! Before that call the outbox looks at the account's newest posts and keeps which they were; whatever has our text and
//! came after them is ours. Three things make this hard, and each has its place in `post`: the list lags behind for a
//! while, so "not listed" says nothing at first; the text comes back with its links shortened and its signs escaped; and
//! X refuses a text it has already, without saying where.
//!
//! What goes out can't be changed and has no time of its own: the queue waits, and a change is made by hand.
//!
//! What the public writes comes by `inbox`: mentions, among them what stands under the office's posts, and direct messages.
//! Answers (`reply`, `direct`) are looked for as posts are (`looking`).
//!
//! Facts are from the facts sheet on X (documentation of August 2026). X itself was never asked.

mod answer;
mod api;
mod cost;
mod direct;
mod inbox;
mod login;
mod looking;
mod media;
mod mentions;
mod messages;
mod post;
mod reply;
mod repost;
mod said;
#[cfg(test)]
mod tests;
mod told;

use std::fmt;
use std::sync::Arc;

use super::failure::{Failure, Need};
use super::publish::{Io, Job, Looked, Memory, Order, Publisher, Step};
use super::tokens::Tokens;
use api::Api;
use async_trait::async_trait;
pub use cost::{Cost, DELETING, REPOSTING, cost, cost_of_answer};
pub use login::{begin, connect, page};

/// Where X is found. Practice has another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    /// The root of its API, without a slash at its end.
    pub api: String,
    /// The root of its pages for people, where posts are read and access is allowed.
    pub web: String,
    /// The page on which an office makes its app.
    pub console: String,
}

/// The client id of the office's app at the simulated X of practice.
pub const PRACTICE_CLIENT: &str = "latihan";

impl Default for Endpoints {
    fn default() -> Self {
        Self {
            api: "https://api.x.com".to_owned(),
            web: "https://x.com".to_owned(),
            console: "https://console.x.com".to_owned(),
        }
    }
}

/// An account that allowed the office's app to post for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// X's number of the account.
    pub id: String,
    /// The name shown.
    pub name: String,
    /// Where the public sees it; its posts lie below. Ends in the account's name without `@`.
    pub address: String,
    /// The client id of the office's app; one without a client secret, as phones and laptops can't keep one.
    pub client: String,
}

impl Account {
    /// Its number and the app's, as one text for the office's record of the channel.
    #[must_use]
    pub fn user(&self) -> String {
        format!("{} {}", self.id, self.client)
    }

    /// Reads back the office's record: where the public sees it, and [`Account::user`]. None where it is another text.
    #[must_use]
    pub fn of(name: &str, address: &str, user: &str) -> Option<Self> {
        let (id, client) = user.split_once(' ')?;
        let is_number = !id.is_empty() && id.chars().all(|c| c.is_ascii_digit());
        (is_number && !client.is_empty()).then(|| Self {
            id: id.to_owned(),
            name: name.to_owned(),
            address: address.trim_end_matches('/').to_owned(),
            client: client.to_owned(),
        })
    }
}

/// An account of X that is published to.
#[derive(Clone)]
pub struct X {
    account: Account,
    tokens: Arc<dyn Tokens>,
    endpoints: Endpoints,
}

impl fmt::Debug for X {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("X").field("account", &self.account).finish_non_exhaustive()
    }
}

impl X {
    /// The channel of this account, whose token lies there.
    #[must_use]
    pub fn new(account: Account, tokens: Arc<dyn Tokens>, endpoints: Endpoints) -> Self {
        Self { account, tokens, endpoints }
    }

    fn api<'a>(&'a self, io: &'a Io<'a>) -> Api<'a> {
        Api {
            endpoints: &self.endpoints,
            client: &self.account.client,
            tokens: &*self.tokens,
            transport: io.transport,
            clock: io.clock,
        }
    }
}

#[async_trait]
impl Publisher for X {
    fn plan(&self, job: Job<'_>) -> Vec<Step> {
        match job.order {
            Order::Publish => {
                let media = (0_u16..).zip(&job.post.media);
                let prepare = media.clone().map(|(index, _)| Step::Prepare { index });
                let film = job.post.media.iter().any(media::takes_time).then_some(Step::AwaitParts);
                let described = media.filter(|(_, media)| !media.alt.trim().is_empty());
                let describe = described.map(|(index, _)| Step::Describe { index });
                prepare.chain(film).chain(describe).chain([Step::Create]).collect()
            }
            Order::Update => vec![Step::Change],
            // It has no time at X: what is out can't be moved, and what is not out is the queue's.
            Order::Reschedule => Vec::new(),
            Order::TakeBack => vec![Step::TakeBack],
            Order::TakeDown => vec![Step::TakeDown],
        }
    }

    /// An access token is renewed when it is used, and the refresh token does not end by lying there.
    async fn tend(&self, _: &Io<'_>) -> Result<(), Failure> {
        Ok(())
    }

    async fn run(&self, step: Step, job: Job<'_>, memory: &mut Memory, io: &Io<'_>) -> Result<(), Failure> {
        let api = self.api(io);
        match step {
            Step::Prepare { index } => media::prepare(&api, job.post, index, memory, io).await,
            Step::AwaitParts => media::wait(&api, job.post, memory).await,
            Step::Describe { index } => media::describe(&api, job.post, index, memory).await,
            Step::Create => match &job.post.repost {
                Some(source) => repost::create(&api, &self.account, source, job.post.key, memory).await,
                None => post::create(&api, &self.account, job, memory).await,
            },
            Step::TakeDown => match memory.post.as_ref().and_then(repost::source_of) {
                Some(source) => repost::take_down(&api, &self.account, &source).await,
                None => post::take_down(&api, memory).await,
            },
            Step::TakeBack => Err(Failure::NeedsYou(Need::AlreadyPublic)),
            _ => Err(Failure::NeedsYou(Need::ByHandOnly)),
        }
    }

    async fn look(
        &self,
        step: Step,
        job: Job<'_>,
        memory: &mut Memory,
        io: &Io<'_>,
    ) -> Result<Looked, Failure> {
        match step {
            Step::Create => match &job.post.repost {
                Some(source) => repost::look(&self.api(io), &self.account, source, job, memory).await,
                None => post::look(&self.api(io), &self.account, job, memory).await,
            },
            _ => Ok(Looked::NotThere),
        }
    }
}
