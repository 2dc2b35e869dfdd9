//! The practice office connects its accounts on the pages of their services, and one story goes to all three channels over a
//! network that is slow, cut, cut again right after a post is public, and good, with X taking its access away meanwhile.

use fantoccini::Locator;
use warta_practice::office::SITE;
use warta_tests::browser::{Browser, Warta};

use super::looks::{audit, picture};
use super::steps::*;

/// Instagram's page shows no more of a post than its picture.
const ALT: &str = "Siswa mencuci tangan di tiga keran";

#[tokio::test]
async fn accounts_are_connected_on_their_own_pages_and_a_story_is_on_all_three_channels_once_for_all_the_cuts()
 {
    let _alone = super::PRACTICE.lock().await;
    let warta = Warta::practice();
    let browser = enter(&warta, true).await;
    sit_down(&browser, &warta, "Rina Kartika").await;
    let mut faults = by_token(&browser, &warta).await;
    faults.extend(by_app(&browser, &warta).await);
    faults.extend(by_page(&browser, &warta, &[DENIED, ALLOWED]).await);
    faults.extend(budget(&browser, &warta).await);
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

    let story = story_view(&browser, "").await;
    network(&browser, &warta, "cut").await;
    browser.go(&story).await;
    act(&browser, "publish").await;
    let queue = Queue { browser: &browser, warta: &warta, what };
    queue.shows("count({network}) = 3", "waiting").await;
    network(&browser, &warta, "slow").await;
    queue.shows("{busy}", "sending").await;
    network(&browser, &warta, "cut-after-post").await;
    queue.shows("{unknown} and count({unknown}) + count({network}) = 3", "unknown").await;
    browser.go(&format!("{SITE}/x/settings/connected_apps")).await;
    browser.press("a.go").await;
    network(&browser, &warta, "good").await;
    queue.shows("count({person}) = 1 and count({done}) = 2", "needs-you").await;
    assert!(browser.text().await.contains("Sambungkan akunnya lagi"), "{}", browser.text().await);
    let connect = browser.find("#kiriman a[href='/saluran/x']").await.text().await.unwrap();
    assert_eq!(connect, "Perbarui sambungan", "the way there is one tap");
    let faults = by_page(&browser, &warta, &[ALLOWED]).await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    queue.shows("count({done}) = 3", "done").await;

    for address in [
        SITE.to_owned(),
        format!("{SITE}/instagram/puskesmas.melatiraya"),
        format!("{SITE}/x/pkm_melatiraya"),
    ] {
        browser.go(&address).await;
        let post = format!(
            "//main//article[contains(., '{what}')] | //main//img[@alt = '{ALT}' and not(ancestor::article)]"
        );
        let posts = browser.client.find_all(Locator::XPath(&post)).await.unwrap();
        assert_eq!(posts.len(), 1, "{address}: {}", browser.text().await);
        assert!(browser.text().await.contains("LATIHAN"), "{address} says that it is practice");
    }
}

/// What X may cost in a month is set on its card, and shown there.
async fn budget(browser: &Browser, warta: &Warta) -> Vec<String> {
    let form = "form:has([name=biaya]) button[type=submit]";
    for (typed, says) in [
        ("lima", "Tuliskan batas biaya sebagai jumlah dolar AS"),
        ("2,50", "Bulan ini terpakai 0,00 dari batas 2,50 dolar AS."),
    ] {
        browser.go(&warta.address("/saluran")).await;
        browser.fill("[name=biaya]", typed).await;
        browser.press(form).await;
        let text = browser.text().await;
        assert!(text.contains(says), "{text}");
    }
    audit(browser, "a channel that charges").await
}

/// Changes the network of practice, as a person does on its page.
async fn network(browser: &Browser, warta: &Warta, signal: &str) {
    browser.go(&warta.address("/latihan")).await;
    browser.tick(&format!("[name=sinyal][value={signal}]")).await;
    browser.press("form:has([name=sinyal]) button").await;
    assert!(browser.has(".notice.done").await, "{}", browser.text().await);
}

/// The queue's lines of one story.
struct Queue<'a> {
    browser: &'a Browser,
    warta: &'a Warta,
    what: &'a str,
}

impl Queue<'_> {
    /// Waits until this holds of the story's lines, each named by its state, and nobody is kept out or pushed sideways then.
    async fn shows(&self, holds: &str, state: &str) {
        let mut holds = holds.to_owned();
        for tone in ["network", "busy", "unknown", "person", "done"] {
            let line =
                format!(".//li[contains(., '{}') and .//*[contains(@class, 'chip {tone}')]]", self.what);
            holds = holds.replace(&format!("{{{tone}}}"), &line);
        }
        self.browser.look(960, false).await;
        self.browser.go(&self.warta.address("/antrean")).await;
        self.browser.reload_until_path(&format!("//main[{holds}]")).await;
        picture(self.browser, &format!("queue-{state}"), 1150).await;
    }
}

