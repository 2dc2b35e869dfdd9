//! The door: everything a shell may ask or tell. [`App`] is an office on this device; [`App::session`] is a person at
//! it, in a language, with commands and queries, one file per area:
//!
//! - [`story`] recording and writing, [`photos`] pictures and consent, [`films`] films, [`steps`] the workflow and publishing,
//!   [`proof`] screenshots of what is out
//! - [`office`] people, roles, units, topics, delegations, SOPs, settings; [`calendar`] working time
//! - [`channels`] connecting a channel; `costs` what one charges; [`outbox`] sending what was ordered, [`conditions`] what a
//!   device waits for before it
//! - [`replies`] messages from the public, answers, the register
//! - [`safety`] backup, restore, check, rebuild, PINs
//! - [`tidy`] removing what nothing names
//! - [`ledger`] how a fact is judged, written and folded; [`rows`] what the index keeps
//!
//! A command that returns without an error is on the disk.

pub mod calendar;
pub mod channels;
pub mod conditions;
pub(crate) mod costs;
pub mod error;
pub mod films;
pub mod ledger;
pub mod objects;
pub mod office;
pub mod outbox;
pub mod photos;
pub mod proof;
mod publishers;
pub mod replies;
pub mod rows;
pub mod safety;
pub mod steps;
pub mod story;
pub mod tidy;

use std::io::ErrorKind;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Datelike, Utc};

use crate::channels::{Services, Transport};
use crate::clock::{Clock, Entropy};
use crate::crypto::keeper::{self, KeyStore};
use crate::crypto::keys::DeviceKeys;
use crate::crypto::recovery::{BackupKey, Derivation, RecoveryCode};
use crate::disk::{Disk, SharedDisk};
use crate::ids::PersonId;
use crate::local::drafts::Drafts;
use crate::local::folder::Folder;
use crate::local::journal::Journal;
use crate::local::lock::FolderLock;
use crate::local::secrets::{SecretName, Secrets};
use crate::local::{LocalError, Sealer, Vault};
use crate::log::LogError;
use crate::log::entry::{About, NewEntry};
use crate::log::store::Log;
use crate::media::store::MediaStore;
use crate::sop::{WorkCalendar, calendar::Zone, holidays};
use crate::state::Fact;
use crate::state::facts::Genesis;
use crate::words::{Language, Say, Words};

pub use error::AppError;
pub use ledger::Ledger;

/// Gives the keeper of secrets for a data folder.
pub type Keepers = Arc<dyn Fn(&Path) -> Box<dyn KeyStore> + Send + Sync>;

/// What only the shell has: the disk, the time, randomness, a place for keys, and a way to the network.
#[derive(Clone)]
pub struct Ports {
    /// Where everything is kept.
    pub disk: SharedDisk,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where keys and identifiers come from.
    pub entropy: Arc<dyn Entropy>,
    /// What keeps the device's one secret, for a data folder: a keeper in files lies inside it and moves with it.
    pub keeper: Keepers,
    /// The way to the channels.
    pub transport: Arc<dyn Transport>,
    /// Where the channels that many offices share are found.
    pub services: Services,
}

/// What a new office starts with.
#[derive(Debug, Clone)]
pub struct Founding {
    /// The office's name.
    pub office: String,
    /// The id of the shipped SOP it begins with.
    pub sop: String,
    /// The founder's name.
    pub founder: String,
    /// This device's name.
    pub device: String,
    /// Its zone.
    pub zone: Zone,
    /// Whether it works five days a week; else six.
    pub five_days: bool,
    /// Whether it is a practice office.
    pub practice: bool,
}

/// A new office: the founder, and the recovery code, shown for the printed sheet.
pub struct Founded {
    /// The office.
    pub app: App,
    /// Who founded it.
    pub founder: PersonId,
    /// The code of the recovery sheet. It is kept nowhere: print it now, or keep it until it is ([`App::keep_sheet`]).
    pub recovery: RecoveryCode,
}

/// An office on this device. Cheap to clone; all clones are the same.
#[derive(Clone)]
pub struct App(pub(crate) Arc<Core>);

pub(crate) struct Core {
    pub ports: Ports,
    pub folder: Folder,
    pub vault: Vault,
    pub keys: Arc<DeviceKeys>,
    pub ledger: Ledger,
    pub media: MediaStore,
    pub drafts: Drafts,
    pub secrets: Mutex<Secrets>,
    pub outbox: outbox::Outbox,
    pub spent: costs::Spent,
    pub triage: replies::triage::Triage,
    pub pins: Mutex<safety::PinTries>,
    _lock: Option<FolderLock>,
}

