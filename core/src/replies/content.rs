//! What a message says and who wrote it: the content of a sealed object, which can be erased by itself while the record that
//! there was a message stays (UU 27/2022).

use minicbor::{Decode, Encode};

/// A message of the public, as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Content {
    /// The name that the writer shows; empty where unknown.
    #[n(0)]
    pub name: String,
    /// The writer's account, without `@`; empty where they have none.
    #[n(1)]
    pub handle: String,
    /// The channel's id of the writer; empty where unknown.
    #[n(2)]
    pub person: String,
    /// What it says.
    #[n(3)]
    pub text: String,
    /// Where it can be seen; empty where nowhere.
    #[n(4)]
    pub link: String,
    /// How the writer can be reached besides, as a person recorded it; empty where not known.
    #[n(5)]
    pub contact: String,
    /// The channel's own answer about it, byte for byte; empty where a person recorded it.
    #[cbor(n(6), with = "minicbor::bytes")]
    pub raw: Vec<u8>,
}

impl Content {
    /// Who wrote it, as people call them: the name, else the account; none where neither is known.
    #[must_use]
    pub fn writer(&self) -> Option<String> {
        let name = self.name.trim();
        let handle = self.handle.trim();
        match (name.is_empty(), handle.is_empty()) {
            (false, _) => Some(name.to_owned()),
            (true, false) => Some(format!("@{handle}")),
            (true, true) => None,
        }
    }

    /// The bytes to be sealed.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // Writing into memory can't fail.
        minicbor::to_vec(self).unwrap_or_default()
    }

    /// Reads them back; none where they are something else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        minicbor::decode(bytes).ok()
    }
}

/// A name of which only its beginnings show: "S. R.", "@s…". Registers and what is handed on carry it so by default: a
/// complainant's identity is confidential (Perpres 76/2013).
#[must_use]
pub fn masked(writer: &str) -> String {
    let (at, name) = writer.strip_prefix('@').map_or((false, writer), |name| (true, name));
    let first = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    if at {
        return first(name).map_or_else(|| "@…".to_owned(), |c| format!("@{c}…"));
    }
    let initials: Vec<String> = name.split_whitespace().filter_map(first).map(|c| format!("{c}.")).collect();
    if initials.is_empty() { "–".to_owned() } else { initials.join(" ") }
}
