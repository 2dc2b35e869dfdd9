//! Who keeps this laptop's key: the keyring of the desktop where there is one that works, else a file for its owner.

use std::path::Path;
use std::sync::Arc;

use keyring::{Entry, Error};
use warta_core::crypto::keeper::{FileKeeper, KeyStore, StoreError};
use warta_core::disk::SharedDisk;
use zeroize::Zeroizing;

/// The name under which the desktop's keyring lists Warta's keys.
const SERVICE: &str = "warta";
/// The name asked for to see whether the keyring works; nothing is kept under it.
const PROBE: &str = "probe";

/// The keyring of the desktop: Secret Service, Windows Credential Manager or Keychain.
struct DesktopKeyring;

impl KeyStore for DesktopKeyring {
    fn name(&self) -> &'static str {
        "keyring"
    }

    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        match apart(name, Entry::get_secret) {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(told(&error)),
        }
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), StoreError> {
        apart(name, |entry| entry.set_secret(secret)).map_err(|error| told(&error))
    }

    fn delete(&self, name: &str) -> Result<(), StoreError> {
        match apart(name, Entry::delete_credential) {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(told(&error)),
        }
    }
}

/// Asks the keyring on a thread of its own: the library waits inside, which a thread that serves others must not do.
fn apart<T: Send>(name: &str, ask: impl FnOnce(&Entry) -> Result<T, Error> + Send) -> Result<T, Error> {
    let asked = || ask(&Entry::new(SERVICE, name)?);
    std::thread::scope(|scope| scope.spawn(asked).join())
        .unwrap_or_else(|_| Err(Error::PlatformFailure("the keyring broke off".into())))
}

fn told(error: &Error) -> StoreError {
    match error {
        Error::NoStorageAccess(_) => StoreError::Locked,
        other => StoreError::Failed(other.to_string()),
    }
}

/// The keeper for the folder `root`: the one it names, and for a new folder the keyring if it answers.
#[must_use]
pub fn keeper(disk: &SharedDisk, root: &Path) -> Box<dyn KeyStore> {
    let named = disk.read(&root.join("keeper")).unwrap_or_default();
    let in_file = named.starts_with(b"file");
    if !in_file && (!named.is_empty() || DesktopKeyring.get(PROBE).is_ok()) {
        return Box::new(DesktopKeyring);
    }
    Box::new(FileKeeper::new(Arc::clone(disk), root))
}
