//! The version of a post: one hash over its text and its prepared media. Approval and publication bind it, so what was
//! approved and what goes out are the same bytes, and a later edit is a newer version.

use super::form::Form;
use super::{Media, Post, Story};
use crate::ids::ChannelId;
use crate::state::facts::{Area, PostPrepared, Version};

/// A hash over parts that can't run into each other: each part is preceded by its length.
struct Parts(blake3::Hasher);

impl Parts {
    fn new(context: &str) -> Self {
        Self(blake3::Hasher::new_derive_key(context))
    }

    fn add(&mut self, part: &[u8]) -> &mut Self {
        self.0.update(&(part.len() as u64).to_le_bytes()).update(part);
        self
    }

    fn area(&mut self, area: Area) -> &mut Self {
        for edge in [area.left, area.top, area.width, area.height] {
            self.add(&edge.to_le_bytes());
        }
        self
    }

    fn done(&self) -> [u8; 32] {
        *self.0.finalize().as_bytes()
    }
}

/// The version of a text with its prepared pictures on a channel.
#[must_use]
pub fn version_of(channel: ChannelId, title: &str, body: &str, prepared: Option<&PostPrepared>) -> Version {
    let mut parts = Parts::new("warta 2026 post version");
    parts.add(&channel.0).add(title.as_bytes()).add(body.as_bytes());
    for picture in prepared.map(|p| p.media.as_slice()).unwrap_or_default() {
        parts.add(&picture.hash).add(picture.alt.as_bytes());
    }
    parts.done()
}

impl Story {
    /// What goes to a form of channel: the film alone, or the photos in order, as many as it takes.
    pub fn media_for(&self, form: Form) -> impl Iterator<Item = &Media> {
        let film = self.film();
        let photos = if film.is_some() { 0 } else { form.max_photos() };
        film.into_iter().chain(self.photos().take(photos))
    }

    /// What preparing the pictures for a form of channel would start from. A different hash means that what was
    /// prepared is stale.
    #[must_use]
    pub fn made_from(&self, form: Form) -> [u8; 32] {
        let mut parts = Parts::new("warta 2026 prepared from");
        parts.add(form.id().as_bytes());
        for photo in self.media_for(form) {
            parts.add(&photo.id.0).add(&photo.hash).add(photo.alt.as_bytes());
            match photo.crops.get(form.id()) {
                Some(crop) => parts.add(b"crop").area(*crop),
                None => parts.add(b"as proposed"),
            };
            for area in &photo.blur {
                parts.add(b"blur").area(*area);
            }
        }
        parts.done()
    }

    /// A mark over everything that goes out as it stands, on every channel: what a person who sees it decides about. It is
    /// another one as soon as a text or a photo is changed.
    #[must_use]
    pub fn mark(&self, form: impl Fn(ChannelId) -> Form) -> String {
        let mut parts = Parts::new("warta 2026 story as shown");
        for channel in &self.channels {
            let text = self.post(*channel).and_then(Post::text);
            parts.add(&channel.0).add(&self.made_from(form(*channel)));
            parts.add(text.map_or("", |t| t.title.as_str()).as_bytes());
            parts.add(text.map_or("", |t| t.body.as_str()).as_bytes());
        }
        blake3::Hash::from(parts.done()).to_hex().to_string()
    }

    /// The present version of a post; none while it has no text, or while its pictures are not (or no longer rightly)
    /// prepared.
    #[must_use]
    pub fn version(&self, channel: ChannelId, form: Form) -> Option<Version> {
        let post = self.post(channel)?;
        let text = post.text()?;
        if self.media_for(form).next().is_none() {
            return Some(version_of(channel, &text.title, &text.body, None));
        }
        let fresh = post.prepared.as_ref().filter(|p| p.made_from == self.made_from(form))?;
        Some(version_of(channel, &text.title, &text.body, Some(fresh)))
    }
}

impl Post {
    /// Whether this version is approved.
    #[must_use]
    pub fn approved(&self, version: Version) -> bool {
        self.approval.as_ref().is_some_and(|a| a.version == version)
    }
}
