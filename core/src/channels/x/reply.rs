//! Answering in public, and hiding. X lets an account answer only a post whose author has named it, or quoted one of its posts
//! (facts sheet on X, 1); whether that is so X decides. It refuses a text that the account has posted lately, under whatever
//! post: then the answer is there already, or the office has said the same to somebody else.

use serde::Deserialize;
use serde_json::json;

use super::Account;
use super::answer::Refusal;
use super::api::{Api, Call, Trouble};
use super::looking::{self, Found, Wanted, not_sent};
use super::post;
use super::told::number;
use crate::channels::failure::{Failure, Need, Why};
use crate::channels::messages::Answer;
use crate::channels::publish::{Job, Looked, Memory};
use crate::story::texts::weight::{LIMIT, weigh};

/// An answer on its way.
#[derive(Clone, Copy)]
pub(super) struct Acting<'a> {
    pub(super) api: &'a Api<'a>,
    pub(super) account: &'a Account,
    pub(super) answer: &'a Answer,
    pub(super) job: Job<'a>,
}

#[derive(Deserialize)]
struct One {
    data: Made,
}

#[derive(Deserialize)]
struct Made {
    id: String,
}

impl<'a> Acting<'a> {
    fn wanted(&self) -> Wanted<'a> {
        Wanted::Reply { to: &self.answer.to, text: &self.answer.text }
    }
}

/// Answers under the message.
pub(super) async fn send(acting: &Acting<'_>, memory: &mut Memory) -> Result<(), Failure> {
    let Acting { api, account, answer, job } = *acting;
    let attempt = memory.attempt(job.post.key);
    if answer.text.trim().is_empty() || weigh(&answer.text) > LIMIT {
        return Err(not_sent(api, attempt, Failure::NeedsYou(Need::TextRefused)));
    }
    attempt.sent = Some(api.now());
    let order = json!({ "text": answer.text, "reply": { "in_reply_to_tweet_id": answer.to } });
    let trouble = match api.call::<One>(Call::json("2/tweets", &order)).await {
        Ok(made) => {
            post::remember(account, &made.data.id, memory);
            return Ok(());
        }
        Err(trouble) => trouble,
    };
    if trouble.refused().is_some_and(Refusal::is_duplicate) {
        return repeated(acting, memory).await;
    }
    let failure = failure_of(&trouble);
    Err(if trouble.is_clear() { not_sent(api, memory.attempt(job.post.key), failure) } else { failure })
}

fn failure_of(trouble: &Trouble) -> Failure {
    match trouble.failure_of_creating() {
        Failure::NeedsYou(Need::PostGone) => Failure::NeedsYou(Need::MessageGone),
        failure => failure,
    }
}

/// X has this text: as this answer, or as another one, which needs other words. Asked for are the newest whatever came before.
async fn repeated(acting: &Acting<'_>, memory: &mut Memory) -> Result<(), Failure> {
    let Acting { api, account, answer, job } = *acting;
    let attempt = memory.attempt(job.post.key);
    attempt.duplicate = true;
    let unknown = Failure::Unknown { after: None, why: Why::NotListedYet };
    let Ok(listed) = looking::list(api, account, acting.wanted(), None, true).await else {
        return Err(unknown);
    };
    if let Some(ours) = listed.iter().find(|post| acting.wanted().is(post, true)) {
        post::remember(account, &ours.id, memory);
        return Ok(());
    }
    if listed.iter().any(|post| Wanted::says(post, &answer.text)) {
        attempt.duplicate = false;
        return Err(not_sent(api, attempt, Failure::NeedsYou(Need::TextRefused)));
    }
    Err(unknown)
}

/// Looks for the answer among the newest posts of the account.
pub(super) async fn look(acting: &Acting<'_>, memory: &mut Memory) -> Result<Looked, Failure> {
    match looking::look(acting.api, acting.account, acting.job, memory, acting.wanted()).await? {
        Found::Ours(id) => {
            post::remember(acting.account, &id, memory);
            Ok(Looked::Done)
        }
        Found::Else(looked) => Ok(looked),
    }
}

#[derive(Deserialize)]
struct Moderated {
    data: Hidden,
}

#[derive(Deserialize)]
struct Hidden {
    hidden: bool,
}

/// Hides an answer under one of the office's posts. Hiding what is hidden changes nothing.
pub(super) async fn hide(acting: &Acting<'_>) -> Result<(), Failure> {
    let Some(id) = number(&acting.answer.to) else { return Err(Failure::NeedsYou(Need::ByHandOnly)) };
    let path = format!("2/tweets/{id}/hidden");
    match acting.api.call::<Moderated>(Call::put(&path, &json!({ "hidden": true }))).await {
        Ok(answer) if answer.data.hidden => Ok(()),
        Ok(_) => Err(Failure::Retry { after: None, why: Why::NotUnderstood }),
        Err(trouble) => Err(match trouble.failure() {
            Failure::NeedsYou(Need::PostGone) => Failure::NeedsYou(Need::MessageGone),
            failure => failure,
        }),
    }
}
