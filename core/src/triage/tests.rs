//! Behaviour of the whole triage with the shipped model.

use super::*;
use proptest::prelude::*;

/// The shipped model.
const MODEL: &[u8] = include_bytes!("../../training/triage.model");

fn judge() -> Judge {
    Judge::from_bytes(MODEL).unwrap()
}

fn kind(text: &str) -> Kind {
    judge().judge(text).kind
}

/// Thanks are offered where the kind is praise and no person is asked.
fn thanked(judged: Judged) -> bool {
    judged.kind == Kind::Pujian && !judged.judge
}

#[test]
fn plain_messages_of_each_kind_are_recognised() {
    assert_eq!(kind("bidannya sabar dan ramah sekali, terima kasih"), Kind::Pujian);
    assert_eq!(kind("alangkah baiknya kalau jadwal dokter ditempel di depan loket"), Kind::Saran);
    assert_eq!(
        kind("antri dari jam 7 sampai jam 12 belum dipanggil, petugasnya malah main hp"),
        Kind::Keluhan
    );
    assert_eq!(kind("besok sabtu buka jam berapa min"), Kind::Pertanyaan);
    assert_eq!(kind("pinjaman cair 5 menit tanpa jaminan klik bio"), Kind::Lainnya);
}

#[test]
fn regional_questions_are_recognised() {
    for text in
        ["suntik kb bayar piro bu", "jam sabaraha bukana teh", "vaksin meningitis biayonyo berapo kak"]
    {
        assert_eq!(kind(text), Kind::Pertanyaan, "{text}");
    }
}

#[test]
fn the_topic_is_named() {
    assert_eq!(judge().judge("anak saya mau imunisasi campak, stok vaksinnya ada?").topic.id(), "imunisasi");
    assert_eq!(judge().judge("kapan fogging di rt kami, sudah tiga orang kena dbd").topic.id(), "dbd");
}

#[test]
fn danger_is_urgent_whatever_else_is_said() {
    for text in
        ["tolong ada yang pingsan di ruang tunggu tidak bernapas", "aku pengen mati aja", "dia minum baygon"]
    {
        assert!(judge().judge(text).urgent, "{text}");
    }
    assert!(!judge().judge("jadwal posyandu bulan depan kapan ya").urgent);
}

#[test]
fn who_offers_a_loan_right_now_hurries_nobody_and_who_is_in_danger_does() {
    for text in [
        "pinjaman online cair sekarang juga",
        "Pinjaman online cair sekarang juga, hubungi WA kami",
        "PINJAMAN ONLINE LEGAL CAIR SEKARANG JUGA TANPA JAMINAN",
        "butuh dana? cair sekarang juga, segera klik bio",
    ] {
        let judged = judge().judge(text);
        assert_eq!((judged.kind, judged.urgent), (Kind::Lainnya, false), "{text}");
    }
    for text in [
        "tolong darurat, ibu saya pingsan sekarang",
        "pingsan sekarang",
        "dana pinjaman sudah cair tapi bapak kejang sekarang juga",
        "pinjaman online cair, saya mau mati saja sekarang",
        "anak saya minum obat nyamuk cair sekarang tolong",
    ] {
        assert!(judge().judge(text).urgent, "{text}");
    }
}

#[test]
fn thanks_are_not_offered_where_a_complaint_may_hide() {
    for text in [
        "terima kasih sudah menunggu tiga jam",
        "mantap, bayar 50 ribu",
        "bagus sekali, jam 10 belum buka",
        "ramah sih padahal katanya galak",
        "pelayanannya bagus 🙂",
        "hebat kok bisa begitu",
        "tidak ramah",
    ] {
        assert!(!thanked(judge().judge(text)), "{text}");
    }
    assert!(thanked(judge().judge("terima kasih, pelayanannya bagus dan petugasnya ramah")));
}

#[test]
fn a_message_without_words_is_for_a_person() {
    for text in ["", "   ", "\n\n"] {
        assert!(judge().judge(text).judge, "{text:?}");
    }
}

#[test]
fn a_message_of_any_length_is_judged() {
    let long = "antri lama ".repeat(200_000);
    assert_eq!(judge().judge(&long).kind, judge().judge(&"antri lama ".repeat(1_000)).kind);
}

#[test]
fn bytes_that_are_no_model_are_refused() {
    assert!(matches!(Model::from_bytes(b""), Err(ModelError::Packed(_))));
    assert!(matches!(Model::from_bytes(&MODEL[..MODEL.len() / 2]), Err(ModelError::Packed(_))));
}

