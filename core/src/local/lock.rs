//! One process holds a folder. A second one learns which process that is, and forwards its commands to it instead of
//! writing beside it.
//!
//! The operating system's lock on the file `lock` decides, so a crash frees the folder by itself. Who holds it stands in
//! the file `holder` besides: on Windows a locked file can't be read.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::Path;

use crate::words::Say;

/// The lock of a folder, held until dropped.
#[derive(Debug)]
pub struct FolderLock {
    _file: File,
}

/// Why the lock was not had.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process holds the folder.
    #[error("held by process {process:?}")]
    Held {
        /// Its process number, where it could be read.
        process: Option<u32>,
    },
    /// The folder can't be locked at all.
    #[error("can't lock: {0}")]
    Disk(#[from] io::Error),
}

impl LockError {
    /// The sentence for a person.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::Held { process: Some(process) } => Say::new("local-folder-held").with("process", process),
            Self::Held { process: None } => Say::new("local-folder-held-unknown"),
            Self::Disk(_) => Say::new("local-folder-not-lockable"),
        }
    }
}

impl FolderLock {
    /// Takes the lock of `folder`, which must exist, without waiting.
    ///
    /// # Errors
    /// [`LockError::Held`] with the process that holds it, or what the system says.
    pub fn take(folder: &Path) -> Result<Self, LockError> {
        let holder = folder.join("holder");
        let file = File::options().create(true).truncate(false).write(true).open(folder.join("lock"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let process = fs::read_to_string(&holder).ok().and_then(|text| text.trim().parse().ok());
                return Err(LockError::Held { process });
            }
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        // The number only makes the other process's message better; on a full disk the lock counts all the same.
        let _ = write_holder(&holder);
        Ok(Self { _file: file })
    }
}

/// Writes over what stands there, always as many bytes: a file that is cut to nothing and closed again is put on the
/// disk by some file systems (ext4) before the closing returns.
fn write_holder(path: &Path) -> io::Result<()> {
    let mut file = File::options().create(true).truncate(false).write(true).open(path)?;
    file.write_all(format!("{:<10}\n", std::process::id()).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_holder_is_refused_and_told_which_process_holds_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let lock = FolderLock::take(folder.path()).unwrap();
        let Err(LockError::Held { process }) = FolderLock::take(folder.path()) else { panic!("held twice") };
        assert_eq!(process, Some(std::process::id()));
        fs::write(folder.path().join("holder"), "?").unwrap();
        assert!(matches!(FolderLock::take(folder.path()), Err(LockError::Held { process: None })));
        drop(lock);
        FolderLock::take(folder.path()).unwrap();
    }

    #[test]
    fn a_folder_that_is_missing_can_not_be_locked() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(FolderLock::take(&folder.path().join("none")), Err(LockError::Disk(_))));
    }
}
