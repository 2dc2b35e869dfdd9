//! Films: MP4 and MOV as a phone writes them, without what tells where, when, with what and by whom they were taken.
//!
//! A film is never decoded. Its index (`moov`) is read into memory, all else only from box to box, so that a film of
//! hundreds of megabytes costs a few. [`Film::read`] tells what it is, or refuses it with a [`FilmError`] that says what to
//! do; [`Film::cleaned`] gives the copy that goes out, byte by byte on demand.
//!
//! **What stays is listed, not what goes.** Of the index: the times and sizes a player needs (`read`), of one picture track
//! and at most one sound track. Everything else (`udta` with `©xyz` and `loci`, `meta` with Apple's keys, `uuid` with XMP,
//! makers' own boxes) turns into `free` and its content into zeros; so do the dates, the names of devices and programs in
//! the boxes that stay, and every byte of the data (`mdat`) that belongs to neither track: positions that some cameras
//! write as a track of their own (`camm`, `gpmd`, `mebx`) are gone with it. The copy has the length of the original, and
//! the index stands in front, as channels want it; where it stood behind, it is moved and its offsets follow.
//!
//! **What it can't do**: what a camera hides inside the coded pictures themselves stays, and nothing is made
//! unrecognisable: whoever must not be seen must not be in the film.

mod boxes;
mod clean;
mod index;
pub mod sample;
#[cfg(test)]
mod tests;
mod track;

pub use clean::Cleaned;

use std::io;
use std::sync::Arc;

use crate::words::Say;
use boxes::{Boxed, header};
use index::Index;

/// The largest film in bytes: what X takes, the most generous of the channels (facts sheet on X, 5).
pub const MAX_BYTES: u64 = 512 * 1024 * 1024;
/// The largest index: an hour of film has one of a few megabytes.
const MAX_INDEX: u64 = 8 * 1024 * 1024;
/// The most boxes on one level.
const MAX_BOXES: usize = 10_000;

/// Where a film is read from, a part at a time.
pub trait Source: Send + Sync {
    /// Its length in bytes.
    fn len(&self) -> u64;
    /// At most `most` bytes from the byte `from` on; fewer only where it ends.
    ///
    /// # Errors
    /// What the disk says.
    fn read(&self, from: u64, most: usize) -> io::Result<Vec<u8>>;
    /// Whether there is nothing in it.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Source for [u8] {
    fn len(&self) -> u64 {
        <[u8]>::len(self) as u64
    }

    fn read(&self, from: u64, most: usize) -> io::Result<Vec<u8>> {
        let rest = usize::try_from(from).ok().and_then(|from| self.get(from..)).unwrap_or_default();
        Ok(rest.get(..most.min(rest.len())).unwrap_or_default().to_vec())
    }
}

impl Source for Vec<u8> {
    fn len(&self) -> u64 {
        self.as_slice().len() as u64
    }

    fn read(&self, from: u64, most: usize) -> io::Result<Vec<u8>> {
        self.as_slice().read(from, most)
    }
}

/// How a film is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// MP4, as Android writes it.
    Mp4,
    /// MOV, as iPhones write it.
    Mov,
}

impl Kind {
    /// Its media type.
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Mp4 => "video/mp4",
            Self::Mov => "video/quicktime",
        }
    }

    /// How the name of such a file ends, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Mp4 => "mp4",
            Self::Mov => "mov",
        }
    }
}

/// How its pictures are coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// H.264 (AVC), which everything plays.
    H264,
    /// H.265 (HEVC), "high efficiency".
    Hevc,
}

/// Its sound; AAC is the only kind taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sound {
    /// Channels.
    pub channels: u32,
    /// Samples per second.
    pub hertz: u32,
}

/// What the index of a film tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FilmInfo {
    /// How it is packed.
    pub kind: Kind,
    /// Its length in bytes.
    pub bytes: u64,
    /// How long it runs, in milliseconds.
    pub millis: u64,
    /// Pixels across, seen upright.
    pub width: u32,
    /// Pixels down, seen upright.
    pub height: u32,
    /// How its pictures are coded.
    pub coding: Coding,
    /// Pictures in a thousand seconds.
    pub rate: u32,
    /// Its sound, if it has any.
    pub sound: Option<Sound>,
}

/// Why a film was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FilmError {
    /// The content is no film that Warta knows.
    #[error("the content is no film")]
    NotAFilm,
    /// A film packed otherwise: Matroska, WebM, AVI.
    #[error("a film of another format")]
    OtherFormat,
    /// More than [`MAX_BYTES`].
    #[error("{bytes} bytes are too many")]
    TooLarge {
        /// The length of the file.
        bytes: u64,
    },
    /// The file ends before the film does: a copy or download that was interrupted, or a recording that never ended.
    #[error("the file ends before the film does")]
    CutOff,
    /// The bytes contradict the format.
    #[error("broken")]
    Broken,
    /// In fragments, as streams and screen recorders are.
    #[error("a film in fragments")]
    Fragments,
    /// No track of pictures: sound alone.
    #[error("no pictures in it")]
    NoPictures,
    /// Pictures coded in a way that channels don't take.
    #[error("pictures coded otherwise")]
    Pictures,
    /// Sound coded in a way that channels don't take.
    #[error("sound coded otherwise")]
    Sounds,
    /// It was cut, and what was cut off is still in the file.
    #[error("what was cut off is still in it")]
    CutRemains,
    /// The file can't be read.
    #[error("the file can't be read")]
    Unread,
}

