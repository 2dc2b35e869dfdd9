//! One complaint or suggestion, in words. Whoever handles it reads what was said; who said it they learn only where the
//! hand-over told them (Perpres 76/2013).

use super::Scene;
use crate::app::replies::UNSEALED;
use crate::app::{AppError, Session};
use crate::ids::{ChannelId, MessageId};
use crate::office::Refusal;
use crate::replies::content::{Content, masked};
use crate::replies::deadlines::{LIGHT, is_for_cases};
use crate::replies::{Case, CaseState, Evidence, Judgement, Message, ReplyEnd};
use crate::sop::{Does, Flow};
use crate::state::Fact;
use crate::state::facts::{
    CaseClosed, CaseHandedOver, CaseNoted, CaseOpened, CaseReopened, DeadlineExtended, EvidenceAdded,
    EvidenceSort, MessageKind, Outcome, ReplyAct, SealedRef, TicketNamed,
};
use crate::views::case::{CaseView, ClosedView, EvidenceView, HandedView, NamedLine, NoteLine};
use crate::views::{Action, Chip, Choice, Tone};
use crate::words::Say;

/// Stands for the words a person has not yet said.
const SUPPOSED: &str = "…";

/// What can come of a case, by the id that a form hands back.
pub(super) const OUTCOMES: [(&str, Outcome); 5] = [
    ("resolved", Outcome::Resolved),
    ("partly", Outcome::Partly),
    ("not-possible", Outcome::NotPossible),
    ("unfounded", Outcome::Unfounded),
    ("passed-on", Outcome::PassedOn),
];

/// The outcome that a form names.
///
/// # Errors
/// None was chosen.
pub fn outcome_of(id: &str) -> Result<Outcome, AppError> {
    let found = OUTCOMES.iter().find(|(known, _)| *known == id);
    found.map(|(_, outcome)| *outcome).ok_or_else(|| AppError::Input(Say::new("case-no-outcome")))
}

/// A case as the view looks at it: the message with what this person may know of it.
pub(super) struct Seen<'m> {
    pub message: &'m Message,
    /// What it says; none where it was erased.
    pub content: Option<Content>,
    /// Whether this person may know who wrote it.
    pub knows: bool,
}

impl Session {
    /// A complaint or suggestion, entered or about to be.
    ///
    /// # Errors
    /// No such message; not for this person to read; the log can't be read.
    pub fn case(&self, id: MessageId) -> Result<CaseView, AppError> {
        let (office, mut message) = (self.ledger().office()?, self.need_message(id)?);
        let scene = Scene::new(self, &office);
        let meta = scene.meta();
        message.may_read(&office, &meta)?;
        let officer = message.officer(&office, &meta).is_ok();
        if message.judged.is_none()
            && let Some(offered) = self.offered(&message)?
        {
            // Entering takes over what Warta offered, so what may be done is asked of the message as it will be then.
            let supposed = std::sync::Arc::make_mut(&mut message);
            supposed.judged = Some(Judgement {
                kind: offered.kind,
                topic: offered.topic,
                urgent: offered.urgent,
                information: offered.information,
                by: self.person,
                at: scene.now,
            });
        }
        let knows = message.knows_writer(&office, &meta);
        let seen = Seen { content: self.app.content_of(&message)?, message: &message, knows };
        Ok(CaseView { officer, ..scene.case(&seen)? })
    }

    /// The picture of a piece of evidence, with its media type.
    ///
    /// # Errors
    /// Not for this person to see; no such evidence, or it was erased.
    pub fn evidence_picture(&self, id: MessageId, place: u32) -> Result<(String, Vec<u8>), AppError> {
        let found = self.evidence(id, usize::try_from(place).unwrap_or(usize::MAX))?;
        Ok(found.ok_or(Refusal::Nothing { what: "evidence" })?)
    }
}

