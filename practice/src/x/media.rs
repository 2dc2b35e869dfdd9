//! Pictures and films (facts sheet on X, 5).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::{Value, json};

use super::rest::{Answer, Call, Refusal, charge, invalid, not_found, too_large};
use super::state::{Media, Piece, State};

/// Unused, it is forgotten after a day.
const LIFE: TimeDelta = TimeDelta::hours(24);
/// A piece of five megabytes is refused by what stands in front of X, one of a megabyte passes; where between them the
/// limit lies is not known, so that all above two is refused.
const LARGEST_PIECE: usize = 2 * 1024 * 1024;
const MIB: usize = 1024 * 1024;
/// A description costs this, in thousandths of a dollar.
const DESCRIPTION: u64 = 5;
const LONGEST_ALT: usize = 1000;
/// A film waits so long, then is made ready for so long.
const WAITS: TimeDelta = TimeDelta::seconds(2);
const READY: TimeDelta = TimeDelta::seconds(10);

const IMAGES: &[&str] = &["image/jpeg", "image/png", "image/webp", "image/bmp", "image/tiff", "image/pjpeg"];

/// What a category takes: its media types and its largest size.
fn takes(category: &str) -> Option<(&'static [&'static str], usize)> {
    match category {
        "tweet_image" | "dm_image" => Some((IMAGES, 5 * MIB)),
        "tweet_gif" | "dm_gif" => Some((&["image/gif"], 15 * MIB)),
        "tweet_video" | "amplify_video" | "dm_video" => Some((&["video/mp4", "video/quicktime"], 512 * MIB)),
        "subtitles" => Some((&["text/srt", "text/vtt"], MIB)),
        _ => None,
    }
}

/// Whether bytes are of the media type that they are said to be, as far as their beginning tells.
fn is_of(kind: &str, bytes: &[u8]) -> bool {
    match kind {
        "image/jpeg" | "image/pjpeg" => bytes.starts_with(&[0xff, 0xd8, 0xff]),
        "image/png" => bytes.starts_with(b"\x89PNG"),
        "image/webp" => bytes.starts_with(b"RIFF"),
        "image/gif" => bytes.starts_with(b"GIF8"),
        "video/mp4" | "video/quicktime" => bytes.get(4..8) == Some(b"ftyp"),
        _ => true,
    }
}

/// The media type that bytes begin like.
fn guess(bytes: &[u8]) -> &'static str {
    let known = ["image/jpeg", "image/png", "image/webp", "image/gif", "video/mp4"];
    known.into_iter().find(|kind| is_of(kind, bytes)).unwrap_or("application/octet-stream")
}

