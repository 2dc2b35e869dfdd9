//! Container, status, publish, quota (facts sheet instagram.md, §4).

use std::sync::Arc;

use bytes::Bytes;
use chrono::TimeDelta;
use jpeg_decoder::Decoder;
use serde_json::json;
use warta_core::media::film::{Film, FilmInfo};

use super::call::Call;
use super::problem::{Answer, Problem, answered, detailed, problem};
use super::read::fields;
use super::state::{Container, Kind, Media, Picture, State};

const PUBLISH: &str = "instagram_business_content_publish";
/// 8 MiB (§4.6 and error 36000).
const LARGEST: usize = 8 * 1024 * 1024;
/// How far back quotas look: a rolling day (§4.1, §4.4).
const DAY: TimeDelta = TimeDelta::hours(24);

/// What `POST /{ig}/media` asks for, found right as far as that can be seen without the picture.
pub(super) struct Wanted {
    account: String,
    caption: String,
    child: bool,
    content: Content,
}

enum Content {
    /// A picture at this public address.
    Picture { url: String, alt: String },
    /// A film at this public address, to become a Reel.
    Film { url: String },
    /// These children.
    Carousel(Vec<Picture>),
}

impl Wanted {
    /// The address that must be fetched first.
    pub(super) fn url(&self) -> Option<&str> {
        match &self.content {
            Content::Picture { url, .. } | Content::Film { url } => Some(url),
            Content::Carousel(_) => None,
        }
    }
}

/// Reads and judges `POST /{ig}/media`.
pub(super) fn wanted(state: &State, call: &Call, id: &str) -> Result<Wanted, Problem> {
    let account = call.account(state, id, PUBLISH)?;
    if account.kind == Kind::Personal {
        return Err(problem(10, "Only professional accounts can publish"));
    }
    if account.restricted {
        return Err(detailed(25, 2_207_050, "The Instagram account is restricted"));
    }
    let recent = state.containers.values().filter(|c| c.account == id && c.at + DAY > call.now).count();
    if recent >= state.settings.containers as usize {
        return Err(problem(4, "Application request limit reached"));
    }
    let caption = call.get("caption").unwrap_or_default().to_owned();
    judge_caption(&caption)?;
    let child = call.get("is_carousel_item") == Some("true");
    let content = match call.get("media_type").unwrap_or("IMAGE") {
        "IMAGE" => {
            let url = address(call, "image_url")?;
            let alt = call.get("alt_text").unwrap_or_default().to_owned();
            if alt.chars().count() > 1000 {
                return Err(problem(100, "alt_text is longer than 1000 characters"));
            }
            Content::Picture { url, alt }
        }
        "REELS" => {
            if child {
                return Err(detailed(100, 2_207_023, "A reel can't be a carousel item"));
            }
            if call.get("alt_text").is_some() {
                return Err(problem(100, "alt_text is not supported for reels"));
            }
            Content::Film { url: address(call, "video_url")? }
        }
        "CAROUSEL" => Content::Carousel(children(state, call, id)?),
        _ => return Err(detailed(100, 2_207_023, "Unknown media type")),
    };
    Ok(Wanted { account: id.to_owned(), caption, child, content })
}

/// A public address in plain letters (§4.1).
fn address(call: &Call, name: &str) -> Result<String, Problem> {
    let url = call.need(name)?.to_owned();
    let unfetched = || detailed(9004, 2_207_052, "The media could not be fetched from this URI");
    if url.is_ascii() { Ok(url) } else { Err(unfetched()) }
}

/// §4.6, with the 30 hashtags and 20 mentions of the reference.
fn judge_caption(caption: &str) -> Result<(), Problem> {
    let starting = |mark: char| {
        let words = caption.split(|c: char| c.is_whitespace());
        words.filter(|word| word.starts_with(mark) && word.chars().count() > 1).count()
    };
    if caption.chars().count() > 2200 || starting('#') > 30 {
        return Err(detailed(36004, 2_207_010, "The caption is too long"));
    }
    if starting('@') > 20 {
        return Err(detailed(100, 2_207_040, "Too many tags in the caption"));
    }
    Ok(())
}

