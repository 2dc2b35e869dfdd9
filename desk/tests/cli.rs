//! The command line as a program: what it prints, how it ends, and that it works beside whoever holds the folder.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is wrong"
)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use serde_json::Value;
use tempfile::TempDir;
use warta_core::app::App;
use warta_core::app::replies::answer::Judging;
use warta_core::app::replies::arrive::Recorded;
use warta_core::media::sample::{Camera, Sample, Scene};
use warta_core::state::facts::{EvidenceSort, MessageKind};
use warta_desk::{forward, ports};

/// A folder, and the program run at it.
struct Office {
    folder: TempDir,
    data: PathBuf,
}

/// What a run of the program came to.
#[derive(Debug, PartialEq, Eq)]
struct Came {
    out: String,
    err: String,
    code: i32,
}

impl Came {
    fn json(&self) -> Value {
        assert_eq!((self.code, self.err.as_str()), (0, ""));
        serde_json::from_str(&self.out).unwrap()
    }
}

/// Runs the program in `folder`. No keyring is in reach, so that keys lie in the office's folder.
fn warta(folder: &Path, args: &[&str], input: &str) -> Came {
    let mut child = Command::new(env!("CARGO_BIN_EXE_warta"))
        .args(args)
        .current_dir(folder)
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .env_remove("WARTA_PIN")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Came { out: text(done.stdout), err: text(done.stderr), code: done.status.code().unwrap() }
}

impl Office {
    fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("kantor");
        Self { folder, data }
    }

    /// An office under a shipped SOP, and its recovery code.
    fn new(sop: &str) -> (Self, String) {
        let office = Self::empty();
        let founded = office
            .run(&["--json", "--as", "Bu Rina", "office", "new", "--sop", sop, "--name", "Puskesmas Contoh"])
            .json();
        (office, founded["recovery"].as_str().unwrap().to_owned())
    }

    fn run(&self, args: &[&str]) -> Came {
        self.run_with(args, "")
    }

    fn run_with(&self, args: &[&str], input: &str) -> Came {
        let data = self.data.to_str().unwrap();
        warta(self.folder.path(), &[&["--data", data], args].concat(), input)
    }

    fn ok(&self, args: &[&str]) -> String {
        let came = self.run(args);
        assert_eq!((came.code, came.err.as_str()), (0, ""), "{args:?}");
        came.out.trim_end().to_owned()
    }

    fn photo(&self) {
        let sample = Sample { scene: Scene::Weighing, seed: 1, width: 800, height: 600 };
        std::fs::write(self.folder.path().join("foto.jpg"), sample.jpeg(Camera::BARE)).unwrap();
    }

    fn add(&self, what: &str) -> String {
        self.photo();
        self.ok(&[
            "story",
            "add",
            "--kind",
            "kegiatan-rutin",
            "--what",
            what,
            "--when",
            "Jumat pagi",
            "--where",
            "Balai RW 03",
            "--who",
            "kader",
            "--why",
            "tumbuh kembang",
            "--how",
            "menimbang",
            "--photo",
            "foto.jpg",
        ])
    }
}

#[test]
fn a_story_goes_all_its_way_by_the_command_line() {
    let (office, _) = Office::new("instagram-polowijen");
    let story = office.add("Posyandu Mawar");
    assert!(office.ok(&["story", "list"]).starts_with(&format!("{story}  Posyandu Mawar")));
    let view = office.run(&["--json", "story", "show", &story]).json();
    assert!(view["posts"][0]["body"].as_str().unwrap().contains("Posyandu Mawar"), "texts are drafted");
    office.ok(&["story", "do", &story, "done"]);
    let refused = office.run(&["story", "do", &story, "done"]);
    assert_eq!((refused.code, refused.out.as_str()), (1, ""));
    assert_eq!(
        refused.err.lines().count(),
        2,
        "consent and the preparer's word are missing: {}",
        refused.err
    );
    office.ok(&["story", "consent", &story, "1", "nobody"]);
    office.ok(&["story", "alt", &story, "1", "Seorang anak ditimbang"]);
    office.ok(&["story", "do", &story, "fits"]);
    office.ok(&["story", "do", &story, "done"]);
    office.ok(&["story", "do", &story, "publish"]);
    let link = "https://www.instagram.com/p/Cabc/";
    office.ok(&["story", "do", &story, "link:instagram", "--link", link]);
    assert_eq!(office.ok(&["story", "list", "--open"]), "");
    let view = office.run(&["--json", "story", "show", &story]).json();
    assert_eq!(view["posts"][0]["link"], link);
    assert_eq!(view["photos"][0]["alt"], "Seorang anak ditimbang");
}

