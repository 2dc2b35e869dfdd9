//! Reading: identity, posts, lists with cursors, fields with expansion (facts sheet instagram.md, §3, §6, §10).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::call::Call;
use super::problem::{Answer, Problem, answered, detailed, problem};
use super::state::{Media, State};

const BASIC: &str = "instagram_business_basic";

/// The fields asked for, with expansion `a{b,c}`; an unknown one fails the whole call with code 100 (§3).
pub(super) fn fields(asked: &str, whole: &Value) -> Result<Value, Problem> {
    let unknown = || problem(100, "Tried accessing nonexisting field");
    if let Value::Array(items) = whole {
        return items.iter().map(|item| fields(asked, item)).collect();
    }
    let mut shown = Map::new();
    for field in split(asked) {
        let (name, inner) = match field.split_once('{') {
            Some((name, inner)) => (name, Some(inner.strip_suffix('}').ok_or_else(unknown)?)),
            None => (field, None),
        };
        let value = whole.get(name).ok_or_else(unknown)?;
        if value.is_null() {
            // What an object has not got is left out.
            continue;
        }
        // An edge such as `children` is expanded inside of its `data`.
        let value = match (inner, value.get("data")) {
            (None, _) => value.clone(),
            (Some(inner), Some(data)) => {
                let mut edge = Map::from_iter([("data".to_owned(), fields(inner, data)?)]);
                edge.extend(value.get("paging").map(|paging| ("paging".to_owned(), paging.clone())));
                edge.into()
            }
            (Some(inner), None) => fields(inner, value)?,
        };
        shown.insert(name.to_owned(), value);
    }
    if let Some(id) = whole.get("id") {
        shown.insert("id".to_owned(), id.clone());
    }
    Ok(Value::Object(shown))
}

