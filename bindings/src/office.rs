//! An office that is open on this phone: who is here, the queue, reminders, what changed.

use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use chrono::DateTime;
use secrecy::ExposeSecret;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;
use warta_core::app::App;
use warta_core::app::outbox::Summary;
use warta_core::ids::PersonId;
use warta_core::outbox::policy::Conditions;
use warta_core::views::Choice;
use warta_core::views::reminders::Reminder;
use warta_core::views::start::EntranceView;
use warta_core::words::Language;
use warta_practice::office::{SITE, SITE_PORT};
use warta_practice::{Outside, Signal};

use crate::desk::Desk;
use crate::error::{Answer, Wrong, beside, finished, id};
use crate::phone::{Listener, Phone, conditions};

/// An open office.
#[derive(uniffi::Object)]
pub struct Office {
    app: App,
    threads: &'static Runtime,
    phone: Arc<dyn Phone>,
    /// The simulated outside of practice; none at a real office.
    outside: Option<Arc<Outside>>,
    tasks: Mutex<Vec<JoinHandle<()>>>,
}

#[uniffi::export]
impl Office {
    /// Whose turn it is at this phone: the people to choose from, or the one who needs no choosing.
    ///
    /// # Errors
    /// The office can't be read.
    pub async fn entrance(&self, language: Language) -> Answer<EntranceView> {
        self.beside(language, move |app| Ok(app.session(None, language).entrance()?)).await
    }

    /// Signs a person in.
    ///
    /// # Errors
    /// A wrong PIN; too many tries.
    pub async fn sign_in(&self, person: String, pin: String, language: Language) -> Answer<Arc<Desk>> {
        let who = self.beside(language, move |app| {
            let person: PersonId = id(&person)?;
            if app.is_pin(person, &pin)? { Ok(person) } else { Err(Wrong::code("desk-pin-wrong")) }
        });
        let session = self.app.session(Some(who.await?), language);
        Ok(Desk::new(session, self.threads, Arc::clone(&self.phone)))
    }

    /// The code of the recovery sheet while nobody has put the sheet away: it is shown before anything else.
    #[must_use]
    pub fn sheet(&self) -> Option<String> {
        self.app.sheet().map(|code| code.expose_secret().to_owned())
    }

    /// Somebody has written the sheet down: its code is kept nowhere any more.
    ///
    /// # Errors
    /// The storage fails.
    pub async fn put_sheet_away(&self, language: Language) -> Answer<()> {
        self.beside(language, |app| Ok(app.put_sheet_away()?)).await
    }

    /// Whether this is the practice office.
    #[must_use]
    pub fn is_practice(&self) -> bool {
        self.outside.is_some()
    }

    /// Where the pretended website of practice is seen; empty for a real office.
    #[must_use]
    pub fn practice_site(&self) -> String {
        if self.is_practice() { SITE.to_owned() } else { String::new() }
    }

    /// Carries out everything that is due, once, and then reads what the public wrote where a channel's turn has come. Called when the app opens, when the network is back, on boot, and by the
    /// phone's scheduler. A caller that stops waiting stops nothing.
    ///
    /// # Errors
    /// The log can't be written.
    pub async fn run_queue(&self, language: Language) -> Answer<QueueRun> {
        self.conditions_changed();
        let app = self.app.clone();
        let run = async move {
            let summary = app.run_queue().await?;
            app.fetch_messages().await?;
            let next = app.queue_due_at()?.into_iter().chain(app.fetch_due_at()?).min();
            Ok((summary, next.map(|at| at.timestamp_millis())))
        };
        let (summary, next_ms) = finished(self.threads.spawn(run), language).await?;
        // The network may be another than when it began.
        self.conditions_changed();
        Ok(QueueRun { summary, next_ms })
    }

    /// The network is back: what failed for want of it is due at once.
    pub fn signal_returned(&self) {
        self.app.signal_returned();
    }

