//! Sealed files: what every part of the folder beside the log is read and written through.

use std::io::ErrorKind;
use std::path::Path;

use super::{LocalError, Sealer};
use crate::disk::SharedDisk;

/// The disk and the folder's key. Cloning shares both.
#[derive(Clone)]
pub struct Vault {
    /// Where files are kept.
    pub disk: SharedDisk,
    /// What they are sealed with.
    pub sealer: Sealer,
}

impl Vault {
    /// What `path` holds, sealed as `what`; none where there is no such file.
    ///
    /// # Errors
    /// [`LocalError::Damaged`] (the file is left as it is), or what the disk says.
    pub fn read(&self, path: &Path, kind: &'static str, what: &str) -> Result<Option<Vec<u8>>, LocalError> {
        match self.disk.read(path) {
            Ok(sealed) => self.sealer.open(what, &sealed).map(Some).map_err(|_| LocalError::Damaged(kind)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Seals `bytes` as `what` and puts them in place of what stood at `path`, whole or not at all. Makes the folder.
    ///
    /// # Errors
    /// [`LocalError::DiskFull`], or what the disk says; the old content then still stands.
    pub fn write(&self, path: &Path, what: &str, bytes: &[u8]) -> Result<(), LocalError> {
        if let Some(folder) = path.parent() {
            self.disk.make_folder(folder)?;
        }
        Ok(self.disk.replace(path, &self.sealer.seal(what, bytes))?)
    }
}
