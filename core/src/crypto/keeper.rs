//! Who keeps the device's secret.
//!
//! The shell hands in a [`KeyStore`]: the system's Keystore, Keychain or keyring, or [`FileKeeper`] where there is
//! none. The data folder holds a small plain file, `keeper`: first line the keeper's name, second line the name of the
//! secret in it. So a folder opened where the keyring is locked, gone, or another one says exactly that; **a new
//! secret is never made where data exists**, for it could open nothing and would look like an empty office.
//!
//! A folder that came from a backup is sealed with the key of the device it came from, and yet belongs to a new one.
//! There the file `folder-key` holds the former key, sealed with the new device's own.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::keys::DeviceKeys;
use crate::clock::Entropy;
use crate::disk::{Disk, SharedDisk};
use crate::words::Say;

const RECORD: &str = "keeper";
const KEY_FOLDER: &str = "keys";
const FOLDER_KEY: &str = "folder-key";
/// What may stand in a folder that holds no data yet: secrets that nothing names, and what opening a folder leaves
/// ([`crate::local::folder`]).
const NO_DATA: [&str; 4] = [KEY_FOLDER, "format", "lock", "holder"];

/// A keeper of secrets, by name.
pub trait KeyStore: Send + Sync {
    /// The keeper's lasting name, such as `file` or `secret-service`; it is written into the folder.
    fn name(&self) -> &str;
    /// The secret of this name, if there is one.
    ///
    /// # Errors
    /// What the keeper says, such as that it is locked.
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError>;
    /// Keeps a secret under this name. On return it survives a power cut.
    ///
    /// # Errors
    /// What the keeper says.
    fn set(&self, name: &str, secret: &[u8]) -> Result<(), StoreError>;
    /// Destroys a secret; a missing one is fine.
    ///
    /// # Errors
    /// What the keeper says.
    fn delete(&self, name: &str) -> Result<(), StoreError>;
}

/// What a keeper answered instead of doing what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// It is locked, or the person refused.
    #[error("the keeper of keys is locked")]
    Locked,
    /// It failed; its own words are for the error report only.
    #[error("the keeper of keys failed: {0}")]
    Failed(String),
}

/// Why the device's keys are not at hand.
#[derive(Debug, thiserror::Error)]
pub enum KeeperError {
    /// The folder's secret is with another keeper than the one at hand.
    #[error("the key is kept by {keeper}")]
    OtherKeeper {
        /// The name of the keeper that holds it.
        keeper: String,
    },
    /// The keeper does not have the secret that the folder names.
    #[error("{keeper} no longer has the key")]
    Missing {
        /// The name of the keeper that should hold it.
        keeper: String,
    },
    /// There is data, but nothing says who keeps its secret.
    #[error("there is data, but no record of who keeps its key")]
    DataWithoutKey,
    /// The record or the secret itself can't be understood.
    #[error("the record of the key is damaged")]
    Damaged,
    /// The keeper failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The disk failed.
    #[error(transparent)]
    Disk(#[from] io::Error),
}

impl KeeperError {
    /// What happened and what the person can do.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::OtherKeeper { keeper } => Say::new("keeper-other").with("keeper", keeper),
            Self::Missing { keeper } => Say::new("keeper-missing").with("keeper", keeper),
            Self::DataWithoutKey => Say::new("keeper-data-without-key"),
            Self::Damaged => Say::new("keeper-damaged"),
            Self::Store(StoreError::Locked) => Say::new("keeper-locked"),
            Self::Store(StoreError::Failed(_)) => Say::new("keeper-failed"),
            Self::Disk(_) => Say::new("log-disk"),
        }
    }
}

/// The device's keys for the data in `folder`: the ones it has, or new ones where the folder is still empty.
///
/// # Errors
/// [`KeeperError`]; a new secret is never made where data exists.
pub fn open_or_make(
    disk: &dyn Disk,
    folder: &Path,
    store: &dyn KeyStore,
    entropy: &dyn Entropy,
) -> Result<DeviceKeys, KeeperError> {
    match disk.read(&folder.join(RECORD)) {
        Ok(record) => with_folder_key(disk, folder, open(&record, store)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if disk.list(folder)?.iter().any(|found| !NO_DATA.contains(&found.name.as_str())) {
                return Err(KeeperError::DataWithoutKey);
            }
            make(disk, folder, store, entropy)
        }
        Err(error) => Err(error.into()),
    }
}

