//! Backup and restore (DESIGN.md, "The log is the truth").
//!
//! A backup is one sealed file with everything a new device needs: logs, sealed objects, media, drafts, the journal, and the
//! keys these are sealed with; not the tokens of channels and not the device's signing key. It opens with the code of the
//! printed recovery sheet ([`super::recovery`]). The files go in as they stand, the log first: whatever an entry names
//! was on the disk before the entry, so a backup made while somebody works is complete up to some entry.
//!
//! **Making one**: written to `FILE.part`, synced, then renamed, so that an older backup of that name stands until the new one
//! is whole. A full disk or a pulled stick costs nothing but the attempt.
//!
//! **Restoring one**: only into an empty or missing folder. All files are written beside it, each is compared with its
//! checksum, and only when the last record has come is the whole moved into place by one rename. What an earlier attempt
//! left is removed by the next. The restored copy is another device and gets its new keys before the rename
//! ([`keeper::adopt`]), so that no folder without a key can come about. [`Restored`] says where it came from; the caller
//! marks every unfinished job to begin with looking, because the lost device may have gone on after the backup.

use std::collections::HashSet;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use super::container::{Head, PART, Reader, Record, Writer};
use super::keeper::{self, KeeperError, KeyStore};
use super::keys::{DeviceKey, DeviceKeys};
use super::recovery::{BackupKey, RecoveryCode};
use crate::clock::Entropy;
use crate::disk::{Appender, Disk};
use crate::local::folder::{self, Folder, FolderError};
use crate::local::{LocalError, Vault};
use crate::words::Say;

/// What a backup says about itself, to whoever has the recovery sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The office's name.
    pub office: String,
    /// The device it is made on.
    pub device: DeviceKey,
    /// When.
    pub at: DateTime<Utc>,
}

/// A folder that came from a backup. It is another device than the one it came from.
pub struct Restored {
    /// What the backup said about itself; the device in it may still be at work elsewhere.
    pub from: About,
    /// The folder, not locked by anybody.
    pub folder: Folder,
    /// The keys of the new device that it now is.
    pub keys: DeviceKeys,
}

/// What a restored folder's new keys are made of and kept in.
pub struct NewDevice<'a> {
    /// The keeper for a data folder: secrets that it keeps as files must move with the folder.
    pub keeper: &'a dyn Fn(&Path) -> Box<dyn KeyStore>,
    /// Where the new keys come from.
    pub entropy: &'a dyn Entropy,
}

/// Why a backup was not made or not restored. Nothing is left behind, and nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The disk that is written to.
    #[error(transparent)]
    Local(#[from] LocalError),
    /// The backup can't be read to its end: the stick was pulled, the file vanished.
    #[error("the backup can't be read: {0}")]
    Unreadable(io::Error),
    /// The backup would lie in the folder it is meant to save.
    #[error("the backup would lie in the data folder")]
    InsideFolder,
    /// The file is something else.
    #[error("not a backup")]
    NotABackup,
    /// A newer Warta made the backup.
    #[error("made by a newer Warta")]
    Newer,
    /// The code belongs to another office or an older sheet.
    #[error("another recovery code is needed")]
    WrongCode,
    /// The backup is cut or changed.
    #[error("the backup is cut or changed")]
    Damaged,
    /// The new device's keys could not be kept.
    #[error(transparent)]
    Keeper(#[from] KeeperError),
    /// The folder to restore into holds something.
    #[error("the folder is not empty")]
    NotEmpty,
}

impl BackupError {
    /// The sentence for a person.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::Local(error) => error.say(),
            Self::Keeper(error) => error.say(),
            Self::Unreadable(_) => Say::new("backup-unreadable"),
            Self::InsideFolder => Say::new("backup-inside-folder"),
            Self::NotABackup => Say::new("backup-not-a-backup"),
            Self::Newer => Say::new("backup-newer"),
            Self::WrongCode => Say::new("backup-wrong-code"),
            Self::Damaged => Say::new("backup-damaged"),
            Self::NotEmpty => Say::new("backup-not-empty"),
        }
    }
}

