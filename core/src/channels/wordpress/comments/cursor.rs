//! Where fetching stopped.
//!
//! A comment may become visible long after it was written: somebody approves it, or takes it out of the spam. Its date stays
//! that of its writing, so a date alone would pass over it. Therefore the last weeks are listed every time, ids only, and the
//! cursor names those that are known.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use minicbor::{Decode, Encode};

use super::read::Listed;

/// How long after its writing a comment may still become visible: 30 days.
const LATE: TimeDelta = TimeDelta::days(30);
/// The most ids that the cursor holds; on a site with more comments in [`LATE`] the time becomes shorter.
const MOST: usize = 1000;

/// What is known of a site's comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cursor {
    /// Everything older is settled. Seconds since 1970.
    pub(super) from: i64,
    /// What is known of the rest.
    pub(super) known: BTreeSet<u64>,
}

/// As it is kept: of the ids the distance of each from the one before, which is one byte instead of five.
#[derive(Encode, Decode)]
struct Kept {
    #[n(0)]
    from: i64,
    #[n(1)]
    steps: Vec<u64>,
}

impl Cursor {
    /// Reads what was kept; the beginning where that can't be read.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let kept = minicbor::decode(bytes).unwrap_or(Kept { from: i64::MIN, steps: Vec::new() });
        let mut last = 0u64;
        let known = kept.steps.into_iter().map(|step| {
            last = last.saturating_add(step);
            last
        });
        Self { from: kept.from, known: known.collect() }
    }

    /// What is to be kept.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut last = 0;
        let steps = self.known.iter().map(|id| id - std::mem::replace(&mut last, *id)).collect();
        let kept = Kept { from: self.from, steps };
        // Writing into memory does not fail.
        minicbor::to_vec(&kept).unwrap_or_default()
    }

    /// The cursor after a walk: `seen` are the known ones of the walk, those fetched now among them, `waiting` is when the first
    /// one was written that is not fetched yet, `whole` whether the walk came to the end. What is no longer listed is
    /// forgotten: were it restored, it would be new.
    pub(super) fn next(
        mut self,
        mut seen: Vec<Listed>,
        waiting: Option<i64>,
        whole: bool,
        now: DateTime<Utc>,
    ) -> Self {
        seen.sort_by_key(|one| (one.at, one.id));
        seen.dedup();
        // A date in the future is somebody's mistake, and must not end the fetching of the others.
        if let Some(newest) = seen.last().map(|one| one.at.min(now.timestamp())) {
            self.from = self.from.max(newest.saturating_sub(LATE.num_seconds()));
        }
        let later: Vec<u64> = match whole {
            true => Vec::new(),
            false => self.known.iter().copied().filter(|id| !seen.iter().any(|one| one.id == *id)).collect(),
        };
        let surplus = (seen.len() + later.len()).saturating_sub(MOST);
        if let Some(last) = surplus.checked_sub(1).and_then(|index| seen.get(index)) {
            // All of one second go together, and not before the last of them is fetched.
            let settled = last.at.saturating_add(1).min(waiting.unwrap_or(i64::MAX));
            self.from = self.from.max(settled);
        }
        let kept = seen.iter().filter(|one| one.at >= self.from).map(|one| one.id);
        self.known = kept.chain(later).collect();
        self
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DAY: i64 = 24 * 60 * 60;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    fn empty() -> Cursor {
        Cursor::read(&[])
    }

    #[test]
    fn a_cursor_is_small_and_comes_back_as_it_was() {
        let known = (0..600).map(|n| 40_000 + n * 3).collect();
        let cursor = Cursor { from: 1_700_000_000, known };
        assert_eq!(Cursor::read(&cursor.bytes()), cursor);
        assert!(cursor.bytes().len() < 700, "{}", cursor.bytes().len());
    }

    #[test]
    fn what_is_older_than_a_month_before_the_newest_is_settled_whatever_the_future_claims() {
        let seen = [(1, 0), (2, 20 * DAY), (3, 45 * DAY)].map(|(id, at)| Listed { id, at }).to_vec();
        let cursor = empty().next(seen.clone(), None, true, at(45 * DAY));
        assert_eq!((cursor.from, cursor.known), (15 * DAY, BTreeSet::from([2, 3])));
        let wrong = [seen, vec![Listed { id: 4, at: 9000 * DAY }]].concat();
        let cursor = empty().next(wrong, None, true, at(45 * DAY));
        assert_eq!((cursor.from, cursor.known), (15 * DAY, BTreeSet::from([2, 3, 4])));
    }

    #[test]
    fn a_busy_site_has_a_shorter_time_and_a_second_is_settled_as_a_whole() {
        let of =
            |count: u64, at: i64| (0..count).map(move |n| Listed { id: n + 1, at: at + i64::from(n >= 500) });
        let seen: Vec<Listed> = of(1200, 100).collect();
        let cursor = empty().next(seen.clone(), None, true, at(200));
        assert_eq!((cursor.from, cursor.known.len()), (101, 700));
        // One of that second is still to be fetched.
        let cursor = empty().next(seen, Some(100), false, at(200));
        assert_eq!((cursor.from, cursor.known.len()), (100, 1200));
    }

    proptest! {
        #[test]
        fn no_bytes_stop_the_reader(bytes: Vec<u8>, steps: Vec<u64>) {
            let _ = Cursor::read(&bytes).bytes();
            let kept = minicbor::to_vec(Kept { from: i64::MIN, steps }).unwrap();
            let cursor = Cursor::read(&kept);
            prop_assert_eq!(Cursor::read(&cursor.bytes()), cursor);
        }

        #[test]
        fn nothing_that_waits_is_ever_settled(
            from in -9i64..9, seen in prop::collection::vec((1u64..3000, 0i64..20), 0..2000), waiting in 0i64..20, whole: bool,
        ) {
            // As a walk goes: what waits is not older than what was fetched before it.
            let waiting = waiting.max(from);
            let seen = seen.into_iter().map(|(id, at)| Listed { id, at }).collect();
            let cursor = Cursor { from, known: BTreeSet::new() }.next(seen, Some(waiting), whole, at(30));
            prop_assert!(cursor.from <= waiting);
        }
    }
}
