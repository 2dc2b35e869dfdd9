//! Passing on somebody else's post. X takes it once: asked again, it says that it is there already. The link of what is
//! out is the address of the post passed on, for the repost has no page of its own; by that it is told from a post of ours.

use serde::Deserialize;
use serde_json::json;

use super::Account;
use super::api::{Api, Call};
use super::looking::{self, Found, Wanted, not_sent};
use crate::channels::failure::{Failure, Need, Why};
use crate::channels::publish::{Job, JobKey, Looked, Memory, RemotePost};
use crate::story::texts::repost::{Reposted, reposted};

#[derive(Deserialize)]
struct Answer {
    data: State,
}

#[derive(Deserialize)]
struct State {
    retweeted: bool,
    /// X's number of the repost. The name changed in August 2026.
    #[serde(default, alias = "id")]
    rest_id: Option<String>,
}

/// Passes the post on.
pub(super) async fn create(
    api: &Api<'_>,
    account: &Account,
    source: &Reposted,
    key: JobKey,
    memory: &mut Memory,
) -> Result<(), Failure> {
    memory.attempt(key).sent = Some(api.now());
    let path = format!("2/users/{}/retweets", account.id);
    let trouble = match api.call::<Answer>(Call::json(&path, &json!({ "tweet_id": source.id }))).await {
        Ok(answer) if answer.data.retweeted => {
            remember(source, answer.data.rest_id, memory);
            return Ok(());
        }
        Ok(_) => return Err(Failure::Unknown { after: None, why: Why::NotUnderstood }),
        Err(trouble) => trouble,
    };
    if trouble.refused().is_some_and(super::answer::Refusal::is_reposted_already) {
        remember(source, None, memory);
        return Ok(());
    }
    let failure = match trouble.failure_of_creating() {
        Failure::NeedsYou(Need::PostGone) => Failure::NeedsYou(Need::SourceGone),
        other => other,
    };
    Err(if trouble.is_clear() { not_sent(api, memory.attempt(key), failure) } else { failure })
}

/// Looks whether it is passed on.
pub(super) async fn look(
    api: &Api<'_>,
    account: &Account,
    source: &Reposted,
    job: Job<'_>,
    memory: &mut Memory,
) -> Result<Looked, Failure> {
    match looking::look(api, account, job, memory, Wanted::Repost(&source.id)).await? {
        Found::Ours(id) => {
            remember(source, Some(id), memory);
            Ok(Looked::Done)
        }
        Found::Else(looked) => Ok(looked),
    }
}

/// Notes that it is passed on. X does not always say under which number.
fn remember(source: &Reposted, id: Option<String>, memory: &mut Memory) {
    let id = id.filter(|id| *id != source.id).unwrap_or_else(|| format!("repost-{}", source.id));
    memory.post = Some(RemotePost { id, link: Some(source.address.clone()) });
    memory.attempt = None;
}

/// The post that was passed on, where this is no post of ours.
pub(super) fn source_of(post: &RemotePost) -> Option<Reposted> {
    reposted(post.link.as_deref()?).filter(|source| source.id != post.id)
}

/// Takes it back. One that is gone already is fine.
pub(super) async fn take_down(api: &Api<'_>, account: &Account, source: &Reposted) -> Result<(), Failure> {
    let path = format!("2/users/{}/retweets/{}", account.id, source.id);
    match api.call::<Answer>(Call::delete(&path)).await {
        Ok(answer) if !answer.data.retweeted => Ok(()),
        Ok(_) => Err(Failure::Retry { after: None, why: Why::NotUnderstood }),
        Err(trouble) => match trouble.failure() {
            Failure::NeedsYou(Need::PostGone) => Ok(()),
            other => Err(other),
        },
    }
}
