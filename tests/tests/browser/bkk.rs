//! The nine rows of the BKK's SOP by its four people, with all that may stand in the way said on the screen.

use chrono::{Days, Utc};
use fantoccini::Locator;
use warta_core::sop::calendar::Zone;
use warta_tests::browser::{Browser, Warta};

use super::steps::*;

const SOP: &str = "publikasi-bkk-palembang";
const WHAT: &str = "Pengawasan kapal penumpang";
/// Who founds the office and writes; she also belongs to those who verify.
const RINA: &str = "Rina Kartika";
const AGUS: &str = "Agus Setiawan";
const DEWI: &str = "Dewi Anggraini";
const WAHYU: &str = "dr. Wahyu Santoso";

#[tokio::test]
async fn four_people_take_a_story_through_all_nine_rows_and_every_refusal_tells_its_reason() {
    let warta = Warta::real();
    let browser = enter(&warta, true).await;
    found(&browser, SOP).await;
    let desk = Desk { browser: &browser, warta: &warta };
    desk.furnish().await;

    let story = desk.handed_in().await;
    desk.written(&story).await;
    desk.verified(&story).await;
    desk.approved(&story).await;
    desk.assigned_by_a_deputy(&story).await;
    desk.published_and_archived(&story).await;
    desk.evaluated().await;
}

/// The browser at which the four take turns.
struct Desk<'d> {
    browser: &'d Browser,
    warta: &'d Warta,
}

