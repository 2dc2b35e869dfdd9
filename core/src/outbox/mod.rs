//! The outbox: how decisions to publish, change and take down reach a channel, each exactly once.
//!
//! **A job is derived, never stored.** The log holds decisions and outcomes; a story's post says by itself whether
//! something is still to be done on its channel ([`jobs_of`]). So a job appears with the order and is gone with its
//! outcome, with a cancellation, or with an edit that voids the approval, on every device alike. A post has at most one
//! job at a time; what removes goes before what publishes.
//!
//! An answer to a message goes the same way: its job comes with the order of a person and goes with its outcome.
//!
//! **The journal holds what this device did** ([`Note`], one per post): steps done, the step whose intent was written,
//! what the channel told (kept for a later update or take-down), what went wrong, when the next try is due. Losing it is
//! harmless: a step that makes something new looks at the channel before every run of it, so a device that knows nothing
//! finds what was made by an earlier run, by the folder it was restored from, or by another device.
//!
//! **The run of a job** ([`run::carry`]) goes through its steps in order: look, ask whether the job still stands, write
//! the intent, send, write the outcome. Before the step that the public can see a `PublishStarted` goes into the log, so
//! that every device knows. "Sending" is known in memory only; after a crash the job simply waits again.
//!
//! - [`jobs`] which jobs a story has, and their keys
//! - [`notes`] the journal
//! - [`policy`] when a step is tried again, and when a person is asked
//! - [`run`] one job through its steps
//! - [`crate::app::outbox`] the runner over all channels, and what people answer

pub mod jobs;
pub mod notes;
pub mod policy;
pub mod run;

pub use jobs::{Job, OfficeKey, Place, Subject, jobs_of};
pub use notes::{Note, Notes, Trouble};
