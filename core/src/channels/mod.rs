//! Channels: the ways out to the public, and what they have in common.
//!
//! A channel speaks through a [`Transport`] (the network, or the practice site in process) and is described to the
//! outbox by a [`Publisher`]: a fixed list of small [`Step`]s per order. The outbox journals the intent before a step
//! and the outcome after it; in between lies the only moment at which a crash or a lost answer leaves doubt. That is
//! settled by what kind a step is:
//!
//! - a *repeatable* step may be run again with the same result (set these fields, delete this post);
//! - a step that *looks first* makes something new. Before each run of it the outbox calls [`Publisher::look`], which
//!   finds what an earlier run, a crash or another device of the office has made already.
//!
//! A channel on which the public writes back is a [`messages::Messenger`], too; answers go through the outbox like posts.
//!
//! What goes wrong is one of three ([`Failure`]): try again later, a person is needed, or unknown (it may have
//! happened: look). Every cause is a code that can be stored and shown in any language.

pub mod by_hand;
mod connecting;
mod failure;
pub mod instagram;
pub mod messages;
mod publish;
mod reqwest;
mod signin;
pub mod tokens;
mod transport;
pub mod wordpress;
pub mod x;

/// Where the services are found. Practice has them elsewhere.
#[derive(Debug, Clone, Default)]
pub struct Services {
    /// Instagram.
    pub instagram: instagram::Endpoints,
    /// X.
    pub x: x::Endpoints,
}

pub use connecting::NotConnected;
pub use failure::{Capability, Failure, Need, Why};
pub use publish::{
    Attempt, Evidence, Half, Io, Job, JobKey, Keep, Looked, MediaBytes, MediaGone, Memory, Order, OutMedia,
    Outgoing, Part, Publisher, RemoteMedia, RemotePost, Safety, Step,
};
pub use reqwest::{BuildError, Network, Timeouts};
pub use signin::{Login, Service, SignIn};
pub use transport::{ANSWER_LIMIT, Counted, Large, Payload, Progress, Transport, TransportError, stretch};
