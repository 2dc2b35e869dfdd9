//! Today: is my work safe, what must I do, what is stuck.

use super::StoryLine;

/// The first screen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct TodayView {
    /// The office's name.
    pub office: String,
    /// Whose day it is.
    pub person: String,
    /// Whether this is a practice office.
    pub practice: bool,
    /// The line of trust: saved, waiting, backup.
    pub trust: Vec<String>,
    /// Whether the line of trust holds a warning (backup too old, needs you).
    pub trust_warns: bool,
    /// Why all publishing is stopped; none while it is not.
    pub stopped: Option<String>,
    /// That this device has no network now, and what becomes of the work; none while it has one.
    pub offline: Option<String>,
    /// Stories that wait for this person.
    pub your_turn: Vec<StoryLine>,
    /// Messages that wait for this person: they are asked, or handle the case.
    pub asked: Vec<AskedLine>,
    /// What is stuck in the queue and needs a person.
    pub needs_you: Vec<NeedLine>,
    /// Duties of the day and of the month.
    pub duties: Vec<DutyLine>,
    /// Stories that wait for others.
    pub others: Vec<StoryLine>,
    /// How many wait for others in all.
    pub others_count: u32,
    /// What is asked for: a login that is about to end, next year's holidays.
    pub asks: Vec<String>,
}

/// Something stuck.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct NeedLine {
    /// The channel and the story.
    pub title: String,
    /// What happened and what to do.
    pub text: String,
    /// The story; empty for an answer to a message.
    pub story: String,
    /// The message that is answered; empty for a post.
    pub message: String,
    /// The channel.
    pub channel: String,
}

/// A duty.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct DutyLine {
    /// What is due, and by which step of which SOP.
    pub text: String,
    /// Whether it is done.
    pub done: bool,
    /// The SOP and the step, for recording it; none where it is fulfilled by working.
    pub record: Option<DutyStep>,
    /// Whether it is done in the inbox.
    pub inbox: bool,
}

/// A message that waits for this person in particular.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct AskedLine {
    /// Its id.
    pub message: String,
    /// What is asked of them: an answer for an officer, or a case to handle.
    pub title: String,
    /// How long it waits, and until when an answer is wanted.
    pub detail: String,
}

/// A step that is a duty.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct DutyStep {
    /// The SOP's id.
    pub sop: String,
    /// The step's id.
    pub step: String,
}

/// A page of the list of stories.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct StoriesView {
    /// The stories, newest first.
    pub rows: Vec<StoryLine>,
    /// Where the next page begins, opaque.
    pub next: Option<String>,
}
