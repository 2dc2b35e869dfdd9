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
use warta_core::clock::{Clock, ManualClock, SeededEntropy};
use warta_core::crypto::keeper::FileKeeper;
use warta_core::disk::SharedDisk;
use warta_core::disk::real::RealDisk;
use warta_practice::{PracticeTransport, PracticeWorld, State};

use crate::console::Console;
use crate::web::Guard;

const ORIGIN: &str = "http://127.0.0.1:4100";

/// A browser that was let in, at a console with an empty folder.
struct Browser {
    router: Router,
    cookie: String,
    csrf: String,
    _folder: TempDir,
}

/// A page as it came.
struct Page {
    status: StatusCode,
    to: String,
    html: String,
}

impl Browser {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = chrono::Utc.with_ymd_and_hms(2026, 11, 20, 1, 15, 0).unwrap();
        let clock: Arc<dyn Clock> = Arc::new(ManualClock::new(now));
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
            transport: Arc::new(PracticeTransport(site)),
        };
        let guard = Arc::new(Guard::new(4100, Arc::clone(&ports.entropy)));
        let console = Console::open(Arc::clone(&guard), &folder.path().join("kantor"), ports).unwrap();
        let router = console.router();
        let mut browser = Self { router, cookie: String::new(), csrf: String::new(), _folder: folder };
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
    async fn at_office(sop: &str) -> Self {
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

    async fn get(&self, path: &str) -> Page {
        self.send(self.asking(path)).await
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
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
        "/konten",
        "/konten/baru",
        "/antrean",
        "/kantor",
        "/saluran",
        "/saluran/wordpress",
        "/sop",
        "/setelan",
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
            for word in ["[desk-", "[views-", "[refused-", "style=\"", "<script>", "onclick"] {
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
