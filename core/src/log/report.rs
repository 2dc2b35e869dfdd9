//! What the log answers: errors, what was found on opening, what became of an entry, how far it reaches.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use minicbor::{Decode, Encode};

use super::entry::{Entry, EntryId, Invalid};
use super::index::Fork;
use crate::crypto::keys::DeviceKey;
use crate::crypto::seal::OpenError;
use crate::words::Say;

/// Why the log can't do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The disk failed. Nothing was saved.
    #[error(transparent)]
    Disk(#[from] io::Error),
    /// A file does not open with this device's key.
    #[error(transparent)]
    Sealed(#[from] OpenError),
    /// An entry is not acceptable.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// An office is to be made where there is one.
    #[error("the folder already holds an office")]
    DataExists,
    /// There is no office in this folder.
    #[error("the folder holds no office")]
    NoOffice,
    /// Another device writes with this device's key, so nothing may be added before an administrator chose a branch.
    #[error("this device's entries have forked")]
    OwnFork,
    /// An entry that was there can't be read any more.
    #[error("entry {0} can't be read")]
    Lost(EntryId),
    /// No such entry.
    #[error("no entry {0}")]
    Unknown(EntryId),
}

impl LogError {
    /// What happened and what the person can do.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::Disk(error) if error.kind() == io::ErrorKind::StorageFull => Say::new("log-full"),
            Self::Disk(_) => Say::new("log-disk"),
            Self::Sealed(error) => error.say(),
            Self::Invalid(error) => error.say(),
            Self::DataExists => Say::new("log-data-exists"),
            Self::NoOffice => Say::new("log-no-office"),
            Self::OwnFork => Say::new("log-own-fork"),
            Self::Lost(_) => Say::new("log-lost"),
            Self::Unknown(_) => Say::new("log-unknown"),
        }
    }
}

/// A torn tail: bytes that were being written when the power went, never acknowledged. They are cut, and kept beside
/// the segment with the ending `.cut`, by the next append.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The segment.
    pub file: PathBuf,
    /// Its last whole frame ends here.
    pub at: u64,
    /// How many bytes lie behind.
    pub bytes: u64,
}

/// Something acknowledged that can't be read any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// Where.
    pub file: PathBuf,
    /// What.
    pub what: DamageKind,
}

/// What kind of damage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DamageKind {
    /// These bytes of the file are no frames, or hold no entry.
    Bytes {
        /// The first byte.
        from: u64,
        /// The byte behind the last.
        to: u64,
    },
    /// Entries are missing before an entry of this file.
    Missing {
        /// The first missing sequence.
        first: u64,
        /// How many are missing.
        count: u64,
    },
    /// The entry with this sequence does not follow from the one before it.
    Chain {
        /// The sequence.
        sequence: u64,
    },
}

/// What was found when the log was opened.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpenReport {
    /// Torn tails.
    pub cuts: Vec<Cut>,
    /// How many devices have written.
    pub devices: usize,
}

/// What became of an entry of another device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// It was kept, and after it these that had waited for it; the first is the entry itself.
    Accepted(Vec<Arc<Entry>>),
    /// It is kept aside until these parents come.
    WaitsFor(Vec<EntryId>),
    /// It was kept, and shows that its device forked: fold again from [`Log::entries`]; see [`Log::forks`].
    Fork(Fork),
    /// It was there before.
    AlreadyThere,
}

/// How far each device's entries reach: the stamp of everything that is derived from the log.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Encode, Decode)]
#[cbor(transparent)]
pub struct Position(#[n(0)] pub Vec<Reach>);

/// How far one chain reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
pub struct Reach {
    /// Whose.
    #[n(0)]
    pub device: DeviceKey,
    /// The sequence of its last entry.
    #[n(1)]
    pub sequence: u64,
    /// The id of its last entry.
    #[n(2)]
    pub head: EntryId,
}
