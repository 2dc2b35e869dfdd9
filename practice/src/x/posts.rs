//! Posts: made, deleted, passed on (facts sheet on X, 1 and 3).

use serde::Deserialize;
use serde_json::json;

use super::list::shown;
use super::rest::{Answer, Call, Refusal, charge, forbidden, invalid, not_found};
use super::state::{Post, State};
use super::text::{LIMIT, cashtags, links, mentions, weigh};

/// Thousandths of a dollar.
const POST: u64 = 15;
const POST_WITH_LINK: u64 = 200;
/// An answer to somebody who has typed the account's name. The sheet does not say whether a name that X itself puts before an answer
/// counts, nor what an answer with a link costs; the dearer price is taken.
const SUMMONED: u64 = 10;
/// How far up a conversation names are carried.
const DEEPEST: usize = 100;
const DELETION: u64 = 10;

/// All that a post may be asked to be: nothing else is taken.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    text: Option<String>,
    media: Option<OrderedMedia>,
    reply: Option<OrderedReply>,
    quote_tweet_id: Option<String>,
    poll: Option<Poll>,
    reply_settings: Option<String>,
    #[serde(rename = "community_id")]
    _community: Option<String>,
    #[serde(rename = "share_with_followers")]
    _share: Option<bool>,
    #[serde(rename = "geo")]
    _geo: Option<serde_json::Value>,
    edit_options: Option<serde_json::Value>,
    #[serde(rename = "made_with_ai")]
    _ai: Option<bool>,
    #[serde(rename = "paid_partnership")]
    _paid: Option<bool>,
    #[serde(rename = "nullcast")]
    _nullcast: Option<bool>,
    #[serde(rename = "for_super_followers_only")]
    _super: Option<bool>,
    card_uri: Option<String>,
    #[serde(rename = "direct_message_deep_link")]
    _deep: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrderedMedia {
    media_ids: Vec<String>,
    #[serde(default)]
    tagged_user_ids: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrderedReply {
    in_reply_to_tweet_id: String,
    #[serde(default, rename = "exclude_reply_user_ids")]
    _exclude: Vec<String>,
    #[serde(default, rename = "auto_populate_reply_metadata")]
    _populate: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Poll {
    options: Vec<String>,
    duration_minutes: u32,
}

pub(super) fn id_of(text: &str) -> u64 {
    text.parse().unwrap_or(0)
}

pub(super) fn standing<'a>(state: &'a State, id: &str) -> Option<&'a Post> {
    state.posts.get(&id_of(id)).filter(|post| !post.deleted)
}

/// `POST /2/tweets`.
pub(super) fn create(state: &mut State, call: &Call<'_>) -> Answer {
    call.needs(&["tweet.read", "tweet.write", "users.read"])?;
    let order: Order = call.json()?;
    let account = call.access.account;
    let text = order.text.clone().unwrap_or_default().trim().to_owned();
    check_form(&order, &text)?;
    let media = usable(state, account, &order)?;
    let answers = answered(state, account, &order)?;
    let quotes = quoted(state, account, &order)?;
    repeats(state, account, &text)?;
    charge(state, price(state, account, &text, answers))?;
    for id in &media {
        if let Some(media) = state.media.get_mut(id) {
            media.used = true;
        }
    }
    let id = state.new_id();
    let post = Post { media, answers, quotes, ..Post::of(account, &text, state.now) };
    state.posts.insert(id, post.clone());
    let names = ["id", "text"].map(str::to_owned);
    Ok((201, json!({ "data": shown(state, id, &post, &names) })))
}

fn price(state: &State, account: u64, text: &str, answers: Option<u64>) -> u64 {
    let username = state.accounts.get(&account).map_or("", |account| &account.username);
    let answered = answers.and_then(|id| state.posts.get(&id));
    match answered {
        _ if !links(text).is_empty() => POST_WITH_LINK,
        Some(answered) if answered.author != account && mentions(&answered.text, username) => SUMMONED,
        _ => POST,
    }
}