impl App {
    /// Opens the office in a folder.
    ///
    /// # Errors
    /// No office there, held by another process, keys missing, written by a newer version: each says what to do.
    pub fn open(root: &Path, ports: Ports) -> Result<Self, AppError> {
        let parts = Parts::open(root, &ports)?;
        if parts.is_unfinished(&*ports.disk)? {
            return Err(LogError::NoOffice.into());
        }
        let (log, report) =
            Log::open(ports.disk.clone(), &parts.folder.log(), parts.keys.clone(), ports.entropy.clone())?;
        if !report.cuts.is_empty() {
            tracing::info!(cuts = report.cuts.len(), "a torn tail was cut; it was never acknowledged");
        }
        parts.build(ports, log)
    }

    /// Founds an office in an empty folder, from a shipped SOP: the founder gets every role, every channel starts by hand.
    /// Where the power went while an office was founded, nobody was told of it: what is left is cleared away.
    ///
    /// # Errors
    /// The folder holds something, the SOP is unknown, a name is empty, the disk fails.
    pub fn found(root: &Path, ports: Ports, founding: &Founding) -> Result<Founded, AppError> {
        let toml = crate::sop::by_id(&founding.sop).ok_or_else(|| unknown_sop(&founding.sop))?;
        if founding.office.trim().is_empty() || founding.founder.trim().is_empty() {
            return Err(AppError::Input(Say::new("refused-name-empty")));
        }
        let parts = Parts::open(root, &ports)?;
        let unfinished = parts.folder.unfinished();
        parts.clear_unfinished(&*ports.disk)?;
        let recovery = RecoveryCode::random(&*ports.entropy);
        let founder = PersonId::random(&*ports.entropy);
        let zone_minutes = founding.zone.offset().local_minus_utc() / 60;
        let genesis = Genesis {
            name: founding.office.trim().to_owned(),
            founder,
            founder_name: founding.founder.trim().to_owned(),
            device_name: founding.device.clone(),
            box_key: parts.keys.box_key().0.to_vec(),
            recovery_key: safety::recovery_keys(&recovery).device().0.to_vec(),
            zone_minutes,
            practice: founding.practice,
        };
        let entry = NewEntry {
            kind: Fact::from(genesis.clone()).kind(),
            person: Some(founder),
            about: About::OFFICE,
            wall_ms: ports.clock.now().timestamp_millis(),
            zone_minutes: i16::try_from(zone_minutes).unwrap_or(0),
            skew_ms: None,
            payload: Fact::from(genesis).to_payload(),
        };
        let log = Log::create(
            ports.disk.clone(),
            &parts.folder.log(),
            parts.keys.clone(),
            ports.entropy.clone(),
            entry,
        )?;
        let app = parts.build(ports, log)?;
        let session = app.session(Some(founder), Language::Id);
        session.take_up(&founding.sop, toml)?;
        session.set_calendar(usual_calendar(founding, app.now().year()))?;
        app.keep_backup_key(&recovery)?;
        app.0.ports.disk.remove(&unfinished).map_err(LocalError::from)?;
        Ok(Founded { app, founder, recovery })
    }

    /// A person at this device, in a language; none until somebody has chosen their name.
    #[must_use]
    pub fn session(&self, person: Option<PersonId>, language: Language) -> Session {
        Session { app: self.clone(), person, language }
    }

    fn keep_backup_key(&self, recovery: &RecoveryCode) -> Result<(), AppError> {
        if let Some(key) = BackupKey::derive(recovery, Derivation::random(&*self.0.ports.entropy)) {
            self.0.secrets().put(SecretName::Backup, key.to_secret())?;
        }
        Ok(())
    }

    /// Tells whoever waits for it that something changed; several changes in a row come as one.
    #[must_use]
    pub fn changes(&self) -> tokio::sync::watch::Receiver<u64> {
        self.0.ledger.changes()
    }

    /// The time by this device's clock.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.0.ports.clock.now()
    }
}

/// The calendar an office starts with: its usual week and the holidays that Warta knows of.
fn usual_calendar(founding: &Founding, year: i32) -> WorkCalendar {
    let mut calendar = match founding.five_days {
        true => WorkCalendar::five_days(founding.zone),
        false => WorkCalendar::six_days(founding.zone),
    };
    for known in [year, year + 1].into_iter().filter_map(holidays) {
        calendar.add_year(&known);
    }
    calendar
}