fn children(state: &State, call: &Call, id: &str) -> Result<Vec<Picture>, Problem> {
    let ids = call.list("children");
    if !(2..=10).contains(&ids.len()) {
        return Err(detailed(100, 2_207_028, "A carousel has 2 to 10 children"));
    }
    let mut pictures = Vec::new();
    for child in &ids {
        let found = state.containers.get(child).filter(|c| c.account == id && c.child);
        let found = found.ok_or_else(|| detailed(24, 2_207_006, "The media could not be found"))?;
        match found.status(call.now) {
            "FINISHED" => pictures.extend(found.pictures.iter().cloned()),
            "EXPIRED" => return Err(detailed(-2, 2_207_020, "The media has expired")),
            _ => return Err(detailed(9007, 2_207_027, "Media ID is not available")),
        }
    }
    Ok(pictures)
}

/// Makes the container, with the picture that was fetched.
pub(super) fn make(state: &mut State, call: &Call, wanted: Wanted, fetched: Option<Bytes>) -> Answer {
    let mut failed = None;
    let pictures = match (wanted.content, fetched) {
        (Content::Carousel(pictures), _) => pictures,
        (Content::Film { .. }, Some(bytes)) => {
            failed = judge_film(&bytes)?;
            vec![Picture { bytes, alt: String::new() }]
        }
        (Content::Picture { alt, .. }, Some(bytes)) => {
            judge_picture(&bytes)?;
            vec![Picture { bytes, alt }]
        }
        (Content::Picture { .. } | Content::Film { .. }, None) => {
            return Err(detailed(9004, 2_207_052, "The media could not be fetched from this URI"));
        }
    };
    let id = state.new_id(17_889_400_000_000_000);
    let container = Container {
        account: wanted.account,
        at: call.now,
        ready: call.now + TimeDelta::seconds(state.settings.preparing),
        caption: wanted.caption,
        child: wanted.child,
        pictures,
        failed,
        published: None,
    };
    state.containers.insert(id.clone(), container);
    Ok(answered(200, &json!({ "id": id })))
}

/// What Instagram finds wrong with a picture (§4.6, §9).
fn judge_picture(bytes: &Bytes) -> Result<(), Problem> {
    if bytes.len() > LARGEST {
        return Err(detailed(36000, 2_207_004, "The image size is too large"));
    }
    let mut decoder = Decoder::new(bytes.as_ref());
    let info = decoder.read_info().ok().and_then(|()| decoder.info());
    let info = info.ok_or_else(|| detailed(36001, 2_207_005, "The image format is not supported"))?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    // 4:5 to 1.91:1, in whole numbers.
    if width * 5 < height * 4 || width * 100 > height * 191 {
        return Err(detailed(36003, 2_207_009, "The aspect ratio is not supported"));
    }
    Ok(())
}

/// What Instagram finds wrong with a film (§4.6): what is no film at once, the rest while it works on it. The sheet does not
/// say which limit shows when; each failing while it is processed is the unkinder way.
fn judge_film(bytes: &Bytes) -> Result<Option<i64>, Problem> {
    let info = Film::read(Arc::new(bytes.to_vec())).map(|film| film.info());
    let info = info.map_err(|_| detailed(352, 2_207_026, "The video format is not supported"))?;
    Ok((!is_reel(&info) || !is_plain(bytes)).then_some(2_207_082))
}

fn is_reel(info: &FilmInfo) -> bool {
    let bits = info.bytes * 8000 / info.millis;
    let sound = info.sound.is_none_or(|sound| sound.channels <= 2 && sound.hertz <= 48_000);
    (3_000..=900_000).contains(&info.millis)
        && info.bytes <= 300_000_000
        && info.width <= 1920
        && (23_000..=60_500).contains(&info.rate.saturating_add(50))
        && info.width <= info.height * 10
        && info.height <= info.width * 100
        && bits <= 25_000_000
        && sound
}

