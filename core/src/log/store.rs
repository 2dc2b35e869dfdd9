//! The log of an office on this device: made, opened, appended to, and filled with what other devices wrote.
//!
//! [`Log::open`] reads only the end of each chain, so that "saved" and the first screen never wait for the history.
//! The first call that needs the history reads it once; then an entry costs about a hundred bytes of memory, and its
//! content is read from its segment when asked for.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::chain::{Chain, Head};
use super::entry::{Entry, EntryId, GENESIS, Invalid, NewEntry, OfficeId, Place};
use super::index::{Chosen, Fork, Index, effective, forks};
use super::judge::judge;
use super::order::{Past, merge_one};
use super::report::{Damage, LogError, OpenReport, Position, Reach, Received};
use super::{frame, segment};
use crate::clock::Entropy;
use crate::crypto::keys::{DeviceKey, DeviceKeys};
use crate::crypto::seal::OpenError;
use crate::disk::SharedDisk;

const OFFICE: &str = "office";
const OFFICE_WHAT: &str = "log:office";
const WAITING: &str = "waiting";
const WAITING_WHAT: &str = "log:waiting";
/// Segments kept in memory for reading, at most 1 MiB each: enough for a few devices that wrote in turns.
const MOST_READ: usize = 8;

/// A segment, by the number of its chain and its own.
type SegmentKey = (usize, u32);

struct Inner {
    disk: SharedDisk,
    entropy: Arc<dyn Entropy>,
    keys: Arc<DeviceKeys>,
    folder: PathBuf,
    chains: Vec<Chain>,
    index: Option<Index>,
    damage: Vec<Damage>,
    waiting: Vec<Entry>,
    chosen: Chosen,
    /// The segments read last, whole, by chain and number; the newest last.
    read: Vec<(SegmentKey, Arc<Vec<u8>>)>,
}

/// The log of an office. Shared freely; every call locks it for as long as it takes.
pub struct Log {
    office: OfficeId,
    inner: Mutex<Inner>,
}

impl fmt::Debug for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Log({})", self.office)
    }
}

impl Log {
    /// Founds an office: writes its genesis entry, whose kind is always [`GENESIS`].
    ///
    /// # Errors
    /// [`LogError::DataExists`] where the folder holds entries already; disk errors.
    pub fn create(
        disk: SharedDisk,
        folder: &Path,
        keys: Arc<DeviceKeys>,
        entropy: Arc<dyn Entropy>,
        genesis: NewEntry,
    ) -> Result<Self, LogError> {
        let mut inner = Inner::open(disk, folder, keys, entropy)?.0;
        if inner.chains.iter().any(|chain| chain.head.is_some()) {
            return Err(LogError::DataExists);
        }
        let place = Place { office: None, sequence: 0, previous: None, after: Vec::new(), lamport: 1 };
        let genesis = NewEntry { kind: GENESIS, ..genesis };
        let entry = Entry::sign(&inner.keys, &genesis, &place)?;
        let office = OfficeId(entry.id().0);
        // The office's name first: a crash in between leaves a name without entries, which may be made anew.
        inner.write_office(office)?;
        let own = inner.own_chain();
        inner.store(own, &entry)?;
        Ok(Self { office, inner: Mutex::new(inner) })
    }

    /// Makes the log of a device that joins `office`; its history comes by [`Log::receive`].
    ///
    /// # Errors
    /// [`LogError::DataExists`] where the folder holds an office already; disk errors.
    pub fn join(
        disk: SharedDisk,
        folder: &Path,
        keys: Arc<DeviceKeys>,
        entropy: Arc<dyn Entropy>,
        office: OfficeId,
    ) -> Result<Self, LogError> {
        let inner = Inner::open(disk, folder, keys, entropy)?.0;
        if !inner.chains.is_empty() || inner.read_office()?.is_some_and(|there| there != office) {
            return Err(LogError::DataExists);
        }
        inner.write_office(office)?;
        Ok(Self { office, inner: Mutex::new(inner) })
    }

    /// Opens the log in `folder`. Reads the end of each chain and writes nothing.
    ///
    /// # Errors
    /// [`LogError::NoOffice`] where there is none; disk errors; [`LogError::Sealed`] where it is another device's.
    pub fn open(
        disk: SharedDisk,
        folder: &Path,
        keys: Arc<DeviceKeys>,
        entropy: Arc<dyn Entropy>,
    ) -> Result<(Self, OpenReport), LogError> {
        let (mut inner, report) = Inner::open(disk, folder, keys, entropy)?;
        let office = inner.read_office()?.ok_or(LogError::NoOffice)?;
        if inner.chains.iter().all(|chain| chain.head.is_none()) && inner.waiting()?.is_empty() {
            // The office was named, but the power went before genesis was written.
            return Err(LogError::NoOffice);
        }
        inner.waiting = inner.waiting()?;
        Ok((Self { office, inner: Mutex::new(inner) }, report))
    }

