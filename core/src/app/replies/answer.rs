//! Judging, answering and settling messages.

use super::super::{AppError, Session};
use super::queue::is_sent;
use super::triage::{kind_of, topic_of};
use crate::ids::{MessageId, ReplyId, TopicId};
use crate::office::Refusal;
use crate::replies::Message;
use crate::state::Fact;
use crate::state::facts::{
    Erased, MessageJoined, MessageJudged, MessageKind, MessageReopened, MessageSettled, ReplyAct,
    ReplyCancelled, ReplyOrdered, ReplyOut, Settling,
};
use crate::words::Say;

/// What a person says a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judging {
    /// Its kind.
    pub kind: MessageKind,
    /// Its topic.
    pub topic: Option<TopicId>,
    /// Whether somebody must act at once.
    pub urgent: bool,
    /// Whether it asks for public information (UU 14/2008).
    pub information: bool,
}

impl Session {
    /// A person says what a message is.
    ///
    /// # Errors
    /// Not an officer; a topic that the office does not have; a case that is open keeps its kind.
    pub fn judge_message(&self, id: MessageId, judging: Judging) -> Result<(), AppError> {
        let Judging { kind, topic, urgent, information } = judging;
        let information = information && kind == MessageKind::Question;
        self.tell_message(id, MessageJudged { kind, topic, urgent, information })
    }

    /// What Warta takes a message for where it is sure enough; an officer who goes on from there says so too.
    pub(crate) fn offered(&self, message: &Message) -> Result<Option<Judging>, AppError> {
        if let Some(judged) = message.judged {
            let (kind, topic) = (judged.kind, judged.topic);
            return Ok(Some(Judging { kind, topic, urgent: judged.urgent, information: judged.information }));
        }
        let Some(content) = self.app.content_of(message)? else { return Ok(None) };
        let thought = self.app.think(&content.text)?;
        let office = self.ledger().office()?;
        let (kind, topic) = (kind_of(thought.kind), topic_of(&office, thought.topic));
        Ok((!thought.judge).then_some(Judging { kind, topic, urgent: thought.urgent, information: false }))
    }

    /// Takes over what Warta offered where nobody judged yet.
    ///
    /// # Errors
    /// Warta is not sure: a person must judge.
    pub(super) fn take_over(&self, message: &Message) -> Result<(), AppError> {
        if message.judged.is_some() {
            return Ok(());
        }
        match self.offered(message)? {
            Some(judging) => self.judge_message(message.id, judging),
            None => Err(Refusal::Wrong(Say::new("refused-judge-first")).into()),
        }
    }

    /// Sends an answer, or hides a message, or marks it as spam. It is on its way when this returns; what the channel's
    /// interface can't do, or takes no more, waits for a person's hand ([`Session::reply_by_hand`]).
    ///
    /// # Errors
    /// Not an officer; no words; nobody judged the message, and Warta is not sure; a complaint without evidence and case; one
    /// is on its way already.
    pub fn reply(&self, id: MessageId, act: ReplyAct, words: &str) -> Result<ReplyId, AppError> {
        let message = self.need_message(id)?;
        let speaks = matches!(act, ReplyAct::Reply | ReplyAct::Private);
        if speaks {
            self.take_over(&message)?;
        }
        let (office, message) = (self.ledger().office()?, self.need_message(id)?);
        let text = Some(super::UNSEALED).filter(|_| speaks && !words.trim().is_empty());
        let by_hand = self.is_past(&office, &message, act)?.then_some(true);
        let mut fact = ReplyOrdered { reply: ReplyId::random(self.entropy()), act, text, by_hand };
        self.would_note(&office, &message, fact.clone())?;
        if speaks {
            fact.text = self.seal_words(words)?;
        }
        let reply = fact.reply;
        self.tell_message(id, fact)?;
        Ok(reply)
    }

    /// A person has brought out the answer that is on its way, in the channel's own app or in another way.
    ///
    /// # Errors
    /// None is on its way; the queue is sending it, or may have sent it.
    pub fn reply_by_hand(&self, id: MessageId, link: &str) -> Result<(), AppError> {
        let (office, message) = (self.ledger().office()?, self.need_message(id)?);
        let pending = message.pending().ok_or(Refusal::TooLate)?;
        let (reply, link) = (pending.id, link.trim().to_owned());
        let fact = ReplyOut { reply, remote: String::new(), link, cost: None };
        match message.arrived.channel.filter(|_| is_sent(&office, &message, pending.act)) {
            Some(channel) => self.outbox_withdraw(id.into(), channel, fact.into()),
            None => self.tell_message(id, fact),
        }
    }

    /// Does not send the answer after all.
    ///
    /// # Errors
    /// None is on its way; the queue is sending it, or may have sent it.
    pub fn cancel_reply(&self, id: MessageId, reason: &str) -> Result<(), AppError> {
        let message = self.need_message(id)?;
        let reply = message.pending().ok_or(Refusal::TooLate)?.id;
        let fact: Fact = ReplyCancelled { reply, reason: reason.trim().to_owned() }.into();
        match message.arrived.channel {
            Some(channel) => self.outbox_withdraw(id.into(), channel, fact),
            None => self.tell_message(id, fact),
        }
    }

    /// Settles a message without an answer by Warta.
    ///
    /// # Errors
    /// Not an officer; its case is open; an answer is on its way.
    pub fn settle_message(&self, id: MessageId, how: Settling, note: &str) -> Result<(), AppError> {
        self.tell_message(id, MessageSettled { how, note: note.trim().to_owned() })
    }

    /// Opens a settled message again.
    ///
    /// # Errors
    /// Not an officer; it is open; no reason.
    pub fn reopen_message(&self, id: MessageId, reason: &str) -> Result<(), AppError> {
        self.tell_message(id, MessageReopened { reason: reason.trim().to_owned() })
    }

    /// Handles a message together with another one on the same matter.
    ///
    /// # Errors
    /// Not an officer; no such message; it has a case of its own.
    pub fn join_message(&self, id: MessageId, to: MessageId) -> Result<(), AppError> {
        self.need_message(to)?;
        self.tell_message(id, MessageJoined { to })
    }

    /// Erases everything that a message says and who wrote it, the evidence and the answers, with reason and record (UU 27/2022).
    /// That there was a message, what kind it was and what was done stays.
    ///
    /// # Errors
    /// Not an administrator; no reason; the disk fails.
    pub fn erase_message(&self, id: MessageId, rule: &str, reason: &str) -> Result<(), AppError> {
        let message = self.need_message(id)?;
        for sealed in super::arrive::sealed_of(&message) {
            let (rule, reason) = (rule.trim().to_owned(), reason.trim().to_owned());
            self.tell_message(id, Erased { object: Some(sealed.object), media: None, rule, reason })?;
            self.remove_object(sealed.object)?;
        }
        Ok(())
    }
}
