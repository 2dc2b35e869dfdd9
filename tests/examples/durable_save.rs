//! How long a fact takes until it survives a power cut: `durable_save FOLDER`, FOLDER empty and on the disk to be
//! measured. Warta's log beside the same bytes appended and synced by hand, and beside a row in SQLite (WAL, synchronous
//! FULL), taking turns; prints the medians as `cargo xtask bench` reads them.

use std::error::Error;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use rusqlite::Connection;
use warta_core::clock::SystemEntropy;
use warta_core::crypto::keys::DeviceKeys;
use warta_core::disk::real::RealDisk;
use warta_core::ids::StoryId;
use warta_core::log::{About, Log, NewEntry};

/// How many facts are saved in each way.
const ROUNDS: usize = 400;

/// A decision with a note of two sentences is about as long, in bytes.
const PAYLOAD: usize = 300;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("durable_save FOLDER")?);
    let log = open_log(&folder)?;
    let mut bare = OpenOptions::new().create_new(true).append(true).open(folder.join("bare"))?;
    let sqlite = open_sqlite(&folder)?;
    let mut times: [Vec<f64>; 3] = Default::default();
    for round in 0..ROUNDS {
        let fact = fact(round);
        let start = Instant::now();
        let entry = log.append(fact.clone())?;
        let saved = Instant::now();
        bare.write_all(entry.stored())?;
        bare.sync_data()?;
        let appended = Instant::now();
        sqlite.execute(
            "INSERT INTO facts (kind, about, payload) VALUES (?1, ?2, ?3)",
            (fact.kind, fact.about.id, &fact.payload),
        )?;
        let spans = [saved - start, appended - saved, appended.elapsed()];
        for (span, times) in spans.iter().zip(&mut times) {
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

fn open_log(folder: &Path) -> Result<Log, Box<dyn Error>> {
    let entropy = Arc::new(SystemEntropy);
    let keys = Arc::new(DeviceKeys::random(entropy.as_ref()));
    let genesis = NewEntry { about: About::OFFICE, ..fact(0) };
    Ok(Log::create(Arc::new(RealDisk::new()), &folder.join("log"), keys, entropy, genesis)?)
}

fn open_sqlite(folder: &Path) -> Result<Connection, rusqlite::Error> {
    let sqlite = Connection::open(folder.join("facts.sqlite"))?;
    sqlite.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE facts (id INTEGER PRIMARY KEY, kind INTEGER, about BLOB, payload BLOB);",
    )?;
    Ok(sqlite)
}

fn fact(round: usize) -> NewEntry {
    NewEntry {
        kind: 2,
        person: None,
        about: About::story(StoryId([1; 16])),
        wall_ms: 0,
        zone_minutes: 420,
        skew_ms: None,
        payload: (0..PAYLOAD).map(|at| (at * 31 + round) as u8).collect(),
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
