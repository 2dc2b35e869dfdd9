//! May this person do this now? Asked by a command before it writes, and by the fold about every entry in that entry's causal
//! past.
//!
//! - A message is **judged** by a person before it is answered, so that no thanks go out for a complaint.
//! - A **suggestion or complaint** is answered once its evidence is kept and it stands in the register (SOP 000, 14.b; 001 and
//!   002, 7.1.b): the message may be gone a minute later.
//! - While the **person in charge** is being asked, nothing goes out ("konsultasi terlebih dahulu": 000, 15; 001 and 002, 7.2).
//! - One answer at a time is on its way, and it is the queue that says it is out, or a person who brought it out.

use super::{ConsultEnd, Message};
use crate::ids::PersonId;
use crate::office::{Meta, Office, Refusal};
use crate::sop::{Flow, Profile};
use crate::state::Fact;
use crate::state::facts::{
    Erased, MessageArrived, MessageJoined, MessageKind, MessageSort, ReplyAct, ReplyOrdered,
};
use crate::words::Say;

/// A refusal by its sentence.
pub(super) fn wrong(code: &'static str) -> Refusal {
    Refusal::Wrong(Say::new(code))
}

/// The roles of an SOP that work with messages: those of its steps about messages; every role where it has no such step.
#[must_use]
pub fn inbox_roles(profile: &Profile) -> Vec<String> {
    let steps = profile.steps.iter().filter(|step| step.flow == Flow::Message);
    let mut roles: Vec<String> = steps.flat_map(|step| step.roles.iter().cloned()).collect();
    if roles.is_empty() {
        roles = profile.roles.iter().map(|role| role.id.clone()).collect();
    }
    roles.sort();
    roles.dedup();
    roles
}

/// Whether a person works with messages under an SOP.
///
/// # Errors
/// [`Refusal::NotYourRole`] with the roles' names; no such SOP.
pub fn is_officer(office: &Office, sop: &str, person: PersonId, meta: &Meta) -> Result<(), Refusal> {
    let day = office.day(meta.at);
    let profile = office.profile_for(sop, day).ok_or(Refusal::Nothing { what: "sop" })?;
    office.holds_a_role(person, sop, &inbox_roles(profile), day)
}

/// Judges a fact about a message. `message` is none for the fact by which it arrives.
///
/// # Errors
/// The reason, typed.
pub fn judge(office: &Office, message: Option<&Message>, meta: &Meta, fact: &Fact) -> Result<(), Refusal> {
    office.device_may(meta)?;
    match (message, fact) {
        (None, Fact::MessageArrived(arrived)) => arrival(office, meta, arrived),
        (None, _) => Err(Refusal::Nothing { what: "message" }),
        (Some(_), Fact::MessageArrived(_)) => Err(Refusal::Already),
        (Some(message), fact) => message.judge(office, meta, fact),
    }
}

/// What was fetched needs nobody; what a person records, an officer.
fn arrival(office: &Office, meta: &Meta, arrived: &MessageArrived) -> Result<(), Refusal> {
    if arrived.channel.is_some_and(|channel| !office.channels.contains_key(&channel)) {
        return Err(Refusal::Nothing { what: "channel" });
    }
    let fetched = matches!(arrived.sort, MessageSort::Comment | MessageSort::Direct | MessageSort::Mention);
    if fetched && meta.person.is_none() {
        let named = arrived.channel.is_some() && !arrived.remote.is_empty();
        return if named { Ok(()) } else { Err(Refusal::NobodySignedIn) };
    }
    is_officer(office, &arrived.sop, office.speaker(meta)?, meta)
}

impl Message {
    /// Whether a person works with this message.
    ///
    /// # Errors
    /// Nobody is signed in; not their role.
    pub fn officer(&self, office: &Office, meta: &Meta) -> Result<PersonId, Refusal> {
        let person = office.speaker(meta)?;
        is_officer(office, &self.arrived.sop, person, meta).map(|()| person)
    }

    /// Whether a person may read what it says: officers, and whoever handles or is asked about it. A complainant's words are
    /// confidential (Perpres 76/2013).
    ///
    /// # Errors
    /// Nobody is signed in; not their role.
    pub fn may_read(&self, office: &Office, meta: &Meta) -> Result<(), Refusal> {
        let person = office.speaker(meta)?;
        if self.consults.iter().any(|consult| may_answer(office, consult.of, person, meta)) {
            return Ok(());
        }
        self.worker(office, meta).map(drop)
    }

    /// Whether it waits for this person in particular: they are being asked, or its open case is theirs to handle.
    #[must_use]
    pub fn concerns(&self, office: &Office, meta: &Meta) -> bool {
        let Ok(person) = office.speaker(meta) else { return false };
        let asked = self.open_consult().is_some_and(|consult| may_answer(office, consult.of, person, meta));
        let case = self.case.as_ref().filter(|case| case.closed.is_none());
        asked || case.is_some_and(|case| case.is_handled_by(office, person, meta))
    }

