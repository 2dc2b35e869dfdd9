//! What people say to the queue about a job: try it now, it is there, it is not there, leave it.

use super::{about, goes_out, told};
use crate::app::channels::check_link;
use crate::app::{AppError, Session};
use crate::ids::ChannelId;
use crate::office::Refusal;
use crate::outbox::{Job, Note, Subject, Trouble, policy};
use crate::state::Fact;
use crate::state::facts::{PostOut, ReplyOut};

impl Session {
    /// The person did what was needed, or wants it tried now.
    pub(crate) fn outbox_retry(&self, subject: Subject, channel: ChannelId) -> Result<(), AppError> {
        let job = self.idle_job(subject, channel)?;
        let mut note = self.core().outbox.notes.of(&job);
        let of_the_login =
            matches!(&note.trouble, Some(Trouble::Needs(need)) if policy::is_of_the_login(need));
        note.retry();
        self.core().outbox.notes.keep(&job, &note)?;
        self.core().outbox.surroundings.release(&job);
        if of_the_login { self.app.channel_renewed(channel) } else { Ok(()) }
    }

    /// The person looked: it is there. An empty link stays open.
    pub(crate) fn outbox_is_there(
        &self,
        subject: Subject,
        channel: ChannelId,
        link: &str,
    ) -> Result<(), AppError> {
        let job = self.idle_job(subject, channel)?;
        let note = self.core().outbox.notes.of(&job);
        let out = self.as_out(&job, &note, link)?;
        let _gate = self.core().outbox.gate();
        self.tell_about(subject, out)
    }

    /// The person looked: it is not there, and is to be sent.
    pub(crate) fn outbox_not_there(&self, subject: Subject, channel: ChannelId) -> Result<(), AppError> {
        let job = self.idle_job(subject, channel)?;
        let mut note = self.core().outbox.notes.of(&job);
        // Whoever may say that it is there may say that it is not.
        self.would_about(subject, &self.as_out(&job, &note, "")?)?;
        note.retry();
        (note.not_there, note.absent) = (true, true);
        Ok(self.core().outbox.notes.keep(&job, &note)?)
    }

    /// Writes a fact that takes a job out of the queue (cancelled, given up), unless it has begun or may have happened.
    pub(crate) fn outbox_withdraw(
        &self,
        subject: Subject,
        channel: ChannelId,
        fact: Fact,
    ) -> Result<(), AppError> {
        let outbox = &self.core().outbox;
        let gate = outbox.gate();
        if let Some(job) =
            self.app.job(subject, channel)?.filter(|job| job.started.is_some() && goes_out(job))
        {
            if gate.contains_key(&(subject, channel)) {
                return Err(Refusal::PostIs { state: "sending" }.into());
            }
            if outbox.notes.of(&job).in_doubt(&job) {
                return Err(Refusal::PostIs { state: "unknown" }.into());
            }
        }
        self.tell_about(subject, fact)
    }

    fn tell_about(&self, subject: Subject, fact: Fact) -> Result<(), AppError> {
        self.ledger().record(about(subject), self.person, fact).map(|_| ())
    }

    fn would_about(&self, subject: Subject, fact: &Fact) -> Result<(), AppError> {
        let (office, ledger) = (self.ledger().office()?, self.ledger());
        let judged = match subject {
            Subject::Story(story) => {
                ledger.would(&office, Some(&*self.need_story(story)?), self.person, fact)
            }
            Subject::Message(message) => {
                ledger.would_say(&office, Some(&*self.need_message(message)?), self.person, fact)
            }
        };
        Ok(judged?)
    }

    /// The job of a post or an answer, which is not being sent.
    fn idle_job(&self, subject: Subject, channel: ChannelId) -> Result<Job, AppError> {
        if self.core().outbox.gate().contains_key(&(subject, channel)) {
            return Err(Refusal::PostIs { state: "sending" }.into());
        }
        Ok(self.app.job(subject, channel)?.ok_or(Refusal::PostIs { state: "not-ordered" })?)
    }

    fn as_out(&self, job: &Job, note: &Note, link: &str) -> Result<Fact, AppError> {
        if !goes_out(job) {
            return Err(Refusal::PostIs { state: "out" }.into());
        }
        let office = self.ledger().office()?;
        let set = office.channels.get(&job.channel).ok_or(Refusal::NotThisChannel)?;
        let (remote, found) = told(note);
        let link = match link {
            "" => found,
            typed => check_link(set, typed).map_err(|e| AppError::Input(e.say()))?,
        };
        let cost = self.app.cost_of(job)?.filter(|_| job.started.is_some());
        Ok(match &job.answer {
            Some(sent) => ReplyOut { reply: sent.reply, remote, link, cost }.into(),
            None => {
                PostOut { channel: job.channel, version: job.version, link, remote, shown_from: None, cost }
                    .into()
            }
        })
    }
}
