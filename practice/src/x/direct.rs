//! Direct messages (facts sheet on X, 6): between two, none of them encrypted from end to end. Where the sheet does not say
//! how a text comes back, links are shortened and nothing tells where they lead.

use chrono::{SecondsFormat, TimeDelta};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::list::{include, merge};
use super::rest::{Answer, Call, Refusal, charge, charge_reading, forbidden, invalid, not_found};
use super::state::{Direct, State};
use super::text::show;

const EVENT: u64 = 10;
const SENDING: u64 = 15;
/// What is older is not told.
const BACK: TimeDelta = TimeDelta::days(30);
const KINDS: [&str; 3] = ["MessageCreate", "ParticipantsJoin", "ParticipantsLeave"];
const FIELDS: [&str; 8] = [
    "id",
    "text",
    "event_type",
    "dm_conversation_id",
    "created_at",
    "sender_id",
    "attachments",
    "participant_ids",
];

/// `GET /2/dm_events`.
pub(super) fn all(state: &mut State, call: &Call<'_>) -> Answer {
    list(state, call, None)
}

/// `GET /2/dm_conversations/with/:participant_id/dm_events`.
pub(super) fn with(state: &mut State, call: &Call<'_>, person: &str) -> Answer {
    let person = someone(person)?;
    list(state, call, Some(person))
}

fn someone(person: &str) -> Result<u64, Refusal> {
    let message = "The `participant_id` query parameter value is not valid";
    person.parse().map_err(|_| invalid("participant_id", person, message))
}

/// Events, the newest first; those with one person, where one is named.
fn list(state: &mut State, call: &Call<'_>, person: Option<u64>) -> Answer {
    call.needs(&["dm.read", "tweet.read", "users.read"])?;
    call.knows(&[
        "max_results",
        "pagination_token",
        "event_types",
        "dm_event.fields",
        "expansions",
        "user.fields",
        "media.fields",
        "tweet.fields",
    ])?;
    let fields = known(call, "dm_event.fields", &FIELDS)?;
    let kinds = known(call, "event_types", &KINDS)?;
    let number = |name: &str, usual: u64| match call.asks(name) {
        Some(text) => text.parse().map_err(|_| invalid(name, text, "The value is not valid")),
        None => Ok(usual),
    };
    let (most, before) = (number("max_results", 100)?, number("pagination_token", u64::MAX)?);
    if !(1..=100).contains(&most) {
        return Err(invalid("max_results", &most.to_string(), "The value is not between 1 and 100"));
    }
    let most = usize::try_from(most).unwrap_or(100);
    let me = call.access.account;
    let is = |id: u64, message: &Direct| {
        let other = if message.from == me { message.to } else { message.from };
        (message.from == me || message.to == me)
            && person.is_none_or(|person| person == other)
            && (kinds.is_empty() || kinds.contains(&"MessageCreate"))
            && id < before
            && state.is_shown(id, message.at)
            && message.at + BACK > state.now
    };
    let found = state.direct.iter().rev().filter(|(id, message)| is(**id, message)).take(most + 1);
    let found: Vec<(u64, Direct)> = found.map(|(id, message)| (*id, message.clone())).collect();
    let page = found.get(..found.len().min(most)).unwrap_or_default();
    let mut meta = json!({ "result_count": page.len() });
    if let Some((oldest, _)) = page.last().filter(|_| found.len() > page.len()) {
        merge(&mut meta, "next_token", oldest.to_string().into());
    }
    let mut answer = json!({ "meta": meta });
    if !page.is_empty() {
        let data: Vec<Value> = page.iter().map(|(id, message)| shown(*id, message, &fields)).collect();
        merge(&mut answer, "data", data.into());
        let senders = page.iter().map(|(_, message)| message.from).collect();
        include(state, call, "sender_id", senders, &mut answer);
    }
    for (id, _) in page {
        charge_reading(state, format!("event {id}"), EVENT);
    }
    Ok((200, answer))
}

/// The values asked for in a list with commas, each of which is known.
fn known<'a>(call: &'a Call<'_>, name: &str, all: &[&str]) -> Result<Vec<&'a str>, Refusal> {
    let asked = call.asks(name).unwrap_or_default().split(',').filter(|value| !value.is_empty());
    let asked: Vec<&str> = asked.collect();
    match asked.iter().find(|value| !all.contains(value)) {
        Some(other) => {
            Err(invalid(name, other, &format!("The `{name}` query parameter value [{other}] is not known")))
        }
        None => Ok(asked),
    }
}

/// An event with these fields; a number, a kind and a text come always.
fn shown(id: u64, message: &Direct, fields: &[&str]) -> Value {
    let mut out = Map::new();
    out.insert("id".into(), id.to_string().into());
    out.insert("event_type".into(), "MessageCreate".into());
    out.insert("text".into(), show(id, &message.text, "", &[]).text.into());
    let more = [
        ("dm_conversation_id", Value::from(conversation(message))),
        ("created_at", message.at.to_rfc3339_opts(SecondsFormat::Millis, true).into()),
        ("sender_id", message.from.to_string().into()),
    ];
    out.extend(
        more.into_iter().filter(|(name, _)| fields.contains(name)).map(|(name, value)| (name.into(), value)),
    );
    Value::Object(out)
}

/// The numbers of both, the smaller one first. In which order X has them the sheet does not say.
fn conversation(message: &Direct) -> String {
    format!("{}-{}", message.from.min(message.to), message.from.max(message.to))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    text: Option<String>,
    attachments: Option<Value>,
}

/// `POST /2/dm_conversations/with/:participant_id/messages`. The same text is taken again. Pictures are not simulated.
pub(super) fn send(state: &mut State, call: &Call<'_>, person: &str) -> Answer {
    call.needs(&["dm.write", "tweet.read", "users.read"])?;
    let order: Order = call.json()?;
    let text = order.text.unwrap_or_default().trim().to_owned();
    if text.is_empty() || order.attachments.is_some() {
        return Err(invalid("text", "", "$.text: is missing but it is required"));
    }
    let (to, me) = (someone(person)?, call.access.account);
    let other = state.accounts.get(&to).ok_or_else(|| not_found("user", person))?;
    let wrote = state.direct.values().any(|message| message.from == to && message.to == me);
    if to == me || (other.closed && !wrote) {
        return Err(forbidden("You do not have permission to DM one or more participants."));
    }
    charge(state, SENDING)?;
    let message = Direct { from: me, to, text, at: state.now };
    let (id, conversation) = (state.new_id(), conversation(&message));
    state.direct.insert(id, message);
    Ok((201, json!({ "data": { "dm_conversation_id": conversation, "dm_event_id": id.to_string() } })))
}
