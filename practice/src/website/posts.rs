//! Posts, with WordPress's ways: the post is stored before the rest is judged, unknown numbers are dropped without a
//! word, what one may not read is left out of lists and still counted.

use chrono::{DateTime, NaiveDateTime, Utc};
use serde_json::{Map, Value, json};

use super::rest::{Answer, Call, Refusal, error, json_answer, listed};
use super::state::{Post, Role, State};

/// A title with this part is published and then refused with 400, as some invalid fields are on the real site.
const REFUSED_AND_PUBLISHED: &str = "[terbit-400]";

pub(super) fn readable(post: &Post, call: &Call<'_>) -> bool {
    let own = |c: &super::users::Caller| c.may(Role::Editor) || c.login == post.author;
    post.status == "publish" || call.caller.as_ref().is_some_and(own)
}

/// The post, where the caller may change it.
fn changeable<'a>(
    state: &'a mut State,
    call: &Call<'_>,
    id: u64,
    code: &'static str,
) -> Result<&'a mut Post, Refusal> {
    let post = state.posts.get_mut(&id).ok_or_else(|| error(404, "rest_post_invalid_id"))?;
    let caller = call.needs(Role::Contributor, code)?;
    let own = caller.login == post.author && (caller.may(Role::Author) || post.status != "publish");
    if own || caller.may(Role::Editor) { Ok(post) } else { Err(error(403, code)) }
}

fn shown(id: u64, post: &Post, base: &str) -> Value {
    let link = match post.status.as_str() {
        "publish" => format!("{base}/{}/", post.slug),
        _ => format!("{base}/?p={id}"),
    };
    json!({
        "id": id, "slug": post.slug, "status": post.status, "link": link,
        "date_gmt": post.date.format("%Y-%m-%dT%H:%M:%S").to_string(),
        "title": { "raw": post.title, "rendered": post.title },
        "content": { "raw": post.content, "rendered": post.content },
        "featured_media": post.featured, "categories": post.categories, "tags": post.tags,
    })
}

pub(super) fn list(state: &State, call: &Call<'_>) -> Answer {
    let statuses: Vec<&str> = call.asks("status").unwrap_or("publish").split(',').collect();
    let editing = call.asks("context") == Some("edit");
    let writer = call.caller.as_ref().is_some_and(|c| c.may(Role::Contributor));
    if !writer && statuses != ["publish"] {
        return Err(error(400, "rest_invalid_param"));
    }
    if !writer && editing {
        return Err(error(401, "rest_forbidden_context"));
    }
    let slugs: Option<Vec<&str>> = call.asks("slug").map(|s| s.split(',').collect());
    let matches = |post: &Post| {
        (statuses.contains(&"any") || statuses.contains(&post.status.as_str()))
            && slugs.as_ref().is_none_or(|s| s.contains(&post.slug.as_str()))
    };
    let mut found: Vec<(&u64, &Post)> = state.posts.iter().filter(|(_, p)| matches(p)).collect();
    if call.asks("order") != Some("asc") {
        found.reverse();
    }
    let readable = found.iter().filter(|(_, post)| readable(post, call));
    let items: Vec<Value> = readable.map(|(id, post)| shown(**id, post, &call.base)).collect();
    Ok(listed(found.len(), &items))
}

pub(super) fn get(state: &State, call: &Call<'_>, id: u64) -> Answer {
    let post = state.posts.get(&id).ok_or_else(|| error(404, "rest_post_invalid_id"))?;
    if !readable(post, call) {
        return Err(error(if call.caller.is_some() { 403 } else { 401 }, "rest_forbidden"));
    }
    Ok(json_answer(200, &shown(id, post, &call.base)))
}

