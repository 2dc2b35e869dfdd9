//! How long it takes from the start of the program to the first screen, at 10,000 and at 100,000 entries:
//! `cold_open FOLDER`, FOLDER empty. Beside SQLite holding the same facts and answering the same screen's questions. Each
//! opening is a process of its own; the system's cache is warm for both. Prints the medians as `cargo xtask bench` reads
//! them, and the memory that an office of 100,000 entries takes at rest.

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use rusqlite::Connection;
use warta_core::app::{App, Session};
use warta_core::clock::{SystemClock, SystemEntropy};
use warta_core::disk::real::RealDisk;
use warta_core::words::Language;
use warta_tests::long_office::{OPEN, PER_STORY, fill};
use warta_tests::office::offline;

/// How often each is opened.
const ROUNDS: usize = 15;
/// What the design allows at rest, in MiB.
const MEMORY: f64 = 40.0;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["warta", root, person] => open_warta(Path::new(root), person),
        ["rest", root, person] => rest(Path::new(root), person),
        ["sqlite", file] => open_sqlite(Path::new(file)),
        [folder] => measure(Path::new(folder)),
        _ => Err("cold_open FOLDER".into()),
    }
}

fn measure(folder: &Path) -> Outcome {
    for entries in [10_000, 100_000] {
        let (root, file) = (folder.join(format!("data-{entries}")), folder.join(format!("{entries}.sqlite")));
        std::fs::create_dir(&root)?;
        let person = fill(&root, entries)?;
        fill_sqlite(&file, entries)?;
        let warta: [&str; 3] = ["warta", utf8(&root)?, &person];
        // The first screen is kept for the next start.
        run(&warta)?;
        let (mut times, mut peers) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            times.push(run(&warta)?);
            peers.push(run(&["sqlite", utf8(&file)?])?);
        }
        say(&format!("open, {entries} entries"), "ms", median(times), "SQLite", median(peers));
        if entries == 100_000 {
            let resting = run(&["rest", utf8(&root)?, &person])?;
            say("memory at rest, 100000 entries", "MiB", resting, "design", MEMORY);
        }
    }
    Ok(())
}

fn say(name: &str, unit: &str, value: f64, peer: &str, peer_value: f64) {
    println!(
        "{}",
        serde_json::json!({
            "name": name, "value": value, "unit": unit, "peer": peer, "peer_value": peer_value
        })
    );
}

fn utf8(path: &Path) -> Outcome<&str> {
    path.to_str().ok_or_else(|| "the folder's name is no text".into())
}

/// The number that another process of this program prints.
fn run(arguments: &[&str]) -> Outcome<f64> {
    let output = Command::new(std::env::current_exe()?).args(arguments).output()?;
    let said = String::from_utf8(output.stdout)?;
    Ok(said.trim().parse().map_err(|_| String::from_utf8_lossy(&output.stderr).into_owned())?)
}

fn session(root: &Path, person: &str) -> Outcome<Session> {
    let ports = offline(Arc::new(RealDisk::new()), Arc::new(SystemClock), Arc::new(SystemEntropy));
    Ok(App::open(root, ports)?.session(Some(person.parse()?), Language::Id))
}

fn open_warta(root: &Path, person: &str) -> Outcome {
    let start = Instant::now();
    // As for the peer, closing is not opening.
    let session = session(root, person)?;
    let today = session.today()?;
    println!("{}", start.elapsed().as_secs_f64() * 1e3);
    if today.your_turn.is_empty() { Err("an empty screen".into()) } else { Ok(()) }
}

/// Memory after a look around: the first screen, the list, a story, and the queue.
fn rest(root: &Path, person: &str) -> Outcome {
    let session = session(root, person)?;
    let today = session.today()?;
    session.stories(None, false)?;
    session.queue()?;
    let first = today.your_turn.first().ok_or("an empty screen")?;
    session.note(first.id.parse()?, "Sudah dicek.")?;
    session.story(first.id.parse()?)?;
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    println!("{}", line.trim().trim_end_matches(" kB").parse::<f64>()? / 1024.0);
    Ok(())
}

fn fill_sqlite(file: &Path, entries: usize) -> Outcome {
    let mut db = Connection::open(file)?;
    db.execute_batch(
        "PRAGMA journal_mode = WAL;
         CREATE TABLE office (name TEXT, stopped TEXT, backup INTEGER);
         CREATE TABLE people (id BLOB PRIMARY KEY, name TEXT);
         CREATE TABLE roles (person BLOB, sop TEXT, role TEXT);
         CREATE TABLE entries (id INTEGER PRIMARY KEY, story INTEGER, kind INTEGER, at INTEGER, payload BLOB);
         CREATE TABLE stories (id INTEGER PRIMARY KEY, title TEXT, step TEXT, since INTEGER, taken BLOB,
             last INTEGER, open INTEGER, queued INTEGER, out_at INTEGER);
         CREATE INDEX open_stories ON stories (open, last); CREATE INDEX queued ON stories (queued);
         CREATE INDEX out ON stories (out_at); CREATE INDEX entries_of ON entries (story);
         INSERT INTO office VALUES ('Puskesmas Contoh', NULL, 0);
         INSERT INTO people VALUES (x'01', 'Bu Rina'); INSERT INTO roles VALUES (x'01', 'twitter-arjuno', 'tim');",
    )?;
    let all = db.transaction()?;
    for number in 0..entries {
        let open = number / PER_STORY + OPEN >= entries / PER_STORY;
        let (number, story) = (i64::try_from(number)?, i64::try_from(number / PER_STORY)?);
        if number == story * i64::try_from(PER_STORY)? {
            all.execute(
                "INSERT INTO stories VALUES (?1, ?2, 'tulis', ?1, NULL, ?1, ?3, 0, ?1)",
                (story, format!("Posyandu Mawar ke-{story}"), open),
            )?;
        }
        all.execute("INSERT INTO entries VALUES (?1, ?2, 86, ?1, ?3)", (number, story, [7_u8; 300]))?;
    }
    Ok(all.commit()?)
}

/// The same screen: the office, who I am, my stories, the others', what waits in the queue, and the daily duty.
fn open_sqlite(file: &Path) -> Outcome {
    let start = Instant::now();
    let db = Connection::open(file)?;
    let mut rows = 0;
    for question in [
        "SELECT name, stopped, backup FROM office",
        "SELECT id, name FROM people",
        "SELECT person, sop, role FROM roles",
        "SELECT id, title, step, since, taken, last FROM stories WHERE open ORDER BY last DESC LIMIT 50",
        "SELECT count(*) FROM stories WHERE open",
        "SELECT id, title FROM stories WHERE queued",
        "SELECT max(out_at) FROM stories",
    ] {
        let mut asked = db.prepare(question)?;
        let mut answers = asked.query([])?;
        while let Some(row) = answers.next()? {
            let _: rusqlite::types::Value = row.get(0)?;
            rows += 1;
        }
    }
    println!("{}", start.elapsed().as_secs_f64() * 1e3);
    if rows < OPEN { Err("an empty screen".into()) } else { Ok(()) }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
