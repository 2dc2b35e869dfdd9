//! An answer as clauses of words, in the letters that the triage reads ([`tokens`]) and with every doubled letter once, so that
//! "makasihh" and "nuwuuun" are the words they are meant to be. Lists of words that are compared with these are written so too
//! ("alhamdulilah").

use crate::triage::normalise::{LONGEST, Shape, Token, tokens};

/// Behind them, with a capital, stands the name of a place.
const PLACES: &str = "puskesmas pustu polindes poskesdes posyandu klinik rsud desa kelurahan kecamatan kabupaten kota kampung dusun";

/// A word of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// In lower case, no letter twice in a row.
    pub text: String,
    /// Written like a name: a capital, then small letters.
    pub capital: bool,
    /// Digits, not letters.
    pub number: bool,
}

/// Words without a mark between them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Clause {
    /// In the order of the text.
    pub words: Vec<Word>,
    /// Whether its sentence ends with it.
    pub ends: bool,
    /// Whether it ends with a question mark.
    pub asks: bool,
}

impl Clause {
    /// The letters of its words; none of a name, which says nothing by the word that it is written like ("Puskesmas Pasti").
    pub(super) fn texts(&self) -> Vec<&str> {
        let mut named = false;
        let mut texts = Vec::with_capacity(self.words.len());
        for word in &self.words {
            named &= word.capital;
            texts.push(if named { "" } else { word.text.as_str() });
            named |= word.capital && is_in(PLACES, &word.text);
        }
        texts
    }
}

/// The clauses of a text. Of a longer one the first [`LONGEST`] characters.
pub(super) fn clauses(text: &str) -> Vec<Clause> {
    let text: String = text.chars().take(LONGEST).collect();
    let mut all = vec![Clause::default()];
    for line in text.lines() {
        for chunk in line.split_whitespace() {
            chunk_into(chunk, &mut all);
        }
        cut(&mut all, true, false);
    }
    all.retain(|clause| !clause.words.is_empty());
    all
}

/// Reads what stands between two spaces. A hyphen or a stroke inside it parts no clauses ("Bapak/Ibu", "terima-kasih").
fn chunk_into(chunk: &str, all: &mut Vec<Clause>) {
    let list = tokens(chunk).list;
    let bound = chunk.contains(['-', '/']);
    let last = list.len().saturating_sub(1);
    for (at, token) in list.into_iter().enumerate() {
        match token.shape {
            Shape::Word => push(all, word(&token, chunk)),
            Shape::Number | Shape::Long | Shape::Clock => {
                push(all, Word { text: token.text, capital: false, number: true });
            }
            Shape::Stop => cut(all, true, token.text == "?"),
            Shape::Comma if bound && at < last => {}
            Shape::Comma | Shape::Emoji => cut(all, false, false),
            Shape::Link | Shape::Mention | Shape::Tag => {}
        }
    }
}

fn word(token: &Token, chunk: &str) -> Word {
    let letters = || chunk.chars().filter(|c| c.is_alphabetic());
    let capital =
        letters().next().is_some_and(char::is_uppercase) && !letters().skip(1).any(char::is_uppercase);
    let mut text: Vec<char> = token.text.chars().collect();
    text.dedup();
    Word { text: text.into_iter().collect(), capital, number: false }
}

fn push(all: &mut [Clause], word: Word) {
    if let Some(clause) = all.last_mut() {
        clause.words.push(word);
    }
}

/// Ends the clause. Where it has no word, what ends is the one before it.
fn cut(all: &mut Vec<Clause>, ends: bool, asks: bool) {
    let empty = all.last().is_none_or(|clause| clause.words.is_empty());
    let place = if empty { all.len().checked_sub(2) } else { all.len().checked_sub(1) };
    if let Some(clause) = place.and_then(|place| all.get_mut(place)) {
        clause.ends |= ends;
        clause.asks |= asks;
    }
    if !empty {
        all.push(Clause::default());
    }
}

/// Whether a word stands in a list of words that are parted by spaces.
pub(super) fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}