    /// The office.
    #[must_use]
    pub fn office(&self) -> OfficeId {
        self.office
    }

    /// Signs a fact, appends it to this device's chain and syncs it. On return it survives a power cut.
    ///
    /// # Errors
    /// [`LogError`]; then nothing was saved, and the call may be repeated.
    pub fn append(&self, new: NewEntry) -> Result<Arc<Entry>, LogError> {
        let mut inner = self.lock();
        let own = inner.own_chain();
        let after = inner.newly_seen(own)?;
        let head = inner.chains.get(own).and_then(|chain| chain.head);
        let greatest = after.iter().chain(&head).map(|head| head.lamport).max().unwrap_or(0);
        let place = Place {
            office: Some(self.office),
            sequence: head.map_or(0, |head| head.sequence + 1),
            previous: head.map(|head| head.id),
            after: after.iter().map(|head| head.id).collect(),
            lamport: greatest + 1,
        };
        if head.is_none() && after.is_empty() {
            return Err(LogError::NoOffice);
        }
        let entry = Entry::sign(&inner.keys, &new, &place)?;
        inner.store(own, &entry)?;
        Ok(Arc::new(entry))
    }

    /// Takes in an entry of another device, after judging it. On return it is synced.
    ///
    /// # Errors
    /// [`LogError::Invalid`] where it is refused; disk errors.
    pub fn receive(&self, stored: &[u8]) -> Result<Received, LogError> {
        let entry = Entry::decode(stored)?;
        let mut inner = self.lock();
        let (index, chains) = inner.indexed()?;
        if index.spot(entry.id()).is_some() {
            return Ok(Received::AlreadyThere);
        }
        let missing = judge(&entry, self.office, |id| index.known(chains, id))?;
        if !missing.is_empty() {
            inner.keep_waiting(entry)?;
            return Ok(Received::WaitsFor(missing));
        }
        let before = forks(&inner.chains, &inner.chosen);
        let mut accepted = vec![inner.accept(entry)?];
        while let Some(ready) = inner.accept_ready(self.office)? {
            accepted.push(ready);
        }
        inner.forget_waiting()?;
        let new_fork = forks(&inner.chains, &inner.chosen).into_iter().find(|fork| !before.contains(fork));
        Ok(new_fork.map_or(Received::Accepted(accepted), Received::Fork))
    }

