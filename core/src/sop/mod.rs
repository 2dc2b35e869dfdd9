//! SOPs as data. A [`Profile`] holds everything an SOP document says (four of them ship with Warta, `core/sops/*.toml`)
//! and everything the workflow needs; no rule elsewhere knows the name of an SOP, a role or a step.
//!
//! - [`model`] the types, and what a profile answers about itself
//! - [`parse`] reading a TOML profile, refusing a wrong one with file, line and what is wrong
//! - [`shipped`] the four documents, and the holidays of a year, as they come with Warta
//! - [`calendar`] working days and hours of an office: holidays, breaks, Ramadan, six-day and shift weeks, zones
//! - [`worktime`] the clock of a step: working minutes between two instants

pub mod model;

pub use model::*;
