//! Posts that name an account, and hiding what is written under its posts (facts sheet on X, 1 and 3).

use serde::Deserialize;
use serde_json::json;

use super::list::{asked, conversation, fields, page};
use super::posts::{id_of, names, standing};
use super::rest::{Answer, Call, forbidden, invalid, not_found};
use super::state::{Post, State};

/// An "owned read" of the account that owns the app.
const MENTION: u64 = 1;
/// No more are told, however many there are.
const BACK: usize = 800;

/// `GET /2/users/:id/mentions`: the newest first. One that was changed stands there with its newest version only, and what the
/// account itself writes does not; the sheet leaves both open.
pub(super) fn list(state: &mut State, call: &Call<'_>, user: &str) -> Answer {
    call.needs(&["tweet.read", "users.read"])?;
    call.knows(&[
        "since_id",
        "until_id",
        "start_time",
        "end_time",
        "max_results",
        "pagination_token",
        "next_token",
        "tweet.fields",
        "post.fields",
        "expansions",
        "user.fields",
        "media.fields",
    ])?;
    call.must_be(user)?;
    let (fields, asked, account) = (fields(call)?, asked(call)?, call.access.account);
    let is = |id: u64, post: &Post| {
        post.author != account
            && post.repeats.is_none()
            && state.is_listed(id, post)
            && names(state, account, post)
    };
    let mentions = state.posts.iter().rev().filter(|(id, post)| is(**id, post)).take(BACK);
    let found = mentions.filter(|(id, post)| asked.holds(**id, post.at)).take(asked.most + 1);
    let found: Vec<(u64, Post)> = found.map(|(id, post)| (*id, post.clone())).collect();
    Ok((200, page(state, call, &fields, &found, (asked.most, MENTION))))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    hidden: bool,
}

/// `PUT /2/tweets/:id/hidden`: only of answers in a conversation that the account has begun. The sheet names no price.
pub(super) fn hide(state: &mut State, call: &Call<'_>, id: &str) -> Answer {
    call.needs(&["tweet.moderate.write", "tweet.read", "users.read"])?;
    let order: Order = call.json()?;
    let post = standing(state, id).ok_or_else(|| not_found("tweet", id))?;
    let number = id_of(id);
    let first = conversation(state, number, post);
    if first == number {
        return Err(invalid("id", id, "Only replies can be hidden."));
    }
    if state.posts.get(&first).is_none_or(|first| first.author != call.access.account) {
        return Err(forbidden("You are not allowed to hide this reply."));
    }
    if let Some(post) = state.posts.get_mut(&number) {
        post.hidden = order.hidden;
    }
    Ok((200, json!({ "data": { "hidden": order.hidden } })))
}
