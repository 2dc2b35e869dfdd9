//! A chain: the entries of one device that follow from one another, and where each stands on disk.
//!
//! Opening reads the last segment only; the rest is read when first asked for. What was verified when it was appended
//! or received is not verified again: its seal and its place in the chain show that it is what was written then.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::entry::{Entry, EntryId};
use super::order::Pasts;
use super::report::{Cut, Damage, DamageKind, LogError};
use super::segment::{self, Segment, Writer};
use crate::crypto::keys::DeviceKey;
use crate::crypto::seal::SealKey;
use crate::disk::Disk;

/// More entries missing in one place than any damage explains.
const LARGEST_GAP: u64 = 1 << 20;

/// The last entry of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    pub sequence: u64,
    pub id: EntryId,
    pub lamport: u64,
}

impl Head {
    pub fn of(entry: &Entry) -> Self {
        Self { sequence: entry.sequence, id: entry.id(), lamport: entry.lamport }
    }
}

/// Where an entry stands.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub id: EntryId,
    pub lamport: u64,
    pub segment: u32,
    pub at: Range<u32>,
}

pub(super) struct Chain {
    pub device: DeviceKey,
    pub folder: PathBuf,
    /// The chain it forked from; a device's first chain has none.
    pub parent: Option<usize>,
    /// The sequence of its first entry.
    pub base: u64,
    pub head: Option<Head>,
    /// Its entries from `base` on, once loaded; those that damage took are `None`.
    pub slots: Vec<Option<Slot>>,
    pub pasts: Pasts,
    pub writer: Writer,
}

/// What of an entry is needed while the index is made, beyond its slot.
pub(super) struct Link {
    pub sequence: u64,
    pub lamport: u64,
    pub previous: Option<EntryId>,
    pub after: Vec<EntryId>,
}

impl Chain {
    pub fn empty(device: DeviceKey, folder: PathBuf, base: u64, parent: Option<usize>) -> Self {
        let writer = Writer::new(folder.clone(), 1, 0);
        Self { device, folder, parent, base, head: None, slots: Vec::new(), pasts: Pasts::default(), writer }
    }

    /// Reads the end of a chain. Writes nothing: a torn tail is cut by the next append.
    pub fn open_tail(
        disk: &dyn Disk,
        key: &SealKey,
        folder: &Path,
        device: DeviceKey,
    ) -> Result<(Self, Vec<Cut>), LogError> {
        let mut chain = Self::empty(device, folder.to_owned(), 0, None);
        let mut cuts = Vec::new();
        let files = segment::files(disk, folder)?;
        for (number, len) in files.iter().rev() {
            let path = folder.join(segment::file_name(*number));
            let read = segment::read_last(disk, &path, *len, key, device)?;
            if Some(*number) == files.last().map(|(number, _)| *number) {
                chain.writer = writer_after(folder, *number, &read);
                if read.torn > 0 {
                    cuts.push(Cut { file: path, at: read.end as u64, bytes: read.torn as u64 });
                }
            }
            if let Some((_, last)) = read.entries.last() {
                chain.head = Some(Head::of(last));
                break;
            }
        }
        Ok((chain, cuts))
    }

    /// Reads every segment and fills the slots. Returns what links the entries that name other chains.
    pub fn load(
        &mut self,
        disk: &dyn Disk,
        key: &SealKey,
        damage: &mut Vec<Damage>,
    ) -> Result<Vec<Link>, LogError> {
        let mut links = Vec::new();
        let numbers = segment::numbers(disk, &self.folder)?;
        self.slots.clear();
        let mut first = true;
        for number in &numbers {
            let path = self.folder.join(segment::file_name(*number));
            let read = segment::read(&disk.read(&path)?, key, self.device)?;
            let mut found = |what| damage.push(Damage { file: path.clone(), what });
            for at in &read.damage {
                found(DamageKind::Bytes { from: at.start as u64, to: at.end as u64 });
            }
            if read.torn > 0 && Some(number) != numbers.last() {
                found(DamageKind::Bytes { from: read.end as u64, to: (read.end + read.torn) as u64 });
            }
            for (at, entry) in read.entries {
                if std::mem::take(&mut first) && self.is_branch() {
                    self.base = entry.sequence;
                }
                if let Some(what) = self.keep(*number, &at, &entry) {
                    found(what);
                }
                if !entry.after.is_empty() || entry.sequence == self.base {
                    let Entry { sequence, lamport, previous, after, .. } = entry;
                    links.push(Link { sequence, lamport, previous, after });
                }
            }
        }
        self.slots.shrink_to_fit();
        Ok(links)
    }

    /// Keeps the place of an entry read from disk; says what does not fit.
    fn keep(&mut self, number: u32, at: &Range<usize>, entry: &Entry) -> Option<DamageKind> {
        let next = self.next_sequence();
        let Some(gap) = entry.sequence.checked_sub(next).filter(|gap| *gap < LARGEST_GAP) else {
            return Some(DamageKind::Chain { sequence: entry.sequence });
        };
        let previous = self.slots.last().and_then(Option::as_ref).map(|slot| slot.id);
        let follows = gap > 0 || previous.is_none() || entry.previous == previous;
        for _ in 0..gap {
            self.slots.push(None);
        }
        self.push(number, at, entry);
        match (gap, follows) {
            (0, true) => None,
            (0, false) => Some(DamageKind::Chain { sequence: entry.sequence }),
            (count, _) => Some(DamageKind::Missing { first: next, count }),
        }
    }

    /// Adds the place of the chain's next entry.
    pub fn push(&mut self, segment: u32, at: &Range<usize>, entry: &Entry) {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let at = narrow(at.start)..narrow(at.end);
        self.slots.push(Some(Slot { id: entry.id(), lamport: entry.lamport, segment, at }));
    }

    /// Whether this is a branch of a fork rather than the chain that came first.
    pub fn is_branch(&self) -> bool {
        self.folder.file_name().is_some_and(|name| name.to_string_lossy().contains('-'))
    }

    /// The sequence that follows the last loaded entry.
    pub fn next_sequence(&self) -> u64 {
        self.base + self.slots.len() as u64
    }

    pub fn slot(&self, sequence: u64) -> Option<&Slot> {
        let at = usize::try_from(sequence.checked_sub(self.base)?).ok()?;
        self.slots.get(at)?.as_ref()
    }
}

/// Where the next entry goes. A segment whose beginning is damaged is left alone.
fn writer_after(folder: &Path, number: u32, read: &Segment) -> Writer {
    let headless = read.entries.is_empty() && !read.damage.is_empty();
    if headless {
        Writer::new(folder.to_owned(), number.saturating_add(1), 0)
    } else {
        Writer::new(folder.to_owned(), number, read.end as u64)
    }
}
