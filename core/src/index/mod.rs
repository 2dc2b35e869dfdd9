//! The index: what is derived from the logs, kept so that a list is on the screen at once. It may be lost at any time;
//! nothing stands in it that the logs don't say.
//!
//! A **row** is (list, sort, id) → bytes. A [`List`] is a name and what it belongs to: the stories of the office, the
//! entries of one story. The **sort** is a number (an instant, a Lamport time), never text, because the order of rows is
//! the one thing the index shows in clear on the disk: names and ids stand there only as keyed hashes, contents sealed.
//! Lists are read from the highest sort down, in pages of [`PAGE`] rows by opaque [`Cursor`]s; a cursor stays good while
//! rows come and go around it.
//!
//! Changes come in a [`Batch`], which is applied whole or not at all, together with the [`Stamp`] of the logs that the
//! index then reflects. [`open()`] compares that position with the logs: an index that is behind is brought up to them,
//! one that is damaged or knows entries that the logs don't have is moved aside and built anew. Where not even a new one
//! can be kept on disk (a full disk), the rows live in memory for as long as the program runs.
//!
//! After [`IndexError::Broken`] from any call, drop the index and call [`rebuild`]; the logs hold everything.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};

use crate::local::Sealer;
use crate::words::Say;

pub mod memory;
mod opening;
mod position;
pub mod sled;

pub use opening::{FillError, How, Opened, Source, open, rebuild};
pub use position::Stamp;

/// Rows of a page (DESIGN.md, "Views and words").
pub const PAGE: usize = 50;

/// A list of rows: what it lists, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    name: &'static str,
    of: Vec<u8>,
}

impl List {
    /// The list `name` of the whole office.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self { name, of: Vec::new() }
    }

    /// The list `name` that belongs to one thing, such as the entries of the story with the id `of`.
    #[must_use]
    pub fn of(name: &'static str, of: &[u8]) -> Self {
        Self { name, of: of.to_vec() }
    }
}

/// Where a row stands in its list: a number, never text (it is not sealed). Rows of equal sort have a stable order
/// without meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sort(pub u64);

impl From<DateTime<Utc>> for Sort {
    /// Milliseconds since 1970; earlier instants stand at 0.
    fn from(at: DateTime<Utc>) -> Self {
        Self(u64::try_from(at.timestamp_millis()).unwrap_or(0))
    }
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What the row is about; at most one row of a list has it.
    pub id: Vec<u8>,
    /// Where it stands.
    pub sort: Sort,
    /// What it says; the index doesn't look into it.
    pub bytes: Vec<u8>,
}

/// Changes that are applied together.
#[derive(Debug, Clone, Default)]
pub struct Batch(Vec<(List, Change)>);

#[derive(Debug, Clone)]
enum Change {
    Put(Row),
    Remove(Vec<u8>),
}

impl Change {
    fn id(&self) -> &[u8] {
        match self {
            Self::Put(row) => &row.id,
            Self::Remove(id) => id,
        }
    }
}

impl Batch {
    /// How many changes it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts the changes of `later` behind these.
    pub fn append(&mut self, later: Self) {
        self.0.extend(later.0);
    }

    /// No changes yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a row into `list`, in place of the one with the same id, wherever that stood.
    pub fn put(&mut self, list: &List, row: Row) -> &mut Self {
        self.0.push((list.clone(), Change::Put(row)));
        self
    }

    /// Takes the row `id` out of `list`; a missing one is fine.
    pub fn remove(&mut self, list: &List, id: &[u8]) -> &mut Self {
        self.0.push((list.clone(), Change::Remove(id.to_vec())));
        self
    }
}

/// A place between two rows, to go on from. Opaque to shells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    sort: Sort,
    place: [u8; 16],
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let bytes = [&self.sort.0.to_be_bytes()[..], &self.place].concat();
        f.write_str(&URL_SAFE_NO_PAD.encode(bytes))
    }
}

impl std::str::FromStr for Cursor {
    type Err = IndexError;
    fn from_str(text: &str) -> Result<Self, IndexError> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| IndexError::BadCursor)?;
        let (sort, place) = bytes.split_first_chunk().ok_or(IndexError::BadCursor)?;
        let place = place.try_into().map_err(|_| IndexError::BadCursor)?;
        Ok(Self { sort: Sort(u64::from_be_bytes(*sort)), place })
    }
}

