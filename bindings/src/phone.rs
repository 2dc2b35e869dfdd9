//! What only the phone has, as small traits that the shell fills in, and how the core sees them.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{Request, Response};
use warta_core::channels::{Network, Payload, Transport, TransportError};
use warta_core::clock::Clock;
use warta_core::crypto::keeper::{KeyStore, StoreError};
use warta_core::outbox::policy::Conditions;
use zeroize::Zeroizing;

/// The phone.
#[uniffi::export(with_foreign)]
pub trait Phone: Send + Sync {
    /// The app's own folder; no other app and no backup of the system reads it.
    fn folder(&self) -> String;
    /// A folder for copies that are handed to other apps. The shell removes what is older than a day: an app that was
    /// handed a picture may still read it after this one died.
    fn scratch(&self) -> String;
    /// The phone's name, for the record: "HP Samsung A05".
    fn name(&self) -> String;
    /// The time, in milliseconds since 1970.
    fn now_ms(&self) -> i64;
    /// The distance of the phone's zone from UTC, in minutes; the zone a new office begins with.
    fn zone_minutes(&self) -> i32;
    /// Whether there is a network.
    fn connected(&self) -> bool;
    /// Whether the network is paid by what goes through it.
    fn metered(&self) -> bool;
    /// Whether the network is a foreign one.
    fn roaming(&self) -> bool;
    /// Whether the battery is nearly empty and is not being charged.
    fn battery_low(&self) -> bool;
}

/// What the phone's keeper of keys answers instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum KeysError {
    /// It is locked for now.
    #[error("locked")]
    Locked,
    /// It failed; `why` is for the report of errors only.
    #[error("failed: {why}")]
    Failed {
        /// Its own words.
        why: String,
    },
}

impl From<uniffi::UnexpectedUniFFICallbackError> for KeysError {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed { why: error.reason }
    }
}

/// The phone's keeper of keys: Android's Keystore, Apple's Keychain.
#[uniffi::export(with_foreign)]
pub trait Keys: Send + Sync {
    /// Its lasting name; it is written into the folder.
    fn name(&self) -> String;
    /// The secret of this name, if there is one.
    ///
    /// # Errors
    /// Locked, or failed.
    fn get(&self, name: String) -> Result<Option<Vec<u8>>, KeysError>;
    /// Keeps a secret; on return it survives a power cut.
    ///
    /// # Errors
    /// Locked, or failed.
    fn set(&self, name: String, secret: Vec<u8>) -> Result<(), KeysError>;
    /// Destroys a secret; a missing one is fine.
    ///
    /// # Errors
    /// Locked, or failed.
    fn delete(&self, name: String) -> Result<(), KeysError>;
}

/// Hears what changed, so that the screens that show it can ask anew. Calls nothing back in.
#[uniffi::export(with_foreign)]
pub trait Listener: Send + Sync {
    /// Something of the office changed: a story, the queue, people.
    fn changed(&self);
}

/// How the phone is now, for the core to judge.
pub(crate) fn conditions(phone: &dyn Phone) -> Conditions {
    Conditions {
        connected: phone.connected(),
        metered: phone.metered(),
        roaming: phone.roaming(),
        battery_low: phone.battery_low(),
    }
}

/// The phone's clock for the core.
pub(crate) struct PhoneClock(pub Arc<dyn Phone>);

impl Clock for PhoneClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0.now_ms()).unwrap_or_default()
    }
}

/// The phone's keeper of keys for the core.
pub(crate) struct PhoneKeys {
    name: String,
    keys: Arc<dyn Keys>,
}

impl PhoneKeys {
    pub(crate) fn new(keys: Arc<dyn Keys>) -> Self {
        Self { name: keys.name(), keys }
    }
}

impl fmt::Debug for PhoneKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PhoneKeys").field("name", &self.name).finish_non_exhaustive()
    }
}

impl From<KeysError> for StoreError {
    fn from(error: KeysError) -> Self {
        match error {
            KeysError::Locked => Self::Locked,
            KeysError::Failed { why } => Self::Failed(why),
        }
    }
}

impl KeyStore for PhoneKeys {
    fn name(&self) -> &str {
        &self.name
    }

    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        Ok(self.keys.get(name.to_owned())?.map(Zeroizing::new))
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), StoreError> {
        Ok(self.keys.set(name.to_owned(), secret.to_vec())?)
    }

    fn delete(&self, name: &str) -> Result<(), StoreError> {
        Ok(self.keys.delete(name.to_owned())?)
    }
}

/// The network, asked only where the phone says that there is one: without, every job waits for the signal at once
/// instead of for a time-out.
pub(crate) struct PhoneNetwork {
    pub phone: Arc<dyn Phone>,
    pub network: Network,
}

#[async_trait]
impl Transport for PhoneNetwork {
    async fn send(&self, request: Request<Payload>) -> Result<Response<Bytes>, TransportError> {
        if self.phone.connected() {
            self.network.send(request).await
        } else {
            // As a name that can't be looked up: the person is told of the signal, and not that the site is away.
            Err(TransportError::NameNotFound)
        }
    }
}
