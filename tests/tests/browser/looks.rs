//! Every screen as it looks: nothing that keeps people out (axe-core), nothing to be pushed sideways, on a wide page and a
//! narrow one, in the light and the dark, with letters as they are and twice as large, with all that folds unfolded; and the
//! console's door in a real browser. With `WARTA_WRITE_PICTURES=1` the pictures of the documents are made anew.

use std::collections::BTreeMap;
use std::path::Path;

use fantoccini::Locator;
use serde_json::Value;
use warta_tests::axe::{self, Rules};
use warta_tests::browser::{Browser, Warta};

use super::steps::*;

/// Screens that need no story.
const SCREENS: [&str; 19] = [
    "/",
    "/pekan",
    "/konten",
    "/konten/baru",
    "/antrean",
    "/kantor",
    "/saluran",
    "/saluran/wordpress",
    "/saluran/instagram",
    "/saluran/instagram-app",
    "/saluran/x",
    "/sop",
    "/sop/website-polowijen",
    "/sop/publikasi-bkk-palembang",
    "/setelan",
    "/setelan/kalender",
    "/masuk",
    "/latihan",
    "/tidak-ada",
];
/// Stories of the practice office whose screens differ: one that waits for its writer, one sent back with a difference, one
/// that is out, one whose link is open.
const STORIES: [&str; 4] = [
    "Kelas ibu menyusui",
    "Fogging gudang pelabuhan",
    "Pemeriksaan kapal barang",
    "Cuci tangan di SD Harapan",
];
/// Width of the page, whether it is dark, the size of letters, and what is looked at: everything once in each width and size,
/// and in the dark what the light can't tell.
const LOOKS: [(u32, bool, &str, Rules); 6] = [
    (1280, false, "100%", Rules::All),
    (1280, false, "200%", Rules::All),
    (320, false, "100%", Rules::All),
    (320, false, "200%", Rules::All),
    (320, true, "100%", Rules::Colours),
    (1280, true, "100%", Rules::Colours),
];

/// What a page says of itself: one heading that its title begins with, a language, one main part.
const SELF: &str = "const faults = [], all = (css) => document.querySelectorAll(css);
    if (!/^(id|en)$/.test(document.documentElement.lang)) faults.push('no language');
    if (all('h1').length !== 1) faults.push(all('h1').length + ' first headings');
    else if (!document.title.startsWith(all('h1')[0].innerText.trim())) faults.push('the title is ' + document.title);
    if (all('main').length !== 1) faults.push(all('main').length + ' main parts');
    for (const folded of all('details')) folded.open = true;
    return faults;";
/// What sticks out of the window, with letters of this size.
const OVER: &str = "document.documentElement.style.fontSize = arguments[0];
    if (document.scrollingElement.scrollWidth <= innerWidth) return [];
    const out = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth);
    return ['the page'].concat(out.map((one) => one.outerHTML.slice(0, 120)).slice(0, 4));";

