//! Answering, in public and in private, hiding, and finding out whether it was done (facts sheet instagram.md, §5, §7).
//!
//! Instagram takes no key for an answer and keeps none of ours. So an answer is known by the account, the words, and the time:
//! it is ours where the account has said these words there since they were ordered, and they did not stand there before
//! the first try. A list lags; so where an answer may be out, "not listed" says nothing for a while.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::json;

use super::direct::{self, READABLE};
use super::page::{self, COMMENT, Comment};
use super::{LAG, Own, SKEW, is_id, not_understood};
use crate::channels::failure::{Failure, Need, Why};
use crate::channels::instagram::api::{Api, Trouble};
use crate::channels::instagram::publish::same_text;
use crate::channels::messages::{Act, Answer, Place};
use crate::channels::publish::{Attempt, Evidence, Job, Looked, Memory, RemotePost};

/// The longest direct message, in bytes (§7).
const LONGEST: usize = 1000;
/// Pages of replies to a comment that are looked through: 500 replies.
const PAGES: u32 = 10;
/// How long to wait before looking again.
const LOOK_PAUSE: Duration = Duration::from_secs(60);
/// After a clear refusal this young nothing is asked: Instagram would refuse that as well.
const FRESH: chrono::TimeDelta = chrono::TimeDelta::seconds(5);

/// What an act comes to at Instagram.
enum Way {
    /// Under a comment, for everybody.
    Under,
    /// To a person, in their conversation.
    To,
    /// To the writer of a comment, in private.
    Aside,
    /// The comment is hidden.
    Hide,
}

fn way(answer: &Answer) -> Result<Way, Failure> {
    match (answer.act, answer.place) {
        (Act::Reply, Place::Comment) => Ok(Way::Under),
        (Act::Reply, Place::Direct) => Ok(Way::To),
        (Act::Private, Place::Comment) => Ok(Way::Aside),
        (Act::Hide, Place::Comment) => Ok(Way::Hide),
        // The interface marks nothing as spam, hides no message, and mentions are not fetched.
        _ => Err(Failure::NeedsYou(Need::ByHandOnly)),
    }
}

#[derive(Deserialize)]
struct Made {
    id: String,
}

#[derive(Deserialize)]
struct Sent {
    message_id: String,
}

#[derive(Deserialize)]
struct Success {
    success: bool,
}

/// Does it once.
pub(super) async fn answer(
    api: &Api<'_>,
    account: &str,
    answer: &Answer,
    job: Job<'_>,
    memory: &mut Memory,
) -> Result<(), Failure> {
    let way = way(answer)?;
    refused_beforehand(&way, answer)?;
    memory.attempt(job.post.key).sent = Some(api.now());
    let done = match way {
        Way::Under => {
            let form = [("message", answer.text.as_str())];
            let made: Result<Made, Trouble> = api.post(&format!("{}/replies", answer.to), &form).await;
            made.map(|made| made.id)
        }
        Way::To => send(api, account, &json!({ "id": answer.person }), &answer.text).await,
        Way::Aside => send(api, account, &json!({ "comment_id": answer.to }), &answer.text).await,
        Way::Hide => {
            let hidden: Result<Success, Trouble> = api.post(&answer.to, &[("hide", "true")]).await;
            match hidden {
                Ok(Success { success: true }) => Ok(answer.to.clone()),
                Ok(_) => return Err(Failure::Unknown { after: None, why: Why::NotUnderstood }),
                Err(trouble) => Err(trouble),
            }
        }
    };
    match done {
        Ok(id) => {
            remember(id, memory);
            Ok(())
        }
        Err(trouble) => {
            if !trouble.is_doubtful() {
                let attempt = memory.attempt(job.post.key);
                (attempt.sent, attempt.clear) = (None, Some(api.now()));
            }
            Err(trouble.failure_of_answering())
        }
    }
}

