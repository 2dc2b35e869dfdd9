//! Direct messages (facts sheet on X, 6): between two, of the last 30 days, and only those that X does not encrypt from end to
//! end; the others are in X's own app alone. Reading them needs a permission of its own; an account that was connected
//! without it gets its mentions all the same, and the office is told so.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

use super::answer::Refusal;
use super::api::Call;
use super::cost;
use super::inbox::{Mark, Newer};
use super::looking::{begun, is_clear, is_new, missing, not_sent};
use super::mentions::not_understood;
use super::reply::Acting;
use super::said::{is_said_shortly, plain};
use super::told::{Entities, Includes, Meta, number};
use crate::channels::failure::{Failure, Need};
use crate::channels::messages::{Answer, Fetched, Incoming, Place};
use crate::channels::publish::{Evidence, Looked, Memory, RemotePost};

/// Events on a page. X charges a cent for each, also for those that were read on the day before, so there are few.
const PAGE: &str = "5";
/// Events asked for where one of them may be ours.
const MANY: &str = "20";
const KIND: &str = "MessageCreate";
const FIELDS: &str = "id,text,event_type,dm_conversation_id,created_at,sender_id,attachments,participant_ids";

#[derive(Deserialize)]
struct Page {
    #[serde(default)]
    data: Vec<Box<RawValue>>,
    #[serde(default)]
    includes: Includes,
    meta: Meta,
}

#[derive(Deserialize)]
struct Event {
    id: String,
    #[serde(default)]
    text: String,
    /// Only messages are asked for.
    #[serde(default)]
    event_type: Option<String>,
    #[serde(default)]
    dm_conversation_id: String,
    #[serde(default)]
    created_at: Option<DateTime<Utc>>,
    #[serde(default)]
    sender_id: String,
    #[serde(default)]
    entities: Entities,
}

fn event(raw: &RawValue) -> Result<(u64, Event), Failure> {
    let event: Event = serde_json::from_str(raw.get()).map_err(|_| not_understood())?;
    Ok((number(&event.id).ok_or_else(not_understood)?, event))
}

/// One more page of what is new.
pub(super) async fn newer(newer: &Newer<'_>, mark: &mut Mark, fetched: &mut Fetched) -> Result<(), Failure> {
    let mut query = vec![
        ("max_results", PAGE),
        ("event_types", KIND),
        ("dm_event.fields", FIELDS),
        ("expansions", "sender_id"),
        ("user.fields", "name,username"),
    ];
    query.extend(mark.token().map(|token| ("pagination_token", token)));
    let page: Page = match newer.api.call(Call::get("2/dm_events", &query)).await {
        Ok(page) => page,
        Err(trouble) if trouble.refused().is_some_and(Refusal::is_about_page) => {
            mark.lost();
            return Ok(());
        }
        Err(trouble) => {
            let not_permitted = trouble.failure() == Failure::NeedsYou(Need::PermissionMissing);
            if !not_permitted {
                return Err(trouble.failure());
            }
            fetched.lacks = Some(Need::DirectUnread);
            return Ok(());
        }
    };
    if page.meta.result_count != page.data.len() {
        return Err(not_understood());
    }
    let floor = mark.floor(newer.ask.since);
    let mut ids = Vec::new();
    let mut known = Vec::new();
    for raw in &page.data {
        let (id, event) = event(raw)?;
        let is_new = id > floor && mark.is_new(id) && !ids.contains(&id);
        ids.push(id);
        if is_new && event.event_type.as_deref().is_none_or(|kind| kind == KIND) {
            known.push(newer.message(id, &event, raw, &page.includes));
        }
        if is_new || newer.first_today {
            fetched.cost = fetched.cost.saturating_add(cost::EVENT);
        }
    }
    let next = page.meta.next_token.filter(|_| ids.iter().all(|id| *id > floor));
    mark.told(&ids, floor, next);
    fetched.messages.append(&mut known);
    Ok(())
}

