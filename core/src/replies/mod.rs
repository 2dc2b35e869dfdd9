//! What the public writes to the office, and what the office does about it (SOP 000, steps 7 and 12 to 15; 001 and 002, steps
//! C.8 and C.9 and section 7).
//!
//! A [`Message`] is folded from its facts like a story. It carries everything that grows out of it: what a person judged it
//! to be, the answers, the question to a person in charge, and the [`Case`] in the register. A case is no thing of its
//! own: it belongs to the message that brought it up, and further messages on the same matter are joined to that one
//! (docs/adr/0013).
//!
//! - [`rules`] may this person do this now: what the SOP asks for, judged about every fact; [`case`] the same of cases and
//!   consultations
//! - [`apply`] what a fact changes
//! - [`content`] what a message says and who wrote it: a sealed object that can be erased
//! - [`deadlines`] until when the office wants to have answered, [`window`] until when the channel lets it
//! - [`wording`] the words of an answer: suggestions, and whether thanks come with a further sentence
//! - [`number`] the number in the register

pub mod apply;
pub mod case;
pub mod content;
pub mod deadlines;
pub mod number;
pub mod rules;
#[cfg(test)]
mod tests;
pub mod window;
pub mod wording;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use crate::ids::{ConsultId, MessageId, ObjectId, PersonId, TopicId};
use crate::office::Meta;
use crate::state::Fact;
use crate::state::facts::{
    EvidenceAdded, MessageArrived, MessageKind, MessageSort, Outcome, ReplyAct, SealedRef, Settling,
};
use crate::story::Refused;

/// A message from the public, or one of the office's own comments elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Which.
    pub id: MessageId,
    /// How it came.
    pub arrived: MessageArrived,
    /// When it came to the office: when it was fetched or recorded.
    pub at: DateTime<Utc>,
    /// Who recorded it; none where it was fetched.
    pub by: Option<PersonId>,
    /// What it says now.
    pub content: SealedRef,
    /// What it said before, and until when.
    pub earlier: Vec<(SealedRef, DateTime<Utc>)>,
    /// Since when it is no longer on its channel.
    pub gone: Option<DateTime<Utc>>,
    /// What a person judged it to be.
    pub judged: Option<Judgement>,
    /// Answers and other acts, oldest first.
    pub replies: Vec<Reply>,
    /// Answers that Warta did not send.
    pub seen: Vec<Seen>,
    /// How it was settled without an answer.
    pub settled: Option<Settled>,
    /// The message with which it is handled.
    pub joined: Option<MessageId>,
    /// Evidence, oldest first.
    pub evidence: Vec<Evidence>,
    /// Its case in the register.
    pub case: Option<Case>,
    /// Questions to people in charge, oldest first.
    pub consults: Vec<Consult>,
    /// Why its deadline was extended.
    pub extended: Option<String>,
    /// Sealed objects that were erased.
    pub erased: BTreeSet<ObjectId>,
    /// Every fact that counts, oldest first.
    pub history: Vec<(Meta, Fact)>,
    /// Facts that count for nothing, with the reason.
    pub refused: Vec<Refused>,
    /// Whether a later version of Warta wrote about it: it is read-only here.
    pub read_only: bool,
}

/// What a person says a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// Its kind.
    pub kind: MessageKind,
    /// Its topic.
    pub topic: Option<TopicId>,
    /// Whether somebody must act at once.
    pub urgent: bool,
    /// Whether it asks for public information.
    pub information: bool,
    /// Who judged.
    pub by: Option<PersonId>,
    /// When.
    pub at: DateTime<Utc>,
}

/// An answer, or another act on the channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Which.
    pub id: crate::ids::ReplyId,
    /// What is to be done.
    pub act: ReplyAct,
    /// Its words.
    pub text: Option<SealedRef>,
    /// Whether a person brings it out because the channel's window had closed when it was ordered.
    pub by_hand: bool,
    /// Who ordered it.
    pub by: Option<PersonId>,
    /// When.
    pub at: DateTime<Utc>,
    /// When a device said that it begins to send it.
    pub started: Option<DateTime<Utc>>,
    /// Where it stands now.
    pub end: ReplyEnd,
}

