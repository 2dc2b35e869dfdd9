//! The practice office connects its accounts on the pages of their services, and one story goes to all three channels.

use warta_practice::office::SITE;
use warta_tests::browser::{Browser, Warta};

use super::looks::audit;
use super::steps::*;

/// Instagram's page shows no more of a post than its picture.
const ALT: &str = "Siswa mencuci tangan di tiga keran";

#[tokio::test]
async fn accounts_are_connected_on_their_own_pages_and_a_story_goes_to_all_three_channels() {
    let _alone = super::PRACTICE.lock().await;
    let warta = Warta::practice();
    let browser = enter(&warta, true).await;
    sit_down(&browser, &warta, "Rina Kartika").await;
    let mut faults = by_token(&browser, &warta).await;
    faults.extend(by_page(&browser, &warta).await);
    assert!(faults.is_empty(), "{}", faults.join("\n"));

    let what = "Cuci tangan di tiga saluran";
    let (_folder, file) = sample_file();
    browser.go(&warta.address("/konten/baru?sop=website-polowijen")).await;
    browser.choose_file("[name=foto]", &file).await;
    tell(&browser, what).await;
    for channel in ["Instagram", "Situs web", "X"] {
        browser.tick_word("fieldset:has([name=saluran])", channel).await;
    }
    browser.press("[data-primary]").await;
    act(&browser, "done").await;
    photo(&browser, ALT).await;
    compose(&browser).await;
    act(&browser, "fits").await;
    act(&browser, "done").await;
    act(&browser, "publish").await;

    for (address, place) in [
        (SITE.to_owned(), "the website"),
        (format!("{SITE}/instagram/puskesmas.melatiraya"), "Instagram"),
        (format!("{SITE}/x/pkm_melatiraya"), "X"),
    ] {
        browser.go(&address).await;
        let post = format!("//main//article[contains(., '{what}')] | //main//img[@alt = '{ALT}']");
        browser.reload_until_path(&post).await;
        assert!(browser.text().await.contains("LATIHAN"), "{place} says that it is practice");
    }
    for channel in ["Instagram", "Situs web", "X"] {
        browser.go(&warta.address("/antrean")).await;
        let line = format!("//li[contains(., '{channel} · {what}') and .//*[contains(@class, 'chip done')]]");
        browser.reload_until_path(&line).await;
    }
}

/// Instagram, by the token that its dashboard shows.
async fn by_token(browser: &Browser, warta: &Warta) -> Vec<String> {
    browser.go(&format!("{SITE}/instagram/dasbor")).await;
    let token = browser.find("code").await.text().await.unwrap();
    browser.go(&warta.address("/saluran/instagram")).await;
    let mut faults = audit(browser, "a token is asked").await;
    browser.fill("[name=token]", "bukan token").await;
    browser.press("[data-primary]").await;
    assert!(browser.text().await.contains("bukan token"), "{}", browser.text().await);
    faults.extend(audit(browser, "a token is refused").await);
    browser.fill("[name=token]", &token).await;
    browser.press("[data-primary]").await;
    let text = browser.text().await;
    assert!(text.contains("Tersambung dengan @puskesmas.melatiraya"), "{text}");
    faults
}

/// X, by the page on which its owner allows it; X leads the browser back from another site, without its cookie.
async fn by_page(browser: &Browser, warta: &Warta) -> Vec<String> {
    let mut faults = Vec::new();
    for (answer, says) in
        [("a:not(.yes).go", "belum diizinkan"), ("a.yes", "Tersambung dengan @pkm_melatiraya")]
    {
        browser.go(&warta.address("/saluran/x")).await;
        faults.extend(audit(browser, "an app is asked").await);
        browser.press("[data-primary]").await;
        faults.extend(audit(browser, "the way to X's page").await);
        browser.press("a[data-primary]").await;
        browser.press(answer).await;
        browser.find("nav.places").await;
        let text = browser.text().await;
        assert!(text.contains(says), "{text}");
        faults.extend(audit(browser, "back from X's page").await);
    }
    faults
}
