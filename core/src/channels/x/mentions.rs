//! Posts that name the account: `GET /2/users/:id/mentions`. Among them is what people write under the office's posts, for an
//! answer carries the name of whom it answers (facts sheet on X, 1 and 3).

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::answer::Refusal;
use super::api::Call;
use super::cost;
use super::inbox::{Mark, Newer};
use super::told::{Includes, Meta, Post, number};
use crate::channels::failure::{Failure, Why};
use crate::channels::messages::{Fetched, Incoming, Place, Watched};

/// Mentions on a page: all that X gives. It charges for each mention, not for each page.
const PAGE: &str = "100";
/// Posts that can be asked for at once.
const MOST: usize = 100;
const FIELDS: [(&str, &str); 3] = [
    (
        "tweet.fields",
        "created_at,author_id,conversation_id,in_reply_to_user_id,referenced_tweets,entities,edit_history_tweet_ids",
    ),
    ("expansions", "author_id"),
    ("user.fields", "name,username"),
];

pub(super) fn not_understood() -> Failure {
    Failure::Retry { after: None, why: Why::NotUnderstood }
}

#[derive(Deserialize)]
struct Page {
    /// Absent where there are none. Each is kept as it came.
    #[serde(default)]
    data: Vec<Box<RawValue>>,
    #[serde(default)]
    includes: Includes,
    meta: Meta,
}

/// One more page of what is new. Gives the ids of all that is on it: so they stand now.
pub(super) async fn newer(
    newer: &Newer<'_>,
    mark: &mut Mark,
    fetched: &mut Fetched,
) -> Result<Vec<String>, Failure> {
    let path = format!("2/users/{}/mentions", newer.account.id);
    let end = mark.floor(newer.ask.since);
    let floor = end.to_string();
    let mut query = vec![("max_results", PAGE)];
    query.extend(FIELDS);
    query.extend((floor != "0").then_some(("since_id", floor.as_str())));
    query.extend(mark.token().map(|token| ("pagination_token", token)));
    let page: Page = match newer.api.call(Call::get(&path, &query)).await {
        Ok(page) => page,
        Err(trouble) if trouble.refused().is_some_and(Refusal::is_about_page) => {
            mark.lost();
            return Ok(Vec::new());
        }
        Err(trouble) => return Err(trouble.failure()),
    };
    if page.meta.result_count != page.data.len() {
        return Err(not_understood());
    }
    let (mut ids, mut seen, mut known) = (Vec::new(), Vec::new(), Vec::new());
    for raw in &page.data {
        let (id, post) = post(raw)?;
        let is_new = mark.is_new(id) && !ids.contains(&id);
        ids.push(id);
        if is_new && post.refers("retweeted").is_none() {
            known.push(newer.incoming(&post, raw, &page.includes));
        }
        if is_new || newer.first_today {
            fetched.cost = fetched.cost.saturating_add(cost::MENTION);
        }
        seen.push(post.id);
    }
    mark.told(&ids, end, page.meta.next_token);
    seen.extend(known.iter().map(|message| message.id.clone()));
    fetched.messages.append(&mut known);
    Ok(seen)
}

fn post(raw: &RawValue) -> Result<(u64, Post), Failure> {
    let post: Post = serde_json::from_str(raw.get()).map_err(|_| not_understood())?;
    Ok((number(&post.id).ok_or_else(not_understood)?, post))
}

impl Newer<'_> {
    fn incoming(&self, post: &Post, raw: &RawValue, includes: &Includes) -> Incoming {
        let parent = post.refers("replied_to").unwrap_or_default();
        let is_ours = |id: &&str| self.ask.posts.iter().any(|ours| ours.id == **id);
        let under = [parent, &post.conversation_id].into_iter().find(is_ours);
        let (name, handle) = includes.who(&post.author_id);
        // X itself writes `i` where it does not name the author.
        let author = if handle.is_empty() { "i" } else { &handle };
        Incoming {
            place: if under.is_some() { Place::Comment } else { Place::Mention },
            id: (*post.versions().first().unwrap_or(&post.id.as_str())).to_owned(),
            parent: parent.to_owned(),
            thread: post.conversation_id.clone(),
            post: under.unwrap_or_default().to_owned(),
            at: post.at(self.api.now()),
            link: format!("{}/{author}/status/{}", self.api.endpoints.web, post.id),
            name,
            handle,
            person: post.author_id.clone(),
            text: post.says(),
            raw: raw.get().as_bytes().to_vec(),
            own: post.author_id == self.account.id,
        }
    }
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    data: Vec<Box<RawValue>>,
    #[serde(default)]
    includes: Includes,
    #[serde(default)]
    errors: Vec<Missing>,
}

/// Why X does not give one of those asked for.
#[derive(Deserialize)]
struct Missing {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    value: String,
    #[serde(default)]
    resource_id: String,
}

/// How what is open stands now, but for what was just seen. Of a post that was changed, what it says is asked for under its newest
/// number.
pub(super) async fn again(newer: &Newer<'_>, seen: &[String]) -> Result<Fetched, Failure> {
    let mut fetched = Fetched::default();
    let open = newer.ask.open.iter().filter(|open| open.place != Place::Direct && !seen.contains(&open.id));
    let open: BTreeMap<&str, &Watched> =
        open.filter(|open| number(&open.id).is_some()).map(|open| (open.id.as_str(), open)).collect();
    let ids: Vec<String> = open.keys().map(|id| (*id).to_owned()).collect();
    let changed = ask(newer, &ids, &open, &mut fetched).await?;
    ask(newer, &changed, &open, &mut fetched).await?;
    Ok(fetched)
}

/// Asks for these posts, and gives the newest versions of those that are older ones.
async fn ask(
    newer: &Newer<'_>,
    ids: &[String],
    open: &BTreeMap<&str, &Watched>,
    fetched: &mut Fetched,
) -> Result<Vec<String>, Failure> {
    let mut changed = Vec::new();
    for ids in ids.chunks(MOST) {
        let asked = ids.join(",");
        let mut query = vec![("ids", asked.as_str())];
        query.extend(FIELDS);
        let answer: Asked =
            newer.api.call(Call::get("2/tweets", &query)).await.map_err(|trouble| trouble.failure())?;
        for raw in &answer.data {
            fetched.cost = fetched.cost.saturating_add(cost::POST_READ);
            let (_, post) = post(raw)?;
            let versions = post.versions();
            let Some(known) = versions.iter().copied().chain([&*post.id]).find_map(|id| open.get(id)) else {
                continue;
            };
            match versions.last() {
                Some(newest) if *newest != post.id && number(newest).is_some() => {
                    changed.push((*newest).to_owned())
                }
                _ => fetched.messages.push(newer.as_known(known, &post, raw, &answer.includes)),
            }
        }
        for missing in answer.errors.iter().filter(|missing| missing.kind.ends_with("/resource-not-found")) {
            let gone = open.keys().find(|id| **id == missing.value || **id == missing.resource_id);
            fetched.gone.extend(gone.map(|id| (*id).to_owned()));
        }
    }
    Ok(changed)
}

impl Newer<'_> {
    /// The same under the number and the place by which it is known.
    fn as_known(&self, known: &Watched, post: &Post, raw: &RawValue, includes: &Includes) -> Incoming {
        Incoming {
            id: known.id.clone(),
            place: known.place,
            post: known.post.clone(),
            ..self.incoming(post, raw, includes)
        }
    }
}
