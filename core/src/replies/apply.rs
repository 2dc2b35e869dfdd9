//! What a fact changes in a message. It was judged right in its own past; here it may still lose to what happened before it in
//! the order of the fold, and then changes nothing.

use std::collections::BTreeSet;

use super::{
    Case, Closed, Consult, ConsultEnd, Evidence, Handed, Judgement, Message, Reply, ReplyEnd, Seen, Settled,
};
use crate::ids::{ConsultId, MessageId, ReplyId};
use crate::office::{Meta, Refusal};
use crate::state::Fact;
use crate::state::facts::{
    CaseClosed, CaseHandedOver, CaseOpened, ConsultAnswered, ConsultAsked, MessageArrived, MessageJudged,
    ReplyOrdered, ReplyOut,
};

impl Message {
    /// A message as its first fact makes it.
    #[must_use]
    pub fn arrive(id: MessageId, meta: &Meta, arrived: &MessageArrived) -> Self {
        Self {
            id,
            arrived: arrived.clone(),
            at: meta.at,
            by: meta.person,
            content: arrived.content.clone(),
            earlier: Vec::new(),
            gone: None,
            judged: None,
            replies: Vec::new(),
            seen: Vec::new(),
            settled: None,
            joined: None,
            evidence: Vec::new(),
            case: None,
            consults: Vec::new(),
            extended: None,
            erased: BTreeSet::new(),
            history: vec![(meta.clone(), Fact::MessageArrived(arrived.clone()))],
            refused: Vec::new(),
            read_only: false,
        }
    }

    /// Applies a fact.
    ///
    /// # Errors
    /// Why it loses to what happened before.
    pub fn apply(&mut self, meta: &Meta, fact: &Fact) -> Result<(), Refusal> {
        match fact {
            Fact::Unknown { .. } => self.read_only = true,
            Fact::MessageEdited(f) => {
                let before = std::mem::replace(&mut self.content, f.content.clone());
                self.earlier.push((before, meta.at));
            }
            Fact::MessageGone(f) => self.gone = (!f.back).then_some(meta.at),
            Fact::MessageJudged(f) => self.judged = Some(judgement(meta, f)),
            Fact::MessageSettled(f) => {
                let settled = Settled { how: f.how, note: f.note.clone(), by: meta.person, at: meta.at };
                self.settled = Some(settled);
            }
            Fact::MessageReopened(_) => (self.settled, self.joined) = (None, None),
            Fact::MessageJoined(f) => self.joined = Some(f.to),
            Fact::ReplySeen(f) => {
                self.see(Seen { remote: f.remote.clone(), at: f.at, text: f.text.clone() })?
            }
            Fact::EvidenceAdded(f) => {
                self.evidence.push(Evidence { added: f.clone(), at: meta.at, by: meta.person });
            }
            Fact::DeadlineExtended(f) => self.extended = Some(f.reason.clone()),
            Fact::Erased(f) => self.erased.extend(f.object),
            _ => self.apply_more(meta, fact)?,
        }
        self.history.push((meta.clone(), fact.clone()));
        Ok(())
    }

    fn apply_more(&mut self, meta: &Meta, fact: &Fact) -> Result<(), Refusal> {
        match fact {
            Fact::ReplyOrdered(f) => self.order(meta, f),
            Fact::ReplyStarted(f) => {
                self.reply_mut(f.reply)?.started.get_or_insert(meta.at);
                Ok(())
            }
            Fact::ReplyOut(f) => self.out(meta, f),
            Fact::ReplyCancelled(f) => {
                self.reply_mut(f.reply)?.end = ReplyEnd::Cancelled(f.reason.clone());
                Ok(())
            }
            Fact::ConsultAsked(f) => {
                self.consults.push(consult(meta, f));
                Ok(())
            }
            Fact::ConsultAnswered(f) => self.answer(meta, f),
            Fact::ConsultWithdrawn(f) => {
                self.consult_mut(f.consult)?.end = ConsultEnd::Withdrawn(f.reason.clone());
                Ok(())
            }
            Fact::CaseOpened(f) => self.open_case(meta, f),
            _ => self.apply_case(meta, fact),
        }
    }

    fn apply_case(&mut self, meta: &Meta, fact: &Fact) -> Result<(), Refusal> {
        let case = self.case.as_mut().ok_or(Refusal::Nothing { what: "case" })?;
        match fact {
            Fact::CaseHandedOver(f) => case.handed.push(handed(meta, f)),
            Fact::CaseNoted(f) => case.notes.push((f.note.clone(), meta.person, meta.at)),
            Fact::CaseClosed(_) if case.closed.is_some() => return Err(Refusal::TooLate),
            Fact::CaseClosed(f) => case.closed = Some(closed(meta, f)),
            Fact::CaseReopened(_) => case.closed = None,
            Fact::TicketNamed(f) => case.ticket.clone_from(&f.number),
            _ => {}
        }
        Ok(())
    }

