//! Facts about the photos and files of a story.

use minicbor::{Decode, Encode};

use crate::ids::{ChannelId, MediaId};

/// What a file of a story is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum MediaSort {
    /// A photo for publication.
    #[n(0)]
    Photo,
    /// The coverage report (laporan liputan).
    #[n(1)]
    Report,
    /// The activity release (rilis kegiatan).
    #[n(2)]
    Release,
    /// Another file.
    #[n(3)]
    Other,
    /// A film; it joins a story by FilmAdded alone.
    #[n(4)]
    Film,
    /// A screenshot of a post; it joins by PostShown alone.
    #[n(5)]
    Proof,
}

/// A photo or file joins the story; its sealed original stands in the media store.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MediaAdded {
    /// The photo or file.
    #[n(0)]
    pub media: MediaId,
    /// What it is.
    #[n(1)]
    pub sort: MediaSort,
    /// Its BLAKE3 hash in the media store.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub hash: [u8; 32],
    /// Length in bytes.
    #[n(3)]
    pub len: u64,
    /// The name it is shown under; for photos a number, never the camera's or the messenger's name.
    #[n(4)]
    pub name: String,
    /// Width of the upright picture in pixels; 0 for files.
    #[n(5)]
    pub width: u32,
    /// Height of the upright picture in pixels; 0 for files.
    #[n(6)]
    pub height: u32,
}

/// A photo or file leaves the story; the original is kept until it is erased.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MediaRemoved {
    /// The photo or file.
    #[n(0)]
    pub media: MediaId,
}

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
