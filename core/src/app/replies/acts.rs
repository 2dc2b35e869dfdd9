//! What a person does about a message by the ids that views carry: one door, [`Session::act_message`], for every shell.

use super::super::steps::Said;
use super::super::{AppError, Session};
use crate::ids::{MessageId, ReplyId};
use crate::office::Refusal;
use crate::replies::Message;
use crate::state::Fact;
use crate::state::facts::{
    ConsultAnswered, ConsultWithdrawn, MessageJoined, MessageReopened, MessageSettled, ReplyAct,
    ReplyCancelled, ReplyOrdered, ReplyOut, Settling,
};

/// An action on a message, by the id that views carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageAct {
    /// `hide`: hide it on its channel.
    Hide,
    /// `spam`: mark it as spam on its channel.
    Spam,
    /// `no-answer`, `elsewhere`, `is-spam`: settle it without an answer by Warta.
    Settle(Settling),
    /// `reopen`, with a reason.
    Reopen,
    /// `join:MESSAGE`: handle it together with another one.
    Join(MessageId),
    /// `by-hand`: a person brought the answer out; with its link, or without.
    ByHand,
    /// `cancel-reply`: do not send the answer after all.
    CancelReply,
    /// `retry`: the person did what was needed, or wants it tried now.
    Retry,
    /// `is-there`: the person looked, the answer is there (its link).
    IsThere,
    /// `not-there`: the person looked, it is not.
    NotThere,
    /// `enter`: enter it into the register.
    Enter,
    /// `confirm`: the person in charge confirms the draft as it is.
    Confirm,
    /// `answer`: the person in charge answers.
    Answer,
    /// `relayed`: the officer records what the person in charge said elsewhere.
    Relayed,
    /// `withdraw`, with a reason: the question is taken back.
    Withdraw,
}

impl MessageAct {
    /// Reads an id; none for an unknown one.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        if let Some(other) = id.strip_prefix("join:") {
            return other.parse().ok().map(Self::Join);
        }
        Some(match id {
            "hide" => Self::Hide,
            "spam" => Self::Spam,
            "no-answer" => Self::Settle(Settling::NoAnswerNeeded),
            "elsewhere" => Self::Settle(Settling::AnsweredElsewhere),
            "is-spam" => Self::Settle(Settling::Spam),
            "reopen" => Self::Reopen,
            "by-hand" => Self::ByHand,
            "cancel-reply" => Self::CancelReply,
            "retry" => Self::Retry,
            "is-there" => Self::IsThere,
            "not-there" => Self::NotThere,
            "enter" => Self::Enter,
            "confirm" => Self::Confirm,
            "answer" => Self::Answer,
            "relayed" => Self::Relayed,
            "withdraw" => Self::Withdraw,
            _ => return None,
        })
    }
}

impl Session {
    /// Carries out an action on a message.
    ///
    /// # Errors
    /// Refused with the reason; an unknown action; the disk fails. Nothing is written then.
    pub fn act_message(&self, id: MessageId, action: &str, said: &Said) -> Result<(), AppError> {
        let act = MessageAct::parse(action).ok_or(Refusal::Nothing { what: "action" })?;
        let note = said.note.trim();
        let channel =
            || self.need_message(id)?.arrived.channel.ok_or(AppError::from(Refusal::NotThisChannel));
        match act {
            MessageAct::Hide => self.reply(id, ReplyAct::Hide, "").map(drop),
            MessageAct::Spam => self.reply(id, ReplyAct::Spam, "").map(drop),
            MessageAct::Settle(how) => self.settle_message(id, how, note),
            MessageAct::Reopen => self.reopen_message(id, note),
            MessageAct::Join(to) => self.join_message(id, to),
            MessageAct::ByHand => self.reply_by_hand(id, note),
            MessageAct::CancelReply => self.cancel_reply(id, note),
            MessageAct::Retry => self.outbox_retry(id.into(), channel()?),
            MessageAct::IsThere => self.outbox_is_there(id.into(), channel()?, note),
            MessageAct::NotThere => self.outbox_not_there(id.into(), channel()?),
            MessageAct::Enter => self.open_case(id, "").map(drop),
            MessageAct::Confirm => self.answer_consult(id, "", false),
            MessageAct::Answer => self.answer_consult(id, note, false),
            MessageAct::Relayed => self.answer_consult(id, note, true),
            MessageAct::Withdraw => self.withdraw_consult(id, note),
        }
    }

    /// Sends an answer by the id of its way: `reply` or `private`.
    ///
    /// # Errors
    /// As [`Session::reply`]; an unknown way.
    pub fn reply_as(&self, id: MessageId, way: &str, words: &str) -> Result<(), AppError> {
        let act = match way {
            "reply" => ReplyAct::Reply,
            "private" => ReplyAct::Private,
            _ => return Err(Refusal::Nothing { what: "action" }.into()),
        };
        self.reply(id, act, words).map(drop)
    }
}

/// The fact that an action would write, so that the rule can be asked before it is offered; none for one that writes none, or
/// whose fact depends on more. "…" stands for words not yet said.
#[must_use]
pub(crate) fn supposed(message: &Message, act: MessageAct) -> Option<Fact> {
    let reason = || "…".to_owned();
    let pending = message.pending().map(|reply| reply.id).unwrap_or(ReplyId([0; 16]));
    let ordered = |act| ReplyOrdered { reply: ReplyId([0; 16]), act, text: None, by_hand: None };
    let consult = message.open_consult().map(|consult| consult.id);
    let answered = |answer, relayed| Some(ConsultAnswered { consult: consult?, answer, relayed }.into());
    Some(match act {
        MessageAct::Hide => ordered(ReplyAct::Hide).into(),
        MessageAct::Spam => ordered(ReplyAct::Spam).into(),
        MessageAct::Settle(how) => MessageSettled { how, note: String::new() }.into(),
        MessageAct::Reopen => MessageReopened { reason: reason() }.into(),
        MessageAct::Join(to) => MessageJoined { to }.into(),
        MessageAct::ByHand | MessageAct::IsThere | MessageAct::NotThere => {
            ReplyOut { reply: pending, remote: String::new(), link: String::new(), cost: None }.into()
        }
        MessageAct::CancelReply => ReplyCancelled { reply: pending, reason: String::new() }.into(),
        MessageAct::Confirm => return answered(None, false),
        MessageAct::Answer => return answered(Some(super::UNSEALED), false),
        MessageAct::Relayed => return answered(Some(super::UNSEALED), true),
        MessageAct::Withdraw => ConsultWithdrawn { consult: consult?, reason: reason() }.into(),
        MessageAct::Retry | MessageAct::Enter => return None,
    })
}
