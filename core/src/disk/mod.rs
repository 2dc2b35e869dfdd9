//! The disk as an argument. Everything Warta keeps goes through [`Disk`] (the index excepted, which is derived and may
//! be lost), so that the tests can replace it by a simulated disk that forgets what was not synced, fills up, or stops
//! at any write.

#[cfg(test)]
mod contract;
pub mod real;
#[cfg(any(test, feature = "simulation"))]
pub mod sim;

use std::io;
use std::path::Path;
use std::sync::Arc;

/// A file that only grows. Bytes are safe once [`Appender::sync`] has returned.
pub trait Appender: Send {
    /// Writes `bytes` at the end.
    ///
    /// # Errors
    /// What the disk says; after an error the end of the file is unknown and the file must be opened again.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Returns once everything appended survives a power cut (fdatasync).
    ///
    /// # Errors
    /// What the disk says; what was appended since the last sync must then be taken as lost.
    fn sync(&mut self) -> io::Result<()>;
}

/// What a folder holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The name within the folder.
    pub name: String,
    /// Length in bytes; 0 for a folder.
    pub len: u64,
    /// Whether it is a folder.
    pub folder: bool,
    /// When it was last written.
    pub modified: chrono::DateTime<chrono::Utc>,
}

/// The file operations Warta needs, each with a stated promise about power cuts.
pub trait Disk: Send + Sync {
    /// Reads a whole file.
    ///
    /// # Errors
    /// `NotFound`, or what the disk says.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Reads at most `most` bytes of a file from the byte `from` on; fewer where it ends before.
    ///
    /// # Errors
    /// `NotFound`, or what the disk says.
    fn read_part(&self, path: &Path, from: u64, most: usize) -> io::Result<Vec<u8>> {
        let whole = self.read(path)?;
        let rest = usize::try_from(from).ok().and_then(|from| whole.get(from..)).unwrap_or_default();
        Ok(rest.iter().copied().take(most).collect())
    }
    /// Opens a file for appending, making it where it is missing, and syncs its folder: the name of a file that stood
    /// there may not be safe yet, if a crash came between its making and the sync.
    ///
    /// # Errors
    /// What the disk says.
    fn appender(&self, path: &Path) -> io::Result<Box<dyn Appender>>;
    /// Puts `bytes` in place of whatever stood at `path`: temporary file, fsync, rename, fsync of the folder. After a
    /// power cut the old or the new content stands there, whole.
    ///
    /// # Errors
    /// What the disk says; the old content then still stands.
    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Cuts a file to `len` bytes and syncs it.
    ///
    /// # Errors
    /// What the disk says.
    fn truncate(&self, path: &Path, len: u64) -> io::Result<()>;
    /// Removes a file and syncs its folder; a missing file is fine.
    ///
    /// # Errors
    /// What the disk says.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder with everything in it and syncs the folder it stood in; a missing one is fine. A power cut may
    /// leave a part.
    ///
    /// # Errors
    /// What the disk says.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;
    /// Moves a file or folder and syncs both folders.
    ///
    /// # Errors
    /// What the disk says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// What a folder holds, sorted by name; empty where the folder is missing.
    ///
    /// # Errors
    /// What the disk says.
    fn list(&self, folder: &Path) -> io::Result<Vec<Found>>;
    /// Makes a folder and its parents, and syncs them.
    ///
    /// # Errors
    /// What the disk says.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
}

/// A disk shared by everything that writes.
pub type SharedDisk = Arc<dyn Disk>;

/// The folder a path stands in; empty for a bare name.
fn parent(path: &Path) -> &Path {
    path.parent().unwrap_or_else(|| Path::new(""))
}
