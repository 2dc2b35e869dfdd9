//! A person at the office, in a language: every command and query of the door. A command that returns is on the disk.
//!
//! - [`stories`] recording, writing, the workflow, history, drafts
//! - [`photos`] pictures and consent; [`films`] films
//! - [`people`] people, roles, units, delegations, PINs
//! - [`channels`] connecting a channel, the queue's switch
//! - [`settings`] SOPs, settings, backup, check; [`calendar`] working time
//! - [`messages`] what the public writes, and its answers; [`cases`] the register of complaints and suggestions
//! - [`replies`] topics, deadlines, the words of answers
//! - [`erasing`] what must be gone for good

pub mod calendar;
pub mod cases;
pub mod channels;
pub mod erasing;
pub mod films;
pub mod messages;
pub mod people;
pub mod photos;
pub mod replies;
pub mod settings;
pub mod stories;

use std::sync::Arc;

use tokio::runtime::Runtime;
use warta_core::app::Session;

use crate::error::{Answer, Wrong, beside};
use crate::phone::Phone;

/// A person at the office.
#[derive(uniffi::Object)]
pub struct Desk {
    session: Session,
    threads: &'static Runtime,
    phone: Arc<dyn Phone>,
}

impl Desk {
    pub(crate) fn new(session: Session, threads: &'static Runtime, phone: Arc<dyn Phone>) -> Arc<Self> {
        Arc::new(Self { session, threads, phone })
    }

    /// Does what waits for the disk on a thread of the core's own.
    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Session) -> Result<T, Wrong> + Send + 'static,
    ) -> Answer<T> {
        let session = self.session.clone();
        beside(self.threads, self.session.language, move || work(&session)).await
    }
}
