//! Looking for what we may have made. X takes no key and lists what is new with a delay, so that "not listed" says nothing at
//! first; whether a thing of ours is out is known by its words, or by what it stands to, among the newest of the account.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

use super::Account;
use super::api::{Api, Call};
use super::said::{is_said, is_said_below_names};
use super::told::{Meta, Post};
use crate::channels::failure::{Failure, Why};
use crate::channels::publish::{Attempt, Evidence, Job, Looked, Memory};

/// How long the list of an account's posts may take to show a new one. X does not say; seconds are usual. What is sent again too
/// early is there twice, and a guard against equal words holds only for posts: so rather a minute too long.
pub(super) const LAG: TimeDelta = TimeDelta::minutes(5);
/// How far the clocks of this device and of X may be apart.
pub(super) const CLOCKS: TimeDelta = TimeDelta::minutes(10);
/// An answer of X this fresh needs no second question.
const FRESH: TimeDelta = TimeDelta::seconds(5);
/// Posts asked for before the first try, to know which came before; X gives no fewer, and charges for each.
const FEW: &str = "5";
/// Posts asked for where one of them may be ours.
const MANY: &str = "100";

/// What is looked for.
#[derive(Clone, Copy)]
pub(super) enum Wanted<'a> {
    /// A post with this text.
    Text(&'a str),
    /// The passing on of this post.
    Repost(&'a str),
    /// An answer to a post, with a text.
    Reply {
        /// The post answered.
        to: &'a str,
        /// What is answered.
        text: &'a str,
    },
}

impl Wanted<'_> {
    /// Whether a post is the one wanted. `new` says that it did not stand there before.
    pub(super) fn is(self, post: &Post, new: bool) -> bool {
        match self {
            Self::Text(text) => new && is_said(&post.text, &post.entities.urls, text),
            // Whoever passed it on, and whenever: it can stand there only once.
            Self::Repost(source) => post.refers("retweeted") == Some(source),
            // Whoever answered so, and whenever: nobody is told the same twice.
            Self::Reply { to, text } => post.refers("replied_to") == Some(to) && Self::says(post, text),
        }
    }

    /// Whether a post has the words of an answer, whatever it answers.
    pub(super) fn says(post: &Post, text: &str) -> bool {
        is_said_below_names(&post.text, &post.entities.urls, text)
    }

    /// What the list leaves out, and the fields that it tells.
    fn query(self) -> [(&'static str, &'static str); 2] {
        let (exclude, fields) = match self {
            Self::Text(_) => ("replies,retweets", "created_at,entities"),
            Self::Repost(_) => ("replies", "created_at,referenced_tweets"),
            Self::Reply { .. } => ("retweets", "created_at,entities,referenced_tweets"),
        };
        [("exclude", exclude), ("tweet.fields", fields)]
    }
}

/// What became of it.
pub(super) enum Found {
    /// It is there, under this number.
    Ours(String),
    /// It is not, or can't be told.
    Else(Looked),
}

/// When it may have been begun, on this device or another, since it was last sure that it is not out.
pub(super) fn begun(job: Job<'_>, attempt: &Attempt) -> Option<DateTime<Utc>> {
    job.started.filter(|started| attempt.clear.is_none_or(|clear| *started > clear))
}

/// Whether X has just said that it is not out: it need not be asked, and perhaps it would refuse this question as well.
pub(super) fn is_clear(attempt: &Attempt, begun: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    let fresh = |clear: DateTime<Utc>| now >= clear && now - clear < FRESH;
    attempt.sent.is_none() && begun.is_none() && !attempt.duplicate && attempt.clear.is_some_and(fresh)
}

/// Whether something made at this time, under this number, can be the job's.
pub(super) fn is_new(attempt: &Attempt, job: Job<'_>, id: &str, at: Option<DateTime<Utc>>) -> bool {
    match &attempt.before {
        Some(before) => !before.iter().any(|known| known == id),
        None => at.is_none_or(|at| at >= job.since - CLOCKS),
    }
}

/// What it means that nothing of ours is among those listed, the newest first.
pub(super) fn missing(
    attempt: &mut Attempt,
    begun: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
    listed: impl Iterator<Item = String>,
) -> Result<Looked, Failure> {
    if attempt.before.is_none() {
        attempt.before = Some(listed.take(5).collect());
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
    // What comes next is the thing itself. This is on the disk before it is sent, so that a crash leaves it behind.
    (attempt.sent, attempt.clear) = (Some(now), Some(now));
    Ok(Looked::NotThere)
}

/// Notes that nothing went out.
pub(super) fn not_sent(api: &Api<'_>, attempt: &mut Attempt, failure: Failure) -> Failure {
    (attempt.sent, attempt.clear) = (None, Some(api.now()));
    failure
}

/// Looks for a post among the newest of the account.
pub(super) async fn look(
    api: &Api<'_>,
    account: &Account,
    job: Job<'_>,
    memory: &mut Memory,
    wanted: Wanted<'_>,
) -> Result<Found, Failure> {
    let now = api.now();
    let attempt = memory.attempt(job.post.key);
    let begun = begun(job, attempt);
    if is_clear(attempt, begun, now) {
        return Ok(Found::Else(Looked::NotThere));
    }
    let many = begun.is_some() || attempt.before.is_some();
    let newest = attempt.before.as_ref().and_then(|before| before.first()).map(String::as_str);
    let listed = list(api, account, wanted, newest, many).await?;
    let is = |post: &&Post| wanted.is(post, is_new(attempt, job, &post.id, post.created_at));
    let ours: Vec<&Post> = listed.iter().filter(is).collect();
    match ours.as_slice() {
        [] => {}
        [one] => return Ok(Found::Ours(one.id.clone())),
        _ => return Ok(Found::Else(Looked::AskPerson(Evidence::Several))),
    }
    missing(attempt, begun, now, listed.into_iter().map(|post| post.id)).map(Found::Else)
}

#[derive(Deserialize)]
struct List {
    /// Absent where there are none.
    #[serde(default)]
    data: Vec<Post>,
    meta: Meta,
}

/// The account's newest posts, from the newest on; only those after `after`, where one is named.
pub(super) async fn list(
    api: &Api<'_>,
    account: &Account,
    wanted: Wanted<'_>,
    after: Option<&str>,
    many: bool,
) -> Result<Vec<Post>, Failure> {
    let path = format!("2/users/{}/tweets", account.id);
    let mut query = vec![("max_results", if many { MANY } else { FEW })];
    query.extend(wanted.query());
    query.extend(after.map(|after| ("since_id", after)));
    let list: List = api.call(Call::get(&path, &query)).await.map_err(|trouble| trouble.failure())?;
    // An empty list would mean that nothing is out: it is believed only where X says so.
    if list.meta.result_count == list.data.len() {
        Ok(list.data)
    } else {
        Err(Failure::Retry { after: None, why: Why::NotUnderstood })
    }
}
