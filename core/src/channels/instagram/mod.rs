//! Instagram by its own interface (Instagram Login), with a long-lived token: made by the office in Meta's dashboard and pasted
//! ([`login`]), or given to the office's own app on Instagram's page ([`signin`]).
//!
//! Instagram takes no bytes: it fetches each picture from a public address, which the office's own website gives
//! ([`WordPress`]); after publishing the pictures are removed there again. A post is made in an unseen container and then
//! published. Neither call may be repeated blindly, and Instagram keeps no name of ours: [`publish::look`] tells our post
//! by its container, and by the list of posts beside what stood there before.
//!
//! What the interface can't do (changing, taking down) a person does in the app. What people write comes and is answered by
//! [`messages`]. Facts: facts sheet instagram.md; nothing
//! here was tried against Instagram itself.

mod answer;
mod api;
mod login;
mod messages;
mod publish;
mod signin;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use async_trait::async_trait;

use super::failure::{Failure, Need};
use super::publish::{Attempt, Io, Job, Looked, Memory, Order, Publisher, Step};
use super::tokens::{Token, Tokens};
use super::wordpress::WordPress;
use api::Api;
pub use login::{Connected, connect, pasted};
pub use signin::{begin, may_lead_to, page, sign_in};

/// The id of the office's app at the simulated Instagram of practice.
pub const PRACTICE_APP: &str = "1234567890";

/// Where Instagram is. Practice and tests have it elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    /// The interface, without version and without a slash at the end.
    pub graph: String,
    /// Its version.
    pub version: String,
    /// Where a code becomes a token, without a slash at the end.
    pub login: String,
    /// The root of the pages for people, where access is allowed.
    pub web: String,
    /// The page on which an office makes a token for its own account, and keeps its app.
    pub dashboard: String,
}

impl Default for Endpoints {
    /// Instagram itself; version 26.0 of 2026-07-29 (facts sheet, §1).
    fn default() -> Self {
        Self {
            graph: "https://graph.instagram.com".to_owned(),
            version: "v26.0".to_owned(),
            login: "https://api.instagram.com".to_owned(),
            web: "https://www.instagram.com".to_owned(),
            dashboard: "https://developers.facebook.com/apps".to_owned(),
        }
    }
}

impl Endpoints {
    fn graph(&self) -> String {
        format!("{}/{}", self.graph, self.version)
    }
}

/// An account that is published to.
pub struct Instagram {
    endpoints: Endpoints,
    account: String,
    tokens: Arc<dyn Tokens>,
    site: Option<WordPress>,
}

impl Instagram {
    /// The account with this professional id. Its pictures are shown on `site` for the time of publishing.
    #[must_use]
    pub fn new(
        endpoints: Endpoints,
        account: &str,
        tokens: Arc<dyn Tokens>,
        site: Option<WordPress>,
    ) -> Self {
        Self { endpoints, account: account.to_owned(), tokens, site }
    }

    fn site(&self) -> Result<&WordPress, Failure> {
        self.site.as_ref().ok_or(Failure::NeedsYou(Need::NoWebsite))
    }

    async fn token(&self, io: &Io<'_>) -> Result<Token, Failure> {
        login::fresh(&self.endpoints, &*self.tokens, io.transport, io.clock).await
    }

    async fn with_token(
        &self,
        step: Step,
        job: Job<'_>,
        memory: &mut Memory,
        io: &Io<'_>,
    ) -> Result<(), Failure> {
        let (token, graph) = (self.token(io).await?, self.endpoints.graph());
        let api = api(&graph, &token, io);
        let (account, post) = (self.account.as_str(), job.post);
        let done = match step {
            Step::Prepare { index } => publish::prepare(&api, account, post, index, memory).await,
            Step::AwaitParts => publish::wait(&api, post, memory, parts).await,
            Step::Assemble => publish::assemble(&api, account, post, memory).await,
            Step::AwaitWhole => publish::wait(&api, post, memory, whole).await,
            Step::Allowance => publish::allowance(&api, account).await,
            Step::Create => publish::create(&api, account, post, memory).await,
            Step::Check => publish::check(&api, job, memory).await,
            _ => Err(Failure::NeedsYou(Need::ByHandOnly)),
        };
        done.map_err(|failure| login::of_token(failure, &token, io.clock.now()))
    }
}

fn api<'a>(graph: &'a str, token: &'a Token, io: &Io<'a>) -> Api<'a> {
    Api { graph, token: &token.access, transport: io.transport, clock: io.clock }
}

fn parts(attempt: &Attempt) -> Vec<String> {
    attempt.parts.values().map(|part| part.id.clone()).collect()
}

fn whole(attempt: &Attempt) -> Vec<String> {
    attempt.whole.iter().map(|part| part.id.clone()).collect()
}

#[async_trait]
impl Publisher for Instagram {
    fn plan(&self, job: Job<'_>) -> Vec<Step> {
        let count = job.post.media.len().try_into().unwrap_or(u16::MAX);
        let mut steps: Vec<Step> = (0..count).map(|index| Step::Upload { index }).collect();
        match job.order {
            Order::Publish => {
                if count > 1 {
                    steps.extend((0..count).map(|index| Step::Prepare { index }));
                    steps.push(Step::AwaitParts);
                }
                steps.extend([
                    Step::Assemble,
                    Step::AwaitWhole,
                    Step::Allowance,
                    Step::Create,
                    Step::Check,
                    Step::Sweep,
                ]);
                steps
            }
            // Only what waits on the website is cleared away; the post itself a person takes down.
            Order::TakeDown => vec![Step::Sweep],
            Order::Update => vec![Step::Change],
            Order::Reschedule | Order::TakeBack => Vec::new(),
        }
    }

    async fn tend(&self, io: &Io<'_>) -> Result<(), Failure> {
        self.token(io).await.map(drop)
    }

    async fn run(&self, step: Step, job: Job<'_>, memory: &mut Memory, io: &Io<'_>) -> Result<(), Failure> {
        match step {
            Step::Upload { .. } => self.site()?.run(step, job, memory, io).await,
            Step::Sweep => match &self.site {
                // All of them: nobody needs them there once Instagram has its own.
                Some(site) => site.run(step, Job { order: Order::TakeDown, ..job }, memory, io).await,
                None => Ok(()),
            },
            _ => self.with_token(step, job, memory, io).await,
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
            Step::Upload { .. } => self.site()?.look(step, job, memory, io).await,
            Step::Create => {
                let (token, graph) = (self.token(io).await?, self.endpoints.graph());
                let looked = publish::look(&api(&graph, &token, io), &self.account, job, memory).await;
                looked.map_err(|failure| login::of_token(failure, &token, io.clock.now()))
            }
            _ => Ok(Looked::NotThere),
        }
    }
}
