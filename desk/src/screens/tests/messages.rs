//! The inbox and the message in the browser.

use super::*;

const SOP: &str = "instagram-polowijen";
const COMPLAINT: &str = "Antre dari jam 6 belum dipanggil-panggil, petugasnya malah main HP 😡";

/// Records a message and gives its address.
async fn message(browser: &Browser, text: &str) -> String {
    let fields = [("isi", text), ("siapa", "Sari <Rahayu>"), ("kontak", "0812")];
    let saved = browser.post("/pesan/baru", &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
    saved.to
}

#[tokio::test]
async fn a_message_is_recorded_and_stands_in_the_inbox_in_both_languages_with_all_words() {
    let browser = Browser::at_office(SOP).await;
    assert!(browser.get("/pesan").await.html.contains("Tidak ada pesan yang menunggu"));
    let one = message(&browser, COMPLAINT).await;
    for language in ["id", "en"] {
        browser.post("/bahasa", &[("bahasa", language)]).await;
        for path in ["/pesan", "/pesan?lihat=semua", "/pesan/baru", "/", "/antrean", &one] {
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            for word in ["[desk-", "[replies-", "[refused-", "{$", "Sari <Rahayu>"] {
                assert!(!page.html.contains(word), "{language} {path} has {word}");
            }
        }
    }
    let inbox = browser.get("/pesan").await;
    assert!(inbox.html.contains("Sari &lt;Rahayu&gt;") && inbox.html.contains("main HP"));
    let nothing = browser.post("/pesan/baru", &[("isi", "  ")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_complaint_gets_its_card_as_evidence_with_one_press_and_is_answered_after_the_register() {
    let browser = Browser::at_office(SOP).await;
    let one = message(&browser, COMPLAINT).await;
    browser.post(&format!("{one}/jenis"), &[("jenis", "keluhan"), ("mendesak", "ya")]).await;
    let page = browser.get(&one).await;
    assert!(page.html.contains("KELUHAN") && page.html.contains("7.1.b"), "{}", page.html);
    assert!(!page.html.contains("name=\"balasan\""), "not before the register");
    let kept = browser.post(&format!("{one}/bukti"), &[("apa", "kartu")]).await;
    assert_eq!((kept.status, kept.to.as_str()), (StatusCode::SEE_OTHER, one.as_str()));
    let picture = browser.get(&format!("{one}/bukti/0")).await;
    assert_eq!(picture.status, StatusCode::OK);
    assert!(browser.get(&one).await.html.contains("Kartu bukti"));
    assert_eq!(browser.get(&format!("{one}/bukti/7")).await.status, StatusCode::NOT_FOUND);
    let entered = browser.post(&format!("{one}/langkah"), &[("aksi", "enter")]).await;
    assert!(entered.to.starts_with("/keluhan/"), "it is handed over next");
    let page = browser.get(&one).await;
    assert!(page.html.contains("001/2026") && page.html.contains("name=\"balasan\""));
    let empty = browser.post(&format!("{one}/balas"), &[("aksi", "reply"), ("balasan", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.post(&format!("{one}/balas"), &[("aksi", "reply"), ("balasan", "Mohon maaf.")]).await;
    assert!(browser.get("/antrean").await.html.contains(&one));
    let page = browser.get(&one).await;
    assert!(page.html.contains("data-copy=\"siap\""), "its words are to be copied: {}", page.html);
    browser.post(&format!("{one}/langkah"), &[("aksi", "by-hand")]).await;
    assert!(browser.get(&one).await.html.contains("dikirim sendiri"));
}

#[tokio::test]
async fn a_question_to_a_colleague_waits_and_nothing_goes_out_meanwhile() {
    let browser = Browser::at_office(SOP).await;
    browser.post("/kantor", &[("apa", "tambah"), ("nama", "Bu Wati"), ("unit", "")]).await;
    let one = message(&browser, "Apakah imunisasi MR bisa di hari Sabtu?").await;
    browser.post(&format!("{one}/jenis"), &[("jenis", "pertanyaan")]).await;
    let page = browser.get(&one).await;
    let list = page.html.split("name=\"kepada\"").nth(1).unwrap();
    let before = list.split(">Bu Wati<").next().unwrap();
    let wati = before.rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned();
    let nothing = browser.post(&format!("{one}/tanya"), &[("kepada", &wati)]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.post(&format!("{one}/tanya"), &[("kepada", &wati), ("pertanyaan", "Bisa hari Sabtu?")]).await;
    let page = browser.get(&one).await;
    assert!(page.html.contains("menunggu jawaban") && !page.html.contains("name=\"balasan\""));
    let relayed = [("aksi", "relayed"), ("catatan", "Bisa, sampai pukul sepuluh.")];
    browser.post(&format!("{one}/langkah"), &relayed).await;
    let page = browser.get(&one).await;
    assert_eq!(value(&page, "balasan"), "Bisa, sampai pukul sepuluh.", "her answer is the first suggestion");
}

#[tokio::test]
async fn what_a_message_says_is_erased_only_with_a_rule_a_reason_and_a_confirmation() {
    let browser = Browser::at_office(SOP).await;
    let one = message(&browser, "Rumah saya di gang melati").await;
    let rule = "UU 27/2022 pasal 8";
    let form = [("aturan", rule), ("alasan", "Permintaan penulis.")];
    let erase = format!("{one}/hapus");
    assert_eq!(browser.post(&erase, &form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let other = [("aturan", "sendiri"), ("alasan", "Ingin."), ("yakin", "ya")];
    assert_eq!(browser.post(&erase, &other).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sure = [form[0], form[1], ("yakin", "ya")];
    assert_eq!(browser.post(&erase, &sure).await.status, StatusCode::SEE_OTHER);
    let page = browser.get(&one).await;
    assert!(page.html.contains("sudah dihapus") && !page.html.contains("gang melati"));
    assert!(!browser.get("/pesan").await.html.contains("gang melati"));
}

#[tokio::test]
async fn an_answer_to_praise_without_a_further_sentence_is_pointed_out_and_can_be_sent_as_it_is() {
    let browser = Browser::at_office(SOP).await;
    let one = message(&browser, "Terima kasih, pelayanan imunisasinya ramah dan cepat sekali").await;
    browser.post(&format!("{one}/jenis"), &[("jenis", "pujian")]).await;
    let live = browser.post(&format!("{one}/periksa"), &[("balasan", "Terima kasih ya kak")]).await;
    let lines: serde_json::Value = serde_json::from_str(&live.html).unwrap();
    assert_eq!(lines[0]["text"], "terima kasih ✓ · kalimat lain –");
    let send = format!("{one}/balas");
    let page = browser.post(&send, &[("aksi", "reply"), ("balasan", "Terima kasih ya kak")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("Tetap kirim") && page.html.contains("belum dikirim"));
    assert_eq!(value(&page, "balasan"), "Terima kasih ya kak");
    let sent = browser.post(&send, &[("tetap", "reply"), ("balasan", "Terima kasih ya kak")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert!(browser.get(&one).await.html.contains("balas sendiri"));
}
