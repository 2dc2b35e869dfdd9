//! WordPress by its REST interface and an application password.
//!
//! The site is found from whatever address a person types (`discover`), the login is tested and told apart in all the
//! ways it fails in the field (`connect`), and a post goes out in small steps: categories and tags, each picture, the
//! post, a check of what the site really kept. WordPress has no idempotency key, so names take its place: picture and
//! post carry our key in their slug, and looking means asking for that slug. The slug is no lock (two posts may get
//! the same one), therefore looking also asks for its numbered neighbours, keeps the oldest and removes doubles.
//!
//! What people write under the posts comes and is answered by `comments`.
//!
//! Every fact relied on here was measured against WordPress 6.1.9 and 6.8.12; the tests repeat it.

mod address;
mod answer;
mod api;
mod comments;
mod connect;
mod content;
mod discover;
mod media;
mod post;
mod terms;
#[cfg(test)]
mod tests;
mod text;

use async_trait::async_trait;
use minicbor::{Decode, Encode};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::failure::Failure;
use super::publish::{Io, Job, Looked, Memory, Order, Publisher, Step};
use api::Api;
pub use connect::{Connected, connect};
pub use content::slug;
pub use discover::discover;

/// A WordPress site, found once and then kept with the channel.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
pub struct Site {
    /// The address of the site for people.
    #[n(0)]
    pub home: String,
    /// The root of its REST interface: with pretty addresses `…/wp-json/`, without `…/index.php?rest_route=/`.
    #[n(1)]
    pub rest: String,
    /// The name it gives itself.
    #[n(2)]
    pub name: String,
}

/// User name and application password.
#[derive(Debug, Clone)]
pub struct Login {
    /// The user's login name.
    pub user: String,
    /// The application password; its spaces do not matter.
    pub password: SecretString,
}

/// A site that is published to.
#[derive(Debug, Clone)]
pub struct WordPress {
    site: Site,
    login: Login,
}

impl WordPress {
    /// The channel of this site and login.
    #[must_use]
    pub fn new(site: Site, login: Login) -> Self {
        Self { site, login }
    }

    fn api<'a>(&'a self, io: &'a Io<'a>) -> Result<Api<'a>, Failure> {
        Api::new(&self.site, Some(&self.login), io.transport, io.clock).map_err(Failure::NeedsYou)
    }
}

#[async_trait]
impl Publisher for WordPress {
    fn plan(&self, job: Job<'_>) -> Vec<Step> {
        let pictures = job.post.media.len().try_into().unwrap_or(u16::MAX);
        let prepare =
            || std::iter::once(Step::Terms).chain((0..pictures).map(|index| Step::Upload { index }));
        match job.order {
            Order::Publish => prepare().chain([Step::Create, Step::Check]).collect(),
            Order::Update => prepare().chain([Step::Change, Step::Check, Step::Sweep]).collect(),
            Order::Reschedule => vec![Step::Reschedule],
            Order::TakeBack => vec![Step::TakeBack],
            Order::TakeDown => vec![Step::TakeDown, Step::Sweep],
        }
    }

    /// An application password does not end.
    async fn tend(&self, _: &Io<'_>) -> Result<(), Failure> {
        Ok(())
    }

    async fn run(&self, step: Step, job: Job<'_>, memory: &mut Memory, io: &Io<'_>) -> Result<(), Failure> {
        let api = self.api(io)?;
        match step {
            Step::Terms => terms::learn(&api, job.post, memory).await,
            Step::Upload { index } => media::upload(&api, job.post, index, memory, io).await,
            Step::Create => post::create(&api, job.post, memory).await,
            Step::Change => post::change(&api, job.post, memory).await,
            Step::Check => post::check(&api, job, memory).await,
            Step::Reschedule => post::reschedule(&api, job.post, memory).await,
            Step::TakeBack => post::take_back(&api, job.post, memory).await,
            Step::TakeDown => post::take_down(&api, job.post, memory).await,
            Step::Sweep => media::sweep(&api, job, memory).await,
            // Other channels': a site has them in one of the steps above.
            Step::Prepare { .. }
            | Step::AwaitParts
            | Step::Assemble
            | Step::AwaitWhole
            | Step::Allowance
            | Step::Describe { .. } => Ok(()),
        }
    }

    async fn look(
        &self,
        step: Step,
        job: Job<'_>,
        memory: &mut Memory,
        io: &Io<'_>,
    ) -> Result<Looked, Failure> {
        let api = self.api(io)?;
        match step {
            Step::Upload { index } => media::look(&api, job.post, index, memory).await,
            Step::Create => post::look(&api, job.post, memory).await,
            _ => Ok(Looked::NotThere),
        }
    }
}
