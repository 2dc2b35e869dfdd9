//! The keys of a device and of an office.
//!
//! A device has one secret of 32 bytes. Three keys are derived from it (BLAKE3 key derivation, each with a context of
//! its own): Ed25519 for signing entries, X25519 for what others seal to this device, and the symmetric key of its
//! local files. So a keyring has one short value to keep, and a device that loses it is replaced by another device.
//!
//! The office has one symmetric key per epoch, for what its devices exchange over shared storage; removing a device
//! begins a new epoch, and the old keys stay for reading.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use hpke::kem::{Kem as _, X25519HkdfSha256};
use hpke::{Deserializable as _, Serializable as _};
use minicbor::{Decode, Encode};
use zeroize::Zeroizing;

use super::seal::SealKey;
use crate::clock::Entropy;

/// The public key a device signs with, which is also its name in the log.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct DeviceKey(#[cbor(with = "minicbor::bytes")] pub [u8; 32]);

impl DeviceKey {
    /// Whether `signature` over exactly `bytes` is this device's (strict verification: no weak keys, one valid
    /// signature encoding).
    #[must_use]
    pub fn verifies(&self, bytes: &[u8], signature: &[u8; 64]) -> bool {
        VerifyingKey::from_bytes(&self.0)
            .and_then(|key| key.verify_strict(bytes, &Signature::from_bytes(signature)))
            .is_ok()
    }
}

impl fmt::Display for DeviceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&blake3::Hash::from_bytes(self.0).to_hex())
    }
}

impl fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceKey({self})")
    }
}

/// A text that is no key: 64 lower-case hexadecimal digits were expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a device key")]
pub struct BadKey;

impl FromStr for DeviceKey {
    type Err = BadKey;

    fn from_str(text: &str) -> Result<Self, BadKey> {
        let lower = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
        if text.len() != 64 || !text.as_bytes().iter().all(lower) {
            return Err(BadKey);
        }
        let mut bytes = [0; 32];
        for (to, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| BadKey)?;
            *to = u8::from_str_radix(pair, 16).map_err(|_| BadKey)?;
        }
        Ok(Self(bytes))
    }
}

/// The public key others seal to, for this device to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct BoxKey(#[cbor(with = "minicbor::bytes")] pub [u8; 32]);

/// The secret keys of this device. Wiped from memory when dropped, never printed.
pub struct DeviceKeys {
    secret: Zeroizing<[u8; 32]>,
    signing: SigningKey,
    /// Opens what is sealed to this device. Made when first needed: the first screen needs none.
    opening: OnceLock<(BoxKey, PrivateKey)>,
    /// On a restored device, opens what was sealed to the devices before it.
    former: Vec<(BoxKey, PrivateKey)>,
    local: SealKey,
}

fn derived(secret: &Zeroizing<[u8; 32]>, context: &str) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(blake3::derive_key(context, secret.as_ref()))
}

pub(super) type PrivateKey = <X25519HkdfSha256 as hpke::Kem>::PrivateKey;

/// What a backup carries of a device's keys, so that another device can read its files: never the signing key.
#[derive(Encode, Decode)]
struct Carried {
    #[cbor(n(0), with = "minicbor::bytes")]
    local: [u8; 32],
    #[n(1)]
    openings: Vec<minicbor::bytes::ByteArray<32>>,
}

impl fmt::Debug for DeviceKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceKeys({})", self.device())
    }
}

impl DeviceKeys {
    /// The keys that come from `secret`.
    #[must_use]
    pub fn from_secret(secret: Zeroizing<[u8; 32]>) -> Self {
        let signing = SigningKey::from_bytes(&derived(&secret, "warta 2026 device signing key"));
        let local = SealKey::from_bytes(derived(&secret, "warta 2026 device local key"));
        Self { secret, signing, opening: OnceLock::new(), former: Vec::new(), local }
    }

