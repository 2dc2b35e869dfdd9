//! One file per screen: what the core's view shows, drawn; what was filled in, handed back.
//!
//! A screen is two plain functions. `show` asks a session of the core and draws; `act` takes a form and tells the core. They
//! wait for the disk, so they run beside the server ([`screen`]), which also does what all screens share: the frame
//! around them, the way to the sign-in, the sentence of an error with everything that was typed still in its place.

pub mod answers;
pub mod by_hand;
pub mod calendar;
pub mod case;
pub mod channels;
mod drafts;
pub mod entrance;
pub mod erasing;
pub mod films;
mod here;
pub mod inbox;
pub mod message;
pub mod message_parts;
pub mod people;
pub mod photos;
pub mod practice;
pub mod queue;
pub mod register;
#[cfg(test)]
mod register_tests;
pub mod retention;
pub mod settings;
pub mod sop;
pub mod stories;
pub mod story;
#[cfg(test)]
mod tests;
pub mod texts;
pub mod today;
pub mod topics;
pub mod week;

use warta_core::views::Choice;

pub use here::{Done, Given, Here, Screen, file, page, screen, tell};

/// Choices of a list in which nothing may be chosen, too.
fn with_none(choices: &[Choice]) -> Vec<Choice> {
    let chosen = !choices.iter().any(|choice| choice.chosen);
    let none = Choice { id: String::new(), label: "–".to_owned(), chosen };
    std::iter::once(none).chain(choices.iter().cloned()).collect()
}
