//! One message: what it says, what kind it is, what the SOP asks for, what was done.
//!
//! The SOP is asked by what its steps do, never by their numbers: complaints and suggestions are recorded, all else is
//! answered. Of several such steps the one with the deepest number is the most particular ("7.1.b" under "C.9").

use std::sync::Arc;

use super::inbox::shortened;
use super::messages::{Known, kind_id, kinds};
use super::{Scene, minutes};
use crate::app::replies::arrive::sealed_of;
use crate::app::replies::triage::{kind_of, topic_of};
use crate::app::replies::{UNSEALED, queue::place_of};
use crate::app::rows::messages::{MESSAGES, MessageRow};
use crate::app::{AppError, Session};
use crate::ids::{MessageId, TopicId};
use crate::office::Refusal;
use crate::replies::content::Content;
use crate::replies::rules::is_for_the_register;
use crate::replies::{Judgement, Message};
use crate::sop::{Does, Flow, Step};
use crate::state::Fact;
use crate::state::facts::{
    EvidenceAdded, EvidenceSort, MessageJudged, MessageKind, MessageSort, SealedRef, Settling,
};
use crate::triage::TOPICS;
use crate::views::Choice;
use crate::views::message::{
    CaseLine, EarlierText, EvidenceLine, MessageStep, MessageView, ThreadLine, TriagePart,
};
use crate::words::Say;

/// Messages of a conversation that are shown.
const MOST_OF_THREAD: usize = 30;
/// Messages of the same story that are looked through for the conversation.
const MOST_BESIDE: usize = 200;
/// The topic of everything else.
const GENERAL: &str = "umum";
/// What a topic's id begins with that only the triage knows.
const KNOWN: &str = "code:";
/// Confidence from which on Warta is fairly sure, and sure.
const FAIRLY: f32 = 0.75;
const SURELY: f32 = 0.9;

impl Session {
    /// A message's screen.
    ///
    /// # Errors
    /// No such message; not for this person to read; the log can't be read.
    pub fn message(&self, id: MessageId) -> Result<MessageView, AppError> {
        let (office, message) = (self.ledger().office()?, self.need_message(id)?);
        message.may_read(&office, &self.present())?;
        let known = self.known(message)?;
        Scene::new(self, &office).message(&known)
    }

    /// The office's topic that a choice of [`TriagePart::topics`] names; one that only Warta's triage knows gets a record of
    /// the office first.
    ///
    /// # Errors
    /// No such topic; not an administrator, for a new record.
    pub fn topic_named(&self, choice: &str) -> Result<TopicId, AppError> {
        match choice.strip_prefix(KNOWN) {
            Some(code) if TOPICS.contains(&code) => {
                let office = self.ledger().office()?;
                let name = Scene::new(self, &office).known_topic(code);
                self.set_known_topic(code, &name, None, None)
            }
            _ => Ok(choice.parse().map_err(|_| Refusal::Nothing { what: "topic" })?),
        }
    }
}

