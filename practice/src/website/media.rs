//! Pictures and films.

use bytes::Bytes;
use http::{Response, header};
use md5::{Digest, Md5};
use serde_json::{Value, json};

use super::rest::{Answer, Call, Refusal, error, json_answer, listed};
use super::state::{Media, Role, State};

fn shown(id: u64, media: &Media, base: &str) -> Value {
    // Of a film the site reads other details than of a picture.
    let film = media.mime.starts_with("video/");
    let details = if film {
        json!({ "filesize": media.bytes.len(), "mime_type": media.mime })
    } else {
        json!({ "width": 1, "height": 1, "file": media.file })
    };
    json!({
        "id": id, "slug": media.slug, "status": "inherit", "alt_text": media.alt, "mime_type": media.mime,
        "source_url": format!("{base}/wp-content/uploads/{}", media.file),
        "media_details": details,
    })
}

pub(super) fn list(state: &State, call: &Call<'_>) -> Response<Bytes> {
    let slugs: Option<Vec<&str>> = call.asks("slug").map(|s| s.split(',').collect());
    let matches = |media: &Media| slugs.as_ref().is_none_or(|s| s.contains(&media.slug.as_str()));
    let found = state.media.iter().filter(|(_, media)| matches(media));
    let mut items: Vec<Value> = found.map(|(id, media)| shown(*id, media, &call.base)).collect();
    if call.asks("order") != Some("asc") {
        items.reverse();
    }
    listed(items.len(), &items)
}

pub(super) fn upload(state: &mut State, call: &Call<'_>) -> Answer {
    let caller = call.needs(Role::Author, "rest_cannot_create")?;
    let header = |name: &str| call.request.headers().get(name).and_then(|v| v.to_str().ok());
    let bytes = call.request.body().clone();
    if bytes.is_empty() {
        return Err(error(400, "rest_upload_no_data"));
    }
    let mime =
        header(header::CONTENT_TYPE.as_str()).ok_or_else(|| error(400, "rest_upload_no_content_type"))?;
    let disposition = header(header::CONTENT_DISPOSITION.as_str())
        .ok_or_else(|| error(400, "rest_upload_no_content_disposition"))?;
    let file = disposition
        .split_once("filename=\"")
        .and_then(|(_, rest)| rest.split('"').next())
        .ok_or_else(|| error(400, "rest_upload_invalid_disposition"))?;
    let sum: String = Md5::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
    if header("Content-MD5").is_some_and(|wanted| wanted.trim() != sum) {
        return Err(error(412, "rest_upload_hash_mismatch"));
    }
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    if !matches!(ending, "jpg" | "jpeg" | "png" | "webp" | "gif" | "pdf" | "mp4" | "mov") {
        return Err(error(500, "rest_upload_sideload_error"));
    }
    let id = state.new_id();
    let free = |name: &str| !state.media.values().any(|m| m.file == name);
    let numbered = (1u32..).map(|n| format!("{stem}-{n}.{ending}"));
    let name = std::iter::once(file.to_owned()).chain(numbered).find(|name| free(name)).unwrap_or_default();
    let media = Media {
        author: caller.login.clone(),
        slug: state.free_slug(call.asks("slug").unwrap_or(stem), id),
        file: name,
        mime: mime.to_owned(),
        alt: call.asks("alt_text").unwrap_or_default().to_owned(),
        bytes,
    };
    let answer = json_answer(201, &shown(id, &media, &call.base));
    state.media.insert(id, media);
    Ok(answer)
}

fn changeable<'a>(
    state: &'a mut State,
    call: &Call<'_>,
    id: u64,
    code: &'static str,
) -> Result<&'a mut Media, Refusal> {
    let media = state.media.get_mut(&id).ok_or_else(|| error(404, "rest_post_invalid_id"))?;
    let caller = call.needs(Role::Author, code)?;
    if caller.may(Role::Editor) || caller.login == media.author { Ok(media) } else { Err(error(403, code)) }
}

pub(super) fn update(state: &mut State, call: &Call<'_>, id: u64) -> Answer {
    let media = changeable(state, call, id, "rest_cannot_edit")?;
    if let Some(alt) = call.json()?.get("alt_text").and_then(Value::as_str) {
        media.alt = alt.to_owned();
    }
    Ok(json_answer(200, &shown(id, media, &call.base)))
}

pub(super) fn delete(state: &mut State, call: &Call<'_>, id: u64) -> Answer {
    changeable(state, call, id, "rest_cannot_delete")?;
    if call.asks("force") != Some("true") {
        return Err(error(501, "rest_trash_not_supported"));
    }
    state.media.remove(&id);
    for post in state.posts.values_mut().filter(|post| post.featured == id) {
        post.featured = 0;
    }
    Ok(json_answer(200, &json!({ "deleted": true })))
}
