//! One track of a film.

use super::boxes::{Boxed, children, free, part, put, u16_at, u32_at, u64_at, wipe};
use super::index::{Times, forget_dates, times};
use super::{Coding, FilmError, Sound};

/// An edit list may shift a track by this much, in milliseconds: sound begins with a little silence of its coder, pictures
/// with those that wait for others. It is then left out, which nobody sees or hears. What hides more was cut by a person.
const SHIFT: u64 = 250;
/// Before the content of an entry of `stsd`: length, name, and which of the data references.
const ENTRY: u64 = 16;
/// Where the boxes of an entry for pictures begin.
const PICTURE_BOXES: u64 = 86;

/// Where the place of a stretch of data is written in the index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) at: u64,
    /// In eight bytes instead of four.
    pub(super) wide: bool,
}

/// A track and its boxes.
pub(super) struct Track {
    pub(super) whole: Boxed,
    handler: [u8; 4],
    /// The first entry of `stsd`: how it is coded.
    entry: Option<(Boxed, [u8; 4])>,
    parts: Vec<Boxed>,
    media: Vec<Boxed>,
    info: Vec<Boxed>,
    table: Vec<Boxed>,
}

fn one<'a>(all: &'a [Boxed], kind: &[u8; 4]) -> Result<&'a Boxed, FilmError> {
    all.iter().find(|found| found.is(kind)).ok_or(FilmError::Broken)
}

fn inside(bytes: &[u8], all: &[Boxed], kind: &[u8; 4]) -> Result<Vec<Boxed>, FilmError> {
    match all.iter().find(|found| found.is(kind)) {
        Some(found) => children(bytes, found.body, found.end),
        None => Ok(Vec::new()),
    }
}

impl Track {
    pub(super) fn read(bytes: &[u8], whole: &Boxed) -> Result<Self, FilmError> {
        let parts = children(bytes, whole.body, whole.end)?;
        let media = inside(bytes, &parts, b"mdia")?;
        let handler = match media.iter().find(|found| found.is(b"hdlr")) {
            Some(found) => *part(bytes, found.body + 8, 4)?.first_chunk().ok_or(FilmError::Broken)?,
            None => [0; 4],
        };
        let mut track =
            Self { whole: *whole, handler, entry: None, parts, media, info: Vec::new(), table: Vec::new() };
        // Tracks of other kinds go as a whole; what is in them is not looked at.
        if track.is_picture() || track.is_sound() {
            track.info = inside(bytes, &track.media, b"minf")?;
            track.table = inside(bytes, &track.info, b"stbl")?;
            track.entry = track.first_entry(bytes)?;
        }
        Ok(track)
    }

    fn first_entry(&self, bytes: &[u8]) -> Result<Option<(Boxed, [u8; 4])>, FilmError> {
        let list = one(&self.table, b"stsd")?;
        let entries = children(bytes, list.body + 8, list.end)?;
        Ok(entries.first().map(|entry| (*entry, entry.kind)))
    }

    pub(super) fn is_picture(&self) -> bool {
        self.handler == *b"vide"
    }

    pub(super) fn is_sound(&self) -> bool {
        self.handler == *b"soun"
    }

    pub(super) fn is_aac(&self) -> bool {
        self.is_sound() && matches!(self.entry, Some((_, kind)) if kind == *b"mp4a")
    }

    pub(super) fn coding(&self) -> Result<Coding, FilmError> {
        match &self.entry {
            Some((_, kind)) => match kind {
                b"avc1" | b"avc3" => Ok(Coding::H264),
                b"hvc1" | b"hev1" => Ok(Coding::Hevc),
                _ => Err(FilmError::Pictures),
            },
            None => Err(FilmError::Broken),
        }
    }

    /// Its sound, which must be AAC.
    pub(super) fn heard(&self, bytes: &[u8]) -> Result<Sound, FilmError> {
        let Some((entry, _)) = &self.entry else { return Err(FilmError::Broken) };
        if !self.is_aac() {
            return Err(FilmError::Sounds);
        }
        let channels = u32::from(u16_at(bytes, entry.from + ENTRY + 8)?);
        Ok(Sound { channels, hertz: u32_at(bytes, entry.from + ENTRY + 16)? >> 16 })
    }

