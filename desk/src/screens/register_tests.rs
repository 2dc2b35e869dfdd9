//! A complaint from its message to the printed register, as a browser goes.

use axum::http::StatusCode;
use warta_core::app::Session;
use warta_core::app::replies::answer::Judging;
use warta_core::app::replies::arrive::Recorded;
use warta_core::ids::MessageId;
use warta_core::media::sample::{Camera, Sample, Scene};
use warta_core::state::facts::{EvidenceSort, MessageKind};
use warta_core::words::Language;

use super::tests::Browser;

fn session(browser: &Browser) -> Session {
    let app = browser.console.office().unwrap();
    let alone = app.session(None, Language::Id).entrance().unwrap().alone.unwrap();
    app.session(Some(alone.parse().unwrap()), Language::Id)
}

/// A complaint with evidence, not entered yet.
fn complaint(session: &Session, name: &str, text: &str) -> MessageId {
    let recorded = Recorded { name: name.into(), text: text.into(), ..Recorded::default() };
    let id = session.record_message(&recorded).unwrap();
    let judging = Judging { kind: MessageKind::Complaint, topic: None, urgent: false, information: false };
    session.judge_message(id, judging).unwrap();
    let picture = Sample { scene: Scene::Weighing, seed: 3, width: 320, height: 240 };
    session.keep_evidence(id, EvidenceSort::Shared, &picture.jpeg(Camera::BARE)).unwrap();
    id
}

