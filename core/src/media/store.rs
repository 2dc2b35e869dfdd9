//! Photos and files, by their content.
//!
//! Each is one sealed file in `media/` (a film is several: [`pieces`]), named by a keyed hash of its content, so that the same picture is kept once and a
//! stolen folder can't be searched for a known one. It is on the disk before [`MediaStore::put`] returns; only then an
//! entry may name it. What no entry and no draft names is [collected](MediaStore::collect) after [`KEPT_UNNAMED`].

mod pieces;

use std::collections::HashSet;
use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use minicbor::{Decode, Encode};

use crate::local::{LocalError, Vault};
pub use pieces::{Pieces, Spool};

/// The longest file in bytes that is kept in one: a photo of 50 megapixels. Films are kept in pieces.
pub const MOST: u64 = 64 * 1024 * 1024;
/// How long a file that nothing names is kept: a person may come back to it (DESIGN.md, "The log is the truth").
pub const KEPT_UNNAMED: TimeDelta = TimeDelta::days(7);

/// A photo or file, as entries name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct MediaRef {
    /// The BLAKE3 hash of the content.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub hash: [u8; 32],
    /// The content's length in bytes.
    #[n(1)]
    pub len: u64,
}

impl MediaRef {
    /// What names `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self { hash: *blake3::hash(bytes).as_bytes(), len: bytes.len() as u64 }
    }
}

/// What stands in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The file's name: a keyed hash of the content, as remote storage names it too.
    pub name: String,
    /// Its sealed length in bytes.
    pub len: u64,
    /// When it was put there.
    pub since: DateTime<Utc>,
}

/// The folder of media.
#[derive(Clone)]
pub struct MediaStore {
    vault: Vault,
    folder: PathBuf,
}

impl MediaStore {
    /// The store in `folder`, which may be missing.
    #[must_use]
    pub fn new(vault: Vault, folder: PathBuf) -> Self {
        Self { vault, folder }
    }

    /// The name under which `media` is kept.
    #[must_use]
    pub fn name(&self, media: &MediaRef) -> String {
        self.vault.sealer.name("warta 2026 media names", &media.hash)
    }

    /// Keeps `bytes`; when it returns, they survive a power cut. Putting them again makes them young again.
    ///
    /// # Errors
    /// [`LocalError::TooLarge`] beyond [`MOST`], [`LocalError::DiskFull`], or what the disk says; nothing is then kept.
    pub fn put(&self, bytes: &[u8]) -> Result<MediaRef, LocalError> {
        let media = MediaRef::of(bytes);
        if media.len > MOST {
            return Err(LocalError::TooLarge { what: "media", len: media.len, most: MOST });
        }
        let name = self.name(&media);
        self.vault.write(&self.folder.join(&name), &format!("media {name}"), bytes)?;
        Ok(media)
    }

    /// The content of `media`; none where it is not on this device (not fetched, or erased).
    ///
    /// # Errors
    /// [`LocalError::Damaged`] where the file is not what `media` names, or what the disk says.
    pub fn get(&self, media: &MediaRef) -> Result<Option<Vec<u8>>, LocalError> {
        let name = self.name(media);
        let found = self.vault.read(&self.folder.join(&name), "media", &format!("media {name}"))?;
        match found {
            Some(bytes) if MediaRef::of(&bytes) != *media => Err(LocalError::Damaged("media")),
            found => Ok(found),
        }
    }

    /// Removes `media`, as erasing asks for; a missing one is fine.
    ///
    /// # Errors
    /// What the disk says.
    pub fn remove(&self, media: &MediaRef) -> Result<(), LocalError> {
        let name = self.name(media);
        self.vault.disk.remove(&self.folder.join(&name))?;
        self.remove_pieces(&name, media.len)
    }

    /// Whether `media` is on this device.
    ///
    /// # Errors
    /// What the disk says.
    pub fn has(&self, media: &MediaRef) -> Result<bool, LocalError> {
        match self.vault.disk.read_part(&self.folder.join(self.name(media)), 0, 1) {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(self.film(media)?.is_some()),
            Err(error) => Err(error.into()),
        }
    }

    /// Everything that is kept, sorted by name.
    ///
    /// # Errors
    /// What the disk says.
    pub fn list(&self) -> Result<Vec<Stored>, LocalError> {
        let found = self.vault.disk.list(&self.folder)?.into_iter().filter(|found| !found.folder);
        Ok(found.map(|found| Stored { name: found.name, len: found.len, since: found.modified }).collect())
    }

