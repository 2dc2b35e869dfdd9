//! Sealed bytes: `magic ‖ version ‖ key id ‖ nonce ‖ ciphertext ‖ tag`, XChaCha20-Poly1305.
//!
//! The nonce is random: with 24 bytes no two meet. The associated data are the first 13 bytes (magic, version, key id)
//! and `what`, a text that says what the bytes are for (`draft:…`, `log:…`), so that a sealed file can't be put in
//! another's place.

use std::fmt;

use chacha20poly1305::{AeadInOut as _, KeyInit as _, Tag, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::clock::Entropy;
use crate::words::Say;

const MAGIC: &[u8; 4] = b"WRTA";
const VERSION: u8 = 1;
const HEAD: usize = 4 + 1 + 8;
const NONCE: usize = 24;
const TAG: usize = 16;

/// How many bytes longer sealed bytes are than what they hold.
pub const OVERHEAD: usize = HEAD + NONCE + TAG;

/// Which key sealed something. Says nothing about the key itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub [u8; 8]);

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", u64::from_be_bytes(self.0))
    }
}

/// Why sealed bytes don't open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// These are no sealed bytes of Warta's, or only the beginning of some.
    #[error("not sealed by Warta")]
    NotSealed,
    /// A newer Warta sealed this.
    #[error("sealed in version {0}")]
    NewerVersion(u8),
    /// Another key is needed.
    #[error("sealed under key {0}")]
    OtherKey(KeyId),
    /// The bytes were changed, or belong in another place.
    #[error("changed, or sealed for another place")]
    Changed,
}

impl OpenError {
    /// What happened and what the person can do.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::NotSealed => Say::new("seal-not-sealed"),
            Self::NewerVersion(_) => Say::new("seal-newer-version"),
            Self::OtherKey(_) => Say::new("seal-other-key"),
            Self::Changed => Say::new("seal-changed"),
        }
    }
}

/// A symmetric key. Wiped from memory when dropped, never printed.
#[derive(Clone)]
pub struct SealKey {
    bytes: Zeroizing<[u8; 32]>,
    id: KeyId,
}

impl fmt::Debug for SealKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealKey({})", self.id)
    }
}

impl SealKey {
    /// The key with these bytes.
    #[must_use]
    pub fn from_bytes(bytes: Zeroizing<[u8; 32]>) -> Self {
        let digest = Zeroizing::new(blake3::derive_key("warta 2026 id of a sealing key", bytes.as_ref()));
        let mut id = [0; 8];
        for (to, from) in id.iter_mut().zip(digest.iter()) {
            *to = *from;
        }
        Self { bytes, id: KeyId(id) }
    }

    /// A new random key.
    #[must_use]
    pub fn random(entropy: &dyn Entropy) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        entropy.fill(bytes.as_mut());
        Self::from_bytes(bytes)
    }

    /// The key's bytes, for keeping it sealed under another key.
    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        &self.bytes
    }

    /// What sealed bytes say about the key they need.
    #[must_use]
    pub fn id(&self) -> KeyId {
        self.id
    }

    /// Seals `bytes` for the place `what`.
    #[must_use]
    #[expect(clippy::expect_used, reason = "sealing fails only beyond 256 GiB, which no memory here holds")]
    pub fn seal(&self, entropy: &dyn Entropy, what: &str, bytes: &[u8]) -> Vec<u8> {
        let mut nonce = [0; NONCE];
        entropy.fill(&mut nonce);
        let mut sealed = Vec::with_capacity(bytes.len() + OVERHEAD);
        sealed.extend_from_slice(MAGIC);
        sealed.push(VERSION);
        sealed.extend_from_slice(&self.id.0);
        let associated = [sealed.as_slice(), what.as_bytes()].concat();
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(bytes);
        let body = sealed.get_mut(HEAD + NONCE..).unwrap_or_default();
        let tag = self
            .cipher()
            .encrypt_inout_detached(&XNonce::from(nonce), &associated, body.into())
            .expect("fewer than 2^38 bytes");
        sealed.extend_from_slice(&tag);
        sealed
    }

    /// Opens what [`SealKey::seal`] made for the same place.
    ///
    /// # Errors
    /// [`OpenError`]: not sealed, by a newer version, under another key, or changed.
    pub fn open(&self, what: &str, sealed: &[u8]) -> Result<Vec<u8>, OpenError> {
        let id = key_id(sealed)?;
        if id != self.id {
            return Err(OpenError::OtherKey(id));
        }
        let (head, rest) = sealed.split_at_checked(HEAD).ok_or(OpenError::NotSealed)?;
        let (nonce, rest) = rest.split_first_chunk::<NONCE>().ok_or(OpenError::NotSealed)?;
        let (body, tag) = rest.split_last_chunk::<TAG>().ok_or(OpenError::NotSealed)?;
        let associated = [head, what.as_bytes()].concat();
        let mut bytes = body.to_vec();
        self.cipher()
            .decrypt_inout_detached(
                &XNonce::from(*nonce),
                &associated,
                bytes.as_mut_slice().into(),
                &Tag::from(*tag),
            )
            .map_err(|_| OpenError::Changed)?;
        Ok(bytes)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.bytes).into())
    }
}

/// Which key `sealed` needs.
///
/// # Errors
/// [`OpenError::NotSealed`] or [`OpenError::NewerVersion`].
pub fn key_id(sealed: &[u8]) -> Result<KeyId, OpenError> {
    let rest = sealed.strip_prefix(MAGIC).ok_or(OpenError::NotSealed)?;
    let (version, rest) = rest.split_first().ok_or(OpenError::NotSealed)?;
    if *version != VERSION {
        return Err(OpenError::NewerVersion(*version));
    }
    rest.first_chunk().map(|id| KeyId(*id)).ok_or(OpenError::NotSealed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::clock::SeededEntropy;

    fn key(seed: u64) -> SealKey {
        SealKey::random(&SeededEntropy::new(seed))
    }

    #[test]
    fn only_the_same_key_and_place_open_unchanged_bytes() {
        let (entropy, key) = (SeededEntropy::new(7), key(1));
        let sealed = key.seal(&entropy, "draft:1", b"Posyandu Balita");
        assert_eq!(sealed.len(), 15 + OVERHEAD);
        assert_eq!(key.open("draft:1", &sealed).unwrap(), b"Posyandu Balita");
        assert_eq!(key.open("draft:2", &sealed), Err(OpenError::Changed));
        assert_eq!(self::key(2).open("draft:1", &sealed), Err(OpenError::OtherKey(key.id())));
        for bit in 0..sealed.len() * 8 {
            let mut changed = sealed.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(key.open("draft:1", &changed).is_err(), "bit {bit}");
        }
        for cut in 0..sealed.len() {
            assert!(key.open("draft:1", &sealed[..cut]).is_err(), "cut at {cut}");
        }
        assert_ne!(sealed, key.seal(&entropy, "draft:1", b"Posyandu Balita"), "a nonce is used once");
    }

    #[test]
    fn a_newer_version_is_named_and_a_key_never_printed() {
        let mut sealed = key(1).seal(&SeededEntropy::new(7), "x", b"");
        sealed[4] = 9;
        assert_eq!(key(1).open("x", &sealed), Err(OpenError::NewerVersion(9)));
        assert_eq!(format!("{:?}", key(1)), format!("SealKey({})", key(1).id()));
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..120)) {
            prop_assert!(key(1).open("x", &bytes).is_err());
            let with_head = [b"WRTA\x01".as_slice(), &key(1).id().0, &bytes].concat();
            prop_assert!(key(1).open("x", &with_head).is_err());
        }
    }
}
