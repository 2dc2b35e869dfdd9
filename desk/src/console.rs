//! The office behind the screens, and the addresses of all of them.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use axum::{Extension, Router};
use tokio::sync::Notify;
use warta_core::app::{App, AppError, Founded, Founding, Ports};
use warta_core::ids::PersonId;
use warta_core::local::LocalError;
use warta_core::log::verify::Verified;
use warta_core::words::Say;

use crate::screens::{
    by_hand, channels, entrance, file, page, people, photos, practice, queue, screen, settings, sop, stories,
    story, tell, texts, today,
};
use crate::web::{self, Guard, Visit, language};

/// The office of one data folder, for all browsers that were let in.
pub struct Console {
    /// Who is let in.
    pub guard: Arc<Guard>,
    root: PathBuf,
    ports: Ports,
    office: RwLock<Option<App>>,
    due: Notify,
    closing: Notify,
    founded: Notify,
    site: Option<String>,
}

impl Console {
    /// The console for the folder `root`, with its office where there is one.
    ///
    /// # Errors
    /// There is an office and it can't be opened: held by another Warta, keys missing, written by a newer version.
    pub fn open(guard: Arc<Guard>, root: &Path, ports: Ports) -> Result<Arc<Self>, AppError> {
        let office = if has_office(root, &ports)? { Some(App::open(root, ports.clone())?) } else { None };
        Ok(Self::of(guard, root, ports, office, None))
    }

    /// The console for an office that is open already; `site` is where the simulated site of practice is seen.
    #[must_use]
    pub fn of(
        guard: Arc<Guard>,
        root: &Path,
        ports: Ports,
        office: Option<App>,
        site: Option<String>,
    ) -> Arc<Self> {
        let office = RwLock::new(office);
        let (due, closing, founded) = (Notify::new(), Notify::new(), Notify::new());
        Arc::new(Self { guard, root: root.to_owned(), ports, office, due, closing, founded, site })
    }

    /// The office; none before it is founded.
    #[must_use]
    pub fn office(&self) -> Option<App> {
        self.office.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Founds the office of this folder.
    ///
    /// # Errors
    /// A name is empty, the SOP is unknown, the disk fails.
    pub fn found(&self, founding: &Founding) -> Result<Founded, AppError> {
        let founded = App::found(&self.root, self.ports.clone(), founding)?;
        *self.office.write().unwrap_or_else(PoisonError::into_inner) = Some(founded.app.clone());
        self.founded.notify_waiters();
        Ok(founded)
    }

    /// Who sits at this browser: whoever signed in; where the office is one person without a PIN, that one.
    #[must_use]
    pub fn signed_in(&self, app: &App, visit: &Visit) -> Option<PersonId> {
        let people = app.session(None, visit.language).people().ok()?.people;
        let mut active = people.iter().filter(|person| person.active);
        if let Some(person) = visit.person {
            let id = person.to_string();
            return active.any(|one| one.id == id).then_some(person);
        }
        match (active.next(), active.next()) {
            (Some(only), None) if !only.has_pin => only.id.parse().ok(),
            _ => None,
        }
    }

    /// Waits until there is an office.
    pub async fn founded(&self) {
        let founded = self.founded.notified();
        if self.office().is_none() {
            founded.await;
        }
    }

    /// Something may be due in the queue.
    pub fn wake(&self) {
        self.due.notify_one();
    }

    /// Waits until something may be due in the queue.
    pub async fn due(&self) {
        self.due.notified().await;
    }

    /// Closes the console once the answers under way are given.
    pub fn close(&self) {
        self.closing.notify_one();
    }

    /// Waits until the console is to be closed.
    pub async fn stopped(&self) {
        self.closing.notified().await;
    }

    /// Where the simulated site of practice is seen; none for a real office.
    #[must_use]
    pub fn site(&self) -> Option<&str> {
        self.site.as_deref()
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.root
    }

    /// Checks every log, and says what was found.
    ///
    /// # Errors
    /// The logs can't be read.
    pub fn check(&self) -> Result<Say, AppError> {
        Ok(told(&App::check(&self.root, &self.ports)?))
    }

    /// Where a backup goes unless the person says otherwise: beside their other files, named by the day.
    #[must_use]
    pub fn backup_file(&self) -> String {
        let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
        let name = format!("warta-{}.cadangan", self.ports.clock.now().format("%Y-%m-%d"));
        home.unwrap_or_default().join(name).display().to_string()
    }

    /// Every page, behind the checks of [`web`].
    pub fn router(self: &Arc<Self>) -> Router {
        let pages = Router::new()
            .route("/", screen(today::show, today::act))
            .route("/konten", page(stories::show))
            .route("/konten/baru", screen(stories::show_new, stories::record))
            .route("/konten/daftar", screen(stories::show_new, stories::record_list))
            .route("/konten/{id}", screen(story::show, story::act))
            .route("/konten/{id}/riwayat", page(story::show_history))
            .route("/konten/{id}/langkah", screen(story::show, story::act_step))
            .route("/konten/{id}/tambah", screen(story::show, story::add))
            .route("/konten/{id}/berkas/{media}", file(story::give_file))
            .route("/konten/{id}/foto", screen(photos::show, photos::act))
            .route("/konten/{id}/foto/{media}", screen(photos::show, photos::change))
            .route("/konten/{id}/kecil/{media}", file(photos::give_small))
            .route("/konten/{id}/gambar/{media}/{bentuk}", file(photos::give))
            .route("/konten/{id}/teks", screen(texts::show, texts::act))
            .route("/konten/{id}/hitung/{channel}", tell(texts::count))
            .route("/konten/{id}/unggah/{channel}", screen(by_hand::show, by_hand::act))
            .route("/antrean", screen(queue::show, queue::act))
            .route("/kantor", screen(people::show, people::act))
            .route("/saluran", screen(channels::show, channels::act))
            .route("/saluran/wordpress", screen(channels::show_wordpress, channels::connect_wordpress))
            .route("/sop", screen(sop::show, sop::act))
            .route("/sop/{id}", screen(sop::show_one, sop::adapt))
            .route("/setelan", screen(settings::show, settings::act))
            .route("/latihan", page(practice::show))
            .merge(entrance::router())
            .layer(Extension(Arc::clone(self)))
            .merge(language::router(&self.guard));
        web::secured(pages, &self.guard)
    }
}

/// Whether the folder holds an office; one that is empty, or was left before founding, holds none.
///
/// # Errors
/// The folder can't be read.
pub fn has_office(root: &Path, ports: &Ports) -> Result<bool, AppError> {
    Ok(ports.disk.list(root).map_err(LocalError::from)?.iter().any(|found| found.name == "log"))
}

/// What a check found, in one sentence.
#[must_use]
pub fn told(found: &Verified) -> Say {
    let damaged = found.damage.len() + found.invalid.len() + found.orphans.len();
    match damaged {
        0 => Say::new("desk-check-sound").with("count", found.entries),
        damaged => Say::new("desk-check-damage").with("count", found.entries).with("damaged", damaged),
    }
}
