//! Facts about the film of a story.

use minicbor::{Decode, Encode};

use crate::ids::MediaId;

/// What the index of a film tells, and channels' limits are about.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct FilmData {
    /// Its media type: `video/mp4` or `video/quicktime`.
    #[n(0)]
    pub kind: String,
    /// How long it runs, in milliseconds.
    #[n(1)]
    pub millis: u64,
    /// How its pictures are coded: `h264` or `hevc`.
    #[n(2)]
    pub coding: String,
    /// Pictures in a thousand seconds.
    #[n(3)]
    pub rate: u32,
    /// Channels of its sound; none = silent.
    #[n(4)]
    pub channels: Option<u32>,
    /// Samples of sound per second; none = silent.
    #[n(5)]
    pub hertz: Option<u32>,
}

/// A film joins the story, in place of photos; its sealed original stands in the media store, in pieces.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct FilmAdded {
    /// The film.
    #[n(0)]
    pub media: MediaId,
    /// Its BLAKE3 hash in the media store.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub hash: [u8; 32],
    /// Length in bytes.
    #[n(2)]
    pub len: u64,
    /// The name it is shown under: a number, never the camera's or the messenger's name.
    #[n(3)]
    pub name: String,
    /// Width of the upright picture in pixels.
    #[n(4)]
    pub width: u32,
    /// Height of the upright picture in pixels.
    #[n(5)]
    pub height: u32,
    /// What its index tells.
    #[n(6)]
    pub film: FilmData,
}
