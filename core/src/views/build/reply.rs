//! The answer to a message and the question to the person in charge: words that fit, ways out, what may be done.

use chrono::{DateTime, Utc};

use super::Scene;
use super::messages::Known;
use crate::app::replies::UNSEALED;
use crate::app::replies::acts::{MessageAct, supposed};
use crate::app::replies::queue::is_sent;
use crate::app::replies::triage::topic_of;
use crate::app::{AppError, Session};
use crate::ids::{ConsultId, MessageId, PersonId, ReplyId};
use crate::replies::content::{Content, masked_text};
use crate::replies::rules::is_for_the_register;
use crate::replies::wording::{self, Wanted};
use crate::replies::{Consult, ConsultEnd, Message, Reply, ReplyEnd, Standing};
use crate::sop::Does;
use crate::state::facts::{
    ConsultAsked, MessageKind, MessageSort, ReplyAct, ReplyOrdered, Settling, TopicSet,
};
use crate::views::message::{
    ConsultLine, ConsultPart, ReplyCheck, ReplyLine, ReplyPart, ReplyWay, ThreadLine,
};
use crate::views::{Action, Chip, Choice, Tone};
use crate::words::Say;

impl Session {
    /// What is pointed out about an answer before it is sent.
    ///
    /// # Errors
    /// No such message; not for this person to read.
    pub fn check_reply(&self, id: MessageId, words: &str) -> Result<ReplyCheck, AppError> {
        let (office, message) = (self.ledger().office()?, self.need_message(id)?);
        message.may_read(&office, &self.present())?;
        let known = self.known(message)?;
        // Of a message that nobody judged yet nothing is sent, so nothing is to be pointed out.
        let kind = known.kind().map_or(MessageKind::Other, |(kind, _)| kind);
        Ok(Scene::new(self, &office).check(kind, words))
    }
}

