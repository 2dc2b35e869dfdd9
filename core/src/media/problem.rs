//! What can be wrong with a photo, and what to do about it.

use super::recipe::RatioRule;
use super::sniff::Foreign;
use super::{MAX_FILE_BYTES, MAX_PIXELS};
use crate::words::Say;

/// Why a photo was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    /// The content is no picture format that Warta knows.
    #[error("the content is no picture")]
    NotAPicture,
    /// The content is of a known format that channels do not take.
    #[error("the content is {0:?}")]
    OtherFormat(Foreign),
    /// A supported format in a form that would come out wrong.
    #[error("a picture of the kind {0:?}")]
    Unsupported(Kind),
    /// More than one frame.
    #[error("an animated picture")]
    Animated,
    /// More than [`MAX_PIXELS`] pixels by its own header.
    #[error("{width} × {height} pixels are too many")]
    TooManyPixels {
        /// Pixels across as the header states.
        width: u32,
        /// Pixels down as the header states.
        height: u32,
    },
    /// More than [`MAX_FILE_BYTES`].
    #[error("{bytes} bytes are too many")]
    TooManyBytes {
        /// The length of the file.
        bytes: usize,
    },
    /// The file ends before the picture does: a copy or download that was interrupted.
    #[error("the file ends before the picture does")]
    CutOff,
    /// The bytes contradict the format.
    #[error("broken in its {0:?}")]
    Broken(Part),
    /// The area to cut out or to blur is empty or reaches outside the picture.
    #[error("an area outside the picture")]
    AreaOutside,
    /// The ratio is not accepted by the channel, and no crop was given that is.
    #[error("{width} × {height} does not fit {rule:?}")]
    Ratio {
        /// Pixels across of what would be published.
        width: u32,
        /// Pixels down of what would be published.
        height: u32,
        /// What the channel accepts.
        rule: RatioRule,
    },
    /// Even at the lowest quality the result is larger than the channel takes.
    #[error("does not fit into {max_bytes} bytes")]
    DoesNotFit {
        /// What the recipe allows.
        max_bytes: usize,
    },
}

/// A form of a supported format that Warta refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A JPEG in the four colours of print.
    Cmyk,
    /// A JPEG coded losslessly, arithmetically, hierarchically or with more than 8 bits: of scanners and archives.
    RareJpeg,
}

/// Where a picture is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// In what describes it, before any pixel.
    Header,
    /// In the picture itself.
    Pixels,
}

impl PhotoError {
    /// What happened and what the person can do next.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::NotAPicture => Say::new("photo-not-a-picture"),
            Self::OtherFormat(foreign) => Say::new(foreign.code()),
            Self::Unsupported(Kind::Cmyk) => Say::new("photo-cmyk"),
            Self::Unsupported(Kind::RareJpeg) => Say::new("photo-rare-jpeg"),
            Self::Animated => Say::new("photo-animated"),
            Self::TooManyPixels { width, height } => Say::new("photo-too-many-pixels")
                .with("width", width)
                .with("height", height)
                .with("limit", MAX_PIXELS / 1_000_000),
            Self::TooManyBytes { bytes } => Say::new("photo-too-many-bytes")
                .with("megabytes", bytes.div_ceil(1024 * 1024))
                .with("limit", MAX_FILE_BYTES / (1024 * 1024)),
            Self::CutOff => Say::new("photo-cut-off"),
            Self::Broken(Part::Header) => Say::new("photo-broken-header"),
            Self::Broken(Part::Pixels) => Say::new("photo-broken-pixels"),
            Self::AreaOutside => Say::new("photo-area-outside"),
            Self::Ratio { width, height, .. } => {
                Say::new("photo-ratio").with("width", width).with("height", height)
            }
            Self::DoesNotFit { max_bytes } => {
                Say::new("photo-does-not-fit").with("kilobytes", max_bytes / 1024)
            }
        }
    }
}
