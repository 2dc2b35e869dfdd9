//! The ledger: the one place where a fact is judged, appended, folded and shown to the index.
//!
//! A command hands in a fact. It is judged against what is true now; if a rule says no, nothing is written. Else it is
//! appended and synced ("saved means saved"), and only then folded. The index learns of it before it is next asked, so
//! that a save waits for one sync and nothing else; losing the index does no harm, it is made anew from the log.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Offset, Utc};
use tokio::sync::watch;

mod kept;

use kept::{Cache, Filling, Kept, keep};

use super::error::AppError;
use super::rows;
use crate::clock::Clock;
use crate::crypto::keys::DeviceKey;
use crate::ids::{ListId, MessageId, PersonId, StoryId};
use crate::index::{self, Ask, Batch, Fault, FillError, How, Index, IndexError, List, Page, Source, Stamp};
use crate::local::Sealer;
use crate::log::entry::{About, Entry, EntryId, NewEntry};
use crate::log::report::Reach;
use crate::log::store::Log;
use crate::log::{LogError, Position};
use crate::office::{Meta, Office, Refusal};
use crate::replies::Message;
use crate::state::Fact;
use crate::state::facts::{ForkChosen, ListSubmitted};
use crate::state::fold::{Aggregate, Known, OfficeHistory, Past, apply, fold};
use crate::story::Story;
use crate::words::Say;

/// The version of what the fold derives and of the keys it is kept under; a change makes every index be built anew.
const FOLD_VERSION: u32 = 3;

/// The ledger of an office on this device.
pub struct Ledger {
    log: Log,
    device: [u8; 32],
    clock: Arc<dyn Clock>,
    index_folder: PathBuf,
    sealer: Sealer,
    state: Mutex<State>,
    changes: watch::Sender<u64>,
}

/// Changes the index may be behind by, in memory.
const MOST_PENDING: usize = 256;

struct State {
    /// What the index has not been told yet.
    pending: Batch,
    offices: OfficeHistory,
    index: Option<Box<dyn Index>>,
    stories: Cache<Story>,
    messages: Cache<Message>,
}

impl State {
    /// Forgets what was folded: which entries count has changed.
    fn forget(&mut self) {
        self.stories.clear();
        self.messages.clear();
    }
}

/// A list that was handed in.
#[derive(Debug, Clone)]
pub struct Handed {
    /// Which.
    pub id: ListId,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom it was recorded.
    pub by: Option<PersonId>,
    /// What was handed in.
    pub list: ListSubmitted,
}

impl Ledger {
    /// A ledger over an open log. Nothing is read until the first question.
    #[must_use]
    pub fn new(
        log: Log,
        device: [u8; 32],
        clock: Arc<dyn Clock>,
        index_folder: PathBuf,
        sealer: Sealer,
    ) -> Self {
        let state = State {
            pending: Batch::new(),
            offices: OfficeHistory::default(),
            index: None,
            stories: Cache::new(),
            messages: Cache::new(),
        };
        Self {
            log,
            device,
            clock,
            index_folder,
            sealer,
            state: Mutex::new(state),
            changes: watch::Sender::default(),
        }
    }

    /// The log beneath.
    #[must_use]
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// Counts what changed: entries, and how far a job is. Several changes in a row are seen as one.
    #[must_use]
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    pub(crate) fn announce(&self) {
        self.changes.send_modify(|count| *count += 1);
    }

    /// The office as it is now.
    ///
    /// # Errors
    /// Where the log can't be read.
    pub fn office(&self) -> Result<Arc<Office>, AppError> {
        let state = self.warm()?;
        state.offices.now().cloned().ok_or_else(|| LogError::NoOffice.into())
    }

    /// Facts about the office that count for nothing, with the reason.
    ///
    /// # Errors
    /// Where the log can't be read.
    pub fn office_refused(&self) -> Result<Vec<crate::story::Refused>, AppError> {
        Ok(self.warm()?.offices.refused().to_vec())
    }

    /// A story; none where there is no such one.
    ///
    /// # Errors
    /// Where the log can't be read.
    pub fn story(&self, id: StoryId) -> Result<Option<Arc<Story>>, AppError> {
        self.thing_in(&mut *self.warm()?, id)
    }

