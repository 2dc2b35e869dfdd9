//! One message: what it says, what the SOP asks for, and what was done.

use super::history::HistoryLine;
use super::queue::JobLine;
use super::{Action, Chip, Choice};

/// The message's screen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct MessageView {
    /// Its id.
    pub id: String,
    /// Who wrote it; "somebody" where that is unknown, erased, or not for this person.
    pub who: String,
    /// How they can be reached, as a person recorded it; empty where not known, or not for this person.
    pub contact: String,
    /// The channel and what it is there: "Instagram · komentar".
    pub channel: String,
    /// When it was written and when it came.
    pub when: String,
    /// Where it can be seen; empty where nowhere.
    pub link: String,
    /// What it says; none where it was erased, or is not on this device.
    pub text: Option<String>,
    /// What is to be known about it: edited, gone, erased, handled elsewhere.
    pub notices: Vec<String>,
    /// What it said before.
    pub earlier: Vec<EarlierText>,
    /// The conversation, oldest first, this message among it; empty where there is nothing but this message.
    pub thread: Vec<ThreadLine>,
    /// The story under which it stands.
    pub story: Option<Choice>,
    /// The message with which it is handled.
    pub joined: Option<Choice>,
    /// Where it stands.
    pub standing: Chip,
    /// That somebody must act at once.
    pub urgent: Option<Chip>,
    /// Until when: the channel's window and the office's own deadlines.
    pub clocks: Vec<ClockLine>,
    /// What kind it is.
    pub triage: TriagePart,
    /// What the SOP says about such a message, each with its number.
    pub sop: Vec<String>,
    /// The steps of a complaint or suggestion.
    pub steps: Vec<MessageStep>,
    /// What is kept of it.
    pub evidence: Vec<EvidenceLine>,
    /// Why no evidence can be kept now; none if it can.
    pub evidence_refused: Option<String>,
    /// Its case in the register; none where there is none.
    pub case: Option<CaseLine>,
    /// The answer.
    pub reply: ReplyPart,
    /// The answer that is on its way.
    pub pending: Option<JobLine>,
    /// Asking the person in charge.
    pub consult: ConsultPart,
    /// What else can be done; ids for [`crate::app::Session::act_message`].
    pub actions: Vec<Action>,
    /// What happened.
    pub history: Vec<HistoryLine>,
    /// What counts for nothing, with the reason.
    pub refused: Vec<HistoryLine>,
    /// The rules under which its words can be erased; empty where this person may not, or nothing is left.
    pub erasing: Vec<Choice>,
}

/// What a message said before it was edited.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct EarlierText {
    /// Until when.
    pub until: String,
    /// What it said.
    pub text: String,
}

/// A message of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct ThreadLine {
    /// The message's id; empty for an answer of the office.
    pub message: String,
    /// Who wrote it.
    pub who: String,
    /// When.
    pub when: String,
    /// What it says.
    pub text: String,
    /// Whether the office wrote it.
    pub own: bool,
    /// Whether it is the message that is shown.
    pub here: bool,
}

/// A clock.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct ClockLine {
    /// Until when, and what for.
    pub text: String,
    /// The rule with its source; empty for a channel's window.
    pub source: String,
    /// How near it is.
    pub chip: Chip,
}

/// What kind of message it is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct TriagePart {
    /// "Menurut Warta: KELUHAN · topik pendaftaran · yakin sedang", or who judged.
    pub sentence: String,
    /// Whether nobody has judged it and Warta is not sure: a person must say.
    pub unsure: bool,
    /// Whether a person judged it.
    pub judged: bool,
    /// The five kinds.
    pub kinds: Vec<Choice>,
    /// The office's topics; for an administrator also those that Warta knows and the office has no record of (`code:…`).
    pub topics: Vec<Choice>,
    /// Whether somebody must act at once.
    pub urgent: bool,
    /// Whether it asks for public information (UU 14/2008).
    pub information: bool,
    /// Why this person can't judge it; none if they can.
    pub refused: Option<String>,
}

