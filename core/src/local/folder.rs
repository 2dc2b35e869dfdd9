//! The data folder: where everything is, in one place.
//!
//! | name | what | lost with it | in a backup |
//! |---|---|---|---|
//! | `format` | version of this layout, in plain text | | yes |
//! | `log/` | the logs of all devices | everything | yes |
//! | `objects/` | personal data, sealed by itself | what it says | yes |
//! | `media/` | photos and files | pictures | yes |
//! | `drafts/` | what is typed and not yet saved | unsaved text | yes |
//! | `journal` | steps of jobs, read cursors | nothing: jobs look first | yes |
//! | `keeper`, `keys/` | who keeps the device's key; the key itself where no keyring does | access | no |
//! | `folder-key` | in a restored folder, the key it is sealed with ([`crate::crypto::keeper`]) | access | no |
//! | `secrets` | tokens, PIN hashes | connections of channels | no |
//! | `last-backup` | when the last backup was made | nothing | no |
//! | `front`, `index/`, `index.aside/` | derived | nothing | no |
//! | `founding` | stands while an office is founded; what lies beside it then counts for nothing | nothing | no |
//! | `lock`, `holder` | which process holds the folder | nothing | no |

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::LocalError;
use crate::disk::Disk;
use crate::words::Say;

/// The layout this Warta writes. Earlier ones are read and kept.
const VERSION: u32 = 1;
const FORMAT_FIRST_WORD: &str = "warta-folder";
const PROCESS_FILES: [&str; 2] = ["lock", "holder"];

/// What a backup carries, the log first: what an entry names was there before the entry.
pub(crate) const CARRIED: [&str; 6] = ["format", "log", "journal", "objects", "media", "drafts"];

/// A folder whose layout is known.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

/// Why a folder is not opened. It is left untouched.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// A newer Warta wrote it.
    #[error("the folder has version {found}, this Warta knows {known}")]
    Newer {
        /// The version of the folder.
        found: u32,
        /// The newest version known here.
        known: u32,
    },
    /// It holds something else.
    #[error("not a folder of Warta's")]
    NotWarta,
    /// What the disk says.
    #[error(transparent)]
    Local(#[from] LocalError),
}

impl FolderError {
    /// The sentence for a person.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::Newer { .. } => Say::new("local-folder-newer"),
            Self::NotWarta => Say::new("local-folder-not-warta"),
            Self::Local(error) => error.say(),
        }
    }
}

impl Folder {
    /// Opens the folder, or makes it where it is missing or empty.
    ///
    /// # Errors
    /// [`FolderError`]; nothing is then changed in a folder that holds anything.
    pub fn open(disk: &dyn Disk, root: &Path) -> Result<Self, FolderError> {
        let format = root.join("format");
        match disk.read(&format) {
            Ok(text) => check_version(&text)?,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                if !is_empty(disk, root).map_err(LocalError::from)? {
                    return Err(FolderError::NotWarta);
                }
                let text = format!("{FORMAT_FIRST_WORD} {VERSION}\n");
                disk.make_folder(root)
                    .and_then(|()| disk.replace(&format, text.as_bytes()))
                    .map_err(LocalError::from)?;
            }
            Err(error) => return Err(LocalError::from(error).into()),
        }
        Ok(Self { root: root.to_owned() })
    }

    /// The folder itself.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Stands from the beginning of a founding until the founder is told.
    #[must_use]
    pub fn unfinished(&self) -> PathBuf {
        self.root.join("founding")
    }

    /// The logs' segments.
    #[must_use]
    pub fn log(&self) -> PathBuf {
        self.root.join("log")
    }

    /// Personal data, sealed by itself so that it can be erased.
    #[must_use]
    pub fn objects(&self) -> PathBuf {
        self.root.join("objects")
    }

    /// Photos and files.
    #[must_use]
    pub fn media(&self) -> PathBuf {
        self.root.join("media")
    }

    /// The index.
    #[must_use]
    pub fn index(&self) -> PathBuf {
        self.root.join("index")
    }

    /// Drafts.
    #[must_use]
    pub fn drafts(&self) -> PathBuf {
        self.root.join("drafts")
    }

    /// The outbox's journal.
    #[must_use]
    pub fn journal(&self) -> PathBuf {
        self.root.join("journal")
    }

    /// Secrets.
    #[must_use]
    pub fn secrets(&self) -> PathBuf {
        self.root.join("secrets")
    }

    /// The first screen.
    #[must_use]
    pub fn front(&self) -> PathBuf {
        self.root.join("front")
    }

    /// When the last backup was made.
    #[must_use]
    pub fn last_backup(&self) -> PathBuf {
        self.root.join("last-backup")
    }
}

/// Whether a folder is missing or holds nothing but what a process leaves by locking it.
///
/// # Errors
/// What the disk says.
pub(crate) fn is_empty(disk: &dyn Disk, root: &Path) -> std::io::Result<bool> {
    Ok(disk.list(root)?.iter().all(|found| PROCESS_FILES.contains(&found.name.as_str())))
}

fn check_version(text: &[u8]) -> Result<(), FolderError> {
    let text = String::from_utf8_lossy(text);
    let version = text.strip_prefix(FORMAT_FIRST_WORD).and_then(|rest| rest.trim().parse().ok());
    match version {
        Some(VERSION) => Ok(()),
        Some(found) if found > VERSION => Err(FolderError::Newer { found, known: VERSION }),
        _ => Err(FolderError::NotWarta),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::sim::SimDisk;

    const ROOT: &str = "/data";

    #[test]
    fn a_new_folder_is_made_and_opens_again() {
        let disk = SimDisk::default();
        let folder = Folder::open(&disk, Path::new(ROOT)).unwrap();
        disk.crash();
        assert_eq!(disk.read(Path::new("/data/format")).unwrap(), b"warta-folder 1\n");
        assert_eq!(Folder::open(&disk, folder.root()).unwrap().log(), Path::new("/data/log"));
    }

    #[test]
    fn a_folder_of_a_newer_warta_or_of_something_else_is_left_alone() {
        let disk = SimDisk::default();
        disk.make_folder(Path::new(ROOT)).unwrap();
        disk.replace(Path::new("/data/lock"), b"").unwrap();
        Folder::open(&disk, Path::new(ROOT)).unwrap();
        disk.replace(Path::new("/data/format"), b"warta-folder 2\n").unwrap();
        let newer = Folder::open(&disk, Path::new(ROOT));
        assert!(matches!(newer, Err(FolderError::Newer { found: 2, known: 1 })));
        for other in [&b""[..], b"warta-folder\n", b"warta-folder 0", b"something else", b"\xff\xfe"] {
            disk.replace(Path::new("/data/format"), other).unwrap();
            assert!(matches!(Folder::open(&disk, Path::new(ROOT)), Err(FolderError::NotWarta)));
        }
        disk.make_folder(Path::new("/photos")).unwrap();
        disk.replace(Path::new("/photos/a.jpg"), b"x").unwrap();
        let writes = disk.writes();
        assert!(matches!(Folder::open(&disk, Path::new("/photos")), Err(FolderError::NotWarta)));
        assert_eq!(disk.writes(), writes);
    }

    #[test]
    fn a_folder_half_made_when_the_power_went_is_made_at_the_next_start() {
        for n in 1..=7 {
            let disk = SimDisk::default();
            disk.stop_at(n);
            let _ = Folder::open(&disk, Path::new(ROOT));
            disk.crash();
            Folder::open(&disk, Path::new(ROOT)).unwrap();
        }
    }
}