impl From<io::Error> for BackupError {
    fn from(error: io::Error) -> Self {
        Self::Local(error.into())
    }
}

/// Writes a backup of `folder`, which belongs to the device with `keys`, to the file `to`, and records its date in the
/// folder. `office` is its name, for whoever restores. An older backup of that name is replaced once the new one is
/// whole.
///
/// # Errors
/// [`BackupError`]; after [`LocalError::DiskFull`] choose another place or make room.
pub fn write_backup(
    vault: &Vault,
    folder: &Folder,
    keys: &DeviceKeys,
    to: &Path,
    key: &BackupKey,
    (office, at): (&str, DateTime<Utc>),
) -> Result<(), BackupError> {
    if std::path::absolute(to)?.starts_with(std::path::absolute(folder.root())?) {
        return Err(BackupError::InsideFolder);
    }
    let disk = vault.disk.as_ref();
    let part = beside(to, ".part");
    disk.remove(&part)?;
    let begin = Record::Begin {
        office: office.to_owned(),
        device: keys.device(),
        at: at.timestamp_millis(),
        keys: keys.carried().to_vec(),
    };
    let written = disk
        .appender(&part)
        .and_then(|file| Writer::new(key, vault.sealer.entropy(), file))
        .and_then(|writer| write_records(disk, folder, writer, &begin))
        .and_then(|()| disk.rename(&part, to));
    if let Err(error) = written {
        // The first error is the one that matters; what can't be removed is replaced by the next attempt.
        let _ = disk.remove(&part);
        return Err(error.into());
    }
    let at = minicbor::to_vec(at.timestamp_millis()).map_err(io::Error::other)?;
    Ok(vault.write(&folder.last_backup(), "last backup", &at)?)
}

/// When the last backup was made on this device; none where there was none or nobody knows.
#[must_use]
pub fn last_backup(vault: &Vault, folder: &Folder) -> Option<DateTime<Utc>> {
    let plain = vault.read(&folder.last_backup(), "last backup", "last backup").ok()??;
    DateTime::from_timestamp_millis(minicbor::decode(&plain).ok()?)
}

fn write_records(disk: &dyn Disk, folder: &Folder, mut to: Writer<'_>, begin: &Record) -> io::Result<()> {
    to.write(begin)?;
    for name in folder::CARRIED {
        for path in files(disk, folder.root(), name)? {
            let content = match disk.read(&folder.root().join(&path)) {
                // Erased or replaced since it was listed.
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                other => other?,
            };
            let hash = *blake3::hash(&content).as_bytes();
            to.write(&Record::File { path, len: content.len() as u64, hash })?;
            for part in content.chunks(PART) {
                to.write(&Record::Part(part.to_vec()))?;
            }
        }
    }
    to.finish()
}

