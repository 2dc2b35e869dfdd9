//! The log is the truth; everything else Warta keeps is derived from it or can be lost.
//!
//! Each device has one append-only chain of signed [`entry`]s in [`segment`] files made of [`frame`]s. A device's own
//! entries are appended and synced before the screen says "saved" ([`store::Log::append`]); entries of other devices
//! are judged before they are kept ([`store::Log::receive`]) and stand in folders of their own. [`order`] says who
//! could know what, [`verify`] checks a whole folder without trusting anything it was told.
//!
//! The log does not know what an entry means: its payload is opaque here, and entries of unknown kinds are kept and
//! forwarded like any other.
//!
//!     log/office                    the office's id, sealed
//!     log/DEVICE/00000001.seg …     a device's entries
//!     log/DEVICE-ENTRY/…            a fork: the branch that begins with that entry
//!     log/waiting                   entries whose parents have not come yet
//!
//! docs/format.md describes every byte, with test vectors.

mod chain;
pub mod entry;
pub mod frame;
mod index;
mod judge;
pub mod order;
pub mod report;
pub mod segment;
pub mod store;
pub mod verify;

#[cfg(test)]
mod backup_format_tests;
#[cfg(test)]
mod format_tests;
#[cfg(test)]
mod tests;

pub use entry::{About, Entry, EntryId, Invalid, NewEntry, OfficeId};
pub use index::Fork;
pub use order::Past;
pub use report::{LogError, OpenReport, Position, Received};
pub use store::Log;