    /// Every entry in effect, in the order of the fold: (Lamport, device, sequence).
    ///
    /// # Errors
    /// Disk errors; [`LogError::Sealed`]. An item is an error where that one entry can't be read.
    pub fn entries(&self) -> Result<Entries<'_>, LogError> {
        let mut inner = self.lock();
        inner.indexed()?;
        let ranges = effective(&inner.chains, &inner.chosen);
        let mut order = Vec::new();
        for (number, (chain, range)) in inner.chains.iter().zip(ranges).enumerate() {
            for sequence in range {
                if let Some(slot) = chain.slot(sequence) {
                    order.push((slot.lamport, chain.device, sequence, number));
                }
            }
        }
        order.sort_unstable();
        let spots: Vec<_> = order.into_iter().map(|(_, _, sequence, number)| (number, sequence)).collect();
        Ok(Entries { log: self, spots: spots.into_iter() })
    }

    /// The entry with this id, in effect or not.
    ///
    /// # Errors
    /// [`LogError::Unknown`]; [`LogError::Lost`]; disk errors.
    pub fn get(&self, id: EntryId) -> Result<Arc<Entry>, LogError> {
        let mut inner = self.lock();
        let (index, _) = inner.indexed()?;
        let spot = index.spot(id).ok_or(LogError::Unknown(id))?;
        inner.entry_at(spot)
    }

    /// What the author of this entry could know.
    ///
    /// # Errors
    /// [`LogError::Unknown`]; disk errors.
    pub fn past_of(&self, id: EntryId) -> Result<Past, LogError> {
        let mut inner = self.lock();
        inner.indexed()?;
        let ranges = effective(&inner.chains, &inner.chosen);
        let index = inner.index.as_ref().ok_or(LogError::Unknown(id))?;
        let spot = index.spot(id).ok_or(LogError::Unknown(id))?;
        Ok(index.past(&inner.chains, &ranges, spot))
    }

    /// The last entry of each chain that nothing has followed yet, by device; of a fork both branches.
    #[must_use]
    pub fn position(&self) -> Position {
        let inner = self.lock();
        let mut reach: Vec<Reach> = inner
            .chains
            .iter()
            .filter_map(|chain| {
                let head = chain.head?;
                Some(Reach { device: chain.device, sequence: head.sequence, head: head.id })
            })
            .collect();
        reach.sort_unstable_by_key(|reach| (reach.device, reach.sequence, reach.head));
        Position(reach)
    }

    /// The ids of the last entry of each chain.
    #[must_use]
    pub fn heads(&self) -> Vec<EntryId> {
        self.position().0.into_iter().map(|reach| reach.head).collect()
    }

    /// The forks nobody has chosen a branch of.
    ///
    /// # Errors
    /// Disk errors.
    pub fn forks(&self) -> Result<Vec<Fork>, LogError> {
        let mut inner = self.lock();
        inner.indexed()?;
        Ok(forks(&inner.chains, &inner.chosen))
    }

    /// Whether any device's entries ever forked. Needs no history.
    #[must_use]
    pub fn has_branches(&self) -> bool {
        self.lock().chains.iter().any(Chain::is_branch)
    }

    /// The branch that begins with the entry `first`: how many entries it has, and the last of them.
    ///
    /// # Errors
    /// [`LogError::Unknown`]; [`LogError::Lost`]; disk errors.
    pub fn branch(&self, first: EntryId) -> Result<(u64, Arc<Entry>), LogError> {
        let mut inner = self.lock();
        let (index, chains) = inner.indexed()?;
        let (number, sequence) = index.spot(first).ok_or(LogError::Unknown(first))?;
        let next = chains.get(number).map_or(sequence, Chain::next_sequence);
        let last = inner.entry_at((number, next.saturating_sub(1)))?;
        Ok((next - sequence, last))
    }

    /// Chooses the branch that begins with the entry `chosen`; the other stays on disk and out of effect. Called by
    /// the ledger when it meets the administrator's decision, which is an entry itself; so it is not kept here.
    ///
    /// # Errors
    /// [`LogError::Unknown`] where that entry is not `device`'s; disk errors.
    pub fn resolve_fork(&self, device: DeviceKey, chosen: EntryId) -> Result<(), LogError> {
        let mut inner = self.lock();
        let (index, chains) = inner.indexed()?;
        let known = index.known(chains, chosen).filter(|known| known.device == device);
        let known = known.ok_or(LogError::Unknown(chosen))?;
        inner.chosen.insert((device, known.sequence), chosen);
        Ok(())
    }

    /// Everything acknowledged that can't be read any more.
    ///
    /// # Errors
    /// Disk errors.
    pub fn damage(&self) -> Result<Vec<Damage>, LogError> {
        let mut inner = self.lock();
        inner.indexed()?;
        Ok(inner.damage.clone())
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The entries in effect, in the order of the fold, read as they are asked for.
pub struct Entries<'a> {
    log: &'a Log,
    spots: std::vec::IntoIter<(usize, u64)>,
}

impl Iterator for Entries<'_> {
    type Item = Result<Arc<Entry>, LogError>;

    fn next(&mut self) -> Option<Self::Item> {
        let spot = self.spots.next()?;
        Some(self.log.lock().entry_at(spot))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.spots.size_hint()
    }
}

impl Inner {
    fn open(
        disk: SharedDisk,
        folder: &Path,
        keys: Arc<DeviceKeys>,
        entropy: Arc<dyn Entropy>,
    ) -> Result<(Self, OpenReport), LogError> {
        let mut report = OpenReport::default();
        let mut chains = Vec::new();
        for (device, path) in chain_folders(&*disk, folder)? {
            let (chain, cuts) = Chain::open_tail(&*disk, keys.local(), &path, device)?;
            report.cuts.extend(cuts);
            chains.push(chain);
        }
        report.devices = chains.len();
        let inner = Self {
            disk,
            entropy,
            keys,
            folder: folder.to_owned(),
            chains,
            index: None,
            damage: Vec::new(),
            waiting: Vec::new(),
            chosen: Chosen::new(),
            read: Vec::new(),
        };
        Ok((inner, report))
    }