/// Makes the keys of a new device for a folder that was just restored from a backup. `carried` is what the device it
/// came from gave ([`DeviceKeys::carried`]): the folder stays sealed as it was, while the new device signs with a key of
/// its own.
///
/// # Errors
/// [`KeeperError::DataWithoutKey`] where the folder has a device already; the keeper's and the disk's errors.
pub fn adopt(
    disk: &dyn Disk,
    folder: &Path,
    store: &dyn KeyStore,
    entropy: &dyn Entropy,
    carried: &[u8],
) -> Result<DeviceKeys, KeeperError> {
    if disk.list(folder)?.iter().any(|found| found.name == RECORD) {
        return Err(KeeperError::DataWithoutKey);
    }
    let keys = DeviceKeys::random(entropy);
    let sealed = keys.local().seal(entropy, FOLDER_KEY, carried);
    disk.replace(&folder.join(FOLDER_KEY), &sealed)?;
    keep(disk, folder, store, entropy, &keys)?;
    keys.adopt(carried).ok_or(KeeperError::Damaged)
}

fn with_folder_key(disk: &dyn Disk, folder: &Path, keys: DeviceKeys) -> Result<DeviceKeys, KeeperError> {
    let sealed = match disk.read(&folder.join(FOLDER_KEY)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(keys),
        other => other?,
    };
    let carried = keys.local().open(FOLDER_KEY, &sealed).map_err(|_| KeeperError::Damaged)?;
    keys.adopt(&Zeroizing::new(carried)).ok_or(KeeperError::Damaged)
}

fn open(record: &[u8], store: &dyn KeyStore) -> Result<DeviceKeys, KeeperError> {
    let record = std::str::from_utf8(record).map_err(|_| KeeperError::Damaged)?;
    let mut lines = record.lines();
    let (Some(keeper), Some(name)) = (lines.next(), lines.next()) else { return Err(KeeperError::Damaged) };
    let keeper = keeper.to_owned();
    if keeper != store.name() {
        return Err(KeeperError::OtherKeeper { keeper });
    }
    let secret = store.get(name)?.ok_or(KeeperError::Missing { keeper })?;
    let secret: [u8; 32] = secret.as_slice().try_into().map_err(|_| KeeperError::Damaged)?;
    Ok(DeviceKeys::from_secret(Zeroizing::new(secret)))
}

/// The secret first, then the record: a crash in between leaves a secret that nothing names, and an empty folder.
fn make(
    disk: &dyn Disk,
    folder: &Path,
    store: &dyn KeyStore,
    entropy: &dyn Entropy,
) -> Result<DeviceKeys, KeeperError> {
    let keys = DeviceKeys::random(entropy);
    keep(disk, folder, store, entropy, &keys)?;
    Ok(keys)
}

fn keep(
    disk: &dyn Disk,
    folder: &Path,
    store: &dyn KeyStore,
    entropy: &dyn Entropy,
    keys: &DeviceKeys,
) -> Result<(), KeeperError> {
    let mut number = [0; 8];
    entropy.fill(&mut number);
    let name = format!("device-{:016x}", u64::from_be_bytes(number));
    store.set(&name, keys.expose_secret())?;
    disk.make_folder(folder)?;
    Ok(disk.replace(&folder.join(RECORD), format!("{}\n{name}\n", store.name()).as_bytes())?)
}

/// Secrets in files for their owner only, where the system has no keyring. Protects against other users of the
/// machine, not against who takes the disk.
pub struct FileKeeper {
    disk: SharedDisk,
    folder: PathBuf,
}

impl fmt::Debug for FileKeeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FileKeeper({})", self.folder.display())
    }
}

impl FileKeeper {
    /// Keeps secrets in the subfolder `keys` of the data folder.
    #[must_use]
    pub fn new(disk: SharedDisk, data: &Path) -> Self {
        Self { disk, folder: data.join(KEY_FOLDER) }
    }
}

