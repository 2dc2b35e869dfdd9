//! Keys and sealing.
//!
//! Everything Warta writes is sealed: a stolen phone or laptop yields random bytes. A device has one secret, kept by
//! the system's keyring where there is one ([`keeper`]); from it come the key it signs with, the key others seal to,
//! and the key of its own files ([`keys`]). Files are sealed by [`seal`]; what must be erasable by itself, and readable
//! for some devices only, by [`boxes`]. A PIN only separates colleagues on one laptop ([`pin`]). What a lost
//! device held comes back from a [`backup`] with the printed code of the [`recovery`] sheet.
//!
//! docs/format.md gives every layout byte by byte.

pub mod backup;
pub mod boxes;
mod container;
pub mod keeper;
pub mod keys;
pub mod pin;
pub mod recovery;
pub mod seal;
