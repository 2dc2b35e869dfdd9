//! Segment files: a device's entries on disk, at most 1 MiB per file.
//!
//! `NNNNNNNN.seg` is `WRTALOG1` and then frames ([`super::frame`]); a frame's content is one stored entry, sealed for
//! `log:DEVICE`. Files are numbered from 1 and only the last one grows.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::entry::{Entry, Invalid};
use super::frame;
use super::report::LogError;
use crate::crypto::keys::DeviceKey;
use crate::crypto::seal::{OpenError, SealKey};
use crate::disk::{Appender, Disk, Found};

/// What a segment file begins with.
pub(super) const HEAD: &[u8; 8] = b"WRTALOG1";
/// The longest segment file, in bytes.
pub const LONGEST: u64 = 1024 * 1024;
/// How many of a segment's last bytes are read first when a log is opened; most entries are far shorter.
const TAIL: u64 = 8 * 1024;

/// The associated data of a device's sealed entries.
pub(super) fn what(device: DeviceKey) -> String {
    format!("log:{device}")
}

pub(super) fn file_name(number: u32) -> String {
    format!("{number:08}.seg")
}

/// The numbers of the segments in a folder, ascending.
pub(super) fn numbers(disk: &dyn Disk, folder: &Path) -> io::Result<Vec<u32>> {
    Ok(files(disk, folder)?.into_iter().map(|(number, _)| number).collect())
}

/// The numbers of the segments in a folder, ascending, with the lengths of their files.
pub(super) fn files(disk: &dyn Disk, folder: &Path) -> io::Result<Vec<(u32, u64)>> {
    let found = disk.list(folder)?;
    let numbered = |found: &Found| Some((found.name.strip_suffix(".seg")?.parse().ok()?, found.len));
    let mut files: Vec<_> = found.iter().filter_map(numbered).collect();
    files.sort_unstable();
    Ok(files)
}

/// What a segment file holds.
#[derive(Debug, Default)]
pub(super) struct Segment {
    /// Each entry with the place of its frame's content in the file.
    pub entries: Vec<(Range<usize>, Entry)>,
    /// Stretches that were written and can't be read.
    pub damage: Vec<Range<usize>>,
    /// Where the last whole frame ends.
    pub end: usize,
    /// How many bytes lie behind `end`.
    pub torn: usize,
}

/// Reads a segment file's bytes. Only a seal under another key, or of a newer version, is an error: what is damaged is
/// reported.
pub(super) fn read(bytes: &[u8], key: &SealKey, device: DeviceKey) -> Result<Segment, OpenError> {
    read_back(bytes, key, device, usize::MAX)
}

/// Reads only the last entry that can be read, which is all that opening a log needs: from the last bytes of the file,
/// of length `len`, as a rule, and from the whole of it where they don't say enough.
pub(super) fn read_last(
    disk: &dyn Disk,
    path: &Path,
    len: u64,
    key: &SealKey,
    device: DeviceKey,
) -> Result<Segment, LogError> {
    match read_tail(disk, path, len, key, device)? {
        Some(segment) => Ok(segment),
        None => Ok(read_back(&disk.read(path)?, key, device, 1)?),
    }
}

/// What [`read_back`] finds last in the whole file, found in its last bytes alone; none where they hold no entry.
///
/// The bytes begin somewhere in a frame. Where the next one begins shows by its sum, since what stands in frames is
/// sealed and looks like noise; from there on the frames are read as they are in the whole file.
fn read_tail(
    disk: &dyn Disk,
    path: &Path,
    len: u64,
    key: &SealKey,
    device: DeviceKey,
) -> io::Result<Option<Segment>> {
    let Some(from) = len.checked_sub(TAIL).filter(|from| *from > HEAD.len() as u64) else { return Ok(None) };
    if disk.read_part(path, 0, HEAD.len())? != HEAD {
        return Ok(None);
    }
    let tail = disk.read_part(path, from, TAIL as usize)?;
    let frames = frame::read_all(&tail);
    let (Some(last), Ok(from)) = (frames.contents.last(), usize::try_from(from)) else { return Ok(None) };
    let entry = open(tail.get(last.clone()).unwrap_or_default(), key, &what(device));
    let at = last.start + from..last.end + from;
    Ok(entry.ok().and_then(Result::ok).filter(|entry| entry.device == device).map(|entry| Segment {
        entries: vec![(at, entry)],
        damage: Vec::new(),
        end: frames.end + from,
        torn: frames.torn,
    }))
}

