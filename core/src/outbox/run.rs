//! One job through its steps.
//!
//! For each step that is not done yet: if it makes something new, look whether it is there already; ask whether the job
//! still stands; before what the public can see, say so in the log; write the intent; send; write the outcome. A crash
//! between any two of these leads back here, and to the same result.

use super::jobs::Job;
use super::notes::{Note, Trouble, is_public};
use super::policy;
use crate::channels::{self, Attempt, Capability, Failure, Io, Looked, Need, Publisher, Safety, Step};
use crate::clock::Entropy;

/// How a run of a job ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Every step is done.
    Done,
    /// It waits, for a time or a person: the note says why.
    Waits,
    /// It no longer stands: cancelled, or its approval is void. Nothing more was sent.
    Gone,
    /// Publishing is stopped.
    Stopped,
    /// A photo of it may no longer be published, and it is sure that it is not out.
    Objected,
}

/// Whether a job may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It may.
    Yes,
    /// The log no longer asks for it.
    Gone,
    /// "Stop all publishing".
    Stopped,
}

/// What the run of a job needs of the office on this device.
pub trait Desk: Send + Sync {
    /// What can go wrong here.
    type Error;
    /// Puts the note on the disk.
    ///
    /// # Errors
    /// It is not there; nothing may be sent then.
    fn keep(&self, note: &Note) -> Result<(), Self::Error>;
    /// Whether the job may go on now.
    ///
    /// # Errors
    /// The log can't be read.
    fn stands(&self, note: &Note) -> Result<Stands, Self::Error>;
    /// Tells the log that what the public can see begins now. False where the rules, asked at this moment, refuse.
    ///
    /// # Errors
    /// The log can't be written.
    fn begin(&self) -> Result<bool, Self::Error>;
    /// Shows which step is being sent.
    fn sending(&self, step: Step);
}

/// Carries a job as far as it goes now.
///
/// # Errors
/// What the desk says; what was sent is then found by looking.
pub async fn carry<D: Desk>(
    publisher: &dyn Publisher,
    job: &Job,
    note: &mut Note,
    io: &Io<'_>,
    entropy: &dyn Entropy,
    desk: &D,
) -> Result<End, D::Error> {
    let mut run = Run { publisher, job, note, io, entropy, desk, started: job.started.is_some() };
    for step in publisher.plan(job.asked()) {
        if run.note.done.contains(&step) {
            continue;
        }
        if let Some(end) = run.step(step).await? {
            return Ok(end);
        }
    }
    Ok(End::Done)
}

struct Run<'a, D> {
    publisher: &'a dyn Publisher,
    job: &'a Job,
    note: &'a mut Note,
    io: &'a Io<'a>,
    entropy: &'a dyn Entropy,
    desk: &'a D,
    started: bool,
}

