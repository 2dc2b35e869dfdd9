//! This phone before an office is open: founding one, opening it, restoring it, practice.
//!
//! | under the phone's folder | what |
//! |---|---|
//! | `kantor/` | the office, an ordinary data folder |
//! | `latihan/` | the practice office with its website, which never mixes with it |

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use axum::Router;
use chrono::TimeDelta;
use secrecy::ExposeSecret;
use tokio::runtime::{Builder, Runtime};
use warta_core::app::safety::locks_after;
use warta_core::app::{App, AppError, Founded, Founding, Keepers, Ports};
use warta_core::channels::{Network, Services, Timeouts};
use warta_core::clock::SystemEntropy;
use warta_core::crypto::keeper::KeeperError;
use warta_core::crypto::recovery::RecoveryCode;
use warta_core::disk::SharedDisk;
use warta_core::disk::real::RealDisk;
use warta_core::local::LocalError;
use warta_core::sop::calendar::Zone;
use warta_core::views::Choice;
use warta_core::words::{Language, Say, Words};
use warta_practice::Outside;
use warta_practice::office::Practice;

use crate::desk::channels::HOME;
use crate::error::{Answer, Wrong, beside, finished};
use crate::office::Office;
use crate::phone::{Keys, Phone, PhoneClock, PhoneKeys, PhoneNetwork};

/// Threads for the core's work: the phone's processor is the screen's first.
const WORKERS: usize = 2;

/// This phone.
#[derive(uniffi::Object)]
pub struct Warta {
    phone: Arc<dyn Phone>,
    keys: Arc<dyn Keys>,
    threads: &'static Runtime,
}

/// What a person answers to found an office.
#[derive(Debug, Clone, uniffi::Record)]
pub struct NewOffice {
    /// The office's name.
    pub office: String,
    /// The id of the SOP it begins with.
    pub sop: String,
    /// The founder's name.
    pub founder: String,
    /// Whether it works five days a week; else six.
    pub five_days: bool,
    /// The zone's name; empty = the phone's own.
    pub zone: String,
}

/// What Warta is made of.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct About {
    /// The version.
    pub version: String,
    /// The libraries of others inside, with their licences.
    pub notices: String,
}

/// A founded office.
#[derive(uniffi::Record)]
pub struct FoundedOffice {
    /// The office, open.
    pub office: Arc<Office>,
    /// The code of the recovery sheet. Show it until it was put away ([`Office::put_sheet_away`]).
    pub recovery: String,
}

/// What the first screen before an office asks.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Welcome {
    /// Whether this phone holds an office.
    pub has_office: bool,
    /// The SOPs that an office can begin with.
    pub sops: Vec<Choice>,
    /// The zones; the phone's own is chosen.
    pub zones: Vec<Choice>,
}

#[uniffi::export]
impl Warta {
    /// This phone, before anything is opened.
    ///
    /// # Errors
    /// The phone gives no threads.
    #[uniffi::constructor]
    pub fn new(phone: Arc<dyn Phone>, keys: Arc<dyn Keys>) -> Answer<Arc<Self>> {
        let threads = threads().ok_or_else(|| Wrong::code("phone-no-threads").told(Language::Id))?;
        Ok(Arc::new(Self { phone, keys, threads }))
    }

    /// What stands before an office.
    #[must_use]
    pub fn welcome(&self, language: Language) -> Welcome {
        let profiles = warta_core::sop::shipped();
        let profiles = profiles.iter().filter_map(|(id, toml)| warta_core::sop::parse(id, toml).ok());
        let sops = profiles.map(|profile| Choice {
            chosen: false,
            label: if language == Language::En { profile.name.en } else { profile.name.id },
            id: profile.id,
        });
        let own = Zone::of_minutes(self.phone.zone_minutes());
        let zone = |zone: Zone| Choice {
            id: zone.name().to_owned(),
            label: zone.name().to_owned(),
            chosen: zone == own,
        };
        Welcome { has_office: self.has_office(), sops: sops.collect(), zones: Zone::ALL.map(zone).to_vec() }
    }

    /// A sentence of the interface that takes no argument.
    #[must_use]
    pub fn word(&self, language: Language, code: &str) -> String {
        Words::shared().say(language, &Say::new(code))
    }

    /// The version, and what others made of it.
    #[must_use]
    pub fn about(&self) -> About {
        let notices = include_str!("../../THIRD-PARTY.md");
        About { version: env!("CARGO_PKG_VERSION").to_owned(), notices: notices.to_owned() }
    }

    /// Whether a phone whose holder locks Warta asks to unlock it, after it was put aside at this moment (milliseconds
    /// since 1970).
    #[must_use]
    pub fn locks_since(&self, put_aside_ms: i64) -> bool {
        locks_after(TimeDelta::milliseconds(self.phone.now_ms().saturating_sub(put_aside_ms)))
    }

    /// Founds the office of this phone.
    ///
    /// # Errors
    /// A name is empty, the SOP is unknown, there is an office already, the storage is full.
    pub async fn found(&self, new: NewOffice, language: Language) -> Answer<FoundedOffice> {
        let root = self.office_folder();
        let zone = Zone::named(&new.zone).unwrap_or_else(|| Zone::of_minutes(self.phone.zone_minutes()));
        let founding = Founding {
            office: new.office,
            sop: new.sop,
            founder: new.founder,
            device: self.phone.name(),
            zone,
            five_days: new.five_days,
            practice: false,
        };
        let founded = self.beside(language, move |ports| {
            make(&root)?;
            let founded = App::found(&root, ports, &founding)?;
            founded.app.keep_sheet(&founded.recovery)?;
            Ok(founded)
        });
        let Founded { app, recovery, .. } = founded.await?;
        let recovery = recovery.print().expose_secret().to_owned();
        Ok(FoundedOffice { office: self.office(app, None), recovery })
    }