    /// Pixels across and down, seen upright: the matrix may lay the picture on its side.
    pub(super) fn size(&self, bytes: &[u8]) -> Result<(u32, u32), FilmError> {
        let Some((entry, _)) = &self.entry else { return Err(FilmError::Broken) };
        let width = u32::from(u16_at(bytes, entry.from + ENTRY + 16)?);
        let height = u32::from(u16_at(bytes, entry.from + ENTRY + 18)?);
        if width == 0 || height == 0 {
            return Err(FilmError::Broken);
        }
        let head = one(&self.parts, b"tkhd")?;
        let long = u32_at(bytes, head.body)? >> 24 == 1;
        let matrix = head.body + if long { 52 } else { 40 };
        let (straight, turned) = (u32_at(bytes, matrix)?, u32_at(bytes, matrix + 4)?);
        Ok(if straight == 0 && turned != 0 { (height, width) } else { (width, height) })
    }

    pub(super) fn times(&self, bytes: &[u8]) -> Result<Times, FilmError> {
        times(bytes, one(&self.media, b"mdhd")?)
    }

    /// How many samples it has: of pictures, how many.
    pub(super) fn samples(&self, bytes: &[u8]) -> Result<u32, FilmError> {
        u32_at(bytes, one(&self.table, b"stsz")?.body + 8)
    }

    /// Refuses an edit list that hides more than a coder's own beginning.
    pub(super) fn judge_edits(&self, bytes: &[u8], scale: u32) -> Result<(), FilmError> {
        let lists = inside(bytes, &self.parts, b"edts")?;
        let Some(list) = lists.iter().find(|found| found.is(b"elst")) else { return Ok(()) };
        let own = self.times(bytes)?;
        let wide = u32_at(bytes, list.body)? >> 24 == 1;
        let (count, size) = (u64::from(u32_at(bytes, list.body + 4)?), if wide { 20 } else { 12 });
        let millis = |units: u64, scale: u32| u128::from(units) * 1000 / u128::from(scale.max(1));
        let mut shown = 0;
        for at in (0..count.min(3)).map(|n| list.body + 8 + n * size) {
            let (length, start) = if wide {
                (u64_at(bytes, at)?, Some(u64_at(bytes, at + 8)?).filter(|start| *start != u64::MAX))
            } else {
                let start = u32_at(bytes, at + 4)?;
                (u64::from(u32_at(bytes, at)?), Some(u64::from(start)).filter(|_| start != u32::MAX))
            };
            let shift = match start {
                Some(start) => {
                    shown += 1;
                    // What is hidden at the end is cut off as well.
                    let (all, seen) = (own.length.unwrap_or_default(), millis(length, scale));
                    let left = millis(all.saturating_sub(start), own.scale);
                    millis(start, own.scale).max(if length == 0 { 0 } else { left.saturating_sub(seen) })
                }
                None => millis(length, scale),
            };
            if shift > u128::from(SHIFT) {
                return Err(FilmError::CutRemains);
            }
        }
        if shown > 1 || count > 2 { Err(FilmError::CutRemains) } else { Ok(()) }
    }

    /// Where the places of its data are written.
    pub(super) fn places(&self, bytes: &[u8]) -> Result<Vec<Place>, FilmError> {
        let (list, wide) = match self.table.iter().find(|found| found.is(b"stco")) {
            Some(list) => (list, false),
            None => (one(&self.table, b"co64")?, true),
        };
        let (count, size) = (u64::from(u32_at(bytes, list.body + 4)?), if wide { 8 } else { 4 });
        if count * size > list.end.saturating_sub(list.body + 8) {
            return Err(FilmError::Broken);
        }
        Ok((0..count).map(|n| Place { at: list.body + 8 + n * size, wide }).collect())
    }

    /// Its stretches of data in the file.
    pub(super) fn data(&self, bytes: &[u8]) -> Result<Vec<(u64, u64)>, FilmError> {
        let places = self.places(bytes)?;
        let (runs, sizes) = (one(&self.table, b"stsc")?, one(&self.table, b"stsz")?);
        let count = u64::from(u32_at(bytes, runs.body + 4)?);
        let (same, samples) = (u32_at(bytes, sizes.body + 4)?, u64::from(u32_at(bytes, sizes.body + 8)?));
        if count * 12 > runs.end.saturating_sub(runs.body + 8)
            || (same == 0 && samples * 4 > sizes.end.saturating_sub(sizes.body + 12))
        {
            return Err(FilmError::Broken);
        }
        let (mut run, mut sample, mut found) = (0, 0_u64, Vec::with_capacity(places.len()));
        for (number, place) in (1_u64..).zip(&places) {
            // A run holds from its first stretch until the next one's.
            while run + 1 < count && u64::from(u32_at(bytes, runs.body + 8 + (run + 1) * 12)?) <= number {
                run += 1;
            }
            if count == 0 {
                return Err(FilmError::Broken);
            }
            let in_it =
                u64::from(u32_at(bytes, runs.body + 12 + run * 12)?).min(samples - sample.min(samples));
            let len: u64 = if same > 0 {
                u64::from(same) * in_it
            } else {
                let mut len = 0_u64;
                for n in sample..sample + in_it {
                    len = len.saturating_add(u64::from(u32_at(bytes, sizes.body + 12 + n * 4)?));
                }
                len
            };
            sample += in_it;
            let from = place.of(bytes)?;
            found.push((from, from.checked_add(len).ok_or(FilmError::Broken)?));
        }
        if sample < samples { Err(FilmError::Broken) } else { Ok(found) }
    }

