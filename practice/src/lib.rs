//! Practice: the outside, simulated, so that a trainee, the console and the tests can publish without harm.
//!
//! [`website`] is a small health office's WordPress, [`instagram`] is Instagram, [`x`] is X. Each answers the way the real service was
//! measured to, or the way its facts sheet says; shows public pages for people, lives in the time of a
//! [`warta_core::clock::Clock`] that can be moved, can be told to go wrong ([`Faults`]), and is saved and loaded, so that
//! practice persists. They are reached over a [`Network`] that can be cut, in process behind the channels' transport, or mounted on loopback.
//!
//! [`office`] is a whole practice office with all of them, furnished to try everything in.

mod fault;
pub mod instagram;
mod network;
pub mod office;
mod outside;
mod picture_bytes;
mod public;
mod service;
mod website;
pub mod x;

pub use fault::{Fault, Faults, Rule};
pub use network::{Network, Signal};
pub use outside::{INSTAGRAM_PATH, Outside, router, router_of};
pub use service::{InProcess, Service, through};
pub use website::{PracticeWorld, Role, State, User};