/// Reads entries from the end, until there are `most`.
fn read_back(bytes: &[u8], key: &SealKey, device: DeviceKey, most: usize) -> Result<Segment, OpenError> {
    let Some(rest) = bytes.strip_prefix(HEAD) else {
        // A head that was not whole yet is a torn tail; another one is damage.
        let torn = HEAD.starts_with(bytes) || bytes.iter().all(|byte| *byte == 0);
        return Ok(if torn {
            Segment { torn: bytes.len(), ..Segment::default() }
        } else {
            Segment {
                damage: std::iter::once(0..bytes.len()).collect(),
                end: bytes.len(),
                ..Segment::default()
            }
        });
    };
    let frames = frame::read_all(rest);
    let shift = |at: Range<usize>| at.start + HEAD.len()..at.end + HEAD.len();
    let mut segment = Segment {
        damage: frames.damage.into_iter().map(shift).collect(),
        end: frames.end + HEAD.len(),
        torn: frames.torn,
        ..Segment::default()
    };
    let what = what(device);
    for at in frames.contents.into_iter().map(shift).rev() {
        if segment.entries.len() == most {
            break;
        }
        match open(bytes.get(at.clone()).unwrap_or_default(), key, &what) {
            Ok(Ok(entry)) if entry.device == device => segment.entries.push((at, entry)),
            Ok(_) => segment.damage.push(at),
            Err(OpenError::Changed | OpenError::NotSealed) => segment.damage.push(at),
            Err(error) => return Err(error),
        }
    }
    segment.entries.reverse();
    Ok(segment)
}

/// Opens the sealed content of one frame.
pub(super) fn open(content: &[u8], key: &SealKey, what: &str) -> Result<Result<Entry, Invalid>, OpenError> {
    key.open(what, content).map(|stored| Entry::decode(&stored))
}

/// The growing end of one device's segments. Knows how far they were acknowledged, and begins (and begins again after
/// an error) by checking that the file agrees.
pub(super) struct Writer {
    folder: PathBuf,
    number: u32,
    /// The acknowledged length of the last segment; 0 where it is not there yet.
    len: u64,
    file: Option<Box<dyn Appender>>,
    /// Whether bytes behind `len` are of an earlier run, and kept aside when they are cut.
    keep_torn: bool,
}

impl Writer {
    /// Continues the segments of `folder` at `len` of segment `number`.
    pub fn new(folder: PathBuf, number: u32, len: u64) -> Self {
        Self { folder, number: number.max(1), len, file: None, keep_torn: true }
    }

    /// Appends one frame and returns, once it is synced, in which segment and at which byte the frame's content
    /// stands. After an error nothing of it is there for readers: the next append cuts what was half written.
    pub fn append(&mut self, disk: &dyn Disk, frame: &[u8]) -> io::Result<(u32, usize)> {
        if self.len > 0 && self.len + frame.len() as u64 > LONGEST {
            self.number += 1;
            self.len = 0;
            self.file = None;
        }
        let mut file = match self.file.take() {
            Some(file) => file,
            None => self.reopen(disk)?,
        };
        let written = if self.len == 0 {
            let first = [HEAD.as_slice(), frame].concat();
            file.append(&first).map(|()| first.len())
        } else {
            file.append(frame).map(|()| frame.len())
        }?;
        file.sync()?;
        self.file = Some(file);
        self.len += written as u64;
        let start = usize::try_from(self.len).unwrap_or(usize::MAX) - frame.len() + frame::OVERHEAD;
        Ok((self.number, start))
    }

    /// Opens the last segment after checking that what was acknowledged is there and whole, and cuts what lies behind.
    fn reopen(&mut self, disk: &dyn Disk) -> io::Result<Box<dyn Appender>> {
        disk.make_folder(&self.folder)?;
        let path = self.folder.join(file_name(self.number));
        let bytes = match disk.read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error),
        };
        let len = usize::try_from(self.len).unwrap_or(usize::MAX);
        let (kept, torn) = bytes.split_at_checked(len).ok_or(io::ErrorKind::UnexpectedEof)?;
        if !kept.is_empty() {
            let frames = kept.strip_prefix(HEAD).map(frame::read_all).ok_or(io::ErrorKind::InvalidData)?;
            if frames.torn > 0 {
                return Err(io::ErrorKind::InvalidData.into());
            }
        }
        if !torn.is_empty() {
            if self.keep_torn {
                disk.replace(&path.with_extension("cut"), torn)?;
            }
            disk.truncate(&path, self.len)?;
        }
        self.keep_torn = false;
        disk.appender(&path)
    }
}
