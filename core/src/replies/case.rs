//! The rules of cases and of consultations.
//!
//! A case enters the register once a person has judged the message a complaint or suggestion and evidence of it is kept. It is
//! closed with an outcome, once it was handed over ("komunikasi internal") and answered, or with the reason why it was not
//! answered.

use super::rules::{is_for_the_register, may_answer, wrong};
use super::{Case, ConsultEnd, Message};
use crate::ids::PersonId;
use crate::office::{Meta, Office, Refusal};
use crate::state::Fact;
use crate::state::facts::{CaseClosed, CaseHandedOver, CaseOpened, ConsultAnswered, ConsultAsked};
use crate::words::Say;

impl Message {
    /// Whoever works on it: an officer, or one of those it was handed over to.
    ///
    /// # Errors
    /// Nobody is signed in; neither.
    pub fn worker(&self, office: &Office, meta: &Meta) -> Result<PersonId, Refusal> {
        let person = office.speaker(meta)?;
        if self.case.as_ref().is_some_and(|case| case.is_handled_by(office, person, meta)) {
            return Ok(person);
        }
        self.officer(office, meta)
    }

    /// Whether a person may learn who wrote it: officers, and whoever the case was handed over to together with the
    /// complainant's identity, which is confidential otherwise (Perpres 76/2013).
    #[must_use]
    pub fn knows_writer(&self, office: &Office, meta: &Meta) -> bool {
        let handed = self.case.as_ref().and_then(Case::handler).is_some_and(|handed| handed.identity);
        self.officer(office, meta).is_ok() || (handed && self.worker(office, meta).is_ok())
    }

    pub(super) fn judge_case(&self, office: &Office, fact: &Fact) -> Result<(), Refusal> {
        match fact {
            Fact::CaseOpened(f) => self.judge_opening(office, f),
            Fact::ConsultAsked(f) => self.judge_asking(office, f),
            Fact::ConsultWithdrawn(f) => match self.consults.iter().find(|c| c.id == f.consult) {
                None => Err(Refusal::Nothing { what: "consult" }),
                Some(consult) if !consult.end.is_open() => Err(Refusal::TooLate),
                Some(_) if f.reason.trim().is_empty() => Err(Refusal::ReasonMissing),
                Some(_) => Ok(()),
            },
            Fact::DeadlineExtended(f) => self.judge_extending(office, &f.reason),
            Fact::CaseReopened(f) => {
                let closed = self.open_or_closed()?.closed.is_some();
                match (closed, f.reason.trim().is_empty()) {
                    (false, _) => Err(wrong("refused-case-open")),
                    (true, true) => Err(Refusal::ReasonMissing),
                    (true, false) => Ok(()),
                }
            }
            Fact::TicketNamed(_) => self.open_or_closed().map(drop),
            Fact::CaseHandedOver(f) => judge_hand_over(office, self.open_case_now()?, f),
            Fact::CaseNoted(_) => self.open_case_now().map(drop),
            Fact::CaseClosed(f) => self.judge_closing(f),
            _ => Err(Refusal::Nothing { what: "message" }),
        }
    }

    fn open_or_closed(&self) -> Result<&Case, Refusal> {
        self.case.as_ref().ok_or(Refusal::Nothing { what: "case" })
    }

    fn open_case_now(&self) -> Result<&Case, Refusal> {
        let case = self.open_or_closed()?;
        if case.closed.is_some() { Err(wrong("refused-case-closed")) } else { Ok(case) }
    }

    fn judge_opening(&self, office: &Office, opened: &CaseOpened) -> Result<(), Refusal> {
        if self.case.is_some() {
            return Err(Refusal::Already);
        }
        let kind = self.judged.ok_or_else(|| wrong("refused-judge-first"))?.kind;
        if !is_for_the_register(kind) {
            return Err(wrong("refused-not-for-the-register"));
        }
        if self.evidence.is_empty() {
            return Err(Refusal::Missing(vec![Say::new("missing-evidence")]));
        }
        if !opened.deadline.is_empty() && office.deadline(&opened.deadline).is_none() {
            return Err(Refusal::Nothing { what: "deadline" });
        }
        Ok(())
    }