#[test]
fn the_model_is_small() {
    assert!(MODEL.len() < 400 * 1024);
    assert!(judge().model().memory() < 1024 * 1024);
}

/// Reports of an office's kader, which sound like complaints.
const REPORTS: [&str; 11] = [
    "lapor, posyandu mawar sudah tutup, balita hadir 42, tidak datang 7",
    "Lapor bu, Posyandu Melati selesai jam 11, yang tidak datang 5 anak",
    "lapor posyandu anggrek 3 tutup, 38 hadir 9 tidak, alat timbang rusak satu sudah diganti",
    "Lapor: Posyandu Kenanga tutup jam 10.30, hadir 51, tidak hadir 4",
    "lapor bu bidan, posyandu dahlia sudah beres, 12 balita belum datang",
    "LAPOR POSYANDU FLAMBOYAN TUTUP, HADIR 29 TIDAK HADIR 11",
    "lapor posyandu teratai, vitamin habis pas, hadir 33 orang tidak datang 6",
    "Lapor, posyandu cempaka tutup siang ini, 44 hadir, 3 tidak datang karena sakit",
    "lapor bu posyandu seruni sdh tutup, hadir 27, blm datang 8",
    "lapor posyandu wijaya kusuma, 40 hadir 2 tidak hadir, buku habis",
    "lapor, posyandu bougenville sudah tutup, hadir 36, tidak datang 10",
];

fn corrections(texts: &[&'static str], kind: Kind) -> Vec<Correction<'static>> {
    texts.iter().map(|text| Correction { text, kind, topic: Topic::from_id("kia"), urgent: false }).collect()
}

#[test]
fn ten_corrections_of_a_pattern_change_the_eleventh_and_nothing_else() {
    let corrected = judge().corrected(&corrections(&REPORTS[..10], Kind::Lainnya));
    assert_ne!(judge().judge(REPORTS[10]).kind, Kind::Lainnya);
    assert_eq!(corrected.judge(REPORTS[10]).kind, Kind::Lainnya);
    for text in [
        "bidannya sabar dan ramah sekali, terima kasih",
        "antri dari jam 7 sampai jam 12 belum dipanggil, petugasnya malah main hp",
        "besok sabtu buka jam berapa min",
    ] {
        assert_eq!(corrected.judge(text), judge().judge(text), "{text}");
    }
}

#[test]
fn the_same_corrections_give_the_same_layer_and_their_order_counts() {
    let list = corrections(&REPORTS[..4], Kind::Lainnya);
    let layer = |list: &[Correction<'_>]| Adjustment::learn(&Reader::new(), judge().model(), list);
    assert_eq!(layer(&list), layer(&list));
    let reversed: Vec<_> = list.iter().rev().copied().collect();
    assert_ne!(layer(&list), layer(&reversed));
}

#[test]
fn corrections_never_talk_the_guard_or_danger_down() {
    let texts = ["terima kasih sudah menunggu tiga jam"; 50];
    let corrected = judge().corrected(&corrections(&texts, Kind::Pujian));
    let judged = corrected.judge(texts[0]);
    assert_eq!(judged.kind, Kind::Pujian);
    assert!(judged.judge);
    let texts = ["dia minum baygon"; 50];
    assert!(judge().corrected(&corrections(&texts, Kind::Lainnya)).judge(texts[0]).urgent);
}

#[test]
fn only_the_newest_corrections_count() {
    let mut list = corrections(&["posyandu mawar hadir semua"; 1], Kind::Keluhan);
    list.extend(corrections(&["jalan ke pasar macet"; adjust::MOST], Kind::Lainnya));
    let layer = Adjustment::learn(&Reader::new(), judge().model(), &list);
    assert_eq!(layer, Adjustment::learn(&Reader::new(), judge().model(), &list[1..]));
}

proptest! {
    #[test]
    fn any_text_is_judged(text in any::<String>()) {
        let judged = judge().judge(&text);
        prop_assert!((0.0..=1.0).contains(&judged.confidence));
    }

    #[test]
    fn any_mix_of_marks_digits_and_words_is_judged(text in "([a-z0-9@#:/.,?!'’\\-😂🙏\u{200d}\n ]|www|http){0,80}") {
        prop_assert_eq!(judge().judge(&text), judge().judge(&text));
    }

    #[test]
    fn damaged_models_are_refused_or_read_but_never_panic(at in 0..MODEL.len(), with in any::<u8>()) {
        let mut bytes = MODEL.to_vec();
        bytes[at] = with;
        if let Ok(judge) = Judge::from_bytes(&bytes) {
            let _ = judge.judge("kapan buka");
        }
    }
}
