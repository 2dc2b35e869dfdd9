//! The practice office: Warta without `--data`. A believable fortnight of an invented office under all four SOPs, with
//! people of every role, and a simulated website, Instagram and X, to try everything without harm.
//!
//! | in the folder | what |
//! |---|---|
//! | `latihan/kantor/` | the office, an ordinary data folder |
//! | `latihan/situs.json` | the website, saved before a change of it is answered |
//! | `latihan/instagram.json`, `latihan/x.json` | Instagram and X, likewise |
//! | `latihan.baru/` | an office being furnished; becomes `latihan` in one rename, so that a crash leaves no half office |
//!
//! What the public wrote is there too: comments that its website holds and that the office fetched, and, as Instagram and X
//! are not connected yet, what people wrote there as an officer recorded it by hand.
//!
//! It persists until the person starts anew. While it is furnished the lock of the folder keeps a second process away;
//! later the office's own lock does.

mod saved;
mod script;
mod seed;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::instagram::{self, Instagram, Kind};
use crate::network::Network;
use crate::outside::{INSTAGRAM_PATH, Outside, X_PATH};
use crate::service::InProcess;
use crate::website::{PracticeWorld, Role, State, User};
use crate::x::{self, PracticeX};
use axum::Router;
use chrono::{DateTime, TimeDelta, Utc};
use warta_core::app::{App, AppError, Keepers, Ports};
use warta_core::channels::instagram::PRACTICE_APP;
use warta_core::channels::x::PRACTICE_CLIENT;
use warta_core::channels::{Services, Transport};
use warta_core::clock::{Clock, ManualClock, SystemClock, SystemEntropy};
use warta_core::crypto::keeper::FileKeeper;
use warta_core::disk::SharedDisk;
use warta_core::disk::real::RealDisk;
use warta_core::local::lock::FolderLock;
use warta_core::words::Say;

use saved::Saved;

/// The port of the simulated website on loopback. Fixed, because the links in the office's records lead there.
pub const SITE_PORT: u16 = 18_497;
/// The address of the simulated website.
pub const SITE: &str = "http://127.0.0.1:18497";
/// The office's user there.
const USER: &str = "warta";
/// Its application password; it opens nothing but the practice website.
const PASSWORD: &str = "lati han1 lati han2 lati han3";

/// The secret of its app at the simulated Instagram, for which the same holds.
const APP_SECRET: &str = "rahasia-latihan";

/// The practice office with its website.
pub struct Practice {
    /// The office.
    pub app: App,
    /// The website, Instagram and X.
    pub outside: Arc<Outside>,
    /// All of it for a browser, to be served on [`SITE_PORT`].
    pub router: Router,
}

impl Practice {
    /// Lets the simulated X lead a browser back to this address of a shell.
    pub fn leads_back(&self, home: &str) {
        self.outside.x.change(|state| {
            if let Some(app) = state.apps.get_mut(PRACTICE_CLIENT) {
                app.redirects = vec![home.to_owned()];
            }
        });
    }
}

/// The address of the office to which the simulated Instagram leads a browser: the website, as an office would take its own.
fn landing() -> String {
    format!("{SITE}/")
}

