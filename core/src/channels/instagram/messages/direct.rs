//! Direct messages: conversations that have changed, and in each its newest messages.
//!
//! Instagram shows the 20 newest messages of a conversation; of older ones it says that they are deleted, though they
//! are not (facts sheet instagram.md, §7). So what came while 20 others came is seen in Instagram's own app only, and a message
//! is gone only where it would stand among those 20. Conversations are read from the one that changed longest ago, so
//! that everything before is known wherever the reading stops.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::cursor::{Cursor, Heard, Talk, apart, hash};
use super::page::{LIMIT, Page, Writer};
use super::{Budget, Here, LAG, PAUSE, SKEW, is_id, not_understood};
use crate::channels::failure::Failure;
use crate::channels::instagram::api::{Api, Trouble};
use crate::channels::instagram::publish::time;
use crate::channels::messages::{Ask, Fetched, Incoming, Place};

/// Conversations read in one fetch. Instagram takes two such calls in a second (§7).
const REQUESTS: u32 = 15;
/// Pages of the list of conversations in one fetch: a thousand that changed since the last one.
const PAGES: u32 = 20;
/// Messages of a conversation that can be read (§7).
pub(super) const READABLE: usize = 20;
/// How often a conversation with an open message is read, whatever the list says of it.
const TURN: TimeDelta = TimeDelta::hours(1);

#[derive(Deserialize)]
struct Head {
    id: String,
    updated_time: String,
}

#[derive(Deserialize)]
struct Conversation {
    messages: Page,
}

#[derive(Deserialize)]
struct Told {
    id: String,
    created_time: String,
    #[serde(default)]
    from: Option<Writer>,
    #[serde(default)]
    message: Option<String>,
}

/// A message that can be read.
pub(super) struct Message {
    pub(super) id: String,
    pub(super) at: DateTime<Utc>,
    pub(super) from: Writer,
    pub(super) text: String,
    raw: Vec<u8>,
}

/// What can be read of a conversation, the newest first.
pub(super) struct Readable {
    pub(super) messages: Vec<Message>,
    /// Whether these are all.
    pub(super) whole: bool,
}

/// A conversation that has changed, and when.
struct Changed {
    id: String,
    at: DateTime<Utc>,
}

/// Fetches what is new and what has changed.
pub(super) async fn fetch(
    here: &Here<'_>,
    ask: Ask<'_>,
    cursor: &mut Cursor,
    found: &mut Fetched,
) -> Result<(), Failure> {
    let mut budget = Budget(REQUESTS);
    for changed in changed(here, ask, cursor).await? {
        if !budget.take() {
            found.more = true;
            break;
        }
        // Where the conversation went meanwhile, that says nothing of what was written in it.
        let readable = read(&here.api, &changed.id).await?;
        let talk = cursor.talk(&changed.id).cloned();
        if let (Some(readable), Some(talk)) = (&readable, &talk) {
            found.gone.extend(gone(here, ask, talk, readable, &mut budget).await?);
        }
        note(here, ask, cursor, found, &changed, talk, readable);
    }
    Ok(())
}

/// The conversations to be read, the one that changed longest ago first.
async fn changed(here: &Here<'_>, ask: Ask<'_>, cursor: &Cursor) -> Result<Vec<Changed>, Failure> {
    let now = here.api.now();
    let floor = cursor.upto.map_or(ask.since, |upto| (upto - LAG).max(ask.since));
    let is_open = |id: &str| ask.open.iter().any(|open| open.place == Place::Direct && open.thread == id);
    let due = |id: &str, at: Option<DateTime<Utc>>| match (cursor.talk(id), at) {
        (None, at) => at.is_some_and(|at| at >= ask.since),
        (Some(talk), at) => {
            let settles = now - talk.changed < LAG + SKEW && apart(now, talk.looked, PAUSE);
            at.is_some_and(|at| at != talk.updated)
                || settles
                || (is_open(id) && apart(now, talk.looked, TURN))
        }
    };
    let mut due: Vec<Changed> = listed(here, floor)
        .await?
        .into_iter()
        .filter(|listed| due(&listed.id, Some(listed.at)))
        .chain(
            cursor
                .talks
                .iter()
                .filter(|t| due(&t.id, None))
                .map(|t| Changed { id: t.id.clone(), at: t.updated }),
        )
        .collect();
    due.sort_by(|one, other| (one.at, &one.id).cmp(&(other.at, &other.id)));
    // One that is listed may be due by itself as well, with an older time: the last word is the list's.
    let mut seen = std::collections::HashSet::new();
    due.reverse();
    due.retain(|changed| seen.insert(changed.id.clone()));
    due.reverse();
    Ok(due)
}

/// The conversations that changed since `floor`.
async fn listed(here: &Here<'_>, floor: DateTime<Utc>) -> Result<Vec<Changed>, Failure> {
    let path = format!("{}/conversations", here.account);
    let (mut all, mut after) = (Vec::new(), None::<String>);
    for _ in 0..PAGES {
        let mut query = vec![("platform", "instagram"), ("fields", "id,updated_time"), ("limit", LIMIT)];
        query.extend(after.as_deref().map(|after| ("after", after)));
        let page: Page = here.api.get(&path, &query).await.map_err(Trouble::failure)?;
        let mut older = true;
        for raw in &page.data {
            let head: Head = serde_json::from_str(raw.get()).map_err(|_| not_understood())?;
            let at = time(&head.updated_time).filter(|_| is_id(&head.id)).ok_or_else(not_understood)?;
            if at >= floor {
                older = false;
                all.push(Changed { id: head.id, at });
            }
        }
        let next = page.next().filter(|next| after.as_ref() != Some(next));
        match next {
            Some(next) if !older => after = Some(next),
            _ => break,
        }
    }
    Ok(all)
}

