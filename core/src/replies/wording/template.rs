//! The templates of answers. A template is a list of variants, one a line, in the office's own words; empty lines don't count.
//! Two words stand for something:
//!
//! | word | stands for |
//! |---|---|
//! | `{nama}` | the writer's name; where it is not known, it is left out with the comma that belongs to it |
//! | `{kantor}` | the office's name |
//!
//! Names of templates are what records carry and never change.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::office::Office;
use crate::triage::{TOPICS, Topic};
use crate::words::Say;

/// The longest text of a template, in bytes.
pub const LONGEST_TEMPLATE: usize = 8 * 1024;
/// The texts that Warta comes with, by name.
const SHIPPED: &str = include_str!("../../../replies/templates.toml");
/// Stands for the writer's name.
const NAME: &str = "{nama}";
/// Stands for the office's name.
const OFFICE: &str = "{kantor}";

/// The templates of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Template {
    /// The thanks for praise.
    Thanks,
    /// The further sentence after thanks, by topic; the general ones stand under the general topic.
    Further(Topic),
    /// The first answer to a complaint.
    Complaint,
    /// The first answer to a suggestion.
    Suggestion,
    /// The answer while the person in charge is being asked.
    Question,
    /// The answer to a request for public information (PPID; UU 14/2008).
    Information,
    /// The answer where somebody must act at once.
    Urgent,
    /// The answer to a greeting and to everything else.
    Other,
}

impl Template {
    /// Every template, in the order in which a person meets them.
    pub fn all() -> impl Iterator<Item = Self> {
        let further = TOPICS.iter().filter_map(|id| Topic::from_id(id)).map(Self::Further);
        [Self::Thanks].into_iter().chain(further).chain([
            Self::Complaint,
            Self::Suggestion,
            Self::Question,
            Self::Information,
            Self::Urgent,
            Self::Other,
        ])
    }

    /// The template of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|template| template.name() == name)
    }

    /// The name that records carry.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Thanks => "balasan-terima-kasih".to_owned(),
            Self::Further(topic) if topic == general() => "balasan-lanjutan".to_owned(),
            Self::Further(topic) => format!("balasan-lanjutan-{}", topic.id()),
            Self::Complaint => "balasan-keluhan".to_owned(),
            Self::Suggestion => "balasan-saran".to_owned(),
            Self::Question => "balasan-pertanyaan".to_owned(),
            Self::Information => "balasan-informasi".to_owned(),
            Self::Urgent => "balasan-darurat".to_owned(),
            Self::Other => "balasan-lainnya".to_owned(),
        }
    }

    /// What a person calls it.
    #[must_use]
    pub fn label(self) -> Say {
        let code = match self {
            Self::Thanks => "wording-thanks",
            Self::Further(topic) => return Say::new(&format!("wording-further-{}", topic.id())),
            Self::Complaint => "wording-complaint",
            Self::Suggestion => "wording-suggestion",
            Self::Question => "wording-question",
            Self::Information => "wording-information",
            Self::Urgent => "wording-urgent",
            Self::Other => "wording-other",
        };
        Say::new(code)
    }

    /// The text that Warta comes with: variants, one a line.
    #[must_use]
    pub fn shipped(self) -> &'static str {
        static TEXTS: OnceLock<BTreeMap<String, String>> = OnceLock::new();
        // The file is part of the program, and a test reads all of it.
        let texts = TEXTS.get_or_init(|| toml::from_str(SHIPPED).unwrap_or_default());
        texts.get(&self.name()).map_or("", |text| text.trim())
    }

    /// The text that holds in an office: its own, else Warta's.
    #[must_use]
    pub fn of(self, office: &Office) -> &str {
        office.templates.get(&self.name()).map_or_else(|| self.shipped(), String::as_str)
    }
}

/// The topic of what fits every message.
pub(super) fn general() -> Topic {
    Topic::at(0)
}

