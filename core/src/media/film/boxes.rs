//! Boxes: a length, a name of four letters, and what is in it (ISO/IEC 14496-12, 4.2).

use super::{FilmError, MAX_BOXES};

/// Where a box stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Boxed {
    pub(super) kind: [u8; 4],
    /// Where its header begins.
    pub(super) from: u64,
    /// Where its content begins.
    pub(super) body: u64,
    /// Where it ends.
    pub(super) end: u64,
}

impl Boxed {
    pub(super) fn is(&self, kind: &[u8; 4]) -> bool {
        self.kind == *kind
    }

    pub(super) fn len(&self) -> u64 {
        self.end - self.from
    }

    /// What is no box.
    pub(super) fn junk(from: u64, end: u64) -> Self {
        Self { kind: [0; 4], from, body: from, end }
    }
}

/// The box that begins with `bytes`, at `from`; none where it would reach beyond `end`.
pub(super) fn header(bytes: &[u8], from: u64, end: u64) -> Option<Boxed> {
    let short = u64::from(u32_at(bytes, 0).ok()?);
    let kind = *bytes.get(4..8)?.first_chunk::<4>()?;
    let (head, len) = match short {
        0 => (8, end.checked_sub(from)?),
        1 => (16, u64_at(bytes, 8).ok()?),
        len => (8, len),
    };
    let (body, last) = (from.checked_add(head)?, from.checked_add(len)?);
    (body <= last && last <= end).then_some(Boxed { kind, from, body, end: last })
}

/// The boxes in a stretch of `bytes`. Fewer than eight bytes at its end are padding.
pub(super) fn children(bytes: &[u8], from: u64, end: u64) -> Result<Vec<Boxed>, FilmError> {
    let (mut found, mut at) = (Vec::new(), from);
    while end.saturating_sub(at) >= 8 {
        let rest = place(at).and_then(|at| bytes.get(at..)).ok_or(FilmError::Broken)?;
        let next = header(rest, at, end).ok_or(FilmError::Broken)?;
        at = next.end;
        found.push(next);
        if found.len() > MAX_BOXES {
            return Err(FilmError::Broken);
        }
    }
    Ok(found)
}

pub(super) fn place(at: u64) -> Option<usize> {
    usize::try_from(at).ok()
}

/// `len` bytes from `at` on.
pub(super) fn part(bytes: &[u8], at: u64, len: u64) -> Result<&[u8], FilmError> {
    let end = at.checked_add(len).and_then(place);
    let found = place(at).zip(end).and_then(|(from, end)| bytes.get(from..end));
    found.ok_or(FilmError::Broken)
}

pub(super) fn u16_at(bytes: &[u8], at: u64) -> Result<u16, FilmError> {
    part(bytes, at, 2)?.first_chunk().map(|b| u16::from_be_bytes(*b)).ok_or(FilmError::Broken)
}

pub(super) fn u32_at(bytes: &[u8], at: u64) -> Result<u32, FilmError> {
    part(bytes, at, 4)?.first_chunk().map(|b| u32::from_be_bytes(*b)).ok_or(FilmError::Broken)
}

pub(super) fn u64_at(bytes: &[u8], at: u64) -> Result<u64, FilmError> {
    part(bytes, at, 8)?.first_chunk().map(|b| u64::from_be_bytes(*b)).ok_or(FilmError::Broken)
}

/// Writes over what stands at `at`.
pub(super) fn put(bytes: &mut [u8], at: u64, what: &[u8]) -> Result<(), FilmError> {
    let from = place(at).ok_or(FilmError::Broken)?;
    let end = from.checked_add(what.len()).ok_or(FilmError::Broken)?;
    bytes.get_mut(from..end).ok_or(FilmError::Broken)?.copy_from_slice(what);
    Ok(())
}

/// Zeros from `from` to `end`.
pub(super) fn wipe(bytes: &mut [u8], from: u64, end: u64) -> Result<(), FilmError> {
    let stretch = place(from).zip(place(end)).and_then(|(from, end)| bytes.get_mut(from..end));
    stretch.ok_or(FilmError::Broken)?.fill(0);
    Ok(())
}

/// Turns a box into free space without content. Its length stays.
pub(super) fn free(bytes: &mut [u8], found: &Boxed) -> Result<(), FilmError> {
    put(bytes, found.from + 4, b"free")?;
    wipe(bytes, found.body, found.end)
}
