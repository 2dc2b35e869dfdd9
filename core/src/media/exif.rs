//! What Warta wants to know of EXIF: which way is up, when, and whether it tells where. Nothing of it is ever written.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime};
use exif::{Exif, In, Reader, Tag, Value};

use super::orientation::Orientation;

/// More EXIF than this is not read: JPEG cannot hold more than 64 KiB in a segment; PNG and WebP could.
pub(super) const MAX_EXIF_BYTES: usize = 1024 * 1024;

/// The time on the camera's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenAt {
    /// As the camera showed it.
    pub local: NaiveDateTime,
    /// The distance from UTC, where the camera knew it (phones do, older cameras do not).
    pub offset: Option<FixedOffset>,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meta {
    pub orientation: Orientation,
    pub taken_at: Option<TakenAt>,
    pub has_place: bool,
    /// Whether any camera data was there at all.
    pub present: bool,
}

impl Meta {
    pub(super) const NONE: Self =
        Self { orientation: Orientation::UPRIGHT, taken_at: None, has_place: false, present: false };

    /// Reads a TIFF structure. Damaged EXIF is common (editors break it) and never a reason to refuse a photo: what can
    /// be read counts.
    pub(super) fn read(tiff: &[u8]) -> Self {
        if tiff.len() > MAX_EXIF_BYTES {
            return Self::NONE;
        }
        let read = Reader::new().continue_on_error(true).read_raw(tiff.to_vec());
        let Ok(exif) = read.or_else(|error| error.distill_partial_result(|_| {})) else { return Self::NONE };
        let orientation = exif
            .get_field(Tag::Orientation, In::PRIMARY)
            .and_then(|field| field.value.get_uint(0))
            .map_or(Orientation::UPRIGHT, Orientation::from_exif);
        let has_place = [Tag::GPSLatitude, Tag::GPSLongitude, Tag::GPSDestLatitude]
            .into_iter()
            .any(|tag| exif.get_field(tag, In::PRIMARY).is_some());
        Self { orientation, taken_at: taken_at(&exif), has_place, present: exif.fields().len() > 0 }
    }
}

/// When the shutter opened; else when the file was digitised.
fn taken_at(exif: &Exif) -> Option<TakenAt> {
    [(Tag::DateTimeOriginal, Tag::OffsetTimeOriginal), (Tag::DateTimeDigitized, Tag::OffsetTimeDigitized)]
        .into_iter()
        .find_map(|(time, offset)| {
            let mut read = exif::DateTime::from_ascii(ascii(exif, time)?).ok()?;
            if let Some(offset) = ascii(exif, offset) {
                // A blank or damaged offset leaves it unknown.
                let _ = read.parse_offset(offset);
            }
            let local = NaiveDate::from_ymd_opt(read.year.into(), read.month.into(), read.day.into())?
                .and_hms_opt(read.hour.into(), read.minute.into(), read.second.into())?;
            let offset = read.offset.and_then(|minutes| FixedOffset::east_opt(i32::from(minutes) * 60));
            Some(TakenAt { local, offset })
        })
}

fn ascii(exif: &Exif, tag: Tag) -> Option<&[u8]> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(texts) => texts.first().map(Vec::as_slice),
        _ => None,
    }
}
