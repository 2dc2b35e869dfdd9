use super::*;

const PROMISES: [&str; 34] = [
    "Akan kami selesaikan besok, Bu.",
    "Akan segera kami selesaikan",
    "Mohon maaf. Pasti kami perbaiki.",
    "Kami janji tidak akan terulang lagi",
    "Kami berjanji melayani lebih cepat.",
    "Kami jamin obatnya ada",
    "Pelayanan dijamin cepat Pak",
    "Hal ini tidak akan terulang.",
    "Kejadian seperti ini tidak akan terjadi lagi",
    "Petugasnya akan kami tindak",
    "akan kami tindaklanjuti ya kak",
    "Keluhan akan segera ditindaklanjuti",
    "Segera kami tangani, Kak",
    "secepatnya kami perbaiki AC-nya",
    "Besok sudah beres kok Bu",
    "Hari ini juga kami benahi",
    "Minggu depan kursi sudah kami ganti",
    "Kami balas paling lambat besok",
    "Kami hubungi dalam 2 jam",
    "Jawaban kami kirim 1x24 jam",
    "Petugas tersebut akan kami pecat",
    "Uangnya akan kami kembalikan",
    "Kami akan memperbaiki antrean pendaftaran",
    "kami pastikan masalah ini selesai",
    "Ibu pasti sembuh",
    "bakal kita ganti pak kursinya",
    "We will fix it soon",
    "Obatnya akan tersedia kembali",
    "nanti kami benerin AC-nya, kak",
    "Hal ini tidak mungkin terjadi lagi",
    "Petugas kami menghubungi Bapak besok pagi",
    "Insya Allah segera kami perbaiki",
    "Kami akan evaluasi dan tindak lanjuti",
    "Loket akan ditambah mulai bulan depan",
];

const NONE: [&str; 37] = [
    "Terima kasih sudah menulis kepada Puskesmas Pasti.",
    "Terima kasih, Pasti, sudah menulis kepada kami.",
    "Mohon maaf atas ketidaknyamanannya. Keluhan kami catat dan kami teruskan kepada petugas.",
    "Keluhan ini kami teruskan kepada petugas untuk segera ditangani.",
    "Akan kami sampaikan kepada bagian farmasi.",
    "Akan kami sampaikan kepada bagian farmasi untuk ditindaklanjuti",
    "Sedang kami tangani, mohon bersabar.",
    "Sudah kami perbaiki kemarin, Bu.",
    "Sejak 2 hari lalu sudah kami perbaiki",
    "Semoga segera selesai ya",
    "Kami upayakan perbaikannya",
    "Kami akan berusaha memperbaiki pelayanan",
    "Kami belum dapat menjanjikan waktunya",
    "Kami tidak bisa janji, mohon maaf",
    "Jadwalnya belum pasti",
    "Kami belum mengetahui secara pasti penyebabnya",
    "Jadwal pasti dapat ditanyakan di loket",
    "Kami memahami, pasti lelah menunggu selama itu",
    "Silakan membuat janji dengan dokter gigi",
    "Untuk janji temu silakan hubungi loket besok",
    "Pastikan membawa kartu berobat, ya",
    "Kami pastikan dahulu kepada petugas",
    "Jaminan Kesehatan Nasional berlaku di sini",
    "Bapak menunggu 3 jam, kami mohon maaf; keluhan ini ditangani tim kami",
    "Belum dapat kami selesaikan minggu ini",
    "Masukan ini menjadi bahan perbaikan bagi kami",
    "Bila besok belum beres, silakan kabari kami",
    "Apakah besok sudah selesai?",
    "Semoga hal ini tidak akan terulang",
    "Terima kasih, sehat selalu",
    "Akan kami jadikan bahan evaluasi",
    "Keluhan Anda segera kami teruskan",
    "Mohon tunggu 2 jam, petugas sedang menangani",
    "Posyandu diadakan besok pagi",
    "Mohon lengkapi berkasnya lalu hubungi loket",
    "Untuk kepastian jadwal mohon tanyakan di loket",
    "",
];

#[test]
fn an_answer_that_promises_is_found() {
    let missed: Vec<&str> = PROMISES.into_iter().filter(|text| !promises(text)).collect();
    assert_eq!(missed, Vec::<&str>::new());
}

#[test]
fn what_is_done_wished_asked_or_striven_for_is_no_promise() {
    let wrong: Vec<&str> = NONE.into_iter().filter(|text| promises(text)).collect();
    assert_eq!(wrong, Vec::<&str>::new());
}

/// A word with a doubled letter would never be met.
#[test]
fn every_listed_word_is_written_as_words_are_read() {
    for list in [CERTAIN, OTHER_BEFORE, OTHER_AFTER, NEGATIONS, RESULT, CONTACT, FUTURE, WISH, DONE, PAST] {
        for word in list.split_ascii_whitespace() {
            let read: Vec<String> = clauses(word).iter().flat_map(Clause::texts).map(str::to_owned).collect();
            assert_eq!(read, [word]);
        }
    }
}
