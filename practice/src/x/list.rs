//! Reading: the account, a post, the newest posts of an account (facts sheet on X, 3).

use std::collections::BTreeSet;

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

use super::rest::{Answer, Call, Refusal, charge_reading, invalid, not_found};
use super::state::{Post, State};
use super::text::{mentions, show};

const USER: u64 = 10;
/// A post of the account that owns the app.
const OWN_POST: u64 = 1;
const POST: u64 = 5;
/// Both names of a parameter are taken: the guides' and the one since August 2026.
const FIELDS: [&str; 2] = ["tweet.fields", "post.fields"];
const KNOWN_FIELDS: &[&str] = &[
    "id",
    "text",
    "author_id",
    "conversation_id",
    "created_at",
    "in_reply_to_user_id",
    "referenced_tweets",
    "referenced_posts",
    "entities",
    "attachments",
    "edit_history_tweet_ids",
    "edit_history_post_ids",
];

/// `GET /2/users/me`.
pub(super) fn me(state: &mut State, call: &Call<'_>) -> Answer {
    call.needs(&["tweet.read", "users.read"])?;
    call.knows(&["user.fields", "expansions", "tweet.fields", "post.fields"])?;
    let id = call.access.account;
    let account = state.accounts.get(&id).cloned().ok_or_else(|| not_found("user", &id.to_string()))?;
    charge_reading(state, format!("user {id}"), USER);
    Ok((200, json!({ "data": { "id": id.to_string(), "name": account.name, "username": account.username } })))
}

/// The fields asked for, besides those that always come.
pub(super) fn fields(call: &Call<'_>) -> Result<Vec<String>, Refusal> {
    let mut asked = vec!["id".to_owned(), "text".to_owned()];
    for parameter in FIELDS {
        for name in call.asks(parameter).unwrap_or_default().split(',').filter(|name| !name.is_empty()) {
            if !KNOWN_FIELDS.contains(&name) {
                let message = format!(
                    "The `{parameter}` query parameter value [{name}] is not one of the known fields"
                );
                return Err(invalid(parameter, name, &message));
            }
            asked.push(name.to_owned());
        }
    }
    Ok(asked)
}

/// A post with these fields.
pub(super) fn shown(state: &State, id: u64, post: &Post, fields: &[String]) -> Value {
    let author = state.accounts.get(&post.author).map_or("", |author| &author.username);
    let place = format!("{}/{author}/status/{id}", state.home);
    let key = |id: &u64| state.media.get(id).map(|media| media.key(*id));
    let keys: Vec<String> = post.media.iter().filter_map(key).collect();
    let text = show(id, &below_name(state, post), &place, &keys);
    let (history, referenced) = if state.new_names {
        ("edit_history_post_ids", "referenced_posts")
    } else {
        ("edit_history_tweet_ids", "referenced_tweets")
    };
    let has = |name: &str| fields.iter().any(|field| field == name);
    let mut out = Map::new();
    out.insert("id".into(), id.to_string().into());
    out.insert("text".into(), text.text.into());
    let versions = if post.versions.is_empty() { &vec![id] } else { &post.versions };
    out.insert(history.into(), versions.iter().map(u64::to_string).collect());
    if has("author_id") {
        out.insert("author_id".into(), post.author.to_string().into());
    }
    if has("created_at") {
        out.insert("created_at".into(), post.at.to_rfc3339_opts(SecondsFormat::Millis, true).into());
    }
    if has("conversation_id") {
        out.insert("conversation_id".into(), conversation(state, id, post).to_string().into());
    }
    if has("entities") && !text.urls.is_empty() {
        out.insert("entities".into(), json!({ "urls": text.urls }));
    }
    if has("attachments") && !keys.is_empty() {
        out.insert("attachments".into(), json!({ "media_keys": keys }));
    }
    let answered = post.answers.and_then(|id| state.posts.get(&id));
    if let Some(answered) = answered.filter(|_| has("in_reply_to_user_id")) {
        out.insert("in_reply_to_user_id".into(), answered.author.to_string().into());
    }
    let others = [("replied_to", post.answers), ("quoted", post.quotes), ("retweeted", post.repeats)];
    let others: Vec<Value> = others
        .into_iter()
        .filter_map(|(kind, other)| Some(json!({ "type": kind, "id": other?.to_string() })))
        .collect();
    if (has("referenced_tweets") || has("referenced_posts")) && !others.is_empty() {
        out.insert(referenced.into(), others.into());
    }
    Value::Object(out)
}