    /// Turns everything into free space that a player does without, and wipes dates and names in what stays.
    pub(super) fn clean(&self, bytes: &mut [u8]) -> Result<(), FilmError> {
        keep(bytes, &self.parts, &[b"tkhd", b"mdia", b"tapt"])?;
        keep(bytes, &self.media, &[b"mdhd", b"hdlr", b"minf"])?;
        keep(bytes, &self.info, &[b"vmhd", b"smhd", b"hdlr", b"dinf", b"stbl"])?;
        keep(bytes, &self.table, TABLE)?;
        for dated in [one(&self.parts, b"tkhd")?, one(&self.media, b"mdhd")?] {
            forget_dates(bytes, dated)?;
        }
        for named in self.media.iter().chain(&self.info).filter(|found| found.is(b"hdlr")) {
            // Whose program wrote it, and the name it gave itself.
            wipe(bytes, (named.body + 12).min(named.end), named.end)?;
        }
        self.clean_references(bytes)?;
        self.clean_entry(bytes)
    }

    /// The data must lie in this file; a path to another one is nobody's business.
    fn clean_references(&self, bytes: &mut [u8]) -> Result<(), FilmError> {
        let holders = inside(bytes, &self.info, b"dinf")?;
        keep(bytes, &holders, &[b"dref"])?;
        for list in holders.iter().filter(|found| found.is(b"dref")) {
            for entry in children(bytes, list.body + 8, list.end)? {
                if u32_at(bytes, entry.body)? & 1 == 0 {
                    return Err(FilmError::CutOff);
                }
                wipe(bytes, entry.body + 4, entry.end)?;
            }
        }
        Ok(())
    }

    /// How it is coded stays; who coded it goes.
    fn clean_entry(&self, bytes: &mut [u8]) -> Result<(), FilmError> {
        let list = one(&self.table, b"stsd")?;
        for entry in children(bytes, list.body + 8, list.end)? {
            if entry.end - entry.from < ENTRY + 20 {
                return Err(FilmError::Broken);
            }
            wipe(bytes, entry.from + ENTRY + 4, entry.from + ENTRY + 8)?;
            if self.is_picture() {
                if entry.end - entry.from < PICTURE_BOXES {
                    return Err(FilmError::Broken);
                }
                wipe(bytes, entry.from + ENTRY + 34, entry.from + ENTRY + 66)?;
                for found in children(bytes, entry.from + PICTURE_BOXES, entry.end)? {
                    if [b"uuid", b"udta", b"meta"].iter().any(|kind| found.is(kind)) {
                        free(bytes, &found)?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// What a player needs of the table of samples.
const TABLE: &[&[u8; 4]] = &[
    b"stsd", b"stts", b"ctts", b"cslg", b"stss", b"stps", b"sdtp", b"stsc", b"stsz", b"stco", b"co64",
    b"sgpd", b"sbgp",
];

fn keep(bytes: &mut [u8], all: &[Boxed], kinds: &[&[u8; 4]]) -> Result<(), FilmError> {
    for found in all.iter().filter(|found| !kinds.iter().any(|kind| found.is(kind))) {
        free(bytes, found)?;
    }
    Ok(())
}

impl Place {
    pub(super) fn of(self, bytes: &[u8]) -> Result<u64, FilmError> {
        if self.wide { u64_at(bytes, self.at) } else { Ok(u32_at(bytes, self.at)?.into()) }
    }

    pub(super) fn set(self, bytes: &mut [u8], to: u64) -> Result<(), FilmError> {
        if self.wide {
            return put(bytes, self.at, &to.to_be_bytes());
        }
        let to = u32::try_from(to).map_err(|_| FilmError::Broken)?;
        put(bytes, self.at, &to.to_be_bytes())
    }
}