    /// The keys of a new device.
    #[must_use]
    pub fn random(entropy: &dyn Entropy) -> Self {
        let mut secret = Zeroizing::new([0; 32]);
        entropy.fill(secret.as_mut());
        Self::from_secret(secret)
    }

    /// The one secret, for the keeper and nobody else.
    #[must_use]
    pub fn expose_secret(&self) -> &[u8; 32] {
        &self.secret
    }

    /// The device's name in the log: its public signing key.
    #[must_use]
    pub fn device(&self) -> DeviceKey {
        DeviceKey(self.signing.verifying_key().to_bytes())
    }

    /// What others seal to for this device.
    #[must_use]
    pub fn box_key(&self) -> BoxKey {
        self.opening().0
    }

    #[expect(clippy::expect_used, reason = "an X25519 public key is 32 bytes by definition")]
    fn opening(&self) -> &(BoxKey, PrivateKey) {
        self.opening.get_or_init(|| {
            let seed = derived(&self.secret, "warta 2026 device box key");
            let (opening, public) = X25519HkdfSha256::derive_keypair(seed.as_ref());
            (BoxKey(public.to_bytes().as_slice().try_into().expect("32 bytes")), opening)
        })
    }

    /// Every key that opens what was sealed to this device or to those before it, its own first.
    pub(super) fn openings(&self) -> impl Iterator<Item = &(BoxKey, PrivateKey)> {
        std::iter::once(self.opening()).chain(&self.former)
    }

    /// What a backup carries so that a restored device can read this one's files and sealed objects.
    #[must_use]
    pub fn carried(&self) -> Zeroizing<Vec<u8>> {
        let openings = self.openings().filter_map(|(_, private)| {
            <[u8; 32]>::try_from(private.to_bytes().as_slice()).ok().map(minicbor::bytes::ByteArray::from)
        });
        let carried = Carried { local: *self.local.expose(), openings: openings.collect() };
        Zeroizing::new(minicbor::to_vec(carried).unwrap_or_default())
    }

    /// The same device, reading the files that came from a backup: it signs as itself, and its files are sealed with
    /// the key they came with. None where `carried` is not what [`DeviceKeys::carried`] gave.
    #[must_use]
    pub fn adopt(mut self, carried: &[u8]) -> Option<Self> {
        let carried: Carried = minicbor::decode(carried).ok()?;
        for private in carried.openings {
            let private = PrivateKey::from_bytes(private.as_slice()).ok()?;
            let public = X25519HkdfSha256::sk_to_pk(&private).to_bytes();
            self.former.push((BoxKey(public.as_slice().try_into().ok()?), private));
        }
        self.local = SealKey::from_bytes(Zeroizing::new(carried.local));
        Some(self)
    }

    /// The key of this device's own files.
    #[must_use]
    pub fn local(&self) -> &SealKey {
        &self.local
    }

    /// Whether the files of this device came from a backup of another.
    #[must_use]
    pub fn is_restored(&self) -> bool {
        !self.former.is_empty()
    }

    /// Signs exactly these bytes.
    #[must_use]
    pub fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.signing.sign(bytes).to_bytes()
    }
}

pub(super) fn public_of(key: BoxKey) -> Result<<X25519HkdfSha256 as hpke::Kem>::PublicKey, hpke::HpkeError> {
    <X25519HkdfSha256 as hpke::Kem>::PublicKey::from_bytes(&key.0)
}

/// The office's keys, one per epoch; never empty.
#[derive(Debug, Clone)]
pub struct OfficeKeys {
    current: (u32, SealKey),
    older: BTreeMap<u32, SealKey>,
}

impl OfficeKeys {
    /// The keys of a new office: epoch 1.
    #[must_use]
    pub fn random(entropy: &dyn Entropy) -> Self {
        Self { current: (1, SealKey::random(entropy)), older: BTreeMap::new() }
    }

    /// The epoch that new things are sealed in, and its key.
    #[must_use]
    pub fn current(&self) -> (u32, &SealKey) {
        (self.current.0, &self.current.1)
    }

