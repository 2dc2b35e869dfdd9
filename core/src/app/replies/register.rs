//! What the screens of the register hand back, as commands: a handler as chosen from a list, a topic, a deadline; and what was kept
//! for long enough to be erased.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::super::rows::messages::{MESSAGES, MessageRow};
use super::super::{AppError, Session};
use super::case::HandingOver;
use crate::ids::{MessageId, PersonId, TopicId};
use crate::index::{Ask, List};
use crate::office::{Office, Refusal};
use crate::replies::deadlines::{KEEPING, SINCE, as_shipped, is_shipped, with_shipped_words};
use crate::replies::{Message, Standing};
use crate::state::facts::{DeadlineSet, TopicSet};
use crate::triage::Topic;
use crate::words::{Language, Say, Words};

/// How a choice names a team, and how a person.
pub(crate) const TEAM: &str = "tim:";
/// See [`TEAM`].
pub(crate) const PERSON: &str = "orang:";

/// A deadline as it is typed.
#[derive(Debug, Clone, Default)]
pub struct TypedDeadline {
    /// Its id; empty for a new one.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Days from the arrival of the message; empty is none.
    pub days: String,
    /// Whether only working days count.
    pub working: bool,
    /// By how many days it may be extended once; empty is none.
    pub extension: String,
    /// Where it comes from.
    pub source: String,
    /// From which day it holds; none = from today.
    pub from: Option<NaiveDate>,
    /// Whether it is used.
    pub active: bool,
}

fn days(typed: &str) -> Result<u32, AppError> {
    match typed.trim() {
        "" => Ok(0),
        typed => typed.parse().map_err(|_| AppError::Input(Say::new("deadline-days-wrong"))),
    }
}

impl Session {
    /// Hands a case over to a team or person as a choice of [`crate::views::case::CaseView::handlers`] names it.
    ///
    /// # Errors
    /// Nobody chosen; not an officer; no case, or a closed one.
    pub fn hand_over_to(
        &self,
        id: MessageId,
        choice: &str,
        note: &str,
        identity: bool,
    ) -> Result<(), AppError> {
        let nobody = || AppError::from(Refusal::Missing(vec![Say::new("missing-handler")]));
        let mut over = HandingOver { note: note.to_owned(), identity, ..HandingOver::default() };
        match (choice.strip_prefix(TEAM), choice.strip_prefix(PERSON)) {
            (Some(team), _) => team.trim().clone_into(&mut over.team),
            (_, Some(person)) => over.to = Some(person.parse().map_err(|_| nobody())?),
            (None, None) => return Err(nobody()),
        }
        self.hand_over_case(id, &over)
    }

    /// Names a topic and who answers for it: one that the triage knows, by its word; one of the office's own, by its id; a new
    /// one where `key` is empty.
    ///
    /// # Errors
    /// Not an administrator; no name; no such topic.
    pub fn write_topic(
        &self,
        key: &str,
        name: &str,
        in_charge: Option<PersonId>,
        owner: Option<PersonId>,
    ) -> Result<TopicId, AppError> {
        if Topic::from_id(key).is_some() {
            // The name that other programs read; screens take it from the words of their language.
            let name = Words::shared().say(Language::Id, &Say::new(&topic_code(key)));
            return self.set_known_topic(key, &name, in_charge, owner);
        }
        let missing = || AppError::from(Refusal::Nothing { what: "topic" });
        let topic = match key {
            "" => None,
            key => Some(key.parse::<TopicId>().map_err(|_| missing())?),
        };
        self.set_topic(topic, name, in_charge, owner)
    }

    /// Puts one of the office's own topics out of use. Messages keep it.
    ///
    /// # Errors
    /// Not an administrator; no such topic.
    pub fn end_topic(&self, topic: TopicId) -> Result<(), AppError> {
        let office = self.ledger().office()?;
        let set = office.topics.get(&topic).ok_or(Refusal::Nothing { what: "topic" })?;
        self.tell_office(TopicSet { active: false, ..set.clone() })
    }

