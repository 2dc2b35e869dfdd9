//! What people write under the office's posts, each taken to its end at the console: the real website, the visitors' own form,
//! the program started anew while an answer waits for the network.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use calamine::{Reader as _, Xlsx};
use fantoccini::Locator;
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use warta_core::channels::{Network, Payload, Timeouts, Transport};
use warta_tests::browser::{Browser, Warta};
use warta_tests::proxy::Proxy;
use warta_tests::wordpress::WordPress;

use super::looks::{audit, picture};
use super::steps::*;

const RINA: &str = "Rina Kartika";
/// In charge of immunisation.
const DEWI: &str = "Dewi Anggraini";
/// A visitor of the website with what they write.
type Visitor = (&'static str, &'static str);
const PRAISE: Visitor =
    ("Bu Wulan", "Terima kasih bu bidan dan kader, pelayanan posyandunya ramah sekali. Mantap!");
const COMPLAINT: Visitor = (
    "Sari Rahayu",
    "Sudah antre imunisasi tiga jam, petugas malah asyik main HP. Kecewa sekali, mohon diperbaiki 😡",
);
const SUGGESTION: Visitor = (
    "Pak Joko Santoso",
    "Saran saya, sebaiknya jadwal posyandu diumumkan seminggu sebelumnya supaya ibu yang bekerja bisa izin.",
);
const QUESTION: Visitor =
    ("Mbak Lestari", "Anak saya alergi telur, apakah tetap boleh ikut imunisasi campak bulan ini?");
const SPAM: Visitor =
    ("Dana Kilat", "PROMO PINJAMAN ONLINE tanpa jaminan, bunga nol persen, klik http://pinjaman.example");
/// Those who stand in the register; nothing that leaves it may name them.
const COMPLAINANTS: [&str; 4] = ["Sari", "Rahayu", "Joko", "Santoso"];
const TEAM: &str = "Tim Kepuasan dan Keluhan Pelanggan";
const ANSWER_OF_DEWI: &str =
    "Alergi telur ringan bukan halangan. Bawa buku KIA, kami periksa dahulu sebelum imunisasi.";

