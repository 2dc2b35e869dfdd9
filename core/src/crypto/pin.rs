//! PINs of colleagues who share a laptop.
//!
//! A PIN says who is working; it protects no key, for four digits can't. So its hash stays in this device's sealed
//! files and is never synced. Argon2id with 19 MiB and two passes (OWASP's smallest recommendation of 2024) takes a
//! cheap laptop well under a second.

use argon2::password_hash::PasswordHasher as _;
use argon2::password_hash::PasswordVerifier as _;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, Version};

use crate::clock::Entropy;
use crate::words::Say;

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// The fewest digits of a PIN.
pub const SHORTEST: usize = 4;
/// The most digits of a PIN.
pub const LONGEST: usize = 12;

/// Why a PIN can't be set or checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PinError {
    /// Not [`SHORTEST`] to [`LONGEST`] digits.
    #[error("a PIN is {SHORTEST} to {LONGEST} digits")]
    NotDigits,
    /// There was not enough memory for the hash.
    #[error("could not compute the hash")]
    NoMemory,
}

impl PinError {
    /// What happened and what the person can do.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::NotDigits => Say::new("pin-not-digits").with("shortest", SHORTEST).with("longest", LONGEST),
            Self::NoMemory => Say::new("pin-no-memory"),
        }
    }
}

/// The hash of a PIN, as a PHC string that carries its own parameters and salt.
///
/// # Errors
/// [`PinError`].
pub fn hash(entropy: &dyn Entropy, pin: &str) -> Result<String, PinError> {
    if !(SHORTEST..=LONGEST).contains(&pin.len()) || !pin.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(PinError::NotDigits);
    }
    let mut salt = [0; 16];
    entropy.fill(&mut salt);
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|_| PinError::NoMemory)?;
    let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash: PasswordHash =
        hasher.hash_password_with_salt(pin.as_bytes(), &salt).map_err(|_| PinError::NoMemory)?;
    Ok(hash.to_string())
}

/// Whether `pin` is the one that `hash` was made from. A hash made with other parameters is checked with those.
#[must_use]
pub fn matches(pin: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(pin.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SeededEntropy;

    #[test]
    fn the_right_pin_matches_and_no_other() {
        let entropy = SeededEntropy::new(1);
        let hash = self::hash(&entropy, "482916").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(matches("482916", &hash));
        assert!(!matches("482917", &hash));
        assert!(!matches("482916", "not a hash"));
        assert_ne!(hash, self::hash(&entropy, "482916").unwrap(), "each hash has a salt of its own");
    }

    #[test]
    fn a_pin_is_four_to_twelve_digits() {
        for bad in ["", "123", "12a4", "1234567890123", "１２３４"] {
            assert_eq!(hash(&SeededEntropy::new(1), bad), Err(PinError::NotDigits), "{bad}");
        }
    }
}
