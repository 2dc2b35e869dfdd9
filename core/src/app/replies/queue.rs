//! Answers as jobs of the outbox: derived from the log, sent once.

use super::super::publishers::sends;
use super::super::rows::messages::{MessageRow, REPLIES};
use super::super::{App, AppError};
use crate::channels::messages::{Act, Answer, Place};
use crate::ids::MessageId;
use crate::office::Office;
use crate::outbox::Job;
use crate::outbox::jobs::answer_job;
use crate::replies::{Message, Reply};
use crate::state::facts::{MessageSort, ReplyAct};

/// The channel's word for an act.
pub(crate) fn act_of(act: ReplyAct) -> Act {
    match act {
        ReplyAct::Reply => Act::Reply,
        ReplyAct::Private => Act::Private,
        ReplyAct::Hide => Act::Hide,
        ReplyAct::Spam => Act::Spam,
    }
}

/// Where on its channel a message stands; what a person recorded is answered in private.
pub(crate) fn place_of(sort: MessageSort) -> Place {
    match sort {
        MessageSort::Comment => Place::Comment,
        MessageSort::Mention => Place::Mention,
        MessageSort::Direct | MessageSort::ByHand | MessageSort::Own => Place::Direct,
    }
}

/// Whether the message's channel does this by its interface; else a person does it.
pub(crate) fn is_sent(office: &Office, message: &Message, act: ReplyAct) -> bool {
    let set = message.arrived.channel.and_then(|channel| office.channels.get(&channel));
    let named = !message.arrived.remote.is_empty();
    set.is_some_and(|set| named && sends(set, place_of(message.arrived.sort), act_of(act)))
}

impl App {
    /// Every answer on its way by a channel.
    pub(crate) fn answer_jobs(&self) -> Result<Vec<Job>, AppError> {
        let rows = self.session(None, crate::words::Language::Id).rows_of::<MessageRow>(REPLIES)?;
        let mut jobs = Vec::new();
        for row in rows {
            jobs.extend(self.answer_job(row.id)?);
        }
        Ok(jobs)
    }

    /// The answer on its way to a message; none where there is none, or a person gives it in another way than by a channel of
    /// the office.
    pub(crate) fn answer_job(&self, message: MessageId) -> Result<Option<Job>, AppError> {
        let Some(message) = self.0.ledger.message(message)? else { return Ok(None) };
        let Some(pending) = message.pending() else { return Ok(None) };
        let Some(text) = self.words_of(&message, pending)? else { return Ok(None) };
        let content = self.content_of(&message)?.unwrap_or_default();
        let arrived = &message.arrived;
        let answer = Answer {
            act: act_of(pending.act),
            place: place_of(arrived.sort),
            to: arrived.remote.clone(),
            thread: arrived.thread.clone(),
            post: arrived.post.clone(),
            person: content.person,
            handle: content.handle,
            text,
        };
        Ok(answer_job(&self.0.outbox.key, &message, pending, answer))
    }

    /// The words of an answer; none where they were erased, or are not on this device.
    fn words_of(&self, message: &Message, reply: &Reply) -> Result<Option<String>, AppError> {
        let Some(sealed) = &reply.text else { return Ok(Some(String::new())) };
        let bytes = self.bytes_in(message, sealed)?;
        Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }
}