/// How an answer ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplyEnd {
    /// Not yet.
    Pending,
    /// It is out.
    Out {
        /// When.
        at: DateTime<Utc>,
        /// Who brought it out by hand; none where the queue did.
        by: Option<PersonId>,
        /// The channel's id of it.
        remote: String,
        /// Its address.
        link: String,
    },
    /// It is not sent after all, for this reason.
    Cancelled(String),
}

/// An answer that Warta did not send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The channel's id of it.
    pub remote: String,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Its words.
    pub text: SealedRef,
}

/// Settled without an answer of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// How.
    pub how: Settling,
    /// A note.
    pub note: String,
    /// By whom.
    pub by: Option<PersonId>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What was kept.
    pub added: EvidenceAdded,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<PersonId>,
}

/// A complaint or suggestion in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its number.
    pub number: String,
    /// Whether it is a complaint; else a suggestion.
    pub complaint: bool,
    /// The deadline that holds for it, by id.
    pub deadline: String,
    /// When it was entered.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<PersonId>,
    /// To whom it was handed over, oldest first.
    pub handed: Vec<Handed>,
    /// Notes of those who handle it.
    pub notes: Vec<(SealedRef, Option<PersonId>, DateTime<Utc>)>,
    /// Its ticket number at SP4N-LAPOR!; empty where it has none.
    pub ticket: String,
    /// How it was closed.
    pub closed: Option<Closed>,
}

/// A hand-over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// The person; none where the whole team.
    pub to: Option<PersonId>,
    /// The team; empty where a person alone.
    pub team: String,
    /// What was said with it.
    pub note: Option<SealedRef>,
    /// Whether the handler learns who the complainant is.
    pub identity: bool,
    /// By whom.
    pub by: Option<PersonId>,
    /// When.
    pub at: DateTime<Utc>,
}

/// How a case was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// What came of it.
    pub outcome: Outcome,
    /// Why it happened.
    pub analysis: Option<SealedRef>,
    /// What was done.
    pub follow_up: SealedRef,
    /// Why there was no answer; empty where there was one.
    pub unanswered: String,
    /// By whom.
    pub by: Option<PersonId>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A question to a person in charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consult {
    /// Which.
    pub id: ConsultId,
    /// Who is asked.
    pub of: PersonId,
    /// The topic for which they answer.
    pub topic: Option<TopicId>,
    /// The question.
    pub question: SealedRef,
    /// The answer that is to be confirmed.
    pub draft: Option<SealedRef>,
    /// Until when an answer is wanted.
    pub due: DateTime<Utc>,
    /// Who asked.
    pub by: Option<PersonId>,
    /// When.
    pub at: DateTime<Utc>,
    /// How it ended.
    pub end: ConsultEnd,
}

/// How a consultation ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConsultEnd {
    /// Not yet.
    Open,
    /// Answered; without words where the draft was confirmed as it is.
    Answered {
        /// The answer.
        answer: Option<SealedRef>,
        /// Whether the officer recorded it from a message of theirs.
        relayed: bool,
        /// Who recorded it.
        by: Option<PersonId>,
        /// When.
        at: DateTime<Utc>,
    },
    /// Taken back, for this reason.
    Withdrawn(String),
}

/// Where a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Nobody has done anything about it.
    New,
    /// A person in charge was asked.
    Asked,
    /// An answer is on its way.
    Answering,
    /// A case of it is in the register and open.
    Handled,
    /// It was answered.
    Answered,
    /// It was settled without an answer.
    Settled,
    /// It is handled with another message.
    Joined,
    /// It is a record only: the office's own comment.
    Recorded,
}

impl Standing {
    /// Whether somebody still has to do something.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::New | Self::Asked | Self::Answering | Self::Handled)
    }
}

/// Where a case stands, as the register shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CaseState {
    /// Entered (diterima).
    Received,
    /// Handed over (ditangani).
    Handled,
    /// The complainant was answered (dijawab).
    Answered,
    /// Closed (selesai).
    Closed,
}

