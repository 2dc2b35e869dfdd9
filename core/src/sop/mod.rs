//! SOPs as data. A [`Profile`] holds everything an SOP document says (four of them ship with Warta, `core/sops/*.toml`)
//! and everything the workflow needs; no rule elsewhere knows the name of an SOP, a role or a step.
//!
//! - [`model`] the types, and what a profile answers about itself
//! - [`parse`](mod@parse) reading a TOML profile, refusing a wrong one with file, line and what is [`wrong`]
//! - [`shipped`](mod@shipped) the four documents, and the holidays of a year, as they come with Warta
//! - [`calendar`] working days and hours of an office: holidays, breaks, Ramadan, six-day and shift weeks, zones
//! - [`worktime`] the clock of a step: working minutes between two instants, deadlines
//! - [`duty`] which duties are due: daily, monthly, quarterly
//! - [`adapt`](mod@adapt) a new revision of the office's own, and what it changes
//! - `check` the rules a profile keeps

pub mod adapt;
pub mod calendar;
pub(crate) mod cbor_day;
mod check;
#[cfg(test)]
mod checklist_tests;
pub mod duty;
pub mod model;
pub mod parse;
pub mod shipped;
pub mod worktime;
pub mod wrong;

pub use adapt::{AdaptError, Adapted, Difference, Where, adapt, adapt_text, differences};
pub use calendar::WorkCalendar;
pub use model::*;
pub use parse::{parse, to_toml};
pub use shipped::{by_id, holidays, shipped};
pub use wrong::{Problem, ProfileErrors, Wrong};