fn unknown_sop(id: &str) -> AppError {
    AppError::Input(Say::new("app-unknown-sop").with("sop", id))
}

/// What must be open before the log.
struct Parts {
    lock: Option<FolderLock>,
    folder: Folder,
    keys: Arc<DeviceKeys>,
    vault: Vault,
}

impl Parts {
    fn open(root: &Path, ports: &Ports) -> Result<Self, AppError> {
        let folder = Folder::open(&*ports.disk, root)?;
        // A simulated disk has no folder that the system could lock.
        let lock = if root.is_dir() { Some(FolderLock::take(root)?) } else { None };
        Ok(Self { lock, ..Self::reading(root, ports, folder)? })
    }

    /// Without the lock: for reading only.
    fn reading(root: &Path, ports: &Ports, folder: Folder) -> Result<Self, AppError> {
        // An empty folder gets keys; one that holds an office has them or is refused.
        let keys = keeper::open_or_make(&*ports.disk, root, &*(ports.keeper)(root), &*ports.entropy)?;
        let sealer = Sealer::new(keys.local().clone(), ports.entropy.clone());
        let vault = Vault { disk: ports.disk.clone(), sealer };
        Ok(Self { lock: None, folder, keys: Arc::new(keys), vault })
    }

    /// Whether an office was being founded here and nobody was told that it is.
    fn is_unfinished(&self, disk: &dyn Disk) -> Result<bool, AppError> {
        match disk.read(&self.folder.unfinished()) {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(LocalError::from(error).into()),
        }
    }

    /// Makes room for an office to be founded, and marks the folder until it is.
    fn clear_unfinished(&self, disk: &dyn Disk) -> Result<(), AppError> {
        if self.is_unfinished(disk)? {
            disk.remove_folder(&self.folder.log()).map_err(LocalError::from)?;
        } else if !disk.list(&self.folder.log()).map_err(LocalError::from)?.is_empty() {
            return Err(LogError::DataExists.into());
        }
        Ok(disk.replace(&self.folder.unfinished(), b"").map_err(LocalError::from)?)
    }

    fn build(self, ports: Ports, log: Log) -> Result<App, AppError> {
        let Self { lock, folder, keys, vault } = self;
        let ledger =
            Ledger::new(log, keys.device().0, ports.clock.clone(), folder.index(), vault.sealer.clone());
        let media = MediaStore::new(vault.clone(), folder.media());
        let drafts = Drafts::new(vault.clone(), folder.drafts());
        let secrets = Mutex::new(Secrets::open(vault.clone(), folder.secrets())?);
        let journal = Journal::open(vault.clone(), folder.journal())?;
        let outbox = outbox::Outbox::open(journal, &ledger.log().office().0, &keys.device().0)?;
        Ok(App(Arc::new(Core {
            ports,
            folder,
            vault,
            keys,
            ledger,
            media,
            drafts,
            secrets,
            outbox,
            spent: costs::Spent::default(),
            triage: replies::triage::Triage::default(),
            pins: Mutex::default(),
            _lock: lock,
        })))
    }
}

impl Core {
    pub(crate) fn secrets(&self) -> MutexGuard<'_, Secrets> {
        self.secrets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A person at this device, in a language.
#[derive(Clone)]
pub struct Session {
    /// The office.
    pub app: App,
    /// Who is signed in.
    pub person: Option<PersonId>,
    /// The language of every sentence.
    pub language: Language,
}

impl Session {
    pub(crate) fn core(&self) -> &Core {
        &self.app.0
    }

    pub(crate) fn ledger(&self) -> &Ledger {
        &self.app.0.ledger
    }

    /// A sentence in this session's language.
    #[must_use]
    pub fn words(&self, say: &Say) -> String {
        Words::shared().say(self.language, say)
    }

    /// The sentence of a code without arguments.
    #[must_use]
    pub fn word(&self, code: &str) -> String {
        self.words(&Say::new(code))
    }

    /// What an error says to the person.
    #[must_use]
    pub fn explain(&self, error: &AppError) -> String {
        self.words(&error.say())
    }

    pub(crate) fn entropy(&self) -> &dyn Entropy {
        &*self.app.0.ports.entropy
    }

    /// Writes a fact about the office.
    pub(crate) fn tell_office(&self, fact: impl Into<Fact>) -> Result<(), AppError> {
        self.ledger().record(About::OFFICE, self.person, fact).map(|_| ())
    }
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
