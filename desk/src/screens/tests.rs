//! The screens over a real office in a folder of the test, asked for as a browser does, without the script.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::TimeZone;
use http_body_util::BodyExt;
use tempfile::TempDir;
use tower::ServiceExt;
use url::form_urlencoded::Serializer;
use warta_core::app::Ports;
use warta_core::channels::Services;
use warta_core::clock::{Clock, ManualClock, SeededEntropy};
use warta_core::crypto::keeper::FileKeeper;
use warta_core::disk::SharedDisk;
use warta_core::disk::real::RealDisk;
use warta_practice::{InProcess, PracticeWorld, State};

use crate::console::Console;
use crate::web::Guard;

mod messages;

const ORIGIN: &str = "http://127.0.0.1:4100";

/// A browser that was let in, at a console with an empty folder.
pub(super) struct Browser {
    /// The console behind the pages.
    pub console: Arc<Console>,
    router: Router,
    cookie: String,
    csrf: String,
    clock: Arc<ManualClock>,
    folder: TempDir,
}

/// A page as it came.
pub(super) struct Page {
    pub status: StatusCode,
    pub to: String,
    pub html: String,
}

impl Browser {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = chrono::Utc.with_ymd_and_hms(2026, 11, 20, 1, 15, 0).unwrap();
        let manual = Arc::new(ManualClock::new(now));
        let clock: Arc<dyn Clock> = Arc::clone(&manual) as Arc<dyn Clock>;
        let disk: SharedDisk = Arc::new(RealDisk::new());
        let of_disk = Arc::clone(&disk);
        let site = PracticeWorld::new(
            State::new("Puskesmas", std::collections::BTreeMap::new()),
            Arc::clone(&clock),
        );
        let ports = Ports {
            disk,
            clock,
            entropy: Arc::new(SeededEntropy::new(7)),
            keeper: Arc::new(move |root| Box::new(FileKeeper::new(Arc::clone(&of_disk), root))),
            transport: Arc::new(InProcess(site)),
            services: Services::default(),
        };
        let guard = Arc::new(Guard::new(4100, Arc::clone(&ports.entropy)));
        let console = Console::open(Arc::clone(&guard), &folder.path().join("kantor"), ports).unwrap();
        let router = console.router();
        let mut browser =
            Self { console, router, cookie: String::new(), csrf: String::new(), clock: manual, folder };
        let first = guard.first_address();
        let request = browser.asking(first.strip_prefix(ORIGIN).unwrap());
        let answer = browser.router.clone().oneshot(request).await.unwrap();
        let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap();
        browser.cookie = cookie.split(';').next().unwrap().to_owned();
        let page = browser.get("/mulai").await;
        let after = page.html.split("name=\"csrf\" value=\"").nth(1).unwrap();
        browser.csrf = after.split('"').next().unwrap().to_owned();
        browser
    }

    /// With an office by this SOP.
    pub async fn at_office(sop: &str) -> Self {
        let browser = Self::new().await;
        let founded = browser
            .post(
                "/mulai",
                &[("kantor", "Puskesmas Melati"), ("nama", "Bu Rina"), ("sop", sop), ("zona", "WIB")],
            )
            .await;
        assert_eq!(founded.status, StatusCode::OK);
        assert!(founded.html.contains("class=\"code\""), "the recovery sheet is shown");
        browser
    }

    fn asking(&self, path: &str) -> Request<Body> {
        let request = Request::get(path).header(header::HOST, "127.0.0.1:4100");
        request.header(header::COOKIE, &self.cookie).body(Body::empty()).unwrap()
    }

    pub async fn get(&self, path: &str) -> Page {
        self.send(self.asking(path)).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body =
            Serializer::new(String::new()).append_pair("csrf", &self.csrf).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(header::HOST, "127.0.0.1:4100")
            .header(header::ORIGIN, ORIGIN)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    async fn send(&self, request: Request<Body>) -> Page {
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let to = answer.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
        let status = answer.status();
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        Page { status, to: to.unwrap_or_default(), html: String::from_utf8_lossy(&bytes).into_owned() }
    }

    /// Adds a photo to a story.
    async fn photo(&self, story: &str) -> Page {
        let scene = warta_core::media::sample::Scene::Weighing;
        let photo = warta_core::media::sample::Sample { scene, seed: 3, width: 640, height: 960 };
        let photo = photo.jpeg(warta_core::media::sample::Camera::BARE);
        self.upload(story, "foto", "a.jpg", &photo).await
    }

    /// Sends a file from the page of a story's photos.
    async fn upload(&self, story: &str, field: &str, name: &str, file: &[u8]) -> Page {
        let mut body = format!(
            "--tepi\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n--tepi\r\n\
             Content-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n",
            self.csrf
        )
        .into_bytes();
        body.extend(file);
        body.extend(b"\r\n--tepi--\r\n");
        let request = Request::post(format!("{story}/foto"))
            .header(header::HOST, "127.0.0.1:4100")
            .header(header::ORIGIN, ORIGIN)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=tepi");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Records a story and gives its address.
    async fn story(&self, sop: &str, what: &str) -> String {
        self.post("/konten/baru", &[("sop", sop), ("what", what), ("kind", "kegiatan-rutin")]).await.to
    }
}

const SOP: &str = "publikasi-bkk-palembang";

#[tokio::test]
async fn before_there_is_an_office_every_screen_leads_to_founding_one() {
    let browser = Browser::new().await;
    for path in ["/", "/konten", "/setelan", "/masuk"] {
        let page = browser.get(path).await;
        assert_eq!((page.status, page.to.as_str()), (StatusCode::SEE_OTHER, "/mulai"), "{path}");
    }
}

#[tokio::test]
async fn every_screen_opens_in_both_languages_with_all_its_words() {
    let browser = Browser::at_office(SOP).await;
    let story = browser.story(SOP, "Posyandu Mawar").await;
    let of_story = ["", "/foto", "/teks", "/riwayat"].map(|tab| format!("{story}{tab}"));
    let others = [
        "/",
        "/pekan",
        "/pekan?hari=2026-11-16",
        "/konten",
        "/konten/baru",
        "/antrean",
        "/keluhan",
        "/keluhan/cetak",
        "/kantor",
        "/saluran",
        "/saluran/wordpress",
        "/sop",
        "/setelan",
        "/setelan/kalender",
        "/setelan/batas-waktu",
        "/setelan/balasan",
        "/topik",
        "/penghapusan",
        "/masuk",
        "/sop/publikasi-bkk-palembang",
        "/sop/twitter-arjuno",
    ];
    for language in ["id", "en"] {
        browser.post("/bahasa", &[("bahasa", language)]).await;
        for path in others.iter().copied().chain(of_story.iter().map(String::as_str)) {
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.html.contains(&format!("<html lang=\"{language}\"")), "{path}");
            for word in [
                "[desk-",
                "[views-",
                "[refused-",
                "[register-",
                "[case-",
                "[topic-",
                "[deadline-",
                "[retention-",
                "[answers-",
                "[week-",
                "style=\"",
                "<script>",
                "onclick",
            ] {
                assert!(!page.html.contains(word), "{language} {path} has {word}");
            }
        }
    }
}

