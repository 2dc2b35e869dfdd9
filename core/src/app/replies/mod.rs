//! Messages behind the door: reading them, judging, answering, and their cases.
//!
//! - [`arrive`] what a channel told, or a person recorded, becomes a message; [`fetch`] asks the channels
//! - [`answer`] judging, answering, settling; [`acts`] the same by the ids that views carry; [`case`] evidence, the register, handing over, closing, consulting
//! - [`queue`] answers as jobs of the outbox
//! - [`triage`] what Warta thinks of a message, with the office's corrections
//! - [`office`] topics, deadlines; [`register`] what the screens of the register hand back
//!
//! What a message says stands in a sealed object. It is opened for officers and for those who handle the matter, and for
//! nobody else; what was erased stays away.

pub mod acts;
pub mod answer;
pub mod arrive;
pub mod case;
pub mod fetch;
pub mod office;
pub mod queue;
pub mod register;
pub mod triage;

use std::sync::Arc;

use super::{AppError, Session};
use crate::ids::MessageId;
use crate::log::entry::About;
use crate::office::{Meta, Office, Refusal};
use crate::replies::Message;
use crate::replies::content::Content;
use crate::state::Fact;
use crate::state::facts::SealedRef;

/// A message with what it says.
#[derive(Debug, Clone)]
pub struct Opened {
    /// What is recorded of it.
    pub message: Arc<Message>,
    /// What it says and who wrote it; none where it was erased, or is not on this device.
    pub content: Option<Content>,
}

/// A reference that stands in for one not made yet, while a rule is asked.
pub(crate) const UNSEALED: SealedRef = SealedRef { object: crate::ids::ObjectId([0; 16]), hash: [0; 32] };

impl Session {
    /// The message, which must exist.
    pub(crate) fn need_message(&self, id: MessageId) -> Result<Arc<Message>, AppError> {
        Ok(self.ledger().message(id)?.ok_or(Refusal::Nothing { what: "message" })?)
    }

    /// The person at this device, now.
    pub(crate) fn present(&self) -> Meta {
        self.ledger().present(self.person)
    }

    /// A message with what it says.
    ///
    /// # Errors
    /// No such message; not for this person to read.
    pub fn open_message(&self, id: MessageId) -> Result<Opened, AppError> {
        let (office, message) = (self.ledger().office()?, self.need_message(id)?);
        message.may_read(&office, &self.present())?;
        let content = self.app.content_of(&message)?;
        Ok(Opened { message, content })
    }

    /// The words of a sealed object of a message that this person may read; none where they were erased.
    ///
    /// # Errors
    /// Not for this person to read; not sealed for this device.
    pub(crate) fn words_in(&self, message: &Message, sealed: &SealedRef) -> Result<Option<String>, AppError> {
        let office = self.ledger().office()?;
        message.may_read(&office, &self.present())?;
        let bytes = self.app.bytes_in(message, sealed)?;
        Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// Writes a fact about a message.
    pub(crate) fn tell_message(&self, message: MessageId, fact: impl Into<Fact>) -> Result<(), AppError> {
        self.ledger().record(About::message(message), self.person, fact).map(|_| ())
    }

    /// Whether a fact about a message would be taken now.
    pub(crate) fn would_note(
        &self,
        office: &Office,
        message: &Message,
        fact: impl Into<Fact>,
    ) -> Result<(), AppError> {
        Ok(self.ledger().would_say(office, Some(message), self.person, &fact.into())?)
    }

    /// Seals words; none where there are none.
    pub(crate) fn seal_words(&self, words: &str) -> Result<Option<SealedRef>, AppError> {
        match words.trim() {
            "" => Ok(None),
            words => self.seal_object(words.as_bytes()).map(Some),
        }
    }
}

impl super::App {
    /// What a message says; none where it was erased, or is not on this device.
    pub(crate) fn content_of(&self, message: &Message) -> Result<Option<Content>, AppError> {
        let bytes = self.bytes_in(message, &message.content)?;
        Ok(bytes.and_then(|bytes| Content::from_bytes(&bytes)))
    }

    /// The bytes of a sealed object of a message; none where they were erased.
    pub(crate) fn bytes_in(
        &self,
        message: &Message,
        sealed: &SealedRef,
    ) -> Result<Option<Vec<u8>>, AppError> {
        if message.erased.contains(&sealed.object) {
            return Ok(None);
        }
        self.session(None, crate::words::Language::Id).open_object(sealed)
    }
}
