//! Commands about photos: adding, alt text, crop, blur, consent, and preparing what goes out.

use chrono::{DateTime, Utc};

use super::{AppError, Session};
use crate::ids::{ConsentId, MediaId, StoryId};
use crate::media::store::MediaRef;
use crate::media::{self, Recipe, propose_crop};
use crate::office::Refusal;
use crate::state::facts::*;
use crate::story::form::Form;
use crate::story::{Media, Story};

/// One recognisable person's consent, as typed in. The name goes into a sealed object, not into the log.
#[derive(Debug, Clone)]
pub struct PersonConsent {
    /// The person's name, or how they can be told in the picture.
    pub name: String,
    /// Adult, child, patient.
    pub subject: Subject,
    /// Who consented for them: a guardian's name; empty where they did themselves.
    pub guardian: String,
    /// How: `tertulis`, `lisan`, `pesan`.
    pub how: String,
    /// When; none = now.
    pub given_at: Option<DateTime<Utc>>,
}

/// How a form of channel wants its pictures.
#[must_use]
pub fn recipe(form: Form) -> Recipe {
    match form {
        Form::Instagram => Recipe::instagram(),
        Form::Stories => Recipe::stories(),
        Form::X | Form::Website | Form::Plain => Recipe::website(),
    }
}

/// The recipe for one photo: the chosen crop or the proposed one, and its blur.
#[must_use]
pub fn recipe_for(photo: &Media, form: Form) -> Recipe {
    let base = recipe(form);
    let proposed = propose_crop(photo.size.0, photo.size.1, base.ratio);
    let crop = photo.crops.get(form.id()).map_or(proposed, |area| media_area(*area));
    base.cropped(crop).blurred(photo.blur.iter().map(|a| media_area(*a)).collect())
}

fn media_area(area: Area) -> media::Area {
    media::Area { left: area.left, top: area.top, width: area.width, height: area.height }
}

impl Session {
    /// Adds a photo. The original is sealed and kept; the name it came with is not. One that the story has already stays
    /// as it is: a shell that died before it noted what it handed in hands it in again.
    ///
    /// # Errors
    /// Not a picture, broken, too large: with what to do. A rule says no.
    pub fn add_photo(&self, story: StoryId, bytes: &[u8]) -> Result<MediaId, AppError> {
        let info = media::inspect(bytes)?;
        let now = self.need_story(story)?;
        let kept = self.core().media.put(bytes)?;
        let of_this = |m: &&Media| m.sort == MediaSort::Photo && !m.erased && m.hash == kept.hash;
        if let Some(there) = now.media.iter().find(of_this) {
            return Ok(there.id);
        }
        let number = now.media.iter().filter(|m| m.sort == MediaSort::Photo).count() + 1;
        let media = MediaId::random(self.entropy());
        let added = MediaAdded {
            media,
            sort: MediaSort::Photo,
            hash: kept.hash,
            len: kept.len,
            name: format!("Foto {number}"),
            width: info.width,
            height: info.height,
        };
        self.tell(story, added)?;
        Ok(media)
    }

    /// Takes a photo or file out of the story.
    ///
    /// # Errors
    /// A rule says no.
    pub fn remove_media(&self, story: StoryId, media: MediaId) -> Result<(), AppError> {
        self.tell(story, MediaRemoved { media })
    }

    /// Writes the alt text.
    ///
    /// # Errors
    /// A rule says no.
    pub fn write_alt(&self, story: StoryId, media: MediaId, text: &str) -> Result<(), AppError> {
        if self.need_story(story)?.media(media).is_some_and(|m| m.alt == text.trim()) {
            return Ok(());
        }
        self.tell(story, AltWritten { media, text: text.trim().to_owned() })
    }

    /// Chooses the crop for a form of channel; none = as Warta proposes.
    ///
    /// # Errors
    /// The area lies outside, or the channel takes no such ratio; a rule says no.
    pub fn crop(
        &self,
        story: StoryId,
        media: MediaId,
        form: Form,
        crop: Option<Area>,
    ) -> Result<(), AppError> {
        let now = self.need_story(story)?;
        let photo = now.media(media).ok_or(Refusal::Nothing { what: "photo" })?;
        if let Some(area) = crop {
            media::planned_size(photo.size.0, photo.size.1, &recipe(form).cropped(media_area(area)))?;
        }
        self.tell(story, PictureArranged { media, form: Some(form.id().to_owned()), crop, blur: None })
    }

    /// Sets every blurred area of a photo; what is under them can't be recovered from what goes out.
    ///
    /// # Errors
    /// An area lies outside; a rule says no.
    pub fn blur(&self, story: StoryId, media: MediaId, areas: Vec<Area>) -> Result<(), AppError> {
        for area in &areas {
            media_area(*area).check()?;
        }
        self.tell(story, PictureArranged { media, form: None, crop: None, blur: Some(areas) })
    }

    /// Answers the question of consent for a photo.
    ///
    /// # Errors
    /// Consent without a person; a rule says no.
    pub fn answer_consent(
        &self,
        story: StoryId,
        media: MediaId,
        ground: Ground,
        shows_protected: bool,
        note: &str,
        people: &[PersonConsent],
    ) -> Result<(), AppError> {
        let mut consents = Vec::new();
        for person in people {
            let names = [person.name.trim(), person.guardian.trim()].join("\n");
            consents.push(Consent {
                consent: ConsentId::random(self.entropy()),
                subject: person.subject,
                by_guardian: !person.guardian.trim().is_empty(),
                how: person.how.clone(),
                given_at: Some(person.given_at.unwrap_or_else(|| self.app.now())),
                object: Some(self.seal_object(names.as_bytes())?),
            });
        }
        let note = note.trim().to_owned();
        self.tell(story, ConsentAnswered { media, ground, consents, shows_protected, note })
    }

