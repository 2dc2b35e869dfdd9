//! Tidying: what nothing names any more goes, and what was erased is gone for certain.
//!
//! A photo that was stored before a power cut kept its entry from being written belongs to nobody; after seven days it
//! goes ([`crate::media::store::KEPT_UNNAMED`]). An `Erased` entry makes this device destroy what it names, whoever wrote
//! it, and however often the power went in between. A sign-in that was begun on a service's page and never finished holds a
//! secret, and is forgotten after a day.

use std::collections::HashSet;

use super::{App, AppError};
use crate::ids::ObjectId;
use crate::log::entry::Entry;
use crate::media::store::MediaRef;
use crate::state::Fact;
use crate::state::facts::Erased;

/// What tidying did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tidied {
    /// Files that nothing named.
    pub unnamed: usize,
    /// Erased objects and pictures that were still there.
    pub erased: usize,
}

/// What the log names.
#[derive(Default)]
struct Named {
    media: HashSet<MediaRef>,
    objects: Vec<ObjectId>,
}

impl App {
    /// Reads the whole log once and removes what it no longer names. Meant for once a day, off the path of any screen.
    ///
    /// # Errors
    /// The log can't be read, or the disk fails; the rest is removed the next time.
    pub fn tidy(&self) -> Result<Tidied, AppError> {
        self.forget_begun()?;
        let core = &self.0;
        let (mut named, mut erased) = (Named::default(), Named::default());
        let mut photos: std::collections::BTreeMap<_, Vec<MediaRef>> = std::collections::BTreeMap::new();
        for entry in core.ledger.log().entries()? {
            let entry = entry?;
            for (photo, media) in media_of(&entry) {
                photos.entry(photo).or_default().push(media);
                named.media.insert(media);
            }
            if let Some(Erased { object, media, .. }) = erased_by(&entry) {
                erased.objects.extend(object);
                erased.media.extend(media.and_then(|m| photos.get(&m)).into_iter().flatten());
            }
        }
        let mut tidied = Tidied::default();
        for media in &erased.media {
            tidied.erased += usize::from(core.media.has(media)?);
            core.media.remove(media)?;
            named.media.remove(media);
        }
        for object in &erased.objects {
            let path = core.folder.objects().join(object.to_string());
            tidied.erased += usize::from(core.ports.disk.read(&path).is_ok());
            core.ports.disk.remove(&path).map_err(crate::local::LocalError::from)?;
        }
        tidied.unnamed = core.media.collect(&named.media, self.now())?;
        Ok(tidied)
    }
}

fn erased_by(entry: &Entry) -> Option<Erased> {
    match Fact::from_payload(entry.kind, &entry.payload) {
        Ok(Fact::Erased(erased)) => Some(erased),
        _ => None,
    }
}

/// The files an entry names, each with the photo or file it belongs to.
fn media_of(entry: &Entry) -> Vec<(crate::ids::MediaId, MediaRef)> {
    match Fact::from_payload(entry.kind, &entry.payload) {
        Ok(Fact::MediaAdded(f)) => vec![(f.media, MediaRef { hash: f.hash, len: f.len })],
        Ok(Fact::FilmAdded(f)) => vec![(f.media, MediaRef { hash: f.hash, len: f.len })],
        Ok(Fact::PostShown(f)) => vec![(f.media, MediaRef { hash: f.hash, len: f.len })],
        Ok(Fact::PostPrepared(f)) => {
            f.media.iter().map(|m| (m.media, MediaRef { hash: m.hash, len: m.len })).collect()
        }
        Ok(Fact::DutyDone(f)) => {
            let hash = f.file_hash.as_deref().and_then(|h| <[u8; 32]>::try_from(h).ok());
            // A duty's file is named by its hash alone; the store compares names, which come from the hash.
            f.file.zip(hash).map(|(file, hash)| (file, MediaRef { hash, len: 0 })).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::app::testing::Bench;
    use crate::local::secrets::SecretName;
    use crate::state::facts::MediaSort;

    #[test]
    fn what_nothing_names_goes_after_a_week_and_what_was_erased_at_once() {
        let bench = Bench::new("instagram-polowijen");
        let session = bench.session();
        let story = session.open_story(&session.usual_sop().unwrap(), &Default::default(), &[]).unwrap();
        let file = session.add_file(story, MediaSort::Report, "laporan.txt", b"laporan liputan").unwrap();
        session.record_duty("instagram-polowijen", "balas", "", Some(("bukti.txt", b"bukti"))).ok();
        let stray = bench.app.0.media.put(b"nobody names this").unwrap();
        assert_eq!(bench.app.tidy().unwrap(), Tidied::default(), "a stray file is kept for a week");
        bench.clock.advance(TimeDelta::days(8));
        assert_eq!(bench.app.tidy().unwrap().unnamed, 1);
        assert_eq!(bench.app.0.media.get(&stray).unwrap(), None);
        assert_eq!(session.file(story, file).unwrap().1, b"laporan liputan");

        session.erase_photo(story, file, "UU 27/2022", "diminta").unwrap();
        let again = bench.app.0.media.put(b"laporan liputan").unwrap();
        assert_eq!(bench.app.tidy().unwrap().erased, 1, "as after a power cut before the file was destroyed");
        assert_eq!(bench.app.0.media.get(&again).unwrap(), None);
    }

    #[test]
    fn a_sign_in_that_nobody_finished_is_forgotten_with_its_secret_after_a_day() {
        let bench = Bench::new("instagram-polowijen");
        let session = bench.session();
        session.begin_instagram("99", &"rahasia".to_owned().into(), "https://pkm.example/").unwrap();
        let kept = || bench.app.0.secrets().get(SecretName::Login).is_some();
        bench.clock.advance(TimeDelta::hours(23));
        bench.app.tidy().unwrap();
        assert!(kept() && session.begun().is_ok());
        bench.clock.advance(TimeDelta::hours(1));
        assert!(session.begun().is_err());
        bench.app.tidy().unwrap();
        assert!(!kept());
    }
}
