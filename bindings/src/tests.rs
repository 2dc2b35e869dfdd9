//! The border as a shell uses it, with a phone that lives in this process.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use secrecy::ExposeSecret;
use tempfile::TempDir;
use tokio::sync::Notify;
use warta_core::clock::SystemEntropy;
use warta_core::crypto::recovery::RecoveryCode;
use warta_core::words::Language;

use crate::desk::stories::{ActSaid, FieldText, StoryTyped};
use crate::error::WartaError;
use crate::phone::{Keys, KeysError, Listener, Phone};
use crate::warta::NewOffice;
use crate::{Desk, Office, Warta};

/// A Friday morning in working hours.
const MORNING: i64 = 1_795_140_000_000;

struct Pocket {
    root: TempDir,
    now: AtomicI64,
    connected: AtomicBool,
}

impl Phone for Pocket {
    fn folder(&self) -> String {
        self.root.path().display().to_string()
    }
    fn scratch(&self) -> String {
        self.folder()
    }
    fn name(&self) -> String {
        "HP uji".to_owned()
    }
    fn now_ms(&self) -> i64 {
        self.now.load(Ordering::SeqCst)
    }
    fn zone_minutes(&self) -> i32 {
        8 * 60
    }
    fn connected(&self) -> bool {
        self.connected.load(Ordering::SeqCst)
    }
    fn metered(&self) -> bool {
        true
    }
    fn roaming(&self) -> bool {
        false
    }
    fn battery_low(&self) -> bool {
        false
    }
}

#[derive(Default)]
struct Pouch(Mutex<HashMap<String, Vec<u8>>>);

impl Keys for Pouch {
    fn name(&self) -> String {
        "uji".to_owned()
    }
    fn get(&self, name: String) -> Result<Option<Vec<u8>>, KeysError> {
        Ok(self.0.lock().unwrap().get(&name).cloned())
    }
    fn set(&self, name: String, secret: Vec<u8>) -> Result<(), KeysError> {
        self.0.lock().unwrap().insert(name, secret);
        Ok(())
    }
    fn delete(&self, name: String) -> Result<(), KeysError> {
        self.0.lock().unwrap().remove(&name);
        Ok(())
    }
}

#[derive(Default)]
struct Ear {
    heard: AtomicUsize,
    told: Notify,
}

impl Listener for Ear {
    fn changed(&self) {
        self.heard.fetch_add(1, Ordering::SeqCst);
        self.told.notify_one();
    }
}

struct Bench {
    pocket: Arc<Pocket>,
    keys: Arc<Pouch>,
}

impl Bench {
    fn new() -> Self {
        let pocket = Pocket {
            root: tempfile::tempdir().unwrap(),
            now: AtomicI64::new(MORNING),
            connected: AtomicBool::new(false),
        };
        Self { pocket: Arc::new(pocket), keys: Arc::default() }
    }

    fn warta(&self) -> Arc<Warta> {
        Warta::new(self.pocket.clone(), self.keys.clone()).unwrap()
    }

    async fn founded(&self) -> Arc<Office> {
        let new = NewOffice {
            office: "Puskesmas Uji".to_owned(),
            sop: "instagram-polowijen".to_owned(),
            founder: "Rina".to_owned(),
            five_days: false,
            zone: String::new(),
        };
        self.warta().found(new, Language::Id).await.unwrap().office
    }
}

async fn sit_down(office: &Office) -> Arc<Desk> {
    let alone = office.entrance(Language::Id).await.unwrap().alone.unwrap();
    office.sign_in(alone, String::new(), Language::Id).await.unwrap()
}

fn typed(what: &str) -> StoryTyped {
    let fields = vec![FieldText { id: "what".to_owned(), text: what.to_owned() }];
    StoryTyped { fields, unit: None, deadline: None, channels: Vec::new() }
}

#[tokio::test]
async fn a_founded_office_is_there_after_the_app_was_killed_and_has_the_zone_of_the_phone() {
    let bench = Bench::new();
    assert!(!bench.warta().welcome(Language::Id).has_office);
    let office = bench.founded().await;
    let desk = sit_down(&office).await;
    let story = desk.open_story("instagram-polowijen".to_owned(), typed("Posyandu Mawar")).await.unwrap();
    assert_eq!(desk.settings().await.unwrap().zone, "WITA");
    drop((office, desk));
    let warta = bench.warta();
    assert!(warta.welcome(Language::Id).has_office);
    let desk = sit_down(&warta.open(Language::Id).await.unwrap()).await;
    assert_eq!(desk.story(story).await.unwrap().title, "Posyandu Mawar");
}

#[tokio::test]
async fn without_its_key_the_office_is_not_opened_and_no_new_key_is_made() {
    let bench = Bench::new();
    drop(bench.founded().await);
    bench.keys.0.lock().unwrap().clear();
    let error = bench.warta().open(Language::Id).await.err();
    assert!(matches!(&error, Some(WartaError::Failed { says }) if !says.is_empty()), "{error:?}");
    assert!(bench.keys.0.lock().unwrap().is_empty());
}

