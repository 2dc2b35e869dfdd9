//! The register of complaints and suggestions ("buku register keluhan dan saran"), on the screen and as a table for print and
//! export; and the list of what may be erased because it was kept for long enough.

use super::case::DueView;
use super::{Chip, Choice};

/// Which cases of the register are wanted; empty texts ask for all.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct RegisterFilter {
    /// A status: `diterima`, `ditangani`, `dijawab`, `selesai`; `lewat` for what is open past its deadline.
    pub status: String,
    /// A topic's id.
    pub topic: String,
    /// The month of entry, as `YYYY-MM`.
    pub month: String,
    /// Words that stand in the message, its writer's name, its number or ticket.
    pub search: String,
    /// The page, from 0.
    pub page: u32,
}

/// The register's screen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct RegisterView {
    /// "Buku register keluhan dan saran".
    pub title: String,
    /// The states and what is past its deadline, each with its count under the other filters.
    pub statuses: Vec<Choice>,
    /// The topics that cases have.
    pub topics: Vec<Choice>,
    /// The months in which cases were entered, newest first.
    pub months: Vec<Choice>,
    /// Why this person may not search in words; none if they may.
    pub search_refused: Option<String>,
    /// What was searched.
    pub search: String,
    /// "12 keluhan dan saran".
    pub count: String,
    /// A page of cases, newest first.
    pub rows: Vec<RegisterRow>,
    /// The page that follows.
    pub next: Option<u32>,
    /// The page before.
    pub previous: Option<u32>,
    /// Whether the register holds no case at all.
    pub empty: bool,
    /// Why this person may not print or export it; none if they may.
    pub export_refused: Option<String>,
}

/// A case in the register. No word of the message and no name of a writer stands here.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct RegisterRow {
    /// The message that brought it up.
    pub id: String,
    /// Its number.
    pub number: String,
    /// The day of entry.
    pub day: String,
    /// The channel.
    pub channel: String,
    /// The topic; empty where none.
    pub topic: String,
    /// Complaint or suggestion.
    pub kind: String,
    /// Where it stands.
    pub chip: Chip,
    /// Who handles it; empty where nobody yet.
    pub handler: String,
    /// Until when; none where no deadline holds.
    pub due: Option<DueView>,
    /// What came of it; empty while it is open.
    pub outcome: String,
}

/// A table in finished words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct Table {
    /// What it is, of which office and month; that it names the complainants, where it does.
    pub title: String,
    /// The heads of its columns.
    pub head: Vec<String>,
    /// Its rows, oldest first, each as long as the head.
    pub rows: Vec<Vec<String>>,
}

/// The screen of erasing messages.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct RetentionView {
    /// The rule of how long messages are kept, in words.
    pub rule: String,
    /// Where it comes from.
    pub source: String,
    /// What was settled longer ago than that and still says something, oldest first.
    pub old: Vec<Choice>,
    /// How many more there are than are listed; empty where none.
    pub more: String,
    /// The articles under which it can be erased.
    pub rules: Vec<Choice>,
    /// What goes.
    pub goes: Vec<String>,
    /// What stays.
    pub stays: Vec<String>,
    /// Why this person may not erase; none if they may.
    pub refused: Option<String>,
}
