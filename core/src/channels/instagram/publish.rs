//! Container, wait, publish, look (facts sheet instagram.md, §4, §5).
//!
//! A second container is what makes a duplicate, not a second read; so the container is remembered before it is published,
//! and an answer that got lost is settled by asking for its status and by the list of posts.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

use super::answer::READY_PAUSE;
use super::api::{Api, Trouble};
use crate::channels::failure::{Failure, Need, Why};
use crate::channels::publish::{
    Attempt, Evidence, Job, JobKey, Looked, Memory, OutMedia, Outgoing, Part, RemotePost,
};

/// How long a container lives (§4.1).
const LIVES: TimeDelta = TimeDelta::hours(24);
/// How long a post may be missing from the list after it was published (§5). The sheet gives no number; offices are told
/// to wait at most this long.
const LAG: TimeDelta = TimeDelta::minutes(10);
/// How long to wait before looking at the list again.
const LOOK_PAUSE: Duration = Duration::from_secs(60);
/// How far Instagram's clock and this device's may differ.
const SKEW: TimeDelta = TimeDelta::minutes(5);

#[derive(Deserialize)]
struct Made {
    id: String,
}

#[derive(Deserialize)]
struct Status {
    status_code: String,
}

#[derive(Deserialize)]
struct Listed<T> {
    #[serde(default = "Vec::new")]
    data: Vec<T>,
}

#[derive(Deserialize)]
struct Post {
    id: String,
    #[serde(default)]
    caption: String,
    #[serde(default)]
    timestamp: String,
    permalink: Option<String>,
}

#[derive(Deserialize)]
struct Usage {
    quota_usage: u32,
    config: Option<Quota>,
}

#[derive(Deserialize)]
struct Quota {
    quota_total: u32,
}

/// Used where Instagram does not say its quota (§4.4).
const QUOTA: u32 = 50;

/// Makes the container of one picture of a carousel.
pub(super) async fn prepare(
    api: &Api<'_>,
    account: &str,
    post: &Outgoing,
    index: u16,
    memory: &mut Memory,
) -> Result<(), Failure> {
    let media = post.picture(index)?;
    let url = public_address(memory, media)?;
    let attempt = memory.attempt(post.key);
    if attempt.parts.get(&media.key).is_some_and(|part| part.until > api.now()) {
        return Ok(());
    }
    let form = [("image_url", url.as_str()), ("alt_text", &media.alt), ("is_carousel_item", "true")];
    let part = container(api, account, &form).await?;
    attempt.parts.insert(media.key, part);
    Ok(())
}

/// Makes the container of the post: of its only picture, or of the carousel.
pub(super) async fn assemble(
    api: &Api<'_>,
    account: &str,
    post: &Outgoing,
    memory: &mut Memory,
) -> Result<(), Failure> {
    if memory.attempt(post.key).whole.as_ref().is_some_and(|part| part.until > api.now()) {
        return Ok(());
    }
    let whole = match post.media.as_slice() {
        [] => return Err(Failure::NeedsYou(Need::MediaMissing)),
        [only] => {
            let url = public_address(memory, only)?;
            // A film of its own always becomes a Reel, and takes no alternative text (§4.1).
            let film = [("media_type", "REELS"), ("video_url", url.as_str()), ("caption", &post.text)];
            let picture = [("image_url", url.as_str()), ("alt_text", &only.alt), ("caption", &post.text)];
            let form = if only.is_film() { &film } else { &picture };
            container(api, account, form).await?
        }
        several => {
            let parts = &memory.attempt(post.key).parts;
            let ids: Option<Vec<&str>> =
                several.iter().map(|media| parts.get(&media.key).map(|part| part.id.as_str())).collect();
            let Some(ids) = ids else { return Err(begin_again(memory, post.key)) };
            let children = ids.join(",");
            let form = [("media_type", "CAROUSEL"), ("children", children.as_str()), ("caption", &post.text)];
            match container(api, account, &form).await {
                Err(Failure::Again { .. }) => return Err(begin_again(memory, post.key)),
                other => other?,
            }
        }
    };
    memory.attempt(post.key).whole = Some(whole);
    Ok(())
}

