//! The disk of the machine.
//!
//! What Warta keeps is for its owner only: folders 0700 and files 0600 on Unix; on Windows the user's own profile
//! folder protects them. A folder's own entries are synced after every create, rename and remove; Windows offers no
//! such call and journals them by itself.
//!
//! [`Disk::replace`] writes to a temporary file named `.NAME.warta-N.tmp`. What a crash left of such files is removed
//! at the first replacement in that folder; no other process writes there, since one process holds the folder's lock.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::{Appender, Disk, Found, parent};

/// The disk of the machine.
#[derive(Debug, Default)]
pub struct RealDisk {
    temporaries: AtomicU64,
    swept: Mutex<HashSet<PathBuf>>,
}

impl RealDisk {
    /// The disk of the machine.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn sweep_once(&self, folder: &Path) -> io::Result<()> {
        let mut swept = self.swept.lock().unwrap_or_else(PoisonError::into_inner);
        if swept.contains(folder) {
            return Ok(());
        }
        for found in fs::read_dir(folder)? {
            let found = found?;
            if is_temporary(&found.file_name()) {
                fs::remove_file(found.path())?;
            }
        }
        swept.insert(folder.to_owned());
        Ok(())
    }
}

struct RealAppender(File);

impl Appender for RealAppender {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }
}

impl Disk for RealDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn read_part(&self, path: &Path, from: u64, most: usize) -> io::Result<Vec<u8>> {
        let mut file = File::open(path)?;
        file.seek(io::SeekFrom::Start(from))?;
        let mut part = Vec::with_capacity(most);
        file.take(most as u64).read_to_end(&mut part)?;
        Ok(part)
    }

    fn appender(&self, path: &Path) -> io::Result<Box<dyn Appender>> {
        let file = owner_only().append(true).create(true).open(path)?;
        sync_folder(parent(path))?;
        Ok(Box::new(RealAppender(file)))
    }

    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let folder = parent(path);
        self.sweep_once(folder)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let number = self.temporaries.fetch_add(1, Ordering::Relaxed);
        let temporary = folder.join(format!(".{name}.warta-{number}.tmp"));
        let written = write_new(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
        if let Err(error) = written {
            // The old content stands; the first error is the one that matters.
            let _ = fs::remove_file(&temporary);
            return Err(error);
        }
        sync_folder(folder)
    }

    fn truncate(&self, path: &Path, len: u64) -> io::Result<()> {
        let file = OpenOptions::new().write(true).open(path)?;
        file.set_len(len)?;
        file.sync_all()
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        match fs::remove_file(path) {
            Ok(()) => sync_folder(parent(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        match fs::remove_dir_all(folder) {
            Ok(()) => sync_folder(parent(folder)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)?;
        // The new place first: a power cut in between leaves two names rather than none.
        sync_folder(parent(to))?;
        sync_folder(parent(from))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Found>> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut all = Vec::new();
        for entry in entries {
            let entry = entry?;
            if is_temporary(&entry.file_name()) {
                continue;
            }
            // A file that vanished since it was listed is not there.
            let Ok(about) = entry.metadata() else { continue };
            all.push(Found {
                name: entry.file_name().to_string_lossy().into_owned(),
                len: if about.is_dir() { 0 } else { about.len() },
                folder: about.is_dir(),
                modified: about.modified()?.into(),
            });
        }
        all.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(all)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        self.make_folder(parent(folder))?;
        match new_folder(folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
            other => other?,
        }
        sync_folder(parent(folder))
    }
}

fn is_temporary(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') && name.ends_with(".tmp") && name.contains(".warta-")
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = owner_only().write(true).create(true).truncate(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(unix)]
fn owner_only() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = OpenOptions::new();
    options.mode(0o600);
    options
}

#[cfg(not(unix))]
fn owner_only() -> OpenOptions {
    OpenOptions::new()
}

#[cfg(unix)]
fn new_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn new_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir(folder)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_crash_left_of_a_replacement_is_swept_and_other_files_stay() {
        let folder = tempfile::tempdir().unwrap();
        let left = folder.path().join(".front.warta-3.tmp");
        let foreign = folder.path().join("report.tmp");
        fs::write(&left, b"half").unwrap();
        fs::write(&foreign, b"the officer's own").unwrap();
        RealDisk::new().replace(&folder.path().join("front"), b"whole").unwrap();
        assert!(!left.exists());
        assert!(foreign.exists());
    }

    #[cfg(unix)]
    #[test]
    fn files_and_folders_are_for_their_owner_only() {
        use std::os::unix::fs::PermissionsExt as _;
        let root = tempfile::tempdir().unwrap();
        let disk = RealDisk::new();
        let folder = root.path().join("a/b");
        disk.make_folder(&folder).unwrap();
        disk.replace(&folder.join("one"), b"1").unwrap();
        drop(disk.appender(&folder.join("two")).unwrap());
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&root.path().join("a")), 0o700);
        assert_eq!(mode(&folder), 0o700);
        assert_eq!(mode(&folder.join("one")), 0o600);
        assert_eq!(mode(&folder.join("two")), 0o600);
    }
}
