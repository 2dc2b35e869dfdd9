//! Comments, with WordPress's ways: the same words of the same person under the same comment are refused, somebody new waits
//! for approval, who may not moderate has to wait between two comments, and what one may not see is left out of lists and
//! still counted.

use bytes::Bytes;
use chrono::TimeDelta;
use http::{HeaderValue, Response};
use serde_json::{Map, Value, json};

use super::posts::{instant, readable};
use super::rest::{Answer, Call, Refusal, error, json_answer, listed};
use super::state::{Comment, Post, Role, State};
use super::users::Caller;

/// So long one person waits between two comments.
const FLOOD: TimeDelta = TimeDelta::seconds(15);

/// Whether the caller may change comments under this post.
fn keeps(caller: Option<&Caller>, post: &Post) -> bool {
    let own = |c: &Caller| c.login == post.author && c.may(Role::Author);
    caller.is_some_and(|c| c.may(Role::Editor) || own(c))
}

fn visible(state: &State, call: &Call<'_>, comment: &Comment) -> bool {
    let Some(post) = state.posts.get(&comment.post).filter(|post| post.status != "trash") else {
        return false;
    };
    let own = call.caller.as_ref().is_some_and(|c| c.login == comment.author);
    (readable(post, call) && comment.status == "approved") || own || keeps(call.caller.as_ref(), post)
}

/// A comment as the site tells it, with the words as typed for those who moderate.
fn shown(state: &State, call: &Call<'_>, id: u64, comment: &Comment, editing: bool) -> Value {
    let place = state.posts.get(&comment.post).map_or("", |post| post.slug.as_str());
    let date = comment.date.format("%Y-%m-%dT%H:%M:%S").to_string();
    let page = rendered(&comment.content);
    let content = if editing {
        json!({ "rendered": page, "raw": comment.content })
    } else {
        json!({ "rendered": page })
    };
    let all = json!({
        "id": id, "post": comment.post, "parent": comment.parent, "author": state.user_id(&comment.author),
        "author_name": comment.name, "author_url": "", "date": date, "date_gmt": date, "content": content,
        "link": format!("{}/{place}/#comment-{id}", call.base), "status": comment.status, "type": "comment",
    });
    match (call.asks("_fields"), all) {
        (Some(fields), Value::Object(all)) => all
            .into_iter()
            .filter(|(name, _)| fields.split(',').any(|field| field == name))
            .collect::<Map<_, _>>()
            .into(),
        (_, all) => all,
    }
}

/// The words as the page shows them: in paragraphs, with curly quotes.
pub(super) fn rendered(content: &str) -> String {
    let mut html = String::new();
    for paragraph in content.replace("\r\n", "\n").split("\n\n").filter(|text| !text.trim().is_empty()) {
        html.push_str(&format!("<p>{}</p>\n", curly(paragraph.trim()).replace('\n', "<br />\n")));
    }
    html
}

fn curly(text: &str) -> String {
    let (mut said, mut open, mut within) = (String::new(), true, false);
    for letter in text.replace("...", "&#8230;").replace(" - ", " &#8211; ").chars() {
        match letter {
            '<' => within = true,
            '>' => within = false,
            _ => {}
        }
        match letter {
            '"' if !within => said.push_str(if open { "&#8220;" } else { "&#8221;" }),
            '\'' if !within => said.push_str(if open { "&#8216;" } else { "&#8217;" }),
            other => said.push(other),
        }
        open = letter.is_whitespace();
    }
    said
}

