//! The post itself: look, create, take down.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::{Map, json};

use super::Account;
use super::api::{Api, Call};
use super::media;
use super::repost;
use super::said::{Link, is_said};
use crate::channels::failure::{Failure, Need, Why};
use crate::channels::publish::{Attempt, Evidence, Job, Looked, Memory, Outgoing, RemotePost};

/// How long the list of an account's posts may take to show a new one. X does not say; seconds are usual.
const LAG: TimeDelta = TimeDelta::minutes(3);
/// How far the clocks of this device and of X may be apart.
const CLOCKS: TimeDelta = TimeDelta::minutes(10);
/// An answer of X this fresh needs no second question.
const FRESH: TimeDelta = TimeDelta::seconds(5);
/// Posts asked for before the first try, to know which came before; X gives no fewer, and charges for each.
const FEW: &str = "5";
/// Posts asked for where one of them may be ours.
const MANY: &str = "100";

#[derive(Deserialize)]
struct List {
    /// Absent where there are none.
    #[serde(default)]
    data: Vec<Post>,
    meta: Meta,
}

#[derive(Deserialize)]
struct Meta {
    result_count: usize,
}

#[derive(Deserialize)]
struct One {
    data: Post,
}

#[derive(Deserialize)]
struct Post {
    id: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    created_at: Option<DateTime<Utc>>,
    #[serde(default)]
    entities: Entities,
    /// Posts that it passes on, quotes or answers. The name changed in August 2026.
    #[serde(default, alias = "referenced_posts")]
    referenced_tweets: Vec<Reference>,
}

#[derive(Deserialize)]
struct Reference {
    #[serde(rename = "type")]
    kind: String,
    id: String,
}

impl Post {
    /// Whether it is the job's: it passes on the post wanted, or says the text wanted and did not stand there before.
    fn is_of(&self, post: &Outgoing, new: bool) -> bool {
        match &post.repost {
            // Whoever passed it on, and whenever: it can stand there only once.
            Some(source) => self.referenced_tweets.iter().any(|r| r.kind == "retweeted" && r.id == source.id),
            None => new && is_said(&self.text, &self.entities.urls, &post.text),
        }
    }
}

#[derive(Default, Deserialize)]
struct Entities {
    #[serde(default)]
    urls: Vec<Link>,
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

/// Notes that nothing went out.
pub(super) fn not_sent(api: &Api<'_>, attempt: &mut Attempt, failure: Failure) -> Failure {
    (attempt.sent, attempt.clear) = (None, Some(api.now()));
    failure
}

fn remember(account: &Account, id: &str, memory: &mut Memory) {
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
    let now = api.now();
    let attempt = memory.attempt(job.post.key);
    let begun = job.started.filter(|started| attempt.clear.is_none_or(|clear| *started > clear));
    // X has just refused, and perhaps it would refuse this question as well.
    let fresh = |clear: DateTime<Utc>| now >= clear && now - clear < FRESH;
    if attempt.sent.is_none() && begun.is_none() && !attempt.duplicate && attempt.clear.is_some_and(fresh) {
        return Ok(Looked::NotThere);
    }
    let passes_on = job.post.repost.is_some();
    let listed = list(api, account, attempt.before.as_deref(), begun.is_some(), passes_on).await?;
    let first = attempt.before.is_none();
    let new = |post: &Post| match &attempt.before {
        Some(before) => !before.contains(&post.id),
        None => post.created_at.is_none_or(|at| at >= job.since - CLOCKS),
    };
    let ours: Vec<&Post> = listed.iter().filter(|post| post.is_of(job.post, new(post))).collect();
    match ours.as_slice() {
        [] => {}
        [one] => {
            let id = one.id.clone();
            match &job.post.repost {
                Some(source) => repost::remember(source, Some(id), memory),
                None => remember(account, &id, memory),
            }
            return Ok(Looked::Done);
        }
        _ => return Ok(Looked::AskPerson(Evidence::Several)),
    }
    if first {
        attempt.before = Some(listed.into_iter().map(|post| post.id).take(5).collect());
    }
    if let Some(since) = attempt.sent.max(begun) {
        if now < since {
            // A clock was set back, or another device's is ahead: the wait begins here.
            (attempt.sent, attempt.clear) = (Some(now), Some(since));
        }
        if now - since < LAG {
            return Err(Failure::Retry { after: None, why: Why::NotListedYet });
        }
    }
    if attempt.duplicate {
        return Ok(Looked::AskPerson(Evidence::Duplicate));
    }
    // What comes next is the post itself. This is on the disk before it is sent, so that a crash leaves it behind.
    (attempt.sent, attempt.clear) = (Some(now), Some(now));
    Ok(Looked::NotThere)
}

/// The account's newest posts, from the newest on; those after `before`, where they are known.
async fn list(
    api: &Api<'_>,
    account: &Account,
    before: Option<&[String]>,
    begun: bool,
    passes_on: bool,
) -> Result<Vec<Post>, Failure> {
    let path = format!("2/users/{}/tweets", account.id);
    let newest = before.and_then(<[String]>::first);
    let many = begun || before.is_some();
    let mut query = vec![
        ("max_results", if many { MANY } else { FEW }),
        ("exclude", if passes_on { "replies" } else { "replies,retweets" }),
        ("tweet.fields", if passes_on { "created_at,referenced_tweets" } else { "created_at,entities" }),
    ];
    if let Some(newest) = newest {
        query.push(("since_id", newest));
    }
    let list: List = api.call(Call::get(&path, &query)).await.map_err(|trouble| trouble.failure())?;
    // An empty list would mean that nothing is out: it is believed only where X says so.
    if list.meta.result_count == list.data.len() {
        Ok(list.data)
    } else {
        Err(Failure::Retry { after: None, why: Why::NotUnderstood })
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
pub(super) async fn take_down(api: &Api<'_>, account: &Account, memory: &Memory) -> Result<(), Failure> {
    let Some(post) = &memory.post else { return Ok(()) };
    if let Some(source) = repost::source_of(post) {
        return repost::take_down(api, account, &source).await;
    }
    match api.call::<Deletion>(Call::delete(&format!("2/tweets/{}", post.id))).await {
        Ok(answer) if answer.data.deleted => Ok(()),
        Ok(_) => Err(Failure::Retry { after: None, why: Why::NotUnderstood }),
        Err(trouble) => match trouble.failure() {
            Failure::NeedsYou(Need::PostGone) => Ok(()),
            other => Err(other),
        },
    }
}
