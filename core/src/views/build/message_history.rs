//! The history of a message: each kind of fact is a sentence. What the writer said stands in none of them.

use super::Scene;
use super::reply::act_word;
use crate::office::Meta;
use crate::replies::Message;
use crate::replies::content::Content;
use crate::state::Fact;
use crate::state::facts::{EvidenceSort, MessageArrived, MessageJudged, ReplyOrdered, Settling};
use crate::views::history::HistoryLine;
use crate::words::Say;

impl Scene<'_> {
    pub(super) fn message_history(&self, message: &Message) -> Vec<HistoryLine> {
        message.history.iter().map(|(meta, fact)| self.message_happened(message, meta, fact)).collect()
    }

    /// What counts for nothing, each with the reason.
    pub(super) fn message_refused(&self, message: &Message) -> Vec<HistoryLine> {
        let lines = message.refused.iter().map(|refused| {
            let line = self.message_happened(message, &refused.meta, &refused.fact);
            let say = Say::new("history-refused").with("what", &line.text);
            HistoryLine { text: self.say(&say.with("why", self.refusal(&refused.why))), ..line }
        });
        lines.collect()
    }

    /// Lines of a history as this person may read them: notes and reasons may name who wrote.
    pub(super) fn history_told(
        &self,
        content: Option<&Content>,
        message: &Message,
        lines: Vec<HistoryLine>,
    ) -> Vec<HistoryLine> {
        let told = |line: HistoryLine| HistoryLine { text: self.told(message, content, line.text), ..line };
        lines.into_iter().map(told).collect()
    }

    fn message_happened(&self, message: &Message, meta: &Meta, fact: &Fact) -> HistoryLine {
        let say = self.about_message(message, fact).with("who", self.who(meta, None));
        HistoryLine { when: self.moment(meta.at), text: self.say(&say).trim_end().to_owned() }
    }

    fn about_message(&self, message: &Message, fact: &Fact) -> Say {
        match fact {
            Fact::MessageArrived(f) => self.arrived(message, f),
            Fact::MessageEdited(_) => Say::new("history-message-edited"),
            Fact::MessageGone(f) if f.back => Say::new("history-message-back"),
            Fact::MessageGone(_) => Say::new("history-message-gone"),
            Fact::MessageJudged(f) => self.judged_as(f),
            Fact::MessageSettled(f) => {
                let how = match f.how {
                    Settling::NoAnswerNeeded => "no-answer",
                    Settling::AnsweredElsewhere => "elsewhere",
                    Settling::Spam => "spam",
                };
                Say::new("history-message-settled").with("how", how).with("note", &f.note)
            }
            Fact::MessageReopened(f) => Say::new("history-message-reopened").with("note", &f.reason),
            Fact::MessageJoined(_) => Say::new("history-message-joined"),
            Fact::ReplyOrdered(ReplyOrdered { act, .. }) => {
                Say::new("history-reply-ordered").with("act", act_word(*act))
            }
            Fact::ReplyStarted(_) => Say::new("history-reply-started"),
            Fact::ReplyOut(_) => Say::new("history-reply-out"),
            Fact::ReplyCancelled(f) => Say::new("history-reply-cancelled").with("note", &f.reason),
            Fact::ReplySeen(_) => Say::new("history-reply-seen").with("channel", self.channel_of(message)),
            Fact::EvidenceAdded(f) => Say::new(match f.sort {
                EvidenceSort::Card => "history-evidence-card",
                EvidenceSort::Shared => "history-evidence-shared",
            }),
            Fact::ConsultAsked(f) => Say::new("history-consult-asked").with("of", self.name(Some(f.of))),
            Fact::ConsultAnswered(f) => match (f.relayed, f.answer.is_some()) {
                (true, _) => Say::new("history-consult-relayed"),
                (false, true) => Say::new("history-consult-answered"),
                (false, false) => Say::new("history-consult-confirmed"),
            },
            Fact::ConsultWithdrawn(f) => Say::new("history-consult-withdrawn").with("note", &f.reason),
            Fact::Erased(f) => Say::new("history-erased").with("note", &f.reason).with("rule", &f.rule),
            _ => self.about_case(fact),
        }
    }

    fn arrived(&self, message: &Message, f: &MessageArrived) -> Say {
        if message.by.is_some() {
            return Say::new("history-message-recorded");
        }
        let set = f.channel.and_then(|channel| self.office.channels.get(&channel));
        Say::new("history-message-read").with("channel", set.map_or("–", |set| set.name.as_str()))
    }

    fn judged_as(&self, f: &MessageJudged) -> Say {
        let topic = f.topic.and_then(|topic| self.office.topics.get(&topic));
        let topic = topic.map(|set| self.say(&Say::new("replies-topic").with("topic", &set.name)));
        let word = |code: &str, holds: bool| holds.then(|| self.word(code));
        let urgent = word("replies-urgent", f.urgent);
        let information = word("replies-information", f.information);
        let parts = [Some(self.kind_word(f.kind)), topic, urgent, information];
        let what = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        Say::new("history-message-judged").with("what", what)
    }
}
