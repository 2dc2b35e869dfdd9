//! Warta's core: every rule of a public health office's publishing work, and none of its pixels.
//!
//! The way of a fact (see ARCHITECTURE.md): a shell calls a command on [`app`]; a domain rule judges whether this
//! person may do it now; [`log`] appends and syncs the signed entry; [`state`] folds entries into what is true;
//! [`views`] turns that into finished words; [`outbox`] carries decisions to publish out through [`channels`].
//!
//! Domain modules ([`sop`], [`office`], [`story`], [`replies`], [`state`], [`triage`]) do no input or output and take the time as an argument.

pub mod app;
pub mod channels;
pub mod clock;
pub mod crypto;
pub mod disk;
pub mod ids;
pub mod index;
pub mod local;
pub mod log;
pub mod media;
pub mod office;
pub mod outbox;
pub mod replies;
pub mod sop;
pub mod state;
pub mod story;
pub mod triage;
pub mod views;
pub mod words;

// What [`views`] shows crosses the border to the phones as it is.
uniffi::setup_scaffolding!();