impl Scene<'_> {
    fn message(&self, known: &Known) -> Result<MessageView, AppError> {
        let message = &known.message;
        let content = known.content.as_ref();
        let named = message.knows_writer(self.office, &self.meta());
        let supposed = self.as_judged(known);
        let story = message.arrived.story.map(|id| self.session.ledger().story(id)).transpose()?.flatten();
        Ok(MessageView {
            id: message.id.to_string(),
            who: self.writer_shown(message, content),
            contact: content.filter(|_| named).map(|c| c.contact.clone()).unwrap_or_default(),
            channel: self.message_place(message),
            when: self.when(message),
            link: content.filter(|_| named).map(|c| c.link.clone()).unwrap_or_default(),
            text: content.map(|c| self.told(message, content, c.text.clone())),
            notices: self.notices(known),
            earlier: self.earlier(message),
            thread: self.thread(message)?,
            story: story.map(|story| Choice {
                id: story.id.to_string(),
                label: story.title().to_owned(),
                chosen: false,
            }),
            joined: message.joined.map(|id| Choice {
                id: id.to_string(),
                label: self.word("replies-joined-open"),
                chosen: false,
            }),
            standing: self.message_chip(message),
            urgent: self.urgent_chip(known.urgent() && message.standing().is_open()),
            clocks: self.message_clocks(message).iter().map(|c| self.clock_view(message, c)).collect(),
            triage: self.triage(known),
            sop: self.sop_lines(known),
            steps: self.message_steps(known),
            evidence: self.evidence_lines(message),
            evidence_refused: self.evidence_rule(message).map(|why| self.refusal(&why)),
            case: self.case_in_short(message),
            reply: self.reply_part(known, &supposed),
            pending: self.session.answer_line(self.office, message)?,
            consult: self.consult_part(known),
            actions: self.message_actions(known)?,
            history: self.history_told(content, message, self.message_history(message)),
            refused: self.history_told(content, message, self.message_refused(message)),
            erasing: self.erasing_of(message),
        })
    }

    /// Why the rule would refuse a fact about a message.
    pub(super) fn would_say(&self, message: &Message, fact: impl Into<Fact>) -> Option<String> {
        let session = self.session;
        let judged = session.ledger().would_say(self.office, Some(message), session.person, &fact.into());
        judged.err().map(|why| self.refusal(&why))
    }

    /// The message as it will stand once the person goes on from what Warta takes it for.
    fn as_judged(&self, known: &Known) -> Message {
        let mut message = Message::clone(&known.message);
        if let (None, Some((kind, _)), Some(thought)) = (message.judged, known.kind(), known.thought) {
            let topic = topic_of(self.office, thought.topic);
            let (by, at) = (self.session.person, self.now);
            message.judged =
                Some(Judgement { kind, topic, urgent: thought.urgent, information: false, by, at });
        }
        message
    }

    /// "Ditulis Jumat, 20 Nov 2026, 08.15 WIB · dibaca Warta 08.20".
    fn when(&self, message: &Message) -> String {
        let code = if message.by.is_some() { "replies-when-recorded" } else { "replies-when" };
        let say = Say::new(code)
            .with("written", self.moment(message.arrived.written_at))
            .with("came", self.brief(message.at))
            .with("who", self.name(message.by));
        self.say(&say)
    }

    fn notices(&self, known: &Known) -> Vec<String> {
        let message = &known.message;
        let mut notices = Vec::new();
        if message.read_only {
            notices.push(self.word("refused-read-only"));
        }
        if known.content.is_none() {
            let erased = message.erased.contains(&message.content.object);
            notices.push(self.word(if erased { "replies-erased" } else { "replies-not-here" }));
        }
        if let Some(since) = message.gone {
            let say = Say::new("replies-gone").with("channel", self.channel_of(message));
            notices.push(self.say(&say.with("since", self.moment(since))));
        }
        if !message.earlier.is_empty() {
            notices.push(self.say(&Say::new("replies-edited").with("count", message.earlier.len())));
        }
        if let Some(settled) = &message.settled {
            let how = match settled.how {
                Settling::NoAnswerNeeded => "no-answer",
                Settling::AnsweredElsewhere => "elsewhere",
                Settling::Spam => "spam",
            };
            let say = Say::new("replies-settled").with("how", how).with("who", self.name(settled.by));
            notices.push(
                self.say(
                    &say.with("when", self.brief(settled.at))
                        .with("note", self.told(message, known.content.as_ref(), settled.note.clone())),
                ),
            );
        }
        if message.joined.is_some() {
            notices.push(self.word("replies-joined"));
        }
        if !message.knows_writer(self.office, &self.meta()) {
            notices.push(self.word("replies-masked"));
        }
        notices
    }

    /// The words of a sealed object; none where they were erased or can't be read here.
    pub(super) fn sealed(&self, message: &Message, sealed: &SealedRef) -> Option<String> {
        self.session.words_in(message, sealed).ok().flatten()
    }

    fn earlier(&self, message: &Message) -> Vec<EarlierText> {
        let told = |sealed: &SealedRef| {
            let bytes = self.session.app.bytes_in(message, sealed).ok().flatten()?;
            let before = Content::from_bytes(&bytes)?;
            Some(self.told(message, Some(&before), before.text.clone()))
        };
        let lines = message.earlier.iter().filter_map(|(sealed, until)| {
            Some(EarlierText { until: self.moment(*until), text: told(sealed)? })
        });
        lines.collect()
    }

    /// The message it answers, those that answer the same, and whatever its writer wrote there besides; with the office's answers.
    fn conversation(&self, message: &Message) -> Result<Vec<Arc<Message>>, AppError> {
        let arrived = &message.arrived;
        let Some(channel) = arrived.channel else { return Ok(Vec::new()) };
        let session = self.session;
        let rows = session.rows_of::<MessageRow>(MESSAGES)?;
        let same = |row: &&MessageRow| row.channel == Some(channel) && row.id != message.id;
        let author = |row: &&MessageRow| !arrived.author.is_empty() && row.author == arrived.author;
        let beside = |row: &&MessageRow| arrived.story.is_some() && row.story == arrived.story;
        let mut found = Vec::new();
        for row in rows.iter().filter(same).filter(author).take(MOST_OF_THREAD) {
            found.extend(session.ledger().message(row.id)?);
        }
        for row in rows.iter().filter(same).filter(|row| beside(row) && !author(row)).take(MOST_BESIDE) {
            let Some(other) = session.ledger().message(row.id)? else { continue };
            let its = &other.arrived;
            let answers = !arrived.remote.is_empty() && its.parent == arrived.remote;
            let brothers = !arrived.parent.is_empty() && its.parent == arrived.parent;
            let thread = !arrived.thread.is_empty() && its.thread == arrived.thread;
            if answers || brothers || thread {
                found.push(other);
            }
        }
        if !arrived.parent.is_empty() {
            let id = session.app.message_id(channel, place_of(arrived.sort), &arrived.parent);
            if found.iter().all(|other| other.id != id) {
                found.extend(session.ledger().message(id)?);
            }
        }
        found.retain(|other| other.may_read(self.office, &self.meta()).is_ok());
        Ok(found)
    }

    fn thread(&self, message: &Message) -> Result<Vec<ThreadLine>, AppError> {
        let mut lines = Vec::new();
        let others = self.conversation(message)?;
        let here = self.session.need_message(message.id)?;
        for one in others.iter().chain([&here]) {
            let content = self.session.app.content_of(one)?;
            let told = |c: &Content| self.told(one, Some(c), c.text.clone());
            let text = content.as_ref().map_or_else(|| self.word("replies-no-words"), told);
            let line = ThreadLine {
                message: one.id.to_string(),
                who: self.writer_shown(one, content.as_ref()),
                when: self.brief(one.arrived.written_at),
                text,
                own: false,
                here: one.id == message.id,
            };
            lines.push((one.arrived.written_at, line));
            lines.extend(self.own_answers(one, content.as_ref()));
        }
        if lines.len() < 2 {
            return Ok(Vec::new());
        }
        lines.sort_by_key(|(at, _)| *at);
        let from = lines.len().saturating_sub(MOST_OF_THREAD);
        Ok(lines.into_iter().skip(from).map(|(_, line)| line).collect())
    }

    fn triage(&self, known: &Known) -> TriagePart {
        let message = &known.message;
        let kind = known.kind();
        let fact = MessageJudged { kind: MessageKind::Other, topic: None, urgent: false, information: false };
        // A case keeps being a complaint or suggestion; which of the two a person may still say.
        let fact = if message.case.is_some() {
            MessageJudged { kind: MessageKind::Complaint, ..fact }
        } else {
            fact
        };
        TriagePart {
            sentence: self.triage_sentence(known),
            unsure: kind.is_none() && message.arrived.sort != MessageSort::Own,
            judged: message.judged.is_some(),
            kinds: kinds()
                .map(|one| Choice {
                    id: kind_id(one).to_owned(),
                    label: self.kind_word(one),
                    chosen: kind.is_some_and(|(kind, _)| kind == one),
                })
                .collect(),
            topics: self.topic_choices(known),
            urgent: known.urgent(),
            information: message.judged.is_some_and(|judged| judged.information),
            refused: self.would_say(message, fact),
        }
    }

    fn triage_sentence(&self, known: &Known) -> String {
        let message = &known.message;
        if message.arrived.sort == MessageSort::Own {
            return self.word("replies-own");
        }
        let topic = Some(self.topic_of_message(known)).filter(|topic| !topic.is_empty());
        let topic = topic.map(|topic| self.say(&Say::new("replies-topic").with("topic", topic)));
        let joined = |parts: Vec<Option<String>>| parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        if let Some(judged) = message.judged {
            let information = judged.information.then(|| self.word("replies-information"));
            let what = joined(vec![Some(self.loud(judged.kind)), topic, information]);
            let say = Say::new("replies-judged").with("who", self.name(judged.by)).with("what", what);
            return self.say(&say);
        }
        match known.thought {
            Some(thought) if !thought.judge => {
                let sure = self.word(match thought.confidence {
                    share if share >= SURELY => "replies-sure-high",
                    share if share >= FAIRLY => "replies-sure-middle",
                    _ => "replies-sure-low",
                });
                let what = joined(vec![Some(self.loud(kind_of(thought.kind))), topic, Some(sure)]);
                self.say(&Say::new("replies-thought").with("what", what))
            }
            _ => self.word("replies-unsure"),
        }
    }

    /// A kind that must not be overlooked: "KELUHAN".
    fn loud(&self, kind: MessageKind) -> String {
        self.kind_word(kind).to_uppercase()
    }

    /// The name of its topic, as judged or as Warta takes it; empty for the general one.
    fn topic_of_message(&self, known: &Known) -> String {
        let named = |id| self.office.topics.contains_key(&id).then(|| self.topic_name(id));
        match (known.message.judged, known.thought) {
            (Some(judged), _) => judged.topic.and_then(named).unwrap_or_default(),
            (None, Some(thought)) if thought.topic.id() != GENERAL => topic_of(self.office, thought.topic)
                .and_then(named)
                .unwrap_or_else(|| self.known_topic(thought.topic.id())),
            _ => String::new(),
        }
    }

    fn topic_choices(&self, known: &Known) -> Vec<Choice> {
        let judged = known.message.judged;
        let thought = known.thought.filter(|_| judged.is_none()).map(|thought| thought.topic);
        let chosen = judged.and_then(|judged| judged.topic);
        let chosen = chosen.or_else(|| topic_of(self.office, thought?));
        let topics = self.office.topics.values().filter(|set| set.active || chosen == Some(set.topic));
        let choice = |set: &crate::state::facts::TopicSet| Choice {
            id: set.topic.to_string(),
            label: self.topic_name(set.topic),
            chosen: chosen == Some(set.topic),
        };
        let mut choices: Vec<Choice> = topics.map(choice).collect();
        if self.administrators_only().is_none() {
            let has = |code: &str| self.office.topics.values().any(|set| set.code.as_deref() == Some(code));
            let more = TOPICS.into_iter().filter(|code| *code != GENERAL && !has(code));
            choices.extend(more.map(|code| Choice {
                id: format!("{KNOWN}{code}"),
                label: self.known_topic(code),
                chosen: chosen.is_none() && thought.is_some_and(|topic| topic.id() == code),
            }));
        }
        super::by_name(choices.into_iter(), |choice| &choice.label)
    }

    /// The steps of its SOP that say what to do about such a message.
    pub(super) fn sop_steps(
        &self,
        message: &Message,
        wanted: impl Fn(&[&Step]) -> Vec<usize>,
    ) -> Vec<String> {
        let Some(profile) = self.office.profile_for(&message.arrived.sop, self.today()) else {
            return Vec::new();
        };
        let steps: Vec<&Step> = profile.steps.iter().filter(|step| step.flow == Flow::Message).collect();
        let say = |step: &&Step| {
            let say = Say::new("replies-sop").with("sop", self.label(&profile.name));
            self.say(&say.with("number", &step.number).with("text", &step.text.text))
        };
        wanted(&steps).into_iter().filter_map(|at| steps.get(at)).map(say).collect()
    }

    fn sop_lines(&self, known: &Known) -> Vec<String> {
        let Some((kind, _)) = known.kind() else { return Vec::new() };
        self.sop_steps(&known.message, |steps| {
            let does = if is_for_the_register(kind) { Does::Record } else { Does::Reply };
            let mut fit: Vec<(usize, usize)> = steps
                .iter()
                .enumerate()
                .filter(|(_, step)| step.does == does)
                .map(|(at, step)| (depth(&step.number), at))
                .collect();
            fit.sort_unstable();
            let (least, most) = (fit.first().map(|f| f.0), fit.last().map(|f| f.0));
            let keep = |(deep, _): &(usize, usize)| match kind {
                MessageKind::Complaint | MessageKind::Suggestion => true,
                MessageKind::Praise => Some(*deep) == most,
                MessageKind::Question | MessageKind::Other => Some(*deep) == least,
            };
            fit.into_iter().filter(keep).map(|(_, at)| at).collect()
        })
    }

    /// The three steps of a complaint or suggestion: evidence, hand-over, first answer.
    fn message_steps(&self, known: &Known) -> Vec<MessageStep> {
        let message = &known.message;
        if !known.kind().is_some_and(|(kind, _)| is_for_the_register(kind)) {
            return Vec::new();
        }
        let kept = message.evidence.first().map(|evidence| evidence.at);
        let handed = message.case.as_ref().and_then(|case| case.handed.first());
        let answered = message.answered();
        let since = |at: chrono::DateTime<chrono::Utc>| {
            self.say(&Say::new("replies-step-after").with("minutes", minutes(message.at, at)))
        };
        let step = |number: &str, id: &str, done: Option<_>, text: Say| MessageStep {
            id: id.to_owned(),
            number: number.to_owned(),
            text: self.say(&text),
            done: done.is_some(),
            detail: done.map(since).unwrap_or_default(),
        };
        let evidence = if kept.is_some() { "replies-step-kept" } else { "replies-step-keep" };
        let case = match handed {
            Some(handed) => {
                let to = handed.to.map_or_else(|| handed.team.clone(), |to| self.name(Some(to)));
                Say::new("replies-step-handed").with("to", to)
            }
            None => Say::new("replies-step-hand-over"),
        };
        let reply = if answered.is_some() { "replies-step-answered" } else { "replies-step-answer" };
        vec![
            step("1", "evidence", kept, Say::new(evidence)),
            step("2", "case", handed.map(|handed| handed.at), case),
            step("3", "reply", answered, Say::new(reply)),
        ]
    }

    pub(super) fn evidence_rule(&self, message: &Message) -> Option<Refusal> {
        if !message.knows_writer(self.office, &self.meta()) {
            return Some(Refusal::Wrong(Say::new("refused-identity-hidden")));
        }
        let (object, fingerprint) = (UNSEALED, [0; 32]);
        let (sort, mime, len) = (EvidenceSort::Card, String::new(), 0);
        let fact = EvidenceAdded { object, sort, fingerprint, mime, len };
        let session = self.session;
        session.ledger().would_say(self.office, Some(message), session.person, &fact.into()).err()
    }

    fn evidence_lines(&self, message: &Message) -> Vec<EvidenceLine> {
        let named = message.knows_writer(self.office, &self.meta());
        let line = |(place, evidence): (usize, &crate::replies::Evidence)| {
            let erased = message.erased.contains(&evidence.added.object.object);
            let code = match (erased, evidence.added.sort) {
                (true, _) => "replies-evidence-erased",
                (false, EvidenceSort::Card) => "replies-evidence-card",
                (false, EvidenceSort::Shared) => "replies-evidence-shared",
            };
            let say = Say::new(code).with("when", self.brief(evidence.at));
            EvidenceLine {
                place: u32::try_from(place).unwrap_or(u32::MAX),
                text: self.say(&say.with("who", self.name(evidence.by))),
                fingerprint: hex(&evidence.added.fingerprint),
                shown: named && !erased,
            }
        };
        message.evidence.iter().enumerate().map(line).collect()
    }

    fn case_in_short(&self, message: &Message) -> Option<CaseLine> {
        let case = message.case.as_ref()?;
        let handler = case.handler().map(|handed| match handed.to {
            Some(to) => self.name(Some(to)),
            None => handed.team.clone(),
        });
        let text = match handler {
            Some(handler) => self.say(&Say::new("replies-case-handler").with("who", handler)),
            None => self.word("replies-case-nobody"),
        };
        Some(CaseLine { number: case.number.clone(), chip: self.case_chip(message.case_state()), text })
    }

    /// The rules for erasing, for an administrator, as long as there is something to erase.
    fn erasing_of(&self, message: &Message) -> Vec<Choice> {
        let open = !sealed_of(message).is_empty() && self.administrators_only().is_none();
        if open { self.erasing_rules() } else { Vec::new() }
    }

    /// Messages with which this one may be handled together: the writer's other ones that are not settled.
    pub(super) fn joinable(&self, message: &Message) -> Result<Vec<(MessageId, String)>, AppError> {
        let mut found = Vec::new();
        for other in self.conversation(message)? {
            let same = !other.arrived.author.is_empty() && other.arrived.author == message.arrived.author;
            if !same || other.joined.is_some() || other.settled.is_some() {
                continue;
            }
            if let Some(content) = self.session.app.content_of(&other)? {
                let text = self.told(&other, Some(&content), content.text.clone());
                found.push((other.id, shortened(&text)));
            }
        }
        Ok(found)
    }
}

/// How particular a step is by its number: "12" is one deep, "14.a" two, "7.1.b" three.
fn depth(number: &str) -> usize {
    number.split('.').filter(|part| !part.is_empty()).count()
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