pub(super) fn create(state: &mut State, call: &Call<'_>) -> Answer {
    let caller = call.needs(Role::Contributor, "rest_cannot_create")?;
    let body = call.json()?;
    let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
    if matches!(text("status"), "publish" | "future" | "private") {
        call.needs(Role::Author, "rest_cannot_publish")?;
    }
    if text("title").is_empty() && text("content").is_empty() {
        return Err(error(400, "empty_content"));
    }
    let mut post = Post {
        author: caller.login.clone(),
        title: String::new(),
        content: String::new(),
        slug: String::new(),
        status: "draft".to_owned(),
        date: state.now,
        featured: 0,
        categories: vec![1],
        tags: Vec::new(),
        closed: false,
    };
    let id = state.new_id();
    apply(state, id, &mut post, &body);
    let answer = json_answer(201, &shown(id, &post, &call.base));
    let refused = post.title.contains(REFUSED_AND_PUBLISHED);
    state.posts.insert(id, post);
    if refused { Err(error(400, "rest_invalid_type")) } else { Ok(answer) }
}

pub(super) fn update(state: &mut State, call: &Call<'_>, id: u64) -> Answer {
    let mut post = changeable(state, call, id, "rest_cannot_edit")?.clone();
    let body = call.json()?;
    if matches!(body.get("status").and_then(Value::as_str), Some("publish" | "future" | "private")) {
        call.needs(Role::Author, "rest_cannot_publish")?;
    }
    apply(state, id, &mut post, &body);
    let answer = json_answer(200, &shown(id, &post, &call.base));
    state.posts.insert(id, post);
    Ok(answer)
}

/// Sets the fields sent. What the site does not know is dropped in silence.
fn apply(state: &State, id: u64, post: &mut Post, body: &Map<String, Value>) {
    let text = |name: &str| body.get(name).and_then(Value::as_str).map(ToOwned::to_owned);
    let ids = |name: &str| {
        let all = body.get(name).and_then(Value::as_array)?;
        Some(all.iter().filter_map(Value::as_u64).collect::<Vec<u64>>())
    };
    if let Some(title) = text("title") {
        post.title = title;
    }
    if let Some(content) = text("content") {
        post.content = content;
    }
    if let Some(comments) = text("comment_status") {
        post.closed = comments == "closed";
    }
    if let Some(featured) = body.get("featured_media").and_then(Value::as_u64) {
        post.featured = if state.media.contains_key(&featured) { featured } else { 0 };
    }
    if let Some(all) = ids("categories") {
        post.categories = all.into_iter().filter(|id| state.categories.contains_key(id)).collect();
    }
    if let Some(all) = ids("tags") {
        post.tags = all.into_iter().filter(|id| state.tags.contains_key(id)).collect();
    }
    if let Some(date) = text("date_gmt").and_then(|date| instant(&date)) {
        post.date = date;
    }
    if let Some(status) = text("status") {
        post.status = status;
    }
    // The time decides between published and scheduled, whichever was asked for.
    if matches!(post.status.as_str(), "publish" | "future") {
        post.status = if post.date > state.now { "future" } else { "publish" }.to_owned();
    }
    if let Some(slug) = text("slug").filter(|slug| !slug.is_empty()) {
        post.slug = state.free_slug(&slug, id);
    } else if post.slug.is_empty() {
        post.slug = state.free_slug(&format!("post-{id}"), id);
    }
}

pub(super) fn instant(text: &str) -> Option<DateTime<Utc>> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S").ok().map(|date| date.and_utc())
}

pub(super) fn delete(state: &mut State, call: &Call<'_>, id: u64) -> Answer {
    let force = call.asks("force") == Some("true");
    let post = changeable(state, call, id, "rest_cannot_delete")?;
    if force {
        state.posts.remove(&id);
        return Ok(json_answer(200, &json!({ "deleted": true })));
    }
    if post.status == "trash" {
        return Err(error(410, "rest_already_trashed"));
    }
    post.status = "trash".to_owned();
    post.slug.push_str("__trashed");
    Ok(json_answer(200, &shown(id, post, &call.base)))
}