pub(super) fn list(state: &State, call: &Call<'_>) -> Answer {
    let editing = call.asks("context") == Some("edit");
    if editing {
        call.needs(Role::Editor, "rest_forbidden_context")?;
    }
    let status = call.asks("status").unwrap_or("approve");
    if status != "approve"
        || call.asks("author").is_some()
        || call.asks("type").is_some_and(|t| t != "comment")
    {
        call.needs(Role::Contributor, "rest_forbidden_param")?;
    }
    let ids = |name: &str| -> Option<Vec<u64>> {
        call.asks(name).map(|all| all.split(',').filter_map(|id| id.parse().ok()).collect())
    };
    let among = |wanted: &Option<Vec<u64>>, id: u64| wanted.as_ref().is_none_or(|ids| ids.contains(&id));
    let (include, parent, post, author) = (ids("include"), ids("parent"), ids("post"), ids("author"));
    let after = call.asks("after").and_then(|at| instant(at.trim_end_matches('Z')));
    let matches = |id: u64, comment: &Comment| {
        let state_fits = match status {
            "any" => true,
            "all" => matches!(comment.status.as_str(), "approved" | "hold"),
            "approve" => comment.status == "approved",
            other => comment.status == other,
        };
        state_fits
            && among(&include, id)
            && among(&parent, comment.parent)
            && among(&post, comment.post)
            && among(&author, state.user_id(&comment.author))
            && after.is_none_or(|after| comment.date > after)
    };
    let mut found: Vec<(u64, &Comment)> =
        state.comments.iter().map(|(id, one)| (*id, one)).filter(|(id, one)| matches(*id, one)).collect();
    found.sort_by_key(|(id, one)| (one.date, *id));
    if call.asks("order") != Some("asc") {
        found.reverse();
    }
    let number = |name: &str, else_: usize| call.asks(name).and_then(|n| n.parse().ok()).unwrap_or(else_);
    let (size, page) = (number("per_page", 10), number("page", 1));
    if !(1..=100).contains(&size) || page == 0 {
        return Err(error(400, "rest_invalid_param"));
    }
    let some = found.iter().skip(size.saturating_mul(page - 1)).take(size);
    let items: Vec<Value> = some
        .filter(|(_, one)| visible(state, call, one))
        .map(|(id, one)| shown(state, call, *id, one, editing))
        .collect();
    let mut answer = listed(found.len(), &items);
    answer.headers_mut().insert("X-WP-TotalPages", HeaderValue::from(found.len().div_ceil(size)));
    Ok(answer)
}

/// The comment, or why there is none.
fn known(state: &State, id: u64) -> Result<(&Comment, &Post), Refusal> {
    let comment = state.comments.get(&id).ok_or_else(|| error(404, "rest_comment_invalid_id"))?;
    let post = state.posts.get(&comment.post).ok_or_else(|| error(404, "rest_post_invalid_id"))?;
    Ok((comment, post))
}

pub(super) fn get(state: &State, call: &Call<'_>, id: u64) -> Answer {
    let (comment, _) = known(state, id)?;
    let editing = call.asks("context") == Some("edit");
    if editing {
        call.needs(Role::Editor, "rest_forbidden_context")?;
    }
    if !visible(state, call, comment) {
        return Err(error(if call.caller.is_some() { 403 } else { 401 }, "rest_cannot_read"));
    }
    Ok(json_answer(200, &shown(state, call, id, comment, editing)))
}

/// The post that is written under, where anybody may write there.
pub(super) fn open_post(state: &State, id: u64) -> Result<&Post, Refusal> {
    let post = state.posts.get(&id).ok_or_else(|| error(403, "rest_comment_invalid_post_id"))?;
    match post.status.as_str() {
        "draft" => Err(error(403, "rest_comment_draft_post")),
        "trash" => Err(error(403, "rest_comment_trash_post")),
        _ if post.closed => Err(error(403, "rest_comment_closed")),
        _ => Ok(post),
    }
}

/// Takes a comment, as far as the site's rules go: none twice, and somebody new waits.
pub(super) fn take(state: &mut State, mut comment: Comment, trusted: bool) -> Result<u64, Refusal> {
    // What the database compares knows no case.
    let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
    let twice = |one: &Comment| {
        (one.post, one.parent) == (comment.post, comment.parent)
            && one.status != "trash"
            && same(&one.name, &comment.name)
            && same(&one.content, &comment.content)
    };
    if comment.content.is_empty() {
        return Err(error(400, "rest_comment_content_invalid"));
    }
    if state.comments.values().any(twice) {
        return Err(error(409, "comment_duplicate"));
    }
    let approved = |one: &Comment| one.status == "approved" && same(&one.name, &comment.name);
    let trusted = trusted || state.comments.values().any(approved);
    comment.status = if trusted { "approved" } else { "hold" }.to_owned();
    let id = state.new_id();
    state.comments.insert(id, comment);
    Ok(id)
}