#[tokio::test]
async fn a_complaint_is_entered_handed_over_and_closed_with_a_reason_why_it_was_not_answered() {
    let browser = Browser::at_office("instagram-polowijen").await;
    let id = complaint(&session(&browser), "Sari Rahayu", "Antre 3 jam, petugas malah ngobrol <b>");
    let address = format!("/keluhan/{id}");
    let page = browser.get(&address).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.html.contains("belum dicatat") && page.html.contains("ngobrol &lt;b&gt;"));
    let entered = browser.post(&address, &[("aksi", "enter"), ("batas", "")]).await;
    assert_eq!(entered.to, address);
    assert!(browser.get(&address).await.html.contains("Tercatat sebagai nomor 001/2026."));

    let nobody = browser.post(&address, &[("aksi", "hand-over"), ("kepada", "")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    let team = "tim:Tim Kepuasan dan Keluhan Pelanggan";
    browser.post(&address, &[("aksi", "hand-over"), ("kepada", team), ("catatan", "Mohon dicek.")]).await;
    let page = browser.get(&address).await;
    assert!(page.html.contains("tanpa identitas pelapor") && page.html.contains("Mohon dicek."));

    let close = [("aksi", "close"), ("hasil", "resolved"), ("tindak", "Loket kedua dibuka.")];
    let early = browser.post(&address, &close).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "neither answered nor said why not");
    assert!(early.html.contains("Loket kedua dibuka."), "what was typed is still there");
    let reason = [close[0], close[1], close[2], ("tanpa", "Pelapor tidak dapat dihubungi.")];
    assert_eq!(browser.post(&address, &reason).await.to, address);
    assert!(browser.get(&address).await.html.contains("Pelapor tidak dapat dihubungi."));

    let picture = browser.get(&format!("{address}/bukti/0")).await;
    assert_eq!(picture.status, StatusCode::OK);
    assert!(page.html.contains(&format!("{address}/kartu")) && page.html.contains("Identitas diperlukan"));
    let masked = browser.get(&format!("{address}/kartu")).await;
    let whole = browser.get(&format!("{address}/kartu?identitas=ya")).await;
    assert_eq!((masked.status, whole.status), (StatusCode::OK, StatusCode::OK));
    assert_ne!(masked.html, whole.html, "two pictures");
    assert_eq!(browser.get(&format!("{address}/bukti/7")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_register_lists_filters_prints_and_is_exported_with_complainants_masked() {
    let browser = Browser::at_office("instagram-polowijen").await;
    let empty = browser.get("/keluhan").await;
    assert!(empty.html.contains("Catat di buku register"), "an empty screen teaches");
    let id = complaint(&session(&browser), "Dewi Rahayu", "=1+1 antre 3 jam");
    browser.post(&format!("/keluhan/{id}"), &[("aksi", "enter"), ("batas", "")]).await;

    let page = browser.get("/keluhan").await;
    assert!(page.html.contains("Keluhan 001/2026") && page.html.contains("sisa 2 hari kerja"));
    assert!(!page.html.contains("Dewi"), "no name stands in the list");
    assert!(!browser.get("/keluhan?status=selesai").await.html.contains("001/2026"));
    let late = browser.get("/keluhan?status=lewat").await;
    assert!(late.html.contains("lewat batas waktu (0)") && !late.html.contains("001/2026"));
    assert!(browser.get("/keluhan?cari=antre&bulan=2026-11").await.html.contains("001/2026"));

    let paper = browser.get("/keluhan/cetak?bulan=2026-11").await;
    assert!(paper.html.contains("D. R.") && !paper.html.contains("Dewi"));
    assert!(browser.get("/keluhan/cetak?identitas=ya").await.html.contains("MEMUAT IDENTITAS PELAPOR"));
    let csv = browser.get("/keluhan/unduh/csv").await;
    assert_eq!(csv.status, StatusCode::OK);
    assert!(csv.html.contains("'=1+1 antre 3 jam") && !csv.html.contains("Dewi"));
    assert_eq!(browser.get("/keluhan/unduh/xlsx").await.status, StatusCode::OK);
    assert_eq!(browser.get("/keluhan/unduh/exe").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn topics_deadlines_and_templates_are_set_by_their_forms() {
    let browser = Browser::at_office("instagram-polowijen").await;
    let page = browser.get("/topik").await;
    let rina = page.html.split(">Bu Rina</option>").next().unwrap().rsplit("value=\"").next().unwrap();
    let rina = rina.split('"').next().unwrap().to_owned();
    browser.post("/topik", &[("kunci", "kia"), ("pj", &rina), ("pemilik", "")]).await;
    browser.post("/topik", &[("kunci", ""), ("nama", "Posbindu")]).await;
    let page = browser.get("/topik").await;
    assert!(page.html.contains("29 topik"), "28 of the triage, and the new one");
    assert!(page.html.contains("Posbindu") && page.html.contains("Penanggung jawab"), "{}", page.html);

    let rule = [
        ("kunci", "keluhan-ringan"),
        ("nama", "Keluhan ringan"),
        ("hari", "1"),
        ("kerja", "ya"),
        ("dasar", "Keputusan Kepala 12/2026"),
    ];
    assert_eq!(browser.post("/setelan/batas-waktu", &rule).await.status, StatusCode::SEE_OTHER);
    let page = browser.get("/setelan/batas-waktu").await;
    assert!(page.html.contains("Keputusan Kepala 12/2026") && page.html.contains("aturan kantor"));
    assert!(page.html.contains("Kembali ke aturan Warta"));
    let back = [("apa", "asal"), ("kunci", "keluhan-ringan")];
    assert_eq!(browser.post("/setelan/batas-waktu", &back).await.status, StatusCode::SEE_OTHER);
    let page = browser.get("/setelan/batas-waktu").await;
    assert!(
        !page.html.contains("Keputusan Kepala 12/2026") && !page.html.contains("Kembali ke aturan Warta")
    );
    let wrong = browser.post("/setelan/batas-waktu", &[("kunci", ""), ("nama", "X"), ("hari", "dua")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);

    let words = [("nama", "balasan-terima-kasih"), ("teks", "Terima kasih banyak, {nama}.")];
    assert_eq!(browser.post("/setelan/balasan", &words).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get("/setelan/balasan").await.html.contains("diubah kantor"));
}

#[tokio::test]
async fn a_message_is_erased_only_once_somebody_says_that_they_mean_it() {
    let browser = Browser::at_office("instagram-polowijen").await;
    let id = complaint(&session(&browser), "Dewi Rahayu", "Antre 3 jam").to_string();
    assert!(browser.get("/penghapusan").await.html.contains("Belum ada pesan selesai"));
    let page = browser.get(&format!("/penghapusan?pesan={id}")).await;
    assert!(page.html.contains(&id) && !page.html.contains("Dewi"), "what is erased is named, not shown");
    let asked = [
        ("pesan", id.as_str()),
        ("aturan", "UU 27/2022 pasal 8"),
        ("alasan", "Diminta pelapor"),
        ("yakin", "ya"),
    ];
    let unsure = browser.post("/penghapusan", asked.get(..3).unwrap()).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.post("/penghapusan", &asked).await.to, "/penghapusan");
    assert!(!browser.get(&format!("/keluhan/{id}")).await.html.contains("Dewi"));
}
