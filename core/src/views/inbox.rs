//! The inbox: what the public wrote, what is urgent first, then who waits longest.

use super::{Chip, Choice};

/// The inbox's screen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct InboxView {
    /// Which messages are shown, and what else there is: open, urgent, mine, all; and by kind. Ids for
    /// [`crate::app::Session::inbox`].
    pub filters: Vec<Choice>,
    /// The messages.
    pub rows: Vec<MessageLine>,
    /// Where the next page begins, opaque.
    pub next: Option<String>,
    /// What stands here where there is no message.
    pub empty: String,
    /// When each channel was last read, and what went wrong there.
    pub readings: Vec<ReadingLine>,
    /// Whether a channel can be asked now.
    pub may_fetch: bool,
    /// Why this person can't record a message; none if they can.
    pub record_refused: Option<String>,
    /// Why this person sees nothing here; none where they see something, or might.
    pub refused: Option<String>,
}

/// A message in a list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct MessageLine {
    /// Its id.
    pub id: String,
    /// Who wrote it.
    pub who: String,
    /// Its first words.
    pub words: String,
    /// The channel and what it is there: "Instagram · komentar".
    pub channel: String,
    /// What kind it is, as a person judged, or as Warta takes it.
    pub kind: Chip,
    /// Where it stands.
    pub standing: Chip,
    /// Since when it waits; when it was written, once nobody waits for anything.
    pub waiting: String,
    /// Clocks that run out soon, or have: of the channel and of the office.
    pub clocks: Vec<String>,
    /// That somebody must act at once; none where not.
    pub urgent: Option<Chip>,
}

/// How the reading of a channel's messages goes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct ReadingLine {
    /// The channel, and when it was last read.
    pub text: String,
    /// What went wrong last and what to do; none where all is well.
    pub trouble: Option<String>,
    /// The way of connecting the channel again, where that is what is needed and this person may do it.
    pub connect: Option<Choice>,
}
