//! What changed in a text: shown by a mark and a word, never by colour alone.

use maud::{Markup, html};
use warta_core::story::texts::difference::{Change, Piece};
use warta_core::words::{Language, Say};

use super::say;

/// The difference of two texts as one text: what is new is underlined, what went is struck out.
#[must_use]
pub fn difference(language: Language, pieces: &[Piece]) -> Markup {
    let added = say(language, &Say::new("desk-difference-added"));
    let removed = say(language, &Say::new("desk-difference-removed"));
    if pieces.iter().all(|piece| piece.change == Change::Kept) {
        return html! { p.difference { (say(language, &Say::new("desk-difference-none"))) } };
    }
    html! {
        div.difference {
            p.legend { ins { (added) } " " del { (removed) } }
            div.text {
                @for piece in pieces {
                    @match piece.change {
                        Change::Kept => (piece.text),
                        Change::Added => ins { span.hidden { "[" (added) ": " } (piece.text) span.hidden { "]" } },
                        Change::Removed => del {
                            span.hidden { "[" (removed) ": " } (piece.text) span.hidden { "]" }
                        },
                    }
                }
            }
        }
    }
}
