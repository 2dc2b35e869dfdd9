//! Facts about what shows that a post was to be seen.

use minicbor::{Decode, Encode};

use crate::ids::{ChannelId, MediaId};

/// A screenshot shows that a post was to be seen, where the channel gives it no lasting address. Joins the story as a file of
/// its own sort; its sealed original stands in the media store until it is erased.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PostShown {
    /// The channel.
    #[n(0)]
    pub channel: ChannelId,
    /// The screenshot.
    #[n(1)]
    pub media: MediaId,
    /// Its BLAKE3 hash in the media store.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub hash: [u8; 32],
    /// Length in bytes.
    #[n(3)]
    pub len: u64,
    /// The name it is shown under: never the one it came with.
    #[n(4)]
    pub name: String,
    /// Width of the upright picture in pixels.
    #[n(5)]
    pub width: u32,
    /// Height of the upright picture in pixels.
    #[n(6)]
    pub height: u32,
}