impl Scene<'_> {
    /// `supposed` is the message as it will stand once the person goes on from what Warta takes it for.
    pub(super) fn reply_part(&self, known: &Known, supposed: &Message) -> ReplyPart {
        let message = &known.message;
        let ways = [ReplyAct::Reply, ReplyAct::Private];
        ReplyPart {
            suggestions: self.suggestions(known),
            wants_thanks: known.kind().is_some_and(|(kind, _)| kind == MessageKind::Praise),
            ways: ways.into_iter().filter_map(|act| self.way(message, supposed, act)).collect(),
            pending: self.told(message, known.content.as_ref(), self.pending_words(message)),
            sent: self.answers(known),
        }
    }

    fn pending_words(&self, message: &Message) -> String {
        let sealed = message.pending().and_then(|reply| reply.text.as_ref());
        sealed.and_then(|sealed| self.sealed(message, sealed)).unwrap_or_default()
    }

    /// What the person in charge said, then what fits the kind and the topic.
    fn suggestions(&self, known: &Known) -> Vec<String> {
        let message = &known.message;
        let last = message.consults.iter().rev().find_map(|consult| match &consult.end {
            ConsultEnd::Answered { answer, .. } => answer.as_ref().or(consult.draft.as_ref()),
            _ => None,
        });
        let mut words: Vec<String> =
            last.and_then(|sealed| self.sealed(message, sealed)).into_iter().collect();
        let Some((kind, _)) = known.kind() else { return words };
        let of_office = self.topic_set(known).and_then(|set| set.code.as_deref());
        let thought = known.thought.filter(|_| message.judged.is_none()).map(|thought| thought.topic.id());
        let named = message.knows_writer(self.office, &self.meta());
        let wanted = Wanted {
            kind,
            topic: of_office.or(thought),
            urgent: known.urgent(),
            information: message.judged.is_some_and(|judged| judged.information),
            message: message.id,
            name: known.content.as_ref().filter(|_| named).map(|content| content.name.as_str()),
        };
        words.extend(wording::suggest(self.office, &wanted));
        words
    }

    fn check(&self, kind: MessageKind, words: &str) -> ReplyCheck {
        let mut check = ReplyCheck { marks: Vec::new(), remarks: Vec::new() };
        if kind == MessageKind::Praise {
            let found = wording::check(words);
            let parts = [
                (found.thanks, "replies-mark-thanks", "replies-lacks-thanks"),
                (found.further, "replies-mark-further", "replies-lacks-further"),
            ];
            for (there, mark, lacks) in parts {
                let tone = if there { Tone::Done } else { Tone::Person };
                check.marks.push(Chip { word: self.word(mark), tone });
                check.remarks.extend((!there).then(|| self.word(lacks)));
            }
        }
        if is_for_the_register(kind) && wording::promises(words) {
            check.remarks.push(self.word("replies-promises"));
        }
        check
    }

    fn way(&self, message: &Message, supposed: &Message, act: ReplyAct) -> Option<ReplyWay> {
        let sent = is_sent(self.office, message, act);
        let private = act == ReplyAct::Private;
        // A private answer besides is offered where the channel has one; the office's own comment is answered by nobody.
        if message.arrived.sort == MessageSort::Own || (private && !sent) {
            return None;
        }
        let past = self.session.is_past(self.office, message, act).unwrap_or(false);
        let code = match (private, sent, message.arrived.channel) {
            (true, ..) if past => "replies-way-private-past",
            _ if past => "replies-way-past",
            (true, ..) => "replies-way-private",
            (false, true, _) => "replies-way-queue",
            (false, false, Some(_)) => "replies-way-hand",
            (false, false, None) => "replies-way-elsewhere",
        };
        let label = match (private, sent && !past) {
            (true, true) => "replies-send-private",
            (true, false) => "replies-prepare-private",
            (false, true) => "replies-send",
            (false, false) => "replies-prepare",
        };
        let fact = ReplyOrdered { reply: ReplyId([0; 16]), act, text: Some(UNSEALED), by_hand: None };
        Some(ReplyWay {
            id: if private { "private" } else { "reply" }.to_owned(),
            label: self.word(label),
            text: self.say(&Say::new(code).with("channel", self.channel_of(message))),
            refused: self.would_say(supposed, fact),
        })
    }

    fn answers(&self, known: &Known) -> Vec<ReplyLine> {
        let message = &known.message;
        let mut lines: Vec<(DateTime<Utc>, ReplyLine)> =
            message.replies.iter().filter_map(|reply| self.answer(message, reply)).collect();
        lines.extend(message.seen.iter().map(|seen| {
            let line = ReplyLine {
                when: self.say(&Say::new("replies-seen").with("when", self.brief(seen.at))),
                text: self.sealed(message, &seen.text).unwrap_or_default(),
                chip: Chip { word: self.word("replies-out"), tone: Tone::Done },
                link: String::new(),
            };
            (seen.at, line)
        }));
        lines.sort_by_key(|(at, _)| *at);
        let told = |text| self.told(message, known.content.as_ref(), text);
        lines.into_iter().map(|(_, line)| ReplyLine { text: told(line.text), ..line }).collect()
    }

    fn answer(&self, message: &Message, reply: &Reply) -> Option<(DateTime<Utc>, ReplyLine)> {
        let (at, by, link, chip) = match &reply.end {
            ReplyEnd::Pending => return None,
            ReplyEnd::Out { at, by, link, .. } => {
                let code = if by.is_some() { "replies-out-hand" } else { "replies-out" };
                (*at, by.or(reply.by), link.clone(), Chip { word: self.word(code), tone: Tone::Done })
            }
            ReplyEnd::Cancelled(_) => {
                let chip = Chip { word: self.word("replies-cancelled"), tone: Tone::Plain };
                (reply.at, reply.by, String::new(), chip)
            }
        };
        let say = Say::new("replies-sent").with("act", act_word(reply.act)).with("who", self.name(by));
        let line = ReplyLine {
            when: self.say(&say.with("when", self.brief(at))),
            text: reply.text.as_ref().and_then(|sealed| self.sealed(message, sealed)).unwrap_or_default(),
            chip,
            link,
        };
        Some((at, line))
    }

    /// The office's answers to a message, as a conversation shows them.
    pub(super) fn own_answers(
        &self,
        message: &Message,
        content: Option<&Content>,
    ) -> Vec<(DateTime<Utc>, ThreadLine)> {
        let told = |words| self.told(message, content, words);
        let ours = message.replies.iter().filter_map(|reply| match &reply.end {
            ReplyEnd::Out { at, .. } => Some((*at, reply.text.as_ref()?)),
            _ => None,
        });
        let seen = message.seen.iter().map(|seen| (seen.at, &seen.text));
        let line = |(at, sealed)| {
            let line = ThreadLine {
                message: String::new(),
                who: self.office.name.clone(),
                when: self.brief(at),
                text: self.sealed(message, sealed).map_or_else(|| self.word("replies-no-words"), told),
                own: true,
                here: false,
            };
            (at, line)
        };
        ours.chain(seen).map(line).collect()
    }

    /// What else can be done: settle, hide, mark as spam, open again, handle together with another.
    pub(super) fn message_actions(&self, known: &Known) -> Result<Vec<Action>, AppError> {
        let message = &known.message;
        let mut acts = Vec::new();
        match message.standing() {
            Standing::Recorded => {}
            Standing::Settled | Standing::Joined if message.settled.is_some() || message.joined.is_some() => {
                acts.push(("reopen".to_owned(), self.word("replies-act-reopen")));
            }
            standing => {
                let can = |act| is_sent(self.office, message, act);
                let mut ids = Vec::new();
                if standing.is_open() {
                    ids.extend(["no-answer", "elsewhere"]);
                    ids.push(if can(ReplyAct::Spam) { "spam" } else { "is-spam" });
                }
                if can(ReplyAct::Hide) && !message.taken_away() {
                    ids.push("hide");
                }
                acts.extend(
                    ids.into_iter().map(|id| (id.to_owned(), self.word(&format!("replies-act-{id}")))),
                );
                if standing == Standing::New {
                    acts.extend(self.joinable(message)?.into_iter().map(|(id, words)| {
                        (format!("join:{id}"), self.say(&Say::new("replies-act-join").with("words", words)))
                    }));
                }
            }
        }
        Ok(acts.into_iter().filter_map(|(id, label)| self.message_action(message, id, label)).collect())
    }

    /// An action with what it asks for and the rule's answer.
    fn message_action(&self, message: &Message, id: String, label: String) -> Option<Action> {
        let act = MessageAct::parse(&id)?;
        let refused = supposed(message, act).and_then(|fact| self.would_say(message, fact));
        let (asks, note_needed) = match act {
            MessageAct::Reopen | MessageAct::Withdraw => (Some("replies-ask-reason"), true),
            MessageAct::Settle(Settling::AnsweredElsewhere) => (Some("replies-ask-how"), false),
            MessageAct::Answer | MessageAct::Relayed => (Some("replies-ask-answer"), true),
            _ => (None, false),
        };
        Some(Action {
            id,
            label,
            primary: act == MessageAct::Answer,
            refused,
            asks_note: asks.map(|code| self.word(code)),
            note_needed,
            people: Vec::new(),
            asks_time: false,
        })
    }

    /// Asking the person in charge of the topic ("konsultasi": 000, 15; 001 and 002, 7.2).
    pub(super) fn consult_part(&self, known: &Known) -> ConsultPart {
        let message = &known.message;
        let topic = self.topic_set(known);
        let in_charge = topic.and_then(|set| set.in_charge.or(set.owner));
        let works = |person: &PersonId| self.office.people.get(person).is_some_and(|p| p.active);
        let in_charge = in_charge.filter(works);
        let say = match (topic, in_charge) {
            (Some(set), Some(person)) => {
                Say::new("replies-ask").with("topic", &set.name).with("who", self.name(Some(person)))
            }
            (Some(set), None) => Say::new("replies-ask-nobody").with("topic", &set.name),
            (None, _) => Say::new("replies-ask-no-topic"),
        };
        let me = self.session.person;
        let people = self.office.people.keys().filter(|person| works(person) && Some(**person) != me);
        let people = people.map(|person| Choice {
            id: person.to_string(),
            label: self.name(Some(*person)),
            chosen: in_charge == Some(*person),
        });
        let of = in_charge.or(me).unwrap_or(PersonId([0; 16]));
        let (consult, question, draft, due) = (ConsultId([0; 16]), UNSEALED, None, self.now);
        let fact = ConsultAsked { consult, of, topic: None, question, draft, due };
        ConsultPart {
            sop: self
                .sop_steps(message, |steps| {
                    steps.iter().position(|step| step.does == Does::Consult).into_iter().collect()
                })
                .join(" "),
            sentence: self.say(&say),
            nobody: topic.is_some() && in_charge.is_none(),
            people: super::by_name(people, |choice| &choice.label),
            refused: self.would_say(message, fact),
            asked: message.consults.iter().map(|consult| self.consult_line(known, consult)).collect(),
        }
    }

    /// The office's record of its topic, as judged or as Warta takes it.
    fn topic_set(&self, known: &Known) -> Option<&TopicSet> {
        let topic = match (known.message.judged, known.thought) {
            (Some(judged), _) => judged.topic,
            (None, Some(thought)) => topic_of(self.office, thought.topic),
            (None, None) => None,
        };
        self.office.topics.get(&topic?)
    }

    fn consult_line(&self, known: &Known, consult: &Consult) -> ConsultLine {
        let message = &known.message;
        let told = |sealed| self.sealed(message, sealed).unwrap_or_default();
        let draft = consult.draft.as_ref().map(told).unwrap_or_default();
        let (code, tone, answer) = match &consult.end {
            ConsultEnd::Open if consult.due < self.now => {
                ("replies-consult-late", Tone::Refused, String::new())
            }
            ConsultEnd::Open => ("replies-consult-open", Tone::Person, String::new()),
            ConsultEnd::Answered { answer: None, .. } => {
                ("replies-consult-confirmed", Tone::Done, draft.clone())
            }
            ConsultEnd::Answered { answer: Some(answer), .. } => {
                ("replies-consult-answered", Tone::Done, told(answer))
            }
            ConsultEnd::Withdrawn(reason) => ("replies-consult-withdrawn", Tone::Plain, reason.clone()),
        };
        let say = Say::new("replies-consult")
            .with("by", self.name(consult.by))
            .with("of", self.name(Some(consult.of)))
            .with("when", self.brief(consult.at))
            .with("due", self.moment(consult.due));
        let question = told(&consult.question);
        let open = consult.end == ConsultEnd::Open;
        ConsultLine {
            text: self.say(&say),
            chip: Chip { word: self.word(code), tone },
            share: if open { self.share_question(known, consult, &question, &draft) } else { String::new() },
            question,
            actions: if open { self.consult_actions(message, !draft.is_empty()) } else { Vec::new() },
            draft,
            answer,
        }
    }

    /// What this person may do about the open question; whoever may not answer need not be told so.
    fn consult_actions(&self, message: &Message, draft: bool) -> Vec<Action> {
        let ids =
            ["answer", "confirm", "relayed", "withdraw"].into_iter().filter(|id| draft || *id != "confirm");
        let actions = ids.filter_map(|id| {
            let label = self.word(&format!("replies-act-{id}"));
            self.message_action(message, id.to_owned(), label).filter(|action| action.refused.is_none())
        });
        actions.collect()
    }

    /// The question as a text for the team's own chat. Who wrote stays out of it.
    fn share_question(&self, known: &Known, consult: &Consult, question: &str, draft: &str) -> String {
        let masked = |content: &Content| masked_text(&content.text, content.writer().as_deref());
        let text = known.content.as_ref().map(masked).unwrap_or_default();
        let say = Say::new("replies-consult-share")
            .with("of", self.name(Some(consult.of)))
            .with("channel", self.message_place(&known.message))
            .with("message", text)
            .with("due", self.moment(consult.due));
        let mut parts = vec![self.say(&say)];
        parts.extend(Some(question).filter(|text| !text.is_empty()).map(str::to_owned));
        if !draft.is_empty() {
            parts.push(self.say(&Say::new("replies-consult-share-draft").with("draft", draft)));
        }
        parts.join("\n\n")
    }
}

/// The word of an act in messages.
pub(super) const fn act_word(act: ReplyAct) -> &'static str {
    match act {
        ReplyAct::Reply => "reply",
        ReplyAct::Private => "private",
        ReplyAct::Hide => "hide",
        ReplyAct::Spam => "spam",
    }
}