    /// Closing needs an outcome, and an answer or the reason why none was given.
    fn judge_closing(&self, closed: &CaseClosed) -> Result<(), Refusal> {
        let case = self.open_case_now()?;
        let mut missing = Vec::new();
        if case.handed.is_empty() {
            missing.push(Say::new("missing-hand-over"));
        }
        if self.answered().is_none() && closed.unanswered.trim().is_empty() {
            missing.push(Say::new("missing-answer"));
        }
        if self.pending().is_some() {
            return Err(wrong("refused-reply-pending"));
        }
        if missing.is_empty() { Ok(()) } else { Err(Refusal::Missing(missing)) }
    }

    fn judge_extending(&self, office: &Office, reason: &str) -> Result<(), Refusal> {
        let rule = self.deadline_rule().and_then(|id| office.deadline(id));
        match rule {
            _ if self.extended.is_some() => Err(wrong("refused-extended-already")),
            Some(rule) if rule.extension > 0 => {
                if reason.trim().is_empty() {
                    Err(Refusal::ReasonMissing)
                } else {
                    Ok(())
                }
            }
            _ => Err(wrong("refused-no-extension")),
        }
    }

    fn judge_asking(&self, office: &Office, asked: &ConsultAsked) -> Result<(), Refusal> {
        if !office.people.get(&asked.of).is_some_and(|person| person.active) {
            return Err(Refusal::Nothing { what: "person" });
        }
        if self.open_consult().is_some() {
            return Err(wrong("refused-consult-open"));
        }
        if self.pending().is_some() {
            return Err(wrong("refused-reply-pending"));
        }
        Ok(())
    }

    /// The person in charge answers, or whoever stands in for them; an officer may record what they said elsewhere.
    pub(super) fn judge_consult_answer(
        &self,
        office: &Office,
        meta: &Meta,
        answered: &ConsultAnswered,
    ) -> Result<(), Refusal> {
        let found = self.consults.iter().find(|consult| consult.id == answered.consult);
        let consult = found.ok_or(Refusal::Nothing { what: "consult" })?;
        if consult.end != ConsultEnd::Open {
            return Err(Refusal::TooLate);
        }
        let person = office.speaker(meta)?;
        if answered.relayed {
            self.officer(office, meta)?;
        } else if !may_answer(office, consult.of, person, meta) {
            let people = office.name_of(Some(consult.of)).to_owned();
            return Err(Refusal::AssignedToOthers { people });
        }
        if answered.answer.is_none() && consult.draft.is_none() {
            return Err(Refusal::Missing(vec![Say::new("missing-consult-answer")]));
        }
        Ok(())
    }
}

fn judge_hand_over(office: &Office, case: &Case, over: &CaseHandedOver) -> Result<(), Refusal> {
    let known = over.to.is_none_or(|person| office.people.get(&person).is_some_and(|p| p.active));
    if !known {
        return Err(Refusal::Nothing { what: "person" });
    }
    if over.to.is_none() && over.team.trim().is_empty() {
        return Err(Refusal::Missing(vec![Say::new("missing-handler")]));
    }
    let same = case.handler().is_some_and(|last| (last.to, &last.team) == (over.to, &over.team));
    if same { Err(Refusal::Already) } else { Ok(()) }
}

impl Case {
    /// Whether a person handles it: the one it was handed to, their deputy, or a member of the team.
    #[must_use]
    pub fn is_handled_by(&self, office: &Office, person: PersonId, meta: &Meta) -> bool {
        let Some(handed) = self.handler() else { return false };
        match handed.to {
            Some(to) => may_answer(office, to, person, meta),
            None => office.is_of_team(person, &handed.team, office.day(meta.at)),
        }
    }
}

impl Message {
    /// The deadline that holds for it as a whole, by id: its case's, or that of a request for public information.
    #[must_use]
    pub fn deadline_rule(&self) -> Option<&str> {
        use super::deadlines::INFORMATION;
        match &self.case {
            Some(case) => Some(case.deadline.as_str()).filter(|id| !id.is_empty()),
            None => self.judged.filter(|judged| judged.information).map(|_| INFORMATION),
        }
    }

    /// When that deadline ends.
    #[must_use]
    pub fn due(&self, office: &Office) -> Option<chrono::DateTime<chrono::Utc>> {
        office.due(self.deadline_rule()?, self.at, self.extended.is_some())
    }
}
