//! Pictures and films. X keeps them unseen by the public until a post uses them, at most for a day (facts sheet on X, 5).
//!
//! A small picture goes out in one request. What is larger goes in pieces of a megabyte, for what stands in front of X
//! refuses five: an upload that was cut off goes on with the piece that is missing. Where even that is refused, the
//! pieces are made smaller.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::{Value, json};

use super::api::{Api, Call, Trouble};
use crate::channels::failure::{Failure, Need, Why};
use crate::channels::publish::{Attempt, Half, Io, Memory, OutMedia, Outgoing, Part};
use crate::channels::transport::{Large, Payload, Progress, stretch};

/// Bytes of the largest request that is known to pass.
const PIECE: u32 = 1_000_000;
/// Smaller pieces are not tried.
const SMALLEST_PIECE: u32 = 125_000;
/// What X forgets within this time is uploaded anew: the post has to be made with it.
const MARGIN: TimeDelta = TimeDelta::minutes(30);
/// How long X keeps what is not used, where it does not say.
const USUAL_LIFE: TimeDelta = TimeDelta::hours(23);
/// Longest alternative text, in characters.
const LONGEST_ALT: usize = 1000;
const MIB: usize = 1024 * 1024;

/// What X calls the kind of a file, and its largest size in bytes.
fn category(mime: &str) -> Option<(&'static str, usize)> {
    match mime {
        "image/jpeg" | "image/png" | "image/webp" => Some(("tweet_image", 5 * MIB)),
        "image/gif" => Some(("tweet_gif", 15 * MIB)),
        "video/mp4" | "video/quicktime" => Some(("tweet_video", 512 * MIB)),
        _ => None,
    }
}

/// Whether X needs a while to make the file ready.
pub(super) fn takes_time(media: &OutMedia) -> bool {
    matches!(category(&media.mime), Some(("tweet_gif" | "tweet_video", _)))
}

#[derive(Deserialize)]
struct Answer {
    data: Made,
}

/// Of what X says about a piece or a text only that it says it.
#[derive(Deserialize)]
struct Noted {
    #[serde(rename = "data")]
    _data: Value,
}

#[derive(Deserialize)]
struct Made {
    id: String,
    #[serde(default)]
    expires_after_secs: Option<i64>,
    #[serde(default)]
    processing_info: Option<Processing>,
}

#[derive(Deserialize)]
struct Processing {
    #[serde(default)]
    state: String,
    #[serde(default)]
    check_after_secs: Option<u64>,
}

impl Made {
    fn part(&self, api: &Api<'_>) -> Part {
        let lives = self.expires_after_secs.and_then(TimeDelta::try_seconds).unwrap_or(USUAL_LIFE);
        let until = api.now().checked_add_signed(lives).unwrap_or_else(|| api.now());
        Part { id: self.id.clone(), until }
    }
}

/// Uploads one picture, or what is missing of it.
pub(super) async fn prepare(
    api: &Api<'_>,
    post: &Outgoing,
    index: u16,
    memory: &mut Memory,
    io: &Io<'_>,
) -> Result<(), Failure> {
    let media = post.picture(index)?;
    let attempt = memory.attempt(post.key);
    if attempt.parts.get(&media.key).is_some_and(|part| part.until - MARGIN > api.now()) {
        return Ok(());
    }
    let (category, largest) = category(&media.mime).ok_or(Failure::NeedsYou(Need::KindRefused))?;
    let file = io.media.large(media).await.map_err(|_| Failure::NeedsYou(Need::MediaMissing))?;
    let length = usize::try_from(file.len()).unwrap_or(usize::MAX);
    if length > largest {
        return Err(Failure::NeedsYou(Need::TooLarge));
    }
    if let Some(told) = &io.progress {
        told(0);
    }
    let begun = attempt.half.as_ref().is_some_and(|half| half.media == media.key);
    if category == "tweet_image" && length <= PIECE as usize && !begun {
        let bytes = stretch(&*file, 0, length).await.ok_or(Failure::NeedsYou(Need::MediaMissing))?;
        match one_shot(api, media, category, &bytes, io).await {
            Ok(made) => {
                attempt.parts.insert(media.key, made.part(api));
                return Ok(());
            }
            Err(trouble) if !trouble.is_too_large() => return Err(refused(&trouble)),
            Err(_) => {}
        }
    }
    let part = in_pieces(api, media, category, &*file, attempt, io).await?;
    attempt.parts.insert(media.key, part);
    Ok(())
}

