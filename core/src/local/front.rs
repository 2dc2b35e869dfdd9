//! The first screen's file: what the screen of today shows, drawn before the index is open. It is valid only for the
//! exact state of the logs it was made from; else it is as good as missing, and the screen waits for the index.

use std::path::PathBuf;

use minicbor::{Decode, Encode};

use super::{LocalError, Vault};
use crate::index::Stamp;

/// The longest first screen in bytes (DESIGN.md, "State and index").
pub const MOST: u64 = 64 * 1024;

/// The file of the first screen.
pub struct Front {
    vault: Vault,
    path: PathBuf,
}

#[derive(Encode, Decode)]
struct Content {
    #[n(0)]
    stamp: Stamp,
    #[cbor(n(1), with = "minicbor::bytes")]
    screen: Vec<u8>,
}

impl Front {
    /// The file at `path`, which may be missing.
    #[must_use]
    pub fn new(vault: Vault, path: PathBuf) -> Self {
        Self { vault, path }
    }

    /// The screen, if it was made from exactly these logs. A damaged file counts as missing: it is derived.
    #[must_use]
    pub fn load(&self, stamp: &Stamp) -> Option<Vec<u8>> {
        let plain = self.vault.read(&self.path, "front", "front").ok()??;
        let content: Content = minicbor::decode(&plain).ok()?;
        (content.stamp == *stamp).then_some(content.screen)
    }

    /// Keeps the screen made from the logs as `stamp` says.
    ///
    /// # Errors
    /// [`LocalError::TooLarge`] beyond [`MOST`] bytes, or what the disk says. The screen is then made from the index.
    pub fn save(&self, stamp: &Stamp, screen: Vec<u8>) -> Result<(), LocalError> {
        let len = screen.len() as u64;
        if len > MOST {
            return Err(LocalError::TooLarge { what: "front", len, most: MOST });
        }
        let content = Content { stamp: stamp.clone(), screen };
        let plain = minicbor::to_vec(content).map_err(|_| LocalError::Damaged("front"))?;
        self.vault.write(&self.path, "front", &plain)
    }
}
