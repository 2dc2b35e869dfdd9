//! Evidence, the register of complaints and suggestions, handing over, closing; and asking a person in charge.

use super::super::rows::messages::{MessageRow, REGISTER};
use super::super::{AppError, Session};
use super::UNSEALED;
use crate::ids::{ConsultId, MessageId, PersonId};
use crate::media;
use crate::office::Refusal;
use crate::replies::{deadlines, number};
use crate::state::facts::{
    CaseClosed, CaseHandedOver, CaseNoted, CaseOpened, CaseReopened, ConsultAnswered, ConsultAsked,
    ConsultWithdrawn, DeadlineExtended, EvidenceAdded, EvidenceSort, MessageKind, Outcome, TicketNamed,
};
use crate::words::Say;

/// How a case is closed.
#[derive(Debug, Clone)]
pub struct Closing {
    /// What came of it.
    pub outcome: Outcome,
    /// Why it happened.
    pub analysis: String,
    /// What was done.
    pub follow_up: String,
    /// Why there was no answer; empty where there was one.
    pub unanswered: String,
}

/// To whom a case is handed over.
#[derive(Debug, Clone, Default)]
pub struct HandingOver {
    /// The person; none where the whole team.
    pub to: Option<PersonId>,
    /// The team; empty where a person alone.
    pub team: String,
    /// What is said with it.
    pub note: String,
    /// Whether the handler learns who the complainant is.
    pub identity: bool,
}

impl Session {
    /// Keeps a picture as evidence of a message: the card that the shell drew, or a screenshot. One that is kept already is
    /// not kept twice: a shell that died before it noted what it handed in hands it in again.
    ///
    /// # Errors
    /// Not a picture, broken, too large; not an officer or handler; the disk fails.
    pub fn keep_evidence(&self, id: MessageId, sort: EvidenceSort, picture: &[u8]) -> Result<(), AppError> {
        let info = media::inspect(picture)?;
        let (office, message) = (self.ledger().office()?, self.need_message(id)?);
        let mut fact = EvidenceAdded {
            object: UNSEALED,
            sort,
            fingerprint: *blake3::hash(picture).as_bytes(),
            mime: info.format.mime().to_owned(),
            len: u64::try_from(picture.len()).unwrap_or(u64::MAX),
        };
        self.would_note(&office, &message, fact.clone())?;
        for there in message.evidence.iter().filter(|there| there.added.fingerprint == fact.fingerprint) {
            if self.app.bytes_in(&message, &there.added.object)?.is_some() {
                return Ok(());
            }
        }
        fact.object = self.seal_object(picture)?;
        self.tell_message(id, fact)
    }

    /// The picture of a piece of evidence, by its place among them, from 0; none where it was erased. It shows who wrote the
    /// message, so it is for those who may know.
    ///
    /// # Errors
    /// Not for this person to see; no such evidence.
    pub fn evidence(&self, id: MessageId, place: usize) -> Result<Option<(String, Vec<u8>)>, AppError> {
        let (office, message) = (self.ledger().office()?, self.need_message(id)?);
        message.may_read(&office, &self.present())?;
        if !message.knows_writer(&office, &self.present()) {
            return Err(Refusal::Wrong(Say::new("refused-identity-hidden")).into());
        }
        let found = message.evidence.get(place).ok_or(Refusal::Nothing { what: "evidence" })?;
        let bytes = self.app.bytes_in(&message, &found.added.object)?;
        Ok(bytes.map(|bytes| (found.added.mime.clone(), bytes)))
    }

    /// Enters a message into the register of complaints and suggestions; yields its number. An empty `deadline` = the light one
    /// for complaints, none for suggestions.
    ///
    /// # Errors
    /// Not an officer; neither a complaint nor a suggestion; no evidence; entered already.
    pub fn open_case(&self, id: MessageId, deadline: &str) -> Result<String, AppError> {
        self.take_over(&*self.need_message(id)?)?;
        let (office, message) = (self.ledger().office()?, self.need_message(id)?);
        let complaint = message.judged.is_some_and(|judged| judged.kind == MessageKind::Complaint);
        let usual = if complaint { deadlines::LIGHT } else { "" };
        let deadline = if deadline.trim().is_empty() { usual } else { deadline.trim() }.to_owned();
        let given: Vec<String> =
            self.rows_of::<MessageRow>(REGISTER)?.into_iter().map(|row| row.number).collect();
        let device = office.devices.get(&self.core().keys.device().0).map_or(0, |device| device.place);
        let day = office.day(self.app.now());
        let number = number::next(given.iter().map(String::as_str), device, day);
        self.tell_message(id, CaseOpened { number: number.clone(), complaint, deadline })?;
        Ok(number)
    }

    /// Hands a case over to whoever handles it.
    ///
    /// # Errors
    /// Not an officer; no case, or a closed one; nobody named.
    pub fn hand_over_case(&self, id: MessageId, over: &HandingOver) -> Result<(), AppError> {
        let (office, message) = (self.ledger().office()?, self.need_message(id)?);
        let (to, team, identity) = (over.to, over.team.trim().to_owned(), over.identity);
        let mut fact = CaseHandedOver { to, team, note: None, identity };
        self.would_note(&office, &message, fact.clone())?;
        fact.note = self.seal_words(&over.note)?;
        self.tell_message(id, fact)
    }