#[tokio::test]
async fn the_recovery_sheet_is_shown_again_after_the_app_was_killed_until_it_was_put_away() {
    let bench = Bench::new();
    let office = bench.founded().await;
    let code = office.sheet();
    assert!(code.is_some());
    drop(office);
    let office = bench.warta().open(Language::Id).await.unwrap();
    assert_eq!(office.sheet(), code);
    office.put_sheet_away(Language::Id).await.unwrap();
    drop(office);
    assert_eq!(bench.warta().open(Language::Id).await.unwrap().sheet(), None);
}

#[tokio::test]
async fn an_office_whose_key_is_lost_gives_way_to_its_backup_and_only_to_the_right_code() {
    let bench = Bench::new();
    let office = bench.founded().await;
    let code = office.sheet().unwrap();
    let file = bench.pocket.root.path().join("cadangan").display().to_string();
    sit_down(&office).await.backup(file.clone()).await.unwrap();
    drop(office);
    // While it can be opened it stays.
    assert!(bench.warta().restore(file.clone(), code.clone(), Language::Id).await.is_err());
    bench.keys.0.lock().unwrap().clear();
    let other = RecoveryCode::random(&SystemEntropy).print().expose_secret().to_owned();
    assert!(bench.warta().restore(file.clone(), other, Language::Id).await.is_err());
    assert!(bench.warta().welcome(Language::Id).has_office, "it is where it was");
    let office = bench.warta().restore(file, code, Language::Id).await.unwrap();
    assert_eq!(office.entrance(Language::Id).await.unwrap().office, "Puskesmas Uji");
}

#[tokio::test]
async fn an_error_says_what_to_do_in_the_language_of_the_desk() {
    let bench = Bench::new();
    let office = bench.founded().await;
    let desk = sit_down(&office).await;
    let story = desk.open_story("instagram-polowijen".to_owned(), typed("Jadwal imunisasi")).await.unwrap();
    let said = ActSaid { note: String::new(), people: Vec::new(), at: None, seen: None };
    desk.act(story.clone(), "done".to_owned(), said.clone()).await.unwrap();
    let refused = desk.act(story.clone(), "done".to_owned(), said).await.unwrap_err();
    let WartaError::Refused { says } = &refused else { panic!("{refused:?}") };
    assert!(says.len() > 1, "everything that is missing is told at once: {says:?}");
    let broken = Path::new(&bench.pocket.folder()).join("foto.jpg");
    std::fs::write(&broken, b"no picture").unwrap();
    let photo = desk.add_photo(story, broken.display().to_string()).await;
    assert!(matches!(photo, Err(WartaError::Input { .. })), "{photo:?}");
    let nothing = desk.story("no id".to_owned()).await;
    assert!(matches!(nothing, Err(WartaError::Input { .. })), "{nothing:?}");
}

#[tokio::test]
async fn a_listener_hears_of_what_was_written_until_the_office_is_closed() {
    let bench = Bench::new();
    let office = bench.founded().await;
    let desk = sit_down(&office).await;
    let ear = Arc::new(Ear::default());
    office.listen(ear.clone());
    desk.open_story("instagram-polowijen".to_owned(), typed("Donor darah")).await.unwrap();
    ear.told.notified().await;
    assert!(ear.heard.load(Ordering::SeqCst) > 0);
    office.shut();
}

#[tokio::test]
async fn a_pin_keeps_the_next_person_at_the_phone_out() {
    let bench = Bench::new();
    let office = bench.founded().await;
    let desk = sit_down(&office).await;
    let me = desk.people().await.unwrap().people[0].id.clone();
    desk.set_pin(me.clone(), Some("4713".to_owned())).await.unwrap();
    assert_eq!(office.entrance(Language::Id).await.unwrap().alone, None);
    assert!(office.sign_in(me.clone(), "1111".to_owned(), Language::Id).await.is_err());
    assert!(office.sign_in(me, "4713".to_owned(), Language::Id).await.is_ok());
}

#[tokio::test]
async fn the_duty_of_the_day_is_a_reminder_in_working_hours_only() {
    let bench = Bench::new();
    let office = bench.founded().await;
    let desk = sit_down(&office).await;
    desk.take_up("twitter-arjuno".to_owned()).await.unwrap();
    let keys = |found: Vec<warta_core::views::reminders::Reminder>| -> Vec<String> {
        found.into_iter().map(|reminder| reminder.key).collect()
    };
    let by_day = keys(office.reminders(Language::Id).await.unwrap());
    assert!(by_day.iter().any(|key| key.starts_with("duty twitter-arjuno")), "{by_day:?}");
    // Twelve hours later it is evening.
    bench.pocket.now.store(MORNING + 12 * 3_600_000, Ordering::SeqCst);
    assert_eq!(keys(office.reminders(Language::Id).await.unwrap()), Vec::<String>::new());
}

#[tokio::test]
async fn practice_is_furnished_beside_the_office_and_never_mixes_with_it() {
    let bench = Bench::new();
    let warta = bench.warta();
    let practice = warta.practise(false, Language::Id).await.unwrap();
    assert!(practice.is_practice());
    assert!(practice.entrance(Language::Id).await.unwrap().people.len() > 3);
    assert!(!warta.welcome(Language::Id).has_office);
}
