//! A complaint or suggestion: its evidence first, then what is done about it, until when, and what came of it.

use super::history::HistoryLine;
use super::{Action, Chip, Choice, Tone};

/// A case's screen. Before the message stands in the register it shows what is needed to enter it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct CaseView {
    /// The message that brought it up.
    pub id: String,
    /// "Keluhan 017/2026".
    pub title: String,
    /// Its number in the register; empty where it is not entered yet.
    pub number: String,
    /// Where it stands: diterima, ditangani, dijawab, selesai.
    pub chip: Chip,
    /// What the SOP asks for, with its step; empty where it says nothing.
    pub asked: String,
    /// The evidence, oldest first.
    pub evidence: Vec<EvidenceView>,
    /// Why this person does not see the pictures; none where they do.
    pub evidence_refused: Option<String>,
    /// What the message says; a sentence in its place where it was erased.
    pub text: String,
    /// Who wrote it, masked for whoever need not know.
    pub writer: String,
    /// Why only initials show; empty where the name does.
    pub masked: String,
    /// Channel, topic, contact, address: what else is known of it.
    pub about: Vec<NamedLine>,
    /// When it arrived, was entered, was handed over, was answered.
    pub times: Vec<NamedLine>,
    /// "Diteruskan 12 menit setelah masuk"; or how long it has waited for that.
    pub speed: Chip,
    /// Hand-overs, oldest first.
    pub handed: Vec<HandedView>,
    /// The handlers' notes, oldest first.
    pub notes: Vec<NoteLine>,
    /// Until when; none where no deadline holds.
    pub due: Option<DueView>,
    /// Whether it was answered.
    pub answer: Chip,
    /// What was answered; empty where nothing, or it was erased.
    pub answer_text: String,
    /// The ticket number at SP4N-LAPOR!; empty where it has none.
    pub ticket: String,
    /// How it was closed.
    pub closed: Option<ClosedView>,
    /// To whom it can be handed over; the usual one is chosen.
    pub handlers: Vec<Choice>,
    /// That the usual handler has no members at this office yet; empty where it has.
    pub handlers_hint: String,
    /// What can come of it.
    pub outcomes: Vec<Choice>,
    /// The deadlines that it may be entered under; the usual one is chosen.
    pub deadlines: Vec<Choice>,
    /// What may be done: `evidence`, `enter`, `hand-over`, `note`, `ticket`, `extend`, `close`, `reopen`.
    pub actions: Vec<Action>,
    /// The text to share with a handler, the complainant's identity masked; empty before it is entered.
    pub share: String,
    /// The same with their identity; none for whoever may not know it.
    pub share_identity: Option<String>,
    /// Whether there is a card to share with the text ([`crate::app::Session::shared_card`]).
    pub share_card: bool,
    /// Whether this person works with messages, and so finds the message's own screen.
    pub officer: bool,
    /// What happened, oldest first.
    pub history: Vec<HistoryLine>,
    /// What counts for nothing, with the reason.
    pub refused: Vec<HistoryLine>,
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct EvidenceView {
    /// Its place, to ask for the picture.
    pub place: u32,
    /// "Kartu bukti, Jumat, 20 Nov 2026, 08.15 WIB, oleh Bu Rina".
    pub label: String,
    /// Its fingerprint, by which the picture can be told from any other.
    pub fingerprint: String,
    /// Whether it was erased.
    pub erased: bool,
}

/// Something with its name.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct NamedLine {
    /// The name.
    pub name: String,
    /// The thing.
    pub text: String,
}

/// A hand-over.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct HandedView {
    /// "Jumat … Bu Rina meneruskan kepada Tim …, 12 menit setelah masuk".
    pub line: String,
    /// What was said with it; empty where nothing.
    pub note: String,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct NoteLine {
    /// When and by whom.
    pub line: String,
    /// Its words; a sentence in their place where they were erased.
    pub text: String,
}

/// A deadline, with the rule it follows from.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct DueView {
    /// The rule's name.
    pub name: String,
    /// "2 hari kerja sejak pesan masuk".
    pub rule: String,
    /// Where the rule comes from.
    pub source: String,
    /// The moment.
    pub at: String,
    /// The day alone, for tables.
    pub day: String,
    /// "sisa 2 hari kerja", "lewat 1 hari kerja", "selesai tepat waktu".
    pub left: String,
    /// Whether it is near, over, kept.
    pub tone: Tone,
    /// Why it was extended; empty where it was not.
    pub extended: String,
}

/// How a case was closed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct ClosedView {
    /// When and by whom.
    pub line: String,
    /// What came of it.
    pub outcome: String,
    /// Why it happened; empty where not said.
    pub analysis: String,
    /// What was done.
    pub follow_up: String,
    /// Why there was no answer; empty where there was one.
    pub unanswered: String,
}
