//! A story of each of the four SOPs, from capture to the practice website or to the link of a post by hand, by the
//! people whose step it is.

use warta_tests::browser::{Browser, Warta};

use super::steps::*;

#[tokio::test]
async fn a_story_of_each_sop_goes_from_capture_to_the_practice_website_or_a_link() {
    let _alone = super::PRACTICE.lock().await;
    let warta = Warta::practice();
    let browser = Browser::open(true).await;
    browser.go(warta.first_address()).await;

    let what = "Imunisasi di situs web";
    prepared(&browser, &warta, "website-polowijen", what).await;
    act(&browser, "publish").await;
    browser.go(&warta.address("/antrean")).await;
    seen_on_site(&browser, what).await;

    for (sop, what) in
        [("instagram-polowijen", "Imunisasi di Instagram"), ("twitter-arjuno", "Imunisasi di X")]
    {
        prepared(&browser, &warta, sop, what).await;
        act(&browser, "publish").await;
        enter_links(&browser, &warta).await;
        ended(&browser).await;
    }
    bkk(&browser, &warta).await;
}

/// The story is at its end: nothing is left to be done.
async fn ended(browser: &Browser) {
    assert!(!browser.has(".decision").await, "something is left to do: {}", browser.text().await);
}

/// All nine rows by their people, with both ways back.
async fn bkk(browser: &Browser, warta: &Warta) {
    let what = "Pengawasan kapal penumpang";
    sit_down(browser, warta, "Agus Setiawan").await;
    record(browser, warta, "publikasi-bkk-palembang", what).await;
    let story = story_view(browser, "").await;
    let turn = async |name: &str| {
        sit_down(browser, warta, name).await;
        browser.go(&story).await;
    };
    act(browser, "done").await;
    act_saying(browser, "done", "Tulis sebelum Jumat.", Some("Rina Kartika")).await;

    turn("Rina Kartika").await;
    act(browser, "take").await;
    photo(browser, "Petugas memeriksa kapal di dermaga").await;
    compose(browser).await;
    act(browser, "fits").await;
    act(browser, "done").await;

    turn("Dewi Anggraini").await;
    act_saying(browser, "no", "Sebutkan jumlah kapal.", None).await;
    turn("Rina Kartika").await;
    assert!(browser.text().await.contains("Sebutkan jumlah kapal."), "the writer sees why");
    act(browser, "done").await;
    turn("Dewi Anggraini").await;
    act(browser, "yes").await;

    turn("dr. Wahyu Santoso").await;
    act_saying(browser, "no", "Sebutkan nama pelabuhannya.", None).await;
    turn("Dewi Anggraini").await;
    assert!(browser.text().await.contains("Sebutkan nama pelabuhannya."), "the verifier sees why");
    act(browser, "yes").await;
    turn("dr. Wahyu Santoso").await;
    act(browser, "yes").await;
    act_saying(browser, "done", "", Some("Bagus Pratama")).await;

    turn("Bagus Pratama").await;
    act(browser, "publish").await;
    enter_links(browser, warta).await;
    browser.go(&warta.address("/antrean")).await;
    seen_on_site(browser, what).await;

    turn("Dewi Anggraini").await;
    act_saying(browser, "done", "Tayang di tiga saluran.", None).await;
    ended(browser).await;
    view(browser, "/riwayat").await;
    let history = browser.text().await;
    for words in ["Sebutkan jumlah kapal.", "Sebutkan nama pelabuhannya.", "Tayang di tiga saluran."] {
        assert!(history.contains(words), "{words} is not in the history: {history}");
    }
}
