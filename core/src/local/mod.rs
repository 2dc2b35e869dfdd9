//! What a device keeps beside the log. Everything is sealed, everything is written so that a power cut leaves the old or
//! the new state whole, and nothing of it is needed to know what happened: that stands in the log.
//!
//! [`folder`] says where each thing is and what is lost with it; [`lock`] lets one process write; [`Vault`] reads and
//! writes sealed files for [`drafts`], [`secrets`], the [`front`] of the first screen and the media
//! ([`crate::media::store`]); [`journal`] holds the outbox's steps.

mod error;
mod sealer;
mod vault;

pub mod drafts;
pub mod folder;
pub mod front;
pub mod journal;
pub mod lock;
pub mod secrets;

pub use error::LocalError;
pub use sealer::Sealer;
pub use vault::Vault;

#[cfg(test)]
pub(crate) mod tests;
