//! What can go wrong behind the door, each with a sentence that says what to do.

use crate::channels::NotConnected;
use crate::crypto::backup::BackupError;
use crate::crypto::keeper::KeeperError;
use crate::index::FillError;
use crate::local::LocalError;
use crate::local::folder::FolderError;
use crate::local::lock::LockError;
use crate::log::LogError;
use crate::media::PhotoError;
use crate::media::film::FilmError;
use crate::office::Refusal;
use crate::words::Say;

/// Everything a command or a query can answer instead.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// A rule says no; nothing was written.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The log could not be read or written; nothing was saved.
    #[error(transparent)]
    Log(#[from] LogError),
    /// A local file could not be read or written.
    #[error(transparent)]
    Local(#[from] LocalError),
    /// The data folder is not one, or of a newer version.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// Another Warta has the folder open.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The device's keys can't be had.
    #[error(transparent)]
    Keeper(#[from] KeeperError),
    /// A photo can't be used.
    #[error(transparent)]
    Photo(#[from] PhotoError),
    /// A film can't be used.
    #[error(transparent)]
    Film(#[from] FilmError),
    /// A backup could not be made or read.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// The index could not be filled from the logs.
    #[error(transparent)]
    Fill(#[from] FillError),
    /// A channel could not be connected.
    #[error("not connected: {0:?}")]
    NotConnected(NotConnected),
    /// A text that was typed in can't be read.
    #[error("input: {0:?}")]
    Input(Say),
}

impl AppError {
    /// The sentence for the person.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::Refused(e) => e.say(),
            Self::Log(e) => e.say(),
            Self::Local(e) => e.say(),
            Self::Folder(e) => e.say(),
            Self::Lock(e) => e.say(),
            Self::Keeper(e) => e.say(),
            Self::Photo(e) => e.say(),
            Self::Film(e) => e.say(),
            Self::Backup(e) => e.say(),
            Self::Fill(_) => Say::new("app-logs-unreadable"),
            Self::NotConnected(cause) => cause.say(),
            Self::Input(say) => say.clone(),
        }
    }

    /// Everything that is missing, where a rule said so; else the one sentence.
    #[must_use]
    pub fn says(&self) -> Vec<Say> {
        match self {
            Self::Refused(Refusal::Missing(all)) if !all.is_empty() => all.clone(),
            other => vec![other.say()],
        }
    }
}
