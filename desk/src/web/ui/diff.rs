//! What changed in a text: shown by a mark and a word, never by colour alone.

use maud::{Markup, html};
use warta_core::words::{Language, Say};

use super::say;

/// A piece of a text in comparison with an earlier version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// Only in the newer.
    Added(String),
    /// Only in the earlier.
    Removed(String),
}

/// The difference of two texts as one text: what is new is underlined, what went is struck out.
#[must_use]
pub fn difference(language: Language, pieces: &[Piece]) -> Markup {
    let added = say(language, &Say::new("desk-difference-added"));
    let removed = say(language, &Say::new("desk-difference-removed"));
    if pieces.iter().all(|piece| matches!(piece, Piece::Same(_))) {
        return html! { p.difference { (say(language, &Say::new("desk-difference-none"))) } };
    }
    html! {
        div.difference {
            p.legend { ins { (added) } " " del { (removed) } }
            div.text {
                @for piece in pieces {
                    @match piece {
                        Piece::Same(text) => (text),
                        Piece::Added(text) => ins { span.hidden { "[" (added) ": " } (text) span.hidden { "]" } },
                        Piece::Removed(text) => del { span.hidden { "[" (removed) ": " } (text) span.hidden { "]" } },
                    }
                }
            }
        }
    }
}