/// A step that the SOP asks for.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct MessageStep {
    /// What it is about: `evidence`, `case`, `reply`.
    pub id: String,
    /// Its number.
    pub number: String,
    /// What is to be done, or was.
    pub text: String,
    /// Whether it is done.
    pub done: bool,
    /// How long it took, or what it waits for; empty where nothing is to be said.
    pub detail: String,
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct EvidenceLine {
    /// Its place, for [`crate::app::Session::evidence`].
    pub place: u32,
    /// What it is, when it was kept, by whom.
    pub text: String,
    /// The fingerprint of the picture.
    pub fingerprint: String,
    /// Whether it can be looked at: it was not erased, and shows nobody who is to stay unnamed here.
    pub shown: bool,
}

/// A card that shows a message as evidence; the shell draws it with the system's fonts.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct EvidenceCard {
    /// What it is: "Bukti pesan · Puskesmas Contoh".
    pub heading: String,
    /// Who wrote it.
    pub who: String,
    /// Their account; empty where they have none.
    pub account: String,
    /// What it says.
    pub text: String,
    /// Names and values: channel, time, link, when captured, fingerprint.
    pub rows: Vec<CardRow>,
}

/// A line of the card.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct CardRow {
    /// The name.
    pub label: String,
    /// The value.
    pub value: String,
}

/// The case in one line.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct CaseLine {
    /// Its number in the register.
    pub number: String,
    /// Where it stands.
    pub chip: Chip,
    /// Who handles it.
    pub text: String,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct ReplyPart {
    /// Words that fit, the best first: to be changed before sending.
    pub suggestions: Vec<String>,
    /// Whether the SOP wants thanks and a further sentence (praise).
    pub wants_thanks: bool,
    /// The ways of answering.
    pub ways: Vec<ReplyWay>,
    /// The words of the answer that is on its way, for whoever brings it out by hand; empty where none is.
    pub pending: String,
    /// Answers so far.
    pub sent: Vec<ReplyLine>,
}

/// A way of answering.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct ReplyWay {
    /// The id to hand to [`crate::app::Session::reply_as`]: `reply` or `private`.
    pub id: String,
    /// The words on the button.
    pub label: String,
    /// How it goes out: by the queue, or by a person's hand and why.
    pub text: String,
    /// Why it is refused now.
    pub refused: Option<String>,
}

/// An answer that ended, or one that Warta did not send.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct ReplyLine {
    /// What was done, when and by whom.
    pub when: String,
    /// Its words; empty where there are none, or they were erased.
    pub text: String,
    /// How it ended.
    pub chip: Chip,
    /// Where it can be seen; empty where nowhere.
    pub link: String,
}

/// What is pointed out about an answer before it is sent. It keeps nobody from sending.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct ReplyCheck {
    /// For praise: *terima kasih* and *kalimat lain*, each there or not (SOP 000, 14.a; 001 and 002, 7.1.a).
    pub marks: Vec<Chip>,
    /// What is missing, or promised; empty where nothing is to be said.
    pub remarks: Vec<String>,
}

/// Asking the person in charge.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct ConsultPart {
    /// What the SOP says; empty where it says nothing about it.
    pub sop: String,
    /// "Tanyakan kepada PJ Imunisasi, Bu Wati"; that nobody is set for the topic; that there is no topic yet.
    pub sentence: String,
    /// Whether nobody is set for the topic: the office is to name one.
    pub nobody: bool,
    /// Whom else one can ask.
    pub people: Vec<Choice>,
    /// Why nobody can be asked now; none if somebody can.
    pub refused: Option<String>,
    /// Questions so far, oldest first.
    pub asked: Vec<ConsultLine>,
}

/// A question to a person in charge.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct ConsultLine {
    /// Who asked whom, when, and until when an answer is wanted.
    pub text: String,
    /// How it stands.
    pub chip: Chip,
    /// The question; empty where it was erased.
    pub question: String,
    /// The answer that is to be confirmed; empty where there is none.
    pub draft: String,
    /// The answer, or why it was taken back; empty where there is none yet.
    pub answer: String,
    /// What can be done; ids for [`crate::app::Session::act_message`].
    pub actions: Vec<Action>,
    /// The question as a text to share, without the writer's name; empty once it is answered.
    pub share: String,
}
