//! The office behind the screens, and the addresses of all of them.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use axum::routing::get;
use axum::{Extension, Router};
use chrono::{DateTime, Utc};
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;
use warta_core::app::{App, AppError, Founded, Founding, Ports};
use warta_core::ids::PersonId;
use warta_core::local::LocalError;
use warta_core::words::{Language, Say};
use warta_practice::office::SITE;
use warta_practice::{Network, Outside};

use crate::screens::{
    answers, by_hand, calendar, case, channels, entrance, erasing, file, films, inbox, message,
    message_parts, page, people, photos, practice, queue, register, retention, screen, settings, sop,
    stories, story, tell, texts, today, topics, week,
};
use crate::web::form::Spools;
use crate::web::{self, Guard, Visit, back, language};

/// The office of one data folder, for all browsers that were let in.
pub struct Console {
    /// Who is let in.
    pub guard: Arc<Guard>,
    root: PathBuf,
    ports: Ports,
    office: RwLock<Option<App>>,
    due: Notify,
    closing: watch::Sender<bool>,
    founded: Notify,
    outside: Option<Arc<Outside>>,
    beside: Mutex<Vec<Beside>>,
}

/// Another office of this laptop, whose console runs in the same program: a real one beside practice.
struct Beside {
    console: Arc<Console>,
    running: JoinHandle<()>,
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

    /// The console for an office that is open already; `outside` is the simulated one of practice.
    #[must_use]
    pub fn of(
        guard: Arc<Guard>,
        root: &Path,
        ports: Ports,
        office: Option<App>,
        outside: Option<Arc<Outside>>,
    ) -> Arc<Self> {
        let office = RwLock::new(office);
        let (due, closing, founded) = (Notify::new(), watch::Sender::new(false), Notify::new());
        let (root, beside) = (root.to_owned(), Mutex::default());
        Arc::new(Self { guard, root, ports, office, due, closing, founded, outside, beside })
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

    /// Who sits at this browser: whoever signed in and did not leave it alone for too long; where the office is one
    /// person without a PIN, that one.
    #[must_use]
    pub fn signed_in(&self, app: &App, visit: &Visit) -> Option<PersonId> {
        let entrance = app.session(None, visit.language).entrance().ok()?;
        let Some(person) = visit.person else { return entrance.alone?.parse().ok() };
        if visit.seen.is_some_and(|seen| app.is_left_alone(seen).unwrap_or(true)) {
            self.guard.change(visit, |kept| kept.person = None);
            return None;
        }
        let id = person.to_string();
        entrance.people.iter().any(|one| one.id == id).then_some(person)
    }

    /// The time by this laptop's clock.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.ports.clock.now()
    }

    /// The console of the office in `folder` that this program runs beside this one; none where it does not.
    #[must_use]
    pub fn beside(&self, folder: &Path) -> Option<Arc<Self>> {
        let beside = self.beside.lock().unwrap_or_else(PoisonError::into_inner);
        let found = beside.iter().find(|one| one.console.root == folder && !one.running.is_finished());
        found.map(|one| Arc::clone(&one.console))
    }

    /// Remembers a console that this program runs beside this one.
    pub fn runs_beside(&self, console: Arc<Self>, running: JoinHandle<()>) {
        let mut beside = self.beside.lock().unwrap_or_else(PoisonError::into_inner);
        beside.push(Beside { console, running });
    }