    /// Adds a note to a case.
    ///
    /// # Errors
    /// Neither officer nor handler; no case, or a closed one; no words.
    pub fn note_case(&self, id: MessageId, words: &str) -> Result<(), AppError> {
        let (office, message) = (self.ledger().office()?, self.need_message(id)?);
        self.would_note(&office, &message, CaseNoted { note: UNSEALED })?;
        let note = self.seal_words(words)?.ok_or_else(|| AppError::Input(Say::new("missing-note")))?;
        self.tell_message(id, CaseNoted { note })
    }

    /// Closes a case.
    ///
    /// # Errors
    /// Neither officer nor handler; not handed over, or not answered and no reason why not; no word on what was done.
    pub fn close_case(&self, id: MessageId, closing: &Closing) -> Result<(), AppError> {
        let (office, message) = (self.ledger().office()?, self.need_message(id)?);
        let unanswered = closing.unanswered.trim().to_owned();
        let mut fact =
            CaseClosed { outcome: closing.outcome, analysis: None, follow_up: UNSEALED, unanswered };
        self.would_note(&office, &message, fact.clone())?;
        let missing = || AppError::Input(Say::new("missing-follow-up"));
        fact.follow_up = self.seal_words(&closing.follow_up)?.ok_or_else(missing)?;
        fact.analysis = self.seal_words(&closing.analysis)?;
        self.tell_message(id, fact)
    }

    /// Opens a closed case again.
    ///
    /// # Errors
    /// Not an officer; no closed case; no reason.
    pub fn reopen_case(&self, id: MessageId, reason: &str) -> Result<(), AppError> {
        self.tell_message(id, CaseReopened { reason: reason.trim().to_owned() })
    }

    /// Notes the ticket number at SP4N-LAPOR!.
    ///
    /// # Errors
    /// Neither officer nor handler; no case.
    pub fn name_ticket(&self, id: MessageId, number: &str) -> Result<(), AppError> {
        self.tell_message(id, TicketNamed { number: number.trim().to_owned() })
    }

    /// Extends the deadline once, as its rule allows.
    ///
    /// # Errors
    /// Not an officer; the rule allows none; extended already; no reason.
    pub fn extend_deadline(&self, id: MessageId, reason: &str) -> Result<(), AppError> {
        self.tell_message(id, DeadlineExtended { reason: reason.trim().to_owned() })
    }

    /// Asks the person in charge of the message's topic, or whoever is named. With a draft they are asked to confirm it.
    ///
    /// # Errors
    /// Not an officer; nobody is set for the topic; one question is open already; no question and no draft.
    pub fn ask(
        &self,
        id: MessageId,
        of: Option<PersonId>,
        question: &str,
        draft: &str,
    ) -> Result<ConsultId, AppError> {
        self.take_over_if_sure(id)?;
        let (office, message) = (self.ledger().office()?, self.need_message(id)?);
        let topic = message.judged.and_then(|judged| judged.topic);
        let set = topic.and_then(|topic| office.topics.get(&topic));
        let of = of.or_else(|| set.and_then(|set| set.in_charge.or(set.owner)));
        let of = of.ok_or_else(|| Refusal::Wrong(Say::new("refused-nobody-in-charge")))?;
        if question.trim().is_empty() && draft.trim().is_empty() {
            return Err(AppError::Input(Say::new("missing-question")));
        }
        let now = self.app.now();
        let due = office.due(deadlines::CONSULT, now, false).unwrap_or(now + chrono::TimeDelta::days(1));
        let consult = ConsultId::random(self.entropy());
        let mut fact = ConsultAsked { consult, of, topic, question: UNSEALED, draft: None, due };
        self.would_note(&office, &message, fact.clone())?;
        fact.question = self.seal_object(question.trim().as_bytes())?;
        fact.draft = self.seal_words(draft)?;
        self.tell_message(id, fact)?;
        Ok(consult)
    }

    /// The answer of the person in charge; without words they confirm the draft. `relayed` = the officer records what they said
    /// elsewhere.
    ///
    /// # Errors
    /// Nobody asked this person; answered already; no words and no draft.
    pub fn answer_consult(&self, id: MessageId, words: &str, relayed: bool) -> Result<(), AppError> {
        let (office, message) = (self.ledger().office()?, self.need_message(id)?);
        let consult = message.open_consult().ok_or(Refusal::TooLate)?.id;
        let answer = Some(UNSEALED).filter(|_| !words.trim().is_empty());
        let mut fact = ConsultAnswered { consult, answer, relayed };
        self.would_note(&office, &message, fact.clone())?;
        fact.answer = self.seal_words(words)?;
        self.tell_message(id, fact)
    }

    /// Takes a question back.
    ///
    /// # Errors
    /// Not an officer; none is open; no reason.
    pub fn withdraw_consult(&self, id: MessageId, reason: &str) -> Result<(), AppError> {
        let message = self.need_message(id)?;
        let consult = message.open_consult().ok_or(Refusal::TooLate)?.id;
        self.tell_message(id, ConsultWithdrawn { consult, reason: reason.trim().to_owned() })
    }

    fn take_over_if_sure(&self, id: MessageId) -> Result<(), AppError> {
        let message = self.need_message(id)?;
        match self.offered(&message)? {
            Some(_) => self.take_over(&message),
            None => Ok(()),
        }
    }
}
