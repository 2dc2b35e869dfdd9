//! Sealing and naming, as everything beside the log does it.

use std::fmt;
use std::sync::Arc;

use crate::clock::Entropy;
use crate::crypto::seal::{OpenError, SealKey};

/// The folder's key together with the randomness that sealing takes. Cloning shares both.
#[derive(Clone)]
pub struct Sealer {
    key: Arc<SealKey>,
    entropy: Arc<dyn Entropy>,
}

impl Sealer {
    /// Seals with `key`, which must stay the same as long as the folder lives.
    #[must_use]
    pub fn new(key: SealKey, entropy: Arc<dyn Entropy>) -> Self {
        Self { key: Arc::new(key), entropy }
    }

    /// Seals `bytes` as `what`: a type and a path, which must be the same at opening.
    #[must_use]
    pub fn seal(&self, what: &str, bytes: &[u8]) -> Vec<u8> {
        self.key.seal(self.entropy.as_ref(), what, bytes)
    }

    /// Opens what was sealed as `what`.
    ///
    /// # Errors
    /// Damaged, sealed as something else, or with another key.
    pub fn open(&self, what: &str, sealed: &[u8]) -> Result<Vec<u8>, OpenError> {
        self.key.open(what, sealed)
    }

    /// A key of its own for one purpose.
    #[must_use]
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        blake3::derive_key(purpose, self.key.expose())
    }

    /// A file name for `key` that doesn't show it: 32 hexadecimal digits, the same at every call.
    #[must_use]
    pub fn name(&self, purpose: &str, key: &[u8]) -> String {
        blake3::keyed_hash(&self.derive(purpose), key).to_hex().chars().take(32).collect()
    }

    /// The randomness in use.
    #[must_use]
    pub fn entropy(&self) -> &dyn Entropy {
        self.entropy.as_ref()
    }
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealer")
    }
}
