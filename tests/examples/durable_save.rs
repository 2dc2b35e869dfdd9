//! How long a fact takes until it survives a power cut: `durable_save FOLDER`, FOLDER empty and on the disk to be
//! measured. A note to a story through the door (judged, appended, folded, put into the index), beside as many bytes
//! appended and synced by hand, and beside a row in SQLite (WAL, synchronous FULL), taking turns; prints the medians as
//! `cargo xtask bench` reads them.

use std::error::Error;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use rusqlite::Connection;
use warta_core::app::{App, Founded};
use warta_core::clock::{SystemClock, SystemEntropy};
use warta_core::disk::real::RealDisk;
use warta_core::words::Language;
use warta_tests::office::{founding, offline, record};

/// How many facts are saved in each way.
const ROUNDS: usize = 400;
/// Stories they are about, in turns.
const STORIES: usize = 40;

/// A decision with a note of two sentences is about as long, in bytes.
const NOTE: usize = 300;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("durable_save FOLDER")?);
    let root = folder.join("data");
    fs::create_dir(&root)?;
    let ports = offline(Arc::new(RealDisk::new()), Arc::new(SystemClock), Arc::new(SystemEntropy));
    let Founded { app, founder, .. } = App::found(&root, ports, &founding())?;
    let session = app.session(Some(founder), Language::Id);
    let stories =
        (0..STORIES).map(|n| record(&session, &format!("Posyandu {n}"))).collect::<Result<Vec<_>, _>>()?;
    let mut bare = OpenOptions::new().create_new(true).append(true).open(folder.join("bare"))?;
    let sqlite = open_sqlite(&folder)?;
    let mut times: [Vec<f64>; 3] = Default::default();
    for (round, story) in (0..ROUNDS).zip(stories.iter().cycle()) {
        let note: String = (0..NOTE).map(|at| char::from(b'a' + ((at * 31 + round) % 26) as u8)).collect();
        let before = size(&root.join("log"))?;
        let start = Instant::now();
        session.note(*story, &note)?;
        let saved = start.elapsed();
        let written = vec![7; usize::try_from(size(&root.join("log"))? - before)?];
        let start = Instant::now();
        bare.write_all(&written)?;
        bare.sync_data()?;
        let appended = start.elapsed();
        let start = Instant::now();
        sqlite.execute(
            "INSERT INTO facts (kind, about, payload) VALUES (?1, ?2, ?3)",
            (86, story.0, &written),
        )?;
        for (span, times) in [saved, appended, start.elapsed()].iter().zip(&mut times) {
            times.push(span.as_secs_f64() * 1e6);
        }
    }
    let [warta, bare, sqlite] = times.map(median);
    for (peer, peer_value) in [("append + fdatasync", bare), ("SQLite, WAL, FULL", sqlite)] {
        let pair = serde_json::json!({
            "name": "durable save", "value": warta, "unit": "µs", "peer": peer, "peer_value": peer_value
        });
        println!("{pair}");
    }
    Ok(())
}

/// Bytes of every file below a folder.
fn size(folder: &Path) -> std::io::Result<u64> {
    fs::read_dir(folder)?
        .map(|entry| {
            let entry = entry?;
            if entry.file_type()?.is_dir() { size(&entry.path()) } else { Ok(entry.metadata()?.len()) }
        })
        .sum()
}

fn open_sqlite(folder: &Path) -> Result<Connection, rusqlite::Error> {
    let sqlite = Connection::open(folder.join("facts.sqlite"))?;
    sqlite.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE facts (id INTEGER PRIMARY KEY, kind INTEGER, about BLOB, payload BLOB);",
    )?;
    Ok(sqlite)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