#[tokio::test]
async fn a_story_is_saved_and_the_next_screen_says_so_once() {
    let browser = Browser::at_office(SOP).await;
    let story = browser.story(SOP, "Posyandu <Mawar> & \"Melati\"").await;
    let page = browser.get(&story).await;
    assert!(page.html.contains("Tersimpan di laptop ini."));
    assert!(
        page.html.contains("Posyandu &lt;Mawar&gt; &amp; &quot;Melati&quot;"),
        "what was typed is never markup"
    );
    assert!(!browser.get(&story).await.html.contains("Tersimpan di laptop ini."));
}

#[tokio::test]
async fn a_refused_action_tells_why_and_the_form_keeps_what_was_typed() {
    let browser = Browser::at_office(SOP).await;
    let page = browser.post("/kantor", &[("apa", "tambah"), ("nama", "  "), ("unit", "")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("role=\"alert\""));
    let sop = [("berkas", "bukan berkas SOP"), ("alasan", "coba"), ("mulai", "2026-12-01")];
    let page = browser.post("/sop/publikasi-bkk-palembang", &sop).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("bukan berkas SOP"), "the text is still there to be mended");
}

#[tokio::test]
async fn several_people_choose_their_name_and_who_has_a_pin_must_type_it() {
    let browser = Browser::at_office(SOP).await;
    browser.post("/kantor", &[("apa", "tambah"), ("nama", "Pak Anton"), ("unit", "")]).await;
    let page = browser.get("/masuk").await;
    let id_of = |name: &str| {
        let before = page.html.split(&format!("<span>{name}</span>")).next().unwrap();
        let value = before.rsplit("value=\"").next().unwrap();
        value.split('"').next().unwrap().to_owned()
    };
    let (rina, anton) = (id_of("Bu Rina"), id_of("Pak Anton"));
    let set = browser.post("/kantor", &[("apa", "pin"), ("orang", &anton), ("pin", "271828")]).await;
    assert_eq!(set.status, StatusCode::SEE_OTHER);
    let wrong = browser.post("/masuk", &[("orang", &anton), ("pin", "1"), ("kembali", "/konten")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = browser.post("/masuk", &[("orang", &anton), ("pin", "271828"), ("kembali", "/konten")]).await;
    assert_eq!(right.to, "/konten");
    assert!(browser.get("/").await.html.contains("Pak Anton"));
    let back = browser.post("/masuk", &[("orang", &rina), ("kembali", "//evil.example")]).await;
    assert_eq!(back.to, "/");
}

#[tokio::test]
async fn an_address_that_leads_nowhere_is_no_crash() {
    let browser = Browser::at_office(SOP).await;
    for path in [
        "/konten/abc",
        "/konten/0123456789abcdef0123456789abcdef/foto",
        "/sop/tidak-ada",
        "/konten/x/kecil/y",
    ] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_counter_is_the_cores() {
    let browser = Browser::at_office(SOP).await;
    let story = browser.story(SOP, "Posyandu Mawar").await;
    let page = browser.get(&format!("{story}/teks")).await;
    let live = page.html.split("data-live=\"").nth(1).unwrap().split('"').next().unwrap();
    let answer = browser.post(live, &[("teks", "Halo #sehat")]).await;
    let lines: serde_json::Value = serde_json::from_str(&answer.html).unwrap();
    assert!(lines[0]["text"].as_str().unwrap().contains("11"), "{lines}");
}

/// A question's value as it stands in the page.
fn value<'a>(page: &'a Page, name: &str) -> &'a str {
    let after = page.html.split(&format!("name=\"{name}\"")).nth(1).unwrap();
    let after = after.split_once('>').unwrap().1;
    after.split("</textarea>").next().unwrap().trim()
}

#[tokio::test]
async fn what_was_typed_and_not_sent_is_shown_again_until_it_is_sent_or_thrown_away() {
    let browser = Browser::at_office(SOP).await;
    let typed = [("sop", SOP), ("what", "Posyandu Mawar"), ("kind", "kegiatan-rutin")];
    let kept = browser.post("/konten/baru/draf", &typed).await;
    assert_eq!(kept.html, "\"Konsep yang belum dikirim, disimpan pukul 08.15.\"");
    assert!(browser.get("/").await.html.contains("Lanjutkan konsep ini"));
    let page = browser.get("/konten/baru").await;
    assert_eq!(value(&page, "what"), "Posyandu Mawar");
    assert!(page.html.contains("disimpan pukul 08.15"));
    assert!(page.html.contains("value=\"kegiatan-rutin\" checked"));

    browser.post("/konten/baru", &[("apa", "buang")]).await;
    assert_eq!(value(&browser.get("/konten/baru").await, "what"), "");

    browser.post("/konten/baru/draf", &typed).await;
    browser.story(SOP, "Posyandu Mawar").await;
    assert_eq!(value(&browser.get("/konten/baru").await, "what"), "", "what was sent is no draft");
    let nothing = [("sop", SOP), ("when", "Jumat"), ("what", "  ")];
    assert_eq!(browser.post("/konten/baru/draf", &nothing).await.html, "\"\"");
    assert!(!browser.get("/konten/baru").await.html.contains("Konsep yang belum dikirim"));
}

#[tokio::test]
async fn a_draft_of_an_older_text_does_not_take_the_place_of_the_newer_one() {
    let browser = Browser::at_office(SOP).await;
    let story = browser.story(SOP, "Posyandu Mawar").await;
    let texts = format!("{story}/teks");
    let page = browser.get(&texts).await;
    let channel = page.html.split("name=\"saluran\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let keep = format!("{story}/draf/{channel}");
    let typed = |text: &'static str| [("saluran", channel), ("versi", "0"), ("teks", text)];
    browser.post(&keep, &typed("Konsep pertama")).await;
    assert_eq!(value(&browser.get(&texts).await, "teks"), "Konsep pertama");
    browser.post(&texts, &[("saluran", channel), ("teks", "Teks orang lain")]).await;
    let page = browser.get(&texts).await;
    assert_eq!(value(&page, "teks"), "Teks orang lain");
    assert!(page.html.contains("Konsep pertama"), "it is still there to be read");
    browser.post(&texts, &typed("Teks gabungan")).await;
    let page = browser.get(&texts).await;
    assert_eq!(value(&page, "teks"), "Teks gabungan");
    assert!(!page.html.contains("Konsep pertama"));
}

#[tokio::test]
async fn the_time_of_a_new_story_is_now_in_the_zone_of_the_office_and_can_be_changed() {
    let browser = Browser::at_office(SOP).await;
    assert_eq!(value(&browser.get("/konten/baru").await, "when"), "Jumat, 20 Nov 2026, 08.15 WIB");
    let fields = [("sop", SOP), ("what", "Posyandu"), ("when", "Kamis sore")];
    let story = browser.post("/konten/baru", &fields).await.to;
    assert_eq!(value(&browser.get(&story).await, "when"), "Kamis sore");
}

#[tokio::test]
async fn who_decides_sees_each_picture_as_it_goes_out_beside_the_original() {
    let sop = "instagram-polowijen";
    let browser = Browser::at_office(sop).await;
    let story = browser.story(sop, "Posyandu Mawar").await;
    browser.photo(&story).await;
    let act = format!("{story}/langkah");
    assert!(!browser.get(&story).await.html.contains("Foto yang akan terbit"), "nothing to decide yet");
    browser.post(&act, &[("aksi", "done")]).await;
    let photos = browser.get(&format!("{story}/foto")).await;
    let media = photos.html.split("id=\"m-").nth(1).unwrap().split('"').next().unwrap();
    let of_photo = format!("{story}/foto/{media}");
    browser.post(&of_photo, &[("apa", "dasar"), ("dasar", "nobody")]).await;
    let fields = ["when", "where", "who", "why", "how"].map(|name| (name, "ada"));
    browser.post(&story, &[&fields[..], &[("what", "Posyandu Mawar")]].concat()).await;
    let texts = browser.get(&format!("{story}/teks")).await;
    let channel = texts.html.split("name=\"saluran\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    browser.post(&format!("{story}/teks"), &[("apa", "susun"), ("saluran", channel)]).await;
    browser.post(&act, &[("aksi", "fits")]).await;
    browser.post(&act, &[("aksi", "done")]).await;
    let page = browser.get(&story).await;
    assert!(page.html.contains("Foto yang akan terbit"), "{}", page.html);
    for picture in [format!("kecil/{media}"), format!("gambar/{media}/instagram")] {
        assert!(page.html.contains(&picture), "{picture}");
        assert_eq!(browser.get(&format!("{story}/{picture}")).await.status, StatusCode::OK);
    }
    assert!(page.html.contains("Dipotong agar diterima saluran · tanpa samaran"));
}

#[tokio::test]
async fn personal_data_is_erased_only_with_rule_reason_and_a_second_word() {
    let sop = "instagram-polowijen";
    let browser = Browser::at_office(sop).await;
    let story = browser.story(sop, "Posyandu Mawar").await;
    browser.photo(&story).await;
    let photos = browser.get(&format!("{story}/foto")).await;
    let media = photos.html.split("id=\"m-").nth(1).unwrap().split('"').next().unwrap();
    let erase = format!("{story}/hapus/{media}");
    assert!(photos.html.contains(&erase), "the way there stands on the page of the photo");
    let person =
        [("apa", "izin"), ("nama", "Ibu Sari"), ("siapa", "adult"), ("cara", "lisan"), ("kapan", "")];
    browser.post(&format!("{story}/foto/{media}"), &person).await;

    let page = browser.get(&erase).await;
    for word in ["Ibu Sari", "Yang tetap ada", "Cadangan yang sudah dibuat", "UU 27/2022 pasal 8"] {
        assert!(page.html.contains(word), "{word}");
    }
    let names = page.html.split("Nama pada persetujuan").next().unwrap().rsplit("value=\"").next().unwrap();
    let names = names.split('"').next().unwrap();
    let rule = ("aturan", "UU 27/2022 pasal 8");
    let (reason, sure) = (("alasan", "diminta wali"), ("yakin", "ya"));
    for missing in [
        vec![("apa", names), rule, reason],
        vec![("apa", names), reason, sure],
        vec![("apa", names), rule, ("alasan", " "), sure],
        vec![rule, reason, sure],
    ] {
        let page = browser.post(&erase, &missing).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{missing:?}");
        assert!(browser.get(&erase).await.html.contains("Ibu Sari"), "{missing:?}");
    }
    let done = browser.post(&erase, &[("apa", names), rule, reason, sure]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert!(!browser.get(&erase).await.html.contains("Ibu Sari"));

    browser.post(&erase, &[("apa", "media"), rule, reason, sure]).await;
    let photos = browser.get(&format!("{story}/foto")).await;
    assert!(photos.html.contains("Foto 1 sudah dihapus."));
    assert_eq!(browser.get(&format!("{story}/kecil/{media}")).await.status, StatusCode::NOT_FOUND);
    let history = browser.get(&format!("{story}/riwayat")).await;
    assert!(history.html.contains("menurut UU 27/2022 pasal 8: “diminta wali”"));
}

#[tokio::test]
async fn working_hours_are_changed_in_a_plain_form_and_what_is_wrong_stays_to_be_mended() {
    let browser = Browser::at_office(SOP).await;
    let address = "/setelan/kalender";
    let names: Vec<(String, String)> = (0..7)
        .flat_map(|day| {
            let hours = if day < 5 { "08.00-16.00" } else { "" };
            let pause = if day < 5 { "12.00-13.00" } else { "" };
            [(format!("jam-0-{day}"), hours.to_owned()), (format!("istirahat-0-{day}"), pause.to_owned())]
        })
        .collect();
    let form = |wrong: Option<&'static str>| {
        let mut fields = vec![("apa", "minggu"), ("awal", "2026-01-05"), ("libur", "ya")];
        fields.extend(names.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        for field in &mut fields {
            if field.0 == "jam-0-1" {
                field.1 = wrong.unwrap_or(field.1);
            }
        }
        fields
    };
    let wrong = browser.post(address, &form(Some("pagi sampai"))).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("Selasa: “pagi sampai”") && wrong.html.contains("value=\"pagi sampai\""));
    assert_eq!(browser.post(address, &form(None)).await.status, StatusCode::SEE_OTHER);
    let page = browser.get(address).await;
    assert_eq!(page.html.matches("value=\"08.00–16.00\"").count(), 5);
    browser
        .post(address, &[("apa", "tambah-ramadan"), ("dari", "2027-02-08"), ("sampai", "2027-03-09")])
        .await;
    let day =
        [("tanggal", "2026-11-23"), ("jenis", "off"), ("nama", "Akreditasi"), ("sumber", "Surat 12/2026")];
    browser.post(address, &[&[("apa", "tambah-hari")][..], &day].concat()).await;
    let page = browser.get(address).await;
    assert!(page.html.contains("Ramadan: Senin, 8 Feb 2027 sampai Selasa, 9 Mar 2027"), "{}", page.html);
    assert!(page.html.contains("Akreditasi (kantor tutup; Surat 12/2026)"));
    browser.post(address, &[("apa", "hapus-hari"), ("hari", "2026-11-23/off")]).await;
    assert!(!browser.get(address).await.html.contains("Akreditasi"));
}

#[tokio::test]
async fn a_shared_laptop_left_alone_asks_for_name_and_pin_and_loses_nothing_that_was_typed() {
    let browser = Browser::at_office(SOP).await;
    browser.post("/kantor", &[("apa", "tambah"), ("nama", "Pak Anton"), ("unit", "")]).await;
    let page = browser.get("/masuk").await;
    let id_of = |name: &str| {
        let before = page.html.split(&format!("<span>{name}</span>")).next().unwrap();
        before.rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned()
    };
    let (rina, anton) = (id_of("Bu Rina"), id_of("Pak Anton"));
    let wait = |minutes| browser.clock.advance(chrono::TimeDelta::minutes(minutes));
    browser.post("/kantor", &[("apa", "pin"), ("orang", &anton), ("pin", "271828")]).await;
    wait(60);
    assert_eq!(browser.get("/").await.status, StatusCode::OK, "one PIN is no shared laptop");
    browser.post("/kantor", &[("apa", "pin"), ("orang", &rina), ("pin", "314159")]).await;
    wait(14);
    assert_eq!(browser.get("/antrean").await.status, StatusCode::OK);
    wait(14);
    assert_eq!(browser.get("/antrean?segar=1").await.status, StatusCode::OK);
    wait(2);
    let late = browser.post("/konten/baru", &[("sop", SOP), ("what", "Posyandu Mawar")]).await;
    assert_eq!(late.to, "/masuk?kembali=%2Fkonten%2Fbaru", "a page that refreshes itself is nobody at work");
    let back = [("orang", rina.as_str()), ("pin", "314159"), ("kembali", "/konten/baru")];
    assert_eq!(browser.post("/masuk", &back).await.to, "/konten/baru");
    assert_eq!(value(&browser.get("/konten/baru").await, "what"), "Posyandu Mawar");

    assert_eq!(
        browser.post("/setelan", &[("apa", "keluar"), ("menit", "0")]).await.status,
        StatusCode::SEE_OTHER
    );
    wait(600);
    assert_eq!(browser.get("/").await.status, StatusCode::OK, "0 is never");
}

#[tokio::test]
async fn a_real_office_opens_beside_practice_in_a_folder_of_its_own() {
    let browser = Browser::at_office(SOP).await;
    let folder = browser.folder.path().join("sungguhan");
    let folder = folder.to_str().unwrap();
    let page = browser.post("/latihan", &[("folder", folder)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.html);
    assert!(page.html.contains(&format!("warta --data &quot;{folder}&quot;")), "{}", page.html);
    let address = |page: &Page| {
        let link = page.html.split("href=\"http://").nth(1).unwrap().split('"').next().unwrap();
        link.split_once("/?kunci=").map(|(host, key)| (host.to_owned(), key.to_owned())).unwrap()
    };
    let (host, key) = address(&page);
    assert_ne!(format!("http://{host}"), ORIGIN);
    let (again, other_key) = address(&browser.post("/latihan", &[("folder", folder)]).await);
    assert_eq!(host, again, "it is opened once");
    assert_ne!(key, other_key, "each address lets one browser in");
    assert!(browser.get("/").await.html.contains("Puskesmas Melati"), "practice is still there");
    let none = browser.post("/latihan", &[("folder", " ")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_film_comes_in_part_by_part_and_is_seen_and_kept_without_what_it_tells() {
    let browser = Browser::at_office(SOP).await;
    let story = browser.story(SOP, "Cuci tangan").await;
    let secret = "-07.9797+112.6304/Bu Rina/Galaxy";
    let clip = warta_core::media::film::sample::Clip::upright(4_000);
    let file =
        warta_core::media::film::sample::Clip { bytes: 50_000, tells: Some(secret.into()), ..clip }.file();
    assert!(file.len() > 5_000_000, "larger than a piece");
    let page = browser.get(&format!("{story}/foto")).await;
    assert!(page.html.contains("Tambah video"), "{}", page.html);
    let sent = browser.upload(&story, "video", "IMG_0001.MOV", &file).await;
    assert_eq!((sent.status, sent.to.as_str()), (StatusCode::SEE_OTHER, &*format!("{story}/foto")));
    let page = browser.get(&sent.to).await;
    assert!(page.html.contains("Video 1") && page.html.contains("4 detik"), "{}", page.html);
    assert!(!page.html.contains("samarkan"), "nothing in a film can be blurred");
    let place = page.html.split("<source src=\"").nth(1).unwrap().split('"').next().unwrap();

    let whole = browser.router.clone().oneshot(browser.asking(place)).await.unwrap();
    assert_eq!(
        (whole.status(), &whole.headers()[header::CONTENT_TYPE]),
        (StatusCode::OK, &"video/mp4".parse().unwrap())
    );
    let whole = whole.into_body().collect().await.unwrap().to_bytes();
    assert_eq!(whole.len(), file.len());
    assert!(!whole.windows(8).any(|part| part == b"Bu Rina/"), "what goes out does not name her");
    let mut asking = browser.asking(place);
    asking.headers_mut().insert(header::RANGE, "bytes=5000000-5000099".parse().unwrap());
    let part = browser.router.clone().oneshot(asking).await.unwrap();
    assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(
        part.headers()[header::CONTENT_RANGE],
        format!("bytes 5000000-5000099/{}", file.len()).as_str()
    );
    assert_eq!(part.into_body().collect().await.unwrap().to_bytes(), whole.slice(5_000_000..5_000_100));

    let photo = browser.photo(&story).await;
    assert!(browser.get(&photo.to).await.html.contains("sudah berisi video"), "no photo beside it");
    let media = place.rsplit('/').next().unwrap();
    browser.post(&format!("{story}/foto/{media}"), &[("apa", "hapus")]).await;
    let broken = browser.upload(&story, "video", "a.mp4", b"this is no film").await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(broken.html.contains("Berkas ini bukan video"), "{}", broken.html);
}
