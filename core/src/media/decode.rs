//! From bytes to pixels, headers first.

use std::io::{Cursor, ErrorKind};

use super::exif::{MAX_EXIF_BYTES, Meta};
use super::problem::{Part, PhotoError};
use super::sniff::{Format, sniff};
use super::{MAX_FILE_BYTES, MAX_PIXELS, PhotoInfo, jpeg, webp};

/// The longest edges that messengers shrink photos to (WhatsApp 1600, Telegram 1280), as seen on received files.
const MESSENGER_EDGES: [u32; 2] = [1280, 1600];

/// Channels of a decoded picture, 8 bits each. Alpha is already laid over white.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    Grey,
    Rgb,
}

impl Layout {
    fn channels(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb => 3,
        }
    }
}

/// A decoded picture as it was stored, not yet upright.
pub(super) struct Pixels {
    pub width: u32,
    pub height: u32,
    pub layout: Layout,
    pub data: Vec<u8>,
}

impl Pixels {
    /// Refuses a length that does not fit, so that nothing after has to.
    pub(super) fn new(width: u32, height: u32, layout: Layout, data: Vec<u8>) -> Result<Self, PhotoError> {
        let fits = data.len() as u64 == u64::from(width) * u64::from(height) * layout.channels() as u64;
        if fits { Ok(Self { width, height, layout, data }) } else { Err(PhotoError::Broken(Part::Pixels)) }
    }
}

/// A photo whose headers have been judged.
pub(super) struct Header<'a> {
    bytes: &'a [u8],
    source: Source<'a>,
    /// As stored.
    pub width: u32,
    pub height: u32,
    pub meta: Meta,
}

enum Source<'a> {
    Jpeg(jpeg::Head<'a>),
    Png,
    Webp,
}

impl<'a> Header<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, PhotoError> {
        if bytes.len() > MAX_FILE_BYTES {
            return Err(PhotoError::TooManyBytes { bytes: bytes.len() });
        }
        match sniff(bytes)? {
            Format::Jpeg => {
                let head = jpeg::head(bytes)?;
                let (width, height) = (head.width.into(), head.height.into());
                allowed(width, height)?;
                let meta = head.exif.map_or(Meta::NONE, Meta::read);
                Ok(Self { bytes, source: Source::Jpeg(head), width, height, meta })
            }
            Format::Png => {
                let mut decoder = png_decoder(bytes);
                let info = decoder.read_header_info().map_err(|error| png_error(&error, Part::Header))?;
                let (width, height) = (info.width, info.height);
                allowed(width, height)?;
                let reader = decoder.read_info().map_err(|error| png_error(&error, Part::Header))?;
                if reader.info().animation_control.is_some() {
                    return Err(PhotoError::Animated);
                }
                let meta = reader.info().exif_metadata.as_deref().map_or(Meta::NONE, Meta::read);
                Ok(Self { bytes, source: Source::Png, width, height, meta })
            }
            Format::Webp => {
                if webp::is_cut_off(bytes) {
                    return Err(PhotoError::CutOff);
                }
                let mut decoder = webp_decoder(bytes)?;
                let (width, height) = decoder.dimensions();
                allowed(width, height)?;
                if decoder.is_animated() {
                    return Err(PhotoError::Animated);
                }
                if webp::inner_size(bytes).is_some_and(|inner| inner != (width, height)) {
                    return Err(PhotoError::Broken(Part::Header));
                }
                let meta = decoder.exif_metadata().ok().flatten().map_or(Meta::NONE, |raw| {
                    // Some writers keep the prefix that only JPEG needs.
                    Meta::read(raw.strip_prefix(b"Exif\0\0").unwrap_or(&raw))
                });
                Ok(Self { bytes, source: Source::Webp, width, height, meta })
            }
        }
    }

    pub(super) fn info(&self) -> PhotoInfo {
        let format = match self.source {
            Source::Jpeg(_) => Format::Jpeg,
            Source::Png => Format::Png,
            Source::Webp => Format::Webp,
        };
        let (width, height) = self.meta.orientation.turn((self.width, self.height));
        PhotoInfo {
            format,
            width,
            height,
            orientation: self.meta.orientation,
            taken_at: self.meta.taken_at,
            has_place: self.meta.has_place,
            looks_shrunk_by_messenger: format == Format::Jpeg
                && !self.meta.present
                && MESSENGER_EDGES.contains(&width.max(height)),
        }
    }

    /// All pixels, in at least `scale` of the stored size.
    pub(super) fn decode(&self, scale: f64) -> Result<Pixels, PhotoError> {
        match &self.source {
            Source::Jpeg(head) => head.decode(self.bytes, scale),
            Source::Png => self.decode_png(),
            Source::Webp => self.decode_webp(),
        }
    }

    fn decode_png(&self) -> Result<Pixels, PhotoError> {
        let broken = |error| png_error(&error, Part::Pixels);
        let mut reader = png_decoder(self.bytes).read_info().map_err(broken)?;
        let mut data = png_rows(&mut reader, self.width, self.height)?;
        let layout = match reader.output_color_type().0 {
            png::ColorType::Grayscale => Layout::Grey,
            png::ColorType::Rgb => Layout::Rgb,
            png::ColorType::Rgba => {
                over_white(&mut data);
                Layout::Rgb
            }
            png::ColorType::GrayscaleAlpha => {
                data = data.as_chunks().0.iter().map(|&[grey, alpha]| on_white(grey, alpha)).collect();
                Layout::Grey
            }
            png::ColorType::Indexed => return Err(PhotoError::Broken(Part::Header)),
        };
        Pixels::new(self.width, self.height, layout, data)
    }

    fn decode_webp(&self) -> Result<Pixels, PhotoError> {
        let mut decoder = webp_decoder(self.bytes)?;
        let size = decoder.output_buffer_size().ok_or(PhotoError::Broken(Part::Header))?;
        let mut data = vec![0; size];
        decoder.read_image(&mut data).map_err(|error| webp_error(&error, Part::Pixels))?;
        if decoder.has_alpha() {
            over_white(&mut data);
        }
        Pixels::new(self.width, self.height, Layout::Rgb, data)
    }
}

