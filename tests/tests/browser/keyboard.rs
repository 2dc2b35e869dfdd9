//! A story from capture to the practice website by keyboard alone.

use fantoccini::key::Key;
use warta_tests::browser::{Browser, Warta};
use warta_tests::keyboard::Keyboard;

use super::steps::*;

/// What can be come to by Tab: of a group of choices the one that stands for it.
const STOPS: &str = "const all = document.querySelectorAll('a[href], button, input, select, textarea, summary');
    const groups = new Set(), key = (one) => one.form && one.name + [...document.forms].indexOf(one.form);
    return [...all].filter((one) => one.type !== 'hidden' && !one.disabled && one.checkVisibility()).filter((one) => {
        if (one.type !== 'radio') return true;
        return !groups.has(key(one)) && groups.add(key(one));
    }).length;";

#[tokio::test]
async fn a_story_goes_from_capture_to_the_practice_website_by_keyboard_alone() {
    let _alone = super::PRACTICE.lock().await;
    let warta = Warta::practice();
    let browser = enter(&warta, true).await;
    assert!(browser.has("html.js").await, "the page's script runs");
    let keys = Keyboard::of(&browser);
    let what = "Imunisasi tanpa tetikus";

    keys.choose("[name=orang]", "Rina Kartika").await;
    keys.enter().await;
    skips(&keys).await;
    keys.follow("main a.primary", "Catat kegiatan").await;
    keys.follow("main .tabs a", "Website Puskesmas").await;
    record(&keys, what).await;
    keys.follow(".decision button", "").await;

    keys.follow(".tabs a", "Foto").await;
    every_stop_is_reached(&browser, &keys).await;
    keys.choose("[name=dasar]", "acara umum").await;
    keys.fill("form:has([value=dasar]) [name=catatan]", "Pekan imunisasi").await;
    keys.follow("form:has([value=dasar]) button", "").await;
    keys.fill("textarea[name=alt]", "Petugas dan siswa di halaman sekolah").await;
    keys.follow("form:has([value=alt]) button", "").await;
    keys.follow(".tabs a", "Teks").await;
    keys.follow("form:has([value=susun]) button", "").await;
    for action in ["fits", "done", "publish"] {
        keys.follow(&format!(".decision button[value={action}]"), "").await;
    }

    let link = "main p > a[target=_blank]";
    let sent = async {
        while !browser.has(link).await {
            keys.follow(".tabs a", "Teks").await;
        }
    };
    browser.until("the link of the post", sent).await;
    keys.tab_to(link, "Buka").await;
    keys.press(Key::Enter).await;
    seen_in_new_tab(&browser, what).await;
}

/// The first stop of a page leads past what every page begins with, and is seen when it has the focus.
async fn skips(keys: &Keyboard<'_>) {
    keys.press(Key::Tab).await;
    keys.back().await;
    keys.tab_to("a.skip", "Langsung ke isi").await;
    keys.press(Key::Enter).await;
    assert!(keys.focus().await.contains("<main"), "the skip link leads to {}", keys.focus().await);
    keys.press(Key::Tab).await;
    let first = keys.focus().await;
    keys.press(Key::Tab).await;
    keys.back().await;
    assert_eq!(keys.focus().await, first, "Shift and Tab lead back");
}

async fn record(keys: &Keyboard<'_>, what: &str) {
    let (_folder, file) = sample_file();
    keys.choose_file("[name=foto]", &file).await;
    for (name, text) in ANSWERS {
        keys.fill(&format!("[name={name}]"), if name == "what" { what } else { text }).await;
    }
    keys.choose("[name=kind]", "Kegiatan rutin").await;
    keys.follow("main button.primary", "Simpan").await;
}

/// Nothing that a mouse can press is out of Tab's way, and no stop keeps the focus.
async fn every_stop_is_reached(browser: &Browser, keys: &Keyboard<'_>) {
    let stops = browser.run(STOPS, vec![]).await.as_u64().unwrap();
    let reached = keys.round().await;
    assert_eq!(reached as u64, stops, "stops of Tab, and what can be pressed");
}

async fn seen_in_new_tab(browser: &Browser, what: &str) {
    let here = browser.client.window().await.unwrap();
    let opened = async {
        while browser.client.window().await.unwrap() == here {
            let tabs = browser.client.windows().await.unwrap();
            if let Some(other) = tabs.into_iter().find(|tab| *tab != here) {
                browser.client.switch_to_window(other).await.unwrap();
            }
        }
        while !browser.text().await.contains(what) {}
    };
    browser.until("the post in a tab of its own", opened).await;
}