    /// A message; none where there is no such one.
    ///
    /// # Errors
    /// Where the log can't be read.
    pub fn message(&self, id: MessageId) -> Result<Option<Arc<Message>>, AppError> {
        self.thing_in(&mut *self.warm()?, id)
    }

    /// A list that was handed in.
    ///
    /// # Errors
    /// Where the log can't be read.
    pub fn list(&self, id: ListId) -> Result<Option<Handed>, AppError> {
        let mut state = self.warm()?;
        let entries = self.entries_about(&mut state, About::list(id))?;
        Ok(entries.into_iter().find_map(|known| match known.fact {
            Fact::ListSubmitted(list) => Some(Handed { id, at: known.meta.at, by: known.meta.person, list }),
            _ => None,
        }))
    }

    /// A page of a list of the index.
    ///
    /// # Errors
    /// Where the index can't even be made anew.
    pub fn page(&self, list: &List, ask: &Ask) -> Result<Page, AppError> {
        let mut state = self.warm()?;
        self.with_index(&mut state, |index| index.page(list, ask))
    }

    /// Judges a fact as if it were written now, without writing it: whether an action may be offered.
    ///
    /// # Errors
    /// The reason it would be refused.
    pub fn would(
        &self,
        office: &Office,
        story: Option<&Story>,
        person: Option<PersonId>,
        fact: &Fact,
    ) -> Result<(), Refusal> {
        let unread = is_office_fact(fact) && !office.unknown_kinds.is_empty();
        match story {
            None if unread => Err(Refusal::ReadOnly),
            None if is_office_fact(fact) => office.judge(&self.present(person), fact),
            story => self.would_say(office, story, person, fact),
        }
    }

    /// The same of a fact about a story or a message.
    ///
    /// # Errors
    /// The reason it would be refused.
    pub fn would_say<A: Aggregate>(
        &self,
        office: &Office,
        thing: Option<&A>,
        person: Option<PersonId>,
        fact: &Fact,
    ) -> Result<(), Refusal> {
        if thing.is_some_and(Aggregate::read_only) {
            return Err(Refusal::ReadOnly);
        }
        A::judge(office, thing, &self.present(person), fact)
    }

    /// Writes one fact after judging it. On return it survives a power cut.
    ///
    /// # Errors
    /// Refused, with the reason; or the disk failed. In both cases nothing was saved.
    pub fn record(
        &self,
        about: About,
        person: Option<PersonId>,
        fact: impl Into<Fact>,
    ) -> Result<EntryId, AppError> {
        let fact = fact.into();
        let mut state = self.warm()?;
        let office = state.offices.now().cloned();
        if let Some(office) = &office {
            self.judge_now(&mut state, office, about, person, &fact)?;
        }
        let zone = office.as_ref().map_or_else(|| Utc.fix(), |o| o.zone);
        let entry = self.log.append(NewEntry {
            kind: fact.kind(),
            person,
            about,
            wall_ms: self.clock.now().timestamp_millis(),
            zone_minutes: i16::try_from(zone.local_minus_utc() / 60).unwrap_or(0),
            skew_ms: None,
            payload: fact.to_payload(),
        })?;
        self.absorb(&mut state, &entry, fact);
        self.announce();
        Ok(entry.id())
    }

    fn judge_now(
        &self,
        state: &mut State,
        office: &Office,
        about: About,
        person: Option<PersonId>,
        fact: &Fact,
    ) -> Result<(), AppError> {
        let meta = self.meta(person, self.next_sequence());
        match about.tag {
            About::STORY => self.judge_thing::<Story>(state, office, about.id, &meta, fact)?,
            About::MESSAGE => self.judge_thing::<Message>(state, office, about.id, &meta, fact)?,
            About::LIST => {
                office.speaker(&meta)?;
            }
            _ if !office.unknown_kinds.is_empty() => return Err(Refusal::ReadOnly.into()),
            _ => office.judge(&meta, fact)?,
        }
        Ok(())
    }

