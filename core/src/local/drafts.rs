//! Drafts: what a person has typed and not yet saved to the log. One sealed file each, replaced whole after each pause in
//! typing, so that a crash costs at most the last words. The file is named by a keyed hash of the draft's key; the key
//! itself (whose draft, of what) is sealed inside.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use minicbor::{Decode, Encode};

use super::{LocalError, Vault};

/// The longest draft in bytes: as much as an entry of the log may hold (DESIGN.md, "The log is the truth").
pub const MOST: u64 = 256 * 1024;

/// The folder of drafts.
pub struct Drafts {
    vault: Vault,
    folder: PathBuf,
}

/// One draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Whose draft of what, as the saver named it.
    pub key: Vec<u8>,
    /// What was typed.
    pub bytes: Vec<u8>,
    /// When it was last saved.
    pub saved: DateTime<Utc>,
}

/// All drafts of the folder.
#[derive(Debug, Default)]
pub struct Listing {
    /// The drafts, latest first.
    pub drafts: Vec<Draft>,
    /// How many files could not be opened; they are left where they are.
    pub damaged: usize,
}

#[derive(Encode, Decode)]
struct Content {
    #[cbor(n(0), with = "minicbor::bytes")]
    key: Vec<u8>,
    #[cbor(n(1), with = "minicbor::bytes")]
    bytes: Vec<u8>,
}

impl Drafts {
    /// The drafts in `folder`, which may be missing.
    #[must_use]
    pub fn new(vault: Vault, folder: PathBuf) -> Self {
        Self { vault, folder }
    }

    fn name(&self, key: &[u8]) -> String {
        self.vault.sealer.name("warta 2026 draft names", key)
    }

    fn read(&self, name: &str) -> Result<Option<Content>, LocalError> {
        let Some(plain) = self.vault.read(&self.folder.join(name), "draft", &format!("draft {name}"))? else {
            return Ok(None);
        };
        minicbor::decode(&plain).map(Some).map_err(|_| LocalError::Damaged("draft"))
    }

    /// What was last saved under `key`.
    ///
    /// # Errors
    /// [`LocalError::Damaged`], or what the disk says.
    pub fn load(&self, key: &[u8]) -> Result<Option<Vec<u8>>, LocalError> {
        Ok(self.read(&self.name(key))?.map(|content| content.bytes))
    }

    /// Keeps `bytes` under `key` in place of what was kept there.
    ///
    /// # Errors
    /// [`LocalError::TooLarge`] beyond [`MOST`], [`LocalError::DiskFull`], or what the disk says; the previous text still stands.
    pub fn save(&self, key: &[u8], bytes: &[u8]) -> Result<(), LocalError> {
        let len = bytes.len() as u64;
        if len > MOST {
            return Err(LocalError::TooLarge { what: "draft", len, most: MOST });
        }
        let (name, content) = (self.name(key), Content { key: key.to_vec(), bytes: bytes.to_vec() });
        let plain = minicbor::to_vec(content).map_err(|_| LocalError::Damaged("draft"))?;
        self.vault.write(&self.folder.join(&name), &format!("draft {name}"), &plain)
    }

    /// Forgets what was kept under `key`, once it is in the log or thrown away.
    ///
    /// # Errors
    /// What the disk says.
    pub fn remove(&self, key: &[u8]) -> Result<(), LocalError> {
        Ok(self.vault.disk.remove(&self.folder.join(self.name(key)))?)
    }

    /// Every draft.
    ///
    /// # Errors
    /// What the disk says; a single damaged draft is only counted.
    pub fn list(&self) -> Result<Listing, LocalError> {
        let mut listing = Listing::default();
        for found in self.vault.disk.list(&self.folder)? {
            match self.read(&found.name) {
                Ok(Some(Content { key, bytes })) => {
                    listing.drafts.push(Draft { key, bytes, saved: found.modified })
                }
                Ok(None) => {}
                Err(LocalError::Damaged(_)) => listing.damaged += 1,
                Err(error) => return Err(error),
            }
        }
        listing.drafts.sort_by(|a, b| b.saved.cmp(&a.saved).then_with(|| a.key.cmp(&b.key)));
        Ok(listing)
    }
}