impl Desk<'_> {
    async fn turn(&self, name: &str, page: &str) {
        sit_down(self.browser, self.warta, name).await;
        self.browser.go(page).await;
    }

    /// The page says this.
    async fn says(&self, words: &str) {
        let text = self.browser.text().await;
        assert!(text.contains(words), "not on the page: {words}\n{text}");
    }

    /// An action of the step at hand can't be pressed, and its reason stands beside it.
    async fn refuses(&self, action: &str, reason: &str) {
        let path = format!(
            "//*[contains(@class,'decision')]//*[@class='not-allowed'][button[@disabled][contains(.,'{action}')]]\
             //*[@class='reason']"
        );
        let shown = self.browser.client.find(Locator::XPath(&path)).await;
        let Ok(shown) = shown else { panic!("{action} is not refused:\n{}", self.browser.text().await) };
        let shown = shown.text().await.unwrap();
        assert!(shown.contains(reason), "why {action} is refused: {shown}");
    }

    /// Four people with their roles, and the rule that nobody judges their own text.
    async fn furnish(&self) {
        let kantor = self.warta.address("/kantor");
        self.browser.go(&kantor).await;
        for name in [AGUS, DEWI, WAHYU] {
            self.browser.fill("form:has([value=tambah]) [name=nama]", name).await;
            self.browser.press("form:has([value=tambah]) button").await;
        }
        for (name, role) in [(AGUS, "subbag-tim-kerja"), (DEWI, "tim-ppid"), (WAHYU, "kepala-balai")] {
            let form = format!("form:has([value=beri]):has([value='{}'])", self.person(name).await);
            self.browser.go(&kantor).await;
            self.browser.choose(&format!("{form} [name=peran]"), &format!("{SOP}/{role}")).await;
            self.browser.press(&format!("{form} button")).await;
        }
        let rina = self.person(RINA).await;
        self.browser.go(&kantor).await;
        for role in ["subbag-tim-kerja", "kepala-balai"] {
            let hidden = format!(":has([value='{rina}']):has([value='{SOP}/{role}'])");
            self.browser.press(&format!("form:has([value=cabut]){hidden} button")).await;
        }
        self.browser.go(&self.warta.address("/setelan")).await;
        self.browser.tick("[name=empat]").await;
        self.browser.press("form:has([name=empat]) button").await;
    }

    async fn person(&self, name: &str) -> String {
        self.browser.go(&self.warta.address("/masuk")).await;
        let path = format!("//label[contains(., '{name}')]//input");
        let choice = self.browser.client.find(Locator::XPath(&path)).await.unwrap();
        choice.attr("value").await.unwrap().unwrap()
    }

    /// Rows 1 and 2: a list comes in, of which each item becomes a story; the team is told to write.
    async fn handed_in(&self) -> String {
        let new = self.warta.address("/konten/baru");
        self.turn(AGUS, &new).await;
        let form = "form:has([name=daftar])";
        self.browser.fill(&format!("{form} [name=daftar]"), &format!("{WHAT}\nVaksinasi rombongan")).await;
        self.browser.fill(&format!("{form} [name=dari]"), AGUS).await;
        self.browser.press(&format!("{form} button")).await;
        self.says("2 konten").await;
        let link = self.browser.client.find(Locator::LinkText(WHAT)).await.unwrap();
        let story = self.warta.address(&link.attr("href").await.unwrap().unwrap());

        self.turn(WAHYU, &story).await;
        self.refuses("Serahkan bahan", "Hanya Subbag / Tim Kerja yang dapat melakukan ini.").await;
        self.turn(AGUS, &story).await;
        self.browser.unfold("Diserahkan bersama daftar").await;
        self.says("Vaksinasi rombongan").await;
        act(self.browser, "done").await;
        act_saying(self.browser, "done", "Tulis sebelum Jumat.", Some(RINA)).await;
        story
    }

    /// Row 3: not before all six questions are answered, and everybody in the photo is asked.
    async fn written(&self, story: &str) {
        let done = "Selesai menulis";
        self.turn(DEWI, story).await;
        self.refuses(done, "Hanya JFT/JFU Pranata Humas yang dapat melakukan ini.").await;
        self.turn(RINA, story).await;
        self.says("Tulis sebelum Jumat.").await;
        act(self.browser, "take").await;
        for question in
            ["Siapa yang terlibat?", "Kapan?", "Di mana?", "Mengapa diadakan?", "Bagaimana jalannya?"]
        {
            self.refuses(done, &format!("Isi “{question}”.")).await;
        }
        assert!(self.browser.has(".field.wrong [name=why]").await, "the empty field itself is marked");
        tell(self.browser, WHAT).await;
        self.browser.press("form:has([name=what]) button[type=submit]").await;

        view(self.browser, "/foto").await;
        let (_folder, file) = sample_file();
        self.browser.choose_file("[name=foto]", &file).await;
        self.browser.press("form:has([name=foto]) button").await;
        compose(self.browser).await;
        act(self.browser, "fits").await;
        self.refuses(done, "belum ada persetujuan foto. Jawab dahulu siapa yang tampak di dalamnya.").await;
        photo(self.browser, "Petugas memeriksa kapal di dermaga").await;
        act(self.browser, "done").await;
    }

    /// Row 4, with its "tidak" back to row 3: nobody verifies what they wrote.
    async fn verified(&self, story: &str) {
        self.turn(RINA, story).await;
        let own = "Kantor ini memakai aturan empat mata: tulisan sendiri diperiksa dan disetujui orang lain.";
        self.refuses("Verifikasi", own).await;
        self.turn(DEWI, story).await;
        act_saying(self.browser, "no", "Sebutkan jumlah kapal.", None).await;
        self.turn(RINA, story).await;
        self.says("Dikembalikan: “Sebutkan jumlah kapal.”").await;
        self.edit("Tiga kapal diperiksa.").await;
        act(self.browser, "done").await;
        self.turn(DEWI, story).await;
        self.says("Tiga kapal diperiksa.").await;
        act(self.browser, "yes").await;
    }

    /// Row 5, with its "tidak" back to row 4; what was edited after it has to be approved again.
    async fn approved(&self, story: &str) {
        self.turn(DEWI, story).await;
        self.refuses("Setujui", "Hanya Kepala Balai yang dapat melakukan ini.").await;
        self.turn(WAHYU, story).await;
        act_saying(self.browser, "no", "Sebutkan nama pelabuhannya.", None).await;
        self.turn(DEWI, story).await;
        self.says("Dikembalikan: “Sebutkan nama pelabuhannya.”").await;
        act(self.browser, "yes").await;
        self.turn(WAHYU, story).await;
        act(self.browser, "yes").await;
        self.says("Penugasan").await;

        self.turn(RINA, story).await;
        self.edit("Semuanya di Boom Baru.").await;
        self.voided().await;
        self.turn(WAHYU, story).await;
        self.voided().await;
        self.says("Semuanya di Boom Baru.").await;
        act(self.browser, "yes").await;
        self.says("Langkah 6").await;
    }

    /// The story stands before its approval again, and says why.
    async fn voided(&self) {
        self.says("Langkah 5").await;
        self.says("Isinya berubah setelah disetujui, jadi perlu disetujui lagi.").await;
    }

    /// Adds a sentence to the first text.
    async fn edit(&self, sentence: &str) {
        view(self.browser, "/teks").await;
        let text = self.browser.find("textarea[name=teks]").await;
        let now = text.prop("value").await.unwrap().unwrap();
        self.browser.fill("textarea[name=teks]", &format!("{sentence} {now}")).await;
        self.browser.press("form:has([name=teks]) button").await;
    }

    /// Row 6, by a deputy while the head is away, by letter.
    async fn assigned_by_a_deputy(&self, story: &str) {
        self.turn(AGUS, story).await;
        self.refuses("Tugaskan", "Hanya Kepala Balai yang dapat melakukan ini.").await;
        let people = (self.person(WAHYU).await, self.person(AGUS).await);
        self.turn(RINA, &self.warta.address("/kantor")).await;
        let form = "form:has([value=tugaskan])";
        self.browser.choose(&format!("{form} [name=kepala]"), &people.0).await;
        self.browser.choose(&format!("{form} [name=pengganti]"), &people.1).await;
        self.browser.fill(&format!("{form} [name=surat]"), "KP.01/13/2026").await;
        let today = Utc::now().with_timezone(&Zone::Wib.offset()).date_naive();
        for (name, day) in [("dari", today), ("sampai", today + Days::new(6))] {
            self.browser.fill_day(&format!("{form} [name={name}]"), day).await;
        }
        self.browser.press(&format!("{form} button")).await;
        self.says("Plh. Agus Setiawan menggantikan dr. Wahyu Santoso").await;
        self.says("surat KP.01/13/2026").await;
        self.turn(AGUS, story).await;
        act_saying(self.browser, "done", "", Some(DEWI)).await;
        view(self.browser, "/riwayat").await;
        self.says("Plh. Agus Setiawan, mewakili dr. Wahyu Santoso").await;
    }

    /// Rows 7 and 8.
    async fn published_and_archived(&self, story: &str) {
        self.turn(RINA, story).await;
        self.refuses("Unggah sendiri", "Ditugaskan kepada Dewi Anggraini.").await;
        self.turn(DEWI, story).await;
        act(self.browser, "publish").await;
        enter_links(self.browser, self.warta).await;
        act_saying(self.browser, "done", "Tayang di tiga saluran.", None).await;
        assert!(
            !self.browser.has(".decision").await,
            "something is left to do: {}",
            self.browser.text().await
        );
        view(self.browser, "/riwayat").await;
        for words in [
            "mengembalikan: “Sebutkan jumlah kapal.”",
            "mengembalikan: “Sebutkan nama pelabuhannya.”",
            "Tayang di tiga saluran.",
        ] {
            self.says(words).await;
        }
    }

    /// Row 9: due by the SOP, over many stories; its report is a file.
    async fn evaluated(&self) {
        self.turn(DEWI, &self.warta.address("/")).await;
        self.says("Monev berkala: paling lambat").await;
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("monev.txt");
        std::fs::write(&report, "Dua konten, satu tayang.").unwrap();
        let form = "form:has([value=monev])";
        self.browser.fill(&format!("{form} [name=catatan]"), "Rekap bulan ini.").await;
        self.browser.choose_file(&format!("{form} [name=berkas]"), &report).await;
        self.browser.press(&format!("{form} button")).await;
        self.says("Monev berkala: sudah").await;
    }
}
