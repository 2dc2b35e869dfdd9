//! What a person does in the console, in the words of the work.

use std::path::PathBuf;

use warta_core::media::sample::{Camera, Sample, Scene};
use warta_tests::browser::{Browser, Warta};

/// What a story tells, by the names of its questions.
pub const ANSWERS: [(&str, &str); 6] = [
    ("what", "Imunisasi anak sekolah"),
    ("when", "Jumat, 20 November 2026, 08.00 WIB"),
    ("where", "SD Melati 2"),
    ("who", "Tim imunisasi dan 64 siswa kelas satu"),
    ("why", "Melindungi anak dari campak dan difteri"),
    ("how", "Petugas memeriksa, menyuntik, lalu mencatat di buku KIA"),
];

/// A browser that was let in.
pub async fn enter(warta: &Warta, scripts: bool) -> Browser {
    let browser = Browser::open(scripts).await;
    browser.go(warta.first_address()).await;
    browser
}

/// Founds an office of one person under an SOP.
pub async fn found(browser: &Browser, sop: &str) {
    founding(browser, sop).await;
    browser.press("[data-primary]").await;
    browser.find("nav.places").await;
}

/// The same up to the recovery sheet.
pub async fn founding(browser: &Browser, sop: &str) {
    browser.fill("[name=kantor]", "Puskesmas Melati").await;
    browser.fill("[name=nama]", "Rina Kartika").await;
    browser.tick(&format!("[name=sop][value={sop}]")).await;
    browser.press("[data-primary]").await;
}

/// Types the answers of a story into the form that is shown.
pub async fn tell(browser: &Browser, what: &str) {
    for (name, text) in ANSWERS {
        browser.fill(&format!("[name={name}]"), if name == "what" { what } else { text }).await;
    }
    browser.tick("[name=kind][value=kegiatan-rutin]").await;
}

/// The address of a view of the story that is shown, such as `/foto`.
pub async fn story_view(browser: &Browser, view: &str) -> String {
    let address = browser.client.current_url().await.unwrap();
    let id = address.path().split('/').nth(2).unwrap().to_owned();
    format!("{}/konten/{id}{view}", address.origin().ascii_serialization())
}

/// Goes to a view of the story that is shown.
pub async fn view(browser: &Browser, view: &str) {
    let address = story_view(browser, view).await;
    browser.go(&address).await;
}

/// An action of the step at hand.
pub async fn act(browser: &Browser, action: &str) {
    browser.press(&format!(".decision button[value={action}]")).await;
}

/// Says that the only photo shows a public event, and what those see who can't see it.
pub async fn photo(browser: &Browser, alt: &str) {
    view(browser, "/foto").await;
    browser.tick("[name=dasar][value=event]").await;
    browser.fill("form:has([value=dasar]) [name=catatan]", "Pekan imunisasi").await;
    browser.press("form:has([value=dasar]) button[type=submit]").await;
    browser.fill("textarea[name=alt]", alt).await;
    browser.press("form:has([value=alt]) button[type=submit]").await;
}

/// Has Warta draft every text.
pub async fn compose(browser: &Browser) {
    view(browser, "/teks").await;
    browser.press("form:has([value=susun]) button[type=submit]").await;
}

/// Has somebody else sit down at the browser.
pub async fn sit_down(browser: &Browser, warta: &Warta, name: &str) {
    browser.go(&warta.address("/masuk")).await;
    browser.tick_word("main form", name).await;
    browser.press("[data-primary]").await;
    browser.find("nav.places").await;
}

/// An action of the step at hand that asks for a note, or for people.
pub async fn act_saying(browser: &Browser, action: &str, note: &str, person: Option<&str>) {
    let form = format!(".decision form:has(button[value={action}])");
    if let Some(name) = person {
        browser.tick_word(&form, name).await;
    }
    if !note.is_empty() {
        browser.fill(&format!("{form} [name=catatan]"), note).await;
    }
    browser.press(&format!("{form} button[value={action}]")).await;
}

/// Enters the link of every channel that is still open by hand for the story that is shown.
pub async fn enter_links(browser: &Browser, warta: &Warta) {
    let story = story_view(browser, "").await;
    let id = story.rsplit('/').next().unwrap();
    let open = format!("a[href^='/konten/{id}/unggah/']");
    browser.go(&warta.address("/antrean")).await;
    let mut links = 0;
    while browser.has(&open).await {
        links += 1;
        assert!(links < 4, "a link was not taken: {}", browser.text().await);
        browser.press(&open).await;
        let of_x = browser.find("h1").await.text().await.unwrap().ends_with('X');
        let link = if of_x {
            "https://x.com/melatiraya/status/179000000000000"
        } else {
            "https://www.instagram.com/p/Uji"
        };
        browser.fill("form:has(button[value^='link:']) [name=catatan]", &format!("{link}{links}")).await;
        browser.press("button[value^='link:']").await;
        browser.go(&warta.address("/antrean")).await;
    }
    assert!(links > 0, "nothing was to be posted by hand");
    browser.go(&story).await;
}

/// A story of one of the SOPs without approval, up to publishing.
pub async fn prepared(browser: &Browser, warta: &Warta, sop: &str, what: &str) {
    sit_down(browser, warta, "Rina Kartika").await;
    record(browser, warta, sop, what).await;
    act(browser, "done").await;
    photo(browser, "Petugas dan siswa di halaman sekolah").await;
    compose(browser).await;
    act(browser, "fits").await;
    act(browser, "done").await;
}

/// Records a story with a photo.
pub async fn record(browser: &Browser, warta: &Warta, sop: &str, what: &str) {
    let (_folder, file) = sample_file();
    browser.go(&warta.address(&format!("/konten/baru?sop={sop}"))).await;
    browser.choose_file("[name=foto]", &file).await;
    tell(browser, what).await;
    browser.press("[data-primary]").await;
}

/// The website shows the story.
pub async fn seen_on_site(browser: &Browser, what: &str) {
    let done = format!(
        "//section[contains(@class,'card')]//li[contains(.,'{what}')]//a[starts-with(@href,'http://127.0.0.1:')]"
    );
    browser.reload_until_path(&done).await;
    let link = browser.client.find(fantoccini::Locator::XPath(&done)).await.unwrap();
    let address = link.attr("href").await.unwrap().unwrap();
    browser.go(&address).await;
    assert!(browser.text().await.contains(what), "{address}: {}", browser.text().await);
}

/// A photo, as long as its folder is kept.
pub fn sample_file() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("foto.jpg");
    let photo = Sample { scene: Scene::VillageHall, seed: 3, width: 1200, height: 900 };
    std::fs::write(&file, photo.jpeg(Camera::BARE)).unwrap();
    (folder, file)
}