    fn read_office(&self) -> Result<Option<OfficeId>, LogError> {
        let sealed = match self.disk.read(&self.folder.join(OFFICE)) {
            Ok(sealed) => sealed,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let id = self.keys.local().open(OFFICE_WHAT, &sealed)?;
        Ok(Some(OfficeId(id.try_into().map_err(|_| OpenError::NotSealed)?)))
    }

    fn write_office(&self, office: OfficeId) -> Result<(), LogError> {
        self.disk.make_folder(&self.folder)?;
        let sealed = self.keys.local().seal(&*self.entropy, OFFICE_WHAT, &office.0);
        Ok(self.disk.replace(&self.folder.join(OFFICE), &sealed)?)
    }

    /// Reads the history if that was not done yet.
    fn indexed(&mut self) -> Result<(&mut Index, &mut Vec<Chain>), LogError> {
        if self.index.is_none() {
            let mut damage = Vec::new();
            let mut links = Vec::new();
            for chain in &mut self.chains {
                links.push(chain.load(&*self.disk, self.keys.local(), &mut damage)?);
            }
            self.damage = damage;
            self.index = Some(Index::build(&mut self.chains, links));
        }
        let index = self.index.get_or_insert_default();
        Ok((index, &mut self.chains))
    }

    fn own_chain(&mut self) -> usize {
        let device = self.keys.device();
        let folder = self.folder.join(device.to_string());
        let there = self.chains.iter().position(|chain| chain.folder == folder);
        there.unwrap_or_else(|| {
            self.chains.push(Chain::empty(device, folder, 0, None));
            self.chains.len() - 1
        })
    }

    /// The heads of other devices, in effect and not yet in the past of this device's next entry.
    fn newly_seen(&mut self, own: usize) -> Result<Vec<Head>, LogError> {
        if self.chains.len() == 1 {
            return Ok(Vec::new());
        }
        self.indexed()?;
        let ranges = effective(&self.chains, &self.chosen);
        let Some(chain) = self.chains.get(own) else { return Ok(Vec::new()) };
        if ranges.get(own).is_some_and(|range| range.end < chain.next_sequence()) {
            return Err(LogError::OwnFork);
        }
        let mut past = Vec::new();
        if let Some(vector) = chain.head.and_then(|head| chain.pasts.at(head.sequence)) {
            past.extend_from_slice(vector);
        }
        merge_one(&mut past, self.chains.len(), 0);
        let others = self.chains.iter().zip(&ranges).zip(&past).enumerate();
        let seen = others.filter(|(number, ((chain, range), count))| {
            *number != own && chain.device != self.keys.device() && range.end > **count && !range.is_empty()
        });
        Ok(seen
            .filter_map(|(_, ((chain, range), _))| {
                let sequence = range.end.checked_sub(1)?;
                let slot = chain.slot(sequence)?;
                Some(Head { sequence, id: slot.id, lamport: slot.lamport })
            })
            .collect())
    }

    /// Puts a judged entry at the end of a chain: seal, frame, append, sync, then memory.
    fn store(&mut self, number: usize, entry: &Entry) -> Result<(), LogError> {
        let chain = self.chains.get_mut(number).ok_or(LogError::Unknown(entry.id()))?;
        let sealed = self.keys.local().seal(&*self.entropy, &segment::what(chain.device), entry.stored());
        let frame = frame::write(&sealed).ok_or(Invalid::TooLong)?;
        let (segment, at) = chain.writer.append(&*self.disk, &frame)?;
        chain.head = Some(Head::of(entry));
        self.read.retain(|((chain, _), _)| *chain != number);
        if let Some(index) = &mut self.index {
            chain.push(segment, &(at..at + sealed.len()), entry);
            index.add(&mut self.chains, number, entry);
        }
        Ok(())
    }

    /// Stores an entry whose parents are all there, on the chain it continues or on a branch of its own.
    fn accept(&mut self, entry: Entry) -> Result<Arc<Entry>, LogError> {
        let number = self.chain_for(&entry)?;
        self.store(number, &entry)?;
        Ok(Arc::new(entry))
    }

    fn chain_for(&mut self, entry: &Entry) -> Result<usize, LogError> {
        let folder = self.folder.join(entry.device.to_string());
        let branch = self.folder.join(branch_name(entry.device, entry.id()));
        let (index, chains) = self.indexed()?;
        let parent = match entry.previous {
            Some(previous) => index.spot(previous).map(|(number, _)| number),
            None => chains.iter().position(|chain| chain.folder == folder),
        };
        let Some(number) = parent else {
            chains.push(Chain::empty(entry.device, folder, 0, None));
            return Ok(chains.len() - 1);
        };
        if chains.get(number).is_some_and(|chain| chain.next_sequence() == entry.sequence) {
            return Ok(number);
        }
        chains.push(Chain::empty(entry.device, branch, entry.sequence, Some(number)));
        Ok(chains.len() - 1)
    }

    fn entry_at(&mut self, (number, sequence): (usize, u64)) -> Result<Arc<Entry>, LogError> {
        let gone = LogError::Lost(EntryId([0; 32]));
        let Some(chain) = self.chains.get(number) else { return Err(gone) };
        let Some(slot) = chain.slot(sequence).cloned() else { return Err(gone) };
        let what = segment::what(chain.device);
        let bytes = self.segment(number, slot.segment)?;
        let content = bytes.get(slot.at.start as usize..slot.at.end as usize).unwrap_or_default();
        match segment::open(content, self.keys.local(), &what) {
            Ok(Ok(entry)) if entry.id() == slot.id => Ok(Arc::new(entry)),
            _ => Err(LogError::Lost(slot.id)),
        }
    }

    fn segment(&mut self, chain: usize, number: u32) -> Result<Arc<Vec<u8>>, LogError> {
        if let Some(at) = self.read.iter().position(|(key, _)| *key == (chain, number)) {
            self.read.get_mut(at..).unwrap_or_default().rotate_left(1);
        } else {
            let folder = self.chains.get(chain).map(|chain| chain.folder.as_path()).unwrap_or(&self.folder);
            let bytes = self.disk.read(&folder.join(segment::file_name(number)))?;
            if self.read.len() == MOST_READ {
                self.read.remove(0);
            }
            self.read.push(((chain, number), Arc::new(bytes)));
        }
        Ok(self.read.last().map(|(_, bytes)| bytes.clone()).unwrap_or_default())
    }

    /// Reads the entries that still wait.
    fn waiting(&self) -> Result<Vec<Entry>, LogError> {
        let bytes = match self.disk.read(&self.folder.join(WAITING)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        let contents = frame::read_all(&bytes).contents;
        let opened = contents.into_iter().filter_map(|at| {
            segment::open(bytes.get(at).unwrap_or_default(), self.keys.local(), WAITING_WHAT).ok()?.ok()
        });
        Ok(opened.collect())
    }

    fn keep_waiting(&mut self, entry: Entry) -> Result<(), LogError> {
        if self.waiting.contains(&entry) {
            return Ok(());
        }
        let sealed = self.keys.local().seal(&*self.entropy, WAITING_WHAT, entry.stored());
        let frame = frame::write(&sealed).ok_or(Invalid::TooLong)?;
        let mut file = self.disk.appender(&self.folder.join(WAITING))?;
        file.append(&frame)?;
        file.sync()?;
        self.waiting.push(entry);
        Ok(())
    }

    /// Accepts one entry that has waited and whose parents are all there now. One that turns out wrong or known is
    /// dropped: it was never accepted.
    fn accept_ready(&mut self, office: OfficeId) -> Result<Option<Arc<Entry>>, LogError> {
        loop {
            let Some(index) = &self.index else { return Ok(None) };
            let chains = &self.chains;
            let ready = |entry: &Entry| entry.parents().all(|id| index.spot(id).is_some());
            let Some(at) = self.waiting.iter().position(ready) else { return Ok(None) };
            let Some(entry) = self.waiting.get(at).cloned() else { return Ok(None) };
            let fits = index.spot(entry.id()).is_none()
                && judge(&entry, office, |id| index.known(chains, id)).is_ok();
            let accepted = if fits { Some(self.accept(entry)?) } else { None };
            self.waiting.swap_remove(at);
            if accepted.is_some() {
                return Ok(accepted);
            }
        }
    }

    fn forget_waiting(&mut self) -> Result<(), LogError> {
        if self.waiting.is_empty() {
            self.disk.remove(&self.folder.join(WAITING))?;
        }
        Ok(())
    }
}

fn branch_name(device: DeviceKey, first: EntryId) -> String {
    // Sixteen digits tell branches apart and keep the path short enough for Windows.
    format!("{device}-{}", first.to_string().get(..16).unwrap_or_default())
}

/// The folders of all chains with their devices; a device's first chain comes before its branches.
pub(super) fn chain_folders(
    disk: &dyn crate::disk::Disk,
    folder: &Path,
) -> io::Result<Vec<(DeviceKey, PathBuf)>> {
    let found = disk.list(folder)?;
    let folders = found.into_iter().filter(|found| found.folder);
    Ok(folders
        .filter_map(|found| {
            let device = found.name.split('-').next()?.parse().ok()?;
            Some((device, folder.join(found.name)))
        })
        .collect())
}
