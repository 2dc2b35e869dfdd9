//! What a file is, by its first bytes. Its name is only compared with that.

use super::problem::PhotoError;

/// A picture format that Warta takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// What cameras write.
    Jpeg,
    /// What screens and drawing programs write.
    Png,
    /// What browsers and some messengers write.
    Webp,
}

impl Format {
    /// Its media type.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }

    /// Whether a file name's extension tells another format than the content (`IMG_1.png` that holds a JPEG). A name
    /// without extension claims nothing.
    #[must_use]
    pub fn disagrees_with_name(self, name: &str) -> bool {
        let Some((_, extension)) = name.rsplit_once('.') else { return false };
        let fitting: &[&str] = match self {
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
        };
        !fitting.iter().any(|fits| extension.eq_ignore_ascii_case(fits))
    }
}

/// A known format that is refused by name, so that the person learns what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// HEIC, HEIF: iPhones with "high efficiency".
    Heic,
    /// AVIF.
    Avif,
    /// GIF.
    Gif,
    /// BMP.
    Bmp,
    /// TIFF and the raw formats of cameras built on it (DNG, NEF, CR2, ARW).
    Tiff,
    /// PDF.
    Pdf,
    /// A video (MP4, MOV, 3GP, Matroska, AVI).
    Video,
    /// A document or archive packed as ZIP (Word, PowerPoint, Excel).
    Document,
    /// SVG.
    Svg,
}

impl Foreign {
    /// The message that names it.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Heic => "photo-is-heic",
            Self::Avif => "photo-is-avif",
            Self::Gif => "photo-is-gif",
            Self::Bmp => "photo-is-bmp",
            Self::Tiff => "photo-is-tiff",
            Self::Pdf => "photo-is-pdf",
            Self::Video => "photo-is-video",
            Self::Document => "photo-is-document",
            Self::Svg => "photo-is-svg",
        }
    }
}

/// Decides the format by content.
pub(super) fn sniff(bytes: &[u8]) -> Result<Format, PhotoError> {
    let at = |offset: usize, what: &[u8]| bytes.get(offset..).is_some_and(|rest| rest.starts_with(what));
    if at(0, &[0xff, 0xd8, 0xff]) {
        return Ok(Format::Jpeg);
    }
    if at(0, b"\x89PNG\r\n\x1a\n") {
        return Ok(Format::Png);
    }
    if at(0, b"RIFF") && at(8, b"WEBP") {
        return Ok(Format::Webp);
    }
    Err(foreign(bytes, at).map_or(PhotoError::NotAPicture, PhotoError::OtherFormat))
}

fn foreign(bytes: &[u8], at: impl Fn(usize, &[u8]) -> bool) -> Option<Foreign> {
    if at(4, b"ftyp") {
        let brand = bytes.get(8..12).unwrap_or_default();
        return Some(match brand {
            b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1" => Foreign::Heic,
            b"avif" | b"avis" => Foreign::Avif,
            _ => Foreign::Video,
        });
    }
    let first_text = bytes.get(..256.min(bytes.len())).unwrap_or_default();
    let starts = [
        (at(0, b"GIF8"), Foreign::Gif),
        (at(0, b"BM") && at(6, &[0; 4]), Foreign::Bmp),
        (at(0, b"II*\0") || at(0, b"MM\0*"), Foreign::Tiff),
        (at(0, b"%PDF-"), Foreign::Pdf),
        (at(0, b"\x1aE\xdf\xa3") || (at(0, b"RIFF") && at(8, b"AVI ")), Foreign::Video),
        (at(0, b"PK\x03\x04"), Foreign::Document),
        (first_text.windows(4).any(|four| four == b"<svg"), Foreign::Svg),
    ];
    starts.into_iter().find_map(|(is, what)| is.then_some(what))
}
