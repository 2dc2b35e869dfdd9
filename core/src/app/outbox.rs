//! The runner of the queue over all channels, and what people say to it.
//!
//! [`App::run_queue`] carries out everything that is due, once: one job after the other on a channel, the channels side by
//! side. It is called by `warta sync`, by the console in the background and by the phone's scheduler; who calls it twice
//! waits for the first. It runs on the caller's tokio runtime, and goes on there even where the caller is gone.

mod people;

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};

use super::conditions::Surroundings;
use super::publishers::{NoPictures, Pictures, Turns, is_by_hand, schedules};
use super::rows::QUEUE;
use super::{App, AppError};
use crate::channels::{self, Counted, Evidence, Io, Need, Order, Publisher, Step};
use crate::ids::{ChannelId, StoryId};
use crate::local::LocalError;
use crate::local::journal::Journal;
use crate::log::entry::About;
use crate::media::store::MediaRef;
use crate::office::{Office, Refusal};
use crate::outbox::jobs::{job_of, leftover_of};
use crate::outbox::policy::Hold;
use crate::outbox::run::{Desk, End, Stands, carry};
use crate::outbox::{Job, Note, Notes, OfficeKey, Place, Subject, Trouble, jobs_of, policy};
use crate::sop::worktime::next_working;
use crate::state::Fact;
use crate::state::facts::{PostOut, PublishCancelled, PublishStarted, ReplyOut, ReplyStarted, TakenDown};
use crate::words::Say;

/// The queue of an office on this device.
pub(crate) struct Outbox {
    pub(super) key: OfficeKey,
    pub(super) notes: Notes,
    /// Held by the one run there is.
    turn: tokio::sync::Mutex<()>,
    /// Held by whoever fetches messages.
    pub(super) reading: tokio::sync::Mutex<()>,
    /// What is being sent. Held while a person's word about a job is judged and written, so that no job begins meanwhile.
    gate: Mutex<HashMap<Place, Arc<Sending>>>,
    /// When the network came back last.
    signal: Mutex<Option<DateTime<Utc>>>,
    /// How the device is.
    pub(super) surroundings: Surroundings,
    /// Who renews which login.
    pub(crate) turns: Turns,
}

/// No byte of the step was told of yet: not every step sends any.
const UNTOLD: u64 = u64::MAX;

/// A job while it is sent.
pub(crate) struct Sending {
    step: Mutex<Option<Step>>,
    sent: AtomicU64,
}

/// How far a job is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Progress {
    /// The step.
    pub step: Step,
    /// Bytes of pictures that are out; none while the step sends none.
    pub sent: Option<u64>,
    /// Bytes of all pictures of the job.
    pub total: u64,
}

/// Where a job stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Standing {
    /// A person does it.
    ByHand,
    /// It is due from this moment, because of what went wrong before.
    Waits(DateTime<Utc>, Option<Trouble>),
    /// A person is needed first.
    Asks(Trouble),
    /// Publishing is stopped.
    Stopped,
    /// The device waits for better conditions.
    Held(Hold, Option<Trouble>),
    /// It is being sent.
    Sending(Progress),
}

/// What a run of the queue came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct Summary {
    /// Jobs done in this run.
    pub done: u32,
    /// Jobs that wait for a time or for the network.
    pub waiting: u32,
    /// Jobs that wait for a person.
    pub asking: u32,
    /// Jobs that a person does by hand.
    pub by_hand: u32,
}

impl Outbox {
    /// Bytes that went through the network for a post so far.
    pub(crate) fn data(&self, story: StoryId, channel: ChannelId) -> u64 {
        self.notes.data(story, channel)
    }

    pub(crate) fn open(journal: Journal, office: &[u8; 32], device: &[u8; 32]) -> Result<Self, LocalError> {
        Ok(Self {
            key: OfficeKey::of(office),
            notes: Notes::open(journal, device)?,
            turn: tokio::sync::Mutex::default(),
            reading: tokio::sync::Mutex::default(),
            gate: Mutex::default(),
            signal: Mutex::default(),
            surroundings: Surroundings::default(),
            turns: Turns::default(),
        })
    }