/// What part of a list is wanted.
#[derive(Debug, Clone)]
pub struct Ask {
    after: Option<Cursor>,
    limit: usize,
}

impl Ask {
    /// The first page, highest sort first.
    #[must_use]
    pub fn newest() -> Self {
        Self { after: None, limit: PAGE }
    }

    /// The page that follows on `cursor`.
    #[must_use]
    pub fn after(self, cursor: Option<Cursor>) -> Self {
        Self { after: cursor, ..self }
    }

    /// At most `rows` rows instead of [`PAGE`].
    #[must_use]
    pub fn limit(self, rows: usize) -> Self {
        Self { limit: rows, ..self }
    }
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The rows, highest sort first.
    pub rows: Vec<Row>,
    /// Where the next page begins; none after the last row.
    pub next: Option<Cursor>,
}

/// Derived rows in lists. The implementations agree in everything but what survives the program.
pub trait Index: Send + Sync {
    /// What the index reflects.
    ///
    /// # Errors
    /// [`IndexError::Broken`].
    fn stamp(&self) -> Result<Stamp, IndexError>;
    /// Applies `batch` whole or not at all, and remembers that the index now reflects `stamp`.
    ///
    /// # Errors
    /// [`IndexError::Broken`]; the fact itself is safe in the log.
    fn apply(&self, batch: Batch, stamp: &Stamp) -> Result<(), IndexError>;
    /// The row `id` of `list`.
    ///
    /// # Errors
    /// [`IndexError::Broken`].
    fn get(&self, list: &List, id: &[u8]) -> Result<Option<Row>, IndexError>;
    /// A part of `list`.
    ///
    /// # Errors
    /// [`IndexError::Broken`].
    fn page(&self, list: &List, ask: &Ask) -> Result<Page, IndexError>;
    /// Writes out what is still in memory, so that the next opening has little to catch up. Not needed for safety.
    ///
    /// # Errors
    /// [`IndexError::Broken`].
    fn flush(&self) -> Result<(), IndexError>;
}

/// Why the index could not answer.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The index is damaged or can't be written: drop it and call [`rebuild`].
    #[error("the index must be rebuilt: {0}")]
    Broken(#[from] Fault),
    /// A text that is not a cursor.
    #[error("not a cursor")]
    BadCursor,
}

/// What is wrong with an index. For the technical log; a person only learns that the lists are made anew.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The database refused.
    #[error("sled: {0}")]
    Sled(#[from] ::sled::Error),
    /// The database panicked.
    #[error("sled panicked")]
    Panicked,
    /// The folder could not be read or moved.
    #[error("folder: {0}")]
    Folder(#[from] std::io::Error),
    /// A row can't be unsealed or read: damaged, swapped, or sealed with another key.
    #[error("a row can't be read")]
    Unreadable,
    /// It reflects entries that the logs don't hold, as after the logs were restored from a backup.
    #[error("the index is ahead of the logs")]
    Ahead,
    /// It was made by another version of the fold.
    #[error("the index was made by another version")]
    OtherVersion,
    /// After filling it did not reflect the logs.
    #[error("the index was not filled up to the logs")]
    NotFilled,
}

impl IndexError {
    /// The sentence for a person.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::Broken(_) => Say::new("index-broken"),
            Self::BadCursor => Say::new("index-bad-cursor"),
        }
    }
}

/// Names as they stand in the index: hashes under a key that only this device knows, so that a stolen file doesn't
/// tell which stories an office has.
#[derive(Clone)]
struct Names([u8; 32]);

impl Names {
    fn of(sealer: &Sealer) -> Self {
        Self(sealer.derive("warta 2026 index names"))
    }

    fn list(&self, list: &List) -> [u8; 16] {
        self.hash(&[list.name.as_bytes(), &list.of])
    }

    fn place(&self, list: &List, id: &[u8]) -> [u8; 16] {
        self.hash(&[list.name.as_bytes(), &list.of, id])
    }

    /// Each part is preceded by its length, so that no two sequences of parts are hashed alike.
    fn hash(&self, parts: &[&[u8]]) -> [u8; 16] {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        for part in parts {
            hasher.update(&(part.len() as u64).to_be_bytes()).update(part);
        }
        let mut name = [0; 16];
        hasher.finalize_xof().fill(&mut name);
        name
    }
}

#[cfg(test)]
mod tests;
