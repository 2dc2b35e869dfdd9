//! Sentences. The core decides in codes and arguments ([`Say`]); only here do they become Bahasa Indonesia or English,
//! from the Fluent files under `core/locales`. Records keep the code, never the sentence.
//!
//! [`Words`] holds every message of both languages; [`form`] writes numbers, sizes, durations and times as each
//! language does. A [`Say`] carries plain values (a count as `1024`, an instant as RFC 3339), and the message says
//! what they are by one of the functions that [`Words`] lists, so that a record reads the same in each language.

mod catalogue;
pub mod form;
#[cfg(test)]
mod tests;

pub use catalogue::Words;

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// A sentence not yet put into a language: the id of a Fluent message and its arguments. Equal in every language, so
/// it is what records, errors and refusals carry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, Deserialize)]
pub struct Say {
    /// The id of the Fluent message, such as `refused-not-your-role`.
    #[n(0)]
    pub code: String,
    /// The arguments of the message, by name.
    #[n(1)]
    pub args: Vec<Arg>,
}

/// One argument of a [`Say`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, Deserialize)]
pub struct Arg {
    /// The name the message uses.
    #[n(0)]
    pub name: String,
    /// The value, as text.
    #[n(1)]
    pub value: String,
}

impl Say {
    /// The message `code` without arguments.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self { code: code.to_owned(), args: Vec::new() }
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.push(Arg { name: name.to_owned(), value: value.to_string() });
        self
    }
}

/// The languages of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, uniffi::Enum)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Bahasa Indonesia, the first language of the product.
    #[default]
    Id,
    /// English.
    En,
}