    /// The same answer is seen by every device that fetches, and stands here once; one that Warta sent is known already.
    fn see(&mut self, seen: Seen) -> Result<(), Refusal> {
        if self.knows_answer(&seen.remote) {
            return Err(Refusal::Already);
        }
        self.seen.push(seen);
        Ok(())
    }

    /// Whether an answer with this id of the channel is known: Warta's own, or one that was seen.
    #[must_use]
    pub fn knows_answer(&self, remote: &str) -> bool {
        let ours =
            |reply: &Reply| matches!(&reply.end, ReplyEnd::Out { remote: known, .. } if known == remote);
        self.replies.iter().any(ours) || self.seen.iter().any(|seen| seen.remote == remote)
    }

    fn order(&mut self, meta: &Meta, f: &ReplyOrdered) -> Result<(), Refusal> {
        if self.pending().is_some() {
            return Err(Refusal::TooLate);
        }
        self.replies.push(Reply {
            id: f.reply,
            act: f.act,
            text: f.text.clone(),
            by_hand: f.by_hand == Some(true),
            by: meta.person,
            at: meta.at,
            started: None,
            end: ReplyEnd::Pending,
        });
        Ok(())
    }

    fn out(&mut self, meta: &Meta, f: &ReplyOut) -> Result<(), Refusal> {
        let (remote, link) = (f.remote.clone(), f.link.clone());
        // Fetching may have been faster than the answer's own answer.
        self.seen.retain(|seen| remote.is_empty() || seen.remote != remote);
        self.reply_mut(f.reply)?.end = ReplyEnd::Out { at: meta.at, by: meta.person, remote, link };
        Ok(())
    }

    /// An answer that has not ended.
    fn reply_mut(&mut self, id: ReplyId) -> Result<&mut Reply, Refusal> {
        let found = self.replies.iter_mut().find(|reply| reply.id == id);
        let found = found.ok_or(Refusal::Nothing { what: "reply" })?;
        if found.end == ReplyEnd::Pending { Ok(found) } else { Err(Refusal::TooLate) }
    }

    /// A question that has not ended.
    fn consult_mut(&mut self, id: ConsultId) -> Result<&mut Consult, Refusal> {
        let found = self.consults.iter_mut().find(|consult| consult.id == id);
        let found = found.ok_or(Refusal::Nothing { what: "consult" })?;
        if found.end == ConsultEnd::Open { Ok(found) } else { Err(Refusal::TooLate) }
    }

    fn answer(&mut self, meta: &Meta, f: &ConsultAnswered) -> Result<(), Refusal> {
        let (answer, relayed) = (f.answer.clone(), f.relayed);
        let end = ConsultEnd::Answered { answer, relayed, by: meta.person, at: meta.at };
        self.consult_mut(f.consult)?.end = end;
        Ok(())
    }

    fn open_case(&mut self, meta: &Meta, f: &CaseOpened) -> Result<(), Refusal> {
        if self.case.is_some() {
            return Err(Refusal::TooLate);
        }
        self.case = Some(Case {
            number: f.number.clone(),
            complaint: f.complaint,
            deadline: f.deadline.clone(),
            at: meta.at,
            by: meta.person,
            handed: Vec::new(),
            notes: Vec::new(),
            ticket: String::new(),
            closed: None,
        });
        Ok(())
    }
}

fn judgement(meta: &Meta, f: &MessageJudged) -> Judgement {
    Judgement {
        kind: f.kind,
        topic: f.topic,
        urgent: f.urgent,
        information: f.information,
        by: meta.person,
        at: meta.at,
    }
}

fn consult(meta: &Meta, f: &ConsultAsked) -> Consult {
    Consult {
        id: f.consult,
        of: f.of,
        topic: f.topic,
        question: f.question.clone(),
        draft: f.draft.clone(),
        due: f.due,
        by: meta.person,
        at: meta.at,
        end: ConsultEnd::Open,
    }
}

fn handed(meta: &Meta, f: &CaseHandedOver) -> Handed {
    Handed {
        to: f.to,
        team: f.team.clone(),
        note: f.note.clone(),
        identity: f.identity,
        by: meta.person,
        at: meta.at,
    }
}

fn closed(meta: &Meta, f: &CaseClosed) -> Closed {
    Closed {
        outcome: f.outcome,
        analysis: f.analysis.clone(),
        follow_up: f.follow_up.clone(),
        unanswered: f.unanswered.clone(),
        by: meta.person,
        at: meta.at,
    }
}
