//! What the index keeps of messages: a row per message for the inbox and the register. No word of what it says: that stands in
//! sealed objects, and is read when it is shown.

use chrono::{DateTime, Utc};
use minicbor::{Decode, Encode};

use super::instant;
use crate::ids::{ChannelId, MessageId, PersonId, StoryId, TopicId};
use crate::index::{Batch, List, Row, Sort};
use crate::replies::{CaseState, Message, Standing};
use crate::state::facts::{MessageKind, MessageSort};

/// Every message, by when it was written.
pub const MESSAGES: &str = "messages";
/// Messages about which somebody still has to do something.
pub const INBOX: &str = "inbox";
/// Messages with an answer in the queue.
pub const REPLIES: &str = "replies";
/// Messages with a case in the register, by when it was entered.
pub const REGISTER: &str = "register";
/// Messages with a question to somebody, answered or not.
pub const CONSULTS: &str = "consults";
/// Messages that a person judged: what the triage learns from.
pub const JUDGED: &str = "judged";

/// A message as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MessageRow {
    /// Which.
    #[n(0)]
    pub id: MessageId,
    /// The channel.
    #[n(1)]
    pub channel: Option<ChannelId>,
    /// Where it comes from.
    #[n(2)]
    pub sort: MessageSort,
    /// When it was written, in milliseconds since 1970.
    #[n(3)]
    pub written: i64,
    /// When it came to the office, in milliseconds since 1970.
    #[n(4)]
    pub arrived: i64,
    /// What a person judged it to be.
    #[n(5)]
    pub kind: Option<MessageKind>,
    /// Its topic.
    #[n(6)]
    pub topic: Option<TopicId>,
    /// Whether somebody must act at once, as a person judged.
    #[n(7)]
    pub urgent: bool,
    /// Whether somebody still has to do something.
    #[n(8)]
    pub open: bool,
    /// Whether nobody has answered, asked or entered it yet.
    #[n(9)]
    pub new: bool,
    /// When it was first answered, in milliseconds since 1970.
    #[n(10)]
    pub answered: Option<i64>,
    /// Its number in the register; empty where it has none.
    #[n(11)]
    pub number: String,
    /// Where its case stands: 0 received, 1 handled, 2 answered, 3 closed.
    #[n(12)]
    pub case: Option<u8>,
    /// When its case was entered, in milliseconds since 1970.
    #[n(13)]
    pub entered: i64,
    /// Whose case it is to handle.
    #[n(14)]
    pub handler: Option<PersonId>,
    /// The team that handles it.
    #[n(15)]
    pub team: String,
    /// Who is being asked.
    #[n(16)]
    pub asked: Option<PersonId>,
    /// The story under which it stands.
    #[n(17)]
    pub story: Option<StoryId>,
    /// A keyed hash of the writer.
    #[cbor(n(18), with = "minicbor::bytes")]
    pub author: Vec<u8>,
    /// The SOP whose rules of reply hold for it.
    #[n(19)]
    pub sop: String,
    /// What the channel charged for it and for its answers, with the times, in milliseconds since 1970.
    #[n(20)]
    pub costs: Vec<(i64, u32)>,
}

impl MessageRow {
    /// The row of a message.
    #[must_use]
    pub fn of(message: &Message) -> Self {
        let (standing, judged) = (message.standing(), message.judged);
        let handler = message.case.as_ref().and_then(|case| case.handler());
        let state = message.case_state().map(|state| match state {
            CaseState::Received => 0,
            CaseState::Handled => 1,
            CaseState::Answered => 2,
            CaseState::Closed => 3,
        });
        let case = message.case.as_ref();
        Self {
            id: message.id,
            channel: message.arrived.channel,
            sort: message.arrived.sort,
            written: message.arrived.written_at.timestamp_millis(),
            arrived: message.at.timestamp_millis(),
            kind: judged.map(|judged| judged.kind),
            topic: judged.and_then(|judged| judged.topic),
            urgent: judged.is_some_and(|judged| judged.urgent),
            open: standing.is_open(),
            new: standing == Standing::New,
            answered: message.answered().map(|at| at.timestamp_millis()),
            number: case.map(|case| case.number.clone()).unwrap_or_default(),
            case: state,
            entered: case.map_or(0, |case| case.at.timestamp_millis()),
            handler: handler.and_then(|handed| handed.to),
            team: handler.map(|handed| handed.team.clone()).unwrap_or_default(),
            asked: message.open_consult().map(|consult| consult.of),
            story: message.arrived.story,
            author: message.arrived.author.clone(),
            sop: message.arrived.sop.clone(),
            costs: message.costs().map(|(at, cost)| (at.timestamp_millis(), cost)).collect(),
        }
    }

    /// When it was written.
    #[must_use]
    pub fn written(&self) -> DateTime<Utc> {
        instant(self.written)
    }

    /// When its case was entered.
    #[must_use]
    pub fn entered(&self) -> DateTime<Utc> {
        instant(self.entered)
    }
}

/// Puts a message's row where it belongs, and takes it out where it no longer does.
pub fn put_message(batch: &mut Batch, message: &Message) {
    let row = MessageRow::of(message);
    let bytes = minicbor::to_vec(&row).unwrap_or_default();
    let id = row.id.0.to_vec();
    let places = [
        (MESSAGES, row.written, true),
        (INBOX, row.written, row.open),
        (REPLIES, row.written, message.pending().is_some()),
        (REGISTER, row.entered, row.case.is_some()),
        (CONSULTS, row.written, !message.consults.is_empty()),
        (JUDGED, message.judged.map_or(0, |judged| judged.at.timestamp_millis()), row.kind.is_some()),
    ];
    for (list, sort, belongs) in places {
        let (list, sort) = (List::new(list), Sort(u64::try_from(sort).unwrap_or(0)));
        if belongs {
            batch.put(&list, Row { id: id.clone(), sort, bytes: bytes.clone() });
        } else {
            batch.remove(&list, &id);
        }
    }
}
