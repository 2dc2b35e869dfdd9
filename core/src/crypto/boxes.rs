//! Objects that can be erased by themselves: evidence, names of the public, consent records.
//!
//! An object is sealed under a random key of its own; that key is wrapped once per reader (HPKE base mode,
//! DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305). Whoever destroys every copy of the object has destroyed
//! the key with it: nothing else opens it. `what` binds the object to its place, as in [`super::seal`].
//!
//! Layout: CBOR array `[1, [[reader, encapsulated, wrapped]…], sealed]`, all but the version byte strings.

use std::convert::Infallible;

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable as _, Kem, OpModeR, OpModeS, Serializable as _};
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use zeroize::Zeroizing;

use super::keys::{BoxKey, DeviceKeys, PrivateKey, public_of};
use super::seal::{OpenError, SealKey};
use crate::clock::Entropy;
use crate::words::Say;

const VERSION: u8 = 1;
const INFO: &[u8] = b"warta 2026 object key";

#[derive(Encode, Decode)]
struct Stored {
    #[n(0)]
    version: u8,
    #[n(1)]
    readers: Vec<Wrapped>,
    #[n(2)]
    sealed: ByteVec,
}

#[derive(Encode, Decode)]
struct Wrapped {
    #[n(0)]
    reader: BoxKey,
    #[n(1)]
    encapsulated: ByteArray<32>,
    #[n(2)]
    key: ByteVec,
}

/// Why an object can't be sealed or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BoxError {
    /// A reader's public key is none.
    #[error("a reader's key is not valid")]
    BadReader,
    /// The bytes are no sealed object.
    #[error("not a sealed object")]
    NotAnObject,
    /// A newer Warta sealed this.
    #[error("sealed in version {0}")]
    NewerVersion(u8),
    /// This device is none of its readers.
    #[error("not sealed for this device")]
    NotForThisDevice,
    /// The content does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
}

impl BoxError {
    /// What happened and what the person can do.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::BadReader => Say::new("box-bad-reader"),
            Self::NotAnObject => Say::new("seal-not-sealed"),
            Self::NewerVersion(_) => Say::new("seal-newer-version"),
            Self::NotForThisDevice => Say::new("box-not-for-this-device"),
            Self::Open(error) => error.say(),
        }
    }
}

/// Seals `bytes` for the place `what` so that each of `readers`, and nobody else, can open them.
///
/// # Errors
/// [`BoxError::BadReader`] where a key is no public key.
pub fn seal(
    entropy: &dyn Entropy,
    readers: &[BoxKey],
    what: &str,
    bytes: &[u8],
) -> Result<Vec<u8>, BoxError> {
    let key = SealKey::random(entropy);
    let readers =
        readers.iter().map(|reader| wrap(entropy, *reader, what, &key)).collect::<Result<_, _>>()?;
    let stored = Stored { version: VERSION, readers, sealed: key.seal(entropy, what, bytes).into() };
    minicbor::to_vec(stored).map_err(|_| BoxError::NotAnObject)
}

/// Opens an object with this device's key.
///
/// # Errors
/// [`BoxError`]: no object, of a newer version, not for this device, or changed.
pub fn open(keys: &DeviceKeys, what: &str, object: &[u8]) -> Result<Vec<u8>, BoxError> {
    match first_number(minicbor::Decoder::new(object)) {
        Some(VERSION) => {}
        Some(newer) => return Err(BoxError::NewerVersion(newer)),
        None => return Err(BoxError::NotAnObject),
    }
    let stored: Stored = minicbor::decode(object).map_err(|_| BoxError::NotAnObject)?;
    let mine = keys.openings().find_map(|(public, private)| {
        stored.readers.iter().find(|wrapped| wrapped.reader == *public).map(|wrapped| (private, wrapped))
    });
    let (private, wrapped) = mine.ok_or(BoxError::NotForThisDevice)?;
    let key = unwrap_key(private, what, wrapped)?;
    Ok(key.open(what, &stored.sealed)?)
}