impl Newer<'_> {
    fn message(&self, id: u64, event: &Event, raw: &RawValue, includes: &Includes) -> Incoming {
        let (name, handle) = includes.who(&event.sender_id);
        Incoming {
            place: Place::Direct,
            id: id.to_string(),
            parent: String::new(),
            thread: event.dm_conversation_id.clone(),
            post: String::new(),
            at: event.created_at.unwrap_or_else(|| self.api.now()),
            name,
            handle,
            person: event.sender_id.clone(),
            text: plain(&event.text, &event.entities.urls),
            // Only the office's own app shows it.
            link: String::new(),
            raw: raw.get().as_bytes().to_vec(),
            own: event.sender_id == self.account.id,
        }
    }
}

/// Where a message to the writer is sent, below the root of the API. A conversation of several has a plain number; what is
/// sent to the writer alone would not stand where the message stands.
fn conversation(answer: &Answer) -> Result<String, Failure> {
    let several = answer.place == Place::Direct && number(&answer.thread).is_some();
    match number(&answer.person).filter(|_| !several) {
        Some(person) => Ok(format!("2/dm_conversations/with/{person}")),
        None => Err(Failure::NeedsYou(Need::ByHandOnly)),
    }
}

#[derive(Deserialize)]
struct One {
    data: Made,
}

#[derive(Deserialize)]
struct Made {
    dm_event_id: String,
}

/// Sends a message to the writer.
pub(super) async fn send(acting: &Acting<'_>, memory: &mut Memory) -> Result<(), Failure> {
    let Acting { api, answer, job, .. } = *acting;
    let attempt = memory.attempt(job.post.key);
    if answer.text.trim().is_empty() {
        return Err(not_sent(api, attempt, Failure::NeedsYou(Need::TextRefused)));
    }
    let path = match conversation(answer) {
        Ok(conversation) => format!("{conversation}/messages"),
        Err(failure) => return Err(not_sent(api, attempt, failure)),
    };
    attempt.sent = Some(api.now());
    let trouble = match api.call::<One>(Call::json(&path, &json!({ "text": answer.text }))).await {
        Ok(made) => {
            remember(&made.data.dm_event_id, memory);
            return Ok(());
        }
        Err(trouble) => trouble,
    };
    let failure = match trouble.failure_of_creating() {
        // Whoever has no account any more can't be written to.
        Failure::NeedsYou(Need::PostGone) => Failure::NeedsYou(Need::ReplyRefused),
        failure => failure,
    };
    Err(if trouble.is_clear() { not_sent(api, memory.attempt(job.post.key), failure) } else { failure })
}

/// It has no address of its own.
fn remember(id: &str, memory: &mut Memory) {
    memory.post = Some(RemotePost { id: id.to_owned(), link: None });
    memory.attempt = None;
}

/// Looks for the message among the newest of the conversation.
pub(super) async fn look(acting: &Acting<'_>, memory: &mut Memory) -> Result<Looked, Failure> {
    let Acting { api, account, answer, job } = *acting;
    let (now, attempt) = (api.now(), memory.attempt(job.post.key));
    let begun = begun(job, attempt);
    if is_clear(attempt, begun, now) {
        return Ok(Looked::NotThere);
    }
    let Ok(conversation) = conversation(answer) else { return Ok(Looked::NotThere) };
    let many = begun.is_some() || attempt.before.is_some();
    let path = format!("{conversation}/dm_events");
    let query =
        [("max_results", if many { MANY } else { PAGE }), ("event_types", KIND), ("dm_event.fields", FIELDS)];
    let page: Page = api.call(Call::get(&path, &query)).await.map_err(|trouble| trouble.failure())?;
    if page.meta.result_count != page.data.len() {
        return Err(not_understood());
    }
    let events: Result<Vec<(u64, Event)>, Failure> = page.data.iter().map(|raw| event(raw)).collect();
    let events = events?;
    let is_ours = |event: &Event| {
        event.sender_id == account.id
            && is_new(attempt, job, &event.id, event.created_at)
            && (is_said_shortly(&event.text, &answer.text)
                || is_said_shortly(&plain(&event.text, &event.entities.urls), &answer.text))
    };
    let ours: Vec<&Event> = events.iter().map(|(_, event)| event).filter(|event| is_ours(event)).collect();
    match ours.as_slice() {
        [] => missing(attempt, begun, now, events.into_iter().map(|(_, event)| event.id)),
        [one] => {
            remember(&one.id, memory);
            Ok(Looked::Done)
        }
        _ => Ok(Looked::AskPerson(Evidence::Several)),
    }
}