/// Refuses before anything is allocated.
fn allowed(width: u32, height: u32) -> Result<(), PhotoError> {
    match u64::from(width) * u64::from(height) {
        0 => Err(PhotoError::Broken(Part::Header)),
        pixels if pixels > MAX_PIXELS => Err(PhotoError::TooManyPixels { width, height }),
        _ => Ok(()),
    }
}

/// A PNG decoder that gives 8 bits per channel and never inflates text or colour profiles.
fn png_decoder(bytes: &[u8]) -> png::Decoder<Cursor<&[u8]>> {
    let mut options = png::DecodeOptions::default();
    options.set_ignore_text_chunk(true);
    options.set_ignore_iccp_chunk(true);
    let mut decoder = png::Decoder::new_with_options(Cursor::new(bytes), options);
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    decoder
}

/// Where each pass of an interlaced PNG starts and how far apart its pixels are: column, row, columns, rows.
const ADAM7: [[u32; 4]; 7] =
    [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]];

/// All rows, and no byte beyond: the decoder's own whole-picture call would inflate whatever a bomb has packed behind
/// the last row.
fn png_rows(reader: &mut png::Reader<Cursor<&[u8]>>, width: u32, height: u32) -> Result<Vec<u8>, PhotoError> {
    let unknown = PhotoError::Broken(Part::Header);
    let mut data = vec![0; reader.output_buffer_size().ok_or(unknown.clone())?];
    let line = reader.output_line_size(width).ok_or(unknown)?;
    let (colour, depth) = reader.output_color_type();
    let bits_per_pixel = colour.samples() as u8 * depth as u8;
    let rows = if reader.info().interlaced {
        let passes = ADAM7.iter().filter(|[column, row, ..]| *column < width && *row < height);
        passes.map(|[_, row, _, step]| (height - row).div_ceil(*step)).sum()
    } else {
        height
    };
    for done in 0..rows {
        let row = reader.next_interlaced_row().map_err(|error| png_error(&error, Part::Pixels))?;
        let row = row.ok_or(PhotoError::CutOff)?;
        match row.interlace() {
            png::InterlaceInfo::Null(_) => {
                if let Some(into) = data.chunks_exact_mut(line).nth(done as usize) {
                    into.copy_from_slice(row.data());
                }
            }
            png::InterlaceInfo::Adam7(pass) => {
                png::expand_interlaced_row(&mut data, line, row.data(), pass, bits_per_pixel);
            }
        }
    }
    Ok(data)
}

fn webp_decoder(bytes: &[u8]) -> Result<image_webp::WebPDecoder<Cursor<&[u8]>>, PhotoError> {
    let mut decoder =
        image_webp::WebPDecoder::new(Cursor::new(bytes)).map_err(|error| webp_error(&error, Part::Header))?;
    decoder.set_memory_limit(MAX_EXIF_BYTES);
    Ok(decoder)
}

fn png_error(error: &png::DecodingError, part: Part) -> PhotoError {
    match error {
        png::DecodingError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => PhotoError::CutOff,
        _ => PhotoError::Broken(part),
    }
}

fn webp_error(error: &image_webp::DecodingError, part: Part) -> PhotoError {
    match error {
        image_webp::DecodingError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => {
            PhotoError::CutOff
        }
        _ => PhotoError::Broken(part),
    }
}

/// Lays RGBA over white and leaves RGB, in place: a second picture would not fit into the memory of a small phone.
fn over_white(data: &mut Vec<u8>) {
    let mut kept = 0;
    for from in (0..data.len()).step_by(4) {
        let pixel = data.get(from..).and_then(|rest| rest.first_chunk::<4>());
        let Some(&[red, green, blue, alpha]) = pixel else { break };
        if let Some(into) = data.get_mut(kept..kept + 3) {
            into.copy_from_slice(&[red, green, blue].map(|channel| on_white(channel, alpha)));
        }
        kept += 3;
    }
    data.truncate(kept);
}

fn on_white(value: u8, alpha: u8) -> u8 {
    let (value, alpha) = (u32::from(value), u32::from(alpha));
    // A weighted mean of two bytes is a byte.
    ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}