fn first_number(mut decoder: minicbor::Decoder<'_>) -> Option<u8> {
    decoder.array().ok()?;
    decoder.u8().ok()
}

fn wrap(entropy: &dyn Entropy, reader: BoxKey, what: &str, key: &SealKey) -> Result<Wrapped, BoxError> {
    let public = public_of(reader).map_err(|_| BoxError::BadReader)?;
    let (encapsulated, wrapped) =
        hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &public,
            INFO,
            key.expose(),
            what.as_bytes(),
            &mut Random(entropy),
        )
        .map_err(|_| BoxError::BadReader)?;
    let encapsulated: [u8; 32] =
        encapsulated.to_bytes().as_slice().try_into().map_err(|_| BoxError::BadReader)?;
    Ok(Wrapped { reader, encapsulated: encapsulated.into(), key: wrapped.into() })
}

fn unwrap_key(private: &PrivateKey, what: &str, wrapped: &Wrapped) -> Result<SealKey, BoxError> {
    let changed = |_| BoxError::Open(OpenError::Changed);
    let encapsulated =
        <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(wrapped.encapsulated.as_ref()).map_err(changed)?;
    let bytes = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        private,
        &encapsulated,
        INFO,
        &wrapped.key,
        what.as_bytes(),
    )
    .map_err(changed)?;
    let bytes = Zeroizing::new(bytes);
    let key: [u8; 32] = bytes.as_slice().try_into().map_err(|_| BoxError::Open(OpenError::Changed))?;
    Ok(SealKey::from_bytes(Zeroizing::new(key)))
}

/// The core's randomness in the shape that the hpke crate asks for.
struct Random<'a>(&'a dyn Entropy);

impl TryRng for Random<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Random<'_> {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::clock::SeededEntropy;

    fn device(seed: u64) -> DeviceKeys {
        DeviceKeys::random(&SeededEntropy::new(seed))
    }

    #[test]
    fn every_reader_opens_an_object_and_nobody_else() {
        let (inbox, handler, other) = (device(1), device(2), device(3));
        let readers = [inbox.box_key(), handler.box_key()];
        let object = seal(&SeededEntropy::new(9), &readers, "object:1", b"Ibu Sari").unwrap();
        assert_eq!(open(&inbox, "object:1", &object).unwrap(), b"Ibu Sari");
        assert_eq!(open(&handler, "object:1", &object).unwrap(), b"Ibu Sari");
        assert_eq!(open(&other, "object:1", &object), Err(BoxError::NotForThisDevice));
        assert_eq!(open(&inbox, "object:2", &object), Err(BoxError::Open(OpenError::Changed)));
    }

    #[test]
    fn no_changed_bit_goes_unseen() {
        let reader = device(1);
        let object = seal(&SeededEntropy::new(9), &[reader.box_key()], "object:1", b"Ibu Sari").unwrap();
        for bit in 0..object.len() * 8 {
            let mut changed = object.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert_ne!(open(&reader, "object:1", &changed).ok().as_deref(), Some(b"other".as_slice()));
            if let Ok(bytes) = open(&reader, "object:1", &changed) {
                // Only a CBOR head written otherwise can still mean the same.
                assert_eq!(bytes, b"Ibu Sari", "bit {bit}");
            }
        }
    }

    #[test]
    fn a_weak_public_key_is_no_reader_and_a_newer_version_is_named() {
        assert_eq!(seal(&SeededEntropy::new(9), &[BoxKey([0; 32])], "x", b""), Err(BoxError::BadReader));
        let mut object = seal(&SeededEntropy::new(9), &[], "x", b"").unwrap();
        object[1] = 2;
        assert_eq!(open(&device(1), "x", &object), Err(BoxError::NewerVersion(2)));
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = open(&device(1), "x", &bytes);
        }
    }
}