impl Scene<'_> {
    fn case(&self, seen: &Seen<'_>) -> Result<CaseView, AppError> {
        let message = seen.message;
        let case = message.case.as_ref();
        let told = |words| self.told(message, seen.content.as_ref(), words);
        let texts = |sealed: &SealedRef| self.words_of(message, sealed).map(told);
        let (share, share_identity) = match case {
            Some(case) => {
                let whole = if seen.knows { Some(self.share(seen, case, true)?) } else { None };
                (self.share(seen, case, false)?, whole)
            }
            None => (String::new(), None),
        };
        let handed = case.map(|case| &*case.handed).unwrap_or_default().iter().map(|handed| {
            let note = handed.note.as_ref().map(texts).transpose()?.unwrap_or_default();
            Ok(HandedView { line: self.handed(message, handed), note })
        });
        let notes = case
            .map(|case| &*case.notes)
            .unwrap_or_default()
            .iter()
            .map(|(note, by, at)| Ok(NoteLine { line: self.by_at(*by, *at), text: texts(note)? }));
        let closed = case.and_then(|case| case.closed.as_ref()).map(|closed| {
            let outcome = self.outcome(closed.outcome);
            let analysis = closed.analysis.as_ref().map(texts).transpose()?.unwrap_or_default();
            let (line, follow_up) = (self.by_at(closed.by, closed.at), texts(&closed.follow_up)?);
            let unanswered = told(closed.unanswered.clone());
            Ok::<_, AppError>(ClosedView { line, outcome, analysis, follow_up, unanswered })
        });
        let (handlers, handlers_hint) = self.handlers(message);
        let gone = || self.word("case-erased");
        Ok(CaseView {
            id: message.id.to_string(),
            title: self.case_title(message),
            number: case.map(|case| case.number.clone()).unwrap_or_default(),
            chip: self.case_chip(message.case_state()),
            asked: self.asked(message),
            evidence: message
                .evidence
                .iter()
                .enumerate()
                .map(|(at, one)| self.evidence(message, at, one))
                .collect(),
            evidence_refused: (!seen.knows).then(|| self.word("refused-identity-hidden")),
            text: seen.content.as_ref().map_or_else(gone, |content| self.told_text(seen, content)),
            writer: self.writer(seen),
            masked: if seen.knows { String::new() } else { self.word("case-writer-masked") },
            about: self.about(seen),
            times: self.times(message),
            speed: self.speed(message),
            handed: handed.collect::<Result<_, AppError>>()?,
            notes: notes.collect::<Result<_, AppError>>()?,
            due: self.due(message),
            answer: self.answered_chip(message),
            answer_text: told(self.answer_text(message)?),
            ticket: case.map(|case| case.ticket.clone()).unwrap_or_default(),
            closed: closed.transpose()?,
            handlers,
            handlers_hint,
            outcomes: self.outcomes(),
            deadlines: self.deadline_choices(message),
            actions: self.case_actions(message),
            share,
            share_identity,
            share_card: case.is_some() && seen.content.is_some(),
            officer: false,
            history: self.history_told(seen.content.as_ref(), message, self.message_history(message)),
            refused: self.history_told(seen.content.as_ref(), message, self.message_refused(message)),
        })
    }

    /// The words of a sealed object of a message; a sentence in their place where they were erased.
    pub(super) fn words_of(&self, message: &Message, sealed: &SealedRef) -> Result<String, AppError> {
        let words = self.session.words_in(message, sealed)?;
        Ok(words.unwrap_or_else(|| self.word("case-erased")))
    }

    /// "Keluhan 017/2026"; before it is entered, what the message is.
    pub(super) fn case_title(&self, message: &Message) -> String {
        let kind = self.word(self.case_kind(message));
        match &message.case {
            Some(case) => format!("{kind} {}", case.number),
            None => kind,
        }
    }

    pub(super) fn case_kind(&self, message: &Message) -> &'static str {
        let judged = message.judged.map(|judged| judged.kind);
        match (&message.case, judged) {
            (Some(case), _) if case.complaint => "case-complaint",
            (Some(_), _) | (None, Some(MessageKind::Suggestion)) => "case-suggestion",
            (None, Some(MessageKind::Complaint)) => "case-complaint",
            (None, _) => "case-message",
        }
    }

    pub(super) fn case_chip(&self, state: Option<CaseState>) -> Chip {
        let (code, tone) = match state {
            None => ("case-state-none", Tone::Yours),
            Some(CaseState::Received) => ("case-state-received", Tone::Person),
            Some(CaseState::Handled) => ("case-state-handled", Tone::Busy),
            Some(CaseState::Answered) => ("case-state-answered", Tone::Busy),
            Some(CaseState::Closed) => ("case-state-closed", Tone::Done),
        };
        Chip { word: self.word(code), tone }
    }

    /// "Menurut SOP (7.1.b): …", the words of the step that records or passes on; empty where the SOP has none.
    fn asked(&self, message: &Message) -> String {
        let day = self.office.day(message.at);
        let Some(profile) = self.office.profile_for(&message.arrived.sop, day) else { return String::new() };
        let mut steps = profile.steps.iter().filter(|s| s.flow == Flow::Message && s.does == Does::Record);
        let step = steps.next_back();
        let say = |step: &crate::sop::Step| {
            Say::new("case-asked").with("number", &step.number).with("text", &step.text.text)
        };
        step.map(|step| self.say(&say(step))).unwrap_or_default()
    }

    fn evidence(&self, message: &Message, place: usize, one: &Evidence) -> EvidenceView {
        let code = match one.added.sort {
            EvidenceSort::Card => "case-evidence-card",
            EvidenceSort::Shared => "case-evidence-shared",
        };
        let fingerprint: String = one.added.fingerprint.iter().map(|byte| format!("{byte:02x}")).collect();
        EvidenceView {
            place: u32::try_from(place).unwrap_or(u32::MAX),
            label: format!("{}, {}", self.word(code), self.by_at(one.by, one.at)),
            fingerprint,
            erased: message.erased.contains(&one.added.object.object),
        }
    }

    /// "Jumat, 20 Nov 2026, 08.15 WIB, Bu Rina".
    pub(super) fn by_at(
        &self,
        by: Option<crate::ids::PersonId>,
        at: chrono::DateTime<chrono::Utc>,
    ) -> String {
        format!("{}, {}", self.moment(at), self.name(by))
    }

    fn told_text(&self, seen: &Seen<'_>, content: &Content) -> String {
        if seen.knows {
            return content.text.clone();
        }
        crate::replies::content::masked_text(&content.text, content.writer().as_deref())
    }

    /// Who wrote it, as this person may know.
    pub(super) fn writer(&self, seen: &Seen<'_>) -> String {
        let Some(content) = &seen.content else { return self.word("case-erased") };
        match content.writer() {
            None => self.word("case-writer-unknown"),
            Some(writer) if seen.knows => writer,
            Some(writer) => masked(&writer),
        }
    }

    fn about(&self, seen: &Seen<'_>) -> Vec<NamedLine> {
        let message = seen.message;
        let line = |code: &str, text: String| NamedLine { name: self.word(code), text };
        let mut lines = vec![line("register-channel", self.message_channel(message))];
        let topic = message.judged.and_then(|judged| judged.topic);
        lines.extend(topic.map(|topic| line("register-topic", self.topic_name(topic))));
        if let Some(content) = seen.content.as_ref().filter(|_| seen.knows) {
            let known = [("case-contact", &content.contact), ("case-link", &content.link)];
            let known = known.into_iter().filter(|(_, text)| !text.is_empty());
            lines.extend(known.map(|(code, text)| line(code, text.clone())));
        }
        lines.extend(message.gone.map(|at| line("case-gone", self.moment(at))));
        lines
    }

    /// The channel's name; how it came where it came by none.
    pub(super) fn message_channel(&self, message: &Message) -> String {
        self.channel_or_hand(message.arrived.channel)
    }

    pub(super) fn channel_or_hand(&self, channel: Option<ChannelId>) -> String {
        match channel {
            Some(channel) => self.channel_name(channel),
            None => self.word("case-by-hand"),
        }
    }

    fn times(&self, message: &Message) -> Vec<NamedLine> {
        let case = message.case.as_ref();
        let times = [
            ("case-written", Some(message.arrived.written_at)),
            ("case-arrived", Some(message.at)),
            ("case-entered", case.map(|case| case.at)),
            ("case-handed", case.and_then(|case| case.handed.first()).map(|handed| handed.at)),
            ("case-answered", message.answered()),
            ("case-closed", case.and_then(|case| case.closed.as_ref()).map(|closed| closed.at)),
        ];
        let line =
            |(code, at): (&str, Option<_>)| Some(NamedLine { name: self.word(code), text: self.moment(at?) });
        times.into_iter().filter_map(line).collect()
    }

    fn answered_chip(&self, message: &Message) -> Chip {
        let (say, tone) = match (message.answered(), message.pending(), message.open_consult()) {
            (_, Some(_), _) => (Say::new("case-answer-pending"), Tone::Network),
            (Some(at), ..) => (Say::new("case-answer-given").with("at", self.moment(at)), Tone::Done),
            (None, None, Some(asked)) => {
                (Say::new("case-answer-asked").with("person", self.name(Some(asked.of))), Tone::Person)
            }
            (None, None, None) => (Say::new("case-answer-none"), Tone::Person),
        };
        Chip { word: self.say(&say), tone }
    }

    /// The words of the last answer that is out.
    pub(super) fn answer_text(&self, message: &Message) -> Result<String, AppError> {
        let speaks = |act| matches!(act, ReplyAct::Reply | ReplyAct::Private);
        let out = message.replies.iter().rev().find(|reply| {
            speaks(reply.act) && matches!(reply.end, ReplyEnd::Out { .. }) && reply.text.is_some()
        });
        let sealed = out.and_then(|reply| reply.text.as_ref());
        let sealed = sealed.or_else(|| message.seen.last().map(|seen| &seen.text));
        sealed.map(|sealed| self.words_of(message, sealed)).transpose().map(Option::unwrap_or_default)
    }

    pub(super) fn outcome(&self, outcome: Outcome) -> String {
        let id = OUTCOMES.iter().find(|(_, known)| *known == outcome).map_or("", |(id, _)| *id);
        self.word(&format!("case-outcome-{id}"))
    }

    fn outcomes(&self) -> Vec<Choice> {
        let choice = |(id, outcome): &(&str, Outcome)| Choice {
            id: (*id).to_owned(),
            label: self.outcome(*outcome),
            chosen: false,
        };
        OUTCOMES.iter().map(choice).collect()
    }

    /// The rules that a case may be entered under. A suggestion needs none.
    fn deadline_choices(&self, message: &Message) -> Vec<Choice> {
        let complaint = message.judged.is_some_and(|judged| judged.kind == MessageKind::Complaint);
        let none = Choice { id: String::new(), label: self.word("case-no-deadline"), chosen: true };
        let rules = self.office.deadlines().into_iter().filter(|rule| rule.active && is_for_cases(&rule.id));
        let choice = |rule: crate::state::facts::DeadlineSet| Choice {
            label: format!("{} ({})", self.rule_name(&rule), self.days_rule(rule.days, rule.working)),
            chosen: complaint && rule.id == LIGHT,
            id: rule.id,
        };
        (!complaint).then_some(none).into_iter().chain(rules.map(choice)).collect()
    }

    fn case_actions(&self, message: &Message) -> Vec<Action> {
        let closed = message.case.as_ref().map(|case| case.closed.is_some());
        let answered = message.answered().is_some();
        let words = || SUPPOSED.to_owned();
        let act = |id: &str, primary: bool, fact: Fact| self.case_action(message, id, primary, &fact);
        let evidence = EvidenceAdded {
            object: UNSEALED,
            sort: EvidenceSort::Shared,
            fingerprint: [0; 32],
            mime: String::new(),
            len: 0,
        };
        let evidence = act("evidence", false, evidence.into());
        let Some(closed) = closed else {
            let complaint = message.judged.is_some_and(|judged| judged.kind == MessageKind::Complaint);
            let opened = CaseOpened { number: String::new(), complaint, deadline: String::new() };
            return vec![evidence, act("enter", true, opened.into())];
        };
        let ticket = act("ticket", false, TicketNamed { number: words() }.into());
        if closed {
            let reopen = CaseReopened { reason: words() };
            return vec![ticket, act("reopen", false, reopen.into())];
        }
        let over = CaseHandedOver { to: None, team: words(), note: None, identity: false };
        let unanswered = if answered { String::new() } else { words() };
        let close =
            CaseClosed { outcome: Outcome::Resolved, analysis: None, follow_up: UNSEALED, unanswered };
        let handed = message.case.as_ref().is_some_and(|case| !case.handed.is_empty());
        let mut actions = vec![
            act("hand-over", !handed, over.into()),
            act("note", false, CaseNoted { note: UNSEALED }.into()),
            evidence,
            ticket,
        ];
        let extend = act("extend", false, DeadlineExtended { reason: words() }.into());
        actions.extend(self.can_extend(message).then_some(extend));
        actions.push(act("close", handed && answered, close.into()));
        actions
    }

    fn can_extend(&self, message: &Message) -> bool {
        let rule = message.deadline_rule().and_then(|id| self.office.deadline(id));
        message.extended.is_none() && rule.is_some_and(|rule| rule.extension > 0)
    }

    fn case_action(&self, message: &Message, id: &str, primary: bool, fact: &Fact) -> Action {
        let judged = self.session.ledger().would_say(self.office, Some(message), self.session.person, fact);
        Action {
            id: id.to_owned(),
            label: self.word(&format!("case-act-{id}")),
            primary,
            refused: judged.err().map(|refusal| self.refusal(&refusal)),
            asks_note: None,
            note_needed: false,
            people: Vec::new(),
            asks_time: false,
        }
    }
}

impl Scene<'_> {
    /// Who handles a case now; empty where nobody yet.
    pub(super) fn handler(&self, case: &Case) -> String {
        let Some(handed) = case.handler() else { return String::new() };
        match handed.to {
            Some(person) if handed.team.is_empty() => self.name(Some(person)),
            Some(person) => format!("{} ({})", self.name(Some(person)), handed.team),
            None => handed.team.clone(),
        }
    }
}
