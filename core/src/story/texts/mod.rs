//! The texts of a story, one per channel.
//!
//! From the 5W+1H [`compose`] makes a first draft for each channel, by [templates](template) that the office edits; a
//! person edits the draft. While they type, [`limits`] counts as the channel counts and says what is in the way;
//! [`preview`] shows the text as the channel will; [`difference`] shows a verifier what changed since they last saw it.
//!
//! Texts are plain: no channel's text holds markup, so nothing typed can become markup. The website's HTML is made in
//! one place ([`article`]) and escaped there. [`slug`] makes an article's address. A text for X that is only the address
//! of a post there passes that post on ([`repost`]). A text may hold
//! anything that Unicode does: emoji, combining marks, right-to-left script, invisible characters.

pub mod article;
pub mod compose;
pub mod difference;
pub mod limits;
pub mod preview;
pub mod repost;
pub mod slug;
pub mod spans;
pub mod template;
mod tlds;
pub mod weight;

use serde::{Deserialize, Serialize};

/// The form a text takes: how its channel counts it, marks it and shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A caption on Instagram.
    Instagram,
    /// A post on X.
    X,
    /// An article on a website.
    Website,
    /// Instagram Stories: upright, gone after 24 hours, posted by hand.
    Stories,
    /// A text for a channel of the office's own naming, such as a page on Facebook, posted by hand.
    Plain,
}

impl Form {
    /// Whether `#` and `@` mean something on the channel.
    #[must_use]
    pub fn has_hashtags(self) -> bool {
        self != Self::Website
    }
}
