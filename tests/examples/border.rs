//! The core through its bindings, called from Rust: what `cargo xtask bench` holds the same calls from Kotlin against
//! (`android/app/src/test/kotlin/id/warta/Border.kt`, which takes the same two words and prints the same).
//!
//! - `border fill FOLDER`: an office of 10,000 entries in FOLDER, which is empty
//! - `border calls FOLDER`: the middle time of reading 100 stories, in milliseconds
//! - `border cold FOLDER`: the time from nothing to the first screen in milliseconds, and by how many MiB the process grew

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use warta_bindings::desk::Desk;
use warta_bindings::phone::{Keys, KeysError, Phone};
use warta_bindings::warta::Warta;
use warta_core::words::Language;
use warta_tests::long_office::fill;

/// Entries of the office.
const ENTRIES: usize = 10_000;
/// Stories that one round reads, in two pages.
const STORIES: usize = 100;
/// Rounds before the measured ones, as many as Kotlin needs until its compiler is done.
const WARM_UP: usize = 1_000;
/// Rounds measured.
const ROUNDS: usize = 501;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let threads = tokio::runtime::Builder::new_current_thread().build()?;
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["fill", folder] => {
            let root = Path::new(folder).join("kantor");
            fs::create_dir_all(&root)?;
            fill(&root, ENTRIES).map(drop)
        }
        ["calls", folder] => threads.block_on(calls(Path::new(folder))),
        ["cold", folder] => threads.block_on(cold(Path::new(folder))),
        _ => Err("border fill|calls|cold FOLDER".into()),
    }
}

async fn calls(folder: &Path) -> Outcome {
    let desk = desk(folder).await?;
    let mut times = Vec::with_capacity(ROUNDS);
    for round in 0..WARM_UP + ROUNDS {
        let start = Instant::now();
        let first = desk.stories(None, false).await?;
        let second = desk.stories(first.next, false).await?;
        let took = start.elapsed().as_secs_f64() * 1e3;
        if first.rows.len() + second.rows.len() != STORIES {
            return Err("not 100 stories".into());
        }
        if round >= WARM_UP {
            times.push(took);
        }
    }
    times.sort_by(f64::total_cmp);
    println!("{}", times.get(ROUNDS / 2).ok_or("no time")?);
    Ok(())
}

async fn cold(folder: &Path) -> Outcome {
    let (before, start) = (resident()?, Instant::now());
    let desk = desk(folder).await?;
    let today = desk.today().await?;
    let took = start.elapsed().as_secs_f64() * 1e3;
    desk.stories(None, false).await?;
    desk.story(today.your_turn.first().ok_or("an empty screen")?.id.clone()).await?;
    desk.queue().await?;
    println!("{took} {}", resident()? - before);
    Ok(())
}

async fn desk(folder: &Path) -> Outcome<Arc<Desk>> {
    let pocket = Arc::new(Pocket(folder.to_owned()));
    let office = Warta::new(Arc::clone(&pocket) as _, pocket)?.open(Language::Id).await?;
    let person = office.entrance(Language::Id).await?.alone.ok_or("nobody is alone here")?;
    Ok(office.sign_in(person, String::new(), Language::Id).await?)
}

/// The memory of this process in MiB, as the system counts it.
fn resident() -> Outcome<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? / 1024.0)
}

/// A phone with its office in a folder, and the keys where the filling left them.
struct Pocket(PathBuf);

impl Pocket {
    fn key(&self, name: &str) -> PathBuf {
        self.0.join("kantor/keys").join(name)
    }
}

impl Phone for Pocket {
    fn folder(&self) -> String {
        self.0.display().to_string()
    }

    fn scratch(&self) -> String {
        self.0.join("scratch").display().to_string()
    }

    fn name(&self) -> String {
        "HP".to_owned()
    }

    fn now_ms(&self) -> i64 {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(now.as_millis()).unwrap_or_default()
    }

    fn zone_minutes(&self) -> i32 {
        7 * 60
    }

    fn connected(&self) -> bool {
        false
    }

    fn metered(&self) -> bool {
        false
    }

    fn roaming(&self) -> bool {
        false
    }

    fn battery_low(&self) -> bool {
        false
    }
}

impl Keys for Pocket {
    fn name(&self) -> String {
        "file".to_owned()
    }

    fn get(&self, name: String) -> Result<Option<Vec<u8>>, KeysError> {
        Ok(fs::read(self.key(&name)).ok())
    }

    fn set(&self, name: String, secret: Vec<u8>) -> Result<(), KeysError> {
        fs::write(self.key(&name), secret).map_err(|error| KeysError::Failed { why: error.to_string() })
    }

    fn delete(&self, name: String) -> Result<(), KeysError> {
        fs::remove_file(self.key(&name)).map_err(|error| KeysError::Failed { why: error.to_string() })
    }
}
