//! The border between the core and the shells of the phones (docs/adr/0006-phones.md).
//!
//! A shell holds a [`Warta`]: this phone, before an office is open. From it comes an [`Office`], and from that a
//! [`Desk`]: a person at the office, in a language, with every command and query of the door (`warta_core::app`). What a
//! screen shows are the core's own views, finished words included.
//!
//! - [`phone`] what only the phone has: places, clock, keys, whether there is a network
//! - [`warta`] founding, opening, restoring, practice
//! - [`office`] who is here, the queue, reminders, what changed
//! - [`desk`] what a person does, one file per area
//! - [`error`] what a call answers instead, in finished words
//!
//! Every call that reads or writes is asynchronous and runs beside the screen on threads of the core's own. A shell that
//! stops waiting stops nothing: what was begun is finished.

pub mod desk;
pub mod error;
pub mod office;
pub mod phone;
pub mod warta;

pub use desk::Desk;
pub use office::Office;
pub use warta::Warta;

#[cfg(test)]
mod tests;

uniffi::setup_scaffolding!();
