//! The facts of the first screen, kept beside the log so that a cold start shows it before the index is open. Instants
//! and names stand in it, never sentences: minutes and words are made for the moment and the language of the reading.

use chrono::{DateTime, Utc};
use minicbor::{Decode, Encode};

use super::stories::Standing;
use crate::app::rows::instant;
use crate::app::{AppError, Session};
use crate::ids::{MessageId, PersonId};
use crate::index::Source;
use crate::local::front::Front;
use crate::sop::WorkCalendar;

/// What is known about the day of one person.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Facts {
    /// Whose.
    #[n(0)]
    pub person: Option<PersonId>,
    /// From when to when it holds as long as the logs stand still: until midnight, or until a duty's hours begin or end.
    #[n(1)]
    pub from: i64,
    #[n(2)]
    pub until: i64,
    #[n(3)]
    pub office: String,
    #[n(4)]
    pub name: String,
    #[n(5)]
    pub practice: bool,
    #[n(6)]
    pub calendar: WorkCalendar,
    #[n(7)]
    pub stopped: Option<String>,
    #[n(8)]
    pub yours: Vec<Standing>,
    #[n(9)]
    pub others: Vec<Standing>,
    #[n(10)]
    pub others_count: u32,
    /// Posts that wait for the network or are being sent.
    #[n(11)]
    pub waiting: u32,
    /// Posts that went or go out by hand, and whose link is still open.
    #[n(12)]
    pub links_open: u32,
    #[n(13)]
    pub duties: Vec<DutyFact>,
    /// The year whose holidays the calendar lacks.
    #[n(14)]
    pub year_asked: Option<i32>,
    /// Messages that nobody answered yet, for whoever works with them.
    #[n(15)]
    pub unanswered: u32,
    /// When the oldest of them was written.
    #[n(16)]
    pub unanswered_since: i64,
    /// Messages that wait for this person in particular. No word of what they say.
    #[n(17)]
    pub asked: Vec<AskedFact>,
}

/// A message that waits for this person: they are asked about it, or handle its case.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct AskedFact {
    #[n(0)]
    pub message: MessageId,
    /// Who asked, or handed the case over.
    #[n(1)]
    pub by: String,
    /// The topic; empty where none is set.
    #[n(2)]
    pub topic: String,
    /// The number of the case; empty where they are asked.
    #[n(3)]
    pub number: String,
    #[n(4)]
    pub since: i64,
    /// Until when an answer is wanted.
    #[n(5)]
    pub due: Option<i64>,
}

/// A duty and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct DutyFact {
    #[n(0)]
    pub sop: String,
    #[n(1)]
    pub step: String,
    /// The SOP's name and the step's name, Indonesian and English.
    #[n(2)]
    pub sop_name: (String, String),
    #[n(3)]
    pub label: (String, String),
    #[n(4)]
    pub number: String,
    #[n(5)]
    pub daily: bool,
    #[n(6)]
    pub state: DutyState,
    /// The instant that the state is about.
    #[n(7)]
    pub at: i64,
    /// Whether this person may record it.
    #[n(8)]
    pub may_record: bool,
}

/// How a duty stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(super) enum DutyState {
    #[n(0)]
    Done,
    #[n(1)]
    Later,
    #[n(2)]
    Due,
    #[n(3)]
    Missed,
}

impl Facts {
    fn holds(&self, person: Option<PersonId>, now: DateTime<Utc>) -> bool {
        self.person == person && instant(self.from) <= now && now < instant(self.until)
    }
}

impl Session {
    fn front(&self) -> Front {
        Front::new(self.core().vault.clone(), self.core().folder.front())
    }

    /// The facts of this person's day: as kept, where the logs have not moved since; else made and kept anew.
    pub(super) fn front_facts(&self) -> Result<Facts, AppError> {
        let front = self.front();
        let kept =
            front.load(&self.ledger().stamp()).and_then(|bytes| minicbor::decode::<Facts>(&bytes).ok());
        if let Some(facts) = kept.filter(|facts| facts.holds(self.person, self.app.now())) {
            return Ok(facts);
        }
        let facts = self.gather()?;
        // What can't be kept is made again at the next start.
        if let Err(error) = front.save(&self.ledger().stamp(), minicbor::to_vec(&facts).unwrap_or_default()) {
            tracing::warn!(%error, "the first screen could not be kept");
        }
        Ok(facts)
    }
}
