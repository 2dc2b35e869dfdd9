//! Comments: lists, answers, hiding, deleting (facts sheet instagram.md, §6).

use serde_json::{Value, json};

use super::call::Call;
use super::people::Comment;
use super::problem::{Answer, Problem, answered, detailed, problem};
use super::read::{fields, own, paged, time};
use super::state::State;

/// The permission for all of it (§1).
const PERMISSION: &str = "instagram_business_manage_comments";
/// How many replies come with their comment before the list of them has to be asked for.
const NESTED: usize = 25;

/// The account of the token, which must have the permission.
fn account(state: &State, call: &Call) -> Result<String, Problem> {
    let (_, token) = call.token(state)?;
    let id = token.account.clone();
    call.account(state, &id, PERMISSION)?;
    Ok(id)
}

/// A comment on one of the token's posts.
fn found<'a>(state: &'a State, call: &Call, id: &str) -> Result<&'a Comment, Problem> {
    let account = account(state, call)?;
    let gone = || detailed(100, 33, "Unsupported request. Object does not exist");
    let comment = state.comments.iter().find(|comment| comment.id == id && comment.shown <= call.now);
    let comment = comment.ok_or_else(gone)?;
    let own = state.media.iter().any(|media| media.id == comment.media && media.account == account);
    if own { Ok(comment) } else { Err(gone()) }
}

/// Whether there is such a comment.
pub(super) fn is(state: &State, id: &str) -> bool {
    state.comments.iter().any(|comment| comment.id == id)
}

fn shown(state: &State, call: &Call, comment: &Comment) -> Value {
    let under: Vec<&Comment> = state
        .listed_comments(&comment.media, call.now)
        .filter(|reply| reply.parent.as_deref() == Some(&comment.id))
        .collect();
    let replies = if under.is_empty() {
        Value::Null
    } else {
        let (part, paging) =
            paged(&under, |reply| &reply.id, None, NESTED, &format!("{}/replies", comment.id));
        let data: Vec<Value> = part.iter().map(|reply| shown(state, call, reply)).collect();
        json!({ "data": data, "paging": paging })
    };
    let id = state.id_of(&comment.handle);
    json!({
        "id": comment.id, "text": comment.text, "timestamp": time(comment.at), "username": comment.handle,
        "from": { "id": id, "username": comment.handle, "self_ig_scoped_id": id },
        "hidden": comment.hidden, "like_count": 0, "parent_id": comment.parent,
        "media": { "id": comment.media }, "replies": replies,
    })
}

const DEFAULT: &str = "id,text,timestamp";

fn listed(state: &State, call: &Call, all: &[&Comment], address: &str) -> Answer {
    let limit = call.get("limit").and_then(|v| v.parse().ok()).unwrap_or(25).clamp(1, 50);
    let (part, paging) = paged(all, |comment| &comment.id, call.get("after"), limit, address);
    let asked = call.get("fields").unwrap_or(DEFAULT);
    let data: Result<Vec<Value>, Problem> =
        part.iter().map(|comment| fields(asked, &shown(state, call, comment))).collect();
    Ok(answered(200, &json!({ "data": data?, "paging": paging })))
}

/// `GET /{media}/comments`: top level only, newest first, at most 50 a page.
pub(super) fn list(state: &State, call: &Call, media: &str) -> Answer {
    account(state, call)?;
    own(state, call, media)?;
    let mut all: Vec<&Comment> =
        state.listed_comments(media, call.now).filter(|comment| comment.parent.is_none()).collect();
    all.reverse();
    listed(state, call, &all, &format!("{media}/comments"))
}

/// `GET /{comment}/replies`.
pub(super) fn replies(state: &State, call: &Call, id: &str) -> Answer {
    let comment = found(state, call, id)?;
    let all: Vec<&Comment> = state
        .listed_comments(&comment.media, call.now)
        .filter(|reply| reply.parent.as_deref() == Some(id))
        .collect();
    listed(state, call, &all, &format!("{id}/replies"))
}

/// `GET /{comment}`.
pub(super) fn one(state: &State, call: &Call, id: &str) -> Answer {
    let comment = found(state, call, id)?;
    let asked = call.get("fields").unwrap_or(DEFAULT);
    fields(asked, &shown(state, call, comment)).map(|value| answered(200, &value))
}

/// `POST /{media}/comments` and `POST /{comment}/replies`.
pub(super) fn write(state: &mut State, call: &Call, to: &str, edge: &str) -> Answer {
    let account = account(state, call)?;
    let text = call.need("message")?.to_owned();
    let (media, parent) = if edge == "comments" {
        (own(state, call, to)?.id.clone(), None)
    } else {
        let comment = found(state, call, to)?;
        if comment.hidden {
            // The sheet names no code: hidden comments cannot be answered.
            return Err(detailed(100, 33, "Unsupported request. Object does not exist"));
        }
        (comment.media.clone(), Some(comment.parent.clone().unwrap_or_else(|| comment.id.clone())))
    };
    if !state.media.iter().any(|known| known.id == media && known.comments) {
        return Err(problem(100, "Comments are turned off for this media"));
    }
    let username = state.accounts.get(&account).map(|account| account.username.clone()).unwrap_or_default();
    let id = state.add(&media, parent, &username, &text, call.now);
    Ok(answered(200, &json!({ "id": id })))
}

/// `POST /{comment}?hide=…`. The office's own stay visible.
pub(super) fn hide(state: &mut State, call: &Call, id: &str) -> Answer {
    let office = state.is_office(&found(state, call, id)?.handle);
    let hide = call.need("hide")? == "true";
    if let Some(comment) = state.comments.iter_mut().find(|comment| comment.id == id) {
        comment.hidden = hide && !office;
    }
    Ok(answered(200, &json!({ "success": true })))
}

/// `DELETE /{comment}`: by the owner of the post.
pub(super) fn delete(state: &mut State, call: &Call, id: &str) -> Answer {
    found(state, call, id)?;
    state.delete(id);
    Ok(answered(200, &json!({ "success": true })))
}