/// What Instagram would refuse, known without asking.
fn refused_beforehand(way: &Way, answer: &Answer) -> Result<(), Failure> {
    let to = if matches!(way, Way::To) { &answer.person } else { &answer.to };
    if !is_id(to) {
        return Err(Failure::NeedsYou(Need::MessageGone));
    }
    let long = matches!(way, Way::To | Way::Aside) && answer.text.len() > LONGEST;
    let empty = !matches!(way, Way::Hide) && answer.text.trim().is_empty();
    if long || empty { Err(Failure::NeedsYou(Need::TextRefused)) } else { Ok(()) }
}

async fn send(
    api: &Api<'_>,
    account: &str,
    recipient: &serde_json::Value,
    text: &str,
) -> Result<String, Trouble> {
    let body = json!({ "recipient": recipient, "message": { "text": text } });
    let sent: Sent = api.post_json(&format!("{account}/messages"), &body).await?;
    Ok(sent.message_id)
}

fn remember(id: String, memory: &mut Memory) {
    memory.post = Some(RemotePost { id, link: None });
    memory.attempt = None;
}

/// Looks whether it was done.
pub(super) async fn look(
    api: &Api<'_>,
    account: &str,
    answer: &Answer,
    job: Job<'_>,
    memory: &mut Memory,
) -> Result<Looked, Failure> {
    let way = way(answer)?;
    let now = api.now();
    let attempt = memory.attempt(job.post.key);
    let begun = begun(job, attempt);
    let fresh = |clear: DateTime<Utc>| now >= clear && now - clear < FRESH;
    if attempt.sent.is_none() && begun.is_none() && attempt.clear.is_some_and(fresh) {
        return Ok(Looked::NotThere);
    }
    if let Way::Hide = way {
        return hidden(api, &answer.to, memory).await;
    }
    let own = Own::ask(api).await.map_err(Trouble::failure)?;
    let said = match way {
        Way::Under => replies(api, &own, answer).await?,
        _ => messages(api, &own, account, answer).await?,
    };
    let said = said.since(job.since - SKEW);
    decide(&said, answer, begun, now, memory, job)
}

/// Since when a device may have sent it, beside this one's own memory.
fn begun(job: Job<'_>, attempt: &Attempt) -> Option<DateTime<Utc>> {
    job.started.filter(|started| attempt.clear.is_none_or(|clear| *started > clear))
}

#[derive(Deserialize)]
struct Hidden {
    hidden: bool,
}

async fn hidden(api: &Api<'_>, id: &str, memory: &mut Memory) -> Result<Looked, Failure> {
    if !is_id(id) {
        return Err(Failure::NeedsYou(Need::MessageGone));
    }
    let found: Hidden = api.get(id, &[("fields", "id,hidden")]).await.map_err(of_message)?;
    if !found.hidden {
        return Ok(Looked::NotThere);
    }
    remember(id.to_owned(), memory);
    Ok(Looked::Done)
}

/// Looking where there is nothing any more: the message is gone, and with it what was said to it.
fn of_message(trouble: Trouble) -> Failure {
    if trouble.is_not_there() { Failure::NeedsYou(Need::MessageGone) } else { trouble.failure() }
}

/// What the office itself said at a place.
struct Said {
    own: Vec<Line>,
    /// What is from before this is not shown; none where everything is.
    from: Option<DateTime<Utc>>,
    /// Whether it can't be asked for.
    unseen: bool,
}

struct Line {
    id: String,
    at: DateTime<Utc>,
    text: String,
}

impl Said {
    /// Without what is older than the order; and whether all of the rest is shown.
    fn since(mut self, since: DateTime<Utc>) -> Self {
        self.own.retain(|own| own.at >= since);
        self.unseen |= self.from.is_some_and(|from| from > since);
        self
    }
}

/// The office's replies under the comment, or beside it where it is a reply itself.
async fn replies(api: &Api<'_>, own: &Own, answer: &Answer) -> Result<Said, Failure> {
    let top = top(api, answer).await?;
    let mut said = Said { own: Vec::new(), from: None, unseen: false };
    let mut after = None::<String>;
    for _ in 0..PAGES {
        let page =
            page::comments(api, &top, "replies", COMMENT, after.as_deref()).await.map_err(of_message)?;
        for raw in &page.data {
            let Comment { id, text, at, writer, .. } = Comment::read(raw)?;
            if own.wrote(&writer.id, &writer.username) {
                said.own.push(Line { id, at, text });
            }
        }
        match page.next().filter(|next| after.as_ref() != Some(next)) {
            Some(next) => after = Some(next),
            None => return Ok(said),
        }
    }
    Ok(Said { unseen: true, ..said })
}