/// The files under `name`, which is a file or a folder of `root`, as paths with `/` between.
fn files(disk: &dyn Disk, root: &Path, name: &str) -> io::Result<Vec<String>> {
    let parent = Path::new(name).parent().unwrap_or(Path::new(""));
    let found = disk.list(&root.join(parent))?;
    let last = Path::new(name).file_name().unwrap_or_default();
    match found.iter().find(|found| *found.name == *last) {
        None => Ok(Vec::new()),
        Some(found) if !found.folder => Ok(vec![name.to_owned()]),
        Some(_) => {
            let mut all = Vec::new();
            for within in disk.list(&root.join(name))? {
                let path = format!("{name}/{}", within.name);
                if within.folder { all.extend(files(disk, root, &path)?) } else { all.push(path) }
            }
            Ok(all)
        }
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Restores the backup that `from` yields into `into`, which must be missing or empty and not locked by the caller.
///
/// # Errors
/// [`BackupError`]; `into` is then as it was.
pub fn read_backup(
    from: &mut dyn Read,
    code: &RecoveryCode,
    disk: &dyn Disk,
    into: &Path,
    device: &NewDevice<'_>,
) -> Result<Restored, BackupError> {
    if !folder::is_empty(disk, into)? {
        return Err(BackupError::NotEmpty);
    }
    let head = Head::read(from)?;
    let key = BackupKey::derive(code, head.derivation).ok_or(BackupError::NotABackup)?;
    let temporary = beside(into, ".restoring");
    disk.remove_folder(&temporary)?;
    let restored =
        read_records(Reader::new(from, head, key), disk, &temporary).and_then(|(about, carried)| {
            // Checked before the rename: afterwards it would be too late to leave nothing behind.
            Folder::open(disk, &temporary).map_err(not_this_folder)?;
            let store = (device.keeper)(&temporary);
            let keys = keeper::adopt(disk, &temporary, store.as_ref(), device.entropy, &carried)?;
            disk.remove_folder(into)?;
            disk.rename(&temporary, into)?;
            Ok((about, keys))
        });
    match restored {
        Ok((from, keys)) => {
            let folder = Folder::open(disk, into).map_err(not_this_folder)?;
            Ok(Restored { from, folder, keys })
        }
        Err(error) => {
            // What can't be removed is removed by the next attempt.
            let _ = disk.remove_folder(&temporary);
            Err(error)
        }
    }
}

fn not_this_folder(error: FolderError) -> BackupError {
    match error {
        FolderError::Newer { .. } => BackupError::Newer,
        FolderError::NotWarta => BackupError::Damaged,
        FolderError::Local(error) => error.into(),
    }
}

/// Writes the files below `into`. Yields what the backup says about itself, and the keys its files are sealed with.
fn read_records(
    mut from: Reader<'_>,
    disk: &dyn Disk,
    into: &Path,
) -> Result<(About, Zeroizing<Vec<u8>>), BackupError> {
    let Record::Begin { office, device, at, keys } = from.next()? else { return Err(BackupError::Damaged) };
    let at = DateTime::from_timestamp_millis(at).ok_or(BackupError::Damaged)?;
    disk.make_folder(into)?;
    let mut seen = HashSet::new();
    loop {
        match from.next()? {
            Record::File { path, len, hash } => {
                let target =
                    safe_path(into, &path).filter(|_| seen.insert(path)).ok_or(BackupError::Damaged)?;
                if let Some(folder) = target.parent() {
                    disk.make_folder(folder)?;
                }
                write_file(&mut from, disk.appender(&target)?.as_mut(), len, &hash)?;
            }
            Record::End => break,
            Record::Begin { .. } | Record::Part(_) => return Err(BackupError::Damaged),
        }
    }
    from.expect_end()?;
    Ok((About { office, device, at }, Zeroizing::new(keys)))
}

fn write_file(
    from: &mut Reader<'_>,
    to: &mut dyn Appender,
    len: u64,
    hash: &[u8; 32],
) -> Result<(), BackupError> {
    let (mut written, mut hasher) = (0_u64, blake3::Hasher::new());
    while written < len {
        let Record::Part(part) = from.next()? else { return Err(BackupError::Damaged) };
        written = written.saturating_add(part.len() as u64);
        hasher.update(&part);
        to.append(&part)?;
    }
    if written != len || hasher.finalize() != *hash {
        return Err(BackupError::Damaged);
    }
    Ok(to.sync()?)
}

/// Where a file of the backup goes; none for a name that would lead out of the folder or that no backup carries.
fn safe_path(into: &Path, path: &str) -> Option<PathBuf> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let harmless = |name: &str| !name.is_empty() && !name.starts_with('.') && name.chars().all(plain);
    let carried = folder::CARRIED.contains(&path.split('/').next()?);
    (carried && path.split('/').all(harmless)).then(|| into.join(path))
}

#[cfg(test)]
#[path = "backup_tests.rs"]
mod tests;
