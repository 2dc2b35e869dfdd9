//! Comments under the account's posts, and its direct messages (facts sheet instagram.md, §5 to §7, §9).
//!
//! Instagram has no list of what is new. Of comments it says how many each post has, so that those of the posts are read
//! where the number has changed ([`comments`]); conversations say when they last changed ([`direct`]). Instagram lists what is
//! new with some delay and not always in order: so a while before what is known is read again, and what was told is known
//! by its id. The requests of one fetch are counted, and what is left is fetched with the next one.
//!
//! Comments and messages need a permission each. Where one of the two can't be read, what the other has is told first;
//! asked again at once it has nothing new, and then the failure is told.
//!
//! What a person deleted is believed to be gone only where it is missing in the list **and** Instagram says of its id that it is not
//! there. An answer is made and found again in [`reply`].

mod comments;
mod cursor;
mod direct;
mod page;
mod reply;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use chrono::TimeDelta;
use serde::Deserialize;

use super::api::{Api, Trouble};
use super::{Instagram, login};
use crate::channels::failure::{Failure, Why};
use crate::channels::messages::{Answer, Ask, Fetched, Messenger};
use crate::channels::publish::{Io, Job, Looked, Memory};
use cursor::Cursor;

/// How long something new may be missing from a list, or be listed behind what is newer. The sheet gives no number; it is the
/// same as for posts.
const LAG: TimeDelta = TimeDelta::minutes(10);
/// How far Instagram's clock and this device's may differ.
const SKEW: TimeDelta = TimeDelta::minutes(5);
/// What has just changed is looked at again after this time, as long as a list may lag.
const PAUSE: TimeDelta = TimeDelta::seconds(60);

/// The office's account, with which something is asked or done.
struct Here<'a> {
    api: Api<'a>,
    account: &'a str,
    own: Own,
}

/// What tells the office's own words from those of others: Instagram has two ids for one account (§3), and writes now one, now
/// the other.
struct Own {
    ids: [String; 2],
    username: String,
}

#[derive(Deserialize)]
struct Me {
    id: String,
    user_id: String,
    username: String,
}

impl Own {
    async fn ask(api: &Api<'_>) -> Result<Self, Trouble> {
        let me: Me = api.get("me", &[("fields", "id,user_id,username")]).await?;
        Ok(Self { ids: [me.id, me.user_id], username: me.username })
    }

    fn wrote(&self, id: &str, username: &str) -> bool {
        self.ids.iter().any(|own| own == id) || self.username.eq_ignore_ascii_case(username)
    }
}

/// How many requests may still be made.
struct Budget(u32);

impl Budget {
    /// Whether one more may be made.
    fn take(&mut self) -> bool {
        let left = self.0.checked_sub(1);
        self.0 = left.unwrap_or_default();
        left.is_some()
    }
}

/// An answer that is not understood: asked again, and shown where it stays so.
fn not_understood() -> Failure {
    Failure::Retry { after: None, why: Why::NotUnderstood }
}

/// Whether a text can be the id of something, and so can stand in an address.
fn is_id(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '=' | ':');
    !text.is_empty() && text.len() <= 400 && text.chars().all(fits)
}

#[async_trait]
impl Messenger for Instagram {
    async fn fetch(&self, ask: Ask<'_>, io: &Io<'_>) -> Result<Fetched, Failure> {
        let (token, graph) = (self.token(io).await?, self.endpoints.graph());
        let of_token = |failure| login::of_token(failure, &token, io.clock.now());
        let api = super::api(&graph, &token, io);
        let own = Own::ask(&api).await.map_err(|trouble| of_token(trouble.failure()))?;
        let here = Here { api, account: &self.account, own };
        fetch(&here, ask).await.map_err(of_token)
    }

    async fn answer(
        &self,
        answer: &Answer,
        job: Job<'_>,
        memory: &mut Memory,
        io: &Io<'_>,
    ) -> Result<(), Failure> {
        let (token, graph) = (self.token(io).await?, self.endpoints.graph());
        let made = reply::answer(&super::api(&graph, &token, io), &self.account, answer, job, memory).await;
        made.map_err(|failure| login::of_token(failure, &token, io.clock.now()))
    }

    async fn look(
        &self,
        answer: &Answer,
        job: Job<'_>,
        memory: &mut Memory,
        io: &Io<'_>,
    ) -> Result<Looked, Failure> {
        let (token, graph) = (self.token(io).await?, self.endpoints.graph());
        let api = super::api(&graph, &token, io);
        let looked = reply::look(&api, &self.account, answer, job, memory).await;
        looked.map_err(|failure| login::of_token(failure, &token, io.clock.now()))
    }
}

/// Both parts; a failure of one does not hold up the other.
async fn fetch(here: &Here<'_>, ask: Ask<'_>) -> Result<Fetched, Failure> {
    let given = Cursor::read(ask.cursor);
    let mut cursor = given.clone();
    let mut found = Fetched::default();
    let comments = comments::fetch(here, ask, &mut cursor, &mut found).await;
    let direct = direct::fetch(here, ask, &mut cursor, &mut found).await;
    if let Err(failure) = comments.and(direct) {
        if cursor == given {
            return Err(failure);
        }
        found.more = true;
    }
    let mut told = std::collections::HashSet::new();
    found.messages.retain(|message| told.insert(message.id.clone()));
    found.messages.sort_by(|one, other| (one.at, &one.id).cmp(&(other.at, &other.id)));
    found.cursor = cursor.write();
    Ok(found)
}