    /// Waits until every console beside this one is closed.
    pub async fn alone(&self) {
        let beside = std::mem::take(&mut *self.beside.lock().unwrap_or_else(PoisonError::into_inner));
        for one in beside {
            if let Err(error) = one.running.await {
                tracing::error!(%error, "a console broke off");
            }
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
        self.closing.send_replace(true);
    }

    /// Closes this console and those beside it.
    pub fn close_all(&self) {
        self.close();
        let beside = self.beside.lock().unwrap_or_else(PoisonError::into_inner);
        for one in beside.iter() {
            one.console.close_all();
        }
    }

    /// Waits until the console is to be closed.
    pub async fn stopped(&self) {
        // The sender lives as long as the console: there is always an answer.
        let _ = self.closing.subscribe().wait_for(|closing| *closing).await;
    }

    /// Where the simulated site of practice is seen; none for a real office.
    #[must_use]
    pub fn site(&self) -> Option<&str> {
        self.outside.as_ref().map(|_| SITE)
    }

    /// The way to the simulated outside of practice; none for a real office.
    #[must_use]
    pub fn practice_network(&self) -> Option<&Network> {
        self.outside.as_ref().map(|outside| &outside.network)
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
        Ok(App::check(&self.root, &self.ports)?.say())
    }

    /// Where a backup goes unless the person says otherwise: beside their other files, named by the day.
    #[must_use]
    pub fn backup_file(&self) -> String {
        let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
        let name = format!("warta-{}.cadangan", self.ports.clock.now().format("%Y-%m-%d"));
        home.unwrap_or_default().join(name).display().to_string()
    }

    /// Where the films of forms go while they come in.
    fn spools(self: &Arc<Self>) -> Spools {
        let console = Arc::clone(self);
        Spools(Arc::new(move || Some(console.office()?.session(None, Language::Id).spool())))
    }

    /// Every page, behind the checks of [`web`].
    pub fn router(self: &Arc<Self>) -> Router {
        let pages = Router::new()
            .route("/", screen(today::show, today::act))
            .route("/pekan", page(week::show))
            .route("/konten", page(stories::show))
            .route("/konten/baru", screen(stories::show_new, stories::record))
            .route("/konten/baru/draf", tell(stories::keep))
            .route("/konten/daftar", screen(stories::show_new, stories::record_list))
            .route("/konten/{id}", screen(story::show, story::act))
            .route("/konten/{id}/riwayat", page(story::show_history))
            .route("/konten/{id}/langkah", screen(story::show, story::act_step))
            .route("/konten/{id}/tambah", screen(story::show, story::add))
            .route("/konten/{id}/berkas/{media}", file(story::give_file))
            .route("/konten/{id}/foto", screen(photos::show, photos::act))
            .route("/konten/{id}/foto/{media}", screen(photos::show, photos::change))
            .route("/konten/{id}/hapus/{media}", screen(erasing::show, erasing::act))
            .route("/konten/{id}/kecil/{media}", file(photos::give_small))
            .route("/konten/{id}/gambar/{media}/{bentuk}", file(photos::give))
            .route("/konten/{id}/video/{media}", get(films::give))
            .route("/konten/{id}/teks", screen(texts::show, texts::act))
            .route("/konten/{id}/hitung/{channel}", tell(texts::count))
            .route("/konten/{id}/draf/{channel}", tell(texts::keep))
            .route("/konten/{id}/unggah/{channel}", screen(by_hand::show, by_hand::act))
            .route("/pesan", screen(inbox::show, inbox::act))
            .route("/pesan/baru", screen(inbox::show_new, inbox::record))
            .route("/pesan/{id}", page(message::show))
            .route("/pesan/{id}/jenis", screen(message::show, message::judge))
            .route("/pesan/{id}/langkah", screen(message::show, message::act))
            .route("/pesan/{id}/balas", screen(message::show, message::answer))
            .route("/pesan/{id}/periksa", tell(message_parts::check))
            .route("/pesan/{id}/tanya", screen(message::show, message::ask))
            .route("/pesan/{id}/bukti", screen(message::show, message::keep_evidence))
            .route("/pesan/{id}/bukti/{place}", file(message::give_evidence))
            .route("/pesan/{id}/hapus", screen(message::show, message::erase_words))
            .route("/keluhan", page(register::show))
            .route("/keluhan/cetak", page(register::show_print))
            .route("/keluhan/unduh/{bentuk}", file(register::give))
            .route("/keluhan/{id}", screen(case::show, case::act))
            .route("/keluhan/{id}/bukti/{tempat}", file(case::give_evidence))
            .route("/keluhan/{id}/kartu", file(case::give_card))
            .route("/antrean", screen(queue::show, queue::act))
            .route("/kantor", screen(people::show, people::act))
            .route("/saluran", screen(channels::show, channels::act))
            .route("/saluran/wordpress", screen(channels::show_wordpress, channels::connect_wordpress))
            .route(back::ON, page(channels::show_return))
            .route("/saluran/{way}", screen(channels::show_connect, channels::connect))
            .route("/sop", screen(sop::show, sop::act))
            .route("/sop/{id}", screen(sop::show_one, sop::adapt))
            .route("/topik", screen(topics::show, topics::act))
            .route("/penghapusan", screen(retention::show, retention::act))
            .route("/setelan/balasan", screen(answers::show, answers::act))
            .route("/setelan/batas-waktu", screen(topics::show_deadlines, topics::act_deadline))
            .route("/setelan/kalender", screen(calendar::show, calendar::act))
            .route("/setelan", screen(settings::show, settings::act))
            .route("/latihan", screen(practice::show, practice::act))
            .merge(entrance::router())
            .layer(Extension(Arc::clone(self)))
            .merge(language::router(&self.guard));
        web::secured(pages, &self.guard).layer(Extension(self.spools()))
    }
}

/// Whether the folder holds an office; one that is empty, or was left before founding, holds none.
///
/// # Errors
/// The folder can't be read.
pub fn has_office(root: &Path, ports: &Ports) -> Result<bool, AppError> {
    Ok(ports.disk.list(root).map_err(LocalError::from)?.iter().any(|found| found.name == "log"))
}
