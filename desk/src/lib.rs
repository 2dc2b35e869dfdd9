//! The console for the laptop: Warta's screens in the browser, on loopback (docs/adr/0003-desk.md).
//!
//! A shell never decides. What a screen shows and what a person may do now comes finished from the core; the console
//! draws it, and hands back what was filled in.

pub mod web;
