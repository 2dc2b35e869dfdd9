//! The journal of the outbox: steps of jobs and read cursors, as opaque values by opaque keys.
//!
//! A file of frames that only grows; each frame puts or removes one key and is on the disk when the call returns. At the
//! opening a torn tail is cut at the last whole frame: what it held was never acknowledged. Frames are the log's
//! ([`crate::log::frame`]), sealed but not signed. Once half of the file is
//! dead (replaced or removed values) it is rewritten by an atomic replacement, so at every moment the old or the new file
//! stands there, both with the same meaning.
//!
//! After a failed write the end of the file is unknown; the next call first cuts it back to what was acknowledged.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::PathBuf;

use minicbor::{Decode, Encode};

use super::{LocalError, Vault};
use crate::disk::Appender;
use crate::log::frame;

/// Below this length a file is not worth rewriting.
const REWRITE_FROM: u64 = 64 * 1024;
const SEALED_AS: &str = "journal";

/// Values by keys, each change on the disk before it is acknowledged.
pub struct Journal {
    vault: Vault,
    path: PathBuf,
    live: BTreeMap<Vec<u8>, Kept>,
    /// Length of what was acknowledged.
    len: u64,
    /// Length of the frames that `live` came from.
    live_len: u64,
    end: End,
}

struct Kept {
    value: Vec<u8>,
    frame: u64,
}

/// What is known of the file's end.
enum End {
    /// It is at `len`; nothing has been written since the file was read.
    Closed,
    /// It is at `len`; frames are appended here.
    Open(Box<dyn Appender>),
    /// A write failed: cut back to `len` before the next one.
    Torn,
    /// A rewriting failed: the old or the new file stands there.
    Unknown,
}

