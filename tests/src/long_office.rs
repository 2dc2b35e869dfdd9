//! An office that has worked for years: for measuring what a long log costs.

use std::error::Error;
use std::io;
use std::path::Path;
use std::sync::Arc;

use warta_core::app::steps::Said;
use warta_core::app::{App, Founded, Founding, Session};
use warta_core::clock::{SystemClock, SystemEntropy};
use warta_core::disk::real::RealDisk;
use warta_core::disk::{Appender, Disk, Found};
use warta_core::ids::StoryId;
use warta_core::words::Language;

use crate::office::{founding, offline, record};

/// Entries of one story that ended: recorded, written, noted upon, published by hand.
pub const PER_STORY: usize = 20;
/// Stories still at work.
pub const OPEN: usize = 30;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Founds an office in `root` and fills it through the door, on a disk that does not wait for its syncs. Gives the id of
/// its only person.
///
/// # Errors
/// What the office says.
pub fn fill(root: &Path, entries: usize) -> Outcome<String> {
    let ports = offline(Arc::new(Hasty(RealDisk::new())), Arc::new(SystemClock), Arc::new(SystemEntropy));
    let founding = Founding { sop: "twitter-arjuno".into(), ..founding() };
    let Founded { app, founder, .. } = App::found(root, ports, &founding)?;
    let session = app.session(Some(founder), Language::Id);
    for number in 0..entries / PER_STORY {
        let story = record(&session, &format!("Posyandu Mawar ke-{number}"))?;
        session.compose_texts(story)?;
        session.confirm_fitting(story)?;
        let channel = session.story(story)?.channels.into_iter().find(|c| c.chosen).ok_or("no channel")?.id;
        for note in 0..PER_STORY - 9 {
            session.note(story, &format!("Catatan ke-{note}: jadwal sudah dicek bersama bidan desa."))?;
        }
        if number < entries / PER_STORY - OPEN {
            finish(&session, story, &channel)?;
        }
    }
    Ok(founder.to_string())
}

fn finish(session: &Session, story: StoryId, channel: &str) -> Outcome {
    let said = Said { note: "https://x.com/contoh/status/1234567890".into(), ..Said::default() };
    for _ in 0..8 {
        if session.act(story, "publish", &Said::default()).is_ok() {
            break;
        }
        session.act(story, "done", &Said::default())?;
    }
    session.act(story, &format!("link:{channel}"), &said)?;
    Ok(())
}

/// The real disk, without waiting: only to fill an office quickly.
struct Hasty(RealDisk);

struct HastyFile(std::fs::File);

impl Appender for HastyFile {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        io::Write::write_all(&mut self.0, bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Disk for Hasty {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.0.read(path)
    }

    fn appender(&self, path: &Path) -> io::Result<Box<dyn Appender>> {
        let file = std::fs::OpenOptions::new().create(true).append(true).open(path)?;
        Ok(Box::new(HastyFile(file)))
    }

    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        std::fs::write(path, bytes)
    }

    fn truncate(&self, path: &Path, len: u64) -> io::Result<()> {
        self.0.truncate(path, len)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.0.remove(path)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.0.remove_folder(folder)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.rename(from, to)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Found>> {
        self.0.list(folder)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.0.make_folder(folder)
    }
}