/// What can be said without looking at anything else.
fn check_form(order: &Order, text: &str) -> Result<(), Refusal> {
    let count = order.media.as_ref().map_or(0, |media| media.media_ids.len());
    if text.is_empty() && count == 0 && order.card_uri.is_none() {
        return Err(invalid("text", "", "$.text: is missing but it is required"));
    }
    let things = [count > 0, order.poll.is_some(), order.quote_tweet_id.is_some(), order.card_uri.is_some()];
    if things.iter().filter(|is_there| **is_there).count() > 1 {
        return Err(invalid("media", "", "Media, poll, quote and card exclude each other."));
    }
    if order.media.as_ref().is_some_and(|media| media.tagged_user_ids.len() > 10) {
        return Err(invalid("media.tagged_user_ids", "", "At most 10 accounts can be tagged."));
    }
    if let Some(poll) = &order.poll {
        let fits = |option: &String| (1..=25).contains(&option.chars().count());
        let well = (2..=4).contains(&poll.options.len()) && poll.options.iter().all(fits);
        if !well || !(5..=10_080).contains(&poll.duration_minutes) {
            return Err(invalid("poll", "", "The poll is not valid."));
        }
    }
    let settings = ["following", "mentionedUsers", "subscribers", "verified"];
    if let Some(who) = order.reply_settings.as_deref().filter(|who| !settings.contains(who)) {
        return Err(invalid("reply_settings", who, "The reply settings are not valid."));
    }
    if order.edit_options.is_some() {
        return Err(forbidden("You are not permitted to perform this action."));
    }
    if weigh(text) > LIMIT {
        // The sheet has no body for it; the parameter is named as for anything that is not valid.
        return Err(invalid("text", "", "The text is too long."));
    }
    if cashtags(text) > 1 {
        return Err(forbidden("A post may contain one cashtag."));
    }
    Ok(())
}

/// The pictures, if all of them can be used: the account's own, whole, not forgotten and not used before.
fn usable(state: &State, account: u64, order: &Order) -> Result<Vec<u64>, Refusal> {
    let Some(order) = &order.media else { return Ok(Vec::new()) };
    let refused = |id: &str| invalid("media.media_ids", id, "Your media IDs are invalid.");
    if !(1..=4).contains(&order.media_ids.len()) {
        return Err(refused(&order.media_ids.join(",")));
    }
    let mut films = 0;
    let mut ids = Vec::new();
    for text in &order.media_ids {
        let id = id_of(text);
        let media = state.media.get(&id).filter(|media| media.owner == account && !media.used);
        let media = media.filter(|media| media.until > state.now && media.whole_at.is_some());
        let media = media.filter(|media| !media.is_film() || super::media::is_ready(state, media));
        let media = media.ok_or_else(|| refused(text))?;
        if ids.contains(&id) {
            return Err(refused(text));
        }
        films += usize::from(media.is_film());
        ids.push(id);
    }
    // Four photos, or one GIF, or one film.
    if films > 0 && ids.len() > 1 {
        return Err(refused(&order.media_ids.join(",")));
    }
    Ok(ids)
}

/// What is answered: only where its author mentioned or quoted the account (since 2026-02-23).
fn answered(state: &State, account: u64, order: &Order) -> Result<Option<u64>, Refusal> {
    let Some(reply) = &order.reply else { return Ok(None) };
    let id = &reply.in_reply_to_tweet_id;
    let Some(post) = standing(state, id) else {
        let detail = "You attempted to reply to a Tweet that is deleted or not visible to you.";
        return Err(forbidden(detail));
    };
    if post.author == account || is_engaged(state, account, post) {
        return Ok(Some(id_of(id)));
    }
    Err(forbidden(
        "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the \
         author of the post you are replying to.",
    ))
}

fn is_engaged(state: &State, account: u64, post: &Post) -> bool {
    let quoted = post.quotes.and_then(|id| state.posts.get(&id));
    names(state, account, post) || quoted.is_some_and(|quoted| quoted.author == account)
}

