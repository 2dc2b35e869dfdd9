//! Topics with those who answer for them, the deadlines of the office, its templates of answers.

use super::office::TemplateView;
use super::{Chip, Choice};

/// The screen of topics.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct TopicsView {
    /// The topics that Warta's triage knows, in its order, then the office's own by name.
    pub topics: Vec<TopicLine>,
    /// How many topics have nobody in charge; empty where each has somebody.
    pub open: String,
    /// Why this person may not change anything here; none if they may.
    pub refused: Option<String>,
}

/// A topic.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct TopicLine {
    /// What names it in a command: the triage's word, or the id of one of the office's own.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Whether it is one of the office's own.
    pub own: bool,
    /// The person in charge (PJ); empty where nobody is set.
    pub in_charge: String,
    /// The programme owner; empty where nobody is set.
    pub owner: String,
    /// That nobody is set; none where somebody is.
    pub open: Option<Chip>,
    /// People to be put in charge; the present one is chosen.
    pub in_charge_choices: Vec<Choice>,
    /// People who could own the programme; the present one is chosen.
    pub owner_choices: Vec<Choice>,
}

/// The screen of deadlines.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct DeadlinesView {
    /// The deadlines: those that Warta comes with, then the office's own.
    pub deadlines: Vec<DeadlineLine>,
    /// Why this person may not change anything here; none if they may.
    pub refused: Option<String>,
}

/// A deadline of the office.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct DeadlineLine {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// "2 hari kerja sejak pesan masuk".
    pub rule: String,
    /// Where it comes from, and since when.
    pub origin: String,
    /// Days.
    pub days: u32,
    /// Whether only working days count.
    pub working: bool,
    /// By how many days it may be extended once.
    pub extension: u32,
    /// Where it comes from.
    pub source: String,
    /// From which day it holds, as `YYYY-MM-DD`; empty where it came with Warta.
    pub from: String,
    /// Whether it is used.
    pub active: bool,
    /// Whether it is used, and whether the office set it, in words.
    pub chip: Chip,
    /// Whether the office may put it out of use: Warta's own rules are needed.
    pub may_end: bool,
    /// Whether it is one of Warta's rules that the office changed, and may go back to it.
    pub may_reset: bool,
}

/// The screen of the templates of answers.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct AnswersView {
    /// The templates: variants, one a line.
    pub templates: Vec<TemplateView>,
    /// Why this person may not change anything here; none if they may.
    pub refused: Option<String>,
}
