//! What each screen shows, in finished words: a shell lays it out and decides nothing. Actions come with their label
//! and, where refused, the reason. The types can all cross the border to the phones (records, enums, lists, texts).
//!
//! - [`today`] what must I do, is my work safe, what is stuck
//! - [`story`] one story: fields, photos, texts, steps, history
//! - [`inbox`] what the public wrote, [`message`] one of these
//! - [`queue`] what is on its way out
//! - [`case`] a complaint or suggestion, [`register`] all of them, [`topics`] who answers for what and until when
//! - [`office`] people, channels ([`connect`]ing them), settings, [`calendar`] working time, [`sop`] the documents
//!
//! [`build`] makes them: queries of [`crate::app::Session`].

pub mod build;
pub mod calendar;
pub mod case;
pub mod connect;
pub mod history;
pub mod inbox;
pub mod message;
pub mod office;
pub mod photos;
pub mod posts;
pub mod queue;
pub mod register;
pub mod reminders;
pub mod sop;
pub mod start;
pub mod story;
pub mod today;
pub mod topics;
pub mod week;

/// How a thing stands, for colour and icon; the word always stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, uniffi::Enum)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// Nothing special.
    Plain,
    /// The person's own turn.
    Yours,
    /// Waits for a person.
    Person,
    /// Waits for the network or a time; offline is no error.
    Network,
    /// Being done now.
    Busy,
    /// Not known for sure.
    Unknown,
    /// Done.
    Done,
    /// Lost or refused.
    Refused,
}

/// A state in a word.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct Chip {
    /// The word.
    pub word: String,
    /// Its tone.
    pub tone: Tone,
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct Choice {
    /// The id to hand back.
    pub id: String,
    /// What the person reads.
    pub label: String,
    /// Whether it is chosen now.
    pub chosen: bool,
}

/// Something the person can do, or can't and why.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct Action {
    /// The id to hand to [`crate::app::Session::act`].
    pub id: String,
    /// The words on the button.
    pub label: String,
    /// Whether it is the one action of this screen.
    pub primary: bool,
    /// Why it is refused now; the button stays visible and grey.
    pub refused: Option<String>,
    /// The label of the text it asks for; none where it asks for none.
    pub asks_note: Option<String>,
    /// Whether that text must be written.
    pub note_needed: bool,
    /// The people it asks to be chosen from.
    pub people: Vec<Choice>,
    /// Whether it asks for a time ("publish at").
    pub asks_time: bool,
}

/// A story in a list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct StoryLine {
    /// Its id.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// Where it stands: "Langkah 3 dari 9: Penulisan".
    pub step: String,
    /// Who sent it, how long it waits or is being worked at.
    pub detail: String,
    /// Its state in a word.
    pub chip: Chip,
}