fn check(category: &str, kind: &str, size: usize) -> Result<(), Refusal> {
    let (kinds, largest) = takes(category)
        .ok_or_else(|| invalid("media_category", category, "The media category is not valid."))?;
    if !kinds.contains(&kind) {
        return Err(invalid("media_type", kind, "The media type is not one that the category takes."));
    }
    if size > largest {
        return Err(invalid("total_bytes", &size.to_string(), "The media is too large."));
    }
    Ok(())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OneShot {
    media: String,
    media_category: String,
    media_type: Option<String>,
    #[serde(rename = "additional_owners")]
    _owners: Option<Vec<String>>,
    #[serde(rename = "shared")]
    _shared: Option<bool>,
}

fn text(bytes: Option<&Bytes>) -> String {
    bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
}

fn decoded(text: &str) -> Result<Bytes, Refusal> {
    STANDARD.decode(text).map(Bytes::from).map_err(|_| invalid("media", "", "The media is not base64."))
}

/// `POST /2/media/upload`: the whole in one request, for pictures.
pub(super) fn one_shot(state: &mut State, call: &Call<'_>) -> Answer {
    call.needs(&["media.write"])?;
    let (bytes, category, kind) = match &call.form {
        Some(form) => {
            let bytes = form.get("media").cloned().unwrap_or_default();
            (bytes, text(form.get("media_category")), form.get("media_type").map(|kind| text(Some(kind))))
        }
        None => {
            let order: OneShot = call.json()?;
            (decoded(&order.media)?, order.media_category, order.media_type)
        }
    };
    if bytes.is_empty() {
        return Err(invalid("media", "", "$.media: is missing but it is required"));
    }
    let kind = kind.unwrap_or_else(|| guess(&bytes).to_owned());
    check(&category, &kind, bytes.len())?;
    if category.contains("video") || category.contains("gif") {
        return Err(invalid("media_category", &category, "The media category needs an upload in parts."));
    }
    if !is_of(&kind, &bytes) {
        return Err(invalid("media", "", "The media could not be read."));
    }
    let id = begin(state, call, &category, &kind, bytes.len());
    if let Some(media) = state.media.get_mut(&id) {
        (media.bytes, media.whole_at) = (bytes, Some(state.now));
    }
    shown(state, id)
}

fn begin(state: &mut State, call: &Call<'_>, category: &str, kind: &str, total: usize) -> u64 {
    let id = state.new_id();
    let media = Media {
        owner: call.access.account,
        kind: kind.to_owned(),
        category: category.to_owned(),
        total,
        pieces: Default::default(),
        bytes: Bytes::new(),
        whole_at: None,
        until: state.now + LIFE,
        alt: String::new(),
        used: false,
    };
    state.media.insert(id, media);
    id
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Initialize {
    media_type: String,
    total_bytes: usize,
    media_category: String,
    #[serde(rename = "additional_owners")]
    _owners: Option<Vec<String>>,
    #[serde(rename = "shared")]
    _shared: Option<bool>,
}

/// `POST /2/media/upload/initialize`.
pub(super) fn initialize(state: &mut State, call: &Call<'_>) -> Answer {
    call.needs(&["media.write"])?;
    let order: Initialize = call.json()?;
    check(&order.media_category, &order.media_type, order.total_bytes)?;
    let id = begin(state, call, &order.media_category, &order.media_type, order.total_bytes);
    let key = state.media.get(&id).map(|media| media.key(id));
    Ok((
        200,
        json!({ "data": { "id": id.to_string(), "media_key": key, "expires_after_secs": LIFE.num_seconds() } }),
    ))
}

/// The account's own, not forgotten.
fn own<'a>(state: &'a mut State, call: &Call<'_>, id: &str) -> Result<(u64, &'a mut Media), Refusal> {
    let (now, account) = (state.now, call.access.account);
    let number: u64 = id.parse().map_err(|_| invalid("id", id, "The media id is not valid."))?;
    let media = state.media.get_mut(&number).filter(|media| media.owner == account && media.until > now);
    Ok((number, media.ok_or_else(|| not_found("media", id))?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Append {
    media: String,
    segment_index: u16,
}

/// `POST /2/media/upload/:id/append`: a piece, in any order, more than once if need be.
pub(super) fn append(state: &mut State, call: &Call<'_>, id: &str) -> Answer {
    if call.request.body().len() > LARGEST_PIECE {
        return Err(too_large());
    }
    call.needs(&["media.write"])?;
    let (bytes, number) = match &call.form {
        Some(form) => {
            let number = text(form.get("segment_index"));
            let wrong = |_| invalid("segment_index", &number, "The segment index is not valid.");
            (form.get("media").cloned().unwrap_or_default(), number.parse().map_err(wrong)?)
        }
        None => {
            let order: Append = call.json()?;
            (decoded(&order.media)?, order.segment_index)
        }
    };
    if number > 999 || bytes.is_empty() {
        return Err(invalid("segment_index", &number.to_string(), "The segment is not valid."));
    }
    let (_, media) = own(state, call, id)?;
    if media.whole_at.is_some() {
        return Err(invalid("id", id, "The media is complete."));
    }
    media.pieces.insert(number, Piece(bytes));
    let until = media.until.timestamp();
    Ok((200, json!({ "data": { "expires_at": until } })))
}

/// `POST /2/media/upload/:id/finalize`. A second time it says the same: the sheet does not know.
pub(super) fn finalize(state: &mut State, call: &Call<'_>, id: &str) -> Answer {
    call.needs(&["media.write"])?;
    let now = state.now;
    let (number, media) = own(state, call, id)?;
    if media.whole_at.is_none() {
        let together: Vec<u8> = media.pieces.values().flat_map(|piece| piece.0.to_vec()).collect();
        let gapless =
            media.pieces.keys().copied().eq(0..u16::try_from(media.pieces.len()).unwrap_or(u16::MAX));
        if !gapless || together.len() != media.total {
            return Err(invalid("id", id, "Segments do not add up to provided total file size."));
        }
        if !is_of(&media.kind, &together) {
            return Err(invalid("media", id, "The media could not be read."));
        }
        media.pieces.clear();
        (media.bytes, media.whole_at) = (together.into(), Some(now));
    }
    shown(state, number)
}

fn shown(state: &State, id: u64) -> Answer {
    let Some(media) = state.media.get(&id) else { return Err(not_found("media", &id.to_string())) };
    let mut data = json!({
        "id": id.to_string(),
        "media_key": media.key(id),
        "size": media.bytes.len(),
        "expires_after_secs": (media.until - state.now).num_seconds(),
    });
    if let (true, Some(object)) = (media.is_film(), data.as_object_mut()) {
        object.insert("processing_info".to_owned(), processing(state, media));
    }
    Ok((200, json!({ "data": data })))
}

fn processing(state: &State, media: &Media) -> Value {
    let age = media.whole_at.map_or(TimeDelta::zero(), |at| state.now - at);
    if age < WAITS {
        json!({ "state": "pending", "check_after_secs": 2, "progress_percent": 0 })
    } else if age < READY {
        json!({ "state": "in_progress", "check_after_secs": 5, "progress_percent": 50 })
    } else if state.films_fail {
        json!({ "state": "failed", "progress_percent": 50, "error": { "code": 1, "name": "InvalidMedia" } })
    } else {
        json!({ "state": "succeeded", "progress_percent": 100 })
    }
}

/// Whether a film can be used.
pub(super) fn is_ready(state: &State, media: &Media) -> bool {
    media.whole_at.is_some_and(|at| state.now - at >= READY) && !state.films_fail
}

/// `GET /2/media/upload?command=STATUS&media_id=`.
pub(super) fn status(state: &mut State, call: &Call<'_>) -> Answer {
    call.needs(&["media.write"])?;
    call.knows(&["command", "media_id"])?;
    if call.asks("command").is_some_and(|command| command != "STATUS") {
        return Err(invalid(
            "command",
            call.asks("command").unwrap_or_default(),
            "The command is not valid.",
        ));
    }
    let id = call.asks("media_id").unwrap_or_default().to_owned();
    let (number, _) = own(state, call, &id)?;
    shown(state, number)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Describe {
    id: String,
    metadata: Metadata,
}

#[derive(Deserialize)]
struct Metadata {
    alt_text: Option<AltText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AltText {
    text: String,
}

/// `POST /2/media/metadata`.
pub(super) fn describe(state: &mut State, call: &Call<'_>) -> Answer {
    call.needs(&["media.write"])?;
    let order: Describe = call.json()?;
    let alt = order.metadata.alt_text.map(|alt| alt.text).unwrap_or_default();
    if alt.chars().count() > LONGEST_ALT {
        return Err(invalid("metadata.alt_text.text", "", "The alt text is longer than 1000 characters."));
    }
    own(state, call, &order.id)?;
    charge(state, DESCRIPTION)?;
    let (number, media) = own(state, call, &order.id)?;
    media.alt.clone_from(&alt);
    let metadata = json!({ "alt_text": { "text": alt } });
    Ok((200, json!({ "data": { "id": number.to_string(), "associated_metadata": metadata } })))
}