    /// The network or the battery changed: the core asks the phone how it is now.
    pub fn conditions_changed(&self) {
        self.app.conditions_are(match &self.outside {
            None => conditions(&*self.phone),
            // The pretended site of practice is on the phone: nothing holds what goes there but its own network.
            Some(outside) => {
                Conditions { connected: outside.network.signal() != Signal::Cut, ..Conditions::default() }
            }
        });
    }

    /// What the network of practice can be like; empty at a real office.
    #[must_use]
    pub fn practice_network(&self, language: Language) -> Vec<Choice> {
        self.outside.as_ref().map(|outside| outside.network.choices(language)).unwrap_or_default()
    }

    /// Changes the network of practice, by the id of a choice.
    pub fn set_practice_network(&self, choice: String) {
        if let Some(outside) = &self.outside {
            outside.network.choose(&choice);
            self.conditions_changed();
            self.app.signal_returned();
        }
    }

    /// Whether whoever touched the phone last at this moment (milliseconds since 1970) is to be signed out.
    ///
    /// # Errors
    /// The office can't be read.
    pub async fn is_left_alone(&self, seen_ms: i64, language: Language) -> Answer<bool> {
        let seen = DateTime::from_timestamp_millis(seen_ms).unwrap_or_default();
        self.beside(language, move |app| Ok(app.is_left_alone(seen)?)).await
    }

    /// What the phone should remind of now: what needs somebody, what is late, and in working hours the duty of the day.
    ///
    /// # Errors
    /// The office can't be read.
    pub async fn reminders(&self, language: Language) -> Answer<Vec<Reminder>> {
        self.beside(language, move |app| Ok(app.session(None, language).reminders()?)).await
    }

    /// Says from now on that something changed, a moment after the last of several changes.
    pub fn listen(&self, listener: Arc<dyn Listener>) {
        let mut changes = self.app.changes();
        self.keep(self.threads.spawn(async move {
            while changes.changed().await.is_ok() {
                listener.changed();
            }
        }));
    }

    /// Removes what nothing names any more. Called once a day.
    ///
    /// # Errors
    /// The storage fails.
    pub async fn tidy(&self, language: Language) -> Answer<()> {
        self.beside(language, |app| Ok(app.tidy().map(|_| ())?)).await
    }

    /// Closes the office: the listener hears no more, and the folder is free once the last desk is gone. Its name
    /// is not `close`, since Kotlin's objects have a `close` of their own, which lets go of the object.
    pub fn shut(&self) {
        for task in self.tasks.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            task.abort();
        }
    }
}

/// What a run of the queue came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct QueueRun {
    /// What was done, and what waits.
    pub summary: Summary,
    /// When there is next something to send or to read, in milliseconds since 1970; none while everything waits for a
    /// person.
    pub next_ms: Option<i64>,
}

impl Office {
    pub(crate) fn new(
        app: App,
        threads: &'static Runtime,
        phone: Arc<dyn Phone>,
        practice: Option<(Arc<Outside>, Router)>,
    ) -> Arc<Self> {
        let (outside, site) = practice.unzip();
        let office = Self { app, threads, phone, outside, tasks: Mutex::default() };
        office.conditions_changed();
        if let Some(router) = site {
            office.keep(office.threads.spawn(serve(router)));
        }
        Arc::new(office)
    }

    fn keep(&self, task: JoinHandle<()>) {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner).push(task);
    }

    async fn beside<T: Send + 'static>(
        &self,
        language: Language,
        work: impl FnOnce(App) -> Result<T, Wrong> + Send + 'static,
    ) -> Answer<T> {
        let app = self.app.clone();
        beside(self.threads, language, move || work(app)).await
    }
}

/// The practice website, for the phone's browser; the office reaches it without.
async fn serve(router: Router) {
    let served = async { axum::serve(TcpListener::bind(("127.0.0.1", SITE_PORT)).await?, router).await };
    if let Err(error) = served.await {
        tracing::warn!(%error, "the practice site can't be looked at");
    }
}
