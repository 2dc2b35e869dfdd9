//! The main job on real input: what is recorded while the site can't be reached goes out once when it can.

use secrecy::ExposeSecret;
use serde_json::Value;
use warta_core::channels::{Network, Payload, Timeouts, Transport};
use warta_core::media::Orientation;
use warta_core::media::sample::{Camera, Sample, Scene};
use warta_tests::proxy::Proxy;
use warta_tests::wordpress::WordPress;

use super::looks::audit;
use super::steps::*;
use warta_tests::browser::{Browser, Warta};

const WHAT: &str = "Cuci tangan di SD Melati";
const ALT: &str = "Anak-anak mencuci tangan di keran sekolah";
/// Twelve megapixels, held upright; the camera stores them lying, with a mark.
const PHOTO: Sample = Sample { scene: Scene::HandWashing, seed: 11, width: 3000, height: 4000 };

#[tokio::test]
async fn a_story_recorded_while_the_site_is_away_goes_out_once_with_an_upright_picture_and_no_metadata() {
    let site = WordPress::shared();
    let proxy = Proxy::start(site.port).await;
    let warta = Warta::real();
    let browser = enter(&warta, true).await;
    found(&browser, "website-polowijen").await;
    connect(&browser, &warta, &proxy.url(), site).await;

    proxy.go_away().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("IMG_0001.jpg");
    let camera =
        Camera { orientation: Orientation::from_exif(6), taken_at: None, place: Some((-7.93, 112.65)) };
    std::fs::write(&file, PHOTO.jpeg(camera)).unwrap();
    browser.go(&warta.address("/konten/baru")).await;
    browser.choose_file("[name=foto]", &file).await;
    tell(&browser, WHAT).await;
    browser.press("[data-primary]").await;
    photo(&browser, ALT).await;
    compose(&browser).await;
    act(&browser, "done").await;
    act(&browser, "fits").await;
    act(&browser, "done").await;
    act(&browser, "publish").await;

    browser.go(&warta.address("/antrean")).await;
    browser.reload_until(".chip.network").await;
    assert!(browser.text().await.contains(WHAT), "the queue names what waits: {}", browser.text().await);
    assert_eq!(posts(site).await.len(), 0, "nothing went out");

    proxy.come_back().await;
    browser.press("button[value^='retry:']").await;
    browser.reload_until(".card .chip.done").await;
    let posts = posts(site).await;
    assert_eq!(posts.len(), 1, "one post: {posts:?}");
    published_well(site, &posts[0]).await;
}

async fn connect(browser: &Browser, warta: &Warta, address: &str, site: &WordPress) {
    let login = site.login("editor");
    browser.go(&warta.address("/saluran/wordpress")).await;
    let mut faults = Vec::new();
    for (name, text) in [("situs", address), ("nama", &login.user), ("sandi", login.password.expose_secret())]
    {
        faults.extend(audit(browser, name).await);
        browser.fill(&format!("[name={name}]"), text).await;
        browser.press("[data-primary]").await;
    }
    browser.find(".chip.done").await;
    faults.extend(audit(browser, "connected").await);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

async fn asked(site: &WordPress, path: &str) -> Vec<u8> {
    let network = Network::new(Timeouts::default()).unwrap();
    let request = http::Request::get(format!("http://127.0.0.1:{}{path}", site.port));
    let answer = network.send(request.body(Payload::default()).unwrap()).await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    answer.into_body().to_vec()
}

/// What the public can see of this story.
async fn posts(site: &WordPress) -> Vec<Value> {
    let all: Vec<Value> =
        serde_json::from_slice(&asked(site, "/wp-json/wp/v2/posts?per_page=100").await).unwrap();
    let ours = |post: &Value| post["title"]["rendered"].as_str().is_some_and(|title| title.contains(WHAT));
    all.into_iter().filter(ours).collect()
}

async fn published_well(site: &WordPress, post: &Value) {
    let media = post["featured_media"].as_u64().unwrap();
    let media: Value =
        serde_json::from_slice(&asked(site, &format!("/wp-json/wp/v2/media/{media}")).await).unwrap();
    assert_eq!(media["alt_text"], ALT);
    let address = url::Url::parse(media["source_url"].as_str().unwrap()).unwrap();
    let jpeg = asked(site, address.path()).await;

    let file = img_parts::jpeg::Jpeg::from_bytes(jpeg.clone().into()).unwrap();
    // Of the segments for applications (APP0 to APP15) only JFIF's own, and no comment.
    let marks: Vec<u8> = file.segments().iter().map(img_parts::jpeg::JpegSegment::marker).collect();
    assert!(marks.iter().all(|mark| !(0xE1..=0xEF).contains(mark) && *mark != 0xFE), "{marks:X?}");
    for word in ["Exif", "GPS", "ns.adobe.com", "Warta"] {
        assert!(!jpeg.windows(word.len()).any(|part| part == word.as_bytes()), "{word} is in the file");
    }

    let mut decoder = jpeg_decoder::Decoder::new(&*jpeg);
    let pixels = decoder.decode().unwrap();
    let info = decoder.info().unwrap();
    assert_eq!((info.width, info.height), (1536, 2048), "upright, and small enough for the channel");
    let upright = Sample { width: info.width, height: info.height, ..PHOTO }.draw();
    let seen: Vec<[u8; 3]> = pixels.chunks_exact(3).map(|p| [p[0], p[1], p[2]]).collect();
    let width = usize::from(info.width);
    let right = difference(&seen, &upright, width);
    let turned: Vec<[u8; 3]> = upright.iter().rev().copied().collect();
    let wrong = difference(&seen, &turned, width);
    assert!(right < 6.0 && wrong > 3.0 * right, "upright differs by {right}, upside down by {wrong}");
}

/// How far two pictures differ, from 0 to 255: the mean over squares of 32 pixels, so that grain counts for nothing.
fn difference(one: &[[u8; 3]], other: &[[u8; 3]], width: usize) -> f64 {
    let (one, other) = (squares(one, width), squares(other, width));
    one.iter().zip(&other).map(|(a, b)| (a - b).abs()).sum::<f64>() / one.len() as f64
}

fn squares(pixels: &[[u8; 3]], width: usize) -> Vec<f64> {
    const SIDE: usize = 32;
    let across = width / SIDE;
    let mut sums = vec![0.0; across * (pixels.len() / width / SIDE) * 3];
    for (at, pixel) in pixels.iter().enumerate() {
        let square = (at / width / SIDE) * across + (at % width) / SIDE;
        for (channel, value) in pixel.iter().enumerate() {
            sums[square * 3 + channel] += f64::from(*value) / (SIDE * SIDE) as f64;
        }
    }
    sums
}