impl Message {
    /// Where it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        if self.arrived.sort == MessageSort::Own {
            return Standing::Recorded;
        }
        if self.joined.is_some() {
            return Standing::Joined;
        }
        if self.settled.is_some() {
            return Standing::Settled;
        }
        if self.pending().is_some() {
            return Standing::Answering;
        }
        if self.open_consult().is_some() {
            return Standing::Asked;
        }
        match &self.case {
            Some(case) if case.closed.is_none() => Standing::Handled,
            Some(_) => Standing::Answered,
            None if self.taken_away() => Standing::Settled,
            None if self.answered().is_some() => Standing::Answered,
            None => Standing::New,
        }
    }

    /// The answer that is on its way.
    #[must_use]
    pub fn pending(&self) -> Option<&Reply> {
        self.replies.iter().find(|reply| reply.end == ReplyEnd::Pending)
    }

    /// The question that waits for an answer.
    #[must_use]
    pub fn open_consult(&self) -> Option<&Consult> {
        self.consults.iter().find(|consult| consult.end == ConsultEnd::Open)
    }

    /// When it was first answered.
    #[must_use]
    pub fn answered(&self) -> Option<DateTime<Utc>> {
        let words = |act: ReplyAct| matches!(act, ReplyAct::Reply | ReplyAct::Private);
        let ours =
            self.replies.iter().filter(|reply| words(reply.act)).filter_map(|reply| match &reply.end {
                ReplyEnd::Out { at, .. } => Some(*at),
                _ => None,
            });
        ours.chain(self.seen.iter().map(|seen| seen.at)).min()
    }

    /// Whether it was hidden or marked as spam on its channel.
    #[must_use]
    pub fn taken_away(&self) -> bool {
        let away = |act: ReplyAct| matches!(act, ReplyAct::Hide | ReplyAct::Spam);
        self.replies.iter().any(|reply| away(reply.act) && matches!(reply.end, ReplyEnd::Out { .. }))
    }

    /// What the channel charged for it and for its answers, in thousandths of a US dollar.
    pub fn costs(&self) -> impl Iterator<Item = (DateTime<Utc>, u32)> {
        self.history.iter().filter_map(|(meta, fact)| {
            let cost = match fact {
                Fact::MessageArrived(arrived) => arrived.cost,
                Fact::ReplyOut(out) => out.cost,
                _ => None,
            };
            cost.map(|cost| (meta.at, cost))
        })
    }

    /// Every sealed object that belongs to it.
    pub fn objects(&self) -> impl Iterator<Item = &SealedRef> {
        let case = self.case.iter().flat_map(|case| {
            let closed = case.closed.iter().flat_map(|c| c.analysis.iter().chain([&c.follow_up]));
            let handed = case.handed.iter().filter_map(|h| h.note.as_ref());
            handed.chain(case.notes.iter().map(|(note, _, _)| note)).chain(closed)
        });
        let consults = self.consults.iter().flat_map(|c| {
            let answer = match &c.end {
                ConsultEnd::Answered { answer, .. } => answer.as_ref(),
                _ => None,
            };
            [Some(&c.question), c.draft.as_ref(), answer].into_iter().flatten()
        });
        std::iter::once(&self.content)
            .chain(self.earlier.iter().map(|(content, _)| content))
            .chain(self.replies.iter().filter_map(|reply| reply.text.as_ref()))
            .chain(self.seen.iter().map(|seen| &seen.text))
            .chain(self.evidence.iter().map(|evidence| &evidence.added.object))
            .chain(case)
            .chain(consults)
    }
}

impl Case {
    /// Who handles it now; none where nobody was told yet.
    #[must_use]
    pub fn handler(&self) -> Option<&Handed> {
        self.handed.last()
    }
}

impl Message {
    /// Where its case stands; none without one.
    #[must_use]
    pub fn case_state(&self) -> Option<CaseState> {
        let case = self.case.as_ref()?;
        Some(match (&case.closed, self.answered(), case.handler()) {
            (Some(_), _, _) => CaseState::Closed,
            (None, Some(_), Some(_)) => CaseState::Answered,
            (None, _, Some(_)) => CaseState::Handled,
            (None, _, None) => CaseState::Received,
        })
    }
}
