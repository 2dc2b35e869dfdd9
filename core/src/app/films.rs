//! Commands about a story's film: adding it, preparing the copy that goes out, and giving that out.

use std::sync::Arc;

use super::{AppError, Session};
use crate::ids::{MediaId, StoryId};
use crate::media::film::{Cleaned, Coding, Film, FilmInfo, Kind, Source};
use crate::media::store::{MediaRef, Spool};
use crate::office::Refusal;
use crate::state::Fact;
use crate::state::facts::{FilmAdded, FilmData, MediaSort, PreparedMedia};
use crate::story::Media;

/// What the log keeps of what an index told.
fn data(info: &FilmInfo) -> FilmData {
    FilmData {
        kind: info.kind.mime().to_owned(),
        millis: info.millis,
        coding: match info.coding {
            Coding::H264 => "h264".to_owned(),
            Coding::Hevc => "hevc".to_owned(),
        },
        rate: info.rate,
        channels: info.sound.map(|sound| sound.channels),
        hertz: info.sound.map(|sound| sound.hertz),
    }
}

/// A film as channels and people get it: without what identifies, in parts.
pub struct FilmCopy {
    /// How it is packed.
    pub kind: Kind,
    /// Its bytes.
    pub bytes: Cleaned,
}

impl Session {
    /// A place in the media store for a film that comes in part by part.
    #[must_use]
    pub fn spool(&self) -> Spool {
        self.core().media.spool()
    }

    /// Adds a film, in place of photos. The original is sealed and kept; the name it came with is not. The one that the
    /// story has already stays as it is, as with photos.
    ///
    /// # Errors
    /// Not a film, broken, too large: with what to do. There are photos already, or another film; a rule says no.
    pub fn add_film(&self, story: StoryId, film: Arc<dyn Source>) -> Result<MediaId, AppError> {
        let read = Film::read(film.clone())?;
        let info = read.info();
        // What can't be cleaned can't go out, and is told now.
        read.cleaned()?;
        let now = self.need_story(story)?;
        let as_long = |m: &&Media| m.sort == MediaSort::Film && !m.erased && m.len == info.bytes;
        if let Some(there) = now.media.iter().find(as_long)
            && self.core().media.put_film(&*film)?.hash == there.hash
        {
            return Ok(there.id);
        }
        let number = now.media.iter().filter(|m| m.sort == MediaSort::Film).count() + 1;
        let mut added = FilmAdded {
            media: MediaId::random(self.entropy()),
            hash: [0; 32],
            len: info.bytes,
            name: format!("Video {number}"),
            width: info.width,
            height: info.height,
            film: data(&info),
        };
        let office = self.ledger().office()?;
        // Hundreds of megabytes are not sealed first and refused then.
        self.ledger().would(&office, Some(&now), self.person, &Fact::from(added.clone()))?;
        added.hash = self.core().media.put_film(&*film)?.hash;
        let media = added.media;
        self.tell(story, added)?;
        Ok(media)
    }

    /// The film as it goes out, for seeing it and for sending it by hand.
    ///
    /// # Errors
    /// No such film, or it is not on this device.
    pub fn film(&self, story: StoryId, media: MediaId) -> Result<FilmCopy, AppError> {
        let now = self.need_story(story)?;
        let found = now.media(media).filter(|m| m.film.is_some() && !m.erased);
        self.film_copy(found.ok_or(Refusal::Nothing { what: "photo" })?)
    }

    fn film_copy(&self, film: &Media) -> Result<FilmCopy, AppError> {
        let kept = self.core().media.film(&MediaRef { hash: film.hash, len: film.len })?;
        let kept = kept.ok_or(Refusal::Nothing { what: "photo" })?;
        let read = Film::read(Arc::new(kept))?;
        Ok(FilmCopy { kind: read.info().kind, bytes: read.cleaned()? })
    }

    /// The prepared film; on every channel the same, so that it is made once.
    pub(super) fn prepare_film(&self, story: StoryId, film: &Media) -> Result<PreparedMedia, AppError> {
        let (store, story) = (&self.core().media, self.need_story(story)?);
        let prepared = story.posts.values().filter_map(|post| post.prepared.as_ref()).flat_map(|p| &p.media);
        let made = prepared.filter(|made| made.media == film.id);
        let made = made.map(|made| MediaRef { hash: made.hash, len: made.len });
        let kept = match made.into_iter().find(|made| store.has(made).unwrap_or(false)) {
            Some(kept) => kept,
            None => store.put_film(&self.film_copy(film)?.bytes)?,
        };
        Ok(PreparedMedia {
            media: film.id,
            hash: kept.hash,
            len: kept.len,
            width: film.size.0,
            height: film.size.1,
            alt: film.alt.clone(),
        })
    }
}