    /// Opens the office of this phone.
    ///
    /// # Errors
    /// There is none, its keys are not at hand, it was written by a newer Warta: each with what to do.
    pub async fn open(&self, language: Language) -> Answer<Arc<Office>> {
        let root = self.office_folder();
        let app = self.beside(language, move |ports| Ok(App::open(&root, ports)?)).await?;
        Ok(self.office(app, None))
    }

    /// Opens the practice office, furnished first where there is none, or anew.
    ///
    /// # Errors
    /// The storage is full.
    pub async fn practise(&self, anew: bool, language: Language) -> Answer<Arc<Office>> {
        let place = PathBuf::from(self.phone.folder());
        let clock = Arc::new(PhoneClock(Arc::clone(&self.phone)));
        let opening =
            async move { warta_practice::office::open(&place, anew, clock).await.map_err(Wrong::Practice) };
        let practice = finished(self.threads.spawn(opening), language).await?;
        practice.leads_back(HOME);
        let Practice { app, router, outside } = practice;
        Ok(self.office(app, Some((outside, router))))
    }

    /// Restores a backup into this phone, which has no office yet, or one whose key is lost for good: that one is put
    /// aside, as it is, once the backup was opened.
    ///
    /// # Errors
    /// A wrong code, a damaged file, an office that can be opened: everything is then as it was before.
    pub async fn restore(&self, file: String, code: String, language: Language) -> Answer<Arc<Office>> {
        let root = self.office_folder();
        let app = self.beside(language, move |ports| {
            let code = RecoveryCode::parse(&code).map_err(|error| Wrong::Say(error.say()))?;
            let mut from = fs::File::open(&file).map_err(LocalError::from)?;
            let aside = Aside::make(&root, &ports)?;
            make(&root)?;
            let restored = App::restore(&mut from, &code, &root, ports);
            if restored.is_err() {
                aside.take_back(&root)?;
            }
            Ok(restored?)
        });
        Ok(self.office(app.await?, None))
    }
}

impl Warta {
    fn office_folder(&self) -> PathBuf {
        Path::new(&self.phone.folder()).join("kantor")
    }

    fn has_office(&self) -> bool {
        self.office_folder().join("log").is_dir()
    }

    fn office(&self, app: App, practice: Option<(Arc<Outside>, Router)>) -> Arc<Office> {
        Office::new(app, self.threads, Arc::clone(&self.phone), practice)
    }

    fn ports(phone: &Arc<dyn Phone>, keys: &Arc<dyn Keys>) -> Result<Ports, Wrong> {
        let disk: SharedDisk = Arc::new(RealDisk::new());
        let keys = Arc::clone(keys);
        let keeper: Keepers = Arc::new(move |_| Box::new(PhoneKeys::new(Arc::clone(&keys))));
        let network = Network::new(Timeouts::default()).map_err(|_| Wrong::code("phone-no-network-stack"))?;
        Ok(Ports {
            disk,
            clock: Arc::new(PhoneClock(Arc::clone(phone))),
            entropy: Arc::new(SystemEntropy),
            keeper,
            transport: Arc::new(PhoneNetwork { phone: Arc::clone(phone), network }),
            services: Services::default(),
        })
    }

    /// Does what waits for the disk on a thread of the core's own.
    async fn beside<T: Send + 'static>(
        &self,
        language: Language,
        work: impl FnOnce(Ports) -> Result<T, Wrong> + Send + 'static,
    ) -> Answer<T> {
        let (phone, keys) = (Arc::clone(&self.phone), Arc::clone(&self.keys));
        beside(self.threads, language, move || work(Self::ports(&phone, &keys)?)).await
    }
}

/// The folder of an office that can never be opened again, moved out of the way of the one that is restored.
struct Aside(Option<PathBuf>);

impl Aside {
    /// Moves the folder away, where its key is lost.
    fn make(root: &Path, ports: &Ports) -> Result<Self, Wrong> {
        // An empty folder is not opened: that would put keys into it.
        let lost = root.join("log").is_dir()
            && matches!(App::open(root, ports.clone()), Err(AppError::Keeper(why)) if is_lost(&why));
        if !lost {
            return Ok(Self(None));
        }
        let aside = root.with_file_name(format!("kantor-lama-{}", ports.clock.now().timestamp_millis()));
        fs::rename(root, &aside).map_err(LocalError::from)?;
        Ok(Self(Some(aside)))
    }

    fn take_back(self, root: &Path) -> Result<(), Wrong> {
        let Some(aside) = self.0 else { return Ok(()) };
        // Nothing was restored: at most an empty folder stands here.
        if root.is_dir() {
            fs::remove_dir(root).map_err(LocalError::from)?;
        }
        Ok(fs::rename(aside, root).map_err(LocalError::from)?)
    }
}

/// Whether no waiting and no unlocking brings the key back.
fn is_lost(why: &KeeperError) -> bool {
    match why {
        KeeperError::Missing { .. } | KeeperError::DataWithoutKey | KeeperError::Damaged => true,
        KeeperError::OtherKeeper { .. } | KeeperError::Store(_) | KeeperError::Disk(_) => false,
    }
}

/// The threads of the core. They live as long as the process: what was begun is finished, whoever stops waiting.
fn threads() -> Option<&'static Runtime> {
    static THREADS: OnceLock<io::Result<Runtime>> = OnceLock::new();
    let make = || Builder::new_multi_thread().worker_threads(WORKERS).enable_all().build();
    THREADS.get_or_init(make).as_ref().ok()
}

fn make(folder: &Path) -> Result<(), LocalError> {
    match fs::create_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(()),
    }
}
