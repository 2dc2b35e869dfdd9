//! Films: in from a file, out as the copy without what identifies.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use warta_core::app::Session;
use warta_core::app::films::FilmCopy;
use warta_core::ids::{MediaId, StoryId};
use warta_core::local::LocalError;
use warta_core::media::film::Source;

use super::Desk;
use crate::error::{Answer, Wrong, id};

/// Bytes of a film that are in memory at a time.
const PART: usize = 1024 * 1024;

/// A film where the shell copied it to.
struct OnPhone {
    file: Mutex<File>,
    len: u64,
}

impl OnPhone {
    fn open(path: &str) -> io::Result<Self> {
        let file = File::open(path)?;
        let len = file.metadata()?.len();
        Ok(Self { file: Mutex::new(file), len })
    }
}

impl Source for OnPhone {
    fn len(&self) -> u64 {
        self.len
    }

    fn read(&self, from: u64, most: usize) -> io::Result<Vec<u8>> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(from))?;
        let mut part = Vec::new();
        (&mut *file).take(most as u64).read_to_end(&mut part)?;
        Ok(part)
    }
}

/// Writes a film as it goes out to where other apps may read it; one that lies there already is not written again.
pub(super) fn lay_out(s: &Session, scratch: &str, story: StoryId, media: MediaId) -> Result<PathBuf, Wrong> {
    let FilmCopy { kind, bytes } = s.film(story, media)?;
    let folder = Path::new(scratch).join(format!("{story}-{media}"));
    fs::create_dir_all(&folder).map_err(LocalError::from)?;
    // The name says nothing about anybody.
    let file = folder.join(format!("warta-video.{}", kind.ending()));
    if fs::metadata(&file).is_ok_and(|there| there.len() == bytes.len()) {
        return Ok(file);
    }
    let half = folder.join("warta-video.part");
    let written = write(&half, &bytes).and_then(|()| fs::rename(&half, &file));
    if written.is_err() {
        // Half a film is of use to nobody; the first error is the one that matters.
        let _ = fs::remove_file(&half);
    }
    written.map_err(LocalError::from)?;
    Ok(file)
}

fn write(path: &Path, film: &dyn Source) -> io::Result<()> {
    let (mut file, mut at) = (File::create(path)?, 0);
    while at < film.len() {
        let part = film.read(at, PART)?;
        if part.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        file.write_all(&part)?;
        at = at.saturating_add(part.len() as u64);
    }
    Ok(())
}

#[uniffi::export]
impl Desk {
    /// Adds a film, in place of photos, from where the shell copied it to, and gives its id. The original is sealed and kept.
    ///
    /// # Errors
    /// Not a film, broken, too large: with what to do. There are photos already; a rule says no.
    pub async fn add_film(&self, story: String, path: String) -> Answer<String> {
        self.work(move |s| {
            let film = OnPhone::open(&path).map_err(LocalError::from)?;
            Ok(s.add_film(id(&story)?, Arc::new(film))?.to_string())
        })
        .await
    }

    /// The film as it goes out, as a file that the phone can draw a still of and that a player may be handed.
    ///
    /// # Errors
    /// No such film; the storage is full.
    pub async fn film_file(&self, story: String, media: String) -> Answer<String> {
        let scratch = self.phone.scratch();
        self.work(move |s| {
            let file = lay_out(s, &scratch, id(&story)?, id(&media)?)?;
            Ok(file.to_string_lossy().into_owned())
        })
        .await
    }
}
