//! What changed between two versions of a text, by word: what a verifier reads above the decision.

use std::ops::Range;

use similar::algorithms::{Capture, Compact, Replace, myers};
use similar::{DiffOp, DiffTag};
use unicode_segmentation::UnicodeSegmentation;

/// Texts with more characters than this are shown as replaced whole: comparing them could take seconds.
const LONGEST: usize = 40_000;

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum Change {
    /// In both versions.
    Kept,
    /// Only in the old one.
    Removed,
    /// Only in the new one.
    Added,
}

/// A piece of text and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Piece {
    /// What became of it.
    pub change: Change,
    /// The text.
    pub text: String,
}

/// The pieces of both versions in reading order. Kept and removed pieces together are the old text, kept and added
/// ones the new.
#[must_use]
pub fn between(old: &str, new: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if old.len().max(new.len()) > LONGEST && old != new {
        push(&mut pieces, Change::Removed, old);
        push(&mut pieces, Change::Added, new);
        return pieces;
    }
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_word_bounds().collect(), new.split_word_bounds().collect());
    let text = |words: &[&str], range: Range<usize>| words.get(range).unwrap_or_default().concat();
    for op in differences(&old, &new) {
        let (tag, before, after) = op.as_tag_tuple();
        if tag == DiffTag::Equal {
            push(&mut pieces, Change::Kept, &text(&old, before));
        } else {
            push(&mut pieces, Change::Removed, &text(&old, before));
            push(&mut pieces, Change::Added, &text(&new, after));
        }
    }
    pieces
}

/// Myers' algorithm by itself: the library's interface for texts brings all its algorithms into the program, for every kind
/// of text.
fn differences(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let mut hook = Compact::new(Replace::new(Capture::new()), old, new);
    let Ok(()) = myers::diff(&mut hook, old, 0..old.len(), new, 0..new.len());
    hook.into_inner().into_inner().into_ops()
}

fn push(pieces: &mut Vec<Piece>, change: Change, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.change == change => last.text.push_str(text),
        _ => pieces.push(Piece { change, text: text.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn side(pieces: &[Piece], left_out: Change) -> String {
        pieces.iter().filter(|piece| piece.change != left_out).map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn a_changed_word_is_removed_and_added_and_the_rest_is_kept() {
        let pieces = between("Diikuti 20 balita 👨‍👩‍👧.", "Diikuti 25 balita 👨‍👩‍👧.");
        let shown: Vec<_> = pieces.iter().map(|piece| (piece.change, piece.text.as_str())).collect();
        assert_eq!(
            shown,
            [
                (Change::Kept, "Diikuti "),
                (Change::Removed, "20"),
                (Change::Added, "25"),
                (Change::Kept, " balita 👨‍👩‍👧."),
            ]
        );
    }

    #[test]
    fn huge_texts_are_replaced_whole() {
        let (old, new) = ("a ".repeat(30_000), "b ".repeat(30_000));
        assert_eq!(between(&old, &new).len(), 2);
        assert_eq!(between(&old, &old).len(), 1);
    }

    proptest! {
        #[test]
        fn both_versions_can_be_read_back(old in "(\\PC|[ \n\u{200d}\u{301}]){0,60}", new in "(\\PC|[ \n\u{202e}]){0,60}") {
            let pieces = between(&old, &new);
            prop_assert_eq!(side(&pieces, Change::Added), old);
            prop_assert_eq!(side(&pieces, Change::Removed), new);
        }
    }
}
