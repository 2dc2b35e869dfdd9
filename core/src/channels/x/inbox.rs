//! Fetching what the public writes: how far it has been read, and what is asked for in which order.
//!
//! X tells its lists from the newest on, page by page, and shows what is new with a delay. So a list is walked from its
//! newest entry down to the one that was the newest at the end of the walk before, and a little below it ([`LAG`]): what was
//! shown late lies there. What was told from there already is kept by its number, so that nothing comes twice. A walk may take
//! several fetches; where it stands is in the cursor, and what came meanwhile is for the next one.
//!
//! What is still open is asked for by number once in a day (UTC), for X charges for each answer: an edit or a deletion is
//! noticed a day late at most. An edit is a new number at X; it comes under the number of its first version. Deleted direct
//! messages are not noticed: X deletes them for one side only.

use chrono::{DateTime, NaiveDate, Utc};
use minicbor::{Decode, Encode};

use super::Account;
use super::api::Api;
use super::looking::LAG;
use super::told::{earlier, first_at};
use super::{direct, mentions};
use crate::channels::failure::Failure;
use crate::channels::messages::{Ask, Fetched};
use crate::state::cbor;

/// Where to go on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
pub(super) struct Cursor {
    /// How far mentions are read.
    #[n(0)]
    pub(super) mentions: Mark,
    /// How far direct messages are read.
    #[n(1)]
    pub(super) direct: Mark,
    /// The day on which what is open was asked for last.
    #[cbor(n(2), with = "cbor::maybe_date", default)]
    pub(super) day: Option<NaiveDate>,
}

impl Cursor {
    /// Reads it back. What is no cursor of ours begins anew: the caller knows each message by its id.
    fn read(bytes: &[u8]) -> Self {
        minicbor::decode(bytes).unwrap_or_default()
    }
}

/// How far a list is read that X tells from its newest entry on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
pub(super) struct Mark {
    /// The newest number when the last walk ended.
    #[n(0)]
    newest: u64,
    /// Those that were told already, as far as a walk meets them again.
    #[n(1)]
    told: Vec<u64>,
    /// A walk that has not come to its end.
    #[n(2)]
    walk: Option<Walk>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
struct Walk {
    /// Leads to its next page.
    #[n(0)]
    token: String,
    /// The newest number that it has met.
    #[n(1)]
    newest: u64,
    /// Those it has met that a later walk meets again.
    #[n(2)]
    told: Vec<u64>,
    /// Where it ends.
    #[n(3)]
    floor: u64,
}

impl Mark {
    /// Where a walk ends: nothing up to here is wanted. It stays so for the whole of a walk, as X wants of the questions of one.
    pub(super) fn floor(&self, since: DateTime<Utc>) -> u64 {
        let floor = || earlier(self.newest, LAG).max(first_at(since).saturating_sub(1));
        self.walk.as_ref().map_or_else(floor, |walk| walk.floor)
    }

    /// What leads to the next page of a walk.
    pub(super) fn token(&self) -> Option<&str> {
        self.walk.as_ref().map(|walk| walk.token.as_str())
    }

    /// Whether this was not told before.
    pub(super) fn is_new(&self, id: u64) -> bool {
        !self.told.contains(&id)
    }

    /// Notes that these were told, of a walk that ends at `end`. `next` leads to the next page, where there is one that is wanted.
    pub(super) fn told(&mut self, ids: &[u64], end: u64, next: Option<String>) {
        let mut walk = self.walk.take().unwrap_or_default();
        walk.newest = ids.iter().copied().fold(walk.newest.max(self.newest), u64::max);
        walk.told.extend(ids);
        let floor = earlier(walk.newest, LAG);
        walk.told.retain(|id| *id > floor);
        if let Some(token) = next {
            self.walk = Some(Walk { token, floor: end, ..walk });
            return;
        }
        self.told.retain(|id| *id > floor && !walk.told.contains(id));
        self.told.append(&mut walk.told);
        self.newest = walk.newest;
    }