/// What a post says below the name of whom it answers, which X puts before it.
fn below_name(state: &State, post: &Post) -> String {
    let text = state.text_of(post);
    let answered = post.answers.and_then(|id| state.posts.get(&id)).filter(|of| of.author != post.author);
    match answered.and_then(|of| state.accounts.get(&of.author)) {
        Some(of) if !mentions(&text, &of.username) => format!("@{} {text}", of.username),
        _ => text,
    }
}

pub(super) fn conversation(state: &State, id: u64, post: &Post) -> u64 {
    let (mut id, mut answers) = (id, post.answers);
    while let Some(first) = answers {
        id = first;
        answers = state.posts.get(&first).and_then(|post| post.answers);
    }
    id
}

/// `GET /2/tweets/:id`.
pub(super) fn one(state: &mut State, call: &Call<'_>, id: &str) -> Answer {
    call.needs(&["tweet.read", "users.read"])?;
    call.knows(&["tweet.fields", "post.fields", "expansions", "user.fields", "media.fields"])?;
    let fields = fields(call)?;
    let number: u64 =
        id.parse().map_err(|_| invalid("id", id, "The `id` query parameter value is not valid"))?;
    let post = state.posts.get(&number).filter(|post| !post.deleted).cloned();
    let post = post.ok_or_else(|| not_found("tweet", id))?;
    charge_reading(
        state,
        format!("post {id}"),
        if post.author == call.access.account { OWN_POST } else { POST },
    );
    Ok((200, json!({ "data": shown(state, number, &post, &fields) })))
}

/// `GET /2/tweets?ids=`: what is not there is named among the errors, beside what is.
pub(super) fn several(state: &mut State, call: &Call<'_>) -> Answer {
    call.needs(&["tweet.read", "users.read"])?;
    call.knows(&["ids", "tweet.fields", "post.fields", "expansions", "user.fields", "media.fields"])?;
    let fields = fields(call)?;
    let asked = call.asks("ids").unwrap_or_default();
    let ids: Vec<&str> = asked.split(',').collect();
    if ids.len() > 100 || ids.iter().any(|id| id.parse::<u64>().is_err()) {
        return Err(invalid("ids", asked, "The `ids` query parameter value is not valid"));
    }
    let (mut data, mut errors, mut authors) = (Vec::new(), Vec::new(), Vec::new());
    for id in ids {
        let number = id.parse().unwrap_or(0);
        match state.posts.get(&number).filter(|post| !post.deleted).cloned() {
            Some(post) => {
                data.push(shown(state, number, &post, &fields));
                authors.push(post.author);
                let price = if post.author == call.access.account { OWN_POST } else { POST };
                charge_reading(state, format!("post {id}"), price);
            }
            None => errors.push(json!({
                "resource_id": id, "value": id, "parameter": "ids", "resource_type": "tweet",
                "title": "Not Found Error", "detail": format!("Could not find tweet with ids: [{id}]."),
                "type": "https://api.x.com/2/problems/resource-not-found",
            })),
        }
    }
    let mut answer = json!({});
    if !data.is_empty() {
        merge(&mut answer, "data", data.into());
        include(state, call, "author_id", authors, &mut answer);
    }
    if !errors.is_empty() {
        merge(&mut answer, "errors", errors.into());
    }
    Ok((200, answer))
}

/// Adds these accounts to an answer, where they were asked for by this name.
pub(super) fn include(state: &State, call: &Call<'_>, expansion: &str, ids: Vec<u64>, answer: &mut Value) {
    if !call.asks("expansions").unwrap_or_default().split(',').any(|asked| asked == expansion) {
        return;
    }
    let ids: BTreeSet<u64> = ids.into_iter().collect();
    let users: Vec<Value> = ids
        .iter()
        .filter_map(|id| Some((id, state.accounts.get(id)?)))
        .map(|(id, of)| json!({ "id": id.to_string(), "name": of.name, "username": of.username }))
        .collect();
    merge(answer, "includes", json!({ "users": users }));
}

/// Which posts of an account are asked for.
pub(super) struct Asked {
    pub(super) most: usize,
    after: u64,
    before: u64,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    replies: bool,
    repeats: bool,
}

impl Asked {
    /// Whether what has this number and this time lies between the ends asked for.
    pub(super) fn holds(&self, id: u64, at: DateTime<Utc>) -> bool {
        id > self.after && id < self.before && (self.from..self.to).contains(&at)
    }
}