async fn container(api: &Api<'_>, account: &str, form: &[(&str, &str)]) -> Result<Part, Failure> {
    // A container that was made and not told of is never published: making another one is harmless.
    let made: Made = api.post(&format!("{account}/media"), form).await.map_err(Trouble::failure)?;
    Ok(Part { id: made.id, until: api.now() + LIVES })
}

/// Where the office's website shows the picture: Instagram takes no bytes, it fetches.
fn public_address(memory: &Memory, media: &OutMedia) -> Result<String, Failure> {
    let url = memory.media.get(&media.key).and_then(|remote| remote.url.clone());
    url.ok_or(Failure::NeedsYou(Need::NoWebsite))
}

/// Forgets every container of this version.
fn begin_again(memory: &mut Memory, version: JobKey) -> Failure {
    let attempt = memory.attempt(version);
    (attempt.parts, attempt.whole) = (Default::default(), None);
    Failure::Again { why: Why::PartsGone }
}

/// Waits until these containers are ready.
pub(super) async fn wait(
    api: &Api<'_>,
    post: &Outgoing,
    memory: &mut Memory,
    which: fn(&Attempt) -> Vec<String>,
) -> Result<(), Failure> {
    for id in which(memory.attempt(post.key)) {
        match status(api, &id).await? {
            State::Ready | State::Published => {}
            State::Preparing => return Err(Failure::Retry { after: Some(READY_PAUSE), why: Why::Preparing }),
            // The same film would fail again: a person decides. A picture that passed Warta's checks may well pass.
            State::Failed if post.media.iter().any(OutMedia::is_film) => {
                begin_again(memory, post.key);
                return Err(Failure::NeedsYou(Need::FilmRefused));
            }
            State::Failed | State::Gone => return Err(begin_again(memory, post.key)),
        }
    }
    Ok(())
}

/// How a container is; only `status_code` decides (§4.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Preparing,
    Ready,
    Published,
    Failed,
    Gone,
}

async fn status(api: &Api<'_>, id: &str) -> Result<State, Failure> {
    let query = [("fields", "status_code")];
    let status: Status = match api.get(id, &query).await {
        Err(trouble) if trouble.is_not_there() => return Ok(State::Gone),
        other => other.map_err(Trouble::failure)?,
    };
    Ok(match status.status_code.as_str() {
        "IN_PROGRESS" => State::Preparing,
        "FINISHED" => State::Ready,
        "PUBLISHED" => State::Published,
        "ERROR" => State::Failed,
        _ => State::Gone,
    })
}

/// Asks whether the account may publish another post today (§4.4).
pub(super) async fn allowance(api: &Api<'_>, account: &str) -> Result<(), Failure> {
    let path = format!("{account}/content_publishing_limit");
    let query = [("fields", "quota_usage,config")];
    let listed: Listed<Usage> = api.get(&path, &query).await.map_err(Trouble::failure)?;
    let full = listed.data.first().is_some_and(|usage| {
        usage.quota_usage >= usage.config.as_ref().map_or(QUOTA, |config| config.quota_total)
    });
    if full {
        Err(Failure::Retry { after: Some(super::answer::QUOTA_PAUSE), why: Why::QuotaFull })
    } else {
        Ok(())
    }
}

/// Publishes the container.
pub(super) async fn create(
    api: &Api<'_>,
    account: &str,
    post: &Outgoing,
    memory: &mut Memory,
) -> Result<(), Failure> {
    let Some(whole) = memory.attempt(post.key).whole.clone().filter(|part| part.until > api.now()) else {
        return Err(begin_again(memory, post.key));
    };
    memory.attempt(post.key).sent = Some(api.now());
    let form = [("creation_id", whole.id.as_str())];
    let made: Made = match api.post(&format!("{account}/media_publish"), &form).await {
        Ok(made) => made,
        Err(trouble) => {
            return Err(match trouble.failure_of_publishing() {
                Failure::Again { .. } => begin_again(memory, post.key),
                other => other,
            });
        }
    };
    memory.post = Some(RemotePost { id: made.id, link: None });
    Ok(())
}

