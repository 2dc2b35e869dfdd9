//! Sealed objects that can be erased by themselves: names of the public, consent records, evidence. The log holds an id
//! and a salted hash; the object stands in a file of its own, sealed under a key of its own to the devices that may
//! read it. Erasing destroys the file, and with it the key.

use std::path::PathBuf;

use super::{AppError, Session};
use crate::crypto::boxes::{self, BoxError};
use crate::crypto::keys::BoxKey;
use crate::ids::{ConsentId, MediaId, ObjectId, StoryId};
use crate::local::LocalError;
use crate::media::store::MediaRef;
use crate::office::Refusal;
use crate::state::facts::{Erased, SealedRef};
use crate::words::Say;

/// Salt before the content, so that nobody can guess a name and compare hashes.
const SALT: usize = 32;

impl Session {
    fn object_path(&self, object: ObjectId) -> PathBuf {
        self.core().folder.objects().join(object.to_string())
    }

    /// Seals bytes into an object of their own, for the devices of the office.
    ///
    /// # Errors
    /// The disk fails.
    pub(crate) fn seal_object(&self, bytes: &[u8]) -> Result<SealedRef, AppError> {
        let office = self.ledger().office()?;
        let object = ObjectId::random(self.entropy());
        let mut content = vec![0; SALT];
        self.entropy().fill(&mut content);
        content.extend_from_slice(bytes);
        let devices = office.devices.values().filter(|d| d.removed_at.is_none());
        let readers: Vec<BoxKey> =
            devices.filter_map(|d| <[u8; 32]>::try_from(d.box_key.as_slice()).ok()).map(BoxKey).collect();
        let sealed = boxes::seal(self.entropy(), &readers, &what(object), &content).map_err(unsealable)?;
        let disk = &self.core().ports.disk;
        disk.make_folder(&self.core().folder.objects()).map_err(LocalError::from)?;
        disk.replace(&self.object_path(object), &sealed).map_err(LocalError::from)?;
        Ok(SealedRef { object, hash: *blake3::hash(&content).as_bytes() })
    }

    /// Opens a sealed object; none where it was erased or is not on this device.
    ///
    /// # Errors
    /// Not sealed for this device, or changed.
    pub(crate) fn open_object(&self, sealed: &SealedRef) -> Result<Option<Vec<u8>>, AppError> {
        let bytes = match self.core().ports.disk.read(&self.object_path(sealed.object)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(LocalError::from(error).into()),
        };
        let content = boxes::open(&self.core().keys, &what(sealed.object), &bytes).map_err(unsealable)?;
        if *blake3::hash(&content).as_bytes() != sealed.hash {
            return Err(LocalError::Damaged("object").into());
        }
        Ok(content.get(SALT..).map(<[u8]>::to_vec))
    }

    /// Who gave a consent: the person as recorded, and the guardian. None where it was erased.
    ///
    /// # Errors
    /// Nobody of this SOP is signed in; not sealed for this device.
    pub fn consent_names(&self, story: StoryId, consent: ConsentId) -> Result<Option<String>, AppError> {
        let (office, now) = (self.ledger().office()?, self.need_story(story)?);
        let person = self.person.ok_or(Refusal::NobodySignedIn)?;
        let roles: Vec<String> = now.profile.roles.iter().map(|r| r.id.clone()).collect();
        office.holds_a_role(person, &now.profile.id, &roles, office.day(self.app.now()))?;
        let mut consents = now.media.iter().filter_map(|m| m.consent.as_ref()).flat_map(|c| &c.consents);
        let Some(sealed) = consents.find(|c| c.consent == consent).and_then(|c| c.object.clone()) else {
            return Ok(None);
        };
        let names = self.open_object(&sealed)?;
        Ok(names.map(|n| String::from_utf8_lossy(&n).trim().replace('\n', " · ")))
    }

    /// Erases the names that stand in a consent, with reason and record (UU 27/2022). The record that somebody
    /// consented stays; who, is gone from this device and, once they learn of it, from every other.
    ///
    /// # Errors
    /// Not an administrator; no reason.
    pub fn erase_object(
        &self,
        story: StoryId,
        object: ObjectId,
        rule: &str,
        reason: &str,
    ) -> Result<(), AppError> {
        let fact =
            Erased { object: Some(object), media: None, rule: rule.to_owned(), reason: reason.to_owned() };
        self.tell(story, fact)?;
        self.remove_object(object)
    }

    /// Destroys an object, and with it its key.
    pub(crate) fn remove_object(&self, object: ObjectId) -> Result<(), AppError> {
        Ok(self.core().ports.disk.remove(&self.object_path(object)).map_err(LocalError::from)?)
    }

    /// Erases a photo: its original and everything prepared from it, with reason and record.
    ///
    /// # Errors
    /// Not an administrator; no reason; no such photo.
    pub fn erase_photo(
        &self,
        story: StoryId,
        media: MediaId,
        rule: &str,
        reason: &str,
    ) -> Result<(), AppError> {
        let now = self.need_story(story)?;
        let photo = now.media(media).ok_or(Refusal::Nothing { what: "photo" })?.clone();
        let fact =
            Erased { object: None, media: Some(media), rule: rule.to_owned(), reason: reason.to_owned() };
        self.tell(story, fact)?;
        let store = &self.core().media;
        store.remove(&MediaRef { hash: photo.hash, len: photo.len })?;
        let prepared = now.posts.values().filter_map(|p| p.prepared.as_ref()).flat_map(|p| &p.media);
        for made in prepared.filter(|m| m.media == media) {
            store.remove(&MediaRef { hash: made.hash, len: made.len })?;
        }
        Ok(())
    }
}

fn what(object: ObjectId) -> String {
    format!("object {object}")
}

fn unsealable(error: BoxError) -> AppError {
    let say: Say = error.say();
    AppError::Input(say)
}
