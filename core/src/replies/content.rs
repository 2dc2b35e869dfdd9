//! What a message says and who wrote it: the content of a sealed object, which can be erased by itself while the record that
//! there was a message stays (UU 27/2022).

use minicbor::{Decode, Encode};

/// A message of the public, as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Content {
    /// The name that the writer shows; empty where unknown.
    #[n(0)]
    pub name: String,
    /// The writer's account, without `@`; empty where they have none.
    #[n(1)]
    pub handle: String,
    /// The channel's id of the writer; empty where unknown.
    #[n(2)]
    pub person: String,
    /// What it says.
    #[n(3)]
    pub text: String,
    /// Where it can be seen; empty where nowhere.
    #[n(4)]
    pub link: String,
    /// How the writer can be reached besides, as a person recorded it; empty where not known.
    #[n(5)]
    pub contact: String,
    /// The channel's own answer about it, byte for byte; empty where a person recorded it.
    #[cbor(n(6), with = "minicbor::bytes")]
    pub raw: Vec<u8>,
}

impl Content {
    /// Who wrote it, as people call them: the name, else the account; none where neither is known.
    #[must_use]
    pub fn writer(&self) -> Option<String> {
        let name = self.name.trim();
        let handle = self.handle.trim();
        match (name.is_empty(), handle.is_empty()) {
            (false, _) => Some(name.to_owned()),
            (true, false) => Some(format!("@{handle}")),
            (true, true) => None,
        }
    }

    /// The bytes to be sealed.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // Writing into memory can't fail.
        minicbor::to_vec(self).unwrap_or_default()
    }

    /// Reads them back; none where they are something else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        minicbor::decode(bytes).ok()
    }
}

/// A name of which only its beginnings show: "S. R.", "@s…". Registers and what is handed on carry it so by default: a
/// complainant's identity is confidential (Perpres 76/2013).
#[must_use]
pub fn masked(writer: &str) -> String {
    let (at, name) = writer.strip_prefix('@').map_or((false, writer), |name| (true, name));
    let first = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    if at {
        return first(name).map_or_else(|| "@…".to_owned(), |c| format!("@{c}…"));
    }
    let initials: Vec<String> = name.split_whitespace().filter_map(first).map(|c| format!("{c}.")).collect();
    if initials.is_empty() { "–".to_owned() } else { initials.join(" ") }
}

/// A text in which what points at a person is hidden: the writer's name, accounts and mail addresses, telephone numbers and
/// numbers of identity cards. What happened still stands there; a name that is spelled otherwise does, too, so whoever passes
/// it on reads it first.
#[must_use]
pub fn masked_text(text: &str, writer: Option<&str>) -> String {
    let text = match writer.map(str::trim).filter(|writer| writer.chars().count() > 2) {
        Some(writer) => text.replace(writer, &masked(writer)),
        None => text.to_owned(),
    };
    let accounts: String = text.split_inclusive(char::is_whitespace).map(without_account).collect();
    without_numbers(&accounts)
}

fn without_account(piece: &str) -> String {
    let word = piece.trim_end();
    let space = piece.get(word.len()..).unwrap_or_default();
    match word.find('@') {
        None => piece.to_owned(),
        Some(0) => format!("{}{space}", masked(word)),
        Some(_) => format!("…@…{space}"),
    }
}

/// Digits with which somebody is reached or known.
const PERSONAL_DIGITS: usize = 9;

fn without_numbers(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit() || c == '+') {
        let (before, run) = rest.split_at(start);
        let (number, after) = run.split_at(number_length(run));
        out.push_str(before);
        out.push_str(if is_personal(number) { "…" } else { number });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The bytes of the number that a text begins with; single blanks, dots and dashes may stand between its digits.
fn number_length(run: &str) -> usize {
    let (mut length, mut between) = (1, false);
    for (at, c) in run.char_indices().skip(1) {
        match c {
            _ if c.is_ascii_digit() => (length, between) = (at + 1, false),
            ' ' | '.' | '-' if !between => between = true,
            _ => break,
        }
    }
    length
}

/// A long number in one piece, or one that is dialled. Dates and prices are neither.
fn is_personal(number: &str) -> bool {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let whole = number.chars().all(|c| c.is_ascii_digit());
    let dialled = ["0", "+", "62"].iter().any(|start| number.starts_with(start));
    digits >= PERSONAL_DIGITS && (whole || dialled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_shows_only_how_it_begins() {
        assert_eq!(masked("Sari Rahayu"), "S. R.");
        assert_eq!(masked("@sari_r"), "@s…");
        assert_eq!(masked("  "), "–");
    }

    #[test]
    fn a_text_keeps_what_happened_and_loses_who_it_was() {
        let text = "Saya Sari Rahayu antre 3 jam pada 20-11-2026, bayar 25.000. Balas ke 0812-3456-7890 atau sari@contoh.id, \
                    NIK 3573011234567890, tanya @tetangga ya";
        assert_eq!(
            masked_text(text, Some("Sari Rahayu")),
            "Saya S. R. antre 3 jam pada 20-11-2026, bayar 25.000. Balas ke … atau …@… NIK …, tanya @t… ya"
        );
        assert_eq!(masked_text("+62 812 3456 789", None), "…");
        assert_eq!(masked_text("1+1 pukul 08.15–14.45", None), "1+1 pukul 08.15–14.45");
    }
}