/// Learns the link. A post that can't be read yet is there all the same (§5).
pub(super) async fn check(api: &Api<'_>, job: Job<'_>, memory: &mut Memory) -> Result<(), Failure> {
    let Some(known) = memory.post.clone().filter(|post| post.link.is_none() && !post.id.is_empty()) else {
        return Ok(());
    };
    let query = [("fields", "permalink")];
    match api.get::<Link>(&known.id, &query).await {
        Ok(Link { permalink }) => {
            memory.post = Some(RemotePost { link: permalink, ..known });
            Ok(())
        }
        // Removed by a person, or hidden for long: that it went out stays true, and a person may paste the link.
        Err(trouble) if trouble.is_not_there() && lag_is_over(job, memory, api.now()) => Ok(()),
        Err(trouble) if trouble.is_not_there() => Err(not_listed_yet()),
        Err(trouble) => Err(trouble.failure()),
    }
}

#[derive(Deserialize)]
struct Link {
    permalink: Option<String>,
}

fn not_listed_yet() -> Failure {
    Failure::Retry { after: Some(LOOK_PAUSE), why: Why::NotListedYet }
}

/// Whether the post must be on the list by now: counted from when it was last sent, or, where this device does not know of
/// that, from when a device said that it begins.
fn lag_is_over(job: Job<'_>, memory: &mut Memory, now: DateTime<Utc>) -> bool {
    let sent = memory.attempt(job.post.key).sent.or(job.started);
    sent.is_some_and(|sent| now - sent > LAG + SKEW)
}

/// Looks whether the post is out.
pub(super) async fn look(
    api: &Api<'_>,
    account: &str,
    job: Job<'_>,
    memory: &mut Memory,
) -> Result<Looked, Failure> {
    let whole = memory.attempt(job.post.key).whole.clone();
    let state = match &whole {
        Some(part) => Some(status(api, &part.id).await?),
        None => None,
    };
    let (found, newest) = posts(api, account, job, memory).await?;
    match found.as_slice() {
        [post] => {
            memory.post = Some(RemotePost { id: post.id.clone(), link: post.permalink.clone() });
            return Ok(Looked::Done);
        }
        [_, _, ..] => return Ok(Looked::AskPerson(Evidence::Several)),
        [] => {}
    }
    match state {
        Some(State::Published) if lag_is_over(job, memory, api.now()) => {
            memory.post = Some(RemotePost { id: String::new(), link: None });
            Ok(Looked::Done)
        }
        Some(State::Published) => Err(not_listed_yet()),
        // Begun by another device, or by this one before it lost its memory: with a container that is not known here.
        None if job.started.is_some() && !lag_is_over(job, memory, api.now()) => Err(not_listed_yet()),
        Some(State::Failed | State::Gone) => {
            begin_again(memory, job.post.key);
            Ok(Looked::NotThere)
        }
        _ => {
            memory.attempt(job.post.key).before.get_or_insert(newest);
            Ok(Looked::NotThere)
        }
    }
}

/// The posts that may be this one (equal text, no older than the order, not there before), and the ids of the newest.
async fn posts(
    api: &Api<'_>,
    account: &str,
    job: Job<'_>,
    memory: &mut Memory,
) -> Result<(Vec<Post>, Vec<String>), Failure> {
    let query = [("fields", "id,caption,timestamp,permalink"), ("limit", "50")];
    let listed: Listed<Post> =
        api.get(&format!("{account}/media"), &query).await.map_err(Trouble::failure)?;
    let newest = listed.data.iter().map(|post| post.id.clone()).collect();
    let before = memory.attempt(job.post.key).before.clone().unwrap_or_default();
    let ours = |post: &Post| {
        same_text(&post.caption, &job.post.text)
            && !before.contains(&post.id)
            && time(&post.timestamp).is_none_or(|at| at >= job.since - SKEW)
    };
    Ok((listed.data.into_iter().filter(ours).collect(), newest))
}

/// Instagram writes `2017-05-19T23:27:28+0000` (§6).
pub(super) fn time(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%z").ok().map(|at| at.with_timezone(&Utc))
}

pub(super) fn same_text(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}
