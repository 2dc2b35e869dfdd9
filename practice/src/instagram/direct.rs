//! Direct messages: conversations, sending, the windows (facts sheet instagram.md, §7).

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::call::Call;
use super::people::{Message, Talk};
use super::problem::{Answer, Problem, answered, detailed, problem};
use super::read::{fields, paged, time};
use super::state::State;

/// The permission for all of it (§1).
const PERMISSION: &str = "instagram_business_manage_messages";
/// How long after a person wrote the office may answer.
const WINDOW: TimeDelta = TimeDelta::hours(24);
/// How long after a comment the office may answer it in private.
const PRIVATE: TimeDelta = TimeDelta::days(7);
/// Requests that wait for so long are not listed.
const IDLE: TimeDelta = TimeDelta::days(30);
/// Messages of a conversation that can be read, the newest.
const READABLE: usize = 20;
/// How many messages come with a conversation before the list of them has to be asked for.
const NESTED: usize = 25;
/// The longest text, in bytes.
const LONGEST: usize = 1000;

fn account(state: &State, call: &Call, id: &str) -> Result<String, Problem> {
    let (_, token) = call.token(state)?;
    let id = if id == "me" { token.account.clone() } else { id.to_owned() };
    call.account(state, &id, PERMISSION)?;
    Ok(id)
}

fn gone() -> Problem {
    detailed(100, 33, "Unsupported get request. Object does not exist")
}

/// The messages that are listed by now, the newest first.
fn messages<'a>(talk: &'a Talk, call: &Call) -> Vec<&'a Message> {
    talk.messages.iter().rev().filter(|message| message.shown <= call.now).collect()
}

fn message(state: &State, talk: &Talk, message: &Message, readable: bool) -> Value {
    let told = json!({ "id": message.id, "created_time": time(message.at) });
    let mut told = told.as_object().cloned().unwrap_or_default();
    let username = state.accounts.get(&talk.account).map_or("", |account| account.username.as_str());
    // In conversations the account has its app-scoped id.
    let office =
        json!({ "id": format!("7{}", talk.account.get(1..).unwrap_or_default()), "username": username });
    let person = json!({ "id": state.id_of(&talk.handle), "username": talk.handle });
    let (from, to) = if message.own { (office, person) } else { (person, office) };
    for (name, value) in [("from", from), ("to", json!({ "data": [to] })), ("message", json!(message.text))] {
        told.insert(name.to_owned(), if readable { value } else { Value::Null });
    }
    told.into()
}

fn shown(state: &State, call: &Call, talk: &Talk) -> Value {
    let all = messages(talk, call);
    let (part, paging) = paged(&all, |message| &message.id, None, NESTED, &format!("{}/messages", talk.id));
    let data: Vec<Value> =
        part.iter().enumerate().map(|(place, m)| message(state, talk, m, place < READABLE)).collect();
    json!({
        "id": talk.id, "updated_time": talk.updated(call.now).map(time),
        "messages": { "data": data, "paging": paging },
    })
}

/// `GET /{ig}/conversations`: the one that changed last comes first.
pub(super) fn list(state: &State, call: &Call, id: &str) -> Answer {
    let account = account(state, call, id)?;
    if call.get("platform") != Some("instagram") {
        return Err(problem(100, "platform must be instagram"));
    }
    let person = call.get("user_id");
    let mut all: Vec<&Talk> = state
        .talks
        .iter()
        .filter(|talk| talk.account == account)
        .filter(|talk| person.is_none_or(|person| state.id_of(&talk.handle) == person))
        .filter(|talk| {
            let answered = talk.messages.iter().any(|message| message.own);
            talk.updated(call.now).is_some_and(|at| answered || at + IDLE > call.now)
        })
        .collect();
    all.sort_by_key(|talk| std::cmp::Reverse(talk.updated(call.now)));
    let limit = call.get("limit").and_then(|v| v.parse().ok()).unwrap_or(25).clamp(1, 50);
    let address = format!("{account}/conversations");
    let (part, paging) = paged(&all, |talk| &talk.id, call.get("after"), limit, &address);
    let asked = call.get("fields").unwrap_or("id,updated_time");
    let data: Result<Vec<Value>, Problem> =
        part.iter().map(|talk| fields(asked, &shown(state, call, talk))).collect();
    Ok(answered(200, &json!({ "data": data?, "paging": paging })))
}

