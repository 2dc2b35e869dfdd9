//! Secrets of this device: tokens and passwords of channels, PIN hashes, the key that backups are sealed with. One sealed
//! file, replaced whole. Secrets never leave the device: they are in no log, no backup and no export, and have no
//! `Debug`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use minicbor::{Decode, Encode};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::{LocalError, Vault};
use crate::ids::{ChannelId, PersonId};

/// What a secret is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub enum SecretName {
    /// What the channel is signed in with: a token or an application password.
    #[n(0)]
    Channel(#[n(0)] ChannelId),
    /// The hash of a person's PIN.
    #[n(1)]
    Pin(#[n(0)] PersonId),
    /// The key of backups, derived from the recovery code ([`crate::crypto::backup`]).
    #[n(2)]
    Backup,
    /// After how many idle minutes a person is signed out of this device: kept beside the PINs, whose use it decides.
    #[n(3)]
    SignOut,
    /// The code of the recovery sheet, until somebody has put the sheet away.
    #[n(4)]
    Sheet,
    /// What this device waits for before it sends: a choice of its holder, who pays for its network.
    #[n(5)]
    Holds,
    /// A login at a channel that was begun in the browser, until the browser leads back.
    #[n(6)]
    Login,
}

/// The secrets of this device, in memory and on disk.
pub struct Secrets {
    vault: Vault,
    path: PathBuf,
    kept: BTreeMap<SecretName, SecretString>,
}

impl Secrets {
    /// Reads the file at `path`; a missing one holds nothing.
    ///
    /// # Errors
    /// [`LocalError::Damaged`]: the channels must be connected again once the file is [discarded](Self::discard); or what
    /// the disk says.
    pub fn open(vault: Vault, path: PathBuf) -> Result<Self, LocalError> {
        let mut kept = BTreeMap::new();
        if let Some(plain) = vault.read(&path, "secrets", "secrets")? {
            let plain = Zeroizing::new(plain);
            let pairs: Vec<(SecretName, &str)> =
                minicbor::decode(&plain).map_err(|_| LocalError::Damaged("secrets"))?;
            kept.extend(pairs.into_iter().map(|(name, secret)| (name, SecretString::from(secret))));
        }
        Ok(Self { vault, path, kept })
    }

    /// Begins with an empty file where the old one can't be opened. What it held must be typed in again.
    ///
    /// # Errors
    /// What the disk says.
    pub fn discard(vault: Vault, path: PathBuf) -> Result<Self, LocalError> {
        vault.disk.remove(&path)?;
        Self::open(vault, path)
    }

    /// The secret kept under `name`.
    #[must_use]
    pub fn get(&self, name: SecretName) -> Option<&SecretString> {
        self.kept.get(&name)
    }

    /// What the channels are signed in with.
    pub fn channels(&self) -> impl Iterator<Item = (ChannelId, &SecretString)> {
        self.kept.iter().filter_map(|(name, secret)| match name {
            SecretName::Channel(channel) => Some((*channel, secret)),
            _ => None,
        })
    }

    /// Keeps `secret` under `name` in place of the one before.
    ///
    /// # Errors
    /// [`LocalError::DiskFull`], or what the disk says; the former secret then stays.
    pub fn put(&mut self, name: SecretName, secret: SecretString) -> Result<(), LocalError> {
        let former = self.kept.insert(name, secret);
        self.save_or_restore(name, former)
    }

    /// Forgets the secret kept under `name`.
    ///
    /// # Errors
    /// As for [`Secrets::put`].
    pub fn remove(&mut self, name: SecretName) -> Result<(), LocalError> {
        match self.kept.remove(&name) {
            Some(former) => self.save_or_restore(name, Some(former)),
            None => Ok(()),
        }
    }

    fn save_or_restore(&mut self, name: SecretName, former: Option<SecretString>) -> Result<(), LocalError> {
        let saved = self.save();
        if saved.is_err() {
            match former {
                Some(former) => self.kept.insert(name, former),
                None => self.kept.remove(&name),
            };
        }
        saved
    }

    fn save(&self) -> Result<(), LocalError> {
        let pairs: Vec<_> = self.kept.iter().map(|(name, secret)| (name, secret.expose_secret())).collect();
        let plain = minicbor::to_vec(pairs).map_err(|_| LocalError::Damaged("secrets"))?;
        self.vault.write(&self.path, "secrets", &Zeroizing::new(plain))
    }
}
