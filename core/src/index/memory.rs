//! The index in memory: for tests, for practice offices that are thrown away, and for a device whose disk is full.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Ask, Batch, Change, Cursor, Index, IndexError, List, Names, Page, Row, Sort, Stamp};
use crate::local::Sealer;

type Place = ([u8; 16], Sort, [u8; 16]);

/// Rows in a sorted map.
pub struct MemoryIndex {
    names: Names,
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    rows: BTreeMap<Place, Row>,
    sorts: HashMap<[u8; 16], Sort>,
    stamp: Stamp,
}

impl MemoryIndex {
    /// An empty index. Cursors of a [`super::sled::SledIndex`] with the same sealer are good here too, so that one can
    /// take the other's place.
    #[must_use]
    pub fn new(sealer: &Sealer) -> Self {
        Self { names: Names::of(sealer), inner: Mutex::default() }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Index for MemoryIndex {
    fn stamp(&self) -> Result<Stamp, IndexError> {
        Ok(self.inner().stamp.clone())
    }

    fn apply(&self, batch: Batch, stamp: &Stamp) -> Result<(), IndexError> {
        let mut inner = self.inner();
        for (list, change) in batch.0 {
            let (listed, place) = (self.names.list(&list), self.names.place(&list, change.id()));
            if let Some(sort) = inner.sorts.remove(&place) {
                inner.rows.remove(&(listed, sort, place));
            }
            if let Change::Put(row) = change {
                inner.sorts.insert(place, row.sort);
                inner.rows.insert((listed, row.sort, place), row);
            }
        }
        inner.stamp = stamp.clone();
        Ok(())
    }

    fn get(&self, list: &List, id: &[u8]) -> Result<Option<Row>, IndexError> {
        let (inner, place) = (self.inner(), self.names.place(list, id));
        let Some(sort) = inner.sorts.get(&place) else { return Ok(None) };
        Ok(inner.rows.get(&(self.names.list(list), *sort, place)).cloned())
    }

    fn page(&self, list: &List, ask: &Ask) -> Result<Page, IndexError> {
        let (inner, listed) = (self.inner(), self.names.list(list));
        let low = Bound::Included((listed, Sort(0), [0; 16]));
        let high = match &ask.after {
            Some(Cursor { sort, place }) => Bound::Excluded((listed, *sort, *place)),
            None => Bound::Included((listed, Sort(u64::MAX), [u8::MAX; 16])),
        };
        let found: Vec<_> = inner.rows.range((low, high)).rev().take(ask.limit.saturating_add(1)).collect();
        let more = found.len() > ask.limit;
        let next = found.iter().take(ask.limit).next_back().filter(|_| more);
        let next = next.map(|((_, sort, place), _)| Cursor { sort: *sort, place: *place });
        Ok(Page { rows: found.into_iter().take(ask.limit).map(|(_, row)| row.clone()).collect(), next })
    }

    fn flush(&self) -> Result<(), IndexError> {
        Ok(())
    }
}
