//! What can go wrong with a file beside the log, and what the person can do about it.

use std::io;

use crate::words::Say;

/// Why a local file could not be read or written. After a failed write the old content still stands.
#[derive(Debug, thiserror::Error)]
pub enum LocalError {
    /// No space is left. What was saved before is safe; what was to be written now is not.
    #[error("the disk is full")]
    DiskFull,
    /// The disk refused.
    #[error("the disk refused: {0}")]
    Disk(io::Error),
    /// The file was changed, or sealed with another key.
    #[error("{0} can't be opened")]
    Damaged(&'static str),
    /// More than a file of this kind may hold.
    #[error("{what} of {len} bytes, of which at most {most} are kept")]
    TooLarge {
        /// The kind of file.
        what: &'static str,
        /// Its length in bytes.
        len: u64,
        /// The longest that is kept.
        most: u64,
    },
}

impl From<io::Error> for LocalError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Disk(error),
        }
    }
}

impl LocalError {
    /// The sentence for a person.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::DiskFull => Say::new("local-disk-full"),
            Self::Disk(_) => Say::new("local-disk-refused"),
            Self::Damaged(_) => Say::new("local-damaged"),
            Self::TooLarge { len, most, .. } => {
                Say::new("local-too-large").with("size", len).with("most", most)
            }
        }
    }
}
