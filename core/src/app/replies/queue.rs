//! Answers as jobs of the outbox: derived from the log, sent once.

use super::super::publishers::sends;
use super::super::rows::messages::{MESSAGES, MessageRow, REPLIES};
use super::super::{App, AppError, Session};
use chrono::{DateTime, Utc};

use crate::channels::messages::{Act, Answer, Place};
use crate::ids::MessageId;
use crate::index::{Ask, List};
use crate::office::Office;
use crate::outbox::Job;
use crate::outbox::jobs::answer_job;
use crate::replies::{Message, Reply, window};
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
    /// the office, or brings it out because the channel's window had closed.
    pub(crate) fn answer_job(&self, message: MessageId) -> Result<Option<Job>, AppError> {
        let Some(message) = self.0.ledger.message(message)? else { return Ok(None) };
        let Some(pending) = message.pending().filter(|reply| !reply.by_hand) else { return Ok(None) };
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
        // What its writer says later opens the window for the next answer; this one may be in somebody's hand by then.
        let until = self.window(&*self.0.ledger.office()?, &message, pending.act, pending.at)?;
        Ok(answer_job(&self.0.outbox.key, &message, pending, answer, until))
    }

    /// Until when the channel takes an act upon a message, as far as the office knew at `known`; none where there is no end.
    pub(crate) fn window(
        &self,
        office: &Office,
        message: &Message,
        act: ReplyAct,
        known: DateTime<Utc>,
    ) -> Result<Option<DateTime<Utc>>, AppError> {
        let arrived = &message.arrived;
        let Some(channel) = arrived.channel else { return Ok(None) };
        let form = office.form(channel);
        let closes = |written| window::closes(form, arrived.sort, act, written);
        let own = closes(arrived.written_at);
        let over = own.is_some_and(|at| at <= known);
        if !over || arrived.sort != MessageSort::Direct || arrived.author.is_empty() {
            return Ok(own);
        }
        let mut ask = Ask::newest();
        loop {
            let page = self.0.ledger.page(&List::new(MESSAGES), &ask)?;
            for row in page.rows.iter().filter_map(|row| minicbor::decode::<MessageRow>(&row.bytes).ok()) {
                let until = closes(row.written());
                if until.is_none_or(|at| at <= known) {
                    return Ok(own);
                }
                let same = row.channel == Some(channel) && row.sort == arrived.sort;
                if same && row.author == arrived.author && row.arrived <= known.timestamp_millis() {
                    return Ok(until);
                }
            }
            match page.next {
                Some(next) => ask = ask.after(Some(next)),
                None => return Ok(own),
            }
        }
    }

    /// The words of an answer; none where they were erased, or are not on this device.
    fn words_of(&self, message: &Message, reply: &Reply) -> Result<Option<String>, AppError> {
        let Some(sealed) = &reply.text else { return Ok(Some(String::new())) };
        let bytes = self.bytes_in(message, sealed)?;
        Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }
}

impl Session {
    /// Whether the channel's interface would do this, and takes it no more: its window is closed.
    pub(crate) fn is_past(
        &self,
        office: &Office,
        message: &Message,
        act: ReplyAct,
    ) -> Result<bool, AppError> {
        let now = self.app.now();
        let until = self.app.window(office, message, act, now)?;
        Ok(is_sent(office, message, act) && until.is_some_and(|at| at <= now))
    }
}