/// Instagram, by the token that its dashboard shows.
async fn by_token(browser: &Browser, warta: &Warta) -> Vec<String> {
    browser.go(&format!("{SITE}/instagram/dasbor")).await;
    let token = browser.find("code").await.text().await.unwrap();
    browser.go(&warta.address("/saluran/instagram")).await;
    let mut faults = audit(browser, "a token is asked").await;
    for (typed, signal, says) in [
        ("bukan token", "good", "Ini bukan token akses"),
        ("IGAAsetengah", "good", "Instagram tidak mengenali token ini"),
        (token.as_str(), "cut", "Periksa jaringan dan alamatnya"),
    ] {
        network(browser, warta, signal).await;
        browser.go(&warta.address("/saluran/instagram")).await;
        browser.fill("[name=token]", typed).await;
        browser.press("[data-primary]").await;
        assert!(browser.text().await.contains(says), "{says}: {}", browser.text().await);
        faults.extend(audit(browser, "a token is refused").await);
    }
    network(browser, warta, "good").await;
    browser.go(&warta.address("/saluran/instagram")).await;
    browser.fill("[name=token]", &token).await;
    browser.press("[data-primary]").await;
    let text = browser.text().await;
    assert!(text.contains("Tersambung dengan @puskesmas.melatiraya"), "{text}");
    faults
}

/// Instagram, by the office's app: its page lands on the practice website, whose address is pasted.
async fn by_app(browser: &Browser, warta: &Warta) -> Vec<String> {
    browser.go(&format!("{SITE}/instagram/dasbor")).await;
    let secret = browser.find("code.secret").await.text().await.unwrap();
    browser.go(&warta.address("/saluran/instagram")).await;
    browser.press("a[href='/saluran/instagram-app']").await;
    browser.fill("[name=secret]", &secret).await;
    browser.press("[data-primary]").await;
    let landing = browser.client.current_url().await.unwrap().to_string();
    assert!(landing.ends_with("/saluran/instagram-landed"), "{landing}");
    let mut faults = audit(browser, "where the browser landed is asked").await;
    let page = "//a[@target = '_blank' and contains(@href, '/oauth/authorize')]";
    let page = browser.client.find(Locator::XPath(page)).await.unwrap().attr("href").await.unwrap().unwrap();
    for (answer, says) in [
        ("a[href*=deny]", "Akses belum diizinkan di halaman Instagram"),
        ("a[href*=practice_without]", "Belum semua izin diberikan"),
        ("a.yes", "Tersambung dengan @puskesmas.melatiraya"),
    ] {
        browser.go(&page).await;
        browser.press(answer).await;
        let landed = browser.client.current_url().await.unwrap().to_string();
        assert!(landed.starts_with(SITE) && landed.ends_with("#_"), "{landed}");
        assert!(browser.text().await.contains("LATIHAN"), "the office's website");
        browser.go(&landing).await;
        browser.fill("[name=landed]", &landed).await;
        browser.press("[data-primary]").await;
        let text = browser.text().await;
        assert!(text.contains(says), "{text}");
    }
    browser.go(&landing).await;
    let text = browser.text().await;
    assert!(text.contains("sudah selesai"), "{text}");
    faults.extend(audit(browser, "nothing is begun any more").await);
    faults
}

/// An answer on X's page, and what Warta says then.
type Asked = (&'static str, &'static str);
const DENIED: Asked = ("a:not(.yes).go", "belum diizinkan");
const ALLOWED: Asked = ("a.yes", "Tersambung dengan @pkm_melatiraya");

/// X, by the page on which its owner allows it; X leads the browser back from another site, without its cookie.
async fn by_page(browser: &Browser, warta: &Warta, answers: &[Asked]) -> Vec<String> {
    let mut faults = Vec::new();
    for (answer, says) in answers {
        browser.go(&warta.address("/saluran/x")).await;
        faults.extend(audit(browser, "an app is asked").await);
        browser.press("[data-primary]").await;
        faults.extend(audit(browser, "the way to X's page").await);
        browser.press("a[data-primary]").await;
        browser.press(answer).await;
        browser.find("nav.places").await;
        let text = browser.text().await;
        assert!(text.contains(*says), "{text}");
        faults.extend(audit(browser, "back from X's page").await);
    }
    // The way back taken again: what was begun is finished, and the screen says so.
    browser.client.refresh().await.unwrap();
    let text = browser.text().await;
    assert!(text.contains("sudah selesai") && text.contains("Perbarui sambungan"), "{text}");
    faults
}