/// `GET /{conversation}` and `GET /{message}`; none where the id is of neither.
pub(super) fn one(state: &State, call: &Call, id: &str) -> Option<Answer> {
    let talk = state.talks.iter().find(|talk| talk.id == id || talk.messages.iter().any(|m| m.id == id))?;
    Some(account(state, call, &talk.account).and_then(|_| {
        if talk.id == id {
            let value = fields(call.get("fields").unwrap_or("id"), &shown(state, call, talk))?;
            return Ok(answered(200, &value));
        }
        // Of older ones it says that they are deleted.
        let readable = messages(talk, call).into_iter().take(READABLE);
        let found = readable.into_iter().find(|message| message.id == id).ok_or_else(gone)?;
        let value = fields(call.get("fields").unwrap_or("id"), &message(state, talk, found, true))?;
        Ok(answered(200, &value))
    }))
}

/// `POST /{ig}/messages`: to a person who wrote, or in private to who wrote a comment.
pub(super) fn send(state: &mut State, call: &Call, id: &str) -> Answer {
    let account = account(state, call, id)?;
    let part = |name: &str| -> Result<Value, Problem> {
        serde_json::from_str(call.need(name)?).map_err(|_| problem(100, "The parameter must be an object"))
    };
    let (recipient, message) = (part("recipient")?, part("message")?);
    let text = message.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
    if text.is_empty() || text.len() > LONGEST {
        return Err(problem(100, "Length of param message[text] must be less than or equal to 1000"));
    }
    let of = |name: &str| recipient.get(name).and_then(Value::as_str);
    let handle = match (of("id"), of("comment_id")) {
        (Some(id), _) => to_person(state, call, &account, id)?,
        (None, Some(comment)) => aside(state, call, &account, comment)?,
        (None, None) => return Err(problem(100, "Param recipient must be non-empty")),
    };
    if state.people.get(&handle).is_none_or(|person| person.closed) {
        return Err(problem(551, "This person isn't available right now"));
    }
    let of_comment = of("comment_id");
    if let Some(comment) = state.comments.iter_mut().find(|comment| Some(comment.id.as_str()) == of_comment) {
        comment.answered = true;
    }
    let id = state.say(&account, &handle, true, &text, call.now);
    Ok(answered(200, &json!({ "recipient_id": state.id_of(&handle), "message_id": id })))
}

fn to_person(state: &State, call: &Call, account: &str, id: &str) -> Result<String, Problem> {
    let person = state.people.iter().find(|(_, person)| person.id == id);
    let (handle, _) = person.ok_or_else(|| detailed(100, 2_534_014, "The requested user cannot be found"))?;
    let talk = state.talks.iter().find(|talk| talk.account == account && talk.handle == *handle);
    let open = talk.and_then(Talk::written).is_some_and(|written| written + WINDOW > call.now);
    if open {
        Ok(handle.clone())
    } else {
        Err(detailed(10, 2_534_022, "This message is sent outside of allowed window"))
    }
}

/// One message for each comment, within seven days. The sheet names no codes; these are those of Facebook's pages.
fn aside(state: &State, call: &Call, account: &str, id: &str) -> Result<String, Problem> {
    let comment = state.comments.iter().find(|comment| comment.id == id).ok_or_else(gone)?;
    let own = state.media.iter().any(|media| media.id == comment.media && media.account == account);
    if !own {
        return Err(gone());
    }
    if comment.answered {
        return Err(problem(10900, "Activity already replied to"));
    }
    if comment.at + PRIVATE <= call.now {
        return Err(problem(10901, "Activity is too old to be replied to"));
    }
    Ok(comment.handle.clone())
}
