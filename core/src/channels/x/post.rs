//! The post itself: look, create, take down.

use serde::Deserialize;
use serde_json::{Map, json};

use super::Account;
use super::api::{Api, Call};
use super::looking::{self, Found, Wanted, not_sent};
use super::media;
use crate::channels::failure::{Failure, Need, Why};
use crate::channels::publish::{Job, Looked, Memory, RemotePost};

#[derive(Deserialize)]
struct One {
    data: Made,
}

#[derive(Deserialize)]
struct Made {
    id: String,
}

/// Makes the post.
pub(super) async fn create(
    api: &Api<'_>,
    account: &Account,
    job: Job<'_>,
    memory: &mut Memory,
) -> Result<(), Failure> {
    let post = job.post;
    let ids = match media::ids(api, post, memory) {
        Ok(ids) => ids,
        Err(failure) => return Err(not_sent(api, memory.attempt(post.key), failure)),
    };
    let mut order = Map::new();
    if !post.text.trim().is_empty() {
        order.insert("text".into(), post.text.clone().into());
    }
    if !ids.is_empty() {
        order.insert("media".into(), json!({ "media_ids": ids }));
    }
    memory.attempt(post.key).sent = Some(api.now());
    let trouble = match api.call::<One>(Call::json("2/tweets", &order)).await {
        Ok(made) => {
            remember(account, &made.data.id, memory);
            return Ok(());
        }
        Err(trouble) => trouble,
    };
    if trouble.refused().is_some_and(super::answer::Refusal::is_duplicate) {
        memory.attempt(post.key).duplicate = true;
        return out_or_unknown(api, account, job, memory).await;
    }
    if trouble.refused().is_some_and(|refusal| refusal.is_about("media_ids")) {
        // X has forgotten the pictures, or the order arrived twice and the first has used them.
        media::forget(post, memory);
        return out_or_unknown(api, account, job, memory).await;
    }
    let failure = trouble.failure_of_creating();
    let clear = trouble.is_clear();
    Err(if clear { not_sent(api, memory.attempt(post.key), failure) } else { failure })
}

/// X refuses what it may have taken before: looks at once, so that nobody cancels what is out.
async fn out_or_unknown(
    api: &Api<'_>,
    account: &Account,
    job: Job<'_>,
    memory: &mut Memory,
) -> Result<(), Failure> {
    match look(api, account, job, memory).await {
        Ok(Looked::Done) => Ok(()),
        _ => Err(Failure::Unknown { after: None, why: Why::NotListedYet }),
    }
}

/// Notes that it is out, and where.
pub(super) fn remember(account: &Account, id: &str, memory: &mut Memory) {
    let link = format!("{}/status/{id}", account.address);
    memory.post = Some(RemotePost { id: id.to_owned(), link: Some(link) });
    memory.attempt = None;
}

/// Looks for the post among the newest of the account.
pub(super) async fn look(
    api: &Api<'_>,
    account: &Account,
    job: Job<'_>,
    memory: &mut Memory,
) -> Result<Looked, Failure> {
    match looking::look(api, account, job, memory, Wanted::Text(&job.post.text)).await? {
        Found::Ours(id) => {
            remember(account, &id, memory);
            Ok(Looked::Done)
        }
        Found::Else(looked) => Ok(looked),
    }
}

#[derive(Deserialize)]
struct Deletion {
    data: Deleted,
}

#[derive(Deserialize)]
struct Deleted {
    deleted: bool,
}

/// Deletes the post. One that is gone already is fine.
pub(super) async fn take_down(api: &Api<'_>, memory: &Memory) -> Result<(), Failure> {
    let Some(post) = &memory.post else { return Ok(()) };
    match api.call::<Deletion>(Call::delete(&format!("2/tweets/{}", post.id))).await {
        Ok(answer) if answer.data.deleted => Ok(()),
        Ok(_) => Err(Failure::Retry { after: None, why: Why::NotUnderstood }),
        Err(trouble) => match trouble.failure() {
            Failure::NeedsYou(Need::PostGone) => Ok(()),
            other => Err(other),
        },
    }
}