    fn judge_thing<A: Kept>(
        &self,
        state: &mut State,
        office: &Office,
        id: [u8; 16],
        meta: &Meta,
        fact: &Fact,
    ) -> Result<(), AppError> {
        let thing = self.thing_in::<A>(state, A::id_of(id))?;
        if thing.as_ref().is_some_and(|thing| thing.read_only()) {
            return Err(Refusal::ReadOnly.into());
        }
        Ok(A::judge(office, thing.as_deref(), meta, fact)?)
    }

    /// A person at this device, now: for asking a rule before anything is written.
    pub(crate) fn present(&self, person: Option<PersonId>) -> Meta {
        self.meta(person, u64::MAX / 2)
    }

    fn meta(&self, person: Option<PersonId>, sequence: u64) -> Meta {
        Meta { entry: [0; 32], device: self.device, sequence, at: self.clock.now(), person }
    }

    fn next_sequence(&self) -> u64 {
        let position = self.log.position();
        position.0.iter().find(|r| r.device.0 == self.device).map_or(0, |r| r.sequence + 1)
    }

    /// Takes in an entry just appended: it is the last in the order of the fold. It is saved, so nothing that goes wrong
    /// here is told to the person: the index learns of the entry in any case, and what could not be folded is folded from
    /// the log when it is next asked for.
    fn absorb(&self, state: &mut State, entry: &Entry, fact: Fact) {
        let folded = match entry.about.tag {
            About::STORY => self.absorb_thing::<Story>(state, entry, fact),
            About::MESSAGE => self.absorb_thing::<Message>(state, entry, fact),
            tag => {
                rows::put_entry(&mut state.pending, entry);
                if tag == About::LIST { Ok(()) } else { self.absorb_office(state, entry, fact) }
            }
        };
        if let Err(error) = folded {
            tracing::warn!(%error, "an entry is saved and not folded yet");
            if entry.about.tag == About::OFFICE.tag {
                state.offices = OfficeHistory::default();
            }
        }
        if state.pending.len() > MOST_PENDING
            && let Err(error) = self.catch_up(state)
        {
            tracing::warn!(%error, "the index is behind the log");
        }
    }

    fn absorb_thing<A: Kept>(&self, state: &mut State, entry: &Entry, fact: Fact) -> Result<(), AppError> {
        let id = A::id_of(entry.about.id);
        // Asked for before the index knows of the entry. It was just judged, so it is in memory.
        let thing = self.thing_in::<A>(state, id);
        rows::put_entry(&mut state.pending, entry);
        let thing = thing?;
        // Taken out of memory, so that it is changed in place and not copied with its whole history.
        A::cache(state).remove(&id);
        let known = known(&self.log, entry, fact)?;
        let mut thing = thing.map(Arc::unwrap_or_clone);
        if let Some(office) = state.offices.now().cloned() {
            apply(id, &office, &mut thing, &known)?;
        }
        if let Some(thing) = thing {
            thing.put_row(&mut state.pending);
            keep(state, id, Arc::new(thing));
        }
        Ok(())
    }

    fn absorb_office(&self, state: &mut State, entry: &Entry, fact: Fact) -> Result<(), AppError> {
        let known = known(&self.log, entry, fact)?;
        // What counts in whichever story or message changes with these.
        let turns = match &known.fact {
            Fact::DeviceRemoved(f) => self.holds_beyond(f.device, f.last_sequence),
            Fact::ForkChosen(_) => true,
            _ => false,
        };
        state.offices.push(known)?;
        if turns {
            state.forget();
            state.offices = OfficeHistory::default();
            choose_branches(&self.log)?;
            self.make_anew(state, None)?;
        }
        Ok(())
    }

    /// Tells the index what it has not been told.
    fn catch_up(&self, state: &mut State) -> Result<(), AppError> {
        if state.pending.is_empty() {
            return Ok(());
        }
        let (batch, stamp) = (std::mem::take(&mut state.pending), self.stamp());
        let told = state.index.as_deref().map(|index| index.apply(batch, &stamp));
        match told {
            Some(Ok(())) => Ok(()),
            // The log holds it all, so an index made anew does too.
            Some(Err(IndexError::Broken(fault))) => self.make_anew(state, Some(fault)),
            Some(Err(IndexError::BadCursor)) | None => self.make_anew(state, None),
        }
    }