    fn gate(&self) -> MutexGuard<'_, HashMap<Place, Arc<Sending>>> {
        self.gate.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn signal(&self) -> MutexGuard<'_, Option<DateTime<Utc>>> {
        self.signal.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl App {
    /// Carries out everything that is due, once.
    ///
    /// # Errors
    /// Where the log or the journal can't be read or written; what was sent is then found by looking.
    pub async fn run_queue(&self) -> Result<Summary, AppError> {
        let app = self.clone();
        // On a task of its own, so that it ends in order even where the caller stops waiting.
        tokio::spawn(async move { app.run_all().await }).await.unwrap_or_else(|_| Err(broken_off()))
    }

    /// When the queue next has something to do by itself; none while everything waits for a person.
    ///
    /// # Errors
    /// Where the log can't be read.
    pub fn queue_due_at(&self) -> Result<Option<DateTime<Utc>>, AppError> {
        let office = self.0.ledger.office()?;
        let due = self.jobs()?.into_iter().filter_map(|job| match self.standing(&office, &job) {
            Standing::Waits(at, _) => Some(at),
            Standing::Held(Hold::OutsideHours, _) => next_working(&office.calendar, self.now()),
            _ => None,
        });
        Ok(due.min())
    }

    /// The shell says that the network is back: what failed for want of it is due at once.
    pub fn signal_returned(&self) {
        *self.0.outbox.signal() = Some(self.now());
    }

    async fn run_all(&self) -> Result<Summary, AppError> {
        let _turn = self.0.outbox.turn.lock().await;
        self.tend_logins().await?;
        let mut channels: BTreeMap<ChannelId, Vec<Job>> = BTreeMap::new();
        for job in self.jobs()? {
            channels.entry(job.channel).or_default().push(job);
        }
        let mut runs = tokio::task::JoinSet::new();
        for jobs in channels.into_values() {
            let app = self.clone();
            runs.spawn(async move { app.run_channel(jobs).await });
        }
        let (mut done, mut wrong) = (0, None);
        while let Some(run) = runs.join_next().await {
            match run.unwrap_or_else(|_| Err(broken_off())) {
                Ok(count) => done += count,
                Err(error) => wrong = Some(error),
            }
        }
        match wrong {
            Some(error) => Err(error),
            None => Ok(Summary { done, ..self.summary()? }),
        }
    }

    fn summary(&self) -> Result<Summary, AppError> {
        let office = self.0.ledger.office()?;
        let mut summary = Summary::default();
        for job in self.jobs()? {
            match self.standing(&office, &job) {
                Standing::ByHand => summary.by_hand += 1,
                Standing::Asks(_) => summary.asking += 1,
                Standing::Waits(..) | Standing::Stopped | Standing::Held(..) | Standing::Sending(_) => {
                    summary.waiting += 1;
                }
            }
        }
        Ok(summary)
    }

    /// Every job, longest waiting first.
    fn jobs(&self) -> Result<Vec<Job>, AppError> {
        let office = self.0.ledger.office()?;
        let mut jobs = Vec::new();
        for row in self.session(None, crate::words::Language::Id).rows(QUEUE)? {
            if let Some(story) = self.0.ledger.story(row.id)? {
                jobs.extend(jobs_of(&self.0.outbox.key, &office, &story));
            }
        }
        jobs.extend(self.leftovers()?);
        jobs.extend(self.answer_jobs()?);
        jobs.sort_by_key(|job| (job.since, job.key));
        Ok(jobs)
    }

    /// Pictures that wait to be cleared away.
    pub(crate) fn leftovers(&self) -> Result<Vec<Job>, AppError> {
        let mut jobs = Vec::new();
        for (story, channel) in self.0.outbox.notes.with_pictures() {
            jobs.extend(self.job(story, channel)?.filter(|job| job.leftover));
        }
        Ok(jobs)
    }

    pub(crate) fn job(
        &self,
        subject: impl Into<Subject>,
        channel: ChannelId,
    ) -> Result<Option<Job>, AppError> {
        let story = match subject.into() {
            Subject::Message(message) => return self.answer_job(message),
            Subject::Story(story) => story,
        };
        let office = self.0.ledger.office()?;
        let story = self.0.ledger.story(story)?;
        let Some(story) = story else { return Ok(None) };
        let key = &self.0.outbox.key;
        let job = job_of(key, &office, &story, channel);
        Ok(job.or_else(|| {
            let leftover = leftover_of(key, &office, &story, channel)?;
            self.0.outbox.notes.of(&leftover).pictures.then_some(leftover)
        }))
    }

    /// Where a job stands now.
    pub(crate) fn standing(&self, office: &Office, job: &Job) -> Standing {
        let outbox = &self.0.outbox;
        if let Some(progress) = outbox.gate().get(&job.place()).and_then(|s| s.progress(job)) {
            return Standing::Sending(progress);
        }
        let note = outbox.notes.of(job);
        let Some(set) = office.channels.get(&job.channel) else { return Standing::ByHand };
        let nothing_to_act_on = job.order != Order::Publish && !job.leftover && note.memory.post.is_none();
        let by_hand = is_by_hand(set, job, nothing_to_act_on);
        match &note.trouble {
            Some(trouble) if !trouble.passes() => return Standing::Asks(trouble.clone()),
            _ if by_hand && note.in_doubt(job) && job.order == Order::Publish => {
                return Standing::Asks(Trouble::Ask(Evidence::Hidden));
            }
            _ if by_hand => return Standing::ByHand,
            // What may be out already is looked for first.
            _ if job.is_past(self.now()) && !note.in_doubt(job) => {
                return Standing::Asks(Trouble::Needs(Need::WindowClosed));
            }
            _ => {}
        }
        if office.stopped.is_some() && goes_out(job) && !note.is_public() {
            return Standing::Stopped;
        }
        let over = || self.over_budget(office, set, job, &note);
        let barred = self.publisher(office, set).err().map(Standing::Asks).or_else(over);
        if let Some(standing) = barred {
            return standing;
        }
        if let Some(hold) = self.held(office, job, &note) {
            return Standing::Held(hold, note.trouble);
        }
        let at = job.post.at.filter(|_| !schedules(set) && job.order == Order::Publish);
        let due = note.due(job, *outbox.signal()).map(|due| at.map_or(due, |at| due.max(at)));
        due.map_or(Standing::ByHand, |at| Standing::Waits(at, note.trouble))
    }

    /// The jobs of one channel, one after the other; how many were done.
    async fn run_channel(&self, jobs: Vec<Job>) -> Result<u32, AppError> {
        let (mut done, mut met) = (0, None::<Note>);
        for job in jobs {
            let office = self.0.ledger.office()?;
            let due = matches!(self.standing(&office, &job), Standing::Waits(at, _) if at <= self.now());
            let Some(set) = office.channels.get(&job.channel).filter(|_| due) else { continue };
            let Ok(carrier) = self.carrier(&office, set, &job) else { continue };
            if let Some(met) = &met {
                let mut note = self.0.outbox.notes.of(&job);
                note.share(met, self.now());
                self.0.outbox.notes.keep(&job, &note)?;
                continue;
            }
            let sending = Busy::begin(self, &job);
            // Read again now that no word of a person can come in between.
            let Some(job) = self.job(job.subject, job.channel)?.filter(|now| now.key == job.key) else {
                continue;
            };
            let mut note = self.0.outbox.notes.of(&job);
            if self.run_job(&*carrier, &job, &mut note, &sending).await? {
                done += 1;
            }
            self.behind_a_login(set, &job, &mut note).await?;
            met = concerns_the_channel(&note).then_some(note);
        }
        Ok(done)
    }

    /// Keeps the logins alive that end by not being used. What fails here the next job of the channel tells.
    async fn tend_logins(&self) -> Result<(), AppError> {
        let (office, ports) = (self.0.ledger.office()?, &self.0.ports);
        for set in office.channels.values().filter(|set| set.active && !schedules(set)) {
            let io = Io::new(&*ports.transport, &*ports.clock, &NoPictures);
            if let Ok(publisher) = self.publisher(&office, set)
                && let Err(failure) = publisher.tend(&io).await
            {
                tracing::info!(?failure, "a login was not renewed");
            }
        }
        Ok(())
    }

    async fn run_job(
        &self,
        publisher: &dyn Publisher,
        job: &Job,
        note: &mut Note,
        busy: &Busy,
    ) -> Result<bool, AppError> {
        let ports = &self.0.ports;
        let pictures = Pictures { app: self.clone(), job: job.clone() };
        let sending = busy.sending.clone();
        let counted = Counted::new(&*ports.transport);
        let progress: Option<channels::Progress> =
            Some(Arc::new(move |sent| sending.sent.store(sent, Ordering::Relaxed)));
        let io = Io { progress, ..Io::new(&counted, &*ports.clock, &pictures) };
        let used = note.data;
        let desk = JobDesk { app: self, job, sending: &busy.sending, counted: &counted, used };
        let end = carry(publisher, job, note, &io, &*ports.entropy, &desk).await?;
        note.data = used + counted.bytes();
        match end {
            End::Done => {
                let told = self.settle(job, note);
                // Of a post that is out the pictures are no leftovers; of one taken down none is left.
                note.pictures &= told.is_err();
                self.recorded(job, note, told)
            }
            End::Objected if job.order == Order::Publish => {
                let fact = PublishCancelled { channel: job.channel, reason: String::new() };
                self.recorded(job, note, self.outcome(job, fact)).map(|_| false)
            }
            End::Objected => {
                note.trouble = Some(Trouble::Needs(Need::MediaMissing));
                self.0.outbox.notes.keep(job, note)?;
                Ok(false)
            }
            End::Gone => self.recorded(job, note, Err(Refusal::ReadOnly.into())).map(|_| false),
            End::Waits | End::Stopped => Ok(false),
        }
    }

    /// A job whose outcome the log took is done. One that the log refuses and still asks for would come up for ever, so a
    /// person is asked.
    fn recorded(&self, job: &Job, note: &mut Note, told: Result<(), AppError>) -> Result<bool, AppError> {
        match told {
            Ok(()) => {
                self.0.outbox.notes.keep(job, note)?;
                return Ok(true);
            }
            Err(AppError::Refused(why)) => {
                let still = self.job(job.subject, job.channel)?.is_some_and(|now| now.key == job.key);
                if still {
                    note.trouble = Some(Trouble::Refused(why.say()));
                    self.0.outbox.notes.keep(job, note)?;
                }
            }
            Err(error) => return Err(error),
        }
        Ok(false)
    }

    /// Tells the log how a job ended.
    fn settle(&self, job: &Job, note: &Note) -> Result<(), AppError> {
        let (channel, version) = (job.channel, job.version);
        if let Some(sent) = &job.answer {
            let (remote, link) = told(note);
            return self.outcome(job, ReplyOut { reply: sent.reply, remote, link, cost: self.cost_of(job)? });
        }
        match job.order {
            _ if job.leftover => Ok(()),
            Order::Publish | Order::Update | Order::Reschedule => {
                let (remote, link) = told(note);
                let shown_from = job.post.at.filter(|at| *at > self.now());
                let cost = self.cost_of(job)?;
                self.outcome(job, PostOut { channel, version, link, remote, shown_from, cost })
            }
            Order::TakeBack => self.outcome(job, PublishCancelled { channel, reason: String::new() }),
            Order::TakeDown => self.outcome(job, TakenDown { channel }),
        }
    }

    fn outcome(&self, job: &Job, fact: impl Into<Fact>) -> Result<(), AppError> {
        self.0.ledger.record(about(job.subject), None, fact).map(|_| ())
    }

    /// The channel was connected anew: what waited for that goes on.
    pub(crate) fn channel_renewed(&self, channel: ChannelId) -> Result<(), AppError> {
        for job in self.jobs()?.into_iter().filter(|job| job.channel == channel) {
            let mut note = self.0.outbox.notes.of(&job);
            if matches!(&note.trouble, Some(Trouble::Needs(need)) if policy::is_of_the_login(need)) {
                note.retry();
                self.0.outbox.notes.keep(&job, &note)?;
            }
        }
        Ok(())
    }
}

/// Whether a job brings something out; else it takes something away.
pub(crate) fn goes_out(job: &Job) -> bool {
    !matches!(job.order, Order::TakeBack | Order::TakeDown)
}

fn concerns_the_channel(note: &Note) -> bool {
    match &note.trouble {
        Some(Trouble::Retry(why) | Trouble::Unknown(why)) => policy::is_of_the_channel(why),
        Some(Trouble::Needs(need)) => policy::is_of_the_login(need),
        _ => false,
    }
}

/// What an entry about a job is about.
pub(super) fn about(subject: Subject) -> About {
    match subject {
        Subject::Story(story) => About::story(story),
        Subject::Message(message) => About::message(message),
    }
}

/// The channel's id and address of what was made, as far as they are known.
pub(super) fn told(note: &Note) -> (String, String) {
    let post = note.memory.post.clone();
    post.map(|p| (p.id, p.link.unwrap_or_default())).unwrap_or_default()
}

fn broken_off() -> AppError {
    AppError::Input(Say::new("queue-broken-off"))
}

impl Sending {
    fn progress(&self, job: &Job) -> Option<Progress> {
        let step = (*self.step.lock().unwrap_or_else(PoisonError::into_inner))?;
        let len = |pictures: &[MediaRef]| pictures.iter().map(|m| m.len).sum::<u64>();
        let total = len(&job.media);
        let sent = match (step, self.sent.load(Ordering::Relaxed)) {
            (Step::Upload { .. } | Step::Prepare { .. }, UNTOLD) => None,
            (Step::Upload { index } | Step::Prepare { index }, sent) => {
                let before = len(job.media.get(..usize::from(index)).unwrap_or_default());
                Some(before.saturating_add(sent).min(total))
            }
            _ => None,
        };
        Some(Progress { step, sent, total })
    }
}

/// Marks a job as being sent, for as long as it lives.
struct Busy {
    app: App,
    place: Place,
    sending: Arc<Sending>,
}

impl Busy {
    fn begin(app: &App, job: &Job) -> Self {
        let sending = Arc::new(Sending { step: Mutex::default(), sent: AtomicU64::new(UNTOLD) });
        let place = job.place();
        app.0.outbox.gate().insert(place, sending.clone());
        app.0.ledger.announce();
        Self { app: app.clone(), place, sending }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.app.0.outbox.gate().remove(&self.place);
        self.app.0.ledger.announce();
    }
}

/// The office's side of a job's run.
struct JobDesk<'a> {
    app: &'a App,
    job: &'a Job,
    sending: &'a Sending,
    /// What goes through the network in this run.
    counted: &'a Counted<'a>,
    /// What went through before.
    used: u64,
}

