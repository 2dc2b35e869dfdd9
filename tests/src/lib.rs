//! What the end-to-end tests stand on: real servers from the Debian packages, a proxy that breaks connections to them
//! on command, a real browser with the real program before it, and an office to be taken through crashes, or to have
//! worked for years; and the training of the triage model, which is measured as it is made. Only tests and measurements use this crate, so it may stop with a message where something is missing.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "used by tests only")]

pub mod axe;
pub mod bench;
pub mod browser;
pub mod faults;
pub mod guarded;
pub mod hearing;
pub mod keyboard;
pub mod long_office;
pub mod office;
pub mod ports;
pub mod proxy;
pub mod training;
pub mod wordpress;