#[test]
fn what_is_wrong_is_refused_in_words_and_leaves_nothing_behind() {
    let (office, _) = Office::new("twitter-arjuno");
    std::fs::write(office.folder.path().join("rusak.jpg"), "bukan foto").unwrap();
    for wrong in [
        &["story", "add", "--what", "Vaksinasi", "--photo", "rusak.jpg"][..],
        &["story", "add", "--what", "Vaksinasi", "--photo", "hilang.jpg"],
        &["story", "add", "--what", "Vaksinasi", "--kind", "entah"],
        &["story", "add", "--what", "Vaksinasi", "--sop", "entah"],
        &["story", "add", "--what", "Vaksinasi", "--deadline", "besok"],
        &["story", "show", "123"],
        &["--as", "Pak Entah", "status"],
        &["channel", "add", "wordpress", "--url", "https://situs.example", "--user", "warta"],
        &["office", "new", "--sop", "twitter-arjuno", "--name", "Kedua"],
    ] {
        let came = office.run(wrong);
        assert_eq!((came.code, came.out.as_str()), (1, ""), "{wrong:?}");
        assert!(!came.err.trim().is_empty() && !came.err.contains('['), "{wrong:?}: {}", came.err);
    }
    assert_eq!(office.ok(&["story", "list"]), "");
    assert_eq!(office.run(&["story", "add"]).code, 2);
    assert_eq!(office.run(&["nonsense"]).code, 2);
    let indonesian = office.run(&["story", "show", "123"]).err;
    assert_ne!(indonesian, office.run(&["--lang", "en", "story", "show", "123"]).err);
}

#[test]
fn a_folder_that_holds_no_office_stays_as_it_is() {
    let office = Office::empty();
    for command in [&["status"][..], &["check"], &["rebuild"], &["story", "list"]] {
        let came = office.run(command);
        assert_eq!(came.code, 1, "{command:?}");
        assert!(!office.data.exists(), "{command:?}");
    }
}

#[test]
fn a_backup_is_restored_by_the_printed_code_and_the_logs_verify() {
    let (office, code) = Office::new("instagram-polowijen");
    let story = office.add("Posyandu Mawar");
    office.ok(&["backup", "cadangan.warta"]);
    let elsewhere = office.folder.path().join("baru");
    let at = |args: &[&str], input: &str| {
        warta(office.folder.path(), &[&["--data", elsewhere.to_str().unwrap()], args].concat(), input)
    };
    let wrong = at(&["restore", "cadangan.warta"], "AAAA");
    assert_eq!(wrong.code, 1);
    assert_eq!(at(&["restore", "cadangan.warta"], &code.to_lowercase()).code, 0);
    assert!(at(&["story", "list"], "").out.starts_with(&story));
    assert_eq!(at(&["rebuild"], "").code, 0);
    let check = at(&["--json", "check"], "").json();
    assert_eq!((check["sound"].as_bool(), check["chains"].as_u64()), (Some(true), Some(2)));
}

#[test]
fn damage_is_told_and_ends_with_code_1() {
    let (office, _) = Office::new("instagram-polowijen");
    for what in ["Satu", "Dua", "Tiga"] {
        office.ok(&["story", "add", "--what", what]);
    }
    let mut segments = Vec::new();
    let mut folders = vec![office.data.join("log")];
    while let Some(folder) = folders.pop() {
        for found in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if found.path().is_dir() { folders.push(found.path()) } else { segments.push(found.path()) }
        }
    }
    let segment = segments.iter().max_by_key(|path| path.metadata().unwrap().len()).unwrap();
    let mut bytes = std::fs::read(segment).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(segment, bytes).unwrap();
    let came = office.run(&["--json", "check"]);
    assert_eq!(came.code, 1, "{came:?}");
    assert!(came.out.contains("\"sound\":false"), "{}", came.out);
}