    /// Adds one person's consent to those a photo has already.
    ///
    /// # Errors
    /// As [`Session::answer_consent`].
    pub fn add_consent(
        &self,
        story: StoryId,
        media: MediaId,
        person: &PersonConsent,
    ) -> Result<(), AppError> {
        let now = self.need_story(story)?;
        let before = now.media(media).and_then(|m| m.consent.clone());
        self.answer_consent(story, media, Ground::Persons, false, "", std::slice::from_ref(person))?;
        let Some(before) = before.filter(|b| b.ground == Ground::Persons) else {
            return self.mark_protected(story, media, person.subject);
        };
        let now = self.need_story(story)?;
        let Some(mut answer) = now.media(media).and_then(|m| m.consent.clone()) else { return Ok(()) };
        answer.consents.splice(0..0, before.consents);
        answer.shows_protected = before.shows_protected || person.subject != Subject::Adult;
        self.tell(story, answer)
    }

    fn mark_protected(&self, story: StoryId, media: MediaId, subject: Subject) -> Result<(), AppError> {
        if subject == Subject::Adult {
            return Ok(());
        }
        let now = self.need_story(story)?;
        let Some(mut answer) = now.media(media).and_then(|m| m.consent.clone()) else { return Ok(()) };
        answer.shows_protected = true;
        self.tell(story, answer)
    }

    /// A consent is withdrawn: nothing more goes out with the photo, and what is out comes down within 3 × 24 hours.
    ///
    /// # Errors
    /// No such photo.
    pub fn withdraw_consent(
        &self,
        story: StoryId,
        media: MediaId,
        consent: Option<ConsentId>,
        note: &str,
    ) -> Result<(), AppError> {
        self.tell(story, ConsentWithdrawn { media, consent, note: note.trim().to_owned() })
    }

    /// Prepares the pictures of every post whose preparation is missing or stale. From here on the post has a version.
    ///
    /// # Errors
    /// A photo can't be prepared; the disk fails.
    pub fn prepare_posts(&self, story: StoryId) -> Result<(), AppError> {
        let office = self.ledger().office()?;
        let now = self.need_story(story)?;
        for channel in &now.channels {
            let form = office.form(*channel);
            let made_from = now.made_from(form);
            let fresh = now
                .post(*channel)
                .and_then(|p| p.prepared.as_ref())
                .is_some_and(|p| p.made_from == made_from);
            if fresh || now.media_for(form).next().is_none() {
                continue;
            }
            let prepare = |media: &Media| match media.film {
                Some(_) => self.prepare_film(story, media),
                None => self.prepare_one(media, form),
            };
            let media = now.media_for(form).map(prepare).collect::<Result<_, _>>()?;
            self.tell(story, PostPrepared { channel: *channel, made_from, media })?;
        }
        Ok(())
    }

    fn prepare_one(&self, photo: &Media, form: Form) -> Result<PreparedMedia, AppError> {
        let original = self.original(photo)?;
        let made = media::prepare(&original, &recipe_for(photo, form))?;
        let kept = self.core().media.put(&made.jpeg)?;
        Ok(PreparedMedia {
            media: photo.id,
            hash: kept.hash,
            len: kept.len,
            width: made.width,
            height: made.height,
            alt: photo.alt.clone(),
        })
    }

    fn original(&self, photo: &Media) -> Result<Vec<u8>, AppError> {
        let kept = self.core().media.get(&MediaRef { hash: photo.hash, len: photo.len })?;
        Ok(kept.ok_or(Refusal::Nothing { what: "photo" })?)
    }

    /// A small picture of the original for lists, at most 40 KiB. Nothing in it is blurred: it is for the people of this
    /// office, and never goes out.
    ///
    /// # Errors
    /// No such photo, or it is not on this device.
    pub fn thumbnail(&self, story: StoryId, media: MediaId) -> Result<Vec<u8>, AppError> {
        let now = self.need_story(story)?;
        let photo = photo_of(&now, media)?;
        Ok(media::thumbnail(&self.original(photo)?)?)
    }

    /// The picture as it will stand on a form of channel, for the preview and for sending by hand.
    ///
    /// # Errors
    /// No such photo, or it can't be prepared.
    pub fn picture(&self, story: StoryId, media: MediaId, form: Form) -> Result<Vec<u8>, AppError> {
        let now = self.need_story(story)?;
        let photo = photo_of(&now, media)?;
        let prepared = now.posts.values().filter_map(|p| p.prepared.as_ref());
        let fresh = prepared.filter(|p| p.made_from == now.made_from(form)).flat_map(|p| &p.media);
        if let Some(made) = fresh.clone().find(|m| m.media == media)
            && let Some(bytes) = self.core().media.get(&MediaRef { hash: made.hash, len: made.len })?
        {
            return Ok(bytes);
        }
        Ok(media::prepare(&self.original(photo)?, &recipe_for(photo, form))?.jpeg)
    }

    /// A file as it was handed in.
    ///
    /// # Errors
    /// No such file, or it is not on this device.
    pub fn file(&self, story: StoryId, media: MediaId) -> Result<(String, Vec<u8>), AppError> {
        let now = self.need_story(story)?;
        let file = now.media(media).filter(|m| !m.erased).ok_or(Refusal::Nothing { what: "photo" })?;
        Ok((file.name.clone(), self.original(file)?))
    }
}

fn photo_of(story: &Story, media: MediaId) -> Result<&Media, AppError> {
    let found = story.media(media).filter(|m| m.sort == MediaSort::Photo && !m.erased);
    Ok(found.ok_or(Refusal::Nothing { what: "photo" })?)
}
