//! The console for the laptop: Warta's screens in the browser, on loopback (docs/adr/0003-desk.md), and its command line.
//!
//! A shell never decides. What a screen shows and what a person may do now comes finished from the core; the console
//! draws it ([`screens`]), and hands back what was filled in; what is kept as evidence of a message it draws as a picture ([`evidence`]). [`web`] keeps everybody else out. [`cli`] is the command line,
//! which goes through the door of [`forward`] where the console has the office open.

pub mod book;
pub mod cli;
pub mod console;
pub mod evidence;
pub mod forward;
pub mod keys;
pub mod ports;
pub mod run;
pub mod screens;
pub mod web;