#[tokio::test]
async fn praise_complaint_suggestion_hard_question_and_spam_are_each_taken_to_their_end_over_a_restart() {
    let talk = Talk::begin(WordPress::shared()).await;
    let proxy = Proxy::start(talk.site.port).await;
    let folder = tempfile::tempdir().unwrap();
    let warta = Warta::kept_in(folder.path());
    let browser = enter(&warta, true).await;
    found(&browser, "website-polowijen").await;
    connect(&browser, &warta, &proxy.url(), talk.site).await;
    let desk = Desk { browser: &browser, warta: &warta, talk: &talk };
    desk.name_in_charge("imunisasi", DEWI).await;
    let mut faults = desk.fetched().await;

    desk.praised().await;
    let waiting = desk.complained(&proxy, &mut faults).await;

    drop(warta);
    let warta = Warta::kept_in(folder.path());
    browser.go(warta.first_address()).await;
    let desk = Desk { browser: &browser, warta: &warta, talk: &talk };
    sit_down(&browser, &warta, RINA).await;
    desk.answered_after_all(&proxy, &waiting).await;
    desk.closed_complaint(&mut faults).await;
    desk.suggested().await;
    desk.asked_whoever_is_in_charge().await;
    desk.spammed().await;

    browser.go(&warta.address("/pesan")).await;
    let left = browser.text().await;
    assert!(left.contains("Tidak ada pesan yang menunggu"), "nothing is left to be done: {left}");
    faults.extend(desk.registered().await);
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

async fn connect(browser: &Browser, warta: &Warta, address: &str, site: &WordPress) {
    let login = site.login("editor");
    browser.go(&warta.address("/saluran/wordpress")).await;
    for (name, text) in [("situs", address), ("nama", &login.user), ("sandi", login.password.expose_secret())]
    {
        browser.fill(&format!("[name={name}]"), text).await;
        browser.press("[data-primary]").await;
    }
    browser.find(".chip.done").await;
}

/// The website: a post, and what visitors wrote under it.
struct Talk {
    site: &'static WordPress,
    post: u64,
}

impl Talk {
    /// A post with five comments, each of a visitor at their own machine, as the site makes others wait between two.
    async fn begin(site: &'static WordPress) -> Self {
        let mut talk = Self { site, post: 0 };
        // The one that every new WordPress begins with.
        talk.ask("DELETE", "/wp-json/wp/v2/comments/1?force=true", None).await;
        let post =
            json!({ "title": "Pekan imunisasi", "content": "Mulai pukul 08.00.", "status": "publish" });
        talk.post = talk.ask("POST", "/wp-json/wp/v2/posts", Some(post)).await["id"].as_u64().unwrap();
        for (at, who) in (2..).zip([PRAISE, COMPLAINT, SUGGESTION, QUESTION, SPAM]) {
            talk.write(at, who).await;
        }
        talk
    }

    /// What the form under a post sends.
    async fn write(&self, machine: u8, (name, words): Visitor) {
        let form = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("author", name)
            .append_pair("email", &format!("tamu{machine}@example.test"))
            .append_pair("comment", words)
            .append_pair("comment_post_ID", &self.post.to_string())
            .append_pair("comment_parent", "0")
            .finish();
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.bind(([127, 0, 0, machine], 0).into()).unwrap();
        let mut site = socket.connect(([127, 0, 0, 1], self.site.port).into()).await.unwrap();
        let head = format!(
            "POST /wp-comments-post.php HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
            self.site.port,
            form.len()
        );
        site.write_all(format!("{head}{form}").as_bytes()).await.unwrap();
        let mut said = Vec::new();
        site.read_to_end(&mut said).await.unwrap();
        let said = String::from_utf8_lossy(&said);
        assert!(said.starts_with("HTTP/1.1 302"), "{name}: {said}");
    }

    /// Asks the site as one who moderates it.
    async fn ask(&self, method: &str, path: &str, body: Option<Value>) -> Value {
        let login = self.site.login("editor");
        let basic = STANDARD.encode(format!("{}:{}", login.user, login.password.expose_secret()));
        let request = http::Request::builder()
            .method(method)
            .uri(format!("http://127.0.0.1:{}{path}", self.site.port))
            .header("authorization", format!("Basic {basic}"))
            .header("content-type", "application/json");
        let body = body.map(|value| Bytes::from(value.to_string())).unwrap_or_default();
        let network = Network::new(Timeouts::default()).unwrap();
        let answer = network.send(request.body(Payload::from(body)).unwrap()).await.unwrap();
        serde_json::from_slice(answer.body()).unwrap()
    }

    /// The comment of a visitor as it stands now.
    async fn comment(&self, (name, _): Visitor) -> Value {
        let mut found = Vec::new();
        for status in ["approve", "hold", "spam"] {
            let path = format!(
                "/wp-json/wp/v2/comments?post={}&status={status}&context=edit&per_page=100",
                self.post
            );
            let all = self.ask("GET", &path, None).await;
            found.extend(all.as_array().unwrap().iter().filter(|one| one["author_name"] == name).cloned());
        }
        assert_eq!(found.len(), 1, "{name}");
        found.remove(0)
    }

    /// The answers to a visitor, with what the public sees of them.
    async fn answers(&self, who: Visitor) -> Vec<String> {
        let id = self.comment(who).await["id"].to_string();
        let path = format!("/wp-json/wp/v2/comments?parent={id}&status=approve&context=edit");
        let all = self.ask("GET", &path, None).await;
        let words = |one: &Value| one["content"]["raw"].as_str().unwrap().to_owned();
        all.as_array().unwrap().iter().map(words).collect()
    }
}

/// The console of those who answer.
struct Desk<'d> {
    browser: &'d Browser,
    warta: &'d Warta,
    talk: &'d Talk,
}