/// What X itself refuses about a file.
fn refused(trouble: &Trouble) -> Failure {
    let about = |name| trouble.refused().is_some_and(|refusal| refusal.is_about(name));
    if about("media_type") || about("media") || about("media_category") {
        return Failure::NeedsYou(Need::KindRefused);
    }
    if about("total_bytes") {
        return Failure::NeedsYou(Need::TooLarge);
    }
    trouble.failure()
}

async fn one_shot(
    api: &Api<'_>,
    media: &OutMedia,
    category: &str,
    bytes: &Bytes,
    io: &Io<'_>,
) -> Result<Made, Trouble> {
    let (kind, body) = form(media, &[("media_category", category), ("media_type", &media.mime)], bytes);
    let mut call = Call::json("2/media/upload", &Value::Null);
    (call.kind, call.body) =
        (Some(kind.as_str()), Payload { progress: up_to(io, 0, bytes.len()), ..body.into() });
    Ok(api.call::<Answer>(call).await?.data)
}

/// Sends what is missing in pieces, and has X put them together.
async fn in_pieces(
    api: &Api<'_>,
    media: &OutMedia,
    category: &str,
    file: &dyn Large,
    attempt: &mut Attempt,
    io: &Io<'_>,
) -> Result<Part, Failure> {
    let usable =
        |half: &Half| half.media == media.key && half.part.until - MARGIN > api.now() && half.chunk > 0;
    let mut half = attempt.half.take().filter(usable);
    loop {
        let current = match half.take() {
            Some(half) => half,
            None => begin(api, media, category, file.len(), PIECE).await?,
        };
        let chunk = current.chunk;
        attempt.half = Some(current);
        match pieces(api, media, file, attempt, io).await {
            Ok(()) => {}
            Err(Stop::Unkept(failure)) => return Err(failure),
            Err(Stop::Unread) => return Err(Failure::NeedsYou(Need::MediaMissing)),
            Err(Stop::Trouble(trouble)) if trouble.is_too_large() && chunk / 2 >= SMALLEST_PIECE => {
                half = Some(begin(api, media, category, file.len(), chunk / 2).await?);
                continue;
            }
            Err(Stop::Trouble(trouble)) => return Err(lost(attempt, &trouble)),
        }
        return finish(api, attempt).await;
    }
}

async fn begin(
    api: &Api<'_>,
    media: &OutMedia,
    category: &str,
    length: u64,
    chunk: u32,
) -> Result<Half, Failure> {
    let order = json!({ "media_type": media.mime, "total_bytes": length, "media_category": category });
    let answer: Answer = api
        .call(Call::json("2/media/upload/initialize", &order))
        .await
        .map_err(|trouble| refused(&trouble))?;
    Ok(Half { media: media.key, part: answer.data.part(api), chunk, sent: 0 })
}

/// Why pieces were not sent on.
enum Stop {
    /// The file can no longer be read.
    Unread,
    /// What was sent can't be noted.
    Unkept(Failure),
    Trouble(Trouble),
}

impl From<Trouble> for Stop {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

async fn pieces(
    api: &Api<'_>,
    media: &OutMedia,
    file: &dyn Large,
    attempt: &mut Attempt,
    io: &Io<'_>,
) -> Result<(), Stop> {
    let length = usize::try_from(file.len()).unwrap_or(usize::MAX);
    while let Some(half) = &mut attempt.half {
        let chunk = half.chunk as usize;
        let from = chunk.saturating_mul(usize::from(half.sent));
        if from >= length {
            break;
        }
        let piece = stretch(file, from as u64, chunk.min(length - from)).await.ok_or(Stop::Unread)?;
        let number = half.sent.to_string();
        let (kind, body) = form(media, &[("segment_index", &number)], &piece);
        let path = format!("2/media/upload/{}/append", half.part.id);
        let mut call = Call::json(&path, &Value::Null);
        (call.kind, call.body) =
            (Some(kind.as_str()), Payload { progress: up_to(io, from, piece.len()), ..body.into() });
        api.call::<Noted>(call).await?;
        half.sent = half.sent.saturating_add(1);
        io.keep(attempt).map_err(Stop::Unkept)?;
    }
    Ok(())
}

async fn finish(api: &Api<'_>, attempt: &mut Attempt) -> Result<Part, Failure> {
    let id = attempt.half.as_ref().map(|half| half.part.id.clone()).unwrap_or_default();
    let path = format!("2/media/upload/{id}/finalize");
    match api.call::<Answer>(Call::json(&path, &json!({}))).await {
        Ok(made) => {
            attempt.half = None;
            Ok(made.data.part(api))
        }
        Err(trouble) => Err(lost(attempt, &trouble)),
    }
}

/// Where X refuses to go on with what it has of a picture, it is sent anew.
fn lost(attempt: &mut Attempt, trouble: &Trouble) -> Failure {
    match trouble.failure() {
        Failure::NeedsYou(Need::PostGone | Need::Refused { .. }) => {
            attempt.half = None;
            Failure::Again { why: Why::PartsGone }
        }
        Failure::NeedsYou(Need::TooLarge) => {
            attempt.half = None;
            Failure::NeedsYou(Need::TooLarge)
        }
        other => other,
    }
}

/// Tells how far the whole file is.
fn up_to(io: &Io<'_>, before: usize, most: usize) -> Option<Progress> {
    let told = io.progress.clone()?;
    Some(Arc::new(move |sent: u64| told((before as u64).saturating_add(sent.min(most as u64)))))
}

/// A form with fields and a file: its media type and its bytes. The boundary is made of the picture's key, which no file
/// can know.
fn form(media: &OutMedia, fields: &[(&str, &str)], bytes: &Bytes) -> (String, Bytes) {
    let boundary = format!("warta-{}", media.key);
    let mut body = Vec::with_capacity(bytes.len().saturating_add(600));
    for (name, value) in fields {
        let field =
            format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(field.as_bytes());
    }
    let file = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"media\"; filename=\"media\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    body.extend_from_slice(file.as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={boundary}"), body.into())
}