/// Whether a post names an account, in its text or, as an answer, by the names that X puts before it: of whom it answers, and
/// of whom that one names.
pub(super) fn names(state: &State, account: u64, post: &Post) -> bool {
    let username = state.accounts.get(&account).map_or("", |account| &account.username);
    let mut post = post;
    for _ in 0..DEEPEST {
        if mentions(&post.text, username) {
            return true;
        }
        match post.answers.and_then(|id| state.posts.get(&id)) {
            Some(above) if above.author == account => return true,
            Some(above) => post = above,
            None => return false,
        }
    }
    false
}

fn quoted(state: &State, account: u64, order: &Order) -> Result<Option<u64>, Refusal> {
    let Some(id) = &order.quote_tweet_id else { return Ok(None) };
    match standing(state, id) {
        Some(post) if post.author == account || is_engaged(state, account, post) => Ok(Some(id_of(id))),
        _ => Err(forbidden(
            "Quoting this post is not allowed because you have not been mentioned or are not part of the conversation \
             thread of the post you are quoting.",
        )),
    }
}

/// The same text again, also where the first one was deleted, and whatever its pictures.
fn repeats(state: &State, account: u64, text: &str) -> Result<(), Refusal> {
    let same = |post: &Post| post.author == account && post.text == text && post.repeats.is_none();
    let recent = |post: &Post| (state.now - post.at).num_seconds() < i64::from(state.repeats_within);
    if !text.is_empty() && state.posts.values().any(|post| same(post) && recent(post)) {
        return Err(forbidden("You are not allowed to create a Tweet with duplicate content."));
    }
    Ok(())
}

/// `DELETE /2/tweets/:id`. For one that is not there the sheet has no answer; "not found" is chosen.
pub(super) fn delete(state: &mut State, call: &Call<'_>, id: &str) -> Answer {
    call.needs(&["tweet.read", "tweet.write", "users.read"])?;
    let post = standing(state, id).ok_or_else(|| not_found("tweet", id))?;
    if post.author != call.access.account {
        return Err(forbidden("You are not authorized to delete this Tweet."));
    }
    charge(state, DELETION)?;
    state.delete(id_of(id));
    Ok((200, json!({ "data": { "deleted": true } })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Repeat {
    tweet_id: String,
}

/// `POST /2/users/:id/retweets`. Its price is not in the sheet; that of a post is taken.
pub(super) fn repeat(state: &mut State, call: &Call<'_>, user: &str) -> Answer {
    call.needs(&["tweet.read", "tweet.write", "users.read"])?;
    call.must_be(user)?;
    let order: Repeat = call.json()?;
    if standing(state, &order.tweet_id).is_none() {
        return Err(not_found("tweet", &order.tweet_id));
    }
    let (account, of) = (call.access.account, Some(id_of(&order.tweet_id)));
    if state.posts.values().any(|post| post.author == account && post.repeats == of && !post.deleted) {
        let message = "You cannot retweet a Tweet that you have already retweeted.";
        return Err(invalid("tweet_id", &order.tweet_id, message));
    }
    charge(state, POST)?;
    let id = state.new_id();
    state.posts.insert(id, Post { repeats: of, ..Post::of(account, "", state.now) });
    let name = if state.new_names { "rest_id" } else { "id" };
    Ok((200, json!({ "data": { "retweeted": true, name: id.to_string() } })))
}

/// `DELETE /2/users/:id/retweets/:source_tweet_id`.
pub(super) fn unrepeat(state: &mut State, call: &Call<'_>, user: &str, post: &str) -> Answer {
    call.needs(&["tweet.read", "tweet.write", "users.read"])?;
    call.must_be(user)?;
    let (account, of) = (call.access.account, Some(id_of(post)));
    for post in state.posts.values_mut().filter(|post| post.author == account && post.repeats == of) {
        post.deleted = true;
    }
    Ok((200, json!({ "data": { "retweeted": false } })))
}