/// The office held open by this very process, as by a running console.
fn held(office: &Office) -> (App, tokio::runtime::Runtime) {
    let app = App::open(&office.data, ports::real().unwrap()).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (root, for_door) = (office.data.clone(), app.clone());
    runtime.spawn(async move { forward::serve(&root, Arc::new(move || Some(for_door.clone()))).await });
    (app, runtime)
}

#[test]
fn beside_a_running_console_every_command_answers_as_without() {
    let (office, _) = Office::new("instagram-polowijen");
    let first = office.add("Posyandu Mawar");
    let refused = ["story", "do", &first, "link:instagram", "--link", "https://contoh.example/p/1"];
    let asked = [&["--json", "story", "list"][..], &["--json", "channel", "list"], &refused];
    let alone: Vec<Came> = asked.iter().map(|args| office.run(args)).collect();
    let (app, runtime) = held(&office);
    let beside: Vec<Came> = asked.iter().map(|args| office.run(args)).collect();
    assert_eq!(alone, beside);
    let second = office.add("Kelas ibu hamil");
    let session = app.session(None, warta_core::words::Language::Id);
    assert_eq!(session.story(second.parse().unwrap()).unwrap().photos.len(), 1, "the holder itself wrote it");
    assert_eq!(office.run(&["--json", "check"]).json()["sound"], true);
    office.ok(&["backup", "cadangan.warta"]);
    assert!(office.folder.path().join("cadangan.warta").exists(), "names of files are the caller's");
    drop((session, app, runtime));
    assert_eq!(office.ok(&["story", "list"]).lines().count(), 2);
}

/// Enters a complaint into the register, beside a running console.
fn complaint(app: &App, name: &str, text: &str) {
    let people = app.session(None, warta_core::words::Language::Id).people().unwrap().people;
    let session = app.session(Some(people[0].id.parse().unwrap()), warta_core::words::Language::Id);
    let recorded = Recorded { name: name.into(), text: text.into(), ..Recorded::default() };
    let id = session.record_message(&recorded).unwrap();
    let kind = MessageKind::Complaint;
    session.judge_message(id, Judging { kind, topic: None, urgent: false, information: false }).unwrap();
    let picture = Sample { scene: Scene::Weighing, seed: 3, width: 320, height: 240 }.jpeg(Camera::BARE);
    session.keep_evidence(id, EvidenceSort::Shared, &picture).unwrap();
    session.open_case(id, "").unwrap();
}

#[test]
fn the_register_is_listed_and_written_to_files_with_complainants_masked() {
    let (office, _) = Office::new("instagram-polowijen");
    let (app, runtime) = held(&office);
    complaint(&app, "Dewi Rahayu", "=1+1 antre 3 jam");
    let listed = office.ok(&["register"]);
    assert!(listed.contains("antre 3 jam") && !listed.contains("Dewi"), "{listed}");
    assert_eq!(
        office.run(&["--json", "register", "--status", "selesai"]).json()["rows"],
        serde_json::json!([])
    );
    let shown = office.run(&["--json", "register", "--identities"]).json();
    assert_eq!(shown["rows"][0][6], "Dewi Rahayu");
    office.ok(&["register", "--csv", "buku.csv", "--xlsx", "buku.xlsx"]);
    let csv = std::fs::read_to_string(office.folder.path().join("buku.csv")).unwrap();
    assert!(csv.contains("'=1+1 antre 3 jam") && csv.contains("D. R.") && !csv.contains("Dewi"), "{csv}");
    assert!(std::fs::read(office.folder.path().join("buku.xlsx")).unwrap().starts_with(b"PK"));
    assert_eq!(office.run(&["register", "--csv", "tidak/ada/buku.csv"]).code, 1);
    drop((app, runtime));
}

