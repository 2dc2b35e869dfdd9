//! The index on disk, in sled (docs/adr/0002-sled-as-index.md says why, and why it is never trusted).
//!
//! Three kinds of keys: `r` list sort place → the sealed row; `p` place → the row's sort, by which it is found when it
//! moves; `s` → the sealed stamp. List and place are keyed hashes. Sort and place stand there with every bit turned, so
//! that lists are read forwards: reading backwards, sled brings a key of a megabyte into the program. sled writes when its buffer is full or on
//! [`Index::flush`]; what a kill takes is brought up from the logs at the next opening. Each call into sled is made
//! inside `catch_unwind`, because a damaged file makes it panic at opening or when a damaged page is first read.

use std::fs::File;
use std::ops::Bound;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ::sled::Db;

use super::{Ask, Batch, Change, Cursor, Fault, Index, IndexError, List, Names, Page, Row, Sort, Stamp};
use crate::local::Sealer;

/// Bytes of sled's page cache (DESIGN.md, "State and index").
const CACHE: u64 = 8 * 1024 * 1024;
/// Batches after which sled must write out: unwritten pages are not counted in its cache, and a rebuild would fill the
/// memory with them.
const WRITE_OUT_EVERY: u32 = 512;
const STAMP: &[u8] = b"s";

/// Rows in sled.
pub struct SledIndex {
    /// Always there until the drop, which must catch a panic too.
    db: Option<Db>,
    folder: PathBuf,
    sealer: Sealer,
    names: Names,
    /// A batch reads where rows stand before it moves them, so nothing may come between.
    /// Counts the batches since sled last wrote out.
    writing: Mutex<u32>,
}

impl SledIndex {
    /// Opens or makes the database in `folder`, without judging what it reflects (see [`super::open()`]).
    ///
    /// # Errors
    /// [`IndexError::Broken`] where sled refuses or panics.
    pub fn open(folder: &Path, sealer: &Sealer) -> Result<Self, IndexError> {
        let config = ::sled::Config::new().path(folder).cache_capacity(CACHE).flush_every_ms(None);
        let db = catch_unwind(AssertUnwindSafe(|| config.open()))
            .map_err(|_| Fault::Panicked)?
            .map_err(Fault::Sled)?;
        let (folder, sealer, names) = (folder.to_owned(), sealer.clone(), Names::of(sealer));
        Ok(Self { db: Some(db), folder, sealer, names, writing: Mutex::new(0) })
    }

    fn guarded<T>(&self, work: impl FnOnce(&Db) -> Result<T, Fault>) -> Result<T, IndexError> {
        let Some(db) = &self.db else { return Err(Fault::Panicked.into()) };
        Ok(catch_unwind(AssertUnwindSafe(|| work(db))).map_err(|_| Fault::Panicked)??)
    }

    fn seal(&self, place: &[u8; 16], row: &Row) -> Vec<u8> {
        let plain = [&(row.id.len() as u64).to_be_bytes()[..], &row.id, &row.bytes].concat();
        self.sealer.seal(&row_type(place), &plain)
    }

    fn unseal(&self, key: &[u8], sealed: &[u8]) -> Result<(Cursor, Row), Fault> {
        let cursor = cursor_of(key).ok_or(Fault::Unreadable)?;
        let plain = self.sealer.open(&row_type(&cursor.place), sealed).map_err(|_| Fault::Unreadable)?;
        let (len, rest) = plain.split_first_chunk().ok_or(Fault::Unreadable)?;
        let len = usize::try_from(u64::from_be_bytes(*len)).map_err(|_| Fault::Unreadable)?;
        let (id, bytes) = rest.split_at_checked(len).ok_or(Fault::Unreadable)?;
        Ok((cursor.clone(), Row { id: id.to_vec(), sort: cursor.sort, bytes: bytes.to_vec() }))
    }
}

/// The place is part of what is sealed, so that a row can't be passed off as another.
fn row_type(place: &[u8; 16]) -> String {
    format!("index row {:032x}", u128::from_be_bytes(*place))
}

fn row_key(list: &[u8; 16], sort: Sort, place: &[u8; 16]) -> Vec<u8> {
    [b"r", &list[..], &(!sort.0).to_be_bytes(), &place.map(|byte| !byte)].concat()
}

fn place_key(place: &[u8; 16]) -> Vec<u8> {
    [b"p", &place[..]].concat()
}