    fn judge(&self, office: &Office, meta: &Meta, fact: &Fact) -> Result<(), Refusal> {
        match fact {
            // What a channel tells needs nobody.
            Fact::MessageEdited(_) | Fact::MessageGone(_) => Ok(()),
            Fact::ReplySeen(f) if self.knows_answer(&f.remote) => Err(Refusal::Already),
            Fact::ReplySeen(_) => Ok(()),
            Fact::ReplyStarted(f) => self.is_pending(f.reply),
            Fact::ReplyOut(f) => {
                self.is_pending(f.reply)?;
                if meta.person.is_some() { self.officer(office, meta).map(drop) } else { Ok(()) }
            }
            Fact::Erased(f) => self.judge_erasing(office, meta, f),
            Fact::ConsultAnswered(f) => self.judge_consult_answer(office, meta, f),
            Fact::EvidenceAdded(_) => self.worker(office, meta).map(drop),
            Fact::CaseNoted(_) | Fact::CaseClosed(_) | Fact::TicketNamed(_) => {
                self.worker(office, meta)?;
                self.judge_case(office, fact)
            }
            _ => {
                self.officer(office, meta)?;
                self.judge_officer(office, fact)
            }
        }
    }

    fn judge_officer(&self, office: &Office, fact: &Fact) -> Result<(), Refusal> {
        let case_open = self.case.as_ref().is_some_and(|case| case.closed.is_none());
        match fact {
            Fact::MessageJudged(f) if case_open && !is_for_the_register(f.kind) => {
                Err(wrong("refused-case-open"))
            }
            Fact::MessageJudged(f) => match f.topic {
                Some(topic) if !office.topics.contains_key(&topic) => Err(Refusal::Nothing { what: "topic" }),
                _ => Ok(()),
            },
            Fact::ReplyOrdered(f) => self.judge_reply(f),
            Fact::ReplyCancelled(f) => self.is_pending(f.reply),
            Fact::MessageSettled(_) if case_open => Err(wrong("refused-case-open")),
            Fact::MessageSettled(_) if self.pending().is_some() => Err(wrong("refused-reply-pending")),
            Fact::MessageSettled(_) if self.settled.is_some() => Err(Refusal::Already),
            Fact::MessageSettled(_) => Ok(()),
            Fact::MessageReopened(f) if f.reason.trim().is_empty() => Err(Refusal::ReasonMissing),
            Fact::MessageReopened(_) if self.settled.is_none() && self.joined.is_none() => {
                Err(wrong("refused-message-open"))
            }
            Fact::MessageReopened(_) => Ok(()),
            Fact::MessageJoined(f) => self.judge_joining(f),
            _ => self.judge_case(office, fact),
        }
    }

    fn judge_joining(&self, joined: &MessageJoined) -> Result<(), Refusal> {
        if joined.to == self.id || self.joined.is_some() {
            return Err(Refusal::Already);
        }
        match (&self.case, self.pending()) {
            (Some(_), _) => Err(wrong("refused-case-open")),
            (None, Some(_)) => Err(wrong("refused-reply-pending")),
            (None, None) => Ok(()),
        }
    }

    fn judge_reply(&self, ordered: &ReplyOrdered) -> Result<(), Refusal> {
        if self.arrived.sort == MessageSort::Own {
            return Err(Refusal::Nothing { what: "reply" });
        }
        if self.pending().is_some() {
            return Err(wrong("refused-reply-pending"));
        }
        if self.gone.is_some() && self.arrived.channel.is_some() {
            return Err(wrong("refused-message-gone"));
        }
        if !matches!(ordered.act, ReplyAct::Reply | ReplyAct::Private) {
            return Ok(());
        }
        let judged = self.judged.ok_or_else(|| wrong("refused-judge-first"))?;
        if ordered.text.is_none() {
            return Err(Refusal::Missing(vec![Say::new("missing-reply-text")]));
        }
        if is_for_the_register(judged.kind) && self.case.is_none() {
            return Err(wrong("refused-case-first"));
        }
        if self.open_consult().is_some() {
            return Err(wrong("refused-consult-open"));
        }
        Ok(())
    }

    fn is_pending(&self, reply: crate::ids::ReplyId) -> Result<(), Refusal> {
        match self.pending() {
            Some(pending) if pending.id == reply => Ok(()),
            _ => Err(Refusal::TooLate),
        }
    }

    /// Only an administrator erases, with reason and record (UU 27/2022).
    fn judge_erasing(&self, office: &Office, meta: &Meta, erased: &Erased) -> Result<(), Refusal> {
        let person = office.speaker(meta)?;
        if !office.administrators.contains(&person) {
            return Err(Refusal::NotAdministrator);
        }
        if erased.reason.trim().is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        let object = erased.object.ok_or(Refusal::Nothing { what: "object" })?;
        if self.erased.contains(&object) {
            return Err(Refusal::Already);
        }
        let known = self.objects().any(|sealed| sealed.object == object);
        if known { Ok(()) } else { Err(Refusal::Nothing { what: "object" }) }
    }
}

/// Whether an SOP wants a message of this kind recorded and passed on.
#[must_use]
pub fn is_for_the_register(kind: MessageKind) -> bool {
    matches!(kind, MessageKind::Suggestion | MessageKind::Complaint)
}

/// Whether a person may answer what another was asked.
pub(super) fn may_answer(office: &Office, asked: PersonId, person: PersonId, meta: &Meta) -> bool {
    person == asked || office.stands_in(person, asked, office.day(meta.at))
}

impl ConsultEnd {
    /// Whether it still waits.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Self::Open
    }
}