/// What X has of each picture, in order.
///
/// # Errors
/// It has forgotten one, or is about to.
pub(super) fn ids(api: &Api<'_>, post: &Outgoing, memory: &mut Memory) -> Result<Vec<String>, Failure> {
    let attempt = memory.attempt(post.key);
    let lives = |media: &OutMedia| {
        let part = attempt.parts.get(&media.key)?;
        (part.until > api.now()).then(|| part.id.clone())
    };
    let ids: Option<Vec<String>> = post.media.iter().map(lives).collect();
    ids.ok_or(Failure::Again { why: Why::PartsGone })
}

/// Forgets what X has of the pictures, as X did.
pub(super) fn forget(post: &Outgoing, memory: &mut Memory) -> Failure {
    let attempt = memory.attempt(post.key);
    attempt.parts.clear();
    attempt.half = None;
    Failure::Again { why: Why::PartsGone }
}

/// Waits until X has made the films ready.
pub(super) async fn wait(api: &Api<'_>, post: &Outgoing, memory: &mut Memory) -> Result<(), Failure> {
    let ids = ids(api, post, memory)?;
    for (media, id) in post.media.iter().zip(&ids).filter(|(media, _)| takes_time(media)) {
        let query = [("command", "STATUS"), ("media_id", id.as_str())];
        let answer = api.call::<Answer>(Call::get("2/media/upload", &query)).await;
        let made = match answer {
            Ok(answer) => answer.data,
            Err(trouble) if trouble.refused().is_some_and(|r| r.is_about("media_id")) => {
                return Err(forget(post, memory));
            }
            Err(trouble) => return Err(trouble.failure()),
        };
        let Some(info) = made.processing_info else { continue };
        match info.state.as_str() {
            "succeeded" => {}
            "failed" => {
                memory.attempt(post.key).parts.remove(&media.key);
                return Err(Failure::NeedsYou(Need::FilmRefused));
            }
            _ => {
                let after = Some(Duration::from_secs(info.check_after_secs.unwrap_or(5).max(1)));
                return Err(Failure::Retry { after, why: Why::Preparing });
            }
        }
    }
    Ok(())
}

/// Says what is to be seen on a picture. Saying it again is harmless.
pub(super) async fn describe(
    api: &Api<'_>,
    post: &Outgoing,
    index: u16,
    memory: &mut Memory,
) -> Result<(), Failure> {
    let media = post.picture(index)?;
    let ids = ids(api, post, memory)?;
    let id = ids.get(usize::from(index)).ok_or(Failure::Again { why: Why::PartsGone })?;
    let alt = media.alt.trim();
    if alt.chars().count() > LONGEST_ALT {
        return Err(Failure::NeedsYou(Need::TextRefused));
    }
    let order = json!({ "id": id, "metadata": { "alt_text": { "text": alt } } });
    match api.call::<Noted>(Call::json("2/media/metadata", &order)).await {
        Ok(_) => Ok(()),
        Err(trouble) if trouble.refused().is_some_and(|r| r.is_about("id")) => Err(forget(post, memory)),
        Err(trouble) => Err(match trouble.failure() {
            Failure::NeedsYou(Need::PostGone) => forget(post, memory),
            other => other,
        }),
    }
}