#[derive(Encode, Decode)]
enum Change {
    #[n(0)]
    Put(#[cbor(n(0), with = "minicbor::bytes")] Vec<u8>, #[cbor(n(1), with = "minicbor::bytes")] Vec<u8>),
    #[n(1)]
    Remove(#[cbor(n(0), with = "minicbor::bytes")] Vec<u8>),
}

impl Journal {
    /// Opens the journal at `path`, or an empty one.
    ///
    /// # Errors
    /// What the disk says. Damage is no error, see [`Journal::damaged`].
    pub fn open(vault: Vault, path: PathBuf) -> Result<Self, LocalError> {
        let (live, end) = (BTreeMap::new(), End::Unknown);
        let mut journal = Self { vault, path, live, len: 0, live_len: 0, end };
        journal.load()?;
        Ok(journal)
    }

    /// Whether more than a torn tail was ever lost. The damaged file is kept as `PATH.damaged`; every job must then begin
    /// with looking.
    ///
    /// # Errors
    /// What the disk says.
    pub fn damaged(&self) -> Result<bool, LocalError> {
        match self.vault.disk.read(&self.aside()) {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Removes the damaged file, once every job was marked to begin with looking.
    ///
    /// # Errors
    /// What the disk says.
    pub fn forget_damage(&self) -> Result<(), LocalError> {
        Ok(self.vault.disk.remove(&self.aside())?)
    }

    fn aside(&self) -> PathBuf {
        self.path.with_extension("damaged")
    }

    /// The value of `key`.
    #[must_use]
    pub fn get(&self, key: &[u8]) -> Option<&[u8]> {
        self.live.get(key).map(|kept| kept.value.as_slice())
    }

    /// Every key with its value, sorted by key.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        self.live.iter().map(|(key, kept)| (key.as_slice(), kept.value.as_slice()))
    }

    /// Puts `value` in place of what `key` had.
    ///
    /// # Errors
    /// [`LocalError::DiskFull`], or what the disk says; the former value then stays.
    pub fn put(&mut self, key: &[u8], value: &[u8]) -> Result<(), LocalError> {
        self.write(Change::Put(key.to_vec(), value.to_vec()))
    }

    /// Forgets `key`.
    ///
    /// # Errors
    /// As for [`Journal::put`].
    pub fn remove(&mut self, key: &[u8]) -> Result<(), LocalError> {
        if self.live.contains_key(key) { self.write(Change::Remove(key.to_vec())) } else { Ok(()) }
    }

    fn write(&mut self, change: Change) -> Result<(), LocalError> {
        let frame = self.frame(&change)?;
        let end = self.end()?;
        if let Err(error) = end.append(&frame).and_then(|()| end.sync()) {
            self.end = End::Torn;
            return Err(error.into());
        }
        self.len += frame.len() as u64;
        self.take_in(change, frame.len() as u64);
        if self.len >= REWRITE_FROM && self.live_len < self.len / 2 {
            // A failure costs nothing: the change that led here is on the disk already.
            let _ = self.replace_file();
        }
        Ok(())
    }

    /// The end of the file, mended where the last write failed.
    fn end(&mut self) -> Result<&mut Box<dyn Appender>, LocalError> {
        if matches!(self.end, End::Unknown) {
            self.load()?;
        }
        if matches!(self.end, End::Closed) {
            self.end = End::Open(self.vault.disk.appender(&self.path)?);
        } else if matches!(self.end, End::Torn) {
            self.vault.disk.truncate(&self.path, self.len)?;
            self.end = End::Open(self.vault.disk.appender(&self.path)?);
        }
        match &mut self.end {
            End::Open(end) => Ok(end),
            End::Closed | End::Torn | End::Unknown => Err(LocalError::Damaged("journal")),
        }
    }

    fn take_in(&mut self, change: Change, frame: u64) {
        let former = match change {
            Change::Put(key, value) => {
                self.live_len += frame;
                self.live.insert(key, Kept { value, frame })
            }
            Change::Remove(key) => self.live.remove(&key),
        };
        self.live_len -= former.map_or(0, |kept| kept.frame);
    }

    /// Puts a file with nothing but the living values in place of the journal.
    fn replace_file(&mut self) -> Result<(), LocalError> {
        let mut file = Vec::new();
        for (key, kept) in &self.live {
            file.extend(self.frame(&Change::Put(key.clone(), kept.value.clone()))?);
        }
        self.end = End::Unknown;
        self.vault.disk.replace(&self.path, &file)?;
        self.end = End::Open(self.vault.disk.appender(&self.path)?);
        self.len = file.len() as u64;
        self.live_len = self.len;
        Ok(())
    }

    fn frame(&self, change: &Change) -> Result<Vec<u8>, LocalError> {
        let plain = minicbor::to_vec(change).map_err(|_| LocalError::Damaged("journal"))?;
        let sealed = self.vault.sealer.seal(SEALED_AS, &plain);
        let (len, most) = (sealed.len() as u64, frame::LONGEST as u64);
        frame::write(&sealed).ok_or(LocalError::TooLarge { what: "journal", len, most })
    }

    fn load(&mut self) -> Result<(), LocalError> {
        let file = match self.vault.disk.read(&self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            other => other?,
        };
        let frames = frame::read_all(&file);
        (self.live, self.len, self.live_len) = (BTreeMap::new(), frames.end as u64, 0);
        let mut damaged = !frames.damage.is_empty();
        for content in frames.contents {
            let len = (content.len() + frame::OVERHEAD) as u64;
            match file.get(content).and_then(|sealed| self.open_frame(sealed)) {
                Some(change) => self.take_in(change, len),
                None => damaged = true,
            }
        }
        if damaged {
            self.vault.disk.replace(&self.aside(), &file)?;
            return self.replace_file();
        }
        if frames.torn > 0 {
            self.vault.disk.truncate(&self.path, self.len)?;
        }
        // After a kill the last frames may be seen without being on the disk. Whoever acts on them writes what they intend
        // first, and that write's sync puts these on the disk too; so opening need not wait for it.
        self.end = End::Closed;
        Ok(())
    }

    fn open_frame(&self, sealed: &[u8]) -> Option<Change> {
        let plain = self.vault.sealer.open(SEALED_AS, sealed).ok()?;
        minicbor::decode(&plain).ok()
    }
}
