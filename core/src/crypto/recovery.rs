//! The recovery sheet: a printed code without which no backup opens, and the key that comes from it.
//!
//! The code has eight groups of five characters, such as `7KQ2M`. Four of each are random (158 bits over all groups), the
//! fifth checks them together with the group's place, so that a typing error, two exchanged characters or two exchanged
//! groups are pointed out by group. The alphabet has 31 characters: no 0, 1, I, L and O; 31 is prime, which is what
//! makes the check find every single error and every exchange of neighbours.
//!
//! The key is derived once with Argon2id and then kept among the device's secrets, so that making a backup doesn't ask
//! for the sheet.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use minicbor::{Decode, Encode};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::seal::SealKey;
use crate::clock::Entropy;
use crate::words::Say;

const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const GROUPS: usize = 8;
const DRAWN: usize = 4;
const GROUP: usize = DRAWN + 1;

/// What stands on the recovery sheet. Wiped from memory when dropped, never printed by accident.
pub struct RecoveryCode(Zeroizing<[[u8; DRAWN]; GROUPS]>);

/// Why a typed code is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// It has another length, and no groups by which the place could be said.
    #[error("{0} characters instead of 40")]
    Length(usize),
    /// These groups, counted from 1, have a typing error.
    #[error("typing errors in groups {0:?}")]
    Groups(Vec<usize>),
}

impl CodeError {
    /// The sentence for a person.
    #[must_use]
    pub fn say(&self) -> Say {
        match self {
            Self::Length(typed) => {
                Say::new("recovery-length").with("typed", typed).with("wanted", GROUPS * GROUP)
            }
            Self::Groups(groups) => {
                let groups: Vec<_> = groups.iter().map(ToString::to_string).collect();
                Say::new("recovery-groups").with("groups", groups.join(", ")).with("count", groups.len())
            }
        }
    }
}

fn check(group: usize, drawn: &[u8; DRAWN]) -> u8 {
    let sum: usize = drawn.iter().zip(2..).map(|(value, weight)| usize::from(*value) * weight).sum();
    u8::try_from((sum + group + 1) % ALPHABET.len()).unwrap_or(0)
}

impl RecoveryCode {
    /// A new code.
    #[must_use]
    pub fn random(entropy: &dyn Entropy) -> Self {
        let mut code = Zeroizing::new([[0; DRAWN]; GROUPS]);
        for value in code.iter_mut().flatten() {
            *value = loop {
                let mut byte = [0];
                entropy.fill(&mut byte);
                // 248 = 8 · 31: beyond it the lower characters would come up more often.
                match byte {
                    [byte] if byte < 248 => break byte % 31,
                    _ => {}
                }
            };
        }
        Self(code)
    }

    /// The code as it is printed, in groups with a space between.
    #[must_use]
    pub fn print(&self) -> SecretString {
        let mut text = String::with_capacity(GROUPS * (GROUP + 1));
        for (place, drawn) in self.0.iter().enumerate() {
            if place > 0 {
                text.push(' ');
            }
            for value in drawn.iter().chain([&check(place, drawn)]) {
                text.extend(ALPHABET.get(usize::from(*value)).map(|letter| char::from(*letter)));
            }
        }
        SecretString::from(text)
    }

    /// Reads a typed code: in small or capital letters, with anything or nothing between the groups.
    ///
    /// # Errors
    /// [`CodeError`], which says where to look again.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let text = Zeroizing::new(text.to_ascii_uppercase());
        let mut groups: Vec<Vec<char>> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|group| !group.is_empty())
            .map(|group| group.chars().collect())
            .collect();
        if groups.len() != GROUPS {
            let letters = groups.concat();
            if letters.len() != GROUPS * GROUP {
                return Err(CodeError::Length(letters.len()));
            }
            groups = letters.chunks(GROUP).map(<[char]>::to_vec).collect();
        }
        let mut code = Zeroizing::new([[0; DRAWN]; GROUPS]);
        let mut wrong = Vec::new();
        for (place, (group, drawn)) in groups.iter().zip(code.iter_mut()).enumerate() {
            match read_group(place, group) {
                Some(values) => *drawn = values,
                None => wrong.push(place + 1),
            }
        }
        if wrong.is_empty() { Ok(Self(code)) } else { Err(CodeError::Groups(wrong)) }
    }
}

fn read_group(place: usize, letters: &[char]) -> Option<[u8; DRAWN]> {
    let value = |letter: &char| ALPHABET.iter().position(|known| char::from(*known) == *letter);
    let values: Option<Vec<u8>> =
        letters.iter().map(|letter| value(letter).and_then(|at| u8::try_from(at).ok())).collect();
    let values: [u8; GROUP] = values?.try_into().ok()?;
    let (drawn, [last]) = values.split_first_chunk::<DRAWN>()? else { return None };
    (check(place, drawn) == *last).then_some(*drawn)
}

/// What turns a code into a key; it stands in clear at the beginning of a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Derivation {
    /// Random, so that no two offices' keys can be tried together.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub salt: [u8; 16],
    /// Argon2id's memory in KiB.
    #[n(1)]
    pub memory: u32,
    /// Argon2id's passes.
    #[n(2)]
    pub passes: u32,
}

impl Derivation {
    /// 19 MiB and two passes: the least that OWASP's password storage cheat sheet recommends, fit for the smallest phones;
    /// the strength lies in the code itself.
    #[must_use]
    pub fn random(entropy: &dyn Entropy) -> Self {
        let mut salt = [0; 16];
        entropy.fill(&mut salt);
        Self { salt, memory: Params::DEFAULT_M_COST, passes: Params::DEFAULT_T_COST }
    }