/// Reads a conversation; none where it is not there.
pub(super) async fn read(api: &Api<'_>, id: &str) -> Result<Option<Readable>, Failure> {
    let query = [("fields", "messages{id,created_time,from,to,message}")];
    let conversation: Conversation = match api.get(id, &query).await {
        Ok(conversation) => conversation,
        Err(trouble) if trouble.is_not_there() => return Ok(None),
        Err(trouble) => return Err(trouble.failure()),
    };
    let page = conversation.messages;
    let all: Result<Vec<Option<Message>>, Failure> = page.data.iter().map(|raw| message(raw)).collect();
    let mut messages: Vec<Message> = all?.into_iter().flatten().collect();
    messages.sort_by_key(|message| std::cmp::Reverse(message.at));
    messages.truncate(READABLE);
    let whole = page.next().is_none() && messages.len() == page.data.len();
    Ok(Some(Readable { messages, whole }))
}

/// A message of the list; none where Instagram gives no details of it.
fn message(raw: &RawValue) -> Result<Option<Message>, Failure> {
    let told: Told = serde_json::from_str(raw.get()).map_err(|_| not_understood())?;
    let at = time(&told.created_time).filter(|_| is_id(&told.id)).ok_or_else(not_understood)?;
    let (id, text, raw) = (told.id, told.message.unwrap_or_default(), raw.get().as_bytes().to_vec());
    Ok(told.from.map(|from| Message { id, at, from, text, raw }))
}

/// Open messages that would stand among those that can be read, and do not.
async fn gone(
    here: &Here<'_>,
    ask: Ask<'_>,
    talk: &Talk,
    readable: &Readable,
    budget: &mut Budget,
) -> Result<Vec<String>, Failure> {
    let now = here.api.now();
    let oldest = readable.messages.iter().map(|message| message.at).min();
    let mut gone = Vec::new();
    for open in ask.open.iter().filter(|open| open.place == Place::Direct && open.thread == talk.id) {
        let hash = hash(&open.id);
        let Some(heard) = talk.heard.iter().find(|heard| heard.hash == hash) else { continue };
        let covered = readable.whole || oldest.is_some_and(|oldest| oldest < heard.at);
        let listed = readable.messages.iter().any(|message| message.id == open.id);
        // A list that lags may miss what was seen a moment ago.
        if listed || !covered || !apart(now, heard.at, LAG) || !is_id(&open.id) || !budget.take() {
            continue;
        }
        let asked: Result<Box<RawValue>, Trouble> = here.api.get(&open.id, &[("fields", "id")]).await;
        match asked {
            Ok(_) => {}
            Err(trouble) if trouble.is_not_there() => gone.push(open.id.clone()),
            Err(trouble) => return Err(trouble.failure()),
        }
    }
    Ok(gone)
}

/// Keeps what was read.
fn note(
    here: &Here<'_>,
    ask: Ask<'_>,
    cursor: &mut Cursor,
    found: &mut Fetched,
    changed: &Changed,
    talk: Option<Talk>,
    readable: Option<Readable>,
) {
    let now = here.api.now();
    let known = talk.as_ref().map(|talk| talk.heard.as_slice()).unwrap_or_default();
    let from = match &talk {
        // Only that it was read up to its last change is known.
        Some(talk) if talk.heard.is_empty() => Some(talk.updated - LAG),
        // Where an older one became readable because a newer one was deleted, it was told long ago.
        _ => known.iter().map(|heard| heard.at).min().filter(|_| known.len() >= READABLE),
    };
    let mut heard = Vec::new();
    for message in readable.map(|readable| readable.messages).unwrap_or_default() {
        let hash = hash(&message.id);
        let new = message.at >= ask.since
            && from.is_none_or(|from| message.at >= from)
            && !known.iter().any(|known| known.hash == hash);
        heard.push(Heard { hash, at: message.at });
        if new || ask.open.iter().any(|open| open.id == message.id) {
            found.messages.push(incoming(here, message, &changed.id));
        }
    }
    let heard = if heard.is_empty() { known.to_vec() } else { heard };
    let moved = talk.as_ref().filter(|talk| talk.updated == changed.at).map(|talk| talk.changed);
    cursor.note_talk(Talk {
        id: changed.id.clone(),
        updated: changed.at,
        changed: moved.unwrap_or(now),
        looked: now,
        heard,
    });
    // A time that has not come yet must not hide what changes until then.
    cursor.upto = cursor.upto.max(Some(changed.at.min(now)));
}

fn incoming(here: &Here<'_>, message: Message, thread: &str) -> Incoming {
    Incoming {
        place: Place::Direct,
        id: message.id,
        parent: String::new(),
        thread: thread.to_owned(),
        post: String::new(),
        at: message.at,
        name: message.from.username.clone(),
        own: here.own.wrote(&message.from.id, &message.from.username),
        handle: message.from.username,
        person: message.from.id,
        text: message.text,
        link: String::new(),
        raw: message.raw,
    }
}