/// Why there is no practice office.
#[derive(Debug, thiserror::Error)]
pub enum PracticeError {
    /// The office can't be opened or furnished.
    #[error(transparent)]
    App(#[from] AppError),
    /// The disk failed.
    #[error(transparent)]
    Disk(#[from] io::Error),
    /// The website's file can't be read.
    #[error("the practice website can't be read: {0}")]
    Site(#[from] serde_json::Error),
    /// The system names no place for a person's data.
    #[error("no place for data")]
    NoPlace,
}

impl PracticeError {
    /// What happened and what the person can do.
    #[must_use]
    pub fn says(&self) -> Vec<Say> {
        match self {
            Self::App(error) => error.says(),
            Self::Disk(_) => vec![Say::new("cli-practice-disk")],
            Self::Site(_) => vec![Say::new("cli-practice-site")],
            Self::NoPlace => vec![Say::new("cli-practice-place")],
        }
    }
}

/// Where practice is kept: the platform's place for a person's data.
///
/// # Errors
/// [`PracticeError::NoPlace`].
pub fn place() -> Result<PathBuf, PracticeError> {
    let of = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = if cfg!(windows) {
        of("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        of("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        of("XDG_DATA_HOME").or_else(|| of("HOME").map(|home| home.join(".local/share")))
    };
    base.map(|base| base.join("warta")).ok_or(PracticeError::NoPlace)
}

/// The data folder of the practice office under a [`place`].
#[must_use]
pub fn office_folder(place: &Path) -> PathBuf {
    place.join("latihan").join("kantor")
}

/// Opens the practice office under a [`place`], furnished first where there is none, or anew if `fresh`; office and
/// website live in the time of `clock`.
///
/// # Errors
/// Another process has it open; the disk fails.
pub async fn open(place: &Path, fresh: bool, clock: Arc<dyn Clock>) -> Result<Practice, PracticeError> {
    let root = place.join("latihan");
    fs::create_dir_all(place)?;
    if fresh || !root.exists() {
        let _furnishing = FolderLock::take(place).map_err(AppError::from)?;
        if fresh || !root.exists() {
            furnish(place, &root, clock.now()).await?;
        }
    }
    let disk: SharedDisk = Arc::new(RealDisk::new());
    let saved = Arc::new(Saved::new(new_outside(&clock), &disk, root));
    let app = App::open(&office_folder(place), ports(&disk, clock, saved.clone()))?;
    // Only now that the office's lock is held does nobody else write these files.
    saved.load()?;
    // A folder of an earlier version has no app there.
    saved.outside.instagram.change(|state| state.register_app(PRACTICE_APP, APP_SECRET, &landing()));
    Ok(Practice { app, router: saved.router(), outside: Arc::clone(&saved.outside) })
}

/// The ports for checking the practice office's logs.
#[must_use]
pub fn reading_ports() -> Ports {
    let disk: SharedDisk = Arc::new(RealDisk::new());
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let nowhere = new_outside(&clock);
    ports(&disk, clock, nowhere)
}

async fn furnish(place: &Path, root: &Path, now: DateTime<Utc>) -> Result<(), PracticeError> {
    let new = place.join("latihan.baru");
    remove(&new)?;
    if office_folder(place).exists() {
        // An office that somebody has open is not taken away under them.
        let _unused = FolderLock::take(&office_folder(place)).map_err(AppError::from)?;
    }
    let disk: SharedDisk = Arc::new(RealDisk::new());
    disk.make_folder(&new)?;
    let clock = Arc::new(ManualClock::new(now));
    let saved = Saved::new(new_outside(&(clock.clone() as Arc<dyn Clock>)), &disk, new.clone());
    saved.save()?;
    let (outside, ticking) = (Arc::clone(&saved.outside), Arc::new(Ticking(Arc::clone(&clock))));
    seed::seed(&new.join("kantor"), ports(&disk, ticking, Arc::new(saved)), clock, outside).await?;
    remove(root)?;
    Ok(disk.rename(&new, root)?)
}

/// A clock that moves on by a millisecond whenever it is looked at: no two stories of a list are recorded at one moment,
/// and so they stand in the same order in every practice office.
struct Ticking(Arc<ManualClock>);

impl Clock for Ticking {
    fn now(&self) -> DateTime<Utc> {
        self.0.advance(TimeDelta::milliseconds(1));
        self.0.now()
    }
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn new_site() -> State {
    let user = User {
        password: PASSWORD.split_whitespace().collect(),
        name: "Warta".to_owned(),
        role: Role::Editor,
    };
    State::new("Puskesmas Melati Raya", BTreeMap::from([(USER.to_owned(), user)]))
}

/// A new website, a new Instagram that fetches its pictures from there, and a new X.
fn new_outside(clock: &Arc<dyn Clock>) -> Arc<Outside> {
    let website = PracticeWorld::new(new_site(), Arc::clone(clock));
    let web = Arc::new(InProcess(Arc::clone(&website)));
    let mut state = instagram::State::new(&format!("{SITE}{INSTAGRAM_PATH}"));
    state.open_account("puskesmas.melatiraya", "Puskesmas Melati Raya", Kind::Business);
    let instagram = Instagram::new(state, Arc::clone(clock), web);
    let app = x::Client { name: "Warta".to_owned(), ..x::Client::default() };
    let home = format!("{SITE}{X_PATH}");
    let state = x::State::new(&home, "pkm_melatiraya", "Puskesmas Melati Raya", (PRACTICE_CLIENT, app));
    let x = PracticeX::new(state, Arc::clone(clock));
    // Somebody else, whose post the office can pass on.
    x.change(|state| {
        let other = state.add_account("dinkes_latihan", "Dinas Kesehatan (latihan)");
        state.write(other, "Cuci tangan dengan sabun: enam langkah, dua puluh detik. #LatihanWarta", None);
    });
    Arc::new(Outside { website, instagram, x, network: Network::default() })
}

/// The key lies in the folder, so that it moves with it and goes with it.
fn ports(disk: &SharedDisk, clock: Arc<dyn Clock>, transport: Arc<dyn Transport>) -> Ports {
    let of_disk = Arc::clone(disk);
    let keeper: Keepers = Arc::new(move |root| Box::new(FileKeeper::new(Arc::clone(&of_disk), root)));
    // Its pages are shown by the server of practice; its interface is found by its real name, in process.
    let mut services = Services::default();
    services.x.web = format!("{SITE}{X_PATH}");
    services.instagram.web = format!("{SITE}{INSTAGRAM_PATH}");
    services.instagram.dashboard = format!("{SITE}{INSTAGRAM_PATH}/dasbor");
    Ports { disk: Arc::clone(disk), clock, entropy: Arc::new(SystemEntropy), keeper, transport, services }
}

#[cfg(test)]
mod tests;