/// Why a template of answers can't be used. Lines count from 1; `near` is what stands in the line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadWording {
    /// Longer than [`LONGEST_TEMPLATE`].
    #[error("the template is too long")]
    TooLong,
    /// No variant at all.
    #[error("the template is empty")]
    Empty,
    /// A brace without its partner.
    #[error("line {line}: a brace without its partner: {near}")]
    Unreadable {
        /// Where.
        line: usize,
        /// What stands there.
        near: String,
    },
    /// A word in braces that stands for nothing.
    #[error("line {line}: unknown word {word}")]
    UnknownWord {
        /// Where.
        line: usize,
        /// The word.
        word: String,
    },
    /// Where the name is not known, the sentence has a hole, or nothing is left of it.
    #[error("line {line}: without a name there is a hole: {near}")]
    Hole {
        /// Where.
        line: usize,
        /// The line without the name.
        near: String,
    },
}

impl BadWording {
    /// What is wrong, and what the person can do.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::TooLong => Say::new("wording-too-long").with("limit", LONGEST_TEMPLATE),
            Self::Empty => Say::new("wording-empty"),
            Self::Unreadable { line, near } => {
                Say::new("wording-unreadable").with("line", line).with("near", near)
            }
            Self::UnknownWord { line, word } => {
                Say::new("wording-unknown-word").with("line", line).with("word", word)
            }
            Self::Hole { line, near } => Say::new("wording-hole").with("line", line).with("near", near),
        }
    }
}

/// Whether a text can be used as a template of answers, with and without a name.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn check_template(text: &str) -> Result<(), BadWording> {
    if text.len() > LONGEST_TEMPLATE {
        return Err(BadWording::TooLong);
    }
    if variants(text).next().is_none() {
        return Err(BadWording::Empty);
    }
    for (at, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())) {
        check_braces(at, line)?;
        let near = fill(line, None, "Puskesmas");
        if !line.is_empty() && (near.is_empty() || has_hole(&near)) {
            return Err(BadWording::Hole { line: at, near });
        }
    }
    Ok(())
}

fn check_braces(line: usize, text: &str) -> Result<(), BadWording> {
    let unreadable = || BadWording::Unreadable { line, near: text.to_owned() };
    let mut parts = text.split('{');
    if parts.next().is_some_and(|first| first.contains('}')) {
        return Err(unreadable());
    }
    for part in parts {
        let (word, rest) = part.split_once('}').ok_or_else(unreadable)?;
        if rest.contains('}') {
            return Err(unreadable());
        }
        if !["nama", "kantor"].contains(&word) {
            return Err(BadWording::UnknownWord { line, word: word.to_owned() });
        }
    }
    Ok(())
}

/// Whether a sentence looks as if a word were missing.
fn has_hole(line: &str) -> bool {
    const GAPS: [&str; 9] = ["  ", " .", " ,", " ;", " !", " ?", " )", "()", "“”"];
    GAPS.iter().any(|gap| line.contains(gap)) || line.starts_with(['.', ',', ';', ':', '!', '?'])
}

/// The variants of a template.
pub(super) fn variants(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// A variant with the names filled in. What is filled in is not read again.
pub(super) fn fill(variant: &str, name: Option<&str>, office: &str) -> String {
    let variant = if name.is_some() { variant.to_owned() } else { without_name(variant) };
    let with_name = variant.split(NAME).map(|part| part.replace(OFFICE, office));
    with_name.collect::<Vec<_>>().join(name.unwrap_or_default())
}

/// Leaves the name out: "Terima kasih, {nama}, atas …" becomes "Terima kasih atas …", "{nama}, terima kasih" becomes "Terima
/// kasih".
fn without_name(variant: &str) -> String {
    let mut text = variant.to_owned();
    while let Some((before, after)) = text.split_once(NAME) {
        let head = before.trim_end();
        text = if head.is_empty() || head.ends_with(['.', '!', '?']) {
            let rest = capital_first(after.trim_start_matches([',', '.', '!', ':', ';', '-', '–', ' ']));
            if head.is_empty() { rest } else { format!("{head} {rest}") }
        } else if let Some(head) = head.strip_suffix(',') {
            format!("{head}{}", after.strip_prefix(',').unwrap_or(after))
        } else {
            format!("{head}{after}")
        };
        text.truncate(text.trim_end().len());
    }
    text
}

fn capital_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
#[path = "template_tests.rs"]
mod tests;
