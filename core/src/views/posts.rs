//! A story's form on one channel.

use super::{Action, Chip};
use crate::story::texts::difference::Piece;
use crate::story::texts::preview::Preview;

/// A post.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct PostView {
    /// The channel's id.
    pub channel: String,
    /// Its name.
    pub name: String,
    /// Its form (`instagram`, `x`, `website`, `plain`).
    pub form: String,
    /// Where it stands.
    pub chip: Chip,
    /// The title; empty on forms without.
    pub title: String,
    /// Whether the form has a title.
    pub has_title: bool,
    /// The text.
    pub body: String,
    /// "1.024 / 2.200 · 4 tagar".
    pub counter: String,
    /// What the channel charges for it; empty where it charges nothing.
    pub cost: String,
    /// What is in the way.
    pub problems: Vec<ProblemView>,
    /// What else the text may be; empty where that needs no word.
    pub hint: String,
    /// The address of the post at X that it passes on; empty where it says something itself.
    pub repost: String,
    /// The preview as the channel shows it.
    #[serde(skip)]
    pub preview: Preview,
    /// What changed since the last decision about it.
    #[serde(skip)]
    pub changes: Vec<Piece>,
    /// Versions: "versi 2 · Bu Rina · 08.15".
    pub versions: Vec<String>,
    /// Its link once out.
    pub link: String,
    /// Until when a post that does not last is to be seen, or since when it is gone; empty for one that lasts.
    pub lasts: String,
    /// Whether it has an address that stays; one that is gone after a day is proven by a screenshot alone.
    pub has_link: bool,
    /// What a screenshot is asked for that proves the post; none where there is nothing to prove.
    pub screenshot: Option<String>,
    /// "Teks lebih baru belum diunggah", or empty.
    pub newer: String,
    /// The clock of a take-down; empty where none.
    pub clock: String,
    /// What can be done with it.
    pub actions: Vec<Action>,
    /// Whether it goes out by hand: pictures and caption to copy, link to enter.
    pub by_hand: bool,
    /// Why a person has nothing to do for it outside of Warta now: there is no text, nobody decided that it goes out, it is
    /// out already; none where they have.
    pub hand_refused: Option<String>,
}

/// A problem of a text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct ProblemView {
    /// What it is.
    pub text: String,
    /// Whether it keeps the text from being sent.
    pub blocks: bool,
    /// How it can be mended with one tap.
    pub mend: Option<MendView>,
}

/// A text that is mended.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct MendView {
    /// The words on the button.
    pub label: String,
    /// The mended text.
    pub text: String,
}

/// A text, counted while typing.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct CountView {
    /// "1.024 / 2.200 · 4 tagar".
    pub counter: String,
    /// What is in the way.
    pub problems: Vec<ProblemView>,
}