pub(super) fn asked(call: &Call<'_>) -> Result<Asked, Refusal> {
    let number = |name: &str, usual: u64| match call.asks(name) {
        Some(text) => text.parse().map_err(|_| {
            invalid(name, text, &format!("The `{name}` query parameter value [{text}] is not valid"))
        }),
        None => Ok(usual),
    };
    let time = |name: &str, usual: DateTime<Utc>| match call.asks(name) {
        Some(text) => DateTime::parse_from_rfc3339(text).map(|at| at.with_timezone(&Utc)).map_err(|_| {
            invalid(name, text, &format!("The `{name}` query parameter value [{text}] is not a valid date"))
        }),
        None => Ok(usual),
    };
    let most = number("max_results", 10)?;
    if !(5..=100).contains(&most) {
        let message = format!("The `max_results` query parameter value [{most}] is not between 5 and 100");
        return Err(invalid("max_results", &most.to_string(), &message));
    }
    let without: Vec<&str> =
        call.asks("exclude").unwrap_or_default().split(',').filter(|w| !w.is_empty()).collect();
    if let Some(other) = without.iter().find(|what| !["replies", "retweets"].contains(what)) {
        let message =
            format!("The `exclude` query parameter value [{other}] is not one of [retweets,replies]");
        return Err(invalid("exclude", other, &message));
    }
    let page = number("pagination_token", number("next_token", u64::MAX)?)?;
    Ok(Asked {
        most: usize::try_from(most).unwrap_or(100),
        after: number("since_id", 0)?,
        before: number("until_id", u64::MAX)?.min(page),
        from: time("start_time", DateTime::<Utc>::MIN_UTC)?,
        to: time("end_time", DateTime::<Utc>::MAX_UTC)?,
        replies: !without.contains(&"replies"),
        repeats: !without.contains(&"retweets"),
    })
}

/// `GET /2/users/:id/tweets`: the newest first.
pub(super) fn timeline(state: &mut State, call: &Call<'_>, user: &str) -> Answer {
    call.needs(&["tweet.read", "users.read"])?;
    call.knows(&[
        "since_id",
        "until_id",
        "start_time",
        "end_time",
        "max_results",
        "pagination_token",
        "next_token",
        "exclude",
        "tweet.fields",
        "post.fields",
        "expansions",
        "user.fields",
        "media.fields",
    ])?;
    let fields = fields(call)?;
    let asked = asked(call)?;
    let account: u64 =
        user.parse().map_err(|_| invalid("id", user, "The `id` query parameter value is not valid"))?;
    if !state.accounts.contains_key(&account) {
        return Err(not_found("user", user));
    }
    let fits = |id: u64, post: &Post| {
        post.author == account
            && state.is_listed(id, post)
            && asked.holds(id, post.at)
            && (asked.replies || post.answers.is_none())
            && (asked.repeats || post.repeats.is_none())
    };
    let found = state.posts.iter().rev().filter(|(id, post)| fits(**id, post));
    let found: Vec<(u64, Post)> = found.take(asked.most + 1).map(|(id, post)| (*id, post.clone())).collect();
    let price = if account == call.access.account { OWN_POST } else { POST };
    Ok((200, page(state, call, &fields, &found, (asked.most, price))))
}

/// A page of posts, of which one more was found than are wanted, if there are more.
pub(super) fn page(
    state: &mut State,
    call: &Call<'_>,
    fields: &[String],
    found: &[(u64, Post)],
    (most, price): (usize, u64),
) -> Value {
    let page = found.get(..found.len().min(most)).unwrap_or_default();
    let mut meta = json!({ "result_count": page.len() });
    let mut answer = json!({});
    if let (Some((newest, _)), Some((oldest, _))) = (page.first(), page.last()) {
        meta = json!({ "result_count": page.len(), "newest_id": newest.to_string(), "oldest_id": oldest.to_string() });
        if found.len() > page.len() {
            // Opaque for whoever asks; here it is the last number given.
            merge(&mut meta, "next_token", oldest.to_string().into());
        }
        let data: Vec<Value> = page.iter().map(|(id, post)| shown(state, *id, post, fields)).collect();
        merge(&mut answer, "data", data.into());
        let authors = page.iter().map(|(_, post)| post.author).collect();
        include(state, call, "author_id", authors, &mut answer);
    }
    merge(&mut answer, "meta", meta);
    for (id, _) in page {
        charge_reading(state, format!("post {id}"), price);
    }
    answer
}

pub(super) fn merge(object: &mut Value, name: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(name.to_owned(), value);
    }
}
