//! Which entries of which devices something derived reflects.

use minicbor::{Decode, Encode};

/// The last entry of one device's log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct Head {
    /// The device's public key.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub device: [u8; 32],
    /// The entry's sequence, counted as the log counts.
    #[n(1)]
    pub sequence: u64,
    /// The entry's hash.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub hash: [u8; 32],
}

/// How far the logs of all devices are read: the head of each.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(transparent)]
pub struct Position(#[n(0)] Vec<Head>);

impl Position {
    /// The heads, sorted by device.
    #[must_use]
    pub fn heads(&self) -> &[Head] {
        &self.0
    }

    /// The head of `device`; none where nothing of it is read.
    #[must_use]
    pub fn of(&self, device: &[u8; 32]) -> Option<&Head> {
        self.0.iter().find(|head| head.device == *device)
    }
}

impl FromIterator<Head> for Position {
    /// Of several heads of one device the highest counts.
    fn from_iter<I: IntoIterator<Item = Head>>(heads: I) -> Self {
        let mut heads: Vec<_> = heads.into_iter().collect();
        heads.sort_unstable_by(|a, b| b.cmp(a));
        heads.dedup_by_key(|head| head.device);
        heads.reverse();
        Self(heads)
    }
}

/// What an index reflects: the version of the fold that made its rows, and the logs that were folded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Stamp {
    /// Raised whenever rows change their meaning; rows of another version are thrown away.
    #[n(0)]
    pub version: u32,
    /// The logs that were folded.
    #[n(1)]
    pub position: Position,
}
