//! The lines of a case: how fast it was handed over, who may handle it, until when, the text to share, its history.

use chrono::NaiveDate;

use super::case::Seen;
use super::{Scene, minutes};
use crate::app::AppError;
use crate::app::replies::register::{PERSON, TEAM, topic_code};
use crate::ids::TopicId;
use crate::replies::content::{masked, masked_text};
use crate::replies::{Case, Handed, Message};
use crate::sop::worktime::is_working_day;
use crate::state::Fact;
use crate::views::case::DueView;
use crate::views::{Chip, Choice, Tone};
use crate::words::{Say, form};

/// The section of an SOP that names the teams it works with.
const RELATED: &str = "related-units";
/// The word by which an SOP's team for complaints is known among the related units.
const COMPLAINTS: &str = "keluhan";

impl Scene<'_> {
    /// The name of a topic: Warta's own in the language of the screen, the office's as it was typed.
    pub(super) fn topic_name(&self, topic: TopicId) -> String {
        match self.office.topics.get(&topic) {
            Some(set) => match set.code.as_deref() {
                Some(code) if crate::triage::Topic::from_id(code).is_some() => self.known_topic(code),
                _ => set.name.clone(),
            },
            None => "–".to_owned(),
        }
    }

    /// The name of a topic that the triage knows.
    pub(super) fn known_topic(&self, code: &str) -> String {
        self.word(&topic_code(code))
    }

    /// "Diteruskan 12 menit setelah masuk", or how long it has waited for that. The SOPs ask for "segera" and state no time.
    pub(super) fn speed(&self, message: &Message) -> Chip {
        let first = message.case.as_ref().and_then(|case| case.handed.first());
        let until = first.map_or(self.now, |handed| handed.at);
        let passed = minutes(message.at, until);
        let (code, tone) = match first {
            Some(_) => ("case-handed-after", Tone::Done),
            None => ("case-not-handed", Tone::Person),
        };
        Chip { word: self.say(&Say::new(code).with("minutes", passed)), tone }
    }

    /// "Jumat, 20 Nov 2026, 08.27 WIB, Bu Rina: kepada Tim …, 12 menit setelah masuk".
    pub(super) fn handed(&self, message: &Message, handed: &Handed) -> String {
        let say = Say::new("case-handed-line")
            .with("when", self.by_at(handed.by, handed.at))
            .with("to", self.handed_to(handed))
            .with("minutes", minutes(message.at, handed.at))
            .with("identity", if handed.identity { "yes" } else { "no" });
        self.say(&say)
    }

    fn handed_to(&self, handed: &Handed) -> String {
        match handed.to {
            Some(person) => self.name(Some(person)),
            None => handed.team.clone(),
        }
    }

    /// The teams and people that may handle a case: the SOP's related units with the one for complaints chosen, the office's
    /// own units, each with those who belong to it, and its people. The second is a hint where the chosen team has no members here.
    pub(super) fn handlers(&self, message: &Message) -> (Vec<Choice>, String) {
        let day = self.office.day(message.at);
        let profile = self.office.profile_for(&message.arrived.sop, day);
        let related = profile.into_iter().flat_map(|p| p.sections.iter().filter(|s| s.id == RELATED));
        let related = related.flat_map(|section| section.statements.iter().map(|s| s.text.trim().to_owned()));
        // An office may have made the team a role of its SOP.
        let roles =
            profile.into_iter().flat_map(|p| p.roles.iter().map(|role| role.name.id.trim().to_owned()));
        let roles = roles.filter(|name| name.to_lowercase().contains(COMPLAINTS));
        let related = related.filter(|name| name.chars().any(char::is_alphabetic));
        let mut teams: Vec<String> = Vec::new();
        for name in related.chain(roles) {
            if !teams.iter().any(|team| team.eq_ignore_ascii_case(&name)) {
                teams.push(name);
            }
        }
        let usual = teams.iter().find(|name| name.to_lowercase().contains(COMPLAINTS)).cloned();
        let units = self.office.units.values().filter(|unit| unit.active).map(|unit| unit.name.trim());
        for unit in super::by_name(units, |name| name) {
            if !teams.iter().any(|team| team.eq_ignore_ascii_case(unit)) {
                teams.push(unit.to_owned());
            }
        }
        let now = message.case.as_ref().and_then(Case::handler);
        let team = |name: String| {
            let members = self.members(&name);
            Choice {
                chosen: now.is_none() && usual.as_deref() == Some(name.as_str()),
                id: format!("{TEAM}{name}"),
                label: if members.is_empty() { name } else { format!("{name} ({})", members.join(", ")) },
            }
        };
        let people = self.office.people.values().filter(|person| person.active);
        let person = |person: &crate::office::Person| Choice {
            id: format!("{PERSON}{}", person.id),
            label: person.name.clone(),
            chosen: false,
        };
        let empty = usual.as_deref().filter(|team| now.is_none() && self.members(team).is_empty());
        let hint = empty.map(|team| self.say(&Say::new("case-team-empty").with("team", team)));
        let people = super::by_name(people.map(person), |choice| &choice.label);
        (teams.into_iter().map(team).chain(people).collect(), hint.unwrap_or_default())
    }

    /// Who of the office's people belongs to a team.
    fn members(&self, team: &str) -> Vec<&str> {
        let day = self.today();
        let people = self.office.people.values().filter(|person| person.active);
        let members = people.filter(|person| self.office.is_of_team(person.id, team, day));
        super::by_name(members.map(|person| person.name.as_str()), |name| name)
    }

    /// "2 hari kerja", "730 hari".
    pub(super) fn days_rule(&self, days: u32, working: bool) -> String {
        let code = if working { "deadline-working-days" } else { "deadline-days" };
        self.say(&Say::new(code).with("days", days))
    }

    /// Until when, by which rule, and how much is left. Once the case is closed: whether it was in time.
    pub(super) fn due(&self, message: &Message) -> Option<DueView> {
        let rule = message.deadline_rule().and_then(|id| self.office.deadline(id))?;
        let due = message.due(self.office)?;
        let closed = message.case.as_ref().and_then(|case| case.closed.as_ref());
        let (left, tone) = match closed {
            Some(closed) if closed.at <= due => (self.word("deadline-kept"), Tone::Done),
            Some(closed) => (self.over("deadline-was-over", due, closed.at, rule.working), Tone::Plain),
            None if self.now > due => {
                (self.over("deadline-over", due, self.now, rule.working), Tone::Refused)
            }
            None => {
                let days = self.days_between(self.today(), self.day(due), rule.working);
                let say = Say::new("deadline-left").with("days", days).with("kind", kind(rule.working));
                (self.say(&say), if days <= 1 { Tone::Person } else { Tone::Plain })
            }
        };
        Some(DueView {
            rule: self.say(
                &Say::new("deadline-from-arrival").with("days", self.days_rule(rule.days, rule.working)),
            ),
            name: self.rule_name(&rule),
            source: self.rule_source(&rule),
            at: self.moment(due),
            day: form::day(self.language(), self.day(due)),
            left,
            tone,
            extended: message.extended.clone().unwrap_or_default(),
        })
    }

    fn over(
        &self,
        code: &str,
        due: chrono::DateTime<chrono::Utc>,
        at: chrono::DateTime<chrono::Utc>,
        working: bool,
    ) -> String {
        let days = self.days_between(self.day(due), self.day(at), working);
        self.say(&Say::new(code).with("days", days).with("kind", kind(working)))
    }

    /// The days after `from` up to `to`; of working days only those of the calendar.
    fn days_between(&self, from: NaiveDate, to: NaiveDate, working: bool) -> usize {
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        // A deadline of many years would be counted day by day.
        days.take(4000).filter(|day| !working || is_working_day(&self.calendar, *day)).count()
    }

    /// The text that tells a handler what is asked of them, to be shared by any way. By default it does not tell who wrote.
    pub(super) fn share(&self, seen: &Seen<'_>, case: &Case, identity: bool) -> Result<String, AppError> {
        let message = seen.message;
        let writer = seen.content.as_ref().and_then(|content| content.writer());
        let text = match &seen.content {
            None => self.word("case-erased"),
            Some(content) if identity => content.text.clone(),
            Some(content) => masked_text(&content.text, writer.as_deref()),
        };
        let shown = match (&writer, identity) {
            (None, _) => self.word("case-writer-unknown"),
            (Some(writer), true) => writer.clone(),
            (Some(writer), false) => masked(writer),
        };
        let topic = message.judged.and_then(|judged| judged.topic);
        let mut lines = vec![
            self.say(&Say::new("case-share-head").with("case", self.case_title(message))),
            format!("{}: {}", self.word("register-channel"), self.message_channel(message)),
        ];
        lines.extend(topic.map(|t| format!("{}: {}", self.word("register-topic"), self.topic_name(t))));
        lines.push(format!("{}: {}", self.word("case-arrived"), self.moment(message.at)));
        lines.push(format!("{}: {shown}", self.word("register-writer")));
        let contact = seen.content.as_ref().map(|content| content.contact.clone()).unwrap_or_default();
        if identity && !contact.is_empty() {
            lines.push(format!("{}: {contact}", self.word("case-contact")));
        }
        lines.push(format!("“{text}”"));
        if let Some(due) = self.due(message) {
            let say = Say::new("case-share-due").with("at", due.at).with("name", due.name);
            lines.push(self.say(&say));
        }
        if let Some(note) = case.handler().and_then(|handed| handed.note.as_ref()) {
            let note = self.words_of(message, note)?;
            lines.push(if identity { note } else { masked_text(&note, writer.as_deref()) });
        }
        lines.push(self.word(if case.complaint { "case-share-ask" } else { "case-share-ask-suggestion" }));
        Ok(lines.join("\n"))
    }

    /// What happened to a case, as history tells it.
    pub(super) fn about_case(&self, fact: &Fact) -> Say {
        match fact {
            Fact::CaseOpened(f) => Say::new("case-history-opened").with("number", &f.number),
            Fact::CaseHandedOver(f) => {
                let to = f.to.map_or_else(|| f.team.clone(), |person| self.name(Some(person)));
                let identity = if f.identity { "yes" } else { "no" };
                Say::new("case-history-handed").with("to", to).with("identity", identity)
            }
            Fact::CaseNoted(_) => Say::new("case-history-noted"),
            Fact::CaseClosed(f) => Say::new("case-history-closed").with("outcome", self.outcome(f.outcome)),
            Fact::CaseReopened(f) => Say::new("case-history-reopened").with("note", &f.reason),
            Fact::TicketNamed(f) => Say::new("case-history-ticket")
                .with("number", if f.number.is_empty() { "0" } else { &f.number }),
            Fact::DeadlineExtended(f) => Say::new("case-history-extended").with("note", &f.reason),
            _ => Say::new("history-unknown"),
        }
    }
}

fn kind(working: bool) -> &'static str {
    if working { "working" } else { "all" }
}
