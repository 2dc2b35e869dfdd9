//! What is on its way out, each with what to do.

use super::{Action, Chip};

/// The queue's screen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct QueueView {
    /// What is on its way, what needs somebody first.
    pub jobs: Vec<JobLine>,
    /// What went out lately.
    pub done: Vec<JobLine>,
    /// Why everything is stopped; none while it is not.
    pub stopped: Option<String>,
    /// The switch "stop all publishing", or "go on".
    pub switch: Action,
}

/// One job.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct JobLine {
    /// "Situs web · Posyandu Mawar".
    pub title: String,
    /// Its state.
    pub chip: Chip,
    /// What happened, what Warta does, what the person can do.
    pub text: String,
    /// "foto 2 dari 3 · 640 KB dari 1,2 MB"; empty where nothing is being sent.
    pub progress: String,
    /// The story.
    pub story: String,
    /// The channel.
    pub channel: String,
    /// The link once out, or of the account to look at.
    pub link: String,
    /// What can be done; ids for [`crate::app::Session::act`] on the story.
    pub actions: Vec<Action>,
    /// Whether it goes out by hand.
    pub by_hand: bool,
}