    /// Whether a backup may ask for this much work: a prepared file must not exhaust the device.
    fn bearable(&self) -> bool {
        self.memory <= 256 * 1024 && self.passes <= 16
    }
}

/// The key of backups.
pub struct BackupKey {
    pub(super) derivation: Derivation,
    pub(super) key: SealKey,
}

impl BackupKey {
    /// Derives the key; takes about 20 ms. None where the derivation asks for more work than any Warta does.
    #[must_use]
    pub fn derive(code: &RecoveryCode, derivation: Derivation) -> Option<Self> {
        if !derivation.bearable() {
            return None;
        }
        let params = Params::new(derivation.memory, derivation.passes, 1, Some(32)).ok()?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut key = Zeroizing::new([0; 32]);
        argon.hash_password_into(code.0.as_flattened(), &derivation.salt, key.as_mut()).ok()?;
        Some(Self { derivation, key: SealKey::from_bytes(key) })
    }

    /// As it is kept among the device's secrets.
    #[must_use]
    pub fn to_secret(&self) -> SecretString {
        let Derivation { salt, memory, passes } = self.derivation;
        let bytes = [&salt[..], &memory.to_le_bytes(), &passes.to_le_bytes(), self.key.expose()].concat();
        SecretString::from(STANDARD_NO_PAD.encode(Zeroizing::new(bytes)))
    }

    /// What [`BackupKey::to_secret`] made; none for anything else.
    #[must_use]
    pub fn from_secret(secret: &SecretString) -> Option<Self> {
        let bytes = Zeroizing::new(STANDARD_NO_PAD.decode(secret.expose_secret()).ok()?);
        let (salt, rest) = bytes.split_first_chunk()?;
        let (memory, rest) = rest.split_first_chunk()?;
        let (passes, key) = rest.split_first_chunk()?;
        let (memory, passes) = (u32::from_le_bytes(*memory), u32::from_le_bytes(*passes));
        let key = SealKey::from_bytes(Zeroizing::new(key.try_into().ok()?));
        Some(Self { derivation: Derivation { salt: *salt, memory, passes }, key })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::clock::SeededEntropy;

    fn printed(seed: u64) -> String {
        RecoveryCode::random(&SeededEntropy::new(seed)).print().expose_secret().to_owned()
    }

    fn parse(text: &str) -> Result<String, CodeError> {
        RecoveryCode::parse(text).map(|code| code.print().expose_secret().to_owned())
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = printed(1);
        assert_eq!(code.split(' ').map(str::len).collect::<Vec<_>>(), [5; 8]);
        for typed in [
            code.clone(),
            code.to_lowercase(),
            code.replace(' ', "-"),
            code.replace(' ', ""),
            format!(" {code}\n"),
        ] {
            assert_eq!(parse(&typed).unwrap(), code);
        }
        assert_ne!(code, printed(2));
    }

    #[test]
    fn every_single_typing_error_is_pointed_out_by_its_group() {
        let code = printed(3);
        for at in (0..code.len()).filter(|at| at % 6 != 5) {
            for letter in ALPHABET.iter().chain(b"01ILO?").filter(|letter| **letter != code.as_bytes()[at]) {
                let mut typed = code.clone();
                typed.replace_range(at..=at, &char::from(*letter).to_string());
                if *letter != b'?' {
                    assert_eq!(parse(&typed), Err(CodeError::Groups(vec![at / 6 + 1])), "{typed}");
                }
            }
            let mut shorter = code.clone();
            shorter.remove(at);
            assert_eq!(parse(&shorter), Err(CodeError::Groups(vec![at / 6 + 1])));
        }
    }

    #[test]
    fn exchanged_neighbours_and_groups_are_pointed_out() {
        let code = printed(4);
        for at in 0..code.len() - 1 {
            let mut typed = code.clone().into_bytes();
            typed.swap(at, at + 1);
            if typed[at] != typed[at + 1] && at % 6 < 4 {
                assert_eq!(parse(str::from_utf8(&typed).unwrap()), Err(CodeError::Groups(vec![at / 6 + 1])));
            }
        }
        let mut groups: Vec<_> = code.split(' ').collect();
        groups.swap(1, 6);
        assert_eq!(parse(&groups.join(" ")), Err(CodeError::Groups(vec![2, 7])));
        assert_eq!(parse(&groups[..7].join(" ")), Err(CodeError::Length(35)));
        assert_eq!(parse(""), Err(CodeError::Length(0)));
    }

    #[test]
    fn the_same_code_and_salt_give_the_same_key_and_nothing_else_does() {
        let (code, other) =
            (RecoveryCode::random(&SeededEntropy::new(1)), RecoveryCode::random(&SeededEntropy::new(2)));
        let derivation = Derivation::random(&SeededEntropy::new(3));
        let key = |code, derivation| *BackupKey::derive(code, derivation).unwrap().key.expose();
        assert_eq!(key(&code, derivation), key(&code, derivation));
        assert_ne!(key(&code, derivation), key(&other, derivation));
        assert_ne!(key(&code, derivation), key(&code, Derivation { salt: [0; 16], ..derivation }));
        for greedy in
            [Derivation { memory: u32::MAX, ..derivation }, Derivation { passes: 1000, ..derivation }]
        {
            assert!(BackupKey::derive(&code, greedy).is_none());
        }
        let kept = BackupKey::derive(&code, derivation).unwrap().to_secret();
        let again = BackupKey::from_secret(&kept).unwrap();
        assert_eq!((again.derivation, *again.key.expose()), (derivation, key(&code, derivation)));
        assert!(BackupKey::from_secret(&SecretString::from("x")).is_none());
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,80}") {
            let _ = parse(&text);
        }
    }
}