    /// Sets a deadline as it was typed.
    ///
    /// # Errors
    /// Days that are no number; not an administrator; no name, no source; one that Warta needs can't be put out of use.
    pub fn write_deadline(&self, typed: TypedDeadline) -> Result<(), AppError> {
        let office = self.ledger().office()?;
        let id = match typed.id.trim() {
            "" => format!("kantor-{}", TopicId::random(self.entropy())),
            id => {
                office
                    .deadlines()
                    .into_iter()
                    .find(|rule| rule.id == id)
                    .ok_or(Refusal::Nothing { what: "deadline" })?
                    .id
            }
        };
        if !typed.active && is_shipped(&id) {
            return Err(AppError::Input(Say::new("deadline-needed")));
        }
        let set = DeadlineSet {
            id,
            name: typed.name.trim().to_owned(),
            days: days(&typed.days)?,
            working: typed.working,
            extension: days(&typed.extension)?,
            source: typed.source.trim().to_owned(),
            from: typed.from.unwrap_or_else(|| office.day(self.app.now())),
            active: typed.active,
        };
        self.set_deadline(with_shipped_words(set, |code| self.words(&Say::new(code))))
    }

    /// Gives a deadline that the office changed back to Warta, which keeps it as its own rule from then on.
    ///
    /// # Errors
    /// Not an administrator; not one of Warta's; the office has not changed it.
    pub fn reset_deadline(&self, id: &str) -> Result<(), AppError> {
        let rule = as_shipped(id).ok_or(Refusal::Nothing { what: "deadline" })?;
        if !self.ledger().office()?.deadlines.contains_key(id) {
            return Err(Refusal::Already.into());
        }
        self.set_deadline(rule)
    }

    /// Messages that were settled longer ago than the office keeps them and that still say something, oldest first.
    pub(crate) fn kept_long_enough(&self, office: &Office) -> Result<Vec<std::sync::Arc<Message>>, AppError> {
        let Some(rule) = office.deadline(KEEPING) else { return Ok(Vec::new()) };
        let Some(before) = self.app.now().checked_sub_signed(TimeDelta::days(rule.days.into())) else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        let mut after = None;
        loop {
            let page = self.ledger().page(&List::new(MESSAGES), &Ask::newest().limit(1_000).after(after))?;
            let rows = page.rows.iter().filter_map(|row| minicbor::decode::<MessageRow>(&row.bytes).ok());
            for row in rows.filter(|row| !row.open && row.arrived < before.timestamp_millis()) {
                let message = self.need_message(row.id)?;
                let says = message.objects().any(|sealed| !message.erased.contains(&sealed.object));
                if says && ended(&message).is_some_and(|at| at < before) {
                    found.push(message);
                }
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        found.reverse();
        Ok(found)
    }
}

/// When nothing more was to be done about a message; none while something is.
pub(crate) fn ended(message: &Message) -> Option<DateTime<Utc>> {
    if message.standing().is_open() {
        return None;
    }
    let closed = message.case.as_ref().and_then(|case| case.closed.as_ref()).map(|closed| closed.at);
    let settled = message.settled.as_ref().map(|settled| settled.at);
    let joined = (message.standing() == Standing::Joined).then(|| message.history.last().map(|(m, _)| m.at));
    let last = [closed, settled, message.answered(), joined.flatten()].into_iter().flatten().max();
    Some(last.unwrap_or(message.at))
}

/// The code of the sentence that names a topic of the triage.
pub(crate) fn topic_code(topic: &str) -> String {
    format!("topic-{}", topic.replace('_', "-"))
}

/// Whether a deadline's first day is none that anybody typed: it came with Warta.
pub(crate) fn came_with_warta(from: NaiveDate) -> bool {
    from == SINCE
}
