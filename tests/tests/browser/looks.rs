//! Every screen as it looks: nothing that keeps people out (axe-core, WCAG 2.1 A and AA), nothing to be pushed sideways on
//! a narrow screen or with letters twice as large; and the console's door in a real browser. With
//! `WARTA_WRITE_PICTURES=1` the pictures of the documents are made anew.

use std::path::Path;

use warta_tests::axe;
use warta_tests::browser::{Browser, Warta};

use super::steps::*;

/// Screens that need no story.
const SCREENS: [&str; 12] = [
    "/",
    "/konten",
    "/konten/baru",
    "/antrean",
    "/kantor",
    "/saluran",
    "/saluran/wordpress",
    "/sop",
    "/sop/website-polowijen",
    "/sop/publikasi-bkk-palembang",
    "/setelan",
    "/masuk",
];

#[tokio::test]
async fn no_screen_keeps_anybody_out_or_runs_off_a_narrow_page_and_another_browser_stays_outside() {
    let _alone = super::PRACTICE.lock().await;
    let warta = Warta::practice();
    let browser = enter(&warta, true).await;
    sit_down(&browser, &warta, "Rina Kartika").await;
    let screens = screens(&browser, &warta).await;
    let mut faults = Vec::new();
    for screen in &screens {
        browser.go(screen).await;
        for (width, dark) in [(1280, false), (320, true)] {
            browser.look(width, dark).await;
            let found = axe::faults(&browser).await;
            faults.extend(found.into_iter().map(|fault| format!("{screen} at {width}: {fault}")));
            for size in ["100%", "200%"] {
                browser
                    .run("document.documentElement.style.fontSize = arguments[0]", vec![size.into()])
                    .await;
                let over = "return document.scrollingElement.scrollWidth - innerWidth";
                let over = browser.run(over, vec![]).await.as_i64().unwrap();
                if over > 0 {
                    faults.push(format!("{screen} at {width}, letters {size}: {over} pixels too wide"));
                }
            }
            browser.run("document.documentElement.style.fontSize = ''", vec![]).await;
        }
    }
    if std::env::var_os("WARTA_WRITE_PICTURES").is_some() {
        pictures(&browser, &warta).await;
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    stays_outside(&warta).await;
}

/// Every screen, with all views of one story.
async fn screens(browser: &Browser, warta: &Warta) -> Vec<String> {
    let mut screens: Vec<String> = SCREENS.iter().map(|path| warta.address(path)).collect();
    browser.go(&warta.address("/konten")).await;
    let link = browser.find("main .rows a[href^='/konten/']").await.attr("href").await.unwrap().unwrap();
    screens.extend(["", "/foto", "/teks", "/riwayat"].map(|view| warta.address(&format!("{link}{view}"))));
    screens
}

/// A browser without the cookie is told why it stays outside, also with the address that was used already.
async fn stays_outside(warta: &Warta) {
    let other = Browser::open(true).await;
    for address in [warta.address("/"), warta.first_address().to_owned()] {
        other.go(&address).await;
        assert!(!other.has("nav.places").await, "{address} let a second browser in");
        assert!(other.text().await.contains("hanya berlaku satu kali"), "{}", other.text().await);
    }
}

/// The pictures of the documents.
async fn pictures(browser: &Browser, warta: &Warta) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/pictures");
    std::fs::create_dir_all(&folder).unwrap();
    browser.go(&warta.address("/konten")).await;
    let link = browser.find("main .rows a[href^='/konten/']").await.attr("href").await.unwrap().unwrap();
    let out = browser.client.find(fantoccini::Locator::LinkText("Pemeriksaan kapal barang")).await.unwrap();
    let out = out.attr("href").await.unwrap().unwrap();
    let shown = [
        ("today", "/".to_owned(), 960, false),
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
        std::fs::write(folder.join(format!("{name}.png")), browser.picture(1000).await).unwrap();
    }
}
