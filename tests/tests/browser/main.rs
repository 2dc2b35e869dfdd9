//! The console in a real browser, as the officers have it: the program, Chromium, and a real WordPress.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is wrong"
)]

mod bkk;
mod keyboard;
mod looks;
mod plain;
mod practice;
mod proof;
mod replies;
mod steps;
mod together;

/// The practice website has one port, so only one practice office is open at a time.
static PRACTICE: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