impl FilmError {
    /// What happened and what the person can do next.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::NotAFilm => Say::new("film-not-a-film"),
            Self::OtherFormat => Say::new("film-other-format"),
            Self::TooLarge { .. } => Say::new("film-too-large").with("most", MAX_BYTES / (1024 * 1024)),
            Self::CutOff => Say::new("film-cut-off"),
            Self::Broken => Say::new("film-broken"),
            Self::Fragments => Say::new("film-fragments"),
            Self::NoPictures => Say::new("film-no-pictures"),
            Self::Pictures => Say::new("film-pictures"),
            Self::Sounds => Say::new("film-sounds"),
            Self::CutRemains => Say::new("film-cut-remains"),
            Self::Unread => Say::new("film-unread"),
        }
    }
}

/// A film that was read and found usable.
pub struct Film {
    source: Arc<dyn Source>,
    kind: Kind,
    top: Vec<Boxed>,
    index: Index,
}

/// As many bytes as were asked for.
fn exact(source: &dyn Source, from: u64, len: usize) -> Result<Vec<u8>, FilmError> {
    let mut all = Vec::new();
    while all.len() < len {
        let more = source.read(from.saturating_add(all.len() as u64), len - all.len());
        let more = more.map_err(|_| FilmError::Unread)?;
        if more.is_empty() {
            return Err(FilmError::CutOff);
        }
        all.extend_from_slice(&more);
    }
    Ok(all)
}

/// What the first bytes say.
fn sniff(first: &[u8]) -> Result<Kind, FilmError> {
    let at = |offset: usize, what: &[u8]| first.get(offset..).is_some_and(|rest| rest.starts_with(what));
    if at(4, b"ftyp") {
        return match first.get(8..12).unwrap_or_default() {
            b"qt  " => Ok(Kind::Mov),
            b"heic" | b"heix" | b"mif1" | b"msf1" | b"avif" | b"avis" => Err(FilmError::NotAFilm),
            _ => Ok(Kind::Mp4),
        };
    }
    let other =
        at(0, b"\x1aE\xdf\xa3") || (at(0, b"RIFF") && at(8, b"AVI ")) || at(0, b"FLV") || at(0, b"0&\xb2u");
    Err(if other { FilmError::OtherFormat } else { FilmError::NotAFilm })
}

impl Film {
    /// Reads the index of a film and judges it.
    ///
    /// # Errors
    /// Every [`FilmError`].
    pub fn read(source: Arc<dyn Source>) -> Result<Self, FilmError> {
        let bytes = source.len();
        let first = source.read(0, 16).map_err(|_| FilmError::Unread)?;
        let kind = sniff(&first)?;
        if bytes > MAX_BYTES {
            return Err(FilmError::TooLarge { bytes });
        }
        let top = top_level(&*source)?;
        let index = top.iter().find(|found| found.is(b"moov")).ok_or(FilmError::CutOff)?;
        if index.len() > MAX_INDEX {
            return Err(FilmError::Broken);
        }
        let raw = exact(&*source, index.from, usize::try_from(index.len()).map_err(|_| FilmError::Broken)?)?;
        let index = Index::read(raw, index)?;
        Ok(Self { source, kind, top, index })
    }

    /// What it is.
    #[must_use]
    pub fn info(&self) -> FilmInfo {
        let Index { millis, width, height, coding, rate, sound, .. } = self.index;
        FilmInfo { kind: self.kind, bytes: self.source.len(), millis, width, height, coding, rate, sound }
    }

    /// The copy that goes out.
    ///
    /// # Errors
    /// [`FilmError::Broken`], [`FilmError::CutOff`]: the index points to what is not there.
    pub fn cleaned(self) -> Result<Cleaned, FilmError> {
        clean::clean(self.source, &self.top, self.index)
    }
}

/// The boxes of the file itself. What stands behind the last whole one is taken as one more, without a meaning.
fn top_level(source: &dyn Source) -> Result<Vec<Boxed>, FilmError> {
    let end = source.len();
    let (mut found, mut at) = (Vec::<Boxed>::new(), 0);
    while at < end {
        let read = source.read(at, 16).map_err(|_| FilmError::Unread)?;
        let whole = header(&read, at, end);
        let complete =
            |found: &[Boxed]| [b"moov", b"mdat"].iter().all(|kind| found.iter().any(|b| b.is(kind)));
        let next = match whole {
            Some(next) => next,
            None if complete(&found) => Boxed::junk(at, end),
            None => return Err(FilmError::CutOff),
        };
        if next.is(b"moof") {
            return Err(FilmError::Fragments);
        }
        at = next.end;
        found.push(next);
        if found.len() > MAX_BOXES {
            return Err(FilmError::Broken);
        }
    }
    let count = |kind: &[u8; 4]| found.iter().filter(|found| found.is(kind)).count();
    match (count(b"moov"), count(b"mdat")) {
        (0, _) | (_, 0) => Err(FilmError::CutOff),
        (1, _) => Ok(found),
        _ => Err(FilmError::Broken),
    }
}
