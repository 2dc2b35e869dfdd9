//! Facts about a complaint or suggestion in the register (SOP 000, step 14.b; 001 and 002, step C.9 and section 7.1.b), and about
//! questions to the person in charge (000, step 15; 001 and 002, section 7.2). They belong to the message that brought
//! them up.

use chrono::{DateTime, Utc};
use minicbor::{Decode, Encode};

use super::SealedRef;
use crate::ids::{ConsultId, PersonId, TopicId};
use crate::state::cbor;

/// What a piece of evidence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum EvidenceSort {
    /// A card that Warta drew from the message.
    #[n(0)]
    Card,
    /// A screenshot, or another file, that a person added.
    #[n(1)]
    Shared,
}

/// Evidence is kept ("di screenshot").
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct EvidenceAdded {
    /// The sealed object with the picture.
    #[n(0)]
    pub object: SealedRef,
    /// What it is.
    #[n(1)]
    pub sort: EvidenceSort,
    /// The BLAKE3 hash of the picture's bytes: whoever holds the picture can show that it is this one.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub fingerprint: [u8; 32],
    /// Its media type.
    #[n(3)]
    pub mime: String,
    /// Its length in bytes.
    #[n(4)]
    pub len: u64,
}

/// A complaint or suggestion enters the register.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CaseOpened {
    /// Its number in the register, such as "017/2026": year and running number, with a letter from the second device on.
    #[n(0)]
    pub number: String,
    /// Whether it is a complaint; else a suggestion.
    #[n(1)]
    pub complaint: bool,
    /// The deadline that holds for it, by id; empty where none does.
    #[n(2)]
    pub deadline: String,
}

/// It is handed over to whoever handles it ("komunikasi internal").
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CaseHandedOver {
    /// The person; none where it goes to the whole team.
    #[n(0)]
    pub to: Option<PersonId>,
    /// The team, as the SOP or the office names it; empty where it goes to a person alone.
    #[n(1)]
    pub team: String,
    /// The sealed object with what was said with it.
    #[n(2)]
    pub note: Option<SealedRef>,
    /// Whether the handler learns who the complainant is.
    #[n(3)]
    pub identity: bool,
}

/// A note of whoever handles it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CaseNoted {
    /// The sealed object with the note.
    #[n(0)]
    pub note: SealedRef,
}

/// What came of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Outcome {
    /// What was wrong is right now; the suggestion was taken up.
    #[n(0)]
    Resolved,
    /// A part of it.
    #[n(1)]
    Partly,
    /// It could not be done.
    #[n(2)]
    NotPossible,
    /// It proved to be unfounded.
    #[n(3)]
    Unfounded,
    /// It was passed on to whom it concerns.
    #[n(4)]
    PassedOn,
}

/// The case is closed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CaseClosed {
    /// What came of it.
    #[n(0)]
    pub outcome: Outcome,
    /// The sealed object with the analysis: why it happened.
    #[n(1)]
    pub analysis: Option<SealedRef>,
    /// The sealed object with the follow-up: what was done.
    #[n(2)]
    pub follow_up: SealedRef,
    /// Why the complainant got no answer; empty where they did.
    #[n(3)]
    pub unanswered: String,
}

/// A closed case is open again.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CaseReopened {
    /// Why.
    #[n(0)]
    pub reason: String,
}

/// The case has a number in another register.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TicketNamed {
    /// The ticket number at SP4N-LAPOR!; empty where it was noted by mistake.
    #[n(0)]
    pub number: String,
}

/// The deadline is extended once, as its rule allows.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DeadlineExtended {
    /// Why.
    #[n(0)]
    pub reason: String,
}

/// The officer asks the person in charge, or the owner of the programme.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ConsultAsked {
    /// The question.
    #[n(0)]
    pub consult: ConsultId,
    /// Who is asked.
    #[n(1)]
    pub of: PersonId,
    /// The topic for which they answer.
    #[n(2)]
    pub topic: Option<TopicId>,
    /// The sealed object with the question.
    #[n(3)]
    pub question: SealedRef,
    /// The sealed object with an answer that is to be confirmed (002, section 7.2: "konfirmasi").
    #[n(4)]
    pub draft: Option<SealedRef>,
    /// Until when an answer is wanted.
    #[cbor(n(5), with = "cbor::instant")]
    pub due: DateTime<Utc>,
}

/// The answer of the person in charge.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ConsultAnswered {
    /// The question.
    #[n(0)]
    pub consult: ConsultId,
    /// The sealed object with the answer; none where the draft is confirmed as it is.
    #[n(1)]
    pub answer: Option<SealedRef>,
    /// Whether the officer recorded it from a message of theirs, such as in WhatsApp.
    #[n(2)]
    pub relayed: bool,
}

/// The officer takes a question back.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ConsultWithdrawn {
    /// The question.
    #[n(0)]
    pub consult: ConsultId,
    /// Why.
    #[n(1)]
    pub reason: String,
}
