//! The index of a film (`moov`): read, judged, and cleaned where it stands.

use super::boxes::{Boxed, children, free, put, u32_at, u64_at, wipe};
use super::track::{Place, Track};
use super::{Coding, FilmError, Sound};

/// A day in milliseconds: longer is a wrong number.
const LONGEST: u64 = 86_400_000;

/// An index, cleaned, and what it told before.
pub(super) struct Index {
    pub(super) millis: u64,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) coding: Coding,
    pub(super) rate: u32,
    pub(super) sound: Option<Sound>,
    /// The whole box, cleaned.
    pub(super) bytes: Vec<u8>,
    /// Where it stood in the file.
    pub(super) from: u64,
    pub(super) end: u64,
    /// Where in `bytes` the places of the data stand.
    pub(super) places: Vec<Place>,
    /// The data of the tracks that stay, from and to (excluded) in the file: sorted, without overlaps.
    pub(super) kept: Vec<(u64, u64)>,
}

impl Index {
    /// Reads and cleans the index that stood at `at`.
    pub(super) fn read(mut bytes: Vec<u8>, at: &Boxed) -> Result<Self, FilmError> {
        let (body, end) = (at.body - at.from, at.len());
        if u32_at(&bytes, 0)? == 0 {
            // "To the end of the file" is no longer true once something stands behind it.
            let len = u32::try_from(end).map_err(|_| FilmError::Broken)?;
            put(&mut bytes, 0, &len.to_be_bytes())?;
        }
        let parts = children(&bytes, body, end)?;
        if parts.iter().any(|part| part.is(b"mvex")) {
            return Err(FilmError::Fragments);
        }
        let head = parts.iter().find(|part| part.is(b"mvhd")).ok_or(FilmError::Broken)?;
        let film = times(&bytes, head)?;
        let tracks: Vec<Track> = parts
            .iter()
            .filter(|part| part.is(b"trak"))
            .map(|part| Track::read(&bytes, part))
            .collect::<Result<_, _>>()?;
        let picture = tracks.iter().find(|track| track.is_picture()).ok_or(FilmError::NoPictures)?;
        let sound = tracks.iter().find(|track| track.is_aac());
        let sound = sound.or_else(|| tracks.iter().find(|track| track.is_sound()));
        let coding = picture.coding()?;
        let (width, height) = picture.size(&bytes)?;
        let said = picture.times(&bytes)?;
        let heard = sound.map(|track| track.heard(&bytes)).transpose()?;
        let millis = [film, said].into_iter().find_map(Times::millis).ok_or(FilmError::Broken)?;
        let rate = said.per_thousand_seconds(picture.samples(&bytes)?);

        let (mut places, mut kept) = (Vec::new(), Vec::new());
        for track in [Some(picture), sound].into_iter().flatten() {
            track.judge_edits(&bytes, film.scale)?;
            places.extend(track.places(&bytes)?);
            kept.extend(track.data(&bytes)?);
        }
        for part in &parts {
            match tracks.iter().find(|track| track.whole == *part) {
                Some(track)
                    if std::ptr::eq(track, picture) || sound.is_some_and(|s| std::ptr::eq(track, s)) =>
                {
                    track.clean(&mut bytes)?;
                }
                None if part.is(b"mvhd") => forget_dates(&mut bytes, part)?,
                _ => free(&mut bytes, part)?,
            }
        }
        let kept = merged(kept);
        let (from, end) = (at.from, at.end);
        Ok(Self { millis, width, height, coding, rate, sound: heard, bytes, from, end, places, kept })
    }
}

/// Sorted, and without overlaps.
fn merged(mut all: Vec<(u64, u64)>) -> Vec<(u64, u64)> {
    all.sort_unstable();
    let mut merged: Vec<(u64, u64)> = Vec::new();
    for (from, end) in all.into_iter().filter(|(from, end)| from < end) {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((from, end)),
        }
    }
    merged
}

/// How long something runs, in its own units.
#[derive(Clone, Copy)]
pub(super) struct Times {
    /// Units in a second.
    pub(super) scale: u32,
    /// Units; none where it is not known.
    pub(super) length: Option<u64>,
}

impl Times {
    fn millis(self) -> Option<u64> {
        let millis = u128::from(self.length?) * 1000 / u128::from(self.scale.max(1));
        u64::try_from(millis).ok().filter(|millis| (1..=LONGEST).contains(millis))
    }

    fn per_thousand_seconds(self, samples: u32) -> u32 {
        let Some(length) = self.length else { return 0 };
        let rate = u128::from(samples) * u128::from(self.scale) * 1000 / u128::from(length);
        u32::try_from(rate).unwrap_or(u32::MAX)
    }
}

/// Whether a box has the long form of its numbers.
fn is_long(bytes: &[u8], found: &Boxed) -> Result<bool, FilmError> {
    Ok(u32_at(bytes, found.body)? >> 24 == 1)
}

/// Of `mvhd` and `mdhd`, which begin alike: dates, units in a second, length.
pub(super) fn times(bytes: &[u8], found: &Boxed) -> Result<Times, FilmError> {
    let (scale, length) = if is_long(bytes, found)? {
        let length = u64_at(bytes, found.body + 24)?;
        (u32_at(bytes, found.body + 20)?, Some(length).filter(|length| *length != u64::MAX))
    } else {
        let length = u32_at(bytes, found.body + 16)?;
        (u32_at(bytes, found.body + 12)?, Some(u64::from(length)).filter(|_| length != u32::MAX))
    };
    Ok(Times { scale, length: length.filter(|length| *length > 0 && scale > 0) })
}

/// Of `mvhd`, `tkhd` and `mdhd`, which all begin with two dates.
pub(super) fn forget_dates(bytes: &mut [u8], found: &Boxed) -> Result<(), FilmError> {
    let len = if is_long(bytes, found)? { 16 } else { 8 };
    let from = found.body + 4;
    if from + len > found.end {
        return Err(FilmError::Broken);
    }
    wipe(bytes, from, from + len)
}