pub(super) fn create(state: &mut State, call: &Call<'_>) -> Answer {
    let caller = call.caller.as_ref().ok_or_else(|| error(401, "rest_comment_login_required"))?;
    let body = call.json()?;
    let text = |name: &str| body.get(name).and_then(Value::as_str).map(ToOwned::to_owned);
    let number = |name: &str| body.get(name).and_then(Value::as_u64).unwrap_or(0);
    let status = text("status");
    if status.is_some() {
        call.needs(Role::Editor, "rest_comment_invalid_status")?;
    }
    let post = open_post(state, number("post"))?;
    if !readable(post, call) {
        return Err(error(403, "rest_cannot_read_post"));
    }
    let guest = text("author_name");
    let trusted = guest.is_none() && (caller.may(Role::Editor) || caller.login == post.author);
    let comment = Comment {
        post: number("post"),
        parent: number("parent"),
        author: if guest.is_some() { String::new() } else { caller.login.clone() },
        name: guest.or_else(|| Some(state.users.get(&caller.login)?.name.clone())).unwrap_or_default(),
        content: text("content").unwrap_or_default().trim().to_owned(),
        status: String::new(),
        date: text("date_gmt").and_then(|at| instant(&at)).unwrap_or(state.now),
    };
    let fresh = |one: &Comment| one.author == caller.login && (comment.date - one.date).abs() < FLOOD;
    let twice = |one: &Comment| one.parent == comment.parent && one.content == comment.content;
    let flood = state.comments.values().any(fresh) && !state.comments.values().any(twice);
    if flood && !caller.may(Role::Editor) {
        return Err(error(400, "comment_flood"));
    }
    let id = take(state, comment, trusted)?;
    if let (Some(status), Some(comment)) = (status, state.comments.get_mut(&id)) {
        set(comment, &status);
    }
    let (comment, _) = known(state, id)?;
    Ok(json_answer(201, &shown(state, call, id, comment, caller.may(Role::Editor))))
}

/// Gives it another status; false where it has it, or there is no such status.
fn set(comment: &mut Comment, status: &str) -> bool {
    let status = match status {
        "approve" | "approved" => "approved",
        "hold" => "hold",
        "spam" => "spam",
        "trash" => "trash",
        _ => return false,
    };
    let changes = comment.status != status;
    comment.status = status.to_owned();
    changes
}

pub(super) fn update(state: &mut State, call: &Call<'_>, id: u64) -> Answer {
    changeable(state, call, id, "rest_cannot_edit")?;
    let body = call.json()?;
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    let comment = state.comments.get_mut(&id).ok_or_else(|| error(404, "rest_comment_invalid_id"))?;
    match (text("content").map(str::trim), text("status")) {
        (Some(""), _) => return Err(error(400, "rest_comment_content_invalid")),
        (Some(content), status) => {
            comment.content = content.to_owned();
            status.map(|status| set(comment, status));
        }
        (None, Some(status)) if !set(comment, status) => {
            return Err(error(500, "rest_comment_failed_edit"));
        }
        _ => {}
    }
    let (comment, _) = known(state, id)?;
    Ok(json_answer(200, &shown(state, call, id, comment, true)))
}

fn changeable(state: &State, call: &Call<'_>, id: u64, code: &'static str) -> Result<(), Refusal> {
    let (_, post) = known(state, id)?;
    if keeps(call.caller.as_ref(), post) {
        return Ok(());
    }
    Err(error(if call.caller.is_some() { 403 } else { 401 }, code))
}

pub(super) fn delete(state: &mut State, call: &Call<'_>, id: u64) -> Answer {
    changeable(state, call, id, "rest_cannot_delete")?;
    if call.asks("force") == Some("true") {
        state.comments.remove(&id);
        return Ok(json_answer(200, &json!({ "deleted": true })));
    }
    let comment = state.comments.get_mut(&id).ok_or_else(|| error(404, "rest_comment_invalid_id"))?;
    if !set(comment, "trash") {
        return Err(error(410, "rest_already_trashed"));
    }
    Ok(answered(state, call, id))
}

fn answered(state: &State, call: &Call<'_>, id: u64) -> Response<Bytes> {
    match known(state, id) {
        Ok((comment, _)) => json_answer(200, &shown(state, call, id, comment, true)),
        Err(refusal) => refusal.answer(),
    }
}