#[derive(Deserialize)]
struct Parent {
    #[serde(default)]
    parent_id: Option<String>,
}

/// The comment under which an answer stands: replies have no replies of their own.
async fn top(api: &Api<'_>, answer: &Answer) -> Result<String, Failure> {
    if is_id(&answer.thread) {
        return Ok(answer.thread.clone());
    }
    if !is_id(&answer.to) {
        return Err(Failure::NeedsYou(Need::MessageGone));
    }
    let told: Parent = api.get(&answer.to, &[("fields", "id,parent_id")]).await.map_err(of_message)?;
    Ok(told.parent_id.filter(|parent| is_id(parent)).unwrap_or_else(|| answer.to.clone()))
}

#[derive(Deserialize)]
struct Talks {
    data: Vec<Talk>,
}

#[derive(Deserialize)]
struct Talk {
    id: String,
}

/// The office's messages to the person, as far as Instagram shows them.
async fn messages(api: &Api<'_>, own: &Own, account: &str, answer: &Answer) -> Result<Said, Failure> {
    let nothing = |unseen| Said { own: Vec::new(), from: None, unseen };
    let known = answer.place == Place::Direct && is_id(&answer.thread);
    let talk = if known {
        Some(answer.thread.clone())
    } else if is_id(&answer.person) {
        let query = [("platform", "instagram"), ("user_id", &answer.person)];
        let talks: Talks =
            api.get(&format!("{account}/conversations"), &query).await.map_err(Trouble::failure)?;
        talks.data.into_iter().next().map(|talk| talk.id)
    } else {
        return Ok(nothing(true));
    };
    let Some(talk) = talk else { return Ok(nothing(false)) };
    if !is_id(&talk) {
        return Err(not_understood());
    }
    let Some(readable) = direct::read(api, &talk).await? else { return Ok(nothing(true)) };
    let oldest = readable.messages.iter().map(|message| message.at).min();
    let from = oldest.filter(|_| !readable.whole || readable.messages.len() >= READABLE);
    let own =
        readable.messages.into_iter().filter(|message| own.wrote(&message.from.id, &message.from.username));
    let own = own.map(|message| Line { id: message.id, at: message.at, text: message.text }).collect();
    Ok(Said { own, from, unseen: false })
}

/// What follows from what the office said there.
fn decide(
    said: &Said,
    answer: &Answer,
    begun: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
    memory: &mut Memory,
    job: Job<'_>,
) -> Result<Looked, Failure> {
    let attempt = memory.attempt(job.post.key);
    let before = attempt.before.as_deref().unwrap_or_default();
    let ours: Vec<&Line> = said
        .own
        .iter()
        .filter(|own| same_text(&own.text, &answer.text) && !before.contains(&own.id))
        .collect();
    match ours.as_slice() {
        [] => {}
        [one] => {
            remember(one.id.clone(), memory);
            return Ok(Looked::Done);
        }
        _ => return Ok(Looked::AskPerson(Evidence::Several)),
    }
    if attempt.sent.max(begun).is_some() {
        // The wait begins with the first look: clocks are set forward and back, and another device has its own.
        let since = attempt.sought.filter(|since| *since <= now).unwrap_or(now);
        attempt.sought = Some(since);
        if now - since < LAG {
            return Err(Failure::Retry { after: Some(LOOK_PAUSE), why: Why::NotListedYet });
        }
    }
    if said.unseen && (attempt.sent.is_some() || begun.is_some()) {
        return Ok(Looked::AskPerson(Evidence::Unseen));
    }
    attempt.before.get_or_insert_with(|| said.own.iter().map(|own| own.id.clone()).collect());
    // What comes next is the answer itself. This is on the disk before it is sent, so that a crash leaves it behind.
    (attempt.sent, attempt.clear) = (Some(now), Some(now));
    Ok(Looked::NotThere)
}