fn cursor_of(key: &[u8]) -> Option<Cursor> {
    let (sort, place) = key.get(17..)?.split_first_chunk()?;
    let place: [u8; 16] = place.try_into().ok()?;
    Some(Cursor { sort: Sort(!u64::from_be_bytes(*sort)), place: place.map(|byte| !byte) })
}

fn sort_of(bytes: &[u8]) -> Result<Sort, Fault> {
    bytes.try_into().map(|bytes| Sort(u64::from_be_bytes(bytes))).map_err(|_| Fault::Unreadable)
}

impl Index for SledIndex {
    fn stamp(&self) -> Result<Stamp, IndexError> {
        self.guarded(|db| {
            let Some(sealed) = db.get(STAMP)? else { return Ok(Stamp::default()) };
            let plain = self.sealer.open("index stamp", &sealed).map_err(|_| Fault::Unreadable)?;
            minicbor::decode(&plain).map_err(|_| Fault::Unreadable)
        })
    }

    fn apply(&self, batch: Batch, stamp: &Stamp) -> Result<(), IndexError> {
        let mut pending = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        *pending = (*pending + 1) % WRITE_OUT_EVERY;
        let write_out = *pending == 0;
        self.guarded(|db| {
            let mut writes = ::sled::Batch::default();
            // Where the rows of this batch stand by now: sled shows them only once the batch is applied.
            let mut moved = std::collections::HashMap::new();
            for (list, change) in batch.0 {
                let (listed, place) = (self.names.list(&list), self.names.place(&list, change.id()));
                let stood = match moved.get(&place) {
                    Some(stood) => *stood,
                    None => db.get(place_key(&place))?.map(|sort| sort_of(&sort)).transpose()?,
                };
                if let Some(sort) = stood {
                    writes.remove(row_key(&listed, sort, &place));
                }
                if let Change::Put(row) = change {
                    writes.insert(row_key(&listed, row.sort, &place), self.seal(&place, &row));
                    writes.insert(place_key(&place), &row.sort.0.to_be_bytes());
                    moved.insert(place, Some(row.sort));
                } else {
                    writes.remove(place_key(&place));
                    moved.insert(place, None);
                }
            }
            let plain = minicbor::to_vec(stamp).map_err(|_| Fault::Unreadable)?;
            writes.insert(STAMP, self.sealer.seal("index stamp", &plain));
            db.apply_batch(writes)?;
            if write_out {
                db.flush()?;
            }
            Ok(())
        })
    }

    fn get(&self, list: &List, id: &[u8]) -> Result<Option<Row>, IndexError> {
        let (listed, place) = (self.names.list(list), self.names.place(list, id));
        // No batch may move the row between the two readings.
        let _one = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        self.guarded(|db| {
            let Some(sort) = db.get(place_key(&place))? else { return Ok(None) };
            let key = row_key(&listed, sort_of(&sort)?, &place);
            match db.get(&key)? {
                Some(sealed) => Ok(Some(self.unseal(&key, &sealed)?.1)),
                None => Err(Fault::Unreadable),
            }
        })
    }

    fn page(&self, list: &List, ask: &Ask) -> Result<Page, IndexError> {
        let listed = self.names.list(list);
        let first = match &ask.after {
            Some(cursor) => Bound::Excluded(row_key(&listed, cursor.sort, &cursor.place)),
            None => Bound::Included(row_key(&listed, Sort(u64::MAX), &[u8::MAX; 16])),
        };
        let end = Bound::Included(row_key(&listed, Sort(0), &[0; 16]));
        self.guarded(|db| {
            let mut range = db.range((first, end));
            let (mut rows, mut last) = (Vec::new(), None);
            for found in range.by_ref().take(ask.limit) {
                let (key, sealed) = found?;
                let (cursor, row) = self.unseal(&key, &sealed)?;
                rows.push(row);
                last = Some(cursor);
            }
            let more = range.next().transpose()?.is_some();
            Ok(Page { rows, next: last.filter(|_| more) })
        })
    }

    fn flush(&self) -> Result<(), IndexError> {
        self.guarded(|db| Ok(db.flush().map(drop)?))
    }
}

impl Drop for SledIndex {
    fn drop(&mut self) {
        let db = self.db.take();
        // A panic here would end the program; what sled could not write comes back from the logs.
        let ended = catch_unwind(AssertUnwindSafe(|| drop(db)));
        // Threads of sled's own let go of its file a moment later. Who opens the folder next must not find it held: an
        // index that can't be opened is set aside, and made anew from all the logs.
        if ended.is_ok()
            && let Ok(file) = File::open(self.folder.join("db"))
        {
            let _ = file.lock();
        }
    }
}
