//! The parts every screen is made of: frame, states, forms, differences.
//!
//! They take finished sentences. The words of the console itself (names of places, labels of its own buttons) are the
//! only ones said here. Each part works without the script, by keyboard and for a screen reader; the script only adds
//! to it.

mod diff;
mod forms;
mod frame;
mod icons;
mod parts;

pub use diff::difference;
pub use forms::{Field, Form, Input, PICTURES, field};
pub use frame::{Frame, Place, bare, bare_in, page};
pub use icons::{Icon, icon};
pub use parts::{Tab, card, chip, details, empty, facts, notice, steps, tabs, unfolded};

use warta_core::words::{Language, Say, Words};

/// The sentence of `say` in `language`.
#[must_use]
pub fn say(language: Language, say: &Say) -> String {
    Words::shared().say(language, say)
}
