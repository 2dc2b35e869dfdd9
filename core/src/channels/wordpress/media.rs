//! Pictures and films. Each is named after its key, so that an upload whose answer got lost is found again.

use http::{Method, header};
use md5::{Digest, Md5};
use serde::Deserialize;

use super::api::{Api, Trouble};
use super::content::{ending, media_slug, with_neighbours};
use crate::channels::failure::{Capability, Failure, Need};
use crate::channels::publish::{Io, Job, Looked, Memory, Order, OutMedia, Outgoing, RemoteMedia};
use crate::channels::transport::{Large, Payload, stretch};

/// Longest alternative text that travels in the address, in bytes; a longer one is set afterwards.
const ALT_IN_ADDRESS: usize = 600;
/// Bytes of a file that are looked at together.
const PART: usize = 1024 * 1024;

#[derive(Deserialize)]
struct Attachment {
    id: u64,
    #[serde(default)]
    slug: String,
    #[serde(default)]
    alt_text: String,
    #[serde(default)]
    source_url: String,
    /// Empty while the site has not made the smaller sizes.
    #[serde(default)]
    media_details: serde_json::Value,
}

/// Uploads one picture.
pub(super) async fn upload(
    api: &Api<'_>,
    post: &Outgoing,
    index: u16,
    memory: &mut Memory,
    io: &Io<'_>,
) -> Result<(), Failure> {
    let media = post.picture(index)?;
    if memory.media.contains_key(&media.key) {
        return Ok(());
    }
    let ending = ending(&media.mime).ok_or(Failure::NeedsYou(Need::KindRefused))?;
    let gone = || Failure::NeedsYou(Need::MediaMissing);
    let file = io.media.large(media).await.map_err(|_| gone())?;
    let digest = digest(&*file).await.ok_or_else(gone)?;
    let name = media_slug(media);
    let mut query = vec![("slug", name.as_str())];
    if media.alt.len() <= ALT_IN_ADDRESS {
        query.push(("alt_text", &media.alt));
    }
    let wrong = |trouble: Trouble| trouble.failure_of_creating(Capability::Upload);
    let request = api
        .request(Method::POST, "wp/v2/media", &query)
        .map_err(wrong)?
        .header(header::CONTENT_TYPE, &media.mime)
        .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{ending}\""))
        .header("Content-MD5", digest);
    let progress = io.progress.clone();
    let body = if media.is_film() {
        Payload { large: Some(file), progress, ..Payload::default() }
    } else {
        let length = usize::try_from(file.len()).unwrap_or(usize::MAX);
        let bytes = stretch(&*file, 0, length).await.ok_or_else(gone)?;
        Payload { bytes, progress, ..Payload::default() }
    };
    let answer = api.raw(request, body).await.map_err(wrong)?;
    let made: Attachment = api.read(&answer).map_err(wrong)?;
    if made.slug != name {
        // Something has our name: the upload arrived twice, or another device was faster. The oldest stays.
        look(api, post, index, memory).await.map_err(Failure::in_doubt)?;
        if memory.media.contains_key(&media.key) {
            return Ok(());
        }
    }
    // Known from here on: what is left (a lost alternative text) can be repeated, so it is no longer unknown.
    settle(api, media, made, memory).await.map_err(Failure::in_doubt)
}

/// Looks for a picture by its name. Keeps the oldest of several and deletes the others.
pub(super) async fn look(
    api: &Api<'_>,
    post: &Outgoing,
    index: u16,
    memory: &mut Memory,
) -> Result<Looked, Failure> {
    let media = post.picture(index)?;
    if memory.media.contains_key(&media.key) {
        return Ok(Looked::Done);
    }
    let wrong = |trouble: Trouble| trouble.failure(Capability::Upload);
    let names = with_neighbours(&media_slug(media));
    let query = [
        ("slug", names.as_str()),
        ("context", "edit"),
        ("orderby", "id"),
        ("order", "asc"),
        ("per_page", "100"),
    ];
    let found: Vec<Attachment> = api.get("wp/v2/media", &query).await.map_err(wrong)?;
    let mut found = found.into_iter();
    let Some(oldest) = found.next() else { return Ok(Looked::NotThere) };
    for double in found {
        delete(api, &double.id.to_string()).await?;
    }
    settle(api, media, oldest, memory).await?;
    Ok(Looked::Done)
}

/// Completes what an upload that broke off may have left undone, and remembers the picture.
async fn settle(
    api: &Api<'_>,
    media: &OutMedia,
    made: Attachment,
    memory: &mut Memory,
) -> Result<(), Failure> {
    let wrong = |trouble: Trouble| trouble.failure(Capability::Upload);
    let path = format!("wp/v2/media/{}", made.id);
    let mut made = made;
    // Of a film the site makes no smaller sizes.
    if made.media_details.get("width").is_none() && !media.is_film() {
        let order = serde_json::json!({ "action": "create-image-subsizes" });
        made = api.post(&format!("{path}/post-process"), &order).await.map_err(wrong)?;
    }
    // The site tidies the text, so it is compared with spaces aside and set once at most.
    if !made.alt_text.split_whitespace().eq(media.alt.split_whitespace()) {
        made = api.post(&path, &serde_json::json!({ "alt_text": media.alt })).await.map_err(wrong)?;
    }
    let url = Some(made.source_url).filter(|url| !url.is_empty());
    memory.media.insert(media.key, RemoteMedia { id: made.id.to_string(), url });
    Ok(())
}

/// Deletes the pictures that the post no longer has; all of them when it was taken down, those included whose upload
/// was never confirmed.
pub(super) async fn sweep(api: &Api<'_>, job: Job<'_>, memory: &mut Memory) -> Result<(), Failure> {
    if job.order == Order::TakeDown {
        for index in 0..job.post.media.len().try_into().unwrap_or(u16::MAX) {
            look(api, job.post, index, memory).await?;
        }
    }
    let kept = |media: &OutMedia| job.order != Order::TakeDown && memory.media.contains_key(&media.key);
    let kept: Vec<_> = job.post.media.iter().filter(|m| kept(m)).map(|m| m.key).collect();
    let gone: Vec<_> = memory.media.keys().copied().filter(|key| !kept.contains(key)).collect();
    for key in gone {
        if let Some(remote) = memory.media.get(&key) {
            delete(api, &remote.id).await?;
        }
        memory.media.remove(&key);
    }
    Ok(())
}

/// Pictures have no trash. One that is gone already is fine.
async fn delete(api: &Api<'_>, id: &str) -> Result<(), Failure> {
    match api.delete(&format!("wp/v2/media/{id}"), &[("force", "true")]).await {
        Err(trouble) if !trouble.is("rest_post_invalid_id") => Err(trouble.failure(Capability::Change)),
        _ => Ok(()),
    }
}

/// The MD5 of a file, with which the site finds that all of it arrived.
async fn digest(file: &dyn Large) -> Option<String> {
    let (mut digest, mut at) = (Md5::new(), 0);
    while at < file.len() {
        let part = file.part(at, PART).await.filter(|part| !part.is_empty())?;
        at = at.saturating_add(part.len() as u64);
        digest.update(&part);
    }
    Some(hex(&digest.finalize()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