impl KeyStore for FileKeeper {
    fn name(&self) -> &str {
        "file"
    }

    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        match self.disk.read(&self.folder.join(name)) {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(&error)),
        }
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), StoreError> {
        self.disk.make_folder(&self.folder).map_err(|error| failed(&error))?;
        self.disk.replace(&self.folder.join(name), secret).map_err(|error| failed(&error))
    }

    fn delete(&self, name: &str) -> Result<(), StoreError> {
        self.disk.remove(&self.folder.join(name)).map_err(|error| failed(&error))
    }
}

fn failed(error: &io::Error) -> StoreError {
    StoreError::Failed(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::clock::SeededEntropy;
    use crate::disk::sim::SimDisk;

    struct Place {
        disk: SimDisk,
        keeper: FileKeeper,
        entropy: SeededEntropy,
    }

    impl Place {
        fn new() -> Self {
            let disk = SimDisk::default();
            disk.make_folder(Path::new("/data")).unwrap();
            let keeper = FileKeeper::new(Arc::new(disk.clone()), Path::new("/data"));
            Self { disk, keeper, entropy: SeededEntropy::new(1) }
        }

        fn open(&self) -> Result<DeviceKeys, KeeperError> {
            open_or_make(&self.disk, Path::new("/data"), &self.keeper, &self.entropy)
        }

        fn record(&self) -> String {
            String::from_utf8(self.disk.read(Path::new("/data/keeper")).unwrap()).unwrap()
        }
    }

    #[test]
    fn the_keys_of_a_folder_are_made_once_and_found_again() {
        let place = Place::new();
        let keys = place.open().unwrap();
        place.disk.crash();
        assert_eq!(place.open().unwrap().device(), keys.device());
        assert!(place.record().starts_with("file\ndevice-"));
    }

    #[test]
    fn a_new_key_is_never_made_where_data_exists() {
        let place = Place::new();
        place.disk.make_folder(Path::new("/data/log")).unwrap();
        assert!(matches!(place.open(), Err(KeeperError::DataWithoutKey)));

        let place = Place::new();
        place.open().unwrap();
        let name = place.record().lines().nth(1).unwrap().to_owned();
        place.keeper.delete(&name).unwrap();
        place.keeper.delete(&name).unwrap();
        assert!(matches!(place.open(), Err(KeeperError::Missing { .. })));

        place.disk.replace(Path::new("/data/keeper"), b"secret-service\nx\n").unwrap();
        assert!(
            matches!(place.open(), Err(KeeperError::OtherKeeper { keeper }) if keeper == "secret-service")
        );
        place.disk.replace(Path::new("/data/keeper"), b"\xff").unwrap();
        assert!(matches!(place.open(), Err(KeeperError::Damaged)));
    }

    #[test]
    fn a_folder_made_and_locked_but_still_empty_gets_its_keys() {
        let place = Place::new();
        crate::local::folder::Folder::open(&place.disk, Path::new("/data")).unwrap();
        place.disk.replace(Path::new("/data/lock"), b"").unwrap();
        place.disk.replace(Path::new("/data/holder"), b"1").unwrap();
        place.open().unwrap();
    }

    #[test]
    fn a_restored_folder_gets_a_new_device_that_opens_the_former_ones_files() {
        let former = Place::new().open().unwrap();
        let place = Place::new();
        place.disk.make_folder(Path::new("/data/log")).unwrap();
        let entropy = SeededEntropy::new(2);
        let adopt = || {
            let key = former.carried();
            adopt(&place.disk, Path::new("/data"), &place.keeper, &entropy, &key)
        };
        let made = adopt().unwrap();
        place.disk.crash();
        let keys = place.open().unwrap();
        assert_eq!(keys.device(), made.device());
        assert_ne!(keys.device(), former.device());
        assert_eq!(keys.local().expose(), former.local().expose());
        assert!(matches!(adopt(), Err(KeeperError::DataWithoutKey)));
        let file = place.disk.read(Path::new("/data/folder-key")).unwrap();
        place.disk.replace(Path::new("/data/folder-key"), &file[1..]).unwrap();
        assert!(matches!(place.open(), Err(KeeperError::Damaged)));
    }

    #[test]
    fn a_power_cut_while_keys_are_made_leaves_the_keys_or_an_empty_folder() {
        for n in 1..30 {
            let place = Place::new();
            place.disk.stop_at(n);
            let made = place.open();
            place.disk.crash();
            let after = place.open().unwrap();
            if let Ok(made) = made {
                assert_eq!(after.device(), made.device());
            }
        }
    }
}