    fn make_anew(&self, state: &mut State, fault: Option<Fault>) -> Result<(), AppError> {
        tracing::warn!(?fault, "the index is made anew from the log");
        state.pending = Batch::new();
        state.index = None;
        state.index = Some(self.rebuilt(fault)?);
        Ok(())
    }

    fn holds_beyond(&self, device: [u8; 32], last: u64) -> bool {
        self.log.position().0.iter().any(|r| r.device.0 == device && r.sequence > last)
    }

    fn thing_in<A: Kept>(&self, state: &mut State, id: A::Id) -> Result<Option<Arc<A>>, AppError> {
        if let Some(thing) = A::cache(state).get(&id) {
            return Ok(Some(thing.clone()));
        }
        let entries = self.entries_about(state, About { tag: A::TAG, id: A::bytes_of(id) })?;
        let thing = fold::<A>(id, &state.offices, &entries).map(Arc::new);
        if let Some(thing) = &thing {
            keep(state, id, thing.clone());
        }
        Ok(thing)
    }

    fn entries_about(&self, state: &mut State, about: About) -> Result<Vec<Known>, AppError> {
        let list = List::of(rows::ENTRIES, &rows::about_key(about));
        let mut entries: Vec<Arc<Entry>> = Vec::new();
        let mut after = None;
        loop {
            let ask = Ask::newest().limit(500).after(after.clone());
            let page = self.with_index(state, |index| index.page(&list, &ask))?;
            for row in &page.rows {
                if let Ok(id) = <[u8; 32]>::try_from(row.id.as_slice()) {
                    entries.push(self.log.get(EntryId(id))?);
                }
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        entries.sort_by_key(|e| (e.lamport, e.device, e.sequence));
        entries.iter().map(|entry| decoded(&self.log, entry).map_err(AppError::from)).collect()
    }

    /// Runs a question on the index; a broken one is made anew from the log and asked again.
    fn with_index<T>(
        &self,
        state: &mut State,
        ask: impl Fn(&dyn Index) -> Result<T, IndexError>,
    ) -> Result<T, AppError> {
        self.catch_up(state)?;
        let fault = match state.index.as_deref().map(&ask) {
            Some(Ok(answer)) => return Ok(answer),
            Some(Err(IndexError::BadCursor)) => return Err(AppError::Input(Say::new("app-bad-cursor"))),
            Some(Err(IndexError::Broken(fault))) => Some(fault),
            None => None,
        };
        self.make_anew(state, fault)?;
        let again = state.index.as_deref().map(&ask);
        again.and_then(Result::ok).ok_or_else(|| AppError::Input(Say::new("app-index-unusable")))
    }

    fn rebuilt(&self, fault: Option<Fault>) -> Result<Box<dyn Index>, AppError> {
        Ok(index::rebuild(&self.index_folder, &self.sealer, self, fault)?.index)
    }

    /// Throws the index away and makes it anew from the log (`warta rebuild`).
    ///
    /// # Errors
    /// Where the log can't be read.
    pub fn rebuild(&self) -> Result<(), AppError> {
        let mut state = self.lock();
        state.forget();
        self.make_anew(&mut state, None)
    }

    /// The state with the index open and the office folded.
    fn warm(&self) -> Result<MutexGuard<'_, State>, AppError> {
        let mut state = self.lock();
        if state.index.is_none() {
            choose_branches(&self.log)?;
            let mut opened = index::open(&self.index_folder, &self.sealer, self)?;
            if matches!(opened.how, How::CaughtUp) && self.log.has_branches() {
                // Which entries count may have changed among those that the index knew, too.
                drop(opened);
                opened = index::rebuild(&self.index_folder, &self.sealer, self, None)?;
            }
            tracing::info!(how = ?opened.how, "index open");
            state.index = Some(opened.index);
        }
        if state.offices.now().is_none() {
            let entries = self.entries_about(&mut state, About::OFFICE)?;
            state.offices = OfficeHistory::fold(entries);
        }
        Ok(state)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Puts the branches of forks that administrators chose into effect. Which choices count may depend on what a chosen
/// branch holds, so after each the office is folded anew; of two choices for one fork the first in the order counts.
///
/// # Errors
/// Where the log can't be read.
pub(crate) fn choose_branches(log: &Log) -> Result<(), LogError> {
    while log.has_branches() {
        let mut office = Vec::new();
        for entry in log.entries()? {
            let entry = entry?;
            if entry.about == About::OFFICE {
                office.push(decoded(log, &entry)?);
            }
        }
        let forks = log.forks()?;
        let offices = OfficeHistory::fold(office);
        let waits = |choice: &&ForkChosen| forks.iter().any(|fork| choice.settles(fork));
        let Some(choice) = offices.branches_chosen().find(waits) else { break };
        log.resolve_fork(DeviceKey(choice.device), EntryId(choice.chosen))?;
    }
    Ok(())
}

/// An entry of a log as the fold sees it.
pub(crate) fn decoded(log: &Log, entry: &Entry) -> Result<Known, LogError> {
    // A payload this version can't read is treated like a kind it does not know: kept, and read-only here.
    let fact = Fact::from_payload(entry.kind, &entry.payload)
        .unwrap_or_else(|_| Fact::Unknown { kind: entry.kind, payload: entry.payload.clone() });
    known(log, entry, fact)
}

fn known(log: &Log, entry: &Entry, fact: Fact) -> Result<Known, LogError> {
    let past: Past = log.past_of(entry.id())?.devices().map(|(d, last)| (d.0, last)).collect();
    let at = DateTime::from_timestamp_millis(entry.wall_ms).unwrap_or_default();
    let meta = Meta {
        entry: entry.id().0,
        device: entry.device.0,
        sequence: entry.sequence,
        at,
        person: entry.person,
    };
    Ok(Known { meta, fact, past: Arc::new(past) })
}

impl Drop for Ledger {
    /// An index that was told everything opens at once the next time.
    fn drop(&mut self) {
        let mut state = self.lock();
        if let Err(error) = self.catch_up(&mut state) {
            tracing::warn!(%error, "the index is behind; it catches up at the next start");
        }
    }
}

fn is_office_fact(fact: &Fact) -> bool {
    fact.kind() < 64
}

impl Source for Ledger {
    fn stamp(&self) -> Stamp {
        Stamp { version: FOLD_VERSION, position: self.log.position() }
    }

    fn holds(&self, reach: &Reach) -> bool {
        self.log.get(reach.head).is_ok_and(|e| e.device == reach.device && e.sequence == reach.sequence)
    }

    fn fill(&self, from: &Position, index: &dyn Index) -> Result<(), FillError> {
        let logs = |e: LogError| FillError::Logs(Box::new(e));
        let mut offices = OfficeHistory::default();
        let (mut stories, mut messages) = (Filling::default(), Filling::default());
        let mut batch = Batch::new();
        let half = index.stamp()?;
        for (count, entry) in self.log.entries().map_err(logs)?.enumerate() {
            let entry = entry.map_err(logs)?;
            let new = !from.0.iter().any(|r| r.device == entry.device && r.sequence >= entry.sequence);
            if new {
                rows::put_entry(&mut batch, &entry);
            }
            match entry.about.tag {
                tag @ (About::STORY | About::MESSAGE) => {
                    let known = decoded(&self.log, &entry).map_err(logs)?;
                    let filling = if tag == About::STORY { &mut stories } else { &mut messages };
                    filling.add(entry.about.id, known, new);
                }
                tag if tag == About::OFFICE.tag => {
                    let _ = offices.push(decoded(&self.log, &entry).map_err(logs)?);
                }
                _ => {}
            }
            if count % 2_000 == 1_999 {
                index.apply(std::mem::take(&mut batch), &half)?;
            }
        }
        stories.put_rows::<Story>(&offices, &mut batch);
        messages.put_rows::<Message>(&offices, &mut batch);
        Ok(index.apply(batch, &self.stamp())?)
    }
}

#[cfg(test)]
mod tests;