    /// The key of an epoch.
    #[must_use]
    pub fn of(&self, epoch: u32) -> Option<&SealKey> {
        if epoch == self.current.0 { Some(&self.current.1) } else { self.older.get(&epoch) }
    }

    /// Learns the key of an epoch; the highest epoch is the current one.
    pub fn learn(&mut self, epoch: u32, key: SealKey) {
        if epoch > self.current.0 {
            let (old, old_key) = std::mem::replace(&mut self.current, (epoch, key));
            self.older.insert(old, old_key);
        } else if epoch < self.current.0 {
            self.older.insert(epoch, key);
        }
    }

    /// Begins the next epoch with a new key.
    pub fn begin_epoch(&mut self, entropy: &dyn Entropy) {
        self.learn(self.current.0.saturating_add(1), SealKey::random(entropy));
    }

    /// Every epoch and its key, for keeping them in the sealed file of secrets.
    pub fn all(&self) -> impl Iterator<Item = (u32, &SealKey)> {
        self.older.iter().map(|(epoch, key)| (*epoch, key)).chain([self.current()])
    }

    /// The keys as [`OfficeKeys::all`] gave them; `None` where there is none.
    #[must_use]
    pub fn from_all(keys: impl IntoIterator<Item = (u32, SealKey)>) -> Option<Self> {
        let mut keys = keys.into_iter();
        let mut office = Self { current: keys.next()?, older: BTreeMap::new() };
        keys.for_each(|(epoch, key)| office.learn(epoch, key));
        Some(office)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SeededEntropy;

    #[test]
    fn one_secret_gives_the_same_keys_again_and_none_is_printed() {
        let keys = DeviceKeys::random(&SeededEntropy::new(1));
        let again = DeviceKeys::from_secret(Zeroizing::new(*keys.expose_secret()));
        assert_eq!((keys.device(), keys.box_key()), (again.device(), again.box_key()));
        assert_eq!(keys.local().id(), again.local().id());
        assert_eq!(format!("{keys:?}"), format!("DeviceKeys({})", keys.device()));
        assert_ne!(keys.expose_secret(), keys.local().expose());
    }

    #[test]
    fn a_signature_holds_for_its_bytes_and_its_device_alone() {
        let (keys, other) =
            (DeviceKeys::random(&SeededEntropy::new(1)), DeviceKeys::random(&SeededEntropy::new(2)));
        let signature = keys.sign(b"entry");
        assert!(keys.device().verifies(b"entry", &signature));
        assert!(!keys.device().verifies(b"entry!", &signature));
        assert!(!other.device().verifies(b"entry", &signature));
        assert!(!DeviceKey([0; 32]).verifies(b"entry", &signature), "a weak key signs nothing");
    }

    #[test]
    fn a_device_key_reads_back_from_its_name_and_nothing_else_does() {
        let key = DeviceKeys::random(&SeededEntropy::new(1)).device();
        assert_eq!(key.to_string().parse(), Ok(key));
        for bad in ["", "00", &key.to_string().to_uppercase(), &"+1".repeat(32), &"é".repeat(32)] {
            assert_eq!(bad.parse::<DeviceKey>(), Err(BadKey), "{bad}");
        }
    }

    #[test]
    fn older_epochs_stay_readable() {
        let entropy = SeededEntropy::new(3);
        let mut office = OfficeKeys::random(&entropy);
        let first = office.current().1.id();
        office.begin_epoch(&entropy);
        assert_eq!(office.current().0, 2);
        assert_eq!(office.of(1).unwrap().id(), first);
        let back = OfficeKeys::from_all(office.all().map(|(epoch, key)| (epoch, key.clone()))).unwrap();
        assert_eq!(back.current().1.id(), office.current().1.id());
        assert_eq!(back.of(1).unwrap().id(), first);
        assert!(back.of(3).is_none());
        assert!(OfficeKeys::from_all([]).is_none());
    }
}
