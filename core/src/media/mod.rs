//! Photos (films: [`film`]): from what a camera wrote to what a channel may show.
//!
//! A photo comes in as bytes of unknown worth: any camera, any messenger, perhaps damaged, perhaps made to hurt. What it
//! is gets decided by its content, never by its name. Accepted are still pictures in JPEG, PNG and WebP of up to 50
//! megapixels; everything else is refused with a [`PhotoError`] that says what it is and what to do.
//!
//! - [`inspect`] reads the headers only: size as seen upright, when it was taken, whether it carries a place.
//! - [`prepare`] makes the one picture that a channel gets, by a [`Recipe`]: upright (EXIF orientation 1 to 8), cropped to
//!   a ratio the channel accepts, at most so many pixels wide and high, regions made unrecognisable, as a baseline JPEG
//!   in sRGB that holds pixels and nothing else: no EXIF, XMP, IPTC, ICC, comment, thumbnail or trailer, because it is
//!   encoded anew from pixels and nothing of the source file is copied over. Colour values are taken as sRGB as they are.
//! - [`thumbnail`] makes the small picture that lists show.
//!
//! The same bytes and recipe give the same result on the same device. What is approved and published is made once and
//! kept, so devices need not agree bit for bit.
//!
//! **Order of work, and why it is cheap**: decode (JPEG at 1/2, 1/4 or 1/8 where the result is that much smaller), crop and
//! resize in one pass, then turn upright, blur and encode the small picture.
//!
//! **Safety**: sizes are read from the header and refused before anything is allocated for pixels ([`MAX_PIXELS`],
//! [`MAX_FILE_BYTES`]); compressed side chunks of PNG (text, colour profiles) are never inflated; passes over a
//! progressive JPEG are counted. No decoder is given a picture whose header this module has not judged first.

mod blur;
mod decode;
mod exif;
pub mod film;
mod jpeg;
mod orientation;
mod prepare;
mod problem;
mod recipe;
pub mod sample;
mod sniff;
pub mod store;
mod webp;

#[cfg(test)]
mod tests;

pub use exif::TakenAt;
pub use orientation::Orientation;
pub use prepare::{Prepared, THUMBNAIL_BYTES, THUMBNAIL_EDGE, planned_size, prepare, thumbnail};
pub use problem::{Kind, Part, PhotoError};
pub use recipe::{Area, RatioRule, Recipe, WHOLE, propose_crop};
pub use sniff::{Foreign, Format};

/// The most pixels a photo may have: what makers sell as 50 megapixels (8192 × 6144 is 50.3 million).
pub const MAX_PIXELS: u64 = 50_500_000;

/// The largest file that is looked at: a 50-megapixel PNG of noise with alpha fits.
pub const MAX_FILE_BYTES: usize = 220 * 1024 * 1024;

/// What the headers of a photo tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoInfo {
    /// What it is by its content.
    pub format: Format,
    /// Pixels across, seen upright.
    pub width: u32,
    /// Pixels down, seen upright.
    pub height: u32,
    /// How the stored picture has to be turned.
    pub orientation: Orientation,
    /// When the camera says that it was taken.
    pub taken_at: Option<TakenAt>,
    /// Whether the file tells where it was taken. What is published never does; the person should know all the same.
    pub has_place: bool,
    /// A JPEG with no camera data and the longest edge of 1280 or 1600 pixels that messengers shrink photos to: a hint to
    /// ask for the original, never a reason to refuse.
    pub looks_shrunk_by_messenger: bool,
}

/// Reads what a photo is from its headers; no pixel is decoded.
///
/// # Errors
/// Every [`PhotoError`] that shows in the headers. A file that passes may still turn out broken in [`prepare`].
pub fn inspect(bytes: &[u8]) -> Result<PhotoInfo, PhotoError> {
    Ok(decode::Header::read(bytes)?.info())
}
