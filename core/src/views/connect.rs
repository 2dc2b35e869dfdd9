//! Connecting a channel that Warta publishes on by itself: what has to be done elsewhere first, and what is asked here.

use crate::views::Choice;
use crate::words::Say;

/// One way of connecting.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct ConnectView {
    /// Which way; goes back with the answers.
    pub way: String,
    /// The title.
    pub title: String,
    /// What is to be done first, in order.
    pub steps: Vec<String>,
    /// The page on which that is done; empty where it is not known.
    pub page: String,
    /// What is asked.
    pub questions: Vec<ConnectQuestion>,
    /// What to do where the page that is opened does not lead back; empty where none is opened.
    pub stuck: String,
    /// Other ways of connecting the same channel, and of going on with what was begun.
    pub others: Vec<Choice>,
    /// The button that tests the answers and keeps them, or leads to where the account is asked.
    pub button: String,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct ConnectQuestion {
    /// Its id; goes back with the answer.
    pub id: String,
    /// What is asked.
    pub label: String,
    /// What it looks like and where it is found.
    pub hint: String,
    /// Whether the answer is a secret: not shown, not kept by a shell.
    pub secret: bool,
    /// What the office answered before; empty where it did not, and for a secret.
    pub known: String,
}

/// What follows the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Connecting {
    /// It is connected; what works now.
    Done(Say),
    /// The page on which the account is asked, to be opened in the browser; it leads back to the shell.
    Page(String),
    /// The way whose form goes on with it.
    Next(String),
}