impl<D: Desk> Run<'_, D> {
    /// Runs one step; yields how the run ends, if it ends here.
    async fn step(&mut self, step: Step) -> Result<Option<End>, D::Error> {
        if let Some(end) = self.may_go_on()? {
            return Ok(Some(end));
        }
        if self.job.objected && !is_public(step) {
            // Nothing more of it goes out. Where it is out already, that it is must be known, so that it comes down.
            return Ok(None);
        }
        self.desk.sending(step);
        if step.safety() == Safety::LookFirst
            && let Some(end) = self.look(step).await?
        {
            return Ok(Some(end));
        }
        if self.note.done.contains(&step) {
            return Ok(None);
        }
        if let Some(end) = self.before_the_public(step)? {
            return Ok(Some(end));
        }
        self.send(step).await
    }

    fn may_go_on(&self) -> Result<Option<End>, D::Error> {
        Ok(match self.desk.stands(self.note)? {
            Stands::Yes => None,
            Stands::Gone => Some(End::Gone),
            Stands::Stopped => Some(End::Stopped),
        })
    }

    /// Looks whether a step took place already; then it is done.
    async fn look(&mut self, step: Step) -> Result<Option<End>, D::Error> {
        match self.publisher.look(step, self.job.asked(), &mut self.note.memory, self.io).await {
            Ok(Looked::Done) => {
                self.note.finish(step);
                self.desk.keep(self.note)?;
                Ok(None)
            }
            Ok(Looked::NotThere) => {
                self.note.absent |= step == Step::Create;
                self.note.intent = None;
                Ok(None)
            }
            Ok(Looked::AskPerson(_)) if self.note.not_there => Ok(None),
            Ok(Looked::AskPerson(evidence)) => {
                self.note.trouble = Some(Trouble::Ask(evidence));
                self.note.next_try = None;
                self.desk.keep(self.note)?;
                Ok(Some(End::Waits))
            }
            Err(failure) => self.failed(self.in_doubt(failure)).map(Some),
        }
    }

    /// A look that failed leaves in doubt what was in doubt before.
    fn in_doubt(&self, failure: Failure) -> Failure {
        if self.note.intent.is_some() { failure.in_doubt() } else { failure }
    }

    /// What must hold before a step that the public can see; the log is told that it begins.
    fn before_the_public(&mut self, step: Step) -> Result<Option<End>, D::Error> {
        if !is_public(step) {
            return Ok(None);
        }
        if self.job.objected {
            return Ok(Some(End::Objected));
        }
        if self.job.is_past(self.io.clock.now()) {
            return self.failed(Failure::NeedsYou(Need::WindowClosed)).map(Some);
        }
        let late = step == Step::Create && policy::is_late(self.job.post.at, self.io.clock.now());
        if late && !self.note.late_is_fine {
            self.note.trouble = Some(Trouble::Late);
            self.desk.keep(self.note)?;
            return Ok(Some(End::Waits));
        }
        if !self.started {
            self.started = self.desk.begin()?;
        }
        Ok((!self.started).then_some(End::Gone))
    }

    async fn send(&mut self, step: Step) -> Result<Option<End>, D::Error> {
        self.note.intent = Some(step);
        self.note.pictures |= matches!(step, Step::Upload { .. });
        if step == Step::Create {
            (self.note.absent, self.note.not_there) = (false, false);
            self.may_be_out();
        }
        self.desk.keep(self.note)?;
        let post = self.post_now(step);
        let asked = channels::Job { post: &post, ..self.job.asked() };
        let (before, desk) = (self.note.clone(), self.desk);
        let keep = |attempt: &Attempt| {
            let mut note = before.clone();
            note.memory.attempt = Some(attempt.clone());
            desk.keep(&note).is_ok()
        };
        let io = Io { keep: Some(&keep), progress: self.io.progress.clone(), ..*self.io };
        match self.publisher.run(step, asked, &mut self.note.memory, &io).await {
            Ok(()) => self.note.finish(step),
            Err(failure) if is_only_a_category(&failure) => self.note.finish(step),
            Err(failure) => match self.had_no_effect(step, &failure).await {
                true => return self.failed(failure).map(Some),
                false => self.note.finish(step),
            },
        }
        self.desk.keep(self.note)?;
        Ok(None)
    }

    /// No channel has names of ours on answers: it tells by this time whether to look or to wait. So it is on the disk before the
    /// answer is sent, also where the channel was not asked again because it had just refused.
    fn may_be_out(&mut self) {
        if self.job.answer.is_some() {
            let attempt = self.note.memory.attempt(self.job.post.key);
            (attempt.sent, attempt.sought) = (Some(self.io.clock.now()), None);
        }
    }

    /// Notes what is known of a step that failed; false where it took place all the same. A refusal does not prove that
    /// nothing was made, so it is looked for at once: whoever wants to cancel has to know.
    async fn had_no_effect(&mut self, step: Step, failure: &Failure) -> bool {
        let creating = step == Step::Create;
        match failure {
            Failure::Unknown { .. } => {}
            Failure::NeedsYou(_) if creating => {
                match self.publisher.look(step, self.job.asked(), &mut self.note.memory, self.io).await {
                    Ok(Looked::Done) => return false,
                    Ok(Looked::NotThere) => (self.note.intent, self.note.absent) = (None, true),
                    Ok(Looked::AskPerson(_)) | Err(_) => {}
                }
            }
            Failure::Retry { .. } | Failure::NeedsYou(_) | Failure::Again { .. } => {
                (self.note.intent, self.note.absent) = (None, self.note.absent || creating);
            }
        }
        true
    }

    /// A time that has passed is no time to ask a site for: the post would appear as if it were old.
    fn post_now(&self, step: Step) -> channels::Outgoing {
        let passed = self.job.post.at.is_some_and(|at| at <= self.io.clock.now());
        let mut post = self.job.post.clone();
        if step == Step::Create && passed {
            post.at = None;
        }
        post
    }

    fn failed(&mut self, failure: Failure) -> Result<End, D::Error> {
        if matches!(failure, Failure::Again { .. }) {
            self.note.done.clear();
        }
        self.note.fail(failure, self.io.clock.now(), self.entropy);
        self.desk.keep(self.note)?;
        Ok(End::Waits)
    }
}

/// An account that may publish and make no categories still publishes: the site then puts the post where it puts all.
fn is_only_a_category(failure: &Failure) -> bool {
    matches!(failure, Failure::NeedsYou(Need::NotAllowed { what: Capability::Categories }))
}

#[cfg(test)]
#[path = "run_tests.rs"]
mod tests;
