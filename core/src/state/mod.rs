//! What is true, folded from the log. Pure: no input, no output, no clock.
//!
//! - [`facts`] the kinds of facts an entry can carry
//! - [`fold`] folding entries, each judged in its own causal past, into the office and its stories
//!
//! A fact that is refused, or that loses to an earlier action, changes nothing and is listed with the reason.

pub(crate) mod cbor;
#[cfg(test)]
mod devices;
pub mod facts;
pub mod fold;
#[cfg(test)]
pub(crate) mod testing;

pub use facts::Fact;
pub use fold::{Aggregate, Known, OfficeHistory, Setback};