impl Desk<'_> {
    async fn go(&self, path: &str) {
        self.browser.go(&self.warta.address(path)).await;
    }

    async fn says(&self, words: &str) {
        let text = self.browser.text().await;
        assert!(text.contains(words), "not on the page: {words}\n{text}");
    }

    async fn name_in_charge(&self, topic: &str, name: &str) {
        self.go("/kantor").await;
        self.browser.fill("form:has([value=tambah]) [name=nama]", name).await;
        self.browser.press("form:has([value=tambah]) button").await;
        self.go("/topik").await;
        let form = format!("form:has([name=pj]):has([name=kunci][value='{topic}'])");
        let path = "//option[contains(., 'Dewi')]";
        let person = self.browser.client.find(Locator::XPath(path)).await.unwrap();
        let person = person.attr("value").await.unwrap().unwrap();
        self.browser.choose(&format!("{form} [name=pj]"), &person).await;
        self.browser.press(&format!("{form} button")).await;
    }

    /// All five are in the inbox.
    async fn fetched(&self) -> Vec<String> {
        self.go("/pesan").await;
        self.browser.press("form:has([value=ambil]) button").await;
        for (name, _) in [PRAISE, COMPLAINT, SUGGESTION, QUESTION, SPAM] {
            self.browser.reload_until_path(&row(name)).await;
        }
        self.shown("messages", "/pesan").await
    }

    /// What the looks of a page lack; and its picture.
    async fn shown(&self, name: &str, path: &str) -> Vec<String> {
        self.go(path).await;
        let faults = audit(self.browser, name).await;
        self.browser.look(960, false).await;
        self.go(path).await;
        picture(self.browser, name, 1000).await;
        self.browser.look(1280, false).await;
        self.go(path).await;
        faults
    }

    /// Opens the message of a visitor; yields its path.
    async fn open(&self, (name, words): Visitor) -> String {
        self.go("/pesan?lihat=semua").await;
        let link = self.browser.client.find(Locator::XPath(&row(name))).await.unwrap();
        let path = link.attr("href").await.unwrap().unwrap();
        self.go(&path).await;
        self.says(words).await;
        path
    }

    /// Sends the words that Warta offers.
    async fn send(&self) -> String {
        let words = self.browser.find("[name=balasan]").await.prop("value").await.unwrap().unwrap();
        assert!(!words.trim().is_empty(), "words are offered");
        self.browser.press(".decision button[value=reply]").await;
        words
    }

    /// It stands on the site once, where everybody sees it.
    async fn stands(&self, who: Visitor, words: &str) {
        self.browser.reload_until(".decision .chip.done").await;
        assert_eq!(self.talk.answers(who).await, [words]);
        let comment = self.talk.comment(who).await;
        assert_eq!(comment["status"], "approved", "what is answered is seen");
    }

    async fn praised(&self) {
        self.open(PRAISE).await;
        self.says("PUJIAN").await;
        self.says("terima kasih ✓").await;
        let words = self.send().await;
        assert!(words.contains("erima kasih"), "{words}");
        self.stands(PRAISE, &words).await;
    }

    /// Judged, kept as evidence, entered, handed over; and answered while the site is away.
    async fn complained(&self, proxy: &Proxy, faults: &mut Vec<String>) -> String {
        let path = self.open(COMPLAINT).await;
        self.browser.tick("form[action$='/jenis'] [value=keluhan]").await;
        self.browser.press("form[action$='/jenis'] button").await;
        self.says("KELUHAN").await;
        keep_to_look_at(&self.keep_evidence().await);
        faults.extend(self.shown("message", &path).await);
        self.browser.press("form:has([value=enter]) button").await;
        self.says("Keluhan 001/").await;
        self.hand_over().await;
        proxy.go_away().await;
        self.go(&path).await;
        let words = self.send().await;
        self.browser.reload_until(".chip.network").await;
        assert!(self.talk.answers(COMPLAINT).await.is_empty(), "nothing went out");
        words
    }

    /// The program was started anew: what was entered is there, what waited goes out once.
    async fn answered_after_all(&self, proxy: &Proxy, words: &str) {
        self.go("/antrean").await;
        self.browser.reload_until("button[value^='retry']").await;
        proxy.come_back().await;
        self.browser.press("button[value^='retry']").await;
        self.open(COMPLAINT).await;
        self.stands(COMPLAINT, words).await;
    }

    async fn closed_complaint(&self, faults: &mut Vec<String>) {
        let path = self.open(COMPLAINT).await.replace("/pesan/", "/keluhan/");
        faults.extend(self.shown("case", &path).await);
        self.says(TEAM).await;
        self.close("Loket kedua dibuka, petugas ditegur.").await;
    }

    /// The card that Warta draws: readable, with what was said on it.
    async fn keep_evidence(&self) -> Vec<u8> {
        self.browser.press("ol.todo form:has([value=kartu]) button").await;
        let address = self.browser.find("ul.pictures img").await.attr("src").await.unwrap().unwrap();
        let file = self.browser.bytes(&address).await;
        let mut decoder = png::Decoder::new(Cursor::new(&file));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!(info.width, 1080);
        assert!((400..2000).contains(&info.height), "{} pixels high", info.height);
        let colours: BTreeSet<&[u8]> = pixels.chunks_exact(info.color_type.samples()).collect();
        assert!(colours.len() > 50, "letters with soft edges, and a face: {} colours", colours.len());
        file
    }

    async fn hand_over(&self) {
        let form = "form:has([value='hand-over'])";
        self.browser.choose(&format!("{form} [name=kepada]"), &format!("tim:{TEAM}")).await;
        self.browser.fill(&format!("{form} [name=catatan]"), "Mohon dicek hari ini.").await;
        self.browser.press(&format!("{form} button")).await;
        self.says(TEAM).await;
    }

    async fn close(&self, done: &str) {
        let form = "form:has([value=close])";
        self.browser.tick(&format!("{form} [name=hasil][value=resolved]")).await;
        self.browser.fill(&format!("{form} [name=tindak]"), done).await;
        self.browser.press(&format!("{form} button")).await;
        self.says("Penyelesaian").await;
        self.says(done).await;
    }

    /// The same way, shorter.
    async fn suggested(&self) {
        let path = self.open(SUGGESTION).await;
        self.says("SARAN").await;
        self.keep_evidence().await;
        self.browser.press("form:has([value=enter]) button").await;
        self.says("Saran 002/").await;
        self.hand_over().await;
        self.go(&path).await;
        let words = self.send().await;
        self.stands(SUGGESTION, &words).await;
        self.go(&path.replace("/pesan/", "/keluhan/")).await;
        self.close("Jadwal ditempel dan diunggah setiap tanggal 20.").await;
    }

    async fn asked_whoever_is_in_charge(&self) {
        let path = self.open(QUESTION).await;
        self.says("PERTANYAAN").await;
        self.browser.fill("[name=pertanyaan]", "Bolehkah ia diimunisasi?").await;
        self.browser.press("form[action$='/tanya'] button").await;
        sit_down(self.browser, self.warta, DEWI).await;
        self.go(&path).await;
        self.browser.fill("form:has(button[value=answer]) [name=catatan]", ANSWER_OF_DEWI).await;
        self.browser.press("button[value=answer]").await;
        sit_down(self.browser, self.warta, RINA).await;
        self.go(&path).await;
        let words = self.send().await;
        assert!(words.contains(ANSWER_OF_DEWI), "{words}");
        self.stands(QUESTION, &words).await;
    }

    async fn spammed(&self) {
        self.open(SPAM).await;
        self.browser.press("button[value=spam]").await;
        self.browser.reload_until(".decision .chip.done").await;
        assert_eq!(self.talk.comment(SPAM).await["status"], "spam");
        assert!(self.talk.answers(SPAM).await.is_empty());
    }

    /// The register, and the workbook that it gives.
    async fn registered(&self) -> Vec<String> {
        let faults = self.shown("register", "/keluhan").await;
        self.says("Keluhan 001/").await;
        self.says("Saran 002/").await;
        let file = self.browser.download("button[formaction$='/unduh/xlsx']").await;
        let mut book = Xlsx::new(Cursor::new(file)).unwrap();
        let sheet = book.worksheet_range("Register").unwrap();
        let rows: Vec<Vec<String>> =
            sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        assert_eq!(rows.len(), 4, "a title, a head, two cases: {rows:#?}");
        let head = &rows[1];
        let cell = |row: usize, name: &str| {
            let at = head.iter().position(|head| head == name);
            rows[row][at.unwrap_or_else(|| panic!("no {name}: {head:?}"))].as_str()
        };
        let wanted = [
            (2, "001/", "eluhan", "S. R.", COMPLAINT, "Loket kedua dibuka"),
            (3, "002/", "aran", "P. J. S.", SUGGESTION, "Jadwal ditempel"),
        ];
        for (row, number, kind, initials, (_, words), done) in wanted {
            let said = rows[row].join("\n");
            assert!(cell(row, "Nomor register").starts_with(number), "{said}");
            for part in [kind, initials, words, done, TEAM] {
                assert!(said.contains(part), "no {part}: {said}");
            }
        }
        for name in COMPLAINANTS {
            assert!(!rows.iter().flatten().any(|cell| cell.contains(name)), "{name} is named: {rows:#?}");
        }
        faults
    }
}

/// The row of the inbox with what a visitor wrote.
fn row(name: &str) -> String {
    format!("//main//a[starts-with(@href, '/pesan/')][contains(., '{name}')]")
}

/// With `WARTA_WRITE_PICTURES=1`, keeps the evidence card for the documents.
fn keep_to_look_at(file: &[u8]) {
    if std::env::var_os("WARTA_WRITE_PICTURES").is_none() {
        return;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/pictures");
    std::fs::write(folder.join("evidence.png"), file).unwrap();
}