#[tokio::test]
async fn no_screen_keeps_anybody_out_or_runs_off_a_narrow_page_and_another_browser_stays_outside() {
    let _alone = super::PRACTICE.lock().await;
    let warta = Warta::practice();
    let browser = enter(&warta, true).await;
    sit_down(&browser, &warta, "Rina Kartika").await;
    let mut faults = Vec::new();
    for screen in screens(&browser, &warta).await {
        browser.go(&screen).await;
        // A page that says that there is none has no faults either.
        let none = browser.text().await.contains("Halaman tidak ada");
        assert_eq!(none, screen.ends_with("/tidak-ada"), "{screen}");
        faults.extend(audit(&browser, &screen).await);
    }
    browser.go(&warta.address("/setelan")).await;
    browser.fill("[name=berkas]", "/tidak/ada/cadangan").await;
    browser.press("[data-primary]").await;
    assert!(browser.has(".notice.refused").await, "the backup has no place to go");
    faults.extend(audit(&browser, "a refused form").await);
    browser.go(&warta.address("/")).await;
    browser.press("form.switch button").await;
    faults.extend(audit(&browser, "in English").await);
    browser.press("form.switch button").await;
    if std::env::var_os("WARTA_WRITE_PICTURES").is_some() {
        pictures(&browser, &warta).await;
    }
    faults.extend(stays_outside(&warta).await);
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[tokio::test]
async fn founding_an_office_and_closing_it_keeps_nobody_out() {
    let warta = Warta::real();
    let browser = enter(&warta, true).await;
    let mut faults = audit(&browser, "founding").await;
    founding(&browser, "instagram-polowijen").await;
    faults.extend(audit(&browser, "the recovery sheet").await);
    browser.press("[data-primary]").await;
    faults.extend(audit(&browser, "the first day").await);
    browser.go(&warta.address("/setelan")).await;
    browser.press("form:has([value=tutup]) button").await;
    faults.extend(axe::faults(&browser, Rules::All).await);
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// What is wrong with the page that is shown, each fault with the first look that has it.
pub async fn audit(browser: &Browser, page: &str) -> Vec<String> {
    let mut faults: BTreeMap<String, String> = BTreeMap::new();
    let lines =
        |found: Value| found.as_array().unwrap().iter().map(|line| line.to_string()).collect::<Vec<_>>();
    for fault in lines(browser.run(SELF, vec![]).await) {
        faults.insert(fault, String::new());
    }
    for (width, dark, letters, rules) in LOOKS {
        browser.look(width, dark).await;
        let over = lines(browser.run(OVER, vec![letters.into()]).await);
        let over = over.into_iter().map(|what| format!("too wide: {what}"));
        for fault in axe::faults(browser, rules).await.into_iter().chain(over) {
            faults.entry(fault).or_insert_with(|| format!(", {width} wide, dark {dark}, letters {letters}"));
        }
    }
    browser.look(1280, false).await;
    faults.into_iter().map(|(fault, look)| format!("{page}{look}: {fault}")).collect()
}

/// Every screen, with all views of a few stories, where one is posted by hand, and where one's photo is erased.
async fn screens(browser: &Browser, warta: &Warta) -> Vec<String> {
    let mut screens: Vec<String> = SCREENS.iter().map(|path| warta.address(path)).collect();
    for story in STORIES {
        let link = story_of(browser, warta, story).await;
        screens
            .extend(["", "/foto", "/teks", "/riwayat"].map(|view| warta.address(&format!("{link}{view}"))));
    }
    let photos = screens.last().unwrap().replace("/riwayat", "/foto");
    for (screen, link) in [(warta.address("/antrean"), "/unggah/"), (photos, "/hapus/")] {
        browser.go(&screen).await;
        let link = browser.find(&format!("a[href*='{link}']")).await.attr("href").await.unwrap().unwrap();
        screens.push(warta.address(&link));
    }
    screens
}

/// The path of a story of the practice office.
async fn story_of(browser: &Browser, warta: &Warta, title: &str) -> String {
    browser.go(&warta.address("/konten")).await;
    let link = browser.client.find(Locator::LinkText(title)).await.unwrap();
    link.attr("href").await.unwrap().unwrap()
}

/// A browser without the cookie is told why it stays outside, also with the address that was used already.
async fn stays_outside(warta: &Warta) -> Vec<String> {
    let other = Browser::open(true).await;
    let mut faults = Vec::new();
    for address in [warta.first_address().to_owned(), warta.address("/")] {
        other.go(&address).await;
        assert!(!other.has("nav.places").await, "{address} let a second browser in");
        assert!(other.text().await.contains("hanya berlaku satu kali"), "{}", other.text().await);
        faults = audit(&other, "outside").await;
    }
    faults
}

/// With `WARTA_WRITE_PICTURES=1`, keeps what is shown now for the documents, up to this height.
pub async fn picture(browser: &Browser, name: &str, height: u32) {
    if std::env::var_os("WARTA_WRITE_PICTURES").is_none() {
        return;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/pictures");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{name}.png")), browser.picture(height).await).unwrap();
}

/// The pictures of the documents.
async fn pictures(browser: &Browser, warta: &Warta) {
    browser.go(&warta.address("/konten")).await;
    let link = browser.find("main .rows a[href^='/konten/']").await.attr("href").await.unwrap().unwrap();
    let out = story_of(browser, warta, "Pemeriksaan kapal barang").await;
    let shown = [
        ("today", "/".to_owned(), 960, false),
        ("week", "/pekan".to_owned(), 960, false),
        ("new-story", "/konten/baru".to_owned(), 960, false),
        ("story", link.clone(), 960, false),
        ("text", format!("{out}/teks"), 960, false),
        ("queue", "/antrean".to_owned(), 960, false),
        ("sop", "/sop/publikasi-bkk-palembang".to_owned(), 960, false),
        ("people", "/kantor".to_owned(), 960, false),
        ("today-narrow-dark", "/".to_owned(), 320, true),
        ("text-narrow-dark", format!("{out}/teks"), 320, true),
    ];
    for (name, path, width, dark) in shown {
        browser.look(width, dark).await;
        browser.go(&warta.address(&path)).await;
        if name == "sop" {
            // The document names the person who signed it; pictures show invented people only.
            browser.run("document.querySelector('main .card').remove()", vec![]).await;
        }
        picture(browser, name, 1000).await;
    }
}