/// The index in front, and no edit lists.
fn is_plain(bytes: &Bytes) -> bool {
    let place = |kind: &[u8]| bytes.windows(4).position(|four| four == kind);
    let index = place(b"moov").zip(place(b"mdat"));
    let edits = index.is_some_and(|(_, data)| bytes.slice(..data).windows(4).any(|four| four == b"elst"));
    index.is_some_and(|(index, data)| index < data) && !edits
}

/// `GET /{container}`.
pub(super) fn status(state: &State, call: &Call, id: &str) -> Option<Answer> {
    let container = state.containers.get(id)?;
    let code = container.status(call.now);
    let status = match (code, container.failed) {
        ("ERROR", Some(subcode)) => format!("Error: Media upload has failed with error code {subcode}"),
        ("FINISHED", _) => "Finished: Media has been uploaded and it is ready to be published.".to_owned(),
        ("IN_PROGRESS", _) => "In Progress: Media is still being processed.".to_owned(),
        ("PUBLISHED", _) => "Published: Media has been published.".to_owned(),
        _ => "Expired: Media was not published within 24 hours.".to_owned(),
    };
    let whole = json!({ "id": id, "status_code": code, "status": status });
    let own = call.token(state).map(|(_, token)| token.account == container.account);
    Some(match own {
        Err(problem) => Err(problem),
        Ok(false) => Err(detailed(100, 33, "Unsupported get request. Object does not exist")),
        Ok(true) => fields(call.get("fields").unwrap_or("id"), &whole).map(|value| answered(200, &value)),
    })
}

/// `POST /{ig}/media_publish`.
pub(super) fn publish(state: &mut State, call: &Call, id: &str) -> Answer {
    call.account(state, id, PUBLISH)?;
    let creation = call.need("creation_id")?.to_owned();
    let gone = || detailed(24, 2_207_008, "The media creation ID does not exist or has expired");
    let container = state.containers.get(&creation).filter(|c| c.account == id).ok_or_else(gone)?;
    match container.status(call.now) {
        "PUBLISHED" if state.settings.publishes_again => {
            return Ok(answered(200, &json!({ "id": container.published })));
        }
        "PUBLISHED" => return Err(problem(100, "The media has already been published")),
        "IN_PROGRESS" | "ERROR" => return Err(detailed(9007, 2_207_027, "Media ID is not available")),
        "EXPIRED" => return Err(gone()),
        _ => {}
    }
    if container.child {
        return Err(problem(100, "A carousel item can't be published by itself"));
    }
    if used(state, call, id) >= state.settings.quota as usize {
        return Err(detailed(9, 2_207_042, "The maximum number of posts is reached"));
    }
    let (caption, pictures) = (container.caption.clone(), container.pictures.clone());
    let media = state.new_id(17_900_000_000_000_000);
    if let Some(container) = state.containers.get_mut(&creation) {
        container.published = Some(media.clone());
    }
    let shown = call.now + TimeDelta::seconds(state.settings.lag);
    let shortcode = format!("DL{}", media.get(8..).unwrap_or_default());
    let (account, at) = (id.to_owned(), call.now);
    state.media.push(Media {
        id: media.clone(),
        account,
        shortcode,
        caption,
        at,
        shown,
        comments: true,
        pictures,
    });
    Ok(answered(200, &json!({ "id": media })))
}

fn used(state: &State, call: &Call, id: &str) -> usize {
    state.media.iter().filter(|m| m.account == id && m.at + DAY > call.now).count()
}

/// `GET /{ig}/content_publishing_limit`.
pub(super) fn limit(state: &State, call: &Call, id: &str) -> Answer {
    call.account(state, id, PUBLISH)?;
    if let Some(since) = call.get("since") {
        let since: i64 = since.parse().map_err(|_| problem(100, "since must be a Unix time"))?;
        if since < (call.now - DAY).timestamp() {
            return Err(problem(100, "since must not be older than 24 hours"));
        }
    }
    let whole = json!({
        "quota_usage": used(state, call, id),
        "config": { "quota_total": state.settings.quota, "quota_duration": DAY.num_seconds() },
    });
    let shown = fields(call.get("fields").unwrap_or("quota_usage"), &whole)?;
    Ok(answered(200, &json!({ "data": [shown] })))
}
