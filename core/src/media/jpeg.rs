//! JPEG: judging the structure before the decoder sees it, and decoding at a fraction of the size.
//!
//! The decoder fills what is missing at the end with grey and says nothing, so whether the file is whole is decided here:
//! a JPEG without its end marker is cut off. What follows the end marker (second pictures of MPF, makers' trailers) is
//! not looked at.

use std::io::BufRead;

use super::decode::{Layout, Pixels};
use super::problem::{Kind, Part, PhotoError};

/// Passes of a progressive JPEG; encoders write about ten, attackers thousands.
const MAX_SCANS: usize = 64;

/// What comes before the first pixel.
#[derive(Debug)]
pub(super) struct Head<'a> {
    pub width: u16,
    pub height: u16,
    pub exif: Option<&'a [u8]>,
    /// What follows the header of the first scan.
    scans: &'a [u8],
}

/// A marker and, except for those that stand alone, its content.
enum Segment<'a> {
    Alone(u8),
    Full(u8, &'a [u8]),
}

/// Takes the next marker segment off `rest`, skipping what lies before it.
fn next<'a>(rest: &mut &'a [u8]) -> Result<Segment<'a>, PhotoError> {
    let marker = loop {
        // On a slice this is a fast search that cannot fail.
        if !rest.skip_until(0xff).is_ok_and(|skipped| skipped > 0) {
            return Err(PhotoError::CutOff);
        }
        match rest.split_first() {
            None => return Err(PhotoError::CutOff),
            // A stuffed zero, or fill before the marker, which the next round finds.
            Some((0x00 | 0xff, _)) => {}
            Some((&marker, after)) => {
                *rest = after;
                break marker;
            }
        }
    };
    if matches!(marker, 0x01 | 0xd0..=0xd9) {
        return Ok(Segment::Alone(marker));
    }
    let (length, _) = rest.split_first_chunk::<2>().ok_or(PhotoError::CutOff)?;
    let length = usize::from(u16::from_be_bytes(*length));
    let (segment, after) = rest.split_at_checked(length).ok_or(PhotoError::CutOff)?;
    *rest = after;
    // A length below its own two bytes is nonsense.
    Ok(Segment::Full(marker, segment.get(2..).ok_or(PhotoError::Broken(Part::Header))?))
}

/// Reads up to the first scan.
pub(super) fn head(bytes: &[u8]) -> Result<Head<'_>, PhotoError> {
    let mut rest = bytes.get(2..).ok_or(PhotoError::CutOff)?;
    let (mut size, mut exif) = (None, None);
    loop {
        match next(&mut rest)? {
            Segment::Alone(0xd8 | 0xd9) => return Err(PhotoError::Broken(Part::Header)),
            Segment::Alone(_) => {}
            Segment::Full(0xda, _) => break,
            Segment::Full(0xc0..=0xc2, content) if size.is_none() => size = Some(frame(content)?),
            Segment::Full(0xc0..=0xc2, _) => return Err(PhotoError::Broken(Part::Header)),
            Segment::Full(0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf, _) => {
                return Err(PhotoError::Unsupported(Kind::RareJpeg));
            }
            Segment::Full(0xe1, content) => exif = exif.or_else(|| content.strip_prefix(b"Exif\0\0")),
            Segment::Full(..) => {}
        }
    }
    let (width, height) = size.ok_or(PhotoError::Broken(Part::Header))?;
    Ok(Head { width, height, exif, scans: rest })
}

/// The size out of a start of frame.
fn frame(content: &[u8]) -> Result<(u16, u16), PhotoError> {
    let &[precision, h1, h0, w1, w0, components, ..] = content else {
        return Err(PhotoError::Broken(Part::Header));
    };
    let (height, width) = (u16::from_be_bytes([h1, h0]), u16::from_be_bytes([w1, w0]));
    match (precision, components) {
        (8, 1 | 3) if width > 0 && height > 0 => Ok((width, height)),
        (8, 4) => Err(PhotoError::Unsupported(Kind::Cmyk)),
        (12 | 16, _) => Err(PhotoError::Unsupported(Kind::RareJpeg)),
        _ => Err(PhotoError::Broken(Part::Header)),
    }
}

impl Head<'_> {
    /// Follows the scans to the end marker.
    fn check_whole(&self) -> Result<(), PhotoError> {
        let (mut rest, mut scans) = (self.scans, 1);
        loop {
            match next(&mut rest)? {
                Segment::Alone(0xd9) => return Ok(()),
                Segment::Alone(0xd8) | Segment::Full(0xc0..=0xc3 | 0xc5..=0xcb | 0xcd..=0xcf, _) => {
                    return Err(PhotoError::Broken(Part::Pixels));
                }
                Segment::Full(0xda, _) => scans += 1,
                _ => {}
            }
            if scans > MAX_SCANS {
                return Err(PhotoError::Broken(Part::Pixels));
            }
        }
    }

    /// Decodes at the smallest of 1/8, 1/4, 1/2 and 1 that is at least `scale`.
    pub(super) fn decode(&self, bytes: &[u8], scale: f64) -> Result<Pixels, PhotoError> {
        self.check_whole()?;
        let mut decoder = jpeg_decoder::Decoder::new(bytes);
        let eighths = [1u32, 2, 4].into_iter().find(|&eighths| f64::from(eighths) / 8.0 >= scale);
        let (mut width, mut height) = (self.width, self.height);
        if let Some(eighths) = eighths {
            // The decoder takes the smallest scale at which *either* side reaches what is asked: ask of the longer only.
            let asked = |side: u16| u16::try_from((u32::from(side) * eighths).div_ceil(8)).unwrap_or(side);
            let wanted = if width >= height { (asked(width), u16::MAX) } else { (u16::MAX, asked(height)) };
            (width, height) =
                decoder.scale(wanted.0, wanted.1).map_err(|_| PhotoError::Broken(Part::Header))?;
        }
        let data = decoder.decode().map_err(|_| PhotoError::Broken(Part::Pixels))?;
        let layout = match decoder.info().map(|info| info.pixel_format) {
            Some(jpeg_decoder::PixelFormat::RGB24) => Layout::Rgb,
            Some(jpeg_decoder::PixelFormat::L8) => Layout::Grey,
            _ => return Err(PhotoError::Unsupported(Kind::RareJpeg)),
        };
        Pixels::new(width.into(), height.into(), layout, data)
    }
}
