//! `recorder FOLDER PERSON`: records stories in a real office without end, and prints each one it has been told is saved,
//! until it is killed: `story ID`, `photo STORY ID`, `note STORY TEXT`. The tests kill it (tests/crash.rs).

use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use warta_core::app::App;
use warta_core::clock::{SystemClock, SystemEntropy};
use warta_core::disk::real::RealDisk;
use warta_core::words::Language;
use warta_tests::office;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("recorder FOLDER PERSON")?);
    let person = arguments.next().and_then(|id| id.into_string().ok()).ok_or("recorder FOLDER PERSON")?;
    let ports = office::offline(Arc::new(RealDisk::new()), Arc::new(SystemClock), Arc::new(SystemEntropy));
    let app = App::open(&folder, ports)?;
    let session = app.session(Some(person.parse()?), Language::Id);
    let photo = office::photo();
    let mut out = std::io::stdout().lock();
    for number in 0_u64.. {
        let story = office::record(&session, "Posyandu Mawar")?;
        writeln!(out, "story {story}")?;
        let media = session.add_photo(story, &photo)?;
        writeln!(out, "photo {story} {media}")?;
        let note = format!("catatan-{number}");
        session.note(story, &note)?;
        writeln!(out, "note {story} {note}")?;
    }
    Ok(())
}