impl Desk for JobDesk<'_> {
    type Error = AppError;

    fn keep(&self, note: &Note) -> Result<(), AppError> {
        let note = Note { data: self.used + self.counted.bytes(), ..note.clone() };
        Ok(self.app.0.outbox.notes.keep(self.job, &note)?)
    }

    fn stands(&self, note: &Note) -> Result<Stands, AppError> {
        let now = self.app.job(self.job.subject, self.job.channel)?;
        if now.is_none_or(|now| now.key != self.job.key) {
            return Ok(Stands::Gone);
        }
        let office = self.app.0.ledger.office()?;
        let stopped = office.stopped.is_some();
        // What is public already is brought to its end; what takes something away is never stopped.
        let stopped = stopped && goes_out(self.job) && !note.is_public();
        // So is what the device can't or should not send any more: the next run goes on with it.
        let held = self.app.held(&office, self.job, note).is_some();
        Ok(if stopped || held { Stands::Stopped } else { Stands::Yes })
    }

    fn begin(&self) -> Result<bool, AppError> {
        let _gate = self.app.0.outbox.gate();
        let fact: Fact = match &self.job.answer {
            Some(sent) => ReplyStarted { reply: sent.reply }.into(),
            None => PublishStarted { channel: self.job.channel, version: self.job.version }.into(),
        };
        match self.app.outcome(self.job, fact) {
            Ok(()) => Ok(true),
            Err(AppError::Refused(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn sending(&self, step: Step) {
        self.sending.sent.store(UNTOLD, Ordering::Relaxed);
        *self.sending.step.lock().unwrap_or_else(PoisonError::into_inner) = Some(step);
        self.app.0.ledger.announce();
    }
}
