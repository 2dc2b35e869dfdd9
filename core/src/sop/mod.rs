//! SOPs as data. A [`Profile`] holds everything an SOP document says (four of them ship with Warta, `core/sops/*.toml`)
//! and everything the workflow needs; no rule elsewhere knows the name of an SOP, a role or a step.
//!
//! - [`model`] the types, and what a profile answers about itself
//! - [`parse`](mod@parse) reading a TOML profile, refusing a wrong one with file, line and what is [`wrong`]
//! - [`shipped`](mod@shipped) the four documents, and the holidays of a year, as they come with Warta
//! - `check` the rules a profile keeps

mod check;
pub mod model;
pub mod parse;
pub mod shipped;
pub mod wrong;

pub use model::*;
pub use parse::{parse, to_toml};
pub use shipped::{by_id, shipped};
pub use wrong::{Problem, ProfileErrors, Wrong};
