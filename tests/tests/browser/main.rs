//! The console in a real browser, as the officers have it: the program, Chromium, and a real WordPress.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is wrong"
)]

mod proof;
mod steps;
