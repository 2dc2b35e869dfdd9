//! The essential path in a browser that runs no scripts: an old one, one that is kept strict, one whose script broke.

use warta_tests::browser::Warta;

use super::steps::*;

#[tokio::test]
async fn a_story_with_a_photo_reaches_the_practice_website_without_any_script() {
    let _alone = super::PRACTICE.lock().await;
    let warta = Warta::practice();
    let browser = enter(&warta, false).await;
    // The script's first deed, and what is only shown after it.
    assert!(!browser.has("html.js").await, "a script ran");
    assert!(browser.has("script[src]").await, "the page has a script that could have run");

    let what = "Imunisasi tanpa skrip";
    prepared(&browser, &warta, "website-polowijen", what).await;
    act(&browser, "publish").await;
    browser.go(&warta.address("/antrean")).await;
    assert!(!browser.has("html.js").await, "a script ran");
    seen_on_site(&browser, what).await;
}