    /// Removes what nothing in `named` (all entries and drafts) names and what was put there more than
    /// [`KEPT_UNNAMED`] before `now`. Yields how many files went.
    ///
    /// # Errors
    /// What the disk says.
    pub fn collect(&self, named: &HashSet<MediaRef>, now: DateTime<Utc>) -> Result<usize, LocalError> {
        let named: HashSet<String> = named.iter().map(|media| self.name(media)).collect();
        let mut removed = 0;
        for stored in self.list()? {
            let name = stored.name.split_once('.').map_or(stored.name.as_str(), |(name, _)| name);
            if !named.contains(name) && now - stored.since > KEPT_UNNAMED {
                self.vault.disk.remove(&self.folder.join(&stored.name))?;
                removed += 1;
            }
        }
        Ok(removed)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::clock::{Clock, ManualClock};
    use crate::disk::Disk;
    use crate::disk::sim::SimDisk;
    use crate::local::tests::{at_every_step, vault};

    fn store(disk: &SimDisk) -> MediaStore {
        MediaStore::new(vault(disk), PathBuf::from("/data/media"))
    }

    #[test]
    fn a_picture_is_kept_once_sealed_and_under_a_name_that_says_nothing() {
        let disk = SimDisk::default();
        let media = store(&disk).put(b"picture").unwrap();
        assert_eq!(store(&disk).put(b"picture").unwrap(), media);
        assert_eq!(store(&disk).get(&media).unwrap().unwrap(), b"picture");
        let stored = store(&disk).list().unwrap();
        assert_eq!(stored.len(), 1);
        assert_eq!(stored[0].name, store(&disk).name(&media));
        assert!(!blake3::hash(b"picture").to_hex().contains(&stored[0].name));
        let file = disk.read(&Path::new("/data/media").join(&stored[0].name)).unwrap();
        assert!(!file.windows(7).any(|part| part == b"picture"));
        store(&disk).remove(&media).unwrap();
        store(&disk).remove(&media).unwrap();
        assert_eq!(store(&disk).get(&media).unwrap(), None);
    }

    #[test]
    fn what_is_not_what_its_name_says_is_not_given_out() {
        let disk = SimDisk::default();
        let (one, two) = (store(&disk).put(b"one").unwrap(), store(&disk).put(b"two").unwrap());
        let path = |media| Path::new("/data/media").join(store(&disk).name(media));
        disk.rename(&path(&two), &path(&one)).unwrap();
        assert!(matches!(store(&disk).get(&one), Err(LocalError::Damaged(_))));
        let other_len = MediaRef { len: 4, ..store(&disk).put(b"two").unwrap() };
        assert!(matches!(store(&disk).get(&other_len), Err(LocalError::Damaged(_))));
    }

    #[test]
    fn what_nothing_names_goes_after_seven_days_and_everything_else_stays() {
        let clock = Arc::new(ManualClock::new(DateTime::from_timestamp(1_800_000_000, 0).unwrap()));
        let disk = SimDisk::new(clock.clone());
        let named = store(&disk).put(b"named").unwrap();
        let forgotten = store(&disk).put(b"forgotten").unwrap();
        let again = store(&disk).put(b"chosen again").unwrap();
        clock.advance(TimeDelta::days(6));
        let young = store(&disk).put(b"young").unwrap();
        store(&disk).put(b"chosen again").unwrap();
        let collect = || store(&disk).collect(&HashSet::from([named]), clock.now()).unwrap();
        assert_eq!(collect(), 0);
        clock.advance(TimeDelta::days(1));
        assert_eq!(collect(), 0, "seven days are kept whole");
        clock.advance(TimeDelta::seconds(1));
        assert_eq!(collect(), 1);
        assert_eq!(store(&disk).get(&forgotten).unwrap(), None);
        for kept in [named, again, young] {
            assert!(store(&disk).get(&kept).unwrap().is_some());
        }
    }

    #[test]
    fn a_picture_that_was_acknowledged_survives_a_power_cut_at_any_step() {
        at_every_step(
            |disk| {
                store(disk).put(b"earlier").unwrap();
            },
            |disk| store(disk).put(b"picture").is_ok(),
            |disk, done| {
                assert!(store(disk).get(&MediaRef::of(b"earlier")).unwrap().is_some());
                let found = store(disk).get(&MediaRef::of(b"picture")).unwrap();
                assert!(found.as_deref() == Some(b"picture") || (found.is_none() && !done));
            },
        );
    }

    #[test]
    fn a_full_disk_is_said_and_what_was_kept_stays() {
        let disk = SimDisk::default();
        let media = store(&disk).put(b"picture").unwrap();
        for again in [&b"picture"[..], b"another"] {
            disk.set_room(Some(3));
            assert!(matches!(store(&disk).put(again), Err(LocalError::DiskFull)));
        }
        assert_eq!(store(&disk).get(&media).unwrap().unwrap(), b"picture");
        assert_eq!(store(&disk).list().unwrap().len(), 1);
    }
}