    /// X no longer knows the next page: the walk begins anew at the next fetch.
    pub(super) fn lost(&mut self) {
        self.walk = None;
    }
}

/// Fetches what is new, and once in a day what has changed.
pub(super) async fn fetch(api: &Api<'_>, account: &Account, ask: Ask<'_>) -> Result<Fetched, Failure> {
    let (before, mut fetched) = (Cursor::read(ask.cursor), Fetched::default());
    let mut cursor = before.clone();
    let today = api.now().date_naive();
    let first_today = cursor.day != Some(today);
    let newer = Newer { api, account, ask, first_today };
    let seen = mentions::newer(&newer, &mut cursor.mentions, &mut fetched).await?;
    match rest(&newer, &seen, &mut cursor, &mut fetched).await {
        Ok(()) if first_today => cursor.day = Some(today),
        Ok(()) => {}
        // What came is not lost for the sake of the rest, whose failure is met again at once.
        Err(_) if cursor != before || !fetched.messages.is_empty() => fetched.more = true,
        Err(failure) => return Err(failure),
    }
    fetched.more |= cursor.mentions.walk.is_some() || cursor.direct.walk.is_some();
    fetched.messages.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    // Writing into memory can't fail.
    fetched.cursor = minicbor::to_vec(&cursor).unwrap_or_default();
    Ok(fetched)
}

/// What a fetch is about.
pub(super) struct Newer<'a> {
    pub(super) api: &'a Api<'a>,
    pub(super) account: &'a Account,
    pub(super) ask: Ask<'a>,
    /// X charges for the same thing once in a day; today nothing was charged yet.
    pub(super) first_today: bool,
}

async fn rest(
    newer: &Newer<'_>,
    seen: &[String],
    cursor: &mut Cursor,
    fetched: &mut Fetched,
) -> Result<(), Failure> {
    direct::newer(newer, &mut cursor.direct, fetched).await?;
    if newer.first_today {
        // As a whole or not at all: it is asked for again until it was told.
        let mut again = mentions::again(newer, seen).await?;
        fetched.messages.append(&mut again.messages);
        fetched.gone.append(&mut again.gone);
        fetched.cost = fetched.cost.saturating_add(again.cost);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: u64 = 60_000 << 22;

    #[test]
    fn a_walk_goes_down_a_little_below_the_end_of_the_one_before_and_tells_nothing_twice() {
        let (mut mark, base) = (Mark::default(), 1000 * MINUTE);
        let never = DateTime::UNIX_EPOCH;
        assert_eq!((mark.floor(never), mark.token()), (0, None));
        mark.told(&[base + 9, base + 8], 0, Some("a".into()));
        assert_eq!((mark.token(), mark.floor(never)), (Some("a"), 0), "not at its end");
        mark.told(&[base, base - 10 * MINUTE], 0, None);
        let below = u64::try_from(LAG.num_minutes()).unwrap() * MINUTE;
        assert_eq!((mark.token(), mark.floor(never)), (None, base + 9 - below));
        assert!([base + 9, base + 8, base].into_iter().all(|id| !mark.is_new(id)));
        assert!(mark.is_new(base + 7) && mark.is_new(base - MINUTE), "shown late");
        mark.told(&[base + 7], 0, None);
        assert!(!mark.is_new(base + 7) && !mark.is_new(base + 9) && mark.newest == base + 9);
        mark.told(&[base + 10 * MINUTE], 0, None);
        assert_eq!(mark.told, [base + 10 * MINUTE], "what no walk meets again is forgotten");
        assert!(mark.floor(DateTime::<Utc>::MAX_UTC) > base + 10 * MINUTE, "nothing older is wanted");
    }

    #[test]
    fn a_cursor_is_read_back_and_what_is_none_begins_anew() {
        let mut cursor = Cursor { day: NaiveDate::from_ymd_opt(2026, 11, 20), ..Cursor::default() };
        cursor.direct.told(&[7], 3, Some("a".into()));
        assert_eq!(Cursor::read(&minicbor::to_vec(&cursor).unwrap()), cursor);
        assert_eq!((Cursor::read(b""), Cursor::read(b"\xff{}")), (Cursor::default(), Cursor::default()));
    }
}