#[test]
fn a_person_with_a_pin_is_not_played_by_somebody_else() {
    let (office, _) = Office::new("instagram-polowijen");
    let app = App::open(&office.data, ports::real().unwrap()).unwrap();
    let people = app.session(None, warta_core::words::Language::Id).people().unwrap().people;
    let rina = people[0].id.parse().unwrap();
    app.session(Some(rina), warta_core::words::Language::Id).set_pin(rina, Some("482913")).unwrap();
    drop(app);
    assert_eq!(office.run(&["--as", "Bu Rina", "status"]).code, 1);
    let data = office.data.to_str().unwrap();
    let with_pin = Command::new(env!("CARGO_BIN_EXE_warta"))
        .args(["--data", data, "--as", "Bu Rina", "status"])
        .env("WARTA_PIN", "482913")
        .status();
    assert!(with_pin.unwrap().success());
}

#[test]
fn without_a_folder_commands_go_to_the_practice_office() {
    let place = tempfile::tempdir().unwrap();
    let practice = |args: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_warta"))
            .args(args)
            .envs([("XDG_DATA_HOME", place.path()), ("HOME", place.path()), ("LOCALAPPDATA", place.path())])
            .output()
            .unwrap();
        (String::from_utf8(done.stdout).unwrap(), done.status.code().unwrap())
    };
    assert_eq!(practice(&["check"]).1, 1, "there is none yet, and reading makes none");
    let (stories, code) = practice(&["story", "list"]);
    assert_eq!((stories.lines().count(), code), (11, 0));
    assert_eq!(practice(&["story", "list"]).0, stories, "it persists");
    assert_eq!(practice(&["sync"]).1, 0);
    assert_eq!(practice(&["check"]).1, 0);
    assert_ne!(practice(&["--fresh", "story", "list"]).0, stories);
    assert_eq!(practice(&["office", "new", "--sop", "twitter-arjuno", "--name", "T"]).1, 1);
}

#[cfg(unix)]
#[test]
fn ctrl_c_closes_the_console_cleanly_and_says_goodbye() {
    use std::io::Read;

    let folder = tempfile::tempdir().unwrap();
    let mut console = Command::new(env!("CARGO_BIN_EXE_warta"))
        .args(["--data", "kantor", "--port", "0"])
        .current_dir(folder.path())
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .env("PATH", "")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = console.stdout.take().unwrap();
    let mut told = Vec::new();
    // The address ends the second line; only then the console is listening.
    while told.iter().filter(|byte| **byte == b'\n').count() < 2 {
        let mut byte = [0];
        out.read_exact(&mut byte).unwrap();
        told.push(byte[0]);
    }
    let pid = console.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    assert_eq!(console.wait().unwrap().code(), Some(0));
    assert_eq!(rest, "Warta ditutup. Semua pekerjaan sudah tersimpan.\n");
}

#[test]
fn the_help_speaks_indonesian_and_what_is_not_understood_ends_with_code_2() {
    let folder = tempfile::tempdir().unwrap();
    let help = warta(folder.path(), &["--help"], "");
    assert_eq!(help.code, 0);
    for word in ["Pemakaian: warta", "Folder kantor", "Kirim", "Cadangan"] {
        assert!(help.out.to_lowercase().contains(&word.to_lowercase()), "{word}: {}", help.out);
    }
    assert_eq!(warta(folder.path(), &["terbang"], "").code, 2);
}

#[test]
fn classify_judges_a_message_a_line_without_an_office() {
    let folder = tempfile::tempdir().unwrap();
    let input = "Antri dari jam 6 pagi sampai jam 11 belum dipanggil juga\nimunisasi campak hari apa ya bu\n\nmakasih bu bidan, sabar sekali\n";
    let came = warta(folder.path(), &["classify"], input);
    assert_eq!((came.code, came.err.as_str()), (0, ""));
    let lines: Vec<Value> = came.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kinds: Vec<&str> = lines.iter().map(|line| line["kind"].as_str().unwrap()).collect();
    assert_eq!((kinds[0], kinds[1], kinds[3], kinds.len()), ("keluhan", "pertanyaan", "pujian", 4));
    assert_eq!(lines[1]["topic"], "imunisasi");
    assert_eq!(lines[2]["judge"], true, "an empty message is for a person to look at");
    assert!(lines.iter().all(|line| line["urgent"].is_boolean() && line["confidence"].is_number()));
    assert!(std::fs::read_dir(folder.path()).unwrap().next().is_none(), "nothing is written");
}