/// Splits at commas outside of braces.
fn split(asked: &str) -> Vec<&str> {
    let mut depth = 0_u32;
    let parts = asked.split(|c: char| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// `GET /me`.
pub(super) fn me(state: &State, call: &Call) -> Answer {
    let (_, token) = call.token(state)?;
    let id = token.account.clone();
    let account = call.account(state, &id, BASIC)?;
    let whole = json!({
        "id": format!("7{}", id.get(1..).unwrap_or_default()), "user_id": id, "username": account.username,
        "name": account.name, "account_type": account.kind.name(), "profile_picture_url": "",
        "followers_count": 812, "follows_count": 64,
        "media_count": state.media.iter().filter(|m| m.account == id).count(),
    });
    fields(call.get("fields").unwrap_or("id"), &whole).map(|value| answered(200, &value))
}

pub(super) fn time(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S+0000").to_string()
}

fn shown(state: &State, call: &Call, media: &Media) -> Value {
    let public = &state.settings.public;
    let username = state.accounts.get(&media.account).map_or("", |a| a.username.as_str());
    let picture = |index: usize| format!("{public}/gambar/{}/{index}.jpg", media.shortcode);
    let comments = state.listed_comments(&media.id, call.now).filter(|comment| !comment.hidden).count();
    let reel = media.is_reel();
    let (product, kind, path) = if reel { ("REELS", "VIDEO", "reel") } else { ("FEED", "IMAGE", "p") };
    json!({
        "id": media.id, "caption": media.caption, "comments_count": comments, "like_count": 0,
        "alt_text": media.pictures.first().map(|p| p.alt.as_str()).unwrap_or_default(),
        "is_comment_enabled": media.comments, "is_shared_to_feed": true,
        "media_type": if media.pictures.len() > 1 { "CAROUSEL_ALBUM" } else { kind },
        "media_product_type": product, "media_url": picture(0), "owner": { "id": media.account },
        "permalink": format!("{public}/{path}/{}/", media.shortcode), "shortcode": media.shortcode,
        "timestamp": time(media.at), "username": username,
        "children": { "data": (0..media.pictures.len()).map(|index| json!({
            "id": format!("{}{index}", media.id), "media_type": "IMAGE", "media_url": picture(index),
        })).collect::<Vec<_>>() },
    })
}

/// `GET /{ig}/media`: newest first, as far as they are listed yet.
pub(super) fn list(state: &State, call: &Call, id: &str) -> Answer {
    call.account(state, id, BASIC)?;
    let limit = call.get("limit").map_or(Ok(25), str::parse::<usize>).unwrap_or(25).clamp(1, 100);
    let bound = |name: &str| call.get(name).and_then(|v| v.parse::<i64>().ok());
    let (since, until) = (bound("since").unwrap_or(i64::MIN), bound("until").unwrap_or(i64::MAX));
    let mut all: Vec<&Media> =
        state.media.iter().filter(|m| m.account == id && m.shown <= call.now).collect();
    all.retain(|m| (since..=until).contains(&m.at.timestamp()));
    all.reverse();
    let (part, paging) = paged(&all, |media| &media.id, call.get("after"), limit, &format!("{id}/media"));
    let asked = call.get("fields").unwrap_or("id");
    let data: Result<Vec<Value>, Problem> =
        part.iter().map(|m| fields(asked, &shown(state, call, m))).collect();
    let mut answer = json!({ "data": data? });
    if let (false, Some(object)) = (part.is_empty(), answer.as_object_mut()) {
        object.insert("paging".into(), paging);
    }
    Ok(answered(200, &answer))
}

/// One page of a list, and the `paging` that belongs to it (§6).
pub(super) fn paged<'a, T>(
    all: &'a [T],
    id: impl Fn(&T) -> &String,
    after: Option<&str>,
    limit: usize,
    address: &str,
) -> (&'a [T], Value) {
    let cursor = |one: &T| URL_SAFE_NO_PAD.encode(id(one));
    let start = match after {
        Some(after) => all.iter().position(|one| cursor(one) == after).map_or(all.len(), |at| at + 1),
        None => 0,
    };
    let rest = all.get(start..).unwrap_or_default();
    let part = rest.get(..limit).unwrap_or(rest);
    let (Some(first), Some(last)) = (part.first(), part.last()) else { return (part, json!({})) };
    let mut paging = json!({ "cursors": { "before": cursor(first), "after": cursor(last) } });
    if let (true, Some(paging)) = (part.len() < rest.len(), paging.as_object_mut()) {
        let next = format!("https://graph.instagram.com/{address}?limit={limit}&after={}", cursor(last));
        paging.insert("next".into(), next.into());
    }
    (part, paging)
}

/// The token's own post, once it can be read (§5: right after publishing it can't).
pub(super) fn own<'a>(state: &'a State, call: &Call, id: &str) -> Result<&'a Media, Problem> {
    let (_, token) = call.token(state)?;
    let media = state.media.iter().find(|m| m.id == id && m.account == token.account && m.shown <= call.now);
    media.ok_or_else(|| detailed(100, 33, "Unsupported get request. Object does not exist"))
}

/// `GET /{media}`.
pub(super) fn media(state: &State, call: &Call, id: &str) -> Answer {
    let media = own(state, call, id)?;
    fields(call.get("fields").unwrap_or("id"), &shown(state, call, media)).map(|value| answered(200, &value))
}

/// `POST /{media}?comment_enabled=…`.
pub(super) fn change(state: &mut State, call: &Call, id: &str) -> Answer {
    own(state, call, id)?;
    let enabled = call.need("comment_enabled")? == "true";
    if let Some(media) = state.media.iter_mut().find(|m| m.id == id) {
        media.comments = enabled;
    }
    Ok(answered(200, &json!({ "success": true })))
}

/// `DELETE /{media}`: not with Instagram Login (§6).
pub(super) fn delete(state: &State, call: &Call, id: &str) -> Answer {
    own(state, call, id)?;
    Err(problem(10, "Application does not have permission for this action"))
}
